"""What an event is called, from who took part in it."""

from __future__ import annotations

from store.ingest.found import Move

_MANNERS = {
    "resignation": "resigns from",
    "dismissal": "is dismissed by",
    "retirement": "retires from",
    "death": "dies, of",
    "transfer": "moves on from",
}
_ALONE = {
    "resignation": "resigns",
    "dismissal": "is dismissed",
    "retirement": "retires",
    "death": "dies",
    "transfer": "moves on",
}
_TEAMS = {
    "team-created": "set up",
    "team-renamed": "renamed",
    "team-split": "split",
    "team-merged": "merged",
    "team-dissolved": "closed",
}


def title_of(move: Move) -> str:
    """An event in a line, in our own words: 'Jonas Brandt resigns from Meridian Labs'."""
    who = _list([name for name, role in move.people if role not in ("successor", "predecessor", "announced it")])
    team = next((name for name, _ in move.teams), "")
    if move.type in _TEAMS:
        return f"{_list([name for name, _ in move.teams]) or 'A team'}: {_TEAMS[move.type]}"
    who = who or _list([name for name, _ in move.people]) or "Somebody"
    office = f" as {move.role}" if move.role else ""
    match move.type:
        case "departure":
            if not team:
                return f"{who} {_ALONE.get(move.manner or '', 'leaves')}{office}"
            return f"{who} {_MANNERS.get(move.manner or '', 'leaves')} {team}{office}"
        case "appointment":
            if not move.role:
                return f"{who} is appointed{' at ' + team if team else ''}"
            return f"{who} becomes {move.role}{' of ' + team if team else ''}"
        case "joined":
            return f"{who} joins {team}{office}".replace("  ", " ").rstrip()
        case "promotion":
            return f"{who} is promoted{' to ' + move.role if move.role else ''}{' at ' + team if team else ''}"
        case "continuation":
            return f"{who} stays{' with ' + team if team else ''}{office}"
        case _:
            return f"{who or team}: {move.type}"


def _list(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
