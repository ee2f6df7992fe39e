"""The tables of the file of settings: what they are about, and which have names of the reader's own."""

from __future__ import annotations

from typing import Final, NamedTuple


class Table(NamedTuple):
    """A table of the file whose keys are names. `module` has `check(table)`, which gives what the table means and each
    fault as (path in the table, words), `shown(meant)`, which has that as JSON by name, and `schema()`; `example` are
    lines of it for `--init`."""

    name: str
    module: str
    help: str
    example: tuple[str, ...]


#: the tables with names of the reader's own
TABLES: Final = (
    Table(
        "keys",
        "tui.keymap",
        "keys of your own: an action, and its key or a list of keys; [] takes them away",
        ('down = ["n", "down"]', 'zoom = "Z"', "reload = []"),
    ),
)

HEADS: Final = {
    "store": "Which store, and what is written into it",
    "explorer": "How the explorer looks and begins",
    "keys": "Which key does what",
}
