"""`masthead export`: facts in one of the formats of `store.formats`."""

from __future__ import annotations

import os
from pathlib import Path

from store.errors import Faults, UsageError
from store.formats import FORMATS, TEXTS, Asked, Format
from store.query import Query
from tui.commands import joined, number
from tui.output import deliver, refuse_store, say, stream
from tui.stores import Options, chosen, corpus_of, database


def export(options: Options, words: list[str]) -> int:
    """Run the command. Raises MastheadError."""
    if "--watch" in options:
        return _watch(options, words)
    for name in ("--keep", "--once"):
        if name in options:
            raise UsageError(f"{name} goes with --watch DIR")
    form, out = _format(options), options.get("--output", "-")
    text = options.get("--text", form.text)
    if text not in TEXTS:
        raise UsageError(f"--text is one of {', '.join(TEXTS)}")
    refuse_store(out, chosen(options)[0])
    _refuse(form, text, out, "--timestamp" in options)
    asked = _asked(options, words, text, "" if out == "-" else Path(out).stem)
    if form.name == "dossier":
        _dossier(options, asked, out)
    elif out == "-":
        stream(form.module.pieces(asked), quoted=form.quoted)
    else:
        _place(form, asked, Path(out), chosen(options)[0])
    tell_lost(asked)
    return 0


def _watch(options: Options, words: list[str]) -> int:
    from tui.watching import KEEP, MOST, Watch, watch

    form, folder = _format(options), options["--watch"]
    text, timed = options.get("--text", form.text), "--timestamp" in options
    if text not in TEXTS:
        raise UsageError(f"--text is one of {', '.join(TEXTS)}")
    if not folder or "--output" in options:
        raise UsageError("--watch DIR writes into a folder, under names of its own; leave -o out")
    _refuse(form, text, "", timed)
    if form.name == "dossier" and text == "full":
        raise UsageError("--watch writes no articles beside a dossier; leave --text full out")
    keep = number(options, "--keep", MOST, KEEP)
    return watch(Watch(database(options), form, joined(words), text, Path(folder), keep, timed), "--once" in options)


def _format(options: Options) -> Format:
    style = options.get("--format", "snapshot")
    if style not in FORMATS:
        raise UsageError(f"--format is one of {', '.join(FORMATS)}")
    return FORMATS[style]


def _refuse(form: Format, text: str, out: str, timed: bool) -> None:
    """Raises UsageError where a format cannot be what is asked."""
    if text not in form.texts and form.name == "dossier":
        raise UsageError("a dossier without the words of its quotations cannot be built; --text is excerpt or full")
    if text not in form.texts:
        raise UsageError(f"--format {form.name} holds no such text; --text is {' or '.join(form.texts)}")
    if text == "full" and form.name == "dossier" and out == "-":
        raise UsageError("--text full writes each article into a file beside the dossier: say where with -o FILE")
    if timed and not form.timed:
        raise UsageError(f"--timestamp goes with a snapshot; {form.name} does not say when it was written")
    if out == "-" and form.folder:
        raise UsageError(f"--format {form.name} is a folder of files: say where with -o FOLDER")
    if out == "-" and form.whole:
        raise UsageError(f"--format {form.name} is a file that cannot be printed: say where with -o FILE")


def _asked(options: Options, words: list[str], text: str, name: str) -> Asked:
    from store.clock import moment

    when = moment() if "--timestamp" in options else None
    found = database(options)
    query = Query(corpus_of(found), joined(words))
    return Asked(query, text, when, name=name, built=found.dossiers, merged=found.ledger("merged"))


def _place(form: Format, asked: Asked, path: Path, store: Path) -> None:
    from store.placed import place
    from tui import written

    size = place(form, asked, path)
    for made in sorted(path.iterdir()) if form.folder else [path]:
        written.note(store, made)
    say(f"{path}: {size} bytes")


def tell_lost(asked: Asked) -> None:
    """Say what the format had no place for, the most frequent first."""
    for words, times in sorted(asked.lost.items(), key=lambda pair: (-pair[1], pair[0])):
        say(f"left out: {words} ({times:,})")


def _dossier(options: Options, asked: Asked, out: str) -> None:
    from store import files
    from store.dossier import MAX_BYTES
    from store.formats.dossier import composed

    made = composed(asked)
    if made.texts:
        files.refuse(Path(out))
        _beside(Path(out), made.texts, chosen(options)[0])
    raw = made.toml.encode()
    deliver(raw, out, chosen(options)[0])
    size = max(len(raw), sum(len(words.encode()) for words in made.texts.values()))
    if size > MAX_BYTES:
        say(f"It is large: `masthead build` reads it with --limit {(size >> 20) + 1}.")


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
