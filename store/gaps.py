"""What a fact should say and its source leaves out. Derived from the columns, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from store.columns import having, where
from store.corpus import Corpus
from store.documents import Document, kind_of
from store.fields import GAP, NO_DAY, NO_EFFECT, NO_ROLE, NO_TEAM, SUCCESSOR, TAKES_EFFECT

# Participants whom an event happens to: they, not its title, name what is missing.
_SUBJECTS = (
    *("left", "stays", "created", "joined", "successor", "appointed"),
    *("promoted", "renamed", "split", "merged", "dissolved"),
)
LED = ("division", "lab", "team")  # kinds of teams that somebody leads
HELD = (*LED, "product", "group")  # kinds of teams that are part of another
KINDS = ("event", "membership", "team", "quote", "coverage")


class Gap(NamedTuple):
    """One thing that is not stated: the record that shows it, what it is, and whom it is about.

    The same gap can show in two records (a departure and the membership that it ends); `about` and `what` tell.
    """

    corpus: Corpus
    record: str
    what: str
    about: str

    @property
    def subject(self) -> str:
        """Whom it is about, by name."""
        about, corpus = self.about, self.corpus
        match kind_of(about):
            case "membership":
                return corpus.short(corpus.columns["membership"].words("person")[corpus.row(about)])
            case "event":
                return _subject(corpus, corpus[about])
            case "quote":
                return f"“{corpus[about]['text'][:60]}”"
            case _:
                return corpus.short(about)


def of(corpus: Corpus, id: str) -> list[Gap]:
    """The gaps of one record, most telling first."""
    kind = kind_of(id) or ""
    return [Gap(corpus, id, what, about) for what, about in _row(corpus, kind, corpus.row(id))]


def every(corpus: Corpus) -> Iterator[Gap]:
    """Every gap of the store, each once: departures first, then other events, roles, teams, speakers and areas."""
    seen: set[tuple[str, str]] = set()
    for kind, row, missing in records(corpus):
        for gap in missing:
            if gap not in seen:
                seen.add(gap)
                yield Gap(corpus, corpus.ids(kind)[row], *gap)


def records(corpus: Corpus) -> Iterator[tuple[str, int, list[tuple[str, str]]]]:
    """Kind, row and (what, about) of each record with gaps, in the order of `every`."""
    for kind in KINDS:
        for row in _ordered(corpus) if kind == "event" else sorted(rows_with(corpus, kind)):
            yield kind, row, list(_row(corpus, kind, row))


def count(corpus: Corpus) -> int:
    """How many `every` has."""
    if corpus.gaps is None:
        found = {gap for row in departures(corpus) for gap in _left(corpus, row)}
        roles = [corpus.row(about) for what, about in found if what == "role" and kind_of(about) == "membership"]
        flags = corpus.columns["membership"].numbers("flags")
        # A role that a departure and the membership that it ends both lack is one gap.
        corpus.gaps = len(found) - sum(1 for row in roles if flags[row] & NO_ROLE)
        for kind, bits in (("event", (NO_DAY, NO_EFFECT)), ("membership", (NO_ROLE, NO_TEAM)), ("quote", (GAP,))):
            corpus.gaps += sum(having(corpus.columns[kind].numbers("flags"), bit).count(1) for bit in bits)
        corpus.gaps += len(_vague(corpus))
        corpus.gaps += sum(1 for row in range(corpus.count("team")) for _ in _team(corpus, row))
        areas = corpus.columns["coverage"].words("area")
        corpus.gaps += len({areas[row] for row in corpus.flagged("coverage", GAP)})
    return corpus.gaps


def rows_with(corpus: Corpus, kind: str) -> set[int]:
    """The rows of a kind with one or more gaps."""
    if kind == "team":
        return {row for row in range(corpus.count("team")) if any(True for _ in _team(corpus, row))}
    if kind not in KINDS:
        return set()
    found = set(corpus.flagged(kind, GAP))
    if kind == "event":
        found.update(row for row in departures(corpus) if row not in found and any(True for _ in _left(corpus, row)))
    return found


def distinct(gaps: Iterable[Gap]) -> list[Gap]:
    """Gaps without those that say the same of the same."""
    found: dict[tuple[str, str], Gap] = {}
    for gap in gaps:
        found.setdefault((gap.what, gap.about), gap)
    return list(found.values())


def around(corpus: Corpus, id: str) -> list[Gap]:
    """The gaps of a record and, for a person or a team, of their own memberships and events; for an event of the
    memberships that it starts or ends. Those about somebody else are left out for a person."""
    kind = kind_of(id)
    near = [id]
    if kind in ("person", "team"):
        near += sorted(corpus.own_events(id)) + [corpus.ids("membership")[row] for row in corpus.held(id)]
        if kind == "team":
            near += sorted(other for other in corpus.links(id, "coverage"))
    elif kind == "event":
        near += sorted(corpus.links(id, "membership"))
    return distinct(gap for other in near for gap in of(corpus, other))


def _row(corpus: Corpus, kind: str, row: int) -> Iterator[tuple[str, str]]:
    """(what, about) for each gap of a record."""
    columns = corpus.columns[kind]
    id, flags = columns.ids[row], columns.numbers("flags")[row]
    match kind:
        case "event":
            if columns.words("type")[row] == "departure":
                yield from _left(corpus, row)
            if flags & NO_DAY:
                yield "day", id
            if flags & NO_EFFECT:
                yield "effective date", id
        case "membership":
            yield from _membership(corpus, row)
        case "team":
            yield from _team(corpus, row)
        case "quote":
            if flags & GAP:
                yield "speaker", id
        case "coverage":
            if flags & GAP:
                yield "covered by", columns.words("area")[row]


def _left(corpus: Corpus, row: int) -> Iterator[tuple[str, str]]:
    """What a departure does not say of who left: the role that they gave up, and who follows."""
    events, held = corpus.columns["event"], corpus.columns["membership"]
    follows = followed(corpus, row)
    for leaver in events.words("left")[row].split():
        ended = given_up(corpus, leaver, row)
        if not any(held.words("role")[m] for m in ended):
            yield "role", held.ids[ended[0]] if ended else leaver
        if not follows:
            yield "successor", leaver


def given_up(corpus: Corpus, leaver: str, departure: int) -> list[int]:
    """The memberships that a departure ends; of another account of the same departure, those that ended in its team."""
    if kind_of(leaver) != "person":
        return []
    columns, events = corpus.columns["membership"], corpus.columns["event"]
    ended = corpus.linked.naming("membership", "end_event", "event", departure)
    by_event = [row for row in ended if columns.words("person")[row] == leaver]
    if len(by_event) == 1:
        return by_event
    held = corpus.held(leaver)
    if by_event:
        return [row for row in held if row in by_event]
    left = set(events.words("who")[departure].split())
    return [row for row in held if columns.words("status")[row] == "ended" and columns.words("team")[row] in left]


def followed(corpus: Corpus, row: int) -> bool:
    """Whether somebody is named to follow: here, or in an event that this one precedes."""
    events = corpus.columns["event"]
    follow = [events.row(id) for id in events.words("precedes")[row].split()]
    return any(events.numbers("flags")[other] & SUCCESSOR for other in (row, *follow) if other >= 0)


def departures(corpus: Corpus) -> list[int]:
    """All of them, to be asked one by one."""
    corpus.linked.group("membership", "end_event")  # which each is asked for
    types = corpus.columns["event"].words("type")
    return where(types.codes, types.words.index("departure")) if "departure" in types.words else []


def _ordered(corpus: Corpus) -> Iterator[int]:
    """The events with gaps: departures first, then others that take effect, each as the sources tell them."""
    events = corpus.columns["event"]
    first, start, types = events.words("first"), events.numbers("start"), events.words("type")

    def told(row: int) -> tuple[bool, str, int]:
        return types[row] not in TAKES_EFFECT, first[row], start[row]

    first_ones = departures(corpus)
    yield from sorted(first_ones, key=told)
    yield from sorted(rows_with(corpus, "event") - set(first_ones), key=told)


def _vague(corpus: Corpus) -> set[int]:
    """The memberships without a role of which only the company is known, which does not say where in it one belongs."""
    if corpus.vague is None:
        held, teams = corpus.columns["membership"], corpus.columns["team"]
        kinds, classes, team = teams.words("kind"), held.words("role_class"), held.words("team")
        unknown = classes.passing(lambda word: word == "unknown")
        company = team.passing(lambda word: word and kinds[teams.row(word)] == "company")
        corpus.vague = {
            row for row in corpus.flagged("membership", NO_ROLE)
            if unknown[classes.codes[row]] and company[team.codes[row]]
        }  # fmt: skip
    return corpus.vague


def _membership(corpus: Corpus, row: int) -> Iterator[tuple[str, str]]:
    held = corpus.columns["membership"]
    flags = held.numbers("flags")[row]
    if flags & NO_ROLE:
        yield "role", held.ids[row]
    if flags & NO_TEAM or row in _vague(corpus):
        yield "team", held.ids[row]


def _team(corpus: Corpus, row: int) -> Iterator[tuple[str, str]]:
    teams = corpus.columns["team"]
    kind, id = teams.words("kind")[row], teams.ids[row]
    if kind in LED and row not in corpus.led:
        yield "lead", id
    if kind in HELD and not teams.words("parent")[row]:
        yield "parent", id


def _subject(corpus: Corpus, event: Document) -> str:
    return next((corpus.short(p["id"]) for p in event["participants"] if p["role"] in _SUBJECTS), str(event["title"]))
