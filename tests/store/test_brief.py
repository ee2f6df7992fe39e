"""The brief: each line has its place, each place is there, and nothing stands in it that is not there on the day."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings

from store import brief, dates, generate, proof, turns
from store.brief import Brief
from store.build import build
from store.corpus import Corpus
from store.database import Database
from store.documents import Document, kind_of, validate
from store.dossier import load
from store.errors import Faults
from store.packaged import DEMO, packaged
from tests.store.anything import records
from tests.store.stories import ALIBABA, MERIDIAN, corpus

BOTH = pytest.mark.parametrize("name", [ALIBABA, MERIDIAN])
KINDS = ("person", "team", "event")


def made(name: str, id: str, at: str = "") -> Brief:
    return brief.build(corpus(name).day(dates.parse(at) if at else None), id)


def words(found: Brief, section: str) -> str:
    """The lines of a section with their signs, each with the places behind it."""
    lines = next((each.lines for each in found.sections if each.name == section), ())
    return "\n".join(f"{line.text} {line.marks} {line.cites}" for line in lines)


def subjects(found: Corpus, kinds: tuple[str, ...] = KINDS) -> list[str]:
    return [id for kind in kinds for id in found.ids(kind)]


# --- the two stories


def test_a_reader_who_has_not_seen_the_article_can_explain_the_reshuffle() -> None:
    found = made(ALIBABA, "team:tongyi-laboratory")
    assert "Alibaba › Tongyi Laboratory" in words(found, "standing")
    assert "Jingren, oversees" in words(found, "standing")
    changed = words(found, "changes")
    for happened in ("reshuffle of personnel", "resignation accepted", "goes on overseeing", "Support team announced"):
        assert happened in changed
    assert "told in Wu Yongming: internal e-mail" in changed
    assert "effect not dated" in changed
    moved = words(found, "moves")
    assert "left: Lin Junyang, resigned ≤2026-03-05 from Alibaba, role not stated" in moved
    assert "stays: Jingren" in moved
    assert "Wu (lead), Jingren (member), Fan Yu (member)" in moved
    assert "Shares out the group's resources" in moved
    assert "by Alibaba" in words(found, "commitments") or "Alibaba stays with open source" in words(
        found, "commitments"
    )
    assert next(each.title for each in found.sections if each.name == "coverage") == "Coverage (of Alibaba, above it)"


def test_whom_only_the_reshuffle_brings_in_is_told_apart() -> None:
    found = made(ALIBABA, "team:tongyi-laboratory")
    lines = {
        line.text.split(",")[0]: line.text for each in found.sections if each.name == "moves" for line in each.lines
    }
    assert lines["left: Lin Junyang"].endswith(
        "named with it only in the reshuffle, and that Lin worked in Tongyi Laboratory is not stated"
    )
    assert (
        "that support team belongs to Tongyi Laboratory is not stated" in lines["new: foundational model support team"]
    )
    assert "is not stated" not in lines["stays: Jingren"]
    assert "Lin: whether in Tongyi Laboratory" in words(found, "gaps")
    assert "is not stated" not in words(made(ALIBABA, "team:alibaba"), "moves")  # of which Lin is a member that left


def test_what_is_not_known_says_what_would_close_it() -> None:
    unknown = words(made(ALIBABA, "team:tongyi-laboratory"), "gaps")
    assert "Lin: role, team, successor, day, effective date – a source that says in which post" in unknown
    assert "who follows" in unknown
    little = made(ALIBABA, "team:openai")
    assert "nobody in it is named" in words(little, "standing")
    assert "Nothing is on record here of: who left, stays or is new, commitments, coverage" in words(little, "gaps")
    assert "a source that says on which day" in words(little, "gaps")


def test_a_team_that_is_split_says_what_becomes_of_it_and_who_went_on() -> None:
    found = made(MERIDIAN, "team:brine-laboratory")
    assert "Meridian Tidal › Storage Division › Brine Laboratory" in words(found, "standing")
    assert "Hamish Quarrie, acting head" in words(found, "standing")
    moved = words(found, "moves")
    assert "left: Linnea Oakes, promoted to director of the Storage Division" in moved
    assert "new: Membrane Laboratory, announced, effective 2031-07-01: Táyọ̀ Òkéwọlé (lead)" in moved
    assert "Brine Laboratory to be split in two (announced, day relative; effective 2031-07-01)" in words(
        found, "changes"
    )


def test_both_accounts_of_a_leaving_stand_side_by_side() -> None:
    found = made(MERIDIAN, "per:zoe-branza")
    assert "resigned 2031-05-06 or dismissed 2031-04-28" in words(found, "moves")
    disputed = words(found, "disputes")
    assert "1 source)" in disputed
    assert "2 sources of 1 origin" in disputed
    assert "denied by Skerry Ledger" in disputed
    assert "neither is preferred" in disputed


def test_the_account_that_is_preferred_is_said_with_its_reason() -> None:
    tables = {kind: dict(corpus(MERIDIAN)._tables[kind]) for kind in corpus(MERIDIAN)._tables}
    resigns, over = "evt:branza-resigns", ["evt:branza-dismissed"]
    tables["event"][resigns] = tables["event"][resigns] | {"rank": {"over": over, "reason": "her own letter"}}
    found = brief.build(Corpus(tables).day(), "per:zoe-branza")
    assert "↑ preferred: Zoë Brânză resigns as chief engineer: her own letter" in words(found, "disputes")


@BOTH
def test_a_scare_term_is_never_among_the_quotations(name: str) -> None:
    found = corpus(name)
    for id in subjects(found, (*KINDS, "theme", "source")):
        for section in made(name, id).sections:
            for line in section.lines:
                if section.name == "quotations":
                    assert line.record
                    assert found[line.record]["mode"] != "scare"


# --- invariants


def check(found: Corpus, made: Brief) -> None:
    """Each line that states something has a place, each place is used and is where the text has it."""
    used: list[int] = []
    for section in made.sections:
        assert section.lines
        for line in section.lines:
            assert not line.stated or line.cites, line
            used += [number for number in line.cites if number not in used]
    assert used == [cited.number for cited in made.citations] == [*range(1, len(used) + 1)]  # in order of first use
    for cited in made.citations:
        source = found[cited.source.id]
        assert cited.record in found
        assert all(told.id in found for told in cited.via)
        assert any(
            (c["source"], c["start"], c["end"], c["stance"]) == (source["id"], cited.start, cited.end, cited.stance)
            for c in [*proof.citations(found, cited.record), *sections(found, cited.record)]
        )
        if source["text"] is not None:
            assert cited.end <= len(source["text"])
            assert cited.exact is None or source["text"][cited.start : cited.end] == cited.exact
        if cited.exact is not None:  # words only where a quotation has them
            assert any(
                cited.exact == c["exact"] for id in found.links(source["id"], "quote") for c in found[id]["citations"]
            )


def sections(found: Corpus, id: str) -> list[dict[str, object]]:
    """The sections of a source, which its own brief cites."""
    own = found[id].get("sections", ())
    return [{"source": id, "start": s["start"], "end": s["end"], "stance": "supports"} for s in own]


@pytest.fixture(scope="module")
def attached(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The fictional story with the texts of its articles."""
    database = Database(tmp_path_factory.mktemp("brief") / "store.json")
    build(database, [load(packaged(DEMO))])
    return Corpus(database.read())


@BOTH
def test_every_line_has_its_place_and_every_place_is_there(name: str) -> None:
    found = corpus(name)
    for id in subjects(found, (*KINDS, "source", "theme")):
        check(found, made(name, id))


def test_the_words_of_a_place_are_those_of_the_text(attached: Corpus) -> None:
    texts = [attached[id]["text"] for id in attached.ids("source")]
    assert sum(text is not None for text in texts) == 4
    for id in subjects(attached):
        found = brief.build(attached.day(), id)
        check(attached, found)
        sentences = {s for text in texts if text for s in re.split(r"(?<=[.!?。])\s", text)}
        sentences = {s for s in (s.strip("“”‘’«»") for s in sentences) if len(s) > 40}
        quoted = " ".join(cited.exact or "" for cited in found.citations)
        quoted += " ".join(attached[cited.record].get("text") or "" for cited in found.citations)
        for section in found.sections:
            for line in section.lines:
                assert not [s for s in sentences if s in line.text and s not in quoted], line  # nobody's own sentence


@BOTH
def test_nothing_stands_in_it_that_is_not_there_on_the_day(name: str) -> None:
    found = corpus(name)
    for day in turns.days(found):
        rows = found.day(dates.parse(day))
        for id in subjects(found):
            made = brief.build(rows, id)
            check(found, made)
            named = {part.id for s in made.sections for line in s.lines for part in line.parts if part.id}
            told = {line.record for s in made.sections for line in s.lines if line.record}
            gone = [other for other in named | told if not rows.present(other)]
            assert not gone, (day, id, gone)


def test_what_is_not_there_on_a_day_says_so_and_nothing_else() -> None:
    found = made(MERIDIAN, "team:membrane-laboratory", "2031-05-09")
    assert [line.text for each in found.sections for line in each.lines] == [
        "On this day it was not there: not yet, or no more, by the dates that are stated."
    ]
    assert not found.citations


def test_a_role_on_a_day_says_how_sure_it_is() -> None:
    lines = words(made(MERIDIAN, "team:meridian-tidal", "2031-05-10"), "standing")
    assert "Maeve O’Dell, chief executive (since when is not stated; not dated)" in lines


@given(records())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_brief_of_anything_is_made(records: list[tuple[str, Document]]) -> None:
    tables: dict[str, dict[str, Document]] = {}
    try:
        for kind, record in records:
            tables.setdefault(kind, {})[record["id"]] = validate(kind, record)
    except Faults:
        assume(False)
    found = Corpus(tables)
    for at in (None, dates.parse("2031-04-03"), dates.parse("2031")):
        for id in subjects(found, (*KINDS, "theme", "source")):
            check(found, brief.build(found.day(at), id))


def test_a_brief_of_every_record_of_a_generated_store() -> None:
    found = Corpus(generate.tables(400, 3))
    for id in subjects(found, (*KINDS, "theme", "source", "membership", "quote", "commitment", "coverage")):
        subject = brief.about(found, id)
        assert kind_of(subject) in brief.SUBJECTS
        check(found, brief.build(found.day(), subject))
