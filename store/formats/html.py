"""The facts as one page that needs nothing else: no script, no address but its own; docs/formats.md."""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from store.formats import Asked
from store.report.report import TITLE, Section, report
from store.report.shapes import Block, Head, Item, Para, Quoted, Run, Runs, Text
from store.report.style import CSS
from store.text import clean

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_TAGS = {"strong": "b", "time": "time", "cite": "span", "sure": "span", "dim": "span"}


def pieces(asked: Asked) -> Iterator[bytes]:
    opening, sections = report(asked)
    yield _head().encode()
    written = _Written()
    for block in opening:
        yield written.block(block).encode()
    yield _contents(sections).encode()
    for section in sections:
        yield f'{written.end()}</section>\n<section id="{section.id}">\n'.encode()
        yield written.block(Head(2, (Run(f"{section.title}{_size(section)}"),))).encode()
        for block in section.blocks:
            yield written.block(block).encode()
    yield f"{written.end()}</section>\n</main>\n</body>\n</html>\n".encode()


def _head() -> str:
    digest = b64encode(sha256(CSS.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="referrer" content="no-referrer">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="Masthead">\n<title>{escaped(TITLE)}</title>\n'
        f"<style>{CSS}</style>\n</head>\n<body>\n<main>\n<section>\n"
    )


def _size(section: Section) -> str:
    return "" if section.size is None else f" ({section.size:,})"


def _contents(sections: list[Section]) -> str:
    entries = "".join(f'<li><a href="#{s.id}">{escaped(s.title)}</a>{_size(s)}</li>\n' for s in sections)
    return f'<nav aria-label="Contents">\n<ul>\n{entries}</ul>\n</nav>\n'


class _Written:
    """Block after block: `_deep` lists and one section of a record may be open."""

    def __init__(self) -> None:
        self._deep, self._inside = 0, False

    def block(self, block: Block) -> str:
        match block:
            case Item(runs, depth, id):
                return f"{self._entry(depth, id)}{inline(runs)}"
            case Head(3, runs, id):
                before, self._inside = self.end(), True
                return f'{before}<section{_named(id)}>\n<h3 dir="auto">{inline(runs)}</h3>\n'
            case Head(level, runs, id):
                return f"{self.end()}<h{level}{_named(id)}>{inline(runs)}</h{level}>\n"
            case Para(runs):
                return f'{self._flat()}<p dir="auto">{inline(runs)}</p>\n'
            case Quoted():
                return f"{self._flat()}{_quotation(block)}"
            case Text(words, lang):
                begin = f'<blockquote class="text" dir="auto"{_lang(lang)}>'
                return f"{self._flat()}{begin}\n{_lines(words)}</blockquote>\n"

    def _entry(self, depth: int, id: str) -> str:
        """The beginning of an entry, behind the end of those before it."""
        depth = min(depth, self._deep)
        closed = "</li>\n</ul>" * max(0, self._deep - depth - 1)
        begun = "</li>\n" if self._deep > depth else "<ul>\n"
        self._deep = depth + 1
        return f'{closed}{begun}<li dir="auto"{_named(id)}>'

    def _flat(self) -> str:
        """The end of all lists."""
        closed, self._deep = "</li>\n</ul>\n" * self._deep, 0
        return closed

    def end(self) -> str:
        """The end of all lists, and of the section of a record."""
        closed = f"{self._flat()}{'</section>' + chr(10) if self._inside else ''}"
        self._inside = False
        return closed


def _quotation(block: Quoted) -> str:
    opening, closing = block.marks
    words = _lines(f"{opening}{block.text}{closing}")
    cite = f' cite="#{escaped(block.source)}"' if block.source else ""
    return (
        f'<figure{_named(block.id)}>\n<blockquote dir="auto"{cite}{_lang(block.lang)}>\n{words}</blockquote>\n'
        f"<figcaption>— {inline(block.runs)}</figcaption>\n</figure>\n"
    )


def _lines(words: str) -> str:
    """A paragraph a line."""
    return "".join(f"<p>{escaped(line)}</p>\n" for line in words.split("\n") if line.strip())


def inline(runs: Runs) -> str:
    """Runs as elements."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = escaped(run.text)
    if run.to:
        words = f'<a href="#{escaped(run.to)}">{words}</a>'
        if run.style == "cite":
            words = f"<cite>{words}</cite>"
    tag = _TAGS.get(run.style, "span" if run.lang else "")
    if not tag:
        return words
    marked = f' class="{run.style}"' if tag == "span" and run.style else ""
    when = f' datetime="{escaped(run.when)}"' if tag == "time" and run.when else ""
    tag = "span" if tag == "time" and not run.when else tag
    return f"<{tag}{marked}{when}{_lang(run.lang)}>{words}</{tag}>"


def escaped(text: str) -> str:
    """A text of which a page makes nothing else: no element, no control, no change of direction."""
    return html.escape(clean(text))


def _named(id: str) -> str:
    return f' id="{escaped(id)}"' if id else ""


def _lang(lang: str) -> str:
    return f' lang="{lang}"' if lang and _LANGUAGE.fullmatch(lang) else ""
