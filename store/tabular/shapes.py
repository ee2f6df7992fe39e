"""What a table is: columns with the way to their values, a key, and what of a record are its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from store.documents import BASES, Document

if TYPE_CHECKING:
    from store.tabular.facts import Facts

Value = str | int | bool | None
Items = Callable[["Facts", Document], Iterable[Document]]


class Column(NamedTuple):
    """`form`: string, integer, boolean or date, as Table Schema has them. `among`: the closed list that its words are
    from. `to`: the table whose `id` it names. `called`: whether it is said beside it what that is called."""

    name: str
    what: str
    get: Callable[[Any], Value]
    form: str = "string"
    among: tuple[str, ...] = ()
    needed: bool = False
    to: str = ""
    called: bool = False


class Table(NamedTuple):
    """`kinds`: of the records that have rows in it. `items`: those of a record, each as its columns take them. `hint`:
    bytes that stand in the JSON of each record that has some. `some`: the rows of a kind among which all these are.
    `searched`: the columns for a full-text index."""

    name: str
    what: str
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]
    items: Items
    key: tuple[str, ...] = ("id",)
    hint: bytes = b""
    some: Callable[[Facts, str], Set[int]] | None = None
    searched: tuple[str, ...] = ()

    def rows(self, facts: Facts, record: Document) -> list[tuple[Value, ...]]:
        """Its rows of a record, by column."""
        return [tuple([column.get(item) for column in self.columns]) for item in self.items(facts, record)]


def field(name: str, what: str, of: str = "", form: str = "string", **more: Any) -> Column:
    """A column that says a field of that name, or the field `of`."""
    key = of or name
    return Column(name, what, lambda item: item[key], form, **more)


def refers(name: str, to: str, what: str, of: str = "", needed: bool = False) -> Column:
    """A column with the id of a record."""
    called = to in ("person", "team", "theme", "source", "event", "actor")
    return field(name, what, of, to="record" if to == "actor" else to, needed=needed, called=called)


def number(name: str = "n", what: str = "its place in the list, from 1") -> Column:
    return field(name, what, form="integer", needed=True)


def date(name: str, what: str) -> tuple[Column, ...]:
    """A date in six columns: what it means, its bounds, how that is known, and how the source puts it."""
    return (
        _part(name, "edtf", f"{what}, as a date of EDTF; empty: not stated"),
        _part(name, "lo", "the earliest day that it may mean; empty: no bound", "date"),
        _part(name, "hi", "the latest day that it may mean; empty: no bound", "date"),
        _part(name, "basis", "how it is known: printed, inferred, or relative to another day", among=BASES),
        _part(name, "reason", "why, where it is not printed"),
        _part(name, "literal", "how the source puts it"),
    )


def _part(name: str, part: str, what: str, form: str = "string", among: tuple[str, ...] = ()) -> Column:
    def get(item: Any) -> Value:
        when = item[name]
        found: Value = None if when is None else when[part]
        return found

    return Column(f"{name}_{part}", what, get, form, among)


def evidence(name: str) -> tuple[Column, ...]:
    """How a single field is known; its citations stand in the table of these."""

    def part(key: str) -> Callable[[Any], Value]:
        def get(item: Any) -> Value:
            known = item[f"{name}_evidence"]
            found: Value = None if known is None else known[key]
            return found

        return get

    return (
        Column(f"{name}_basis", f"how its {name} is known; empty: nothing says", part("basis"), among=BASES),
        Column(f"{name}_reason", "why, where it is not printed", part("reason")),
    )


def listed(field: str, owner: str, name: str) -> Items:
    """The items of a list of plain values, under the names of their owner, `n` and their own."""

    def items(_: Facts, record: Document) -> Iterable[Document]:
        return ({owner: record["id"], "n": n, name: value} for n, value in enumerate(record[field], 1))

    return items
