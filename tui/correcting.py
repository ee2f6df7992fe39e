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
from tui.page import Page, Span, fit, span
from tui.pages.parts import shortened
from tui.screens.chooser import Choice, Chooser
from tui.widgets.record_list import SECTION

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Transaction
    from store.history import Change
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
    app.push_screen(FieldLine(app, id, field, typed, fault), partial(_typed, app, id, field))


class FieldLine(Chooser):
    """A line for what a field says, and below it what that means, or why it means nothing. Ends with what is meant."""

    def __init__(self, app: Explorer, id: str, field: Field, typed: str, fault: str = "") -> None:
        """`fault`: why what is typed could not be written just now."""
        super().__init__(f"Correct {field.name}", self._means, typed=typed, keys="enter correct · esc close", lines=14)
        self._explorer, self._proposal, self._field, self._failed = app, id, field, (typed, fault)

    def on_mount(self) -> None:
        super().on_mount()
        self._line.placeholder = _HINTS.get(self._field.name, _EMPTY)

    def _means(self, typed: str) -> Iterator[Choice]:
        corpus, field, fault = self._explorer.browser.corpus, self._field, ""
        if (proposal := _open(corpus, self._proposal)) is None:
            return
        if typed == self._failed[0]:
            fault = self._failed[1]
        try:
            correct.corrected(corpus.queue, proposal, field.name, typed)
        except Faults as error:
            fault = str(error)
        else:
            yield Choice(
                f"={typed}", [Span(f"{field.name}: "), span(typed, "strong") if typed.strip() else Span(_EMPTY)]
            )
        yield from self._told(fault)
        if kinds := _WHOM.get(field.name):
            text = "" if typed == field.says else typed
            yield from whom.choices(corpus, kinds, text, [proposal["record"].get("speaker_named") or typed])

    def _told(self, sentence: str) -> Iterator[Choice]:
        """A sentence in as many lines as it takes."""
        page = Page(max(10, min(self.app.size.width * 9 // 10, 110) - 9))
        if sentence:
            page.flow(span(sentence, "warn"))
        for number, line in enumerate(page.lines):
            yield Choice(f"{SECTION}{number}", line)


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
