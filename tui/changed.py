"""`masthead changes`: what changed between two days, of what a query keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import UsageError
from tui.output import put, say
from tui.stores import Options, corpus_of, database

if TYPE_CHECKING:
    from store.between import Between
    from store.query import Query


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
    from tui.page import Line, Page
    from tui.pages.between import HEADINGS, days
    from tui.pages.turned import cells

    def text(lines: list[Line]) -> str:
        page = Page(10_000)
        for line in lines:
            page.flow(*line)
        return "; ".join(literal(line.strip()) for line in page.plain().splitlines() if line.strip()) or "–"

    lines = [f"# {literal(days(found.window))}", ""]
    for kind, title in HEADINGS.items():
        if turns := found.of(kind):
            lines += [
                f"## {title.capitalize()}",
                "",
                "| who | before | after | how, when and whence | record |",
                "|" + " --- |" * 5,
            ]
        for turn in turns:
            row = [*map(text, cells(query, turn)), literal(turn.record)]
            lines.append(f"| {' | '.join(row)} |")
        lines += [""] if turns else []
    if found.undated:
        lines += ["## Day not stated", ""]
    for turn in found.undated:
        name, told = query.corpus.name(turn.subject), query.corpus.name(turn.record)
        lines.append(f"- {literal(name)}: {literal(told)} ({literal(turn.record)})")
    put("\n".join(lines).rstrip())


_PRINT: dict[str, Any] = {"text": _text, "json": _json, "md": _md}
