"""A fault in Masthead itself: a report that can be passed on, and one screen that says how to go on.

The report has places in the code and what machine this is, and no word of an article, a name, a query or a path of the
reader's: not even the fault's own message, which may quote any of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

CODE = 70  # the exit code, EX_SOFTWARE of sysexits.h
_KEPT = 20  # reports
_MOST = 400  # characters of a fault's message that the reader is shown
_FRAMES = 60  # of an exception
_ROOT = Path(__file__).parents[1]


def folder() -> Path:
    """Where reports are kept."""
    from platformdirs import user_state_path

    return user_state_path("masthead", appauthor=False) / "faults"


def tell(error: BaseException, words: Sequence[str]) -> int:
    """Write the report of a fault and print its screen on stderr; the exit code. `words` are those of the command
    line."""
    from store.text import line
    from tui.output import say

    if "--kiosk" in words:  # which writes nothing, and says nothing of its server
        say(f"masthead: a fault in Masthead itself: {type(error).__name__} in {_place(error)}")
        return CODE
    what = line(f"{type(error).__name__}: {error}".removesuffix(": "), _MOST)
    try:
        path = _keep(report(error, words))
        where = [f"report   {path}", "         It has no text, names or queries in it, so you can pass it on."]
    except OSError as failed:
        where = [f"report   none: {failed.filename or folder()}: {failed.strerror or failed}"]
    say(
        "\n".join(
            [
                "masthead: a fault in Masthead itself. The store is as it was written last.",
                "",
                *(f"  {said}" for said in (f"what     {what}", f"where    {_place(error)}", *where)),
                "",
                *(f"  {said}" for said in _ways_on(words)),
            ]
        )
    )
    return CODE


def report(error: BaseException, words: Sequence[str]) -> str:
    """What a report says of a fault and of the machine."""
    return "\n".join([*_machine(words), "", *chain(error)]) + "\n"


def _ways_on(words: Sequence[str]) -> list[str]:
    if any(word in _commands() for word in words):
        return ["go on    masthead check     holds the store against its rules"]
    return [
        "go on    masthead           opens where you were a moment ago",
        "         masthead --fresh   opens anew, if it happens again",
        "         masthead check     holds the store against its rules",
    ]


def _machine(words: Sequence[str]) -> Iterator[str]:
    import platform
    from importlib.metadata import version

    from store import __version__

    yield f"masthead {__version__}, Python {platform.python_version()}, Textual {version('textual')}"
    yield f"system: {platform.system()} {platform.release()} {platform.machine()}"
    said = [f"{name}={os.environ[name]}" for name in ("TERM", "COLORTERM", "LANG", "LC_ALL") if os.environ.get(name)]
    with suppress(OSError):
        said.append("{}x{}".format(*os.get_terminal_size(2)))
    yield f"terminal: {' '.join(said)}"
    yield f"command: {' '.join(_known(words)) or '-'}"


def _known(words: Sequence[str]) -> Iterator[str]:
    """The words of a command line that are Masthead's own: its command and its options, without their values."""
    from tui.options import OPTIONS

    own = {option.name for option in OPTIONS} | _commands()
    yield from (name for word in words if (name := word.partition("=")[0]) in own)


def _commands() -> set[str]:
    from tui.usage_commands import COMMANDS

    return {name for name in COMMANDS if name}


def chain(error: BaseException) -> Iterator[str]:
    """The exceptions, the one that was first at the top, each with its places."""
    import traceback

    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in seen:
        seen.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    for one in reversed(seen):
        yield f"{_called(one)} (its message, of {len(str(one))} characters, is left out)"
        for frame in traceback.extract_tb(one.__traceback__)[-_FRAMES:]:
            yield f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            if frame.line and Path(frame.filename).is_relative_to(_ROOT):
                yield f"    {frame.line}"


def _called(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _place(error: BaseException) -> str:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "not known"
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOT)] or frames
    return f"{_short(ours[-1].filename)}, line {ours[-1].lineno}, in {ours[-1].name}"


def _short(filename: str) -> str:
    """A file's name without the folders of this machine."""
    inside = [root for root in (str(_ROOT), *sys.path) if root and filename.startswith(root + os.sep)]
    return filename[len(max(inside, key=len)) + 1 :] if inside else Path(filename).name


def _keep(text: str) -> Path:
    """Write a report, for its owner alone, and let the oldest go. Raises OSError."""
    from datetime import UTC, datetime

    from store.files import make_folder, replace

    into = folder()
    make_folder(into)
    path = into / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S}-{os.getpid()}.txt"
    replace(path, [text.encode("utf-8", "replace")], 0o600)
    for old in sorted(into.glob("*.txt"))[:-_KEPT]:
        with suppress(OSError):
            old.unlink()
    return path
