"""What an event is called, from who took part in it."""

from __future__ import annotations

from store.ingest.found import Move

# The roles of those whom an event is about; who was there before, or announced it, is not.
_MOVED = ("left", "appointed", "successor", "joined", "promoted", "stays")
# The roles of teams that something is made or unmade in.
_AROUND = ("place", "from", "accepted")
_LEAVING = {
    "resignation": ("resigns", "resign", "from"),
    "dismissal": ("is dismissed", "are dismissed", "by"),
    "retirement": ("retires", "retire", "from"),
    "death": ("dies", "die", "while at"),
    "transfer": ("moves on", "move on", "from"),
}
_TEAMS = {
    "team-created": "set up",
    "team-renamed": "renamed",
    "team-split": "split",
    "team-merged": "merged",
    "team-dissolved": "closed",
}


def title_of(move: Move) -> str:
    """An event in a line, in our own words: 'Jonas Brandt resigns from Meridian Labs as chief executive'."""
    names = [name for name, role in move.people if role in _MOVED] or [name for name, _ in move.people]
    who, several = _list(names) or "somebody", len(names) > 1
    team = next((name for name, _ in move.teams), "")
    office = f" as {move.role}" if move.role else ""
    match move.type:
        case "departure" if not team:
            return _capital(f"{who} {_verb(move, several)}{office}")
        case "departure":
            between = _LEAVING.get(move.manner or "", ("", "", ""))[2]
            return _capital(f"{who} {_verb(move, several)} {between} {team}{office}".replace("  ", " "))
        case "appointment" if move.role:
            return _capital(f"{who} {'become' if several else 'becomes'} {move.role}{_at('of', team)}")
        case "appointment":
            return _capital(f"{who} {'are' if several else 'is'} appointed{_at('at', team)}")
        case "joined":
            return _capital(f"{who} {'join' if several else 'joins'}{_at('', team)}{office}")
        case "promotion":
            return _capital(f"{who} {'are' if several else 'is'} promoted{_at('to', move.role)}{_at('at', team)}")
        case "continuation":
            return _capital(f"{who} {'stay' if several else 'stays'}{_at('with', team)}{office}")
        case _ if move.type in _TEAMS:
            made = [name for name, role in move.teams if role not in _AROUND] or [name for name, _ in move.teams]
            return f"{_list(made) or 'A team'}: {_TEAMS[move.type]}"
        case _:
            return f"{_list(names) or team or 'Event'}: {move.type}"


def _verb(move: Move, several: bool) -> str:
    one, many, _ = _LEAVING.get(move.manner or "", ("leaves", "leave", ""))
    return many if several else one


def _at(word: str, name: str) -> str:
    return f" {word} {name}".replace("  ", " ") if name else ""


def _list(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _capital(line: str) -> str:
    return line[0].upper() + line[1:]
