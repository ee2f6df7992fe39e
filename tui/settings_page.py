"""The settings in words, from the registry: the commented file of `--init`, and the tables of docs/settings.md."""

from __future__ import annotations

from collections.abc import Iterator

from store.toml import inline
from tui.settings import SETTINGS, Setting
from tui.settings_own import HEADS, TABLES

_WIDTH = 78
PRECEDENCE = "A setting is what the flag says, else the environment, else this file, else its default."


def commented() -> str:
    """A file of settings that says all of them, each in a comment: it changes nothing."""
    lines = ["# Settings of Masthead. To set one, take the # away in front of it.", f"# {PRECEDENCE}"]
    lines += ["# `masthead config --check` finds what is wrong, `masthead config` says what is in force.", ""]
    for name in tables():
        lines += [f"# {HEADS[name]}." if name in HEADS else f"# {_free(name)[0]}.", f"[{name}]", ""]
        for setting in (setting for setting in SETTINGS if setting.table == name):
            lines += [*_said(setting), f"#{setting.key} = {inline(setting.default)}", ""]
        if name in HEADS and _free(name):
            lines += [*_wrapped(_free(name)[0])]
        if examples := [table.example for table in TABLES if table.name == name]:
            lines += [*(f"#{line}" for line in examples[0]), ""]
    return "\n".join(lines).rstrip() + "\n"


def tables() -> list[str]:
    """The tables of the file, in its order."""
    return list(dict.fromkeys([*HEADS, *(table.name for table in TABLES)]))


def _free(name: str) -> list[str]:
    return [_sentence(table.help).removesuffix(".") for table in TABLES if table.name == name]


def _said(setting: Setting) -> Iterator[str]:
    yield from _wrapped(_sentence(setting.help).removesuffix("."))
    if setting.choices:
        yield from _wrapped(f"One of: {', '.join(setting.choices)}")
    if setting.kind == "number":
        yield from _wrapped(f"From {setting.least:,} to {setting.most:,}")


def _wrapped(words: str) -> list[str]:
    from textwrap import wrap

    return wrap(f"{words}.", _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + ("" if words[-1] == "." else ".")


# --- docs/settings.md


def page() -> str:
    """A table for each table of the file."""
    lines: list[str] = []
    for name in tables():
        lines += [f"### [{name}]", "", f"{HEADS[name]}." if name in HEADS else _sentence(_free(name)[0]), ""]
        if rows := [setting for setting in SETTINGS if setting.table == name]:
            lines += ["| setting | what it is | value, default | variable | flag |", "| --- | --- | --- | --- | --- |"]
            lines += [_row(setting) for setting in rows]
            lines.append("")
        for table in TABLES:
            if table.name == name:
                lines += [_sentence(table.help), "", "```toml", f"[{name}]", *table.example, "```", ""]
    return "\n".join(lines)


def _row(setting: Setting) -> str:
    values = {
        "flag": "true or false",
        "number": f"{setting.least:,} to {setting.most:,}",
        "path": "a path",
        "text": "a line of text",
        "view": "a view in a line",
        "choice": ", ".join(f"`{choice}`" for choice in setting.choices),
    }[setting.kind]
    option = f"`{setting.option}`" if setting.option else ""
    default = f"`{inline(setting.default)}`"
    return f"| `{setting.key}` | {_sentence(setting.help)} | {values}; {default} | `{setting.variable}` | {option} |"
