"""Which store a command is about, and what is done when there is none, or a newer Masthead has newer facts for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import MastheadError, StoreMissing, StoreUnreadable, UsageError
from store.text import line
from tui import settings
from tui.output import say

if TYPE_CHECKING:
    from store.build import Outcome
    from store.corpus import Corpus
    from store.database import Database, Reading

Options = dict[str, str]

_NAME = 80  # characters of who is at work


def data_folder() -> Path:
    """The platform's folder for what a reader keeps."""
    from platformdirs import user_data_path

    return user_data_path("masthead", appauthor=False)


def chosen(options: Options, name: str = "store.json") -> tuple[Path, str]:
    """The store that was asked for and by what: `--store`, else (but for the demo) MASTHEAD_STORE or the file of
    settings, else the default."""
    if "--store" in options and not options["--store"]:
        raise UsageError("--store needs a path")
    if "--store" in options or name == "store.json":
        path, by = settings.found("store.path", options)
        if path:
            return Path(os.path.expanduser(path)), "settings" if by == "file" else by
    return data_folder() / name, "default"


def database(options: Options, name: str = "store.json") -> Database:
    from store.database import Database

    found = Database(chosen(options, name)[0], read_only="--read-only" in options)
    found.tell = say
    found.by, found.kept = author(), kept() or found.kept
    return found


def author() -> str | None:
    """Who the history says makes a change; None: the login name."""
    return line(settings.value("store.author"), _NAME) or None


def kept() -> int | None:
    """How many changes the history keeps; None where nobody says. Raises UsageError."""
    many, by = settings.found("store.history")
    return None if by == "default" else int(many)


def corpus_of(found: Database) -> Corpus:
    """What a store holds, ready to be asked. Raises StoreMissing and StoreUnreadable."""
    looked = found.look()
    found.sound()
    return _corpus(found, looked)


def opened(found: Database, dossier: str) -> Corpus:
    """`corpus_of` for the explorer, which calls `found.sound` once it is on the screen.

    A store that is missing is built from a packaged dossier; where a packaged dossier says something else than when the
    store was built from it, that is renewed, and `found.tell` hears of it.
    """
    from store.packaged import outdated, packaged

    if not found.exists() and not found.backup().exists():
        if found.read_only:
            raise StoreMissing(f"There is no store at {found.path}, and --read-only makes none.")
        _build(found, [packaged(dossier)])
    looked = found.look()
    if not found.newer and (changed := outdated(found.dossiers)):
        try:
            outcome = _build(found, changed)
        except StoreUnreadable:
            raise
        except MastheadError as error:
            found.tell(f"Masthead has newer facts than this store, which stays as it is: {error}")
        else:
            looked = found.look()
            if outcome.told:
                found.tell(f"The facts that come with Masthead were renewed: {outcome}.")
    return _corpus(found, looked)


def shown(found: Database) -> Corpus:
    """`opened` for a kiosk, which makes and renews nothing. Raises StoreMissing and StoreUnreadable."""
    if not found.exists():
        raise StoreMissing("There is no store to show here: it has to be made before a kiosk is opened.")
    return _corpus(found, found.look())


def _build(found: Database, dossiers: list[Path]) -> Outcome:
    from store.build import build  # not at every start
    from store.dossier import load

    return build(found, [load(path) for path in dossiers])


def checked(found: Database) -> Corpus:
    """`corpus_of`; of a store that was not written with an index, each record is held against its model and its
    references first. Raises StoreUnreadable for the first that does not stand. Words that do not stand in a text are no
    damage here: proof shows them with a ✗."""
    looked = found.look()
    found.sound()
    if not looked.indexed:
        refuse_faulty(found, looked.tables)
    return _corpus(found, looked)


def refuse_faulty(found: Database, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Raises StoreUnreadable for the first record that is not as its model has it, or that names what is not there."""
    from store.check import whole

    if faults := whole(tables, words=False, newer=found.newer):
        more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise StoreUnreadable(f"{found.path} is damaged: {faults[0]}{more}. `masthead check` lists every fault.")


def _corpus(found: Database, looked: Reading) -> Corpus:
    from store.corpus import Corpus

    return Corpus(looked.tables, found.generation, looked.columns)


def store_options(path: Path) -> list[str]:
    """What a command needs in order to open the store at a path: nothing for the one that it opens anyway."""
    here = os.path.realpath(path)
    if here == os.path.realpath(chosen({})[0]):
        return []
    if here == os.path.realpath(data_folder() / "demo.json"):
        return ["demo"]
    return ["--store", os.path.abspath(path)]
