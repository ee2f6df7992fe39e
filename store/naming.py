"""What bare words of a query are looked for in: the names that stand in a row, and the words that it says.

The names of people and teams need their roles and leads, which takes a while where there are many; they are worked out
little by little.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from store.corpus import Corpus
from store.documents import kind_of
from store.index import ORDERED
from store.language import parse
from store.order import natural
from store.standing import SHOWN, Standing
from store.text import fold, fold_name, name_needle

_NEEDLES = 64  # whose people are remembered
_READ = ("commitment", "coverage", "source")  # kinds whose records are read for their words
_STEP = {"person": 50, "team": 10, "membership": 100}  # rows that are worked out in a few milliseconds


class Says(NamedTuple):
    """Folded words of a row: names, roles and labels (matched at the start of a word), and running text (anywhere)."""

    names: str
    text: str


class Naming:
    """The words of the rows of a corpus, as people and teams stand on a day. Two threads may ask."""

    def __init__(self, corpus: Corpus, standing: Standing) -> None:
        self._corpus, self._standing = corpus, standing
        self._says: dict[str, Says] = {}
        self._called: dict[str, dict[str, list[int]]] = {}
        self._filled: dict[str, list[str]] = {kind: [] for kind in _STEP}
        self._lock = threading.Lock()

    def says(self, id: str) -> Says:
        """The folded words of a row, for bare words."""
        found = self._says.get(id)
        if found is None:
            names, running = self._words(id)
            found = self._says[id] = Says("".join(map(fold_name, names)), "\n".join(map(fold, running)))
        return found

    def _words(self, id: str) -> tuple[list[str], list[str]]:
        """Of the kinds whose words no column has whole; `matching` looks into the columns of the others."""
        record, corpus, kind = self._corpus[id], self._corpus, kind_of(id)
        match kind:
            case "commitment":
                theme = [corpus.name(record["theme"])] if record["theme"] else []
                return [*corpus.names(record["actor"]), *theme, record["state"]], [record["statement"]]
            case "coverage":
                by = [form for other in record["by"] for form in corpus.names(other)]
                names = [corpus.name(record["area"]), *corpus.names(record["team"]), *by, record["state"]]
                return [*names, record["by_whom"] or ""], []
            case _:
                publisher = corpus.names(record["publisher"]) if record["publisher"] else []
                names = [record["title"] or "", record["display_name"], *record["authors"], *publisher, record["kind"]]
                return names, [section["summary"] for section in record["sections"]]

    def names(self, kind: str) -> list[str]:
        """By row the folded names of a person's row (their own, their roles, and the teams of these), of a team's (its
        own, its kind, and its lead's), of a membership's, or of a theme's."""
        if kind == "theme":
            return self._corpus.columns[kind].texts("forms")
        for _ in self._fill(kind):
            pass
        return self._filled[kind]

    def warm(self) -> Iterator[None]:
        """Get what the first filter asks for ready, in steps of a few milliseconds."""
        name_needle("é x")  # whose expressions take a few milliseconds to compile
        parse("x")
        yield
        for kind in ORDERED:  # every filter takes its rows of them, so that they are there once
            self._corpus.orders[kind] = list(natural(self._corpus, kind))
            yield
        for kind in _STEP:
            yield from self._fill(kind)
        for kind, columns in (("event", ("who", "type")), ("quote", ("speaker", "channel", "mode", "event"))):
            self._corpus.columns[kind].texts("words")
            yield
            for column in columns:
                self._corpus.linked.group(kind, column)
                yield
        len(self.unnamed)
        yield
        len(self.shown)
        yield
        if not self._corpus.large:
            for id in (id for kind in _READ for id in self._corpus.ids(kind)):
                self.says(id)
                yield

    def _fill(self, kind: str) -> Iterator[None]:
        found, count = self._filled[kind], self._corpus.count(kind)
        name = {"person": self._person, "team": self._team, "membership": self._membership}[kind]
        while len(found) < count:
            with self._lock:
                found += [name(row) for row in range(len(found), min(len(found) + _STEP[kind], count))]
            yield

    def _person(self, row: int) -> str:
        corpus = self._corpus
        people, teams = corpus.columns["person"], corpus.columns["team"].texts("forms")
        forms, held = people.texts("forms")[row], self._standing.of(people.ids[row])
        if not held:
            return forms
        in_team = corpus.linked.named("membership", "team").get("team")
        codes = corpus.columns["membership"].words("team").codes
        of = (teams[team] for m in held[:SHOWN] for team in (in_team[codes[m]] if in_team else ()))
        return "".join((forms, fold_name(self._standing.role(people.ids[row], held)), *of))

    def _team(self, row: int) -> str:
        teams, people = self._corpus.columns["team"], self._corpus.columns["person"]
        id, kinds = teams.ids[row], teams.words("kind")
        first = self._standing.leading(id)[:1]
        forms = [people.texts("forms")[people.row(self._standing.word("person", m))] for m in first]
        return "".join((teams.texts("forms")[row], fold_name(kinds[row]), fold_name(self._standing.lead(id)), *forms))

    def _membership(self, row: int) -> str:
        corpus, word = self._corpus, self._standing.word
        people, teams = corpus.columns["person"], corpus.columns["team"]
        team = teams.row(word("team", row))
        forms = [
            people.texts("forms")[people.row(word("person", row))],
            teams.texts("forms")[team] if team >= 0 else "",
        ]
        return "".join(
            (*forms, *map(fold_name, (self._standing.duty(row), word("role_class", row), word("status", row))))
        )

    def called(self, needle: str) -> dict[str, list[int]]:
        """The people and teams with a needle in their names, by kind: among those with a shorter one where known."""
        if needle not in self._called:
            if len(self._called) >= _NEEDLES:
                self._called = {}
            shorter = (needle[:end] for end in range(len(needle), 0, -1))
            before = next((self._called[one] for one in shorter if one in self._called), {})
            self._called[needle] = {kind: self._with(needle, kind, before.get(kind)) for kind in ("person", "team")}
        return self._called[needle]

    def _with(self, needle: str, kind: str, rows: Iterable[int] | None) -> list[int]:
        forms = self._corpus.columns[kind].texts("forms")
        return [row for row in (range(len(forms)) if rows is None else rows) if needle in forms[row]]

    @cached_property
    def shown(self) -> list[list[str]]:
        """The ids whose names are in the column "who" of an event, by code."""
        return [word.split(" ", SHOWN)[:SHOWN] for word in self._corpus.columns["event"].words("who").words]

    @cached_property
    def unnamed(self) -> list[int]:
        """The quotes of nobody in the store, a term that is nobody's speech not counted."""
        speakers, modes = (self._corpus.columns["quote"].words(name) for name in ("speaker", "mode"))
        scare = modes.passing(lambda mode: mode == "scare")
        nobody = speakers.passing(lambda id: not id)
        pairs = enumerate(zip(speakers.codes, modes.codes, strict=True)) if any(nobody) else ()
        return [row for row, (speaker, mode) in pairs if nobody[speaker] and not scare[mode]]
