"""What the widgets tell the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.widgets.record_list import RecordList


class LinkOpened(Message):
    """A link was clicked: a record (its id), a view (`=quotes is:gap`) or an action (`!help`)."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target


class RecordMessage(Message):
    """Something about a record in a list."""

    def __init__(self, record_list: RecordList, record_id: str) -> None:
        super().__init__()
        self.list, self.record_id = record_list, record_id

    @property
    def control(self) -> RecordList:
        """The list, for the selectors of `@on`."""
        return self.list
