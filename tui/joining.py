"""Merging a record with one that is the same, and splitting what was merged: both chosen from a list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from store import finding
from store.documents import KINDS, NAMED, PROPOSAL, kind_of
from store.links import NAMES
from store.matches import Match, matches
from store.text import fold
from tui import whom
from tui.changing import change
from tui.page import Span, span
from tui.pages.parts import shortened, was_called
from tui.screens.chooser import Choice, Chooser, heading

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.history import Change
    from store.transaction import Transaction
    from tui.app import Explorer

_SUGGESTED = 5
_OFFERED = 50  # of records that have no names
_SPLIT, _TURNED = "split ", "turned"  # how the keys of choices begin that part two; that merge them the other way round


def choose(app: Explorer, id: str) -> None:
    """Ask what a record is the same as, or what of it is split off again."""
    corpus, kind = app.browser.corpus, kind_of(id)
    if kind in ("source", PROPOSAL):
        words = "sources are not merged" if kind == "source" else "a proposal is merged in Review"
        app.say(f"{words}: people, teams, events and other facts are")
        return
    found = cache(lambda: matches(corpus, id, _SUGGESTED))
    title = f"Who is the same as {shortened(corpus.name(id), 50)}?"
    chooser = Chooser(title, lambda text: _choices(app.browser.corpus, id, text, found()), typed="")
    app.push_screen(chooser, partial(_chosen, app, id))


def _choices(corpus: Corpus, id: str, text: str, found: list[Match]) -> Iterator[Choice]:
    if id not in corpus:  # gone meanwhile
        return
    if not text.strip():
        if parts := corpus.parts.get(id):
            yield heading("split off again")
            yield from (Choice(f"{_SPLIT}{old}", [Span("  "), span(was_called(corpus, old))]) for old in parts)
        if found:
            yield heading("may be the same")
        yield from (_suggestion(corpus, match) for match in found if match.other in corpus)
        if parts or found:
            yield heading("all others")
    suggested = {match.other for match in found} if not text.strip() else set()
    yield from (choice for choice in _others(corpus, id, text) if choice.key not in suggested)


def _suggestion(corpus: Corpus, match: Match) -> Choice:
    why = "; ".join([*match.reasons, *(f"but {sentence}" for sentence in match.against)])
    name = span(shortened(corpus.name(match.other), 30), kind_of(match.other) or "")
    return Choice(match.other, [Span("  "), name, span(f"  {why}", "dim")], [Span(f"{match.score}", "mark")])


def _others(corpus: Corpus, id: str, text: str) -> Iterator[Choice]:
    kind = kind_of(id) or ""
    if kind in NAMED:
        choices = whom.choices(corpus, (kind,), text, corpus.names(id), but=id)
        yield from (choice for choice in choices if choice.key in corpus)
        return
    if words := fold(text).split():
        ranked = [one for found in finding.find(corpus, text) if found.kind == kind for one in found.best]
        ids = [other for _, other in ranked]
        ids += [other for other in corpus.ids(kind) if all(word in other for word in words)][:_OFFERED]
    else:
        ids = [corpus.ids(kind)[row] for row in corpus.day().natural(kind)[:_OFFERED]]
    for other in dict.fromkeys(ids):
        if other != id:
            yield Choice(other, [Span("  "), span(shortened(corpus.name(other), 80), kind)], [span(other, "dim")])


async def _chosen(app: Explorer, id: str, key: str | None) -> None:
    if key is None:
        return
    if key.startswith(_SPLIT):
        await _split(app, key.removeprefix(_SPLIT))
        return
    ways = [_way(app.browser.corpus, id, key, key), _way(app.browser.corpus, key, id, _TURNED)]
    title = "Which of them goes on?"
    app.push_screen(
        Chooser(title, lambda _: ways, lines=2, keys=(("enter", "merge"), ("escape", "close"))),
        partial(_merge, app, id, key),
    )


def _way(corpus: Corpus, id: str, into: str, key: str) -> Choice:
    """What merging one into another does, in a line."""
    kind, row = kind_of(id) or "", (corpus.row(id),)
    named = sum(
        len({one for column, kinds in NAMES[other].items() if kind in kinds
             for one in corpus.linked.naming_any(other, column, kind, row)})
        for other in KINDS
    )  # fmt: skip
    left, right = (span(shortened(corpus.name(one), 30), kind) for one in (id, into))
    follows = "1 link follows" if named == 1 else f"{named:,} links follow"
    return Choice(key, [left, Span(" becomes part of "), right], [Span(follows, "dim")])


async def _merge(app: Explorer, id: str, other: str, way: str | None) -> None:
    if way is not None:
        old, into = (id, other) if way != _TURNED else (other, id)
        await change(app, partial(_merged, old, into), partial(_turn, app))


def _merged(old: str, into: str, transaction: Transaction) -> Change:
    from store.merge import merge

    return merge(transaction, old, into)


async def _split(app: Explorer, old: str) -> None:
    told: list[str] = []
    await change(app, partial(_parted, old, told), partial(_turn, app))
    if told:
        app.say(f"split off: {old}; {' '.join(told)}")


def _parted(old: str, told: list[str], transaction: Transaction) -> Change:
    from store.split import split

    return split(transaction, old, told)


def _turn(app: Explorer, done: Change) -> bool:
    """To what a change was about."""
    app.browser.select(done.about)
    return True
