"""A table for each kind: a row a record, with its single values; its lists are tables of their own (`parts`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from store import documents as d
from store.documents import Document
from store.fields import announced, inferred, primary
from store.tabular.shapes import Column, Table, Value, date, evidence, field, number, refers

if TYPE_CHECKING:
    from store.tabular.facts import Facts

ROLE_CLASSES = ("lead", "member", "oversight", "byline", "unknown")
MANNERS = ("resignation", "dismissal", "retirement", "death", "transfer", "end-of-term", "unknown")

_NOTE = field("note", "what a reader wrote beside it")
_CLAIM = (
    field("confidence", "how sure a reader is of it, from 0 to 4; 2 unless somebody said otherwise", form="integer"),
    Column("rank_reason", "why a reader prefers it to those in `preferred`", lambda r: (r["rank"] or {}).get("reason")),
)


def _id(what: str) -> Column:
    return refers("id", "record", what, needed=True)._replace(called=False)


def _itself(_: Facts, record: Document) -> Iterable[Document]:
    return (record,)


def _others(record: Document) -> Value:
    """Every name but the primary one, in one cell."""
    first = primary(record)
    return "; ".join(dict.fromkeys(name["value"] for name in record["names"] if name["value"] != first)) or None


_NAMES = (
    Column("name", "its primary name", primary, needed=True),
    Column("other_names", "its other names, one after another; the table `name` has each with its evidence", _others),
)


def _of(kind: str, what: str, *columns: Column, searched: tuple[str, ...] = ()) -> Table:
    return Table(kind, what, (kind,), (*columns, _NOTE), _itself, searched=searched)


SOURCE = _of(
    "source",
    "articles and what they quote: mails, filings, statements",
    _id("the id of the source"),
    field("kind", "what it is", among=d.SOURCE_KINDS, needed=True),
    field("title", "its headline"),
    field("display_name", "what it is called here", needed=True),
    refers("publisher", "team", "who published it"),
    *date("published", "when it was published"),
    field("language", "its language, as a tag of BCP 47", needed=True),
    refers("known_through", "source", "the source that tells of it, where it was not read itself"),
    refers("reprint_of", "source", "the source whose report it reprints: no second witness"),
    field("text_sha256", "SHA-256 of the text that the facts were read from, in UTF-8"),
    field("redacted", "whether something in the text was forgotten", form="boolean", needed=True),
    field("text", "the text itself, where it was asked for and is attached"),
    searched=("title", "display_name", "text"),
)
PERSON = _of(
    "person",
    "people",
    _id("the id of the person"),
    *_NAMES,
    field("summary", "who that is, in a line of ours"),
    searched=("name", "other_names", "summary"),
)
TEAM = _of(
    "team",
    "companies, their parts and other groups, products and publishers",
    _id("the id of the team"),
    *_NAMES,
    field("kind", "what it is", among=d.TEAM_KINDS, needed=True),
    refers("parent", "team", "the team that it is part of; empty: none, or not stated"),
    *evidence("parent"),
    field("mandate", "what it is for"),
    *evidence("mandate"),
    *date("founded", "when it began"),
    *date("dissolved", "when it ended"),
    searched=("name", "other_names", "mandate"),
)
THEME = _of(
    "theme",
    "what is talked about",
    _id("the id of the theme"),
    field("label", "what it is called", needed=True),
    refers("parent", "theme", "the wider theme"),
    field("definition", "what belongs to it"),
    searched=("label", "definition"),
)
MEMBERSHIP = _of(
    "membership",
    "who is in which team, in which role",
    _id("the id of the membership"),
    refers("person", "person", "who", needed=True),
    refers("team", "team", "in which team; empty: not stated"),
    field("role", "the role as it is printed; empty: not stated"),
    field("role_class", "what kind of role that is", among=ROLE_CLASSES, needed=True),
    field("status", "as last known; announced is not yet in effect", among=d.STATUSES, needed=True),
    *date("start", "when it began"),
    *date("end", "when it ended"),
    refers("start_event", "event", "the event that began it"),
    refers("end_event", "event", "the event that ended it"),
    *_CLAIM,
    searched=("role",),
)
EVENT = _of(
    "event",
    "what happened or is announced",
    _id("the id of the event"),
    field("type", "what kind of event", among=d.EVENT_TYPES, needed=True),
    field("manner", "how somebody left, of a departure", among=MANNERS),
    field("title", "what happened, in a line of ours", needed=True),
    *date("occurred", "the day on which it was"),
    *date("announced", "the day on which it was announced, which says nothing of its effect"),
    *date("effective", "the day from which it holds"),
    refers("part_of", "event", "the event that it is part of"),
    *_CLAIM,
    searched=("title",),
)
QUOTE = _of(
    "quote",
    "what was said, in the source's words or (indirect) in ours",
    _id("the id of the quote"),
    field("mode", "direct and partial: words in marks; scare: in marks at a distance; indirect: our paraphrase",
          among=d.MODES, needed=True),
    field("text", "the words; empty where they were not asked for"),
    field("language", "their language, as a tag of BCP 47", needed=True),
    refers("speaker", "actor", "the person or team that said it; empty: not named"),
    field("speaker_named", "how the source names the speaker"),
    field("unnamed_because", "why nobody is named"),
    field("channel", "where it was said: a memo, a press conference"),
    *date("uttered", "when it was said"),
    refers("event", "event", "the event at which it was said"),
    field("utterance", "the same for all wordings of one utterance: translations, repeats"),
    *_CLAIM,
    searched=("text",),
)  # fmt: skip
COMMITMENT = _of(
    "commitment",
    "what somebody promised",
    _id("the id of the commitment"),
    refers("actor", "actor", "the person or team that promised", needed=True),
    refers("theme", "theme", "what it is about"),
    field("statement", "what was promised, in a line of ours", needed=True),
    *date("made_on", "when it was promised"),
    field("state", "what became of it", among=d.COMMITMENT_STATES, needed=True),
    *_CLAIM,
    searched=("statement",),
)
COVERAGE = _of(
    "coverage",
    "who answers for which area of a team",
    _id("the id of the coverage"),
    refers("team", "team", "the team", needed=True),
    refers("area", "theme", "the area", needed=True),
    field("by_whom", "by whom, in the source's words"),
    field("state", "open: nobody is named", among=d.COVERAGE_STATES, needed=True),
    *_CLAIM,
)


def _record(facts: Facts, record: Document) -> Iterable[Document]:
    id, kind = record["id"], d.kind_of(record["id"]) or ""
    sources, origins = facts.corpus.support(id) if kind in (*d.CLAIMS, *d.NAMED) else (0, 0)
    return (
        {
            "id": id,
            "kind": kind,
            "name": facts.label(record),
            "sources": sources,
            "origins": origins,
            "announced": announced(record),
            "inferred": inferred(record),
            "disputed": facts.rivals(id) is not None,
            "gaps": len(facts.gaps(id)),
        },
    )


RECORD = Table(
    "record",
    "every record, of whatever kind, with how it is known",
    d.KINDS,
    (
        field("id", "the id of the record", needed=True),
        field("kind", "the table in which it stands", among=d.KINDS, needed=True),
        field("name", "what it is called, in 80 characters at most; empty for a quote whose words were not asked for"),
        number("sources", "how many sources support it"),
        number("origins", "how many of these are independent: not retold, not reprinted"),
        field("announced", "whether it is only announced: a membership by its status, an event where neither its day "
              "nor its effect is dated", form="boolean", needed=True),
        field("inferred", "whether something in it is inferred, not printed", form="boolean", needed=True),
        field("disputed", "whether a source disputes it, or another record cannot hold beside it", form="boolean",
              needed=True),
        number("gaps", "how much of what it should say its sources leave out; the table `gap` names it"),
    ),
    _record,
)  # fmt: skip

KIND_TABLES = (SOURCE, PERSON, TEAM, THEME, MEMBERSHIP, EVENT, QUOTE, COMMITMENT, COVERAGE)
