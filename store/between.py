"""Everything that changed between two days, of what a query keeps: each change once, with what proves it.

The columns say which records may be of those days; only these are looked at, and of very many the likeliest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from store import editing
from store.corpus import Corpus
from store.documents import kind_of
from store.fields import ANNOUNCED, EARLIEST, LATEST, NO_EFFECT, TAKES_EFFECT, UNDATED
from store.language import EVERYTHING
from store.moves import People, Side
from store.query import Query
from store.reorganised import Teams, leads, turnover
from store.turned import KINDS, MOVES, TEAMS, Told, Turn
from store.window import ANNOUNCED as TOLD
from store.window import CERTAIN, POSSIBLE, Window, meeting

MOST = 160  # events and memberships that a page looks at
_LIKELY = (CERTAIN, TOLD, POSSIBLE)
_TYPES = (*MOVES, *TEAMS, "continuation", "turnover", "reshuffle")


class Between(NamedTuple):
    """What changed: `turns` in the order of their kinds and days; `undated` of which nobody states a day, so that they
    may be of these; how many records that may tell more were `left_out`."""

    window: Window
    turns: list[Turn]
    undated: list[Turn]
    left_out: int = 0

    def of(self, *kinds: str) -> list[Turn]:
        """The changes of some kinds."""
        return [turn for turn in self.turns if turn.kind in kinds]


def between(query: Query, window: Window, most: int | None = MOST) -> Between:
    """What changed between two days; `most`: how many events and memberships are looked at, None for all. The day of
    the query, `at:`, is set aside: a change is not of one day."""
    corpus, query = query.corpus, _undated(query)
    told = Told(corpus)
    events, memberships = _events(corpus, window), _memberships(corpus, window)
    teams = {field: _teams(corpus, window, field) for field in ("founded", "dissolved")}
    if query.tree != EVERYTHING:
        kept_events, kept_held = set(query.kept("event")), set(query.kept("membership"))
        events = [row for row in events if row in kept_events]
        memberships = [row for row in memberships if row in kept_held]
        kept_teams = set(query.kept("team"))
        teams = {field: [row for row in rows if row in kept_teams] for field, rows in teams.items()}
    left_out = 0
    if most is not None and (left_out := max(0, len(events) + len(memberships) - most)):
        events, memberships = _likeliest(corpus, window, events, memberships, most)
    if most is not None:
        left_out += sum(max(0, len(rows) - most // 2) for rows in teams.values())
        teams = {field: rows[: most // 2] for field, rows in teams.items()}
    found = _kept(query, _turns(corpus, window, told, events, memberships, teams))
    found.sort(key=_order(found))
    open_ended = [turn for turn in found if _no_day(turn)]
    return Between(window, [turn for turn in found if not _no_day(turn)], open_ended, left_out)


def _undated(query: Query) -> Query:
    return Query(query.corpus, editing.without_field(query.text, "at")) if query.at is not None else query


def _turns(
    corpus: Corpus, window: Window, told: Told, events: list[int], memberships: list[int], dated: dict[str, list[int]]
) -> list[Turn]:
    people, teams = People(corpus, window, told), Teams(corpus, window, told)
    columns, whose = corpus.columns["event"], corpus.columns["membership"].words("person")
    types = columns.words("type")
    moved = {whose[row] for row in memberships}
    found: list[Turn] = []
    for row in events:
        match types[row]:
            case "continuation":
                found += people.stays(row)
            case "turnover":
                found += turnover(corpus, window, told, row)
            case "reshuffle":
                who, stays = people.reshuffled(row)
                moved |= who
                found += stays
            case type if type in TEAMS:
                found += teams.turns(row)
                moved |= people.take(row)
            case _:
                moved |= people.take(row)
    for field, rows in dated.items():
        found += teams.founded(rows, field)
    sides: list[Side] = []
    for person in sorted(moved):
        own = people.sides(person)
        found += people.turns(person, own)
        sides += own
    return [*found, *leads(people, sides, found)]


def _kept(query: Query, turns: Iterable[Turn]) -> list[Turn]:
    """The changes of which the query keeps an event or a membership; of those that only a team tells, the team."""
    if query.tree == EVERYTHING:
        return list(turns)
    kept = {kind: set(query.kept(kind)) for kind in ("event", "membership", "team")}
    row = query.corpus.row
    return [turn for turn in turns if any(row(id) in kept[kind_of(id) or ""] for id in turn.records)]


def _no_day(turn: Turn) -> bool:
    """Whether a change is of any day, as far as it is stated, and was not told in the window."""
    return turn.timing.days == UNDATED and turn.certainty != TOLD


def _order(turns: Iterable[Turn]) -> Callable[[Turn], tuple[int, tuple[int, int], str, int, str]]:
    """By kind; in each what happened to one person or team together, the certain first and the possible last, by the
    first of their days."""
    first: dict[tuple[str, str], tuple[int, int]] = {}
    for turn in turns:
        key, own = (turn.kind, turn.subject), (_LIKELY.index(turn.certainty), _day(turn))
        first[key] = min(first.get(key, own), own)
    return lambda turn: (
        KINDS.index(turn.kind), first[turn.kind, turn.subject], turn.subject, _day(turn), turn.record
    )  # fmt: skip


def _day(turn: Turn) -> int:
    low, high = turn.timing.days if turn.timing.days != UNDATED else (turn.timing.told or ((LATEST, LATEST),))[0]
    return low if low > EARLIEST else high


# --- which records may tell of these days


def _events(corpus: Corpus, window: Window) -> list[int]:
    """Those that are of the window, as far as a column tells: what takes effect on a day of its own has none for it,
    and what was announced before may be of any day since."""
    columns = corpus.columns["event"]
    types, flags, (first, last) = columns.words("type"), columns.numbers("flags"), window[:2]
    wanted = types.passing(lambda type: type in _TYPES)
    takes = types.passing(lambda type: type in TAKES_EFFECT)
    codes, low, high = types.codes, columns.numbers("lo"), columns.numbers("hi")
    return [
        row for row, (code, lo, hi, flag) in enumerate(zip(codes, low, high, flags, strict=True))
        if wanted[code] and (
            not hi
            or (lo <= last and (hi >= first or flag & ANNOUNCED))
            or (takes[code] and not flag & NO_EFFECT)
        )
    ]  # fmt: skip


def _memberships(corpus: Corpus, window: Window) -> list[int]:
    """Those that may start or end in the window, and those that ended on nobody knows which day. What an event begins
    or ends is found with that."""
    columns, (first, last) = corpus.columns["membership"], window[:2]
    status, ended = columns.words("status"), columns.words("end_event")
    over, free = status.passing(lambda word: word == "ended"), ended.passing(lambda word: not word)
    start, end = ((columns.numbers(f"{end}_lo"), columns.numbers(f"{end}_hi")) for end in ("start", "end"))
    return [
        row for row, (lo, hi, till, until, how, event) in enumerate(
            zip(*start, *end, status.codes, ended.codes, strict=True)
        )
        if (lo <= last and hi >= first) or (till <= last and until >= first)
        or (not until and over[how] and free[event])
    ]  # fmt: skip


def _teams(corpus: Corpus, window: Window, field: str) -> list[int]:
    """Those that may have been founded, or dissolved, in the window, the likeliest first."""
    low, high = (corpus.columns["team"].numbers(f"{field}_{end}") for end in ("lo", "hi"))
    return sorted(meeting(window, low, high), key=lambda row: (_likely(window, low[row], high[row]), row))


def _likeliest(
    corpus: Corpus, window: Window, events: list[int], memberships: list[int], most: int
) -> tuple[list[int], list[int]]:
    """Of very many records those that are the likeliest to tell of these days: dated within, then announced, then such
    as may be, the closer the better; the undated last."""
    ranked: list[tuple[int, int, int, str, int]] = []
    columns = corpus.columns["event"]
    low, high, flags = columns.numbers("lo"), columns.numbers("hi"), columns.numbers("flags")
    for row in events:
        ranked.append((*_likely(window, low[row], high[row]), bool(flags[row] & ANNOUNCED), "event", row))
    columns = corpus.columns["membership"]
    ends = [(columns.numbers(f"{end}_lo"), columns.numbers(f"{end}_hi")) for end in ("start", "end")]
    for row in memberships:
        ranked.append((*min(_likely(window, low[row], high[row]) for low, high in ends), False, "membership", row))
    ranked.sort()
    kept = ranked[:most]
    return sorted(r for *_, kind, r in kept if kind == "event"), sorted(r for *_, kind, r in kept if kind != "event")


def _likely(window: Window, low: int, high: int) -> tuple[int, int]:
    """The less the likelier, and how late: the last come first."""
    if not window.meets((low, high)):
        return 4, 0
    if window.holds((low, high)):
        return 0, -low
    return (3 if low == EARLIEST or high == LATEST else 2), high - low
