"""The lists of several kinds: every theme above its coverage, every gap once, whatever is filtered."""

from __future__ import annotations

import pytest

from store import gaps, lists
from store.documents import kind_of
from store.lists import MIXED, SHOWN, THEMES, UNKNOWN, Lists, listing
from store.query import Query
from tests.store.stories import ALIBABA, MERIDIAN, corpus

QUERIES = ["", "is:gap", "team:storage", "person:lin", "speaker:wu", "is:disputed", "no:role", "a", "at:2031-05-09"]
EACH = pytest.mark.parametrize("dossier", [ALIBABA, MERIDIAN])


@EACH
@pytest.mark.parametrize("text", QUERIES)
def test_what_is_not_known_is_each_gap_of_the_records_that_are_kept_once(dossier: str, text: str) -> None:
    query = Query(corpus(dossier), text)
    found = Lists(query)
    kept = {id for kind in gaps.KINDS for id in query.ids(kind)}
    wanted = {(gap.what, gap.about) for gap in gaps.every(query.corpus)} if not text else set()
    wanted |= {(gap.what, gap.about) for id in kept for gap in gaps.of(query.corpus, id)}
    shown = found.ids(UNKNOWN)
    assert len(set(shown)) == len(shown)
    assert set(shown) <= kept
    assert {(gap.what, gap.about) for id in shown for gap in gaps.of(query.corpus, id)} == wanted
    assert found.missing == len(wanted)


@EACH
def test_without_a_filter_the_count_is_the_headers(dossier: str) -> None:
    assert Lists(Query(corpus(dossier))).missing == gaps.count(corpus(dossier))


@EACH
@pytest.mark.parametrize("text", QUERIES)
def test_themes_stand_above_what_they_hold(dossier: str, text: str) -> None:
    query = Query(corpus(dossier), text)
    shown = Lists(query).ids(THEMES)
    assert sorted(shown) == sorted([*query.ids("theme"), *query.ids("coverage")])
    for place, id in enumerate(shown):
        record = query.corpus[id]
        above = record["area"] if kind_of(id) == "coverage" else record["parent"]
        assert above not in shown or shown.index(above) < place


@EACH
@pytest.mark.parametrize("name", MIXED)
def test_every_column_orders_the_same_rows_and_coverage_stays_with_its_theme(dossier: str, name: str) -> None:
    query = Query(corpus(dossier))
    found = Lists(query)
    for column in SHOWN[name]:
        there, back = found.ids(name, column), found.ids(name, column, True)
        assert sorted(there) == sorted(back) == sorted(found.ids(name))
        heads = [id for id in there if name == UNKNOWN or kind_of(id) == "theme"]
        values = [lists.cells(query.rows, name, id)[column] for id in heads]
        assert all(values[: len([value for value in values if value])])  # what has no value comes last
        if name == THEMES:
            for place, id in enumerate(there):
                if kind_of(id) == "coverage":
                    above = next(other for other in reversed(there[:place]) if kind_of(other) == "theme")
                    assert above == query.corpus[id]["area"]


@EACH
def test_a_row_of_what_is_not_known_says_who_what_and_where(dossier: str) -> None:
    query = Query(corpus(dossier))
    for id in Lists(query).ids(UNKNOWN):
        cells = lists.cells(query.rows, UNKNOWN, id)
        assert tuple(cells) == SHOWN[UNKNOWN]
        assert all(cells[column] for column in ("subject", "missing", "where"))


@EACH
def test_a_listing_has_the_same_rows_by_kind(dossier: str) -> None:
    query = Query(corpus(dossier), "is:gap")
    for name in SHOWN:
        found = listing(query, name, SHOWN[name][0])
        by_kind = [query.corpus.ids(kind)[row] for kind, rows in found.rows.items() for row in rows]
        assert sorted(by_kind) == sorted(found.ids)
        assert all(list(rows) == sorted(rows) for rows in found.rows.values())
