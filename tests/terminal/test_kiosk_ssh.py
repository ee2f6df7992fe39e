"""A kiosk behind a real OpenSSH server, by the recipe of docs/ssh.md: whatever is asked for, there is nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.aftermath import processes
from tests.terminal.kiosks import World, hostile
from tests.terminal.pty import Terminal
from tests.terminal.ssh import Cannot, Server
from tests.terminal.test_explorer import BESIDE, ROOT, START, store

__all__ = ["store"]  # a fixture

RECIPE = re.search(r"```sh\n(.*?)```", (ROOT / "docs" / "ssh.md").read_text(encoding="utf-8"), re.DOTALL)
MATCH = re.search(r"```\n(Match User facts\n.*?)```", (ROOT / "docs" / "ssh.md").read_text(encoding="utf-8"), re.DOTALL)
KEY = 'command="{script}",restrict,pty {key}'

ASKED = ["sh", "touch made; id", "$(touch made)", "internal-sftp"]


class Host(Server):
    """A server whose only key leads into a kiosk, or whose only user does. It takes on every variable."""

    def __init__(self, folder: Path, world: World, *, by: str) -> None:
        self.world, self.script = world, folder / "facts-kiosk"
        folder.mkdir()
        assert RECIPE
        assert MATCH
        python, program = "/opt/masthead/bin/python", "/opt/masthead/bin/masthead"
        words = RECIPE[1].replace(program, str(BESIDE)).replace(python, sys.executable)
        self.script.write_text(words.replace("/srv/facts/store.json", str(world.store)))
        self.script.chmod(0o755)
        lines = MATCH[1].replace("User facts", "all").replace("/usr/local/bin/facts-kiosk", str(self.script))
        more = "AcceptEnv *\nSubsystem sftp internal-sftp\n" + (lines if by == "user" else "")
        super().__init__(folder, more=more)
        if by == "key":
            key = folder / "user.pub"
            key.write_text(KEY.format(script=self.script, key=key.read_text()))

    def tried(self, *words: str, program: str = "ssh", env: dict[str, str] | None = None) -> tuple[int, str]:
        """The code and the output of a client of this server."""
        argv = [program, "-F", str(self._client), *words]
        done = subprocess.run(
            argv, stdin=subprocess.DEVNULL, capture_output=True, env=env, timeout=20, check=False, cwd=self.temp
        )
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Iterator[Host]:
    if not BESIDE.exists():
        pytest.skip("masthead is not installed")
    folder = tmp_path_factory.mktemp("kiosk")
    (folder / "world").mkdir()
    try:
        with Host(folder / "ssh", World(folder / "world", store), by="key") as made:
            yield made
    except Cannot as reason:
        pytest.skip(str(reason))


def test_it_opens_works_and_ends(host: Host) -> None:
    with Terminal(["ssh", "-F", str(host._client), "-t", "host", "type:departure"]) as terminal:
        terminal.wait_for("[3 Timeline 1]")
        terminal.press("backspace")
        terminal.wait_for("[3 Timeline 12]")
        [(_, command)] = [found for found in processes_of(host) if "--kiosk" in found[1]]
        assert " -I -B " in command
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []
    assert host.world.changes() == []


def processes_of(host: Host) -> list[tuple[int, str]]:
    """The recipe leaves no environment by which `processes` would know them."""
    assert not list(processes(host))
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if str(host.world.store) in command:
            found.append((int(folder.name), command))
    return found


@pytest.mark.parametrize("asked", ASKED)
def test_no_command_is_run(host: Host, asked: str) -> None:
    code, said = host.tried("host", asked)
    assert code in (0, 2), said
    assert re.match(r"said by|saying|masthead: column", said), said
    assert not (host.home / "made").exists()
    assert host.world.changes() == []


def test_no_file_passes(host: Host) -> None:
    (host.temp / "theirs").write_text("x")
    for program, words in (
        ("scp", ("-O", "theirs", f"host:{host.home}/made")),
        ("scp", ("theirs", f"host:{host.home}/made")),
        ("scp", ("-O", f"host:{host.world.store}", "got")),
        ("scp", (f"host:{host.world.store}", "got")),
    ):
        code, said = host.tried(*words, program=program)
        assert code, said
    assert not (host.home / "made").exists()
    assert not (host.temp / "got").exists()
    assert host.world.changes() == []


def test_no_port_is_forwarded(host: Host) -> None:
    there = f"127.0.0.1:{host.port}"
    code, said = host.tried("-W", there, "host")
    assert (code, "SSH-2.0" in said) == (255, False), said
    code, said = host.tried("-o", "ExitOnForwardFailure=yes", "-R", f"0:{there}", "host", "lin")
    assert code == 255, said
    code, said = host.tried("-o", "ExitOnForwardFailure=yes", "-R", f"{host.temp}/socket:{there}", "host", "lin")
    assert code == 255, said
    assert host.world.changes() == []


def test_no_variable_is_followed(host: Host) -> None:
    """Not even those that only the recipe can keep away: of Python itself and of the linker."""
    evil = host.temp / "evil"
    evil.mkdir(exist_ok=True)
    (evil / "sitecustomize.py").write_text(f"open({str(evil / 'ran')!r}, 'w')")
    env = {
        **hostile(host.world), "PYTHONPATH": str(evil), "PYTHONHOME": str(evil), "LD_PRELOAD": "/nowhere.so",
        "PYTHONPYCACHEPREFIX": str(evil / "cache"), "PYTHONVERBOSE": "1", "PATH": "/usr/bin:/bin", "TERM": "xterm",
    }  # fmt: skip
    with Terminal(["ssh", "-F", str(host._client), "-o", f"SetEnv={' '.join(quoted(env))}", "-t", "host"]) as terminal:
        terminal.wait_for(START)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b">>>" not in terminal.raw
    assert [path.name for path in evil.iterdir()] == ["sitecustomize.py"]
    assert host.world.changes() == []


def quoted(env: dict[str, str]) -> list[str]:
    return [f'"{name}={value}"' for name, value in env.items() if name not in ("PATH", "TERM")]
