"""The explorer itself in a real terminal: how it ends, what it writes without colours, where it will not open."""

from __future__ import annotations

import base64
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.pty import Terminal

BESIDE = Path(sys.executable).with_name("masthead")
COMMAND = (
    [str(BESIDE)] if BESIDE.exists() else [sys.executable, "-c", "from tui.cli import main; raise SystemExit(main())"]
)
ROOT = Path(__file__).parents[2]
START = "Lin Junyang: resignation accepted"
COLOUR = re.compile(rb"\x1b\[(?:[0-9;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explorer") / "store.json"
    subprocess.run([*COMMAND, "build", "--store", str(path)], check=True, capture_output=True)
    return path


def opened(store: Path, *options: str, cols: int = 80, rows: int = 24, env: dict[str, str] | None = None) -> Terminal:
    return Terminal([*COMMAND, "--store", str(store), *options], cols=cols, rows=rows, env=env)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_a_key_leaves_the_terminal_as_found(store: Path, key: str) -> None:
    with opened(store) as terminal:
        terminal.wait_for(START)
        terminal.press(key)
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_found(store: Path, number: signal.Signals) -> None:
    with opened(store) as terminal:
        terminal.wait_for(START)
        terminal.press("/")
        terminal.wait_for("accept")
        terminal.press("lin")
        terminal.wait_for("saying")
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.left_as_found() == []


@pytest.mark.parametrize("number", [None, signal.SIGHUP], ids=["q", "SIGHUP"])
def test_the_tour_leaves_nothing_behind(tmp_path: Path, number: signal.Signals | None) -> None:
    with Terminal([*COMMAND, "--tour"], env={"TMPDIR": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("ends the tour")
        assert [path.name[:9] for path in tmp_path.iterdir()] == ["masthead-"]
        if number is None:
            terminal.press("q")
        else:
            terminal.kill(number)
        assert terminal.wait_exit() == (0 if number is None else 128 + number)
        assert terminal.left_as_found() == []
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "env"), [((), {"NO_COLOR": "1"}), (("--no-color",), {})], ids=["NO_COLOR", "--no-color"]
)
def test_without_colours_no_colour_is_written_and_the_cursor_still_shows(
    store: Path, options: tuple[str, ...], env: dict[str, str]
) -> None:
    with opened(store, *options, cols=120, rows=40, env=env) as terminal:
        terminal.wait_for(START)
        for key, pane in zip("1234", ("People", "Teams", "Timeline", "Quotes"), strict=True):
            terminal.press(key, "j")
            terminal.wait_for(re.compile(rf"{key} {pane} 2/\d+"))
            assert terminal.screen_text().count("▌") == 1
        terminal.press("enter")
        terminal.wait_for("esc list")
        terminal.press("e")
        terminal.wait_for("n N next part")
        terminal.press("escape")
        terminal.wait_for("4 Quotes 2/")
        terminal.press("/")
        terminal.wait_for("accept")
        terminal.press("lin")
        terminal.wait_for("saying")
        terminal.press("enter")
        terminal.wait_for("enter open")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert COLOUR.findall(bytes(terminal.raw)) == []
        assert terminal.left_as_found() == []


def test_with_colours_there_are_some(store: Path) -> None:
    """So that the test above would see them."""
    with opened(store) as terminal:
        terminal.wait_for(START)
        assert COLOUR.findall(bytes(terminal.raw))


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_place_text_is_answered_in_words(store: Path, term: str) -> None:
    with opened(store, env={"TERM": term}) as terminal:
        terminal.wait_exit()
        assert b"\x1b" not in terminal.raw
        assert "TERM is" in " ".join(terminal.screen_text().split())
        assert "Traceback" not in terminal.screen_text()


def test_keys_typed_ahead_go_where_the_ones_before_lead(store: Path) -> None:
    with opened(store) as terminal:
        terminal.wait_for(START)
        terminal.press("1", "j", "j", "enter", "G")  # in one go, as a fast hand types
        terminal.wait_for("esc list")
        assert "3/5" in terminal.wait_for("SAID ABOUT THEM")  # the end of Lin's page, which is the third of five


def test_a_filter_typed_in_one_go_is_all_in_the_line(store: Path) -> None:
    with opened(store) as terminal:
        terminal.wait_for(START)
        terminal.press("/", "type:departure")
        terminal.wait_for("[3 Timeline 1]", timeout=3)


def test_what_is_wiped_out_and_typed_anew_in_one_go_is_in_the_line_as_typed(store: Path) -> None:
    with opened(store) as terminal:
        terminal.wait_for(START)
        terminal.press("/")
        terminal.wait_for("accept")
        before, words = "", "type:departure lin"
        for after in ["open source", words, "model"] * 3:
            # letters, backspaces, ways to move and to wipe out: all of them before the first is done
            terminal.press(*["backspace"] * len(before), *after, "home", "x", "delete", "end", after[-1], "backspace")
            after = f"x{after[1:]}"
            terminal.wait_for(re.compile(rf"^ / {after} ", re.MULTILINE), timeout=5)
            before = after
        terminal.press("ctrl+u", *words, "ctrl+w", "enter", "j", "k", "/", "x", "backspace")
        terminal.wait_for(re.compile("^ / type:departure ", re.MULTILINE), timeout=5)


def test_an_escape_with_a_key_right_behind_is_both(store: Path) -> None:
    """A terminal sends for them what it sends for alt and the key."""
    with opened(store) as terminal:
        terminal.wait_for(START)
        terminal.press("3", "/", "lin", "escape", "j", "j")
        assert "/ lin " in terminal.wait_for("2/2")
        terminal.press("?", "j", "escape", "k", "4")
        terminal.wait_for(re.compile(r"\[4 Quotes 1\].*\n / lin "))


def test_a_smaller_window_is_laid_out_as_a_smaller_window(store: Path) -> None:
    with opened(store, cols=120, rows=40) as terminal:
        terminal.wait_for(START)
        terminal.resize(80, 24)
        terminal.wait_for("[3 Timeline 12]", timeout=3)


RENAME = """
import sys
from pathlib import Path
from store.database import Database
for number in range(20):
    with Database(Path(sys.argv[1])).transaction() as change:
        event = change.get("event", "evt:rd-and-recruiting")
        change.put("event", event | {"title": f"Renamed for the {number}th time"})
"""


def test_what_another_process_writes_is_there_and_the_reader_stays_in_place(store: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(store, tmp_path / "store.json"))
    with opened(copy, "type:continuation,policy") as terminal:
        terminal.wait_for("Open source reaffirmed")
        terminal.press("j", "j")
        before = [line for line in terminal.wait_for("3/6").splitlines() if "▌" in line]
        done = subprocess.run([sys.executable, "-c", RENAME, str(copy)], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        screen = terminal.wait_for("Renamed for the 19th time")
        assert [line for line in screen.splitlines() if "▌" in line] == before
        assert "3/6" in screen
        copy.write_bytes(copy.read_bytes()[:5000])
        terminal.wait_for("masthead recover")
        terminal.press("escape")
        terminal.wait_until(lambda: "masthead recover" not in terminal.screen_text())
        terminal.press("k")
        terminal.wait_for("2/6")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []


def test_a_colour_that_is_changed_in_the_settings_is_on_the_terminal(store: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    text = '[explorer]\ntheme = "night"\n[themes.night]\nperson = "#010203"\n'
    config.write_text(text)
    env = {"MASTHEAD_CONFIG": str(config), "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    with opened(store, "--view", "people", env=env) as terminal:
        terminal.wait_for("Lin Junyang")
        terminal.wait_until(lambda: b"38;2;1;2;3" in terminal.raw)
        config.write_text(text.replace("#010203", "#a1b2c3"))
        terminal.wait_until(lambda: b"38;2;161;178;195" in terminal.raw)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []


# --- tmux


def tmux(socket: str, *words: str) -> str:
    return subprocess.run(
        ["tmux", "-L", socket, *words], capture_output=True, text=True, check=False, timeout=20
    ).stdout


@pytest.fixture
def socket() -> Iterator[str]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    name = f"masthead-{uuid.uuid4().hex[:8]}"
    yield name
    tmux(name, "kill-server")


def shown(socket: str, wanted: str) -> str:
    """Wait until the words are on the pane."""
    end = time.monotonic() + 20
    while wanted not in (screen := tmux(socket, "capture-pane", "-p", "-t", "m")):
        assert time.monotonic() < end, f"{wanted!r} did not come:\n{screen}"
        time.sleep(0.05)
    return screen


def test_in_tmux_it_opens_filters_and_quits(store: Path, socket: str, tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name not in ("TMUX", "NO_COLOR")}
    env |= {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    subprocess.run(
        ["tmux", "-L", socket, "-f", "/dev/null", "new-session", "-d", "-s", "m", "-x", "80", "-y", "24", "sh"],
        check=True, env=env, timeout=20,
    )  # fmt: skip
    words = " ".join([*(f"'{word}'" for word in COMMAND), "--store", f"'{store}'"])
    tmux(socket, "send-keys", "-t", "m", f"clear; {words}; echo ended: $?", "Enter")
    shown(socket, "[3 Timeline 12]")
    tmux(socket, "send-keys", "-t", "m", "/")
    shown(socket, "accept")
    tmux(socket, "send-keys", "-t", "m", "type:departure")
    shown(socket, "[3 Timeline 1]")
    tmux(socket, "send-keys", "-t", "m", "Enter")
    shown(socket, "enter open")
    tmux(socket, "send-keys", "-t", "m", "q")
    assert "MASTHEAD" not in shown(socket, "ended: 0")


# --- the clipboard and the mouse

CLIPBOARD = re.compile(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")


def taken(terminal: Terminal) -> list[str]:
    """What the terminal was asked to take into its clipboard."""
    terminal.screen_text()
    return [base64.b64decode(found).decode() for found in CLIPBOARD.findall(bytes(terminal.raw))]


@pytest.mark.parametrize("option", ["allow-passthrough on", "set-clipboard on"])
def test_what_is_copied_in_tmux_comes_through_to_the_terminal(
    store: Path, socket: str, option: str, tmp_path: Path
) -> None:
    settings = tmp_path / "tmux.conf"
    settings.write_text(f"set -g {option}\nset -as terminal-features ',xterm*:clipboard'\n")
    words = ["tmux", "-L", socket, "-f", str(settings), "new-session", *COMMAND, "--store", str(store)]
    with Terminal([*words, "--view", "people"], cols=80, rows=24) as terminal:
        terminal.wait_for("[1 People 5]")
        terminal.press("y")
        terminal.wait_for("allow-passthrough")
        terminal.wait_until(lambda: taken(terminal) == ["Wu Yongming"], "the clipboard did not get it")


def modes(terminal: Terminal) -> set[bytes]:
    """Which modes of the mouse are on."""
    terminal.screen_text()
    on: set[bytes] = set()
    for mode, final in re.findall(rb"\x1b\[\?(1000|1003|1006|1015)([hl])", bytes(terminal.raw)):
        (on.add if final == b"h" else on.discard)(mode)
    return on


MOUSE = {b"1000", b"1003", b"1006", b"1015"}


@pytest.mark.parametrize("option", [(), ("--no-mouse",)])
def test_the_mouse_is_left_to_the_terminal_and_taken_back(store: Path, option: tuple[str, ...]) -> None:
    with opened(store, *option) as terminal:
        terminal.wait_for(START)
        ours = [set(), MOUSE] if option else [MOUSE, set()]
        for expected in [*ours, *ours]:
            terminal.wait_until(lambda expected=expected: modes(terminal) == expected)  # type: ignore[misc]
            terminal.press("M")
            terminal.wait_for("the mouse is Masthead" if not expected else "M takes it back")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []
