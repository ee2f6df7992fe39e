"""One term on one record of its home kind, and the records that a naming term means."""

from __future__ import annotations

from collections.abc import Callable

from store import gaps
from store.corpus import DATED, Corpus
from store.dates import EVER
from store.documents import CLAIMS, KINDS, kind_of
from store.language import DATES, NUMBERS, Term, Value
from store.rows import Rows, announced, inferred
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
    "announced": ("person", "team", "event", "membership"),
    "gap": ("person", "team", "event", "membership", "quote", "coverage"),
    "pinned": KINDS,
    "reviewed": KINDS,
}

Test = Callable[[str], bool]


class Matcher:
    """Tests for terms, on one corpus as it stands in `rows`; `pins` are the ids that count as pinned."""

    def __init__(self, corpus: Corpus, rows: Rows, pins: frozenset[str]) -> None:
        self.corpus, self.rows, self.pins = corpus, rows, pins
        self._things: dict[tuple[str, Value], frozenset[str]] = {}
        self._forms: dict[str, str] = {}
        self._tests: dict[tuple[Term, bool], Test] = {}

    # --- one term on one record of its home kind

    def test(self, term: Term, certain: bool) -> Test:
        key = (term, certain)
        if key not in self._tests:
            tests = [self._value_test(term.field, value, certain) for value in term.values]
            self._tests[key] = tests[0] if len(tests) == 1 else (lambda id: any(test(id) for test in tests))
        return self._tests[key]

    def _value_test(self, name: str, value: Value, certain: bool) -> Test:
        corpus = self.corpus
        if not name:
            return self._bare(value.text)
        if name == "id":
            return lambda id: id == value.text
        if name in NAMING or name in ("quote", "commitment"):
            return self.things_called(name, value).__contains__
        if name in DATES:
            return self._date_test(value, certain)
        if name in NUMBERS:
            measure = self._origins if name == "sources" else lambda id: corpus[id]["confidence"]
            return lambda id: _between(measure(id), value)
        if name in ("is", "has", "no"):
            return self._property(name, value.text)
        if name in ("mode", "type", "status", "state", "kind"):
            return lambda id: corpus[id][name] == value.text
        needle = name_needle(value.text)
        if needle is None:
            return lambda id: False
        if name == "role":
            return lambda id: needle in _names(corpus[id]["role"], corpus[id]["role_class"])
        if name in ("speaker", "actor"):
            return self._called(name, needle)
        if name == "tag":
            return lambda id: needle in _names(*corpus[id]["tags"])
        return lambda id: needle in _names(corpus[id][name])

    def _called(self, name: str, needle: str) -> Test:
        """A quote's speaker or a commitment's actor by name, or by what the source calls somebody without one."""
        corpus = self.corpus

        def test(id: str) -> bool:
            who = corpus[id][name]
            if who is None:
                return needle in _names(corpus[id].get("speaker_named"))
            return needle in self._called_by(who)

        return test

    def _called_by(self, id: str) -> str:
        """The folded names and slug of a record."""
        if id not in self._forms:
            self._forms[id] = _names(*self.corpus.names(id), id.partition(":")[2])
        return self._forms[id]

    def _bare(self, text: str) -> Test:
        needle, running, rows = name_needle(text), fold(text), self.rows
        if not running.strip():
            return lambda id: False

        def test(id: str) -> bool:
            says = rows.says(id)
            return running in says.text or (needle is not None and needle in says.names)

        return test

    def _date_test(self, value: Value, certain: bool) -> Test:
        days = value.span or EVER

        def test(id: str) -> bool:
            when = self.corpus.when(id)
            return when is not None and (when.certainly_within(days) if certain else when.possibly(days))

        return test

    def _origins(self, id: str) -> int:
        return self.corpus.support(id)[1]

    # --- properties

    def _property(self, name: str, what: str) -> Test:
        if name == "is":
            return self._is(what)
        has = self._has(what)
        return has if name == "has" else (lambda id: not has(id))

    def _is(self, what: str) -> Test:
        corpus = self.corpus
        match what:
            case "pinned":
                return self.pins.__contains__
            case "reviewed":
                return corpus.reviewed
            case "gap":
                own: Test = lambda id: bool(gaps.of(corpus, id))  # noqa: E731
            case "inferred":
                own = lambda id: inferred(corpus[id])  # noqa: E731
            case "announced":
                own = lambda id: announced(corpus[id])  # noqa: E731
            case _:
                own = self.rows.disputed.__contains__

        def test(id: str) -> bool:
            if own(id):
                return True
            if kind_of(id) not in ("person", "team"):
                return False
            near = (*corpus.own_events(id), *(membership["id"] for membership in corpus.memberships(id)))
            return any(own(other) for other in near if self.rows.present(other))

        return test

    def _has(self, what: str) -> Test:
        corpus = self.corpus
        match what:
            case "date":
                return lambda id: corpus.when(id) is not None
            case "theme":
                return lambda id: bool(corpus[id].get("themes") or corpus[id].get("theme"))
            case "source":
                return lambda id: bool(corpus[id]["citations"])
            case "text":
                return lambda id: corpus[id]["text"] is not None
            case _:
                return lambda id: bool(corpus[id][what])

    # --- things that are named

    def named(self, term: Term) -> set[str]:
        """The records that a naming term means, by any of its values."""
        return {id for value in term.values for id in self.things_called(term.field, value)}

    def things_called(self, kind: str, value: Value) -> frozenset[str]:
        """The records of a kind by name or words; a team brings the teams below it."""
        key = (kind, value)
        if key not in self._things:
            found = self._with_name(kind, value)
            if kind == "team":
                found = {below for id in found for below in self.corpus.below(id)}
            self._things[key] = frozenset(id for id in found if self.rows.present(id))
        return self._things[key]

    def known(self, field: str, value: Value) -> bool:
        """Whether anything in the store, on whatever day, has the name that a term of this field looks for."""
        if field in ("speaker", "actor"):
            unnamed = self._value_test(field, value, False) if field == "speaker" else (lambda id: False)
            return any(self._with_name(kind, value) for kind in ("person", "team")) or any(
                map(unnamed, self.corpus.ids("quote"))
            )
        return bool(self._with_name(field, value))

    def _with_name(self, kind: str, value: Value) -> set[str]:
        needle, running = name_needle(value.text), fold(value.text)
        words = kind in ("event", "quote", "commitment") and bool(running.strip())
        return {
            id
            for id in self.corpus.ids(kind)
            if (needle is not None and needle in self._slug_and_names(kind, id))
            or (words and running in fold(self.corpus.name(id)))
        }

    def _slug_and_names(self, kind: str, id: str) -> str:
        if kind in ("event", "quote", "commitment"):
            return _names(id.partition(":")[2])
        if kind == "source":
            source = self.corpus[id]
            return _names(source["title"], source["display_name"], *source["authors"], id.partition(":")[2])
        return self._called_by(id)


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


def _names(*forms: str | None) -> str:
    return "".join(fold_name(form) for form in forms if form)


def _between(number: int, value: Value) -> bool:
    return (value.low is None or number >= value.low) and (value.high is None or number <= value.high)
