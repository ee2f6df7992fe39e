"""What happened, by date; and what was promised and covered."""

from __future__ import annotations

from collections.abc import Iterator

from store.documents import Document
from store.report.shapes import Block, Head, Item, Run, Runs, between, runs
from store.report.words import Words, day

_UNDATED = "Not dated"


def events(words: Words) -> Iterator[Block]:
    """A heading a year, an entry an event, its dates and people under it."""
    year = ""
    for id in words.ids("event"):
        record = words.record(id)
        if (now := _year(record)) != year:
            year = now
            yield Head(3, (Run(year),))
        when = day(record["occurred"]) or day(record["announced"], "announced ")
        what = f" – {record['type']}" + (f", {record['manner']}" if record["manner"] else "")
        title = runs(when or Run("day not stated", style="sure"), ": ", Run(record["title"], style="strong"), what)
        yield Item(runs(title, words.cites(record["citations"])), 0, id)
        yield from (Item(line, 1) for line in _details(words, record))


def _year(record: Document) -> str:
    when = record["occurred"] or record["announced"]
    if when is None:
        return _UNDATED
    return str((when["lo"] or when["hi"])[:4])


def _details(words: Words, record: Document) -> Iterator[Runs]:
    if record["occurred"] and record["announced"]:
        yield day(record["announced"], "announced ")
    if record["effective"]:
        yield day(record["effective"], "in effect from ")
    if record["participants"]:
        yield between([_participant(words, one) for one in record["participants"]], "; ")
    if record["about"]:
        yield runs("about ", words.things(record["about"]))
    if record["part_of"]:
        yield runs("part of ", words.thing(record["part_of"]))
    if record["precedes"]:
        yield runs("then: ", words.things(record["precedes"], "; "))
    if told := words.sure(record["id"], record):
        yield told
    yield from words.added(record)


def _participant(words: Words, one: Document) -> Runs:
    named = Run(f" (“{one['as_named']}”)", style="dim") if one["as_named"] else ""
    return runs(f"{one['role']}: ", words.thing(one["id"]), named)


def commitments(words: Words) -> Iterator[Block]:
    """An entry a promise."""
    for id in words.ids("commitment"):
        record = words.record(id)
        theme = runs("on ", words.thing(record["theme"])) if record["theme"] else ()
        state = Run(record["state"], style="strong")
        told = between([theme, day(record["made_on"], "made "), words.sure(id, record)], "; ")
        line = runs(words.thing(record["actor"]), ": ", record["statement"], " – ", state, "; " if told else "", told)
        yield Item(runs(line, words.cites(record["citations"])), 0, id)
        if record["quotes"]:
            yield Item(runs("in the words: ", words.things(record["quotes"], "; ")), 1)
        yield from (Item(one, 1) for one in words.added(record))


def coverage(words: Words) -> Iterator[Block]:
    """An entry an area of a team."""
    for id in words.ids("coverage"):
        record = words.record(id)
        named = runs(f"“{record['by_whom']}”" if record["by_whom"] else "")
        by = between([words.things(record["by"]), named], ", ")
        who = runs(", by ", by) if by else (Run(", nobody is named", style="sure"),)
        state = Run(record["state"], style="strong")
        told = words.sure(id, record)
        line = runs(words.thing(record["team"]), ", ", words.thing(record["area"]), ": ", state, who)
        yield Item(runs(line, "; " if told else "", told, words.cites(record["citations"])), 0, id)
        yield from (Item(one, 1) for one in words.added(record))
