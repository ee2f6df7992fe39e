"""What the shells are told: the place on the line, the offers for it, and how Bash has them quoted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language import CLOSED, FIELDS
from tests import hostile
from tests.cli.command import run
from tui.completion import bash, line, offers, query, words
from tui.options import OPTIONS
from tui.usage import COMMANDS, knows

BREAKS = " \t\n\"'@><=;|&(:"


def offered(*typed: str) -> list[str]:
    """The words that are offered for the last one."""
    return [offer.word for offer in offers.find(typed[:-1], typed[-1]).offers]


@pytest.fixture
def used(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MASTHEAD_STORE", str(store))
    return store


def test_commands_options_and_choices_need_no_store() -> None:
    assert offered("") == [name for name in COMMANDS if name]
    assert offered("succ") == ["succession"]
    assert offered("help", "ex") == ["export"]
    assert offered("completion", "") == ["bash", "zsh", "fish"]
    assert offered("list", "c") == ["commitments", "coverage"]
    assert offered("create", "me") == ["membership"]
    assert offered("schema", "pro") == ["proposals"]
    assert offered("export", "--format", "j") == ["jsonl"]
    assert offered("export", "--format=j") == ["--format=jsonl"]
    assert offered("list", "--format", "j") == ["json", "jsonl"]
    assert offered("chart", "--zoom", "") == ["year", "quarter", "month", "day"]


def test_options_are_those_of_the_command_that_were_not_said_yet() -> None:
    for command in COMMANDS:
        typed = [command] if command else []
        assert set(offered(*typed, "--")) == {option.name for option in OPTIONS if knows(command, option)}
    assert "--format" not in offered("list", "--format", "csv", "--")
    assert "--article" in offered("verify", "--article", "a.txt", "--")
    assert offered("--", "--st") == []


def test_files_are_left_to_the_shell() -> None:
    for typed in (
        ("build", ""),
        ("add", "one.txt", ""),
        ("--store", ""),
        ("list", "people", "-o", ""),
        ("diff", "a", ""),
    ):
        assert offers.find(typed[:-1], typed[-1]).shell == "files", typed
    assert offers.find(("export", "--watch"), "").shell == "folders"
    assert offers.find(("diff", "a", "b"), "") == offers.Found()
    assert bash.answer(["masthead list people > fi", BREAKS, "9", "80"]) == "files\n"


def test_the_fields_of_the_language_and_their_values(used: Path) -> None:
    assert offered("list", "quotes", "") == [f"{name}:" for name in FIELDS]
    assert set(query.TESTS) == set(FIELDS)
    assert offered("list", "quotes", "spe") == ["speaker:"]
    assert offered("list", "quotes", "-mo") == ["-mode:"]
    assert offered("speaker:wu", "(mo") == ["(mode:"]
    for field, values in CLOSED.items():
        assert offered(f"{field}:") == [f"{field}:{value}" for value in values]
    assert offered("export", "type:departure,app") == ["type:departure,appointment"]
    assert offered("list", "quotes", "speaker:w") == ["speaker:wu-yongming"]
    assert offered("person:lin") == ["person:lin-junyang"]
    assert "team:tongyi-laboratory" in offered("team:")
    assert offered("date:2026-03-") == ["date:2026-03-05"]
    assert offered("date:>=2026-03-05") == ["date:>=2026-03-05"]
    assert offered("id:per:l") == ["id:per:lin-junyang"]
    assert offered("nope:x") == []
    assert offered('"some words of') == []


def test_every_value_that_is_offered_is_one_that_a_query_takes(used: Path) -> None:
    for field in FIELDS:
        for offer in offers.find((), f"{field}:").offers:
            if offer.whole:
                beside = "date:2026" if offer.word == "is:certain" else ""
                assert run("list", "people", offer.word, beside).code == 0, offer.word


def test_ids_and_names(used: Path) -> None:
    assert offered("show", "") == ["src:", "per:", "team:", "theme:", "mem:", "evt:", "quote:", "com:", "cov:"]
    people = offered("show", "per:")
    assert people == sorted(people)
    assert "per:lin-junyang" in people
    assert offers.find(("show",), "per:lin").offers[0].about == "Lin Junyang"
    assert offered("brief", "tong") == ["Tongyi Laboratory"]
    assert offered("merge", "per:lin-junyang", "per:w") == ["per:wu-yongming"]
    assert offered("forget", "t") == []
    assert offered("rank", "per:") == []
    assert "evt:lin-departs" not in offered("show", "per:")
    assert offered("show", "per:lin-junyang", "per:") == []


def test_an_id_that_is_part_of_another_can_be_split(named: Path) -> None:
    assert offered("split", "per:") == ["per:m-odell"]
    assert offers.find(("split",), "per:").offers[0].about == "part of Maeve O’Dell"


def test_fields_of_a_record(used: Path) -> None:
    assert offered("edit", "per:lin-junyang", "no") == ["note="]
    assert "names=" in offered("create", "person", "")
    assert offered("create", "team", "kind=la") == ["kind=lab"]
    assert "person=per:lin-junyang" in offered("create", "membership", "person=per:")
    assert offered("edit", "nobody", "no") == []


def test_a_view(used: Path) -> None:
    assert offered("--view", "qu") == ["quotes"]
    assert offered("--view", "quotes speaker:w") == ["quotes speaker:wu-yongming"]
    assert offered("--view", "quotes sort:-d") == ["quotes sort:-date"]
    assert offered("--view", "people #per:l") == ["people #per:lin-junyang"]


def test_the_store_is_the_one_of_the_line(
    built: Path, store: Path, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered("show", "per:") == []
    assert "per:maeve-odell" in offered("--store", str(demo), "show", "per:")
    assert "per:maeve-odell" in offered("show", f"--store={demo}", "per:")
    monkeypatch.setenv("HERE", str(demo.parent))
    assert "per:maeve-odell" in offered("--store", "$HERE/demo.json", "show", "per:")
    monkeypatch.setenv("MASTHEAD_STORE", str(store))
    assert "per:lin-junyang" in offered("show", "per:")
    assert offered("demo", "person:") == []
    monkeypatch.delenv("MASTHEAD_STORE")
    Path("config.toml").write_text(f"[store]\npath = '{demo}'\n")
    assert "per:maeve-odell" in asked("fish", "show", "per:", MASTHEAD_CONFIG="config.toml").stdout


@pytest.mark.parametrize("what", ["missing", "empty", "cut", "folder", "no index"])
def test_a_store_that_cannot_be_read_costs_its_answers_only(store: Path, what: str, tmp_path: Path) -> None:
    raw = store.read_bytes()
    if what == "folder":
        store.unlink()
        store.mkdir()
    elif what == "missing":
        store.unlink()
    else:
        store.write_bytes({"empty": b"", "cut": raw[: len(raw) // 2], "no index": b'{"format": 1}'}[what])
    before = sorted(tmp_path.rglob("*"))
    for typed, first in (
        ("show per:", None),
        ("speaker:", None),
        ("list quotes mode:", "mode:direct"),
        ("su", "succession"),
    ):
        done = asked("zsh", *f"--store {store} {typed}".split(" "))
        assert (done.returncode, done.stderr) == (0, ""), typed
        assert done.stdout.split("\n")[1].partition("\t")[0][1:] == (first or "")
    assert sorted(tmp_path.rglob("*")) == before


def asked(shell: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What a process of its own says to a shell."""
    program = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())", *words]
    env = {**os.environ, "_MASTHEAD_COMPLETE": shell, "PYTHONPATH": str(Path(__file__).parents[2]), **more}
    return subprocess.run(program, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_nothing_heavy_is_imported(store: Path) -> None:
    program = (
        "import sys; from tui import completion; completion.answer('fish', sys.argv[1:]);"
        "print([n for n in ('textual', 'rich', 'pydantic', 'tinydb') if n in sys.modules], file=sys.stderr)"
    )
    line = [sys.executable, "-c", program, "--store", str(store), "list", "quotes", "speaker:"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(line, env=env, capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == "[]\n"
    assert "speaker:wu-yongming\tWu Yongming" in done.stdout


def test_another_word_for_the_shell_says_nothing() -> None:
    done = asked("csh", "show", "")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_more_than_anybody_reads_is_offered_by_how_it_goes_on(tmp_path: Path) -> None:
    store = tmp_path / "full.json"
    assert run("demo", "--quotes", 2000, "--store", store).code == 0
    found = offers.find(("--store", str(store), "show"), "quote:").offers
    assert 1 < len(found) <= 100
    assert not found[0].whole
    every = run("list", "quotes", "--format", "csv", "--store", store).out
    ids = re.findall(r"^(quote:[^,]+),", every, re.MULTILINE)
    assert len(ids) >= 2000
    assert all(any(id.startswith(one.word) for one in found) for id in ids)
    stem = next(one for one in found if not one.whole)
    count = sum(id.startswith(stem.word) for id in ids)
    assert stem.about == f"{count:,} begin so"
    deeper = ids[-1]
    assert deeper in [one.word for one in offers.find(("--store", str(store), "show"), deeper).offers]


def test_bash_lists_what_each_is_after_a_second_tab(used: Path) -> None:
    told = bash.answer(["masthead show per:", BREAKS, "63", "30"]).split("\n")
    assert "lin-junyang  Lin Junyang" in told
    assert max(map(len, told)) < 30
    assert "lin-junyang " in bash.answer(["masthead show per:", BREAKS, "9", "80"]).split("\n")


def test_bash_gets_what_all_have_in_common(used: Path) -> None:
    """Other case is put right only where nothing that was typed gets lost."""
    assert bash.answer(["masthead brief to", BREAKS, "9", "80"]) == "words\nTongyi\\ Laboratory \n"
    assert bash.answer(["masthead brief Nobody", BREAKS, "9", "80"]) == "words\n"


def test_what_a_terminal_acts_on_is_not_offered(built: Path, tmp_path: Path) -> None:
    store = hostile.make(tmp_path / "hostile.json", built / "alibaba-tongyi-2026-03.json")
    for shell in ("zsh", "fish"):
        told = words.answer(shell, ["--store", str(store), "brief", "Zed"])
        assert "\x1b" not in told
        assert "newline" not in told
    told = words.answer("fish", ["--store", str(store), "show", "per:z"])
    assert "per:z*?[x]{a,b}~#!:c=d\tZed ␛[31mred· tab\n" in told
    assert told.count("\n") == 1 + len(hostile.PEOPLE)
    assert words.answer("fish", ["--store", str(store), "person:z"]) == "words\nperson:z-last\tZed newline\n"


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"]), max_size=20)


@given(PRINTABLE, st.sampled_from(["", "'", '"']))
def test_what_bash_is_given_is_the_word(word: str, quote: str) -> None:
    typed = line.read(f"masthead show {quote}{bash.quoted(word, quote, False)}{quote}")
    assert (typed.words, typed.current) == (["masthead", "show"], word)


@given(PRINTABLE)
def test_any_line_can_be_asked_about(text: str) -> None:
    assert bash.answer([f"masthead {text}", BREAKS, "9", "80"]).split("\n")[0] in (
        "words",
        "quoted",
        "files",
        "folders",
    )


@pytest.mark.parametrize(
    ("text", "words", "current", "quote", "fixed"),
    [
        ("masthead ", ["masthead"], "", "", 0),
        ("masthead show per:l", ["masthead", "show"], "per:l", "", 4),
        ("masthead show 'per:l", ["masthead", "show"], "per:l", "'", 0),
        ('masthead speaker:"Mae', ["masthead"], "speaker:Mae", '"', 8),
        ("masthead a\\ b c\\", ["masthead", "a b"], "c", "", 0),
        ('masthead "a\\"b" x', ["masthead", 'a"b'], "x", "", 0),
        ("masthead list > out peo", ["masthead", "list"], "peo", "", 0),
        ("masthead per\\:l", ["masthead"], "per:l", "", 0),
    ],
)
def test_a_line_that_is_half_typed(text: str, words: list[str], current: str, quote: str, fixed: int) -> None:
    assert line.read(text, BREAKS)[:4] == (words, current, quote, fixed)
