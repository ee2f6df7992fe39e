"""The tour: its steps, when each is there, and the next key towards one from wherever the reader is. Knows no screen.

A step is a state of the explorer, not a key: whoever goes another way is led on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from store import disputes, gaps, proof
from store.corpus import Corpus
from store.text import clean
from tui.actions import cap, key_of, keys_of
from tui.browser import Browser
from tui.layers import key_on, on
from tui.page import Line, Span, crop, size, span
from tui.view import FIRST, PANES, View

LINES: Final = 2
ANY, FRONT = "*", ""  # whichever record; none, so that the front page is there
_ROOMY = 70  # cells, from which on there is room for whole sentences


class Step(NamedTuple):
    """`words` and `short` tell what there is to see, the rest which state it is seen in: '' and None for no matter."""

    name: str
    words: str
    short: str
    pane: str = ""
    query: str | None = None
    record: str | None = None
    sheet: str = ""  # the action that opens it
    sight: str = ""  # what has to be in view of the page


class Where(NamedTuple):
    """Where the reader is: all that the tour asks of the explorer."""

    view: View
    area: str  # 'list', 'page', 'proof' (beside it) or 'input'
    narrow: bool  # one part at a time
    sheet: str  # the action that opened what lies over the explorer
    typed: str  # what the filter line says
    cursor: str | None
    ids: Sequence[str]  # in the pane, in its order
    behind: bool  # whether there is a way back
    words: Sequence[str]  # the lines of the page
    in_view: range  # of them


_LEADS: Final = (
    "back", "clear", "down", "enter", "escape", "filter", "front", "help", "page_down", "page_up", "proof", "quit",
    "up", *PANES,
)  # fmt: skip


def can_lead() -> bool:
    """Whether there is a key for each action that it may ask for."""
    return all(map(key_of, _LEADS))


class Next(NamedTuple):
    """The keys to press, by Textual's names of them, as they are printed, and what they do."""

    keys: tuple[str, ...]
    caps: str
    does: str


def steps(browser: Browser) -> list[Step]:
    """The steps that a store has something to show for."""
    return [*_first(browser), *_second(browser)]


def _first(browser: Browser) -> Iterator[Step]:
    corpus = browser.corpus
    yield Step(
        "the front page",
        "The newest source on one page. Every line is a link to its facts.",
        "The newest source on one page",
        FIRST, "", FRONT,
    )  # fmt: skip
    if (leaver := _leaver(browser)) is not None:
        yield Step(
            f"{corpus.name(leaver)}, who left",
            "Who left, as what, when; ‘not stated ?’ is a gap: no source says it.",
            "Who left; ‘?’: no source says it",
            "people", "", leaver, sight="not stated ?",
        )  # fmt: skip
    quote, proven = _worded(browser)
    if quote is not None:
        wordings = len(corpus.wordings(quote))
        yield Step(
            "a statement in several wordings",
            f"One statement in {wordings} wordings; what differs is in [brackets → so].",
            f"≈{wordings} wordings: [differs → so]",
            "quotes", "", quote, sight=" → ",
        )  # fmt: skip
        if proven:
            yield Step(
                "its proof",
                "✓ the ▐words▌ stand in the article: held against it just now.",
                "✓ the words stand in the article",
                "quotes", "", quote, "proof", "✓",
            )  # fmt: skip


def _second(browser: Browser) -> Iterator[Step]:
    corpus = browser.corpus
    disputed, missing = _disputed(browser), len(gaps.rows_with(corpus, "event"))
    if disputed is not None:
        yield Step(
            "what is disputed",
            "! two accounts that cannot both hold, and who disputes this one.",
            "! cannot both hold; who says so",
            "timeline", "is:disputed", disputed, sight="! ",
        )  # fmt: skip
        yield Step(
            "the way back",
            "Back where you were: pane, filter, order and cursor return.",
            "Back, with pane and filter",
            query="",
        )
    if missing:
        yield Step(
            "what nobody says",
            f"Gaps: {missing} events leave something open; NOT KNOWN says what.",
            "Gaps: NOT KNOWN says what",
            "timeline", "is:gap", ANY, sight="NOT KNOWN",
        )  # fmt: skip
    yield Step(
        "help",
        "All keys, filters and signs. Enter does what a line says.",
        "Every key; enter does it",
        sheet="help",
    )
    yield Step(
        "the end",
        "The end. `masthead` opens a real story, `masthead demo` this one.",
        "The end. Next: `masthead`",
    )


# --- records worth seeing, the nearest to the top of their panes


def _leaver(browser: Browser) -> str | None:
    """Somebody who left, and of whom something is not stated."""
    corpus = browser.corpus
    return next((id for id in browser.ids("people") if _left(corpus, id) and gaps.around(corpus, id)), None)


def _left(corpus: Corpus, person: str) -> bool:
    events = (corpus[id] for id in corpus.own_events(person))
    return any(
        event["type"] == "departure" and {"id": person, "role": "left"}.items() <= participant.items()
        for event in events
        for participant in event["participants"]
    )


def _worded(browser: Browser) -> tuple[str | None, bool]:
    """A direct quotation with other wordings in its language, and whether its words stand in the text of a source;
    one whose words do comes first."""
    corpus = browser.corpus
    found = [id for id in browser.ids("quotes") if corpus[id]["mode"] == "direct" and _reworded(corpus, id)]
    proven = next((id for id in found if proof.verify(corpus, corpus[id]["citations"][0]).words), None)
    return (proven, True) if proven else (next(iter(found), None), False)


def _reworded(corpus: Corpus, id: str) -> bool:
    quote = corpus[id]
    others = (corpus[other] for other in corpus.wordings(id))
    return any(other["language"] == quote["language"] and other["text"] != quote["text"] for other in others)


def _disputed(browser: Browser) -> str | None:
    """An event that another one excludes."""
    return next((id for id in browser.ids("timeline") if disputes.of(browser.corpus, id)), None)


# --- the way


def way(step: Step, where: Where) -> Next | None:
    """The next key towards a step; None where its reader is there."""
    if where.sheet != step.sheet and where.sheet:
        return _press("escape", "to the explorer")
    if where.area == "input":
        return _typing(step, where)
    found = _other(step, where) or _pane(step, where) or _filter(step, where) or _record(step, where)
    if found is None and step.sheet and not where.sheet:
        return _press(step.sheet, step.name)
    return found or _sight(step, where)


def _typing(step: Step, where: Where) -> Next:
    """In the filter line: to what it should say, and out of it."""
    wanted = step.query or ""
    if not wanted or where.typed.strip() == wanted:
        key = on("line")["enter"][0]
        return Next((key,), cap(key), "to the list")
    if wanted.startswith(where.typed):
        rest = wanted[len(where.typed) :]
        return Next(tuple(rest), rest, "in the filter line")
    return Next(("backspace",), "backspace", f"until it says no more than {wanted}")


def _other(step: Step, where: Where) -> Next | None:
    """Out of a filter that the step does not want."""
    if step.query is None or where.view.query in ("", step.query):
        return None
    return _press("back", "back") if where.behind else _press("clear", "drop the filter")


def _pane(step: Step, where: Where) -> Next | None:
    if step.pane in ("", where.view.pane):
        return None
    return _press(step.pane, step.pane.capitalize())


def _filter(step: Step, where: Where) -> Next | None:
    if step.query is None or where.view.query == step.query:
        return None
    return _press("filter", "filter all panes")


def _record(step: Step, where: Where) -> Next | None:
    """To the row, and where only one part is on the screen into its page."""
    if step.record == FRONT:
        seen = where.view.selected is None and not (where.narrow and where.area == "list")
        return None if seen else _press("front", "the front page")
    if step.record is None or (step.record != ANY and step.record not in where.ids):
        return None
    there = where.view.selected in where.ids if step.record == ANY else where.view.selected == step.record
    if where.area != "list":
        return None if there else _press("escape", "back to the list")
    if step.record != ANY and where.cursor != step.record:
        before = where.cursor in where.ids and where.ids.index(where.cursor) > where.ids.index(step.record)
        return _press("up", "up to it") if before else _press("down", "down to it")
    return None if there and not where.narrow else _press("enter", "open it")


def _sight(step: Step, where: Where) -> Next | None:
    """In the page to what there is to see."""
    lines = [number for number, line in enumerate(where.words) if step.sight and step.sight in line]
    if not lines or any(line in where.in_view for line in lines):
        return None
    if where.area == "proof":
        return _press("escape", "back to the list")
    if where.area == "list":
        return _press("enter", "into its page")
    below = lines[-1] >= where.in_view.stop
    return _press("page_down", "further down") if below else _press("page_up", "further up")


def _press(action: str, does: str) -> Next:
    key = _key(action)
    return Next((key,), cap(key), does)


def _key(action: str) -> str:
    """The key of an action, of which each that leads has one: see `can_lead`."""
    return keys_of(action)[0]


# --- how it is told


def told(steps: Sequence[Step], at: int, where: Where, width: int) -> tuple[tuple[Line, Line], tuple[Line, Line]]:
    """Two lines, each its left and its right: what there is to see, and the next key."""
    step, last = steps[at], at + 1 == len(steps)
    following = None if last else way(steps[at + 1], where)
    here = last or way(step, where) is None
    roomy = width >= _ROOMY
    words = (step.words if roomy else step.short) if here else f"Next: {steps[at + 1].name}."
    number = f" TOUR {at + 1}/{len(steps)}  " if roomy else f" {at + 1}/{len(steps)} "
    head: Line = [Span(number, "title"), span(crop(clean(words), width - size(number) - 1))]
    does = following or _press("quit", "quit")
    verb = " type " if len(does.keys) > 1 else " press "
    end: Line = [Span(key_of("end_tour"), "key"), Span(" ends the tour " if roomy else " ends ", "dim")]
    return (head, []), (
        [Span(verb), Span(f" {does.caps} ", "chip"), span(f"  {does.does}", "dim")],
        [] if where.area == "input" else end,
    )


def text(steps: Sequence[Step]) -> Iterator[str]:
    """The tour in lines of text, for where there is no terminal."""
    for number, step in enumerate(steps, 1):
        yield f"{number}/{len(steps)} {step.name}: {' '.join(_presses(step))}".rstrip(": ")
        yield f"    {step.words}"


def _presses(step: Step) -> Iterator[str]:
    """The keys from the step before, or so: who is led on the screen is told them one by one."""
    if step.sheet:
        yield cap(_key(step.sheet))
        return
    if step.pane and step.record != FRONT:
        yield cap(_key(step.pane))
    if step.query:
        yield from (cap(_key("filter")), step.query, key_on("line", "enter"))
    elif step.query is not None and not step.pane:
        yield cap(_key("back"))
    if step.record:
        yield cap(_key("enter" if step.query else "down"))
