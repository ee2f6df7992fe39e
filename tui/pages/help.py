"""Help: every action with its keys, each a link that does it; the filter language in a few lines; the signs."""

from __future__ import annotations

from collections.abc import Sequence

from tui.action import Action
from tui.actions import EVERY, help_of, key_of
from tui.layers import all_on, on
from tui.page import Page, Span, fit
from tui.pages import room_keys
from tui.view import SHOWS, VIEWS

_QUESTIONS = (
    ("who left, who stays, what is new", ("front",)),
    ("who is who, and who sits in which team", ("people", "teams")),
    ("who moved where and when", ("timeline",)),
    ("who said what, in which wordings", ("quotes",)),
    ("who promised what, which areas are covered", ("commitments", "themes")),
    ("who tells it, and in which words", ("sources", "read")),
    ("how do we know", ("proof",)),
    ("what is not known", ("gaps",)),
    ("what there is of each kind, counted", ("facets",)),
)
_FILTERS = (
    ("words", "rows that say it: a name or role from its start, running text anywhere"),
    ("speaker:wu", "quotes by Wu; in the other panes what those quotes are linked to"),
    ("team:tongyi person:lin", "linked to both; a team brings those below it"),
    ("type:departure", "events of a type; also mode: role: status: state: kind: theme: channel:"),
    ("date:2026-03..2026-06", "also date:>=2026, after:, before:; partial dates match when they may"),
    ("at:2026-03-04", "everything as it stood on that day"),
    ("is:gap", "also is:inferred is:disputed is:preferred is:announced; no:date no:role no:speaker"),
    ("sources:>=2", "told by two independent origins or more"),
    ("-mode:scare", "not; OR in capitals and ( ) join; a,b is either"),
)
_SIGNS = (
    ("a", "announced; neither the day nor the effect is dated"),
    ("?", "inferred, or something of it is not stated"),
    ("~ ?", "as of a day: possible then, as its dates may mean; not dated"),
    ("!", "disputed: another claim or source says otherwise"),
    ("↑ ↓", "of two that dispute each other you prefer this one; the other one"),
    ("=", "what was merged into this record"),
    ("≈2", "said in two wordings, translations or repeats"),
    ("≤ ≥", "on or before, on or after that day"),
    ("3·2", "three sources that come from two independent origins"),
    ("✓ ✗ ○", "the words stand there, do not, or no text is attached"),
    ("“ ” ‘ ’", "somebody’s words; a term held at arm’s length"),
)

_OVER: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("OVER THE EXPLORER", "sheet", ("close", "page_on", "next_section", "previous_section", "choose")),
    ("IN THE BOOKMARKS", "letters", ("unmark",)),
    ("IN A FORM", "form", ("save", "take_words", "revert")),
)


def build(actions: Sequence[Action], width: int) -> Page:
    """The help page of a session that has these actions. A link to an action begins with '!'."""
    page = Page(width)
    page.heading("WHERE TO LOOK")
    for question, answers in _QUESTIONS:
        _entry(page, question, 44, "", Span(" ".join(filter(None, map(key_of, answers))), "key"))
    for group in dict.fromkeys(action.group for action in actions):
        page.heading(group.upper())
        for action in (action for action in actions if action.group == group):
            _entry(page, all_on("explorer", [action.id], 15), 16, "key", Span(help_of(action), "", f"!{action.id}"))
    ids = {action.id for action in actions}
    for group, screen, there in _OVER:
        if screen == "form" and "correct" not in ids:
            continue
        page.heading(group)
        for id in there:
            keys = all_on(screen if id in on(screen) else "menu", [id], 15)
            _entry(page, keys, 16, "key", Span(help_of(EVERY[id])))
    page.heading("ANOTHER WAY", Span(key_of("view"), "key"))
    for pane, view in VIEWS.items():
        _entry(page, pane.capitalize(), 14, "key", Span(SHOWS[view], "", f"!see {view}"))
    room_keys.describe(page)
    page.heading("FILTERS")
    for example, words in _FILTERS:
        _entry(page, example, 24, "key", Span(words, "dim"))
    page.heading("SIGNS")
    for sign, words in _SIGNS:
        _entry(page, sign, 10, "mark", Span(words, "dim"))
    return page


def _entry(page: Page, left: str, column: int, role: str, right: Span) -> None:
    """Two columns, or one after the other where there is no room for two."""
    two = page.width >= column + 24
    first = Span(fit(left, column) if two else f"{left} ", role)
    page.flow(Span("  "), first, right, hang=column + 2 if two else 4)
