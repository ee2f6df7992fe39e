"""Whether two records, of two readers, are of the same: by what tells it, and never by what is only alike.

A claim's ids are those of one store already; `keys` are what two claims that say the same have in common, and `agrees`
what they must not differ in beside.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from itertools import product
from typing import Any

from store import alike, references
from store.documents import CLAIMS, NAMED, Document
from store.fields import primary
from store.text import fold_name

#: events that somebody goes through: of the same day there is one; of all others there may be several
_ONCE = ("departure", "appointment", "joined", "promotion", "team-created", "team-renamed", "team-dissolved")
_DAYS = ("occurred", "announced", "effective")


# --- other ids, the same


def keys(kind: str, record: Document) -> Iterator[Hashable]:
    """What a record has in common with one that is the same, at least one of them."""
    if kind in NAMED:
        yield from ((record.get("kind"), _fold(name)) for name in telling(record))
    elif kind == "theme":
        yield _fold(record["label"])
    elif kind == "source":
        yield from _of_source(record)
    else:
        yield from _CLAIM_KEYS[kind](record)


def telling(record: Document) -> list[str]:
    """The names of a person or team that tell it from others: its primary one, and others that are no part of one."""
    return list(dict.fromkeys([primary(record), *alike.telling([name["value"] for name in record["names"]])]))


def agrees(kind: str, ours: Document, theirs: Document) -> bool:
    """Whether two records with a key in common are the same."""
    match kind:
        case "person" | "team":  # a form that is the name of one
            names = {_fold(primary(record)) for record in (ours, theirs)}
            forms = [{_fold(name) for name in telling(record)} for record in (ours, theirs)]
            return bool(names & forms[0] & forms[1])
        case "source":
            known = bool(ours["published"] or (ours["title"] and ours["publisher"]))
            return not versions(ours, theirs) and (known or ours["text_sha256"] == theirs["text_sha256"] is not None)
        case "event":
            return _same_event(ours, theirs)
        case "membership":
            return _same_membership(ours, theirs)
        case "commitment":
            return not _differ(ours["theme"], theirs["theme"])
        case _:
            return True


def _same_event(ours: Document, theirs: Document) -> bool:
    """Of what somebody goes through there is one a day; of all else there is one where the titles or the words are."""
    if _differ(ours["manner"], theirs["manner"], "unknown"):
        return False  # two accounts, of which one can hold: a dispute
    days = [(_edtf(ours[field]), _edtf(theirs[field])) for field in _DAYS]
    if any(_differ(one, two) for one, two in days):
        return False
    if ours["type"] in _ONCE and ours["participants"] and any(one and one == two for one, two in days):
        return True
    return _fold(ours["title"]) == _fold(theirs["title"]) or meet("event", ours, theirs)


def _same_membership(ours: Document, theirs: Document) -> bool:
    """Of the same days; or of days that do not differ, where both cite the same words."""
    if _differ(ours["status"], theirs["status"], "unknown"):
        return False
    days = [(_edtf(ours[field]), _edtf(theirs[field])) for field in ("start", "end")]
    if all(one == two for one, two in days):
        return True
    return meet("membership", ours, theirs) and not any(_differ(one, two) for one, two in days)


def _of_source(source: Document) -> Iterator[Hashable]:
    if source["text_sha256"]:
        yield source["text_sha256"]
    title = _fold(source["title"] or source["display_name"])
    yield source["kind"], title, source["publisher"], source["known_through"], _edtf(source["published"])


def _of_quote(quote: Document) -> Iterator[Hashable]:
    for cited in quote["citations"]:
        yield quote["mode"] == "indirect", quote["text"], cited["source"], cited["start"], cited["end"], cited["stance"]


def _of_event(event: Document) -> Iterator[Hashable]:
    who = frozenset((one["id"], one["role"]) for one in event["participants"])
    what = event["type"], who, "" if who else _fold(event["title"])
    yield from ((*what, field, event[field]["edtf"]) for field in _DAYS if event[field])
    yield from ((*what, source) for source in {cited["source"] for cited in event["citations"]})


def _of_membership(held: Document) -> Iterator[Hashable]:
    yield held["person"], held["team"], _fold(held["role"] or "")


def _of_commitment(promise: Document) -> Iterator[Hashable]:
    yield promise["actor"], _fold(promise["statement"]), promise["state"], _edtf(promise["made_on"])


def _of_coverage(found: Document) -> Iterator[Hashable]:
    whom = _fold(found["by_whom"] or "")
    yield found["team"], found["area"], found["state"], frozenset(found["by"]), whom


_CLAIM_KEYS: dict[str, Callable[[Document], Iterator[Hashable]]] = {
    "quote": _of_quote,
    "event": _of_event,
    "membership": _of_membership,
    "commitment": _of_commitment,
    "coverage": _of_coverage,
}


# --- the same id, another thing


def same(kind: str, ours: Document, theirs: Document) -> bool:
    """Whether two records with the same id are of the same. They are, unless nothing that tells it agrees."""
    if kind in NAMED:
        return _called_alike(ours, theirs) or meet(kind, ours, theirs)
    if kind == "source":
        return not versions(ours, theirs) and not other_article(ours, theirs)
    if kind not in CLAIMS:
        return True
    if kind == "quote" and (ours["mode"] == "indirect") != (theirs["mode"] == "indirect"):
        return False  # a paraphrase, and the words: they stay two
    return meet(kind, ours, theirs) or _about(kind, ours, theirs)


def versions(ours: Document, theirs: Document) -> bool:
    """Whether two sources are of two texts."""
    return _differ(ours["text_sha256"], theirs["text_sha256"])


def other_article(ours: Document, theirs: Document) -> bool:
    """Whether neither the titles nor the days of two sources agree."""
    titles = (_fold(one["title"] or one["display_name"]) for one in (ours, theirs))
    return _differ(*titles) and _differ(_edtf(ours["published"]), _edtf(theirs["published"]))


def _called_alike(ours: Document, theirs: Document) -> bool:
    """Whether two share a form of their names, or have one that is alike, or none that can be compared."""
    names = [[name["value"] for name in one["names"]] for one in (ours, theirs)]
    if {_fold(name) for name in names[0]} & {_fold(name) for name in names[1]}:
        return True
    scripts = [{_fold(name).isascii() for name in some} for some in names]
    return not scripts[0] & scripts[1] or alike.compare(*names).score >= alike.LEAST


def _about(kind: str, ours: Document, theirs: Document) -> bool:
    """Whether two claims are about the same, wherever they stand."""
    match kind:
        case "quote":
            return bool(ours["text"] == theirs["text"])
        case "event":
            who = [{one["id"] for one in event["participants"]} for event in (ours, theirs)]
            titles = _fold(ours["title"]) == _fold(theirs["title"])
            return bool(ours["type"] == theirs["type"] and (titles or who[0] & who[1]))
        case "membership":
            return bool(ours["person"] == theirs["person"])
        case "commitment":
            return bool(ours["actor"] == theirs["actor"])
        case _:
            return bool((ours["team"], ours["area"]) == (theirs["team"], theirs["area"]))


def meet(kind: str, ours: Document, theirs: Document) -> bool:
    """Whether both cite some of the same words of a source."""
    cited = (references.citations(kind, one) for one in (ours, theirs))
    return any(
        one["source"] == two["source"] and one["start"] < two["end"] and two["start"] < one["end"]
        for one, two in product(*cited)
    )


def _fold(words: str) -> str:
    """Words for comparison; those of signs alone as they are."""
    folded = fold_name(words)
    return folded if folded.strip() else words


def _edtf(date: Document | None) -> str | None:
    return date["edtf"] if date else None


def _differ(one: Any, other: Any, open: str | None = None) -> bool:
    """Whether both say something, and not the same."""
    return None not in (one, other) and open not in (one, other) and bool(one != other)
