"""The documents of a store, one model a kind and one table a kind.

A document is a plain dict wherever it is read; these models exist to write: `validate` checks and completes one. Names
follow Popolo (person, membership, parent), Gramps (events with participants in roles, confidence 0-4), schema.org
(Quotation), W3C Web Annotation (a citation is a text position and a text quote selector) and EDTF (dates).

pydantic lives in `models`, which only writing imports, so that reading never pays for it.
"""

from __future__ import annotations

from typing import Any, Final

SCHEMA_VERSION: Final = 3

KINDS: Final = ("source", "person", "team", "theme", "membership", "event", "quote", "commitment", "coverage")
CLAIMS: Final = ("membership", "event", "quote", "commitment", "coverage")

# The kinds that have a date of their own.
DATED: Final = ("event", "membership", "quote", "commitment", "source", "team")

PREFIXES: Final = {
    "src": "source",
    "per": "person",
    "team": "team",
    "theme": "theme",
    "mem": "membership",
    "evt": "event",
    "quote": "quote",
    "com": "commitment",
    "cov": "coverage",
}

PROPOSAL: Final = "proposal"
STATES: Final = ("open", "accepted", "rejected")  # of a proposal
PROPOSED: Final = ("person", "team", "membership", "event", "quote")  # kinds, as they stand in an article
NAMED: Final = ("person", "team")  # those that have names
OWN: Final = "masthead"  # who proposes what the rules of `ingest` found

# The closed lists. The filter language offers the same words.
BASES: Final = ("printed", "inferred", "relative")
SOURCE_KINDS: Final = ("article", "email", "filing", "post", "speech", "interview", "statement", "report")
TEAM_KINDS: Final = ("company", "publisher", "agency", "division", "lab", "team", "group", "product")
STATUSES: Final = ("current", "ended", "announced", "unknown")
EVENT_TYPES: Final = (
    "departure",
    "appointment",
    "joined",
    "promotion",
    "continuation",
    "team-created",
    "team-renamed",
    "team-split",
    "team-merged",
    "team-dissolved",
    "reshuffle",
    "announcement",
    "policy",
    "turnover",
)
MODES: Final = ("direct", "partial", "indirect", "scare")
COMMITMENT_STATES: Final = ("stated", "reaffirmed", "met", "missed", "withdrawn")
COVERAGE_STATES: Final = ("covered", "claimed", "open")

# The fields that hold a date.
DATE_FIELDS: Final = (
    *("published", "founded", "dissolved", "start", "end"),
    *("occurred", "announced", "effective", "uttered", "made_on"),
)

Document = dict[str, Any]


def kind_of(id: str) -> str | None:
    """The kind that an id belongs to by its prefix: `per:wu-yongming` is a person. None for anything else.

    `prop:…` is a proposal, which is no record yet.
    """
    prefix = id.partition(":")[0]
    return PREFIXES.get(prefix) or (PROPOSAL if prefix == "prop" else None)


MANY: Final = 10_000  # entries in a list of one record, which is more than any fact has


def called(document: Document) -> str:
    """What a message calls a record that may be anything: its id, as far as it is one."""
    id = document.get("id")
    return id[:200] if isinstance(id, str) else "a record without an id"


def longest(value: Any) -> str | None:
    """The field of a list with over MANY entries, at any depth; None where there is none."""
    todo: list[tuple[Any, Any]] = [("", value)]
    while todo:
        field, part = todo.pop()
        if isinstance(part, dict):
            todo += [(name, inner) for name, inner in part.items() if isinstance(inner, dict | list)]
        elif len(part) > MANY:
            return str(field)[:200]
        else:
            todo += [(field, inner) for inner in part if isinstance(inner, dict | list)]
    return None


def validate(kind: str, document: Document) -> Document:
    """The document, complete with every default, as it is stored. Raises Faults with a line for each field."""
    from store.models import validate as check

    return check(kind, document)


# What a reader adds to a record; and what else of it is no fact of its source.
ADDED: Final = ("note", "tags", "rank")
_NO_FACTS: Final = (*ADDED, "text", "redacted")


def facts_of(document: Document) -> Document:
    """A document without what a reader adds to it: what `build` compares to see whether it was edited since."""
    return {k: v for k, v in document.items() if k not in _NO_FACTS}
