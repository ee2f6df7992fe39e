"""An article read: every rule in its order. One call, no store, no network."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from store.ingest.article import Article
from store.ingest.found import Head, Known, Mention, Move, Named, Names, Said, When
from store.text import fold_name

NAME = 200  # characters that a name can have
_Reasoned = TypeVar("_Reasoned", Mention, Named, Said, Move)


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
    return _storable(Found(article, top, found, named, spoken, moves(article, named, found, spoken, top)))


def is_name(name: str) -> bool:
    """Whether somebody can be called so: it has a letter or a digit, and an end."""
    return len(name) <= NAME and bool(fold_name(name).strip())


def _storable(found: Found) -> Found:
    """All of it with a reason, without names that are none: one slip of a rule costs no article."""
    names = found.names
    return found._replace(
        names=Names(
            [_reasoned(mention) for mention in names.mentions if is_name(mention.name)],
            [_reasoned(_formed(named)) for named in names.people if is_name(named.name)],
            [_reasoned(_formed(named)) for named in names.teams if is_name(named.name)],
        ),
        said=[
            _reasoned(said._replace(speaker=_name(said.speaker), named=said.named[:NAME].strip()))
            for said in found.said
        ],
        moves=[
            _reasoned(
                move._replace(
                    people=tuple((name, role) for name, role in move.people if is_name(name)),
                    teams=tuple((name, role) for name, role in move.teams if is_name(name)),
                    role=move.role[:NAME],
                )
            )
            for move in found.moves
        ],
    )


def _name(name: str | None) -> str | None:
    return name if name is not None and is_name(name) else None


def _formed(named: Named) -> Named:
    return named._replace(
        forms=tuple(form for form in named.forms if is_name(form)), role=named.role[:NAME], of=_name(named.of) or ""
    )


def _reasoned(part: _Reasoned) -> _Reasoned:
    return part if part.reason.strip() else part._replace(reason="as the article has it")
