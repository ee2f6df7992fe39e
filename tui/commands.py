"""What each command does. Nothing here imports Textual; the explorer is imported only when it opens."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from store.documents import PROPOSAL, kind_of
from store.errors import Faults, MastheadError, StoreNotWritable, StoreUnreadable, UsageError
from tui.output import deliver, put, refuse_store, say
from tui.stores import Options, chosen, corpus_of, database, opened, refuse_faulty, shown

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.query import Query

Command = Callable[[Options, list[str]], int]

LISTS = {
    "people": "person",
    "teams": "team",
    "events": "event",
    "quotes": "quote",
    "memberships": "membership",
    "themes": "theme",
    "commitments": "commitment",
    "coverage": "coverage",
    "sources": "source",
    "gaps": "gaps",
}


def run(command: str, options: Options, words: list[str]) -> int:
    """Run a command. Raises MastheadError and OSError."""
    if "--read-only" in options:
        from tui.usage import writes

        if writes(command, options):
            raise StoreNotWritable(f"This session is read-only: {chosen(options)[0]} was not changed.{_asked()}")
    try:
        work = _COMMANDS.get(command) or getattr(import_module(_BESIDE[command]), command)
        return work(options, words)
    except (MastheadError, OSError):
        raise
    except Exception:  # readers trust the shape of a record; only where one broke it is the store looked through
        try:
            found = database(options, "demo.json" if command == "demo" else "store.json")
            refuse_faulty(found, found.read())
        except StoreUnreadable as fault:
            raise fault from None
        except MastheadError:
            pass
        raise


# --- commands that change a store


def _build(options: Options, words: list[str]) -> int:
    from store.build import build
    from store.dossier import MAX_BYTES, load
    from store.packaged import BUILT_IN, packaged

    most = limit(options, MAX_BYTES)
    dossiers = [load(Path(word), most) for word in words] or [load(packaged(BUILT_IN))]
    found = database(options)
    outcome = build(found, dossiers, dry_run="--dry-run" in options)
    say(f"{found.path}: {'would be: ' if '--dry-run' in options else ''}{outcome}")
    for id in outcome.kept:
        say(f"  left as it is: {id}")
    for id in outcome.detached:
        say(f"  its facts cite another version of the article now; attach that one: {id}")
    return 0


def _attach(options: Options, words: list[str]) -> int:
    from store.attach import MAX_BYTES, attach
    from store.dossier import load
    from store.packaged import BUILT_IN, packaged

    article = Path(_one(words, "attach", "ARTICLE"))
    found = database(options)
    first = None if found.exists() or found.backup().exists() else load(packaged(BUILT_IN))
    sources = attach(found, article, first=first, dry_run="--dry-run" in options, most=limit(options, MAX_BYTES))
    say(f"{article}: {'would be' if '--dry-run' in options else 'is now'} the text of {', '.join(sources)}.")
    return 0


def _import(options: Options, words: list[str]) -> int:
    from tui.importing import run

    return run(options, words)


def _recover(options: Options, words: list[str]) -> int:
    from tui.recover import recover

    _none(words, "recover")
    return recover(options)


# --- commands that read


def _check(options: Options, words: list[str]) -> int:
    from store.check import whole
    from store.wipe import unfinished

    _none(words, "check")
    found = database(options)
    tables = found.read()
    faults = [*whole(tables), *found.index_faults(), *unfinished(tables)]
    for line in faults:
        put(" ".join(line.split("\n")))
    count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
    say(f"{found.path}: {count if faults else 'no fault found'}")
    return 1 if faults else 0


def _list(options: Options, words: list[str]) -> int:
    from store.lists import listing
    from tui.formats import FORMATS, pieces, width

    if not words or words[0] not in LISTS:
        raise UsageError(f"`masthead list` needs to know what: {', '.join(LISTS)}")
    style = options.get("--format", "table")
    if style not in FORMATS:
        raise UsageError(f"--format is one of {', '.join(FORMATS)}")
    out = options.get("--output", "-")
    refuse_store(out, chosen(options)[0])
    query = _query(options, words[1:])
    listed = listing(query, LISTS[words[0]])
    gc.disable()  # what is made is printed, and then all is over
    if out == "-":
        room = width() if sys.stdout.isatty() else None
        sys.stdout.writelines(pieces(query.rows, listed, style, room=room))
    else:
        deliver("".join(pieces(query.rows, listed, style)).encode(), out, chosen(options)[0])
    for old, into in query.moved:
        say(f"{old} was merged into {into}.")
    for sentence in query.nobody if not listed.ids else ():
        say(f"masthead: {sentence}")
    return 0


def _show(options: Options, words: list[str]) -> int:
    id = _one(words, "show", "ID")
    style = options.get("--format", "text")
    if style not in ("text", "json"):
        raise UsageError("--format is text or json")
    query = _query(options, [])
    id = lead(query.corpus, id)
    if id not in query.corpus:
        import difflib

        from store.documents import KINDS

        near = difflib.get_close_matches(id, [o for kind in KINDS for o in query.corpus.ids(kind)], 1, 0.4)
        raise Faults(f"no record has the id '{id}'" + (f"; the nearest is '{near[0]}'" if near else ""))
    if style == "json":
        from tui.formats import record_json

        put(record_json(query.corpus, id))
        return 0
    if "--plain" in options:
        from tui import plainly

        plainly.record(query.rows, id)
        return 0
    from tui.formats import width
    from tui.pages import detail, proof, review

    builders = (review.build,) if kind_of(id) == PROPOSAL else (detail.build, partial(proof.build, full=True))
    for build in builders:
        put(build(query.rows, id, width()).plain())
    return 0


# --- the explorer


def _explore(options: Options, words: list[str]) -> int:
    from store.packaged import BUILT_IN

    if "--tour" in options:
        return _tour(options, words)
    return _open(BUILT_IN, options, words)


def _demo(options: Options, words: list[str]) -> int:
    from store.packaged import DEMO

    if "--tour" in options:
        return _tour(options, words)
    if "--quotes" in options:
        from tui.filling import fill

        return fill(options, words)
    if "--seed" in options:
        raise UsageError("--seed goes with --quotes")
    return _open(DEMO, options, words, "demo.json")


def _tour(options: Options, words: list[str]) -> int:
    """Show somebody round on the story as it comes with Masthead, and leave nothing behind."""
    from tempfile import TemporaryDirectory

    from store.packaged import DEMO

    _none(words, "--tour")
    for name in ("--store", "--view", "--quotes", "--seed"):
        if name in options:
            raise UsageError(f"--tour shows a story of its own: leave {name} out")
    with TemporaryDirectory(prefix="masthead-") as folder:
        own = {name: value for name, value in options.items() if name != "--read-only"}
        return _open(DEMO, own | {"--store": os.path.join(folder, "tour.json")}, words)


def _open(dossier: str, options: Options, words: list[str], name: str = "store.json") -> int:
    gc.disable()  # until the first frame, which has nothing to throw away: a tenth of the start
    from store.language import QueryError, parse
    from tui import abilities, settings, terminal
    from tui.usage_near import near, or_command, refuse
    from tui.view import View

    found = database(options, name)
    if "--view" in options and words:
        raise UsageError("give a query or a --view, not both; a view's query stands in its line")
    asked = "--view" in options or bool(words)
    screen = sys.stdout.isatty() and "--plain" not in options
    line = options.get("--view", "")
    if screen and not asked and "--tour" not in options:
        line = settings.value("explorer.view")
        asked = bool(line)
    if line or "--view" in options:
        from tui import saved_views

        view = saved_views.meant(line)
    else:
        view = View(query=joined(words))
    meant = near(words[0]) if words else ""  # perhaps a command with a slip
    try:
        parse(view.query)  # a query that means nothing is said before anything is made or drawn
    except QueryError as error:
        raise or_command(error, meant) from None
    refused = terminal.refusal(os.environ, sys.stdin is not None and sys.stdin.isatty(), True) if screen else None
    if refused:
        raise UsageError(refused)
    if "--ascii" in options:
        from tui import signs

        signs.choose("ascii")
    if "--low-bandwidth" in options:
        os.environ["MASTHEAD_LOW_BANDWIDTH"] = "1"
    notices: list[str] = []
    if screen:  # what is said before the first frame is lost behind it
        found.tell = notices.append
    corpus = shown(found) if "--kiosk" in options else opened(found, dossier)
    if meant:
        refuse(corpus, view.query, words[0], meant)
    if view.selected and (into := corpus.resolve(view.selected)) != view.selected:
        found.tell(f"{view.selected} was merged into {into}.")
    if not screen:
        found.sound()
        from tui.formats import print_front, print_tour, print_view

        if "--plain" in options and "--tour" not in options:
            from tui import plainly

            plainly.show(corpus, view if asked else None, every_pane=bool(words))
        elif "--tour" in options:
            from tui import keymap

            keymap.load()
            keymap.for_tour()
            print_tour(corpus)
        elif asked:
            print_view(corpus, view, every_pane=bool(words))
        else:
            print_front(corpus)
        return 0
    from tui.launch import open_explorer

    return open_explorer(
        found,
        corpus,
        view if asked else None,
        notices,
        plain="--no-color" in options or terminal.plain_colours(os.environ),
        mouse="--no-mouse" not in options and abilities.mouse(os.environ),
        tour="--tour" in options,
        fresh="--fresh" in options,
        kiosk="--kiosk" in options,
    )


# --- helpers


def _asked() -> str:
    """What asks for a session that changes nothing, where that is no option."""
    from tui import settings, settings_file

    value, by = settings.found("store.read_only")
    of = settings_file.read()
    line = of.line("store", "read_only")
    return f" That is what {f'{of.path}, line {line}' if by == 'file' else by} asks for." if value else ""


def lead(corpus: Corpus, id: str) -> str:
    """The id of the record that an old one leads to, which is said."""
    if (into := corpus.resolve(id)) != id:
        say(f"{id} was merged into {into}.")
    return into


def _query(options: Options, words: list[str]) -> Query:
    from store.query import Query

    return Query(corpus_of(database(options)), joined(words))


def limit(options: Options, default: int) -> int:
    """How many bytes of a reader's file are read: --limit is in MiB."""
    return number(options, "--limit", 2**20, default >> 20) << 20


def number(options: Options, name: str, most: int, default: int = 0) -> int:
    """The value of an option that is a whole number from 1 to `most`."""
    given = options.get(name, str(default))
    if not given.isascii() or not given.isdigit() or len(given) > 12 or not 0 < int(given) <= most:
        raise UsageError(f"{name} is a whole number from 1 to {most:,}, not '{given[:40]}'")
    return int(given)


def joined(words: list[str]) -> str:
    """The query that the words of the command line are."""
    query = " ".join(words)
    if any("\ud800" <= char <= "\udfff" for char in query):  # bytes that are no UTF-8 reach us like this
        raise UsageError("a query is UTF-8 text")
    return query


def _one(words: list[str], command: str, what: str) -> str:
    if len(words) != 1:
        raise UsageError(f"`masthead {command}` takes exactly one {what}")
    return words[0]


def _none(words: list[str], command: str) -> None:
    if words:
        raise UsageError(f"`masthead {command}` takes no {words[0]!r}")


_COMMANDS: dict[str, Command] = {
    "": _explore,
    "build": _build,
    "attach": _attach,
    "check": _check,
    "demo": _demo,
    "list": _list,
    "show": _show,
    "import": _import,
    "recover": _recover,
}
#: command → the module that has it, under its own name
_BESIDE = {
    **dict.fromkeys(("add", "propose"), "tui.adding"),
    "changes": "tui.changed",
    **dict.fromkeys(("edit", "create", "remove"), "tui.records"),
    "chart": "tui.chart_text",
    "config": "tui.config",
    "brief": "tui.brief",
    "diff": "tui.differing",
    "export": "tui.exporting",
    "paths": "tui.paths",
    **dict.fromkeys(("succession", "coverage"), "tui.looking"),
    "forget": "tui.forget",
    "schema": "tui.schemas",
    "serve": "tui.serving",
    "completion": "tui.completion.scripts",
    **dict.fromkeys(("help", "man", "keys"), "tui.manual"),
    "verify": "tui.verifying",
    **dict.fromkeys(("log", "undo"), "tui.past"),
    **dict.fromkeys(("merge", "split", "matches", "rank"), "tui.same"),
}
