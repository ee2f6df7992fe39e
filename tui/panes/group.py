"""Panes that are on the screen together, and below them, where there is no room for the others, a line to those."""

from __future__ import annotations

from textual.app import ComposeResult

from tui import layout
from tui.panes.pane import Pane
from tui.view import GROUPS
from tui.widgets.bar import Bar
from tui.widgets.drawn import Box

#: the pane of each group that takes the slack until the reader was in one of them
SLACK = ("timeline", "gaps", "review")


class Group(Box):
    """One of `view.GROUPS`, by its number."""

    DEFAULT_CSS = """
    Group { display: none; }
    Group.current { display: block; }
    Group .pane { height: 1fr; }
    Group .others { display: none; }
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.panes = {name: Pane(name) for name in GROUPS[number]}
        self.others = Bar(classes="others")
        self._slack = SLACK[number]
        super().__init__(classes="alone" if number > 1 else None)

    def compose(self) -> ComposeResult:
        yield from self.panes.values()
        yield self.others

    def turn_to(self, name: str, shown: bool) -> None:
        """Say which pane the view is in, here or in another group, and whether this one is on the screen."""
        if name in self.panes:
            self._slack = name
        self.set_class(shown, "current")
        for other, pane in self.panes.items():
            pane.set_class(other == name, "current")

    def share(self, height: int, room: str) -> None:
        """Give each pane its part of the height where all are on the screen."""
        panes = list(self.panes.values())
        heights = layout.share([pane.need for pane in panes], list(self.panes).index(self._slack), height)
        for pane, each in zip(panes, heights, strict=True):
            pane.styles.height = each if room in layout.BESIDE else "1fr"
