"""What the terminal is told, as values: refusals and the clipboard. Signals are tested in a real pty."""

import base64

import pytest
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal import CLIPBOARD_CAP, osc52, plain_colours, refusal, turn_mouse


@pytest.mark.parametrize(("env", "plain"), [({}, False), ({"NO_COLOR": ""}, False), ({"NO_COLOR": "1"}, True)])
def test_no_color_counts_when_it_is_not_empty(env: dict[str, str], plain: bool) -> None:
    assert plain_colours(env) is plain


@pytest.mark.parametrize(
    ("term", "ttys", "says"),
    [
        ("xterm-256color", (True, True, True), None),
        ("dumb", (True, True, True), "TERM is dumb"),
        ("unknown", (True, True, True), "TERM is unknown"),
        ("", (True, True, True), "TERM is not set"),
        ("xterm", (False, True, True), "Standard input"),
        ("xterm", (True, False, True), "Standard output"),
        ("xterm", (True, True, False), "Standard error"),
    ],
)
def test_a_terminal_that_cannot_show_it_is_refused(term: str, ttys: tuple[bool, bool, bool], says: str | None) -> None:
    said = refusal({"TERM": term} if term else {}, *ttys, windows=False)
    assert (said or "").startswith(says or "")
    assert (said is None) == (says is None)


def test_windows_has_no_term() -> None:
    assert refusal({}, True, True, windows=True) is None


PLAIN = b"\x1b]52;c;" + base64.b64encode("“吴”".encode()) + b"\x07"


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, PLAIN),
        ({"TMUX": "/tmp/tmux,1,0", "TERM": "screen-256color"}, PLAIN + b"\x1bPtmux;\x1b" + PLAIN + b"\x1b\\"),
        ({"TERM": "tmux-256color"}, PLAIN + b"\x1bPtmux;\x1b" + PLAIN + b"\x1b\\"),  # all that SSH lets through
        ({"TERM": "tmux-256color", "STY": "1.pts"}, b"\x1bP" + PLAIN + b"\x1b\\"),  # screen within tmux
        ({"STY": "1.pts"}, b"\x1bP" + PLAIN + b"\x1b\\"),
        ({"TERM": "screen"}, b"\x1bP" + PLAIN + b"\x1b\\"),
    ],
)
def test_the_clipboard_is_wrapped_for_what_lies_between(env: dict[str, str], expected: bytes) -> None:
    assert osc52("“吴”", env) == expected


def test_a_long_text_is_cut_into_pieces_for_screen_and_refused_where_it_would_be_cut_off() -> None:
    pieces = osc52("x" * 1000, {"STY": "1"}).split(b"\x1bP")[1:]
    assert all(len(piece) <= 242 and piece.endswith(b"\x1b\\") for piece in pieces)
    whole = b"".join(piece.removesuffix(b"\x1b\\") for piece in pieces)
    assert base64.b64decode(whole.removeprefix(b"\x1b]52;c;").removesuffix(b"\x07")) == b"x" * 1000
    assert osc52("x" * CLIPBOARD_CAP, {}) != b""
    assert osc52("x" * (CLIPBOARD_CAP + 1), {}) == b""


async def test_the_mouse_comes_back_in_pixels_where_the_terminal_counts_in_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver, written = LinuxDriver(App(), mouse=False), list[str]()
    monkeypatch.setattr(driver, "write", written.append)
    monkeypatch.setattr(driver, "flush", lambda: None)
    assert turn_mouse(driver)
    assert written == [f"\x1b[?{mode}h" for mode in (1000, 1003, 1015, 1006)]
    assert not turn_mouse(driver)
    assert sorted(written[4:]) == [f"\x1b[?{mode}l" for mode in (1000, 1003, 1006, 1015, 1016)]
    driver._in_band_window_resize = True
    assert turn_mouse(driver)
    assert written[-1] == "\x1b[?1016h"
