"""Correcting a proposal: which field, and what it says instead. An error is said in place, what was typed stays."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store import correct
from store.correct import Field
from store.documents import STATES, Document
from store.errors import Faults
from tui import reviewing, whom
from tui.page import Span, fit, span
from tui.pages.parts import shortened
from tui.screens.ask_line import AskLine, Meaning
from tui.screens.chooser import Choice, Chooser

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.history import Change
    from store.transaction import Transaction
    from tui.app import Explorer

_WHOM = {"person": ("person",), "team": ("team",), "speaker": ("person", "team")}
_HINTS = {
    "who": "left: Mara Lunt; from: Meridian Labs",
    **dict.fromkeys(("occurred", "announced", "effective", "uttered"), "2031-04-12, 2031-04, 2031; empty: not stated"),
}
_EMPTY = "not stated"


def choose(app: Explorer, proposal: Document) -> None:
    """Ask which field is corrected."""
    title = f"Correct {shortened(proposal['title'], 50)}"
    chooser = Chooser(title, lambda _: _fields(app.browser.corpus, proposal["id"]), own="correct", lines=8)
    app.push_screen(chooser, partial(_field_chosen, app, proposal["id"]))


def _open(corpus: Corpus, id: str) -> Document | None:
    """The proposal if it still waits for a decision."""
    proposal = corpus.get(id)
    return proposal if proposal is not None and proposal["state"] == STATES[0] else None


def _fields(corpus: Corpus, id: str) -> Iterator[Choice]:
    if (proposal := _open(corpus, id)) is not None:
        for field in correct.fields(corpus.queue, proposal):
            says = span(field.says) if field.says else Span(_EMPTY, "dim")
            yield Choice(field.name, [Span(fit(field.name, 12), "key"), says])


def _field_chosen(app: Explorer, id: str, name: str | None) -> None:
    proposal = _open(app.browser.corpus, id)
    if name is None or proposal is None:
        return
    field = next(field for field in correct.fields(app.browser.corpus.queue, proposal) if field.name == name)
    if field.choices:
        words = [
            Choice(word, [Span("● " if word == field.says else "  ", "mark"), span(word)]) for word in field.choices
        ]
        app.push_screen(Chooser(f"Correct {name}", lambda _: words, lines=len(words)), partial(_said, app, id, name))
    else:
        _ask(app, id, field, field.says)


def _ask(app: Explorer, id: str, field: Field, typed: str, fault: str = "") -> None:
    """`fault`: why what is typed could not be written just now."""
    line = AskLine(
        f"Correct {field.name}",
        partial(_means, app, id, field, {typed: fault}),
        typed=typed,
        hint=_HINTS.get(field.name, _EMPTY),
        keys=(("enter", "correct"), ("escape", "close")),
    )
    app.push_screen(line, partial(_typed, app, id, field))


def _means(app: Explorer, id: str, field: Field, failed: dict[str, str], typed: str) -> Meaning:
    corpus = app.browser.corpus
    if (proposal := _open(corpus, id)) is None:
        return Meaning()
    line, fault = None, failed.get(typed, "")
    try:
        correct.corrected(corpus.queue, proposal, field.name, typed)
    except Faults as error:
        fault = str(error)
    else:
        line = [Span(f"{field.name}: "), span(typed, "strong") if typed.strip() else Span(_EMPTY)]
    if not (kinds := _WHOM.get(field.name)):
        return Meaning(line, fault)
    text, named = "" if typed == field.says else typed, proposal["record"].get("speaker_named") or typed
    return Meaning(line, fault, whom.choices(corpus, kinds, text, [named]))


async def _typed(app: Explorer, id: str, field: Field, meant: str | None) -> None:
    said = (meant or "").removeprefix("=")
    if meant is not None and said != field.says:
        work = partial(_corrected, app.browser.corpus, id, field.name, said)
        if fault := await reviewing.attempt(app, work):
            _ask(app, id, field, said, fault)


async def _said(app: Explorer, id: str, name: str, said: str | None) -> None:
    if said is not None:
        await reviewing.decide(app, partial(_corrected, app.browser.corpus, id, name, said), stay=True)


def _corrected(corpus: Corpus, id: str, name: str, said: str, transaction: Transaction) -> Change:
    from store.review import Review

    return Review(transaction).correct(id, correct.corrected(corpus.queue, corpus[id], name, said))
