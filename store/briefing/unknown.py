"""What is not known of a record and what would close it; and the accounts that dispute each other."""

from __future__ import annotations

from collections.abc import Iterable

from store import disputes as rivals
from store import gaps, proof
from store.briefing import moves
from store.briefing.said import joined, listed, signs, support, thing, times
from store.briefing.scope import Scope
from store.briefing.shapes import Draft, Drafts, Item, Part, items, places
from store.briefing.standing import held_rows
from store.closing import clause
from store.documents import CLAIMS, Document, kind_of
from store.fields import DISPUTED

_TOGETHER = 3  # subjects in a line
_EVENTS = 16  # whose gaps are looked for
_HELD = 40  # memberships


def not_known(scope: Scope) -> Drafts:
    """The section: gaps by whom they are about, those of the record itself first."""
    found = [gap for gap in gaps.distinct(_gaps(scope)) if scope.rows.present(gap.record)]
    by: dict[str, list[gaps.Gap]] = {}
    for gap in found:
        by.setdefault(gap.subject, []).append(gap)
    alike: dict[tuple[str, ...], list[str]] = {}
    for subject, missing in by.items():
        alike.setdefault(tuple(dict.fromkeys(gap.what for gap in missing)), []).append(subject)
    lines = [
        _gap(scope, what, [by[subject][0] for subject in subjects[first : first + _TOGETHER]])
        for what, subjects in alike.items()
        for first in range(0, len(subjects), _TOGETHER)
    ]
    lines[1:1] = _belonging(scope)
    return Drafts("gaps", "Not known", items(lines), 0, f"gaps id:{scope.subject}")


def _gaps(scope: Scope) -> Iterable[gaps.Gap]:
    corpus, held = scope.corpus, scope.corpus.ids("membership")
    records = [scope.subject]
    if scope.kind in ("person", "team"):
        records += [held[row] for row in held_rows(scope)[:_HELD]]
    events = scope.events[:_EVENTS]
    if scope.kind == "team":
        records += sorted(corpus.links(scope.subject, "coverage"))
    records += [*scope.linked_events("end_event", events), *events, *scope.linked_events("start_event", events)]
    return (gap for id in dict.fromkeys(records) for gap in gaps.of(corpus, id))


def _gap(scope: Scope, what: tuple[str, ...], about: list[gaps.Gap]) -> Draft:
    """What is missing of one or more, of whom the same is missing."""
    named = joined([Part(gap.subject, gap.record) for gap in about])
    cited = tuple(c for gap in about for c in places(gap.record, proof.citations(scope.corpus, gap.record))[:1])
    closes = Part(f" – a source that says {listed([clause(each) for each in what])}", None, "dim")
    words = (Part("? ", None, "mark"), *named, Part(f": {', '.join(what)}"), closes)
    return Draft(words, cited, about[0].record, stated=False)


def _belonging(scope: Scope) -> list[Draft]:
    """Of those whom only an event names together with a team, that it is not stated whether they are of it."""
    loose = [move for move in moves.found(scope) if not moves.tied(scope, move) and kind_of(move.who) == "person"]
    if not loose:
        return []
    corpus, first = scope.corpus, loose[0].events[0]
    names = listed(list(dict.fromkeys(corpus.short(move.who) for move in loose)))
    called = corpus.short(scope.subject)
    words = (
        Part("? ", None, "mark"),
        Part(f"{names}: whether in {called}"),
        Part(" – a source that says who worked in it", None, "dim"),
    )
    return [Draft(words, places(first, corpus[first]["citations"])[:1], first, stated=False)]


def disputed(scope: Scope) -> Drafts:
    """The section: each account with its sources, who denies it, and which one is preferred."""
    found: list[Item] = []
    seen: set[str] = set()
    for id in _claims(scope):
        if id in seen or (others := rivals.of(scope.corpus, id)) is None:
            continue
        accounts = [id, *(other for other in others if other not in seen and scope.rows.present(other))]
        seen.update(accounts)
        lines: list[Draft] = []
        for number, account in enumerate(accounts):
            lines += _account(scope, account, number)
        found.append(Item((*lines, _preferred(scope, accounts)), len(found)))
    return Drafts("disputes", "Disputed", found, 0, f"timeline id:{scope.subject} is:disputed")


def _claims(scope: Scope) -> list[str]:
    """The claims of the record that may be disputed: its events, roles, words, areas and promises."""
    corpus = scope.corpus
    found = list(scope.events)
    rows = {
        "event": scope.own_rows,
        "quote": scope.quotes.keys(),
        "membership": set(held_rows(scope)) if scope.kind in ("person", "team") else set(),
        "coverage": {corpus.row(id) for id in corpus.links(scope.subject, "coverage")},
        "commitment": {corpus.row(id) for id in corpus.links(scope.subject, "commitment")},
    }
    for kind in CLAIMS:
        flags = corpus.columns[kind].numbers("flags")
        there = sorted(row for row in rows[kind] if flags[row] & DISPUTED and scope.rows.stands(kind, row))
        found += [corpus.ids(kind)[row] for row in there[:_HELD]]
    return list(dict.fromkeys(found))


def _account(scope: Scope, id: str, number: int) -> Iterable[Draft]:
    corpus, record = scope.corpus, scope.corpus[id]
    lead = Part("! " if number == 0 else "or ", None, "warn")
    when = f"{times(record)}; " if kind_of(id) == "event" else ""
    words = (lead, thing(corpus, id), Part(f" ({when}{support(corpus, id)})", None, "dim"))
    yield Draft(words, places(id, record["citations"]), id, signs(scope.rows, id))
    against = places(id, record["citations"], "disputes")
    if against:
        named = list(dict.fromkeys(corpus.name(corpus[c["source"]]["publisher"] or c["source"]) for _, c in against))
        yield Draft((Part("denied by "), Part(listed(named))), against, id, depth=1)


def _preferred(scope: Scope, accounts: list[str]) -> Draft:
    """Which account a reader of this store holds to be right, and why; that is no source's word."""
    corpus = scope.corpus
    for id in accounts:
        rank: Document | None = corpus[id].get("rank")
        if rank:
            words = (Part("↑ preferred: ", None, "mark"), thing(corpus, id), Part(f": {rank['reason']}"))
            return Draft(words, stated=False, depth=1)
    few = "neither is preferred" if len(accounts) > 1 else "it is not decided which is right"
    return Draft((Part(few, None, "dim"),), stated=False, depth=1)
