"""Bringing a damaged store back: which states of it can still be read, and the newest of them in its place again.

Where single lines are damaged, all others are taken from the damaged file itself and these from the backup. Where more
is, a whole earlier state is. The damaged file is kept under another name, and the backup is left alone.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from store import check, lines, mend, storage
from store.documents import KINDS, PREFIXES, SCHEMA_VERSION, Document, kind_of
from store.errors import Faults, StoreUnreadable
from store.migrate import Data
from store.storage import Loaded
from store.transaction import TABLES

_RECORD = re.compile(rf'"((?:{"|".join(PREFIXES)}):[a-z0-9-]+)":(?={{)')


class Copy(NamedTuple):
    """A file with a state of the store: what it holds, or why it cannot be had from it."""

    path: Path
    raw: bytes
    loaded: Loaded | None
    fault: str

    def __str__(self) -> str:
        if self.loaded is None:
            return f"{self.path.name}: {self.fault}"
        tables = self.loaded.image.tables
        records = sum(len(tables[kind]) for kind in KINDS if kind in tables)
        return f"{self.path.name}: sound; generation {self.loaded.state.generation}, {records} records"


class Plan(NamedTuple):
    """What to put in the store's place, as which generation, and in words where it comes from."""

    image: lines.Image
    generation: int
    said: str


def survey(path: Path) -> list[Copy]:
    """Every state of the store that is on the disk, the store's own file first, then from the newest on.

    Raises StoreUnreadable where the path leads to something that is no file.
    """
    target = Path(os.path.realpath(path))
    others = [storage.backup(target), *storage.unfinished(target)]
    others += [storage.before_schema(target, version) for version in range(SCHEMA_VERSION - 1, 0, -1)]
    found = [copy for other in others if (copy := _copy(other)) is not None]
    found.sort(key=lambda copy: copy.loaded.state[:2] if copy.loaded else (0, 0), reverse=True)
    own = _copy(target)
    return [own, *found] if own is not None else found


def plan(copies: list[Copy], path: Path, *, as_edited: bool = False) -> Plan | None:
    """How to bring the store back from what `survey` found; None where the store itself is sound.

    `as_edited`: take the file as another program left it. Raises Faults where that breaks a rule, and StoreUnreadable
    where no whole state is left.
    """
    own = next((copy for copy in copies if copy.path == Path(os.path.realpath(path))), None)
    if own is not None and own.loaded is not None:
        return None
    sound = [copy for copy in copies if copy.loaded is not None]
    last_line = lines.last_line(own.raw) if own else None
    versions = [copy.loaded.state.version for copy in sound if copy.loaded]
    versions.append(last_line["store"]["schema_version"] if last_line else 0)
    if (version := max(versions)) > SCHEMA_VERSION:
        raise StoreUnreadable(f"{storage.newer(path, version)} Bring it back with that Masthead. Nothing was written.")
    last = max([0, *(copy.loaded.state.generation for copy in sound if copy.loaded), _generation(own)])
    if as_edited:
        if own is None:
            raise Faults(f"There is no file at {path} to be taken as it was edited.")
        return Plan(_edited(own), last + 1, f"{own.path.name} as it was edited")
    if own is not None and (mended := _mended(own, sound)) is not None:
        return Plan(mended[0], last + 1, mended[1])
    if sound and (newest := sound[0].loaded):
        return Plan(newest.image, last + 1, f"generation {newest.state.generation}, from {sound[0].path.name}")
    raise StoreUnreadable(
        f"No whole state of {path} is left. `masthead recover --output FILE` saves the records that can still be read, "
        "as a snapshot; `masthead import FILE --store NEW` makes a store of it."
    )


def readable(copies: list[Copy]) -> tuple[Data, list[str]]:
    """Every record that can be read in any of the files, the newest form of each, as tables; and the ids of those that
    had to be left out, because they are broken or name something that is gone."""
    tables: Data = {kind: {} for kind in KINDS}
    left: list[str] = []
    for copy in reversed(copies):
        for kind, id, record in _records(copy):
            if any(True for _ in check.shape_faults(kind, id, record)):
                left.append(id)
            else:
                tables[kind][id] = record
    while bad := check.broken(tables):
        left += bad
        for id in bad:
            tables[kind_of(id) or ""].pop(id, None)
    return tables, sorted({id for id in left if id not in tables[kind_of(id) or ""]})


def _copy(path: Path) -> Copy | None:
    if (found := storage.read(path)) is None:
        return None
    raw, seen = found
    try:
        loaded = storage.opened(path, raw, seen)
        faults = check.whole(_tables(loaded.data), words=False, newer=loaded.state.newer)
    except StoreUnreadable as error:
        return Copy(path, raw, None, str(error).removeprefix(f"{path} ").removesuffix(f" {storage.RECOVER}"))
    if faults:
        return Copy(path, raw, None, f"a rule is broken: {faults[0]}")
    return Copy(path, raw, loaded, "")


def _generation(own: Copy | None) -> int:
    """The generation that a damaged file says it is, if it still does."""
    found = re.search(rb'"generation":(\d{1,15})\b', own.raw[-400:]) if own else None
    return int(found[1]) if found else 0


def _mended(own: Copy, sound: list[Copy]) -> tuple[lines.Image, str] | None:
    """The file with each damaged line as some sound state has it; None where that breaks a rule."""
    if (left := mend.remains(own.raw)) is None:
        return None
    states = [
        mend.State(copy.path.name, copy.loaded.state.generation, copy.loaded.image) for copy in sound if copy.loaded
    ]
    data, older, lost = mend.mended(left, states)
    notes = data.get("provenance", {})
    for id in [id for id in notes if id not in data.get(kind_of(id) or "", {})]:
        del notes[id]  # of a record that is lost
    merged = data.get("merged", {})
    while gone := [id for id, entry in merged.items() if not _there(data, entry["into"])]:
        for id in gone:
            del merged[id]  # which was part of a record that is lost
    if check.whole(_tables(data)):
        return None
    said = f"all that is sound of {own.path.name}"
    said += f", and the rest from {', '.join(state.name for state in states)}" if states else ""
    said += f"; only an older form was there of {', '.join(older)}" if older else ""
    said += f"; not brought back: {', '.join(lost)}" if lost else ""
    return lines.image_of(data), said


def _there(data: Data, id: str) -> bool:
    return id in data.get(kind_of(id) or "", {}) or id in data.get("merged", {})


def _edited(own: Copy) -> lines.Image:
    image = storage.opened(own.path, own.raw, as_edited=True).image
    data = lines.data_of(image)
    if faults := check.whole(_tables(data)):
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise Faults(f"{own.path} as it was edited breaks a rule: {faults[0]}{more}. Nothing was written.")
    return image


def _tables(data: Data) -> Data:
    return {name: data.get(name, {}) for name in TABLES}


def _records(copy: Copy) -> Iterator[tuple[str, str, Document]]:
    """(kind, id, record) for all that still reads as a record: whatever surrounds it is not looked at."""
    if (left := mend.remains(copy.raw)) is not None:
        for kind in KINDS:
            for _, record in left.tables.get(kind, ()):
                if record is not None:
                    yield kind, record[0], orjson.loads(record[1])
        return
    text = copy.raw.decode(errors="replace")
    decoder = json.JSONDecoder()
    for match in _RECORD.finditer(text):
        try:
            record, end = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        if record.get("id") == match[1] and "\ufffd" not in text[match.end() : end]:
            yield kind_of(match[1]) or "", match[1], record
