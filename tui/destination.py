"""Where a file of the reader's goes: what a typed path means, and what stands in its way."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from store.files import reason
from tui.output import belongs


class Destination(NamedTuple):
    """`refusal` says why nothing can be written there, with the way out; `there` is the file that would be replaced."""

    path: Path
    refusal: str = ""
    there: os.stat_result | None = None


def look(typed: str, name: str, store: Path, folder: bool = False) -> Destination:
    """What a typed path means now; `name` is what the file, or the `folder`, might be called, `store` what may not be
    written over."""
    path = Path(os.path.expanduser(typed.strip()))
    try:
        path = Path.cwd() / path
        target = Path(os.path.realpath(path))
        there = os.stat(target)
    except (FileNotFoundError, NotADirectoryError):
        there = None
    except (OSError, ValueError) as error:
        return Destination(path, f"This cannot be written: {reason(error)}. Choose another name.")
    if folder and there is not None and stat.S_ISDIR(there.st_mode):
        refused = "" if typed.strip() else f"The folder needs a name, such as {name}"
        return Destination(path, refused, there)
    return Destination(path, _refusal(typed.strip(), target, there, name, store), there)


def _refusal(typed: str, target: Path, there: os.stat_result | None, name: str, store: Path) -> str:
    folder = target if typed.endswith(os.sep) else target.parent
    if not typed:
        return f"The file needs a name, such as {name}"
    if there is not None and stat.S_ISDIR(there.st_mode):
        return f"This is a folder. Add a name to it, such as {name}"
    if belongs(target, store):
        return "This is the store itself, or belongs to it. Choose another name."
    if there is not None and not stat.S_ISREG(there.st_mode):
        return "This is not a file that can be written. Choose another name."
    if not folder.is_dir():
        return "There is no such folder. Make it first, or choose another."
    if not os.access(folder, os.W_OK | os.X_OK):
        return "You may not write in this folder. Choose another, such as ~"
    return ""


def beside(path: Path) -> Path:
    """The first name like this one that nothing has: `quotes-2.csv`."""
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(name for name in names if not os.path.lexists(name))


def described(there: os.stat_result) -> str:
    """Size and date of a file, the date of a folder."""
    when = datetime.fromtimestamp(there.st_mtime).strftime("%Y-%m-%d %H:%M")
    return f"a folder, of {when}" if stat.S_ISDIR(there.st_mode) else f"{there.st_size:,} bytes, of {when}"
