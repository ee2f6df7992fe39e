"""How well a colour stands out from its ground, as WCAG 2.2 reckons it: https://www.w3.org/TR/WCAG22/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

LEAST = 4.5  # of text on its ground: success criterion 1.4.3, level AA

#: text → the grounds that it stands on; the kinds, and the rest, on both
_ON = {"match-ink": ("match",), "diff-ink": ("diff",)}
_NO_TEXT = ("paper", "panel", "rule", "match", "diff")


def luminance(colour: str) -> float:
    """Relative luminance of '#rrggbb', from 0 for black to 1 for white: "relative luminance" in WCAG 2.2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white): "contrast ratio" in WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faint(palette: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """(text, ground, ratio) of each text of a palette with a ground of its own that is under `LEAST`."""
    for text in palette:
        for ground in () if text in _NO_TEXT else _ON.get(text, ("paper", "panel")):
            if (found := ratio(palette[text], palette[ground])) < LEAST:
                yield text, ground, found
