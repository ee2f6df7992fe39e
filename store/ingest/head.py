"""What an article says of itself: title, authors, publisher, date of publication."""

from __future__ import annotations

from store.ingest.article import Article
from store.ingest.found import Head


def head(article: Article, published: str | None = None) -> Head:
    """The lines above the article's own words; `published` is what the reader says of its date."""
    return Head()
