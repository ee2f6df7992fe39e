"""Who said what, speaker by speaker, and on which themes."""

from __future__ import annotations

from collections.abc import Iterator

from store.documents import Document, kind_of
from store.report.shapes import Block, Head, Item, Quoted, Run, Runs, between, runs
from store.report.words import Words, day

_NOBODY, _SCARE = "Speakers who are not named", "Words that a source keeps at a distance"
_MODES = {
    "direct": "", "partial": "part of a sentence", "indirect": "our paraphrase", "scare": "in marks, at a distance",
}  # fmt: skip
_MARKS = {"direct": ("“", "”"), "partial": ("“", "”"), "scare": ("‘", "’")}


def quotes(words: Words) -> Iterator[Block]:
    """A heading a speaker, a quotation a quote: people as they are known, then teams, then who is not named."""
    group: object = None
    for _, row in sorted(_placed(words)):
        id = words.corpus.ids("quote")[row]
        record = words.record(id)
        key = _group(record)
        if key != group:
            group = key
            known = kind_of(key) is not None
            yield Head(3, runs(words.thing(key)) if known else (Run(key),))
        text, marks = record["text"], _MARKS.get(record["mode"], ("", ""))
        source = record["citations"][0]["source"]
        if text is None:
            text, marks = "(The words are left out.)", ("", "")
        yield Quoted(text, record["language"], _caption(words, record), id, source, marks)
        yield from (Item(line) for line in words.added(record))
        words.asked.done()


def _placed(words: Words) -> Iterator[tuple[tuple[int, int], int]]:
    """(place of its speaker, place in the natural order) and row of each quote."""
    columns = words.corpus.columns["quote"]
    speakers, modes = columns.words("speaker"), columns.words("mode")
    ids = [words.corpus.ids(kind)[row] for kind in ("person", "team") for row in words.rows(kind)]
    places = {id: n for n, id in enumerate(ids)}
    last = len(places)
    by_code = [places.get(word, last) for word in speakers.words]
    scare = modes.passing(lambda mode: mode == "scare")
    for n, row in enumerate(words.rows("quote")):
        place = by_code[speakers.codes[row]]
        yield (place + (place == last and scare[modes.codes[row]]), n), row


def _group(record: Document) -> str:
    return str(record["speaker"] or (_SCARE if record["mode"] == "scare" else _NOBODY))


def _caption(words: Words, record: Document) -> Runs:
    speaker = words.thing(record["speaker"]) or _nameless(record)
    named = record["speaker"] and record["speaker_named"]
    attribution = record["attribution"]
    wordings = len(words.corpus.wordings(record["id"]))
    told = [
        runs(speaker, Run(f" (“{named}”)", style="dim") if named else ""),
        runs(record["channel"] or ""),
        day(record["uttered"]),
        runs(_MODES[record["mode"]]),
        runs("at ", words.thing(record["event"])) if record["event"] else (),
        runs("on ", words.things(record["themes"])) if record["themes"] else (),
        runs("about ", words.things(record["about"])) if record["about"] else (),
        runs(f"one of {wordings} wordings") if wordings > 1 else (),
        words.sure(record["id"], record),
    ]
    sections = list(dict.fromkeys(filter(None, map(words.section, record["citations"]))))
    place = runs(Run(f"; in “{'”, “'.join(sections)}”", style="cite")) if sections else ()
    spoken = runs("; attributed", words.cites([attribution])) if attribution else ()
    return runs(between(told, "; "), place, words.cites(record["citations"]), spoken)


def _nameless(record: Document) -> Runs:
    if record["mode"] == "scare":
        return (Run(f"“{record['speaker_named']}”"),) if record["speaker_named"] else (Run("nobody’s in particular"),)
    named = f" (“{record['speaker_named']}”)" if record["speaker_named"] else ""
    why = f": {record['unnamed_because']}" if record["unnamed_because"] else ""
    return (Run(f"not named{named}{why}", style="sure"),)


def themes(words: Words) -> Iterator[Block]:
    """An entry a theme."""
    for id in words.ids("theme"):
        record = words.record(id)
        part = runs(", part of ", words.thing(record["parent"])) if record["parent"] else ()
        definition = f": {record['definition']}" if record["definition"] else ""
        yield Item(runs(Run(record["label"], style="strong"), part, definition), 0, id)
        yield from (Item(line, 1) for line in words.added(record))
