"""The colours of the themes that come with Masthead, by what each means, and the words for these meanings.

Free of rich and of Textual: the file of settings is checked with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DARK, LIGHT = "masthead-dark", "masthead-light"
NAMES = (DARK, LIGHT, "ansi-dark", "ansi-light")
KINDS = ("source", "person", "team", "theme", "membership", "event", "quote", "commitment", "coverage")

# Every colour of text has a contrast of at least 4.5:1 on `paper` and on `panel`; a test measures it.
PALETTES: Mapping[str, Mapping[str, str]] = {
    DARK: {
        "paper": "#16181d", "panel": "#22252c", "ink": "#e8e2d5", "grey": "#a09b90", "rule": "#4a4d55",
        "accent": "#f0705a", "good": "#8fce86", "bad": "#ff8278", "warn": "#e9ba5d",
        "match-ink": "#fff4d2", "match": "#574614", "diff-ink": "#ffe9e4", "diff": "#6b2c22",
        "source": "#9fb6ca", "person": "#e9ba5d", "team": "#72c6b8", "theme": "#bba5ee", "membership": "#d8a0c6",
        "event": "#f2976f", "quote": "#a8d07c", "commitment": "#86b7f3", "coverage": "#c8c178",
    },
    LIGHT: {
        "paper": "#f7f2e8", "panel": "#ebe4d5", "ink": "#211f1b", "grey": "#635d52", "rule": "#b9b0a0",
        "accent": "#a8261a", "good": "#2f6a1c", "bad": "#a8261a", "warn": "#7d5200",
        "match-ink": "#211f1b", "match": "#ffdf80", "diff-ink": "#4f0f08", "diff": "#f6c9bf",
        "source": "#415a73", "person": "#7d5200", "team": "#0d6054", "theme": "#5f3eab", "membership": "#83366d",
        "event": "#9f3a16", "quote": "#3a6210", "commitment": "#1a5399", "coverage": "#5d570c",
    },
}  # fmt: skip

# The terminal's own sixteen colours, for the themes ansi-dark and ansi-light.
ANSI: Mapping[str, str] = {
    "accent": "red", "good": "green", "bad": "red", "warn": "yellow",
    "source": "bright_blue", "person": "yellow", "team": "cyan", "theme": "magenta", "membership": "bright_magenta",
    "event": "red", "quote": "green", "commitment": "blue", "coverage": "bright_cyan",
}  # fmt: skip

# On a light ground yellow and bright cyan can hardly be read.
ANSI_ON_LIGHT: Mapping[str, str] = {
    **ANSI, "warn": "red", "person": "bright_red", "coverage": "bright_black",
}  # fmt: skip

#: what each colour means, in words, in the order of docs/themes.md
MEANINGS: Final[Mapping[str, str]] = {
    "paper": "the ground of lists and pages",
    "panel": "the ground of the header and the footer, and of what lifts off the paper",
    "ink": "text",
    "grey": "what stands beside: labels, counts, times, keys’ words",
    "rule": "lines, and the frame of a part that has not the focus",
    "accent": "headings, the frame and the cursor of the part that has the focus",
    "good": "what stands: ✓",
    "bad": "what does not stand: ✗, and an error in a filter",
    "warn": "doubt and gaps (? ~ ! a), and what the footer has to say",
    "match": "the ground of cited words in their source, and of letters that were looked for",
    "match-ink": "these words and letters",
    "diff": "the ground of words in which two wordings differ",
    "diff-ink": "these words",
    "source": "names of sources",
    "person": "names of people",
    "team": "names of companies, laboratories and teams",
    "theme": "names of themes and areas",
    "membership": "roles: who is what in which team",
    "event": "events: who came, left, moved",
    "quote": "quotations, words in the sources",
    "commitment": "promises",
    "coverage": "which area is covered by whom",
}

#: the sixteen colours of a terminal as xterm has them, for a theme with a ground of its own
SIXTEEN: Final[Mapping[str, str]] = {
    "black": "#000000", "red": "#cd0000", "green": "#00cd00", "yellow": "#cdcd00",
    "blue": "#0000ee", "magenta": "#cd00cd", "cyan": "#00cdcd", "white": "#e5e5e5",
    "bright_black": "#7f7f7f", "bright_red": "#ff0000", "bright_green": "#00ff00", "bright_yellow": "#ffff00",
    "bright_blue": "#5c5cff", "bright_magenta": "#ff00ff", "bright_cyan": "#00ffff", "bright_white": "#ffffff",
}  # fmt: skip


def colours(name: str) -> Mapping[str, str]:
    """The colours of a theme that comes with Masthead, by what each means."""
    return PALETTES.get(name, ANSI_ON_LIGHT if name == "ansi-light" else ANSI)


def on_light(env: Mapping[str, str]) -> bool:
    """Whether the terminal says that its ground is light: 'ink;ground' in COLORFGBG."""
    return env.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
