"""What a query keeps in each kind of record. FILTERS in docs/filters.md says the rules in words.

A query is brought into alternatives (OR outermost), each a list of conditions that hold together; brackets under a
negation stay whole. For a kind, the conditions of an alternative become tests of the row itself and sets of records to
which the row has to be linked.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, product
from typing import NamedTuple

from store.corpus import Corpus
from store.dates import Span
from store.documents import DATED, KINDS, kind_of
from store.language import (
    DATES,
    EVERYTHING,
    FIELDS,
    And,
    Node,
    Not,
    Or,
    QueryError,
    Term,
    Value,
    is_certain,
    parse,
    terms,
)
from store.matching import NAMING, Matcher, Some, Test, all_of, among, any_of, has_field, none_of
from store.text import fold, name_needle

MAX_ALTERNATIVES = 256
_MANY = 2000  # ids that a nearest one is looked for among
_TYPED = 40  # last letters of a word that it may be found without
MAX_CONDITIONS = 8192  # in all alternatives together


# What is said, to know it again, and the test of it.
_Condition = tuple[Hashable, Test]


class _Alternative(NamedTuple):
    """Conditions that hold together: the positive terms, and what is negated (terms or brackets)."""

    positive: tuple[Term, ...] = ()
    negative: tuple[Node, ...] = ()

    @property
    def certain(self) -> bool:
        return any(map(is_certain, self.positive))


class Stopped(Exception):
    """A query was given up while it was answered."""


class Query:
    """A query on a corpus: ask it for the ids that it keeps of a kind. Raises QueryError when it means nothing."""

    def __init__(self, corpus: Corpus, text: str = "") -> None:
        self.corpus, self.text = corpus, text
        #: (old id, the record that it leads to) for each `id:` that is part of another record since
        self.moved: list[tuple[str, str]] = []
        self.tree = self._led(parse(text))
        found = [(term, negated) for term, negated, _ in terms(self.tree)]
        self.at: Span | None = next((term.values[0].span for term, _ in found if term.field == "at"), None)
        #: the day of `at:` as it was written
        self.day = next((term.values[0].text for term, _ in found if term.field == "at"), None)
        #: the ids of the query's positive `id:` terms, in the order they were written
        self.pins = [v.text for term, negated in found if term.field == "id" and not negated for v in term.values]
        asked = any(term.field == "is" and value.text == "pinned" for term, _ in found for value in term.values)
        self._pinned = tuple(self.pins) if asked else ()  # which changes what `is:pinned` keeps
        self._alternatives = _alternatives(_spread(self.tree))
        certain = self.at is not None and any(alternative.certain for alternative in self._alternatives)
        self.rows = corpus.day(self.at, certain)
        #: set from another thread to give the query up, which raises Stopped where it is answered
        self.stopped = False
        self._kept: dict[str, Some] = {}
        self._matcher = Matcher(corpus, self.rows, frozenset(self.pins))

    def _led(self, node: Node) -> Node:
        """The tree with the records that old ids lead to."""
        if isinstance(node, Not):
            return Not(self._led(node.part))
        if isinstance(node, And | Or):
            return type(node)(tuple(map(self._led, node.parts)))
        if node.field != "id":
            return node
        now = [(value.text, self.corpus.resolve(value.text)) for value in node.values]
        self.moved += [pair for pair in now if pair[0] != pair[1]]
        values = [value._replace(text=into) for value, (_, into) in zip(node.values, now, strict=True)]
        return node._replace(values=tuple(dict.fromkeys(values)))

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind that the query keeps, in the kind's natural order."""
        ids = self.corpus.ids(kind)
        return [ids[row] for row in self.kept(kind)]

    def kept(self, kind: str) -> Some:
        """The rows of a kind that the query keeps, in the kind's natural order. Do not change them."""
        if kind not in self._kept:
            self._kept[kind] = self._keep(kind)
        return self._kept[kind]

    def _keep(self, kind: str) -> Some:
        natural = self.rows.natural(kind)
        if self.tree == EVERYTHING:
            return natural
        kept = [self._narrowed(kind, self._conditions(alternative, kind)) for alternative in self._alternatives]
        return kept[0] if len(kept) == 1 else among(set(chain.from_iterable(kept)))(natural)

    def _narrowed(self, kind: str, conditions: list[_Condition]) -> Some:
        """The rows that pass all conditions: from what was kept before by the first of them, or by a shorter word."""
        rows = self.rows.natural(kind)
        key: tuple[Hashable, ...] = (kind, self._pinned)
        for said, test in dict(conditions).items():  # what is said twice is tried once
            if self.stopped:
                raise Stopped
            before, key = key, (*key, said)
            known = self.rows.narrowed.get(key)
            if known is None:
                for shorter in _shorter(said):
                    if (fewer := self.rows.narrowed.get((*before, shorter))) is not None:
                        rows = fewer
                        break
                known = self.rows.keep(key, test(rows))
            rows = known
        return rows

    # --- one alternative in one kind

    def _conditions(self, alternative: _Alternative, kind: str) -> list[_Condition]:
        certain = alternative.certain
        every: list[_Condition] = []
        pinned: set[int] = set()
        groups: dict[str, list[Term]] = {}
        dated: list[Term] = []
        for term in alternative.positive:
            said = (term.field, term.values, certain)
            if term.field == "at" or is_certain(term):
                continue
            if term.field in DATES:
                dated.append(term)
            elif term.field == "id":
                if _is_home(kind, term):
                    pinned.update(self.corpus.row(value.text) for value in term.values)
                else:
                    every.append((said, self._linked_to_ids([value.text for value in term.values], kind)))
            elif term.field in NAMING:
                every.append((said, self._naming(term, kind)))
            elif not term.field or FIELDS[term.field] == kind:
                every.append((said, self._matcher.test(kind, term, certain)))
            elif FIELDS[term.field]:
                groups.setdefault(FIELDS[term.field], []).append(term)
            elif has_field(kind, term):
                every.append((said, self._matcher.test(kind, term, certain)))
            else:
                every.append((said, self._any_with(term, kind, certain)))
        if pinned:
            every.append((frozenset(pinned), among(pinned)))
        if dated and kind in DATED:
            every += [((t.field, t.values, certain), self._matcher.test(kind, t, certain)) for t in dated]
        elif dated and not any(home in DATED for home in groups):
            every.append(
                (("dated", *_values(dated), certain), self._linked_to_any(dict.fromkeys(DATED, dated), kind, certain))
            )
        for home, group in groups.items():
            together = [*group, *dated] if home in DATED else group
            every.append(((home, *_values(together), certain), self._linked_to_any({home: together}, kind, certain)))
        every += [((part, certain), self._negation(part, kind, certain)) for part in alternative.negative]
        return every

    def _negation(self, part: Node, kind: str, certain: bool) -> Test:
        inner = self._home_only(part, kind, certain)
        return all_of([]) if inner is None else none_of(inner)

    def _home_only(self, node: Node, kind: str, certain: bool) -> Test | None:
        """What a tree says of the row itself, with terms of other kinds left out; None where nothing is left."""
        if isinstance(node, Term):
            return self._matcher.test(kind, node, certain) if _is_home(kind, node) else None
        if isinstance(node, Not):
            inner = self._home_only(node.part, kind, certain)
            return None if inner is None else none_of(inner)
        tests = [test for part in node.parts if (test := self._home_only(part, kind, certain)) is not None]
        if not tests:
            return None
        return any_of(tests) if isinstance(node, Or) else all_of(tests)

    def _passing(self, home: str, group: list[Term], certain: bool) -> Some:
        """The rows of a kind that pass all of some terms together."""
        tests: list[_Condition] = [((t.field, t.values, certain), self._matcher.test(home, t, certain)) for t in group]
        return self._narrowed(home, tests)

    # --- linked to something; what that is, is looked for when the condition is tested

    def _naming(self, term: Term, kind: str) -> Test:
        home = FIELDS[term.field]
        if home == kind:
            return lambda rows: among(self._matcher.named(term))(rows)
        return lambda rows: among(self._reach(home, self._matcher.named(term), kind))(rows)

    def _any_with(self, term: Term, kind: str, certain: bool) -> Test:
        """Linked to a record, of whatever kind has the field, that passes."""
        homes = [home for home in KINDS if has_field(home, term)]
        return self._linked_to_any({home: [term] for home in homes}, kind, certain)

    def _linked_to_any(self, groups: dict[str, list[Term]], kind: str, certain: bool) -> Test:
        """Linked to a record of one of the kinds that passes all of that kind's terms together."""

        def test(rows: Some) -> Some:
            found: set[int] = set()
            for home, group in groups.items():
                found |= self._reach(home, self._passing(home, group, certain), kind)
            return among(found)(rows)

        return test

    def _linked_to_ids(self, ids: list[str], kind: str) -> Test:
        rows: dict[str, set[int]] = {}
        for id in ids:
            home, row = kind_of(id), self.corpus.row(id)
            if home and row >= 0 and self.rows.stands(home, row):
                rows.setdefault(home, set()).add(row)
        return among({row for home, some in rows.items() for row in self._reach(home, some, kind)})

    def _reach(self, home: str, rows: Some | set[int], kind: str) -> set[int]:
        return self.corpus.linked.reach(home, rows, kind)

    @property
    def nobody(self) -> list[str]:
        """A sentence for each name in the query that nothing in the store has, with the nearest name there is."""
        return [
            f"nothing is called '{term.values[place].text}'" + (f"; the nearest is '{near}'" if near else "")
            for term, place, near in self.unknown
        ]

    @cached_property
    def unknown(self) -> list[tuple[Term, int, str]]:
        """(term, which of its values, the nearest name there is or '') for each name that nothing in the store has."""
        import difflib  # most queries name what is there

        found = []
        for term, _, _ in terms(self.tree):
            kinds = {"speaker": ("person", "team"), "actor": ("person", "team")}.get(term.field, (term.field,))
            if kinds[0] not in KINDS and term.field != "id":
                continue
            for place, value in enumerate(term.values):
                if value.text in self.corpus if term.field == "id" else self._matcher.known(term.field, value):
                    continue
                names = [name for kind in kinds for name in self._candidates(kind, value.text)]
                near = difflib.get_close_matches(fold(value.text), names, 1, 0.4)
                found.append((term, place, near[0] if near else ""))
        return found

    def _candidates(self, kind: str, text: str) -> Iterable[str]:
        """What a name could be meant to be; of very many ids those that stand beside it in their order."""
        if kind == "id":
            own = kind_of(text)
            return self._beside(own, text) if own else (id for each in KINDS for id in self._beside(each, text))
        if kind in ("event", "quote", "commitment"):
            prefix = self.corpus.ids(kind)[:1][0].partition(":")[0] if self.corpus.count(kind) else ""
            return (id.partition(":")[2] for id in self._beside(kind, f"{prefix}:{text}"))
        columns = self.corpus.columns[kind]
        whole = (form for text in (*columns.texts("forms"), *columns.texts("slug")) for form in text.split("\n"))
        return {word: None for form in whole for word in (form.strip(), *form.split())}

    def _beside(self, kind: str, id: str) -> Sequence[str]:
        ids = self.corpus.ids(kind)
        place = bisect_left(ids, id)
        return ids if len(ids) <= _MANY else ids[max(0, place - _MANY // 2) : place + _MANY // 2]


def _values(group: list[Term]) -> Iterator[Hashable]:
    return ((term.field, term.values) for term in group)


def _shorter(said: Hashable) -> Iterator[Hashable]:
    """A bare word as it was before its last letters were typed, as far as its rows are among those."""
    match said:
        case ("", (Value(text=text),), certain) if isinstance(text, str):
            needle, running = name_needle(text), fold(text)
            for end in range(len(text) - 1, max(0, len(text) - _TYPED), -1):
                before, named = fold(text[:end]), name_needle(text[:end])
                if running.startswith(before) and named is not None and (needle or "").startswith(named):
                    yield "", (Value(text[:end]),), certain


def _spread(node: Node) -> Node:
    """The tree with `is:a,b` as `(is:a OR is:b)`: so with every term whose values different kinds, or a row and the
    records that it is linked to, may answer."""
    if isinstance(node, Not):
        return Not(_spread(node.part))
    if isinstance(node, And | Or):
        return type(node)(tuple(map(_spread, node.parts)))
    mixed = {kind_of(value.text) for value in node.values} if node.field == "id" else node.values
    if node.field not in ("is", "has", "no", "id", *DATES) or len(mixed) == 1:
        return node
    return Or(tuple(node._replace(values=(value,)) for value in node.values))


def _alternatives(tree: Node) -> list[_Alternative]:
    """The tree as alternatives of conditions. Raises QueryError where brackets multiply into too many."""
    if isinstance(tree, Or):
        return _bounded([alternative for part in tree.parts for alternative in _alternatives(part)])
    if isinstance(tree, And):
        choices = [_alternatives(part) for part in tree.parts]
        count = math.prod(map(len, choices))
        if count > MAX_ALTERNATIVES or count * len(choices) > MAX_CONDITIONS:
            raise QueryError("these brackets multiply into too many alternatives", 0)
        return [
            _Alternative(tuple(chain(*(a.positive for a in one))), tuple(chain(*(a.negative for a in one))))
            for one in product(*choices)
        ]
    return [_Alternative(positive=(tree,))] if isinstance(tree, Term) else [_Alternative(negative=(tree.part,))]


def _bounded(found: list[_Alternative]) -> list[_Alternative]:
    if len(found) > MAX_ALTERNATIVES:
        raise QueryError(f"a query has at most {MAX_ALTERNATIVES} alternatives", 0)
    return found


def _is_home(kind: str, term: Term) -> bool:
    """Whether a term is about the rows of a kind: what acts under a negation."""
    if term.field == "id":
        return any(kind_of(value.text) == kind for value in term.values)
    home = FIELDS.get(term.field, kind)
    return home == kind or (home == "" and term.field != "at" and has_field(kind, term))
