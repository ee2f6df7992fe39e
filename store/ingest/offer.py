"""Proposals that another program or a language model made: strict in form, and every word found again in the source.

`schema()` is their JSON Schema, `offered` reads them, and `found_by` makes of them what our own rules make.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, Field, ValidationError, model_validator

from store import dates
from store.documents import EVENT_TYPES, MANY
from store.errors import Faults
from store.ingest.article import Article
from store.ingest.found import Head, Kind, Mention, Move, Named, Names, Said, When
from store.ingest.read import NAME, Found, is_name
from store.ingest.report import FORMAT, FORMAT_VERSION
from store.models import Line, Model, Offset, Text, field_faults

MAX_BYTES = 16 * 2**20
_TOLD = 10  # faults in one message
SURE = 50  # where the proposer does not say how sure it is


def _called(name: str) -> str:
    if not is_name(name):
        raise ValueError(f"a name has a letter or a digit, and at most {NAME} characters")
    return name


_Name = Annotated[Line, Field(max_length=NAME), AfterValidator(_called)]
_Confidence = Annotated[int, Field(ge=0, le=100)]
_MOST: Any = Field(default_factory=list, max_length=MANY)

# Signs that are written in several ways, one for one, so that offsets stay.
_FOLDED = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»「」『』", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
    | dict.fromkeys("\u00a0\u202f\u2009\u3000\n\t", " ")
)


class _Part(Model):
    confidence: _Confidence = SURE
    reason: Annotated[Line, Field(max_length=400)] | None = None


class OfferedSource(Model):
    """The article, by the SHA-256 of its normalised text; the rest is not read."""

    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: Line | None = None
    publisher: Line | None = None
    authors: list[Line] = _MOST
    published: str | None = None


class OfferedName(_Part):
    """A person or team by the fullest name, and every form of it, as they stand in the source."""

    name: _Name
    names: list[_Name] = _MOST


class OfferedQuote(_Part):
    """The words between quotation marks, to the letter."""

    text: Annotated[Text, Field(min_length=1)]
    start: Offset | None = None
    end: Offset | None = None
    mode: Literal["direct", "partial", "scare"]
    speaker: _Name | None = None


class OfferedEvent(_Part):
    """What happened, and the words that say so: as `text`, or as a span."""

    type: Annotated[str, Field(json_schema_extra={"enum": list(EVENT_TYPES)})]
    text: Annotated[Text, Field(min_length=1)] | None = None
    start: Offset | None = None
    end: Offset | None = None
    date: str | None = None
    people: list[_Name] = _MOST
    teams: list[_Name] = _MOST
    manner: Literal["resignation", "dismissal", "retirement", "death", "transfer", "end-of-term", "unknown"] | None = (
        None
    )
    role: _Name | None = None

    @model_validator(mode="after")
    def _placed(self) -> OfferedEvent:
        if self.type not in EVENT_TYPES:
            raise ValueError(f"an event's type is one of {', '.join(EVENT_TYPES)}")
        if self.text is None and (self.start is None or self.end is None or self.end <= self.start):
            raise ValueError("an event needs its words as 'text', or their 'start' and 'end'")
        if self.date is not None:
            dates.parse(self.date)
        return self


class OfferedDate(Model):
    """Not read: it stands here so that what `add --dry-run` prints is valid."""

    start: Offset
    end: Offset
    edtf: str


class OfferedMention(Model):
    """A place where a person or team is named."""

    start: Offset
    end: Offset
    kind: Literal["person", "team"]
    name: _Name


class Offer(Model):
    """Proposals for one article."""

    format: Literal["masthead.proposals"]
    format_version: Literal[1]
    by: Annotated[Line, Field(max_length=100)] | None = None
    source: OfferedSource
    people: list[OfferedName] = _MOST
    teams: list[OfferedName] = _MOST
    quotes: list[OfferedQuote] = _MOST
    events: list[OfferedEvent] = _MOST
    dates: list[OfferedDate] = Field(default_factory=list, max_length=10 * MANY)
    mentions: list[OfferedMention] = Field(default_factory=list, max_length=10 * MANY)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the proposals that `masthead propose` takes."""
    from store.schema import describe, headed

    found = Offer.model_json_schema()
    describe(Offer, found)
    for name, part in found["$defs"].items():
        describe(globals()[name], part)
    return headed("proposals", str(FORMAT_VERSION), f"Masthead proposals, format version {FORMAT_VERSION}", found)


def offered(value: Any) -> Offer:
    """What a JSON value offers. Raises Faults with a line for each field that is wrong."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Faults(f"this is not a file of proposals: its 'format' is not '{FORMAT}'")
    try:
        return Offer.model_validate(value)
    except ValidationError as error:
        lines = field_faults(error)
        more = [f"… and {len(lines) - _TOLD} more"] if len(lines) > _TOLD else []
        raise Faults("\n".join([*lines[:_TOLD], *more])) from None
    except RecursionError:
        raise Faults("it is nested too deeply") from None


class Placed(NamedTuple):
    """What of an offer stands in the source, and a line for each part that does not."""

    found: Found
    refused: list[str]


def found_by(offer: Offer, text: str) -> Placed:
    """An offer as our own rules would have found it, each part where its words stand in the text."""
    return _Placing(offer, text).placed()


class _Placing:
    def __init__(self, offer: Offer, text: str) -> None:
        self._offer, self._text, self._folded = offer, text, text.translate(_FOLDED)
        self._refused: list[str] = []

    def placed(self) -> Placed:
        offer = self._offer
        people, teams = self._every("person", "people", offer.people), self._every("team", "teams", offer.teams)
        mentions = sorted((m for _, some in (*people, *teams) for m in some), key=lambda mention: mention.start)
        names = Names(mentions, [named for named, _ in people], [named for named, _ in teams])
        said = [some for n, quote in enumerate(offer.quotes) if (some := self._said(n, quote))]
        moves = [move for n, event in enumerate(offer.events) if (move := self._moved(n, event))]
        found = Found(Article(self._text), Head(), [], names, said, moves)
        return Placed(found, self._refused)

    def _every(self, kind: Kind, field: str, names: list[OfferedName]) -> list[tuple[Named, list[Mention]]]:
        return [found for n, name in enumerate(names) if (found := self._named(kind, f"{field}.{n}", name))]

    def _named(self, kind: Kind, where: str, name: OfferedName) -> tuple[Named, list[Mention]] | None:
        """A person or team with the forms that stand in the source; None where the full name does not."""
        found: dict[str, tuple[int, int]] = {}
        for form in dict.fromkeys((name.name, *name.names)):
            if at := self._find(form, None):
                found[form] = at
                continue
            self._refuse(where, form)
            if form == name.name:
                return None
        sure, why = name.confidence, self._why(name)
        mentions = [Mention(*at, kind, name.name, sure, why) for at in found.values()]
        return Named(kind, name.name, tuple(found), sure, why), mentions

    def _said(self, number: int, quote: OfferedQuote) -> Said | None:
        at = self._find(quote.text, quote.start)
        if at is None:
            self._refuse(f"quotes.{number}", quote.text)
            return None
        speaker = quote.speaker
        cue = self._find(speaker, at[0]) if speaker else None
        if speaker and cue is None:
            self._refuse(f"quotes.{number}.speaker", speaker)
            return None
        return Said(*at, quote.mode, speaker, speaker or "", None, quote.confidence, self._why(quote))

    def _moved(self, number: int, event: OfferedEvent) -> Move | None:
        if event.text is not None:
            at = self._find(event.text, event.start)
        else:
            at = (event.start or 0, event.end or 0)
            at = at if at[1] <= len(self._text) else None
        if at is None:
            self._refuse(f"events.{number}", event.text or f"{event.start}-{event.end}")
            return None
        for name in (*event.people, *event.teams):
            if self._find(name, None) is None:
                self._refuse(f"events.{number}", name)
                return None
        people = tuple((name, _ROLES.get(event.type, "took part")) for name in event.people)
        teams = tuple((name, "team") for name in event.teams)
        when = When(0, 0, event.date, "inferred", f"says {self._by}", event.confidence) if event.date else None
        manner = event.manner if event.type == "departure" else None
        shape = (*at, event.type, manner, people, teams, event.role or "", when, None)
        return Move(*shape, event.confidence, self._why(event))

    @property
    def _by(self) -> str:
        return self._offer.by or "another program"

    def _why(self, part: _Part) -> str:
        return part.reason or f"proposed by {self._by}, without a reason"

    def _refuse(self, where: str, words: str) -> None:
        short = words if len(words) <= 60 else f"{words[:59]}…"
        self._refused.append(f"{where}: “{short}” is not in the source")

    def _find(self, words: str, start: int | None) -> tuple[int, int] | None:
        """Where words stand: at the place that is said, else nearest to it, else with quotes and dashes folded."""
        for text, needle in ((self._text, words), (self._folded, words.translate(_FOLDED))):
            near = start if start is not None and start <= len(text) else 0
            if text.startswith(needle, near):
                return near, near + len(needle)
            places = [at for at in (text.rfind(needle, 0, near + len(needle)), text.find(needle, near)) if at >= 0]
            if places:
                at = min(places, key=lambda at: abs(at - near))
                return at, at + len(needle)
        return None


_ROLES = {
    "departure": "left",
    "appointment": "appointed",
    "joined": "joined",
    "promotion": "promoted",
    "continuation": "stays",
    "team-created": "member",
}
