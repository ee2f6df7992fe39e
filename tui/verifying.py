"""`masthead verify`: whether a snapshot can be relied on, with every place where it cannot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import Faults, UsageError
from tui.output import put, say
from tui.stores import Options

if TYPE_CHECKING:
    from store.opened import Fault
    from store.verify import Article, Report

FORMAT, FORMAT_VERSION = "masthead.verification", 1
_NAMED = 5  # sources without a text that a sentence names


def verify(options: Options, words: list[str]) -> int:
    """Run the command: 0 where nothing is wrong, 1 where something is. Raises MastheadError."""
    from store.verify import verify

    style = options.get("--format", "text")
    if style not in ("text", "json"):
        raise UsageError("--format is text or json")
    if not words:
        raise UsageError("`masthead verify` takes a SNAPSHOT, and the articles that you have")
    given = options.get("--article", "")
    raw = _read(options, words[0])
    report = verify(raw, _articles([*(given.split("\0") if given else ()), *words[1:]], options))
    (_json if style == "json" else _text)("stdin" if words[0] == "-" else words[0], report)
    return 1 if report.count else 0


def _read(options: Options, name: str) -> bytes:
    from store import files, snapshot
    from tui.commands import limit

    most = limit(options, snapshot.MAX_BYTES)
    if name != "-":
        return files.read(Path(name), "snapshot file", most)
    raw = sys.stdin.buffer.read(most + 1)
    if len(raw) > most:
        raise Faults(f"stdin: over {most >> 20} MiB are not read; where you trust it, allow more with --limit MIB.")
    return raw


def _articles(names: list[str], options: Options) -> list[Article]:
    from store.attach import MAX_BYTES, read
    from store.verify import Article
    from tui.commands import limit

    return [Article(name, read(Path(name), limit(options, MAX_BYTES))) for name in names]


def _text(name: str, report: Report) -> None:
    for fault in report.faults:
        put(_line(fault))
    if report.count > len(report.faults):
        put(f"… and {report.count - len(report.faults):,} more")
    count = f"{report.count:,} fault{'' if report.count == 1 else 's'}" if report.count else "no fault found"
    say(f"{name}: {count}; {'; '.join([*checked(report), *unchecked(report)])}")


def _line(fault: Fault) -> str:
    where = "  ".join(filter(None, [fault.place, fault.id]))
    return " ".join(f"{where}: {fault.what}".split("\n")) if where else fault.what


def checked(report: Report) -> list[str]:
    """What was looked at, in words."""
    if not report.looked:
        return ["its records could not be looked at"]
    found = [f"checked: {report.records:,} records, the digests, {report.named:,} ids that they name"]
    if report.spans:
        found[0] += f", {_several(report.spans, 'place')} in {_several(report.texts, 'text')}"
    return found


def unchecked(report: Report) -> list[str]:
    """What could not be looked at, in words."""
    found = []
    if report.unread:
        sources = sorted(report.unread)
        more = f" and {len(sources) - _NAMED:,} more" if len(sources) > _NAMED else ""
        count = _several(report.unread.total(), "place")
        found.append(f"not checked: {count} for which there is no article, of {', '.join(sources[:_NAMED])}{more}")
    if report.looked and report.held == "none":
        found.append("not checked: the words of the sources, which it leaves out")
    if report.looked and not report.exact:
        found.append("its bytes are not canonical (RFC 8785), so the same facts have other bytes elsewhere")
    return found


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _json(name: str, report: Report) -> None:
    import orjson

    from tui.formats import safe_json

    told = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "name": name,
        "sound": not report.count,
        "count": report.count,
        "faults": [fault._asdict() for fault in report.faults],
        "canonical": report.exact and report.looked,
        "checked": {
            "records": report.records,
            "references": report.named,
            "spans": report.spans,
            "texts": report.texts,
        },
        "unchecked": dict(sorted(report.unread.items())),
    }
    put(safe_json(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)))
