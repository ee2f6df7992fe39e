"""The rules that hold in every store: what `masthead check` and every transaction look at."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from store import dates, references, text
from store.documents import DATE_FIELDS, KINDS, PROPOSAL, Document, kind_of

Tables = Mapping[str, Mapping[str, Document]]
Path = tuple[str | int, ...]  # to a part of a record


class Broken(NamedTuple):
    """A rule that a record breaks: where in it, and how."""

    path: Path
    what: str


# Chains that may not come back to where they started.
CHAINS = (
    ("team", "parent"),
    ("theme", "parent"),
    ("event", "part_of"),
    ("source", "known_through"),
    ("source", "reprint_of"),
)


def faults(tables: Tables, words: bool = True) -> list[str]:
    """A line for each broken rule, ids first; empty when the store is whole. Without `words` no text is looked into."""
    return list(_faults(tables, words))


def faults_of_change(tables: Tables, ids: set[str]) -> list[str]:
    """`faults`, as far as these records can break a rule; an id that is in no table is passed over."""
    changed = [id for id in sorted(ids) if id in tables[kind_of(id) or "source"]]

    def records() -> Iterator[tuple[str, Document]]:
        """Each at a time: all of them would take many times the memory of what is written."""
        return ((id, tables[kind_of(id) or "source"][id]) for id in changed)

    cited = {c["source"] for id, document in records() for c in references.citations(kind_of(id) or "", document)}
    sources = {id: source for id in cited if (source := tables["source"].get(id)) is not None}  # each is read once
    found = [
        line for id, document in records() for line in _record_faults(tables, sources, kind_of(id) or "", id, document)
    ]
    for kind, field in CHAINS:
        found += circles(tables[kind], field, [id for id in changed if kind_of(id) == kind])
    return found


def _faults(tables: Tables, words: bool) -> Iterator[str]:
    for kind in KINDS:
        for id, document in tables.get(kind, {}).items():
            yield from _record_faults(tables, tables.get("source", {}) if words else None, kind, id, document)
    for kind, field in CHAINS:
        yield from circles(tables.get(kind, {}), field, tables.get(kind, {}))


def _record_faults(
    tables: Tables, sources: Mapping[str, Document] | None, kind: str, id: str, document: Document
) -> Iterator[str]:
    """A line for each rule that a record breaks."""
    if document.get("id") != id or kind_of(id) != kind:
        yield f"{id}: it lies in the table '{kind}' and calls itself '{document.get('id')}'"
        return
    yield from (f"{id}: {rule.what}" for rule in rules(tables, sources, kind, document))


def rules(
    tables: Mapping[str, Container[str]], sources: Mapping[str, Document] | None, kind: str, document: Document
) -> Iterator[Broken]:
    """The rules that a record of a sound shape breaks; with `sources` also those about the words in their texts.
    `tables`: which ids of each kind there are."""
    for field, other in references.every(kind, document):
        other_kind = kind_of(other)
        if other_kind is None or other not in tables.get(other_kind, ()):
            yield Broken(path_of(document, other), f"{field} names '{other}', which is not in the store")
    for field in DATE_FIELDS:
        if document.get(field):
            yield from _date_faults(field, document[field])
    if sources is not None:
        yield from words(document, sources, kind)


def words(document: Document, sources: Mapping[str, Document], kind: str) -> Iterator[Broken]:
    """The rules that a record breaks about the words in the texts of `sources`, and about its own text."""
    yield from _citation_faults(document, references.citations(kind, document), sources)
    if kind == "source":
        yield from _source_faults(document)


def path_of(value: Any, wanted: Any) -> Path:
    """Where in a record something stands first, but for its own id: a text, or the very part."""
    todo: list[tuple[Path, Any]] = [((), value)]
    while todo:
        path, part = todo.pop()
        if path not in ((), ("id",)) and (part is wanted or (isinstance(wanted, str) and part == wanted)):
            return path
        if isinstance(part, dict | list):
            inner = part.items() if isinstance(part, dict) else enumerate(part)
            todo += [((*path, key), one) for key, one in reversed(list(inner))]
    return ()


def whole(tables: Tables, words: bool = True, newer: bool = False) -> list[str]:
    """`faults`, but first each record's shape is held against its model; whatever is in the tables, it does not raise
    (imports pydantic). A `newer` schema may have fields and words in closed lists that this one does not know."""
    from store import ledgers

    shapes = [
        line for kind in KINDS for id, d in tables.get(kind, {}).items() for line in shape_faults(kind, id, d, newer)
    ]
    found = [*(shapes or faults(tables, words)), *provenance_faults(tables.get("provenance", {}), tables)]
    found += proposal_faults(tables.get(PROPOSAL, {}), tables, newer)
    return [*found, *ledgers.faults(tables, newer)]


def broken(tables: Tables) -> list[str]:
    """The ids of the records that name something that is gone or, where none does, that are part of a circle."""
    found = [
        id
        for kind in KINDS
        for id, document in tables.get(kind, {}).items()
        if any(True for _ in _record_faults(tables, None, kind, id, document))
    ]
    found_circles = (
        line for kind, field in CHAINS for line in circles(tables.get(kind, {}), field, tables.get(kind, {}))
    )
    return found or [line.partition(": ")[0] for line in found_circles]


def shape_faults(kind: str, id: str, document: Document, newer: bool = False) -> Iterator[str]:
    """A line for each field that is not as its model has it."""
    for path, what in shape(kind, document, newer):
        field = ".".join(map(str, path))
        yield f"{id}: {field}: {what}" if field else f"{id}: {what}"


def shape(kind: str, document: Any, newer: bool = False) -> Iterator[Broken]:
    """What in a record is not as its model has it."""
    from pydantic import ValidationError

    from store.models import MODELS, faults_of

    try:
        complete = MODELS[kind].model_validate(document).model_dump()
    except ValidationError as error:
        yield from (Broken(*fault) for fault in faults_of(error, newer))
    except RecursionError:
        yield Broken((), "it is nested too deeply")
    else:
        if complete != document:
            yield from (Broken(path, "is missing") for path in _missing(complete, document))


def _missing(complete: Any, given: Any, path: Path = ()) -> Iterator[Path]:
    """The fields that a writer fills in and a reader relies on."""
    if isinstance(complete, dict):
        for key, value in complete.items():
            if key in given:
                yield from _missing(value, given[key], (*path, key))
            else:
                yield (*path, key)
    elif isinstance(complete, list):
        for number, (value, there) in enumerate(zip(complete, given, strict=True)):
            yield from _missing(value, there, (*path, number))


def provenance_faults(notes: Mapping[str, Document], tables: Tables) -> Iterator[str]:
    """A line for each note that is none, or that stands by no record."""
    for id, note in notes.items():
        if id not in tables.get(kind_of(id) or "", {}):
            yield f"{id}: there is a note in the table 'provenance', and no such record"
        for field in ("dossier", "digest"):
            if not isinstance(note.get(field), str):
                yield f"{id}: its note in the table 'provenance' has no {field}"


def proposal_faults(proposals: Mapping[str, Document], tables: Tables, newer: bool = False) -> Iterator[str]:
    """A line for each field of a proposal that is not as its model has it, and for each without a source."""
    from pydantic import ValidationError

    from store.models import field_faults
    from store.proposals import Proposal

    for id, proposal in proposals.items():
        try:
            Proposal.model_validate(proposal)
        except ValidationError as error:
            yield from (f"{id}: {line}" for line in field_faults(error, newer))
            continue
        if proposal["id"] != id:
            yield f"{id}: it calls itself '{proposal['id']}'"
        if proposal["source"] not in tables.get("source", {}):
            yield f"{id}: source names '{proposal['source']}', which is not in the store"


def _date_faults(field: str, date: Document) -> Iterator[Broken]:
    try:
        bounds = dates.parse(date["edtf"])
    except ValueError as error:
        yield Broken((field, "edtf"), f"{field}: {error}")
        return
    if bounds != (date["lo"], date["hi"]):
        means, says = f"{bounds.lo}..{bounds.hi}", f"{date['lo']}..{date['hi']}"
        yield Broken((field,), f"{field}: '{date['edtf']}' means {means}, the record says {says}")


def _citation_faults(
    document: Document, citations: list[Document], sources: Mapping[str, Document]
) -> Iterator[Broken]:
    for citation in citations:
        source = sources.get(citation["source"])
        if source is None or source["text"] is None:
            continue
        start, end, exact = citation["start"], citation["end"], citation["exact"]
        where = f"{citation['source']} {start}-{end}"
        if end > len(source["text"]):
            yield Broken(path_of(document, citation), f"{where}: the text ends at {len(source['text'])}")
        elif exact is not None and source["text"][start:end] != exact:
            yield Broken(path_of(document, citation), f"{where}: the text does not say “{exact}” there")


def _source_faults(source: Document) -> Iterator[Broken]:
    if source["text"] is None:
        return
    if text.normalise(source["text"]) != source["text"]:
        yield Broken(("text",), "its text is not normalised")
    elif not source["redacted"] and source["text_sha256"] != text.sha256(source["text"]):
        yield Broken(("text",), "its text does not have the hash that the facts were read from")
    for number, section in enumerate(source["sections"]):
        if not section["start"] < section["end"] <= len(source["text"]):
            yield Broken(("sections", number), f"section '{section['label']}' does not lie in the text")


def circles(table: Mapping[str, Document], field: str, starts: Iterable[str]) -> Iterator[str]:
    """A line for each chain of a field that comes back to itself, the id of a record of it first."""
    safe: set[str] = set()
    for id in starts:
        path: list[str] = []
        on_path: set[str] = set()
        step: str | None = id
        while step is not None and step not in safe and (document := table.get(step)) is not None:
            if step in on_path:
                yield f"{step}: following {field} comes back to itself: {' → '.join(path[path.index(step) :])} → {step}"
                break
            path.append(step)
            on_path.add(step)
            step = document.get(field)
        safe.update(path)
