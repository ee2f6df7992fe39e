"""What each command does. Nothing here imports Textual; the explorer is imported only when it opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import Faults, StoreMissing, UsageError

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database
    from store.query import Query

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
}
Options = dict[str, str]


def run(command: str, options: Options, words: list[str]) -> int:
    """Run a command. Raises MastheadError."""
    return _COMMANDS[command](options, words)


# --- where stores are


def data_folder() -> Path:
    """The platform's folder for what a reader keeps."""
    from platformdirs import user_data_path

    return user_data_path("masthead", appauthor=False)


def store_path(options: Options, name: str = "store.json") -> Path:
    """The store that was asked for: `--store`, else (but for the demo) MASTHEAD_STORE, else the default."""
    given = options.get("--store") or (os.environ.get("MASTHEAD_STORE") if name == "store.json" else None)
    if "--store" in options and not options["--store"]:
        raise UsageError("--store needs a path")
    return Path(given).expanduser() if given else data_folder() / name


def database(options: Options, name: str = "store.json") -> Database:
    from store.database import Database

    return Database(store_path(options, name), read_only="--read-only" in options)


def corpus_of(found: Database) -> Corpus:
    from store.corpus import Corpus

    tables = found.read()
    return Corpus(tables, found.generation)


def ensure(found: Database, dossier: str) -> None:
    """Build a store from a packaged dossier if there is none."""
    if found.exists():
        return
    if found.read_only:
        raise StoreMissing(f"There is no store at {found.path}, and --read-only makes none.")
    from store.build import build, packaged
    from store.dossier import load

    build(found, [load(packaged(dossier))])


# --- commands that change a store


def _build(options: Options, words: list[str]) -> int:
    from store.build import BUILT_IN, build, packaged
    from store.dossier import load

    dossiers = [load(Path(word)) for word in words] or [load(packaged(BUILT_IN))]
    found = database(options)
    outcome = build(found, dossiers, dry_run="--dry-run" in options)
    _say(f"{found.path}: {'would be: ' if '--dry-run' in options else ''}{outcome}")
    for id in outcome.kept:
        _say(f"  left as it is: {id}")
    return 0


def _attach(options: Options, words: list[str]) -> int:
    from store.attach import attach
    from store.build import BUILT_IN

    article = Path(_one(words, "attach", "ARTICLE"))
    found = database(options)
    if "--dry-run" not in options:
        ensure(found, BUILT_IN)
    source = attach(found, article, dry_run="--dry-run" in options)
    _say(f"{article}: {'would be' if '--dry-run' in options else 'is now'} the text of {source}.")
    return 0


def _import(options: Options, words: list[str]) -> int:
    from store import snapshot

    path = Path(_one(words, "import", "SNAPSHOT"))
    found = database(options)
    count = snapshot.load(found, path, dry_run="--dry-run" in options)
    _say(f"{found.path}: {count} records{' would be' if '--dry-run' in options else ''} imported.")
    return 0


# --- commands that read


def _check(options: Options, words: list[str]) -> int:
    from store.check import whole

    _none(words, "check")
    found = database(options)
    faults = whole(found.read())
    for line in faults:
        _print(line)
    _say(f"{found.path}: " + (f"{len(faults)} faults" if faults else "no fault found"))
    return 1 if faults else 0


def _list(options: Options, words: list[str]) -> int:
    from tui.formats import FORMATS, write

    if not words or words[0] not in LISTS:
        raise UsageError(f"`masthead list` needs to know what: {', '.join(LISTS)}")
    style = options.get("--format", "table")
    if style not in FORMATS:
        raise UsageError(f"--format is one of {', '.join(FORMATS)}")
    query = _query(options, words[1:])
    kind = LISTS[words[0]]
    write(query.rows, kind, query.ids(kind), style)
    if not query.ids(kind):
        for sentence in query.nobody:
            _say(f"masthead: {sentence}")
    return 0


def _show(options: Options, words: list[str]) -> int:
    id = _one(words, "show", "ID")
    style = options.get("--format", "text")
    if style not in ("text", "json"):
        raise UsageError("--format is text or json")
    query = _query(options, [])
    if id not in query.corpus:
        import difflib

        near = difflib.get_close_matches(id, [o for kind in LISTS.values() for o in query.corpus.ids(kind)], 1, 0.4)
        raise Faults(f"no record has the id '{id}'" + (f"; the nearest is '{near[0]}'" if near else ""))
    if style == "json":
        from tui.formats import record_json

        _print(record_json(query.corpus, id))
        return 0
    from tui.formats import width
    from tui.pages import detail, proof

    for page in (detail.build(query.rows, id, width()), proof.build(query.rows, id, width(), full=True)):
        _print(page.plain())
    return 0


def _export(options: Options, words: list[str]) -> int:
    from store.snapshot import TEXTS, export, moment

    text = options.get("--text", "excerpt")
    if text not in TEXTS:
        raise UsageError(f"--text is one of {', '.join(TEXTS)}")
    raw = export(_query(options, words), text, moment() if "--timestamp" in options else None)
    if "--output" in options:
        from store import files

        path = Path(options["--output"])
        files.write(path, raw)
        _say(f"{path}: {len(raw)} bytes")
    elif sys.stdout.isatty():
        from tui.formats import safe_json

        sys.stdout.write(safe_json(raw))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
    return 0


def _schema(options: Options, words: list[str]) -> int:
    import orjson

    from store.models import schema

    _none(words, "schema")
    _print(orjson.dumps(schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode())
    return 0


def _paths(options: Options, words: list[str]) -> int:
    from store.build import BUILT_IN, packaged

    _none(words, "paths")
    for label, path in (
        ("store", store_path(options)),
        ("demo", data_folder() / "demo.json"),
        ("dossiers", packaged(BUILT_IN).parent),
    ):
        _print(f"{label:10}{path}")
    return 0


# --- the explorer


def _explore(options: Options, words: list[str]) -> int:
    from store.build import BUILT_IN

    found = database(options)
    return _open(found, BUILT_IN, options, words)


def _demo(options: Options, words: list[str]) -> int:
    from store.build import DEMO

    return _open(database(options, "demo.json"), DEMO, options, words)


def _open(found: Database, dossier: str, options: Options, words: list[str]) -> int:
    from tui.view import View

    if "--view" in options and words:
        raise UsageError("give a query or a --view, not both; a view's query stands in its line")
    view = View.parse(options["--view"]) if "--view" in options else View(query=" ".join(words))
    ensure(found, dossier)
    if not sys.stdout.isatty():
        from tui.formats import print_view

        print_view(corpus_of(found), view, asked=bool(words) or "--view" in options)
        return 0
    from tui import terminal

    refused = terminal.refusal(os.environ, sys.stdin.isatty(), True)
    if refused:
        raise UsageError(refused)
    from tui.app import open_explorer

    plain = "--no-color" in options or terminal.plain_colours(os.environ)
    return open_explorer(found, view, plain=plain, mouse="--no-mouse" not in options)


# --- helpers


def _query(options: Options, words: list[str]) -> Query:
    from store.query import Query

    return Query(corpus_of(database(options)), " ".join(words))


def _one(words: list[str], command: str, what: str) -> str:
    if len(words) != 1:
        raise UsageError(f"`masthead {command}` takes exactly one {what}")
    return words[0]


def _none(words: list[str], command: str) -> None:
    if words:
        raise UsageError(f"`masthead {command}` takes no {words[0]!r}")


def _print(text: str) -> None:
    from store.text import clean

    print(clean(text, lines=True))


def _say(text: str) -> None:
    from store.text import clean

    print(clean(text, lines=True), file=sys.stderr)


_COMMANDS: dict[str, Callable[[Options, list[str]], int]] = {
    "": _explore,
    "build": _build,
    "attach": _attach,
    "check": _check,
    "demo": _demo,
    "list": _list,
    "show": _show,
    "export": _export,
    "import": _import,
    "schema": _schema,
    "paths": _paths,
}
