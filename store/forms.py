"""The fields of each kind that a reader can write, in the order of a form, and what each holds.

A field is called as in the record (docs/data.md), but for `citations` of a person or team: those of its primary name.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from store import documents as d

ROLE_CLASSES: Final = ("lead", "member", "oversight", "byline", "unknown")
MANNERS: Final = ("resignation", "dismissal", "retirement", "death", "transfer", "end-of-term", "unknown")
ACTORS: Final = ("person", "team")


class Field(NamedTuple):
    """`shape` is what it holds: a line, a text, lines, tags, a choice (of `choices`), a date, names, people in roles
    ('who'), one or several records (of `kinds`), citations, one citation ('place'), or evidence."""

    name: str
    shape: str = "line"
    choices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    needed: bool = False


def _choice(name: str, choices: tuple[str, ...], needed: bool = False) -> Field:
    return Field(name, "choice", choices, needed=needed)


def _one(name: str, *kinds: str, needed: bool = False) -> Field:
    return Field(name, "one", kinds=kinds, needed=needed)


def _several(name: str, *kinds: str) -> Field:
    return Field(name, "several", kinds=kinds)


_OWN = (Field("tags", "tags"), Field("note", "text"))
_CLAIM = (
    Field("citations", "citations", needed=True),
    _choice("confidence", ("0", "1", "2", "3", "4")),
    *_OWN,
)

FORMS: Final[dict[str, tuple[Field, ...]]] = {
    "source": (
        Field("display_name", needed=True),
        _choice("kind", d.SOURCE_KINDS, needed=True),
        Field("title"),
        Field("authors", "lines"),
        _one("publisher", "team"),
        Field("published", "date"),
        Field("language"),
        _one("known_through", "source"),
        _one("reprint_of", "source"),
        *_OWN,
    ),
    "person": (Field("names", "names", needed=True), Field("summary"), Field("citations", "citations"), *_OWN),
    "team": (
        Field("names", "names", needed=True),
        _choice("kind", d.TEAM_KINDS, needed=True),
        _one("parent", "team"),
        Field("parent_evidence", "evidence"),
        Field("mandate"),
        Field("mandate_evidence", "evidence"),
        Field("founded", "date"),
        Field("dissolved", "date"),
        Field("citations", "citations"),
        *_OWN,
    ),
    "theme": (Field("label", needed=True), _one("parent", "theme"), Field("definition"), *_OWN),
    "membership": (
        _one("person", "person", needed=True),
        _one("team", "team"),
        Field("role"),
        _choice("role_class", ROLE_CLASSES),
        _choice("status", d.STATUSES),
        Field("start", "date"),
        Field("end", "date"),
        _one("start_event", "event"),
        _one("end_event", "event"),
        *_CLAIM,
    ),
    "event": (
        _choice("type", d.EVENT_TYPES, needed=True),
        _choice("manner", MANNERS),
        Field("title", needed=True),
        Field("occurred", "date"),
        Field("announced", "date"),
        Field("effective", "date"),
        Field("participants", "who", kinds=ACTORS),
        _several("about", *d.KINDS),
        _one("part_of", "event"),
        _several("precedes", "event"),
        *_CLAIM,
    ),
    "quote": (
        _one("speaker", *ACTORS),
        _choice("mode", d.MODES, needed=True),
        Field("text", "text", needed=True),
        Field("language"),
        Field("speaker_named"),
        Field("unnamed_because"),
        Field("channel"),
        Field("uttered", "date"),
        _one("event", "event"),
        _several("themes", "theme"),
        _several("about", *d.KINDS),
        Field("utterance"),
        Field("attribution", "place"),
        *_CLAIM,
    ),
    "commitment": (
        _one("actor", *ACTORS, needed=True),
        Field("statement", needed=True),
        _one("theme", "theme"),
        _several("quotes", "quote"),
        Field("made_on", "date"),
        _choice("state", d.COMMITMENT_STATES),
        *_CLAIM,
    ),
    "coverage": (
        _one("team", "team", needed=True),
        _one("area", "theme", needed=True),
        _several("by", *d.KINDS),
        Field("by_whom"),
        _choice("state", d.COVERAGE_STATES, needed=True),
        *_CLAIM,
    ),
}

_SHORT = {"name": "names", "who": "participants", "cite": "citations"}  # what a reader may type for it


def field(kind: str, name: str) -> Field | None:
    """The field of a kind that is called so; None where there is none."""
    name = _SHORT.get(name, name)
    return next((field for field in FORMS[kind] if field.name == name), None)


def told(field: Field) -> str:
    """How a field is written, in a line."""
    match field.shape:
        case "choice":
            return ", ".join(field.choices)
        case "one" | "several":
            what = " or ".join(field.kinds) if len(field.kinds) < 4 else "record"
            return f"a {what}, by name or id" if field.shape == "one" else f"each {what}, by name or id; …"
        case _:
            return _TOLD[field.shape]


_TOLD = {
    "line": "text in a line",
    "text": "text",
    "lines": "one; another",
    "tags": "words apart by spaces",
    "date": "2031-04-12, 2031-04, 2031, 2031-04/..; then its words in “…”, and printed, inferred: WHY or relative: WHY",
    "names": "Mara Lunt; short: Lunt; alias: M. Lunt; transliteration[ru]: …",
    "who": "left: Mara Lunt; from: Meridian Labs",
    "citations": "SOURCE 12-40; disputes SOURCE 5-9",
    "place": "SOURCE 12-40",
    "evidence": "printed, inferred: WHY or relative: WHY; SOURCE 12-40",
}
