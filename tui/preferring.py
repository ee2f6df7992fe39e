"""Preferring one of two claims that cannot both hold: which, and why; or neither any more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store import disputes
from tui.changing import attempt, change
from tui.page import Line, Page, Span, span
from tui.pages.parts import shortened
from tui.screens.chooser import Choice, Chooser
from tui.widgets.record_list import SECTION

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.history import Change
    from store.transaction import Transaction
    from tui.app import Explorer

_OVER, _WITHDRAW = " over ", "withdraw "


def choose(app: Explorer, id: str) -> None:
    """Ask which of some claims is preferred."""
    if not list(_choices(app.browser.corpus, id)):
        app.say("no other claim disputes it: of two that cannot both hold, one can be preferred")
        return
    chooser = Chooser("Which is right?", lambda _: _choices(app.browser.corpus, id), own="prefer", lines=8)
    app.push_screen(chooser, partial(_chosen, app))


def _choices(corpus: Corpus, id: str) -> Iterator[Choice]:
    if id not in corpus:
        return
    rivals = disputes.of(corpus, id) or []
    ranked = [one for one in (id, *rivals) if corpus[one].get("rank")]
    for one in ranked:
        reason = span(f": {corpus[one]['rank']['reason']}", "dim")
        yield Choice(f"{_WITHDRAW}{one}", [Span("no more prefer "), _called(corpus, one), reason])
    for rival in rivals:
        pairs = [(one, other) for one, other in ((id, rival), (rival, id)) if not _prefers(corpus, other, one)]
        for one, other in pairs:
            more = [Span("for another reason ", "dim")] if _prefers(corpus, one, other) else []
            line: Line = [*more, _called(corpus, one), Span(" rather than "), _called(corpus, other)]
            yield Choice(f"{one}{_OVER}{other}", line)


def _prefers(corpus: Corpus, one: str, other: str) -> bool:
    rank = corpus[one].get("rank")
    return bool(rank and other in rank["over"])


def _called(corpus: Corpus, id: str) -> Span:
    return span(shortened(corpus.name(id), 40), "event")


async def _chosen(app: Explorer, key: str | None) -> None:
    if key is None:
        return
    if key.startswith(_WITHDRAW):
        await change(app, partial(_withdrawn, key.removeprefix(_WITHDRAW)))
        return
    id, _, over = key.partition(_OVER)
    _ask(app, id, over)


def _ask(app: Explorer, id: str, over: str, typed: str = "", fault: str = "") -> None:
    app.push_screen(Reason(app, id, typed, fault), partial(_said, app, id, over))


class Reason(Chooser):
    """A line for the reason, which there has to be. Ends with it."""

    def __init__(self, app: Explorer, id: str, typed: str, fault: str) -> None:
        """`fault`: why what is typed could not be written just now."""
        title = f"Why {shortened(app.browser.corpus.name(id), 50)}?"
        super().__init__(title, self._means, typed=typed, keys=(("enter", "prefer it"), ("escape", "close")), lines=5)
        self._failed = (typed, fault)

    def on_mount(self) -> None:
        super().on_mount()
        self._line.placeholder = "what makes it the likelier one"

    def _means(self, typed: str) -> Iterator[Choice]:
        page = Page(max(10, min(self.app.size.width * 9 // 10, 110) - 9))
        if typed == self._failed[0] and self._failed[1]:
            page.flow(span(self._failed[1], "warn"))
        if typed.strip():
            yield Choice(f"={typed}", [Span("preferred: "), span(typed, "strong")])
        else:
            page.flow(Span("a reason has to be said; the other claim stays", "dim"))
        yield from (Choice(f"{SECTION}{number}", line) for number, line in enumerate(page.lines))


async def _said(app: Explorer, id: str, over: str, key: str | None) -> None:
    if key is None:
        return
    reason = key.removeprefix("=")
    if fault := await attempt(app, partial(_preferred, id, over, reason)):
        _ask(app, id, over, reason, fault)


def _preferred(id: str, over: str, reason: str, transaction: Transaction) -> Change:
    from store.rank import prefer

    return prefer(transaction, id, over, reason)


def _withdrawn(id: str, transaction: Transaction) -> Change:
    from store.rank import withdraw

    return withdraw(transaction, id)
