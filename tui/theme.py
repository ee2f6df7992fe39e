"""The look: ink on newsprint and one masthead red. Maps the roles of spans to styles.

Colour has meaning: one hue a kind, the same in lists, detail, chips and links. Where colours are switched off only
bold, dim, underline and reverse are left. Free of Textual until `themes` is called: the command line may use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.style import Style

from tui import abilities, palettes
from tui.palettes import DARK as DARK
from tui.palettes import KINDS as KINDS
from tui.palettes import LIGHT as LIGHT
from tui.palettes import NAMES as NAMES
from tui.palettes import PALETTES as PALETTES

if TYPE_CHECKING:
    from textual.theme import Theme

    from tui.own_themes import Own

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


_own: dict[str, Own] = {}


def take(own: Mapping[str, Own]) -> None:
    """Take on the reader's own themes, in place of those before."""
    if own != _own:
        _own.clear()
        _own.update(own)
        styles.cache_clear()
        themes.cache_clear()


def names() -> tuple[str, ...]:
    """The themes that there are, the reader's own last."""
    return (*NAMES, *_own)


def beyond(theme: str, env: Mapping[str, str]) -> bool:
    """Whether a theme of the reader's own needs more colours than the terminal has."""
    return theme in _own and _own[theme].beyond and abilities.colours(env) <= 16


def suited(env: Mapping[str, str]) -> str:
    """The theme for a terminal: its own colours where it has but sixteen; light where it says that
    its background is, 'ink;ground' in COLORFGBG."""
    light = palettes.on_light(env)
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
    palette = _own[theme].palette if theme in _own else palettes.colours(theme)
    return (
        _grounded_look(palette, palette["panel" if panel else "paper"]) if "paper" in palette else _bare_look(palette)
    )


@lru_cache
def themes() -> dict[str, Theme]:
    """Textual's view of the themes, by name: our two, its own of the terminal's colours with our frames, and those of
    the reader's."""
    return {name: _theme(name, palettes.colours(name), name, dark=name.endswith("-dark")) for name in NAMES} | {
        name: _theme(name, own.palette, own.based_on, dark=own.dark) for name, own in _own.items()
    }


def _theme(name: str, p: Mapping[str, str], based_on: str, *, dark: bool) -> Theme:
    from dataclasses import replace

    from textual.theme import BUILTIN_THEMES, Theme

    if based_on not in PALETTES:
        accent = p["accent"] if p["accent"].startswith("#") else f"ansi_{p['accent']}"
        frames = {"border": accent, "border-blurred": "ansi_bright_black"}
        theme = BUILTIN_THEMES[based_on]
        return replace(theme, name=name, variables=theme.variables | frames)
    return Theme(
        name=name,
        dark=dark,
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


def _grounded_look(palette: Mapping[str, str], ground: str) -> Look:
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


def _bare_look(sixteen: Mapping[str, str]) -> Look:
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
