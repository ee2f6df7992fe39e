"""Ways out of a kiosk that take too long for the suite: each key in each place, each variable by itself, floods."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import test_kiosk_ssh as through_ssh
from tests.terminal.kiosk_keys import PLACES, sweep
from tests.terminal.kiosks import World, hostile, memory
from tests.terminal.pty import Terminal
from tests.terminal.ssh import Cannot
from tests.terminal.test_explorer import START
from tests.terminals.registry import Skip, check

NOBODY = 65534


@contextmanager
def _world(store: Path) -> Iterator[World]:
    """A world that has to be as it was."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), store)
        yield world
        assert not (changes := world.changes()), changes


@check("every key in every place", part="kiosk", long=True)
def every_key(store: Path) -> str:
    for place in PLACES:
        with _world(store) as world, world.open(rows=40) as terminal:
            assert not (children := sweep(terminal, place)), (place, children)
            assert terminal.wait_exit() == 0
    return f"in {len(PLACES)} places"


@check("each variable by itself", part="kiosk", long=True)
def each_variable(store: Path) -> str:
    with _world(store) as world:
        variables = hostile(world)
        for name, value in variables.items():
            with world.open(env={name: value}) as terminal:
                terminal.wait_for(START)
                terminal.press("4", "q")
                assert (terminal.wait_exit(), terminal.left_as_found()) == (0, []), name
                assert b">>>" not in terminal.raw, name
                assert not (changes := world.changes()), (name, changes)
    return f"{len(variables)} variables"


@check("floods", part="kiosk", long=True)
def floods(store: Path) -> str:
    """The largest window there is, a paste of 4 MB, 20,000 keys that nobody waits for."""
    with _world(store) as world, world.open(draw=False) as terminal:
        terminal.wait_until(lambda: b"SAID" in terminal.raw)
        terminal._size(65535, 65535)
        terminal.press("4")
        before = len(terminal.raw)
        terminal.wait_until(lambda: len(terminal.raw) > before + 100_000)
        window = memory(terminal)
        terminal._size(80, 24)
        before = len(terminal.raw)
        terminal.press("/")
        terminal.wait_until(lambda: b"accept" in terminal.raw[before:])
        terminal.press("\x1b[200~")
        _pour(terminal, b"x" * (4 << 20))
        terminal.press("\x1b[201~")  # by itself: our own answers may come between what is poured
        terminal.wait_until(lambda: b"4000 characters" in terminal.raw[before:])
        pasted = memory(terminal)
        before = len(terminal.raw)
        terminal.press("escape")
        terminal.wait_until(lambda: b"open" in terminal.raw[before:])
        _pour(terminal, b"j" * 20_000)
        typed = memory(terminal)
        terminal.press("q")
        assert terminal.wait_exit(120) == 0
        assert max(window, pasted, typed) < 200, (window, pasted, typed)
        return f"{window} MB in the window, {pasted} MB with the paste, {typed} MB behind the keys"


def _pour(terminal: Terminal, data: bytes) -> None:
    """Write as fast as the terminal takes it, reading what comes."""
    os.set_blocking(terminal._master, False)
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(terminal._master, rest[:4096]) :]
        except BlockingIOError:
            terminal._read(0.01)
    os.set_blocking(terminal._master, True)


@check("somebody who may only read", part="kiosk", long=True)
def only_readable(store: Path) -> None:
    """A user to whom nothing here belongs."""
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0 or setpriv is None:
        raise Skip("it takes root and setpriv")
    with _world(store) as world:
        for folder in (world.folder, *world.folder.rglob("*")):
            folder.chmod(0o555 if folder.is_dir() else 0o444)
        other = f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all"
        with world.open(command=[setpriv, *other, *world.command]) as terminal:
            terminal.wait_for(START)
            terminal.press("4", "j", "y", "q")
            assert terminal.wait_exit() == 0


@check("behind ForceCommand", part="kiosk", long=True)
def behind_force_command(store: Path) -> None:
    """As the suite has it behind a key."""
    with tempfile.TemporaryDirectory() as folder, _world(store) as world:
        try:
            host = through_ssh.Host(Path(folder) / "ssh", world, by="user")
        except Cannot as reason:
            raise Skip(str(reason)) from None
        with host:
            through_ssh.test_it_opens_works_and_ends(host)
            for asked in through_ssh.ASKED:
                through_ssh.test_no_command_is_run(host, asked)
            through_ssh.test_no_file_passes(host)
            through_ssh.test_no_port_is_forwarded(host)
            through_ssh.test_no_variable_is_followed(host)
