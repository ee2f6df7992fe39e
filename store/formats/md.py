"""The facts as a report in Markdown (CommonMark); docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterator

from store.formats import Asked
from store.report.markdown import inline, line
from store.report.report import report
from store.report.shapes import Block, Head, Item, Para, Quoted, Run, Runs, Text


def pieces(asked: Asked) -> Iterator[bytes]:
    opening, sections = report(asked)
    written = _Written()
    for block in opening:
        yield written.block(block)
    for section in sections:
        size = f" ({section.size:,})" if section.size is not None else ""
        yield written.block(Head(2, (Run(f"{section.title}{size}"),)))
        for block in section.blocks:
            yield written.block(block)


class _Written:
    """Block after block; `_deep` is how deep the next item may be, 0 outside of a list."""

    def __init__(self) -> None:
        self._deep, self._empty = 0, True

    def block(self, block: Block) -> bytes:
        if isinstance(block, Item):
            gap = "" if self._deep else "\n"
            depth = min(block.depth, self._deep)
            self._deep = depth + 1
            return f"{gap}{'  ' * depth}- {line(text(block.runs))}\n".encode()
        gap, self._empty, self._deep = "" if self._empty else "\n", False, 0
        return f"{gap}{_alone(block)}\n".encode()


def _alone(block: Head | Para | Quoted | Text) -> str:
    """A block that is no entry of a list."""
    match block:
        case Head(level, runs, _):
            return f"{'#' * level} {text(runs)}"
        case Para(runs):
            return line(text(runs))
        case Quoted(words, _, runs, _, _, (opening, closing)):
            return f"{_quoted(f'{opening}{words}{closing}')}\n>\n> — {text(runs)}"
        case Text(words, _):
            return _quoted(words)


def _quoted(words: str) -> str:
    """Lines as they are, in a block quote."""
    lines = [line(inline(one.strip())) for one in words.split("\n")]
    found = []
    for one, after in zip(lines, [*lines[1:], ""], strict=True):
        found.append(f"> {one}\\" if one and after else f"> {one}".rstrip())
    return "\n".join(found)


def text(runs: Runs) -> str:
    """Runs as one line."""
    return " ".join("".join(map(_run, runs)).split())


def _run(run: Run) -> str:
    words = inline(run.text)
    bare = words.strip()
    return words.replace(bare, f"**{bare}**") if run.style == "strong" and bare else words
