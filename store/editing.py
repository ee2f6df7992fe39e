"""Editing the text of a query by what it means: a value of a field put in or taken out, the rest left as it is.

What is edited are the terms that the whole query stands under: positive, and in no OR. The values of a term widen each
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.language import DATES, And, Node, Or, QueryError, Term, Value, is_certain, parse, places, terms
from store.text import fold_name


def values(text: str, field: str) -> list[str]:
    """The values of a field that the whole query stands under, as they are written."""
    return [text[first:last] for term in _own(text, field) for first, last in places(text, term)]


def same(field: str, one: str, other: str) -> bool:
    """Whether two written values of a field mean the same."""
    return one == other or _meant(field, one) == _meant(field, other)


def with_value(text: str, field: str, value: str) -> str:
    """The query with a value beside those that the field has, or with a term of its own. Raises QueryError."""
    own = _own(text, field)
    if any(same(field, value, written) for written in values(text, field)):
        return text
    if own:
        end = places(text, own[-1])[-1][1]
        behind = text[end:]
        gap = " " if behind and not behind.startswith(")") and not behind[0].isspace() else ""
        found = f"{text[:end]},{value}{gap}{behind}"
    else:
        return with_term(text, f"{field}:{value}")
    parse(found)
    return found


def with_term(text: str, term: str) -> str:
    """The query with a term more. Raises QueryError."""
    found = f"{text} {term}".strip()
    if isinstance(parse(found), Or):  # which binds weaker
        found = f"({text}) {term}"
        parse(found)
    return found


def with_only(text: str, field: str, value: str) -> str:
    """The query with a value in place of the first that the field has, or with a term of its own. Raises QueryError."""
    own = _own(text, field)
    return respelt(text, [(own[0], 0, value)]) if own else with_term(text, f"{field}:{value}")


def without_value(text: str, field: str, value: str) -> str:
    """The query without a value of a field, and without the term where that was its only one. Raises QueryError."""
    for term in reversed(_own(text, field)):
        kept = [text[first:last] for first, last in places(text, term)]
        kept = [written for written in kept if not same(field, value, written)]
        if not kept:
            text = _without(text, [term])
        elif len(kept) < len(term.values):
            end = places(text, term)[-1][1]
            text = f"{text[: term.column]}{field}:{','.join(kept)}{text[end:]}"
    return text


def without_field(text: str, field: str) -> str:
    """The query without the terms of a field that it stands under. Raises QueryError."""
    return _without(text, _own(text, field))


def respelt(text: str, instead: Iterable[tuple[Term, int, str]]) -> str:
    """The query with other values in some places of its terms; a value of '' changes nothing."""
    for term, place, value in sorted(instead, key=lambda one: (one[0].column, one[1]), reverse=True):
        first, last = places(text, term)[place]
        if value and (form := written(value)) is not None:
            text = text[:first] + form + text[last:]
    return text


def written(value: str) -> str | None:
    """A value as it is written in a query, in quotation marks where it needs them; None where it cannot be written."""
    for form in (value, f'"{value}"', f"“{value}”"):
        if _reads(form, value):
            return form
    return None


def _reads(form: str, value: str) -> bool:
    try:
        tree = parse(f"tag:{form}")
    except QueryError:
        return False
    return isinstance(tree, Term) and tree.values == (Value(value),)


def _meant(field: str, value: str) -> tuple[object, ...]:
    term = parse(f"{field}:{value}")
    assert isinstance(term, Term)
    (meant,) = term.values
    words = fold_name(meant.text)
    return meant.op, words if words.strip() else meant.text


def _own(text: str, field: str) -> list[Term]:
    return [term for term in _above(parse(text)) if term.field == field and not is_certain(term)]


def _above(node: Node) -> Iterator[Term]:
    """The positive terms that hold for all that a tree keeps."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, And):
        for part in node.parts:
            yield from _above(part)


def _without(text: str, gone: Iterable[Term]) -> str:
    """The text without some terms, and without an `is:certain` that has no date beside it any more."""
    gone = list(gone)
    tree = parse(text)
    if gone and not any(t.field in (*DATES, "at") for t, _, _ in terms(tree) if t not in gone):
        gone += [term for term in _above(tree) if is_certain(term)]
    for term in sorted(gone, key=lambda term: term.column, reverse=True):
        text = _cut(text, term.column, places(text, term)[-1][1])
    parse(text)
    return text


def _cut(text: str, first: int, last: int) -> str:
    before, behind = text[:first].rstrip(), text[last:].lstrip()
    while before.endswith("(") and behind.startswith(")"):  # brackets around nothing
        before, behind = before[:-1].rstrip(), behind[1:].lstrip()
    gap = "" if not before or not behind or before.endswith("(") or behind.startswith(")") else " "
    return f"{before}{gap}{behind}"
