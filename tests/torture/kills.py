"""Commands killed at a random moment: the store is the one before or the one after, and a reported change is there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from store.check import whole
from store.database import Database
from store.errors import MastheadError, StoreMissing
from store.packaged import DEMO, packaged
from tests.cli.command import run
from tests.torture.tally import Tally, child, ended

LEDGER = packaged(DEMO).with_name("meridian-ledger.txt")
SOURCE = "src:skerry-ledger-2031-05-14"


class Victim(NamedTuple):
    """A command, and how the folder looks before it: `lay` makes that. `store` is the store that it changes."""

    name: str
    words: tuple[str, ...]
    lay: Callable[[Path], None]


def victims(folder: Path) -> Iterator[Victim]:
    """build over an older dossier, attach, import, recover; each laid out from files made once in `folder`."""
    made = folder / "made"
    made.mkdir()
    store = made / "store.json"
    for line in (("build", packaged(DEMO)), ("export", "--text", "full", "-o", made / "facts.json")):
        assert run(*line, "--store", store).code == 0
    shutil.copytree(packaged(DEMO).parent, made / "seeds")
    older = made / "seeds" / "story.toml"
    text = packaged(DEMO).read_text(encoding="utf-8").replace(f'id = "{DEMO}"', 'id = "story"', 1)
    older.write_text(text, encoding="utf-8")
    assert run("build", older, "--store", made / "older.json").code == 0
    older.write_text(text.replace("confidence = 3", "confidence = 2"), encoding="utf-8")
    with Database(store).transaction() as transaction:
        transaction.put("source", (transaction.get("source", SOURCE) or {}) | {"text": None})

    def lay(*pairs: tuple[str, str]) -> Callable[[Path], None]:
        def laid(into: Path) -> None:
            for source, name in pairs:
                shutil.copy(made / source, into / name)

        return laid

    yield Victim("build", ("build", str(older)), lay(("older.json", "store.json")))
    yield Victim("attach", ("attach", str(LEDGER)), lay(("store.json", "store.json"), (".store.json.backup",) * 2))
    yield Victim("import", ("import", str(made / "facts.json")), lambda into: None)
    damaged = (made / "store.json").read_bytes().replace(b"tide", b"tidy", 1)
    (made / "damaged.json").write_bytes(damaged)
    yield Victim("recover", ("recover",), lay(("damaged.json", "store.json"), (".store.json.backup",) * 2))


def state(store: Path) -> dict[str, Any] | str:
    """The tables of a store, or in a word why there are none."""
    try:
        return Database(store).read()
    except StoreMissing:
        return "missing"
    except MastheadError as error:
        return f"unreadable: {error}"


def kill(victim: Victim, folder: Path, times: int, seed: int) -> Tally:
    """Run the command so many times, each time killed at another moment of it."""
    tally = Tally(f"kill -9 in the midst of {victim.name}")
    moments = random.Random(seed)
    store = folder / "store.json"

    def laid() -> None:
        for path in folder.iterdir():
            path.unlink()
        victim.lay(folder)

    laid()
    before = state(store)
    begun = time.perf_counter()
    assert ended(child(lambda: os._exit(run(*victim.words, "--store", store).code))) == 0
    takes = time.perf_counter() - begun
    after = state(store)
    assert before != after  # or there would be nothing to kill
    for _ in range(times):
        laid()
        reading, writing = os.pipe()

        def work(out: int = writing) -> None:
            os.write(out, b"begun\n")
            if run(*victim.words, "--store", store).code == 0:
                os.write(out, b"done\n")

        pid = child(work)
        os.close(writing)
        with open(reading, "rb") as reports:
            reports.readline()
            time.sleep(moments.uniform(0, takes))  # a moment, any moment
            os.kill(pid, signal.SIGKILL)
            ended(pid)
            done = reports.read() == b"done\n"
        tally.tried += 1
        _judge(tally, store, before, after, done, victim)
    return tally


def _judge(tally: Tally, store: Path, before: object, after: object, done: bool, victim: Victim) -> None:
    found = state(store)
    if found != before and found != after:
        tally.blame("unreadable" if isinstance(found, str) else "lost", str(found)[:200])
    elif done and found != after:
        tally.blame("lost", "it was reported as done")
    code, _, err = run(*victim.words, "--store", store)  # the next write
    if code != 0 and found == before:
        tally.blame("tracebacks" if "fault in Masthead" in err else "unreadable", err)
    with Database(store).transaction() as transaction:
        transaction.put("theme", {"id": "theme:after-the-kill", "label": "after"})
    if isinstance(found, dict) and found == after and (faults := whole(found)):
        tally.blame("lost", faults[0])
    ours = {"store.json", ".store.json.lock", ".store.json.backup"}
    for left in sorted({path.name for path in store.parent.iterdir()} - ours):
        if not left.startswith("store.json.damaged"):
            tally.blame("litter", left)
