"""Who said what: the mode and the speaker of each quotation."""

from __future__ import annotations

from collections.abc import Sequence

from store.ingest.article import Article
from store.ingest.found import Head, Marked, Names, Said


def said(article: Article, marked: Sequence[Marked], names: Names, head: Head) -> list[Said]:
    """Every stretch between marks as a quotation, in text order."""
    return [Said(m.start, m.end, "direct", None, "", None, 50, "between marks", m.follows) for m in marked if m.inside is None]
