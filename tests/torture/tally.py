"""What a torture found: how much was tried, and everything that should not have been."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Tally:
    """`lost`: changes that were reported as done and are gone, or halves of changes. `unreadable`: stores that did not
    open afterwards. `tracebacks`: failures that were not a sentence with the path. `litter`: files left behind. `said`
    has a line for each of them."""

    name: str
    tried: int = 0
    lost: int = 0
    unreadable: int = 0
    tracebacks: int = 0
    litter: int = 0
    skipped: str = ""
    said: list[str] = field(default_factory=list)

    def blame(self, what: str, line: str) -> None:
        setattr(self, what, getattr(self, what) + 1)
        self.said.append(f"{self.name}: {what}: {line}")

    @property
    def clean(self) -> bool:
        return not self.said

    def __str__(self) -> str:
        if self.skipped:
            return f"{self.name:44}  skipped: {self.skipped}"
        counts = (self.tried, self.lost, self.unreadable, self.tracebacks, self.litter)
        return f"{self.name:44}" + "".join(f"{count:12,}" for count in counts)


HEADING = f"{'':44}" + "".join(f"{word:>12}" for word in ("tried", "lost", "unreadable", "tracebacks", "litter"))


def child(work: Callable[[], object]) -> int:
    """Run `work` in a process of its own and give its id; it ends with 0 if all went well."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def ended(pid: int) -> int:
    """The exit code of a process, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
