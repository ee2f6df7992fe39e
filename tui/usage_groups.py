"""The commands in the order in which they are told of, by what somebody wants to do."""

from __future__ import annotations

from tui.usage_commands import COMMANDS

_GROUPS = {
    "to look": ("demo", "list", "show", "brief", "changes", "chart", "succession", "coverage", "serve"),
    "to bring facts in": ("build", "add", "propose", "attach", "import"),
    "to correct them": ("edit", "create", "remove", "matches", "merge", "split", "rank", "log", "undo", "forget"),
    "to take them away, and to check them": ("export", "verify", "diff", "check", "recover", "schema"),
}
_LAST = "about Masthead itself"


def grouped() -> dict[str, list[str]]:
    """Group → the names of its commands; those of no other are in the last."""
    listed = {name for names in _GROUPS.values() for name in names}
    found = {group: [name for name in names if name in COMMANDS] for group, names in _GROUPS.items()}
    return {**found, _LAST: [name for name in COMMANDS if name and name not in listed]}
