"""`masthead log` and `masthead undo`: what was changed, by whom and when; and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from store import history
from store.errors import Faults, UsageError
from store.log import UNKNOWN, Entry, Part, read
from tui.commands import number
from tui.output import put, say
from tui.stores import Options, corpus_of, database

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database
    from store.transaction import Transaction

_MOST = 10**7  # changes that anybody may ask for


def entries(found: Database, corpus: Corpus) -> Iterator[Entry]:
    """The history of a store as it is now, the newest change first. Raises StoreMissing and StoreUnreadable."""
    return read(found.ledger("change"), corpus.get, corpus.name)


def log(options: Options, words: list[str]) -> int:
    """Run `masthead log`. Raises MastheadError."""
    if len(words) > 1:
        raise UsageError("`masthead log` takes one ID, or none")
    style = options.get("--format", "text")
    if style not in ("text", "json"):
        raise UsageError("--format is text or json")
    most = number(options, "--limit", _MOST) if "--limit" in options else None
    found, id = database(options), "".join(words)
    corpus = corpus_of(found)
    shown = list(islice((entry for entry in entries(found, corpus) if not id or entry.touches(id)), most))
    if id and not shown and id not in corpus:
        raise Faults(f"no record has the id '{id}', and no change that is kept was about it; see `masthead log`")
    if style == "json":
        _print_json(shown)
    else:
        _print(shown, id)
    if not shown:
        say(f"{found.path}: no change {f'of {id} ' if id else ''}is kept in its history")
    return 0


def _print(shown: list[Entry], id: str) -> None:
    from tui.formats import width
    from tui.page import Page
    from tui.pages.log import entry

    for one in shown:
        page = Page(width())
        entry(page, one, id)
        put(page.plain().removesuffix("\n"))


def _print_json(shown: list[Entry]) -> None:
    import orjson

    from tui.formats import safe_json

    raw = orjson.dumps([_plain(one) for one in shown], option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2)
    put(safe_json(raw))


def _plain(entry: Entry) -> dict[str, Any]:
    """A change as JSON has it."""
    return {
        "number": entry.number,
        "at": entry.at,
        "by": entry.by,
        "what": entry.what,
        "about": entry.about,
        "name": entry.name,
        "takes_back": entry.undoes[0] if entry.undoes else None,
        "taken_back": entry.undone is not None,
        "taken_back_by": entry.undone or None,
        "kept": entry.kept,
        "records": [_part(part) for part in entry.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    """A record that a change touched; the new value of a field is left out where it is not kept."""
    fields = [{"field": name, "old": old} | ({} if new is UNKNOWN else {"new": new}) for name, old, new in part.fields]
    found: dict[str, Any] = {"id": part.id, "name": part.name, "done": part.done, "fields": fields}
    return found | ({"was": part.old} if part.done == "removed" else {})


def undo(options: Options, words: list[str]) -> int:
    """Run `masthead undo`. Raises MastheadError."""
    if len(words) > 1 or (words and "--change" in options):
        raise UsageError("`masthead undo` takes how many changes, or --change NUMBER")
    if "--change" in options:
        ids: list[str | None] = [history.numbered(number(options, "--change", 10**8 - 1))]
    else:
        ids = [None] * (number({"N": words[0]}, "N", _MOST) if words else 1)
    found, rehearsal = database(options), "--dry-run" in options
    corpus = corpus_of(found)
    before = {entry.number: entry for entry in entries(found, corpus)}
    with found.transaction(rehearse=rehearsal) as transaction:
        done = [_undone(transaction, id, place) for place, id in enumerate(ids)]
    for taken in done:
        say(_said(before.get(taken), taken, rehearsal))
    return 0


def _undone(transaction: Transaction, id: str | None, place: int) -> int:
    """Take back a change, or the last; its number. Raises Faults with the way out."""
    try:
        done = history.undo(transaction, id)
    except Faults as error:
        if place:
            counted = f"{place} change{'' if place == 1 else 's'}"
            raise Faults(f"Only {counted} can be taken back: {error} `masthead undo {place}` does that much.") from None
        raise Faults(f"{error} `masthead log` lists every change.") from None
    return history.number(transaction.tables["change"][done.id]["undoes"])


def _said(entry: Entry | None, taken: int, rehearsal: bool) -> str:
    from tui.pages.log import did, named

    words = f"change {taken}" + (f", {did(entry)}: {named(entry)}" if entry else "")
    return f"{'would be taken back' if rehearsal else 'taken back'}: {words}"
