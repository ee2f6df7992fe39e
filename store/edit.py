"""Records as their reader would have them: fields written anew, records of the reader's own, and records removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store import history, said
from store.build import digest
from store.called import Names
from store.documents import NAMED, Document, kind_of, validate
from store.errors import Faults
from store.forms import FORMS, field
from store.merged import resolve
from store.slugs import slug, unused

if TYPE_CHECKING:
    from store.history import Change
    from store.transaction import Transaction

Said = Mapping[str, str]  # field → what a reader writes, see `said`

#: kind → prefix of an id, and the fields whose words make it
_NAMES = {
    "source": ("src", ("display_name",)),
    "person": ("per", ("names",)),
    "team": ("team", ("names",)),
    "theme": ("theme", ("label",)),
    "membership": ("mem", ("person", "role", "team")),
    "event": ("evt", ("title",)),
    "quote": ("quote", ("speaker", "text")),
    "commitment": ("com", ("actor", "statement")),
    "coverage": ("cov", ("team", "area")),
}

_SHOWN = 80  # characters of an id in a message


def blank(kind: str) -> Document:
    """A record of a kind in which nothing stands yet."""
    empty: Document = {"lines": [], "tags": [], "several": [], "who": [], "citations": [], "names": []}
    found = {each.name: empty.get(each.shape) for each in FORMS[kind]}
    if kind in NAMED:
        del found["citations"]
    usual = {"language": "en", "confidence": 2, "role_class": "unknown", "status": "unknown"}
    usual |= {"state": "stated"} if kind == "commitment" else {}
    return {"id": "", **found, **{name: value for name, value in usual.items() if name in found}}


def written(names: Names, kind: str, record: Document, fields: Said) -> Document:
    """A record with fields as a reader writes them, not yet held against its model. Raises Faults with a line for each
    field that means nothing, its name first."""
    found, faults = record, []
    order = [each.name for each in FORMS[kind]]  # names come before the citations of the first of them
    known = {}
    for name, words in fields.items():
        if (each := field(kind, name)) is None:
            faults.append(f"{name}: there is no such field; a record of the kind {kind} has {', '.join(order)}")
        elif each.name in known:
            faults.append(f"{name}: it is given twice")
        else:
            known[each.name] = (each, words)
    for each, words in sorted(known.values(), key=lambda pair: order.index(pair[0].name)):
        try:
            found = said.written(names, each, found, words)
        except Faults as error:
            faults.append(f"{each.name}: {error}")
    if faults:
        raise Faults("\n".join(faults))
    return _settled(names, kind, record, found, set(known))


def checked(kind: str, record: Document) -> Document:
    """The record as it would be stored, one that has no id yet too. Raises Faults as `complete` does."""
    return complete(kind, record | {"id": record["id"] or f"{_NAMES[kind][0]}:new"})


def complete(kind: str, record: Document) -> Document:
    """The record as it is stored. Raises Faults, with a line for each field that is missing or does not fit."""
    missing = [each.name for each in FORMS[kind] if each.needed and not _has(record, each.name)]
    if missing:
        raise Faults("\n".join(f"{name}: {said.EMPTY}" for name in missing))
    try:
        return validate(kind, record)
    except Faults as error:
        raise Faults(str(error).replace(f"{record['id']}: ", "")) from None


def edit(transaction: Transaction, names: Names, id: str, fields: Said, seen: Document | None = None) -> Change:
    """Write fields of a record anew. `seen`: the record as the reader saw it. Raises Faults, also where somebody else
    changed one of the fields since."""
    mark, kind = transaction.mark(), kind_of(id) or ""
    record = transaction.get(kind, id) if kind in FORMS else None
    if record is None:
        raise Faults(f"There is no record {id} in the store.")
    for name in fields if seen is not None else ():
        if (each := field(kind, name)) and seen and each.name in seen and seen[each.name] != record[each.name]:
            raise Faults(f"{id}: {each.name} was changed by somebody else meanwhile; look at it again")
    transaction.put(kind, complete(kind, written(names, kind, record, fields)))
    if transaction.tables["provenance"].get(id) is None:
        _vouch(transaction, id)
    return history.keep(transaction, mark, "edit", id)


def create(transaction: Transaction, names: Names, kind: str, fields: Said, id: str = "") -> Change:
    """Make a record of the reader's own; its id is made of its words, if none is given. Raises Faults."""
    mark = transaction.mark()
    record = written(names, kind, blank(kind), fields)
    forgotten, merged = transaction.forgotten, transaction.tables["merged"]
    given = id or f"{_NAMES[kind][0]}:{slug(*_words(names, kind, record))}"
    if forgotten is not None:
        given = forgotten.now(given)  # as it is stored: no id holds a name that was forgotten
    if id and kind_of(id) != kind:
        raise Faults(f"{id[:_SHOWN]}: that is no id of a {kind}.")
    if id and given in merged:
        raise Faults(f"{id}: it leads to {resolve(merged, given)}, which it was merged into.")
    if id and transaction.get(kind, given) is not None:
        raise Faults(f"{id}: it is there already.")
    id = given if id else unused(given, lambda one: transaction.get(kind, one) is not None or one in merged)
    transaction.put(kind, complete(kind, record | {"id": id}))
    _vouch(transaction, id)
    return history.keep(transaction, mark, "create", id)


def _vouch(transaction: Transaction, id: str) -> None:
    """Count a record as one that a reader looked at."""
    stored = transaction.get(kind_of(id) or "", id) or {}
    transaction.note(id, {"dossier": f"hand:{history.upcoming(transaction)}", "digest": digest(stored)})


def _has(record: Document, name: str) -> bool:
    if name == "citations" and "names" in record:
        return True
    return bool(record.get(name))


def _words(names: Names, kind: str, record: Document) -> list[str]:
    """The words that make an id: the names of whom it names, and what it says."""
    found = []
    for name in _NAMES[kind][1]:
        value = record.get(name)
        if name == "names":
            found += [value[0]["value"]] if value else []
        elif value:
            found.append(names.corpus.name(value) if kind_of(value) else value)
    return found


def _settled(names: Names, kind: str, before: Document, record: Document, fields: set[str]) -> Document:
    """What follows from a field that was written, as far as the reader did not write it too."""
    if kind == "event" and record["type"] != "departure" and "manner" not in fields:
        return record | {"manner": None}
    if kind == "team":
        for name in ("parent", "mandate"):
            if record[name] != before[name] and f"{name}_evidence" not in fields:
                record = record | {f"{name}_evidence": None}
    return _quoted(names, record, fields) if kind == "quote" else record


def _quoted(names: Names, record: Document, fields: set[str]) -> Document:
    """A quotation with the words of its places, and with a speaker or a word on why there is none."""
    if "unnamed_because" not in fields:
        unnamed = None if record["speaker"] else record["unnamed_because"]
        if record["mode"] == "direct" and not record["speaker"] and not unnamed:
            unnamed = "no speaker is named"
        record = record | {"unnamed_because": unnamed}
    if not {"mode", "citations", "text"} & fields:
        return record
    exacts = record["mode"] != "indirect"
    cited = [c | {"exact": _exact(names, record, c) if exacts else None} for c in record["citations"]]
    words = [c["exact"] for c in cited if c["stance"] == "supports" and c["exact"]]
    if words and "text" not in fields and record["text"] not in words:
        record = record | {"text": words[0]}
    return record | {"citations": cited}


def _exact(names: Names, record: Document, citation: Document) -> str | None:
    """The words of a place: those of its text; where that is not here those that are known, or that fit."""
    if citation["stance"] == "disputes":
        exact: str | None = citation["exact"]
        return exact
    start, end = citation["start"], citation["end"]
    if (text := names.text(citation["source"])) is not None:
        return text[start:end]
    fits = citation["exact"] or (record["text"] if len(record["text"] or "") == end - start else None)
    return str(fits) if fits else None
