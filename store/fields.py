"""The columns of each kind: what of a record stands in which. A record says its own columns; it looks at no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from store import dates, references
from store.documents import CLAIMS, DATED, KINDS, MODES, PROPOSAL, Document, kind_of
from store.text import fold, fold_name

# Bits of the column "flags".
INFERRED, ANNOUNCED, DISPUTED, NOTED, TEXT, GAP, NO_DAY, NO_EFFECT, NO_ROLE, NO_TEAM, SUCCESSOR, PREFERRED = (
    1 << b for b in range(12)
)

# Events that take effect on a day, and so ask for it.
TAKES_EFFECT = (
    *("departure", "appointment", "joined", "promotion"),
    *("team-created", "team-renamed", "team-split", "team-merged", "team-dissolved"),
)

# A day as a number (20260304); the bounds of what nobody dates exclude every day.
EARLIEST, LATEST, UNDATED = 0, 99999999, (100000000, 0)

Field = Callable[[Document], Any]


class Fields(NamedTuple):
    """Column → how a record says it, by the form of the column."""

    texts: Mapping[str, Field]
    words: Mapping[str, Field]
    numbers: Mapping[str, Field]

    @property
    def every(self) -> dict[str, Field]:
        """The columns of all forms."""
        return {**self.texts, **self.words, **self.numbers}


def _one(field: str) -> Field:
    return lambda record: record[field] or ""


def _many(field: str) -> Field:
    return lambda record: " ".join(record[field])


def _slug(record: Document) -> str:
    return fold_name(record["id"].partition(":")[2])


def _forms(record: Document) -> str:
    return "".join(fold_name(name["value"]) for name in record["names"])


def primary(record: Document) -> str:
    """The primary name of a person or team."""
    named = (name["value"] for name in record["names"] if name["kind"] == "primary")
    return str(next(named, record["names"][0]["value"]))


def brief(record: Document) -> str:
    """The shortest name of a person or team: one of the kind 'short', else the primary one."""
    short = (name["value"] for name in record["names"] if name["kind"] == "short")
    return next(short, None) or primary(record)


def name_of(record: Document, named: Callable[[str], str]) -> str:
    """What a record is called: its primary name, its label, its title or its words; `named` names the others that a
    membership or a coverage is between."""
    match kind_of(record["id"]):
        case "person" | "team":
            return primary(record)
        case "theme":
            return str(record["label"])
        case "source":
            return str(record["title"] or record["display_name"])
        case "event" | "proposal":
            return str(record["title"])
        case "quote":
            return str(record["text"])
        case "commitment":
            return str(record["statement"])
        case "membership":
            role = record["role"] or {"lead": "lead", "member": "member"}.get(record["role_class"], "role not stated")
            return f"{named(record['person'])}, {role}"
        case _:
            return f"{named(record['area'])}, {named(record['team'])}"


def _source_forms(record: Document) -> str:
    forms = [record["title"] or "", record["display_name"], *record["authors"]]
    return "".join(map(fold_name, filter(None, forms)))


def _cites(kind: str) -> Field:
    return lambda record: " ".join(sorted({c["source"] for c in references.citations(kind, record)}))


def _origins(record: Document) -> str:
    """Which sources support a claim, each with the source that its words come from: 'src:article<src:e-mail'."""
    cited = (c for c in record["citations"] if c["stance"] == "supports")
    return " ".join(sorted({f"{c['source']}<{(c['via'] or [c['source']])[-1]}" for c in cited}))


def first(kind: str) -> Callable[[Document], tuple[str, int]]:
    """Where a claim first stands, for reading order: (source, offset); in a report rather than in its retelling."""

    def found(record: Document) -> tuple[str, int]:
        citations = record.get("citations") or references.citations(kind, record)
        reported = [c for c in citations if c["via"]] or citations
        return min(((c["source"], c["start"]) for c in reported), default=("", 0))

    return found


def number(day: str | None, without: int) -> int:
    """An ISO day as a number."""
    return without if day is None else int(day.replace("-", ""))


def iso(day: int) -> str:
    """A day that is a number as an ISO day."""
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}"


def when(kind: str, record: Document) -> dates.Span | None:
    """The days that a record's own date may mean; None where it has none or nobody states one.

    An event's is `occurred`, else `announced`, never `effective`; a membership's its interval; a team's founding to its
    end.
    """
    match kind:
        case "event":
            return dates.span(record["occurred"] or record["announced"])
        case "membership":
            return dates.interval(record["start"], record["end"])
        case "team":
            return dates.interval(record["founded"], record["dissolved"])
        case "quote":
            return dates.span(record["uttered"])
        case "commitment":
            return dates.span(record["made_on"])
        case "source":
            return dates.span(record["published"])
        case _:
            return None


def bounds(span: dates.Span | None) -> tuple[int, int]:
    """The earliest and latest day that a date may mean, as numbers."""
    return UNDATED if span is None else (number(span.lo, EARLIEST), number(span.hi, LATEST))


def _dated(kind: str) -> dict[str, Field]:
    return {"lo": lambda r: bounds(when(kind, r))[0], "hi": lambda r: bounds(when(kind, r))[1]}


def _date(field: str) -> dict[str, Field]:
    return {
        f"{field}_lo": lambda r: bounds(dates.span(r[field]))[0],
        f"{field}_hi": lambda r: bounds(dates.span(r[field]))[1],
    }


def announced(record: Document) -> bool:
    """Whether an event or a membership is announced and its effect is not dated."""
    if "effective" in record:
        return bool(record["announced"]) and not record["occurred"] and not record["effective"]
    return bool(record.get("status") == "announced")


def inferred(record: Document) -> bool:
    """Whether anything in a record is inferred or relative rather than printed."""
    parts = [*record.get("names", ()), *(value for value in record.values() if isinstance(value, dict))]
    return any(part.get("basis", "printed") != "printed" for part in parts)


def lacks(kind: str, record: Document) -> tuple[str, ...]:
    """What a record's own kind asks for and it leaves out, as far as it alone can tell; `gaps` knows the rest."""
    match kind:
        case "event":
            day = () if dates.is_day(record["occurred"] or record["announced"]) else ("day",)
            asks = record["type"] in TAKES_EFFECT and not record["effective"]
            return (*day, "effective date") if asks else day
        case "membership":
            role = not record["role"] and record["role_class"] in ("unknown", "oversight")
            return (*(("role",) if role else ()), *(() if record["team"] else ("team",)))
        case "quote":
            return ("speaker",) if record["mode"] != "scare" and not record["speaker"] else ()
        case "coverage":
            return ("covered by",) if record["state"] == "open" else ()
        case _:
            return ()


_LACKING = {"day": NO_DAY, "effective date": NO_EFFECT, "role": NO_ROLE, "team": NO_TEAM}


def _flags(kind: str) -> Field:
    def flags(record: Document) -> int:
        found = INFERRED * inferred(record) | ANNOUNCED * announced(record) | NOTED * bool(record["note"])
        if kind in CLAIMS:
            found |= DISPUTED * any(c["stance"] == "disputes" for c in record["citations"])
            found |= PREFERRED * bool(record.get("rank"))
        lacking = lacks(kind, record)
        found |= GAP * bool(lacking) | sum(_LACKING.get(what, 0) for what in lacking)
        if kind == "event":
            found |= SUCCESSOR * any(p["role"] == "successor" for p in record["participants"])
        return found | TEXT * (record.get("text_sha256") is not None and record["text"] is not None)

    return flags


_THING: dict[str, Field] = {"forms": _forms, "name": primary, "brief": brief}
_TEXTS: dict[str, dict[str, Field]] = {
    "source": {"forms": _source_forms, "words": lambda r: "\n".join(fold(s["summary"]) for s in r["sections"])},
    "person": {**_THING, "words": lambda r: fold(r["summary"] or "")},
    "team": {**_THING, "words": lambda r: fold(r["mandate"] or "")},
    "theme": {"forms": lambda r: fold_name(r["label"]), "words": lambda r: fold(r["definition"] or "")},
    "event": {"words": lambda r: fold(r["title"])},
    "quote": {"words": lambda r: fold(r["text"])},
    "commitment": {"words": lambda r: fold(r["statement"])},
}
_WORDS: dict[str, dict[str, Field]] = {
    "source": {field: _one(field) for field in ("kind", "publisher", "known_through", "reprint_of")},
    "team": {"kind": _one("kind"), "parent": _one("parent")},
    "theme": {"parent": _one("parent")},
    "membership": {
        field: _one(field) for field in ("person", "team", "role", "role_class", "status", "start_event", "end_event")
    },
    "event": {
        "type": _one("type"),
        "manner": _one("manner"),
        "who": lambda r: " ".join(dict.fromkeys(p["id"] for p in r["participants"])),
        "left": lambda r: " ".join(p["id"] for p in r["participants"] if p["role"] == "left"),
        "part_of": _one("part_of"),
        "about": _many("about"),
        "precedes": _many("precedes"),
    },
    "quote": {
        **{field: _one(field) for field in ("mode", "channel", "utterance", "speaker", "speaker_named", "event")},
        "themes": _many("themes"),
        "about": _many("about"),
    },
    "commitment": {
        **{field: _one(field) for field in ("actor", "theme", "state")},
        "quotes": _many("quotes"),
    },
    "coverage": {**{field: _one(field) for field in ("team", "area", "state")}, "by": _many("by")},
}
_RANKS: dict[str, Field] = {
    "quote": lambda r: MODES.index(r["mode"]),
    "event": lambda r: r["type"] != "announcement",
    "source": lambda r: r["known_through"] is not None,
}


def _fields(kind: str) -> Fields:
    texts = {"id": lambda r: r["id"], "slug": _slug, **_TEXTS.get(kind, {})}
    words: dict[str, Field] = {"cites": _cites(kind), "tags": lambda r: "".join(map(fold_name, r["tags"]))}
    numbers: dict[str, Field] = {"flags": _flags(kind)}
    if kind in CLAIMS:
        numbers |= {"confidence": lambda r: r["confidence"], "start": lambda r: min(first(kind)(r)[1], 2**32 - 1)}
        words |= {"origins": _origins, "first": lambda r: first(kind)(r)[0]}
    if kind in DATED:
        numbers |= _dated(kind)
    for field in {"membership": ("start", "end"), "team": ("founded", "dissolved")}.get(kind, ()):
        numbers |= _date(field)
    if kind in _RANKS:
        numbers["rank"] = _RANKS[kind]
    return Fields(texts, words | _WORDS.get(kind, {}), numbers)


_PROPOSED = Fields(
    {"id": lambda r: r["id"]},
    {field: _one(field) for field in ("source", "state", "kind", "by")},
    {"confidence": lambda r: r["confidence"]},
)
FIELDS: dict[str, Fields] = {**{kind: _fields(kind) for kind in KINDS}, PROPOSAL: _PROPOSED}
