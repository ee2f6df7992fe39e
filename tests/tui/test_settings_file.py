"""A file of settings of every wrong kind: what is wrong is said with its place, all else is taken, nothing is raised."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UsageError
from tui import actions, keymap, settings, settings_file
from tui.actions import EVERY, keys_of
from tui.actions_over import LAYERS
from tui.settings import BY_NAME, SETTINGS
from tui.settings_file import read_at, understood


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    settings_file.start(ignore=False)
    yield
    settings_file.start(ignore=False)
    actions.rebind({})


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("MASTHEAD_CONFIG", str(path))
    return path


GOOD = '\n[store]\nauthor = "kim"\n'

WRONG = {  # what is wrong, behind a setting that is not
    "[explorer]\ncolour = false": "5:1 there is no setting 'colour' in [explorer]; did you mean 'color'?",
    "[explorer]\nqqqqqq = false": "5:1 there is no setting 'qqqqqq' in [explorer]",
    "[explorer]\npath = 'x'": "5:1 there is no setting 'path' in [explorer]; it belongs in [store]",
    "[explorr]\ncolor = false": "4:2 there is no table [explorr]; did you mean 'explorer'?",
    "[explorer]\n  mouse = 'no'": "5:3 mouse is true or false, not 'no', so it stays true",
    "[explorer]\nmouse = 1": "5:1 mouse is true or false, not 1, so it stays true",
    "[explorer]\nmouse = 2031-03-05": "5:1 mouse is true or false, not a date, so it stays true",
    "[explorer]\nmouse = [true]": "5:1 mouse is true or false, not a list, so it stays true",
    "[explorer.mouse]\nx = 1": "4:11 mouse is true or false, not a table, so it stays true",
    "[explorer]\ntheme = 'masthead-drak'": "5:1 theme is one of auto, masthead-dark, masthead-light, ansi-dark, ansi-light, "
    "not 'masthead-drak', so it stays \"auto\"; did you mean 'masthead-dark'?",
    "[explorer]\ntheme = false": "5:1 theme is one of auto, masthead-dark, masthead-light, ansi-dark, ansi-light, not false, "
    'so it stays "auto"',
    "[explorer]\nrest = -1": "5:1 rest is a whole number from 0 to 5,000, not -1, so it stays 150",
    "[explorer]\nrest = 1.5": "5:1 rest is a whole number from 0 to 5,000, not 1.5, so it stays 150",
    "[explorer]\nrest = true": "5:1 rest is a whole number from 0 to 5,000, not true, so it stays 150",
    "[explorer]\nview = 7": '5:1 view is a text in quotes, not 7, so it stays ""',
    "[explorer]\nview = 'quotes ('": "5:1 view is no view: ",
    "[explorer]\nview = 'quotes\\u0007'": "5:1 view",
    "[explorer]\nview = \"quotes\\u0007\"": "5:1 view is a line of at most 1,000 characters",
    "[keys]\npreset = 3": "5:1 preset is one of default, vim, emacs, not 3",
    "[keys]\nsave = 'j'\nother_end = 'w'": "6:1 'w' is the key of word_on, a key of it, so",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_said_with_its_place_and_all_else_is_taken(text: str) -> None:
    of = understood(f"{GOOD}{text}\n".encode(), Path("config.toml"))
    said = [f"{fault.line}:{fault.column} {fault.words}" for fault in of.faults]
    if "w'" in text:  # which word_on can spare
        assert said == ["6:1 'w' was the key of word_on, so word_on has ctrl+→"]
    else:
        assert len(said) == 1
        assert said[0].startswith(WRONG[text])
    assert of.values == {"store.author": "kim"}
    assert of.there


BROKEN = {
    b"[explorer\n": (1, 10, "it is no TOML"),
    b"a = 1\nb\n": (2, 2, "it is no TOML"),
    b"[explorer]\nmouse = true\nmouse = false\n": (3, 0, "Cannot overwrite a value"),
    b"[explorer]\n[explorer]\n": (2, 0, "Cannot declare"),
    b"x = 'a\rb'\n": (1, 0, "invalid character"),
    b"x = '\x00'\n": (1, 0, "invalid character"),
    b"a = 1\nb = '\xff'\n": (2, 6, "it is no UTF-8"),
    "[explorer]\nmouse = false\n".encode("utf-16"): (1, 1, "it is no UTF-8"),
    b"a = " + b"[" * 100_000: (0, 0, "it is no TOML"),
    b"x = 99999999999-99-99\n": (1, 0, "it is no TOML"),
    b"x = '''never ended\n": (0, 0, "it is no TOML"),
}


@pytest.mark.parametrize("raw", BROKEN, ids=lambda raw: repr(raw[:20]))
def test_what_is_no_toml_leaves_all_as_it_is_and_says_where(raw: bytes) -> None:
    of = understood(raw, Path("config.toml"))
    [fault] = of.faults
    line, column, words = BROKEN[raw]
    assert (of.values, of.own) == ({}, {})
    assert words in fault.words
    assert fault.line == line
    assert fault.column == column or not column


def test_a_mark_at_the_beginning_and_lines_of_windows_are_no_fault() -> None:
    text = "\ufeff[explorer]\r\nmouse = false\r\n\r\n[keys]\r\ndown = ['n',\r\n  'down']\r\nzoom = 3\r\n"
    of = understood(text.encode(), Path("config.toml"))
    assert of.values == {"explorer.mouse": False}
    assert [(fault.line, fault.column) for fault in of.faults] == [(7, 1)]
    assert of.own["keys"]["down"] == ("n", "down")


def test_keys_are_the_same_however_they_are_written() -> None:
    ways = ("[keys]\nzoom = 'Z'\n", "keys.zoom = 'Z'\n", "keys = { zoom = 'Z' }\n", '"keys"."zoom" = """Z"""\n')
    found = [understood(way.encode(), Path("config.toml")) for way in ways]
    assert [of.own["keys"]["zoom"] for of in found] == [("Z",)] * 4
    assert [of.places["keys", "zoom"] for of in found] == [(2, 1), (1, 6), (1, 10), (1, 8)]


# --- what is no file


def test_no_file_is_no_fault_unless_it_was_named(tmp_path: Path, config: Path) -> None:
    assert read_at(tmp_path / "none.toml", "default").faults == ()
    [fault] = settings_file.read().faults
    assert fault.words == "there is no such file of settings, so all is as without it"
    assert read_at(Path(os.devnull), "MASTHEAD_CONFIG").faults == ()


def test_what_cannot_be_read_is_said_and_never_waited_for(tmp_path: Path) -> None:
    fifo, link, folder, large, pipe = (tmp_path / name for name in ("fifo", "link", "folder", "large", "socket"))
    os.mkfifo(fifo)
    link.symlink_to(tmp_path / "nowhere")
    folder.mkdir()
    large.write_bytes(b"#" * (settings_file.MOST + 1))
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(pipe))
        for path in (fifo, link, folder, large, pipe, Path("/dev/zero"), tmp_path / "large" / "x", Path("\0")):
            [fault] = read_at(path, "named").faults
            assert fault.words.endswith(", so all is as without it"), path
            assert fault.line == 0
    assert read_at(link, "default").faults
    assert "over 1 MiB" in read_at(large, "default").faults[0].words


def test_a_file_that_may_not_be_read_is_said(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text("[explorer]\nmouse = false\n")

    def refused(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("store.files.os.open", refused)  # root may read everything
    [fault] = settings_file.read().faults
    assert fault.words == "it cannot be read: Permission denied, so all is as without it"


def test_of_many_faults_the_first_are_said_and_a_command_hears_nothing_of_keys(config: Path) -> None:
    config.write_text("".join(f"x{number} = 1\n" for number in range(9)) + "[keys]\nzoom = 3\n")
    said = keymap.load()
    assert (len(said), said[-1]) == (4, "And 7 more: `masthead config --check` lists them.")
    config.write_text("[keys]\nzoom = 3\n")
    assert len(keymap.load()) == 1
    assert settings_file.told_to_command() == []


# --- what comes first


def test_a_flag_comes_before_the_environment_that_before_the_file(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('[explorer]\nmouse = false\ncolor = true\nrest = 20\nresume = false\n[store]\npath = "my.json"\n')
    assert settings.found("explorer.mouse") == (False, "file")
    assert settings.found("explorer.color") == (True, "file")
    assert settings.found("explorer.rest") == (20, "file")
    assert settings.found("explorer.theme") == ("auto", "default")
    assert settings.found("store.path") == (str(config.parent / "my.json"), "file")
    monkeypatch.setenv("MASTHEAD_MOUSE", "1")
    monkeypatch.setenv("NO_COLOR", "0")
    monkeypatch.setenv("MASTHEAD_REST", "30")
    monkeypatch.setenv("MASTHEAD_RESUME", "on")
    monkeypatch.setenv("MASTHEAD_STORE", "other.json")
    assert settings.found("explorer.mouse") == (True, "MASTHEAD_MOUSE")
    assert settings.found("explorer.color") == (False, "NO_COLOR")
    assert settings.found("explorer.rest") == (30, "MASTHEAD_REST")
    assert settings.found("explorer.resume") == (True, "MASTHEAD_RESUME")
    assert settings.found("store.path") == ("other.json", "MASTHEAD_STORE")
    assert settings.found("explorer.mouse", {"--no-mouse": ""}) == (False, "--no-mouse")
    assert settings.found("explorer.resume", {"--fresh": ""}) == (False, "--fresh")
    assert settings.found("store.path", {"--store": "third.json"}) == ("third.json", "--store")
    assert settings.applied("", {}) == {"--no-color": ""}
    for name, bad in (("MASTHEAD_REST", "many"), ("MASTHEAD_THEME", "pink"), ("MASTHEAD_VIEW", "quotes (")):
        monkeypatch.setenv(name, bad)
        setting = next(setting for setting in SETTINGS if setting.variable == name)
        with pytest.raises(UsageError, match=f"^{name} is "):
            settings.found(setting.name)


def test_a_setting_stands_for_its_option_where_a_command_has_it(config: Path) -> None:
    config.write_text(
        "[store]\nread_only = true\n[explorer]\nplain = true\nascii = true\nmouse = false\nresume = false\n"
    )
    every = {"--read-only", "--plain", "--ascii", "--no-mouse", "--fresh"}
    assert settings.applied("", {}).keys() == every
    assert settings.applied("demo", {}).keys() == every
    assert settings.applied("show", {}).keys() == {"--read-only", "--plain"}
    assert settings.applied("list", {"--format": "csv"}) == {"--read-only": "", "--format": "csv"}
    settings_file.start(ignore=True)
    assert settings.applied("", {}) == {}
    assert keymap.load() == []
    assert settings.found("explorer.mouse") == (True, "default")


def test_each_setting_is_said_once() -> None:
    for names in ([setting.variable for setting in SETTINGS], [s.option for s in SETTINGS if s.option], list(BY_NAME)):
        assert len(names) == len(set(names))


# --- anything at all

WORDS = st.sampled_from(
    ["[keys]", "[store]", "[explorer]", "\n", " = ", "'", '"', "[", "]", ",", "{", "}", "#", "true", "3", "preset", "vim",
     "emacs", *EVERY, *(setting.key for setting in SETTINGS), "j", "k", "y", "escape", "ctrl+x", "q"]
)  # fmt: skip


@given(st.binary(max_size=300) | st.lists(WORDS, max_size=40).map(lambda words: "".join(words).encode()))
def test_any_bytes_are_understood_or_told(raw: bytes) -> None:
    of = understood(raw, Path("config.toml"))
    for fault in of.faults:
        assert fault.words
        assert settings_file.sentence(of.path, fault)
    actions.rebind(of.own.get("keys", {}))
    assert all(keys_of(id) for id in keymap.NEEDED)


KEYS = st.sampled_from(
    ["j", "k", "y", "q", "escape", "ctrl+c", "n", "N", "space", "m", "s", "u", "e", "z", "Z", "down", "up"]
)
TABLES = st.dictionaries(st.sampled_from(list(EVERY)), st.lists(KEYS, max_size=3, unique=True), max_size=8)


@given(TABLES, st.sampled_from(["default", "vim", "emacs"]))
def test_no_action_is_lost_whatever_is_asked_for(table: dict[str, list[str]], preset: str) -> None:
    """An action has a key, or is in the palette; each key is one action's in a layer; what was asked for is told."""
    given_keys, faults = keymap.check({"preset": preset, **table})
    actions.rebind(given_keys)
    for layer in (actions.ACTIONS, *LAYERS.values()):
        held = [key for action in layer for key in keys_of(action.id)]
        assert len(held) == len(set(held))
    for id in EVERY:
        if not keys_of(id) and table.get(id) != []:
            assert id in actions.BY_ID
            assert any(id in words for _, words in faults)
        if not faults and id in table and not (id in keymap.NEEDED and not table[id]):
            assert [keymap.key(word) for word in table[id]] == list(keys_of(id))
    assert all(keys_of(id) for id in keymap.NEEDED)
    assert all(where[0] in table for where, _ in faults)
