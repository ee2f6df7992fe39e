"""What a store keeps beside its records: the changes that were made (`history`), the records that were joined with
others (`merge`) and what was forgotten (`forget`). The models say what undoing, splitting and keeping it out stand on;
`faults` holds the tables against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from store.documents import Document, kind_of
from store.merged import resolve
from store.models import AnyId, Model, field_faults

if TYPE_CHECKING:
    from store.transaction import Transaction

Tables = Mapping[str, Mapping[str, Document]]


class Touched(Model):
    """What a record that a change touched was before, or those of its fields that changed, and a sum of what it
    became."""

    table: Literal[
        "source", "person", "team", "theme", "membership", "event", "quote", "commitment", "coverage",
        "proposal", "provenance", "merged",
    ]  # fmt: skip
    id: str
    was: dict[str, Any] | None = None
    fields: dict[str, Any] | None = None
    now: str | None

    @model_validator(mode="after")
    def _one(self) -> Touched:
        if {"was", "fields"} <= self.model_fields_set or not {"was", "fields"} & self.model_fields_set:
            raise ValueError("it has either 'was' or 'fields'")
        return self


ChangeId = Annotated[str, Field(pattern=r"^chg-\d{8}$")]


class Change(Model):
    """What was done by whom and when (ISO time in UTC), with all that it takes to undo it; `touched` is empty where
    that is not kept. `undoes`: the change that this one took back."""

    id: ChangeId
    what: str
    about: str
    by: str
    at: str
    proposals: list[str]
    touched: list[Touched]
    undone: bool
    undoes: ChangeId | None


class Merged(Model):
    """A record as it was, which is part of another since; its note in the table "provenance"; and for each field that
    the merge changed elsewhere what it was, one field a time. `number` is its place in the order of all merges. Without
    a `record` only the id is known, from a snapshot or a dossier, and it cannot be split."""

    id: AnyId
    into: AnyId
    number: Annotated[int, Field(ge=1, lt=2**53)]
    record: dict[str, Any] | None
    note: dict[str, Any] | None
    touched: list[Touched]


Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class HashedForm(Model):
    """A form of a name, see `recogniser.Form`."""

    hash: Hash
    size: Annotated[int, Field(ge=1)]
    word: bool


class Forgot(Model):
    """A person or source that was forgotten, as salted hashes: the ids of all records that went, the hash of its text,
    and the forms of its names with how they can begin. `pending`: files beside the store may still hold it."""

    id: Annotated[str, Field(pattern=r"^fgt-\d{4,}$")]
    kind: Literal["person", "source"]
    at: str
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    ids: list[Hash]
    texts: list[Hash]
    forms: list[HashedForm]
    begins: list[Annotated[str, Field(pattern=r"^[0-9a-f]{5}$")]]
    pending: bool


def faults(tables: Tables, newer: bool = False) -> Iterator[str]:
    """A line for each field of an entry that is not as its model has it."""
    for name, model in (("change", Change), ("merged", Merged), ("forgotten", Forgot)):
        for id, entry in tables.get(name, {}).items():
            try:
                model.model_validate(entry)
            except ValidationError as error:
                yield from (f"{id}: {line}" for line in field_faults(error, newer))
                continue
            if entry["id"] != id:
                yield f"{id}: it calls itself '{entry['id']}'"
            elif name == "merged":
                yield from merged_faults(id, entry, tables)


def merged_faults(id: str, entry: Document, tables: Tables) -> Iterator[str]:
    """A line where a record that is part of another is there itself, or the other is not."""
    into, kind = entry["into"], kind_of(entry["into"]) or ""
    if kind_of(id) != kind or kind == "source":
        yield f"{id}: it was merged into {into}, which no {kind_of(id)} can be part of"
    if id in tables.get(kind_of(id) or "", {}):
        yield f"{id}: it was merged into {into}, and is in the store"
    if into not in tables.get(kind, {}) and into not in tables.get("merged", {}):
        yield f"{id}: it was merged into {into}, which is not in the store"
    elif resolve(tables["merged"], id) in tables["merged"]:
        yield f"{id}: following what it was merged into comes back to itself"


def let_go(transaction: Transaction, id: str) -> None:
    """Forget which records are part of one that is removed for good, or is part of it no more."""
    merged = transaction.tables["merged"]
    for old in [old for old in merged if old == id or resolve(merged, old) == id]:
        transaction.keep("merged", old, None)
