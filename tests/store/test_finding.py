"""Finding: what is found is what a plain reading of every name finds, and what is marked are the letters typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import finding
from store.finding import APART, INSIDE, PREFIX
from store.text import fold, fold_name
from tests.store.stories import ALIBABA, MERIDIAN, corpus

NAMED = ("person", "team", "theme", "source")
STORIES = (ALIBABA, MERIDIAN)


def plain(name: str, text: str) -> dict[str, dict[str, int]]:
    """Kind → id → rank, with every record read whole; letters that stand apart are left out."""
    found: dict[str, dict[str, int]] = {}
    for kind in finding.COLUMNS:
        for id in corpus(name).ids(kind):
            record = corpus(name)[id]
            match kind:
                case "person" | "team":
                    forms = [form["value"] for form in record["names"]] + [id.partition(":")[2]]
                case "theme":
                    forms = [record["label"], id.partition(":")[2]]
                case "source":
                    forms = [record["title"] or "", record["display_name"], *record["authors"]]
                case _:
                    forms = [record.get("title") or record.get("text") or record["statement"]]
            words = (fold_name if kind in NAMED else fold)(text).split()
            said = " ".join(map(fold_name, forms)) if kind in NAMED else f" {fold(forms[0])}"
            if words and all(word in said for word in words):
                begin = all(f" {word}" in said.replace("\n", " ") for word in words)
                found.setdefault(kind, {})[id] = PREFIX if begin else INSIDE
    return found


def pieces(name: str) -> st.SearchStrategy[str]:
    """One or two pieces of what is there, cut anywhere."""
    words = sorted({word for kind in ("person", "quote", "event") for id in corpus(name).ids(kind)
                    for word in corpus(name).name(id).split()})  # fmt: skip
    piece = st.tuples(st.sampled_from(words), st.integers(0, 3), st.integers(1, 6)).map(lambda t: t[0][t[1] :][: t[2]])
    return st.lists(piece, min_size=1, max_size=2).map(" ".join)


@pytest.mark.parametrize("name", STORIES)
def test_what_is_found_is_what_reading_everything_finds(name: str) -> None:
    @settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(pieces(name))
    def check(text: str) -> None:
        wanted, found = plain(name, text), finding.find(corpus(name), text)
        if text.strip() in corpus(name):
            return
        assert [each.best[0][0] for each in found] == sorted(each.best[0][0] for each in found)
        for each in found:
            ranks = [rank for rank, _ in each.best]
            assert ranks == sorted(ranks)
            near = {id: rank for rank, id in each.best if rank < APART}
            whole = wanted.pop(each.kind, {})
            assert len(near) == min(len(whole), finding.MOST)
            assert near.items() <= whole.items() or len(whole) > finding.MOST
            if APART not in ranks:
                assert len(near) + each.more == len(whole)
        assert not wanted

    check()


def best(name: str, text: str) -> str:
    return finding.find(corpus(name), text)[0].best[0][1]


def test_a_few_letters_are_enough() -> None:
    assert best(ALIBABA, "jun lin") == "per:lin-junyang"
    assert best(ALIBABA, "LIN-JUN") == "per:lin-junyang"
    assert best(ALIBABA, "ljyng") == "per:lin-junyang"  # apart
    assert best(ALIBABA, "per:lin-junyang") == "per:lin-junyang"
    assert best(MERIDIAN, "tayo") == "per:tayo-okewole"  # without its accents
    assert finding.find(corpus(ALIBABA), "  ") == []
    assert finding.find(corpus(ALIBABA), "qqqzzz") == []


def test_letters_stand_apart_only_where_little_else_is_found() -> None:
    ranks = {rank for each in finding.find(corpus(MERIDIAN), "an") for rank, _ in each.best}
    assert ranks == {PREFIX, INSIDE}
    assert any(rank == APART for each in finding.find(corpus(ALIBABA), "wygm") for rank, _ in each.best)
    assert finding.find(corpus(ALIBABA), "wygm", others=10) == []


def test_no_more_than_some_of_a_kind_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = next(each for each in finding.find(corpus(MERIDIAN), "e") if each.kind == "quote")
    monkeypatch.setattr(finding, "MOST", 3)
    few = next(each for each in finding.find(corpus(MERIDIAN), "e") if each.kind == "quote")
    assert len(few.best) == 3
    assert few.more == len(whole.best) + whole.more - 3


@pytest.mark.parametrize(
    ("text", "words", "rank"),
    [
        ("order by date", ["ord"], PREFIX),
        ("order by date", ["da", "or"], PREFIX),
        ("order by date", ["der"], INSIDE),
        ("order by date", ["obd"], APART),
        ("order by date", ["order", "obd"], APART),
        ("order by date", ["dbo"], None),
        ("order by date", [], PREFIX),
    ],
)
def test_a_command_is_ranked_alike(text: str, words: list[str], rank: int | None) -> None:
    assert finding.rank(text, words) == rank


@pytest.mark.parametrize(
    ("shown", "text", "marked"),
    [
        ("Lin Junyang", "jun", ["Jun"]),
        ("Lin Junyang", "lin jun", ["Lin", "Jun"]),
        ("Lin Junyang", "yang", ["yang"]),
        ("Lin Junyang", "ljy", ["L", "J", "y"]),
        ("Táyọ̀ Òkéwọlé", "oke", ["Òké"]),
        ("Táyọ̀ Òkéwọlé", "tayo", ["Táyọ"]),
        ("ein Maß", "mass", ["Maß"]),
        ("吴泳铭", "泳", ["泳"]),
        ("nothing", "xyz", []),
        ("a-b_c", "b c", ["b", "c"]),
    ],
)
def test_the_letters_that_were_typed_are_marked(shown: str, text: str, marked: list[str]) -> None:
    assert [shown[first:last] for first, last in finding.marks(shown, text)] == marked


@given(st.text(), st.text())
@settings(derandomize=True, deadline=None)
def test_marks_lie_in_what_is_shown(shown: str, text: str) -> None:
    spans = finding.marks(shown, text)
    flat = [0, *(place for span in spans for place in span)]
    assert flat == sorted(flat)
    assert all(first < last <= len(shown) for first, last in spans)


@pytest.mark.parametrize("word", ["█" * 40 + "x", "na" * 20 + "q"])
def test_a_name_of_one_letter_is_looked_through_in_no_time(word: str) -> None:
    """All the ways in which the letters may stand apart there would take years."""
    assert finding.rank("█" * 60 + " nanananananananananananananananananana", [word]) is None
    assert finding.rank("█" * 60, ["█" * 40]) is not None
