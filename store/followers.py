"""Who followed whom in a post, from facts only: an event that names the successor, a departure that leads to an
appointment, or, inferred, who held the same post next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from store import lasting
from store.corpus import Corpus
from store.documents import Document, kind_of
from store.fields import SUCCESSOR
from store.lasting import Between
from store.posts import Holder, Post

Basis = Literal["named", "leads", "next"]
_COMES = ("successor", "appointed", "promoted", "joined", "lead")
_GOES = ("left", "predecessor")


class Step(NamedTuple):
    """`after` follows `before` (None where an event names somebody whom no role in the store has in the post), and what
    lies between. `basis`: 'named' by the event, 'leads' from the one's event to the other's, or inferred, 'next'."""

    before: Holder
    person: str
    after: Holder | None
    basis: Basis
    event: str | None
    between: Between | None


def steps(corpus: Corpus, post: Post) -> list[Step]:
    """Who followed each holder, in the order of the holders; more than one where more are named."""
    found: list[Step] = []
    named = bool(corpus.flagged("event", SUCCESSOR))  # whether any event names one: few stores have many
    for place in range(len(post.holders)):
        told = list(_told(corpus, post, place, named))
        found += told or _next(post, place)
    return found


def between(before: Holder, after: Holder) -> Between:
    """What lies between two holders: a gap, or days on which both were there."""
    both = lasting.together((before.start, before.end), (after.start, after.end))
    return both or lasting.between(before.end, after.start)


def _told(corpus: Corpus, post: Post, place: int, named: bool) -> Iterator[Step]:
    before, seen = post.holders[place], set[str]()
    again = sum(1 for holder in post.holders if holder.person == before.person) > 1
    for id, basis in _events(corpus, before, named):
        event = corpus[id]
        for person in _comers(event, basis):
            after = _later(post, place, person, again)
            if person in seen or (after is None and (again or person == before.person)):
                continue
            if _of_post(corpus, post, event, before, person, after) and (after or basis == "named"):
                seen.add(person)
                yield Step(before, person, after, basis, id, between(before, after) if after else None)


def _later(post: Post, place: int, person: str, again: bool) -> Holder | None:
    """Somebody's tenure after another; where their days are not told well enough, the one that stands before it, unless
    the other was there more than once (`again`)."""
    found = [holder for holder in post.holders[place + 1 :] if holder.person == person]
    if not found and not again:
        found = [holder for holder in post.holders[:place] if holder.person == person]
    return found[0] if found else None


def _events(corpus: Corpus, before: Holder, named: bool) -> Iterator[tuple[str, Basis]]:
    """The events that may say who follows: of the leaving, and those that it leads to."""
    own = [id for id in before.ends if id in corpus]
    if named:
        own += [id for id in sorted(corpus.own_events(before.person)) if id not in own and _goes(corpus[id], before)]
    for id in own:
        yield id, "named"
    for id in own:
        for other in corpus[id]["precedes"]:
            if other in corpus and other not in own:
                yield other, "leads"


def _goes(event: Document, before: Holder) -> bool:
    return any(p["id"] == before.person and p["role"] in _GOES for p in event["participants"])


def _comers(event: Document, basis: Basis) -> list[str]:
    """Whom an event has come: those whom it calls successor; of one that another leads to, all who come in it."""
    roles = ("successor",) if basis == "named" else _COMES
    found = [p["id"] for p in event["participants"] if p["role"] in roles and kind_of(p["id"]) == "person"]
    return list(dict.fromkeys(found))


def _of_post(corpus: Corpus, post: Post, event: Document, before: Holder, person: str, after: Holder | None) -> bool:
    """Whether the coming is to this post: the event names its team or no team; and where the store has no role of
    theirs in the post, it has none in another of the team that the one before held too."""
    teams = {p["id"] for p in event["participants"] if kind_of(p["id"]) == "team"}
    if teams and post.team not in teams and event["id"] not in before.ends:
        return False
    if after:
        return True
    mine, theirs = (
        {m["role"] for m in corpus.memberships(who) if m["team"] == post.team and m["role"]}
        for who in (before.person, person)
    )
    return not mine & theirs


def _next(post: Post, place: int) -> list[Step]:
    """The holder who comes next in time, as far as one can: neither together with the one before for certain, nor
    where that one may well be there still."""
    before = post.holders[place]
    if post.shared:
        return []
    for after in post.holders[place + 1 :]:
        same = after.person == before.person and after.acting == before.acting
        if not same and _may_follow(before, after):
            return [Step(before, after.person, after, "next", None, between(before, after))]
    return []


def _may_follow(before: Holder, after: Holder) -> bool:
    if before.over:
        return lasting.together((before.start, before.end), (after.start, after.end)) is None
    # Nobody says that they left: whoever begins after they were last seen there may be the next one.
    return after.start.lo is not None and before.end.lo is not None and before.end.lo < after.start.lo
