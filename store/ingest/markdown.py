"""Markdown as plain text: the words as a reader sees them, without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from store.errors import Faults
from store.ingest.formats import Text, published

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX = 500_000  # code points, a long book; the time of the parser grows with them
BRACKETS = 20_000  # each may open a link, which the parser tries in many ways
_NESTED = 100
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"([A-Za-z_-]{1,30})\s{0,4}:\s{0,4}(.{0,1000})")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_FIELDS = {
    "title": "title", "author": "authors", "authors": "authors", "byline": "authors", "date": "published",
    "published": "published", "publisher": "publisher", "publication": "publisher", "source": "publisher",
    "site": "publisher",
}  # fmt: skip


def read(text: str) -> Text:
    """The text of a Markdown file, and what its front matter or first heading says."""
    from markdown_it import MarkdownIt

    if len(text) > MAX:
        raise Faults(f"over {MAX:,} characters of Markdown; save the article alone, as plain text.")
    if text.count("[") > BRACKETS:
        raise Faults(f"over {BRACKETS:,} brackets in Markdown; save the article alone, as plain text.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, list[str]] = {}
    if (front := _FRONT.match(text)) is not None and (fields := _fields(front[1].split("\n"))):
        text = text[front.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTED}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    first = next(
        (tokens[1].content for _ in tokens[:1] if tokens[0].type == "heading_open" and tokens[0].tag == "h1"), ""
    )
    titles, dates = fields.get("title", []), fields.get("published", [])
    heading = _inline(tokens[1].children or ()) if first else None
    return Text(
        _plain(tokens),
        titles[0] if titles else heading or None,
        tuple(fields.get("authors", ())),
        next(iter(fields.get("publisher", ())), None),
        published(dates[0]) if dates else None,
    )


def _fields(lines: Iterable[str]) -> dict[str, list[str]]:
    """The fields of the front matter: `key: value`, `key: [a, b]`, or values with a dash on lines of their own."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if (field := _FIELD.match(line)) is not None:
            key = _FIELDS.get(field[1].casefold(), "")
            value = field[2].strip()
            listed = value[1:-1].split(",") if value[:1] == "[" and value[-1:] == "]" else [value]
        elif line.lstrip().startswith("- ") and key == "authors":
            listed = [line.lstrip()[2:]]
        else:
            continue
        values = [each.strip().strip("\"'") for each in listed]
        if key:
            found.setdefault(key, []).extend(filter(None, values))
    return found


def _plain(tokens: Sequence[Token]) -> str:
    """Blocks with an empty line between them; the items of a tight list and the rows of a table are lines."""
    blocks: list[str] = []
    tight = False
    for token in tokens:
        if token.type == "inline":
            words = _inline(token.children or ())
            if words and tight and blocks:
                blocks[-1] += "\n" + words
            elif words:
                blocks.append(words)
            tight = False
        elif token.type in ("paragraph_open", "th_open", "td_open"):
            # A hidden paragraph is that of a tight list; its first item begins a block of its own.
            tight = token.hidden or token.type in ("th_open", "td_open")
        elif token.type in ("bullet_list_open", "ordered_list_open", "table_open"):
            blocks.append("")
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
        elif token.type == "html_block":
            blocks.append(_TAG.sub("", token.content))
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip())


def _inline(tokens: Iterable[Token]) -> str:
    """The words of a line: links as theirs, breaks that are only the file's as spaces, no pictures."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)
