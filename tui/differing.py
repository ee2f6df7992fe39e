"""`masthead diff`: what is added, removed and changed between two snapshots, stores or dossiers."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import Faults, NotCompared, UsageError
from store.formats import TEXTS
from tui.output import put, say, stream
from tui.stores import Options, chosen, corpus_of, database

if TYPE_CHECKING:
    from store.sides import Side

_MOST = 500  # changes of a sort in a kind that are told in words
STYLES = ("text", "json", "jsonpatch")


def diff(options: Options, words: list[str]) -> int:
    """Run the command: 0 the same facts, 1 a difference. Raises MastheadError, of another exit code than these."""
    style, text = options.get("--format", "text"), options.get("--text")
    if text is not None and text not in TEXTS:
        raise UsageError(f"--text is one of {', '.join(TEXTS)}")
    if style not in STYLES:
        raise UsageError(f"--format is {', '.join(STYLES[:-1])} or {STYLES[-1]}")
    if len(words) not in (1, 2) or words == ["-", "-"]:
        raise UsageError("`masthead diff` compares two: A B; A alone is compared with the store")
    try:
        a, b = _sides(options, words)
    except Faults as fault:
        raise NotCompared(str(fault)) from None
    for doubt in (*a.doubts, *b.doubts):
        say(f"masthead: {doubt}")
    from store.differ import diff, pieces, worded

    a, b = worded(a, b, text)
    if style == "jsonpatch":
        return _patch(a, b)
    if a.text != b.text:
        say("masthead: they hold more or less of the sources' words; what both hold is compared.")
    found = diff(a, b)
    if style == "json":
        stream(pieces(found))
    else:
        from tui.formats import width
        from tui.pages.difference import parts

        for part in parts(found, width(), _MOST):
            put(part.plain().removesuffix("\n"))
    return 1 if found else 0


def _sides(options: Options, words: list[str]) -> tuple[Side, Side]:
    from store import sides, snapshot
    from tui.commands import limit

    most = limit(options, snapshot.MAX_BYTES)
    first, *rest = (sides.read(None if word == "-" else Path(word), most) for word in words)
    if rest:
        return first, rest[0]
    return first, sides.of_corpus(corpus_of(database(options)), str(chosen(options)[0]))


def _patch(a: Side, b: Side) -> int:
    from store.patch import pieces

    made = pieces(a, b)
    first = next(made)
    stream(chain([first], made))
    return 0 if first == b"[]\n" else 1
