"""What a value means to a setting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tui.settings import Setting

_LONG = 1000  # characters of a text


def understood(setting: Setting, value: Any, named: Iterable[str] = ()) -> Any:
    """The value as the setting has it; `named` are further choices. Raises ValueError: what is wrong, a verb first."""
    match setting.kind:
        case "flag":
            if not isinstance(value, bool):
                raise ValueError(f"is true or false, not {_shown(value)}")
        case "number":
            if not isinstance(value, int) or isinstance(value, bool) or not setting.least <= value <= setting.most:
                raise ValueError(f"is a whole number from {setting.least} to {setting.most:,}, not {_shown(value)}")
        case "choice":
            known = [*setting.choices, *named]
            if value not in known:
                raise ValueError(f"is one of {', '.join(known)}, not {_shown(value)}")
        case _:
            _text(setting, value)
            if setting.kind == "view" and value and value not in named:
                _view(setting, value)
    return value


def _text(setting: Setting, value: Any) -> None:
    if not isinstance(value, str):
        raise ValueError(f"is a text in quotes, not {_shown(value)}")
    if len(value) > _LONG or any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in value):
        raise ValueError(f"is a line of at most {_LONG:,} characters")


def _view(setting: Setting, value: str) -> None:
    from store.errors import MastheadError
    from store.language import parse
    from tui.view import View

    try:
        parse(View.parse(value).query)
    except MastheadError as error:
        raise ValueError(f"is no view: {error}") from None


def _shown(value: Any) -> str:
    """A value that is wrong, as far as it helps."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)[:20]
        case str():
            return f"'{value[:40]}'"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date" if hasattr(value, "isoformat") else "that"


def meant(setting: Setting, value: Any, named: Iterable[str] = ()) -> str:
    """What a wrong choice may have meant, as the end of a sentence; '' if nothing is near."""
    from tui.settings_file import near

    return near(value, [*setting.choices, *named]) if setting.choices and isinstance(value, str) else ""
