"""What the bars say: header or tabs, what the filter means, the footer. Lines of spans, without a screen."""

from __future__ import annotations

from collections.abc import Iterable

from store.lists import REVIEW
from store.wording import said
from tui.actions import BY_ID, key_of, offered
from tui.browser import Browser
from tui.layers import key_on, steps_on
from tui.page import Line, Span, span, width_of
from tui.pages import parts
from tui.view import GROUPS, PANES


def header(browser: Browser) -> tuple[Line, Line]:
    """Wide: the name, what the store is about, and how much stands behind it."""
    corpus = browser.corpus
    newest = corpus.articles[:1]
    about = [span(f"  {parts.source_label(corpus, newest[0])}", "dim")] if newest else []
    more = [Span(f" +{len(corpus.articles) - 1}", "dim")] if len(corpus.articles) > 1 else []
    facts = f"{_many(len(corpus.articles), 'source')} · {_many(corpus.origins, 'origin')} · "
    waiting = len(corpus.queue.open)
    right: Line = [
        *([Span(f"{waiting} to review", "mark", "!review"), Span(" · ", "dim")] if waiting else []),
        Span(facts, "dim"),
        Span("… gaps" if browser.waiting else _many(browser.facts.gaps, "gap"), "mark", "=gaps"),
        Span(" · ", "dim"),
    ]
    return [Span(" MASTHEAD", "title"), *about, *more], [*right, _day(browser), Span(" ")]


def tabs(browser: Browser, width: int) -> tuple[Line, Line]:
    """Medium and narrow: the panes as tabs with what the filter keeps in each, in the longest way that fits."""
    count: Line = [Span(f"{_many(len(browser.corpus.articles), 'source')} ", "dim")]
    ways: list[tuple[Line, Line]] = []
    for name, right, letters, counts in _WAYS:
        line: Line = [Span(name, "title")]
        for group, size, counted in zip(GROUPS, letters, counts, strict=True):
            line += [_tab(browser, pane, size, counted) for pane in group if wanted(browser, pane)]
        ways.append((line, count if right else []))
    return next((way for way in ways if width_of([*way[0], *way[1]]) < width), ways[-1])


#: (name, whether the sources are counted, letters of the names in each group, whether their rows are)
_WAYS = (
    (" MASTHEAD ", True, (99, 99, 99), (True, True, True)),
    (" MASTHEAD ", False, (99, 99, 99), (True, True, True)),
    ("", False, (99, 99, 99), (True, True, True)),
    ("", False, (99, 1, 99), (True, True, True)),
    ("", False, (99, 1, 99), (True, False, True)),
    ("", False, (99, 0, 99), (True, False, True)),
    ("", False, (99, 0, 1), (True, False, True)),
    ("", False, (1, 0, 1), (True, False, True)),
    ("", False, (1, 0, 1), (False, False, True)),
    ("", False, (0, 0, 0), (False, False, True)),
    ("", False, (0, 0, 0), (False, False, False)),
)


def wanted(browser: Browser, pane: str) -> bool:
    """Whether a pane has a tab: Review is nothing to those who have nothing to decide."""
    return PANES[pane] != REVIEW or pane == browser.view.pane or bool(browser.corpus.queue.open)


def _tab(browser: Browser, pane: str, letters: int, counted: bool) -> Span:
    here = pane == browser.view.pane
    kept = browser.counted(pane) if counted or here else None
    called = pane.capitalize()[: None if here else letters]
    words = " ".join(filter(None, (key_of(pane), called, "" if kept is None else str(kept))))
    if here:
        return Span(f"[{words}]", "tab-current", f"!{pane}")
    return Span(f" {words} " if letters else f" {words}", "tab", f"!{pane}")


def others(browser: Browser, group: Iterable[str], width: int) -> Line:
    """The panes that are not in a group, as tabs, in the longest way that fits."""
    panes = [pane for pane in PANES if pane not in group and wanted(browser, pane)]
    ways = (  # letters of those in the first group, and of the rest; whether their rows are counted
        [_tab(browser, pane, first if pane in GROUPS[0] else rest, counted) for pane in panes]
        for first, rest, counted in ((99, 99, True), (99, 99, False), (99, 1, False), (1, 1, False))
    )
    return next((line for line in ways if not width or width_of(line) <= width), [])


def slash() -> Span:
    """What stands before the filter, three cells wide: the key that leads into it, or the sign of a filter."""
    key = key_of("filter")
    return Span(f" {key if len(key) == 1 else '/'} ", "key")


def typed(browser: Browser) -> Line:
    """The filter line while nobody types in it."""
    return [slash(), span(browser.typed, "strong") if browser.typed else Span("everything", "dim")]


def meaning(browser: Browser, width: int) -> Line:
    """Beside the filter: its error, or what it means with its pins as chips, or examples to try."""
    if browser.error:
        return [span(str(browser.error), "error"), Span(" ")]
    if browser.looking:
        return [Span("looking … ", "mark")]
    query = browser.query
    if not query.text:
        return [*(_ways() if browser.recent else _examples(browser)), Span(" ")] if width >= 58 else []
    line: Line = []
    for pin in query.pins:
        line += [span(f" ● {browser.corpus.name(pin)} × ", "chip", f"!unpin {pin}"), Span(" ")]
    rest = browser.unpinned()
    if rest or not line:
        line.append(span(said(query.tree, browser.corpus), "dim"))
    for old, into in query.moved[:1]:
        line.append(span(f"  {old} was merged into {into}", "warn"))
    for sentence in query.nobody[:1]:
        line.append(span(f"  {sentence}", "warn"))
    return [*line, Span(" ")]


def _examples(browser: Browser) -> Line:
    line: Line = [Span("try ", "dim")]
    for example in browser.facts.examples:
        line += [span(example, "key", f"={browser.view.pane} {example}"), Span("  ")]
    return line[:-1]


def _ways() -> Line:
    """The other ways to narrow, once a filter was typed and the examples have done their work."""
    line: Line = []
    for id, label in (("facets", "facets"), ("recent", "recent"), ("palette", "commands")):
        if key_of(id):
            line += [Span(key_of(id), "key", f"!{id}"), Span(f" {label}  ", "dim", f"!{id}")]
    return line


STALE: Line = [Span("! as it was read last ", "warn")]


def fault(browser: Browser, width: int) -> str:
    """The error of the filter where it does not fit beside it: the footer has the whole line for it."""
    sentence = str(browser.error or "")
    return sentence if len(sentence) > width * 6 // 10 - 6 else ""


def footer(browser: Browser, width: int, position: tuple[int, int], area: str, message: str) -> tuple[Line, Line]:
    """The keys that matter here, as many as fit, and where one stands. `area` is 'list', 'page' or 'input'."""
    descending = browser.view.sort.startswith("-")
    order = f"by {browser.view.sort.removeprefix('-')} {'↓' if descending else '↑'}  " if browser.view.sort else ""
    where = f"{key_of(browser.view.pane)} {browser.view.pane.capitalize()} ".lstrip() if width >= 120 else ""
    count = f"{position[0]}/{position[1]} " if position[1] else ""
    right: Line = [span(order, "mark"), Span(where + count, "dim")]
    if browser.read_only:
        right.insert(0, Span("read-only  ", "mark"))
    if message:  # which is whole before where one stands
        said: Line = [span(f" {message}", "warn")]
        return said, right if width_of([*said, *right]) < width else []
    return fitting(_keys(browser, area), width - width_of(right) - 1), right


def fitting(keys: Iterable[tuple[str, str]], room: int) -> Line:
    """Of (key, label) as many as fit whole, the first ones before the rest."""
    line: Line = [Span(" ")]
    for key, label in keys:
        more: Line = [Span("  " if len(line) > 1 else ""), Span(key, "key"), Span(f" {label}", "dim")]
        if key and width_of([*line, *more]) <= room:
            line += more
    return line


def _keys(browser: Browser, area: str) -> list[tuple[str, str]]:
    """(key, label), the most wanted first."""
    if area == "input":
        way = (
            (key_on("line", "enter"), "accept"),
            (key_on("line", "escape"), "out"),
            (steps_on("line"), "through the hits"),
        )
        return [*way, (key_of("recent"), "recent")]
    shown = [action for action in offered(browser.read_only, browser.kiosk) if action.footer]
    if not browser.behind:
        shown.remove(BY_ID["back"])
    ours = [(key_of(action.id), action.footer) for action in shown if action.group == "Review"]
    shown = [action for action in shown if action.group != "Review"]
    if browser.view.kind == REVIEW:
        return [*ours, *((key_of(action.id), action.footer) for action in shown if action.id in _IN_REVIEW)]
    if area != "list":
        shown = [action for action in shown if action.id in _IN_PAGE]
    found = [(key_of(action.id), action.footer) for action in shown]
    if area != "list":
        found[1:1] = [(key_of("escape"), "list"), (steps_on("explorer"), "link")]
    more = _AS_WELL if browser.read_only else (*_AS_WELL, *_CHANGES)
    return [*found, *((key_of(id), label) for id, label in more)]


_IN_REVIEW = ("proof", "read", "filter", "palette", "help")
_IN_PAGE = ("enter", "proof", "read", "back", "help")
# Where there is room for it: what looks at the same another way, and what changes it.
_AS_WELL: tuple[tuple[str, str], ...] = (("view", "other view"), ("changes", "from day to day"), ("brief", "brief"))
_CHANGES: tuple[tuple[str, str], ...] = (("correct", "edit"), ("accept", "add"), ("log", "log"))


def _day(browser: Browser) -> Span:
    day = browser.query.day
    return span(f"as of {day}", "mark") if day else Span("all dates", "dim")


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
