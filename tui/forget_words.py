"""What forgetting does, said in lines: before it is done, and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.documents import KINDS, kind_of

if TYPE_CHECKING:
    from store.forget import Outcome

_FEW = 12  # records of a kind that are named
_MANY = {"person": "people", "coverage": "coverage"}


def lines(
    outcome: Outcome, files: Sequence[Path], snapshots: Sequence[Path], *, done: bool, named: bool = True
) -> Iterator[str]:
    """What goes, what stays without the name, which files, and which files written earlier still have it. `files` are
    those beside the store that go; `named`: whether the records that go are named."""
    yield f"{outcome.called} ({outcome.id}) {'is' if done else 'would be'} forgotten."
    if others := [name for name in outcome.names if name != outcome.called]:
        yield f"Known as well as: {', '.join(others)}."
    yield f"Removed: {_counts(outcome.removed)}."
    if named:
        yield from _named(outcome)
    if outcome.texts:
        some = ", ".join(outcome.texts[:_FEW]) + (" …" if len(outcome.texts) > _FEW else "")
        yield f"█ for each character of a name: in {_many(len(outcome.texts), 'text')}: {some}."
    if stay := [id for id in outcome.redacted if id not in outcome.texts]:
        yield f"Kept without the name: {_counts(stay)}."
    if outcome.renamed:
        yield f"Given another id, as theirs holds the name: {_many(len(outcome.renamed), 'record')}."
    if outcome.proposals:
        yield f"Removed from Review: {_many(outcome.proposals, 'proposal')}."
    if outcome.changes:
        yield f"Emptied in the history, so that they cannot be taken back: {_many(outcome.changes, 'change')}."
    for left in outcome.left:
        yield f"“{left.name}” stays where it stands alone: {left.because}."
    yield "Written anew: the store, its backup, and what was remembered of the explorer."
    if files:
        yield f"Deleted, as earlier states: {', '.join(path.name for path in files)}."
    yield from still(snapshots)
    if not done:
        yield "This cannot be taken back."


def still(snapshots: Iterable[Path]) -> Iterator[str]:
    """The files written earlier that still have it."""
    for path in snapshots:
        yield f"It still stands in {path}, which is yours to remove."


def _many(count: int, kind: str) -> str:
    """'1 event', '2 events'."""
    return f"{count:,} {kind if count == 1 else _MANY.get(kind, f'{kind}s')}"


def _counts(ids: Iterable[str]) -> str:
    by_kind = Counter(kind_of(id) or "" for id in ids)
    return ", ".join(_many(by_kind[kind], kind) for kind in KINDS if by_kind[kind])


def _named(outcome: Outcome) -> Iterator[str]:
    for kind in KINDS:
        some = [(id, name) for id, name in outcome.removed.items() if kind_of(id) == kind]
        for id, name in some[:_FEW]:
            yield f"  {id}" + (f"  {name}" if name != id else "")
        if len(some) > _FEW:
            yield f"  … and {_many(len(some) - _FEW, kind)} more"
