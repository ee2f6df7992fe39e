"""Who moved: departures, appointments, teams made and unmade."""

from __future__ import annotations

from collections.abc import Sequence

from store.ingest.article import Article
from store.ingest.events import told
from store.ingest.found import Head, Move, Names, Said, When
from store.ingest.pieces import pieces, sentences
from store.ingest.referents import Referents
from store.ingest.telling import Telling, merged


def moves(article: Article, names: Names, dates: Sequence[When], said: Sequence[Said], head: Head) -> list[Move]:
    """Every event that the article states as a fact; what is planned, denied or rumoured is none."""
    parts = sentences(article, pieces(article, names.mentions, dates))
    referents = Referents(names, said, parts, head)
    found: list[Telling] = []
    for number in range(len(parts)):
        found += told(referents, number)
    return merged(found)
