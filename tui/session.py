"""What is remembered of an explorer on one store, and the JSON that it is on disk.

The file may be old, edited or somebody else's: what of it does not stand is left out, piece by piece, and never shown.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeGuard

import orjson

from store.errors import Faults, UsageError
from store.text import clean
from tui.browser import RECENT, Place, Reading, Seen
from tui.view import SHEETS, View

FORMAT: Final = "masthead.session"
VERSION: Final = 1
STEPS: Final = 50  # places behind and ahead that are kept
MOST: Final = 2**20  # bytes of a file that are read
_LONGEST = 8000  # characters of a text that is taken on; a query has at most half of them
_FAR = 2**31  # rows and lines


class Newer(Faults):
    """A session that a newer Masthead wrote; it is never written over."""


class Session(NamedTuple):
    """Where the reader was, the way there and back, and what they chose. `cursors` are those of all panes;
    `taught` are the actions of the hint that were used."""

    place: Place | None = None
    behind: tuple[Place, ...] = ()
    ahead: tuple[Place, ...] = ()
    cursors: tuple[tuple[str, str], ...] = ()
    collapsed: frozenset[str] = frozenset()
    zoomed: bool = False
    charted: bool = False
    zoom: str = ""  # the size of the chart's bins; '' as long as none was chosen
    theme: str = ""  # '' as long as none was chosen
    recent: tuple[str, ...] = ()  # filters, the newest first
    taught: frozenset[str] = frozenset()


def file_of(store: Path) -> Path:
    """Where the session of a store is kept, by its real path."""
    from platformdirs import user_state_path

    name = f"{zlib.crc32(os.fsencode(os.path.realpath(store))):08x}.json"
    return user_state_path("masthead", appauthor=False) / "sessions" / name


def owner(store: Path) -> str:
    """How a session names its store."""
    return os.fsencode(os.path.realpath(store)).decode("utf-8", "replace")


# --- out


def encode(session: Session, store: str) -> bytes:
    """The session of a store as JSON."""
    value = {
        "format": FORMAT,
        "version": VERSION,
        "store": store,
        "place": None if session.place is None else place_out(session.place),
        "behind": list(map(place_out, session.behind[-STEPS:])),
        "ahead": list(map(place_out, session.ahead[-STEPS:])),
        "cursors": dict(session.cursors),
        "collapsed": sorted(session.collapsed),
        "zoomed": session.zoomed,
        "charted": session.charted,
        "zoom": session.zoom,
        "theme": session.theme,
        "recent": session.recent,
        "taught": sorted(session.taught),
    }
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def place_out(place: Place) -> dict[str, Any]:
    """A place as JSON."""
    reading = None if place.reading is None else place.reading._asdict()
    return {
        "view": str(place.view),
        "scrolls": dict(place.scrolls),
        "focus": place.focus,
        "reading": reading,
        "cursor": place.cursor,
        "seen": None if place.seen is None else place.seen._asdict(),
    }


# --- in


def decode(raw: bytes, store: str) -> Session:
    """The session that JSON means for a store; that of another store is an empty one. Raises Faults and Newer."""
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Faults("it is no JSON") from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Faults("it is no session")
    version = value.get("version")
    if not _whole(version) or version < 1:
        raise Faults("it has no version")
    if version > VERSION:
        raise Newer("a newer Masthead wrote it")
    if value.get("store") != store:
        return Session()
    return Session(
        place=place_in(value.get("place")),
        behind=_places(value.get("behind")),
        ahead=_places(value.get("ahead")),
        cursors=tuple((pane, text) for pane, text in _pairs(value.get("cursors")) if _is_text(text)),
        collapsed=frozenset(_texts(value.get("collapsed"))),
        zoomed=value.get("zoomed") is True,
        charted=value.get("charted") is True,
        zoom=_zoom(_text(value.get("zoom"))),
        theme=_text(value.get("theme")),
        recent=_texts(value.get("recent"))[:RECENT],
        taught=frozenset(_texts(value.get("taught"))),
    )


def place_in(value: object) -> Place | None:
    """A place; what it says besides, and what it does not say, is no matter as long as its view is one."""
    if not isinstance(value, dict) or (view := _view(_text(value.get("view")))) is None:
        return None
    scrolls = [(part, top) for part, top in _pairs(value.get("scrolls")) if _is_far(top)]
    cursor = _text(value.get("cursor")) or None
    focus, reading = _text(value.get("focus")), _reading(value.get("reading"))
    return Place(view, tuple(scrolls), focus, reading, cursor, _seen(value.get("seen")))


def _reading(value: object) -> Reading | None:
    """Where in a source the reader was."""
    if not isinstance(value, dict) or not (source := _text(value.get("source"))):
        return None
    fact, top = value.get("fact"), value.get("top")
    return Reading(source, fact if _is_far(fact) else 0, top if _is_far(top) else None)


def _seen(value: object) -> Seen | None:
    """Which sheet lay over the panes."""
    if not isinstance(value, dict) or (page := _text(value.get("page"))) not in SHEETS:
        return None
    top = value.get("top")
    return Seen(page, _text(value.get("id")) or None, top if _is_far(top) else 0)


def _view(line: str) -> View | None:
    """The view of a line, without an order that its pane does not have (any more)."""
    try:
        return View.parse(line)
    except UsageError:
        with suppress(UsageError):
            return View.parse(re.sub(r" sort:\S*(?=(?: #\S*)?$)", "", line))
    return None


def _zoom(text: str) -> str:
    if not text:
        return ""
    from store.density import ZOOMS  # few sessions have a chart

    return text if text in ZOOMS else ""


def _places(value: object) -> tuple[Place, ...]:
    found = (place_in(one) for one in _list(value)[-STEPS:])
    return tuple(place for place in found if place is not None)


def _pairs(value: object) -> Iterable[tuple[str, Any]]:
    return [pair for pair in value.items() if _is_text(pair[0])] if isinstance(value, dict) else []


def _texts(value: object) -> tuple[str, ...]:
    """The texts of a list, each once."""
    return tuple(dict.fromkeys(one for one in _list(value) if _is_text(one) and one))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) and _is_text(value) else ""


def _is_text(value: object) -> bool:
    """Whether this is a text as we write them: safe to show as it stands."""
    return isinstance(value, str) and len(value) <= _LONGEST and clean(value) == value


def _is_far(value: object) -> TypeGuard[int]:
    """Whether this is how far something can be scrolled."""
    return _whole(value) and 0 <= value < _FAR


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
