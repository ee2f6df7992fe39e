"""A web page as plain text, without menus and notices, by trafilatura (the extra `html`).

A page is hostile until it is read: its size, its tags and their depth are bounded before a parser sees them, for the
time that the parser takes grows with each.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Any

from store.errors import Faults
from store.ingest.files.formats import Text, decoded, published
from store.ingest.lexicon import listed

MAX = 8 * 2**20  # bytes
TAGS = 50_000  # that a page may have; one of a newspaper has a few thousand
DEPTH = 250  # from which libxml2 leaves the rest out

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{1,300}?(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{1,40})", re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_RAW = frozenset(("script", "style", "textarea", "title"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Tags that need no end.
_VOID = listed(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option thead tbody"
)
# What browsers know; others can be slow, or no text at all.
_ENCODINGS = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|ascii|iso8859-\d+|cp125\d|cp866|cp932|cp874|cp949|koi8-[ru]|gb2312|gbk|gb18030|"
    r"big5(?:hkscs)?|euc_jp|euc_kr|shift_jis|iso2022_jp|mac-(?:roman|cyrillic)"
)


def read(raw: bytes) -> Text:
    """The words of a page, and what it says of itself in its head."""
    if len(raw) > MAX:
        raise Faults(f"a page of over {MAX >> 20} MiB; save the article alone, as text.")
    page = _CONTROL.sub("", decoded(raw, _encoding(raw)))
    _bounded(page)
    extract = _extractor()
    try:
        found = extract(page)
    except RecursionError:
        raise Faults("the page is nested too deeply; save the article as text.") from None
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, LookupError, AssertionError) as error:
        raise Faults(f"the page could not be read ({type(error).__name__}); save the article as text.") from None
    if found is None or not (found.text or "").strip():
        raise Faults("no article was found in the page; save its words as text.")
    names = re.split(r";\s?", found.author) if found.author else []
    return Text(
        found.text,
        found.title or None,
        tuple(filter(None, (name.strip() for name in names))),
        found.sitename or None,
        published(found.date) if found.date else None,
    )


def _extractor() -> Callable[[str], Any]:
    """Trafilatura, set to what the page declares: the date of its head, not any that looks like one."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise Faults(
            "reading web pages needs the extra 'html': in the checkout, pip install '.[html]'; or save it as text."
        ) from None
    dated = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}

    def extract(page: str) -> Any:
        return bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dated)

    return extract


def _encoding(raw: bytes) -> str:
    """The encoding that a page declares, as browsers understand it; UTF-8 where it says nothing."""
    match = _DECLARED.search(raw[:4096])
    if not match:
        return "utf-8"
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError, ValueError):
        name = ""
    if not _ENCODINGS.fullmatch(name):
        said = match[1].decode("ascii", "replace")
        raise Faults(f"the page says that it is written in '{said}', which is not known here. Save it as UTF-8.")
    if name.startswith("utf-16"):
        return "utf-8"  # what says so in ASCII is not in it
    return {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)


def _bounded(page: str) -> None:
    """Refuse what would take a parser too long: too many tags, or too many that are open at once."""
    if page.count("<") > TAGS:
        raise Faults(f"a page of over {TAGS:,} tags; save the article alone, as text.")
    depth = at = 0
    while (match := _TAG.search(page, at)) is not None:
        at, name = match.end(), match[2].casefold()
        if name in _RAW:  # what is in it are no tags
            at = at if match[1] else page.find(f"</{match[2]}", at)
            if at < 0:
                return
        elif name not in _VOID:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEPTH:
            raise Faults(f"a page with over {DEPTH} tags inside one another; save the article as text.")
