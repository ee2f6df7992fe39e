"""Events that are found in fictional articles against those that a careful reader finds."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from store.ingest.found import Move
from store.ingest.read import read
from store.text import article as normalised
from tests.bench.reading_score import Figures, Fit, Share

PRINCIPAL = {"left", "appointed", "successor", "joined", "promoted", "stays"}


def events(paths: Iterable[Path]) -> Figures:
    """A move is the gold's event where type and people agree (of events of teams, the teams); then whether its date is
    the very one, and whether its teams are."""
    total: Counter[str] = Counter()
    for path in paths:
        gold = tomllib.loads(path.read_text())
        text = normalised(path.with_suffix(".txt").read_text())
        rest = list(read(text, published=gold.get("source", {}).get("published_given")).moves)
        total["found"] += len(rest)
        for event in gold.get("events", []):
            total["gold"] += 1
            at = text.find(event["text"])
            near = sorted((move for move in rest if _agrees(move, event)), key=lambda move: abs(move.start - at))
            near.sort(key=lambda move: _day(move) != event.get("date"))
            if near:
                rest.remove(near[0])
                total["right"] += 1
                total["dated"] += _day(near[0]) == event.get("date")
                total["placed"] += {name for name, _ in near[0].teams} == set(event.get("teams", []))
    if not total["gold"]:
        return {}
    right = total["right"]
    return {
        "event": Fit(right, total["found"], right, total["gold"]),
        "event's date": Share(total["dated"], right),
        "event's teams": Share(total["placed"], right),
    }


def _agrees(move: Move, event: dict[str, Any]) -> bool:
    if move.type != event["type"]:
        return False
    if move.type.startswith("team-"):
        return bool({name for name, _ in move.teams} & set(event.get("teams", [])))
    people = {name for name, role in move.people if role in PRINCIPAL}
    return bool(people & set(event.get("people", []))) or not (people or event.get("people"))


def _day(move: Move) -> str | None:
    when = move.date or move.announced
    return when.edtf if when else None
