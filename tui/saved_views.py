"""Views by a name of the reader's own: the table [views] of the file of settings, a name and a view in a line.

[views]
held-off = "quotes mode:scare sort:-date"
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from store.errors import UsageError
from store.language import QueryError, parse
from store.text import clean
from tui import settings_file
from tui.view import PANES, View

LONGEST: Final = 60  # characters of a name
_LINE = 6000  # characters of a view: more than a query has

Faults = list[tuple[tuple[str, ...], str]]


def check(table: Mapping[str, Any]) -> tuple[dict[str, str], Faults]:
    """The views by their names, each a line, and what is wrong; see `settings.Table`."""
    found: dict[str, str] = {}
    faults: Faults = []
    for name, line in table.items():
        try:
            refuse_name(name)
            if not isinstance(line, str):
                raise ValueError('a view is a line in quotes: "quotes mode:scare sort:-date"')
            found[name] = understood(line)
        except ValueError as error:
            faults.append(((name,), str(error)))
    return found, faults


def refuse_name(name: str) -> None:
    """Raises ValueError for what cannot be the name of a view."""
    pane = name.partition(" ")[0]
    if pane in PANES:
        raise ValueError(
            f"{pane} is a pane, so `--view {name}` opens that"
            + (": a view of yours is called otherwise" if name == pane else f": a name does not begin with '{pane} '")
        )
    if not name[:1].isalnum() or clean(name) != name or not name.isprintable() or name != " ".join(name.split()):
        raise ValueError("the name of a view is words, and begins with a letter or a digit")
    if len(name) > LONGEST:
        raise ValueError(f"the name of a view has at most {LONGEST} characters")


def understood(line: str) -> str:
    """The line of a view as it is kept. Raises ValueError: what is wrong, and where in the line."""
    if len(line) > _LINE or not line.isprintable():
        raise ValueError(f"a view is one line of at most {_LINE:,} characters")
    try:
        view = View.parse(line)
    except UsageError as error:
        raise ValueError(f"{error}") from None
    try:
        parse(view.query)
    except QueryError as error:
        column = getattr(error, "column", 0)
        said = getattr(error, "message", str(error))
        raise ValueError(
            f"the query means nothing at character {len(view.pane) + 2 + column} of the view: {said}"
        ) from None
    return line


def named() -> Mapping[str, str]:
    """The views that there are now, by their names."""
    found: Mapping[str, str] = settings_file.read().own.get("views", {})
    return found


def meant(line: str) -> View:
    """The view that a line means, or that has it for a name. Raises UsageError."""
    if line.partition(" ")[0] in PANES:
        return View.parse(line)
    known, faults = named(), [fault for fault in settings_file.read().faults if fault.table == "views"]
    if line in known:
        return View.parse(known[line])
    try:
        return View.parse(line)
    except UsageError as error:
        if faults:
            wrong = settings_file.sentence(settings_file.read().path, faults[0])
            raise UsageError(f"{error}. In your settings: {wrong}") from None
        if not known:
            raise
        may = settings_file.near(line, known) or f": yours are {', '.join(known)}"
        raise UsageError(f"{error}, and no view of yours is called that{may}") from None


def shown(of: Mapping[str, str]) -> Mapping[str, str]:
    """What the table means, for whoever asks."""
    return of


def schema() -> dict[str, Any]:
    """JSON Schema of the table."""
    return {
        "type": "object",
        "propertyNames": {"maxLength": LONGEST, "not": {"enum": list(PANES)}},
        "additionalProperties": {"type": "string", "maxLength": _LINE},
    }
