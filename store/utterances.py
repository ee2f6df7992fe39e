"""Statements: the quotes that say the same, in which wordings and translations, and how many origins stand behind them.

A scare quote is a term held at arm's length and nobody's statement; a paraphrase retells one and is no wording of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest
from typing import NamedTuple

from store.columns import Words
from store.corpus import Corpus
from store.documents import MODES, kind_of
from store.fields import LATEST
from store.order import arranged
from store.origins import Behind, behind
from store.query import Query
from store.rows import Rows


class Wording(NamedTuple):
    """A quote of a statement: the one of the same language that came before all others, None where this is it, and the
    language that it is translated into, '' where it is not known to be a translation."""

    quote: str
    beside: str | None = None
    translation: str = ""


class Statement(NamedTuple):
    """What was said once or more: its wordings in the order of time, translations last; the quotes that retell it in
    our words; and who stands behind all of them."""

    wordings: tuple[Wording, ...]
    retold: tuple[str, ...]
    behind: Behind

    @property
    def quotes(self) -> list[str]:
        return [*(wording.quote for wording in self.wordings), *self.retold]


class Statements(NamedTuple):
    """The first statements of a query, how many more there are of several quotes, and how many more of one."""

    shown: list[Statement]
    more: int
    alone: int


def of(rows: Rows, id: str) -> Statement | None:
    """The statement that a quote is part of, as of the day; None for a scare quote and for one that does not stand."""
    corpus = rows.corpus
    speech = [quote for quote in corpus.wordings(id) if rows.present(quote) and corpus[quote]["mode"] != "scare"]
    return _statement(corpus, speech) if id in speech else None


def found(query: Query, first: str | None = None, most: int = 20) -> Statements:
    """The statements of the quotes that a query keeps: that of the quote `first`, then those told most often."""
    corpus, rows = query.corpus, query.rows
    utterances = corpus.columns["quote"].words("utterance")
    there, kept = _speech(corpus, rows.natural("quote")), _speech(corpus, query.kept("quote"))
    told = _counted(utterances, there)
    asked = told if len(kept) == len(there) else _counted(utterances, kept)
    several = [code for code in asked if utterances.words[code] and told[code] > 1]
    if first is not None and (kind_of(first) != "quote" or corpus.row(first) not in set(query.kept("quote"))):
        first = None
    own = of(rows, first) if first is not None else None
    shown = [own] if own is not None else []
    done = utterances.codes[corpus.row(first)] if own is not None and first is not None else -1
    for code in nsmallest(most, several, key=lambda code: (code != done, -told[code], code)):
        if code != done:
            quotes = [corpus.ids("quote")[row] for row in corpus.linked.rows_of("quote", "utterance", (code,))]
            shown.append(_statement(corpus, [id for id in quotes if _says(rows, id)]))
    left = len(several) - sum(len(statement.quotes) > 1 for statement in shown)
    once = len(kept) - sum(asked[code] for code in several) - sum(len(statement.quotes) == 1 for statement in shown)
    return Statements(shown, left, once)


def _says(rows: Rows, id: str) -> bool:
    return rows.present(id) and bool(rows.corpus[id]["mode"] != "scare")


def _speech(corpus: Corpus, quotes: Sequence[int]) -> Sequence[int]:
    """Quotes in their natural order without the scare quotes, which come last."""
    rank = corpus.columns["quote"].numbers("rank")
    return quotes[: bisect_left(quotes, MODES.index("scare"), key=rank.__getitem__)]


def _counted(utterances: Words, quotes: Sequence[int]) -> Counter[int]:
    """By code of an utterance how many quotes tell it."""
    return Counter(map(utterances.codes.__getitem__, quotes))


def _statement(corpus: Corpus, quotes: Sequence[str]) -> Statement:
    ordered = arranged(corpus, "quote", quotes)
    marked = [id for id in ordered if corpus[id]["mode"] != "indirect"]
    into = {id: _translated(corpus, id, marked) for id in marked}
    marked.sort(key=lambda id: (bool(into[id]), _day(corpus, id)))
    firsts: dict[str, str] = {}
    wordings = []
    for id in marked:
        first = firsts.setdefault(corpus[id]["language"], id)
        wordings.append(Wording(id, first if first != id else None, into[id]))
    retold = tuple(id for id in ordered if corpus[id]["mode"] == "indirect")
    return Statement(tuple(wordings), retold, behind(corpus, [*marked, *retold]))


def _day(corpus: Corpus, id: str) -> int:
    """The earliest day on which something was said, of an open beginning the last; what nobody dates comes last."""
    columns, row = corpus.columns["quote"], corpus.row(id)
    hi = columns.numbers("hi")[row]
    return columns.numbers("lo")[row] or hi if hi else LATEST


def _translated(corpus: Corpus, id: str, quotes: Sequence[str]) -> str:
    """The language that a wording is a translation into: what it comes from has another, and so is quoted beside it."""
    quote = corpus[id]
    for citation in quote["citations"]:
        origin, language = corpus.origin(citation), quote["language"]
        own = corpus[origin]["language"] if origin in corpus else language
        if citation["via"] and own != language and any(_quotes(corpus, other, origin, own) for other in quotes):
            return str(language)
    return ""


def _quotes(corpus: Corpus, id: str, origin: str, language: str) -> bool:
    """Whether a quote has words of an origin in a language."""
    quote = corpus[id]
    return bool(quote["language"] == language) and any(corpus.origin(c) == origin for c in quote["citations"])
