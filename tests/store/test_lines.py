"""The layout of the file: what lies where, and that a change of some lines is the file that all lines would make."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import lines, mend
from store.lines import Image

STORE = {"format": "f", "generation": 3}


def raw_of(image: Image, changes: dict[str, dict[str, bytes | None]] | None = None) -> bytes:
    return b"".join(image.replaced(changes or {}, image.meta, STORE))


def read(raw: bytes) -> Image:
    found = lines.read(raw)
    assert found is not None
    return found[0]


names = st.sampled_from(["person", "quote", "team", "theirs", "ü", "", 'a"b'])
ids = st.sampled_from(["a", "aa", "ab", "b", "a-b", "per:x", "per:x-1", "~", " ", "1", "10", "2"])
odd = st.sampled_from(["ü", 'a"b', "\\", "\n", ""])
records = st.dictionaries(st.text(max_size=3), st.none() | st.text(max_size=5) | st.integers(0, 9), max_size=2)
tables = st.dictionaries(names, st.dictionaries(ids | odd, records, max_size=6), max_size=4)


@given(tables)
def test_any_tables_are_read_as_they_were_written(data: dict[str, Any]) -> None:
    raw = raw_of(lines.image_of({**data, "meta": {"more": {"x": 1}}}))
    assert orjson.loads(raw) == {**data, "meta": orjson.loads(raw)["meta"]}  # any JSON parser reads the same
    image = read(raw)
    assert lines.data_of(image) == {**data, "meta": {"more": {"x": 1}}}
    assert raw_of(image) == raw
    for name, table in image.tables.items():
        assert [*table.ids()] == sorted(data[name])
        for id in [*data[name], "none", "", "ä"]:
            found = table.get(id)
            assert (None if found is None else orjson.loads(found)) == data[name].get(id)


@given(tables, st.dictionaries(st.sampled_from(["person", "team", "new"]), st.dictionaries(ids, st.none() | records)))
def test_a_changed_file_is_the_file_that_was_written_anew(data: dict[str, Any], changes: dict[str, Any]) -> None:
    image = read(raw_of(lines.image_of(data)))
    changes = {name: change for name, change in changes.items() if name not in image.others}
    raw = {
        name: {id: None if record is None else orjson.dumps(record, option=orjson.OPT_SORT_KEYS)
               for id, record in change.items()}
        for name, change in changes.items()
    }  # fmt: skip
    expected = {name: dict(table) for name, table in data.items()}
    for name, change in changes.items():
        table = expected.setdefault(name, {})
        for id, record in change.items():
            table.pop(id, None)
            if record is not None:
                table[id] = record
    assert raw_of(image, raw) == raw_of(lines.image_of(expected))


def test_what_others_name_comes_first() -> None:
    """So that a file that was cut makes sense as far as it goes."""
    data = {name: {} for name in ("zebra", "quote", "event", "person", "aardvark", "source")}
    assert [*orjson.loads(raw_of(lines.image_of(data)))] == [
        "source", "person", "event", "quote", "aardvark", "zebra", "meta"
    ]  # fmt: skip


@pytest.mark.parametrize("raw", [b"", b"{}", b"{\n", b'{\n"meta":{}}\n'])
def test_what_is_laid_out_otherwise_is_not_read_by_lines(raw: bytes) -> None:
    assert lines.read(raw) is None


def test_mentions_are_found_by_record() -> None:
    data = {"quote": {f"quote:{n}": {"about": [f"per:{n % 3}"]} for n in range(9)}, "team": {}}
    image = read(raw_of(lines.image_of(data)))
    assert [*image.tables["quote"].mentioning(b'"per:1"')] == ["quote:1", "quote:4", "quote:7"]
    assert [*image.tables["quote"].mentioning(b'"per:9"')] == []
    assert [*image.tables["team"].mentioning(b'"per:1"')] == []


def test_what_is_sound_of_a_damaged_file_is_found_wherever_it_lies() -> None:
    data = {"person": {f"per:{n}": {"n": n} for n in range(5)}, "team": {"team:a": {}}, "theirs": {"ü": {}}}
    raw = raw_of(lines.image_of(data)).replace(b'"per:1":{"n":1}', b'"per:1":{"n":1001}').replace(b'"n":3', b'"n":4')
    found = mend.remains(raw)
    assert found is not None
    assert [record for _, record in found.tables["person"]] == [
        ("per:0", b'{"n":0}'), None, ("per:2", b'{"n":2}'), None, ("per:4", b'{"n":4}')
    ]  # fmt: skip
    assert [record for _, record in found.tables["team"]] == [("team:a", b"{}")]
    assert found.unsound["person"] >= {"per:1", "per:3"}
    assert found.unsound["team"] <= {"team:a"}
    assert [value for _, value in found.others.values()] == [b'{"\xc3\xbc":{}}']
    at = raw.rindex(b'"person"')
    for bad in (raw[:-20], raw[:at] + raw[at:].replace(b"person", b"persom")):
        assert mend.remains(bad) is None  # nothing vouches for what the last line says
