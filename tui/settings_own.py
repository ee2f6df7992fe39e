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
    Table(
        "views",
        "tui.saved_views",
        "a name of yours and a view as --view takes it: `masthead --view NAME` opens it",
        ('held-off = "quotes mode:scare sort:-date"', '"who left" = "timeline type:departure"'),
    ),
    Table(
        "themes",
        "tui.own_themes",
        "each a table of colours by what they mean, over those of the theme that it is based on (docs/themes.md)",
        ("[themes.night]", 'based_on = "masthead-dark"', 'person = "#ffd75f"', 'match = "#005f87"'),
    ),
)

HEADS: Final = {
    "store": "Which store, and what is written into it",
    "explorer": "How the explorer looks and begins",
    "keys": "Which key does what",
    "views": "Views to come back to",
    "themes": "Colours of your own",
}
