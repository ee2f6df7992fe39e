"""Which model a file is in, by how it begins."""

from __future__ import annotations

import re
from pathlib import Path

import orjson

from store import files

OTHERS = ("ftm", "popolo")  # what `others.reader` reads
_HEAD = 2**16  # bytes that tell
_KEY = re.compile(rb'\A\s*\{\s*"([a-z_@]{1,40})"\s*:')
_LISTS = re.compile(rb'"(persons|organizations|memberships|posts)"\s*:\s*\[')
_OURS = re.compile(rb'"masthead\.[a-z]+"')


def sniff(path: Path) -> str:
    """'ftm', 'popolo', 'jsonl' (lines of a snapshot) or 'snapshot', which also stands for all that is none of these;
    whoever reads it says what is wrong. Raises Faults where it cannot be read."""
    with files.opened(path, "file to import") as file:
        try:
            head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
        except OSError:
            return "snapshot"
    first = head.lstrip().partition(b"\n")[0]
    if b'"masthead.lines"' in first:
        return "jsonl"
    if _entity(first):
        return "ftm"
    key = _KEY.match(head)
    if key is None or _OURS.search(head) or key[1] in (b"counts", b"data", b"digest"):
        return "snapshot"
    return "popolo" if _LISTS.search(head) else "snapshot"


def _entity(line: bytes) -> bool:
    """Whether a line is an entity of FollowTheMoney, or the beginning of a long one."""
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return len(line) >= _HEAD - 2**10 and b'"schema"' in line and b'"properties"' in line
    return isinstance(found, dict) and isinstance(found.get("schema"), str) and "id" in found
