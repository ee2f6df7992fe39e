"""What an article says of itself: title, authors, publisher, date of publication.

The lines above the article's own words are read one by one: a label ('Source: …'), a byline, a line with a date, a
masthead, a title. The first line that is none of these begins the article. Nothing is guessed: a line that only looks a
little like a title is none.
"""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.article import Article
from store.ingest.dating.expressions import expressions, pattern
from store.ingest.dating.when import dates
from store.ingest.found import Head, When
from store.ingest.naming import bylines

_LINES = 24  # that may stand above an article
_TITLE = 200  # code points
_MARKS = "#*_> \t"  # of Markdown, around a line
_AUTHOR = r"(?:authors?|by|written\sby|byline|reporter|text|autore?|autora|auteur|作者|记者|記者|文|撰文|執筆)"
_PUBLISHER = (
    r"(?:source|publisher|publication|published\sby|outlet|quelle|fonte|fuente|来源|來源|出典|发布|发布者|媒体)"
)
_DATED = r"(?:date|published|publication\sdate|posted|datum|data|fecha|日期|时间|发布时间|発行日)"
_TOLD = (
    r"(?:first\spublished|published|posted|updated|last\supdated|issued|released|publié(?:e)?|veröffentlicht|publicado|"
    r"pubblicato|mis\sà\sjour|aktualisiert|stand|date|发布|更新|on|at|le|am|el|il|den|the)"
)
_CLOCK = r"\b\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\b|\b\d{1,2}\s?[ap]m\b"
_PLACE = r"(?-i:[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40})"
_CAPITAL = r"(?-i:[A-ZÀ-Þ])[\w&.'’-]{0,30}"
_ISSUER = rf"({_CAPITAL}(?:\s(?:{_CAPITAL}|&|of|and|for|van|der|de)){{0,7}})(?=\s|,)"
_DATELINE = 120  # code points
_SENTENCE = 40  # code points from which words behind a date are a sentence
_ENDS = ".,;:。，；、"


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    gap: bool  # an empty line, or nothing, is behind it


def head(article: Article, published: str | None = None) -> Head:
    """The lines above the article's own words; `published` is what the reader says of its date."""
    return _Reader(article, published).read()


class _Reader:
    def __init__(self, article: Article, published: str | None) -> None:
        self.text = article.text
        self.lines = _lines(article.text)
        end = self.lines[-1].end if self.lines else 0
        # Other dates of the article decide what 03/06 means; one without a year is none of publication.
        self.dates = [
            when
            for when in dates(article, published)
            if when.end <= end + 200 and when.basis != "relative" and "/" not in when.edtf and "X" not in when.edtf
        ]
        self.title: _Line | None = None
        self.authors: list[str] = []
        self.publisher: str | None = None
        self.told: list[tuple[int, When]] = []  # how well it is said to be the date of publication; the date
        self.release = False
        self.begins: int | None = None  # where the article's own words begin on a line that opens with its date

    def read(self) -> Head:
        """Line by line, until the article's own words begin."""
        body = 0
        for number, line in enumerate(self.lines):
            body = line.start
            if (begins := self._dateline(line)) is not None:
                body = begins
                break
            if not self._says(line) and not self._names(number) and not self._titles(number):
                break
            if self.begins is not None:
                body = self.begins
                break
        else:
            body = self.lines[-1].end if self.lines else 0
        if self.publisher is None:
            self.publisher = self._elsewhere(body)
        when = max(self.told, key=lambda each: (each[0], -each[1].start), default=None)
        title = self.title
        return Head(
            title.text if title else None,
            (title.start, title.end) if title else None,
            tuple(dict.fromkeys(self.authors)),
            self.publisher,
            when[1] if when else None,
            body if body < len(self.text) else 0,
        )

    # --- lines that say what they are

    def _says(self, line: _Line) -> bool:
        """A label, a byline, or a line with a date of publication."""
        if line.text.isdigit() or not any(char.isalnum() for char in line.text):
            return True  # a counter or a rule
        label = pattern(
            rf"(?:(?P<a>{_AUTHOR})|(?P<p>{_PUBLISHER})|(?P<d>{_DATED}))\s?[:：]\s*(?P<rest>.{{1,120}})\Z"
        ).match(line.text)
        if label and label["a"]:
            self.authors += bylines.authors(label["rest"])
            return True
        if label and label["p"]:
            self.publisher = self.publisher or label["rest"].strip()
            return True
        if self._byline(line):
            return True
        return self._dated(line, bool(label))

    def _byline(self, line: _Line) -> bool:
        match = pattern(bylines.BYLINE).match(line.text)
        if not match or len(line.text) > 160:
            return False
        rest = line.text[match.end() :]
        for when in self._in(line):
            rest = rest.replace(self.text[when.start : when.end], "")
            self.told.append((2, when))
        names = bylines.authors(pattern(_CLOCK).sub("", rest))
        if not names:
            return False
        self.authors += names
        paper = pattern(r"\s(?:for|in|pour|für)\s((?:the\s)?(?-i:[A-Z])[^,|()]{2,40})").search(rest)
        if paper:
            self.publisher = self.publisher or paper[1].strip(" ,.*_")
        return True

    def _dated(self, line: _Line, labelled: bool) -> bool:
        found = self._in(line)
        if not found or len(line.text) > 400:
            return False
        first = found[0]
        if first.start == line.start and self._opens(line, first):
            self.told.append((2, first))
            behind = len(line.text) - (first.end - line.start)
            if behind > _SENTENCE and self.title:
                self.begins = first.end + (behind - len(self.text[first.end : line.end].lstrip(" .|·–—-")))
            return True
        rest = line.text
        for when in found:
            rest = rest.replace(self.text[when.start : when.end], " ")
        said = pattern(rf"\b{_TOLD}\b:?").findall(rest)
        rest = pattern(rf"\b{_TOLD}\b:?").sub(" ", pattern(_CLOCK).sub(" ", rest))
        reporter = pattern(r"(?:记者|記者|作者)[\s:：]?\s*(.{2,12})").search(rest)
        if reporter:
            self.authors += bylines.authors(reporter[1])
            rest = rest[: reporter.start()]
        rest = rest.strip(" ,.;:|·•–—-()[]/*_\t")
        if (
            len(rest.split()) > 6
            or len(rest) > 80
            or "。" in rest
            or rest[:1].islower()
            or (rest and rest[0].isdigit())
            or _sentence(rest)
        ):
            return False
        updated = bool(said) and all(
            word.casefold() in ("updated", "last updated", "更新", "aktualisiert") for word in said
        )
        self.told.append((1 if updated else 3 if said or labelled else 2, first))
        if rest and not pattern(rf"{_PLACE}(?:,\s?[\w .]{{1,25}})?\Z").match(rest):
            self._named(rest)
        return True

    def _opens(self, line: _Line, when: When) -> bool:
        """Whether a date that begins a line is that of the article: it stands alone, or before a new sentence."""
        behind = self.text[when.end : line.end]
        if not behind.strip(" .|·–—-"):
            return True
        return bool(pattern(r"(?:\.|\s[-–—|·])?\s(?-i:[A-ZÀ-Þ])").match(behind)) and len(behind) > _SENTENCE

    def _in(self, line: _Line) -> list[When]:
        """The dates of a line that have their year."""
        return [when for when in self.dates if line.start <= when.start and when.end <= line.end]

    def _named(self, name: str) -> None:
        """A name beside a date: of the paper, or of the author where the paper is known and the author is not."""
        if bylines.a_person(name) and not bylines.a_paper(name) and self.publisher and not self.authors:
            self.authors.append(name)
        elif not self.publisher and (bylines.a_paper(name) or self.authors or self.title):
            self.publisher = name

    # --- lines that are what they look like

    def _names(self, number: int) -> bool:
        """A masthead, or authors without a 'By', between other lines of the head."""
        line = self.lines[number]
        if _release(line):
            self.release = True
            return True
        reading = pattern(r"\(?you['’]re\sreading\s((?-i:[A-Z])[^,.()]{2,40})").match(line.text)
        if reading:
            self.publisher = self.publisher or reading[1].strip()
            return True
        if len(line.text) > 80:
            return False
        behind = self.lines[number + 1] if number + 1 < len(self.lines) else None
        issuer = behind is not None and _release(behind) and not self.title
        if not self.publisher and (issuer or (bylines.a_paper(line.text) and (self.title or self._goes_on(number)))):
            self.publisher = line.text
            return True
        bare = pattern(r"\s?\([^()]{1,30}\)").sub("", line.text)
        people = [each.strip() for each in pattern(r"\s(?:and|und|et|y|&)\s|,\s").split(bare)]
        if self.told and not self.authors and self.title and all(map(bylines.a_person, people)):
            self.authors += people
            return True
        return False

    def _titles(self, number: int) -> bool:
        """The title, or a line between it and the byline."""
        line = self.lines[number]
        if self.title is None:
            if not self._looks_titled(number):
                return False
            self.title = line
            return True
        return len(line.text) < 300 and self._goes_on(number, byline=True)

    def _looks_titled(self, number: int) -> bool:
        line = self.lines[number]
        if len(line.text) > _TITLE or len(line.text) < 4 or line.text[-1] in _ENDS or line.text[0].islower():
            return False
        if number + 1 >= len(self.lines) or sum(char.isalpha() for char in line.text) < 3:
            return False
        if line.gap or self._goes_on(number):
            return True
        after = self.lines[number + 1]
        flat = not any(each.gap for each in self.lines[:6] if each.end < len(self.text))
        return flat and len(after.text) > max(120, 2 * len(line.text)) and after.text[-1] in ".”\"'’"

    def _goes_on(self, number: int, *, byline: bool = False) -> bool:
        """Whether the next line still belongs to the head; with `byline` it has to say so by a label, name or date."""
        if number + 1 >= len(self.lines):
            return False
        after = self.lines[number + 1]
        labels = rf"{bylines.BYLINE}|(?:{_AUTHOR}|{_PUBLISHER}|{_DATED})\s?[:：]|{_PLACE}(?:,|\s?[(–—]|\s-)"
        if pattern(labels).match(after.text):
            return True
        found = self._in(after)
        if byline:
            return bool(found) and len(after.text) < 60 and not _sentence(after.text)
        if found and (len(after.text) < 80 or found[0].start == after.start):
            return True
        return self.lines[number].gap and self._titled_next(number)

    def _titled_next(self, number: int) -> bool:
        after = self.lines[number + 1]
        return len(after.text) < _TITLE and after.text[-1] not in _ENDS

    def _dateline(self, line: _Line) -> int | None:
        """Where the words behind a dateline begin: 'LAGOS, March 5 (NewsWire) - '."""
        place = pattern(rf"(?:{_PLACE}|(?-i:[A-Z][a-z]+)(?:\s(?-i:[A-Z][a-z]+))?)\b").match(line.text)
        if not place:
            return None
        at, agency, told = place.end(), None, []
        spoken = {each.start: each for each in expressions(line.text[:_DATELINE])}
        while True:
            while at < min(len(line.text), _DATELINE) and line.text[at] in " ,.\u00a0":
                at += 1
            region = pattern(r"(?:(?<=, )|(?<=,))(?-i:[A-ZÀ-Þ])[\w.]{1,20}(?:\s(?-i:[A-Z])[\w.]{1,20})?").match(
                line.text, at
            )
            named = pattern(r"\((?P<name>[^()\d]{2,40})\)").match(line.text, at)
            dash = pattern(r"(?:--|[-–—])\s?").match(line.text, at)
            if at in spoken:
                told.append(spoken[at])
                at = spoken[at].end
            elif named:
                agency, at = named["name"].strip(), named.end()
            elif region and not told:
                at = region.end()
            elif dash and any(each.start == dash.end() for each in spoken.values()):
                at = dash.end()  # 'ROTTERDAM – April 7, 2031 – '
            else:
                break
        stated = bool(told or agency)
        stop = dash.end() if dash else at if told and line.text[:at].rstrip()[-1] == "." else None
        if stop is None or not (stated or (place[0].isupper() and dash and dash.end() < 40)):
            return None
        self.publisher = self.publisher or agency
        within = [when for when in self.dates if line.start <= when.start and when.end <= line.start + stop]
        self.told += [(1, when) for when in within]
        if self.release and not self.publisher:
            issuer = pattern(_ISSUER).match(line.text, stop)
            self.publisher = issuer[1] if issuer else None
        return line.start + stop

    def _elsewhere(self, body: int) -> str | None:
        """The publisher from a line at the end, as in '© 2031 The Skerry Ledger'."""
        tail = self.text[max(body, len(self.text) - 600) :]
        match = pattern(
            r"(?:^|\n)\s*(?:©|\(c\)|copyright(?:\s©)?)\s*(?:(?:19|20|21)\d\d)?,?\s*(?:by\s)?((?-i:[A-Z])[^\n.]{2,50})"
        ).search(tail)
        if not match:
            match = pattern(rf"(?:^|\n)\s*{_PUBLISHER}\s?[:：]\s*([^\n]{{2,60}})\Z").search(tail)
        return match[1].strip() if match else None


def _lines(text: str) -> list[_Line]:
    """The first lines that are not empty, without the marks of Markdown around them."""
    found: list[_Line] = []
    at = 0
    while at < len(text) and len(found) < _LINES:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        bare = text[at:stop].strip(_MARKS)
        if bare:
            start = at + text[at:stop].index(bare)
            gap = text[stop + 1 : stop + 2] in ("\n", "") or not text[stop + 1 : text.find("\n", stop + 1)].strip()
            found.append(_Line(start, start + len(bare), bare, gap))
        at = stop + 1
    return found


def _release(line: _Line) -> bool:
    """Whether a line says that this is a press release."""
    said = r"(?:(?:for\simmediate|press|news|media)\s){1,2}release\b|報道発表|プレスリリース|新闻稿|communiqué"
    return len(line.text) < 60 and bool(pattern(said).match(line.text))


def _sentence(text: str) -> bool:
    """Whether words are running text: several small words among them."""
    words = text.split()
    return sum(word[:1].islower() and word not in ("of", "the", "and", "de", "du", "des", "la") for word in words) > 1
