"""What changed between two days, as JSON has it; docs/changes.md describes it."""

from __future__ import annotations

from typing import Any

from store import chains, turned
from store.between import Between
from store.chains import Chain, Way
from store.corpus import Corpus
from store.documents import Document
from store.query import Query
from store.turned import Place, Turn


def plain(query: Query, found: Between) -> dict[str, Any]:
    """All of it, as plain values in an order that the facts alone decide."""
    corpus, window = query.corpus, found.window
    return {
        "from": window.earlier,
        "to": window.later,
        "days": window.taken,
        "days_of": window.source or None,
        "query": query.text,
        "changes": [_turn(corpus, turn) for turn in [*found.turns, *found.undated]],
        "chains": [_chain(corpus, made()) for made in [*chains.teams(corpus, found), *chains.people(corpus, found)]],
    }


def _turn(corpus: Corpus, turn: Turn) -> dict[str, Any]:
    sources, origins = corpus.support(turn.record)
    return {
        "kind": turn.kind,
        "subject": _named(corpus, turn.subject),
        "before": [_place(corpus, place) for place in turn.before],
        "after": [_place(corpus, place) for place in turn.after],
        "people": [_place(corpus, place) for place in turn.people],
        "certainty": turn.certainty,
        "when": _date(turned.date_of(corpus, turn.timing)),
        "when_of": turn.timing.record or None,
        "told": _date(turned.told_on(corpus, turn)),
        "as_announced": turn.timing.planned,
        "one_move_since": turn.joined or None,
        "record": turn.record,
        "records": turn.records,
        "sources": sources,
        "origins": origins,
        "disputed": (rivals := turned.rivals(corpus, turn)) is not None,
        "rivals": rivals or [],
        "denied_by": turned.disputed_by(corpus, turn),
        "not_stated": turned.missing(corpus, turn),
    }


def _place(corpus: Corpus, place: Place) -> dict[str, Any]:
    held = corpus.get(place.membership) if place.membership else None
    return {
        "team": _named(corpus, place.team) if place.team else None,
        "person": _named(corpus, place.person) if place.person else None,
        "role": held["role"] if held else (place.called or None) if place.person else None,
        "role_class": held["role_class"] if held else None,
        "called": place.called or None if not place.person else None,
        "membership": place.membership or None,
        "event": place.event or None,
        "when": _date(turned.date_of(corpus, place.timing)),
        "certainty": place.certainty or None,
    }


def _chain(corpus: Corpus, chain: Chain) -> dict[str, Any]:
    return {
        "subject": _named(corpus, chain.subject),
        "before": [_way(corpus, way) for way in chain.before],
        "before_is": chain.was or None,
        "after": [_way(corpus, way) for way in chain.after],
        "after_is": chain.is_now or None,
        "certainty": chain.certainty,
        "record": chain.record,
    }


def _way(corpus: Corpus, way: Way) -> dict[str, Any]:
    return {
        "teams": [_named(corpus, team) for team in way.teams],
        "leads": [_named(corpus, corpus[lead]["person"]) if lead else None for lead in way.leads],
        "steps": way.steps,
        "inferred": way.inferred,
        "certainty": way.certainty or None,
        "ends": way.ends,
        "membership": way.membership or None,
    }


def _named(corpus: Corpus, id: str) -> dict[str, str]:
    return {"id": id, "name": corpus.name(id)}


def _date(value: Document | None) -> Document | None:
    return {name: value[name] for name in ("edtf", "lo", "hi", "basis", "literal", "reason")} if value else None
