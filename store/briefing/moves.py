"""Who left, who stays and who is new, in the events of a record and in those one hop away; and who is only named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store import disputes
from store.briefing.said import joined, listed, short, signs, thing
from store.briefing.scope import MOVES, Scope
from store.briefing.shapes import Draft, Drafts, Item, Part, Place, places
from store.dates import brief
from store.documents import kind_of
from store.standing import LEFT

_SHOWN = 4  # of each of the three; departures, themes
_ROLES = {
    "left": ("left",),
    "stays": ("stays",),
    "new": ("created", "joined", "successor", "appointed", "promoted"),
}
_BEST = {
    "left": ("departure",),
    "stays": ("continuation",),
    "new": ("team-created", "appointment", "joined", "promotion", "team-split", "team-merged"),
}
_WORDS = {
    "team-created": "founding",
    "team-renamed": "renaming",
    "team-split": "split",
    "team-merged": "merger",
    "team-dissolved": "closing",
}


class Move(NamedTuple):
    """Who moved, in which of the three ways, and the events that say so, the most telling first."""

    label: str
    who: str
    events: list[str]


def found(scope: Scope) -> list[Move]:
    """Every move that the events tell of, as they are told."""
    moves: dict[tuple[str, str], list[str]] = {}
    for id in scope.events:
        for participant in scope.corpus[id]["participants"]:
            for label, roles in _ROLES.items():
                if participant["role"] in roles and scope.rows.present(participant["id"]):
                    events = moves.setdefault((label, participant["id"]), [])
                    if id not in events:
                        events.append(id)
    for (label, who), events in list(moves.items()):
        events.sort(key=lambda id: _rank(label, scope.corpus[id]["type"]))
        if label == "new" and (left := _went_on(scope, who, events)):
            del moves[label, who]
            moves["left", who] = left
    return [Move(*key, events) for key, events in moves.items()]


def _rank(label: str, type: str) -> int:
    best = _BEST[label]
    return best.index(type) if type in best else len(best)


def _went_on(scope: Scope, who: str, events: list[str]) -> list[str]:
    """The events with which somebody's role in the team ended, where they are new elsewhere."""
    if scope.kind != "team":
        return []
    corpus = scope.corpus
    here = [id for id in events if any(p["id"] in scope.home for p in corpus[id]["participants"])]
    ended = [corpus[id] for id in scope.linked_events("end_event", events)]
    gone = {m["end_event"] for m in ended if m["person"] == who and m["team"] in scope.home}
    return [] if here else [id for id in events if id in gone]


def tied(scope: Scope, move: Move) -> bool:
    """Whether it is stated that a mover is of the team that the brief is on: by a membership, or as a move in it."""
    corpus, home = scope.corpus, scope.home
    if scope.kind != "team" or move.who in home:
        return True
    if any(corpus.columns["membership"].words("team")[row] in home for row in corpus.held(move.who)):
        return True
    events = [corpus[id] for id in move.events]
    return any(event["type"] in MOVES and any(p["id"] in home for p in event["participants"]) for event in events)


def moves(scope: Scope) -> Drafts:
    """The section."""
    shown: list[Item] = []
    more = 0
    every = found(scope)
    for label in _ROLES:
        some = [move for move in every if move.label == label]
        for rank, move in enumerate(some[:_SHOWN]):
            shown.append(Item(tuple(_lines(scope, move)), rank))
        more += max(0, len(some) - _SHOWN)
    return Drafts("moves", "Left, stays, new", shown, more, f"timeline id:{scope.subject}")


def _lines(scope: Scope, move: Move) -> Iterator[Draft]:
    corpus, first = scope.corpus, move.events[0]
    who = thing(corpus, move.who)
    happened, cited, record = _happened(scope, move)
    parts = [Part(f"{move.label:5}  ", None, "label"), who, *happened]
    if not tied(scope, move):
        name, home = corpus.short(move.who), corpus.short(scope.subject)
        through = _through(scope, first)
        what = f"that {name} belongs to" if kind_of(move.who) == "team" else f"that {name} {_worked(move)} in"
        parts.append(Part(f"; named with it only in the {through}, and {what} {home} is not stated", None, "mark"))
    yield Draft(tuple(parts), cited, record, _signs(scope, move))
    if move.label == "new" and kind_of(move.who) == "team":
        yield from _meant(scope, move.who, first)


def _meant(scope: Scope, team: str, event: str) -> Iterator[Draft]:
    """What a new team is for, and what the event is on."""
    corpus = scope.corpus
    mandate, evidence = corpus[team]["mandate"], corpus[team]["mandate_evidence"]
    themes = [thing(corpus, id) for id in corpus[event]["about"] if kind_of(id) == "theme"]
    words: list[Part] = [Part("for ", None, "label"), Part(mandate.removesuffix("."))] if mandate else []
    if themes:
        words += [Part("; on " if words else "on ", None, "label"), *joined(themes[:_SHOWN])]
    cited = places(team, evidence["citations"]) if evidence else ()
    marks = "?" if evidence and evidence["basis"] != "printed" else ""
    more = places(event, corpus[event]["citations"]) if themes else ()
    if words:
        yield Draft(tuple(words), (*cited, *more), team, marks, 1)


def _worked(move: Move) -> str:
    return "worked" if move.label == "left" else "works"


def _signs(scope: Scope, move: Move) -> str:
    marks = signs(scope.rows, move.events[0])
    return marks if tied(scope, move) or "?" in marks else f"{marks}?"


def _through(scope: Scope, event: str) -> str:
    """The event of the record's own that an event was reached by, in a word."""
    own = scope.near[event][1] if event in scope.near else event
    type = scope.corpus[own]["type"]
    return str(_WORDS.get(type, type))


def _happened(scope: Scope, move: Move) -> tuple[list[Part], tuple[Place, ...], str]:
    """What became of somebody, the places that say so, and whose proof these are."""
    corpus, first = scope.corpus, move.events[0]
    event = corpus[first]
    if move.label == "left" and event["type"] in ("departure", "reshuffle"):
        return _left(scope, move)
    cited = places(first, event["citations"])
    if kind_of(move.who) == "team":
        people = [p for p in event["participants"] if kind_of(p["id"]) == "person" and p["role"] != "announced"]
        named = [[short(corpus, p["id"]), Part(f" ({p['role']})")] for p in people]
        flat = [part for n, pair in enumerate(named) for part in ([Part(", ")] * bool(n) + pair)]
        since = f"effective {brief(event['effective'])}" if event["effective"] else "effect not dated"
        verb = f"announced, {since}" if event["announced"] and not event["occurred"] else since
        return [Part(f", {verb}" + (": " if flat else "")), *flat], cited, first
    what = _unnamed(event["title"], corpus.names(move.who))
    if what == event["title"] and event["type"] not in _BEST[move.label]:
        gone = [p["id"] for p in event["participants"] if p["role"] == "left"]
        if move.label == "new" and gone:
            return [Part(", to follow "), *joined([thing(corpus, id) for id in gone])], cited, first
    return [Part(", "), Part(what, first)], cited, first


def _left(scope: Scope, move: Move) -> tuple[list[Part], tuple[Place, ...], str]:
    """How somebody left, as each account has it: 'resigned 2031-05-06 or dismissed 2031-04-28, disputed'."""
    corpus = scope.corpus
    departures = [id for id in move.events if corpus[id]["type"] == "departure"] or move.events[:1]
    told: list[Part] = []
    cited: list[Place] = []
    rivals = any(disputes.of(corpus, id) for id in departures)
    for id in departures[:_SHOWN]:
        event = corpus[id]
        when = event["occurred"] or event["announced"]
        verb = LEFT.get(event["manner"] or "", "left")
        told += [Part(" or " if rivals else "; ")] * bool(told)
        told += [Part(verb, id), Part(f" {brief(when)}" if when else ", day not stated")]
        cited += places(id, event["citations"])
    post = _given_up(scope, move.who, departures)
    disputed = [Part("; disputed", None, "warn")] if rivals else []
    return [Part(", "), *told, *post, *disputed], tuple(cited), departures[0]


def _given_up(scope: Scope, who: str, departures: list[str]) -> list[Part]:
    """From which post and team, as far as a membership says it."""
    corpus = scope.corpus
    ended = [id for id in scope.linked_events("end_event", departures) if corpus[id]["person"] == who]
    if not ended:
        return []
    roles = list(dict.fromkeys(corpus[id]["role"] for id in ended if corpus[id]["role"]))
    teams = list(dict.fromkeys(corpus[id]["team"] for id in ended if corpus[id]["team"]))
    post = [Part(f" as {listed(roles)}")] if roles else []
    place = [Part(" from "), *joined([short(corpus, team) for team in teams[:2]])] if teams else []
    return [*post, *place, *([] if roles else [Part(", role not stated")])]


def _unnamed(title: str, names: list[str]) -> str:
    """A title without the name that it starts with."""
    for name in names:
        if title.casefold().startswith(name.casefold()) and title[len(name) : len(name) + 1] in (":", " ", ","):
            return title[len(name) + 1 :].lstrip()
    return title
