"""Records on the command line: as a table, JSON, JSON lines, CSV or Markdown, and a whole view as text."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import orjson

from store.corpus import Corpus
from store.documents import KINDS
from store.order import by_column
from store.rows import COLUMNS, Rows
from store.text import clean, unsafe
from tui.output import say
from tui.page import crop, fit, size
from tui.view import PANES, View

if TYPE_CHECKING:
    from store.documents import Document

FORMATS = ("table", "json", "jsonl", "csv", "md")
_GAP = "  "


def width() -> int:
    """The cells of the terminal; wide where there is none, so that a pipe gets whole cells."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def write(rows: Rows, kind: str, kept: Sequence[int], style: str) -> None:
    """Print rows of a kind in one of FORMATS."""
    if style in ("json", "jsonl"):
        _json(rows.corpus, kind, sorted(kept), style)
        return
    all_ids = rows.corpus.ids(kind)
    ids = [all_ids[row] for row in kept]
    if style == "csv":
        _csv(rows, kind, ids)
    elif style == "md":
        _markdown(rows, kind, ids)
    else:
        lines = table(rows, kind, ids, width() if sys.stdout.isatty() else None)
        sys.stdout.write("\n".join([*lines, ""]))


def _json(corpus: Corpus, kind: str, kept: Sequence[int], style: str) -> None:
    """Print ascending rows as a snapshot has them: an array, or one a line."""
    from store.snapshot import worded

    some = (map(safe_json, worded(kind, raws, "excerpt")) for raws in corpus.raw(kind, kept))
    if style == "jsonl":
        for texts in some:
            sys.stdout.write("\n".join([*texts, ""]))
        return
    before = "["
    for texts in some:
        sys.stdout.write(before + ",".join(texts))
        before = ","
    sys.stdout.write("]\n" if kept else "[]\n")


def shown(corpus: Corpus, id: str) -> Document:
    """A record as a snapshot holds it: with quotations, without an article's text."""
    from store.snapshot import with_text

    return with_text(corpus[id], "excerpt")


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


def cells(rows: Rows, kind: str, id: str) -> list[str]:
    """The cells of a row with its id first, clean."""
    found = rows.cells(id)
    return [clean(id), *(clean(found[column]) for column in COLUMNS[kind])]


def _body(rows: Rows, kind: str, ids: Sequence[str]) -> list[list[str]]:
    """The cells of some rows; the records are read as they lie in the file."""
    corpus = rows.corpus
    found = {id: cells(rows, kind, id) for id in corpus.ahead(kind, sorted(map(corpus.row, ids)))}
    return [found[id] for id in ids]


def table(rows: Rows, kind: str, ids: Sequence[str], room: int | None) -> list[str]:
    """Lines of aligned columns without the id; in `room` cells the widest columns give way first."""
    columns = COLUMNS[kind]
    body = [row[1:] for row in _body(rows, kind, ids)]
    widths = [max([len(column), *(size(row[n]) for row in body)]) for n, column in enumerate(columns)]
    while room and sum(widths) + len(_GAP) * (len(widths) - 1) > room and max(widths) > 6:
        widths[widths.index(max(widths))] -= 1
    lines = (_GAP.join(fit(text, widths[n]) for n, text in enumerate(row)).rstrip() for row in [columns, *body])
    return [crop(line, room) if room else line for line in lines]


def _csv(rows: Rows, kind: str, ids: Sequence[str]) -> None:
    import csv

    out = csv.writer(sys.stdout, lineterminator="\r\n")  # RFC 4180
    out.writerow(["id", *COLUMNS[kind]])
    out.writerows([_no_formula(cell) for cell in row] for row in _body(rows, kind, ids))


def _no_formula(cell: str) -> str:
    """A spreadsheet takes a cell that starts like this for a formula: an apostrophe keeps it text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else cell


def _markdown(rows: Rows, kind: str, ids: Sequence[str]) -> None:
    lines = ["| " + " | ".join(["id", *COLUMNS[kind]]) + " |", "|" + " --- |" * (len(COLUMNS[kind]) + 1)]
    special = re.compile(r"([\\`*_\[\]<>|#&~])")
    for row in _body(rows, kind, ids):
        lines.append("| " + " | ".join(special.sub(r"\\\1", cell) for cell in row) + " |")
    sys.stdout.write("\n".join([*lines, ""]))


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


def print_view(corpus: Corpus, view: View, every_pane: bool) -> None:
    """What a view keeps in its pane, or its query in every pane, with the query said back first."""
    from store.query import Query
    from store.wording import said

    query = Query(corpus, view.query)
    print(clean(said(query.tree, corpus)))
    for pane in PANES if every_pane else (view.pane,):
        kind = PANES[pane]
        kept = query.kept(kind)
        if view.sort:
            kept = by_column(query.rows, kind, kept, view.sort.removeprefix("-"), view.sort.startswith("-"))
        ids = [corpus.ids(kind)[row] for row in kept]
        print(f"\n{pane.capitalize()} {len(ids)}/{corpus.count(kind)}")
        for line in table(query.rows, kind, ids, width() - 2) if ids else ():
            print("  " + line)
    for sentence in query.nobody:
        say(f"masthead: {sentence}")
