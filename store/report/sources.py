"""What is not known, what is disputed, and the sources of it all."""

from __future__ import annotations

from collections.abc import Iterator

from store import gaps
from store.documents import CLAIMS, Document
from store.report.shapes import Block, Head, Item, Para, Run, Runs, Text, between, runs
from store.report.words import Words, day


def unknown(words: Words) -> Iterator[Block]:
    """An entry a record that leaves something out."""
    for kind, row, missing in gaps.records(words.corpus):
        id = words.corpus.ids(kind)[row]
        if missing and words.facts.has(id):
            told = ", ".join(dict.fromkeys(what for what, _ in missing))
            yield Item(runs(words.thing(id), ": ", Run(told, style="sure")))


def disputed(words: Words) -> Iterator[Block]:
    """An entry a claim that cannot hold beside another, or that a source disputes."""
    for kind in CLAIMS:
        ids = words.corpus.ids(kind)
        for row in sorted(words.facts.disputed_rows(kind)):
            if words.facts.has(ids[row]):
                record = words.record(ids[row])
                against = [one for one in record["citations"] if one["stance"] == "disputes"]
                yield Item(runs(words.thing(ids[row]), " – ", words.sure(ids[row], record), words.cites(against)))


def sources(words: Words) -> Iterator[Block]:
    """A heading a source, under it what it is and its parts."""
    for id in words.ids("source"):
        record = words.record(id)
        title = record["title"] or record["display_name"]
        yield Head(3, runs(f"{words.number(id)} ", Run(title, lang=record["language"])), id)
        yield Para(_about(words, record))
        for section in record["sections"]:
            place = Run(f" [{section['start']}–{section['end']}]", style="cite")
            yield Item(runs(Run(section["label"], style="strong"), f": {section['summary']}", place))
        yield from (Item(line) for line in words.added(record))
        if record["text"] is not None:
            yield Text(record["text"], record["language"])


def _about(words: Words, record: Document) -> Runs:
    called = record["display_name"] if record["title"] else ""
    told = [
        runs(record["kind"]),
        runs(called),
        runs("by ", ", ".join(record["authors"])) if record["authors"] else (),
        words.thing(record["publisher"]),
        day(record["published"]) or (Run("day not stated", style="sure"),),
        runs(f"language: {record['language']}") if record["language"] != "en" else (),
        runs(Run("known only through ", style="sure"), words.thing(record["known_through"]))
        if record["known_through"] else (),
        runs(Run("a reprint of ", style="sure"), words.thing(record["reprint_of"])) if record["reprint_of"] else (),
        runs(Run("something in its text was forgotten", style="sure")) if record["redacted"] else (),
        runs(Run(f"SHA-256 of its text {record['text_sha256']}", style="dim")) if record["text_sha256"] else (),
    ]  # fmt: skip
    return between(told, "; ")


def merged(words: Words) -> Iterator[Block]:
    """An entry an old id."""
    for old, into in sorted(words.corpus.merged(words.facts.has).items()):
        yield Item(runs(f"{old} is now ", words.thing(into)), 0, old)
