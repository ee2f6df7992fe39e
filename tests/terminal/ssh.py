"""A real OpenSSH server on loopback, for tests: its own keys, port and home folder, gone with the context.

    with Server(folder) as server:
        with Terminal(server.ssh("-tt", words)) as terminal: ...

The server's side has an environment of its own (`Server.env`): nothing of who runs the tests is read or written.
"""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ACCEPTS = "LANG LC_* COLORTERM NO_COLOR"  # what the server takes on of what a client sends
_SEPARATION = Path("/run/sshd")  # where sshd of root goes to be alone; a system that runs none may not have it

_SERVER = """
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
AuthenticationMethods publickey
PubkeyAuthentication yes
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
PidFile none
UseDNS no
PrintMotd no
PrintLastLog no
MaxStartups 100
MaxSessions 100
AcceptEnv {accepts}
SetEnv {env}
{more}
"""
_CLIENT = """
Host *
HostName 127.0.0.1
HostKeyAlias masthead-test
Port {port}
User {user}
IdentityFile {folder}/user
IdentitiesOnly yes
IdentityAgent none
UserKnownHostsFile {folder}/known
GlobalKnownHostsFile none
StrictHostKeyChecking yes
BatchMode yes
LogLevel ERROR
"""


class Cannot(Exception):
    """There is no server to be had here; the message says why."""


class Server:
    """An sshd in the foreground, in `folder`. Raises Cannot."""

    def __init__(self, folder: Path, *, more: str = "", env: Mapping[str, str] | None = None) -> None:
        """`more` lines of its settings, and `env` over the environment that its sessions have."""
        program = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        for found, name in (
            (program, "sshd"),
            (shutil.which("ssh"), "ssh"),
            (shutil.which("ssh-keygen"), "ssh-keygen"),
        ):
            if found is None:
                raise Cannot(f"{name} is not installed")
        self.folder, self.home, self.temp = folder, folder / "home", folder / "temp"
        for made in (folder, self.home, self.temp):
            made.mkdir(exist_ok=True)
        self.env = {
            "HOME": str(self.home), "XDG_STATE_HOME": str(self.home / "state"), "TMPDIR": str(self.temp),
            "XDG_CONFIG_HOME": str(self.home / "config"), "XDG_DATA_HOME": str(self.home / "data"), **(env or {}),
        }  # fmt: skip
        for key in ("host", "user"):
            if not (folder / key).exists():
                words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", str(folder / key)]
                subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
        (folder / "known").write_text(f"masthead-test {(folder / 'host.pub').read_text()}")
        self.port = _free_port()
        self._client = self.reached_at(self.port)
        settings = folder / "sshd_config"
        said = " ".join(f"{name}={value}" for name, value in self.env.items())
        settings.write_text(_SERVER.format(port=self.port, folder=folder, accepts=ACCEPTS, env=said, more=more))
        self._made = os.geteuid() == 0 and not _SEPARATION.exists()
        if self._made:
            _SEPARATION.mkdir(mode=0o755, parents=True)
        self._log = open(folder / "log", "wb")  # noqa: SIM115 - closed in `close`
        words = [str(program), "-D", "-e", "-f", str(settings)]
        self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)
        try:
            self._wait()
        except BaseException:
            self.close()
            raise

    def _wait(self) -> None:
        """Until somebody can log in."""
        end = time.monotonic() + 10
        while b"Server listening" not in (log := (self.folder / "log").read_bytes()):
            if self._process.poll() is not None or time.monotonic() > end:
                raise Cannot(f"sshd does not start: {_last(log)}")
            time.sleep(0.02)
        if (tried := self.run("true")).returncode:
            raise Cannot(f"nobody can log in to sshd: {_last(tried.stderr or (self.folder / 'log').read_bytes())}")

    def reached_at(self, port: int) -> Path:
        """The settings of a client that comes in by a port."""
        path = self.folder / f"ssh_config.{port}"
        path.write_text(_CLIENT.format(port=port, folder=self.folder, user=getpass.getuser()))
        return path

    def ssh(self, command: Sequence[str | Path], *options: str, port: int | None = None) -> list[str]:
        """The words that run a command through the server."""
        client = self._client if port is None else self.reached_at(port)
        return ["ssh", "-F", str(client), *options, "host", shlex.join(map(str, command))]

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[bytes]:
        """Run a command there without a terminal."""
        words = self.ssh(command)
        return subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, timeout=30, check=False)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._log.close()
        if self._made:
            _SEPARATION.rmdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _last(log: bytes) -> str:
    return (log.decode("utf-8", "replace").strip().splitlines() or ["it says nothing"])[-1]
