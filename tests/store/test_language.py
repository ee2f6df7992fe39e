"""The filter language as text: what it understands, and where and how it says that it does not."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.dates import Span
from store.language import EVERYTHING, MAX_DEPTH, MAX_LENGTH, And, Node, Not, Or, QueryError, Term, Value, parse, terms
from store.query import MAX_ALTERNATIVES, Query
from store.wording import said
from tests.store.stories import ALIBABA, corpus


def shape(node: Node) -> object:
    """A tree without columns and bounds, to be read."""
    match node:
        case Term(field, values):
            return (field, *(value.text for value in values)) if field else values[0].text
        case Not(part):
            return ["-", shape(part)]
        case And(parts):
            return ["and", *map(shape, parts)]
        case Or(parts):
            return ["or", *map(shape, parts)]


def only(text: str) -> Term:
    tree = parse(text)
    assert isinstance(tree, Term)
    return tree


def fault(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(text)
    return caught.value


# --- what is understood


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("wu", "wu"),
        ("speaker:wu theme:open-source", ["and", ("speaker", "wu"), ("theme", "open-source")]),
        ("-mode:scare", ["-", ("mode", "scare")]),
        ("-wu lin", ["and", ["-", "wu"], "lin"]),
        ('team:"Tongyi Laboratory"', ("team", "Tongyi Laboratory")),
        ("type:departure,appointment", ("type", "departure", "appointment")),
        ('theme:"open source",research', ("theme", "open source", "research")),
        ('"zero-sum game"', "zero-sum game"),
        ("“zero-sum game”", "zero-sum game"),
        ("speaker:“Wu Yongming”", ("speaker", "Wu Yongming")),
        ('-"zero sum"', ["-", "zero sum"]),
        ("(lin OR jingren)", ["or", "lin", "jingren"]),
        ("-(lin OR jingren)", ["-", ["or", "lin", "jingren"]]),
        ("-(-lin)", ["-", ["-", "lin"]]),
        ("id:per:lin-junyang", ("id", "per:lin-junyang")),
        ("a b OR c d", ["or", ["and", "a", "b"], ["and", "c", "d"]]),
        ("a (b OR c)", ["and", "a", ["or", "b", "c"]]),
        ('a OR"b c"', ["or", "a", "b c"]),
        ("a OR(b c)", ["or", "a", ["and", "b", "c"]]),
        ("a or b", ["and", "a", "or", "b"]),
        ("ORder", "ORder"),
        ("-ORder", ["-", "ORder"]),
        ("zero-sum", "zero-sum"),
        ("SPEAKER:wu", ("speaker", "wu")),
        ("潮見 speaker:潮見", ["and", "潮見", ("speaker", "潮見")]),
        ("lin\tjun\u3000yang", ["and", "lin", "jun", "yang"]),
    ],
)
def test_a_query_is_understood(text: str, tree: object) -> None:
    assert shape(parse(text)) == tree


@pytest.mark.parametrize("text", ["", " ", "\t \n", "\u3000"])
def test_nothing_is_everything(text: str) -> None:
    assert parse(text) == EVERYTHING


def test_a_term_knows_where_it_stands() -> None:
    assert [(term.field, term.column) for term, _, _ in terms(parse('lin -mode:scare (is:gap OR "x y")'))] == [
        ("", 0),
        ("mode", 5),
        ("is", 17),
        ("", 27),
    ]


def test_a_term_knows_whether_it_is_negated_or_an_alternative() -> None:
    found = {term.values[0].text: (negated, either) for term, negated, either in terms(parse("a -(b OR c) (d OR -e)"))}
    assert found == {
        "a": (False, False),
        "b": (True, True),
        "c": (True, True),
        "d": (False, True),
        "e": (True, True),
    }


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2026-03-05", "2026-03-05", "2026-03-05"),
        ("date:2026-03", "2026-03-01", "2026-03-31"),
        ("date:2024-02", "2024-02-01", "2024-02-29"),
        ("date:2026", "2026-01-01", "2026-12-31"),
        ("date:2026-03..2026-06", "2026-03-01", "2026-06-30"),
        ("date:2026-06..2026", "2026-06-01", "2026-12-31"),
        ("date:>=2026-03", "2026-03-01", None),
        ("date:<=2026-03", None, "2026-03-31"),
        ("date:>2026-03", "2026-04-01", None),
        ("date:<2026-03", None, "2026-02-28"),
        ("after:2026-03-05", "2026-03-06", None),
        ("before:2026-03-05", None, "2026-03-04"),
        ("after:2026", "2027-01-01", None),
        ("before:2026", None, "2025-12-31"),
        ("at:2026-03-04", "2026-03-04", "2026-03-04"),
    ],
)
def test_a_date_term_means_days(text: str, first: str | None, last: str | None) -> None:
    assert only(text).values[0].span == Span(first, last)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("sources:2", 2, 2),
        ("sources:>=2", 2, None),
        ("sources:>2", 3, None),
        ("sources:<=2", None, 2),
        ("sources:<2", None, 1),
        ("confidence:1..3", 1, 3),
    ],
)
def test_a_number_term_means_a_range(text: str, low: int | None, high: int | None) -> None:
    value = only(text).values[0]
    assert (value.low, value.high) == (low, high)


@pytest.mark.parametrize("text", ["type:team-created", "type:Team_Created", 'type:"team created"', "TYPE:TEAM-CREATED"])
def test_a_word_of_a_closed_list_is_known_however_it_is_written(text: str) -> None:
    assert only(text).values == (Value("team-created"),)


# --- what is not, and what is said then


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        # fields and values, with the nearest there is
        ("lin speker:wu", 4, "did you mean 'speaker:'?"),
        ("tem:x", 0, "did you mean 'team:'?"),
        ("zzz:x", 0, "the fields are"),
        ("http://x", 0, "there is no field 'http'"),
        ("12:30", 0, "quotation marks"),
        ("mode:scar", 5, "did you mean 'scare'?"),
        ("a mode:direct,partal", 14, "did you mean 'partial'?"),
        ("type:zebra", 5, "it is one of"),
        ("is:gaps", 3, "did you mean 'gap'?"),
        ("has:sources", 4, "did you mean 'source'?"),
        ("kind:labs", 5, "did you mean 'lab'?"),
        # brackets, quotation marks, signs
        ("(a", 0, "not closed"),
        ("a (b (c)", 2, "not closed"),
        ("a)", 1, "closes nothing"),
        (")", 0, "closes nothing"),
        ("a ()", 2, "nothing in these brackets"),
        ('a "b', 2, "not closed"),
        ("a “b", 2, "not closed"),
        ("a”", 1, "not closed"),
        ('""', 0, "nothing in these quotation marks"),
        ('speaker:" "', 8, "nothing in these quotation marks"),
        ("speaker:", 8, "needs a value"),
        ("speaker: wu", 8, "needs a value"),
        ("speaker:wu,", 11, "needs a value"),
        ("speaker:wu,,lin", 11, "needs a value"),
        ("date:>=", 5, "needs a value"),
        ("-", 0, "right before the term"),
        ("a - b", 2, "right before the term"),
        ("--a", 0, "right before the term"),
        ("-\n", 0, "right before the term"),
        ("-\u3000a", 0, "right before the term"),
        ("(-)", 1, "right before the term"),
        ("OR", 0, "between two terms"),
        ("a OR", 2, "between two terms"),
        ("OR a", 0, "between two terms"),
        ("a OR OR b", 2, "between two terms"),
        ("(a OR)", 3, "between two terms"),
        # dates and numbers
        ("date:soon", 5, "'soon' is not a date"),
        ("date:2026-13", 5, "no month 13"),
        ("date:2026-02-29", 5, "no day 29"),
        ("date:2026/2027", 5, "two dots"),
        ("date:2026-03..", 5, "both ends"),
        ("date:..2026-03", 5, "both ends"),
        ("date:>=2026..2027", 5, "not both"),
        ("date:2026-06..2026-03", 5, "ends before it starts"),
        ("after:>2026", 6, "takes one date"),
        ("at:2026..2027", 3, "takes one date"),
        ("sources:many", 8, "takes a number"),
        ("sources:-1", 8, "takes a number"),
        ("confidence:3..1", 11, "ends before it starts"),
        ("speaker:>wu", 8, "takes no comparison"),
        # places
        ("lin -at:2026", 5, "not under '-' or OR"),
        ("lin OR at:2026", 7, "not under '-' or OR"),
        ("at:2026,2027", 0, "one day"),
        ("at:2026 at:2027", 8, "only once"),
        ("is:certain", 0, "add one"),
        ("lin is:certain", 4, "add one"),
        ("is:certain OR date:2026", 0, "add one"),
        ("date:2026 (lin OR wu) OR is:certain", 25, "add one"),
        ("date:2026 -is:certain", 11, "not under '-'"),
        ("date:2026 is:certain,gap", 10, "stands alone"),
    ],
)
def test_an_error_has_its_column_and_a_way_out(text: str, column: int, hint: str) -> None:
    error = fault(text)
    assert (error.column, hint in error.message) == (column, True), f"{error.column}: {error.message}"
    assert str(error) == f"column {column + 1}: {error.message}"
    assert error.exit_code == 2


@pytest.mark.parametrize(
    "text",
    ["date:2026 is:certain", "at:2026 is:certain", "(is:certain OR lin) date:2026", "is:certain (lin OR date:2026)"],
)
def test_certain_stands_beside_a_date(text: str) -> None:
    parse(text)


# --- limits


def test_a_query_has_a_longest_length() -> None:
    parse("a" * MAX_LENGTH)
    assert str(MAX_LENGTH) in fault("a" * (MAX_LENGTH + 1)).message


def test_brackets_have_a_greatest_depth() -> None:
    parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH)
    assert fault("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1)).column == MAX_DEPTH
    parse("(a) " * (MAX_DEPTH + 1))  # side by side is no depth
    parse("-(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH)


def test_alternatives_have_a_greatest_number() -> None:
    Query(corpus(ALIBABA), " OR ".join(["a"] * MAX_ALTERNATIVES))
    with pytest.raises(QueryError, match="alternatives"):
        Query(corpus(ALIBABA), " OR ".join(["a"] * (MAX_ALTERNATIVES + 1)))
    Query(corpus(ALIBABA), " ".join(["(a OR b)"] * 8))
    with pytest.raises(QueryError, match="alternatives"):
        Query(corpus(ALIBABA), " ".join(["(a OR b)"] * 9))
    Query(corpus(ALIBABA), " ".join(["-(a OR b)"] * 9))  # a negated bracket stays whole
    with pytest.raises(QueryError, match="alternatives"):
        Query(corpus(ALIBABA), " ".join([*["(a OR b)"] * 8, *["c"] * 1900])[:MAX_LENGTH])


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("glue", [" ", " OR ", ") (", " -(b ", ","])
@pytest.mark.parametrize("unit", ["a", '"a"', "is:gap", "id:per:x", "no:date,role", "date:2026"])
def test_the_longest_query_is_parsed_in_a_moment(unit: str, glue: str) -> None:
    """What is quadratic in here takes seconds."""
    whole = glue.join([unit] * (MAX_LENGTH // (len(unit) + len(glue))))
    opened = f"({whole})" if glue == ") (" else whole
    assert seconds(lambda: outcome(opened)) < 0.3


def outcome(text: str) -> Node | QueryError:
    try:
        return parse(text)
    except QueryError as error:
        return error


def test_the_longest_query_is_answered_in_a_moment() -> None:
    for text in ("a " * 1999, "speaker:" + ",".join("abcdefghij" * 199), "-zebra " * 571):
        query = Query(corpus(ALIBABA), text)
        assert seconds(lambda query=query: [query.ids(kind) for kind in ("person", "team", "event", "quote")]) < 3


# --- any text at all

signs = ['"', "“", "”", "(", ")", "-", ":", ",", "..", ">=", "<", " ", "\n", "\u0301", "\x00", "\ud800"]
words = ["OR", " OR ", "a", "潮", "speaker:", "date:", "2026-03", "is:", "certain", "at:", "sources:", "2", "id:per:x"]
pieces = st.sampled_from([*signs, *words])
texts = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=25).map("".join))


@settings(max_examples=600, deadline=None, derandomize=True)
@given(texts)
def test_any_text_is_a_query_or_an_error_at_a_place_in_it(text: str) -> None:
    found = outcome(text)
    if isinstance(found, QueryError):
        assert 0 <= found.column <= len(text)
        assert found.message
    else:
        assert all(text[term.column :].lower().startswith(term.field) for term, _, _ in terms(found))


@settings(max_examples=250, deadline=None, derandomize=True)
@given(texts)
def test_any_text_is_answered_and_said_back(text: str) -> None:
    try:
        query = Query(corpus(ALIBABA), text)
    except QueryError:
        return
    for kind in ("person", "quote"):
        assert set(query.ids(kind)) <= set(corpus(ALIBABA).ids(kind))
    assert said(query.tree, query.corpus)
    assert all(query.nobody)
