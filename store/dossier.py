"""A dossier: the TOML file that a person writes by hand, and the documents that it becomes.

    [dossier]                      id, title, format = 1; source = the one that a bare span is in
    [[person]] [[team]] …          a table a record; whatever has a default is left out

Shorthands, everywhere: `span = [786, 1138]` or `spans = [[…], …]` are citations of the default source, with the
record's `via`; `cite = [{source, span, …}]` names another source. A date may be just its EDTF text. `name = "…"` is the
one primary name. A quotation's citations take its `text` as their `exact`. `text_file` reads a source's text from a
file beside the dossier. docs/dossier.md shows each.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store import text
from store.documents import DATE_FIELDS, KINDS, Document, validate
from store.errors import Faults

FORMAT = 1
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
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Faults(f"{path}: this is not TOML: {error}. Nothing was written.") from None
    head = tree.pop("dossier", None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Faults(f"{path}: a dossier starts with a table [dossier] that says format = {FORMAT}.")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(head.get("id"))) or not isinstance(head.get("title"), str):
        raise Faults(f"{path}:{_line(raw, '', 0, 'dossier')}: [dossier] needs an id (like 'acme-2026') and a title.")
    faults: list[str] = [f"{path}: there is no kind of record called '{key}'" for key in tree if key not in KINDS]
    records: list[tuple[str, Document]] = []
    seen: set[str] = set()
    for kind in (k for k in KINDS if k in tree):
        if not isinstance(tree[kind], list):
            faults.append(f"{path}: write [[{kind}]], with two brackets, for each {kind}")
            continue
        for index, entry in enumerate(tree[kind]):
            try:
                document = validate(kind, _expand(kind, entry, head.get("source"), path.parent))
            except _Shape as error:
                faults.append(f"{path}:{_line(raw, kind, index, error.field)}: {error.field}: {error}")
            except Faults as error:
                for line in str(error).splitlines():
                    field = line.removeprefix(f"{entry.get('id')}: ").partition(":")[0].partition(".")[0]
                    faults.append(f"{path}:{_line(raw, kind, index, field)}: {line}")
            else:
                if document["id"] in seen:
                    faults.append(f"{path}:{_line(raw, kind, index, 'id')}: {document['id']} is there twice")
                seen.add(document["id"])
                records.append((kind, document))
    if faults:
        raise Faults("\n".join(faults))
    return Dossier(head["id"], head["title"], path, records)


class _Shape(Exception):
    """A field whose shorthand cannot be read."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise Faults(f"{path}: there is no such dossier file.")
        if path.stat().st_size > MAX_BYTES:
            raise Faults(f"{path}: a file of over {MAX_BYTES >> 20} MiB is not read as a dossier.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Faults(f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
    except OSError as error:
        raise Faults(f"{path}: it cannot be read: {error.strerror}.") from None


def _expand(kind: str, entry: Any, source: str | None, folder: Path) -> Document:
    if not isinstance(entry, dict):
        raise _Shape("", "a record is a table")
    record = dict(entry)
    via = record.pop("via", [])
    if "name" in record:
        record["names"] = [{"value": record.pop("name")}, *record.get("names", [])]
    for field in DATE_FIELDS:
        if isinstance(record.get(field), str):
            record[field] = {"edtf": record[field]}
    record = _cite(record, source, via)
    for field in ("names", "sections"):
        if isinstance(record.get(field), list):
            record[field] = [_cite(part, source, via, flat=field == "sections") for part in record[field]]
    # Names that state no place of their own stand where their record's span says.
    loose = record.pop("citations", None) if kind in ("person", "team") else None
    if loose and record.get("names") and isinstance(record["names"][0], dict):
        record["names"][0].setdefault("citations", loose)
    for field in ("parent_evidence", "mandate_evidence"):
        if isinstance(record.get(field), dict):
            record[field] = _cite(record[field], source, via)
    if "attribution" in record:
        span = record["attribution"]
        parts = _cite({"span": span} if isinstance(span, list) else span, source, via, flat=True)
        record["attribution"] = {"source": source, **parts} | ({"via": via} if via else {})
    if kind == "quote" and record.get("mode") != "indirect":
        for citation in record.get("citations", []):
            if citation.get("stance") != "disputes":
                citation.setdefault("exact", record.get("text"))
    if kind == "source" and "text_file" in record:
        record["text"] = _beside(folder, record.pop("text_file"))
        record.setdefault("text_sha256", text.sha256(record["text"]))
    return record


def _cite(given: Any, source: str | None, via: list[str], *, flat: bool = False) -> Document:
    """A table with its `span`, `spans` and `cite` written out as citations, or as `start` and `end` when flat."""
    if not isinstance(given, dict):
        raise _Shape("span", "a table was expected here")
    part: Document = dict(given)
    spans = [part.pop("span")] if "span" in part else []
    spans += part.pop("spans", [])
    if flat:
        for span in spans:
            part["start"], part["end"] = _pair(span)
        return part
    found = []
    for span in spans:
        start, end = _pair(span)
        found.append({"source": source, "start": start, "end": end, "via": list(via)})
    for more in part.pop("cite", []):
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
    return text.normalise(_read(folder / name))


def _line(raw: str, kind: str, index: int, field: str) -> int:
    """The line of a field in the index-th record of a kind, or of the record itself; 1 where neither is found."""
    lines = raw.splitlines()
    heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{kind}\s*\]\]", line)]
    if index >= len(heads):
        return 1
    for n in range(heads[index] + 1, len(lines)):
        line = lines[n].strip()
        if line.startswith("[") and not line.startswith((f"[[{kind}.", f"[{kind}.")):
            break
        if field and re.match(rf"{re.escape(field)}\b.*=|\[+{kind}\.{re.escape(field)}\]", line):
            return n + 1
    return heads[index] + 1
