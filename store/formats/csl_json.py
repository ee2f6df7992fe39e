"""The sources as CSL-JSON, an item a source: what Zotero, pandoc and citeproc make citations of; docs/models.md.

After the schema at https://github.com/citation-style-language/schema (schemas/input/csl-data.json, version 1.0.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.canonical import canonical
from store.documents import KINDS, Document
from store.formats import Asked
from store.formats.plain import Leaving, filled, told

#: kind of a source → CSL type
TYPES = {
    "article": "article-newspaper",
    "email": "personal_communication",
    "filing": "document",
    "post": "post",
    "speech": "speech",
    "interview": "interview",
    "statement": "document",
    "report": "report",
}
_GENRES = {"filing": "Filing", "statement": "Statement"}


def pieces(asked: Asked) -> Iterator[bytes]:
    leaving = Leaving(asked)
    between = b"["
    for source in leaving.records("source"):
        yield between + canonical(item(leaving, source))
        between = b",\n"
    yield b"]\n" if between != b"[" else b"[]\n"
    for kind in KINDS:
        if kind != "source":
            leaving.lose(f"records of the kind {kind}", leaving.count(kind))


def item(leaving: Leaving, source: Document) -> Document:
    """One source. Its authors are literal names, which are not taken apart; what has no field is in the note."""
    publisher = leaving.called(source["publisher"]) if source["publisher"] else None
    press = source["kind"] == "article"
    leaving.lose("sections of sources", len(source["sections"]))
    return filled(
        {
            "id": source["id"],
            "type": TYPES[source["kind"]],
            "title": source["title"],
            "title-short": source["display_name"] if source["title"] else None,
            "genre": _GENRES.get(source["kind"]),
            "author": [{"literal": name} for name in source["authors"]],
            "container-title" if press else "publisher": publisher,
            "issued": issued(source["published"]),
            "language": source["language"],
            "note": "; ".join(_notes(leaving, source)),
        }
        | ({} if source["title"] else {"title": source["display_name"]})
    )


def issued(when: Document | None) -> Document | None:
    """A CSL date: one date or a range with both ends; `circa` where it is not certain; its own words where it is no
    date that CSL has."""
    if when is None:
        return None
    ends = [_parts(end) for end in str(when["edtf"]).split("/")]
    if not all(ends):
        return {"literal": when["literal"] or when["edtf"]}
    unsure = when["basis"] != "printed" or any(sign in when["edtf"] for sign in "?~%")
    return {"date-parts": ends} | ({"circa": True} if unsure else {})


def _parts(end: str) -> list[Any]:
    """[2031, 5, 9] of a date that may be partial; nothing of one that is open, unknown or a decade."""
    bare = end.rstrip("?~%").replace("-XX", "")
    return [] if not bare or not bare.replace("-", "").isdigit() else [int(part) for part in bare.split("-")]


def _notes(leaving: Leaving, source: Document) -> Iterator[str]:
    when = source["published"]
    if when is not None and (when["basis"] != "printed" or "date-parts" not in (issued(when) or {})):
        yield told("published", when)
    if source["known_through"]:
        yield f"known only through {leaving.source(source['known_through'])}"
    if source["reprint_of"]:
        yield f"a reprint of {leaving.source(source['reprint_of'])}"
    if source["text_sha256"]:
        yield f"SHA-256 of the normalised text: {source['text_sha256']}"
    if source["note"]:
        yield source["note"]
