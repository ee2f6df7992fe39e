"""A dossier: the TOML file that a person writes by hand, and the documents that it becomes.

    [dossier]                      id, title, format = 1; source = the one that a bare span is in
    [[person]] [[team]] …          a table a record; whatever has a default is left out
    [merged]                       the id of a record that is part of another since = the id of that one

Shorthands, everywhere: `span = [786, 1138]` or `spans = [[…], …]` are citations of the default source, with the
record's `via`; `cite = [{source, span, …}]` names another source. A date may be just its EDTF text. `name = "…"` is the
one primary name. A quotation's citations take its `text` as their `exact`. `text_file` reads a source's text from a
file beside the dossier. docs/dossier.md shows each.
"""

from __future__ import annotations

import datetime
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from store import files, text
from store.documents import DATE_FIELDS, KINDS, PREFIXES, Document, called, kind_of, validate
from store.errors import Faults
from store.packaged import fingerprint
from store.places import Places

FORMAT = 1
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID = re.compile(rf"(?:{'|'.join(PREFIXES)}):{_SLUG.pattern}")
_LONGEST = 160  # characters of an id
MAX_BYTES = 8 * 2**20  # Python's own TOML parser takes a second or two for a MiB
FAULTS = 50  # that are looked for before it is given up
_KEY_PARTS = 16  # tomllib's work grows with the square of them
_DEEP_KEY = re.compile(
    rf"""(?m:(?:^|[\[{{,])[ \t]*(?:(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*\.[ \t]*){{{_KEY_PARTS}}})"""
)
# Possessive, and to the end of the text where one is not closed: no character is looked at again.
_STRING = re.compile(
    r"""\"{3}(?:[^\\"]|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)|'{3}(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"""
    r"""|"(?:[^"\\\n]|\\[^\n])*+"?|'[^'\n]*+'?|\#[^\n]*+""",
    re.DOTALL,
)


@dataclass(frozen=True)
class Dossier:
    """What a dossier says: its id, its title, and its documents by kind, validated and complete."""

    id: str
    title: str
    path: Path
    fingerprint: str
    records: list[tuple[str, Document]]
    merged: dict[str, str]


def load(path: Path, most: int = MAX_BYTES) -> Dossier:
    """Read a dossier of at most `most` bytes. Raises Faults with `file:line: field: what is wrong` a line."""
    data = files.read(path, "dossier", most)
    raw = _text(path, data)
    try:
        if _DEEP_KEY.search(raw) and (deep := _DEEP_KEY.search(_without_strings(raw))):
            number = raw.count("\n", 0, deep.start()) + 1
            raise Faults(
                f"{path}:{number}: a key of over {_KEY_PARTS} parts is no key of a dossier. Nothing was written."
            )
        tree = tomllib.loads(raw)
    except (ValueError, RecursionError) as error:  # tomllib raises bare ValueErrors, too
        found = re.search(r"at line (\d+)", str(error))
        raise Faults(f"{path}:{found[1] if found else 1}: this is not TOML: {error}. Nothing was written.") from None
    places, texts = Places(raw), _Texts(path, most)
    head = tree.pop("dossier", None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Faults(f"{path}:1: a dossier starts with a table [dossier] that says format = {FORMAT}.")
    id, title = head.get("id"), head.get("title")
    if not isinstance(id, str) or not _SLUG.fullmatch(id) or not isinstance(title, str):
        raise Faults(f"{path}:{places.table('dossier')}: [dossier] needs an id (like 'acme-2026') and a title.")
    merged = tree.pop("merged", {})
    faults = list(islice(_faults_of_kinds(path, places, tree), FAULTS))
    records: list[tuple[str, Document]] = []
    seen: set[str] = set()
    for kind, index, entry in _entries(tree):
        if len(faults) >= FAULTS:
            faults.append(f"{path}: … and perhaps more; these first")
            break
        try:
            document = validate(kind, _expand(kind, entry, head.get("source"), texts))
        except _Shape as error:
            faults.append(f"{path}:{places.field(kind, index, error.field)}: {error.field}: {error}")
        except Faults as error:
            named = f"{called(entry)}: "
            for line in f"\n{error}".split(f"\n{named}")[1 : FAULTS + 1]:
                field = line.partition(":")[0].partition(".")[0]
                faults.append(f"{path}:{places.field(kind, index, field)}: {line}")
        else:
            if document["id"] in seen:
                faults.append(f"{path}:{places.field(kind, index, 'id')}: id: {document['id']} is there twice")
            seen.add(document["id"])
            records.append((kind, document))
    if len(faults) < FAULTS:
        at = f"{path}:{places.table('merged')}: merged"
        faults += [f"{at}: {line}" for line in islice(_faults_of_merged(merged, seen), FAULTS)]
    if faults:
        raise Faults("\n".join(faults))
    return Dossier(id, title, path, fingerprint(data), records, merged)


def _faults_of_kinds(path: Path, places: Places, tree: Document) -> Iterator[str]:
    for key, value in tree.items():
        if key not in KINDS:
            yield f"{path}:{places.table(key)}: there is no kind '{key}'"
        elif not isinstance(value, list):
            yield f"{path}:{places.table(key)}: write [[{key}]], with two brackets, for each {key}"


def _faults_of_merged(merged: Any, ids: set[str]) -> Iterator[str]:
    """What is wrong with the table that says which record is part of which since."""
    if not isinstance(merged, dict):
        yield 'write a table, [merged], of the form "per:old" = "per:new"'
        return
    for old, into in merged.items():
        if not _is_id(old) or not _is_id(into) or kind_of(old) != kind_of(into):
            yield f"'{old[:200]}' and what it is part of are two ids of one kind"
        elif old in ids:
            yield f"{old} is part of {into}, and is a record of this dossier"
    safe: set[str] = set()
    for old in merged:
        path: set[str] = set()
        while isinstance(old, str) and old in merged and old not in safe:
            if old in path:
                yield f"{old}: following what it is part of comes back to itself"
                break
            path.add(old)
            old = merged[old]
        safe |= path


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and _ID.fullmatch(value) is not None


def _entries(tree: Document) -> Iterator[tuple[str, int, Any]]:
    """(kind, its place among those of its kind, what is written) for each record."""
    for kind in KINDS:
        if isinstance(tree.get(kind), list):
            yield from ((kind, index, entry) for index, entry in enumerate(tree[kind]))


class _Shape(Exception):
    """A field whose shorthand cannot be read."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _without_strings(raw: str) -> str:
    """The text with a word for each string and nothing for each comment; its lines stay where they are."""
    return _STRING.sub(lambda found: ("" if found[0][0] == "#" else "s") + "\n" * found[0].count("\n"), raw)


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Faults(f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None


def _expand(kind: str, entry: Any, source: Any, texts: _Texts) -> Document:
    if not isinstance(entry, dict):
        raise _Shape("", "a record is a table")
    record = dict(entry)
    via = _list(record, "via")
    if "name" in record:
        record["names"] = [{"value": record.pop("name")}, *_list(record, "names")]
    for field in DATE_FIELDS:
        if isinstance(record.get(field), str | datetime.date):  # TOML has dates of its own
            record[field] = {"edtf": str(record[field])}
    record = _cite(record, source, via)
    for field in ("names", "sections"):
        if field in record:
            record[field] = [_cite(part, source, via, flat=field == "sections") for part in _list(record, field)]
    # Names that state no place of their own stand where their record's span says.
    loose = record.pop("citations", None) if kind in ("person", "team") else None
    if loose and record.get("names"):
        record["names"][0].setdefault("citations", loose)
    for field in ("parent_evidence", "mandate_evidence"):
        if field in record:
            record[field] = _cite(record[field], source, via)
    if "attribution" in record:
        span = record["attribution"]
        parts = _cite({"span": span} if isinstance(span, list) else span, source, via, flat=True)
        record["attribution"] = {"source": source, **parts} | ({"via": via} if via else {})
    if kind == "quote" and record.get("mode") != "indirect" and isinstance(record.get("citations"), list):
        for citation in record["citations"]:
            if isinstance(citation, dict) and citation.get("stance") != "disputes":
                citation.setdefault("exact", record.get("text"))
    if kind == "source" and "text_file" in record:
        record["text"] = texts.read(record.pop("text_file"))
        if not record.get("redacted"):
            record.setdefault("text_sha256", text.sha256(record["text"]))
    return record


def _list(table: Document, field: str) -> list[Any]:
    """The list that a field holds, taken out of the table; empty where there is none."""
    found = table.pop(field, [])
    if not isinstance(found, list):
        raise _Shape(field, "a list was expected here")
    return found


def _cite(given: Any, source: Any, via: list[Any], *, flat: bool = False) -> Document:
    """A table with its `span`, `spans` and `cite` written out as citations, or as `start` and `end` when flat."""
    if not isinstance(given, dict):
        raise _Shape("span", "a table was expected here")
    part: Document = dict(given)
    spans = [*([part.pop("span")] if "span" in part else ()), *_list(part, "spans")]
    if flat:
        for span in spans:
            part["start"], part["end"] = _pair(span)
        return part
    found = []
    for span in spans:
        start, end = _pair(span)
        found.append({"source": source, "start": start, "end": end, "via": list(via)})
    for more in _list(part, "cite"):
        parts = _cite(more, source, via, flat=True)
        own_via = list(via) if parts.get("source", source) == source else []  # another source heard it elsewhere
        found.append({"source": source, "via": own_via, **parts})
    if found:
        part["citations"] = found
    return part


def _pair(span: Any) -> tuple[int, int]:
    if not (isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)):
        raise _Shape("span", "a span is two numbers, [start, end]")
    return span[0], span[1]


class _Texts:
    """The texts beside a dossier, in its own folder; not one elsewhere that a link there leads to. All together have
    `most` bytes, however often one is named."""

    def __init__(self, dossier: Path, most: int) -> None:
        self._dossier, self._most, self._left = dossier, most, most

    def read(self, name: Any) -> str:
        """The normalised text of a file by its name. Raises _Shape."""
        if not isinstance(name, str) or Path(name).name != name or name.startswith("."):
            raise _Shape("text_file", "name a file in the dossier's own folder")
        path = self._dossier.parent / name
        try:
            if os.path.realpath(path) != os.path.join(os.path.realpath(path.parent), name):
                raise ValueError("it is a link to another place; put the file itself there")
            if os.path.realpath(path) == os.path.realpath(self._dossier):
                raise ValueError("a dossier is not its own text")
            raw = files.read(path, "file", self._most)
            self._left -= len(raw)
            if self._left < 0:
                raise ValueError(
                    f"all texts of the dossier are over {self._most >> 20} MiB; allow more with --limit MIB"
                )
            return text.article(_text(path, raw))
        except ValueError as error:
            raise _Shape("text_file", f"{path}: {error}") from None
        except Faults as error:
            raise _Shape("text_file", str(error)) from None
