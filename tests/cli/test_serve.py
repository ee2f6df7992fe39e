"""`masthead serve` where it does not come to serve; what it does then is tried in tests/web."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.cli.test_stores import everything

needs = pytest.mark.skipif("not __import__('importlib.util').util.find_spec('textual_serve')", reason="no extra 'web'")


@needs
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--port", "x"), "--port is a number from 0 to 65535, not 'x'"),
        (("--port", "65536"), "--port is a number from 0 to 65535, not '65536'"),
        (("--port", "-1"), "--port is a number from 0 to 65535, not '-1'"),
        (("speker:wu",), "column 1: there is no field 'speker'; did you mean 'speaker:'?"),
        (("--view", "x"), "a view starts with its pane"),
        (("--view", "quotes", "lin"), "give a query or a --view, not both"),
        (("--kiosk",), "`masthead serve` knows no option --kiosk"),
        (("--host", "192.0.2.1"), "192.0.2.1, port 0, cannot be listened on: "),
        (("--host", "no such host"), "no such host, port 0, cannot be listened on: "),
    ],
)
def test_what_makes_no_sense_is_said(words: tuple[str, ...], said: str, store: Path) -> None:
    port = () if "--port" in words else ("--port", "0")
    done = run("serve", "--store", store, *port, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"masthead: {said}")
    assert done.err.count("\n") == 1


@needs
def test_a_port_that_is_taken_is_named(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--store", store, "--port", port)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"masthead: port {port} of 127.0.0.1 is taken by another program: name another, --port N, or any free one, "
        "--port 0\n"
    )


@needs
def test_it_makes_no_store(tmp_path: Path) -> None:
    before = everything(tmp_path)
    done = run("serve", "--store", tmp_path / "none.json")
    assert (done.code, done.out) == (3, "")
    assert "Make one with `masthead build`" in done.err
    assert everything(tmp_path) == before


def test_a_session_that_changes_nothing_lets_nobody_change_anything(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("serve", "--store", store, "--read-only", "--allow-changes")
    assert (done.code, done.err) == (4, f"masthead: This session is read-only: {store} was not changed.\n")
    monkeypatch.setenv("MASTHEAD_READ_ONLY", "1")
    done = run("serve", "--store", store, "--allow-changes")
    assert done.code == 4
    assert "MASTHEAD_READ_ONLY asks for" in done.err


def test_without_the_extra_it_says_how_to_get_it(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tui.web.site", "tui.web.seat"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    for missing in ("textual_serve", "aiohttp"):
        monkeypatch.setitem(sys.modules, missing, None)
    done = run("serve", "--store", store)
    assert (done.code, done.out) == (2, "")
    assert "needs the extra 'web'" in done.err
    assert "pip install '.[web]'" in done.err
