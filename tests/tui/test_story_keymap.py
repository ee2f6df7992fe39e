"""Keys of the reader's own: they work, every part of the screen names them, and a wrong file costs no action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.stories import reading
from tui import actions, keymap, layers, settings_file
from tui.actions import ACTIONS, EVERY, cap, keys_of
from tui.memory import Memory
from tui.screens.sheet import Sheet


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("MASTHEAD_CONFIG", str(path))
    yield path
    actions.rebind({})


OWN = """
[keys]
down = ["n", "down"]
up = "i"
proof = "ctrl+e"
quotes = ["f4", "#"]
filter = ["f", "ctrl+f"]
back = ";"
escape = ["esc", "V"]
clear = []
"""


async def test_own_keys_do_what_they_say_and_the_old_ones_nothing(config: Path, real: Path) -> None:
    config.write_text(OWN)
    assert keymap.load() == []
    async with reading(real, 120, 40) as reader:
        app = reader.app
        await reader.press("number_sign")
        assert app.browser.view.pane == "quotes"
        first = reader.cursor
        await reader.press("n")
        assert reader.cursor != first
        await reader.press("i")
        assert reader.cursor == first
        await reader.press("j", "k", "e", "slash", "3")
        assert app.browser.view.pane == "timeline"  # 3 is as ever
        assert app.filter_line is None
        await reader.press("ctrl+e")
        await reader.until(lambda: isinstance(app.screen, Sheet), "no proof")
        await reader.press("j", "k", "escape")  # a sheet has keys of its own
        await reader.until(lambda: not isinstance(app.screen, Sheet), "the proof stays")
        await reader.press("semicolon")
        assert app.browser.view.pane == "quotes"
        await reader.press("h", "l", "g")  # the registry's
        assert app.area == "page"


async def test_own_keys_do_not_break_typing(config: Path, real: Path) -> None:
    config.write_text(OWN)
    keymap.load()
    async with reading(real, 120, 40) as reader:
        await reader.press("f")
        await reader.type("Vnpf#<4")
        assert reader.app.filter_line is not None
        assert reader.app.filter_line.value == "Vnpf#<4"
        await reader.press("escape")
        assert reader.app.area == "list"
        await reader.press("V")
        assert reader.app.browser.query.text == ""


async def test_every_part_of_the_screen_names_the_keys_as_they_are(config: Path, real: Path, tmp_path: Path) -> None:
    config.write_text(OWN)
    keymap.load()
    async with reading(real, 80, 130, memory=Memory(real, tmp_path / "session.json")) as reader:
        await reader.sees("n moves down", "ctrl+e proves it", in_="hint")
        await reader.sees("f4 Quotes", in_="header")
        await reader.press("f4")
        assert reader.title("quotes").startswith("f4 Quotes")
        await reader.sees("ctrl+e proof", "f filter", "; back", in_="footer")
        await reader.press("enter")
        await reader.sees("esc list", "i↓ link", in_="footer")
        await reader.press("V")
        await reader.press("f")
        await reader.type("nobody")
        await reader.press("enter")
        await reader.sees("No quote passes this filter.", in_="quotes")
        assert "drops the filter" not in reader.words("quotes")  # it has no key
        await reader.press("V", "question_mark")
        await reader.until(lambda: isinstance(reader.app.screen, Sheet), "no help")
        await reader.sees(
            "n ↓ down; in a page to the next link", "f4 # Quotes: who said what", "who said what, in which wordings f4"
        )
        assert "e in full" not in reader.words()


async def test_without_a_file_the_keys_are_those_of_the_registry(
    real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MASTHEAD_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    actions.rebind({"down": ("n",)})
    assert keymap.load() == []
    assert [keys_of(action.id) for action in ACTIONS] == [action.keys for action in ACTIONS]
    async with reading(real, 120, 40, view="quotes") as reader:
        first = reader.cursor
        await reader.press("j", "k", "l", "h")
        assert (reader.cursor, reader.app.area) == (first, "list")


WRONG = {
    "x = 1\n": "line 1: there is no setting 'x'.",
    "theme = 'auto'\n": "line 1: theme belongs in the table [explorer].",
    "[keyz]\ndown = 'n'\n": "line 1: there is no table [keyz]; did you mean 'keys'?",
    "keys = 3\n": "line 1: keys is a table: [keys].",
    "[keys]\n\ndwon = 'n'\n": "line 3: there is no action 'dwon'; did you mean 'down'?",
    "[keys]\nup = 'i'\n'down' = 'nn'\n": "line 3: 'nn' is no key, so down stays j ↓.",
    "[keys]\ndown = ['n', '\\u001b']\n": "line 2: '\\u001b' is no key",
    "[keys]\ndown = 7\n": "line 2: down takes a key or a list of keys, so down stays j ↓.",
    "[keys]\ndown = [['n']]\n": "line 2: down takes a key or a list of keys, so down stays j ↓.",
    "[keys]\nquit = []\n": "line 2: quit cannot be without a key, so quit stays q ctrl+c.",
    "keys.escape = []\n": "line 1: escape cannot be without a key, so escape stays esc.",
    "[keys]\nsave = []\n": "line 2: save cannot be without a key, so save stays s.",
    "[keys]\npreset = 'vi'\n": "so it stays \"default\"; did you mean 'vim'?",
    "[keys]\ndown = ['escape']\n": "line 2: 'esc' is the last key of escape, so down stays j ↓.",
    "[keys]\nword_on = 'e'\n": "line 2: 'e' is the last key of word_end, so word_on stays w ctrl+→.",
    "[keys\n": "it is no TOML, so all is as without it: ",
    "[keys]\ndown = 'n'\ndown = 'm'\n": "line 3: it is no TOML, so all is as without it: Cannot overwrite a value.",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_means_nothing_is_said_with_its_line_and_no_action_is_lost(text: str, config: Path) -> None:
    config.write_text(text)
    [said] = keymap.load()
    assert said.startswith(str(config))
    assert WRONG[text] in said
    for action in ACTIONS:
        assert keys_of(action.id) == (("i",) if action.id == "up" and "'i'" in text else action.keys)
    for action in EVERY.values():
        assert keys_of(action.id)


def test_a_swap_is_no_clash(config: Path) -> None:
    config.write_text("[keys]\ndown = 'k'\nup = ['j', 'up']\n")
    assert keymap.load() == []
    assert (keys_of("down"), keys_of("up")) == (("k",), ("j", "up"))


def test_who_asks_for_a_key_has_it_and_who_had_it_is_told(config: Path) -> None:
    config.write_text("[keys]\nzoom = 'y'\ntop = 'z'\ndown = ['k', 'j']\nquit = 'Q'\nhelp = ['Q', 'H']\n")
    said = keymap.load()
    assert said == [
        f"{config}, line 2: 'y' was the key of copy, so copy has none; : finds it (copy = [] says that this is meant).",
        "Line 4: 'k' was the key of up, so up has ↑.",
        "Line 6: 'Q' is the key of quit, so help has H.",
    ]
    assert [keys_of(id) for id in ("zoom", "top", "copy", "down", "up", "quit", "help")] == [
        ("y",), ("z",), (), ("k", "j"), ("up",), ("Q",), ("H",)
    ]  # fmt: skip
    config.write_text("[keys]\nzoom = 'y'\ncopy = []\n")
    assert keymap.load() == []


def test_two_that_ask_for_one_key_both_have_one(config: Path) -> None:
    config.write_text("[keys]\ntop = 'V'\nzoom = 'V'\n")
    [said] = keymap.load()
    assert said.endswith("line 3: 'V' is the key of top, so zoom has z.")
    assert (keys_of("top"), keys_of("zoom")) == (("V",), ("z",))


def test_a_key_of_two_layers_is_the_upper_ones_and_what_moves_keeps_one(config: Path) -> None:
    config.write_text("[keys]\ndown = 'n'\nup = ['N', 'up']\nsave = 'm'\n")
    [said] = keymap.load()
    assert said.endswith("line 4: 'm' is the last key of take_words, so save stays s.")
    assert (layers.on("sheet")["down"], layers.on("sheet")["up"]) == (("j", "down"), ("up",))
    assert layers.on("sheet")["next_section"] == ("n",)
    assert layers.on("explorer")["down"] == ("n",)


def test_every_key_has_the_name_that_is_printed_on_it() -> None:
    for action in EVERY.values():
        for key in action.keys:
            assert keymap.key(cap(key)) == keymap.key(key) == key
    for name in ("<", ">", "-", "+", "@", "_", "\\", "#", "é", "潮", "f5", "ctrl+→", "shift+tab", "del", "PgDn", "Esc"):
        known = keymap.key(name)
        assert known
        assert keymap.key(cap(known)) == known
    assert keymap.key("shift+g") == "G"
    assert keymap.key("ctrl+i") == "tab"
    assert [keymap.key(name) for name in ("alt+x", "Alt+X", "shift+alt+x", "alt+shift+X")] == [
        "alt+x", "alt+shift+x", "alt+shift+x", "alt+shift+x"
    ]  # fmt: skip
    for key in ("alt+x", "alt+shift+x", "ctrl+@", "ctrl+underscore"):
        assert keymap.key(cap(key)) == key
    for name in ("", "jj", "ctrl+", "alt+<", "alt+f1", "hyper+x", "\n", "<any>", "ctrl+j+k"):
        assert keymap.key(name) is None


def test_the_page_on_keys_says_them_as_the_file_takes_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        assert not settings_file.understood(example.encode(), Path("config.toml")).faults
    table = {
        id: re.findall(r"`(\S+)`", keys)
        for keys, id in re.findall(r"\| ((?:`\S+` ?)+) \| [^|]+ \| `(\w+)` \|$", page, re.MULTILINE)
    }
    assert table.keys() == EVERY.keys()
    for id, keys in table.items():
        assert tuple(map(keymap.key, keys)) == EVERY[id].keys


async def test_a_key_that_was_taken_away_is_not_taught(config: Path, real: Path, tmp_path: Path) -> None:
    config.write_text("[keys]\nenter = []\n")
    keymap.load()
    async with reading(real, memory=Memory(real, tmp_path / "session.json")) as reader:
        await reader.sees("j moves down · e proves it", in_="hint")
        await reader.press("j", "enter")
        assert reader.app.area == "list"
        await reader.press("e", "escape")
        await reader.gone("New here?")


async def test_the_key_that_opened_something_closes_it_whichever_it_is(fictional: Path, config: Path) -> None:
    config.write_text('[keys]\nhelp = "H"\nproof = "P"\nfacets = "V"\nread = "O"\nwrite = "W"\n')
    assert keymap.load() == []
    async with reading(fictional, 100, 30, view="quotes") as reader:
        await reader.press("j")
        await reader.rest()
        for key in "HPVOW":
            await reader.press(key)
            await reader.until(lambda: len(reader.app.screen_stack) > 1, f"{key} opens nothing")
            await reader.press(key)
            await reader.until(lambda: len(reader.app.screen_stack) == 1, f"{key} closes nothing")
        await reader.press("P", "O")  # from the proof into the reading room, and a proof in it
        await reader.sees("O", in_="")
        await reader.press("P")
        await reader.until(lambda: len(reader.app.screen_stack) == 3, "no proof in the reading room")
