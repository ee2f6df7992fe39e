"""People with their roles, and teams as a tree."""

from __future__ import annotations

from collections.abc import Iterator

from store.documents import Document
from store.fields import primary
from store.report.shapes import Block, Head, Item, Para, Run, Runs, between, runs
from store.report.words import Words, day, known

_DEEP = 12  # steps of the tree that are shown as such; what is deeper says whose part it is
_CLASS = {"oversight": "oversees", "lead": "lead", "member": "member", "byline": "byline"}
_HOW = {"short": "in short", "alias": "also", "transliteration": "written"}


def people(words: Words) -> Iterator[Block]:
    """A heading a person, with names and roles under it."""
    for id in words.ids("person"):
        record = words.record(id)
        yield Head(3, _called(record), id)
        if record["summary"]:
            yield Para((Run(record["summary"]),))
        yield from (Item(line) for line in _names(words, record))
        held = [words.corpus.ids("membership")[row] for row in words.corpus.held(id)]
        roles = [other for other in held if words.facts.has(other)]
        for other in roles:
            membership = words.record(other)
            yield from _membership(words, membership, membership["team"] and words.thing(membership["team"]))
            words.asked.done()
        if not roles:
            yield Item((Run("no role is stated", style="sure"),))
        yield from (Item(line) for line in words.added(record))


def _called(record: Document) -> Runs:
    name = primary(record)
    language = next((n["language"] for n in record["names"] if n["value"] == name), None)
    return (Run(name, lang=language or ""),)


def _names(words: Words, record: Document) -> Iterator[Runs]:
    """Where each name stands; the first is the heading's."""
    first = primary(record)
    for name in record["names"]:
        kind = "named" if name["value"] == first else _HOW.get(name["kind"], "named")
        called = Run(name["value"], style="strong", lang=name["language"] or "")
        yield runs(f"{kind} ", called, known(name), words.cites(name["citations"]))


def _membership(words: Words, record: Document, team: Runs | None) -> Iterator[Block]:
    role = record["role"] or _CLASS.get(record["role_class"], "")
    first = Run(role, style="strong") if role else Run("role not stated", style="sure")
    where = team or (Run("team not stated", style="sure"),)
    oversight = " (oversight)" if record["role"] and record["role_class"] == "oversight" else ""
    status = {"current": "", "unknown": "status unknown"}.get(record["status"], record["status"])
    times = between(
        [
            (Run(status, style="sure"),) if status else (),
            day(record["start"], "from "),
            day(record["end"], "until "),
            runs("with ", words.thing(record["start_event"])) if record["start_event"] else (),
            runs("ended with ", words.thing(record["end_event"])) if record["end_event"] else (),
            words.sure(record["id"], record),
        ],
        "; ",
    )
    told = runs(first, f"{oversight}, ", where, " – " if times else "", times, words.cites(record["citations"]))
    yield Item(told, 0, record["id"])
    yield from (Item(line, 1) for line in words.added(record))


def teams(words: Words) -> Iterator[Block]:
    """Each team below its parent."""
    for id in words.ids("team"):
        record = words.record(id)
        depth = min(len(words.corpus.path(id)) - 1, _DEEP)
        yield Item(_team(words, record), depth, id)
        yield from (Item(line, depth + 1) for line in _details(words, record))


def _team(words: Words, record: Document) -> Runs:
    name = _called(record)[0]._replace(style="strong")
    evidence = record["mandate_evidence"]
    mandate = (
        runs(": ", record["mandate"] or _none("mandate"), known(evidence)) if record["mandate"] or evidence else ()
    )
    return runs(name, f", {record['kind']}", mandate, words.cites(evidence["citations"]) if evidence else ())


def _none(what: str) -> Run:
    return Run(f"no {what} is on record", style="sure")


def _details(words: Words, record: Document) -> Iterator[Runs]:
    yield from _names(words, record)
    if (evidence := record["parent_evidence"]) or record["parent"]:
        cites = words.cites(evidence["citations"]) if evidence else ()
        parent = runs("part of ", words.thing(record["parent"])) if record["parent"] else (_none("parent"),)
        yield runs(parent, known(evidence), cites)
    for field, verb in (("founded", "began "), ("dissolved", "ended ")):
        if record[field]:
            yield day(record[field], verb)
    if members := _members(words, record["id"]):
        yield runs("in it: ", members)
    missing = words.sure(record["id"], record)
    if missing:
        yield missing
    yield from words.added(record)


def _members(words: Words, team: str) -> Runs:
    """Who is in a team, those who lead it first, with their role."""
    standing, ids = words.asked.query.rows.standing, words.corpus.ids("membership")
    told = []
    for row in standing.leading(team):
        if words.facts.has(ids[row]):
            status = standing.word("status", row)
            more = f" ({standing.duty(row).removesuffix(' ?')}{'' if status == 'current' else f', {status}'})"
            told.append(runs(words.thing(standing.word("person", row)), Run(more, style="dim")))
    return between(told, ", ")
