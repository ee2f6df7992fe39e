"""What joining a snapshot with a store did or would do: for a reader, and for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import orjson

from store.conflict import TAG
from tui.formats import safe_json

if TYPE_CHECKING:
    from store.conflict import Conflict
    from store.join import Joined
    from store.matches import Match

FORMATS: Final = ("text", "json")
_MOST = 50  # records under one heading


def as_json(done: Joined, rehearsal: bool) -> Iterator[str]:
    """One object, with lists that are empty where there is nothing."""
    pairs = {"added": done.added, "joined": done.joined, "merged": done.merged}
    value = {
        "format": "masthead.joined",
        "format_version": 1,
        "dry_run": rehearsal,
        "changed": done.changed,
        "same": done.same,
        **{name: [{"theirs": theirs, "id": id} for theirs, id in some] for name, some in pairs.items()},
        "gained": [{"id": id, "fields": fields} for id, fields in done.gained],
        "conflicts": [conflict._asdict() for conflict in done.conflicts],
        "untaken_texts": done.untaken,
        "forgotten": done.forgotten,
        "alike": [match._asdict() for match in done.alike],
        "undoable": done.kept,
    }
    yield safe_json(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


def as_text(done: Joined) -> Iterator[str]:
    """A heading for each thing that was done, and below it a line or a few for each record."""
    new = [id for theirs, id in done.added if theirs == id]
    renamed = [f"{id}  (theirs: {theirs})" for theirs, id in done.added if theirs != id]
    same = [f"{id}  (theirs: {theirs})" for theirs, id in done.joined]
    led = [f"{old} → {id}" for old, id in done.merged if (old, id) not in done.joined]
    for heading, lines in (
        ("NEW", new),
        ("NEW, under another id, as theirs is taken here", renamed),
        ("THE SAME, under another id", same),
        ("MORE IS SAID NOW", [f"{id}: {', '.join(fields)}" for id, fields in done.gained]),
        ("OLD IDS THAT LEAD TO THEM", led),
        ("CONFLICTS, left to you", [_conflict(one) for one in done.conflicts]),
        ("TEXTS NOT TAKEN ON, as what is cited here does not stand in theirs", done.untaken),
        ("MAY BE THE SAME: if they are, `masthead merge A B`", list(map(_alike, done.alike))),
    ):
        yield from _listed(heading, lines)


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    """A heading with what is below it; nothing where that is nothing."""
    if not lines:
        return
    yield heading
    yield from (f"  {line}" for line in lines[:_MOST])
    if (rest := len(lines) - _MOST) > 0:
        yield f"  … and {rest:,} more: --format json lists them all"
    yield ""


def _conflict(one: Conflict) -> str:
    before = "  (noted before)" if one.noted else ""
    return f"{one.id}  {one.field}{before}\n      here    {one.here}\n      theirs  {one.there}"


def _alike(match: Match) -> str:
    told = [("+", one) for one in match.reasons] + [("-", one) for one in match.against]
    return "\n".join([f"{match.score:3}  {match.one} = {match.other}", *(f"       {sign} {one}" for sign, one in told)])


def summary(done: Joined, rehearsal: bool) -> Iterator[str]:
    """What was done in a sentence or a few."""
    if not done.changed and not done.conflicts:
        yield f"nothing to join: all {done.same:,} records say the same already."
        return
    new, waiting = len(done.added), [one for one in done.conflicts if not one.noted]
    counts = (
        (new, f"{new:,} new"),
        (len(done.joined), f"{len(done.joined):,} the same under other ids"),
        (len(done.gained), f"{len(done.gained):,} with more to say"),
        (done.same, f"{done.same:,} as they were"),
        (len(done.conflicts), f"{len(done.conflicts):,} conflict{'' if len(done.conflicts) == 1 else 's'}"),
        (done.forgotten, f"{done.forgotten:,} left out, which were forgotten here"),
    )
    words = ", ".join(said for count, said in counts if count)
    yield ("would be joined: " if rehearsal else "joined: " if done.changed else "nothing new: ") + words + "."
    if waiting:
        stand = "would stand" if rehearsal else "stands"
        yield f"what is said differently there {stand} in the notes of the records: tag:{TAG} finds them."
    if not rehearsal and done.changed:
        if done.kept:
            yield "`masthead undo` takes all of it back."
        else:
            yield "too large to be taken back; the store as it was is its backup, until the next change."
