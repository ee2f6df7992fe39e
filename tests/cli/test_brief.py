"""`masthead brief`: a page as text, Markdown and JSON, of a record by its id or its name, as of a day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from store.database import Database
from store.text import clean, unsafe
from tests.cli.command import run
from tui.brief_formats import inline
from tui.stores import corpus_of

TONGYI = "team:tongyi-laboratory"


def the_json(*words: object) -> dict[str, Any]:
    code, out, err = run("brief", *words, "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def test_a_name_is_as_good_as_an_id(store: Path) -> None:
    by_id = run("brief", TONGYI, "--store", store)
    assert by_id.code == 0
    assert run("brief", "Tongyi Laboratory", "--store", store) == by_id
    assert run("brief", "tongyi laboratory", "--store", store) == by_id


def test_into_a_pipe_goes_markdown(store: Path) -> None:
    code, out, err = run("brief", TONGYI, "--store", store)
    assert (code, err) == (0, "")
    assert out == run("brief", TONGYI, "--format", "md", "--store", store).out
    assert out.startswith("# Tongyi Laboratory\n\nlab, all dates.")
    numbers = [line.split(". ")[0] for line in out.split("## Where it stands\n\n")[1].splitlines()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_the_text_is_a_page(store: Path, demo: Path) -> None:
    for path in (store, demo):
        corpus = corpus_of(Database(path))
        for id in (id for kind in ("person", "team", "event") for id in corpus.ids(kind)):
            code, out, err = run("brief", id, "--format", "text", "--store", path)
            assert (code, err) == (0, "")
            lines = out.splitlines()
            assert len(lines) <= 68, (id, len(lines))
            assert max(map(cell_len, lines)) <= 80, id
            assert not unsafe().search(out.replace("\n", ""))


def test_the_json_is_what_the_documentation_says(store: Path) -> None:
    found = the_json(TONGYI, "--store", store)
    assert sorted(found) == ["at", "citations", "kind", "sections", "subject", "title"]
    assert (found["subject"], found["kind"], found["at"]) == (TONGYI, "lab", None)
    for section in found["sections"]:
        assert sorted(section) == ["lines", "more", "name", "title"]
        for line in section["lines"]:
            assert sorted(line) == ["citations", "depth", "names", "record", "signs", "stated", "text"]
    for cited in found["citations"]:
        assert sorted(cited) == ["end", "exact", "number", "record", "section", "source", "stance", "start", "via"]
        for source in (cited["source"], *cited["via"]):
            assert sorted(source) == ["basis", "date", "id", "name", "publisher"]
    assert next(cited["start"] for cited in found["citations"] if cited["exact"]) == 786
    assert run("brief", TONGYI, "--format", "json", "--store", store) == run(
        "brief", TONGYI, "--format", "json", "--store", store
    )


def test_as_of_a_day(demo: Path) -> None:
    assert the_json("per:zoe-branza", "--at", "2031-05-07", "--store", demo)["at"] == "2031-05-07"
    then = run("brief", "per:zoe-branza", "--at", "2031-05-01", "--store", demo).out
    assert "dismissed" in then
    assert "resign" not in then.split("## Where it stands")[0]  # which she had not yet
    assert the_json("per:zoe-branza", "--at", "2031-05", "--store", demo)["at"] == "2031-05-01/2031-05-31"


def test_a_role_or_words_or_a_promise_lead_to_whose_they_are(store: Path, demo: Path) -> None:
    code, out, err = run("brief", "mem:wu-alibaba", "--store", store)
    assert (code, out.splitlines()[0]) == (0, "# Wu Yongming")
    assert err == "mem:wu-alibaba is of Wu Yongming: this is the brief on per:wu-yongming.\n"
    for id, of in (("com:open-source", "Alibaba"), ("cov:research", "Alibaba"), ("quote:zero-sum", "Wu Yongming")):
        assert run("brief", id, "--store", store).out.startswith(f"# {of}\n")
    assert run("brief", "quote:told-at-nine", "--store", demo).out.startswith("# Meridian's chief engineer shown")


def test_an_old_id_leads_to_what_it_is_part_of(named: Path) -> None:
    code, out, err = run("brief", "per:m-odell")
    assert (code, out.splitlines()[0], err) == (0, "# Maeve O’Dell", "per:m-odell was merged into per:maeve-odell.\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["brief"], 2, "takes one ID"),
        (["brief", "a", "b"], 2, "takes one ID"),
        (["brief", TONGYI, "--format", "csv"], 2, "--format is one of text, md, json"),
        (["brief", TONGYI, "--at", "5 March"], 2, "--at: '5 March' is not a date; write 2026-03-05"),
        (["brief", "Ling Junyan"], 1, "The nearest is “Lin Junyang” (per:lin-junyang)."),
        (["brief", "per:lin"], 1, "The nearest is “Lin Junyang” (per:lin-junyang)."),
        (["brief", "evt:reshufle"], 1, "The nearest is “Tongyi Laboratory: reshuffle of personnel” (evt:reshuffle)."),
        (["brief", "in"], 1, "Several are called 'in'"),
        (["list", "people", "--at", "2026"], 2, "knows no option --at"),
    ],
)
def test_what_it_cannot_do_it_says_with_the_way_out(store: Path, words: list[str], code: int, said: str) -> None:
    result = run(*words, "--store", store)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_without_a_store_it_says_so() -> None:
    assert run("brief", TONGYI, "--store", "none.json").code == 3


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_no_text_means_anything_to_markdown(text: str) -> None:
    shown = " ".join(clean(text).split())
    for before in ("- ", "7. ", "# ", ""):
        tokens = MarkdownIt("commonmark").parse(f"{before}x{inline(text)}\n\n{before}{inline(text)}\n")
        words = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
        assert all(child.type == "text" for token in tokens for child in token.children or ())
        assert words[-1 if shown else 0].strip() == (shown if shown else "x").strip(" ")
