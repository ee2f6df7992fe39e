"""What goes with records that go: whatever cannot be without them; what can stays, and names them no more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from store import references
from store.documents import CLAIMS, Document, kind_of

FORGOTTEN = "forgotten"  # why a quotation has no speaker any more

Get = Callable[[str], Document | None]
Naming = Callable[[Collection[str]], Iterable[tuple[str, str]]]  # (who names, whom) for each of some ids


class Removal(NamedTuple):
    """The ids that go, and by id how the records are that named one of them."""

    gone: set[str]
    changed: dict[str, Document]


class _Rest(NamedTuple):
    """What is left of a record; `idle`: it says nothing any more, unless somebody else's record needs it."""

    record: Document
    idle: bool


def removal(
    seeds: Collection[str],
    get: Get,
    naming: Naming,
    stays: Callable[[str], bool] = lambda _: False,
    unnamed: str = FORGOTTEN,
) -> Removal:
    """All that goes with some records. `stays`: whether somebody else needs a record that says nothing any more;
    `unnamed`: why a quotation has no speaker then."""
    gone, rest, todo = set(seeds), dict[str, _Rest](), set(seeds)
    while todo:
        further = set()
        for id in sorted({id for id, _ in naming(todo)} - gone):
            if (record := rest[id].record if id in rest else get(id)) is None:
                continue
            left = without(kind_of(id) or "", record, gone, unnamed)
            if left is None:
                further.add(id)
                rest.pop(id, None)
            else:
                rest[id] = left._replace(idle=left.idle or (id in rest and rest[id].idle))
        idle = {id for id, left in rest.items() if left.idle and not stays(id)}
        todo = further or _unneeded(idle, gone, naming)
        gone |= todo
        for id in todo:
            rest.pop(id, None)
    return Removal(gone, {id: left.record for id, left in rest.items()})


def _unneeded(idle: set[str], gone: set[str], naming: Naming) -> set[str]:
    """Those of some records that none of the others needs."""
    named = [(who, whom) for who, whom in naming(idle) if who not in gone and who != whom] if idle else []
    while needed := {whom for who, whom in named if whom in idle and who not in idle}:
        idle = idle - needed
    return idle


def without(kind: str, record: Document, gone: Collection[str], unnamed: str = FORGOTTEN) -> _Rest | None:
    """A record that names some others no more; None where it cannot be without them."""
    cited = [c["source"] for c in references.citations(kind, record)]
    left = _uncited(kind, record, gone) if any(id in gone for _, id in references.cited(kind, record)) else record
    if left is None:
        return None
    lost = {id for _, id in references.named(kind, left) if id in gone}
    for id in lost:
        left = references.renamed(kind, left, id, None)
    needed = {"membership": ("person",), "commitment": ("actor",), "coverage": ("team", "area")}.get(kind, ())
    if any(left[field] is None for field in needed):
        return None
    idle = kind not in CLAIMS and bool(cited) and kind != "source" and not references.citations(kind, left)
    if kind == "quote" and record["speaker"] in lost:
        left, idle = left | {"speaker_named": None, "unnamed_because": unnamed}, True
    if kind == "event" and lost & {p["id"] for p in record["participants"]} | lost & {*record["about"]}:
        idle = not left["participants"] and not left["about"]
    return _Rest(left, idle)


def _uncited(kind: str, record: Document, gone: Collection[str]) -> Document | None:
    """A record without citations of sources that go; None for a claim that only they support."""
    left = dict(record)
    if kind in CLAIMS:
        left["citations"] = _kept(record["citations"], gone)
        supporting = [c for c in left["citations"] if c["stance"] == "supports"]
        if not supporting:
            return None
        if kind == "quote":
            attribution = [record["attribution"]] if record["attribution"] else []
            left["attribution"] = next(iter(_kept(attribution, gone)), None)
            exacts = [c["exact"] for c in supporting]
            if record["mode"] != "indirect" and record["text"] not in exacts:
                left["text"] = exacts[0]  # as another source has it
        return left
    if kind in ("person", "team"):
        names = [name | {"citations": _kept(name["citations"], gone)} for name in record["names"]]
        pairs = zip(record["names"], names, strict=True)
        known = [now for was, now in pairs if now["citations"] or not was["citations"] or now["kind"] == "primary"]
        left["names"] = known or names[:1]
    for field, fact in (("parent_evidence", "parent"), ("mandate_evidence", "mandate")):
        if record.get(field):
            left[field] = record[field] | {"citations": _kept(record[field]["citations"], gone)}
            if record[field]["citations"] and not left[field]["citations"]:
                left |= {field: None, fact: None}
    return left


def _kept(citations: Iterable[Document], gone: Collection[str]) -> list[Document]:
    some = (c for c in citations if c["source"] not in gone)
    return [c | {"via": [id for id in c["via"] if id not in gone]} for c in some]
