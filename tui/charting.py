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
    """Show the chart above the timeline, or take it away; the frame says where there is no room for it."""
    app.browser.charted = not app.browser.charted
    if app.browser.charted:
        app.focus_on(app.pane)
        if app.browser.view.selected is None and app.pane.cursor_id is not None:
            app.browser.select(app.pane.cursor_id)  # the front page needs the room
    app.sync(keep_scroll=True)


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
    pane.go_to_bin(bin)
    app.soon()


def _shown(app: Explorer) -> tuple[Pane, Chart] | None:
    """The timeline, gone to if need be, with its chart; else it is said how it gets there."""
    here = app.browser.view.pane == FIRST
    if not app.browser.charted:
        where = "above the list" if here else f"of the Timeline ({told(FIRST) or 'its pane'})"
        app.say("; ".join(filter(None, ["there is no chart here", told("view", f"shows the one {where}")])))
        return None
    if not here:
        app.leave()
        app.go(FIRST)
        app.focus_on(app.pane)
    chart = app.pane.chart
    if chart is not None and (app.pane.over or (not here and chart.drawn)):
        return app.pane, chart
    if here and chart is not None:
        more = (
            ""
            if app.zoomed or app.room == "narrow" or not chart.extent
            else told("zoom", "gives the list the whole screen")
        )
        app.say("; ".join(filter(None, [chart.refusal, more])))
    return None
