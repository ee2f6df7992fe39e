"""Whom a pronoun, an office or 'the company' means, going by what was named before."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from store.ingest.found import Head, Names, Said, When
from store.ingest.lexicon import listed
from store.ingest.moving import offices
from store.ingest.moving.phrases import office_before
from store.ingest.moving.pieces import AUXILIARIES, DETERMINERS, PREPOSITIONS, Piece, Sentence

if TYPE_CHECKING:
    from store.ingest.moving.telling import Telling

_HE, _SHE, _OWN = listed("he him himself"), listed("she her herself"), listed("i me myself we us our my")
_PART = listed(
    "division team unit laboratory lab group department office desk committee section branch studio department "
    "project board council faculty"
)
_LEADS = listed("headed led heads leads runs ran chairs chaired")
_OF_STATE = listed("minister ministers senator mp premier")
_WRITERS = listed("correspondent reporter editor columnist writer journalist producer critic contributor")
_OPENS = listed("when after before since while on as until once by although though in")
_RARE = 7  # the team that an article is about has at least this part of its mentions of teams
_MOST = 20  # names that are compared with a phrase
_REACH = 4  # sentences that a pronoun looks back


class Referents:
    """Who is meant, in a text whose sentences are read in order."""

    def __init__(self, names: Names, said: Sequence[Said], sentences: list[Sentence], head: Head) -> None:
        self.sentences = sentences
        self.gender = {person.name: person.gender for person in names.people}
        self.of = {person.name: person.of for person in names.people if person.of}
        self.roles: dict[str, str] = {}
        self._by_office: dict[str, list[str]] = {}
        for person in names.people:
            if person.role:
                self.holds(person.name, person.role)
        self.at: dict[str, str] = {}
        self.gone: list[str] = []  # who has left so far
        self.last: Telling | None = None  # the event told last, and the sentence that told it
        self.last_at = 0
        self.phrases = {number: found for number, s in enumerate(sentences) if (found := _phrases(s))}
        self._offices()
        self.teams = [team.name for team in names.teams]
        self._known = frozenset(self.teams)
        self._called: dict[str, list[str]] = {}  # the last word of a name → teams
        self._with_word: dict[str, list[str]] = {}  # any word of a name → teams
        for team in self.teams:
            words = team.casefold().split() or [""]
            self._called.setdefault(words[-1], []).append(team)
            for word in dict.fromkeys(words):
                self._with_word.setdefault(word, []).append(team)
        count = Counter(m.name for m in names.mentions if m.kind == "team")
        first = {team: -place for place, team in enumerate(self.teams)}
        told = [team for team in self.teams if not _is_same(team, head.publisher or "")] or self.teams
        most = max((count[team] for team in told), default=0)
        whole = [t for t in told if offices.last_word(t) not in _PART and 2 * count[t] >= most] or told
        self.main = max(whole, key=lambda team: (count[team], first[team]), default="")
        if _RARE * count[self.main] < sum(count.values()):
            self.main = ""  # it is about no one team
        self.authors = frozenset(head.authors)
        self.order = said
        self.said = sorted(said, key=lambda quote: (quote.start, quote.end))
        self._begins = [sentence.start for sentence in sentences]
        self._starts = [quote.start for quote in self.said]

    def _offices(self) -> None:
        """The offices that stand beside names, where the names do not come with them."""
        for sentence in self.sentences:
            for at, piece in enumerate(sentence.pieces):
                if piece.sort != "person" or piece.name in self.roles:
                    continue
                office, _ = office_before(sentence, at)
                if office is None and sentence.low(at + 1) == ",":
                    k = at + 2
                    while sentence.low(k) in DETERMINERS or sentence.low(k) in offices.AROUND:
                        k += 1
                    office = sentence.office(k)
                    if office and sentence[office.end].text not in (",", ".", "", ";", "–"):
                        office = None
                if office is None and sentence.low(at + 2) == "who" and sentence.low(at + 3) in _LEADS:
                    k = at + 4 + (sentence.low(at + 4) in DETERMINERS)
                    if sentence[k].sort == "team":
                        self.of.setdefault(piece.name, sentence[k].name)
                if office:
                    self.holds(piece.name, office.words)
                    if office.team:
                        self.of.setdefault(piece.name, office.team)

    def quote(self, at: int) -> Said | None:
        """The quotation that an offset lies in."""
        place = bisect_right(self._starts, at) - 1
        for number in (place, place - 1):
            if number >= 0 and self.said[number].start <= at < self.said[number].end:
                return self.said[number]
        return None

    def said_on(self, quote: Said) -> When | None:
        """The day on which a quotation was said, from the sentence that holds its first mark or its speaker."""
        spots = [quote.start - 1] + ([quote.cue[0]] if quote.cue else [])
        first = quote
        for _ in range(_REACH):
            if first.follows is None or first.follows >= len(self.order):
                break
            first = self.order[first.follows]
            spots.append(first.start - 1)
        for spot in spots:
            for sentence in self.sentences[max(0, bisect_right(self._begins, spot) - 1) :][:1]:
                for piece in sentence.pieces:
                    if piece.when and self.quote(piece.start) is None:
                        return piece.when
        return None

    def person(
        self, word: str, number: int, at: int, office: str = "", team: str = "", apart: Collection[str] = ()
    ) -> str:
        """The person whom a pronoun or an office means at a place of a sentence; '' where that is open.

        It is none of those `apart`: 'Marsh will succeed him' is not of Marsh alone.
        """
        offset = self.sentences[number][at].start
        quote = self.quote(offset)
        if word in _OWN:
            if quote is None and len(self.authors) == 1:
                return next((name for name in self.authors if self._takes_part(name)), "")
            return quote.speaker if quote and quote.speaker in self.gender else ""
        if office:
            held = self._holders(office)
            if team and len(held) > 1:
                held = [name for name in held if self.of.get(name) == team]
            if team and held and self.of.get(held[0], team) != team:
                return ""
            return held[0] if len(held) == 1 else ""
        wanted = "m" if word in _HE else "f" if word in _SHE else ""
        if not wanted and word != "they":
            return ""
        barred = {*apart, quote.speaker if quote else None}
        sentence = self.sentences[number]
        here = [p for p in sentence.pieces[:at] if p.sort == "person"]
        if (
            not here
            and (ahead := self._ahead(sentence, at))
            and ahead.name not in barred
            and self.gender.get(ahead.name, "") in ("", wanted)
        ):
            return ahead.name
        for found in (self._fitting(here, wanted, barred, sentence), *self._earlier(number, wanted, barred)):
            if found:
                return found
        return ""

    def named_next(self, number: int) -> str:
        """Who is named for the first time at the head of the next sentence: whom the one before told of by office."""
        after = self.sentences[number + 1].pieces[:1] if number + 1 < len(self.sentences) else ()
        for piece in after:
            known = {p.name for s in self.sentences[: number + 1][-_REACH * 5 :] for p in s.pieces}
            if piece.sort == "person" and piece.name not in known and piece.name not in self.authors:
                return piece.name
        return ""

    def _holders(self, office: str) -> list[str]:
        """Some of those who hold an office: more than one leave open who is meant."""
        return self._by_office.get(office.casefold(), [])[:_MOST]

    def holds(self, name: str, role: str) -> None:
        """Remembers the office of somebody who has none so far."""
        if name not in self.roles:
            self.roles[name] = role
            self._by_office.setdefault(role.casefold(), []).append(name)

    def _takes_part(self, author: str) -> bool:
        """Whether the writer is one of whom the article tells: 'Anneke Rooijmans, founder'."""
        role = self.roles.get(author, "").casefold().split()
        return author in self.gender and bool(role) and not _WRITERS & set(role)

    def _ahead(self, sentence: Sentence, at: int) -> Piece | None:
        """Who comes behind the clause that a sentence begins with: 'When she left, Mara Lunt …'."""
        if at > 8 or not any(sentence.low(k) in _OPENS for k in range(2)):
            return None
        for k in range(at, min(len(sentence) - 1, at + 12)):
            if sentence.low(k) == ",":
                return sentence[k + 1] if sentence[k + 1].sort == "person" else None
        return None

    def leaver(self, word: str) -> str:
        """The last who left, where 'his' or 'her' can mean them."""
        wanted = {"his": "m", "her": "f"}.get(word, "")
        return next((name for name in reversed(self.gone[-5:]) if self.gender.get(name, "") in ("", wanted)), "")

    def _earlier(self, number: int, wanted: str, barred: Collection[str | None]) -> list[str]:
        found = []
        for other in range(number - 1, max(-1, number - 1 - _REACH), -1):
            sentence = self.sentences[other]
            people = [p for p in sentence.pieces if p.sort == "person"]
            found.append(self._fitting(people, wanted, barred, sentence))
        return found

    def _fitting(self, people: Sequence[Piece], wanted: str, barred: Collection[str | None], sentence: Sentence) -> str:
        """The person that a pronoun means among those of a sentence: subjects first, in their order."""
        people = [p for p in people if p.name not in self.authors]
        fitting = [p for p in people if self.gender.get(p.name, "") in ("", wanted) and p.name not in barred]
        sure = [p for p in fitting if self.gender.get(p.name) == wanted] or fitting
        places = {piece.start: place for place, piece in enumerate(sentence.pieces)}
        for piece in sure:
            if sentence.low(places[piece.start] - 1) not in PREPOSITIONS and not sentence.is_possessive(
                places[piece.start] + 1
            ):
                return str(piece.name)
        return str(sure[0].name) if sure else ""

    def team(self, word: str, number: int, at: int) -> str:
        """The team that 'the company', 'it' or 'the laboratory' means."""
        offset = self.sentences[number][at].start
        if word in _OWN:
            quote = self.quote(offset)
            if quote and quote.speaker:
                return quote.speaker if quote.speaker in self._known else self.of.get(quote.speaker, self.main)
            return self.main
        if word in ("it", "its"):
            told = self.last
            if word == "it" and told and told.type.startswith("team-") and number - self.last_at <= 1:
                return told.teams[0][0]
            return self._last(number, at) or self.main
        called = self._called.get(word, [])
        if called:
            near = self._last(number, at, set(called))
            return near or called[0]
        return self.main if word in offices.FIRM or word in ("board", "trustees", "directors", "management") else ""

    def merging(self, number: int, at: int, others: Sequence[str]) -> str:
        """The team whose 'merger with' another it is: one named before in the sentence, else the main one."""
        sentence = self.sentences[number]
        before = [
            p.name
            for k, p in enumerate(sentence.pieces[:at])
            if p.sort == "team" and p.name not in others and sentence.low(k - 1) != "("
        ]
        return before[0] if before else self.main if self.main not in others else ""

    def spoken_of(self, noun: str, number: int, at: int) -> str:
        """The team that 'the unit' means: one whose name ends so, or a phrase that did not long before."""
        if name := self.team(noun, number, at):
            return name
        for other in range(number, max(-1, number - 1 - _REACH * 5), -1):
            for name in reversed(self.phrases.get(other, ())):
                if offices.last_word(name) == noun:
                    return name
        return ""

    def whole(self, phrase: str) -> str:
        """The named team that a phrase in small letters means: 'device unit' for the Device Studio."""
        if phrase in self._known or phrase[:1].isupper():
            return phrase
        words = set(phrase.casefold().split()) - offices.TEAM_NOUNS - offices.AROUND
        alike = min((self._with_word.get(word, []) for word in words), key=len, default=[])[:_MOST]
        fitting = [team for team in alike if words <= set(team.casefold().split())]
        return fitting[0] if len(fitting) == 1 else phrase

    def _last(self, number: int, at: int, among: set[str] | None = None) -> str:
        for other in range(number, max(-1, number - 1 - _REACH * 3), -1):
            found = self.sentences[other].pieces[: at if other == number else None]
            teams = [p.name for p in found if p.sort == "team" and (among is None or p.name in among)]
            if teams:
                return teams[-1] if other == number else teams[0]
        return ""

    def placed(self, people: Sequence[tuple[str, str]], team: str) -> None:
        """Remembers the team of an event, for later ones of the same people that do not name it."""
        for name, _ in people:
            self.at.setdefault(name, team)

    def place(self, person: str, number: int, role: str = "") -> str:
        """The team that somebody belongs to as far as the article says; else the one that it is about."""
        if known := self.at.get(person, "") or self.of.get(person, ""):
            return known
        if self.last and self.last_at == number and not self.last.type.startswith("team-"):
            near = [name for name, part in self.last.teams if part == "place"]
            if near:
                return near[0]
        if _OF_STATE & set(role.casefold().split()):
            return ""  # a minister is in no firm
        first = self.sentences[number].pieces[:3]
        return next((piece.name for piece in first if piece.sort == "team"), self.main)


def _phrases(sentence: Sentence) -> list[str]:
    """The teams without a name of their own in a sentence: 'delivery unit' in 'the delivery unit'."""
    found = []
    for at, piece in enumerate(sentence.pieces):
        if piece.low not in offices.TEAM_NOUNS or piece.sort != "word":
            continue
        first = at
        while at - first < 4 and _describes(sentence[first - 1]):
            first -= 1
        if first < at and sentence.low(first - 1) in DETERMINERS:
            found.append(" ".join(p.text for p in sentence.pieces[first : at + 1]))
    return found


def _describes(piece: Piece) -> bool:
    return piece.sort == "word" and piece.low not in PREPOSITIONS | DETERMINERS | AUXILIARIES | offices.AROUND


def _is_same(team: str, publisher: str) -> bool:
    """Whether a team is the paper itself: it writes of others."""
    one, other = (name.casefold().removeprefix("the ") for name in (team, publisher))
    return bool(one and other) and (one in other or other in one)
