"""Dates in an article, full, partial and relative, as EDTF."""

from __future__ import annotations

from store.ingest.article import Article
from store.ingest.found import When


def dates(article: Article, published: str | None) -> list[When]:
    """Every date expression, in text order; relative ones are counted from `published`, and left open without it."""
    return []
