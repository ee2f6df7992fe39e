"""The one registry of settings. What the file may say, its schema, `masthead config` and docs/settings.md come from it.

A setting is what the flag says, else the environment, else the file, else its default. Small and quick to import: the
file is read by `tui.settings_file`, once, where there is one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from store.errors import UsageError

Options = Mapping[str, str]


class Setting(NamedTuple):
    """`name` is its table and its key. `kind`: path, text, view, flag, number (from `least` to `most`) or one of the
    `choices`; `named` is a table whose names are choices too. A flag on the command line, and a variable that is not
    MASTHEAD's own, turn a truth value round."""

    name: str
    kind: str
    default: Any
    variable: str
    option: str
    help: str
    choices: tuple[str, ...] = ()
    named: str = ""
    least: int = 0
    most: int = 0

    @property
    def table(self) -> str:
        return self.name.partition(".")[0]

    @property
    def key(self) -> str:
        return self.name.partition(".")[2]


SETTINGS: Final = (
    Setting(
        "store.path", "path", "", "MASTHEAD_STORE", "--store",
        "the store that is opened; empty: store.json in your data folder. Relative to the folder of this file",
    ),
    Setting(
        "store.read_only", "flag", False, "MASTHEAD_READ_ONLY", "--read-only",
        "never change a store: commands that would are refused, the explorer offers no change",
    ),
    Setting(
        "store.author", "text", "", "MASTHEAD_AUTHOR", "",
        "who the history says makes a change; empty: your login name",
    ),
    Setting(
        "store.history", "number", 500, "MASTHEAD_HISTORY", "",
        "how many changes the history keeps, to be taken back",
        least=1, most=999_999_999,
    ),
    Setting(
        "explorer.theme", "choice", "auto", "MASTHEAD_THEME", "",
        "the colours to start with, or a theme of yours; auto: those chosen by key the last time, else what suits",
        choices=("auto", "masthead-dark", "masthead-light", "ansi-dark", "ansi-light"), named="themes",
    ),
    Setting(
        "explorer.view", "view", "", "MASTHEAD_VIEW", "--view",
        "the view to start with, as --view takes it: a pane, a query, an order; empty: where you left the last time",
        named="views",
    ),
    Setting(
        "explorer.resume", "flag", True, "MASTHEAD_RESUME", "--fresh",
        "begin where you left the last time",
    ),
    Setting(
        "explorer.color", "flag", True, "NO_COLOR", "--no-color",
        "colours, as far as the terminal has them; without them all is said in words and signs",
    ),
    Setting(
        "explorer.mouse", "flag", True, "MASTHEAD_MOUSE", "--no-mouse",
        "take the mouse, where the terminal has one; false leaves it to the terminal, to select with",
    ),
    Setting(
        "explorer.low_bandwidth", "flag", False, "MASTHEAD_LOW_BANDWIDTH", "--low-bandwidth",
        "send a slow line only what it needs",
    ),
    Setting(
        "explorer.ascii", "flag", False, "MASTHEAD_ASCII", "--ascii",
        "nothing but ASCII, in the explorer and from every command that prints",
    ),
    Setting(
        "explorer.plain", "flag", False, "MASTHEAD_PLAIN", "--plain",
        "linear text for screen readers in place of the screen: a fact a line, words for signs",
    ),
    Setting(
        "explorer.rest", "number", 150, "MASTHEAD_REST", "",
        "milliseconds without a key until the detail follows the cursor; more on a slow line",
        most=5000,
    ),
    Setting(
        "keys.preset", "choice", "default", "MASTHEAD_KEYS", "",
        "the keys to begin with; what else stands in [keys] comes over them",
        choices=("default", "vim", "emacs"),
    ),
)  # fmt: skip
BY_NAME: Final = {setting.name: setting for setting in SETTINGS}

_OFF = ("0", "false", "no", "off")


#: what a setting is, and what says so: 'default', a variable, an option, or 'file'
Value = tuple[Any, str]


def found(name: str, options: Options | None = None) -> Value:
    """What a setting is now. Raises UsageError for a variable that means nothing."""
    setting, options = BY_NAME[name], options or {}
    if setting.option and setting.option in options:
        said = options[setting.option]
        return not setting.default if setting.kind == "flag" else said, setting.option
    if text := os.environ.get(setting.variable, ""):
        return _of_variable(setting, text), setting.variable
    from tui import settings_file

    values = settings_file.read().values
    return (values[name], "file") if name in values else (setting.default, "default")


def value(name: str, options: Options | None = None) -> Any:
    """What a setting is now. Raises UsageError for a variable that means nothing."""
    return found(name, options)[0]


def _of_variable(setting: Setting, text: str) -> Any:
    if setting.kind == "flag":
        if not setting.variable.startswith("MASTHEAD_"):
            return not setting.default
        return text.strip().lower() not in _OFF
    if setting.kind in ("path", "text"):
        return text
    from tui.settings_values import understood

    number = setting.kind == "number" and text.isascii() and text.isdigit() and len(text) < 12
    named: Options = {}
    if setting.named and text not in setting.choices:
        from tui import settings_file

        named = settings_file.read().own.get(setting.named, {})
    try:
        return understood(setting, int(text) if number else text, named)
    except ValueError as error:
        raise UsageError(f"{setting.variable} {error}") from None


def applied(command: str, options: dict[str, str]) -> dict[str, str]:
    """The options, with those that settings stand for: a command asks only whether it has the option."""
    flags = (setting for setting in SETTINGS if setting.kind == "flag" and setting.option not in options)
    turned = [setting.option for setting in flags if value(setting.name) != setting.default]
    if not turned:
        return options
    from tui.options import OPTIONS
    from tui.usage import knows

    known = {option.name for option in OPTIONS if knows(command, option)}
    return {**{name: "" for name in turned if name in known}, **options}
