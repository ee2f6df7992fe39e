"""Where a record stands on the day: roles and teams, who leads, who is in it, the way to the top; what happened."""

from __future__ import annotations

from collections.abc import Iterator

from store import dates, proof
from store.briefing.said import day, joined, period, short, signs, thing, times
from store.briefing.scope import Scope
from store.briefing.shapes import Draft, Drafts, Item, Part, Place, places
from store.documents import Document
from store.rows import Rows
from store.standing import CERTAIN, POSSIBLE, UNKNOWN

_SHOWN = 7  # teams, participants
_MOST = 9  # roles or members
_NAMES = 3
_ON_THE_DAY = {CERTAIN: "certain that day", POSSIBLE: "possible that day", UNKNOWN: "not dated"}


def standing(scope: Scope) -> Drafts:
    """The section for a record of any kind."""
    lines, title = list(_KINDS[scope.kind](scope)), "Standing"
    if scope.kind in ("person", "team"):
        found, more = _with_members(scope, lines)
        return Drafts("standing", title, found, more, f"memberships id:{scope.subject}")
    title = "What happened" if scope.kind == "event" else "What it is"
    return Drafts("standing", title, [Item((line,), rank, 0) for rank, line in enumerate(lines)])


def _person(scope: Scope) -> Iterator[Draft]:
    yield from _names(scope)


def _team(scope: Scope) -> Iterator[Draft]:
    corpus, record = scope.corpus, scope.corpus[scope.subject]
    yield from _path(scope)
    if record["mandate"]:
        parts = (Part("for ", None, "label"), Part(record["mandate"]))
        evidence = record["mandate_evidence"]
        yield Draft(parts, _evidence(scope.subject, evidence), scope.subject, _unsure(evidence))
    if record["kind"] == "company" and corpus.children.get(scope.subject):
        yield from _below(scope)
    yield from _names(scope)
    for field, verb in (("founded", "begins "), ("dissolved", "ends ")):
        when = record[field]
        if when and not _told(scope, field):
            marks = "" if when["basis"] == "printed" else "?"
            own = places(scope.subject, proof.citations(corpus, scope.subject))
            yield Draft((Part(verb, None, "label"), Part(day(when))), own, scope.subject, marks)


def _told(scope: Scope, field: str) -> bool:
    """Whether an event of the team itself tells of its beginning or its end."""
    types = {"founded": ("team-created",), "dissolved": ("team-dissolved", "team-split", "team-merged")}[field]
    events = (scope.corpus[id] for id in scope.own)
    return any(
        event["type"] in types and any(p["id"] == scope.subject for p in event["participants"]) for event in events
    )


def _path(scope: Scope) -> Iterator[Draft]:
    corpus = scope.corpus
    path = corpus.path(scope.subject)
    if len(path) < 2:
        return
    steps = [corpus[step] for step in path[1:]]
    cited = tuple(c for step in reversed(steps) for c in _evidence(step["id"], step["parent_evidence"])[:1])
    inferred = "?" if any(_unsure(step["parent_evidence"]) for step in steps) else ""
    parts = (Part("part of ", None, "label"), *joined([thing(corpus, step) for step in path], " › "))
    yield Draft(parts, cited, scope.subject, inferred)


def _evidence(record: str, evidence: Document | None) -> tuple[Place, ...]:
    return places(record, evidence["citations"]) if evidence else ()


def _unsure(evidence: Document | None) -> str:
    return "?" if evidence and evidence["basis"] != "printed" else ""


def _names(scope: Scope) -> Iterator[Draft]:
    """The other names, each with where it stands."""
    called = scope.corpus.name(scope.subject)
    others = [n for n in scope.corpus[scope.subject]["names"] if n["kind"] != "short" and n["value"] != called]
    if not others:
        return
    words = [Part(name["value"] + ("" if name["basis"] == "printed" else " (inferred)")) for name in others[:_NAMES]]
    cited = tuple(c for name in others[:_NAMES] for c in places(scope.subject, name["citations"])[:1])
    marks = "?" if any(name["basis"] != "printed" for name in others[:_NAMES]) else ""
    yield Draft((Part("also called ", None, "label"), *joined(words)), cited, scope.subject, marks)


def _with_members(scope: Scope, lines: list[Draft]) -> tuple[list[Item], int]:
    """The way to the top, then the roles held or who is in the team, then the other lines; and how many memberships
    are not among them."""
    held = held_rows(scope)
    ids = scope.corpus.ids("membership")
    members = [Item((_membership(scope.rows, ids[row], scope.kind),), 2 * n) for n, row in enumerate(held[:_MOST])]
    if not members:
        words = "no role of theirs is stated" if scope.kind == "person" else "nobody in it is named"
        members = [Item((Draft((Part(words),), stated=False),), 0, 0)]
    rest = [Item((line,), 2 * n + 1, 0) for n, line in enumerate(lines)]
    path = 1 if scope.kind == "team" and len(scope.corpus.path(scope.subject)) > 1 else 0
    first = [item._replace(rank=-1) for item in rest[:path]]
    return [*first, *members, *rest[path:]], max(0, len(held) - _MOST)


def held_rows(scope: Scope) -> list[int]:
    """The memberships of the record that stand on the day, the telling first: who led before last; bylines not."""
    standing, corpus = scope.rows.standing, scope.corpus
    held = [row for row in corpus.held(scope.subject) if scope.rows.stands("membership", row)]
    if scope.kind == "person":
        return held
    order = ("lead", "oversight", "member", "unknown")
    kept = [row for row in held if standing.word("role_class", row) in order]
    gone = scope.rows.at is None

    def rank(row: int) -> tuple[bool, int]:
        ended = gone and standing.word("status", row) == "ended"
        return ended, order.index(standing.word("role_class", row))

    return sorted(kept, key=rank)


def _below(scope: Scope) -> Iterator[Draft]:
    """The teams directly below, which stand on the day."""
    corpus = scope.corpus
    below = [id for id in corpus.children[scope.subject] if scope.rows.present(id)]
    if below:
        named = joined([short(corpus, id) for id in below[:_SHOWN]])
        more = [Part(f" and {len(below) - _SHOWN} more")] if len(below) > _SHOWN else []
        cited = tuple(c for id in below[:_SHOWN] for c in _evidence(id, corpus[id]["parent_evidence"])[:1])
        marks = "?" if any(_unsure(corpus[id]["parent_evidence"]) for id in below[:_SHOWN]) else ""
        yield Draft((Part("below it ", None, "label"), *named, *more), cited, scope.subject, marks)


def _membership(rows: Rows, id: str, side: str) -> Draft:
    """A membership from the side of the person or of the team."""
    corpus, record = rows.corpus, rows.corpus[id]
    duty = Part(rows.standing.duty(corpus.row(id)).removesuffix(" ?"), id)
    if side == "team":
        parts = [thing(corpus, record["person"]), Part(", "), duty]
    elif record["team"]:
        parts = [duty, Part(", "), thing(corpus, record["team"]), *_above(rows, record["team"])]
    else:
        parts = [duty, Part(", team not stated")]
    sure = f"; {_ON_THE_DAY[rows.standing.grade(corpus.row(id))]}" if rows.at is not None else ""
    tail = Part(f" ({period(rows, record)}{sure})", None, "dim")
    return Draft((*parts, tail), places(id, record["citations"]), id, signs(rows, id))


def _above(rows: Rows, team: str) -> list[Part]:
    path = rows.corpus.path(team)
    return [Part(" (", None, "dim"), short(rows.corpus, path[0]), Part(")", None, "dim")] if len(path) > 1 else []


def _event(scope: Scope) -> Iterator[Draft]:
    corpus, rows, id = scope.corpus, scope.rows, scope.subject
    event = corpus[id]
    cited, marks = places(id, event["citations"]), signs(rows, id)
    what = event["type"] + (f", {event['manner']}" if event["manner"] else "")
    yield Draft((Part(f"{what}: "), Part(times(event), None, "dim")), cited, id, marks)
    for field in ("occurred", "announced", "effective"):
        when = event[field]
        if when and when["reason"] and when["basis"] != "printed":
            words = f"{dates.brief(when)} is {when['basis']}: {when['reason']}"
            yield Draft((Part(words, None, "dim"),), cited, id, depth=1)
    there = [p for p in event["participants"] if rows.present(p["id"])]
    people = [[Part(f"{p['role']} ", None, "label"), thing(corpus, p["id"])] for p in there[:_SHOWN]]
    if people:
        who = [part for n, pair in enumerate(people) for part in ([Part("; ")] * bool(n) + pair)]
        more = len(there) - _SHOWN
        yield Draft((*who, *([Part(f" and {more} more")] if more > 0 else [])), cited, id)


def _theme(scope: Scope) -> Iterator[Draft]:
    theme, corpus = scope.corpus[scope.subject], scope.corpus
    if theme["parent"]:
        parts = (Part("part of ", None, "label"), thing(corpus, theme["parent"]), Part(", a label of this store"))
        yield Draft(parts, stated=False)
    words = theme["definition"] or "It has no definition."
    yield Draft((Part(words),), stated=False)


def _source(scope: Scope) -> Iterator[Draft]:
    corpus, id = scope.corpus, scope.subject
    source = corpus[id]
    when = f"published {day(source['published'])}" if source["published"] else "day of publication not stated"
    authors = [Part(f"by {', '.join(source['authors'])}; ")] if source["authors"] else []
    publisher = [thing(corpus, source["publisher"]), Part("; ")] if source["publisher"] else []
    yield Draft((Part(f"{source['kind']}; "), *authors, *publisher, Part(when, None, "dim")), stated=False)
    for field, words in (("known_through", "known only through "), ("reprint_of", "reprint of ")):
        if source[field]:
            yield Draft((Part(words), thing(corpus, source[field])), stated=False)
    for section in source["sections"][:_SHOWN]:
        cited: Document = {"source": id, "exact": None, "stance": "supports", "via": []}
        cited |= {"start": section["start"], "end": section["end"]}
        yield Draft((Part(section["summary"]),), (Place(id, cited),), id)


_KINDS = {"person": _person, "team": _team, "event": _event, "theme": _theme, "source": _source}
