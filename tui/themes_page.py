"""The meanings of the colours in words, from the registry: the table of docs/themes.md."""

from __future__ import annotations

from tui.palettes import ANSI, DARK, LIGHT, MEANINGS, PALETTES


def page() -> str:
    """A row for each meaning: its name, what it is the colour of, and what it is in the themes that there are."""
    lines = ["| name | the colour of | masthead-dark | masthead-light | ansi-dark |", "| --- | --- | --- | --- | --- |"]
    for name, words in MEANINGS.items():
        dark, light = PALETTES[DARK][name], PALETTES[LIGHT][name]
        ansi = f"`{ANSI[name]}`" if name in ANSI else ""
        lines.append(f"| `{name}` | {words} | `{dark}` | `{light}` | {ansi} |")
    return "\n".join(lines) + "\n"
