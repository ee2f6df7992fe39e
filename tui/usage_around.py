"""What a command finds around it and leaves behind: variables of the environment, files, exit codes."""

from __future__ import annotations

from tui.settings import SETTINGS

#: variable → what it says
VARIABLES: dict[str, str] = {
    "MASTHEAD_CONFIG": "the file of your settings, instead of config.toml in your folder of settings",
    **{setting.variable: f"{setting.name}: {setting.help}" for setting in SETTINGS},
    "COLORFGBG": "where the terminal says so, a light background",
    "SOURCE_DATE_EPOCH": "with `export --timestamp`: the time, in seconds since 1970",
    "XDG_DATA_HOME": "where the folder of the stores is (~/.local/share)",
    "XDG_STATE_HOME": "where it is kept where you left (~/.local/state)",
    "XDG_CONFIG_HOME": "where the folder of your settings is (~/.config)",
}
#: path below the platform's folders, as they are on Linux → what it is
FILES: dict[str, str] = {
    "~/.local/share/masthead/store.json": "the store, with its lock and its backup beside it",
    "~/.local/share/masthead/demo.json": "that of `masthead demo`",
    "~/.local/state/masthead/": "where you left, your bookmarks, and which files you wrote, for each store",
    "~/.config/masthead/config.toml": "your settings",
}
#: exit code → what it means
EXITS: dict[str, str] = {
    "0": "fine",
    "1": "faults found: a broken rule, a wrong article, a file that cannot be read, an id that nobody has",
    "2": "usage: an unknown option or field, a query that means nothing, a terminal that cannot show the explorer",
    "3": "the store is missing or unreadable",
    "4": "the store is locked, not writable or of a newer Masthead, or the output cannot be written",
    "70": "a fault in Masthead itself; the report says where",
    "130": "interrupted by ctrl+c",
    "128 + n": "ended by signal n",
}
