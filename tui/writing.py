"""Writing this view to a file: its format, its path, and the work itself beside everything else."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store import files, placed
from store.errors import MastheadError, StoreNotWritable
from store.formats import FORMATS, Asked, Format
from store.lists import listing
from store.query import Query, Stopped
from tui import destination, formats, written
from tui.actions import key_of, with_keys
from tui.page import Page, Span, fit, span
from tui.reload import SOON
from tui.screens.chooser import Choice, Chooser, heading
from tui.widgets.record_list import SECTION

if TYPE_CHECKING:
    from store.database import Database
    from tui.app import Explorer
    from tui.browser import Browser

_LINES = 8  # of the chooser of a path, with the longest sentence
_OF_ALL = "all:"  # every kind, not only that of the pane: then the name of a format of `store.formats`

#: format → its name, the end of its file's name, what it is
STYLES = {
    "csv": ("CSV", "csv", "for a spreadsheet"),
    "json": ("JSON", "json", "an array of records by id, as in a snapshot"),
    "jsonl": ("JSON lines", "jsonl", "a record a line, by id"),
    "md": ("Markdown", "md", "a table"),
    "table": ("text", "txt", "a table of aligned columns"),
    **{f"{_OF_ALL}{form.name}": (form.name, form.ending, form.what) for form in FORMATS.values()},
}


def form_of(style: str) -> Format | None:
    """The format that a style writes every kind in; None where it writes the pane alone."""
    return FORMATS[style.removeprefix(_OF_ALL)] if style.startswith(_OF_ALL) else None


def named(style: str, pane: str) -> str:
    """What a file of a style is called at first: `masthead-quotes.csv`, `masthead-snapshot.json`, `masthead.jsonl`."""
    form, ending = form_of(style), STYLES[style][1]
    own = form.name if form else pane
    name = "masthead" if form and ending.partition(".")[0] == own else f"masthead-{own}"
    return f"{name}.{ending}" if ending else name


class Writing:
    """A view while it is written, in a thread. What is stopped leaves nothing behind."""

    def __init__(self, browser: Browser, database: Database, style: str) -> None:
        self._database = database
        self.query, self.view, self.style = Query(browser.corpus, browser.query.text), browser.view, style
        self.done, self.of = 0, ""  # rows, and out of how many as soon as that is known
        self.lost: dict[str, int] = {}  # what the format had no place for, in words → how often

    def stop(self) -> None:
        self.query.stopped = True

    def step(self, rows: int) -> None:
        """Take down that so many rows more are done. Raises Stopped."""
        self.done += rows
        if self.query.stopped:
            raise Stopped

    def write(self, path: Path, over: bool) -> int:
        """Write it in one step, over a file that is there only if that is wanted; the bytes. Raises StoreNotWritable
        and Stopped."""

        def last() -> None:
            self.step(0)
            if not over and os.path.lexists(path):
                raise StoreNotWritable(f"{path} was made by somebody else meanwhile, and is left alone.")

        with files.no_collector():
            if (form := form_of(self.style)) is not None:
                return placed.place(form, self._asked(form, path.stem), path, last)
            return placed.file(path, self._pieces(), last)

    def _asked(self, form: Format, name: str) -> Asked:
        built, merged = self._database.dossiers, self._database.ledger("merged")
        return Asked(self.query, form.text, step=self.step, lost=self.lost, name=name, built=built, merged=merged)

    def _pieces(self) -> Iterator[bytes]:
        listed = listing(self.query, self.view.kind, self.view.sort)
        self.of = f" of {len(listed.ids):,}"
        for text in formats.pieces(self.query.rows, listed, self.style, step=self.step):
            yield text.encode()


# --- what the reader is asked


class PathChooser(Chooser):
    """A line for the path, and what writing there means; ends with 'new:PATH' or 'over:PATH'."""

    def __init__(self, style: str, typed: str, store: Path, fault: str = "") -> None:
        """`fault`: why writing to what is typed failed just now."""
        name, form = STYLES[style][0], form_of(style)
        self._folder = form is not None and form.folder
        self._what = "folder" if self._folder else "file"
        keys = (("enter", "write"), ("escape", "close"))
        super().__init__(
            f"Write {name} to a {self._what}",
            self._means,
            typed=typed,
            keys=keys,
            lines=_LINES,
        )
        self._called, self._store, self._failed = Path(typed).name, store, (typed, fault)

    def on_mount(self) -> None:
        super().on_mount()
        self._line.placeholder = f"the path of the {self._what}"

    def _means(self, typed: str) -> list[Choice]:
        found = destination.look(typed, self._called, self._store, self._folder)
        told = self._failed[1] if typed == self._failed[0] else ""
        if found.refusal:
            return self._told(found.refusal)
        if found.there is None:
            words = f"write {found.path.name}", f" in {found.path.parent}"
            return [*self._told(told), _choice("new", found.path, *words)]
        there = f"This {self._what} is there already: {destination.described(found.there)}"
        other = destination.beside(found.path)
        return [
            *self._told(told or there),
            _choice("new", other, f"write {other.name} instead"),
            _choice("over", found.path, f"overwrite {found.path.name}"),
        ]

    def _told(self, sentence: str) -> list[Choice]:
        """A sentence in as many lines as it takes."""
        page = Page(max(10, min(self.app.size.width * 9 // 10, 110) - 9))
        if sentence:
            page.flow(span(sentence, "warn"))
        return [Choice(f"{SECTION}{number}", line) for number, line in enumerate(page.lines)]


def _choice(how: str, path: Path, words: str, more: str = "") -> Choice:
    return Choice(f"{how}:{path}", [span(words), span(more, "dim")])


def choose(app: Explorer) -> None:
    """Ask for the format, then for the path, and write."""
    if not app.may_write:
        app.say(with_keys("no files are written here; {copy} and {cite} send to the terminal’s clipboard"))
    elif app.writing is not None:
        app.say(with_keys("one file is being written; {escape} stops it"))
    else:
        app.settle()
        choices = list(_styles())
        title = f"Write this view to a file · {app.browser.view._replace(selected=None)}"
        app.push_screen(
            Chooser(title, lambda _: choices, own="write", lines=len(choices)), partial(_format_chosen, app)
        )


def _styles() -> Iterator[Choice]:
    """The formats of the pane, and those of every kind that the filter keeps."""
    yield heading("This pane")
    for style, (name, _, what) in STYLES.items():
        if style == next(style for style in STYLES if form_of(style)):
            yield heading("Every kind that the filter keeps, and what it names")
        yield Choice(style, [Span(fit(name, 12), "key"), Span(what, "dim")])


def _format_chosen(app: Explorer, style: str | None) -> None:
    if style is not None:
        _ask(app, style, named(style, app.browser.view.pane))


def _ask(app: Explorer, style: str, typed: str, fault: str = "") -> None:
    app.push_screen(PathChooser(style, typed, app.database.path, fault), partial(_path_chosen, app, style))


def _path_chosen(app: Explorer, style: str, chosen: str | None) -> None:
    if chosen is not None:
        how, _, path = chosen.partition(":")
        app.writing = Writing(app.browser, app.database, style)
        work = _write(app, app.writing, Path(path), how == "over")
        app.run_worker(work, group="writing", exit_on_error=False)


async def _write(app: Explorer, writing: Writing, path: Path, over: bool) -> None:
    """Have it written in a thread, say how far it is, and how it ended."""
    work = asyncio.create_task(asyncio.to_thread(writing.write, path, over))
    try:
        while not (await asyncio.wait({work}, timeout=SOON))[0]:
            app.say(f"writing {path.name}: {writing.done:,}{writing.of} rows · {key_of('escape')} stops")
        lost = f", {sum(writing.lost.values()):,} left out" if writing.lost else ""
        app.say(f"{path.name} is written: {writing.done:,} rows, {await work:,} bytes{lost}, in {path.parent}")
        written.note(app.database.path, path)
    except Stopped:
        app.say(f"stopped: {path.name} was not written")
    except MastheadError as error:
        _ask(app, writing.style, str(path), str(error))
    except Exception as error:  # which must not end the explorer, nor be lost
        app.say(f"{path.name} was not written. This is a fault in Masthead, please report it: {error!r}")
    finally:
        writing.stop()  # where the reader left meanwhile
        app.writing = None
