"""Deciding in Review: what accepting, rejecting, merging and correcting do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from store.documents import PROPOSAL, STATES, Document, kind_of
from store.lists import REVIEW
from tui import changing
from tui.actions import key_of, told
from tui.changing import Turn, Work, change
from tui.page import Span, fit, span
from tui.pages.parts import shortened
from tui.pages.review import LEVELS
from tui.screens.chooser import Choice, Chooser
from tui.view import PANES

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.history import Change
    from store.transaction import Transaction
    from tui.app import Explorer


async def do(app: Explorer, action: str) -> None:
    """Do one of the actions of Review."""
    app.settle()
    id = app.browser.view.selected or app.pane.cursor_id
    if id is None:
        app.say("nothing waits for a decision here")
    elif action == "accept_above":
        _choose_level(app, id)
    elif app.browser.view.selected is None and kind_of(id) == PROPOSAL:
        app.browser.select(id)  # nobody decides on what they do not see
        app.pages()
        app.say(f"this is the one; {key_of(action)} again decides on it")
    elif (proposal := app.browser.corpus.get(id)) is not None:
        await _of_one(app, action, proposal)


async def _of_one(app: Explorer, action: str, proposal: Document) -> None:
    """What is done to a single proposal."""
    if kind_of(proposal["id"]) != PROPOSAL:
        above = told("accept_above", "accepts all of it above a confidence")
        app.say("; ".join(filter(None, ["this is an article, its proposals are below it", above])))
    elif proposal["state"] != STATES[0]:
        app.say(f"it is {proposal['state']} already; {told('undo', 'takes the last decision back')}".rstrip("; "))
    elif action == "merge":
        from tui.merging import choose

        choose(app, proposal)
    elif action == "correct":
        from tui.correcting import choose

        choose(app, proposal)
    else:
        await decide(app, partial(_decided, action, proposal["id"]))


def _decided(action: str, id: str, transaction: Transaction) -> Change:
    from store.review import Review

    review = Review(transaction)
    return review.accept(id) if action == "accept" else review.reject(id)


# --- all of an article


def _choose_level(app: Explorer, id: str) -> None:
    """Ask above which confidence all of an article is accepted."""
    corpus = app.browser.corpus
    source = str(corpus[id]["source"]) if kind_of(id) == PROPOSAL else id
    title = f"Accept all of {shortened(corpus.name(source), 50)}"
    app.push_screen(
        Chooser(title, lambda _: _levels(app.browser.corpus, source), own="accept_above", lines=len(LEVELS)),
        partial(_level_chosen, app, source),
    )


def _levels(corpus: Corpus, source: str) -> list[Choice]:
    """Each confidence that has more than the one before it."""
    found: list[Choice] = []
    before = 0
    for level in LEVELS:
        if (count := corpus.queue.above(source, level)) > before:
            words = f"{level} and above" if level else "all"
            found.append(Choice(str(level), [Span(fit(words, 14), "key"), span(f"{count:,}", "dim")]))
        before = count
    return found


async def _level_chosen(app: Explorer, source: str, level: str | None) -> None:
    if level is not None:
        await decide(app, partial(_all_above, source, int(level)))


def _all_above(source: str, level: int, transaction: Transaction) -> Change:
    from store.review import Review

    return Review(transaction).accept_above(source, level)


# --- a decision


async def decide(app: Explorer, work: Work, *, stay: bool = False) -> None:
    """Have a decision written and say what was decided. The cursor goes on to what is to decide next, unless it is to
    `stay`."""
    await change(app, work, _turn(app, stay))


async def attempt(app: Explorer, work: Work) -> str:
    """`decide`, and stay; why it could not be, '' if it was."""
    return await changing.attempt(app, work, _turn(app, stay=True))


def _turn(app: Explorer, stay: bool) -> Turn:
    before = app.browser.ids("review") if PANES[app.browser.view.pane] == REVIEW else ()
    here = app.pane.cursor_id

    def turn(_: Change) -> bool:
        if PANES[app.browser.view.pane] != REVIEW:
            return False
        app.browser.select(here if stay else _next(before, here, set(app.browser.ids("review"))))
        return True

    return turn


def _next(before: Sequence[str], here: str | None, after: set[str]) -> str | None:
    """The first open proposal behind where the cursor was, else the nearest one before it."""
    at = before.index(here) if here in before else 0
    places = chain(range(at, len(before)), range(at - 1, -1, -1))
    return next((id for place in places if (id := before[place]) in after and kind_of(id) == PROPOSAL), None)
