"""A dossier: the TOML file that a person writes by hand, and the documents that it becomes.

    [dossier]                      id, title, format = 1; source = the one that a bare span is in
    [[person]] [[team]] …          a table a record; whatever has a default is left out

Shorthands, everywhere: `span = [786, 1138]` or `spans = [[…], …]` are citations of the default source, with the
record's `via`; `cite = [{source, span, …}]` names another source. A date may be just its EDTF text. `name = "…"` is the
one primary name. A quotation's citations take its `text` as their `exact`. `text_file` reads a source's text from a
file beside the dossier. docs/dossier.md shows each.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store import text
from store.documents import DATE_FIELDS, KINDS, Document, validate
from store.errors import Faults

FORMAT = 1
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHORTHANDS = {"citations": ("span", "spans", "cite"), "names": ("name",), "text": ("text_file",)}
_NO_ID = "a record without an id"  # what `validate` calls one
MAX_BYTES = 64 * 2**20


@dataclass(frozen=True)
class Dossier:
    """What a dossier says: its id, its title, and its documents by kind, validated and complete."""

    id: str
    title: str
    path: Path
    records: list[tuple[str, Document]]


def load(path: Path) -> Dossier:
    """Read a dossier. Raises Faults with `file:line: field: what is wrong` a line."""
    raw = _read(path)
    try:
        tree = tomllib.loads(raw)
    except (ValueError, RecursionError) as error:  # tomllib raises bare ValueErrors, too
        found = re.search(r"at line (\d+)", str(error))
        raise Faults(f"{path}:{found[1] if found else 1}: this is not TOML: {error}. Nothing was written.") from None
    head = tree.pop("dossier", None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Faults(f"{path}:1: a dossier starts with a table [dossier] that says format = {FORMAT}.")
    id, title = head.get("id"), head.get("title")
    if not isinstance(id, str) or not _SLUG.fullmatch(id) or not isinstance(title, str):
        raise Faults(f"{path}:{_table_line(raw, 'dossier')}: [dossier] needs an id (like 'acme-2026') and a title.")
    faults = [f"{path}:{_table_line(raw, key)}: there is no kind '{key}'" for key in tree if key not in KINDS]
    records: list[tuple[str, Document]] = []
    seen: set[str] = set()
    for kind in (k for k in KINDS if k in tree):
        if not isinstance(tree[kind], list):
            faults.append(f"{path}:{_table_line(raw, kind)}: write [[{kind}]], with two brackets, for each {kind}")
            continue
        for index, entry in enumerate(tree[kind]):
            try:
                document = validate(kind, _expand(kind, entry, head.get("source"), path.parent))
            except _Shape as error:
                faults.append(f"{path}:{_line(raw, kind, index, error.field)}: {error.field}: {error}")
            except Faults as error:
                named = f"{entry.get('id', _NO_ID)}: "
                for line in f"\n{error}".split(f"\n{named}")[1:]:
                    field = line.partition(":")[0].partition(".")[0]
                    faults.append(f"{path}:{_line(raw, kind, index, field)}: {line}")
            else:
                if document["id"] in seen:
                    faults.append(f"{path}:{_line(raw, kind, index, 'id')}: id: {document['id']} is there twice")
                seen.add(document["id"])
                records.append((kind, document))
    if faults:
        raise Faults("\n".join(faults))
    return Dossier(id, title, path, records)


class _Shape(Exception):
    """A field whose shorthand cannot be read."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise Faults(f"{path}: there is no such file.")
        if path.stat().st_size > MAX_BYTES:
            raise Faults(f"{path}: a file of over {MAX_BYTES >> 20} MiB is not read as a dossier.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faults(f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
    except OSError as error:
        raise Faults(f"{path}: it cannot be read: {error.strerror}.") from None


def _expand(kind: str, entry: Any, source: Any, folder: Path) -> Document:
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
        record["text"] = _beside(folder, record.pop("text_file"))
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


def _beside(folder: Path, name: Any) -> str:
    if not isinstance(name, str) or Path(name).name != name or name.startswith("."):
        raise _Shape("text_file", "name a file in the dossier's own folder")
    try:
        return text.normalise(_read(folder / name))
    except Faults as error:
        raise _Shape("text_file", str(error)) from None


def _table_line(raw: str, name: str) -> int:
    """The line where a table of this name is first written; 1 where it is not found."""
    lines = raw.split("\n")
    return next((n for n, line in enumerate(lines, 1) if re.match(rf"\s*\[*\s*{re.escape(name)}\b", line)), 1)


def _line(raw: str, kind: str, index: int, field: str) -> int:
    """The line of a field, or of its shorthand, in the index-th record of a kind; else of the record; else 1."""
    lines = raw.split("\n")
    heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{kind}\s*\]\]", line)]
    if index >= len(heads):
        return 1
    end = heads[index] + 1
    while end < len(lines) and not re.match(rf"\s*\[(?!\[?{kind}\.)", lines[end]):
        end += 1
    for name in (field, *_SHORTHANDS.get(field, ())) if field else ():
        given = re.compile(rf"\s*(?:{re.escape(name)}\b.*=|\[+{kind}\.{re.escape(name)}\])")
        for n in range(heads[index] + 1, end):
            if given.match(lines[n]):
                return n + 1
    return heads[index] + 1
