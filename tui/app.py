"""The explorer: its parts on the screen, and what each action does. Where the reader is lives in `browser`."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult

from store.lists import REVIEW
from tui import arrange, bars, layout, signals, style, theme
from tui.actions import key_of, told
from tui.browser import Browser, Place
from tui.frontpage import FrontPage
from tui.page import Page
from tui.pages import front, records
from tui.panes.lists import Lists
from tui.panes.pane import Pane
from tui.resting import RestingApp
from tui.widgets.bar import Bar
from tui.widgets.drawn import Box, QuietScreen
from tui.widgets.messages import LinkOpened
from tui.widgets.notice import Notice
from tui.widgets.page_view import PageView
from tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.theme import Theme
    from textual.widget import Widget
    from textual.worker import Worker

    from store.corpus import Corpus
    from store.database import Database
    from tui.asking import Asker
    from tui.bookmarks import Bookmarks
    from tui.memory import Memory
    from tui.screens.form import Draft
    from tui.widgets.filter_input import FilterInput
    from tui.widgets.hint import Hint
    from tui.writing import Writing

WATCH = 0.5  # seconds between looks at the store's file


class Explorer(RestingApp):
    """The panes at the left, detail and proof at the right; less at once where there is less room."""

    ENABLE_COMMAND_PALETTE = False
    ANIMATION_LEVEL = "none"
    TITLE = "Masthead"
    CSS = style.CSS

    def __init__(
        self,
        database: Database,
        browser: Browser,
        *,
        plain: bool = False,
        notices: Sequence[str] = (),
        memory: Memory | None = None,
        looks: str = "",
    ) -> None:
        """`memory` is where it was left, and keeps how it will be; None for neither. `looks`: a theme to begin with."""
        chosen = looks or (memory.theme if memory else "")
        self.first_theme = "ansi-dark" if plain else theme.first(os.environ, chosen)
        self.set_reactive(RestingApp.theme, self.first_theme)  # the styles are read with it
        super().__init__(ansi_color=True if plain else None)
        self.database, self.browser, self.memory = database, browser, memory
        self.live = False  # whether settings are taken on
        browser.read_only = database.read_only
        self.room = ""  # the layout as it stands
        self.zoomed = memory is not None and memory.session.zoomed
        self.hint: Hint | None = None  # on a first start
        self.may_write = not browser.kiosk  # files of the reader's; `database.read_only` is about the store
        self.writing: Writing | None = None
        self.rereading: asyncio.Task[Corpus] | None = None  # of a full store that has changed
        self._notices = notices  # what is said once the reader looks
        self.fault = ""  # why the store's file cannot be read now, while what was read before is shown
        self.filter_line: FilterInput | None = None
        self.asker: Asker | None = None  # of a large store
        self.before_filter: Place | None = None
        self.bookmarks: Bookmarks | None = None  # once they are asked for
        self.drafts: dict[str, Draft] = {}  # of forms that were left, by the record or the kind that they are about
        self._front = FrontPage(browser)

    @property
    def available_themes(self) -> dict[str, Theme]:  # asked for before any could be registered
        return super().available_themes | theme.themes()

    def get_default_screen(self) -> QuietScreen:
        """The screen, laid out for the size from the start: a class set later costs a pass over all styles."""
        self.extent = self.size
        self.room = arrange.room_for(self)
        return QuietScreen(id="_default", classes=arrange.classes(self))

    # --- the parts

    def compose(self) -> ComposeResult:
        self.header, self.line = Bar(panel=True, id="header"), Box(id="line")
        self.meaning, self.footer = Bar(id="meaning"), Bar(panel=True, id="footer")
        self.lists = Lists(self.browser, self.room)
        self.side = Box(id="side")
        self.detail, self.proof = PageView(id="detail"), PageView(id="proof")
        yield self.header
        with self.line:
            yield self.meaning
        with Box(id="body"):
            yield self.lists
            with self.side:
                yield self.detail
                yield self.proof
        if self.memory is not None and self.memory.teaches:
            from tui.widgets.hint import Hint

            if self.extent.height >= Hint.LEAST:
                self.hint = Hint(self.memory.taught)
                yield self.hint
        self.notice = Notice(self._foot)
        yield self.notice
        yield self.footer

    def on_mount(self) -> None:
        self.sync(scrolls=self.memory.scrolls if self.memory else ())
        if self.memory is not None:
            self.memory.settle(self)
        if self.browser.view.kind == REVIEW and self.browser.view.selected is None:  # what is to decide, to begin with
            self.rested()
        self.focus_on(self.detail if self.screen.has_class("in-page") else self.pane)
        self._leaves = signals.install(asyncio.get_running_loop(), self)
        self.set_interval(WATCH * self.patience, self._watch)

    def on_ready(self) -> None:
        self.call_later(self._begin)

    def _begin(self) -> None:
        """After the first frame there is time to look for garbage; what was loaded until now is none."""
        gc.freeze()
        gc.enable()
        self.database.tell = self.say
        self.settle_in()
        if self.memory is not None:
            self.memory.begin(self)
        if self.live:
            from tui.settings_live import Live

            Live().begin(self)
        if self._notices:
            self.say(" ".join(self._notices))

    def settle_in(self) -> None:
        """Begin what no frame waits for."""
        from tui.reload import settle_in

        self._settling: Worker[None] = self.run_worker(settle_in(self), exclusive=True)

    @property
    def panes(self) -> dict[str, Pane]:
        """The panes that there are so far, by name."""
        return self.lists.panes

    @property
    def pane(self) -> Pane:
        """The list of the pane that the view is in."""
        return self.lists.pane

    @property
    def area(self) -> str:
        """Which kind of part has the focus: 'list', 'page' or 'input'."""
        focused = self.main.focused
        if isinstance(focused, PageView):
            return "page"
        return "input" if focused is not None and focused is self.filter_line else "list"

    def focus_on(self, part: Widget) -> None:
        """Give a part the focus at once: what was typed ahead of it is meant for it."""
        self.screen.set_focus(part)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Over a sheet 'quit' is the explorer's, and taking away what it shows; else the sheet has keys of its own."""
        if len(self.screen_stack) < 2 or action != "act" or parameters == ("quit",):
            return True
        return parameters in (("copy",), ("cite",)) and any(
            getattr(self.screen, what, None) is not None for what in ("record", "marked")
        )

    # --- drawing what the browser says

    def sync(
        self,
        keep_scroll: bool = False,
        scrolls: Iterable[tuple[str, int]] = (),
        keep_pages: bool = False,
        cursor: str | None = None,
    ) -> None:
        """Bring every part up to date with the browser; the cursor goes to what is selected if to nothing else."""
        self.lists.show(cursor or self.browser.view.selected, keep_scroll)
        for name, top in scrolls:
            if name in self.panes:
                self.panes[name].scroll = top
        arrange.share(self)
        self.update_bars()
        self.pages(keep_pages)
        for name, top in scrolls:
            if name == "detail":
                self.detail.scroll = top

    def update_bars(self) -> None:
        beside = self.room in layout.BESIDE
        left, right = bars.header(self.browser) if beside else bars.tabs(self.browser, self.extent.width)
        self.lists.say()
        self.header.set(left, bars.STALE if self.fault and self.extent.width >= 70 else right)
        typed = [] if self.filter_line else bars.typed(self.browser)
        self.meaning.set(typed, bars.meaning(self.browser, self.extent.width))
        if self.hint is not None:
            self.hint.tell(self.extent.width)
        self._foot()

    def _foot(self) -> None:
        width = self.extent.width
        message = self.notice.short or bars.fault(self.browser, width)
        self.footer.set(*bars.footer(self.browser, width, self.pane.position, self.area, message))

    def pages(self, keep: bool = False) -> None:
        """The detail of what is selected, or the front page; and its proof."""
        rows, id = self.browser.rows, self.browser.view.selected
        if id is None or id not in self.browser.corpus:
            self.detail.entitle(front.title(rows), told("enter", "opens a line ·", key_of("front")))
            self.detail.set_builder(self.front, keep)
            shown = self.pane.cursor_id
        else:
            title, keys, build = records.detail(rows, id, self.browser.view, self.room)
            self.detail.entitle(title, "" if self.browser.read_only else keys)
            self.detail.set_builder(build, keep)
            shown = id
        title, keys, build = records.beside(rows, shown)
        self.proof.entitle(title, keys)
        self.proof.set_builder(build, keep)

    def front(self, width: int) -> Page:
        """The front page for what the view keeps."""
        return self._front.page(width, self.room, self.extent.height)

    @property
    def main(self) -> Screen[Any]:
        """The explorer's own screen, whatever sheet lies over it."""
        return self.screen_stack[0]

    def on_resize(self, event: events.Resize) -> None:
        self.extent = event.size  # `size` is still the one before
        if self.room:
            arrange.lay_out(self)
            arrange.share(self)
            self.update_bars()

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        arrange.turn(self)
        self.update_bars()

    @on(Pane.Clicked)
    def _clicked(self, event: Pane.Clicked) -> None:
        self.go(event.pane)

    def go(self, pane: str) -> None:
        """To another pane; what it shows stays, but for an order that the last one had."""
        if pane == self.browser.view.pane:
            return
        before, sorted_by, group = self.pane, self.browser.view.sort, self.browser.view.group
        self.browser.go(pane)
        if sorted_by:
            before.show_state(self.browser, None, True)
        if group == self.browser.view.group:
            self.lists.turn()
        else:
            self.lists.show(None, True)
            self.update_bars()
        arrange.share(self)
        if self.browser.view.selected is not None:  # the detail follows the cursor of the pane
            self.soon()

    # --- following the cursor

    @on(RecordList.Moved)
    def _moved(self, event: RecordList.Moved) -> None:
        self.soon()

    def follow(self) -> None:
        """The detail of what is under the cursor."""
        from_front = self.browser.view.selected is None
        self.browser.select(self.pane.cursor_id)
        if from_front:  # whose page may have stood higher
            arrange.share(self)
        self.pages()
        self._foot()

    @on(RecordList.Opened)
    def open_row(self) -> None:
        """Into the detail of the row under the cursor."""
        if self.pane.cursor_id is not None:
            self.rested()
            self.focus_on(self.detail)

    # --- filtering

    def retype(self) -> None:
        """Have the filter line say what the view says; what is still looked for is not wanted any more."""
        if self.asker is not None:
            self.asker.drop()
        if self.filter_line is not None:
            self.filter_line.set_quietly(self.browser.typed)

    def answered(self, changed: bool) -> None:
        """Show what a filter keeps, or why it keeps what it kept before."""
        if changed:
            self.browser.select(None)
            later = self.lists.show_soon()
            arrange.share(self)
            self.pages()
            self.count_soon(later and self.room in layout.TOGETHER and not self.browser.corpus.large)
        self.update_bars()

    def count(self) -> None:
        """The lists that a filter key left out."""
        self.browser.count_all()
        self.lists.catch_up()
        self.update_bars()

    # --- places

    def place(self) -> Place:
        """Where the reader is now, to come back to."""
        scrolls = [(name, pane.scroll) for name, pane in self.panes.items()] + [("detail", self.detail.scroll)]
        return Place(self.browser.view, tuple(scrolls), self.area, cursor=self.pane.cursor_id)

    def leave(self) -> None:
        self.settle()
        self.browser.leave(self.place())

    async def open_link(self, target: str) -> None:
        """Follow a link: a record, a view (`=…`) or an action (`!…`)."""
        from tui import travel

        await travel.open_link(self, target)

    @on(LinkOpened)
    async def _link_opened(self, event: LinkOpened) -> None:
        await self.open_link(event.target)

    def filtered(self) -> None:
        self.retype()
        self.sync()

    # --- the store behind it

    def _watch(self) -> None:
        """The terminal may be gone; or another process has changed the store: take it on in place."""
        if not self._leaves() and self.rereading is None and self.database.changed():
            self.reload()

    def reload(self) -> None:
        """Read the store again, in place."""
        from tui.reload import reload

        reload(self)

    def write(self, sequence: bytes) -> None:
        """Send a control sequence of ours to the terminal."""
        if self._driver is not None:
            self._driver.write(sequence.decode("ascii"))

    def say(self, text: str) -> None:
        """Tell the reader something, for a while; over a sheet there."""
        getattr(self.screen, "notice", self.notice).say(text, self.extent.width)

    # --- actions and faults

    def _fatal_error(self) -> None:
        """Textual's own place for a traceback on the screen: none here, `open_explorer` passes the fault on."""
        self._close_messages_no_wait()

    async def action_act(self, id: str) -> None:
        """Do what the registry calls by this id."""
        from tui import doing

        await doing.do(self, id)
        if self.hint is not None:
            self.hint.used(self, id)

    def exit(self, *args: Any, **named: Any) -> None:
        """Every way out leads through here: what is to be remembered is written."""
        try:
            if self.memory is not None and not self._exit:
                self.memory.close(self)
        finally:
            super().exit(*args, **named)
