"""What a row says: its cells, its marks, and both as of a day."""

from __future__ import annotations

import pytest

from store import dates
from store.documents import KINDS
from store.rows import COLUMNS, Rows
from tests.store.stories import ALIBABA, MERIDIAN, corpus

A, M = Rows(corpus(ALIBABA)), Rows(corpus(MERIDIAN))


def as_of(day: str, *, certain: bool = False) -> Rows:
    return Rows(corpus(MERIDIAN), dates.parse(day), certain)


@pytest.mark.parametrize("rows", [A, M, as_of("2031-06-01"), as_of("1900")], ids=["news", "fiction", "at", "long ago"])
def test_every_row_has_its_columns(rows: Rows) -> None:
    for kind in KINDS:
        for id in rows.corpus.ids(kind):
            cells = rows.cells(id)
            assert tuple(cells) == COLUMNS[kind]
            assert all(isinstance(text, str) for text in cells.values())
            assert cells[COLUMNS[kind][0]] or kind == "event"


@pytest.mark.parametrize(
    ("id", "column", "text"),
    [
        ("per:wu-yongming", "quotes", "8"),  # in his own words; four more are retold
        ("per:wu-yongming", "events", "6"),
        ("per:lin-junyang", "quotes", "0"),  # spoken of, not speaking
        ("team:model-support-team", "lead", "Wu +2 a"),
        ("team:tongyi-laboratory", "lead", "Jingren oversees"),
        ("team:large-model-team", "lead", "lead not stated ?"),
        ("team:tencent", "lead", ""),
        ("evt:support-team-created", "date", "2026-03-05a"),  # announced, and its effect is not dated
        ("evt:wu-email", "date", "2026-03-05"),
        ("evt:lin-resignation", "date", "≤2026-03-05"),
        ("evt:project-no-1", "date", ""),
        ("evt:routine-adjustments", "who", "ByteDance, Tencent, Google +1"),
        ("quote:zero-sum", "speaker", "Wu"),
        ("quote:zero-sum", "wordings", "≈2"),
        ("quote:elite", "speaker", ""),
        ("quote:full-commitment", "speaker", "internally"),
        ("quote:full-commitment", "sources", "1"),
        ("mem:jingren-tongyi-laboratory", "role", "oversees"),
        ("theme:competition", "quotes", "4"),
        ("cov:application", "by", "product and industry teams"),
        ("src:bowang-tongyi-2026-03", "text", "not attached"),
        ("src:wu-email-2026-03-05", "text", ""),
    ],
)
def test_a_cell(id: str, column: str, text: str) -> None:
    assert A.cells(id)[column] == text


def test_sources_and_origins_are_both_shown_where_they_differ() -> None:
    assert M.cells("quote:told-at-nine")["sources"] == "2·1"
    assert M.cells("evt:brine-laboratory-split")["sources"] == "3·2"
    assert M.cells("evt:branza-resigns")["sources"] == "1"


def test_marks_tell_what_is_disputed_and_what_is_not_stated_or_inferred() -> None:
    assert M.marks("evt:branza-dismissed") == "!?"
    assert M.marks("quote:osterwick-offer") == "!?"
    assert M.marks("team:heat-laboratory") == "?"
    assert M.marks("mem:odell-chief-executive") == ""


# --- as of a day


@pytest.mark.parametrize(
    ("id", "possible", "impossible"),
    [
        ("team:membrane-laboratory", "2031-07-01", "2031-06-30"),
        ("team:brine-laboratory", "2031-07-01", "2031-07-02"),
        ("mem:marlin-blade-fatigue", "2029-01-01", "2028-12-31"),
        ("mem:marlin-blade-fatigue", "2031-02-28", "2031-03-01"),
        ("evt:branza-resigns", "2031-05-06", "2031-05-05"),
        ("evt:nair-holt-joins", "2031-03-04", "2031-03-03"),
        ("quote:nobody-made-redundant", "2031-05-13", "2031-05-12"),
    ],
)
def test_what_cannot_yet_be_or_is_over_goes(id: str, possible: str, impossible: str) -> None:
    assert as_of(possible).present(id)
    assert not as_of(impossible).present(id)


@pytest.mark.parametrize("id", ["team:pelorus", "mem:marlow-adviser", "quote:rotor-to-turn", "evt:press-policy"])
def test_what_nobody_dates_is_possible_and_never_certain(id: str) -> None:
    assert as_of("1900").present(id)
    assert not as_of("2031-06-01", certain=True).present(id)


@pytest.mark.parametrize("id", ["per:zoe-branza", "theme:jobs", "src:skerry-ledger-2031-05-14"])
def test_people_themes_and_sources_stay(id: str) -> None:
    assert as_of("1900", certain=True).present(id)


def test_an_event_that_happened_has_happened_ever_after() -> None:
    assert as_of("2500", certain=True).present("evt:branza-resigns")
    assert not as_of("2031-03-20", certain=True).present("evt:nair-holt-joins")  # that day or two weeks later
    assert as_of("2031-04-03", certain=True).present("evt:nair-holt-joins")


def test_roles_and_leads_move_with_the_day() -> None:
    assert as_of("2031-05-20").standing.role("per:shiomi-kano") == "head, Urahama Laboratory ~"
    assert as_of("2031-06-20").standing.role("per:shiomi-kano") == "chief engineer, Meridian a~"
    assert "lead, Blade Fatigue Team" in as_of("2030-06-01").standing.role("per:tobias-marlin")
    assert as_of("2031-05-20").standing.lead("team:brine-laboratory").startswith("Hamish Quarrie")
    assert as_of("2031-01-01").standing.lead("team:brine-laboratory").startswith("Linnea Oakes")


def test_without_a_day_what_ended_shows_only_where_there_is_nothing_else() -> None:
    assert "Osterwick" not in M.standing.role("per:devika-nair-holt")
    assert M.standing.role("per:ines-caldeira-voss") == "retired · founder, Meridian"
    assert M.standing.lead("team:blade-fatigue-team") == ""
