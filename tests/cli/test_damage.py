"""Stores that somebody changed by hand: no traceback, and nothing that a terminal would act on."""

from __future__ import annotations

import copy
import json
import re
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.check import whole
from store.documents import KINDS
from store.text import unsafe
from tests.cli.command import Result, run
from tests.forge import forge
from tui import commands
from tui.commands import LISTS
from tui.formats import FORMATS

OURS = "a fault in Masthead itself"
HOSTILE = (
    "\x1b]52;c;eA==\x07\x1b[2J\r\t\n\x9b31m\x85\u202e\u2066\u200f\u2028[red]x[/]\x7f\x00\u200b\ufeff\U000e0041<b>|`=1"
)

# Fields that hold free text: a terminal shows them, and no rule of the store but that of controls is about them.
TEXTS = {
    *("value", "summary", "title", "display_name", "label", "definition", "role", "as_named", "text", "exact"),
    *("speaker_named", "unnamed_because", "channel", "statement", "by_whom", "mandate", "literal", "reason", "note"),
    *("language", "edtf", "utterance", "text_sha256"),
}
TEXT_LISTS = {"authors", "tags"}


def spoilt(value: Any, key: str = "") -> Any:
    """The same record with every text of it hostile."""
    if isinstance(value, dict):
        return {name: spoilt(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [f"{HOSTILE}{part}" for part in value] if key in TEXT_LISTS else [spoilt(part, key) for part in value]
    return f"{HOSTILE}{value}" if isinstance(value, str) and key in TEXTS else value


def every_line(tables: dict[str, Any]) -> Iterator[list[str]]:
    """Every command that reads, in every format; each record is shown."""
    yield from ([], ["x"], ["--view", "people sort:name"], ["--view", "quotes sort:speaker"], ["check"])
    for name in LISTS:
        yield from (["list", name, "--format", style] for style in FORMATS)
        yield ["list", name, "at:2031-05-01", "is:certain"]
    for kind in KINDS:
        for id in tables[kind]:
            yield ["show", id]
        yield ["show", id, "--format", "json"]
    yield ["list", "people", "person:nobody-of-that-name"]
    yield ["show", "per:nobody-of-that-name"]
    yield ["import", "none.json"]
    yield ["build", "--dry-run"]
    yield ["attach", "article.txt", "--dry-run"]


def assert_safe(result: Result, line: object) -> None:
    for text in (result.out.replace("\r\n", "\n"), result.err):
        found = unsafe().search(text.replace("\n", ""))
        assert found is None, (line, text[max(0, found.start() - 60) : found.end() + 60])
    assert OURS not in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("which", ["store", "demo"])
def test_no_text_of_a_store_reaches_the_terminal_as_it_is(which: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(which)
    data = orjson.loads(path.read_bytes())
    tables = {kind: {id: spoilt(record) for id, record in data[kind].items()} for kind in KINDS}
    forge(path, {**data, **tables})
    Path("article.txt").write_text("an article")
    for line in every_line(tables):
        result = run(*line, "--store", path)
        assert_safe(result, line)
        if line[:1] in ([], ["x"], ["--view"], ["list"], ["show"]) and "per:nobody-of-that-name" not in line:
            assert result.code == 0, (line, result.err)
    # A snapshot is canonical, and JSON has escapes of its own for C0 alone.
    out = run("export", "--text", "full", "--store", path).out
    assert "\x1b" not in out
    assert json.loads(out)["data"]["person"][0]["summary"].startswith(HOSTILE)


def test_no_id_of_a_store_reaches_the_terminal_as_it_is(demo: Path) -> None:
    raw = demo.read_bytes().decode()
    for prefix in ("per", "team", "evt", "quote", "src", "theme", "mem", "com", "cov"):
        raw = re.sub(rf'"{prefix}:', json.dumps(f"{prefix}:{HOSTILE}")[:-1].replace("\\", r"\\"), raw)
    tables = orjson.loads(raw)
    forge(demo, tables)
    assert HOSTILE in next(iter(tables["person"]))
    for line in every_line(tables):
        assert_safe(run(*line, "--store", demo), line)


@pytest.mark.parametrize(
    "word", [HOSTILE, f"speaker:{HOSTILE}", f'"{HOSTILE}', f"--{HOSTILE}", f"is:{HOSTILE}", "\udcff"]
)
def test_no_word_of_the_command_line_comes_back_as_it_is(word: str, store: Path) -> None:
    for line in (
        [word],
        ["list", word],
        ["list", "people", word],
        ["list", "people", "--format", word],
        ["show", word],
        ["export", word, "-o", "x"],
        ["export", "--text", word],
        ["export", "--output", f"none/{word}"],
        ["import", word],
        ["attach", word],
        ["build", word],
        ["check", word],
        ["--view", word],
        ["--view", f"people sort:{word}"],
    ):
        if "\x00" in "".join(line) and line[0] in ("import", "attach", "build", "export"):
            line = [part.replace("\x00", "") for part in line]  # no program can be given one
        assert_safe(run(*line, "--store", store), line)
    for line in (["list", "people"], ["build"], ["paths"]):
        assert_safe(run(*line, "--store", f"none/{word}".replace("\x00", "")), line)


BREAKS = {"number": 7, "object": {"a": None}, "null": None}


def broken(tables: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The store with one field of one record of each kind gone or of another type, in every way; inner fields gone."""
    for kind in KINDS:
        id = max(tables[kind], key=lambda id: len(orjson.dumps(tables[kind][id])))
        for field, value in tables[kind][id].items():
            ways = {"gone": ..., **{name: way for name, way in BREAKS.items() if type(way) is not type(value)}}
            inner = value[0] if isinstance(value, list) and value else value
            ways |= dict.fromkeys(inner, ...) if isinstance(inner, dict) else {}
            for name, way in ways.items():
                record = copy.deepcopy(tables[kind][id])
                if name in BREAKS:
                    record[field] = way
                elif name == "gone":
                    del record[field]
                else:
                    del (record[field][0] if isinstance(value, list) else record[field])[name]
                yield f"{id} {field} {name}", {**tables, kind: {**tables[kind], id: record}}


def test_check_finds_every_field_that_is_missing_or_of_another_type(demo: Path) -> None:
    tables = orjson.loads(demo.read_bytes())
    assert whole(tables) == []
    for what, damaged in broken(tables):
        found = whole(damaged)
        if not what.endswith(" null"):  # many fields may be empty
            assert found, what
        for line in found:
            assert line.startswith(what.split()[0]) or "names" in line, (what, line)


def test_readers_say_what_is_damaged_and_never_show_a_traceback(demo: Path) -> None:
    tables = orjson.loads(demo.read_bytes())
    codes = set()
    for number, (what, damaged) in islice(enumerate(broken(tables)), 0, None, 5):
        forge(demo, damaged)
        id = what.split()[0]
        lines = [[], ["check"], ["show", id], ["export"], ["list", list(LISTS)[number % 9]], ["build", "--dry-run"]]
        line = lines[number % len(lines)]
        code, _, err = run(*line, "--store", demo)
        assert OURS not in err, (what, line, err)
        codes.add(code)
        if code == 3:
            assert "`masthead check` lists every fault" in err
            assert err.count("\n") == 1
    assert codes == {0, 1, 3}


def test_check_counts_the_faults(demo: Path) -> None:
    tables = orjson.loads(demo.read_bytes())
    tables["person"]["per:shiomi-kano"]["names"] = []
    tables["quote"]["quote:x\ny"] = {}
    forge(demo, tables)
    code, out, err = run("check", "--store", demo)
    assert code == 1
    assert err == f"{demo}: {out.count(chr(10))} faults\n"
    assert "per:shiomi-kano: names: " in out
    assert "quote:x y: id: Field required" in out


def test_our_own_fault_is_one_screen(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    def fail(*_: object) -> int:
        raise KeyError(HOSTILE)

    monkeypatch.setitem(commands._COMMANDS, "list", fail)
    code, out, err = run("list", "people", "--store", store)
    assert (code, out) == (70, "")
    assert OURS in err
    assert err.count("\n") < 16
    assert "KeyError" in err
    assert "\x1b" not in err


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
CODES = {0, 1, 2, 3, 4}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_file_holds_there_is_a_code_and_no_traceback(store: Path, data: st.DataObject) -> None:
    raw = store.read_bytes()
    file = data.draw(
        st.binary(max_size=60)
        | st.text(max_size=60).map(str.encode)
        | ANY_JSON.map(lambda value: json.dumps(value).encode())
        | st.integers(0, len(raw)).map(lambda cut: raw[:cut])
        | st.tuples(st.integers(0, len(raw) - 1), st.binary(min_size=1, max_size=3)).map(
            lambda change: raw[: change[0]] + change[1] + raw[change[0] + len(change[1]) :]
        )
        | ANY_JSON.map(lambda value: _toml(value))
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any")
        path.write_bytes(file)
        new = Path(folder, "new.json")
        for line in (
            ["list", "people", "--store", path],
            ["export", "--store", path],
            ["check", "--store", path],
            ["--store", path],
            ["build", path, "--store", new],
            ["import", path, "--store", new],
            ["attach", path, "--store", store, "--dry-run"],
            ["build", "--store", path],
        ):
            code, _, err = run(*line)
            assert code in CODES
            assert OURS not in err, (line, err)
            assert "Traceback" not in err


def _toml(value: Any) -> bytes:
    """A dossier whose records have any values where TOML can write them."""
    head = '[dossier]\nid = "x"\nformat = 1\ntitle = "x"\nsource = "src:x"\n'
    body = json.dumps(value).replace("null", '"n"').replace(": ", " = ")
    fields = ("names", "name", "span", "spans", "cite", "via", "citations", "attribution", "text_file", "published")
    return "".join([head, *(f"[[{kind}]]\nid = 'x'\n{f} = {body}\n" for kind in ("person", "quote", "source")
                            for f in fields)]).encode("utf-8", "surrogatepass")  # fmt: skip
