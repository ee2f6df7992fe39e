"""Facets: for each field that says something of a kind of record, its values among what a query keeps, counted.

A field is counted over what the query keeps without that field's own terms, so that its other values stay in sight. A
count is of the rows that the value would leave; most are told from the columns, a word at a time, and the few that
hang on other terms of the query are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from store import documents as d
from store import editing
from store.corpus import Corpus
from store.documents import DATED
from store.fields import EARLIEST, LATEST, bounds
from store.language import FIELDS, QueryError, Term, Value, is_certain, parse, terms
from store.links import NAMES
from store.lists import THEMES, UNKNOWN, Lists, listing
from store.matching import NAMING, Matcher, has_field
from store.query import Query
from store.text import fold_name, name_needle

MOST = 12  # values of a field
_FEWER = 8  # values of a field of a list of several kinds, each of which is asked for
_SPARE = 6  # more that are counted, so that those with the most are among them

#: kind → the fields that tell its rows apart
OF_KIND: dict[str, tuple[str, ...]] = {
    "person": ("team", "role", "source", "is"),
    "team": ("kind", "person", "is"),
    "event": ("type", "person", "team", "date", "source", "is"),
    "quote": ("speaker", "mode", "channel", "theme", "date", "source", "is"),
    "commitment": ("actor", "theme", "state", "date", "source", "is"),
    "source": ("kind", "date", "has"),
    "theme": ("speaker", "team", "state"),
    "coverage": ("team", "theme", "source", "is"),
    UNKNOWN: ("type", "person", "team"),
}
_CLOSED = {"mode": d.MODES, "type": d.EVENT_TYPES, "state": d.COMMITMENT_STATES}
_KINDS = {"team": d.TEAM_KINDS, "source": d.SOURCE_KINDS}
_SIGNS = {"is": ("disputed", "inferred", "announced", "gap"), "has": ("text",)}
#: what links two kinds that do not name each other
_THROUGH = {("person", "team"): "membership", ("team", "person"): "membership", ("theme", "team"): "coverage"}
_ASIDE = ("about", "precedes", "part_of", "publisher")  # columns that name things beside the point


class Choice(NamedTuple):
    """A value as it is written in a query, what it is called, and how many rows it leaves."""

    value: str
    label: str
    rows: int
    chosen: bool = False


class Facet(NamedTuple):
    """A field with its most frequent values (days in their order), and how many values more there are."""

    field: str
    choices: list[Choice]
    more: int = 0


def find(query: Query, kind: str) -> list[Facet]:
    """The facets of a kind, or of a list of several, under a query; a field without a value is left out."""
    kind = "theme" if kind == THEMES else kind
    found = (_Counting(query, kind, field).facet() for field in OF_KIND.get(kind, ()))
    return [facet for facet in found if facet.choices]


def _without(query: Query, field: str) -> Query:
    try:
        return Query(query.corpus, editing.without_field(query.text, field))
    except QueryError:  # another term needs what the field says
        return query


class _Counting:
    """One field of one kind, over what the query keeps without the field's own terms."""

    def __init__(self, query: Query, kind: str, field: str) -> None:
        self.corpus: Corpus = query.corpus
        self.kind, self.field = kind, field
        self.chosen = editing.values(query.text, field)
        self.query = _without(query, field) if self.chosen else query
        self.listed = listing(self.query, kind).rows if kind == UNKNOWN else None  # rows by kind
        self.base = () if kind == UNKNOWN else self.query.kept(kind)
        self._everything = kind != UNKNOWN and len(self.base) == self.corpus.count(kind)
        self._words: dict[tuple[str, str], Counter[str]] = {}
        self.matcher = Matcher(self.corpus, self.query.rows, frozenset(self.query.pins))

    def facet(self) -> Facet:
        likely = self._likely()
        most, counted = (MOST, MOST + _SPARE) if self.listed is None else (_FEWER, _FEWER)
        choices = [choice for word in likely[:counted] if (choice := self._choice(word)) and choice.rows]
        if self.field != "date":  # stable: what is as frequent stays in its order
            choices.sort(key=lambda choice: -choice.rows)
        shown = [choice for place, choice in enumerate(choices) if place < most or choice.chosen]
        more = len(choices) - len(shown) + max(0, len(likely) - counted)
        others = [v for v in self.chosen if not any(editing.same(self.field, v, choice.value) for choice in shown)]
        shown += [Choice(value, value, self._count(value), True) for value in others]
        return Facet(self.field, shown, more)

    def _choice(self, word: str) -> Choice | None:
        """A value of the field: a word, or an id of what is named; None where no query can say it."""
        value = label = word
        if self.field in (*NAMING, "speaker", "actor") and word in self.corpus:
            value, alone = self._name_of(word)
            label = self.corpus.name(word) if alone else f"{value}…"
        form = editing.written(value)
        if form is None or name_needle(value) is None:
            return None
        chosen = any(editing.same(self.field, form, other) for other in self.chosen)
        return Choice(form, label, self._count(form), chosen)

    def _name_of(self, id: str) -> tuple[str, bool]:
        """What finds a thing, and whether it finds nothing else: its slug, else one of its names."""
        slug = id.partition(":")[2]
        wanted = self.corpus.below(id) if self.field == "team" else {id}
        for name in (slug, *self.corpus.names(id)):
            if (needle := name_needle(name)) is None or editing.written(name) is None:
                continue
            if self.field in NAMING:
                ids = self.corpus.ids(self.field)
                meant = {ids[row] for row in self.matcher.things_called(self.field, Value(name))}
            else:
                meant = self.matcher.called_like(needle)
            if meant <= wanted:
                return name, True
        return slug, False

    # --- the values there may be, the likely most frequent first

    def _likely(self) -> list[str]:
        field = self.field
        if field == "date":
            return self._parts
        if field in _SIGNS:
            return [sign for sign in _SIGNS[field] if has_field(self.kind, Term(field, (Value(sign),), 0))]
        if field in NAMING:
            ids = self.corpus.ids(field)
            return [ids[row] for row, _ in self._linked().most_common()]
        counted = self._counted("membership" if field == "role" else FIELDS[field] or self.kind, field)
        if field == "role":
            counted += self._counted("membership", "role_class")
        elif field == "kind" or field in _CLOSED:
            known = _KINDS[self.kind] if field == "kind" else _CLOSED[field]
            counted = Counter({word: counted[word] for word in known if word in counted})
        elif field == "speaker":
            counted += Counter({name: count for name, count in self._named.items() if name not in counted})
        return [word for word, _ in counted.most_common() if word and word != "unknown"]

    @cached_property
    def _named(self) -> Counter[str]:
        """What the sources call those speakers who are nobody in the store, and how often."""
        quotes = self.corpus.columns["quote"]
        speakers, calls = quotes.words("speaker"), quotes.words("speaker_named")
        nobody = next((code for code, word in enumerate(speakers.words) if not word), None)
        rows = self._home_rows("quote") if nobody is not None else ()
        codes = Counter(calls.codes[row] for row in rows if speakers.codes[row] == nobody)
        return Counter({calls.words[code]: count for code, count in codes.items() if calls.words[code]})

    def _linked(self) -> Counter[int]:
        """By row of a thing, how many rows name it; of a team, or of one of the teams below it."""
        found = Counter[int]()
        for kind, column in self._naming:
            named = self.corpus.linked.named(kind, column).get(self.field, ())
            for code, count in self._codes(kind, column, self._home_rows(kind)).items() if named else ():
                for thing in named[code]:
                    found[thing] += count
        if self.field == "team":
            ids = self.corpus.ids("team")
            for team, count in list(found.items()):
                for above in self.corpus.path(ids[team])[:-1]:
                    found[self.corpus.row(above)] += count
        return found

    @property
    def _naming(self) -> list[tuple[str, str]]:
        """The columns, each of a kind, that name what the field is about."""
        if through := _THROUGH.get((self.kind, self.field)):
            return [(through, self.field)]
        kinds = [self.kind] if self.listed is None else list(self.listed)
        return [
            (kind, column)
            for kind in kinds
            for column, names in NAMES[kind].items()
            if self.field in names and column not in _ASIDE
        ]

    @cached_property
    def _days(self) -> Counter[tuple[int, int]]:
        """How often each first and last day."""
        columns = self.corpus.columns[self.kind]
        lo, hi = columns.numbers("lo"), columns.numbers("hi")
        counted = Counter((lo[row], hi[row]) for row in self.base)
        counted.pop(bounds(None), None)
        return counted

    @property
    def _parts(self) -> list[str]:
        """The months in which something is, in their order; the years where there are too many."""
        for digits in (100, 10000):
            near: Counter[int] = Counter()
            for ends, count in self._days.items():
                for part in {day // digits for day in ends if EARLIEST < day < LATEST}:
                    near[part] += count
            if len(near) <= MOST:
                break
        likely = [part for part, _ in near.most_common()]
        months = digits == 100
        return [
            f"{part // 100:04}-{part % 100:02}" if months else f"{part:04}"
            for part in (*sorted(likely[:MOST]), *likely[MOST:])
        ]

    # --- counting

    def _count(self, form: str) -> int:
        """How many rows a value leaves: from the words of a column where no other term has a say in it, else asked."""
        field = self.field
        term = parse(f"{field}:{form}")
        assert isinstance(term, Term)
        (value,) = term.values
        if self.listed is not None:
            return self._asked(form)
        if field in NAMING:
            reached = self.corpus.linked.reach(field, self.matcher.things_called(field, value), self.kind)
            return len(reached if self._everything else reached & self._base)
        if field == "date" and not self._joined:
            first, last = bounds(value.span)
            return sum(count for (lo, hi), count in self._days.items() if lo <= last and hi >= first)
        if field in _SIGNS and has_field(self.kind, term):
            return len(self.matcher.test(self.kind, term, False)(self.base))
        if field in ("date", *_SIGNS) or (FIELDS[field] or self.kind) != self.kind:
            return self._asked(form)
        counted, needle = self._counted(self.kind, field), name_needle(value.text)
        if field in _CLOSED or field == "kind":
            return counted[value.text]
        if needle is None:
            return 0
        if field not in ("speaker", "actor"):
            return sum(count for word, count in counted.items() if word and needle in fold_name(word))
        known = sum(counted[id] for id in self.matcher.called_like(needle))
        named = self._named if field == "speaker" else Counter[str]()
        return known + sum(count for name, count in named.items() if needle in fold_name(name))

    def _asked(self, form: str) -> int:
        """How many rows the query leaves with a value."""
        query = Query(self.corpus, editing.with_value(self.query.text, self.field, form))
        return len(query.kept(self.kind) if self.listed is None else Lists(query).ids(self.kind))

    @cached_property
    def _base(self) -> frozenset[int]:
        return frozenset(self.base)

    @cached_property
    def _joined(self) -> bool:
        """Whether a date would say something of other records too, or is narrowed by another term."""
        found = [term for term, _, _ in terms(self.query.tree)]
        return any(is_certain(t) or (FIELDS[t.field or "at"] in DATED and FIELDS[t.field] != self.kind) for t in found)

    # --- words of the rows that are in question

    def _counted(self, kind: str, column: str) -> Counter[str]:
        """How often each word stands in a column."""
        if (kind, column) not in self._words:
            words = self.corpus.columns[kind].words(column).words
            codes = self._codes(kind, column, self._home_rows(kind))
            self._words[kind, column] = Counter({words[code]: count for code, count in codes.items()})
        return self._words[kind, column]

    def _codes(self, kind: str, column: str, rows: Iterable[int]) -> Counter[int]:
        if isinstance(rows, range):  # of all, which is counted once
            return Counter({code: n for code, n in enumerate(self.corpus.linked.counted(kind, column)) if n})
        return Counter(map(self.corpus.columns[kind].words(column).codes.__getitem__, rows))

    def _home_rows(self, kind: str) -> Iterable[int]:
        """The rows of a kind that are in question: what the query keeps, or what is linked to that."""
        if self.listed is not None:
            return self.listed.get(kind, ())
        if self._everything:
            return range(self.corpus.count(kind))
        return self.base if kind == self.kind else self.corpus.linked.reach(self.kind, self.base, kind)
