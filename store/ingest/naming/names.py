"""People and teams that an article names."""

from __future__ import annotations

from collections.abc import Sequence

from store.ingest.article import Article
from store.ingest.found import Head, Known, Marked, Names
from store.ingest.naming.entities import Naming


def names(article: Article, known: Known, head: Head, marked: Sequence[Marked] = ()) -> Names:
    """Every person and team that is named, with each mention; names that the store knows come first."""
    return Naming(article, known, head).names()
