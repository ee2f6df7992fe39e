"""`masthead merge`, `split`, `matches` and `rank`: which records are the same, and which of two claims is right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from store.errors import UsageError
from tui.commands import number
from tui.output import put, say
from tui.stores import Options, corpus_of, database

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.database import Database
    from store.history import Change
    from store.transaction import Transaction


def merge(options: Options, words: list[str]) -> int:
    """Make one record part of another."""
    from store.documents import kind_of
    from store.meant import meant
    from store.merge import merge as join

    if len(words) != 2:
        raise UsageError("`masthead merge` takes two records, A and B: A becomes part of B")
    found = database(options)
    corpus = corpus_of(found)
    id = meant(corpus, words[0])
    into = meant(corpus, words[1], kind_of(id))
    done = _done(found, options, lambda transaction: join(transaction, id, into))
    others = sum(one[1] not in (id, into) for one in done.changed)
    names = f"{others:,} record{'' if others == 1 else 's'} that named it name{'s' if others == 1 else ''} that."
    say(f"{found.path}: {id} (“{corpus.name(id)}”) {_is(options)} part of {into} (“{corpus.name(into)}”); {names}")
    return 0


def split(options: Options, words: list[str]) -> int:
    """Give a record that is part of another back."""
    from store.split import split as part

    if len(words) != 1:
        raise UsageError("`masthead split` takes exactly one ID, the old one")
    found = database(options)
    told: list[str] = []
    _done(found, options, lambda transaction: part(transaction, words[0], told))
    say(f"{found.path}: {words[0]} {_is(options)} a record of its own again.")
    for sentence in told:
        say(f"  {sentence}")
    return 0


def matches(options: Options, words: list[str]) -> int:
    """Print pairs of records that may be the same."""
    from store.documents import NAMED, kind_of
    from store.matches import matches as find
    from store.meant import meant

    style = options.get("--format", "text")
    if style not in ("text", "json"):
        raise UsageError("--format is text or json")
    if len(words) > 1:
        raise UsageError("`masthead matches` takes one ID, or none")
    most = number(options, "--limit", 10_000, 20)
    corpus = corpus_of(database(options))
    id = meant(corpus, words[0]) if words else None
    if id is not None and kind_of(id) not in NAMED:
        raise UsageError(f"only people and teams are matched, and {id} is a {kind_of(id)}")
    found = find(corpus, id, most)
    if style == "json":
        import orjson

        put(orjson.dumps([match._asdict() for match in found]).decode())
        return 0
    for match in found:
        put(f"{match.score:3}  {match.one} = {match.other}")
        put(f"     {corpus.name(match.one)} = {corpus.name(match.other)}")
        for sign, sentences in (("+", match.reasons), ("-", match.against)):
            for sentence in sentences:
                put(f"     {sign} {sentence}")
    if not found:
        say("Nobody seems to be there twice." if id is None else f"Nobody seems to be the same as {id}.")
    return 0


def rank(options: Options, words: list[str]) -> int:
    """Prefer one of two claims that dispute each other."""
    from store.rank import prefer, withdraw

    if len(words) != 1:
        raise UsageError("`masthead rank` takes exactly one ID")
    [id] = words
    found = database(options)
    if "--withdraw" in options:
        if "--over" in options or "--reason" in options:
            raise UsageError("--withdraw stands alone: it takes back what --over and --reason said")
        _done(found, options, partial(withdraw, id=id))
        say(f"{found.path}: {id} {_is(options)} preferred over no other.")
        return 0
    if "--over" not in options or "--reason" not in options:
        raise UsageError("`masthead rank ID` needs --over OTHER and --reason TEXT, or --withdraw")
    over = options["--over"]
    _done(found, options, partial(prefer, id=id, over=over, reason=options["--reason"]))
    say(f"{found.path}: {id} {_is(options)} preferred over {over}, which stays in the store.")
    return 0


def _is(options: Options) -> str:
    return "would be" if "--dry-run" in options else "is now"


def _done(found: Database, options: Options, work: Callable[[Transaction], Change]) -> Change:
    with found.transaction(rehearse="--dry-run" in options) as transaction:
        return work(transaction)
