"""The posts of a team and who held each: a post is a team and a role, by its words without 'acting' and the like.

Where no role is stated, who leads or oversees is a post of its own. A member and a byline are none. Days are bounds
(`dates.Span`), made no wider than what is told allows: who a source calls current was there on its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from store import disputes, lasting
from store.columns import Columns
from store.corpus import Corpus
from store.dates import EVER, Span, span
from store.fields import EARLIEST, LATEST, iso
from store.text import fold

APART = ("acting", "interim", "ad interim", "caretaker", "provisional", "temporary")  # for a time, and so told apart
_APART = re.compile(rf"\b({'|'.join(sorted(APART, key=len, reverse=True))})\b")
_NO_POST = ("member", "byline")


class Holder(NamedTuple):
    """Somebody in a post, once. `start` and `end` are their first and last day there; `since` and `left` say whether
    any is stated. `acting` is the word that sets them apart, or ''. `rivals` are other accounts of how they left, with
    the day that each gives. `memberships` are the claims, the first the one that says most."""

    person: str
    memberships: tuple[str, ...]
    acting: str
    status: str
    start: Span
    end: Span
    since: bool
    left: bool
    ends: tuple[str, ...] = ()
    rivals: tuple[tuple[str, Span], ...] = ()

    @property
    def membership(self) -> str:
        return self.memberships[0]

    @property
    def over(self) -> bool:
        """Whether it is told that they left, or until when."""
        return self.left or self.status == "ended"


class Post(NamedTuple):
    """A team's post and its holders in time. `role` is a key, '' where none is stated; `words` how the sources call it.
    `shared`: several can have held it at once, so that nobody follows by the order of days alone."""

    team: str
    role: str
    words: str
    role_class: str
    holders: tuple[Holder, ...]
    shared: bool = False

    @property
    def leads(self) -> bool:
        return self.role_class in ("lead", "oversight")


@lru_cache(4096)
def apart(role: str) -> tuple[str, str]:
    """A role's words for comparison, and the word that was taken out of them: 'acting head' → ('head', 'acting')."""
    words = fold(role)
    found = _APART.search(words)
    bare = " ".join(re.findall(r"\w+", _APART.sub(" ", words)))
    return (bare, found[1]) if found and bare else (" ".join(re.findall(r"\w+", words)), "")


def of(corpus: Corpus, team: str, only: tuple[str, str] | None = None) -> list[Post]:
    """The posts of a team, or the one that `key_of` tells: who leads before who oversees before others."""
    grouped: dict[tuple[str, str], list[int]] = {}
    for row in corpus.linked.naming("membership", "team", "team", corpus.row(team)):
        if (key := key_of(corpus, row)) is not None and only in (None, key):
            grouped.setdefault(key, []).append(row)
    found = [_post(corpus, team, key, rows) for key, rows in grouped.items()]
    return sorted(found, key=lambda post: (_rank(post), post.words))


def key_of(corpus: Corpus, row: int) -> tuple[str, str] | None:
    """Which post of its team a membership is in; None where it is in none that is stated."""
    held = corpus.columns["membership"]
    role, role_class = held.words("role")[row], held.words("role_class")[row]
    if role_class == "byline":
        return None
    if not role:
        return ("", role_class) if role_class in ("lead", "oversight") else None
    bare = apart(role)[0]
    return None if bare in _NO_POST else (bare, "")


def holder(corpus: Corpus, row: int) -> Holder:
    """One membership as a tenure."""
    held = corpus.columns["membership"]
    since, left = stated(held, "start", row), stated(held, "end", row)
    start, end, status = since or EVER, left or EVER, held.words("status")[row]
    if status == "current":
        start, end = _as_told(start, end, told(corpus, row), left is not None)
    start, end = lasting.tightened(start, end)
    event = held.words("end_event")[row]
    return Holder(
        held.words("person")[row], (held.ids[row],), apart(held.words("role")[row])[1], status, start, end,
        since is not None, left is not None, (event,) if event else (), tuple(_rivals(corpus, event)),
    )  # fmt: skip


def told(corpus: Corpus, row: int) -> Span:
    """When a source last says what a membership says; of one that passes on what another says, when that one does."""
    sources = corpus.columns["source"]
    latest = EVER
    for pair in corpus.columns["membership"].words("origins")[row].split():
        at = sources.row(corpus.reprinted(pair.partition("<")[2]))
        day = published(sources, at) if at >= 0 else EVER
        if day.lo and (latest.lo is None or day.lo > latest.lo):
            latest = day
    return latest


def published(sources: Columns, row: int) -> Span:
    """The bounds of a source's own day."""
    lo, hi = sources.numbers("lo")[row], sources.numbers("hi")[row]
    return Span(iso(lo) if EARLIEST < lo <= LATEST else None, iso(hi) if 0 < hi < LATEST else None)


def _as_told(start: Span, end: Span, day: Span, left: bool) -> tuple[Span, Span]:
    """The bounds of who was there on a day: no later start, and no earlier end where none is stated."""
    if day.hi and (start.lo is None or start.lo <= day.hi):
        start = Span(start.lo, min(start.hi or day.hi, day.hi))
    if day.lo and not left:
        end = Span(max(end.lo or day.lo, day.lo), end.hi)
    return start, end


def _rivals(corpus: Corpus, event: str) -> Iterable[tuple[str, Span]]:
    """The other accounts of a departure, with the day that each gives."""
    if event not in corpus:
        return
    for other in disputes.of(corpus, event) or ():
        record = corpus[other]
        yield other, span(record["effective"] or record["occurred"]) or EVER


def stated(columns: Columns, field: str, row: int) -> Span | None:
    """The bounds of a date of a membership or a team (`start`, `dissolved` …), from its columns; None where it has
    none."""
    lo, hi = columns.numbers(f"{field}_lo")[row], columns.numbers(f"{field}_hi")[row]
    return Span(iso(lo) if lo > EARLIEST else None, iso(hi) if hi < LATEST else None) if hi else None


# --- the holders of a post


def _post(corpus: Corpus, team: str, key: tuple[str, str], rows: list[int]) -> Post:
    held = corpus.columns["membership"]
    classes = [held.words("role_class")[row] for row in rows]
    role_class = next((word for word in ("lead", "oversight", "member") if word in classes), "unknown")
    bare = [role for row in rows if (role := held.words("role")[row]) and not apart(role)[1]]
    words = bare[0] if bare else (key[0] or {"lead": "lead", "oversight": "oversight"}[key[1]])
    holders = sorted(_joined([holder(corpus, row) for row in rows]), key=_place)
    shared = role_class not in ("lead", "oversight") and _at_once(holders)
    return Post(team, key[0], words, role_class, tuple(holders), shared)


def _rank(post: Post) -> tuple[bool, bool, bool]:
    return not post.leads, post.role_class == "oversight", post.shared


def _place(holder: Holder) -> tuple[str, bool, str, str]:
    """Where a holder stands in time: by their first day, else by their last; who left without a day comes first."""
    start, end = holder.start, holder.end
    without = "0" if holder.status == "ended" else "9"
    day = start.lo or (start.hi if not holder.left else None) or end.lo or end.hi or start.hi or without
    return day, not holder.over, end.hi or "9", holder.membership


def _joined(holders: list[Holder]) -> list[Holder]:
    """Claims of one tenure as one: the same person in the same way, unless the days are apart for certain."""
    found: list[Holder] = []
    for each in sorted(holders, key=_place):
        for place, known in enumerate(found):
            if known.person == each.person and known.acting == each.acting and _may_be_one(known, each):
                found[place] = _both(known, each)
                break
        else:
            found.append(each)
    return found


def _may_be_one(a: Holder, b: Holder) -> bool:
    if a.status != b.status and not (a.since and b.since and a.start.possibly(b.start)):
        return False
    return lasting.between(a.end, b.start).kind != "certain" and lasting.between(b.end, a.start).kind != "certain"


def _both(a: Holder, b: Holder) -> Holder:
    """One tenure of two claims: what one leaves open the other says; where they differ, from the earliest to the latest
    day."""
    first, second = sorted((a, b), key=lambda each: (-each.since - each.left, each.membership))
    status = a.status if a.status == b.status else "ended" if "ended" in (a.status, b.status) else "current"
    begun = _said(first.start, second.start, first.since, second.since)
    start, end = lasting.tightened(begun, _said(first.end, second.end, first.left, second.left))
    return first._replace(
        memberships=first.memberships + second.memberships, status=status, start=start, end=end,
        since=a.since or b.since, left=a.left or b.left,
        ends=tuple(dict.fromkeys(first.ends + second.ends)), rivals=tuple(dict.fromkeys(first.rivals + second.rivals)),
    )  # fmt: skip


def _said(a: Span, b: Span, a_stated: bool, b_stated: bool) -> Span:
    if a_stated != b_stated:
        return a if a_stated else b
    if a.possibly(b):  # both may hold: the narrower bounds
        lows, highs = [day for day in (a.lo, b.lo) if day], [day for day in (a.hi, b.hi) if day]
        return Span(max(lows, default=None), min(highs, default=None))
    return Span(min(a.lo, b.lo) if a.lo and b.lo else None, max(a.hi, b.hi) if a.hi and b.hi else None)


def _at_once(holders: list[Holder]) -> bool:
    """Whether two of some holders may have been there at once; a day on which one takes over from another is none."""
    latest: str | None = ""
    for each in sorted(holders, key=lambda each: each.start.lo or ""):
        if latest is None or (latest and (each.start.lo or "") < latest):
            return True
        latest = max(latest, each.end.hi) if each.end.hi else None
    return False
