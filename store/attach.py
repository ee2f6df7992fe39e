"""A reader's own copy of an article, put beside the facts that were read from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store import references, text
from store.documents import KINDS, Document
from store.errors import Faults

if TYPE_CHECKING:
    from store.database import Database

MAX_BYTES = 16 * 2**20


def attach(database: Database, path: Path, *, dry_run: bool = False) -> str:
    """Store the article's text with the source that has its hash, and return that source's id.

    Raises Faults where the file is no text or is no source's article; the message names the first quotation that does
    not stand where the dossier says.
    """
    article = text.normalise(_read(path))
    place = text.control(article)
    if place is not None:
        raise Faults(f"{path}: character {place} is a control (U+{ord(article[place]):04X}); save the article as text.")
    with database.transaction(rehearse=dry_run) as transaction:
        sources = transaction.tables["source"]
        digest = text.sha256(article)
        for id, source in sources.items():
            if source["text_sha256"] == digest:
                if source["text"] != article:
                    transaction.put("source", source | {"text": article})
                return id
        raise Faults(f"{path}: {_why_not(transaction.tables, article)} Nothing was written.")


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise Faults(f"{path}: there is no such article file.")
        if path.stat().st_size > MAX_BYTES:
            raise Faults(f"{path}: a file of over {MAX_BYTES >> 20} MiB is not read as an article.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Faults(f"{path}: byte {error.start} is not UTF-8. Save the article as UTF-8 text.") from None
    except OSError as error:
        raise Faults(f"{path}: it cannot be read: {error.strerror}.") from None


def _why_not(tables: dict[str, dict[str, Document]], article: str) -> str:
    """Which source the article comes closest to, and the first quotation of it that the article does not have there."""
    best: tuple[int, str, Document | None] = (0, "", None)
    for id, source in tables["source"].items():
        if source["text_sha256"] is None:
            continue
        quoted = sorted(
            (c for kind in KINDS for d in tables[kind].values() for c in references.citations(kind, d)
             if c["source"] == id and c["exact"] is not None),
            key=lambda c: int(c["start"]),
        )  # fmt: skip
        wrong = [c for c in quoted if article[c["start"] : c["end"]] != c["exact"]]
        stands = len(quoted) - len(wrong)
        if best[2] is None or stands > best[0]:
            best = (stands, id, wrong[0] if wrong else None)
    _, id, missing = best
    if not id:
        return "no source in this store waits for an article."
    if missing is None:
        return f"its quotations stand where {id} says, but the text around them differs from the one the facts cite."
    return (
        f"this is not the article of {id}: at {missing['start']}-{missing['end']} it does not say “{missing['exact']}”."
    )
