"""Who moved: departures, appointments, teams made and unmade."""

from __future__ import annotations

from collections.abc import Sequence

from store.ingest.article import Article
from store.ingest.found import Head, Move, Names, Said, When


def moves(article: Article, names: Names, dates: Sequence[When], said: Sequence[Said], head: Head) -> list[Move]:
    """Every event that the article states as a fact; what is planned, denied or rumoured is none."""
    return []
