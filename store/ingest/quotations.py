"""Stretches between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.ingest.article import Article, Span
from store.ingest.found import Marked
from store.ingest.marks import SIGN, inches, sides, single

#: the marks that close what a mark opens, where both are written differently
_CLOSERS = {
    "“": "”\"", "„": "“”\"", "‟": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", "「": "」", "『": "』", "〝": "〞〟",
    "﹁": "﹂", "‘": "’", "‚": "‘’", "‛": "’", "`": "'’", "'": "'’", '"': '"”', "”": "”",
}  # fmt: skip
_SINGLE = "'‘‚‛`"
_DEEP = 8  # marks that are open at a time; more are stray
_FAR = 3000  # code points that a quotation without a mark at each paragraph may have


class _Sign(NamedTuple):
    at: int
    end: int
    mark: str
    role: str  # open, close, weak, either (the state decides), spaced-plural


class _Open(NamedTuple):
    at: int
    start: int
    mark: str
    sure: bool  # stands where a quotation begins: at the start, behind a space or a sign
    follows: int | None = None


def marked(article: Article) -> list[Marked]:
    """Every stretch between quotation marks of any kind, in text order, apostrophes and stray marks left out."""
    scan = _Scan(article)
    for number in range(len(article.paragraphs)):
        scan.paragraph(number)
    return scan.result()


class _Scan:
    """One walk over the paragraphs: a stack of open marks, and what they enclosed."""

    def __init__(self, article: Article) -> None:
        self.text, self.paragraphs = article.text, article.paragraphs
        self.found: list[tuple[int, int, int | None]] = []
        self.stack: list[_Open] = []
        self.left: _Open | None = None  # a mark that an earlier paragraph opened
        self.goes_on: int | None = None  # the number of the stretch that goes on with the mark at the next paragraph

    def paragraph(self, number: int) -> None:
        low, high = self.paragraphs[number]
        self.stack = []
        signs = list(_signs(self.text, low, high))
        decisive = _decisive(signs)
        for place, sign in enumerate(signs):
            self._take(sign, decisive[place], low)
        following = self.paragraphs[number + 1] if number + 1 < len(self.paragraphs) else None
        self._leave(Span(low, high), following)

    def _take(self, sign: _Sign, then: str, low: int) -> None:
        lone = sign.mark in _SINGLE or sign.mark == "’"
        closing = self._closing(sign, lone)
        role = sign.role
        if role in ("weak", "spaced-plural"):
            role = "" if closing is None or then == "close" else "close"
        elif role == "either":
            role = "open" if closing is None else "close"
        if role == "close" and closing is not None:
            self._close(closing, sign.at)
        elif role == "close" and not lone and self.left and sign.mark in _CLOSERS[self.left.mark]:
            self._enclose(self.left.start, sign.at, self.left.follows)
            self.left = None
        elif role == "open":
            follows = self.goes_on if sign.at == low else None
            if self.left and not lone and sign.mark == self.left.mark:
                self.left = None
            before = self.text[low : sign.at].rstrip()[-1:] if sign.at - low < 200 else self.text[sign.at - 2]
            sure = (
                not before.isalnum()
                if sign.mark in _SINGLE
                else sign.mark != '"' or sign.role == "open" or sign.at == low
            )
            if len(self.stack) > _DEEP:
                del self.stack[0]
            self.stack.append(_Open(sign.at, sign.end, sign.mark, sure, follows))

    def _closing(self, sign: _Sign, lone: bool) -> int | None:
        """The place in the stack of the mark that this one can close."""
        if lone or not self.stack or self.stack[-1].mark not in _SINGLE:
            last = len(self.stack) - 1
        else:
            last = len(self.stack) - 1
            while last >= 0 and self.stack[last].mark in _SINGLE and sign.mark not in _CLOSERS[self.stack[last].mark]:
                last -= 1
        return last if last >= 0 and sign.mark in _CLOSERS[self.stack[last].mark] else None

    def _close(self, place: int, at: int) -> None:
        opened = self.stack[place]
        del self.stack[place:]
        self._enclose(opened.start, at, opened.follows)

    def _enclose(self, start: int, end: int, follows: int | None) -> int | None:
        inner = self.text[start:end]
        start, end = start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())
        if start >= end or not any(sign.isalnum() for sign in self.text[start : start + 200]):
            return None
        self.found.append((start, end, follows))
        return len(self.found) - 1

    def _leave(self, paragraph: Span, following: Span | None) -> None:
        """Marks still open at the end of a paragraph: the quotation goes on in the next, or they are stray."""
        self.goes_on = None
        opened = [entry for entry in self.stack if entry.sure]
        if not opened:
            if self.left and paragraph.end - self.left.at > _FAR:
                self.left = None
            return
        if following is None:
            last = opened[0]
            whole = last.at == paragraph.start and not (self.found and self.found[-1][0] > last.at)
            if whole and last.mark not in _SINGLE and self.text[paragraph.end - 1] in ".!?…。！？":
                self._enclose(last.start, paragraph.end, last.follows)  # the article is cut off here
            return
        mark = self.text[following.start]
        again = [entry for entry in opened if entry.mark == mark]
        if again:
            self.goes_on = self._enclose(again[-1].start, paragraph.end, again[-1].follows)
            self.left = None
        else:
            doubles = [entry for entry in opened if entry.mark not in _SINGLE]
            self.left = doubles[-1] if doubles else None

    def result(self) -> list[Marked]:
        """In text order; of two that cross, the one that begins first stays."""
        order = sorted(range(len(self.found)), key=lambda number: (self.found[number][0], -self.found[number][1]))
        new: dict[int, int] = {}
        stretches: list[Marked] = []
        around: list[int] = []
        for old in order:
            start, end, follows = self.found[old]
            while around and stretches[around[-1]].end <= start:
                around.pop()
            inside = around[-1] if around else None
            if inside is not None and end > stretches[inside].end:
                continue
            new[old] = len(stretches)
            around.append(len(stretches))
            stretches.append(Marked(start, end, None if follows is None else new.get(follows), inside))
        return stretches


def _signs(text: str, low: int, high: int) -> Iterator[_Sign]:
    for match in SIGN.finditer(text, low, high):
        at, end, mark = match.start(), match.end(), match[0]
        before = text[at - 1] if at > low else ""
        after = text[end] if end < high else ""
        if mark == "``":
            yield _Sign(at, end, '"', "open")
        elif mark in ("''", '"', "＂"):
            if mark != "''" and inches(text, at):
                continue
            opens, closes = sides(before, after, text[end + 1 : end + 2])
            yield _Sign(at, end, '"', "either" if opens and closes else "open" if opens else "close")
        elif mark in "'‘’‚‛`":
            if role := single(text, at, low, high):
                yield _Sign(at, end, mark, role)
        elif mark in "“«»‹›”":
            opens, closes = sides(before, after, text[end + 1 : end + 2])
            if mark == "”" or (opens and closes):
                yield _Sign(at, end, mark, _usual(mark, opens and not closes))
            elif opens:
                yield _Sign(at, end, mark, "either" if mark == "»" and not before else "open")
            else:
                yield _Sign(at, end, mark, "either" if mark == "“" else "close")
        elif mark in "„‟「『〝﹁":
            yield _Sign(at, end, mark, "open")
        else:
            yield _Sign(at, end, mark, "close")


def _usual(mark: str, opens: bool) -> str:
    if mark == "”":
        return "either" if opens else "close"
    return "either" if mark in "»›“" else "open"


def _decisive(signs: Sequence[_Sign]) -> list[str]:
    """For each sign, what the next single mark is that surely opens or closes ('' where there is none)."""
    found: list[str] = []
    then = ""
    for sign in reversed(signs):
        found.append(then)
        if sign.mark in "'‘’" and sign.role in ("open", "close"):
            then = sign.role
    return found[::-1]
