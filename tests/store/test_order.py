"""The order of rows: the natural one of each kind, and by a column."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from store.documents import KINDS, MODES, kind_of
from store.order import arranged
from store.order import by_column as rows_by_column
from store.rows import COLUMNS, Rows
from tests.store.stories import ALIBABA, MERIDIAN, corpus

A, M = Rows(corpus(ALIBABA)), Rows(corpus(MERIDIAN))


def natural(rows: Rows, kind: str, ids: Iterable[str]) -> list[str]:
    return arranged(rows.corpus, kind, ids)


def ordered(rows: Rows, kind: str) -> list[str]:
    found = [rows.corpus.ids(kind)[row] for row in rows.natural(kind)]
    assert found == natural(rows, kind, rows.corpus.ids(kind))
    return found


def by_column(rows: Rows, ids: list[str], column: str, descending: bool = False) -> list[str]:
    kind = kind_of(ids[0]) or ""
    kept = rows_by_column(rows, kind, [rows.corpus.row(id) for id in ids], column, descending)
    return [rows.corpus.ids(kind)[row] for row in kept]


@pytest.mark.parametrize("rows", [A, M], ids=[ALIBABA, MERIDIAN])
@pytest.mark.parametrize("kind", KINDS)
def test_an_order_holds_every_row_once_however_they_come(rows: Rows, kind: str) -> None:
    ids = list(rows.corpus.ids(kind))
    assert sorted(ordered(rows, kind)) == sorted(ids)
    assert natural(rows, kind, ids[::-1]) == ordered(rows, kind)


def test_people_of_whom_most_is_known_come_first_and_bylines_last() -> None:
    assert ordered(A, "person")[0] == "per:wu-yongming"
    assert ordered(A, "person")[-1] == "per:xiaofang"
    assert set(ordered(M, "person")[-2:]) == {"per:callum-brodie-finch", "per:saoirse-wexcombe"}


def test_teams_are_a_tree() -> None:
    order = ordered(M, "team")
    for id in order:
        parent = M.corpus[id]["parent"]
        if parent:
            between = order[order.index(parent) + 1 : order.index(id)]
            assert order.index(parent) < order.index(id)
            assert all(parent in M.corpus.path(other) for other in between)
    assert M.corpus[order[-1]]["kind"] == "publisher"


def test_a_tree_with_a_branch_left_out_keeps_what_hangs_from_it() -> None:
    kept = ["team:blade-fatigue-team", "team:meridian-tidal"]
    assert natural(M, "team", kept) == kept[::-1]


def test_events_come_by_day_and_the_undated_last() -> None:
    days = [M.corpus.when(id) for id in ordered(M, "event")]
    known = [when.lo or when.hi for when in days if when]
    assert known == sorted(known, key=str)
    assert None not in days[: len(known)]
    assert len(known) < len(days)


def test_quotes_come_by_how_literally_they_are_somebodys_words() -> None:
    modes = [MODES.index(M.corpus[id]["mode"]) for id in ordered(M, "quote")]
    assert modes == sorted(modes)


@pytest.mark.parametrize("rows", [A, M], ids=[ALIBABA, MERIDIAN])
@pytest.mark.parametrize(("kind", "column"), [(kind, column) for kind in KINDS for column in COLUMNS[kind]])
def test_a_column_orders_both_ways_with_what_is_empty_last(rows: Rows, kind: str, column: str) -> None:
    ids = ordered(rows, kind)
    up, down = by_column(rows, ids, column), by_column(rows, ids, column, descending=True)
    assert sorted(up) == sorted(down) == sorted(ids)
    empty = [id for id in ids if not rows.cells(id)[column]]
    assert up[len(up) - len(empty) :] == down[len(down) - len(empty) :] == empty
    assert by_column(rows, up, column) == up
    alike = [rows.cells(id)[column] for id in up[: len(up) - len(empty)]]
    assert sorted(alike) == sorted(rows.cells(id)[column] for id in down[: len(down) - len(empty)])


def test_numbers_are_ordered_as_numbers() -> None:
    counts = [int(M.cells(id)["events"]) for id in by_column(M, ordered(M, "team"), "events")]
    assert counts == sorted(counts)
    assert counts[-1] == 10  # and not before 2


def test_dates_are_ordered_by_their_earliest_day() -> None:
    dated = by_column(M, ordered(M, "membership"), "from")
    firsts = [start["lo"] or start["hi"] for start in (M.corpus[id]["start"] for id in dated) if start]
    assert firsts == sorted(firsts)


def test_equal_rows_keep_the_order_they_came_in() -> None:
    ids = ordered(A, "event")
    types = [A.corpus[id]["type"] for id in ids]
    for descending in (False, True):
        policies = [id for id in by_column(A, ids, "type", descending) if A.corpus[id]["type"] == "policy"]
        assert policies == [id for id, type in zip(ids, types, strict=True) if type == "policy"]
