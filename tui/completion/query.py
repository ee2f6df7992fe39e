"""Completion within one word of the shell that is more to us: terms of a query, a view, a field and its value.

Such a word may have spaces of its own, in the shell's quotes; what is completed is its last part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from store.language import CLOSED, FIELDS
from store.suggest import Offer
from tui.completion.there import There

_OPEN = re.compile(r'"[^"]*\Z|“[^”]*\Z')
_VALUE = r"(?P<field>[A-Za-z_]+):(?:[^,]*,)*(?:[<>]=?|[^,]*\.\.)?"  # up to the one that is typed
_TERM = re.compile(rf"(?:-?\()*-?(?:{_VALUE})?(?P<rest>.*)", re.S)

#: what each field of the filter language tests, in a few words
TESTS = {
    **{kind: f"a {kind} by name" for kind in ("person", "team", "theme", "source")},
    **{kind: f"{'an' if kind == 'event' else 'a'} {kind} by its words" for kind in ("event", "quote", "commitment")},
    "speaker": "who said it",
    "mode": ", ".join(CLOSED["mode"]),
    "channel": "where it was said",
    "utterance": "all wordings of one statement",
    "type": "of an event",
    "role": "in a team",
    "status": ", ".join(CLOSED["status"]),
    "actor": "who promised",
    "state": ", ".join(CLOSED["state"]),
    "id": "exactly this record",
    "kind": "of a team or a source",
    "date": "2031, 2031-03, >=2031-03, 2031-03..2031-06",
    "after": "a day, which is not meant itself",
    "before": "a day, which is not meant itself",
    "sources": "how many independent origins say so",
    "confidence": "0 to 4",
    "is": ", ".join(CLOSED["is"]),
    "has": "what is stated",
    "no": "what is not stated",
    "tag": "one of your own",
    "at": "the store as of that day",
}


def term(there: There, word: str) -> list[Offer]:
    """The fields that go on from what was typed of a query, or the values of the field that stands there."""
    if _OPEN.search(word):  # words of somebody's own
        return []
    head, last = _parted(word)
    found = _TERM.fullmatch(last)
    assert found
    field, rest = (found["field"] or "").lower(), found["rest"]
    head += last[: found.start("rest")]
    if not field:
        return [Offer(f"{head}{name}:", TESTS[name], False) for name in FIELDS if name.startswith(rest.lower())]
    if field in CLOSED:
        return _after(head, (Offer(value) for value in CLOSED[field] if value.startswith(rest.lower())))
    return _after(head, there.ask("values", field, rest if field == "id" else rest.lower())) if field in FIELDS else []


def view(there: There, word: str) -> list[Offer]:
    """A view in one line: its pane, terms, an order, a record; or the name of one of the reader's own."""
    from tui.view import PANES

    head, last = _parted(word)
    if word.partition(" ")[0] not in PANES or not head:
        named = {**_saved(), **dict.fromkeys(PANES, "")}
        return [Offer(name, about) for name, about in named.items() if name.startswith(word)]
    if last.startswith("#"):
        return _after(f"{head}#", there.ask("ids", last[1:]))
    if last.startswith("sort:"):
        from store.lists import SHOWN

        minus = "-" if last.startswith("sort:-") else ""
        pane = word.partition(" ")[0]
        columns = SHOWN[PANES[pane]] if pane in PANES else ()
        begun = last.removeprefix(f"sort:{minus}")
        return _after(f"{head}sort:{minus}", (Offer(column) for column in columns if column.startswith(begun)))
    order = (
        [Offer(f"{head}sort:", "by a column; with - before it descending", False)] if "sort:".startswith(last) else []
    )
    return [*term(there, word), *order]


def _saved() -> Mapping[str, str]:
    """The reader's own views by their names."""
    from tui import settings_file

    found: Mapping[str, str] = settings_file.read().own.get("views", {})
    return found


def written(there: There, subject: str, word: str) -> list[Offer]:
    """FIELD=VALUE of a record: a field of its kind, or the value of one that has a closed list or names records."""
    from store.documents import kind_of
    from store.forms import FORMS, field

    kind = subject if subject in FORMS else kind_of(subject) or ""
    if kind not in FORMS:
        return []
    name, equals, value = word.partition("=")
    if not equals:
        return [Offer(f"{one.name}=", one.shape, False) for one in FORMS[kind] if one.name.startswith(name)]
    known = field(kind, name)
    if known is None:
        return []
    if known.choices:
        return _after(f"{name}=", (Offer(choice) for choice in known.choices if choice.startswith(value)))
    return _after(f"{name}=", there.ask("ids", value, known.kinds)) if known.shape == "one" else []


def _parted(word: str) -> tuple[str, str]:
    """What stands before the last part of a word, and that part; marks of a query keep it together."""
    at = 0
    for found in re.finditer(r'"[^"]*"|“[^”]*”|\s', word):
        at = found.end() if found[0].isspace() else at
    return word[:at], word[at:]


def _after(head: str, offers: Iterable[Offer]) -> list[Offer]:
    return [offer._replace(word=head + offer.word) for offer in offers]
