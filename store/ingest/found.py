"""What the rules find in an article. Every span is half-open, in code points of the normalised text.

A `confidence` is a whole number from 0 to 100, a `reason` the rule that spoke, in words for the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Kind = Literal["person", "team"]


class Known(NamedTuple):
    """The names that a store knows: kind → the name that a record goes by → every form of it, that one included."""

    person: Mapping[str, tuple[str, ...]] = {}
    team: Mapping[str, tuple[str, ...]] = {}


class Mention(NamedTuple):
    """A place where a person or team is named. `name` is the fullest that the article (or the store) gives."""

    start: int
    end: int
    kind: Kind
    name: str
    confidence: int
    reason: str


class Named(NamedTuple):
    """A person or team of the article: the fullest name, without titles, and every form of it there, that one first.

    `role` and `title` are as printed beside a person ('chief executive', 'Dr'), `of` the team that goes with the role,
    '' where none is; `gender` is 'f', 'm' or '' as far as titles and pronouns tell.
    """

    kind: Kind
    name: str
    forms: tuple[str, ...]
    confidence: int
    reason: str
    known: bool = False
    role: str = ""
    of: str = ""
    title: str = ""
    gender: str = ""


class Names(NamedTuple):
    """`mentions` in text order, none over another; `people` and `teams` in the order of their first mention."""

    mentions: list[Mention]
    people: list[Named]
    teams: list[Named]


class When(NamedTuple):
    """A date expression; `basis` is printed, inferred or relative, `reason` '' where it is printed as it stands."""

    start: int
    end: int
    edtf: str
    basis: Literal["printed", "inferred", "relative"]
    reason: str
    confidence: int = 90


class Head(NamedTuple):
    """What the article says of itself; each with its span where it stands in the text."""

    title: str | None = None
    title_span: tuple[int, int] | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: When | None = None
    body: int = 0  # where the article's own words begin


class Marked(NamedTuple):
    """A stretch between quotation marks: the span between them.

    `follows` is the number of the stretch that it goes on from (an opening mark on each paragraph, only the last
    closed), or None; `inside` that of the one it is nested in.
    """

    start: int
    end: int
    follows: int | None = None
    inside: int | None = None


class Said(NamedTuple):
    """A quotation: who said it by the fullest name, None where nobody is named, and how the article names the speaker
    ('she', 'a former colleague', "Wu's letter"), with the span of those words."""

    start: int
    end: int
    mode: Literal["direct", "partial", "scare"]
    speaker: str | None
    named: str
    cue: tuple[int, int] | None
    confidence: int
    reason: str
    follows: int | None = None  # the number of the quotation that this one goes on from


class Move(NamedTuple):
    """An event: `people` and `teams` are (name, role in it), as in dossiers (left, successor, created…)."""

    start: int
    end: int
    type: str  # one of documents.EVENT_TYPES
    manner: str | None
    people: tuple[tuple[str, str], ...]
    teams: tuple[tuple[str, str], ...]
    role: str  # the office that it is about, as printed, or ''
    date: When | None  # when it happens or takes effect
    announced: When | None
    confidence: int
    reason: str
