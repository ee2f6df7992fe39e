"""Records on the command line: as a table, JSON, JSON lines, CSV or Markdown, and a whole view as text."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import orjson

from store import lists
from store.corpus import Corpus
from store.documents import KINDS
from store.lists import SHOWN, Listing, listing
from store.query import Query
from store.rows import Rows
from store.text import clean, unsafe
from tui.output import say
from tui.page import crop, fit, size
from tui.view import PANES, View

if TYPE_CHECKING:
    from store.documents import Document

FORMATS = ("table", "json", "jsonl", "csv", "md")
Step = Callable[[int], None]  # is told of each so many rows that are done; what it raises gives the rest up
_GAP = "  "


def width() -> int:
    """The cells of the terminal; wide where there is none, so that a pipe gets whole cells."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def pieces(
    rows: Rows, listed: Listing, style: str, *, room: int | None = None, step: Step | None = None
) -> Iterator[str]:
    """A list in one of FORMATS, some text at a time; JSON by kind and id, the others in the order of the list.

    `room`: the cells that a table may take, None for whole cells.
    """
    if style in ("json", "jsonl"):
        yield from _json(rows.corpus, listed, style, step)
    elif style == "csv":
        yield from _csv(rows, listed, step)
    elif style == "md":
        yield from _markdown(rows, listed, step)
    else:
        yield "\n".join([*table(rows, listed, room, step), ""])


def _json(corpus: Corpus, listed: Listing, style: str, step: Step | None) -> Iterator[str]:
    """Records as a snapshot has them: an array, or one a line."""
    from store.snapshot import worded

    before = "["
    for kind, kept in listed.rows.items():
        for raws in corpus.raw(kind, kept):
            texts = map(safe_json, worded(kind, raws, "excerpt"))
            yield "\n".join([*texts, ""]) if style == "jsonl" else before + ",".join(texts)
            before = ","
            if step:
                step(len(raws))
    if style == "json":
        yield "]\n" if listed.ids else "[]\n"


def shown(corpus: Corpus, id: str) -> Document:
    """A record as a snapshot holds it: with quotations, without an article's text."""
    from store.snapshot import with_text

    return with_text(corpus[id], "excerpt")


def one_json(corpus: Corpus, id: str) -> str:
    """A record, as `record_json` has it."""
    return safe_json(orjson.dumps(shown(corpus, id), option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))


def record_json(corpus: Corpus, id: str) -> str:
    """A record and all that it is linked to, by kind."""
    linked = {kind: [shown(corpus, other) for other in sorted(corpus.links(id, kind))] for kind in KINDS}
    found = {"record": shown(corpus, id), "linked": {kind: records for kind, records in linked.items() if records}}
    return safe_json(orjson.dumps(found, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))


def safe_json(raw: bytes) -> str:
    r"""JSON with every character that a terminal could act on as \u escapes: the same value, safe to print."""
    if raw.isascii() and b"\x7f" not in raw:  # JSON has no other bare control but the line feed, which stays
        return raw.decode()
    return unsafe().sub(_escape, raw.decode())


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\n":
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def cells(rows: Rows, name: str, id: str) -> list[str]:
    """The cells of a row of a list with its id first, clean."""
    found = lists.cells(rows, name, id)
    return [clean(id), *(clean(found[column]) for column in SHOWN[name])]


def _body(rows: Rows, listed: Listing, step: Step | None) -> list[list[str]]:
    """The cells of a list; the records are read as they lie in the file."""
    found = {}
    for kind, kept in listed.rows.items():
        for id in rows.corpus.ahead(kind, kept):
            found[id] = cells(rows, listed.name, id)
            if step:
                step(1)
    return [found[id] for id in listed.ids]


def table(rows: Rows, listed: Listing, room: int | None, step: Step | None = None) -> list[str]:
    """Lines of aligned columns without the id; in `room` cells the widest columns give way first."""
    columns = SHOWN[listed.name]
    body = [row[1:] for row in _body(rows, listed, step)]
    widths = [max([len(column), *(size(row[n]) for row in body)]) for n, column in enumerate(columns)]
    while room and sum(widths) + len(_GAP) * (len(widths) - 1) > room and max(widths) > 6:
        widths[widths.index(max(widths))] -= 1
    lines = (_GAP.join(fit(text, widths[n]) for n, text in enumerate(row)).rstrip() for row in [columns, *body])
    return [crop(line, room) if room else line for line in lines]


def _csv(rows: Rows, listed: Listing, step: Step | None) -> Iterator[str]:
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(["id", *SHOWN[listed.name]])
    writer.writerows([_no_formula(cell) for cell in row] for row in _body(rows, listed, step))
    yield out.getvalue()


def _no_formula(cell: str) -> str:
    """A spreadsheet takes a cell that starts like this for a formula: an apostrophe keeps it text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else cell


def _markdown(rows: Rows, listed: Listing, step: Step | None) -> Iterator[str]:
    columns = ["id", *SHOWN[listed.name]]
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    for row in _body(rows, listed, step):
        lines.append("| " + " | ".join(map(literal, row)) + " |")
    yield "\n".join([*lines, ""])


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r"([\\`*_\[\]<>|#&~])")


def literal(text: str) -> str:
    """A text of which Markdown makes nothing else."""
    return _special().sub(r"\\\1", text)


def print_front(corpus: Corpus) -> None:
    """The front page as text."""
    from tui.pages import front

    print(front.build(Rows(corpus), width()).plain(), end="")


def print_tour(corpus: Corpus) -> None:
    """The steps of the tour as text."""
    from tui import tour
    from tui.browser import Browser

    for line in tour.text(tour.steps(Browser(corpus, View()))):
        print(clean(line))


def kept(query: Query, view: View, every_pane: bool) -> Iterator[tuple[str, Listing, int]]:
    """What a query keeps in the pane of a view, or in every pane, and how many there are; Review only if there are
    any."""
    everything = Query(query.corpus)
    for pane in PANES if every_pane else (view.pane,):
        every = len(listing(everything, PANES[pane]).ids)
        if not every_pane or every or PANES[pane] != lists.REVIEW:
            yield pane, listing(query, PANES[pane], view.sort if pane == view.pane else ""), every


def print_view(corpus: Corpus, view: View, every_pane: bool) -> None:
    """What a view keeps in its pane, or its query in every pane, with the query said back first."""
    from store.wording import said

    query = Query(corpus, view.query)
    print(clean(said(query.tree, corpus)))
    for pane, listed, every in kept(query, view, every_pane):
        print(f"\n{pane.capitalize()} {len(listed.ids)}/{every}")
        for line in table(query.rows, listed, width() - 2) if listed.ids else ():
            print("  " + line)
    for sentence in query.nobody:
        say(f"masthead: {sentence}")
