"""`masthead paths`: where everything is, and why there."""

from __future__ import annotations

from store.errors import UsageError
from tui.output import put
from tui.stores import Options, author, chosen, data_folder, kept


def paths(options: Options, words: list[str]) -> int:
    """Print a line each: what, by what it was chosen, where."""
    from store.history import login
    from store.packaged import BUILT_IN, packaged
    from store.transaction import KEPT
    from tui import faults, keymap, session, written

    if words:
        raise UsageError(f"`masthead paths` takes no {words[0]!r}")
    store, origin = chosen(options)
    config, by_what = keymap.chosen()
    for label, by, path in (
        ("store", origin, store),
        ("demo", "default", data_folder() / "demo.json"),
        ("dossiers", "packaged", packaged(BUILT_IN).parent),
        ("session", "of the store", session.file_of(store)),
        ("written", "of the store", written.file_of(store)),
        ("faults", "default", faults.folder()),
        ("config", by_what, config),
    ):
        put(f"{label:10}{by:16}{path}")
    who, many = author(), kept()
    put(f"{'author':10}{'MASTHEAD_AUTHOR' if who else 'login name':15} {who or login()}")
    put(f"{'history':10}{'MASTHEAD_HISTORY' if many else 'default':15} {many or KEPT} changes")
    return 0
