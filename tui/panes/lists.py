"""The lists: the groups of panes, each made when it is first on the screen."""

from __future__ import annotations

from textual.app import ComposeResult

from tui import bars, layout
from tui.browser import Browser
from tui.panes.group import Group
from tui.panes.pane import Pane
from tui.view import GROUPS
from tui.widgets.drawn import Box


class Lists(Box):
    """Draws what the browser says of its panes."""

    DEFAULT_CSS = "Lists { layout: horizontal; }"

    def __init__(self, browser: Browser, room: str) -> None:
        super().__init__(id="lists")
        self._browser, self._room = browser, room
        self._groups = {number: Group(number) for number in range(len(GROUPS)) if self._wanted(number)}

    def compose(self) -> ComposeResult:
        yield from self._groups.values()

    def _wanted(self, number: int) -> bool:
        return layout.shown(self._room, number, GROUPS.index(self._browser.view.group))

    def _complete(self) -> None:
        """Make the groups that are wanted and not there yet."""
        for number in range(len(GROUPS)):
            if number not in self._groups and self._wanted(number):
                group = Group(number)
                self.mount(group, before=0 if number < min(self._groups) else None)
                self._groups = dict(sorted((self._groups | {number: group}).items()))

    @property
    def panes(self) -> dict[str, Pane]:
        """The panes that there are so far, by name in the order of their digits."""
        return {name: pane for group in self._groups.values() for name, pane in group.panes.items()}

    @property
    def pane(self) -> Pane:
        """The one that the view is in."""
        self._complete()
        return self.panes[self._browser.view.pane]

    def show(self, selected: str | None, keep_scroll: bool) -> None:
        """Bring the panes up to date that are on the screen."""
        self._complete()
        for number, group in self._groups.items():
            if self._wanted(number):
                self._show(group, selected, keep_scroll)
            group.turn_to(self._browser.view.pane, self._wanted(number))

    def show_soon(self) -> bool:
        """`show` for what a filter changed: now the group that the view is in, the others where they take no time;
        whether `catch_up` is to do the rest."""
        mine = [name == self._browser.view.group for name in GROUPS]
        for number, group in self._groups.items():
            if mine[number] or (self._wanted(number) and self._browser.quick):
                self._show(group, None, False)
        return not self._browser.quick

    def catch_up(self) -> None:
        """Show and count what `show_soon` left; an empty pane says where there is something."""
        for number, group in self._groups.items():
            for name, pane in group.panes.items() if self._wanted(number) else ():
                if not pane.rows or name not in self._browser.view.group:
                    pane.show_state(self._browser, None, False)

    def _show(self, group: Group, selected: str | None, keep_scroll: bool) -> None:
        for pane in group.panes.values():
            pane.show_state(self._browser, selected, keep_scroll)

    def turn(self) -> None:
        """Say which pane the view is in."""
        self._complete()
        for number, group in self._groups.items():
            group.turn_to(self._browser.view.pane, self._wanted(number))

    def share(self, room: str, height: int) -> None:
        """Take the part of the width that a layout gives, and share out the height."""
        if room != self._room:  # which may have others on the screen
            self._room = room
            self.show(self._browser.view.selected, True)
        self.styles.width = f"{layout.left(room)}%"
        for number, group in self._groups.items():
            group.styles.width = f"{layout.part(room, number)}fr"
            group.share(max(4, height - layout.leads_on(room, number)), room)

    def say(self) -> None:
        """Say below each group what there is in the others."""
        for number, group in self._groups.items():
            leads = layout.leads_on(self._room, number)
            group.others.set(bars.others(self._browser, GROUPS[number], group.size.width) if leads else [])
