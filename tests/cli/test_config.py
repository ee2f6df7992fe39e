"""`masthead config`: what is in force and why, what is wrong with a file, a file made; and what commands make of one."""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from store.database import Database
from store.history import login
from tests.cli.command import run
from tui.actions import EVERY
from tui.options import OPTIONS
from tui.settings import SETTINGS
from tui.settings_file import understood
from tui.settings_page import commented
from tui.usage import knows


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The file at its default place, which is not there yet."""
    return tmp_path / "config" / "masthead" / "config.toml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def rows(out: str) -> dict[str, tuple[str, str]]:
    """name → (what says so, value)."""
    lines = [re.split("  +", line, maxsplit=2) for line in out.splitlines() if line and line[0] != "#"]
    return {name: (by, value) for name, by, value in lines}


def test_without_a_file_all_is_as_the_registry_says(config: Path, tmp_path: Path) -> None:
    code, out, err = run("config")
    assert (code, err) == (0, "")
    assert out.startswith(f"# {config} (the default place; there is none)\n")
    found = rows(out)
    assert list(found) == [setting.name for setting in SETTINGS]
    assert found.pop("store.path") == ("default", f'"{tmp_path}/data/masthead/store.json"')
    assert found.pop("store.author") == ("login name", f'"{login()}"')
    assert {by for by, _ in found.values()} == {"default"}
    assert found["store.history"][1] == "500"
    assert not config.exists()


def test_each_says_where_it_comes_from(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(
        config,
        '[store]\npath = "facts.json"\n\n[explorer]\nmouse = false\nrest = 20\n\n[keys]\npreset = "vim"\nzoom = "Z"\n',
    )
    monkeypatch.setenv("MASTHEAD_REST", "30")
    found = rows(run("config", "--ascii", "--view", "quotes").out)
    assert found["store.path"] == ("line 2", f'"{config.parent}/facts.json"')
    assert found["explorer.mouse"] == ("line 5", "false")
    assert found["explorer.rest"] == ("MASTHEAD_REST", "30")
    assert found["explorer.ascii"] == ("--ascii", "true")
    assert found["explorer.view"] == ("--view", '"quotes"')
    assert found["keys.preset"] == ("line 9", '"vim"')
    assert found["keys.zoom"] == ("line 10", '["Z"]')
    value = json.loads(run("config", "--format", "json").out)
    assert value == json.loads(run("config", "--json").out)
    assert (value["file"], value["chosen_by"], value["exists"], value["faults"]) == (str(config), "default", True, [])
    by_name = {row["name"]: row for row in value["settings"]}
    assert by_name["explorer.mouse"] == {"name": "explorer.mouse", "value": False, "from": "file", "line": 5}
    assert by_name["explorer.theme"] == {"name": "explorer.theme", "value": "auto", "from": "default", "line": None}


def test_check_finds_every_fault_with_its_place(config: Path) -> None:
    written(config, "[explorer]\ncolour = false\n[keys]\nzoom = 3\n  nope = 'x'\n")
    code, out, err = run("config", "--check")
    assert (code, out.splitlines(), err) == (
        1,
        [
            f"{config}:2:1: there is no setting 'colour' in [explorer]; did you mean 'color'?",
            f"{config}:4:1: zoom takes a key or a list of keys, so zoom stays z",
            f"{config}:5:3: there is no action 'nope'",
        ],
        f"{config}: 3 faults\n",
    )
    other = Path("other.toml")
    other.write_text("[keys]\nzoom = 'Z'\n")
    assert run("config", "--check", other) == (0, "", "other.toml: no fault found\n")
    other.write_text("[keys\n")
    code, out, err = run("config", "--check", other)
    assert (code, out) == (
        1,
        "other.toml:1:6: it is no TOML, so all is as without it: Expected ']' at the end of a table declaration\n",
    )
    assert run("config", "--check", "none.toml").code == 1
    config.unlink()
    assert run("config", "--check") == (0, "", f"{config}: there is none, so all is as ever\n")


def test_init_makes_a_file_that_says_all_and_changes_nothing(config: Path) -> None:
    code, out, err = run("config", "--init")
    assert (code, out) == (0, "")
    assert str(config) in err
    text = config.read_text()
    assert tomllib.loads(text) == {"store": {}, "explorer": {}, "keys": {}, "views": {}, "themes": {}}
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    for setting in SETTINGS:
        assert f"\n#{setting.key} = " in text
    assert max(map(len, text.splitlines())) <= 100
    plain = rows(run("config").out)
    code, out, err = run("config", "--init")
    assert (code, out, "is there already" in err) == (1, "", True)
    assert config.read_text() == text
    config.unlink()
    assert rows(run("config").out) == plain
    config.symlink_to("nowhere")
    assert run("config", "--init").code == 1


def test_what_init_writes_is_right_once_it_is_no_comment_any_more() -> None:
    live = "\n".join(
        line[1:] if line.startswith("#") and line[1:2] != " " else line for line in commented().splitlines()
    )
    of = understood(live.encode(), Path("config.toml"))
    assert of.faults == ()
    assert of.values == {setting.name: setting.default for setting in SETTINGS}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("config x", "`masthead config` takes no 'x'"),
        ("config --init x", "`masthead config` takes no 'x'"),
        ("config --check a b", "`masthead config` takes no 'b'"),
        ("config --check --init", "give one of them"),
        ("config --format csv", "--format is text or json"),
        ("list people --check", "knows no option --check"),
    ],
)
def test_usage(line: str, said: str) -> None:
    code, out, err = run(*line.split())
    assert (code, out) == (2, "")
    assert said in err


def test_init_says_where_it_cannot(config: Path) -> None:
    config.parent.parent.write_text("no folder")
    code, out, err = run("config", "--init")
    assert (code, out, err.count("\n")) == (4, "", 1)


# --- the schema


def valid(value: Any) -> bool:
    schema = json.loads(run("schema", "settings").out)
    Draft202012Validator.check_schema(schema)
    return bool(Draft202012Validator(schema).is_valid(value))


def test_the_schema_takes_what_the_file_may_say_and_no_more(config: Path) -> None:
    schema = json.loads(run("schema", "settings").out)
    assert schema["$id"] == "urn:masthead:schema:settings:1"
    for name, table in schema["properties"].items():
        assert table["description"]
        if name in ("views", "themes"):  # any name
            continue
        assert table["additionalProperties"] is False
        assert all(field["description"] for field in table["properties"].values()), name
    assert schema["properties"]["keys"]["properties"].keys() == {"preset", *EVERY}
    live = "\n".join(
        line[1:] if line.startswith("#") and line[1:2] != " " else line for line in commented().splitlines()
    )
    assert valid(tomllib.loads(live))
    assert valid({})
    for wrong in (
        {"explorer": {"colour": True}},
        {"explorer": {"mouse": "no"}},
        {"explorer": {"rest": 5001}},
        {"explorer": {"theme": 3}},
        {"views": {"quotes": "people"}},
        {"views": {"mine": 3}},
        {"themes": {"ansi-dark": {}}},
        {"themes": {"mine": {"person": "blu"}}},
        {"themes": {"mine": {"persn": "#fff"}}},
        {"themes": {"mine": {"based_on": "mine"}}},
        {"keys": {"preset": "vi"}},
        {"keys": {"zoom": 3}},
        {"keys": {"quit": []}},
        {"keys": {"nope": "x"}},
        {"nope": {}},
    ):
        assert not valid(wrong), wrong


# --- what the other commands make of it


def test_a_store_of_the_file_is_opened_and_its_author_and_history_hold(config: Path, store: Path) -> None:
    written(config, f'[store]\npath = "{store}"\nauthor = "kim"\nhistory = 1\n')
    assert run("create", "person", "names=A").code == 0
    assert run("create", "person", "names=B").code == 0
    [entry] = Database(store).ledger("change").values()
    assert entry["by"] == "kim"
    out = run("paths").out
    assert f"{'store':10}{'settings':16}{store}\n" in out
    assert "author    settings        kim" in out
    assert "history   settings        1 changes" in out
    assert run("list", "people", "--store", "none.json").code == 3
    os.environ["MASTHEAD_STORE"] = "none.json"
    try:
        assert run("list", "people").code == 3
    finally:
        del os.environ["MASTHEAD_STORE"]


def test_a_file_that_says_read_only_is_what_a_refusal_names(
    config: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(config, "[store]\nread_only = true\n")
    before = store.read_bytes()
    code, out, err = run("create", "person", "names=A", "--store", store)
    assert (code, out) == (4, "")
    assert f"was not changed. That is what {config}, line 2 asks for.\n" in err
    assert store.read_bytes() == before
    monkeypatch.setenv("MASTHEAD_READ_ONLY", "0")
    assert run("create", "person", "names=A", "--store", store).code == 0
    config.unlink()
    monkeypatch.setenv("MASTHEAD_READ_ONLY", "1")
    assert "is what MASTHEAD_READ_ONLY asks for" in run("create", "person", "names=A", "--store", store).err


def test_a_kiosk_takes_no_file(config: Path, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("--kiosk", "maeve", "--store", demo)
    written(config, '[store]\npath = "none.json"\nread_only = false\nnope = 1\n[explorer]\nplain = true\n')
    assert run("--kiosk", "maeve", "--store", demo) == plain
    assert run("maeve", "--store", demo) != plain
    monkeypatch.setenv("MASTHEAD_CONFIG", "/dev/zero")
    assert run("--kiosk", "maeve", "--store", demo) == plain


def test_plain_and_ascii_are_for_every_command_that_prints(config: Path, demo: Path) -> None:
    shown = run("show", "quote:sea-does-not-wait", "--store", demo).out
    plain = run("show", "quote:sea-does-not-wait", "--plain", "--store", demo).out
    assert shown != plain
    written(config, "[explorer]\nplain = true\n")
    assert run("show", "quote:sea-does-not-wait", "--store", demo).out == plain
    written(config, "[explorer]\nascii = true\n")
    out = run("show", "per:zoe-branza", "--store", demo).out
    assert out.isascii()
    assert out != run("show", "per:zoe-branza", "--store", demo, "--plain").out


def test_what_is_wrong_is_said_on_stderr_and_the_command_goes_on(config: Path, store: Path) -> None:
    plain = run("list", "people", "--store", store)
    written(config, "[store]\npaht = 'x'\n[keys]\nzoom = 3\n")
    code, out, err = run("list", "people", "--store", store)
    assert (code, out) == (0, plain.out)
    assert err == f"masthead: {config}, line 2: there is no setting 'paht' in [store]; did you mean 'path'?\n"
    config.write_bytes(b"\xff")
    code, out, err = run("list", "people", "--store", store)
    assert (code, out) == (0, plain.out)
    assert err == f"masthead: {config}, line 1: it is no UTF-8, so all is as without it; save it as UTF-8.\n"
    assert run("list", "--help").err == ""


def test_config_knows_the_option_of_every_setting() -> None:
    for setting in SETTINGS:
        if setting.option:
            option = next(option for option in OPTIONS if option.name == setting.option)
            assert knows("config", option), setting.option
