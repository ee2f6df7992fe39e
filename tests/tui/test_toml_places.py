"""Where a key stands in a TOML document: each one that `tomllib` reads has a place, and it stands there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.toml import table
from tui.toml_places import places

DOCUMENT = '''# [no.table]
top = "a # b"
"quoted key" = 1
[one]
a.b = [1, [2, "]"], # ]
  { c = 3, "d\\u0065" = '}' }]
text = """
[no.table]
x = 1 \\""" still "" text"""
raw = \'\'\'
y = 2''\'\'\'
  [one.two]
date = 2031-03-05 07:30:00
[[many]]
name = 'first'
[[many]]
name = 'second' # the first counts
'''


def test_places() -> None:
    found = {".".join(path): tuple(place) for path, place in places(DOCUMENT).items()}
    assert found == {
        "top": (2, 1),
        "quoted key": (3, 1),
        "one": (4, 2),
        "one.a": (5, 1),
        "one.a.b": (5, 3),
        "one.a.b.c": (6, 5),
        "one.a.b.de": (6, 12),
        "one.text": (7, 1),
        "one.raw": (10, 1),
        "one.two": (12, 8),
        "one.two.date": (13, 1),
        "many": (14, 3),
        "many.name": (15, 1),
    }


def paths(tree: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of each key, through lists too."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield (*before, name)
            yield from paths(value, (*before, name))
    elif isinstance(tree, list):
        for value in tree:
            yield from paths(value, before)


NAMES = st.text(max_size=6) | st.sampled_from(["a", "b-c", "x.y", '"', "'", "\\", "#", "[z]", "é"])
VALUES = st.recursive(
    st.integers(-9, 9) | st.booleans() | st.text(max_size=130),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_every_key_of_a_document_has_its_place(tree: dict[str, Any]) -> None:
    text = "\n".join(table("table", tree))
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # surrogates and the like
        return
    found = places(text)
    assert set(paths(read)) <= found.keys()
    lines = text.split("\n")
    for path, place in found.items():
        rest = lines[place.line - 1][place.column - 1 :]
        assert rest.startswith((path[-1], '"', "'"))


PIECES = ["[", "]", "{", "}", "=", ".", ",", "#", "'", '"', '"""', "'''", "\n", " ", "a", "b", "1", "\\"]


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_nothing_is_waited_for_and_what_is_read_is_found(text: str) -> None:
    found = places(text)
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(paths(tree)) <= found.keys()


@pytest.mark.parametrize("depth", [100, 400])
def test_what_lies_deep_is_walked(depth: int) -> None:
    text = f"a = {'[' * depth}{']' * depth}\nb = 1\n"
    assert places(text)["b",] == (2, 1)
