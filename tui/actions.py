"""The one registry of actions. Bindings, footer, help and the documentation all come from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from tui.action import Action
from tui.actions_over import LAYERS

ACTIONS: Final = (
    Action("front", ("0",), "front page: left, stays, new, promised, said, not known", "Look"),
    Action("people", ("1",), "People: who is who", "Look"),
    Action("teams", ("2",), "Teams: the tree of companies, laboratories and teams", "Look"),
    Action("timeline", ("3",), "Timeline: who moved where and when", "Look"),
    Action("quotes", ("4",), "Quotes: who said what", "Look"),
    Action("commitments", ("5",), "Commitments: who promised what, and what came of it", "Look"),
    Action("sources", ("6",), "Sources: who tells it, when, and how much", "Look"),
    Action("themes", ("7",), "Themes, and which areas are covered by whom", "Look"),
    Action("gaps", ("8",), "Gaps: what is not stated, of whom", "Look"),
    Action("review", ("9",), "Review: what is proposed of articles, to accept or reject", "Look"),
    Action("enter", ("enter",), "into the detail; in the detail: open the link", "Look", "open"),
    Action("proof", ("e",), "proof: the words in the source, who told whom, ✓ or ✗", "Look", "proof"),
    Action("read", ("o",), "the reading room: a source whole, every fact of it lit", "Look", "read"),
    Action("view", ("v",), "what this pane holds, another way: a tree, a ledger, a chart …", "Look"),
    Action("changes", ("d",), "changes: who came, left, moved and stays between two days, and which teams", "Look"),
    Action("brief", ("b",), "brief: one page on whom or what the cursor is on, each line with its source", "Look"),
    Action("zoom", ("z",), "the focused part alone, and back", "Look"),
    Action("down", ("j", "down"), "down; in a page to the next link", "Move"),
    Action("up", ("k", "up"), "up; in a page to the link before", "Move"),
    Action("top", ("g", "home"), "to the first", "Move"),
    Action("bottom", ("G", "end"), "to the last", "Move"),
    Action("page_down", ("ctrl+d", "pagedown"), "a screenful down", "Move"),
    Action("page_up", ("ctrl+u", "pageup"), "a screenful up", "Move"),
    Action("left", ("h", "left"), "in the tree: collapse; elsewhere: back to the list", "Move"),
    Action("right", ("l", "right"), "in the tree: expand; elsewhere: into the detail", "Move"),
    Action("next_part", ("tab",), "to the next part of the screen", "Move"),
    Action("previous_part", ("shift+tab",), "to the part before", "Move"),
    Action("back", ("left_square_bracket",), "back: pane, filter, order, cursor and scroll return", "Move", "back"),
    Action("forward", ("right_square_bracket",), "forward again", "Move"),
    Action("bookmark", ("B",), "bookmark: keep this place under a letter; {bookmark} again: the next free one", "Move"),
    Action("bookmarks", ("apostrophe",), "bookmarks and saved views; a letter goes to its bookmark", "Move"),
    Action("escape", ("escape",), "out one layer: input, detail, filter, front page; never quits", "Move"),
    Action("filter", ("slash",), "filter all panes, live", "Narrow", "filter"),
    Action(
        "pin", ("space",), "pin the record: every pane narrows to what is linked to it; again: unpin", "Narrow", "pin"
    ),
    Action("palette", ("colon", "ctrl+p"), "commands and records, found by a few letters", "Narrow", "commands"),
    Action("facets", ("F",), "facets: what there is of each field, counted; {enter} puts a value in or out", "Narrow"),
    Action("recent", ("ctrl+r",), "recent filters, newest first", "Narrow"),
    Action("earlier", ("less_than_sign",), "as of the day of the event before", "Narrow"),
    Action(
        "later", ("greater_than_sign",), "as of the next day on which something happened, at last all dates", "Narrow"
    ),
    Action("as_of", ("at",), "as of a day that you type", "Narrow"),
    Action("clear", ("backspace",), "drop the filter and the pins", "Narrow"),
    Action("sort", ("s",), "order by the next column", "Narrow"),
    Action("reverse", ("S",), "turn the order round", "Narrow"),
    Action(
        "accept",
        ("a",),
        "accept it, with those whom it names; elsewhere: add a record by hand",
        "Review",
        "accept",
    ),
    Action("reject", ("x",), "reject it; elsewhere: remove the record", "Review", "reject"),
    Action("accept_above", ("A",), "accept all of this article above a confidence", "Review", "all above"),
    Action(
        "merge",
        ("m",),
        "merge it with who is there already; elsewhere: two records, or split",
        "Review",
        "merge",
    ),
    Action("correct", ("c",), "correct a field of it; elsewhere: edit the record in a form", "Review", "correct"),
    Action("undo", ("u",), "take the last change back, from anywhere", "Review", "undo"),
    Action("prefer", ("p",), "of two claims that cannot both hold prefer one, and say why", "Change"),
    Action("log", ("L",), "log: what was changed, by whom and when; any of it can be taken back", "Change"),
    Action("forget", ("D",), "forget a person, or a source with its text, for good", "Change"),
    Action("bin_before", ("comma",), "in the chart ({view} in Timeline): to the bin before that has events", "Chart"),
    Action("bin_after", ("full_stop",), "to the next bin that has events", "Chart"),
    Action("nearer", ("plus",), "nearer: from years to quarters, months and days", "Chart"),
    Action("farther", ("minus",), "farther, up to years", "Chart"),
    Action("copy", ("y",), "send the name or the words to the terminal’s clipboard", "Take away"),
    Action(
        "cite", ("Y",), "send a citation, Markdown, JSON, the id, this view; {cite} again: the citation", "Take away"
    ),
    Action("write", ("w",), "write this view to a file: table, JSON, CSV, Markdown, snapshot, dossier", "Take away"),
    Action("reload", ("r", "ctrl+l"), "read the store again (it is watched anyway), draw the screen anew", "Masthead"),
    Action("mouse", ("M",), "leave the mouse to the terminal, to select with it; again: take it back", "Masthead"),
    Action("theme", ("T",), "dark, light, the terminal’s own colours", "Masthead"),
    Action("help", ("question_mark", "f1"), "this help; {enter} does what a line says", "Masthead", "help"),
    Action("quit", ("q", "ctrl+c"), "quit", "Masthead", "quit"),
)

BY_ID: Final = {action.id: action for action in ACTIONS}
#: with those of what lies over the explorer
EVERY: Final = BY_ID | {action.id: action for layer in LAYERS.values() for action in layer}

#: what is for those whose machine it is: files of theirs, and the names that they work under
OWN: Final = ("write", "log")

#: what a first start teaches: action → what its key does
LESSONS: Final = {"down": "moves down", "enter": "opens it", "proof": "proves it"}

_NAMED = r"\{(\w+)\}"
_CAPS = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}


def changes(id: str) -> bool:
    """Whether an action changes the store, or begins to."""
    return BY_ID[id].group in ("Review", "Change") and id != "log"


def offered(read_only: bool, kiosk: bool = False) -> list[Action]:
    """The actions that there are in a session."""
    return [action for action in ACTIONS if not (read_only and changes(action.id)) and not (kiosk and action.id in OWN)]


@cache
def cap(key: str) -> str:
    """A key as it is printed on a keyboard."""
    if key == "ctrl+@":  # what a terminal sends for it
        return "ctrl+space"
    held, plus, last = key.rpartition("+")
    if last not in _CAPS:
        try:
            char = unicodedata.lookup(last.replace("_", " "))
        except KeyError:
            char = ""
        return f"{held}{plus}{char if char.isprintable() and char.strip() else last}"
    return f"{held}{plus}{_CAPS[last]}"


_rebound: dict[str, tuple[str, ...]] = {}
_times = 0


def rebind(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Give some actions other keys, and all the others those of the registry."""
    global _times
    _times += 1
    _rebound.clear()
    _rebound.update(keys)


def generation() -> int:
    """How often the keys were given anew: what was made of them before is stale."""
    return _times


def keys_of(id: str) -> tuple[str, ...]:
    """The keys of an action as they are now."""
    return _rebound.get(id, EVERY[id].keys)


def told(id: str, *words: str) -> str:
    """The first key of an action and what it does; '' if it has no key."""
    return " ".join(filter(None, [key_of(id), *words])) if key_of(id) else ""


def key_of(id: str) -> str:
    """The first key of an action as it is printed; '' if it has none."""
    return "".join(map(cap, keys_of(id)[:1]))


def keys_for(*ids: str) -> str:
    """The first key of each of some actions; '' if none has one."""
    return " ".join(filter(None, map(key_of, ids)))


def with_keys(words: str) -> str:
    """Words with `{id}` for the key of an action as it is now; for one without a key what the palette finds it by."""
    return re.sub(_NAMED, lambda found: key_of(found[1]) or f":{found[1]}", words)


def help_of(action: Action) -> str:
    """What an action does, with the keys that it speaks of as they are now."""
    return with_keys(action.help)


def lessons() -> list[str]:
    """The actions that a first start teaches, as far as they have a key."""
    return [id for id in LESSONS if key_of(id)]
