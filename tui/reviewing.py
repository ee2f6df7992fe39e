"""Deciding in Review: what accepting, rejecting, merging, correcting and undoing do, and what is said of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from store.documents import PROPOSAL, STATES, Document, kind_of
from store.errors import MastheadError
from store.lists import REVIEW
from store.text import clean
from tui import stores
from tui.actions import key_of, told
from tui.page import Span, fit, size, span
from tui.pages.parts import shortened
from tui.pages.review import LEVELS
from tui.reload import SOON, take
from tui.screens.chooser import Choice, Chooser
from tui.view import PANES

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database, Transaction
    from store.history import Change
    from tui.app import Explorer

_NAMED = 3  # proposals that a sentence names
_FOOT = 18  # cells of the footer that a sentence leaves to what stands at its right
_SAID = {
    "accept": "accepted", "reject": "rejected", "join": "merged", "keep apart": "accepted as a new one",
    "correct": "corrected",
}  # fmt: skip
Decide = Callable[["Transaction"], "Change"]


async def do(app: Explorer, action: str) -> None:
    """Do one of the actions of Review."""
    if app.database.read_only:
        app.say("this session is read-only: nothing is decided in it")
    elif action == "undo":
        await _undo(app)
    elif PANES[app.browser.view.pane] != REVIEW:
        leads = told("review", "leads there")
        app.say(f"{key_of(action)} acts in Review, where proposals are decided; {leads}".rstrip("; "))
    else:
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


async def _undo(app: Explorer) -> None:
    from store.history import undo

    await decide(app, undo, back=True)


# --- a decision


async def decide(app: Explorer, work: Decide, *, stay: bool = False, back: bool = False) -> None:
    """Have a decision written, look at the store anew and say what was decided; see `attempt`."""
    if fault := await attempt(app, work, stay=stay, back=back):
        if app.database.changed():  # by somebody else
            app.reload()
        app.say(fault)


async def attempt(app: Explorer, work: Decide, *, stay: bool = False, back: bool = False) -> str:
    """`decide`; why it could not be, '' if it was. The cursor goes on to what is to decide next, unless it is to `stay`
    or a decision is taken `back`: then it is where that was made."""
    before = app.browser.ids("review") if PANES[app.browser.view.pane] == REVIEW else ()
    here, corpus = app.pane.cursor_id, app.browser.corpus
    writing = asyncio.create_task(asyncio.to_thread(_write, app.database, work))
    while not (await asyncio.wait({writing}, timeout=SOON))[0]:
        app.say("the decision is being written …")
    try:
        decided, now = await writing
    except MastheadError as error:
        return str(error)

    def turn() -> bool:
        if PANES[app.browser.view.pane] != REVIEW:
            return False
        after = app.browser.ids("review")
        found = here if stay else _next(before, here, set(after))
        if back:
            found = next((id for id in (*decided.proposals, decided.about) if id in after), here)
        app.browser.select(found)
        return True

    take(app, now, turn)
    app.say(said(corpus, decided, back, app.extent.width - _FOOT))
    return ""


def _write(database: Database, work: Decide) -> tuple[Change, Corpus]:
    """The decision as one transaction, and the store as it is then."""
    with database.transaction() as transaction:
        decided = work(transaction)
    return decided, stores.corpus_of(database)


def _next(before: Sequence[str], here: str | None, after: set[str]) -> str | None:
    """The first open proposal behind where the cursor was, else the nearest one before it."""
    at = before.index(here) if here in before else 0
    places = chain(range(at, len(before)), range(at - 1, -1, -1))
    return next((id for place in places if (id := before[place]) in after and kind_of(id) == PROPOSAL), None)


def said(corpus: Corpus, decided: Change, back: bool, room: int) -> str:
    """A decision in a sentence: what was done to what, and what it took along, by name where there is room."""
    others = [id for id in decided.proposals if id != decided.about]
    if kind_of(decided.about) == PROPOSAL:
        verb, count = _SAID.get(decided.what, decided.what), ""
        named = ", ".join(corpus.name(id) for id in others[:_NAMED])
        more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
        tails = [f" (with {named}{more})", f" (with {len(others):,} more)"] if others else [""]
    else:
        level = decided.what.removeprefix("accept ")
        verb, count = "accepted", f" {len(others):,} of"
        tails = [", all that was open" if level[0] == "0" else f", {level}"]
    verb = f"taken back: {verb}{count}" if back else f"{verb}:{count}"
    name = corpus.name(decided.about)
    for tail in tails:
        if size(sentence := f"{verb} {clean(name)}{clean(tail)}") <= room:
            return sentence
    return f"{verb} {shortened(name, max(20, room - len(verb) - len(tails[-1]) - 4))}{tails[-1]}"
