"""Taking on a store that was changed: what was read before stays where the new state cannot be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import MastheadError
from tui.stores import corpus_of, damage

if TYPE_CHECKING:
    from tui.app import Explorer


def reload(app: Explorer) -> None:
    """Read the store again; one that cannot be read leaves what was read before, with the reason."""
    try:
        corpus = corpus_of(app.database)
    except MastheadError as error:
        app.say(str(error))
        return
    except (KeyError, TypeError, AttributeError) as error:  # a record without the shape of its kind
        app.say(str(damage(app.database) or error))
        return
    if fault := damage(app.database):  # another program wrote it: what was read before is the better store
        app.say(str(fault))
        return
    if len(app.screen_stack) > 1:  # a proof that was worked out on the store as it was
        app.pop_screen()
        app.say("the store has changed: what lay over the explorer was closed")
    app.settle()
    scrolls = app.place().scrolls
    app.browser.reload(corpus)
    app.sync(keep_scroll=True, scrolls=scrolls, keep_pages=True)
