"""The look: ink on newsprint and one masthead red. Maps the roles of spans to styles.

Colour has meaning: one hue a kind, the same in lists, detail, chips and links. Where colours are switched off only
bold, dim, underline and reverse are left. Free of Textual until `themes` is called: the command line may use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.style import Style

from tui import abilities

if TYPE_CHECKING:
    from textual.theme import Theme

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
_ANSI: Mapping[str, str] = {
    "accent": "red", "good": "green", "bad": "red", "warn": "yellow",
    "source": "bright_blue", "person": "yellow", "team": "cyan", "theme": "magenta", "membership": "bright_magenta",
    "event": "red", "quote": "green", "commitment": "blue", "coverage": "bright_cyan",
}  # fmt: skip

# On a light ground yellow and bright cyan can hardly be read.
_ANSI_ON_LIGHT: Mapping[str, str] = {
    **_ANSI, "warn": "red", "person": "bright_red", "coverage": "bright_black",
}  # fmt: skip

_BOLD, _DIM, _REVERSE = Style(bold=True), Style(dim=True), Style(reverse=True)
_UNDERLINED = Style(bold=True, underline=True)

_PLAIN: Mapping[str, Style] = {
    "": Style.null(), "ground": Style.null(), "dim": _DIM, "label": _DIM, "rule": _DIM,
    "heading": _BOLD, "strong": _BOLD, "title": _BOLD,
    "mark": Style.null(), "ok": Style.null(), "bad": _BOLD, "warn": _BOLD, "error": _BOLD,
    "match": _REVERSE, "diff": _UNDERLINED, "key": _BOLD, "chip": Style(underline=True),
    "marked": _REVERSE, "caret": _UNDERLINED + _REVERSE,
    "tab": Style.null(), "tab-current": Style(bold=True, reverse=True),
    "cursor": Style.null(), "cursor-idle": _DIM, **dict.fromkeys(KINDS, Style.null()),
}  # fmt: skip


def suited(env: Mapping[str, str]) -> str:
    """The theme for a terminal: its own colours where it has but sixteen; light where it says that
    its background is, 'ink;ground' in COLORFGBG."""
    light = env.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
    few = abilities.colours(env) <= 16
    return ("ansi-light" if light else "ansi-dark") if few else (LIGHT if light else DARK)


def first(env: Mapping[str, str], chosen: str) -> str:
    """The theme to begin with, where this one was chosen the last time, or none. On a slow line the terminal's own
    ground, which need not be sent."""
    if abilities.low_bandwidth(env):
        return "ansi-light" if "light" in (chosen or suited(env)) else "ansi-dark"
    return chosen or suited(env)


class Look(dict[str, Style]):
    """Styles by role; a role that nobody knows looks like text."""

    def __missing__(self, role: str) -> Style:
        return self[""]


@lru_cache(maxsize=16)
def styles(theme: str, *, plain: bool = False, panel: bool = False) -> Mapping[str, Style]:
    """The styles of a theme by role. `plain`: no colour at all; `panel`: on the ground of the bars."""
    if plain:
        return Look(_PLAIN)
    palette = PALETTES.get(theme)
    if palette is None:
        return _terminal_look(_ANSI_ON_LIGHT if theme == "ansi-light" else _ANSI)
    return _own_look(palette, palette["panel" if panel else "paper"])


@lru_cache
def themes() -> dict[str, Theme]:
    """Textual's view of the themes, by name: our two, and its own of the terminal's colours with our frames."""
    from dataclasses import replace

    from textual.theme import BUILTIN_THEMES, Theme

    frames = {"border": f"ansi_{_ANSI['accent']}", "border-blurred": "ansi_bright_black"}
    ansi = (BUILTIN_THEMES[name] for name in NAMES if name not in PALETTES)
    return {theme.name: replace(theme, variables=theme.variables | frames) for theme in ansi} | {
        name: Theme(
            name=name,
            dark=name == DARK,
            primary=p["accent"],
            secondary=p["commitment"],
            accent=p["accent"],
            warning=p["warn"],
            error=p["bad"],
            success=p["good"],
            foreground=p["ink"],
            background=p["paper"],
            surface=p["paper"],
            panel=p["panel"],
            boost=p["panel"],
            variables={
                "border": p["accent"],
                "border-blurred": p["rule"],
                "text-muted": p["grey"],
                "text-disabled": p["grey"],
                "input-cursor-background": p["ink"],
                "input-cursor-foreground": p["paper"],
                "input-selection-background": p["match"],
                "input-selection-foreground": p["match-ink"],
            },
        )
        for name, p in PALETTES.items()
    }


def _own_look(palette: Mapping[str, str], ground: str) -> Look:
    def on(colour: str, ground: str = ground, *, bold: bool = False, underline: bool | None = None) -> Style:
        return Style(color=palette[colour], bgcolor=ground, bold=bold or None, underline=underline)

    other = palette["panel"] if ground == palette["paper"] else palette["paper"]  # a cap lifts off its ground
    return Look(
        {
            "": on("ink"), "ground": Style(bgcolor=ground), "dim": on("grey"), "label": on("grey"), "rule": on("rule"),
            "heading": on("accent", bold=True), "strong": on("ink", bold=True), "title": on("accent", bold=True),
            "mark": on("warn"), "ok": on("good"), "bad": on("bad"), "warn": on("warn"), "error": on("bad", bold=True),
            "match": on("match-ink", palette["match"]), "diff": on("diff-ink", palette["diff"], underline=True),
            "key": on("ink", bold=True), "chip": on("ink", other), "tab": on("grey"),
            "tab-current": Style(color=palette["paper"], bgcolor=palette["accent"], bold=True),
            "caret": Style(color=palette["paper"], bgcolor=palette["accent"], bold=True),
            "marked": Style(color=palette["paper"], bgcolor=palette["ink"]),
            "cursor": on("accent"), "cursor-idle": on("grey"), **{kind: on(kind) for kind in KINDS},
        }
    )  # fmt: skip


def _terminal_look(sixteen: Mapping[str, str]) -> Look:
    def ink(name: str, *, bold: bool = False) -> Style:
        return Style(color=sixteen[name], bold=bold or None)

    return Look(
        {
            **_PLAIN, "heading": ink("accent", bold=True), "title": ink("accent", bold=True), "mark": ink("warn"),
            "ok": ink("good"), "bad": ink("bad"), "warn": ink("warn"), "error": ink("bad", bold=True),
            "caret": ink("accent", bold=True) + _REVERSE, "cursor": ink("accent"),
            **{kind: ink(kind) for kind in KINDS},
        }
    )  # fmt: skip
