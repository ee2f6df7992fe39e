"""A line of the shell that is half typed: its words without their quotes, as far as they go."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """`words` are whole, the last one is `current`. `quote` is the one that is open in it, '' for none.

    `fixed`: so many characters of `current` stand before what a completion replaces. `file`: whether it is where the
    shell wants a file, behind < or >.
    """

    words: list[str]
    current: str
    quote: str = ""
    fixed: int = 0
    file: bool = False


def read(text: str, breaks: str = "") -> Line:
    """The line up to the cursor, as Bash and its relatives read it; after one of `breaks` readline begins anew."""
    words: list[str] = []
    current = quote = ""
    fixed, opened, begun, to_file = 0, 0, False, False
    chars = iter(text)
    for char in chars:
        if quote:
            if char == quote:
                quote = ""
            elif char == "\\" and quote == '"':
                following = next(chars, "")
                current += following if following in ('"', "\\", "$", "`", "") else f"\\{following}"
            else:
                current += char
            continue
        if char in " \t\n<>":
            if begun and not to_file:
                words.append(current)
            to_file = char in "<>" or (to_file and not begun)
            current, fixed, begun = "", 0, False
            continue
        begun = True
        if char in "'\"":
            quote, opened = char, len(current)
        elif char == "\\":
            current += next(chars, "")
        else:
            current += char
            fixed = len(current) if char in breaks else fixed
    return Line(words, current, quote, opened if quote else fixed, to_file)
