"""A sentence as the rules of moving read it: names, dates, words and signs, and the noun phrases around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from store.ingest.article import Article, Word
from store.ingest.found import Mention, When
from store.ingest.lexicon import listed
from store.ingest.moving import offices

DETERMINERS = listed("a an the its his her their our my your this that these those both all some another each")
PREPOSITIONS = listed(
    "of at in on for from to with by into under over after before since until till through during within without "
    "about against between among as than despite amid following upon via per around near behind beyond like"
)
AUXILIARIES = listed(
    "is are was were be been being am has have had having will would shall should may might can could "
    "must do does did "
    "'d 'll 've 're 'm n't not got gets get getting"
)
ADVERBS = listed(
    "also now then since already just later soon today once again abruptly earlier yesterday tomorrow still yet "
    "even henceforth hereafter ever first finally only both instead thus therefore however meanwhile subsequently "
    "to not never reportedly"
)
LONGEST = 200  # pieces of a sentence; what is longer is no sentence, and is read in parts
MARKS = "\"'“‘«‹„‚「『”’»›」』"
DASHES = "–—"

Sort = Literal["word", "sign", "person", "team", "date"]


class Piece(NamedTuple):
    """A name, a date, a word or a sign. `low` is the word in small letters, `name` the fullest name."""

    start: int
    end: int
    text: str
    low: str
    sort: Sort
    name: str = ""
    when: When | None = None


class Office(NamedTuple):
    """An office as printed, where it ends (the number of the piece behind it), and the team that it is of; `owner` is
    the place of a noun that stands for that team: 'the school's first head'."""

    start: int
    end: int
    words: str
    team: str
    owner: int = -1


def pieces(article: Article, mentions: Sequence[Mention], dates: Sequence[When]) -> list[Piece]:
    """The whole text in pieces; a name or a date is one piece."""
    marks: list[tuple[int, int, Mention | When]] = [(m.start, m.end, m) for m in mentions]
    marks += [(d.start, d.end, d) for d in dates]
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    found: list[Piece] = []
    words = article.words
    starts = [word.start for word in words]
    at = 0
    for start, end, mark in marks:
        if found and start < found[-1].end and found[-1].sort in ("person", "team", "date"):
            continue
        first = bisect_left(starts, start)
        for word in words[at:first]:
            if word.start < start:
                found += _word(word)
        text = article.text[start:end]
        if isinstance(mark, When):
            found.append(Piece(start, end, text, text.casefold(), "date", when=mark))
        else:
            found.append(Piece(start, end, text, text.casefold(), mark.kind, mark.name))
        at = max(at, bisect_left(starts, end))
    for word in words[at:]:
        found += _word(word)
    return [piece for piece in found if piece.text not in _MARKDOWN]


def _word(word: Word) -> list[Piece]:
    """A word or sign; what is drawn together ('she'd', 'wasn't') is two."""
    low = word.text.casefold().replace("’", "'")
    if len(word.text) > 1 and "'" in low and len(low) == len(word.text):
        for tail in _DRAWN:
            if low.endswith(tail) and len(low) > len(tail):
                cut = word.end - len(tail)
                first = low[: -len(tail)]
                return [
                    Piece(word.start, cut, word.text[: -len(tail)], _WHOLE.get(first, first), "word"),
                    Piece(cut, word.end, word.text[-len(tail) :], tail, "word"),
                ]
    sort: Sort = "word" if word.text[0].isalnum() or len(word.text) > 1 else "sign"
    return [Piece(word.start, word.end, word.text, low, sort)]


_MARKDOWN = ("*", "_", "#", ">")
_DRAWN = ("n't", "'d", "'ll", "'ve", "'re", "'m")
_WHOLE = {"wo": "will", "ca": "can", "sha": "shall"}


class Sentence:
    """The pieces of a sentence."""

    def __init__(self, start: int, end: int, found: Sequence[Piece]) -> None:
        self.start, self.end, self.pieces = start, end, found

    def __len__(self) -> int:
        return len(self.pieces)

    def __getitem__(self, at: int) -> Piece:
        return self.pieces[at] if 0 <= at < len(self.pieces) else _NOTHING

    def low(self, at: int) -> str:
        """The word at a place; '' outside."""
        return self[at].low

    def is_possessive(self, at: int) -> bool:
        """Whether a 's or an apostrophe of possession stands there."""
        return self.low(at) in ("'s", "’s") or (
            self.low(at) in ("'", "’") and self[at - 1].end == self[at].start and self[at - 1].low.endswith("s")
        )

    def office(self, at: int) -> Office | None:
        """The office that is named from a place on: `[its new] chief executive [of Meridian]`."""
        limit, team, owner = at + 12, "", -1
        for place in range(at + 1, at + 4):
            if self.is_possessive(place) and self[place - 1].sort == "word" and self.low(at) not in PREPOSITIONS:
                owner, at = place - 1, place
                break
            if self[place].sort != "word":
                break
        while at < limit and (self.low(at) in offices.AROUND or self.is_possessive(at) or self[at].sort == "team"):
            if self[at].sort == "team":
                team = self[at].name
            at += 1
        start, head = at, -1
        while at < limit and self._in_office(at, head):
            if self.low(at) in offices.HEADS:
                head = at
            at += 1
        if head < 0:
            return None
        end = head + 1
        after, name = self._of(end)
        if not name:
            end = after
        team = name or team
        text = " ".join(piece.text for piece in self.pieces[start:end])
        joined = text.replace(" - ", "-").replace(" / ", "/").replace(" , ", ", ").replace(" & ", " & ")
        return Office(start, after, joined, team, owner)

    def _in_office(self, at: int, head: int) -> bool:
        piece = self[at]
        if piece.sort == "sign":
            return piece.text in "-&/" and self[at + 1].sort == "word"
        if piece.sort != "word" or piece.low in DETERMINERS or self.is_possessive(at):
            return False
        if head >= 0 and head == at - 1 and piece.low not in offices.HEADS:
            if piece.low == "and":
                return self._head_follows(at + 1)
            return piece.text[:1].isupper() and piece.low not in _NO_PART and self._head_follows(at)
        if piece.low in ("and", "of"):
            return piece.low == "and" and self[at + 1].sort == "word" and self.low(at + 1) not in DETERMINERS
        return piece.low not in PREPOSITIONS and piece.low not in AUXILIARIES and piece.low not in _NO_PART

    def _head_follows(self, at: int) -> bool:
        """Whether a second office follows 'and' at once: 'chairman and chief executive'."""
        for place in range(at, at + 3):
            if self[place].sort != "word" or self.low(place) in PREPOSITIONS or self.low(place) in AUXILIARIES:
                return False
            if self.low(place) in offices.HEADS:
                return True
        return False

    def _of(self, at: int) -> tuple[int, str]:
        """Behind the head of an office: its field ('of product design') or the team that it is of."""
        if self.low(at) not in ("of", "for", "at", "in", "to"):
            return at, ""
        place = at + 1
        while self.low(place) in DETERMINERS and self.low(place) != "all":
            place += 1
        if self[place].sort == "team":
            return place + 1, self[place].name
        if self.low(at) not in ("of", "for"):
            return at, ""
        last = place
        while last < place + 6 and self[last].sort == "word" and self._in_field(last):
            last += 1
        if last == place or self.low(last - 1) in ("and", "&"):
            return at, ""
        in_small = self[last - 1].text.islower() and self.low(last - 1) in offices.TEAM_NOUNS | offices.FIRM
        if in_small and self.low(place - 1) == "the":
            return at, ""  # 'director of the unit': a team, no field
        if self.is_possessive(last):  # 'head of Oster's office'
            return at, ""
        return last, ""

    def _in_field(self, at: int) -> bool:
        low = self.low(at)
        if low in ("and", "&"):
            return self[at + 1].sort == "word" and self.low(at + 1) not in _NO_PART | AUXILIARIES | PREPOSITIONS
        return low not in PREPOSITIONS and low not in AUXILIARIES and low not in _NO_PART and low not in DETERMINERS

    def teams_of(self, office: Office) -> Iterator[str]:
        """The teams that go with an office: the one that it is of, and one behind its field."""
        if office.team:
            yield office.team
        at = office.end
        if self.low(at) in ("of", "at", "for", "in", "to"):
            at += 1
            while self.low(at) in DETERMINERS:
                at += 1
            if self[at].sort == "team":
                yield self[at].name


_NO_PART = listed(
    "who which whom whose he she it they we i you him them me us when while where because if but or so and that said "
    "says say told tells announced today yesterday tomorrow more there here after effective amid"
)
_NOTHING = Piece(-1, -1, "", "", "sign")


def sentences(article: Article, found: Sequence[Piece]) -> list[Sentence]:
    """The pieces by sentences; one that a name or date reaches over is part of the sentence before."""
    starts = [piece.start for piece in found]
    parts: list[Sentence] = []
    for start, end in article.sentences:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        for at in range(first, last, LONGEST):
            held = found[at : min(at + LONGEST, last)]
            parts.append(Sentence(held[0].start, held[-1].end, held))
    return parts
