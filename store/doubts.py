"""What is not known and what is not sure: gaps, what one origin alone tells, what is inferred, what is disputed.

Counts come from columns, by kind, and are those of a list: what `sources:1`, `is:inferred` and `is:disputed` keep.
Records are looked at only as far as they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from store import closing, dates, gaps, origins
from store.columns import having
from store.corpus import Corpus
from store.documents import CLAIMS, Document, kind_of
from store.fields import INFERRED
from store.index import ORDERED
from store.query import Query
from store.rows import Rows

#: what matters most of what one origin alone tells: types of events, and promises
_MATTER = ("departure", "appointment", "commitment")
_LOOKED_AT = 25  # records of each kind of which it is asked what is inferred
#: the kinds of records in the order in which it is told what of them is inferred
_TOLD = ("event", "membership", "commitment", "quote", "coverage", "team", "person", "source")


class Missing(NamedTuple):
    """A kind of gap: how many there are, the first of them, and what would close one."""

    what: str
    many: int
    gaps: tuple[gaps.Gap, ...]
    closed_by: str


class Inferred(NamedTuple):
    """One conclusion: the field, what it says ('2031-05-09', or a name), how it is known and why, the records that it
    stands in, and what would print it."""

    field: str
    says: str
    basis: str
    reason: str
    records: tuple[str, ...]
    printed_by: str


class Dispute(NamedTuple):
    """Claims that cannot all hold, or one and the sources that deny it; which of them a reader prefers, ids; and what
    would settle it."""

    claims: tuple[str, ...]
    denied_by: tuple[str, ...]
    preferred: tuple[str, ...]
    settled_by: str


class Counts(NamedTuple):
    """Of the events that stand on a day, those that one origin alone tells, those of which something is inferred, and
    those that are disputed."""

    single: int
    inferred: int
    disputed: int


def counts(rows: Rows) -> Counts:
    """The events in doubt; without a day from the columns alone."""
    corpus, events = rows.corpus, rows.corpus.columns["event"]
    support, flags = corpus.supported("event"), events.numbers("flags")
    disputed = [corpus.row(id) for id in rows.disputed if kind_of(id) == "event"]
    mask = rows.mask("event")
    if mask is None:
        counted = corpus.linked.counted("event", "origins")
        single = sum(count for count, (_, independent) in zip(counted, support, strict=True) if independent == 1)
        return Counts(single, having(flags, INFERRED).count(1), len(disputed))
    codes = events.words("origins").codes
    there = [row for row, stands in enumerate(mask) if stands]
    single = sum(support[codes[row]][1] == 1 for row in there)
    return Counts(single, sum(1 for row in there if flags[row] & INFERRED), sum(mask[row] for row in disputed))


def not_stated(query: Query, most: int) -> list[Missing]:
    """The gaps of what the query keeps by what is missing, each once and with at most so many of them; in the order in
    which they are met, departures first."""
    corpus = query.corpus
    keep = {kind: set(query.kept(kind)) for kind in gaps.KINDS} if query.text else None
    seen: set[tuple[str, str]] = set()
    first: dict[str, list[gaps.Gap]] = {}
    counted: dict[str, int] = {}
    for kind, row, missing in query.rows.unknown:
        if keep is not None and row not in keep[kind]:
            continue
        for gap in missing:
            if gap in seen:
                continue
            seen.add(gap)
            what, about = gap
            counted[what] = counted.get(what, 0) + 1
            if counted[what] <= most:
                first.setdefault(what, []).append(gaps.Gap(corpus, corpus.ids(kind)[row], what, about))
    return [Missing(what, counted[what], tuple(some), closing.would_close(what)) for what, some in first.items()]


def single(query: Query) -> dict[str, int]:
    """Kind of claim → how many that the query keeps rest on one independent origin; kinds without any are left out."""
    found = {kind: origins.alone(query, kind) for kind in CLAIMS}
    return {kind: count for kind, count in found.items() if count}


def inferred(query: Query) -> dict[str, int]:
    """Kind → of how many records that the query keeps something is inferred; kinds without any are left out."""
    found = {}
    for kind in _TOLD:
        marked = having(query.corpus.columns[kind].numbers("flags"), INFERRED)
        found[kind] = sum(map(marked.__getitem__, origins.kept(query, kind))) if query.text else marked.count(1)
    return {kind: count for kind, count in found.items() if count}


def conclusions(query: Query, most: int) -> list[Inferred]:
    """What is inferred in the first records of each kind that the query keeps, the same conclusion once: what is only
    reckoned from a day that is printed ('relative') comes last."""
    corpus = query.corpus
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for kind in _TOLD:
        flags, ids = corpus.columns[kind].numbers("flags"), corpus.ids(kind)
        rows = _kept(query, kind)
        for row in islice((row for row in rows if flags[row] & INFERRED), _LOOKED_AT):
            for field, part in _parts(corpus[ids[row]]):
                key = (field, _says(corpus, ids[row], field, part), part["basis"], part["reason"] or "")
                grouped.setdefault(key, []).append(ids[row])
    found = [Inferred(*key, tuple(records), closing.would_print(key[0])) for key, records in grouped.items()]
    return sorted(found, key=lambda one: (one.basis == "relative", -len(one.records)))[:most]


def disputed(query: Query) -> dict[str, list[str]]:
    """Kind of claim → the disputed ones that the query keeps; kinds without any are left out."""
    found: dict[str, list[str]] = {}
    for kind in CLAIMS:
        rows = {query.corpus.row(id) for id in query.rows.disputed if kind_of(id) == kind}
        ids = query.corpus.ids(kind)
        if rows and (kept := [ids[row] for row in _kept(query, kind) if row in rows]):
            found[kind] = kept
    return found


def accounts(query: Query, claims: Sequence[str], most: int) -> list[Dispute]:
    """Disputed claims, each beside those that it cannot hold with, which are left out after that."""
    corpus, done = query.corpus, set[str]()
    found: list[Dispute] = []
    for id in claims:
        if len(found) == most:
            break
        if id in done:
            continue
        rivals = query.rows.disputed.get(id, ())
        together = (id, *rivals)
        done.update(together)
        against = [c["source"] for c in corpus[id]["citations"] if c["stance"] == "disputes"]
        better = [other for other in together if corpus[other].get("rank")]
        settled = closing.would_settle(bool(rivals))
        found.append(Dispute(together, tuple(dict.fromkeys(against)), tuple(better), settled))
    return found


def matter(query: Query) -> dict[str, list[str]]:
    """What matters most of what one origin alone tells: 'departure', 'appointment' and 'commitment' → the ids."""
    corpus, types = query.corpus, query.corpus.columns["event"].words("type")
    found: dict[str, list[str]] = {}
    for what in _MATTER:
        kind = what if what in CLAIMS else "event"
        support, codes = corpus.supported(kind), corpus.columns[kind].words("origins").codes
        rows = query.kept(kind)
        if kind == "event":
            code = types.words.index(what) if what in types.words else -1
            rows = [row for row in rows if types.codes[row] == code]
        ids = corpus.ids(kind)
        found[what] = [ids[row] for row in rows if support[codes[row]][1] == 1]
    return {what: ids for what, ids in found.items() if ids}


def _kept(query: Query, kind: str) -> Sequence[int]:
    """The rows of a kind that the query keeps, in the natural order where that takes no time."""
    return query.kept(kind) if kind in ORDERED else origins.kept(query, kind)


def _parts(record: Document) -> list[tuple[str, Document]]:
    """(field, value) for what is not printed in a record; of a name 'names'."""
    named = [("names", name) for name in record.get("names", ())]
    every = [*named, *((field, value) for field, value in record.items() if isinstance(value, dict))]
    return [(field, part) for field, part in every if part.get("basis", "printed") != "printed"]


def _says(corpus: Corpus, id: str, field: str, part: Document) -> str:
    """What a conclusion says in a few words."""
    if field == "names":
        return str(part["value"])
    if field == "parent_evidence":
        return corpus.name(corpus[id]["parent"]) if corpus[id]["parent"] else ""
    if "edtf" in part:
        return dates.brief(part)
    return str(corpus[id].get(field.removesuffix("_evidence")) or "")
