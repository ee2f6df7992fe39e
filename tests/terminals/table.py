"""What the checks came to, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Result(NamedTuple):
    """`ok` is None where it was skipped; `words` are the figure, the reason or the fault."""

    kind: str  # '' for a check of its own
    check: str
    ok: bool | None
    words: str = ""

    @property
    def mark(self) -> str:
        return "–" if self.ok is None else "✓" if self.ok else "✗"


def first(words: str) -> str:
    """The first line."""
    return words.partition("\n")[0]


def lines(results: Sequence[Result], whole: bool = False) -> list[str]:
    """Kinds against checks, then the checks that stand alone, then what went wrong or was skipped, in words: of a
    fault the first line, or the `whole`."""
    each = [result for result in results if result.kind]
    alone = [result for result in results if not result.kind]
    made: list[str] = []
    if each:
        kinds = list(dict.fromkeys(result.kind for result in each))
        checks = list(dict.fromkeys(result.check for result in each))
        found = {(result.kind, result.check): result for result in each}
        size = max(map(len, kinds))
        made.append(" " * size + "  " + "  ".join(checks))
        for kind in kinds:
            marks = (found[kind, name].mark if (kind, name) in found else " " for name in checks)
            made.append(
                f"{kind:{size}}  "
                + "  ".join(f"{mark:{len(name)}}" for mark, name in zip(marks, checks, strict=True)).rstrip()
            )
    if alone:
        size = max(len(result.check) for result in alone)
        made += [
            "",
            *(f"{result.mark} {result.check:{size}}  {result.words if result.ok else ''}".rstrip() for result in alone),
        ]
    faults = [
        f"✗ {result.kind or 'alone'}: {result.check}: {result.words if whole else first(result.words)}"
        for result in results
        if result.ok is False
    ]
    reasons: dict[str, list[str]] = {}
    for result in results:
        if result.ok is None:
            reasons.setdefault(result.words, []).append(result.kind or result.check)
    skipped = [f"– {', '.join(dict.fromkeys(names))}: {words}" for words, names in reasons.items()]
    many = [sum(result.ok is state for result in results) for state in (True, False, None)]
    return [*made, "", *faults, *skipped, "{} fine, {} wrong, {} skipped".format(*many)]
