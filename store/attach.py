"""A reader's own copy of an article, put beside the facts that were read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from store import files, history, references, text
from store.build import Outcome, put
from store.documents import KINDS, Document
from store.errors import Faults
from store.honour import realigned

if TYPE_CHECKING:
    from store.database import Database
    from store.dossier import Dossier

MAX_BYTES = 16 * 2**20
LOOKED_FOR = 500  # quotations that a wrong article is searched for


def attach(
    database: Database,
    path: Path,
    *,
    first: Dossier | None = None,
    dry_run: bool = False,
    most: int = MAX_BYTES,
) -> list[str]:
    """Store the article's text with every source that has its hash (a reprint can share it), and return their ids.

    `first` is what a store that does not exist yet is built from, in the same transaction. Raises Faults where the
    file is no text, of over `most` bytes, or no source's article; the message names the first quotation that does not
    stand where the dossier says.
    """
    article = read(path, most)
    digest = text.sha256(article)
    with database.transaction(create=first is not None, rehearse=dry_run) as transaction:
        if transaction.new and first is not None:
            put(transaction, first, Outcome())
        mark = transaction.mark()
        sources = transaction.tables["source"]
        found = [id for id, source in sources.items() if source["text_sha256"] == digest]
        if transaction.forgotten is not None:
            if transaction.forgotten.has_text(digest):
                raise Faults(f"{path}: this article was forgotten in this store, so it does not come back.")
            article = transaction.forgotten.redact(article)
        if not found:
            raise Faults(f"{path}: {_why_not(transaction.tables, article)} Nothing was written.")
        for id in found:
            if sources[id]["text"] != article:
                transaction.put("source", sources[id] | {"text": article, "redacted": text.sha256(article) != digest})
                realigned(transaction, id)
        history.keep(transaction, mark, "attach", found[0])
    return found


def read(path: Path, most: int = MAX_BYTES) -> str:
    """The normalised text of an article's file. Raises Faults."""
    try:
        return text.article(files.read(path, "article file", most).decode())
    except UnicodeDecodeError as error:
        raise Faults(f"{path}: byte {error.start} is not UTF-8. Save the article as UTF-8 text.") from None
    except ValueError as error:
        raise Faults(f"{path}: {error}") from None


def _why_not(tables: Mapping[str, Mapping[str, Document]], article: str) -> str:
    """Which source the article comes closest to, and the first quotation of it that the article does not have there."""
    quoted: dict[str, list[Document]] = {id: [] for id, source in tables["source"].items() if source["text_sha256"]}
    for kind in KINDS:
        for document in tables[kind].values():
            for citation in references.citations(kind, document):
                if citation["source"] in quoted and citation["exact"] is not None:
                    quoted[citation["source"]].append(citation)
    if not quoted:
        return "no source in this store waits for an article."

    def stands(citation: Document) -> bool:
        return bool(article[citation["start"] : citation["end"]] == citation["exact"])

    # The one most of whose quotations stand in place; where none do, the one whose words occur at all.
    id = max(quoted, key=lambda id: sum(map(stands, quoted[id])))
    if not any(map(stands, quoted[id])):
        some = islice(((id, c["exact"]) for id, citations in quoted.items() for c in citations), LOOKED_FOR)
        occurring = Counter(other for other, words in some if words in article)
        id = max(quoted, key=lambda id: occurring[id])
    missing = min((c for c in quoted[id] if not stands(c)), key=lambda c: int(c["start"]), default=None)
    if missing is None:
        return f"its quotations stand where {id} says, but the text around them differs from the one the facts cite."
    where, words = article.find(missing["exact"]), f"“{missing['exact']}”"
    there = f" (that stands at {where})" if where >= 0 else ""
    return f"this is not the article of {id}: at {missing['start']}-{missing['end']} it does not say {words}{there}."
