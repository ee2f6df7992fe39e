"""The key sheet: every action with the keys that it has now, in its group."""

from __future__ import annotations

from tui.actions import ACTIONS, cap, keys_of

_WIDTH = 80


def sheet() -> str:
    """The sheet, in lines of at most 80 cells."""
    from textwrap import wrap

    caps = {action.id: " ".join(map(cap, keys_of(action.id))) for action in ACTIONS}
    size = max(map(len, caps.values())) + 4
    lines: list[str] = []
    for group in dict.fromkeys(action.group for action in ACTIONS):
        lines += ["", group.upper()] if lines else [group.upper()]
        for action in ACTIONS:
            if action.group == group and caps[action.id]:
                first = f"  {caps[action.id]}".ljust(size)
                lines += wrap(
                    action.help, _WIDTH, initial_indent=first, subsequent_indent=" " * size, break_on_hyphens=False
                )
    unbound = [action.id for action in ACTIONS if not caps[action.id]]
    if unbound:
        lines += ["", *wrap(f"Without a key, but in the palette: {', '.join(unbound)}.", _WIDTH)]
    return "\n".join(lines)
