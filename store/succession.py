"""Succession: the posts that a query keeps, holder after holder, and who followed whom, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store import followers, gaps, lasting, posts
from store.corpus import Corpus
from store.dates import EVER, Span
from store.documents import kind_of
from store.followers import Step
from store.lasting import Range
from store.posts import Holder, Post
from store.query import Query

_TELLING = ("announced", "sender", "accepted")  # who is in an event without being concerned


class Day(NamedTuple):
    """The day that 'since' counts to, and where it comes from: the query's, or that of the newest source (`source`)."""

    span: Span | None
    source: str | None


class Line(NamedTuple):
    """A post, its holders who had possibly begun by the day, how many begin later, and who followed whom. `asks`:
    whether it is a gap where nobody is named to follow."""

    post: Post
    holders: tuple[Holder, ...]
    later: int
    steps: tuple[Step, ...]
    asks: bool = True

    def after(self, holder: Holder) -> list[Step]:
        """Who followed a holder."""
        return [step for step in self.steps if step.before is holder]

    def before(self, holder: Holder) -> list[Step]:
        """Whom a holder followed."""
        return [step for step in self.steps if step.after is holder]


class Unstated(NamedTuple):
    """Somebody in a team whose role is not stated, and who followed, as far as events say so. `departed`: by an event
    that ends no post of theirs in the team."""

    team: str
    holder: Holder
    steps: tuple[Step, ...]
    departed: bool


class About(NamedTuple):
    """What belongs to a record: a team that is told whole, or lines and roles that are not stated."""

    team: str | None = None
    lines: tuple[Line, ...] = ()
    unstated: tuple[Unstated, ...] = ()


def day_of(corpus: Corpus, at: Span | None) -> Day:
    """The day of a query, else that of the newest source that is read itself."""
    if at is not None:
        return Day(at, None)
    sources = corpus.columns["source"]
    for id in corpus.articles:
        if (day := posts.published(sources, sources.row(id))) != EVER:
            return Day(day, id)
    return Day(None, None)


def teams(query: Query) -> list[str]:
    """The teams that the query keeps, and those in which the people whom it keeps have or had a place, as a tree."""
    corpus = query.corpus
    natural, kept, ids = query.rows.natural("team"), set(query.kept("team")), corpus.ids("team")
    people = query.kept("person")
    if len(people) < corpus.count("person"):
        held = corpus.linked.reach("person", people, "membership")
        kept |= corpus.linked.named_by("membership", "team", held, "team")
    elif people:
        kept |= corpus.linked.named_by("membership", "team", range(corpus.count("membership")), "team")
    return [ids[row] for row in natural if row in kept]


def of_team(corpus: Corpus, team: str, at: Span | None) -> list[Line]:
    """The posts of a team, each with its line up to a day."""
    return [line(corpus, post, at) for post in posts.of(corpus, team)]


def of_membership(corpus: Corpus, id: str, at: Span | None) -> tuple[Line, Holder] | None:
    """The line of the post that a membership is in, and its holder; of one without a role a line of its own. None for
    a byline, a member, and who begins after the day."""
    row = corpus.row(id)
    team, key = corpus.columns["membership"].words("team")[row], posts.key_of(corpus, row)
    if key is None or not team:
        alone = _unstated(corpus, team, row) if _without(corpus, row) and team else None
        return (alone_of(alone), alone.holder) if alone else None
    found = (line(corpus, post, at) for post in posts.of(corpus, team, key))
    return next(((one, h) for one in found for h in one.holders if id in h.memberships), None)


def alone_of(one: Unstated) -> Line:
    """Somebody whose role is not stated as a line of one."""
    post = Post(one.team, "", "", "unknown", (one.holder,))
    return Line(post, (one.holder,), 0, one.steps, one.departed)


def line(corpus: Corpus, post: Post, at: Span | None) -> Line:
    """A post with who followed whom; as of a day without those who began after it."""
    begun = [h for h in post.holders if at is None or at.hi is None or h.start.lo is None or h.start.lo <= at.hi]
    whole = followers.steps(corpus, post)
    steps = tuple(s for s in whole if s.before in begun and (s.after is None or s.after in begun))
    return Line(post, tuple(begun), len(post.holders) - len(begun), steps)


def leavings(query: Query, team: str) -> list[Unstated]:
    """Who departed from a team and a role that is not stated, and from no post in it that is."""
    corpus = query.corpus
    rows = corpus.linked.naming("membership", "team", "team", corpus.row(team))
    found = (_unstated(corpus, team, row) for row in rows if _without(corpus, row))
    return [one for one in found if one.departed and gone(one.holder, query.at)]


def _without(corpus: Corpus, row: int) -> bool:
    """Whether a membership states no role at all."""
    held = corpus.columns["membership"]
    stated = held.words("role")[row] or held.words("role_class")[row] == "byline"
    return posts.key_of(corpus, row) is None and not stated


def _unstated(corpus: Corpus, team: str, row: int) -> Unstated:
    holder = posts.holder(corpus, row)
    alone = Post(team, "", "", "unknown", (holder,))
    return Unstated(team, holder, tuple(followers.steps(corpus, alone)), _departed(corpus, team, row))


def _departed(corpus: Corpus, team: str, row: int) -> bool:
    """Whether a departure ends a membership, and ends no post of the same person in the team."""
    held, events = corpus.columns["membership"], corpus.columns["event"]
    end, teams = held.words("end_event"), held.words("team")
    if end[row] not in corpus or events.words("type")[events.row(end[row])] != "departure":
        return False
    others = (other for other in corpus.held(held.words("person")[row]) if teams[other] == team)
    return not any(end[other] == end[row] and posts.key_of(corpus, other) for other in others)


def held_by(query: Query, person: str) -> Iterator[Line]:
    """The lines of the posts that a person has been in, in the order in which their roles are told."""
    corpus = query.corpus
    team, known = corpus.columns["membership"].words("team"), set()
    for row in corpus.held(person):
        key = posts.key_of(corpus, row)
        if key is None or not team[row] or (team[row], key) in known:
            continue
        known.add((team[row], key))
        for post in posts.of(corpus, team[row]):
            if any(corpus.ids("membership")[row] in h.memberships for h in post.holders):
                yield line(corpus, post, query.at)


def there_for(holder: Holder, day: Span | None) -> Range | None:
    """How long somebody was in a post, or has been by a day; None where they had not begun by it."""
    if day and day.hi and holder.start.lo and holder.start.lo > day.hi:
        return None
    if holder.status == "announced" and not holder.since:
        return Range(None, None)
    return lasting.lasted(holder.start, lasting.until(holder.end, day) if day else holder.end)


def gone(holder: Holder, day: Span | None) -> bool:
    """Whether somebody may have left by a day, as far as that is told."""
    return holder.over and not (day and day.hi and holder.end.lo and holder.end.lo > day.hi)


def vacant(query: Query, team: str) -> bool:
    """Whether a team asks for a lead and none is told."""
    return any(gap.what == "lead" for gap in gaps.of(query.corpus, team))


def ends_with(corpus: Corpus, team: str, holder: Holder) -> bool:
    """Whether a team may end on the very day on which a holder leaves, so that nobody can follow."""
    row = corpus.row(team)
    end = posts.stated(corpus.columns["team"], "dissolved", row) if row >= 0 else None
    return bool(end and end.lo and end.lo == end.hi == holder.end.lo == holder.end.hi)


def about(query: Query, id: str | None) -> About:
    """What belongs to the record under the cursor: a person's posts, an event's people's, a membership's own."""
    corpus = query.corpus
    record = corpus.get(id) if id else None
    if id is None or record is None:
        return About()
    match kind_of(id):
        case "team":
            return About(id)
        case "person":
            people = [id]
        case "membership":
            people = [record["person"]]
        case "event":
            there = [p for p in record["participants"] if p["role"] not in _TELLING]
            people = [p["id"] for p in there if kind_of(p["id"]) == "person"]
        case _:
            return About()
    lines = {(one.post.team, one.post.role, one.post.words): one for p in people for one in held_by(query, p)}
    found = About(None, tuple(lines.values()), tuple(one for p in people for one in unstated_of(query, p)))
    if kind_of(id) != "membership":
        return found
    own = [one for one in found.lines if any(id in holder.memberships for holder in one.post.holders)]
    return About(None, tuple(own), tuple(one for one in found.unstated if id in one.holder.memberships))


def unstated_of(query: Query, person: str) -> Iterator[Unstated]:
    """A person's places in teams without a stated role, unless a post of theirs in the team ended with the same."""
    corpus = query.corpus
    held = corpus.columns["membership"]
    rows, team, end = corpus.held(person), held.words("team"), held.words("end_event")
    known = {(team[row], end[row]) for row in rows if posts.key_of(corpus, row)}
    for row in rows:
        if _without(corpus, row) and not (end[row] and (team[row], end[row]) in known):
            yield _unstated(corpus, team[row], row)
