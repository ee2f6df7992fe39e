"""Proposals: what an article may say, before a reader decides. Each is a record that could be, the place in the source
where it stands, how sure the proposer is and why.

A record names other records by the ids that they have or would have; so a quotation can name a speaker who is only
proposed. Accepting one brings along what it names (`review`).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from store.documents import OWN, Document, kind_of
from store.errors import Faults
from store.models import MODELS, AnyId, Line, Model, Offset, SourceId, field_faults


class Sets(Model):
    """A field of a record that is there already and empty, and what it becomes with the proposal."""

    id: AnyId
    field: Literal["publisher"]
    value: AnyId


class Proposal(Model):
    """`start` and `end` are the words to look at, in code points of the source's text; `confidence` is out of 100.

    `joins`: the record in the store that this is about, to which its names are added. Of one that is decided the
    `record` is gone: the decision has it.
    """

    id: Annotated[str, Field(pattern=r"^prop:[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
    source: SourceId
    kind: Literal["person", "team", "membership", "event", "quote"]
    title: Line
    start: Offset
    end: Offset
    confidence: Annotated[int, Field(ge=0, le=100)]
    reason: Line
    by: Line = OWN
    state: Literal["open", "accepted", "rejected"] = "open"
    joins: AnyId | None = None
    sets: list[Sets] = Field(default_factory=list)
    record: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _fits(self) -> Proposal:
        if self.end <= self.start:
            raise ValueError(f"the span {self.start}-{self.end} is empty or runs backwards")
        ours, number = f"prop:{self.source.partition(':')[2]}-", self.id.rpartition("-")[2]
        if self.id != f"{ours}{number}" or not number.isdigit():
            raise ValueError(f"the id of a proposal of {self.source} is {ours} and a number")
        if (self.record is None) == (self.state == "open"):
            raise ValueError("an open proposal has a 'record', and one that is decided has none")
        if self.joins is not None and kind_of(self.joins) != self.kind:
            raise ValueError(f"'joins' names no {self.kind}")
        if self.record is not None:
            self.record = MODELS[self.kind].model_validate(self.record).model_dump()
        return self


def validate(proposal: Document) -> Document:
    """The proposal, complete with every default, as it is stored. Raises Faults with a line for each field."""
    try:
        return Proposal.model_validate(proposal).model_dump()
    except RecursionError:
        raise Faults(f"{proposal.get('id')}: it is nested too deeply") from None
    except ValidationError as error:
        raise Faults("\n".join(f"{proposal.get('id')}: {line}" for line in field_faults(error))) from None
