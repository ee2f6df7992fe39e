"""A form: the fields of a record, each with what it says; what is wrong stands under its field while it is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import ClassVar

from store import edit, said
from store.called import Names
from store.documents import Document
from store.errors import Faults
from store.forms import FORMS, Field
from store.text import clean
from tui.page import Line, Span, fit, span
from tui.screens.chooser import Choice, Chooser
from tui.widgets.record_list import SECTION

_LABEL = 18  # cells
_RECORD = "record"  # what no single field is to blame for
_KEYS = (
    ("enter", "change"),
    ("take_words", "mark the words"),
    ("revert", "as it was"),
    ("save", "save"),
    ("escape", "close"),
)


class Draft:
    """What a reader wrote of a record so far: field → words. `record` is as the reader saw it, or blank."""

    def __init__(self, kind: str, record: Document, fields: dict[str, str] | None = None) -> None:
        self.kind, self.record, self.fields = kind, record, dict(fields or {})

    def written(self, names: Names) -> tuple[Document, dict[str, str]]:
        """The record as it would be, as far as it means something; and field → why it cannot be so."""
        found, sound, faults = self.record, dict[str, str](), dict[str, str]()
        for name in [each.name for each in FORMS[self.kind] if each.name in self.fields]:
            try:
                found = edit.written(names, self.kind, self.record, {**sound, name: self.fields[name]})
            except Faults as error:
                faults[name] = _reason(str(error))
            else:
                sound[name] = self.fields[name]
        try:
            edit.checked(self.kind, found)
        except Faults as error:
            for line in str(error).splitlines():
                name = line.partition(":")[0].partition(".")[0]
                known = any(each.name == name for each in FORMS[self.kind])
                faults.setdefault(name if known else _RECORD, _reason(line) if known else line)
        return found, faults


def _reason(line: str) -> str:
    return line.partition(": ")[2] or line


class Form(Chooser):
    """Ends with True once `save` wrote it; left, the draft stays as it is. `change` asks for what a field says, `mark`
    for the words in a source that show it; each writes that into the form."""

    KIND = "form"
    DOES: ClassVar[Mapping[str, str]] = {**Chooser.DOES, "save": "save", "take_words": "mark", "revert": "revert"}

    def __init__(
        self,
        title: str,
        draft: Draft,
        names: Callable[[], Names],
        *,
        change: Callable[[Form, Field], None],
        mark: Callable[[Form], None],
        save: Callable[[Form], Awaitable[str]],
        own: str,
    ) -> None:
        super().__init__(title, self._fields, keys=_KEYS, own=own)
        self.draft, self._names = draft, names
        self._change, self._mark, self._save = change, mark, save
        self._failed = ""  # why it could not be written just now
        self._tried = False  # whether it was to be written, so that what is missing is a fault

    @property
    def names(self) -> Names:
        return self._names()

    def write(self, name: str, words: str) -> None:
        """Take what a field is to say into the draft."""
        self._failed = ""
        each = next(each for each in FORMS[self.draft.kind] if each.name == name)
        if words == said.says(self.names, each, self.draft.record):
            self.draft.fields.pop(name, None)
        else:
            self.draft.fields[name] = words
        self.renew()

    def _fields(self, _: str) -> Iterator[Choice]:
        names = self.names
        record, faults = self.draft.written(names)
        new = not self.draft.record["id"]
        for each in FORMS[self.draft.kind]:
            own = self.draft.fields.get(each.name)
            words = said.says(names, each, record) if each.name not in faults or own is None else own
            fault = faults.get(each.name, "")
            missing = fault == said.EMPTY and new and own is None and not self._tried
            yield Choice(each.name, self._shown(each, words, own is not None, fault and not missing))
            if fault and not missing:
                yield Choice(f"{SECTION}{each.name}", [Span(" " * (_LABEL + 2)), span(fault, "warn")])
        for number, fault in enumerate(filter(None, (faults.get(_RECORD), self._failed))):
            yield Choice(f"{SECTION}{number}", [span(fault, "warn")])

    def _shown(self, field: Field, words: str, changed: bool, wrong: str | bool) -> Line:
        mark = Span("! ", "warn") if wrong else Span("• " if changed else "  ", "mark")
        nothing = "needed" if field.needed else "not stated" if field.shape == "date" else "·"
        value = span(clean(" ".join(words.split()))) if words.strip() else Span(nothing, "dim")
        return [mark, Span(fit(field.name.replace("_", " "), _LABEL), "key"), value]

    # --- keys

    def _field(self) -> Field | None:
        here = self.list.cursor_id
        return next((each for each in FORMS[self.draft.kind] if each.name == here), None)

    def chosen(self, key: str) -> None:
        if (field := self._field()) is not None:
            self._change(self, field)

    def action_mark(self) -> None:
        self._mark(self)

    def action_revert(self) -> None:
        """Have the field under the cursor say what it said."""
        self.draft.fields.pop(self.list.cursor_id or "", None)
        self.renew()

    async def action_save(self) -> None:
        _, faults = self.draft.written(self.names)
        self._tried, self._failed = True, "" if self.draft.fields else "nothing is changed"
        if not faults and self.draft.fields:
            self._failed = await self._save(self)
            if not self._failed:
                self.dismiss(True)
                return
        self.renew()
        if (wrong := next((each for each in FORMS[self.draft.kind] if each.name in faults), None)) is not None:
            self.list.select(wrong.name)
