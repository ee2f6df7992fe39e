"""`masthead add` and `masthead propose`: articles and proposals of the reader's own."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import Faults, MastheadError, UsageError
from tui.output import say
from tui.stores import Options, chosen, database

if TYPE_CHECKING:
    from store.add import Added, Adder, Given
    from store.database import Database

_FEW = 20  # articles of which each is told
_OWN = ("--title", "--author")  # what no two articles share


def add(options: Options, words: list[str]) -> int:
    """Read articles. Each is written by itself, so what was read before an interrupt stays."""
    if not words:
        raise UsageError("`masthead add` takes the files of articles, or - for stdin")
    if len(words) > 1 and (one := next((name for name in _OWN if name in options), None)):
        raise UsageError(f"{one} is about one article, and here are {len(words)}")
    form = options.get("--format", "text")
    if form not in ("text", "json"):
        raise UsageError(f"--format is text or json, not '{form}'")
    if form == "json" and "--dry-run" not in options:
        raise UsageError("--format json goes with --dry-run, which prints the proposals and writes nothing")
    accept = _confidence(options)
    if form == "json":
        return _printed(options, words)
    from store.add import Adder

    found = database(options)
    rehearse = "--dry-run" in options
    if not rehearse:
        _begin(options, found)
    adder, counts = Adder(found, accept=accept, rehearse=rehearse), _Counts(len(words), rehearse, _way_on(options))
    try:
        for word in words:
            _one(adder, word, options, counts)
    except KeyboardInterrupt:
        counts.finish()
        say("Stopped. The same command goes on where it was: what is in the store already is passed over.")
        raise
    counts.finish()
    return 1 if counts.refused else 0


def _begin(options: Options, found: Database) -> None:
    """The store that Masthead opens by itself begins with what comes with it; one of the reader's own with nothing."""
    if chosen(options)[1] == "default" and not found.exists() and not found.backup().exists():
        from store.build import build
        from store.dossier import load
        from store.packaged import BUILT_IN, packaged

        build(found, [load(packaged(BUILT_IN))])


def _one(adder: Adder, word: str, options: Options, counts: _Counts) -> None:
    try:
        counts.add(word, adder.add(_given(word, options)))
    except Faults as error:
        counts.refuse(str(error))


def _way_on(options: Options) -> str:
    """The command that opens Review of the same store."""
    path, asked = chosen(options)
    store = ["--store", str(path)] if asked == "--store" else []
    return shlex.join(["masthead", *store, "--view", "review"])


def _many(proposals: int) -> str:
    return f"{proposals} proposal{'' if proposals == 1 else 's'}"


class _Counts:
    """What became of each article: told one by one where they are few, else as a line that goes on."""

    def __init__(self, every: int, rehearse: bool, way_on: str) -> None:
        self._every, self._rehearse, self._way_on = every, rehearse, way_on
        self._done = self._new = self._proposals = self._accepted = 0
        self.refused = 0
        self._live = every > _FEW and sys.stderr is not None and sys.stderr.isatty()

    def add(self, word: str, added: Added) -> None:
        self._done += 1
        self._new += added.new
        self._proposals += added.proposals
        self._accepted += added.accepted
        if self._every <= _FEW:
            say(f"{_called(word)}: {self._told(added)}")
        else:
            self._step()

    def refuse(self, fault: str) -> None:
        self._done += 1
        self.refused += 1
        self._wipe()
        say(f"masthead: {fault}")
        self._step()

    def _told(self, added: Added) -> str:
        if not added.new:
            return f"{'its text is beside' if added.attached else 'it is already'} {added.source}; nothing is proposed."
        again = f", a reprint of {added.reprint_of}" if added.reprint_of else ""
        accepted = f", {added.accepted} of them accepted" if added.accepted else ""
        would = "would be " if self._rehearse else ""
        return f"{would}{added.source}{again}: {_many(added.proposals)}{accepted}."

    def _step(self) -> None:
        if self._live:
            self._wipe()
            sys.stderr.write(f"{self._done}/{self._every} articles, {_many(self._proposals)}")
            sys.stderr.flush()

    def _wipe(self) -> None:
        if self._live:
            sys.stderr.write("\r\x1b[K")

    def finish(self) -> None:
        """Say what there is now, and the way on."""
        self._wipe()
        if self._every > 1:
            refused = f", {self.refused} refused" if self.refused else ""
            say(f"{self._done} of {self._every} articles: {self._new} new{refused}, {_many(self._proposals)}.")
        if self._proposals > self._accepted and not self._rehearse:
            say(f"Review them with: {self._way_on}")


# --- files


def _given(word: str, options: Options) -> Given:
    """An article from a file, or from stdin; what the options say of it comes before what it says itself."""
    from store import dates
    from store.add import MAX_BYTES, Given
    from store.ingest.files.formats import text_of
    from tui.commands import limit

    raw = _read(word, "article file", limit(options, MAX_BYTES))
    try:
        text = text_of(raw, word)
    except Faults as error:
        raise Faults(f"{_called(word)}: {error}") from None
    published = options.get("--published") or text.published
    if published is not None:
        try:
            dates.parse(published)
        except ValueError as error:
            raise UsageError(f"--published: {error}") from None
    return Given(
        text.text,
        Path(_called(word)).name,
        options.get("--title") or text.title,
        tuple(_authors(options)) or text.authors,
        options.get("--publisher") or text.publisher,
        published,
    )


def _read(word: str, what: str, most: int) -> bytes:
    """The bytes of a file, or of stdin. Raises Faults."""
    from store import files

    if word != "-":
        return files.read(Path(word), what, most)
    raw = sys.stdin.buffer.read(most + 1) if sys.stdin is not None else b""
    if len(raw) > most:
        raise Faults(f"stdin: over {most >> 20} MiB; --limit MIB allows more.")
    return raw


def _called(word: str) -> str:
    return "stdin" if word == "-" else word


def _authors(options: Options) -> Iterator[str]:
    """`--author 'A; B'` names two."""
    return filter(None, (part.strip() for part in options.get("--author", "").split(";")))


def _confidence(options: Options) -> int | None:
    """90, 90% and 0.9 are the same."""
    if (given := options.get("--accept")) is None:
        return None
    number = given.removesuffix("%")
    try:
        value = float(number) * (100 if "." in number and "%" not in given and float(number) <= 1 else 1)
    except ValueError:
        value = -1
    if not 0 <= value <= 100:
        raise UsageError(f"--accept is a confidence from 0 to 100, not '{given[:40]}'")
    return round(value)


def _printed(options: Options, words: list[str]) -> int:
    """What is found, as JSON, a line an article; nothing is written, and there need be no store."""
    import orjson

    from store.add import found_in
    from store.ingest.report import report
    from store.knowledge import Knowledge

    found = database(options)
    known = Knowledge(found.read()) if found.exists() else Knowledge()
    refused = 0
    for word in words:
        try:
            given = _given(word, options)
            value = report(found_in(given, known), given.published)
        except MastheadError as error:
            if len(words) == 1 or isinstance(error, UsageError):
                raise
            refused += 1
            say(f"masthead: {error}")
            continue
        named = {"file": word} if len(words) > 1 else {}
        sys.stdout.write(orjson.dumps({**named, **value}).decode() + "\n")
    return 1 if refused else 0


# --- proposals from elsewhere


def propose(options: Options, words: list[str]) -> int:
    """Take proposals that another program made."""
    from store.ingest.offer import MAX_BYTES
    from store.propose import propose as put
    from tui.commands import limit

    if len(words) != 1:
        raise UsageError("`masthead propose` takes exactly one FILE.json, or - for stdin")
    [word] = words
    raw, called = _read(word, "file of proposals", limit(options, MAX_BYTES)), _called(word)
    done = put(database(options), raw, called, rehearse="--dry-run" in options)
    for line in done.refused:
        say(f"  refused: {line}")
    would = "would be " if "--dry-run" in options else ""
    known = f", {done.known} there already" if done.known else ""
    refused = f", {len(done.refused)} refused" if done.refused else ""
    say(f"{called}: {done.proposals} {would}proposed for {done.source}{known}{refused}.")
    return 1 if done.refused else 0
