"""The filter language: text to tree. What the tree means is in `query`; how it is said back in `wording`.

query := or          or := and ("OR" and)*        and := not+            OR in capitals; side by side means AND
not   := ["-"] atom  atom := "(" query ")" | field ":" value ("," value)* | word | '"' phrase '"'
value := word | '"' phrase '"' | (">=" "<=" ">" "<") scalar | scalar ".." scalar
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from store import dates
from store import documents as d
from store.dates import Span
from store.errors import UsageError

MAX_LENGTH: Final = 4000
MAX_DEPTH: Final = 40

IS: Final = ("certain", "inferred", "disputed", "preferred", "announced", "gap", "pinned", "reviewed")
HAS: Final = ("date", "speaker", "role", "source", "text", "theme", "note")

# The home kind of each field; "" for those that every kind with the field answers itself.
FIELDS: Final[dict[str, str]] = {
    **{kind: kind for kind in ("person", "team", "event", "quote", "theme", "commitment", "source")},
    **dict.fromkeys(("speaker", "mode", "channel", "utterance"), "quote"),
    "type": "event",
    **dict.fromkeys(("role", "status"), "membership"),
    **dict.fromkeys(("actor", "state"), "commitment"),
    **dict.fromkeys(("id", "kind", "date", "after", "before", "sources", "confidence"), ""),
    **dict.fromkeys(("is", "has", "no", "tag", "at"), ""),
}
CLOSED: Final[dict[str, tuple[str, ...]]] = {
    "mode": d.MODES,
    "type": d.EVENT_TYPES,
    "status": d.STATUSES,
    "state": d.COMMITMENT_STATES,
    "kind": (*d.TEAM_KINDS, *d.SOURCE_KINDS),
    "is": IS,
    "has": HAS,
    "no": HAS,
}
DATES: Final = ("date", "after", "before")
NUMBERS: Final = ("sources", "confidence")


class QueryError(UsageError):
    """A query that means nothing: a sentence, and the column (from 0) where it goes wrong."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(f"column {column + 1}: {message}")
        self.message, self.column = message, column


class Value(NamedTuple):
    """One value of a term as written, with the bounds that a comparison or a range gives it.

    `span` are the days of a date term, `low` and `high` the ends of a number; `op` is '', a comparison or '..'.
    """

    text: str
    op: str = ""
    span: Span | None = None
    low: int | None = None
    high: int | None = None


class Term(NamedTuple):
    """`field:value,value`; a bare word or phrase has the field ''. Values are alternatives."""

    field: str
    values: tuple[Value, ...]
    column: int


class Not(NamedTuple):
    part: Node


class And(NamedTuple):
    parts: tuple[Node, ...]


class Or(NamedTuple):
    parts: tuple[Node, ...]


Node = Term | Not | And | Or

EVERYTHING: Final = And(())


def parse(text: str) -> Node:
    """The tree of a query; EVERYTHING for an empty one. Raises QueryError."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"a query has at most {MAX_LENGTH} characters", MAX_LENGTH)
    tree = _Parser(text).query()
    _check_places(tree)
    return tree


def terms(node: Node, negated: bool = False, under_or: bool = False) -> Iterator[tuple[Term, bool, bool]]:
    """(term, whether under a negation, whether under OR) for every term of a tree."""
    if isinstance(node, Term):
        yield node, negated, under_or
    elif isinstance(node, Not):
        yield from terms(node.part, True, under_or)
    else:
        for part in node.parts:
            yield from terms(part, negated, under_or or (isinstance(node, Or) and len(node.parts) > 1))


def places(text: str, term: Term) -> list[tuple[int, int]]:
    """Where the values of a term with a field stand in the query that it is of: [first, last)."""
    parser, found = _Parser(text), []
    parser.at = term.column + len(term.field)
    for _ in term.values:
        first = parser.at = parser.at + 1  # over the ':' or ','
        parser.value(term.field)
        found.append((first, parser.at))
    return found


def is_certain(term: Term) -> bool:
    """Whether a term is `is:certain`, which tests nothing and narrows the dates beside it."""
    return term.field == "is" and any(value.text == "certain" for value in term.values)


# Compiled when first met: an explorer without a filter starts without most of them.
_SPACE = r"\s*"
_OR = r'OR(?=[\s()"“”]|$)'
_FIELD = r"[A-Za-z_-]+(?=:)"
_WORD = r'[^\s()"“”]+'
_VALUE = r'[^\s()"“”,]+'
_COMPARISON = r">=|<=|>|<"
_CLOSING = {'"': '"', "“": "”", "”": "”"}


class _Parser:
    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0

    def here(self, pattern: str) -> re.Match[str] | None:
        return re.compile(pattern).match(self.text, self.at)

    def query(self) -> Node:
        tree = self.either()
        self.skip()
        if self.at < len(self.text):
            raise QueryError("this bracket closes nothing", self.at)
        return tree

    def skip(self) -> None:
        found = self.here(_SPACE)
        self.at = found.end() if found else self.at

    def peek(self) -> str:
        self.skip()
        return self.text[self.at : self.at + 1]

    def is_or(self) -> bool:
        self.skip()
        return bool(self.here(_OR))

    def either(self) -> Node:
        parts = [self.every()]
        while self.is_or():
            place = self.at
            self.at += 2
            parts.append(self.every())
            if EVERYTHING in (parts[0], parts[-1]):
                raise QueryError("OR stands between two terms", place)
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def every(self) -> Node:
        parts: list[Node] = []
        while self.peek() not in ("", ")") and not self.is_or():
            parts.append(self.maybe_not())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def maybe_not(self) -> Node:
        if self.peek() != "-":
            return self.atom()
        place = self.at
        self.at += 1
        following = self.text[self.at : self.at + 1]
        if not following or following.isspace() or following in ")-":
            raise QueryError("'-' stands right before the term that it turns round", place)
        return Not(self.atom())

    def atom(self) -> Node:
        char, place = self.peek(), self.at
        if char == "(":
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise QueryError(f"brackets nest at most {MAX_DEPTH} deep", place)
            self.at += 1
            inner = self.either()
            if self.peek() != ")":
                raise QueryError("this bracket is not closed", place)
            self.at += 1
            self.depth -= 1
            if inner == EVERYTHING:
                raise QueryError("there is nothing in these brackets", place)
            return inner
        if char in _CLOSING:
            return Term("", (Value(self.phrase()),), place)
        field = self.here(_FIELD)
        if field:
            return self.term(field[0], place)
        word = self.here(_WORD)
        assert word is not None  # space, brackets and quotation marks were dealt with above
        if ":" in word[0]:
            raise QueryError(f"'{word[0].partition(':')[0]}' is no field; put the words in quotation marks", place)
        self.at = word.end()
        return Term("", (Value(word[0]),), place)

    def phrase(self) -> str:
        place = self.at
        end = self.text.find(_CLOSING[self.text[place]], place + 1)
        if end < 0:
            raise QueryError("these quotation marks are not closed", place)
        self.at = end + 1
        if not self.text[place + 1 : end].strip():
            raise QueryError("there is nothing in these quotation marks", place)
        return self.text[place + 1 : end]

    def term(self, field: str, place: int) -> Term:
        name = field.lower()
        if name not in FIELDS:
            near = _near(name, FIELDS)
            hint = f"; did you mean '{near[0]}:'?" if near else f"; the fields are {', '.join(sorted(FIELDS))}"
            raise QueryError(f"there is no field '{field}'{hint}", place)
        self.at += len(field) + 1
        values = [self.value(name)]
        while self.text[self.at : self.at + 1] == ",":
            self.at += 1
            values.append(self.value(name))
        return Term(name, tuple(values), place)

    def value(self, field: str) -> Value:
        place = self.at
        comparison = self.here(_COMPARISON)
        if comparison:
            self.at = comparison.end()
        char = self.text[self.at : self.at + 1]
        if char in _CLOSING:
            text = self.phrase()
        else:
            found = self.here(_VALUE)
            if not found:
                raise QueryError(f"'{field}:' needs a value", place)
            text, self.at = found[0], found.end()
        return _value(field, comparison[0] if comparison else "", text, place)


def _value(field: str, op: str, text: str, column: int) -> Value:
    """A value of a field, understood. Raises QueryError where the field does not take it."""
    low_text, dots, high_text = text.partition("..")
    if field in (*DATES, "at"):
        if field != "date" and (op or dots):
            raise QueryError(f"'{field}:' takes one date, such as 2026-03-04", column)
        if dots and op:
            raise QueryError("write a comparison or a range, not both", column)
        if dots and not (low_text and high_text):
            raise QueryError("a range names both ends, such as 2026-03..2026-06; an open one is >=2026-03", column)
        first = _date(low_text, column)
        last = _date(high_text, column) if dots else first
        if first.lo and last.hi and first.lo > last.hi:
            raise QueryError(f"'{text}' ends before it starts", column)
        return Value(text, op or dots, _days({"after": ">", "before": "<"}.get(field, op), Span(first.lo, last.hi)))
    if field in NUMBERS:
        numbers = [low_text, high_text] if dots else [text]
        if (dots and op) or not all(re.fullmatch(r"[0-9]{1,9}", number) for number in numbers):
            raise QueryError(f"'{field}:' takes a number: {field}:2, {field}:>=2 or {field}:1..3", column)
        low, high = int(numbers[0]), int(numbers[-1])
        if low > high:
            raise QueryError(f"'{text}' ends before it starts", column)
        bounds = {"": (low, high), ">=": (low, None), ">": (low + 1, None), "<=": (None, low), "<": (None, low - 1)}
        return Value(text, op or dots, None, *bounds[op])
    if op:
        raise QueryError(f"'{field}:' takes no comparison; dates, sources and confidence do", column)
    if field in CLOSED:
        folded = text.strip().lower().replace("_", "-").replace(" ", "-")
        if folded not in CLOSED[field]:
            near = _near(folded, CLOSED[field])
            hint = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(CLOSED[field])}"
            raise QueryError(f"'{field}:' knows no '{text}'; {hint}", column)
        return Value(folded)
    return Value(text)


def _date(text: str, column: int) -> Span:
    try:
        if "/" in text:
            raise ValueError("write a range with two dots: 2026-03..2026-06")
        return dates.parse(text)
    except ValueError as error:
        raise QueryError(str(error), column) from None


def _days(op: str, span: Span) -> Span:
    """The days that a comparison with a date leaves. `>` is after its last day, `<` before its first."""
    match op:
        case ">=":
            return Span(span.lo, None)
        case "<=":
            return Span(None, span.hi)
        case ">":
            return Span(dates.next_day(span.hi, 1), None)
        case "<":
            return Span(None, dates.next_day(span.lo, -1))
        case _:
            return span


def _check_places(tree: Node) -> None:
    """`at:` stands at most once and outside `-` and OR; `is:certain` stands alone in its term."""
    days = [found for found in terms(tree) if found[0].field == "at"]
    for term, negated, under_or in days:
        if negated or under_or or len(term.values) > 1:
            raise QueryError("'at:' shows one day: it stands once, and not under '-' or OR", term.column)
    if len(days) > 1:
        raise QueryError("'at:' can be there only once", days[1][0].column)
    for term, negated, _ in terms(tree):
        if is_certain(term) and (negated or len(term.values) > 1):
            raise QueryError("'is:certain' narrows a date; it stands alone and not under '-'", term.column)
    _check_certain(tree, beside=False)


def _check_certain(node: Node, beside: bool) -> None:
    """`is:certain` has a date or `at:` beside it: in the same alternative, outside or in a bracket next to it."""
    if isinstance(node, And):
        beside = beside or any(term.field in (*DATES, "at") for term, _, _ in terms(node))
    if isinstance(node, And | Or):
        for part in node.parts:
            _check_certain(part, beside)
    elif isinstance(node, Term) and is_certain(node) and not beside:
        raise QueryError("'is:certain' narrows a date or 'at:'; add one, such as date:2026-03", node.column)


def _near(word: str, known: Iterable[str]) -> list[str]:
    """The word that was probably meant, if any."""
    import difflib  # a query without a mistake needs none of it

    return difflib.get_close_matches(word, list(known), 1, 0.5)
