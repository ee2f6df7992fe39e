"""The palette: every command with its key, every order of the pane, and every record of the store, by a few letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from store import finding
from store.corpus import Corpus
from store.documents import kind_of
from store.language import QueryError, parse
from store.lists import SHOWN
from store.text import clean, fold
from tui import filtering
from tui.actions import cap, help_of, key_of, keys_of, offered
from tui.page import Line, Span, span
from tui.saved_views import named
from tui.screens.chooser import Choice, Chooser, heading
from tui.view import SHOWS

if TYPE_CHECKING:
    from tui.app import Explorer
    from tui.browser import Browser

_VISITED = 9  # records
_LEAD = 12  # characters before the first letter that is marked, where a text is too long
_FILTERS = {
    "is:gap": "what leaves something out",
    "is:disputed": "what another claim or source disputes",
    "is:inferred": "what is inferred",
    "is:announced": "what is announced, its effect not dated",
}
_COMPARE = "compare with a file: what a snapshot, a dossier or another store says otherwise"
_SORT, _FILTER = "sort ", "filter "  # how the keys of choices begin that are neither a record nor an action
_VIEW, _FORGET, _SAVE = "view ", "forget view ", "save view"  # those of saved views
_MANY = {"person": "people", "commitment": "commitments", "coverage": "coverage"}


class _Command(NamedTuple):
    """Something to do: in words, and what else it is called."""

    key: str
    words: str
    group: str
    right: str = ""
    also: str = ""

    def rank(self, words: list[str]) -> tuple[int, int] | None:
        """How well it is meant by some words: see `finding.rank`, and where the first of them stands."""
        said, also = fold(self.words), fold(f"{self.also} {self.group}")
        if (best := finding.rank(said, words)) is not None and best < finding.APART:
            return best, said.find(words[0])
        if (other := finding.rank(also, words)) == finding.PREFIX:
            return other, len(said) + also.find(words[0])
        return None if best is None else (best, 0)


def find(app: Explorer) -> None:
    """Open the palette."""
    if app.area == "input":
        filtering.accept(app)
    app.settle()
    title = "Commands and records"
    app.push_screen(Chooser(title, partial(_choices, app.browser), typed=""), partial(_done, app))


async def _done(app: Explorer, key: str | None) -> None:
    """Do what was chosen as if it had been asked for in the explorer."""
    if key is None:
        return
    if key.startswith((_VIEW, _FORGET)) or key == _SAVE:
        from tui import bookmarking

        if key == _SAVE:
            bookmarking.save(app)
        elif key.startswith(_VIEW):
            bookmarking.open_named(app, key.removeprefix(_VIEW))
        else:
            bookmarking.forget(app, key.removeprefix(_FORGET))
    elif key.startswith(_FILTER):
        filtering.apply(app, key.removeprefix(_FILTER))
    elif key.startswith(_SORT):
        app.leave()
        app.browser.view = app.browser.view._replace(sort=key.removeprefix(_SORT))
        app.sync()
        app.focus_on(app.pane)
    else:
        await app.open_link(key)


# --- what there is to choose


def _choices(browser: Browser, text: str) -> Iterator[Choice]:
    words = fold(text).split()
    commands = [*_commands(browser), *(_forgetting() if words and not browser.kiosk else ())]
    return _found(browser.corpus, commands, text, words) if words else _all(browser, commands)


def _all(browser: Browser, commands: list[_Command]) -> Iterator[Choice]:
    """The commands in their groups, and the records that were looked at last."""
    for group in dict.fromkeys(command.group for command in commands):
        yield heading(group.upper())
        yield from (_command(command, "") for command in commands if command.group == group)
    if not browser.recent:
        yield heading("FILTERS TO TRY")
        for example in browser.facts.examples:
            yield Choice(f"{_FILTER}{example}", [span(example)], [Span(key_of("filter"), "key")])
    if visited := _visited(browser):
        yield heading("LOOKED AT")
        yield from (record_choice(browser.corpus, id, "") for id in visited)


def _found(corpus: Corpus, commands: list[_Command], text: str, words: list[str]) -> Iterator[Choice]:
    """What a text means, in groups: the one with the best comes first, and the best first in each."""
    ranked = [(*rank, command) for command in commands if (rank := command.rank(words)) is not None]
    near = [found for found in ranked if found[0] < finding.APART]
    records = finding.find(corpus, text, len(near))
    if len(near) + sum(len(found.best) for found in records) >= finding.FEW:
        ranked = near
    ranked.sort(key=lambda found: found[:2])
    shown = iter(records)
    waiting = next(shown, None)
    for best in (finding.PREFIX, finding.INSIDE, finding.APART):
        mine = bool(ranked) and ranked[0][0] == best
        begins = mine and ranked[0][1] == 0  # a command that begins so is meant before a record; one that has it is not
        if begins:
            yield from _headed_commands(ranked, text)
        while waiting is not None and waiting.best[0][0] == best:
            yield _headed(waiting)
            yield from (record_choice(corpus, id, text) for _, id in waiting.best)
            waiting = next(shown, None)
        if mine and not begins:
            yield from _headed_commands(ranked, text)
    try:
        parse(text.strip())
    except QueryError:
        return
    yield heading("FILTER")
    yield Choice(
        f"{_FILTER}{text.strip()}",
        [span(text.strip(), "strong"), Span(" as a filter")],
        [Span(key_of("filter"), "key")],
    )


def _headed_commands(ranked: list[tuple[int, int, _Command]], text: str) -> Iterator[Choice]:
    yield heading("COMMANDS")
    yield from (_command(command, text) for *_, command in ranked)


def _headed(found: finding.Found) -> Choice:
    name = _MANY.get(found.kind, f"{found.kind}s").upper()
    return heading(name, *([Span(f"{found.more:,} more", "dim")] if found.more > 0 else []))


def _commands(browser: Browser) -> Iterator[_Command]:
    for action in offered(browser.read_only, browser.kiosk):
        if action.id != "palette":
            also = f"{action.id.replace('_', ' ')} {action.footer}"
            yield _Command(f"!{action.id}", help_of(action), action.group, " ".join(map(cap, keys_of(action.id))), also)
    if not browser.kiosk:
        yield _Command("!compare", _COMPARE, "Look", also="difference diff snapshot dossier file store")
        yield _Command(_SAVE, "save this view as … (a name, into your settings)", "Saved views")
        for name, line in named().items():
            yield _Command(f"{_VIEW}{name}", name, "Saved views", key_of("bookmarks"), f"view {line}")
    for page, words in SHOWS.items():
        yield _Command(f"!see {page}", words, "Views", key_of("view"))
    for word, meaning in _FILTERS.items():
        yield _Command(f"{_FILTER}{word}", f"{meaning} ({word})", "Filters", key_of("filter"))
    sort = browser.view.sort
    group = f"Order of {browser.view.pane}"
    for column in SHOWN[browser.view.kind]:
        for by, words in ((column, f"order by {column}"), (f"-{column}", f"order by {column}, the last first")):
            yield _Command(f"{_SORT}{by}", words, group, "● now" if sort == by else "")
    yield _Command(_SORT, "the natural order", group, "" if sort else "● now")


def _forgetting() -> Iterator[_Command]:
    """What is offered only once something is typed."""
    for name in named():
        yield _Command(f"{_FORGET}{name}", f"forget the view {name}", "Saved views")


def _visited(browser: Browser) -> list[str]:
    """The records that were looked at last, the very last first."""
    views = [browser.view, *(place.view for place in reversed(browser.behind))]
    ids = dict.fromkeys(view.selected for view in views if view.selected and view.selected in browser.corpus)
    return list(ids)[:_VISITED]


# --- how it is shown


def _command(command: _Command, text: str) -> Choice:
    return Choice(command.key, lambda room: marked(command.words, text, "", room), [Span(command.right, "key")])


def record_choice(corpus: Corpus, id: str, text: str) -> Choice:
    """A record by its name, in which what was typed is marked."""
    kind = kind_of(id) or ""

    def line(room: int) -> Line:
        name = corpus.name(id)
        shown = marked(name, text, kind, room)
        other = _alias(corpus, id, name, text)
        return [*shown, Span("  "), *marked(other, text, "dim", room)] if other else shown

    return Choice(id, line, [span(kind, "dim")])


def _alias(corpus: Corpus, id: str, name: str, text: str) -> str:
    """Another name of a person or team, if it is that which has the words."""
    words = fold(text).split()
    if kind_of(id) not in ("person", "team") or all(word in fold(name) for word in words):
        return ""
    return next((other for other in corpus.names(id) if all(word in fold(other) for word in words)), "")


def marked(shown: str, text: str, role: str, room: int) -> Line:
    """What is shown with the letters that were typed marked, so that the first of them is in sight."""
    shown = clean(shown)
    spans = finding.marks(shown, text)
    start = 0
    if spans and spans[0][1] > room:
        start = max(0, spans[0][0] - min(_LEAD, room // 3))
    line: Line = [Span("…", role)] if start else []
    for first, last in spans:
        line += [span(shown[start:first], role), span(shown[first:last], "match")]
        start = last
    return [*line, span(shown[start:], role)]
