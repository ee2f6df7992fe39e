"""Corpora that say what a careful reader finds in an article, read from the formats they are published in."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from store.text import article as normal

Spot = tuple[int, int]


class Quote(NamedTuple):
    """`attributed` is None where the corpus does not say; `speakers` are the places that name the speaker."""

    start: int
    end: int
    attributed: bool | None = None
    speakers: tuple[Spot, ...] = ()
    mode: str | None = None
    name: str | None = None


class Name(NamedTuple):
    """A person (PERSON) or team (ORG) that is named at a place."""

    start: int
    end: int
    type: str


class Date(NamedTuple):
    start: int
    end: int
    value: str


class Gold(NamedTuple):
    """One article; a list is None where the corpus has no such facts. At `ignore` a mark may open anything."""

    id: str
    text: str
    published: str | None = None
    quotes: list[Quote] | None = None
    mentions: list[Name] | None = None
    dates: list[Date] | None = None
    ignore: frozenset[int] = frozenset()


def load(path: Path) -> Iterator[Gold]:
    """Every article of a file or folder, whatever its format."""
    if path.is_dir():
        notes = sorted(path.rglob("*.ann"))
        facts = sorted(path.rglob("*.toml"))
        yield from _brat_folder(notes)
        for file in facts:
            if file.with_suffix(".txt").exists():
                yield _dossier(file)
        if not notes and not facts:
            for file in sorted(path.rglob("*.jsonl")):
                yield from _lines(file)
            for file in sorted(file for ending in ("conll", "iob", "txt") for file in path.rglob(f"*.{ending}")):
                yield from _columns(file)
    elif path.suffix == ".jsonl":
        yield from _lines(path)
    elif path.suffix == ".ann":
        yield from _brat_folder([path])
    elif path.suffix == ".toml":
        yield _dossier(path)
    else:
        yield from _columns(path)


def _lines(path: Path) -> Iterator[Gold]:
    """One article a line, as JSON."""
    for line in path.read_text("utf-8").splitlines():
        if not line.strip():
            continue
        row: dict[str, Any] = json.loads(line)
        yield Gold(
            row["id"],
            row["text"],
            row.get("pub_date"),
            [_quote(quote) for quote in row["quotes"]] if "quotes" in row else None,
            [Name(it["start"], it["end"], it["type"]) for it in row["mentions"]] if "mentions" in row else None,
            [Date(it["start"], it["end"], it["value"]) for it in row["dates"]] if "dates" in row else None,
            frozenset(row.get("ignore", ())),
        )


def _quote(row: dict[str, Any]) -> Quote:
    speakers = tuple((start, end) for start, end in row.get("speakers") or ())
    return Quote(row["start"], row["end"], row.get("attributed"), speakers)


# CoNLL: one token and its label a line, a paragraph up to an empty line (DirectQuote)


def _columns(path: Path) -> Iterator[Gold]:
    tokens: list[tuple[str, str]] = []
    number = 0
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        parts = line.split()
        if parts and parts[0] != "-DOCSTART-":
            tokens.append((parts[0], parts[-1] if len(parts) > 1 else "O"))
        elif tokens:
            number += 1
            yield _paragraph(f"{path.stem}:{number}", tokens)
            tokens = []


def _paragraph(name: str, tokens: Sequence[tuple[str, str]]) -> Gold:
    text, at = "", 0
    runs: list[tuple[str, int, int]] = []
    before = ""
    for token, tag in tokens:
        start, end = at, at + len(token)
        text += token + " "
        at = end + 1
        begins, _, label = tag.rpartition("-")
        if label.casefold() in ("o", "out"):
            label = ""
        if label and label == before and begins != "B":
            runs[-1] = (label, runs[-1][1], end)
        elif label:
            runs.append((label, start, end))
        before = label
    text = text.rstrip()
    speakers = [(start, end) for label, start, end in runs if label.casefold() == "speaker"]
    quotes = []
    for label, start, end in runs:
        side = label.casefold()
        if side in ("leftspeaker", "rightspeaker", "unknown"):
            if side == "leftspeaker":
                near = [spot for spot in speakers if spot[1] <= start][-1:]
            else:
                near = [spot for spot in speakers if spot[0] >= end][:1] if side == "rightspeaker" else []
            quotes.append(Quote(*_between(text, start, end), side != "unknown", tuple(near)))
    return Gold(name, text, quotes=quotes)


_OPENING, _CLOSING = re.compile(r"(?:``|''|[\"“„«‘'「『»＂])\s*"), re.compile(r"\s*(?:''|[\"”“»’'」』«＂])\Z")


def _between(text: str, start: int, end: int) -> Spot:
    """A labelled span without its marks."""
    opening = _OPENING.match(text, start, end)
    if not opening:
        return trimmed(text, start, end)
    closing = _CLOSING.search(text[opening.end() : end])
    return opening.end(), opening.end() + closing.start() if closing else end


# brat: stand-off notes beside a text; or `attributions/X_who.ann` beside `text/X.txt` (PolNeAR)

_PAIR = re.compile(r"(?:[“\"]|''|``)((?:(?!''|``)[^“”\"])*?)(?:[”\"]|''|(?=\s*\n\s*(?:[“\"]|''|``))|\Z)")


def _brat_folder(notes: Sequence[Path]) -> Iterator[Gold]:
    seen: set[Path] = set()
    for file in notes:
        text = _text_of(file)
        if text and text not in seen:
            seen.add(text)
            yield _brat(file, text.read_text("utf-8"))


def _text_of(notes: Path) -> Path | None:
    stem = notes.stem
    places = [notes.with_suffix(".txt"), notes.parent.parent / "text" / f"{stem}.txt"]
    places.append(notes.parent.parent / "text" / f"{stem.rpartition('_')[0]}.txt")
    return next((place for place in places if place.exists()), None)


def _brat(path: Path, text: str) -> Gold:
    parts: dict[str, tuple[str, list[Spot]]] = {}
    said: list[tuple[list[Spot], list[Spot]]] = []
    links: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        body = rest.partition("\t")[0]
        if key.startswith("T"):
            label, _, where = body.partition(" ")
            pieces = [piece.split() for piece in where.split(";") if piece.strip()]
            parts[key] = label.casefold(), [(int(start), int(end)) for start, end in pieces]
        elif key.startswith("E"):
            links[key] = [(role.rstrip("0123456789"), of) for role, _, of in (it.partition(":") for it in body.split())]
        elif key.startswith("R"):
            links[key] = [(role, of) for role, _, of in (it.partition(":") for it in body.split()[1:])]
    for ends in links.values():
        known = [(parts[of][0], parts[of][1]) for _, of in ends if of in parts]
        contents = [spots for label, spots in known if label in ("content", "quotation", "quote", "direct")]
        sources = [spots for label, spots in known if label in ("source", "speaker")]
        if contents:
            said.append(([it for spots in contents for it in spots], [it for spots in sources for it in spots]))
    lone = [it for label, it in parts.values() if label in ("content", "quotation", "quote", "direct")]
    linked = {spot for spots, _ in said for spot in spots}
    said += [(spots, []) for spots in lone if not linked.intersection(spots)]
    left_out = [spot for label, spots in parts.values() if label == "discard" for spot in spots]
    return _marked(path.stem, text, said, left_out)


def _marked(name: str, text: str, said: Sequence[tuple[list[Spot], list[Spot]]], left_out: Sequence[Spot]) -> Gold:
    """What stands between marks in an attribution's words is its quotation; other marks belong to nobody."""
    quotes: dict[Spot, Quote] = {}
    ignore = {match.start() for match in re.finditer("[‘']", text)}  # single marks are left open here
    contents = [(start, end, sources) for spots, sources in said for start, end in spots]
    at = 0
    while pair := _PAIR.search(text, at):
        at = max(pair.end(), pair.start() + 1)
        inner = trimmed(text, *pair.span(1))
        if inner[0] >= inner[1]:
            continue
        whole = pair[0][-1:] in "”\"'" or "\n" in text[pair.end() : pair.end() + 2]
        over = [it for it in contents if shared(inner, it[:2]) * 2 > inner[1] - inner[0]]
        if "\n" in text[inner[0] : inner[1]] or not whole or any(shared(inner, it) for it in left_out):
            ignore.add(pair.start(1) - 1)
        elif over:
            best = min(over, key=lambda it: it[1] - it[0])
            ignore.discard(pair.start(1) - 1)
            quotes[inner] = Quote(*inner, True, tuple(best[2]))
        else:
            ignore.discard(pair.start(1) - 1)
            quotes[inner] = Quote(*inner, False)
    return Gold(name, text, name.partition("_")[2][:10] or None, sorted(quotes.values()), ignore=frozenset(ignore))


def trimmed(text: str, start: int, end: int) -> Spot:
    """A place without the white space at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))


def shared(one: Spot, other: Spot) -> int:
    """How many code points two places have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


# a fictional article and what it says, as TOML


def _dossier(path: Path) -> Gold:
    facts = tomllib.loads(path.read_text("utf-8"))
    text = normal(path.with_suffix(".txt").read_text("utf-8"))
    source = facts.get("source", {})
    forms = [(form, kind) for kind in ("people", "teams") for row in facts.get(kind, []) for form in row["forms"]]
    mentions: list[Name] = []
    for form, kind in sorted(forms, key=lambda it: -len(it[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)" if form.isascii() else re.escape(form), text):
            if not any(shared(match.span(), it[:2]) for it in mentions):
                mentions.append(Name(match.start(), match.end(), "PERSON" if kind == "people" else "ORG"))
    quotes = []
    for row in facts.get("quotes", []):
        start, end = trimmed(text, *_nth(text, row))
        speaker = row.get("speaker")
        quotes.append(Quote(start, end, row["mode"] != "scare", (), row["mode"], speaker or ""))
    dates = [Date(*_nth(text, row), row["edtf"]) for row in facts.get("dates", [])]
    day = source.get("published_given") or source.get("published")
    return Gold(path.stem, text, day, quotes, sorted(mentions), dates)


def _nth(text: str, row: dict[str, Any]) -> Spot:
    at = -1
    for _ in range(row.get("nth", 1)):
        at = text.index(row["text"], at + 1)
    return at, at + len(row["text"])
