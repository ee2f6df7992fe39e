"""What was found in an article, as JSON: what `masthead add --dry-run --format json` prints and `masthead propose`
reads."""

from __future__ import annotations

from typing import Any

from store.ingest.read import Found
from store.text import sha256

FORMAT = "masthead.proposals"
FORMAT_VERSION = 1


def report(found: Found, published: str | None = None) -> dict[str, Any]:
    """Spans are half-open code points of the normalised text, of a quotation the words between its marks; names are
    the fullest that the article gives. `published`: the day that the reader gave."""
    head, text = found.head, found.article.text
    day = published or (head.published.edtf if head.published else None)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "source": {
            "title": head.title,
            "publisher": head.publisher,
            "authors": list(head.authors),
            "published": day,
            "text_sha256": sha256(text),
        },
        "people": [
            {"name": named.name, "names": list(named.forms), "confidence": named.confidence, "reason": named.reason}
            for named in found.names.people
        ],
        "teams": [
            {"name": named.name, "names": list(named.forms), "confidence": named.confidence, "reason": named.reason}
            for named in found.names.teams
        ],
        "quotes": [
            {
                "text": text[said.start : said.end],
                "start": said.start,
                "end": said.end,
                "mode": said.mode,
                "speaker": said.speaker,
                "confidence": said.confidence,
                "reason": said.reason,
            }
            for said in found.said
        ],
        "events": [
            {
                "type": move.type,
                "date": _day(move.date) or _day(move.announced),
                "people": _names(move.people),
                "teams": _names(move.teams),
                "start": move.start,
                "end": move.end,
                "manner": move.manner,
                "role": move.role or None,
                "confidence": move.confidence,
                "reason": move.reason,
            }
            for move in found.moves
        ],
        "dates": [{"start": when.start, "end": when.end, "edtf": when.edtf} for when in found.dates],
        "mentions": [
            {"start": mention.start, "end": mention.end, "kind": mention.kind, "name": mention.name}
            for mention in found.names.mentions
        ],
    }


def _day(when: Any) -> str | None:
    return when.edtf if when is not None else None


def _names(some: tuple[tuple[str, str], ...]) -> list[str]:
    return list(dict.fromkeys(name for name, _ in some))
