"""What the keys do to the chart of the timeline: show it, go nearer and farther, go to the bins that have events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.density import ZOOMS
from tui.actions import told
from tui.view import FIRST

if TYPE_CHECKING:
    from tui.app import Explorer
    from tui.panes.pane import Pane
    from tui.widgets.chart import Chart


def toggle(app: Explorer) -> None:
    """Show the chart above the timeline, or take it away."""
    app.browser.charted = not app.browser.charted
    if app.browser.charted and app.browser.view.selected is None and app.pane.cursor_id is not None:
        app.browser.select(app.pane.cursor_id)  # the front page needs the room
    app.sync(keep_scroll=True)
    if app.browser.charted:
        app.call_after_refresh(_say_so, app)


def _say_so(app: Explorer) -> None:
    """Say where there is no room for the chart."""
    if app.browser.charted and app.pane.chart is not None and not app.pane.over:
        app.say("there is no room for the chart here: it shows where the list has six lines, and thirty cells")


def zoom(app: Explorer, step: int) -> None:
    """Nearer (1) or farther (-1), around the cursor."""
    if (shown := _shown(app)) is None:
        return
    pane, chart = shown
    place = ZOOMS.index(chart.zoom) + step
    if not 0 <= place < len(ZOOMS):
        app.say("a day is as near as it goes" if step > 0 else "a year is as far as it goes")
        return
    app.browser.zoom = ZOOMS[place]
    pane.show_state(app.browser, None, True)


def pan(app: Explorer, step: int) -> None:
    """To the bin before (-1) or after (1) that has events; the list goes to its first one."""
    if (shown := _shown(app)) is None:
        return
    pane, chart = shown
    bin = chart.beside(step)
    if bin is None:
        undated = chart.of.density(chart.zoom).undated
        more = f"; {undated:,} without a day stand{'s' if undated == 1 else ''} last" if undated and step > 0 else ""
        app.say(f"no event lies {'after' if step > 0 else 'before'} that{more}")
        return
    if app.browser.view.pane != FIRST:
        app.leave()
        app.go(FIRST)
        app.focus_on(app.pane)
    pane.go_to_bin(bin)
    app.soon()


def _shown(app: Explorer) -> tuple[Pane, Chart] | None:
    """The timeline with its chart, where that is on the screen; else it is said how it gets there."""
    pane = app.panes.get(FIRST)
    if pane is not None and pane.chart is not None and pane.over and pane.display and pane.region.area:
        return pane, pane.chart
    here = app.browser.view.pane == FIRST
    where = "above the list" if here else f"of the Timeline ({told(FIRST) or 'its pane'})"
    if pane is not None and pane.chart is not None and here:
        _say_so(app)
    else:
        app.say("; ".join(filter(None, ["there is no chart here", told("view", f"shows the one {where}")])))
    return None
