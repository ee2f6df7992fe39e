"""What changed between two days, before and after side by side: who came, left, moved and stays, which teams began,
split, merged, were renamed or ended, and how long the way to the top is."""

from __future__ import annotations

from contextlib import suppress

from store.between import Between, between
from store.documents import kind_of
from store.query import Query
from store.turned import Turn
from store.window import Window, read, taken
from tui.page import Page, Span, span
from tui.pages import parts
from tui.pages.turned import columns, row, short

TITLE = "Changes"
HEADINGS = {
    "left": "LEFT",
    "came": "CAME",
    "moved": "MOVED",
    "stays": "STAYS",
    "team-new": "NEW TEAMS",
    "team-split": "SPLIT",
    "team-merged": "MERGED",
    "team-renamed": "RENAMED",
    "team-ended": "ENDED",
    "lead-changed": "NEW LEADS",
    "turnover": "TURNOVER",
}
_COUNTED = {
    "left": "left", "came": "came", "moved": "moved", "stays": "stays", "team-new": "new team", "team-split": "split",
    "team-merged": "merger", "team-renamed": "renamed", "team-ended": "ended", "lead-changed": "new lead",
    "turnover": "turnover",
}  # fmt: skip
_TYPES = {
    "left": "departure", "came": "joined,appointment", "moved": "promotion,appointment,departure",
    "stays": "continuation", "team-new": "team-created", "team-split": "team-split", "team-merged": "team-merged",
    "team-renamed": "team-renamed", "team-ended": "team-dissolved", "turnover": "turnover",
}  # fmt: skip
_AT_MOST = 8  # changes of a kind


def build(query: Query, id: str | None, width: int) -> Page:
    """The page for two days, which stand in `id` as `window.read` takes them; else for those that `window.taken`
    finds."""
    return page(query, between(query, window(query, id)), width)


def window(query: Query, id: str | None) -> Window:
    """The two days of a page. What a session keeps may have been edited, and mean none."""
    with suppress(ValueError):
        if id:
            return Window.of(*read(id))
    return taken(query, None, None)


def page(query: Query, found: Between, width: int, most: int | None = _AT_MOST) -> Page:
    """The page of what was found, at most so many changes of a kind."""
    made = Page(width)
    _head(made, query, found)
    for kind, title in HEADINGS.items():
        turns = found.of(kind)
        if turns:
            columns(made, title, len(turns), found.window)
        for turn in turns[:most]:
            row(made, query, turn)
        if most is not None and len(turns) > most:
            _more(made, found.window, kind, len(turns) - most)
    _undated(made, query, found.undated, most)
    from tui.pages.chains import chains  # the last thing that is looked at

    chains(made, query, found, most)
    return made


def days(window: Window) -> str:
    """The two days in words."""
    if window.earlier is None and window.later is None:
        return "all days"
    if window.earlier is None:
        return f"until {window.later}"
    if window.later is None:
        return f"from {window.earlier} on"
    return f"on {window.later}" if window.earlier == window.later else f"{window.earlier} to {window.later}"


def _head(made: Page, query: Query, found: Between) -> None:
    window = found.window
    line = [span(days(window), "strong")]
    if window.taken == "newest":
        line += [
            Span("  the days that the newest source tells of: ", "dim"),
            span(parts.source_label(query.corpus, window.source), "source", window.source),
        ]
    elif window.taken == "as of":
        line.append(span(f"  to the day of at:{query.day}, from the event day before", "dim"))
    elif window.taken == "all":
        line.append(Span("  the newest source dates no event", "dim"))
    made.flow(*line)
    counted = [(len(found.of(kind)), words) for kind, words in _COUNTED.items()]
    words = [
        f"{count} {what}{'s' * (count > 1 and what in ('new team', 'split', 'merger', 'new lead'))}"
        for count, what in counted
        if count
    ]
    if found.undated:
        words.append(f"{len(found.undated)} on a day not stated")
    made.flow(Span(" · ".join(words) or "nothing changed in that time, as far as it is told", "dim"))
    if found.left_out:
        more = f"{found.left_out:,} more records may be of these days: fewer days, or a filter, show them"
        made.flow(Span("! ", "mark"), Span(more, "dim"), hang=2)


def _more(made: Page, window: Window, kind: str, count: int) -> None:
    words = f"and {count:,} more"
    if kind not in _TYPES or not window.earlier or not window.later:
        made.flow(Span(words, "dim"), indent=2)
        return
    made.flow(span(words, "key", f"=timeline type:{_TYPES[kind]} date:{window.typed}"), indent=2)


def _undated(made: Page, query: Query, turns: list[Turn], most: int | None) -> None:
    """What nobody dates: it may be of these days, or of any other."""
    if turns:
        made.heading("DAY NOT STATED", Span(f"{len(turns)}, of these days or of others", "dim"))
    for turn in turns[:most]:
        subject = span(short(query.corpus, turn.subject), kind_of(turn.subject) or "", turn.subject)
        what = parts.unprefixed(query.corpus.name(turn.record), *query.corpus.names(turn.subject))
        made.flow(
            Span("? ", "mark"),
            subject,
            Span(f"  {_COUNTED[turn.kind]}  " if turn.kind != "turnover" else "  ", "dim"),
            span(parts.shortened(what), kind_of(turn.record) or "", turn.record),
            indent=2,
            hang=6,
        )
    if most is not None and len(turns) > most:
        made.flow(Span(f"and {len(turns) - most:,} more", "dim"), indent=2)
