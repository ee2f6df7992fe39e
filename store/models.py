"""The models behind `documents`: what each kind holds, checked by pydantic whenever something is written."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from store import dates, text
from store import documents as d
from store.errors import Faults


def _plain(value: str) -> str:
    place = text.control(value)
    if place is not None:
        raise ValueError(f"character {place} is U+{ord(value[place]):04X}, a control that no text may hold")
    if (place := text.piled(value)) is not None:
        raise ValueError(f"over {text.MARKS} accents are piled on character {place}")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; leave the field out instead")
    return value


def _id(prefix: str) -> Any:
    return Field(pattern=rf"^{prefix}:[a-z0-9]+(-[a-z0-9]+)*$", max_length=160)


def _said(**words: Any) -> Any:
    """What the JSON Schema says of a text that is looked at by a function of ours."""
    return Field(json_schema_extra=words)


Text = Annotated[str, _said(pattern=text.PLAIN), AfterValidator(_plain)]
Line = Annotated[
    str,
    Field(max_length=4000),
    _said(pattern=text.PLAIN, minLength=1),
    AfterValidator(_plain),
    AfterValidator(_filled),
]
Edtf = Annotated[str, _said(pattern=dates.PATTERN, maxLength=64)]
Day = Annotated[str, _said(format="date", pattern=dates.DAY)]
SourceId = Annotated[str, _id("src")]
PersonId = Annotated[str, _id("per")]
TeamId = Annotated[str, _id("team")]
ThemeId = Annotated[str, _id("theme")]
MembershipId = Annotated[str, _id("mem")]
EventId = Annotated[str, _id("evt")]
QuoteId = Annotated[str, _id("quote")]
CommitmentId = Annotated[str, _id("com")]
CoverageId = Annotated[str, _id("cov")]
AnyId = Annotated[str, _id("(?:" + "|".join(d.PREFIXES) + ")")]
ActorId = Annotated[str, _id("(?:per|team)")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=160)]
Offset = Annotated[int, Field(ge=0, lt=2**53)]

Basis = Literal["printed", "inferred", "relative"]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Date(Model):
    """When: how the source puts it, what that means, and how we know. `lo` and `hi` follow from `edtf`."""

    literal: Line | None = None
    edtf: Edtf
    basis: Basis = "printed"
    reason: Line | None = None
    lo: Day | None = None
    hi: Day | None = None

    @model_validator(mode="after")
    def _bounds(self) -> Date:
        self.lo, self.hi = dates.parse(self.edtf)
        if self.basis != "printed" and self.reason is None:
            raise ValueError(f"a date that is {self.basis} needs a 'reason'")
        return self


class Citation(Model):
    """Where a source says so: `[start, end)` in code points of the normalised text; `exact` for a quotation only."""

    source: SourceId
    start: Offset
    end: Offset
    exact: Text | None = None
    stance: Literal["supports", "disputes"] = "supports"
    via: list[SourceId] = []

    @model_validator(mode="after")
    def _extent(self) -> Citation:
        if self.end <= self.start:
            raise ValueError(f"the span {self.start}-{self.end} is empty or runs backwards")
        if self.exact is not None and len(self.exact) != self.end - self.start:
            raise ValueError(
                f"the span {self.start}-{self.end} is {self.end - self.start} code points long, the words are "
                f"{len(self.exact)}"
            )
        return self


class Evidence(Model):
    """How a single field is known."""

    basis: Basis = "printed"
    reason: Line | None = None
    citations: list[Citation] = []


class Name(Evidence):
    """One form of a name."""

    value: Line
    kind: Literal["primary", "alias", "short", "transliteration"] = "primary"
    language: Line | None = None


class Section(Model):
    """A part of a source's text and what it says, in our own words."""

    label: Line
    start: Offset
    end: Offset
    summary: Line


class Record(Model):
    """What every document may carry for its reader."""

    note: Text | None = None
    tags: list[Slug] = []


class Rank(Model):
    """That a reader holds a claim to be right `over` others that it cannot hold together with, and why."""

    over: Annotated[list[AnyId], Field(min_length=1)]
    reason: Line


class Claim(Record):
    """A statement that somebody can dispute."""

    citations: Annotated[list[Citation], Field(min_length=1)]
    confidence: Annotated[int, Field(ge=0, le=4)] = 2
    rank: Rank | None = None


class Source(Record):
    id: SourceId
    kind: Literal["article", "email", "filing", "post", "speech", "interview", "statement", "report"]
    title: Line | None = None
    display_name: Line
    authors: list[Line] = []
    publisher: TeamId | None = None
    published: Date | None = None
    language: Line = "en"
    known_through: SourceId | None = None
    reprint_of: SourceId | None = None
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    text: Text | None = None
    redacted: bool = False
    sections: list[Section] = []


class Person(Record):
    id: PersonId
    names: Annotated[list[Name], Field(min_length=1)]
    summary: Line | None = None


class Team(Record):
    id: TeamId
    names: Annotated[list[Name], Field(min_length=1)]
    kind: Literal["company", "publisher", "agency", "division", "lab", "team", "group", "product"]
    parent: TeamId | None = None
    parent_evidence: Evidence | None = None
    mandate: Line | None = None
    mandate_evidence: Evidence | None = None
    founded: Date | None = None
    dissolved: Date | None = None


class Theme(Record):
    id: ThemeId
    label: Line
    parent: ThemeId | None = None
    definition: Line | None = None


class Membership(Claim):
    id: MembershipId
    person: PersonId
    team: TeamId | None = None
    role: Line | None = None
    role_class: Literal["lead", "member", "oversight", "byline", "unknown"] = "unknown"
    status: Literal["current", "ended", "announced", "unknown"] = "unknown"
    start: Date | None = None
    end: Date | None = None
    start_event: EventId | None = None
    end_event: EventId | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Membership:
        if self.start and self.end and self.start.lo and self.end.hi and self.start.lo > self.end.hi:
            raise ValueError("it ends before it starts")
        return self


class Participant(Model):
    """Who took part in an event, in which role (`left`, `stays`, `successor`…), and how the source names them."""

    id: ActorId
    role: Line
    as_named: Line | None = None


class Event(Claim):
    id: EventId
    type: Literal[
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
    ]
    manner: Literal["resignation", "dismissal", "retirement", "death", "transfer", "end-of-term", "unknown"] | None = (
        None
    )
    title: Line
    occurred: Date | None = None
    announced: Date | None = None
    effective: Date | None = None
    participants: list[Participant] = []
    about: list[AnyId] = []
    part_of: EventId | None = None
    precedes: list[EventId] = []

    @model_validator(mode="after")
    def _manner(self) -> Event:
        if self.manner and self.type != "departure":
            raise ValueError("only a departure has a 'manner'")
        return self


class Quote(Claim):
    id: QuoteId
    mode: Literal["direct", "partial", "indirect", "scare"]
    text: Text
    language: Line = "en"
    speaker: ActorId | None = None
    speaker_named: Line | None = None
    unnamed_because: Line | None = None
    channel: Line | None = None
    uttered: Date | None = None
    event: EventId | None = None
    themes: list[ThemeId] = []
    about: list[AnyId] = []
    utterance: Slug | None = None
    attribution: Citation | None = None

    @model_validator(mode="after")
    def _words(self) -> Quote:
        if self.mode == "direct" and not self.speaker and not self.unnamed_because:
            raise ValueError("a direct quote has a 'speaker', or says why not in 'unnamed_because'")
        exacts = [c.exact for c in self.citations if c.stance == "supports"]
        if self.mode == "indirect":
            if any(exact is not None for exact in exacts):
                raise ValueError("an indirect quote is a paraphrase: its citations have no 'exact'")
        elif self.text not in exacts or None in exacts:
            raise ValueError("a quotation's citations hold its words as 'exact', one of them the 'text' itself")
        return self


class Commitment(Claim):
    id: CommitmentId
    actor: ActorId
    theme: ThemeId | None = None
    statement: Line
    quotes: list[QuoteId] = []
    made_on: Date | None = None
    state: Literal["stated", "reaffirmed", "met", "missed", "withdrawn"] = "stated"


class Coverage(Claim):
    id: CoverageId
    team: TeamId
    area: ThemeId
    by: list[AnyId] = []
    by_whom: Line | None = None
    state: Literal["covered", "claimed", "open"]


MODELS: dict[str, type[Record]] = {
    "source": Source,
    "person": Person,
    "team": Team,
    "theme": Theme,
    "membership": Membership,
    "event": Event,
    "quote": Quote,
    "commitment": Commitment,
    "coverage": Coverage,
}


def validate(kind: str, document: d.Document) -> d.Document:
    """See `documents.validate`."""
    try:
        if (field := d.longest(document)) is not None:
            raise Faults(f"{d.called(document)}: {field}: over {d.MANY:,} entries in one record")
        return MODELS[kind].model_validate(document).model_dump()
    except RecursionError:
        raise Faults(f"{d.called(document)}: it is nested too deeply") from None
    except ValidationError as error:
        raise Faults("\n".join(f"{d.called(document)}: {line}" for line in field_faults(error))) from None


def field_faults(error: ValidationError, newer: bool = False) -> list[str]:
    """One line a fault: the field's path and what is wrong with it, in plain words; see `faults_of`."""
    found = ((".".join(map(str, path)), message) for path, message in faults_of(error, newer))
    return [f"{field}: {message}" if field else message for field, message in found]


def faults_of(error: ValidationError, newer: bool = False) -> list[tuple[tuple[str | int, ...], str]]:
    """(path to the field, what is wrong with it) for each fault. What a `newer` schema may have added, fields and words
    in closed lists, is none."""
    return [
        (fault["loc"], fault["msg"].removeprefix("Value error, "))
        for fault in error.errors(include_url=False, include_input=False)
        if not (newer and fault["type"] in ("extra_forbidden", "literal_error"))
    ]
