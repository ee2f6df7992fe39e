"""One term on the rows of its home kind, and the records that a naming term means.

A test takes rows and gives back those that pass, in the same order. Most look at a column, and there at each different
word once; a text is looked into row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from store import gaps
from store.columns import Columns, Words
from store.corpus import Corpus
from store.documents import CLAIMS, DATED, KINDS, kind_of
from store.fields import ANNOUNCED, EARLIEST, INFERRED, LATEST, NOTED, PREFERRED, TEXT, bounds
from store.language import DATES, Term, Value
from store.rows import Rows
from store.text import fold, fold_name, name_needle

# Terms that name a thing each ask for a link of their own; other terms of a home kind describe one record together.
NAMING = ("id", "person", "team", "event", "theme", "source")
_HAS: dict[str, tuple[str, ...]] = {
    "date": DATED,
    "speaker": ("quote",),
    "role": ("membership",),
    "source": CLAIMS,
    "text": ("source",),
    "theme": ("quote", "commitment"),
    "note": KINDS,
}
_IS: dict[str, tuple[str, ...]] = {
    "inferred": ("person", "team", "source", *CLAIMS),
    "disputed": ("person", "team", *CLAIMS),
    "preferred": ("person", "team", *CLAIMS),
    "announced": ("person", "team", "event", "membership"),
    "gap": ("person", "team", "event", "membership", "quote", "coverage"),
    "pinned": KINDS,
    "reviewed": KINDS,
}

_FEW = 4  # from one row in so many on, looking at all of them costs less

Some = Sequence[int]
Test = Callable[[Some], Some]


def among(found: set[int] | frozenset[int]) -> Test:
    """The rows that are in a set."""
    return lambda rows: [row for row in rows if row in found]


def any_of(tests: Sequence[Test]) -> Test:
    """The rows that one of some tests passes."""
    if len(tests) == 1:
        return tests[0]
    return lambda rows: among(set(chain.from_iterable(test(rows) for test in tests)))(rows)


def all_of(tests: Sequence[Test]) -> Test:
    def test(rows: Some) -> Some:
        for one in tests:
            rows = one(rows)
        return rows

    return test


def none_of(test: Test) -> Test:
    def others(rows: Some) -> Some:
        passing = set(test(rows))
        return [row for row in rows if row not in passing]

    return others


def coded(column: Words, passes: Callable[[str], object]) -> Test:
    """The rows whose word in a column passes."""

    def test(rows: Some) -> Some:
        passing, codes = column.passing(passes), column.codes
        return [row for row in rows if passing[codes[row]]] if any(passing) else []

    return test


class Matcher:
    """Tests for terms, on one corpus as it stands in `rows`; `pins` are the ids that count as pinned."""

    def __init__(self, corpus: Corpus, rows: Rows, pins: frozenset[str]) -> None:
        self.corpus, self.rows, self.pins = corpus, rows, pins
        self._things: dict[tuple[str, Value], frozenset[int]] = {}
        self._likes: dict[str, set[str]] = {}

    # --- one term on the rows of a kind that answers it

    def test(self, kind: str, term: Term, certain: bool) -> Test:
        return any_of([self._value_test(kind, term.field, value, certain) for value in term.values])

    def _value_test(self, kind: str, name: str, value: Value, certain: bool) -> Test:
        columns = self.corpus.columns[kind]
        if not name:
            return self.bare(kind, value.text)
        if name == "id":
            return among({columns.row(value.text)})
        if name in NAMING or name in ("quote", "commitment"):
            return among(self.things_called(name, value))
        if name in DATES:
            return self._date_test(columns, value, certain)
        if name == "sources":
            return self._sources(kind, value)
        if name == "confidence":
            confidence = columns.numbers("confidence")
            return lambda rows: [row for row in rows if _between(confidence[row], value)]
        if name in ("is", "has", "no"):
            return self._property(kind, name, value.text)
        if name in ("mode", "type", "status", "state", "kind"):
            return coded(columns.words(name), lambda word: word == value.text)
        needle = name_needle(value.text)
        if needle is None:
            return lambda rows: []
        if name == "role":
            words = columns.words("role"), columns.words("role_class")
            return any_of([coded(column, lambda word: word and needle in fold_name(word)) for column in words])
        if name in ("speaker", "actor"):
            return self._called(columns, name, needle)
        if name == "tag":
            return coded(columns.words("tags"), lambda word: needle in word)
        return coded(columns.words(name), lambda word: word and needle in fold_name(word))

    def _called(self, columns: Columns, name: str, needle: str) -> Test:
        """A quote's speaker or a commitment's actor by name, or by what the source calls somebody without one."""
        who = columns.words(name)
        known = coded(who, lambda word: word in self.called_like(needle))
        if name == "actor":
            return known
        named = coded(columns.words("speaker_named"), lambda word: word and needle in fold_name(word))
        nobody = coded(who, lambda word: not word)
        return any_of([known, all_of([nobody, named])])

    def called_like(self, needle: str) -> set[str]:
        """The ids of the people and teams with the needle in their names or slugs."""
        if needle not in self._likes:
            found = self._likes[needle] = set()
            for kind in ("person", "team"):
                columns = self.corpus.columns[kind]
                for name in ("forms", "slug"):
                    texts = columns.texts(name)
                    found.update(id for id, form in zip(columns.ids, texts, strict=True) if needle in form)
                old = self.corpus.old_slugs.get(kind, ())
                found.update(columns.ids[row] for slug, row in old if needle in slug)
        return self._likes[needle]

    def _date_test(self, columns: Columns, value: Value, certain: bool) -> Test:
        first, last = (EARLIEST, LATEST) if value.span is None else bounds(value.span)
        lo, hi = columns.numbers("lo"), columns.numbers("hi")
        if certain:
            return lambda rows: [row for row in rows if lo[row] >= first and 0 < hi[row] <= last]
        return lambda rows: [row for row in rows if lo[row] <= last and hi[row] >= first and hi[row]]

    def _sources(self, kind: str, value: Value) -> Test:
        passing = [_between(origins, value) for _, origins in self.corpus.supported(kind)]
        codes = self.corpus.columns[kind].words("origins").codes
        return lambda rows: [row for row in rows if passing[codes[row]]]

    # --- bare words

    def bare(self, kind: str, text: str) -> Test:
        """A word or phrase: anywhere in the row's own text, at the start of a word in its names."""
        needle, running = name_needle(text), fold(text)
        if not running.strip():
            return lambda rows: []
        if kind == "membership":
            return lambda rows: self._with_names(kind, needle, rows)
        if kind in ("commitment", "coverage", "source"):
            says, ids = self.rows.naming.says, self.corpus.ids(kind)
            return lambda rows: [
                row for row in rows
                if running in says(ids[row]).text or (needle is not None and needle in says(ids[row]).names)
            ]  # fmt: skip

        def test(rows: Some) -> Some:
            words = self.corpus.columns[kind].texts("words")
            if kind in ("person", "team", "theme"):
                names = self.rows.naming.names(kind)
                return [row for row in rows if running in words[row] or (needle is not None and needle in names[row])]
            named = self._naming(kind, needle) if needle is not None else set()
            if len(rows) * _FEW < len(words):
                return [row for row in rows if row in named or running in words[row]]
            # In the order of memory, which is four times as fast as any other.
            passing = bytearray([running in text for text in words])
            for row in named:
                passing[row] = 1
            return [row for row in rows if passing[row]]

        return test

    def _with_names(self, kind: str, needle: str | None, rows: Some) -> Some:
        names = self.rows.naming.names(kind)
        return [row for row in rows if needle is not None and needle in names[row]]

    def _naming(self, kind: str, needle: str) -> set[int]:
        """The events or quotes whose row has a name with the needle."""
        linked, columns = self.corpus.linked, self.corpus.columns[kind]
        called = self.rows.naming.called(needle)
        if kind == "event":
            shown, codes = self.rows.naming.shown, columns.words("who").codes
            takes_part = {
                row for other, some in called.items() for row in linked.naming_any("event", "who", other, some)
            }
            ids = {self.corpus.ids(other)[row] for other, some in called.items() for row in some}
            found = {row for row in takes_part if not ids.isdisjoint(shown[codes[row]])}
            return found | self._with_words(kind, "type", needle)
        found = {row for other, some in called.items() for row in linked.naming_any("quote", "speaker", other, some)}
        found |= self._with_words(kind, "channel", needle) | self._with_words(kind, "mode", needle)
        return found | self._unnamed(needle)

    def _unnamed(self, needle: str) -> set[int]:
        """The quotes of nobody in the store whom the source calls like that, or does not name at all."""
        named = self.corpus.columns["quote"].words("speaker_named")
        return set(coded(named, lambda word: needle in fold_name(word or "unnamed"))(self.rows.naming.unnamed))

    def _with_words(self, kind: str, column: str, needle: str) -> set[int]:
        words = self.corpus.columns[kind].words(column).words
        return self._with_codes(kind, column, [c for c, word in enumerate(words) if needle in fold_name(word)])

    def _with_codes(self, kind: str, column: str, codes: Sequence[int]) -> set[int]:
        return self.corpus.linked.rows_of(kind, column, codes) if codes else set()

    # --- properties

    def _property(self, kind: str, name: str, what: str) -> Test:
        if name == "is":
            return among(self._is(kind, what))
        has = self._has(self.corpus.columns[kind], what)
        return has if name == "has" else none_of(has)

    def _is(self, kind: str, what: str) -> set[int]:
        row = self.corpus.columns[kind].row
        if what == "pinned":
            return {row(id) for id in self.pins if kind_of(id) == kind}
        if what == "reviewed":
            return {row(id) for id in self.corpus.ids("provenance") if kind_of(id) == kind}
        found = self._own(kind, what)
        if kind in ("person", "team"):
            # Their own memberships and events tell, too.
            near = {"membership": (kind,), "event": ("who",)}
            for other, columns in near.items():
                passing = {row for row in self._own(other, what) if self.rows.stands(other, row)}
                for column in columns:
                    found |= self.corpus.linked.named_by(other, column, passing, kind)
        return found

    def _own(self, kind: str, what: str) -> set[int]:
        if what == "gap":
            return gaps.rows_with(self.corpus, kind)
        if what == "disputed":
            return {self.corpus.row(id) for id in self.rows.disputed if kind_of(id) == kind}
        bit = {"inferred": INFERRED, "announced": ANNOUNCED, "preferred": PREFERRED}[what]
        return set(self.corpus.flagged(kind, bit))

    def _has(self, columns: Columns, what: str) -> Test:
        match what:
            case "date":
                hi = columns.numbers("hi")
                return lambda rows: [row for row in rows if hi[row]]
            case "theme" | "source" | "speaker" | "role":
                themes = "theme" if columns is self.corpus.columns["commitment"] else "themes"
                column = {"theme": themes, "source": "first"}.get(what, what)
                return coded(columns.words(column), bool)
            case _:
                flags, bit = columns.numbers("flags"), {"text": TEXT, "note": NOTED}[what]
                return lambda rows: [row for row in rows if flags[row] & bit]

    # --- things that are named

    def named(self, term: Term) -> set[int]:
        """The rows that a naming term means, by any of its values."""
        return {row for value in term.values for row in self.things_called(term.field, value)}

    def things_called(self, kind: str, value: Value) -> frozenset[int]:
        """The rows of a kind by name or words; a team brings the teams below it."""
        key = (kind, value)
        if key not in self._things:
            found: Iterable[int] = self._with_name(kind, value)
            if kind == "team":
                ids, row = self.corpus.ids(kind), self.corpus.row
                found = {row(below) for team in found for below in self.corpus.below(ids[team])}
            self._things[key] = frozenset(row for row in found if self.rows.stands(kind, row))
        return self._things[key]

    def known(self, field: str, value: Value) -> bool:
        """Whether anything in the store, on whatever day, has the name that a term of this field looks for."""
        if field in ("speaker", "actor"):
            unnamed = self._value_test("quote", field, value, False) if field == "speaker" else (lambda rows: [])
            return any(self._with_name(kind, value) for kind in ("person", "team")) or bool(
                unnamed(range(self.corpus.count("quote")))
            )
        return bool(self._with_name(field, value))

    def _with_name(self, kind: str, value: Value) -> set[int]:
        columns, needle, running = self.corpus.columns[kind], name_needle(value.text), fold(value.text)
        texts = ["slug"] if kind in ("event", "quote", "commitment") else ["slug", "forms"]
        found: set[int] = set()
        if needle is not None:
            for name in texts:
                found.update(row for row, form in enumerate(columns.texts(name)) if needle in form)
            found.update(row for slug, row in self.corpus.old_slugs.get(kind, ()) if needle in slug)
        if len(texts) == 1 and running.strip():
            found.update(row for row, words in enumerate(columns.texts("words")) if running in words)
        return found


def has_field(kind: str, term: Term) -> bool:
    """Whether records of a kind answer a term that has no single home; `is`, `has` and `no` come with one value."""
    match term.field:
        case "sources" | "confidence":
            return kind in CLAIMS
        case "kind":
            return kind in ("team", "source")
        case "tag":
            return True
        case "has" | "no":
            return kind in _HAS[term.values[0].text]
        case "is":
            return kind in _IS.get(term.values[0].text, ())
        case _:
            return kind in DATED


def _between(number: int, value: Value) -> bool:
    return (value.low is None or number >= value.low) and (value.high is None or number <= value.high)
