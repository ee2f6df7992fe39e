"""Who moved: departures, appointments, teams made and unmade."""

from __future__ import annotations

from collections.abc import Sequence

from store.ingest.article import Article
from store.ingest.dating.abroad import language
from store.ingest.found import Head, Move, Names, Said, When
from store.ingest.moving.events import told
from store.ingest.moving.foreign import LANGUAGES, told_abroad
from store.ingest.moving.pieces import pieces, sentences
from store.ingest.moving.referents import Referents
from store.ingest.moving.telling import Telling, merged


def moves(article: Article, names: Names, dates: Sequence[When], said: Sequence[Said], head: Head) -> list[Move]:
    """Every event that the article states as a fact; what is planned, denied or rumoured is none."""
    parts = sentences(article, pieces(article, names.mentions, dates))
    referents = Referents(names, said, parts, head)
    found: list[Telling] = []
    spoken = _language(article.text)
    for number in range(len(parts)):
        if spoken in LANGUAGES:
            found += told_abroad(referents, number, article.text, spoken)
        else:
            found += told(referents, number)
    return merged(found)


def _language(text: str) -> str:
    """The language of a text: Chinese by its characters, others by their commonest words."""
    sample = text[:2000]
    if sum("一" <= sign <= "鿿" for sign in sample) * 5 > len(sample) and not any(
        "ぁ" <= sign <= "ヺ" for sign in sample
    ):
        return "zh"
    return language(text)
