"""`masthead chart`: the chart of the timeline as text."""

from __future__ import annotations

import sys

from store import dates
from store.density import ZOOMS
from store.errors import UsageError
from store.fields import LATEST, number
from store.query import Query
from store.text import clean
from tui import signs
from tui.commands import joined
from tui.output import put, say
from tui.stores import Options, corpus_of, database
from tui.widgets.chart import Chart

_WIDTH, _NARROW, _TALL = 80, 40, 48  # cells where there is no terminal, and at least; lines of a pane as high as this


def chart(options: Options, words: list[str]) -> int:
    """Print it. Raises UsageError and QueryError."""
    zoom = options.get("--zoom", "")
    if zoom not in ("", *ZOOMS):
        raise UsageError(f"--zoom is one of {', '.join(ZOOMS)}, not '{zoom[:40]}'")
    query = Query(corpus_of(database(options)), _asked(options, words))
    for line in lines(query, zoom, _width()):
        put(line)
    for old, into in query.moved:
        say(f"{old} was merged into {into}.")
    for sentence in query.nobody if not query.kept("event") else ():
        say(f"masthead: {sentence}")
    return 0


def _asked(options: Options, words: list[str]) -> str:
    """The query, as of the day that --at says. Raises UsageError."""
    text = joined(words)
    if "--at" not in options:
        return text
    try:
        dates.parse(options["--at"])
    except ValueError as error:
        raise UsageError(f"--at: {clean(str(error))}") from None
    return f"({text}) at:{options['--at']}" if text.strip() else f"at:{options['--at']}"


def _width() -> int:
    """The cells of a line."""
    if not sys.stdout.isatty():
        return _WIDTH
    from tui.formats import width

    return max(_NARROW, width())


def lines(query: Query, zoom: str, width: int) -> list[str]:
    """The chart in lines of at most so many cells, each without a line end."""
    drawn = Chart(digits=signs.chosen() != "")
    drawn.set(query, zoom)
    days = [day for row in query.kept("event") if (day := drawn.of.day(row))]
    if not days:
        many = len(query.kept("event"))
        undated = (
            f"{many:,} event{'' if many == 1 else 's'}, none with a day" if many else "No event passes this filter."
        )
        return [undated]
    at = number(query.at.hi, LATEST) if query.at is not None else LATEST
    drawn.look_at(at if at < LATEST else max(days))
    found = ["".join(part.text for part in drawn.line(y)).rstrip() for y in range(drawn.height(width, _TALL))]
    return [*found, "", *_wrapped(drawn.legend, width)]


def _wrapped(parts: list[str], width: int) -> list[str]:
    """What the signs mean, as many side by side as fit."""
    found = [parts[0]]
    for part in parts[1:]:
        if len(found[-1]) + 3 + len(part) <= width:
            found[-1] += f"   {part}"
        else:
            found.append(part)
    return found
