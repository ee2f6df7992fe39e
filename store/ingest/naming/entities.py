"""From segments to people, teams and their mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.ingest.article import Article
from store.ingest.found import Head, Kind, Known, Mention, Named, Names
from store.ingest.lexicon import listed
from store.ingest.naming.aliases import heads, person_forms, team_forms
from store.ingest.naming.beside import Beside, Neighbours
from store.ingest.naming.capitals import FUNCTION, Capitals
from store.ingest.naming.given import FEMALE, GIVEN, MALE
from store.ingest.naming.grammar import DOES
from store.ingest.naming.han import chinese, familiar, surname
from store.ingest.naming.judging import Judged, Jury
from store.ingest.naming.matcher import Match, Matcher
from store.ingest.naming.ordinary import ordinary
from store.ingest.naming.organisations import LAST, LEGAL
from store.ingest.naming.places import PLACES
from store.ingest.naming.roles import MISTER, SAYS, is_role
from store.ingest.naming.segments import Cutter, Segment, bare
from store.ingest.naming.sides import IN
from store.ingest.naming.units import units

_GENERAL = LEGAL | listed("group holding holdings industries corporation company international global labs")
_PREPOSITIONS = frozenset({"in", "to", "from", "near", "at"})
_SHE, _HE = frozenset({"she", "her", "hers", "herself"}), frozenset({"he", "his", "him", "himself"})


class Place(NamedTuple):
    """A mention by the numbers of its words, half-open; characters for text without spaces."""

    start: int
    end: int
    name: str
    confidence: int
    reason: str


class Naming:
    """The names of one article, worked out step by step."""

    def __init__(self, article: Article, known: Known, head: Head) -> None:
        self.article, self.head = article, head
        self.capitals = Capitals(article)
        self.words = self.capitals.words
        self.kinds: dict[str, Kind] = {}
        self.known: set[str] = set()
        self.places: dict[int, Place] = {}
        self.forms: dict[str, list[str]] = defaultdict(list)  # form → the names that it can be short for
        self.heads: dict[str, list[str]] = defaultdict(list)
        self.parents: set[str] = set()  # forms that stand before every name that they could be short for
        self.last: dict[str, int] = {}  # name → the last word at which it was named
        self.taken = bytearray(len(article.text) + 1)
        self._known(known)

    def names(self) -> Names:
        """All steps in their order."""
        self._han()
        self._capitals()
        self._initial()
        self._loud()
        self._units()
        mentions = sorted(
            Mention(place.start, place.end, self.kinds[place.name], place.name, place.confidence, place.reason)
            for place in self.places.values()
        )
        return Names(mentions, *self._named(mentions))

    def _put(self, start: int, end: int, name: str, confidence: int, reason: str) -> None:
        if not any(self.taken[start:end]):
            self.taken[start:end] = b"\1" * (end - start)
            self.places[start] = Place(start, end, name, confidence, reason)

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.words[first].start, self.words[last - 1].end

    # what the store knows

    def _known(self, known: Known) -> None:
        owner: dict[str, str] = {}
        wide: dict[str, str] = {}
        kinds: dict[str, Kind] = {}
        tables: tuple[tuple[Kind, dict[str, tuple[str, ...]]], ...] = (
            ("team", dict(known.team)),
            ("person", dict(known.person)),
        )
        for kind, table in tables:
            for name, forms in table.items():
                kinds[name] = kind
                for form in (name, *forms):
                    (owner if form.isascii() or not _wide(form) else wide)[form] = name
        if not owner and not wide:
            return
        for form in sorted(wide, key=len, reverse=True):
            at = self.article.text.find(form)
            while at >= 0:
                self._know(wide[form], kinds)
                self._put(at, at + len(form), wide[form], 96, "a name that the store knows")
                at = self.article.text.find(form, at + len(form))
        for folded in (False, True):
            numbers = [n for n in range(len(self.words)) if bool(self.capitals.loud[n]) >= folded]
            for match in Matcher(list(owner), folded=folded).matches(self.words, iter(numbers)):
                if self._fits(match, kinds[owner[match.form]]):
                    self._know(owner[match.form], kinds)
                    self._put(
                        *self._span(match.first, match.last), owner[match.form], 96, "a name that the store knows"
                    )
        for name in self.known:
            self._register(name)

    def _know(self, name: str, kinds: dict[str, Kind]) -> None:
        self.known.add(name)
        self.kinds[name] = kinds[name]

    def _fits(self, match: Match, kind: Kind) -> bool:
        """Whether words are meant as the name that they are written like: no ordinary word that begins a sentence, no
        part of a longer name."""
        if match.last - match.first > 1:
            return True
        number = match.first
        text = self.words[number].text
        low = bare(text)
        if text[0].isupper() and (self.capitals.loud[number] or self.capitals.initial[number]):
            doubtful = low in FUNCTION or low in self.capitals.low or (ordinary(low) and low not in GIVEN)
            if doubtful and not self._owns(number):
                return False
        before = self._beside(number - 1, number)
        after = self._beside(number + 1, number + 1)
        if kind == "team":
            return before.lower() not in GIVEN
        return (not before or is_role(bare(before)) or bare(before) in MISTER or before.lower() in PLACES) and (
            not after or is_role(bare(after))
        )

    def _owns(self, number: int) -> bool:
        return number + 1 < len(self.words) and self.words[number + 1].text in {"'s", "’s"}

    def _beside(self, number: int, gap: int) -> str:
        """The word with a capital that stands next to another, '' where none does."""
        if not 0 <= number < len(self.words) or not self.capitals.capital(number) or self.capitals.loud[number]:
            return ""
        if self.capitals.near(gap - 1) != " " or self.capitals.plain(number):
            return ""
        return self.words[number].text

    # text without spaces

    def _han(self) -> None:
        text = self.article.text
        if not any("㐀" <= letter <= "鿿" or "ァ" <= letter <= "ヺ" for letter in text[:20000]):
            return
        found = chinese(text)
        for name in found:
            self.kinds.setdefault(name.full or name.text, name.kind)
        for name in sorted(found, key=lambda name: -len(name.text)):
            self._everywhere(name.text, name.full or name.text, 82, name.reason)
        for name in found:
            if name.kind == "person" and (short := surname(name.text)):
                self._everywhere(short, name.text, 70, f"short for {name.text}")
            for short in familiar(name.text) if name.kind == "person" else ():
                self._everywhere(short, name.text, 60, f"as colleagues call {name.text}")

    def _everywhere(self, form: str, name: str, confidence: int, reason: str) -> None:
        at = self.article.text.find(form)
        while at >= 0:
            self._put(at, at + len(form), name, confidence, reason)
            at = self.article.text.find(form, at + len(form))

    # text with capitals

    def _capitals(self) -> None:
        segments = [
            segment
            for segment in Cutter(self.capitals).segments()
            if not any(self.taken[slice(*self._span(segment.first, segment.last))])
        ]
        jury = Jury(self.capitals, segments, language=self.capitals.language)
        verdicts: dict[str, Judged] = {}
        for segment in segments:
            text = jury.text(segment)
            if text not in verdicts:
                verdicts[text] = verdict = jury.verdict(text)
                if verdict.kind != "other":
                    self.kinds.setdefault(text, verdict.kind)
                    self._register(text)
            if segment.short >= 0 and self.kinds.get(text) == "team":
                short = self.words[segment.short].text
                self.forms[short] = list(dict.fromkeys([*self.forms[short], text]))
        for author in self.head.authors:
            self.kinds.setdefault(author, "person")
            self._register(author)
        if self.head.publisher and self.head.publisher.lower() not in PLACES:
            self.kinds.setdefault(self.head.publisher, "team")
            self._register(self.head.publisher)
        self._sisters()
        order = {jury.text(segment): number for number, segment in reversed(list(enumerate(segments)))}
        for form, owners in self.forms.items():
            if form in order and all(order[form] < order.get(owner, len(segments)) for owner in owners):
                self.parents.add(form)
        for segment in segments:
            self._resolve(segment, jury.text(segment), verdicts[jury.text(segment)])

    def _initial(self) -> None:
        """An ordinary word that begins a sentence is a name where it is one in the middle of another."""
        for number in range(len(self.words) - 1):
            text, after = self.words[number].text, self.words[number + 1].text
            begins = self.capitals.initial[number] and not self.capitals.loud[number]
            if begins and text in self.kinds and (after in DOES or after in SAYS):
                self._put(*self._span(number, number + 1), text, 70, "a name elsewhere in the article")

    def _register(self, name: str) -> None:
        """Remember the short forms of a name."""
        shorter = person_forms(name) if self.kinds[name] == "person" else team_forms(name)
        for form in shorter:
            for bent in (form, form + "s") if self.capitals.german else (form,):
                if bent != name and name not in self.forms[bent]:
                    self.forms[bent].append(name)
        if self.kinds[name] == "team":
            for noun in heads(name):
                if noun != name and name not in self.heads[noun]:
                    self.heads[noun].append(name)

    def _sisters(self) -> None:
        """Teams that begin alike are called by the word that tells them apart."""
        alike: dict[str, list[str]] = defaultdict(list)
        for name, kind in self.kinds.items():
            if kind == "team" and name.count(" ") == 1:
                alike[name.split()[0]].append(name)
        for names in alike.values():
            for name in names if len(names) > 1 else ():
                if bare(word := name.split()[1]) not in LEGAL | LAST and name not in self.forms[word]:
                    self.forms[word].append(name)

    def _resolve(self, segment: Segment, text: str, verdict: Judged) -> None:
        if bare(text) in MISTER and not segment.title:
            return
        start, end = self._span(segment.first, segment.last)
        before = self.words[segment.first - 1].text if segment.first else ""
        owners = self._owners(text, before, verdict)
        if not owners and before in IN and text.lower() in PLACES:
            return
        if owners:
            name = self._which(owners, text)
            confidence = 88 if len(owners) == 1 else 62
            reason = f"short for {name}" if len(owners) == 1 else f"short for {name}, one of {len(owners)}"
        elif before.lower() == "the" and text in self.heads and verdict.kind != "person":
            name = max(self.heads[text], key=lambda owner: self.last.get(owner, -1))
            confidence, reason = 70, f"'the {text}' is {name}"
        elif verdict.kind == "other" and (name := self._pet(text)):
            confidence, reason = 60, f"a short form of {name}'s given name"
        elif text in self.kinds and (text in self.head.authors or text == self.head.publisher):
            name, confidence, reason = text, 95, "the article names itself and its authors"
        elif text in self.kinds:
            name, confidence, reason = text, min(95, int(55 + 6 * verdict.points)), verdict.reason
        else:
            return
        self.last[name] = start
        self._put(start, end, name, confidence, reason)

    def _which(self, owners: list[str], text: str) -> str:
        """Of the people who share a short name the last one named; of organisations the one that it is all of but for
        a general word, else the one named first."""
        if self.kinds[owners[0]] == "person":
            return max(owners, key=lambda owner: self.last.get(owner, -1))
        general = [owner for owner in owners if set(map(bare, owner.removeprefix(text).split())) <= _GENERAL]
        return (general or owners)[0]

    def _owners(self, text: str, before: str, verdict: Judged) -> list[str]:
        """The longer names that a form is short for here."""
        owners = self.forms.get(text, [])
        if not owners or (bare(text) in PLACES and before in _PREPOSITIONS):
            return []
        if " " in text and verdict.kind in {"person", "team"}:
            owners = [owner for owner in owners if self.kinds[owner] == verdict.kind]
        people = [owner for owner in owners if self.kinds[owner] == "person"]
        if not people and len(owners) > 1 and text in self.kinds and text in self.parents:
            return []
        whole = people or owners
        return [owner for owner in whole if owner in self.last] or whole

    def _pet(self, text: str) -> str:
        """The one person whose given name begins or ends as a word does: Ros for Rosamund; '' where none or more."""
        low = text.lower()
        if len(low) < 3 or not low.isalpha() or ordinary(low) or low in PLACES:
            return ""
        found = {
            name
            for name, kind in self.kinds.items()
            if kind == "person" and name in self.last and " " in name and (first := name.split()[0].lower()) != low
            and (first.startswith(low) or (len(low) > 3 and first.endswith(low)))
        }  # fmt: skip
        return found.pop() if len(found) == 1 else ""

    def _loud(self) -> None:
        """In headlines and lines of capitals, names that are known from the rest."""
        numbers = [number for number in range(len(self.words)) if self.capitals.loud[number]]
        if not numbers:
            return
        owner: dict[str, str] = {name: name for name in self.kinds}
        for form, owners in self.forms.items():
            low = bare(form)
            if form not in owner and low not in FUNCTION and not ordinary(low) and low not in PLACES and len(form) > 2:
                owner[form] = owners[-1]
        level = self.capitals.loud
        for folded in (False, True):
            some = [number for number in numbers if level[number] == folded + 1]
            for match in Matcher(list(owner), folded=folded).matches(self.words, iter(some)):
                if match.last - match.first > 1 or not ordinary(bare(match.form)):
                    span = self._span(match.first, match.last)
                    self._put(*span, owner[match.form], 80, "a name of the article, in a headline")

    def _units(self) -> None:
        for unit in units(self.article):
            self.kinds.setdefault(unit.name, "team")
            self._put(*self._span(unit.first, unit.last), unit.name, 66, "a team that is described, not named")

    # the people and teams

    def _named(self, mentions: Sequence[Mention]) -> Iterator[list[Named]]:
        forms: dict[str, list[str]] = defaultdict(list)
        best: dict[str, Mention] = {}
        sides: dict[str, Beside] = defaultdict(Beside)
        begins, ends = {}, {}
        for mention in mentions:
            if mention.kind == "team":
                first = self.article.word_at(mention.start)
                last = self.article.word_at(mention.end - 1)
                begins[first] = (last + 1, mention.name)
                ends[last] = mention.name
        neighbours = Neighbours(self.capitals, begins, ends)
        for mention in mentions:
            text = " ".join(self.article.text[mention.start : mention.end].split())
            if text not in forms[mention.name]:
                forms[mention.name].append(text)
            if mention.name not in best or mention.confidence > best[mention.name].confidence:
                best[mention.name] = mention
            if mention.kind == "person":
                side = neighbours.beside(self.article.word_at(mention.start), self.article.word_at(mention.end - 1) + 1)
                old = sides[mention.name]
                sides[mention.name] = Beside(
                    old.title or side.title, old.role or side.role, old.of or (side.of if not old.role else "")
                )
        pronouns = self._pronouns(mentions)
        for kind in ("person", "team"):
            found: list[Named] = []
            for name, mention in best.items():
                if mention.kind == kind:
                    side = sides[name] if kind == "person" else Beside()
                    gender = self._gender(name, side.title, pronouns) if kind == "person" else ""
                    every = (name, *(form for form in forms[name] if form != name))
                    found.append(
                        Named(
                            mention.kind, name, every, mention.confidence, mention.reason, name in self.known,
                            side.role, side.of, side.title, gender,
                        )
                    )  # fmt: skip
            yield found

    def _gender(self, name: str, title: str, pronouns: dict[str, str]) -> str:
        """By the title, else the given name, else the pronouns behind."""
        if told := MISTER.get(title.lower(), ""):
            return told
        first = bare(name.split()[0])
        if (first in FEMALE) != (first in MALE):
            return "f" if first in FEMALE else "m"
        return pronouns.get(name, "")

    def _pronouns(self, mentions: Sequence[Mention]) -> dict[str, str]:
        """Of people who are the only one in a sentence, what the pronouns behind them there tell, if all agree."""
        people: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.kind == "person":
                people[self.article.sentence_at(mention.start)].append(mention)
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for number, those in people.items():
            if len({mention.name for mention in those}) > 1:
                continue
            for word in self.article.words_in(those[0].end, self.article.sentences[number].end):
                if word.text.lower() in _SHE | _HE:
                    told[those[0].name]["f" if word.text.lower() in _SHE else "m"] += 1
        return {name: next(iter(counts)) for name, counts in told.items() if len(counts) == 1}


def _wide(form: str) -> bool:
    return any("぀" <= letter <= "鿿" or "가" <= letter <= "힣" for letter in form)
