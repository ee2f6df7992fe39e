"""Which store a command is about, and what is done when there is none or it is damaged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreMissing, StoreUnreadable, UsageError

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database

Options = dict[str, str]


def data_folder() -> Path:
    """The platform's folder for what a reader keeps."""
    from platformdirs import user_data_path

    return user_data_path("masthead", appauthor=False)


def chosen(options: Options, name: str = "store.json") -> tuple[Path, str]:
    """The store that was asked for and by what: `--store`, else (but for the demo) MASTHEAD_STORE, else the default."""
    if "--store" in options:
        if not options["--store"]:
            raise UsageError("--store needs a path")
        return Path(os.path.expanduser(options["--store"])), "--store"
    given = os.environ.get("MASTHEAD_STORE")
    if given and name == "store.json":
        return Path(os.path.expanduser(given)), "MASTHEAD_STORE"
    return data_folder() / name, "default"


def database(options: Options, name: str = "store.json") -> Database:
    from store.database import Database

    return Database(chosen(options, name)[0], read_only="--read-only" in options)


def corpus_of(found: Database) -> Corpus:
    """What a store holds, ready to be asked. Raises StoreMissing and StoreUnreadable."""
    from store.corpus import Corpus

    tables = found.read()
    return Corpus(tables, found.generation)


def ensure(found: Database, dossier: str) -> None:
    """Build a store from a packaged dossier if there is none."""
    try:
        there = found.exists()
    except OSError:
        there = True  # what reads it says why it cannot
    if there:
        return
    if found.read_only:
        raise StoreMissing(f"There is no store at {found.path}, and --read-only makes none.")
    from store.build import build, packaged
    from store.dossier import load

    build(found, [load(packaged(dossier))])


def checked(found: Database) -> Corpus:
    """`corpus_of`, each record held against its model and its references first. Raises StoreUnreadable for the first
    that does not stand. Words that do not stand in a text are no damage here: proof shows them with a ✗."""
    from store.check import whole
    from store.corpus import Corpus

    tables = found.read()
    if faults := whole(tables, words=False):
        more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise StoreUnreadable(f"{found.path} is damaged: {faults[0]}{more}. `masthead check` lists every fault.")
    return Corpus(tables, found.generation)
