"""A table for each list in a record, and for what follows from records: gaps, disputes, old ids.

A row is known by its record and its place there. What has parts itself has an `id`: the id of the record, '#', and the
JSON Pointer (RFC 6901) to it in the record as a snapshot has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store import documents as d
from store.documents import BASES, CLAIMS, Document
from store.tabular.shapes import Table, field, listed, number, refers

if TYPE_CHECKING:
    from store.tabular.facts import Facts

NAME_KINDS = ("primary", "alias", "short", "transliteration")
STANCES = ("supports", "disputes")
_POINTER = "its record, and the JSON Pointer to it there"


def _names(_: Facts, record: Document) -> Iterator[Document]:
    for n, name in enumerate(record["names"]):
        yield name | {"id": f"{record['id']}#/names/{n}", "record": record["id"], "n": n + 1}


NAME = Table(
    "name",
    "the names of people and teams",
    d.NAMED,
    (
        field("id", _POINTER, needed=True),
        refers("record", "actor", "the person or team", needed=True)._replace(called=False),
        number(),
        field("value", "the name", needed=True),
        field("kind", "what kind of name", among=NAME_KINDS, needed=True),
        field("language", "its language, as a tag of BCP 47"),
        field("basis", "how it is known", among=BASES, needed=True),
        field("reason", "why, where it is not printed"),
    ),
    _names,
    searched=("value",),
)
AUTHOR = Table(
    "author",
    "the authors of sources, as they sign",
    ("source",),
    (refers("source", "source", "the source", needed=True), number(), field("value", "the author", needed=True)),
    listed("authors", "source", "value"),
    ("source", "n"),
)


def _sections(_: Facts, record: Document) -> Iterator[Document]:
    for n, section in enumerate(record["sections"], 1):
        yield section | {"source": record["id"], "n": n}


SECTION = Table(
    "section",
    "the parts of sources",
    ("source",),
    (
        refers("source", "source", "the source", needed=True),
        number(),
        field("label", "what the part is called", needed=True),
        field("start_offset", "its first code point in the text, from 0", "start", "integer", needed=True),
        field("end_offset", "the code point behind its last", "end", "integer", needed=True),
        field("summary", "what it says, in a line of ours", needed=True),
    ),
    _sections,
    ("source", "n"),
    searched=("label", "summary"),
)


def _participants(_: Facts, record: Document) -> Iterator[Document]:
    for n, one in enumerate(record["participants"], 1):
        yield one | {"event": record["id"], "n": n}


PARTICIPANT = Table(
    "participant",
    "who takes part in events, in which role",
    ("event",),
    (
        refers("event", "event", "the event", needed=True),
        number(),
        refers("actor", "actor", "the person or team", "id", needed=True),
        field("role", "the role in it: left, stays, successor…", needed=True),
        field("as_named", "how the source names them"),
    ),
    _participants,
    ("event", "n"),
)


def _list(name: str, what: str, owner: str, of: str, to: str, item: str = "", hint: str = "") -> Table:
    """A table for a list of ids in a record."""
    item = item or to
    columns = (refers(owner, owner, f"the {owner}", needed=True), number(), refers(item, to, what, needed=True))
    return Table(name, what, (owner,), columns, listed(of, owner, item), (owner, "n"), (hint or f'"{of}":["').encode())


EVENT_ABOUT = _list("event_about", "what an event is about besides", "event", "about", "record")
EVENT_NEXT = _list("event_next", "the events that follow from one", "event", "precedes", "event", "next")
QUOTE_ABOUT = _list("quote_about", "what a quote is about", "quote", "about", "record")
QUOTE_THEME = _list("quote_theme", "the themes of a quote", "quote", "themes", "theme")
COMMITMENT_QUOTE = _list("commitment_quote", "the quotes in which a promise is made", "commitment", "quotes", "quote")
COVERAGE_BY = _list("coverage_by", "who answers for an area", "coverage", "by", "record")
TAG = Table(
    "tag",
    "a reader's tags",
    d.KINDS,
    (refers("record", "record", "the record", needed=True), number(), field("tag", "the tag", needed=True)),
    listed("tags", "record", "tag"),
    ("record", "n"),
    b'"tags":["',
)


def _preferred(_: Facts, record: Document) -> Iterable[Document]:
    over = record["rank"]["over"] if record["rank"] else ()
    return ({"record": record["id"], "n": n, "rival": id} for n, id in enumerate(over, 1))


PREFERRED = Table(
    "preferred",
    "which claim a reader holds to be right over which others",
    CLAIMS,
    (
        refers("record", "record", "the claim that is preferred", needed=True),
        number(),
        refers("rival", "record", "the claim that it is preferred to", needed=True),
    ),
    _preferred,
    ("record", "n"),
    b'"over":["',
)


def _gaps(facts: Facts, record: Document) -> Iterable[Document]:
    found = facts.gaps(record["id"])
    return ({"record": record["id"], "n": n, "what": what, "about": about} for n, (what, about) in enumerate(found, 1))


GAP = Table(
    "gap",
    "what a record should say and its sources leave out; worked out, not stored",
    ("team", "membership", "event", "quote", "coverage"),
    (
        refers("record", "record", "the record that shows it", needed=True),
        number(),
        field("what", "what is not stated", needed=True),
        refers("about", "record", "whom or what it is not stated of; the same gap may show in two records"),
    ),
    _gaps,
    ("record", "n"),
    some=lambda facts, kind: facts.gap_rows(kind),
)


def _disputes(facts: Facts, record: Document) -> Iterable[Document]:
    found = facts.rivals(record["id"]) or ()
    return ({"record": record["id"], "n": n, "rival": id} for n, id in enumerate(found, 1))


DISPUTE = Table(
    "dispute",
    "claims that cannot both hold; worked out, not stored. What a source disputes, the table `citation` says",
    CLAIMS,
    (
        refers("record", "record", "the claim", needed=True),
        number(),
        refers("rival", "record", "one that cannot hold beside it", needed=True),
    ),
    _disputes,
    ("record", "n"),
    some=lambda facts, kind: facts.disputed_rows(kind),
)


def _merged(facts: Facts, record: Document) -> Iterable[Document]:
    return ({"id": old, "record": record["id"]} for old in sorted(facts.corpus.parts.get(record["id"], ())))


MERGED = Table(
    "merged",
    "old ids, and the records that they lead to now",
    d.KINDS,
    (
        field("id", "the old id", needed=True),
        refers("record", "record", "the record that it is part of", needed=True),
    ),
    _merged,
    some=lambda facts, kind: facts.merged_rows(kind),
)

PART_TABLES = (
    *(NAME, AUTHOR, SECTION, PARTICIPANT, EVENT_ABOUT, EVENT_NEXT, QUOTE_ABOUT, QUOTE_THEME, COMMITMENT_QUOTE),
    *(COVERAGE_BY, TAG, PREFERRED, GAP, DISPUTE, MERGED),
)
