"""Small stores for posts and coverage: records with what matters said, the rest as documents have it by default."""

from __future__ import annotations

from typing import Any

from store import dates
from store.corpus import Corpus
from store.documents import KINDS, Document, kind_of, validate

_NAME: dict[str, str] = {"theme": "label", "event": "title", "source": "display_name"}
TOLD = "2031-06-30"  # the day of the only source


def when(edtf: str | None) -> Document | None:
    if edtf is None:
        return None
    lo, hi = dates.parse(edtf)
    return {"literal": None, "edtf": edtf, "basis": "printed", "reason": None, "lo": lo, "hi": hi}


def record(id: str, **fields: Any) -> Document:
    """A record of an id; dates are written as EDTF, and who takes part as 'role: id'."""
    kind = kind_of(id) or ""
    name = id.partition(":")[2].title()
    least: Document = {"id": id}
    if kind in ("person", "team"):
        least["names"] = [{"value": name}]
    if kind in _NAME:
        least[_NAME[kind]] = name
    if kind == "team":
        least["kind"] = "lab"
    if kind == "source":
        least |= {"kind": "article", "published": {"edtf": TOLD}}
    if kind in ("membership", "event", "coverage"):
        least["citations"] = [{"source": "src:a", "start": 0, "end": 1}]
    for field in ("start", "end", "occurred", "announced", "effective", "founded", "dissolved", "published"):
        if isinstance(fields.get(field), str):
            fields[field] = {"edtf": fields[field]}
    if "participants" in fields:
        pairs = (pair.split(" ") for pair in fields["participants"])
        fields["participants"] = [{"role": role, "id": who} for role, who in pairs]
    return validate(kind, least | fields)


def held(id: str, person: str, start: str | None = None, end: str | None = None, /, **fields: Any) -> Document:
    """Somebody's role as head of team:x, unless the fields say otherwise; who has an end has left."""
    said = {"team": "team:x", "role": "head", "role_class": "lead", "status": "ended" if end else "current"}
    return record(f"mem:{id}", **{**said, "person": f"per:{person}", "start": start, "end": end, **fields})


def store(*records: Document) -> Corpus:
    """A corpus of some records, with the source, the team and the people whom they name."""
    tables: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    named = {"src:a", "team:x"}
    for each in records:
        tables[kind_of(each["id"]) or ""][each["id"]] = each
        named |= {each[field] for field in ("person", "team", "area") if each.get(field)}
        named |= {p["id"] for p in each.get("participants", ())}
    for id in sorted(named):
        tables[kind_of(id) or ""].setdefault(id, record(id))
    return Corpus({kind: dict(sorted(table.items())) for kind, table in tables.items()})
