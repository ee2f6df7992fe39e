"""Interviews: paragraphs that begin with the name of who speaks, or with Q: and A:."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from store.ingest.article import Article
from store.ingest.found import Head, Marked, Mention, Names
from store.ingest.speech.subjects import Subject

_LABEL = re.compile(r"(?:\*\*|__)?([^\W\d_][\w.'’ -]{0,40}?)(?:\*\*|__)?[:：](?:\*\*|__)?\s")
_ANSWERS, _ASKS = ("a", "answer"), ("q", "question")
_BACK = 6  # paragraphs that an answer may have


class Interview:
    """Who answers in which paragraph."""

    def __init__(self, article: Article, names: Names, head: Head) -> None:
        self.article, self.names, self.head = article, names, head
        self._forms = {form.casefold(): it.name for it in reversed(names.people) for form in it.forms}

    def labelled(self, at: int) -> Subject | None:
        """The label that the words right behind it belong to: 'A: “…”'."""
        start, end = self.article.paragraphs[max(0, self.article.paragraph_at(at))]
        label = _LABEL.match(self.article.text, start, end)
        if label is None or at - label.end() not in (0, 1) or label[1].casefold() not in _ANSWERS or not self.guest:
            return None
        mention = Mention(*label.span(1), "person", self.guest, 72, "")
        return Subject(*label.span(1), label[1], "person", mention)

    def titled(self, stretch: Marked) -> Subject | None:
        """Who speaks in a title that begins with a quotation: '“…”: five minutes with Ada Lunt'."""
        low, high = self.head.title_span or (0, 0)
        if not low <= stretch.start < high or self.article.text[stretch.end + 1 : stretch.end + 2] not in (":", "："):
            return None
        people = [it for it in self.names.mentions if it.kind == "person" and stretch.end < it.start < high]
        found = people[0] if len({it.name for it in people}) == 1 else None
        return Subject(found.start, found.end, self.article[found[:2]], "person", found) if found else None

    def answers(self, at: int) -> str | None:
        """The person whose words a place stands in, where its paragraph or one above begins with a label."""
        number = self.article.paragraph_at(at)
        for above in range(number, max(-1, number - _BACK), -1):
            start, end = self.article.paragraphs[above]
            label = _LABEL.match(self.article.text, start, end)
            if label is None:
                continue
            word = label[1].casefold()
            if word in _ASKS:
                return None
            return self.guest if word in _ANSWERS else self._forms.get(word)
        return None

    @cached_property
    def guest(self) -> str | None:
        """Who is asked: the person of the title, or the one whom the article names most often."""
        authors = set(self.head.authors)
        low, high = self.head.title_span or (0, 0)
        named = [it for it in self.names.mentions if it.kind == "person" and it.name not in authors]
        titled = next((it.name for it in named if low <= it.start < high), None)
        often = Counter(it.name for it in named).most_common(1)
        return titled or (often[0][0] if often else None)
