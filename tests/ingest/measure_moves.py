"""Figures for events: `python -m tests.ingest.measure_moves FOLDER…` compares with gold articles (`NN-slug.txt`, `.toml`).

With `--alone` the names, dates and quotations are the gold's own, so that only the rules of moving are measured.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from store.ingest.article import Article
from store.ingest.found import Head, Mention, Move, Named, Names, Said, When
from store.ingest.moves import moves
from store.ingest.read import read
from store.text import article as normalised

PRINCIPAL = {"left", "appointed", "successor", "joined", "promoted", "stays"}


def gold_names(text: str, gold: dict[str, Any]) -> Names:
    """Names as the gold has them; every form at word borders, the longest first."""
    forms = [
        (form, kind, thing["name"])
        for key, kind in (("people", "person"), ("teams", "team"))
        for thing in gold.get(key, [])
        for form in thing["forms"]
    ]
    taken: list[Mention] = []
    for form, kind, name in sorted(forms, key=lambda item: -len(item[0])):
        edge = r"(?<!\w)%s(?!\w)" if form[0].isascii() else "%s"
        for match in re.finditer(edge % re.escape(form), text):
            if not any(m.start < match.end() and match.start() < m.end for m in taken):
                taken.append(Mention(match.start(), match.end(), kind, name, 99, "gold"))
    taken.sort()
    named = {
        key: [
            Named(kind, thing["name"], tuple(thing["forms"]), 99, "gold", gender=_gender(text, thing["forms"]))
            for thing in gold.get(key, [])
        ]
        for key, kind in (("people", "person"), ("teams", "team"))
    }
    return Names(taken, named["people"], named["teams"])


def _gender(text: str, forms: list[str]) -> str:
    near = Counter()
    for form in forms:
        for match in re.finditer(re.escape(form), text):
            before = text[max(0, match.start() - 12) : match.start()]
            near["m"] += 9 * bool(re.search(r"\b(Mr|Sir|Lord)\.? $", before))
            near["f"] += 9 * bool(re.search(r"\b(Ms|Mrs|Dame|Lady)\.? $", before))
            after = re.search(r"\b(he|his|him|she|her)\b", text[match.end() : match.end() + 100])
            if after:
                near["m" if after[1][0] == "h" and after[1] != "her" else "f"] += 1
    return max(near, key=lambda g: near[g]) if near and near["m"] != near["f"] else ""


def occurrence(text: str, words: str, nth: int = 1) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
    return at


def found_alone(text: str, gold: dict[str, Any]) -> list[Move]:
    """What the rules of moving find with the gold's names, dates and quotations."""
    dates = []
    for d in gold.get("dates", []):
        at = occurrence(text, d["text"], d.get("nth", 1))
        dates.append(When(at, at + len(d["text"]), d["edtf"], "printed", ""))
    said = []
    for q in gold.get("quotes", []):
        at = occurrence(text, q["text"], q.get("nth", 1))
        said.append(Said(at, at + len(q["text"]), q["mode"], q.get("speaker"), "", None, 99, ""))
    return moves(Article(text), gold_names(text, gold), sorted(dates), sorted(said), Head())


def agrees(move: Move, event: dict[str, Any]) -> bool:
    """Whether a move is the gold's event by type and people (teams, where the event is of teams)."""
    if move.type != event["type"]:
        return False
    if move.type.startswith("team-"):
        return bool({n for n, _ in move.teams} & set(event.get("teams", [])))
    return bool({n for n, r in move.people if r in PRINCIPAL} & set(event.get("people", [])))


def day(move: Move) -> str | None:
    when = move.date or move.announced
    return when.edtf if when else None


def figures(folders: list[str], alone: bool = False, verbose: bool = False) -> Counter[str]:
    """Counts over all articles of the folders: gold, found, right, and those with the right date and teams as well."""
    total: Counter[str] = Counter()
    for path in sorted(p for folder in folders for p in Path(folder).glob("*.toml")):
        gold = tomllib.loads(path.read_text())
        text = normalised(path.with_suffix(".txt").read_text())
        given = gold.get("source", {}).get("published_given")
        found = found_alone(text, gold) if alone else read(text, published=given).moves
        rest = list(found)
        for event in gold.get("events", []):
            total["gold"] += 1
            at = occurrence(text, event["text"])
            near = sorted(
                (m for m in rest if agrees(m, event)), key=lambda m: (day(m) != event.get("date"), abs(m.start - at))
            )
            if not near:
                if verbose:
                    print(
                        f"{path.stem[:12]:12} MISSED {event['type']:13} {event.get('people', event.get('teams'))} «{event['text'][:90]}»"
                    )
                continue
            move = near[0]
            rest.remove(move)
            total["right"] += 1
            dated = day(move) == event.get("date")
            placed = {n for n, _ in move.teams} == set(event.get("teams", []))
            total["dated"] += dated
            total["placed"] += placed
            total["role"] += move.role.casefold() == event.get("role", "").casefold()
            total["span"] += move.start < at + len(event["text"]) and at < move.end
            if verbose and not (dated and placed and move.role.casefold() == event.get("role", "").casefold()):
                print(
                    f"{path.stem[:12]:12}  differs {event['type']:12} {event.get('people', '')} date {day(move)} / {event.get('date')}; teams {move.teams} / {event.get('teams')}; role {move.role!r} / {event.get('role')!r}"
                )
        total["found"] += len(found)
        if verbose:
            for move in rest:
                print(
                    f"{path.stem[:12]:12} EXTRA  {move.type:13} {move.people} {move.teams} {day(move)} «{text[move.start : move.end][:90]}» {move.reason}"
                )
    return total


if __name__ == "__main__":
    chosen = [a for a in sys.argv[1:] if not a.startswith("-")]
    result = figures(chosen, "--alone" in sys.argv, "-v" in sys.argv)
    print(dict(result))
    if result["found"] and result["gold"]:
        print(
            f"precision {result['right'] / result['found']:.2f}  recall {result['right'] / result['gold']:.2f}  dated {result['dated'] / max(1, result['right']):.2f}  placed {result['placed'] / max(1, result['right']):.2f}"
        )
