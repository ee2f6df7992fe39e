"""Who stands where: the roles of a person and the lead of a team, as last known or as of a day, from columns."""

from __future__ import annotations

from collections.abc import Callable

from store import gaps
from store.columns import Words
from store.corpus import Corpus
from store.dates import Span
from store.documents import kind_of
from store.fields import LATEST, number

SHOWN = 3  # roles or names before '+2'

LEFT = {
    "resignation": "resigned",
    "dismissal": "dismissed",
    "retirement": "retired",
    "death": "died",
    "transfer": "moved on",
    "end-of-term": "term ended",
}
CERTAIN, POSSIBLE, UNKNOWN = "certain", "possible", "unknown"  # how sure it is that something stands on a day
_HOW = {"lead": "", "oversight": " oversees", "member": " (member)", "unknown": " ?"}  # the first comes first
_CLASSES = tuple(_HOW)


class Standing:
    """Memberships by row, as they stand on a day; `present` tells which do."""

    def __init__(self, corpus: Corpus, at: Span | None, present: Callable[[int], bool]) -> None:
        self.corpus, self.at, self._present = corpus, at, present
        self._columns = corpus.columns["membership"]
        self._words: dict[str, Words] = {}

    def word(self, column: str, row: int) -> str:
        """What a membership says in a column."""
        if (words := self._words.get(column)) is None:
            words = self._words[column] = self._columns.words(column)
        return words.words[words.codes[row]]

    def of(self, id: str) -> list[int]:
        """A person's or team's memberships on the day; without a day as last known: those that ended only where there
        is no other."""
        held = [row for row in self.corpus.held(id) if self._present(row)]
        if self.at is not None:
            return held
        lasting = [row for row in held if self.word("status", row) != "ended"]
        return lasting or (held if kind_of(id) == "person" else [])

    def role(self, person: str, held: list[int] | None = None) -> str:
        """A person's roles: 'CEO, Alibaba · leader, support team a'. `held`: what `of` says of them, if it is known."""
        held = self.of(person) if held is None else held
        words = [self._held(row) for row in held[:SHOWN]]
        return " · ".join(words) + (f" +{len(held) - SHOWN}" if len(held) > SHOWN else "")

    def _held(self, row: int) -> str:
        status, role, team = self.word("status", row), self.word("role", row), self._team(row)
        if status == "ended" and self.at is None:
            verb = LEFT.get(self._manner(self.word("end_event", row)), "left")
            return f"{verb} · {role or 'role not stated ?'}, {team}"
        duty = self.duty(row)
        return (f"{duty} {team}" if duty == "oversees" else f"{duty}, {team}") + self._sign(row)

    def _manner(self, event: str) -> str:
        row = self.corpus.row(event)
        return self.corpus.columns["event"].words("manner")[row] if row >= 0 else ""

    def _team(self, row: int) -> str:
        teams = self.corpus.columns["team"]
        place = teams.row(self.word("team", row))
        return teams.texts("brief")[place] if place >= 0 else "team not stated ?"

    def _sign(self, row: int) -> str:
        """How sure a role is, behind it: as told, or by its dates on the day."""
        status = self.word("status", row)
        told = "a" if status == "announced" else ""
        if self.at is None:
            return f" {told or '?' * (status == 'unknown')}".rstrip()
        sure = {CERTAIN: "", POSSIBLE: "~", UNKNOWN: "" if told else "?"}[self.grade(row)]
        return f" {told}{sure}".rstrip()

    def grade(self, row: int) -> str:
        """How sure it is that a membership which is there stands on the day: certain, whatever its dates mean within
        their bounds; possible, as they may; unknown where nobody dates it."""
        begun, ends = self._columns.numbers("start_hi")[row], self._columns.numbers("end_lo")[row]
        if not begun and ends > LATEST:  # neither is there
            return UNKNOWN
        if self.at is None or self.at.lo is None or self.at.hi is None:
            return POSSIBLE
        certain = 0 < begun <= number(self.at.lo, 0) and number(self.at.hi, 0) <= ends <= LATEST
        return CERTAIN if certain else POSSIBLE

    def duty(self, row: int) -> str:
        """A membership's role in words: as printed, else by its class."""
        by_class = {"oversight": "oversees", "lead": "lead", "member": "member", "byline": "byline"}
        return self.word("role", row) or by_class.get(self.word("role_class", row), "role not stated ?")

    def lead(self, team: str) -> str:
        """Who leads a team and how many more there are: 'Wu +2 a'; 'Jingren oversees'; 'not stated'."""
        held = self.leading(team)
        if not held:
            asks = self.corpus.columns["team"].words("kind")[self.corpus.row(team)] in gaps.LED
            stated = self.at is None and self.corpus.row(team) in self.corpus.led
            return "lead not stated ?" if asks and not stated else ""
        first = held[0]
        more = f" +{len(held) - 1}" if len(held) > 1 else ""
        sign = self._sign(first)
        how = _HOW[self.word("role_class", first)]
        people = self.corpus.columns["person"]
        return f"{people.texts('brief')[people.row(self.word('person', first))]}{how}{more}{sign}"

    def leading(self, team: str) -> list[int]:
        """Who stands in a team, the lead first; bylines do not."""
        held = [row for row in self.of(team) if self.word("role_class", row) != "byline"]
        return sorted(held, key=lambda row: _CLASSES.index(self.word("role_class", row)))
