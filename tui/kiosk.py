"""A kiosk: an explorer for strangers, as the command that a server forces on those who log in (docs/ssh.md).

It reads one store and its own program, and nothing else; writes nothing; starts nothing; and ends with its process.
What a kiosk does not have is not offered (`tui.actions.offered`); what is closed here is closed even where a key, a
view or a library would try. Only `tui.cli` comes here, before Textual is imported: it reads its settings from the
environment then.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
from contextlib import suppress
from typing import Any, NoReturn

from store.errors import UsageError
from tui.stores import Options, chosen

#: all that is left of the environment: what tells of the terminal, and the language
TELLS = (
    "TERM", "COLORTERM", "COLORFGBG", "TERM_PROGRAM", "LC_TERMINAL", "WT_SESSION", "TMUX", "STY", "NO_COLOR",
    "MASTHEAD_ASCII", "MASTHEAD_LOW_BANDWIDTH", "LANG", "LC_ALL", "LC_CTYPE",
)  # fmt: skip
ASKED = "SSH_ORIGINAL_COMMAND"  # what a stranger wrote behind `ssh host`, where sshd runs another command instead

_REFUSED = ("--tour", "--quotes", "--seed", "--log")  # which write
_COMPUTING = 1800  # seconds of a processor for a session
_ROOM, _TIMES = 2**29, 8  # bytes of memory for a session, and more for each byte of its store

#: what of Python's audit events (docs.python.org/3/library/audit_events.html) no kiosk does
_NEVER = frozenset(
    (
        "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "pty.spawn",
        "subprocess.Popen", "os.kill", "os.killpg", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link",
        "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr", "os.chdir",
        "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    )
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: what may be read beside the store and the program: how the process was started, for what its locale is
_ALSO = ("/proc/self/environ", os.devnull)

_here = False


def enter(command: str, options: Options, words: list[str], *, ours: bool) -> tuple[Options, list[str]]:
    """The options and the words of a kiosk; from here on this process is one, if it is `ours` to close.

    What a stranger asked for through ssh is a query, as it stands, and comes before the one of the command line.
    Raises UsageError.
    """
    for name in _REFUSED:
        if name in options:
            raise UsageError(f"a kiosk shows a store that is there already, and writes nothing: leave {name} out")
    options = {**options, "--read-only": ""}
    if asked := os.environ.get(ASKED, "").strip():
        options.pop("--view", None)
        words = [asked]
    if ours:
        _scrub()
        options["--store"] = _close(command, options)
    return options, words


def leave(code: int) -> None:
    """End a kiosk at once, so that Python's own PYTHONINSPECT has no end of a program to wait for."""
    if _here:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(code)


def _scrub() -> None:
    """Forget the environment but for what tells of the terminal. Whose home it is the system says, not HOME."""
    for name in os.environ.keys() - set(TELLS):
        del os.environ[name]


def _close(command: str, options: Options) -> str:
    """Close all that a kiosk has no use for; the store's path from then on.

    The store is called by its name alone: no sentence says in which folder it lies.
    """
    global _here
    _here = True
    store = chosen(options, "demo.json" if command == "demo" else "store.json")[0]
    sys.dont_write_bytecode = True
    sys.path[:] = filter(os.path.isabs, sys.path)  # nothing is imported from where the store is
    with suppress(OSError, ValueError):  # then there is no store to be found either
        os.chdir(store.parent)
    _limit(store.name)
    if os.name != "nt":
        _block()
    _watch(store.name)
    return os.path.join(os.curdir, store.name)


def _block() -> None:
    """Have the signals wait for ever that would stop this process, or end it with its memory on the disk."""
    names = ("SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGCONT", "SIGQUIT", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGUSR2")
    signal.pthread_sigmask(signal.SIG_BLOCK, [getattr(signal, name) for name in names])


def _limit(store: str) -> None:
    """Have the system stop what takes too much, and refuse every byte that would go into a file."""
    try:
        import resource
    except ImportError:  # Windows
        return
    room = _ROOM
    with suppress(OSError, ValueError):
        room += _TIMES * os.stat(store).st_size
    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, _COMPUTING), (resource.RLIMIT_DATA, room)]
    if not any(map(_is_file, (1, 2))):  # `masthead --kiosk > page` prints
        limits.append((resource.RLIMIT_FSIZE, 0))
    for what, most in limits:
        with suppress(OSError, ValueError):  # a lower one stands already
            now = resource.getrlimit(what)[1]
            most = most if now == resource.RLIM_INFINITY else min(most, now)
            resource.setrlimit(what, (most, most))


def _is_file(descriptor: int) -> bool:
    try:
        return stat.S_ISREG(os.fstat(descriptor).st_mode)
    except OSError:
        return False


def _watch(store: str) -> None:
    """Refuse for good, whoever asks: to start anything, to reach the network, to write, and to read what is neither
    the store nor the program."""
    places = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, *sys.path}
    program = tuple(os.path.join(folder, "") for folder in places | set(map(os.path.realpath, places)))
    ours = {store, os.path.join(os.curdir, store), *_ALSO}

    def hear(event: str, found: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = found
            if isinstance(path, int):  # it is open already
                return
            name = os.fsdecode(path)
            if flags & _WRITING:
                if name != os.devnull:
                    _refuse(name)
            elif name not in ours and not os.path.normpath(name).startswith(program):
                _refuse(name)
        elif event in _NEVER:
            _refuse(event)

    sys.addaudithook(hear)


def _refuse(what: str) -> NoReturn:
    import errno

    raise PermissionError(errno.EPERM, "not in a kiosk", what)
