"""Succession: the posts that a query keeps, holder after holder, and who followed whom, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store import editing, followers, gaps, lasting, posts
from store.corpus import Corpus
from store.dates import EVER, Span
from store.documents import kind_of
from store.followers import Step
from store.language import QueryError
from store.lasting import Range
from store.posts import Holder, Post
from store.query import Query

_TELLING = ("announced", "sender", "accepted")  # who is in an event without being concerned


class Day(NamedTuple):
    """The day that 'since' counts to, and where it comes from: the query's, or that of the newest source (`source`)."""

    span: Span | None
    source: str | None


class Line(NamedTuple):
    """A post, its holders who had possibly begun by the day, how many begin later, and who followed whom."""

    post: Post
    holders: tuple[Holder, ...]
    later: int
    steps: tuple[Step, ...]

    def after(self, holder: Holder) -> list[Step]:
        """Who followed a holder."""
        return [step for step in self.steps if step.before is holder]

    def before(self, holder: Holder) -> list[Step]:
        """Whom a holder followed."""
        return [step for step in self.steps if step.after is holder]


class Unstated(NamedTuple):
    """Somebody in a team whose role is not stated, and who followed, as far as events say so."""

    team: str
    holder: Holder
    steps: tuple[Step, ...]


class About(NamedTuple):
    """What belongs to a record: a team that is told whole, or lines and roles that are not stated."""

    team: str | None = None
    lines: tuple[Line, ...] = ()
    unstated: tuple[Unstated, ...] = ()


def day_of(query: Query) -> Day:
    """The query's day, else that of the newest source that is read itself."""
    if query.at is not None:
        return Day(query.at, None)
    corpus = query.corpus
    sources = corpus.columns["source"]
    for id in corpus.articles:
        if (day := posts.published(sources, sources.row(id))) != EVER:
            return Day(day, id)
    return Day(None, None)


def timeless(query: Query) -> Query:
    """The query without its day: whoever was in a post before belongs to its line."""
    if query.at is None:
        return query
    try:
        return Query(query.corpus, editing.without_field(query.text, "at"))
    except QueryError:  # `is:certain` asks for a day
        return query


def teams(query: Query) -> list[str]:
    """The teams with a role or a place that the query keeps, as a tree."""
    corpus = query.corpus
    rows = timeless(query).kept("membership")
    team = corpus.columns["membership"].words("team")
    held = {team.words[code] for code in {team.codes[row] for row in rows}}
    kept = set(query.ids("team"))
    natural, ids = query.rows.natural("team"), corpus.ids("team")
    return [ids[row] for row in natural if ids[row] in held or ids[row] in kept]


def of_team(query: Query, team: str) -> list[Line]:
    """The posts of a team, each with its whole line."""
    day = query.at
    return [line(query.corpus, post, day) for post in posts.of(query.corpus, team)]


def line(corpus: Corpus, post: Post, at: Span | None) -> Line:
    """A post with who followed whom; as of a day without those who began after it."""
    begun = [h for h in post.holders if at is None or at.hi is None or h.start.lo is None or h.start.lo <= at.hi]
    whole = followers.steps(corpus, post)
    steps = tuple(s for s in whole if s.before in begun and (s.after is None or s.after in begun))
    return Line(post, tuple(begun), len(post.holders) - len(begun), steps)


def leavings(query: Query, team: str) -> list[Unstated]:
    """Who departed from a team and a role that is not stated, unless a post of theirs in it ended with that."""
    corpus = query.corpus
    held, events = corpus.columns["membership"], corpus.columns["event"]
    rows = corpus.linked.naming("membership", "team", "team", corpus.row(team))
    person, end = held.words("person"), held.words("end_event")
    known = {(person[row], end[row]) for row in rows if posts.key_of(corpus, row)}
    left = [
        row for row in rows
        if end[row] and (person[row], end[row]) not in known and _without(corpus, row)
        and end[row] in corpus and events.words("type")[events.row(end[row])] == "departure"
    ]  # fmt: skip
    found = (_unstated(corpus, team, row) for row in left)
    return [one for one in found if gone(one.holder, query.at)]


def _without(corpus: Corpus, row: int) -> bool:
    """Whether a membership states no role at all."""
    held = corpus.columns["membership"]
    return (
        posts.key_of(corpus, row) is None and not held.words("role")[row] and held.words("role_class")[row] != "byline"
    )


def _unstated(corpus: Corpus, team: str, row: int) -> Unstated:
    holder = posts.holder(corpus, row)
    alone = Post(team, "", "", "unknown", (holder,))
    return Unstated(team, holder, tuple(followers.steps(corpus, alone)))


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
    """A person's places in teams without a stated role, unless a post of theirs in the team ended with that."""
    corpus = query.corpus
    held = corpus.columns["membership"]
    rows, team, end = corpus.held(person), held.words("team"), held.words("end_event")
    known = {(team[row], end[row]) for row in rows if posts.key_of(corpus, row)}
    for row in rows:
        if _without(corpus, row) and not (end[row] and (team[row], end[row]) in known):
            yield _unstated(corpus, team[row], row)
