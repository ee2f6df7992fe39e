"""Reading JSON as it comes: the value that any other parser finds, however it is cut, or the place of the fault."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import scanner
from store.scanner import Scanner

_WORDS = st.text(st.sampled_from('ab"\\/é潮🙂\n\u2028{}[],: '), max_size=8)
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=20,
)
_LAYOUTS = st.fixed_dictionaries(
    {"indent": st.sampled_from([None, 0, 2, "\t"]), "ensure_ascii": st.booleans(), "sort_keys": st.booleans()}
)


def cut(raw: bytes, places: list[int]) -> list[bytes]:
    """Bytes in pieces, some of which may be empty."""
    ends = sorted({min(place, len(raw)) for place in places} | {0, len(raw)})
    return [raw[a:b] for a, b in pairwise(ends)] or [raw]


def read(pieces: list[bytes]) -> dict[str, Any]:
    """An object whose lists are read an element after another."""
    found: dict[str, Any] = {}
    scan = Scanner(pieces)
    for key in scan.members():
        found[key] = list(scan.elements()) if scan.peek() == "[" else scan.value()
    scan.end()
    return found


@given(st.dictionaries(_WORDS, _VALUES, max_size=4), _LAYOUTS, st.lists(st.integers(0, 300), max_size=20))
def test_it_finds_what_is_there_however_it_is_cut(value: Any, layout: dict[str, Any], places: list[int]) -> None:
    raw = json.dumps(value, **layout).encode()
    assert read(cut(raw, places)) == value
    assert read([raw[at : at + 1] for at in range(len(raw))]) == value


@given(st.dictionaries(_WORDS, _VALUES, max_size=3), st.data())
def test_what_is_cut_off_or_followed_is_refused(value: Any, data: st.DataObject) -> None:
    raw = json.dumps(value).encode()
    size = data.draw(st.integers(0, len(raw) - 1))
    with pytest.raises(ValueError, match=r"^byte \d+: "):
        read(cut(raw[:size], [size // 2]))
    with pytest.raises(ValueError, match=f"^byte {len(raw) + 1}: there is something after the end"):
        read([raw, b" x"])


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "byte 0: it ends here, and '{' is expected"),
        (b"[]", "byte 0: '{' is expected here"),
        (b'{"a":1,"a":2}', "byte 10: the key 'a' is there twice"),
        ('{"é":[{"b":1,"b":2}]}'.encode(), "byte 7: the key 'b' is there twice"),
        (b'{"a":[NaN]}', "byte 6: NaN is not JSON"),
        (b'{"a":[1,,2]}', "byte 8: Expecting value"),
        (b'{"a":{"b":[1 2]}}', "byte 13: Expecting ',' delimiter"),
        (b'{"a" 1}', "byte 5: ':' is expected here"),
        (b'{1:2}', "byte 1: a key in quotes is expected here"),
        (b'{"a":"b\xffc"}', "byte 7: not UTF-8"),
        (b'{"a":"b\xc3', "byte 7: not UTF-8"),
        (b'{"a":' + b"[" * 100_000, "byte 6: "),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_the_place_of_a_fault_is_said(raw: bytes, said: str, size: int) -> None:
    with pytest.raises(ValueError, match=r"^byte") as caught:
        read([raw[at : at + size] for at in range(0, len(raw), size)])
    assert str(caught.value).startswith(said)


def test_a_value_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "LONGEST", 1000)
    with pytest.raises(ValueError, match=r"^byte 5: one value is longer than 1,000 characters"):
        read([b'{"a":"', *[b"x" * 100] * 1000])
