"""The session as JSON: what goes out comes in again, and nothing that comes in is an error or is dangerous."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from store.density import ZOOMS
from store.errors import Faults
from store.lists import SHOWN
from store.text import clean
from tui.browser import Place, Reading, Seen
from tui.session import FORMAT, STEPS, Session, decode, encode
from tui.view import PANES, SHEETS, View

WORD = st.text(st.characters(exclude_categories=("Cs", "C", "Z")), min_size=1, max_size=8) | st.sampled_from(
    ["#per:wu", "sort:x", "sort:", "#", "speaker:wu", '"a', 'sort:b"']
)
QUERY = st.lists(WORD, max_size=4).map(" ".join)


@st.composite
def views(draw: st.DrawFn) -> View:
    pane = draw(st.sampled_from(list(PANES)))
    sort = draw(st.sampled_from(["", *SHOWN[PANES[pane]]]))
    selected = draw(st.none() | st.sampled_from(["per:wu", "quote:x"]))
    return View(pane, draw(QUERY), f"-{sort}" if sort and draw(st.booleans()) else sort, selected)


SCROLLS = st.dictionaries(st.sampled_from([*PANES, "detail"]), st.integers(0, 10**6)).map(lambda d: tuple(d.items()))
READINGS = st.builds(Reading, WORD, st.integers(0, 99), st.none() | st.integers(0, 10**6))
PLACES = st.builds(
    Place,
    views(),
    SCROLLS,
    st.sampled_from(["", "list", "page", "input"]),
    st.none() | READINGS,
    st.sampled_from([None, "per:a"]),
    st.none() | st.builds(Seen, st.sampled_from(SHEETS), st.none() | WORD, st.integers(0, 10**6)),
)
WORDS = st.lists(WORD, max_size=4, unique=True).map(tuple)
SESSIONS = st.builds(
    Session,
    place=st.none() | PLACES,
    behind=st.lists(PLACES, max_size=4).map(tuple),
    ahead=st.lists(PLACES, max_size=4).map(tuple),
    cursors=st.dictionaries(st.sampled_from(list(PANES)), WORD).map(lambda d: tuple(d.items())),
    collapsed=st.frozensets(WORD, max_size=3),
    zoomed=st.booleans(),
    charted=st.booleans(),
    zoom=st.sampled_from(["", *ZOOMS]),
    theme=st.sampled_from(["", "masthead-light"]),
    recent=WORDS,
    taught=st.frozensets(WORD, max_size=3),
)


@given(views())
def test_a_view_is_one_line_whatever_its_query_ends_with(view: View) -> None:
    assert View.parse(str(view)) == view


@given(SESSIONS)
def test_what_goes_out_comes_in_again(session: Session) -> None:
    assert decode(encode(session, "/a"), "/a") == session
    assert decode(encode(session, "/a"), "/b") == Session()


def test_no_more_than_the_last_steps_are_kept() -> None:
    many = tuple(Place(View(query=str(number))) for number in range(STEPS * 2))
    session = decode(encode(Session(behind=many, ahead=many), ""), "")
    assert session.behind == session.ahead == many[STEPS:]


TEXTS = st.text(max_size=12) | st.sampled_from(
    ["quotes", "people \x1b[2J", "quotes \u202ex", "teams sort:x", "timeline" + " sort:x" * 900, "page", "a" * 10_000]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | st.sampled_from(["view", "scrolls"]), inner),
    max_leaves=12,
)
PLACE = st.fixed_dictionaries(
    {}, optional={"view": JSON, "scrolls": JSON, "focus": JSON, "reading": JSON, "cursor": JSON, "other": JSON}
)
FILE = st.fixed_dictionaries(
    {"format": st.just(FORMAT), "version": st.just(1), "store": st.just("/a")},
    optional={
        "place": PLACE | JSON,
        "behind": st.lists(PLACE | JSON, max_size=3) | JSON,
        **dict.fromkeys(
            ("ahead", "cursors", "collapsed", "zoomed", "charted", "zoom", "theme", "recent", "taught", "other"), JSON
        ),
    },
)


def said(value: Any) -> list[str]:
    """Every text of a session."""
    if isinstance(value, str):
        return [value]
    return [text for part in value for text in said(part)] if isinstance(value, tuple | frozenset) else []


def json(value: Any) -> bytes:
    with suppress(TypeError):  # lone surrogates and integers that are too large
        return orjson.dumps(value)
    return b"null"


@settings(max_examples=300)
@given(FILE | JSON)
def test_whatever_is_in_the_file_nothing_comes_of_it_but_a_session_or_a_sentence(value: Any) -> None:
    try:
        session = decode(json(value), "/a")
    except Faults:
        return
    assert all(clean(text) == text for text in said(session))
    assert decode(encode(session, "/a"), "/a") == session


@given(st.binary(max_size=64))
def test_bytes_that_are_nothing(raw: bytes) -> None:
    with suppress(Faults):
        decode(raw, "/a")
