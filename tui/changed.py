"""`masthead changes`: what changed between two days, of what a query keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import UsageError
from tui.output import put, say
from tui.stores import Options, corpus_of, database

if TYPE_CHECKING:
    from store.between import Between
    from store.query import Query
    from tui.page import Line


def changes(options: Options, words: list[str]) -> int:
    """Run `masthead changes`. Raises MastheadError."""
    from store.between import between
    from store.query import Query
    from store.window import taken
    from tui.commands import joined

    style = options.get("--format", "text")
    if style not in ("text", "json", "md"):
        raise UsageError("--format is text, json or md")
    query = Query(corpus_of(database(options)), joined(words))
    window = taken(query, options.get("--from"), options.get("--to"))
    found = between(query, window, most=None)
    _PRINT[style](query, found)
    for old, into in query.moved:
        say(f"{old} was merged into {into}.")
    for sentence in query.nobody if not found.turns and not found.undated else ():
        say(f"masthead: {sentence}")
    return 0


def _text(query: Query, found: Between) -> None:
    from tui.formats import width
    from tui.pages.between import page

    put(page(query, found, width(), None).plain().removesuffix("\n"))


def _json(query: Query, found: Between) -> None:
    import orjson

    from store.reckoned import plain
    from tui.formats import safe_json

    raw = orjson.dumps(plain(query, found), option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2)
    put(safe_json(raw))


def _md(query: Query, found: Between) -> None:
    from tui.formats import literal
    from tui.pages.between import HEADINGS, days
    from tui.pages.chains import tables
    from tui.pages.turned import cells

    lines = [f"# {literal(days(found.window))}", ""]
    for kind, title in HEADINGS.items():
        rows = [[*map(_cell, cells(query, turn)), literal(turn.record)] for turn in found.of(kind)]
        lines += _table(title, ["who", "before", "after", "how, when, whence", "record"], rows)
    if found.undated:
        lines += ["## Day not stated", ""]
    for turn in found.undated:
        name, told = query.corpus.name(turn.subject), query.corpus.name(turn.record)
        lines.append(f"- {literal(name)}: {literal(told)} ({literal(turn.record)})")
    lines += [""] if found.undated else []
    for title, _, ways in tables(query.corpus, found, None):
        rows = [[_cell([who]), _cell(before), _cell(after)] for who, before, after in ways]
        lines += _table(title, ["who", "before", "after"], rows)
    put("\n".join(lines).rstrip())


def _table(title: str, heads: list[str], rows: list[list[str]]) -> list[str]:
    """A heading and a table with an empty line below it; nothing where there are no rows."""
    body = [f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows]]
    return [f"## {title.capitalize()}", "", *body, ""] if rows else []


def _cell(lines: list[Line]) -> str:
    """Lines as a cell of a table, of which Markdown makes nothing else."""
    from tui.formats import literal

    return "; ".join(literal("".join(part.text for part in line)) for line in lines)


_PRINT: dict[str, Any] = {"text": _text, "json": _json, "md": _md}
