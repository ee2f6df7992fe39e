"""Themes of the reader's own: tables [themes.NAME] of the file of settings, in which a colour stands by what it means.

    [themes.night]
    based_on = "masthead-dark"
    person = "#ffd75f"

What is left out is as in the theme that it is based on. A theme with a ground of its own is measured: what can hardly
be read is said, and taken.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from tui import contrast, palettes
from tui.palettes import MEANINGS, NAMES, PALETTES, SIXTEEN
from tui.settings_file import Doubt, near

BASE: Final = "based_on"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_SAID = 3  # names that a sentence says


class Own(NamedTuple):
    """A theme of the reader's own: the name of the one that it is based on, and what it has otherwise."""

    based_on: str
    given: Mapping[str, str]

    @property
    def palette(self) -> Mapping[str, str]:
        """All its colours by what they mean: '#rrggbb', or one of the sixteen where the ground is the terminal's."""
        return {**palettes.colours(self.based_on), **self.given}

    @property
    def grounded(self) -> bool:
        """Whether it has a ground of its own."""
        return self.based_on in PALETTES

    @property
    def beyond(self) -> bool:
        """Whether it needs more than the sixteen colours of a terminal."""
        return self.grounded or any(colour.startswith("#") for colour in self.given.values())

    @property
    def dark(self) -> bool:
        return self.based_on.endswith("-dark")


Faults = list[tuple[tuple[str, ...], str]]


def check(table: Mapping[str, Any]) -> tuple[dict[str, Own], Faults]:
    """The themes by their names, and what is wrong; see `settings.Table`."""
    found: dict[str, Own] = {}
    faults: Faults = []
    for name, inside in table.items():
        if not isinstance(inside, dict):
            faults.append(((name,), f"a theme is a table: [themes.{name if _NAME.fullmatch(name) else 'NAME'}]"))
        elif name in (*NAMES, "auto"):
            faults.append(((name,), f"{name} comes with Masthead, and stays as it is: call yours otherwise"))
        elif not _NAME.fullmatch(name):
            faults.append(((name,), "a theme has a name of letters, digits, - and _, a letter first, at most 40"))
        else:
            found[name], wrong = _theme(inside)
            faults += [((name, *where), words) for where, words in wrong]
    return found, faults


def _theme(inside: dict[str, Any]) -> tuple[Own, Faults]:
    faults: Faults = []
    given: dict[str, str] = {}
    base, wrong = _base(inside)
    faults += wrong
    known = palettes.colours(base)
    for name, value in inside.items():
        if name == BASE:
            continue
        try:
            given[name] = _colour(name, value, base, known)
        except ValueError as error:
            faults.append(((name,), str(error)))
    own = Own(base, given)
    return own, [*faults, *_doubts(own)]


def _base(inside: dict[str, Any]) -> tuple[str, Faults]:
    """What a theme is based on: what it says, else what suits its own ground, else that of the terminal."""
    said = inside.get(BASE)
    if isinstance(said, str) and said in NAMES:
        return said, []
    paper = inside.get("paper")
    paper = SIXTEEN.get(paper, paper) if isinstance(paper, str) else ""
    if _HEX.fullmatch(paper):
        light = contrast.ratio(_long(paper), "#000000") > contrast.ratio(_long(paper), "#ffffff")
    else:
        light = palettes.on_light(os.environ)
    base = palettes.LIGHT if light else palettes.DARK
    if said is None:
        return base, []
    may = near(said, NAMES) if isinstance(said, str) else ""
    return base, [((BASE,), f"{BASE} is one of {', '.join(NAMES)}, so it is taken for {base}{may}")]


def _colour(name: str, value: Any, base: str, known: Mapping[str, str]) -> str:
    """A colour that a theme gives to a meaning. Raises ValueError."""
    if name not in MEANINGS:
        raise ValueError(f"there is no colour '{name}' in a theme{near(name, [BASE, *known])}")
    if name not in known:
        raise ValueError(f"{name} is the terminal’s own in a theme that is based on {base}")
    if not isinstance(value, str):
        raise ValueError(f"{name} is a colour in quotes, so it stays {known[name]}")
    if _HEX.fullmatch(value):
        return _long(value)
    if value in SIXTEEN:
        return SIXTEEN[value] if base in PALETTES else value
    words = "a colour is #rrggbb, #rgb or one of a terminal’s sixteen, such as bright_blue"
    raise ValueError(f"'{value[:20]}' is none: {words}; {name} stays {known[name]}{near(value, SIXTEEN)}")


def _long(colour: str) -> str:
    """'#rrggbb' in small letters."""
    digits = colour[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def _doubts(own: Own) -> Iterator[tuple[tuple[str, ...], str]]:
    """What can hardly be read, at the colour that the reader gave: the text, or else its ground."""
    if not own.grounded:
        return
    grounds: dict[str, list[tuple[float, str]]] = {}
    texts: dict[str, tuple[float, str]] = {}
    for text, ground, found in contrast.faint(own.palette):
        if text in own.given:
            texts[text] = min(texts.get(text, (found, ground)), (found, ground))
        elif ground in own.given:
            grounds.setdefault(ground, []).append((found, text))
    for text, (found, ground) in texts.items():
        yield (text,), Doubt(f"{text} on {ground} has a contrast of {_said(found)}{_UNDER}; it is taken")
    for ground, faint in grounds.items():
        faint.sort()
        first = ", ".join(f"{text} {_said(found)}" for found, text in faint[:_SAID])
        more = f" and {len(faint) - _SAID} more" if len(faint) > _SAID else ""
        yield (ground,), Doubt(f"on this {ground} the contrast of {first}{more} is{_UNDER[1:]}; it is taken")


_UNDER: Final = f", under the {contrast.LEAST:g}:1 that text needs to be read"


def _said(found: float) -> str:
    return f"{int(found * 10) / 10:g}:1"  # never rounded up to what it is not


def shown(of: Mapping[str, Own]) -> dict[str, dict[str, str]]:
    """What the table means, for whoever asks."""
    return {name: {BASE: own.based_on, **own.given} for name, own in of.items()}


def schema() -> dict[str, Any]:
    """JSON Schema of the table."""
    colour = {
        "anyOf": [
            {"type": "string", "pattern": "^#(?:[0-9a-fA-F]{3}){1,2}$"},
            {"enum": list(SIXTEEN)},
        ]
    }  # fmt: skip
    return {
        "type": "object",
        "propertyNames": {"pattern": f"^{_NAME.pattern}$", "not": {"enum": [*NAMES, "auto"]}},
        "additionalProperties": {
            "type": "object",
            "properties": {
                BASE: {"enum": list(NAMES), "description": "the theme that has what is left out here"},
                **{name: {**colour, "description": words} for name, words in MEANINGS.items()},
            },
            "additionalProperties": False,
        },
    }
