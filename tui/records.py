"""`masthead edit`, `create` and `remove`: records as their reader would have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store.errors import Faults, UsageError
from tui.output import put, say
from tui.stores import Options, corpus_of, database

if TYPE_CHECKING:
    from store.called import Names
    from store.history import Change

_MANY = 12  # ids in a message


def edit(options: Options, words: list[str]) -> int:
    """Write fields of a record anew; without any, print what each holds, as it is written."""
    from store.called import Names
    from store.edit import edit as written
    from store.meant import meant

    if not words:
        raise UsageError("`masthead edit` takes the ID of a record, and FIELD=VALUE for each field that changes")
    found, fields = database(options), _fields(words[1:])
    names = Names(corpus_of(found))
    id = meant(names.corpus, words[0])
    if not fields:
        _print(names, id)
        return 0
    with found.transaction(rehearse="--dry-run" in options) as transaction:
        done = _refused(lambda: written(transaction, names, id, fields))
    say(f"{id}: {_would(options)}{'edited' if done.changed else 'as it was'}.")
    return 0


def create(options: Options, words: list[str]) -> int:
    """Make a record of the reader's own; without a field, print which there are."""
    from store.called import Names
    from store.edit import create as made
    from store.forms import FORMS

    if not words or words[0] not in FORMS:
        raise UsageError(f"`masthead create` makes one of {', '.join(FORMS)}, from FIELD=VALUE for each field")
    found, kind, fields = database(options), words[0], _fields(words[1:])
    if not fields:
        _print_form(kind)
        return 0
    names, id = Names(corpus_of(found)), fields.pop("id", "")
    with found.transaction(rehearse="--dry-run" in options) as transaction:
        done = _refused(lambda: made(transaction, names, kind, fields, id))
    say(f"{done.about}: {_would(options)}added.")
    return 0


def remove(options: Options, words: list[str]) -> int:
    """Remove a record."""
    from store.meant import meant
    from store.remove import remove as removed

    if len(words) != 1:
        raise UsageError("`masthead remove` takes the ID of one record")
    found = database(options)
    id = meant(corpus_of(found), words[0])
    with found.transaction(rehearse="--dry-run" in options) as transaction:
        try:
            done = removed(transaction, id, links="--links" in options)
        except Faults as error:
            raise Faults(f"{error} Nothing was written; --links takes them along.") from None
    others = [other for _, other in done.changed if other != id]
    more = f"; {len(others)} that named it went too or are changed: {', '.join(others[:_MANY])}" if others else ""
    say(f"{id}: {_would(options)}removed{more}{' …' if len(others) > _MANY else ''}.")
    return 0


def _would(options: Options) -> str:
    return "would be " if "--dry-run" in options else ""


def _fields(words: list[str]) -> dict[str, str]:
    """FIELD=VALUE, each once."""
    fields: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f"'{word[:80]}' is no FIELD=VALUE; an empty value ('{name[:40]}=') empties a field")
        if name in fields:
            raise UsageError(f"{name} is given twice")
        fields[name] = value
    return fields


def _refused(work: Callable[[], Change]) -> Change:
    try:
        return work()
    except Faults as error:
        raise Faults(f"{error}\nNothing was written.") from None


def _print(names: Names, id: str) -> None:
    """Each field of a record, as it is written."""
    from store import said
    from store.documents import kind_of
    from store.forms import FORMS

    record = names.corpus[id]
    for field in FORMS[kind_of(id) or ""]:
        put(f"{field.name}={' '.join(said.says(names, field, record).split())}")


def _print_form(kind: str) -> None:
    """What a record of a kind can hold."""
    from store.forms import FORMS, told

    for field in FORMS[kind]:
        put(f"{field.name}{' (needed)' if field.needed else ''}: {told(field)}")
