"""`--plain`: linear text, a fact a line, with words for columns, lines and signs."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS
from store.lists import listing
from store.query import Query
from store.rows import Rows
from tests.cli.command import run
from tui import linear
from tui.page import Page, span
from tui.pages import detail, front, proof
from tui.view import PANES

DRAWN = re.compile("[─-◿✓✗≈≤≥←→▏▌¶]|  |\t")  # lines, blocks, signs, columns
STORIES = ("alibaba-tongyi-2026-03", "meridian-2031")


@pytest.fixture(params=STORIES)
def store(request: pytest.FixtureRequest, built: Path) -> Path:
    return built / f"{request.param}.json"


def plain(store: Path, *words: str) -> str:
    done = run(*words, "--plain", "--store", store, "--read-only")
    assert (done.code, done.err) == (0, "")
    return done.out


def test_the_front_page_names_each_of_its_headings_in_every_line(built: Path) -> None:
    said = plain(built / "alibaba-tongyi-2026-03.json").splitlines()
    assert said[0] == "Front page"
    left = next(line for line in said if line.startswith("LEFT: "))
    assert left == (
        "LEFT: Lin Junyang (per:lin-junyang) resigned (evt:lin-resignation); role, successor and 2 more not stated"
    )
    assert "timeline: 12; masthead --plain --view timeline" in said


def test_a_record_of_a_list_is_a_block_with_its_certainty_in_words(built: Path) -> None:
    said = plain(built / "alibaba-tongyi-2026-03.json", "--view", "timeline type:departure")
    block = said.split("\n\n")[2].splitlines()
    assert block[0] == "1 of 1: Lin Junyang: resignation accepted (evt:lin-resignation)"
    assert "date: on or before 2026-03-05" in block
    assert "certainty: inferred, or something of it is not stated" in block
    assert "not stated: role, successor, day, effective date" in block
    assert "linked people: Lin Junyang (per:lin-junyang); Wu Yongming (per:wu-yongming)" in block


def test_every_pane_names_every_record_it_keeps(store: Path) -> None:
    corpus = Corpus(Database(store).read())
    for pane, name in PANES.items():
        said = plain(store, "--view", pane)
        if name in KINDS:
            assert len(re.findall(r"^\d+ of \d+: ", said, re.MULTILINE)) == len(corpus.ids(name))
            assert all(f" ({id})\n" in said for id in corpus.ids(name))


def test_a_view_ends_with_the_record_that_it_is_on(built: Path) -> None:
    said = plain(built / "meridian-2031.json", "--view", "timeline #evt:branza-resigns")
    assert "Record evt:branza-resigns\nDEPARTURE: Zoë Brânză resigns as chief engineer" in said
    assert "disputed: cannot both hold with: Zoë Brânză dismissed as chief engineer (evt:branza-dismissed)" in said
    assert "[cited: Her successor as chief engineer is Shiomi Kano]" in said


def test_a_query_looks_into_every_pane_and_says_who_nobody_is(built: Path) -> None:
    store = built / "meridian-2031.json"
    said = plain(store, "branza")
    assert said.startswith("Filter: saying “branza”\n\nPeople: 1 of 15\n")
    assert "\nTeams: 0 of 20\n" in said
    assert "nobody" in run("--plain", "speaker:nobodyatall", "--store", store).err.lower()


def test_no_line_is_drawn_and_no_sign_stands_for_a_word(store: Path) -> None:
    corpus = Corpus(Database(store).read())
    own = {char for id in corpus.ids("source") for char in corpus[id]["text"] or ""}
    rows, query = Rows(corpus), Query(corpus)
    lines = list(linear.page(partial(front.build, rows)))
    lines += chain.from_iterable(linear.records(rows, listing(query, name)) for name in PANES.values())
    for id in chain.from_iterable(map(corpus.ids, KINDS)):
        for build in (detail.build, partial(proof.build, full=True)):
            lines += linear.page(partial(build, rows, id))
    assert len(lines) > 1000
    for line in lines:
        assert not [found for found in DRAWN.findall(line) if found not in own], line
        assert not re.search(r"(?:^|\s)[?!~a](?:$|\s[(·])", line), line


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        ("2029…2031-02", "between 2029 and 2031-02"),
        ("≤2026-03-05 ?", "on or before 2026-03-05 (inferred, or not stated)"),
        ("2026-03-05a reshuffle", "2026-03-05, only announced reshuffle"),
        ("“A” Wu  ≈2 wordings", "“A” Wu said in 2 wordings"),
        ("role not stated ?, Alibaba", "role not stated, Alibaba"),
        ("+4 more", "and 4 more"),
    ],
)
def test_signs_become_words(signs: str, said: str) -> None:
    assert linear.words(signs) == said


@pytest.mark.parametrize("role", ["quote", "match"])
def test_what_a_source_says_keeps_its_own_signs(role: str) -> None:
    own = "Is it so ? a · b ! 2029…2031 → ≤ 5 ¶3 +4 more, she asked"

    def build(width: int) -> Page:
        made = Page(width)
        made.line(
            span("▐" * (role == "match") + own + "▌" * (role == "match"), role, "per:x"), span(" · ≤2031 ?", "dim")
        )
        return made

    (line,) = linear.page(build)
    assert line.startswith(f"[cited: {own}] (per:x)" if role == "match" else f"{own} (per:x)")
    assert role == "match" or line.endswith("; on or before 2031 (inferred, or not stated)")


def test_a_list_keeps_the_signs_of_a_text(tmp_path: Path, built: Path) -> None:
    own = "Is it so ? a · b ! 2029…2031 → ≤ 5"
    store = tmp_path / "store.json"
    store.write_bytes((built / "meridian-2031.json").read_bytes())
    with Database(store).transaction() as transaction:
        id, commitment = next(iter(transaction.tables["commitment"].items()))
        transaction.put("commitment", commitment | {"id": id, "statement": own})
    corpus = Corpus(Database(store).read())
    said = list(linear.records(Rows(corpus), listing(Query(corpus), "commitment")))
    assert any(own in line for line in said)
