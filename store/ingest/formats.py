"""A file's bytes → the text that a source is frozen as: from plain text, Markdown or HTML.

Every offset that Masthead keeps is a code point into this text, so the same bytes always give the same text.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from store import text as texts
from store.errors import Faults

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HTML = re.compile(rb"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,1000})?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_MARKED = re.compile(
    r"\*\*\w[^*\n]{0,200}\*\*|\[[^\]\n]{1,200}\]\((?:https?:|/|#)[^)\s]{1,300}\)|^\*[^*\n]{1,200}\*$", re.MULTILINE
)
_LOOKED = 20_000  # code points in which Markdown has to show


class Text(NamedTuple):
    """The normalised text, and what the file's own fields say of it; `published` is EDTF."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None


def text_of(raw: bytes, name: str) -> Text:
    """The text of a file. Raises Faults, without the file's name, with the way out."""
    ending = name.rpartition(".")[2].casefold()
    if ending in ("html", "htm", "xhtml") or _HTML.match(raw.removeprefix(codecs.BOM_UTF8)):
        from store.ingest import html

        found = html.read(raw)
    else:
        written = decoded(raw)
        if ending in ("md", "markdown") or _looks_marked(written):
            from store.ingest import markdown

            found = markdown.read(written)
        else:
            found = Text(written)
    try:
        frozen = texts.article(found.text)
    except ValueError as error:
        raise Faults(str(error)) from None
    if not frozen.strip():
        raise Faults("there is no text in it.")
    return found._replace(text=frozen)


def decoded(raw: bytes, encoding: str = "utf-8") -> str:
    """Bytes as text: in UTF-8, or as a byte order mark or the page itself says."""
    encoding = next((named for mark, named in _BOMS if raw.startswith(mark)), encoding)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        said = "UTF-8" if encoding.startswith("utf-8") else encoding.upper()
        raise Faults(f"byte {error.start} is not {said}. Save the article as UTF-8 text.") from None


def published(value: str) -> str | None:
    """A field of a file as an EDTF date; None where it names no single day, month or year."""
    from store.ingest.article import Article
    from store.ingest.when import dates

    found = [when for when in dates(Article(value[:80]), None) if "/" not in when.edtf]
    return found[0].edtf if found else None


def _looks_marked(text: str) -> bool:
    """Whether a text is written in Markdown: it has headings, and emphasis, links or front matter."""
    sample = text[:_LOOKED]
    if re.match(r"---\n(?:title|author|date)s?:", sample):
        return True
    return bool(_HEADING.search(sample) and _MARKED.search(sample))
