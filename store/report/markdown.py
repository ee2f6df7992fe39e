"""Text of which CommonMark, and what is added to it elsewhere, makes nothing else."""

from __future__ import annotations

import re

from store.text import clean

_SPECIAL = re.compile(r"[\\`*_\[\]<>|#&~$@]")
_ADDRESS = re.compile(r"(?<=:)//|(?<=www)\.", re.IGNORECASE)
_START = re.compile(r"([-+=]|[0-9]{1,9}(?=[.)]))")


def inline(text: str) -> str:
    """A text as part of a line; bare addresses do not become links."""
    found = _SPECIAL.sub(r"\\\g<0>", clean(text))
    return _ADDRESS.sub(r"\\\g<0>", found) if ":/" in found or "." in found else found


def line(text: str) -> str:
    """What is escaped already, as a line on its own: it begins no list, and no heading of the line above it."""
    return _START.sub(_started, text) if _START.match(text) else text


def _started(match: re.Match[str]) -> str:
    found = match[1]
    return f"{found}\\" if found.isdigit() else f"\\{found}"
