"""The benchmark measures the right thing: the hits are those of a naive scan, and its own pieces do what they say.

Nothing here asserts a time.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from store import generate
from store.corpus import Corpus
from store.documents import KINDS
from tests.bench import figures, programs, reader, sessions
from tests.bench.__main__ import measure
from tests.bench.data import SEED, WORDS, Data, prepare
from tests.bench.figures import ROWS, Row
from tests.bench.probe import Burst, Probe
from tests.bench.scan import PANES, Scan
from tests.store.oracle import Reading, Tree, text_of
from tests.terminal.pty import Ended

QUOTES = 300


def term(field: str, *values: str) -> Tree:
    return ("term", field, values)


def word(text: str) -> Tree:
    return ("word", text)


QUERIES: list[Tree] = [
    *map(word, ("turbine", "t", "winter", "novak", "ångström", "angstrom", "interview", "direct", "number 12", "team", "陳")),
    ("and", (word("turbine"), word("winter"))),
    ("or", (word("harbour"), word("head"))),
    ("not", word("number")),
    ("and", (word("model"), ("not", word("winter")))),
    term("speaker", "zeller"),
    term("speaker", "q", "novak"),
    ("not", term("speaker", "z")),
    term("person", "ada"),
    term("team", "harbour"),
    term("team", "laboratory"),
    term("theme", "hiring"),
    term("quote", "needs time"),
    term("type", "departure", "promotion"),
    ("and", (term("type", "joined"), word("e"))),
    term("mode", "partial"),
    ("and", (term("speaker", "z"), term("mode", "partial"), term("theme", "cost", "growth"))),
    ("and", (("or", (term("mode", "scare"), term("mode", "partial"))), ("not", term("theme", "safety")))),
    ("or", (term("team", "harbour"), ("and", (term("type", "departure"), term("date", ">=2019"))))),
    term("date", "2018"),
    term("date", "2017-03..2019-06"),
    ("and", (term("date", "2016..2022"), term("is", "certain"))),
    ("and", (term("speaker", "z"), term("after", "2019"), word("the"))),
    ("not", ("and", (term("mode", "direct"), term("date", "2018")))),
    term("at", "2019-05-05"),
    ("and", (term("at", "2019-05-05"), term("is", "certain"), word("a"))),
    ("and", (term("at", "2017"), term("role", "head"), ("not", term("type", "policy")))),
    *(term("is", value) for value in ("gap", "inferred", "announced", "disputed")),
    *(term("no", value) for value in ("date", "speaker", "role")),
    term("state", "missed", "met"),
    term("sources", ">=1"),
]  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> dict[str, dict[str, dict[str, object]]]:
    return generate.tables(QUOTES, SEED)


@pytest.fixture(scope="module")
def corpus(tables: dict[str, dict[str, dict[str, object]]]) -> Corpus:
    return Corpus(tables)


@pytest.fixture(scope="module")
def reading(tables: dict[str, dict[str, dict[str, object]]]) -> Reading:
    return Reading((kind, record) for kind in KINDS for record in tables[kind].values())


@pytest.fixture(scope="module")
def found() -> programs.Programs:
    return programs.find()


@pytest.fixture(scope="module")
def data(found: programs.Programs, tmp_path_factory: pytest.TempPathFactory) -> Data:
    return prepare(found.masthead, QUOTES, tmp_path_factory.mktemp("bench"))


# --- the hits


@pytest.mark.parametrize("tree", QUERIES, ids=text_of)
def test_a_query_keeps_what_a_naive_scan_keeps(corpus: Corpus, reading: Reading, tree: Tree) -> None:
    kept = {kind: set(reader.ids(corpus, text_of(tree), kind)) for kind in KINDS}
    assert kept == reading.keeps(tree)


def test_the_queries_find_something_and_not_everything(corpus: Corpus) -> None:
    for tree in QUERIES:
        kept = [len(reader.ids(corpus, text_of(tree), kind)) for kind in KINDS]
        assert sum(kept), text_of(tree)
        assert kept != [corpus.count(kind) for kind in KINDS], text_of(tree)


@pytest.mark.parametrize(
    "query", [*WORDS, "speaker:z mode:partial", "har -type:joined", "(zeller OR team:har) date:2018"]
)
def test_letter_by_letter_is_the_same_as_at_once(corpus: Corpus, query: str) -> None:
    keys = [*query, *["backspace"] * len(query), *query]
    for text, browser in reader.typed(corpus, keys):
        if browser.error is None:
            for kind in PANES.values():
                assert browser.query.ids(kind) == reader.ids(corpus, text.strip(), kind), text


@pytest.mark.parametrize("words", [*WORDS, "zeller", "head", "lumen", "joined"])
def test_the_quick_scan_is_the_slow_one(
    tables: dict[str, dict[str, dict[str, object]]], reading: Reading, words: str
) -> None:
    scan, slow = Scan(tables), reading.keeps(("and", tuple(map(word, words.split()))))
    assert {kind: set(scan.keeps_all(kind, words)) for kind in KINDS} == slow


def test_the_script_prints_the_same_records(found: programs.Programs, data: Data) -> None:
    programs.same_hits(found, data)


# --- in a terminal


def test_the_counts_on_the_screen_are_right_after_each_word(found: programs.Programs, data: Data) -> None:
    assert any(sum(counts.values()) for counts in data.counts.values())
    with Probe([found.masthead, "--store", data.store]) as probe:
        probe.until(*programs.loaded(data))
        probe.press("/")
        probe.until("accept")
        for words, counts in data.counts.items():
            probe.press(*words)
            titles = [re.compile(rf"[─━] \d {pane} {count}(?:/\d+)?\b") for pane, count in counts.items()]
            probe.until(f"/ {words} ", *titles)
            probe.press(*["backspace"] * len(words))
            probe.until(f"─ 4 Quotes {data.quotes} ")


def test_a_key_is_followed_and_the_screen_is_read(found: programs.Programs, data: Data) -> None:
    with Probe([found.masthead, "--store", data.store]) as probe:
        probe.until(*programs.loaded(data))
        before = probe.rest()
        assert sessions.shown(before)["Quotes"] == QUOTES
        assert "".join(line[-1] for line in sessions.panes(before)[1:3]) in ("╮│", "╮█")
        size = len(probe.raw)
        probe.stroke("/")
        bursts = probe.stroke("b")
        assert all(burst.size > 0 and burst.last > 0 for burst in bursts)
        assert sum(burst.size for burst in bursts) < len(probe.raw) - size
        assert bursts[-1].screen[1].startswith(" / b ")
        assert sessions.answered(bursts, before, sessions.panes) in bursts


def test_an_answer_is_the_last_burst_that_changes_the_part() -> None:
    echo, hits, detail = (
        Burst(2, 10, ["b", "all", "-"]),
        Burst(90, 500, ["b", "few", "-"]),
        Burst(300, 90, ["b", "few", "x"]),
    )
    part = lambda screen: screen[:2]  # noqa: E731
    assert sessions.answered([echo, hits, detail], ["", "all", "-"], part) is hits
    assert sessions.answered([echo, detail], ["b", "all", "-"], list) is detail
    assert sessions.answered([hits, detail], ["b", "few", "-"], part) is hits


def test_a_session_types_all_words_and_ends_with_the_last() -> None:
    text = ""
    stood = []
    for key in sessions.typed_keys():
        text = text[:-1] if key == "backspace" else text + key
        stood.append(text)
    assert text == WORDS[-1]
    assert set(WORDS) <= set(stood)
    assert stood.count("") == len(WORDS) - 1


# --- the table


def test_each_figure_of_a_row_has_a_task(data: Data, tmp_path: Path) -> None:
    everybody = programs.Programs("masthead", "fzf", "vd")
    tasks = programs.tasks(everybody, data, tmp_path)
    assert {task for row in ROWS for task in row.tasks} <= set(tasks)
    assert {figures.task_of(figure) for figure in figures.GROWTH} <= set(tasks)
    alone = programs.Programs("masthead", None, None)
    assert set(tasks) - set(programs.tasks(alone, data, tmp_path)) == {"fzf filter", "vd open"}
    assert alone.missing == ["fzf", "vd"]


def test_every_round_does_every_wanted_task_once() -> None:
    done: list[str] = []
    measured: figures.Measured = {}

    def task(name: str) -> dict[str, float]:
        done.append(name)
        return {"time": len(done)}

    measure({name: partial(task, name) for name in "abcd"}, set("abc"), 8, measured)
    rounds = [done[at : at + 3] for at in range(0, len(done), 3)]
    assert [sorted(one) for one in rounds] == [["a", "b", "c"]] * 8
    assert len({tuple(one) for one in rounds}) > 1, "the order changes"
    assert set(measured) == {"a: time", "b: time", "c: time"}


def test_a_task_that_fails_is_given_up_and_the_others_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    rounds: list[str] = []
    measured: figures.Measured = {}

    def fails_later() -> dict[str, float]:
        rounds.append("x")
        if len(rounds) > 1:
            raise Ended("it did not come")
        return {"time": 1.0}

    measure({"x one": fails_later, "y one": lambda: {"time": 2.0}}, {"x one", "y one"}, 4, measured)
    assert (len(rounds), measured) == (2, {"y one: time": [2.0] * 4})
    assert "x one is given up: it did not come" in capsys.readouterr().err


def test_a_row_is_reached_missed_or_not_measured() -> None:
    measured = {"a x: t": [10.0, 30.0, 20.0], "b x: t": [10.0, 10.0, 10.0]}
    both, alone = Row("k", "k", "a x: t", "b x: t", 1.5), Row("k", "k", "a x: t", aim=20)
    gone, told = Row("k", "k", "a x: t", "c x: t", 9), Row("k", "k", "a x: t", "b x: t")
    assert [figures.ratio(row, measured) for row in (both, alone, gone, told)] == [2, 20, None, 2]
    assert [figures.reached(row, measured) for row in (both, alone, gone, told)] == [False, True, None, None]
    head, *cells = figures.table([both, alone, gone, told], measured)
    assert cells[0] == ["k", "20 ms (10–30)", "b 10 ms", "2.00×", "≤ 1.5×", "NO"]
    assert [row[-1] for row in cells[1:]] == ["yes", "not measured", ""]
    assert len(list(figures.markdown([head, *cells]))) == 6
