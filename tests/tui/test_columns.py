"""Rows at every width: exactly as wide as asked, numbers and dates never cut, names last to give way."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from store.lists import MIXED, Lists
from store.query import Query
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tui.columns import LAYOUT, Columns
from tui.page import width_of


def columns_of(dossier: str, kind: str) -> tuple[Columns, list[str]]:
    query = Query(corpus(dossier), "")
    columns, ids = Columns(kind), Lists(query).ids(kind) if kind in MIXED else query.ids(kind)
    columns.set(query.rows, ids)
    return columns, ids


@pytest.mark.parametrize("dossier", [ALIBABA, MERIDIAN])
@pytest.mark.parametrize("kind", LAYOUT)
def test_no_row_is_wider_than_its_pane(dossier: str, kind: str) -> None:
    columns, ids = columns_of(dossier, kind)
    for width in range(1, 201):
        for id in [*ids, "§undated"]:
            assert width_of(columns.row(id, width)) <= width, (id, width)
        assert width_of(columns.header(width)) <= width


@pytest.mark.parametrize("dossier", [ALIBABA, MERIDIAN])
@pytest.mark.parametrize("kind", LAYOUT)
def test_a_number_and_a_date_are_never_cut(dossier: str, kind: str) -> None:
    columns, ids = columns_of(dossier, kind)
    for width in range(30, 201):
        fitted = [column for column, _ in columns.fitted(width)]
        for id in ids:
            line = columns.row(id, width)
            for column, part in zip(fitted, line, strict=True):
                if column.right or column.name in ("date", "wordings", "marks"):
                    assert "…" not in re.sub(r"(?<=\d)…(?=\d)", "", part.text), (width, part.text)


@pytest.mark.parametrize("kind", LAYOUT)
def test_what_gives_way_goes_by_rank(kind: str) -> None:
    columns, _ = columns_of(MERIDIAN, kind)
    before: set[str] = set()
    for width in range(1, 201):
        shown = {column.name for column, _ in columns.fitted(width)}
        assert before <= shown, width  # more room never shows less
        ranks = [column.rank for column in LAYOUT[kind] if column.name in shown]
        missing = [c.rank for c in LAYOUT[kind] if c.name not in shown and columns._longest.get(c.name)]
        assert not missing or max(ranks) <= min(missing)
        before = shown


def test_the_second_column_starts_in_one_cell_in_whatever_script() -> None:
    for kind in LAYOUT:
        columns, ids = columns_of(MERIDIAN, kind)
        for width in (40, 66, 113):
            assert len({cell_len(columns.row(id, width)[0].text) for id in ids}) == bool(ids)


def test_the_tree_is_drawn_under_what_is_shown() -> None:
    query = Query(corpus(MERIDIAN), "")
    ids = query.ids("team")

    def guides(ids: list[str], *folded: str) -> dict[str, str]:
        columns = Columns("team")
        columns.set(query.rows, ids, folded)
        return columns._prefix

    drawn = guides(ids, "team:generation-division")
    assert drawn["team:meridian-tidal"] == ""
    assert drawn["team:storage-division"] == "├ "
    assert drawn["team:brine-laboratory"] == "│ ├ "
    assert drawn["team:heat-laboratory"] == "│ └ "
    assert drawn["team:generation-division"].endswith("▸ ")
    without = guides([id for id in ids if id != "team:storage-division"])
    assert without["team:brine-laboratory"] == "├ "  # under the nearest that is there
