"""An article read: every rule in its order. One call, no store, no network."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.article import Article
from store.ingest.found import Head, Known, Move, Names, Said, When


class Found(NamedTuple):
    """All that the rules found in an article."""

    article: Article
    head: Head
    dates: list[When]
    names: Names
    said: list[Said]
    moves: list[Move]
    language: str = "en"


def read(text: str, known: Known | None = None, published: str | None = None) -> Found:
    """What an article says. `text` is normalised (`store.text.article`); `published` is an EDTF day that the reader
    gives, and stands before what the article says of itself."""
    from store.ingest.dating.when import dates
    from store.ingest.files.head import head
    from store.ingest.moving.moves import moves
    from store.ingest.naming.names import names
    from store.ingest.speech.quotations import marked
    from store.ingest.speech.speakers import said

    article = Article(text)
    top = head(article, published)
    day = published or (top.published.edtf if top.published else None)
    found = dates(article, day)
    stretches = marked(article)
    named = names(article, known or Known(), top, stretches)
    spoken = said(article, stretches, named, top)
    return Found(article, top, found, named, spoken, moves(article, named, found, spoken, top))
