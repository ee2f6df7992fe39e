"""Merging a proposed person or team with one that is there already, or parting the two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store.documents import NAMED, STATES, Document
from tui import reviewing, whom
from tui.actions import told
from tui.page import Span, span
from tui.pages.parts import shortened
from tui.screens.chooser import Choice, Chooser

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.history import Change
    from store.transaction import Transaction
    from tui.app import Explorer

_NEW = "new"  # the key of the choice that parts them


def choose(app: Explorer, proposal: Document) -> None:
    """Ask who a person or team is, and accept it as that one."""
    if proposal["kind"] not in NAMED:
        more = told("correct", "corrects whom it names")
        app.say("; ".join(filter(None, [f"only people and teams are merged, this is {_one(proposal['kind'])}", more])))
        return
    title = f"Who is {shortened(proposal['title'], 50)}?"
    app.push_screen(
        Chooser(title, lambda text: _choices(app.browser.corpus, proposal["id"], text), typed=""),
        partial(_chosen, app, proposal["id"]),
    )


def _one(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _choices(corpus: Corpus, id: str, text: str) -> Iterator[Choice]:
    proposal = corpus.get(id)
    if proposal is None or proposal["state"] != STATES[0]:  # decided meanwhile
        return
    kind, record, joined = proposal["kind"], proposal["record"], corpus.queue.joins(proposal)
    if joined and not text.strip():
        yield Choice(_NEW, [Span(f"a new {kind}, not "), span(corpus.name(joined), kind)])
    names = [name["value"] for name in record["names"]]
    yield from whom.choices(corpus, (kind,), text, names, but="" if joined else record["id"])


async def _chosen(app: Explorer, id: str, other: str | None) -> None:
    if other is not None:
        await reviewing.decide(app, partial(_joined, id, None if other == _NEW else other))


def _joined(id: str, other: str | None, transaction: Transaction) -> Change:
    from store.review import Review

    return Review(transaction).join(id, other)
