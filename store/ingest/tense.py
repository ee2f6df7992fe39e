"""Whether a sentence speaks of a date as past or as to come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from store.ingest.article import Article, Word
from store.ingest.lexicon import listed

Tense = Literal["past", "future", ""]

_FUTURE = listed(
    "will 'll ’ll won't won’t shall plans plan planned planning expects expected expect due scheduled set slated aims hopes intends "
    "intend promises pledges poised upcoming forthcoming starts begins leaves launches opens takes becomes joins ends "
    "closes expires retires returns meets steps goes comes runs reports hosts wird werden va vont sarà será tomorrow "
    "expires deadline wants may might can could should must would planned no-later"
)
_PAST = listed(
    "was were had did said told went came took made became left met began gave got held knew led lost paid ran sent "
    "stood thought won wrote rose fell grew broke brought built bought caught chose drew drove flew found felt kept "
    "sat saw sold spoke spent taken hired been has have ago according quit hit cut put wurde war hatte fut était fue "
    "died hatte"
)
_CLAUSE = {",", ";", ":", "—", "–", "(", '"', "“", "‘", "”"}
_LINKS = listed("and but that while where when which who as because although though")
_BEFORE_DATE = listed(
    "on in at by until till since from to of the during before after around about through early late this next last "
    "late mid end beginning start and between or effective as no later than"
)
_REACH = 24  # words that are looked at on either side


def tense(article: Article, start: int, end: int) -> Tense:
    """What the verb nearest to a date says: the one before it, or behind it where the date opens the clause."""
    sentence = article.sentences[article.sentence_at(start)]
    before = article.words_in(max(sentence.start, start - 200), start)[-_REACH:]
    behind = article.words_in(end, min(sentence.end, end + 200))[:_REACH]
    opening = _opens(before)
    first = _forward(behind) if opening else _backward(before)
    return first or (_backward(before) if opening else _forward(behind))


def _opens(before: list[Word]) -> bool:
    for word in reversed(before):
        if word.text.casefold() in _BEFORE_DATE:
            continue
        return word.text in _CLAUSE or word.text.casefold() in _LINKS
    return True


def _backward(words: list[Word]) -> Tense:
    for place in range(len(words) - 1, -1, -1):
        word = words[place].text.casefold()
        ahead = {other.text.casefold() for other in words[max(0, place - 2) : place]}
        if word in ("be", "to") and ahead & {"is", "are", "’s", "'s"}:
            return "future"
        if word in _FUTURE:
            return "future"
        if word.endswith("ed") and len(word) > 4 and "be" in ahead:
            continue
        if word in _PAST and "be" not in ahead and not ahead & {"will", "to", "'ll", "’ll", "would"}:
            return "past"
        if word.endswith("ed") and len(word) > 4 and not ahead & {"is", "are"}:
            return "past"
    return ""


def _forward(words: list[Word]) -> Tense:
    texts = [word.text.casefold() for word in words]
    for place, word in enumerate(texts):
        if word in ("is", "are") and texts[place + 1 : place + 2] == ["to"]:
            return "future"
        if word in _FUTURE:
            return "future"
        if word in _PAST or (word.endswith("ed") and len(word) > 4):
            return "past"
    return ""


def habits(words: Iterable[Word]) -> bool:
    """Whether any of the words says that something happens again and again."""
    return any(word.text.casefold() in ("every", "each") for word in words)
