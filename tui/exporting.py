"""`masthead export`: facts as a snapshot, or as the dossier that would rebuild them with its texts beside it."""

from __future__ import annotations

import os
from pathlib import Path

from store.errors import Faults, UsageError
from store.query import Query
from tui.commands import joined
from tui.output import deliver, refuse_store, say
from tui.stores import Options, chosen, corpus_of, database

FORMATS = ("snapshot", "dossier")


def export(options: Options, words: list[str]) -> int:
    """Run the command. Raises MastheadError."""
    from store.snapshot import TEXTS

    style, text = options.get("--format", FORMATS[0]), options.get("--text", "excerpt")
    if style not in FORMATS:
        raise UsageError(f"--format is {' or '.join(FORMATS)}")
    if text not in TEXTS:
        raise UsageError(f"--text is one of {', '.join(TEXTS)}")
    refuse_store(options.get("--output", "-"), chosen(options)[0])
    return _dossier(options, words, text) if style == "dossier" else _snapshot(options, words, text)


def _snapshot(options: Options, words: list[str], text: str) -> int:
    from store import snapshot
    from store.clock import moment

    when = moment() if "--timestamp" in options else None
    query = Query(corpus_of(database(options)), joined(words))
    deliver(snapshot.export(query, text, when), options.get("--output", "-"), chosen(options)[0])
    return 0


def _dossier(options: Options, words: list[str], text: str) -> int:
    from store.compose import compose, id_of
    from store.dossier import MAX_BYTES

    out = options.get("--output", "-")
    if text == "none":
        raise UsageError("a dossier without the words of its quotations cannot be built; --text is excerpt or full")
    if text == "full" and out == "-":
        raise UsageError("--text full writes each article into a file beside the dossier: say where with -o FILE")
    if "--timestamp" in options:
        raise UsageError("--timestamp goes with a snapshot; a dossier does not say when it was written")
    found = database(options)
    query = Query(corpus_of(found), joined(words))
    id = id_of("" if out == "-" else Path(out).stem, found.dossiers)
    made = compose(query, id, texts=text == "full", merged=found.ledger("merged"))
    _beside(Path(out), made.texts, chosen(options)[0])
    raw = made.toml.encode()
    deliver(raw, out, chosen(options)[0])
    size = max(len(raw), sum(len(words.encode()) for words in made.texts.values()))
    if size > MAX_BYTES:
        say(f"It is large: `masthead build` reads it with --limit {(size >> 20) + 1}.")
    return 0


def _beside(out: Path, texts: dict[str, str], store: Path) -> None:
    """Write the texts beside a dossier, before it. What is there and is none of its texts is left alone: raises
    Faults."""
    from store import files
    from tui import written

    mine = out.read_bytes() if texts and out.is_file() else b""
    for name, words in texts.items():
        path = out.with_name(name)
        refuse_store(str(path), store)
        known = f'text_file = "{name}"'.encode() in mine
        if os.path.lexists(path) and (path.is_symlink() or not known) and not _says(path, words):
            raise Faults(
                f"{path} is there already, and is no text of {out}. Choose another place. Nothing was written."
            )
    for name, words in texts.items():
        if not _says(out.with_name(name), words):
            files.write(out.with_name(name), [words.encode()])
        written.note(store, out.with_name(name))


def _says(path: Path, words: str) -> bool:
    """Whether a file is this very text already."""
    return path.is_file() and not path.is_symlink() and path.read_bytes() == words.encode()
