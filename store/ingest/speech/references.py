"""Whom 'she', 'the company' or 'the memo' means in an article."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from store.ingest.article import Article
from store.ingest.found import Mention, Names
from store.ingest.lexicon import listed
from store.ingest.speech.cues import BODIES, DETERMINERS, HE, IT, PAPERS, ROLES, SHE, THEY
from store.ingest.speech.descriptions import Descriptions
from store.ingest.speech.subjects import Subject
from store.ingest.speech.unlisted import Unlisted, office

_TITLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Professor|President|Senator|Sen|Gov|Governor|Rep|Judge|Justice|"
    r"Herr|Frau|Mme|M|Signor|Signora|Don|Doña|Mayor|Minister|Secretary|Chancellor|Captain|Colonel|General)\b\.?\s+)+"
)
_SOMEBODY = re.compile(
    r"(?:Selon |Laut |According to )?((?:One|Another|An?|[Uu]ne?|Eine?|eine[mr])\b)"
    r"((?: of (?:the|them|his|her|its)\b[^,.]{0,30})|,)?(?: [^,.;:]{0,28})?"
)
_EASTERN_BODY = re.compile("(?:公司|集团|集團|大学|大學|银行|研究所|[员員协協工][会會]|[办局部厅院委处署])$")
_SUBJECT = re.compile(r"(?:The )?([A-Z]\w{1,30}(?: [A-Z]\w{0,30}){0,4}) (?=[a-z])")
_OTHER = re.compile(r", (?:he|she) (?:\w+ed|said|says|told)\b,?")
_PREPOSED = listed("for of to from with by at in on against about near behind inside von für de du di and")
#: bodies that are a part of another or stand over it: never the team that was named last
_PARTS = listed("board committee council court government department office team commission ministry")
_MANY = 400  # people whose roles and names are compared with a description
_FAR = 40  # mentions that a pronoun looks back over


class Meant(NamedTuple):
    """A speaker by the fullest name, or None; how sure that is; and why, in words."""

    name: str | None
    confidence: int
    reason: str
    kind: str = "person"


class References:
    """What the words that name a speaker mean, from what the article named before."""

    def __init__(self, article: Article, names: Names, quoted: Sequence[tuple[int, int]]) -> None:
        self.article, self.names = article, names
        self._inside = quoted
        self.people = [it for it in names.mentions if it.kind == "person" and not self._quoted(it.start)]
        self.teams = [it for it in names.mentions if it.kind == "team" and not self._quoted(it.start)]
        self._by_name = {it.name: it for it in [*names.teams, *names.people]}
        self._described_as = Descriptions(article, names, self.people)
        self._unlisted = Unlisted(article)
        self._kept: dict[str, Meant] = {}
        self._told: list[tuple[int, str]] = []  # where a pronoun stood for whom
        self._told_teams: list[tuple[int, str]] = []

    def _quoted(self, at: int) -> bool:
        place = bisect_left(self._inside, (at + 1, 0)) - 1
        return place >= 0 and self._inside[place][1] > at

    def meant(self, subject: Subject, inner: Meant | None = None) -> Meant:
        """Who the words of a subject are; `inner` is who says 'I' there."""
        if subject.mention:
            name = self._cased(subject.mention.name)
            said = "" if subject.text == name else f"; '{subject.text}' is {name}"
            return Meant(name, 95 if subject.kind == "person" else 88, said.removeprefix("; "), subject.kind)
        if subject.kind == "name":
            return self._named(subject)
        low = subject.text.casefold()
        low = re.split("['’]", low)[0] if low[:2] in ("i'", "i’") else low
        if low in HE | SHE:
            return self._person(
                subject.start, "f" if low in SHE - {"sie"} else "" if low == "sie" else "m", subject.text
            )
        if low == "their":
            return self._team(subject.start, "", subject.text)
        if low in IT:
            return self._team(subject.start, "", subject.text)
        if low in ("i", "we", "ich", "je"):
            return inner or Meant(None, 60, f"'{subject.text}' is whoever writes")
        if low in THEY:
            return Meant(None, 55, f"'{subject.text}' may be several")
        return self._described(subject)

    def _cased(self, name: str) -> str:
        """The name that one in capitals stands for: 'LUNT:' in an interview with Ada Lunt."""
        if not name.isupper() or not name.isascii() or len(name) < 3:
            return name
        low = name.casefold()
        people = (it.name for it in self.names.people[:_MANY] if not it.name.isupper())
        return next((it for it in people if it.casefold() == low or it.casefold().endswith(" " + low)), name)

    def _named(self, subject: Subject) -> Meant:
        name = _TITLES.sub("", subject.text).strip()
        low = name.casefold()
        if low in self._kept:
            return self._kept[low]
        meant = self._matched(subject.text, name, low)
        if meant.name is None and name and office(name):
            led = self.article.text[max(0, subject.start - 4) : subject.start].casefold() == "the "
            return self._described(subject._replace(start=subject.start - 4 if led else subject.start))
        self._kept[low] = meant
        return meant

    def _matched(self, words: str, name: str, low: str) -> Meant:
        """A name that the names module did not mark here: a form or a part of one that it knows, or a new one."""
        for named in (*self.names.people, *self.names.teams):
            if name in named.forms or named.name.casefold().endswith((" " + low, "-" + low)):
                return Meant(named.name, 88, f"'{words}' is {named.name}", named.kind)
        parts = [(named, part) for named in self.names.people for part in named.name.casefold().split()]
        whole = next((named for named, part in parts if part == low), None)
        short = next((named for named, part in parts if len(low) > 3 and part.endswith(low)), None)
        if found := whole or short:
            return Meant(found.name, 80 if whole else 62, f"'{words}' is {found.name}")
        if not name or office(name):
            return Meant(None, 60, f"'{words}' is not named further")
        if (full := self._unlisted.fuller(name)) != name:
            return Meant(full, 66, f"'{words}' is {full}")
        if len(name.split()) > 1:
            return Meant(name, 72, "a name that the article does not explain")
        if 2 < len(name) < 8 and name.isupper() and name.isalpha():
            return Meant(name, 60, "a short name in capitals", "team")
        if self._unlisted.capital(name):
            return Meant(name, 62, "a single name")
        return Meant(None, 60, f"'{words}' is not named further")

    def people_in(self, start: int, end: int) -> list[Mention]:
        """The people who are named in a stretch, outside quotations."""
        first, last = (bisect_left(self.people, at, key=lambda it: it.start) for at in (start, end))
        return self.people[first:last]

    def told(self, at: int, name: str, kind: str) -> None:
        """Keep in mind that the words at an offset meant a person or team."""
        insort(self._told if kind == "person" else self._told_teams, (at, name))

    def _person(self, at: int, gender: str, words: str) -> Meant:
        sentence = self.article.sentence_at
        place = bisect_left(self.people, at, key=lambda it: it.start)
        near = [(it.start, it.name) for it in self.people[max(0, place - _FAR) : place] if not self._other(it)]
        told = bisect_left(self._told, (at, ""))
        near = sorted([*near, *self._told[max(0, told - 10) : told]])
        best: tuple[int, int, str] | None = None
        for start, name in reversed(near):
            named = self._by_name.get(name)
            if gender and named and named.gender and named.gender != gender:
                continue
            number = sentence(start)
            if best and number < best[0]:
                break
            if not best and (other := self._somebody(number + 1, sentence(at))):
                return Meant(None, 60, f"'{words}' is '{other}', who is not named")
            rank = self._leads(start)
            if best is None or rank >= best[1]:
                best = number, rank, name
        if best and best[1] == 0 and (other := self._somebody(best[0], best[0])):
            return Meant(None, 60, f"'{words}' is '{other}', who is not named")
        if best is None and (name := self._unlisted_before(at)):
            return Meant(name, 56, f"'{words}' is {name}, named shortly before")
        if best is None:
            return Meant(None, 50, f"nobody is named whom '{words}' could be")
        gap = sentence(at) - best[0]
        where = "in the same sentence" if gap == 0 else "in the sentence before" if gap == 1 else "shortly before"
        return Meant(best[2], max(60, 88 - 4 * gap), f"'{words}' is {best[2]}, named {where}")

    def _unlisted_before(self, at: int) -> str:
        """The subject of this sentence or the one before, where it is a name that the names module did not find."""
        number = self.article.sentence_at(at)
        for start, end in self.article.sentences[max(0, number - 1) : number + 1][::-1]:
            subject = _SUBJECT.match(self.article.text, start, min(end, at))
            if subject and not self._quoted(start) and not office(subject[1]) and self._unlisted.capital(subject[1]):
                return self._unlisted.fuller(subject[1])
        return ""

    def _other(self, mention: Mention) -> bool:
        """'Ms Byrne, she insisted, had left': 'she' is somebody else."""
        return bool(_OTHER.match(self.article.text, mention.end))

    def _somebody(self, first: int, last: int) -> str | None:
        """Somebody unnamed whom one of a few sentences is about ('One of them', 'A former colleague')."""
        for number in range(last, max(first, last - 4) - 1, -1):
            start, end = self.article.sentences[number]
            hit = _SOMEBODY.match(self.article.text, start, min(end, start + 90))
            if (
                hit
                and not self._quoted(start)
                and (hit[2] or any(word in ROLES for word in hit[0].casefold().split()[1:]))
            ):
                return hit[1] + (hit[2] or "")
        return None

    def _leads(self, start: int) -> int:
        """Whether a name stands as a subject: not behind a preposition, and no owner."""
        text = self.article.text
        before = text[max(0, start - 16) : start].split()
        if before and before[-1] in ("the", "a", "an", "its", "their"):
            before.pop()
        behind = text[start : start + 40]
        owner = re.match(r"[^\s,.;:]+(?: [A-Z][^\s,.;:]*)*['’]s?\s", behind)
        if before and before[-1].casefold() in _PREPOSED:
            return 0
        return 0 if owner else 1

    def _team(self, at: int, noun: str, words: str) -> Meant:
        place = bisect_left(self.teams, at, key=lambda it: it.start)
        near = self.teams[max(0, place - _FAR) : place]
        like = [it for it in near if noun and noun in it.name.casefold()] or [
            it for it in self.teams[place : place + 5] if noun and noun in it.name.casefold()
        ]
        if like:
            return Meant(like[-1].name, 82, f"'{words}' is {like[-1].name}, named before", "team")
        if noun in _PARTS:
            return Meant(None, 60, f"'{words}' is not named", "team")
        if beside := self._team_beside(at, noun):
            return Meant(beside, 70, f"'{words}' is {beside}, named right before it", "team")
        leading = [it for it in near if self._leads(it.start)]
        if not near:
            return Meant(None, 50, f"'{words}' is not named", "team")
        last = (leading or near)[-1]
        if noun:  # 'the company' is the one that the article is about
            often = Counter(it.name for it in near)
            last = max(reversed(near), key=lambda it: often[it.name])
        return Meant(last.name, 66, f"'{words}' is {last.name}, the team named last before it", "team")

    def _team_beside(self, at: int, noun: str) -> str:
        """The team of the sentence before in the same paragraph: its subject, or the one it names last; or ''."""
        number = self.article.sentence_at(at) - 1
        if number < 0:
            return ""
        start, end = self.article.sentences[number]
        if self.article.paragraph_at(start) != self.article.paragraph_at(at) or self._quoted(start):
            return ""
        told = bisect_left(self._told_teams, (at, "")) - 1
        if told >= 0 and self._told_teams[told][0] >= start and not noun:
            return self._told_teams[told][1]
        first = bisect_left(self.teams, start, key=lambda it: it.start)
        inside = [it for it in self.teams[first : first + 12] if it.end <= end]
        leading = [it for it in inside if self._leads(it.start)]
        if not noun:
            return ""
        if inside:
            return (leading or inside)[-1].name
        subject = _SUBJECT.match(self.article.text, start, end)
        place = bisect_left(self.people, start, key=lambda it: it.start)
        person = place < len(self.people) and self.people[place].start == start
        if subject and not person and (" " in subject[1] or self._unlisted.capital(subject[1])):
            return self._unlisted.fuller(subject[1])
        return ""

    def _described(self, subject: Subject) -> Meant:
        words = [word.text.casefold() for word in self.article.words_in(subject.start, subject.end)]
        unnamed = Meant(None, 78, f"'{subject.text}' is not named")
        paper = next((word for word in words if word in PAPERS), None)
        if paper:
            return self._author(subject, paper)
        if spokes := next((word for word in words if word.startswith("spokes")), None):
            return self._for_team(subject, spokes) or unnamed
        if subject.text.startswith(("公司", "该公司", "該公司")):
            return self._team(subject.start, "公司", subject.text)
        if not subject.text.isascii() and len(subject.text) < 12 and (found := self._eastern(subject.text)):
            return found
        if (
            not words
            or words[0] not in DETERMINERS | {"’s"}
            or words[0] in ("a", "an", "one", "two", "some", "several")
        ):
            return unnamed
        if len(words) <= 3 and words[-1] in BODIES and words[0] == "the":
            return self._team(subject.start, words[-1], subject.text)
        if described := self._described_as.meant(subject.start, subject.end):
            return Meant(described[0], 74, f"{described[0]} is named as {described[1]}")
        if self._described_as.definite(subject.start, subject.end):
            last = self._person(subject.start, "", subject.text)
            return last._replace(confidence=min(58, last.confidence))
        return unnamed

    def _eastern(self, words: str) -> Meant | None:
        """A name without spaces: a form or the beginning of a known one, 老 before a surname, or a body's own name."""
        for named in (*self.names.people[:_MANY], *self.names.teams[:_MANY]):
            if words in named.forms or (named.kind == "person" and named.name.startswith(words.lstrip("老小"))):
                return Meant(named.name, 80, f"'{words}' is {named.name}", named.kind)
        for named in self.names.teams[:_MANY]:
            if len(words) > 2 and words[0] == named.name[0] and _short(words, named.name):
                return Meant(named.name, 72, f"'{words}' is short for {named.name}", "team")
        if len(words) > 2 and _EASTERN_BODY.search(words):
            return Meant(words, 60, "a name that the article does not explain", "team")
        return None

    def _for_team(self, subject: Subject, spokes: str) -> Meant | None:
        """A spokeswoman for a team speaks for it."""
        for mention in self.names.mentions[self._from(subject.start) : self._from(subject.end)]:
            if mention.kind == "team":
                return Meant(mention.name, 64, f"the {spokes} speaks for {mention.name}", "team")
        words = self.article.words_in(subject.start, subject.end)
        if words[-1].text.casefold() in BODIES and words[-2].text.casefold() == "the":
            meant = self._team(subject.start, words[-1].text.casefold(), f"the {words[-1].text}")
            return meant._replace(confidence=min(60, meant.confidence)) if meant.name else None
        return None

    def author_before(self, start: int, end: int) -> Mention | None:
        """Who wrote the paper that a stretch of text speaks of."""
        found = [it for papers in self._papers.values() for it in papers if start <= it[0] < end]
        at = max(found)[0] if found else None
        return next((it for it in self.people if it.start == at), None)

    # papers that speak in their author's place

    def _author(self, subject: Subject, paper: str) -> Meant:
        for mention in self.names.mentions[self._from(subject.start) : self._from(subject.end)]:
            owned = self.article.text[mention.end : mention.end + 2]
            by = self.article.text[max(subject.start, mention.start - 6) : mention.start].split()
            if owned[:1] in "'’" or (by and by[-1] in ("by", "from")):
                return Meant(mention.name, 90, f"the {paper} is by {mention.name}", mention.kind)
        first = self.article[subject[:2]].split()[0].casefold()
        if first == "its":
            return self._team(subject.start, "", first)
        if first in ("his", "her"):
            return self._person(subject.start, "f" if first == "her" else "m", first)
        known = [it for it in self._papers.get(paper.rstrip("s"), []) if it[0] < subject.start]
        if known:
            return Meant(known[-1][1], 78, f"the {paper} is by {known[-1][1]}, as the article says")
        return Meant(None, 70, f"whose {paper} it is stays open")

    def _from(self, at: int) -> int:
        return bisect_left(self.names.mentions, at, key=lambda it: it.start)

    @cached_property
    def _papers(self) -> dict[str, list[tuple[int, str]]]:
        """Who wrote the memos, letters and e-mails that the article speaks of, with where it says so."""
        kinds = "letter|e-?mail|memo|memorandum|note|message|post|statement|report|filing|announcement"
        after = re.compile(
            rf"[^.!?\n]{{0,60}}?\b(?:in|sent|wrote|issued|by|published|posted|circulated)\b[^.!?\n]{{0,30}}?\b({kinds})\b"
        )
        owner = re.compile(rf"['’]s?\s(?:\w+\s){{0,2}}({kinds})\b")
        before = re.compile(rf"\b({kinds})\b[^.!?\n]{{0,40}}?\b(?:(?:that|which|from|by|of)\s(?:[\w,]+\s){{0,5}}|,\s)$")
        found: dict[str, list[tuple[int, str]]] = {}
        text = self.article.text
        for mention in self.people:
            hit = owner.match(text, mention.end, mention.end + 40) or after.match(text, mention.end, mention.end + 110)
            if not hit:
                hit = before.search(text, max(0, mention.start - 90), mention.start)
                hit = hit if hit and self._sends(hit, mention) else None
            if hit:
                found.setdefault(hit[1].rstrip("s"), []).append((mention.start, mention.name))
        return found

    def _sends(self, hit: re.Match[str], mention: Mention) -> bool:
        """'a memo that Maeve O'Dell sent', 'a letter from Lunt'; not 'a letter that Lunt received'."""
        tail = hit[0][len(hit[1]) :]
        if re.search(r"\b(?:from|by)\s", tail):
            return True
        behind = self.article.text[mention.end : mention.end + 60]
        return bool(
            re.match(
                r"[^.!?\n]{0,45}?\b(?:sent|wrote|writes|told|said|issued|published|posted|circulated|signed)\b", behind
            )
        )


def _short(words: str, name: str) -> bool:
    """Whether the signs of a short form stand in a name in the same order."""
    rest = iter(name)
    return all(sign in rest for sign in words)
