"""The key sheet: every action with the keys that it has now, in its group."""

from __future__ import annotations

from tui.actions import BY_ID, EVERY, cap, help_of, keys_of

_WIDTH = 80


def sheet() -> str:
    """The sheet, in lines of at most 80 cells."""
    from textwrap import wrap

    caps = {id: " ".join(map(cap, keys_of(id))) for id in EVERY}
    size = max(map(len, caps.values())) + 4
    lines: list[str] = []
    for group in dict.fromkeys(action.group for action in EVERY.values()):
        lines += ["", group.upper()] if lines else [group.upper()]
        for action in EVERY.values():
            if action.group == group and caps[action.id]:
                first = f"  {caps[action.id]}".ljust(size)
                lines += wrap(
                    help_of(action), _WIDTH, initial_indent=first, subsequent_indent=" " * size, break_on_hyphens=False
                )
    if unbound := [id for id in BY_ID if not caps[id]]:
        lines += ["", *wrap(f"Without a key, but in the palette: {', '.join(unbound)}.", _WIDTH)]
    return "\n".join(lines)
