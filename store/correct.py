"""A proposal as its reader would have it: the fields that can be corrected, and what becomes of the record."""

from __future__ import annotations

from typing import NamedTuple

from store import dates
from store.documents import EVENT_TYPES, MODES, STATUSES, TEAM_KINDS, Document
from store.errors import Faults
from store.queue import Queue
from store.text import fold_name

_DATES = ("occurred", "announced", "effective", "uttered")
_NEEDED = ("name", "title", "person")  # that a record cannot be without


class Field(NamedTuple):
    """A field that a reader can correct: what it says now, and the words that it can be, () where it is free text."""

    name: str
    says: str
    choices: tuple[str, ...] = ()


_FIELDS: dict[str, tuple[str, ...]] = {
    "person": ("name",),
    "team": ("name", "kind"),
    "membership": ("person", "team", "role", "status"),
    "event": ("type", "title", "who", *_DATES[:3]),
    "quote": ("speaker", "mode", "uttered"),
}
_MODES = tuple(mode for mode in MODES if mode != "indirect")
_CHOICES = {"kind": TEAM_KINDS, "status": STATUSES, "type": EVENT_TYPES, "mode": _MODES}


def fields(queue: Queue, proposal: Document) -> list[Field]:
    """What can be corrected in a proposal, in order."""
    names = _Names(queue)
    return [
        Field(name, _says(names, proposal["record"], name), tuple(_CHOICES.get(name, ())))
        for name in _FIELDS[proposal["kind"]]
    ]


def corrected(queue: Queue, proposal: Document, field: str, said: str) -> Document:
    """The proposal with a field as a reader says it; '' leaves it open. Raises Faults where that means nothing."""
    said, record = " ".join(said.split()), dict(proposal["record"])
    names = _Names(queue)
    if not said and field in _NEEDED:
        raise Faults(f"A {field} cannot be empty.")
    match field:
        case "name":
            record["names"] = _renamed(record["names"], said)
        case "person" | "team" | "speaker":
            record[field] = names.id(said, ("person", "team") if field == "speaker" else (field,)) if said else None
            if field == "speaker":
                record["unnamed_because"] = None if said or record["mode"] != "direct" else "no speaker is named"
        case "who":
            record["participants"] = names.participants(said)
        case _ if field in _DATES:
            record[field] = _date(said)
        case _ if field in _CHOICES:
            if said not in _CHOICES[field]:
                raise Faults(f"{field} is one of {', '.join(_CHOICES[field])}.")
            record[field] = said
            if field == "type" and said != "departure":
                record["manner"] = None
            if field == "mode" and said == "direct" and not record["speaker"]:
                record["unnamed_because"] = record["unnamed_because"] or "no speaker is named"
        case _:
            record[field] = said or None
    title = said if field in ("name", "title") and said else proposal["title"]
    return proposal | {"record": record, "title": title}


class _Names:
    """Names to ids and back, of what the store has and of what is proposed."""

    def __init__(self, queue: Queue) -> None:
        self._queue, self._corpus = queue, queue.corpus

    def name(self, id: str | None) -> str:
        return "" if id is None else self._queue.name(id)

    def id(self, said: str, kinds: tuple[str, ...]) -> str:
        """The record that is called so, or has this id. Raises Faults."""
        folded = fold_name(said)
        for kind in kinds:
            forms = self._corpus.columns[kind].texts("forms")
            for row, id in enumerate(self._corpus.ids(kind)):
                if folded in forms[row].splitlines(keepends=True) or id == said:
                    return id
        for name, id in self._queue.proposed(kinds).items():
            if fold_name(name) == folded or id == said:
                return id
        raise Faults(f"Nobody is called “{said}”, in the store or in what is proposed.")

    def participants(self, said: str) -> list[Document]:
        """'left: Mara Lunt; from: Meridian Labs' as the participants of an event. Raises Faults."""
        found: list[Document] = []
        for part in filter(None, (part.strip() for part in said.split(";"))):
            role, colon, name = part.partition(":")
            if not colon or not role.strip() or not name.strip():
                raise Faults("Who took part is written 'left: Mara Lunt; from: Meridian Labs'.")
            id = self.id(name.strip(), ("person", "team"))
            found.append({"id": id, "role": role.strip(), "as_named": None})
        return found


def _says(names: _Names, record: Document, field: str) -> str:
    if field == "name":
        return str(record["names"][0]["value"])
    if field == "who":
        return "; ".join(f"{p['role']}: {names.name(p['id'])}" for p in record["participants"])
    value = record[field]
    if field in _DATES:
        return value["edtf"] if value else ""
    return names.name(value) if field in ("person", "team", "speaker") else str(value or "")


def _renamed(names: list[Document], said: str) -> list[Document]:
    """Names of which another one is the primary; the one before stays as an alias of it."""
    same = next((name for name in names if name["value"] == said), names[0])
    others = [n | {"kind": "alias" if n["kind"] == "primary" else n["kind"]} for n in names if n["value"] != said]
    return [same | {"value": said, "kind": "primary"}, *others]


def _date(said: str) -> Document | None:
    if not said:
        return None
    try:
        dates.parse(said)
    except ValueError as error:
        raise Faults(f"{error}") from None
    return {"literal": None, "edtf": said, "basis": "inferred", "reason": "corrected by the reader"}
