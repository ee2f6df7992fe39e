"""Whether a sentence speaks of a date as past or as to come."""

from __future__ import annotations

from typing import Literal

from store.ingest.article import Article
from store.ingest.lexicon import listed

Tense = Literal["past", "future", ""]

_FUTURE = listed(
    "will won't won’t shall would may might can could should must plan plans planned planning expect expects expected "
    "due scheduled set slated aims hopes intends intend promises pledges poised upcoming forthcoming starts begins "
    "leaves launches opens takes becomes joins ends closes expires retires returns meets steps goes comes runs reports "
    "hosts deadline wants tomorrow agenda wird werden soll va vont sarà será"
)
_PAST = listed(
    "was were had did said told went came took made became left met began gave got held knew led lost paid ran sent "
    "stood thought won wrote rose fell grew broke brought built bought caught chose drew drove flew found felt kept "
    "sat saw sold spoke spent taken hired been has have quit hit cut put died wurde war hatte fut était fue according"
)
_UNTIL = listed("until till by")
_CLAUSE = frozenset(',;:—–("“‘”')
_STOP = frozenset(";:")
_LINKS = listed("and but that while where when which who as because although though")
_BEFORE_DATE = listed(
    "on in at by until till since from to of the during before after around about through early late this next last "
    "late mid end beginning start and between or effective as no later than"
)
_REACH = 24  # words that are looked at on either side


def tense(article: Article, start: int, end: int) -> Tense:
    """What the verb nearest to a date says: the one before it, or behind it where the date opens the clause."""
    sentence = article.sentences[article.sentence_at(start)]
    before = [word.text for word in article.words_in(max(sentence.start, start - 200), start)[-_REACH:]]
    behind = [word.text for word in article.words_in(end, min(sentence.end, end + 200))[:_REACH]]
    if _opens(before):
        return _forward(behind) or _backward(before)
    found = _backward(before)
    if not found and before and before[-1].casefold() in _UNTIL:
        return "future"  # 'the comments are open until Friday'
    return found or _forward(behind)


def _opens(before: list[str]) -> bool:
    for word in reversed(before):
        if word.casefold() not in _BEFORE_DATE:
            return word in _CLAUSE or word.isdigit() or word.casefold() in _LINKS
    return True


def _will(word: str) -> bool:
    return word in _FUTURE or word.endswith(("'ll", "’ll", "'d", "’d"))


def _did(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 4)


def _backward(words: list[str]) -> Tense:
    folded = [word.casefold() for word in words]
    for place in range(len(folded) - 1, -1, -1):
        word, ahead = folded[place], folded[max(0, place - 2) : place]
        if word in _STOP:
            return ""
        if _will(word) or (word in ("be", "to") and ahead[-1:] in (["is"], ["are"])):
            return "future"
        if "be" in ahead or any(_will(other) for other in ahead):
            continue
        if _did(word) and ahead[-1:] not in (["is"], ["are"], ["to"]):
            return "past"
    return ""


def _forward(words: list[str]) -> Tense:
    folded = [word.casefold() for word in words]
    for place, word in enumerate(folded):
        if word in _STOP:
            return ""
        if _will(word) or (word in ("is", "are") and folded[place + 1 : place + 2] == ["to"]):
            return "future"
        if _did(word):
            return "past"
    return ""
