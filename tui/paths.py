"""`masthead paths`: where things are, and why there."""

from __future__ import annotations

from store.errors import UsageError
from tui.output import put
from tui.stores import Options, author, chosen, data_folder

_SAID = {"file": "settings"}


def paths(options: Options, words: list[str]) -> int:
    """Run the command. Raises UsageError."""
    from store.history import login
    from store.packaged import BUILT_IN, packaged
    from tui import bookmarks, faults, session, settings, settings_file, written

    if words:
        raise UsageError(f"`masthead paths` takes no {words[0]!r}")
    store, origin = chosen(options)
    config, by_what = settings_file.chosen()
    for label, by, path in (
        ("store", origin, store),
        ("demo", "default", data_folder() / "demo.json"),
        ("dossiers", "packaged", packaged(BUILT_IN).parent),
        ("session", "of the store", session.file_of(store)),
        ("bookmarks", "of the store", bookmarks.file_of(store)),
        ("written", "of the store", written.file_of(store)),
        ("faults", "default", faults.folder()),
        ("config", by_what, config),
    ):
        put(f"{label:10}{by:16}{path}")
    who, (many, said) = author(), settings.found("store.history")
    by_whom = settings.found("store.author")[1] if who else "login name"
    put(f"{'author':10}{_SAID.get(by_whom, by_whom):15} {who or login()}")
    put(f"{'history':10}{_SAID.get(said, said):15} {many} changes")
    return 0
