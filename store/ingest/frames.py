"""From a verb of moving and the clause around it to the event that they tell."""

from __future__ import annotations

from store.ingest import doubt, offices
from store.ingest.found import When
from store.ingest.groups import Group, group, triggers
from store.ingest.lexicon import listed
from store.ingest.occasion import occasion
from store.ingest.phrases import People, behind, complement, objects, shared, subject
from store.ingest.pieces import ADVERBS, AUXILIARIES, DETERMINERS, MARKS, PREPOSITIONS, Office, Sentence
from store.ingest.referents import Referents
from store.ingest.teams import made_or_unmade
from store.ingest.telling import Telling

_LEADS = listed("lead head run oversee chair manage direct serve supervise helm")
_NEEDS_OFFICE = listed("name choose pick select tap confirm designate install bring swear draft anoint elect")
_GOALS = listed("to for after")
_WORDS_OF_TIME = listed("last next this on in at by earlier later today yesterday tomorrow early late immediately from")


class Frames:
    """The events of one sentence, verb by verb."""

    def __init__(self, referents: Referents, number: int) -> None:
        self.referents, self.number = referents, number
        self.s: Sentence = referents.sentences[number]
        self.found: list[Telling] = []
        self._done: set[int] = set()

    def read(self) -> list[Telling]:
        """Every event that a verb of the sentence tells."""
        if self.s.pieces and self.s[len(self.s) - 1].text == "?":
            return []
        for at, form, particle in triggers(self.s):
            if at in self._done:
                continue
            verb = group(self.s, at, form, particle)
            if verb is None:
                continue
            before = len(self.found)
            self._tell(at, verb)
            if len(self.found) > before:
                self._done.add(at)
        return self.found

    def _tell(self, at: int, verb: Group) -> None:
        who = self._subject(at, verb)
        if not self._is_fact(at, verb, who):
            return
        frame = verb.verb.frame
        if frame in ("create", "rename", "split", "spin", "merge", "dissolve"):
            self.found += made_or_unmade(self.s, at, verb, who, self)
            return
        getattr(self, f"_{frame}")(at, verb, who)

    # --- who, and is it so

    def _subject(self, at: int, verb: Group) -> People | None:
        before = verb.start - 1
        if verb.ing:
            return self._of_ing(before)
        found = subject(self.s, before)
        if found is None and before < 0:
            return None
        return found

    def _of_ing(self, before: int) -> People | None:
        """The subject of 'succeeding', 'after leaving': that of the clause that it hangs on."""
        if self.s.low(before) in ("before", "after", "since", "upon", "on") and (
            before == 0 or self.s[before - 1].text in MARKS
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

    def _is_fact(self, at: int, verb: Group, who: People | None) -> bool:
        helpers = set(verb.helpers)
        if helpers & doubt.NEGATIONS or helpers & doubt.MODALS - {"can"} or "can" in helpers:
            return False
        if "to" in helpers:
            headline = verb.governor == "-" and verb.start <= 8
            if not headline and verb.governor not in doubt.DECIDED:
                return False
            if verb.governor == "-" and self._asked(verb.start - 1):
                return False
        first = who.first if who else verb.start
        return not self._open(first, at) and self._quoted_by_somebody(at, helpers)

    def _asked(self, at: int) -> bool:
        """Whether somebody is only asked to: 'urged Lunt to resign'."""
        return any(self.s.low(j) in doubt.OPEN or self.s.low(j) in ("for", "on") for j in range(max(0, at - 3), at + 1))

    def _open(self, first: int, at: int) -> bool:
        """Whether words in front of the clause, or behind it, leave it open."""
        for j in range(first - 1, max(-1, first - 26), -1):
            piece = self.s[j]
            if piece.text in ";:" or (piece.text in MARKS and piece.text not in "'’"):
                break
            if piece.low in ("but", "after", "when", "since", "because") and j < first - 1:
                break
            if piece.low in doubt.OPEN or (piece.low == "may" and piece.text == "may"):
                return True
            if piece.low in ("not", "n't", "never", "nor", "neither", "nobody") and first - j < 7:
                return True
        if first < at and self.s.low(first) in ("nobody", "neither", "no"):
            return True
        for j in range(at + 1, min(len(self.s), at + 16)):
            if self.s.low(j) in doubt.OPEN_AFTER:
                return self.s.low(j) not in ("if", "unless") or self.s.low(j - 1) not in ("as", "even")
            if self.s[j].text in ";:." or self.s.low(j) in ("but", "who", "which"):
                break
        return False

    def _quoted_by_somebody(self, at: int, helpers: set[str]) -> bool:
        quote = self.referents.quote(self.s[at].start)
        if quote is not None and (quote.mode == "scare" or quote.speaker is None):
            return False
        if "would" in helpers:
            return any(piece.low in doubt.SAYING for piece in self.s.pieces)
        return True

    # --- names

    def names(self, who: People | None, offices: bool = True) -> list[str]:
        """The people whom a phrase means, by their fullest names."""
        found = []
        for at in who.at if who else ():
            piece = self.s[at]
            if piece.sort == "person":
                found.append(piece.name)
            elif piece.sort == "word":
                office = who.office if who else None
                name = ""
                if office and offices and office.start <= at <= office.end:
                    name = self.referents.person("", self.number, at, office.words, office.team)
                elif not office:
                    name = self.referents.person(piece.low, self.number, at)
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
        """An event of people."""
        if not people:
            return
        first = min(who.first if who else at, at)
        last = self.clause_end(max(at, end - 1))
        places = list(teams or [])
        if office:
            places += [(name, "place") for name in self.s.teams_of(office)]
        beside = who.office if who else None
        places += self.around(first, last, type)
        if beside and beside.team:
            places.append((beside.team, "place"))
        guessed: frozenset[str] = frozenset()
        if not any(role == "place" for _, role in places):
            place = self.referents.place(people[0][0])
            if place and place not in {name for name, _ in places}:
                places.append((place, "place"))
                guessed = frozenset({place})
        when = occasion(self.s, at, first, last)
        words = role or (office.words if office else "")
        pronoun = who is not None and self.s[who.at[0]].sort == "word"
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

    def reason(self, at: int, verb: Group, who: People | None, people: list[tuple[str, str]]) -> str:
        """The rule in words: the verb, and who a pronoun is."""
        words = " ".join(piece.text for piece in self.s.pieces[max(verb.start, 0) : verb.end][:6])
        text = f"'{words}'" if verb.start <= at else f"'{self.s[at].text}'"
        if who and len(who.at) == 1 and self.s[who.at[0]].sort == "word":
            text += f"; '{self.s[who.at[0]].text}' is read as {people[0][0]}"
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
        """The last piece of the clause: before who, which, after, because, a mark, or a clause that says who said it."""
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
            found.append((self.s[j].name, "from" if low == "from" and type in ("joined", "appointment") else "place"))
        return found

    def _go(self, at: int, verb: Group, who: People | None) -> None:
        if verb.passive:
            return
        end = verb.end
        low = self.s.low(end)
        if verb.verb.base in ("retire", "quit") and self.s[end].sort == "word" and low in offices.HEADS:
            if verb.verb.base == "retire" or not self.s.office(end):
                return
        office, end = complement(self.s, end)
        if verb.verb.base == "walk" and not office:
            return
        people = self.names(who)
        if verb.verb.manner == "death":
            people = [name for name in people if name in self.referents.of or name in self.referents.roles]
        if not office and who and who.office:
            office = who.office
        if (
            verb.verb.base in ("quit",)
            and not office
            and self.s[end].sort == "word"
            and self.s.low(end)
            not in (
                offices.POSTS
                | offices.FIRM
                | DETERMINERS
                | PREPOSITIONS
                | _WORDS_OF_TIME
                | ADVERBS
                | {"and", "amid", "over"}
            )
        ):
            return
        self.add("departure", at, verb, who, [(n, "left") for n in people], end=end, office=office,
                 manner=verb.verb.manner)  # fmt: skip

    def _leave(self, at: int, verb: Group, who: People | None) -> None:
        if verb.passive or who is None or not self._leaves(verb.end, verb):
            return
        people = self.names(who)
        office, end = complement(self.s, verb.end)
        teams = []
        if self.s.low(verb.end) == "us":
            teams = [(self.referents.team("us", self.number, verb.end), "place")]
        if not office:
            office = who.office
        target = self._named_after(verb.end, "for", "to")
        if target:
            self.add("joined", at, verb, who, [(n, "joined") for n in people], end=end,
                     teams=[(target, "place")], confidence=70)  # fmt: skip
            self.found[-1:] = [t for t in self.found[-1:] if t.people]
        self.add("departure", at, verb, who, [(n, "left") for n in people], end=end, office=office, teams=teams,
                 faint=False)  # fmt: skip
        if target and self.found:
            gone = self.found[-1]
            gone.teams = [pair for pair in gone.teams if pair[0] != target]
            if gone.people and not gone.teams:
                place = self.referents.place(gone.people[0][0])
                if place and place != target:
                    gone.teams, gone.guessed = [(place, "place")], frozenset({place})

    def _named_after(self, at: int, *words: str) -> str:
        for j in range(at, at + 6):
            if self.s.low(j) in words:
                k = j + 1
                while self.s.low(k) in DETERMINERS:
                    k += 1
                return self.s[k].name if self.s[k].sort == "team" else ""
        return ""

    def _leaves(self, at: int, verb: Group) -> bool:
        """Whether what stands behind 'left' makes it a departure: a team, a post, a time, nothing."""
        piece = self.s[at]
        bare_end = piece.text in (".", ",", "", ";", "!") or piece.text in MARKS or piece.low in ("and", "amid")
        if verb.verb.base != "leave" and bare_end:
            return True
        if bare_end or piece.low in ("us", "altogether", "abruptly"):
            return verb.past or verb.future or bool(verb.helpers)
        if piece.sort == "team" or piece.sort == "date" or piece.low in _WORDS_OF_TIME:
            return piece.low not in ("in", "at", "by", "from", "on") or self._time(at)
        if piece.low == "as":
            return complement(self.s, at)[0] is not None
        if piece.low == "for":
            return any(self.s[k].sort == "team" for k in range(at, at + 4)) or self.s.low(at + 2) in ("rival", "new")
        if piece.low == "to":
            return self.s.low(at + 1) in listed(
                "join found set start lead head run become pursue spend take work establish launch return focus teach "
                "study"
            )
        if piece.low == "after":
            return True
        k = at
        while self.s.low(k) in DETERMINERS or self.s.low(k) in offices.AROUND or self.s.is_possessive(k):
            k += 1
        low = self.s.low(k)
        if self.s[k].sort == "team":
            return True
        if low in offices.POSTS or low in offices.FIRM or low in ("board", "newspaper", "ministry", "government"):
            return k > at and low not in ("seat",)
        office = self.s.office(k)
        return bool(office and self.s.low(office.end) in offices.POSTS)

    def _time(self, at: int) -> bool:
        return any(self.s[k].sort == "date" for k in range(at, at + 5)) or self.s.low(at) in ("last", "next", "today")

    def _oust(self, at: int, verb: Group, who: People | None) -> None:
        whom, end = (None, verb.end) if verb.passive and not verb.bare else objects(self.s, at + 1)
        if whom is None:
            if not verb.passive and not verb.bare:
                return
            whom = who
        elif who and self.s[who.at[0]].sort == "word" and verb.verb.base in ("dismiss", "drop"):
            pass
        office, end = complement(self.s, max(end, verb.end))
        office = office or (whom.office if whom else None)
        people = self.names(whom)
        teams = []
        if whom is not who and (agent := self.team(who)):
            teams = [(agent, "place")]
        self.add("departure", at, verb, whom if whom is who else (who or whom), [(n, "left") for n in people], end=end,
                 office=office, teams=teams, manner="dismissal")  # fmt: skip

    def _appoint(self, at: int, verb: Group, who: People | None) -> None:
        whom, end = (None, verb.end) if verb.passive and not verb.bare else objects(self.s, verb.end)
        agent = who
        if whom is None:
            if not verb.passive and not verb.bare:
                return
            whom, agent, end = who, None, verb.end
        if whom is None:
            return
        people = self.names(whom)
        office, last = complement(self.s, end)
        leads = self._leads(end)
        if leads:
            last = max(last, leads)
        beside = whom.office if whom.office and whom is not who else None
        if not office and not leads and (verb.verb.base in _NEEDS_OFFICE and not self._to_board(end)):
            if not (beside and self.s.low(whom.first) in offices.AROUND):
                return
            office = beside
        teams = [(self.team(agent), "place")] if agent and self.team(agent) else []
        self.add("appointment", at, verb, whom if agent is None else (agent or whom),
                 [(n, "appointed") for n in people], end=last, office=office, teams=teams)  # fmt: skip
        if beside and office is beside:
            return
        if beside and self.found and self.found[-1].people:
            self.found[-1].teams = list(dict.fromkeys(self.found[-1].teams))

    def _to_board(self, at: int) -> bool:
        return self.s.low(at) in ("to", "as") and any(
            self.s.low(k)
            in ("board", "panel", "commission", "committee", "council", "member", "successor", "replacement")
            or self.s[k].sort == "team"
            for k in range(at + 1, at + 7)
        )

    def _leads(self, at: int) -> int:
        """Where 'to lead the Rotor Laboratory' ends; 0 where it does not say that."""
        at = behind(self.s, at)
        if self.s.low(at) == "to" and self.s.low(at + 1) in _LEADS:
            return at + 2
        return 0

    def _become(self, at: int, verb: Group, who: People | None) -> None:
        base, end = verb.verb.base, verb.end
        if base == "serve" and not verb.future:
            return
        if verb.passive:
            if verb.verb.particle == "over" and self.s.low(end) == "by":
                whom, last = objects(self.s, end + 1)
                office = who.office if who else None
                self.add("appointment", at, verb, whom, [(n, "appointed") for n in self.names(whom)], end=last,
                         office=office)  # fmt: skip
                if whom and self.found and who:
                    self.found[-1].start = self.s[who.first].start
            return
        people = self.names(who)
        if who is None or not people:
            if base == "become":
                self.found += made_or_unmade(self.s, at, verb, who, self)
            return
        office, last = complement(self.s, end)
        post = self._post(end)
        if base in ("start", "begin", "take") and verb.verb.particle in ("", "up"):
            if base == "take" and not verb.verb.particle and not post:
                return
            if base in ("start", "begin") and not (office and self.s.low(end) == "as"):
                if self._time(end) and not post:
                    self.add("appointment", at, verb, who, [(n, "appointed") for n in people], end=last, faint=True)
                return
            if verb.verb.particle == "up" and not post:
                return
        elif base in ("assume", "take") and verb.verb.particle in ("", "on"):
            if not office and not post:
                return
        elif base in ("become", "serve") and not office:
            return
        if verb.verb.particle == "over":
            if self.s.low(end) == "from" or (office and self.s.low(last) == "from"):
                before, tail = objects(self.s, (end if self.s.low(end) == "from" else last) + 1)
                if before and (names := self.names(before)):
                    role, rest = (office, tail) if office else complement(self.s, tail)
                    self.add("appointment", at, verb, who, [(people[0], "successor"), (names[0], "predecessor")],
                             end=max(tail, rest), office=role)  # fmt: skip
                    return
            k = end
            while self.s.low(k) in DETERMINERS:
                k += 1
            if not office and not post and self.s[k].sort != "team" and not self._time(end):
                return
        if base == "take" and not verb.verb.particle and post == 2 and not office:
            pass
        self.add("appointment", at, verb, who, [(n, "appointed") for n in people], end=last, office=office)

    def _post(self, at: int) -> int:
        """Whether 'the helm', 'his new post', 'charge of' stand there."""
        k = at
        while self.s.low(k) in DETERMINERS or self.s.low(k) in offices.AROUND or self.s.low(k) == "up":
            k += 1
        return 1 if self.s.low(k) in offices.POSTS | {"charge"} and self.s.low(k) not in ("seat",) else 0

    def _lead(self, at: int, verb: Group, who: People | None) -> None:
        if "to" in verb.helpers and verb.governor in ("continue", "continues", "continued"):
            self.add("continuation", at, verb, who, [(n, "stays") for n in self.names(who)], end=verb.end)
            return
        if not verb.future or verb.passive or verb.governor in ("appointed", "named", "hired", "tapped", "chosen"):
            return
        k = verb.end
        while self.s.low(k) in DETERMINERS or (self.s[k].sort == "word" and self.s.low(k) in offices.AROUND):
            k += 1
        team = next((self.s[j].name for j in range(k, k + 4) if self.s[j].sort == "team"), "")
        if not team and not any(self.s.low(j) in offices.TEAM_NOUNS for j in range(k, k + 4)):
            return
        self.add("appointment", at, verb, who, [(n, "appointed") for n in self.names(who)], end=verb.end + 1,
                 teams=[(team, "place")] if team else [], confidence=75)  # fmt: skip

    def _succeed(self, at: int, verb: Group, who: People | None) -> None:
        if verb.passive:
            k = verb.end
            office, after = complement(self.s, k)
            k = after if office and self.s.low(after) == "by" else k
            if self.s.low(k) != "by":
                return
            new, end = objects(self.s, k + 1)
            old = who
            office2, end2 = complement(self.s, end)
            office, end = (office, end) if office else (office2, end2)
        else:
            new = who
            old, end = objects(self.s, verb.end)
            office, end = complement(self.s, end if old else verb.end)
            if old is None and office is None:
                return
        successors, before = self.names(new), self.names(old)
        if not successors or (not before and not (old and old.office) and not office):
            return
        office = office or (old.office if old else None)
        role = office.words if office else next((self.referents.roles.get(n, "") for n in before), "")
        pairs = [(n, "successor") for n in successors] + [(n, "predecessor") for n in before if n not in successors]
        span = who if not verb.passive or who else new
        self.add("appointment", at, verb, span, pairs, end=end, office=office, role=role)

    def _join(self, at: int, verb: Group, who: People | None) -> None:
        if verb.passive and not verb.bare:
            return
        people = self.names(who)
        k = verb.end
        while self.s.low(k) in DETERMINERS:
            k += 1
        office, end = complement(self.s, verb.end)
        firm = self.s.low(k) in offices.FIRM or self.s.low(k) in ("board", "us", "team", "newspaper", "civil", "civil")
        near = any(self.s[j].sort == "team" for j in range(verb.end, min(len(self.s), verb.end + 7))
                   if not any(self.s[i].text in ",." for i in range(verb.end, j)))  # fmt: skip
        behind_which = self.s.low(verb.start - 2) == "which" or self.s.low(verb.start - 2) == "whom"
        if not (near or firm or (office and self.s.low(verb.end) == "as")) and not behind_which:
            return
        if not office and near:
            j = next(j for j in range(verb.end, verb.end + 7) if self.s[j].sort == "team")
            office, end = complement(self.s, j + 1)
        teams = []
        if behind_which:
            j = verb.start - 3
            while j > 0 and self.s[j].text == ",":
                j -= 1
            if self.s[j].sort == "team":
                teams = [(self.s[j].name, "place")]
        elif firm:
            low = self.s.low(k)
            name = self.referents.team(low, self.number, k)
            teams = [(name, "place")] if name else []
        self.add("joined", at, verb, who, [(n, "joined") for n in people], end=max(end, verb.end), office=office,
                 teams=teams)  # fmt: skip

    def _move(self, at: int, verb: Group, who: People | None) -> None:
        if verb.passive:
            return
        to = source = ""
        j, last = verb.end, verb.end
        if verb.verb.base == "enter" and self.s[j].sort == "team":
            to, last = self.s[j].name, j
        while j < min(len(self.s), verb.end + 14):
            low = self.s.low(j)
            if low in ("to", "from", "into", "over") and low != "over":
                k = j + 1
                while self.s.low(k) in DETERMINERS or (self.s[k].sort == "word" and k < j + 4 and
                                                       self.s.low(k) not in AUXILIARIES | PREPOSITIONS):  # fmt: skip
                    k += 1
                if self.s[k].sort == "team":
                    to, source = (to, source or self.s[k].name) if low == "from" else (to or self.s[k].name, source)
                    last = k
                    j = k
            elif self.s[j].text in ".;:," or low in doubt.JOINTS or low in AUXILIARIES:
                break
            j += 1
        if not to and not source:
            return
        office, end = complement(self.s, last + 1)
        if not office:
            office, end = complement(self.s, verb.end)
        base = verb.verb.base
        dated = any(self.s[k].sort == "date" for k in range(verb.end, min(len(self.s), last + 5)))
        if base in ("come", "enter") and not (source or dated or office):
            return
        if base in ("go", "return", "transfer", "move", "switch", "jump") and not (office or (to and source) or dated or (
            base == "go" and "'s" in (*verb.helpers, "is")
        )):  # fmt: skip
            return
        teams = [(to, "place")] * bool(to) + [(source, "from")] * bool(source)
        self.add("joined", at, verb, who, [(n, "joined") for n in self.names(who)], end=max(end, last + 1),
                 office=office, teams=teams, confidence=75)  # fmt: skip

    def _promote(self, at: int, verb: Group, who: People | None) -> None:
        whom, end = (None, verb.end) if verb.passive and not verb.bare else objects(self.s, verb.end)
        if whom is None:
            if not verb.passive and not verb.bare:
                return
            whom, end = who, verb.end
            agent = None
        else:
            agent = who
        office, last = complement(self.s, end)
        if self.s.low(end) == "from" and not office:
            for k in range(end + 1, min(len(self.s), end + 10)):
                if self.s.low(k) == "to" and (found := complement(self.s, k))[0]:
                    office, last = found
                    break
        teams = [(self.team(agent), "place")] if agent and self.team(agent) else []
        self.add("promotion", at, verb, whom if agent is None else agent, [(n, "promoted") for n in self.names(whom)],
                 end=last, office=office, teams=teams)  # fmt: skip

    def _rise(self, at: int, verb: Group, who: People | None) -> None:
        office, end = complement(self.s, verb.end)
        if office and self.s.low(verb.end) == "to":
            self.add("promotion", at, verb, who, [(n, "promoted") for n in self.names(who)], end=end, office=office)

    def _stay(self, at: int, verb: Group, who: People | None) -> None:
        past = verb.past and not (set(verb.helpers) & {"has", "have", "'ve"})
        if verb.passive or (past and self.s.low(at).endswith("ed")):
            return
        end = verb.end
        if self.s.low(end) == "on":
            end += 1
        k = end
        office, last = complement(self.s, end)
        if not office:
            while self.s.low(k) in ("in", "on", "at", "with") or self.s.low(k) in DETERMINERS:
                k += 1
            low = self.s.low(k)
            led = low == "to" and self.s.low(k + 1) in _LEADS
            there = k > end and (
                low in offices.POSTS | {"charge", "board", "company", "firm"} or self.s[k].sort == "team"
            )
            alone = self.s[end].text in (".", "") and verb.verb.base == "stay"
            if led:
                last = k + 2
            elif there:
                last = k + 1
            elif not alone:
                return
        self.add("continuation", at, verb, who, [(n, "stays") for n in self.names(who)], end=last,
                 office=office or (who.office if who else None))  # fmt: skip

    def _retain(self, at: int, verb: Group, who: People | None) -> None:
        whom, end = (who, verb.end) if verb.passive else objects(self.s, verb.end)
        office, last = complement(self.s, end)
        if whom and office and self.s.low(end) in ("as", ",", "on"):
            self.add("continuation", at, verb, whom, [(n, "stays") for n in self.names(whom)], end=last, office=office)


_ENDS = listed(
    "who which whom whose because after when while where although though before until once if but said says told "
    "according whereas so amid following despite"
)


def told(referents: Referents, number: int) -> list[Telling]:
    """The events that the verbs of a sentence tell."""
    return Frames(referents, number).read()
