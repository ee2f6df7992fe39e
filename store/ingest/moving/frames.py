"""From a verb of moving and the clause around it to the event that they tell."""

from __future__ import annotations

from collections.abc import Collection

from store.ingest.found import When
from store.ingest.lexicon import listed
from store.ingest.moving import doubt
from store.ingest.moving.groups import Group
from store.ingest.moving.occasion import is_day, occasion
from store.ingest.moving.offices import FIRM, TEAM_NOUNS
from store.ingest.moving.phrases import People, objects, shared, subject
from store.ingest.moving.pieces import ADVERBS, AUXILIARIES, DETERMINERS, MARKS, PREPOSITIONS, Office, Sentence
from store.ingest.moving.referents import Referents
from store.ingest.moving.team_phrases import phrase
from store.ingest.moving.telling import Telling


class Frames:
    """The events of one sentence, verb by verb."""

    def __init__(self, referents: Referents, number: int) -> None:
        self.referents, self.number = referents, number
        self.s: Sentence = referents.sentences[number]
        self.found: list[Telling] = []

    # --- who, and is it so

    def subject(self, at: int, verb: Group) -> People | None:
        """Who does what a verb says."""
        before = verb.start - 1
        if verb.ing:
            return self._of_ing(before) or self._inverted(at, verb)
        if "having" in verb.helpers:
            return self._of_ing(before)
        found = subject(self.s, before)
        set_off = verb.bare or verb.helpers[-1:] == ("to",)
        if found is None and set_off and self.s[before].text == ",":  # 'Meridian, founded in'
            found = subject(self.s, before - 1)
        return found or self._topic(before)

    def _topic(self, before: int) -> People | None:
        """Whom a sentence begins with, where a clause about them ends in front of the verb: 'Orr, who is …, came'."""
        if before < 3 or (self.s[before].text != "," and self.s[before].text not in MARKS):
            return None
        opens = self.s[1].text == "," and self.s.low(2) in ("who", "whose")
        return People((0,), None, 0) if self.s[0].sort == "person" and opens else None

    def _of_ing(self, before: int) -> People | None:
        """The subject of 'succeeding', 'after leaving': that of the clause that it hangs on."""
        if before < 0 or (
            self.s.low(before) in ("before", "after", "since", "upon", "on")
            and (before == 0 or self.s[before - 1].text in MARKS)
        ):
            for place in range(before, min(len(self.s), before + 25)):
                if self.s.low(place) == ",":
                    for ahead in range(place + 1, min(len(self.s), place + 8)):
                        if self.s[ahead].sort == "person" or self.s.low(ahead) in ("he", "she"):
                            return People((ahead,), None, before)
                    return None
            return None
        if self.s.low(before) not in (",", "before", "after", "since", "and", "upon", "by"):
            return None
        for telling in reversed(self.found):
            for name, _ in telling.people[:1]:
                for place, piece in enumerate(self.s.pieces[:before]):
                    if piece.name == name:
                        return People((place,), None, before + 1)
        found = shared(self.s, before)
        return found._replace(first=before + 1) if found else None

    def _inverted(self, at: int, verb: Group) -> People | None:
        """Who stands behind 'is': 'Taking over as chair is Ida Marsh', 'Also leaving are Lunt and Brandt'."""
        if verb.start > 1 and self.s[verb.start - 1].text not in ",;:–—":
            return None
        for place in range(verb.end, min(len(self.s), verb.end + 12)):
            if self.s.low(place) in ("is", "are", "was", "were"):
                found, _ = objects(self.s, place + 1)
                return found._replace(first=at) if found and self.s[found.at[0]].sort == "person" else None
        return None

    # --- names

    def names(self, who: People | None, apart: Collection[str] = ()) -> list[str]:
        """The people whom a phrase means, by their fullest names."""
        found = []
        for at in who.at if who else ():
            piece = self.s[at]
            if piece.sort == "person":
                found.append(piece.name)
            elif piece.sort == "word":
                office = who.office if who else None
                name = ""
                if office and office.start <= at <= office.end:
                    name = self.referents.person("", self.number, at, office.words, office.team)
                elif not office:
                    name = self.referents.person(piece.low, self.number, at, apart=apart)
                if name:
                    found.append(name)
        return list(dict.fromkeys(found))

    def team(self, who: People | None) -> str:
        """The team that a phrase means."""
        for at in who.at if who else ():
            if self.s[at].sort == "team":
                return self.s[at].name
            if self.s[at].sort == "word":
                return self.referents.team(self.s.low(at), self.number, at)
        return ""

    # --- people

    def add(
        self,
        type: str,
        at: int,
        verb: Group,
        who: People | None,
        people: list[tuple[str, str]],
        *,
        end: int,
        office: Office | None = None,
        teams: list[tuple[str, str]] | None = None,
        manner: str | None = None,
        faint: bool = False,
        role: str = "",
        confidence: int = 85,
    ) -> None:
        """An event of people; only one whose words name a team may leave open who it is."""
        if not people and not (office and teams and type in ("departure", "appointment")):
            return
        first = min(who.first if who else at, at)
        last = self.clause_end(max(at, end - 1))
        places = list(teams or [])
        if office:
            places += [(name, "place") for name in self.s.teams_of(office)]
            owner = office.owner
            if owner >= 0 and (name := self.referents.spoken_of(self.s.low(owner), self.number, owner)):
                places.append((name, "place"))
            if name := self._of_the(office.end):
                places.append((name, "place"))
        beside = who.office if who else None
        aside = next((j for j in range(first + 1, at) if self.s.low(j) in ("who", "whose", "which")), at)
        places += self.around(first, aside, type) + self.around(at, last, type)
        if beside and beside.team:
            places.append((beside.team, "place"))
        guessed: frozenset[str] = frozenset()
        if any(role == "place" for _, role in places):
            self.referents.placed(people, next(name for name, role in places if role == "place"))
        elif people:
            place = self.referents.place(people[0][0], self.number, office.words if office else role)
            if place and place not in {name for name, _ in places}:
                places.append((place, "place"))
                if self.referents.at.get(people[0][0]):
                    self.referents.placed(people, place)
                guessed = frozenset({place})
        when = occasion(self.s, at, first, last)
        words = role or (office.words if office else "")
        if not words and type in ("departure", "continuation") and people:
            words = self.referents.roles.get(people[0][0], "")
        if words and people and type in ("appointment", "departure", "promotion", "continuation"):
            self.referents.holds(people[0][0], words)
        pronoun = who is not None and self.s[who.at[0]].sort == "word"
        if type == "departure" and not faint:
            self.referents.gone += [name for name, role in people if role == "left"]
        self.found.append(
            Telling(
                type,
                self.s[first].start,
                self.s[last].end,
                people,
                list(dict.fromkeys(places)),
                manner,
                words,
                when.date,
                when.announced or self.announced(at),
                confidence - 10 * pronoun - 5 * (verb.future),
                self.reason(at, verb, who, people),
                faint,
                guessed,
                self.is_headline(),
            )
        )

    def _of_the(self, at: int) -> str:
        """The team in 'of the unit', 'at the courts desk' behind an office; '' where none stands there."""
        if self.s.low(at) not in ("of", "at", "in") or self.s.low(at + 1) not in ("the", "its", "their"):
            return ""
        if self.s.low(at + 2) in TEAM_NOUNS | FIRM:
            return self.referents.spoken_of(self.s.low(at + 2), self.number, at + 2)
        found = phrase(self.s, at + 2)
        return self.referents.whole(found.name) if found else ""

    def reason(self, at: int, verb: Group, who: People | None, people: list[tuple[str, str]]) -> str:
        """The rule in words: the verb, and who a pronoun is."""
        words = ""
        for piece in self.s.pieces[max(verb.start, 0) : verb.end][:6]:
            close = not words or piece.text[:1] in "'’,.;:" or piece.text in ("n't", "n’t")
            words += piece.text if close else f" {piece.text}"
        text = f"'{words}'" if verb.start <= at else f"'{self.s[at].text}'"
        if who and len(who.at) == 1 and self.s[who.at[0]].sort == "word":
            text += f"; '{self.s[who.at[0]].text}' is read as {people[0][0]}" if people else "; nobody is named"
        return text

    def is_headline(self) -> bool:
        """Whether this line is a title: it has no full stop."""
        last = self.s[len(self.s) - 1].text
        return self.number < 8 and last not in ".!…" and last not in MARKS

    def announced(self, at: int) -> When | None:
        """The day on which the words of a quotation were said, from the sentence that holds its first mark."""
        quote = self.referents.quote(self.s[at].start)
        if quote is None:
            return None
        return self.referents.said_on(quote)

    def clause_end(self, at: int) -> int:
        """The last piece of the clause: before who, which, after, because, a mark, or who said it."""
        last = at
        for j in range(at + 1, len(self.s)):
            piece = self.s[j]
            if piece.text in ";:.!?" and piece.sort == "sign":
                break
            if piece.text in MARKS and not self.s.is_possessive(j):
                break
            if piece.low in _ENDS and not self._time_follows(j):
                break
            if piece.text in ("–", "—", "("):
                break
            if piece.text == "," and not self._goes_on(j + 1):
                break
            if piece.low in ("and", "but") and not self._goes_on(j + 1):
                break
            last = j
        return last

    def _time_follows(self, at: int) -> bool:
        return self.s.low(at) in ("after", "before", "until", "since") and self.s[at + 1].sort == "date"

    def _goes_on(self, at: int) -> bool:
        """Whether the clause goes on behind a comma: with a day, 'effective', 'and' a name."""
        piece = self.s[at]
        return piece.sort in ("date", "team") or (
            piece.low in ("effective", "on", "from", "in", "with", "as")
            and (any(self.s[k].sort == "date" for k in range(at, at + 5)) or piece.low == "as")
        )

    def around(self, first: int, last: int, type: str) -> list[tuple[str, str]]:
        """The teams that the clause names, each with its role in the event."""
        found = []
        for j in range(max(0, first), last + 1):
            if self.s[j].sort != "team":
                continue
            k = j - 1
            while self.s.low(k) in DETERMINERS or (
                self.s[k].sort == "word"
                and (
                    self.s[k].text.islower()
                    and self.s.low(k) not in PREPOSITIONS | AUXILIARIES
                    and k > j - 4
                    and self.s.low(k) not in doubt.SAYING
                )
            ):
                k -= 1
            low = self.s.low(k)
            if low in ("told", "by", "than", "like", "about", "against") or low in doubt.SAYING:
                continue
            if low == "to" and self.s.low(k - 1) == "according":
                continue
            if low in ("of", "at", "with") and self.s.low(k - 1) in ("formerly", "previously", "lately", "late"):
                low = "from"
            if low == "from" and type in ("promotion", "continuation"):
                continue
            found.append((self.s[j].name, "from" if low == "from" and type in ("joined", "appointment") else "place"))
        return found

    def is_active(self, verb: Group) -> bool:
        """Whether 'dismissed' without a helper has a thing for its object: 'Lunt dismissed reports'."""
        piece = self.s[verb.end]
        if verb.bare and self.s.low(verb.start - 1) in ("i", "he", "she", "we", "they"):
            return True  # 'she hired', never 'she, hired'
        if verb.bare and self.s[verb.start - 1].sort == "person" and not self.is_headline():
            return True  # whom 'Lunt recruited'
        if not verb.bare or piece.sort != "word" or piece.low in PREPOSITIONS or piece.low in ADVERBS:
            return False
        return piece.low not in ("and", "but", "last", "next", "today") and self.s.office(verb.end) is None

    def is_time(self, at: int) -> bool:
        """Whether a day or a word of time stands there."""
        return any(is_day(self.s, k) for k in range(at, at + 5)) or self.s.low(at) in ("last", "next", "today")


_ENDS = listed(
    "who which whom whose because after when while where although though before until once if but said says told "
    "according whereas so amid following despite"
)
