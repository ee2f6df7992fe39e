"""Damaged files: each is refused with its path, the place and the way out, none is written to, and none shown as fact."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from store import storage
from store.database import Database
from store.errors import StoreUnreadable
from store.packaged import DEMO, packaged
from tests.cli.command import run
from tests.forge import forge
from tests.torture.tally import Tally

COMMANDS = (["list", "people"], ["check"], ["export"], [], ["build"], ["build", "--dry-run"], ["show", "per:x"])
QUOTE: dict[str, Any] = {
    "id": "quote:bell", "mode": "direct", "text": "The bell rings.", "speaker": "per:ada",
    "citations": [{"source": "src:note", "start": 0, "end": 15, "exact": "The bell rings."}],
}  # fmt: skip


def small(store: Path) -> None:
    """A store of a few records, written twice, so that there is a backup."""
    with Database(store).transaction(create=True) as transaction:
        transaction.put("person", {"id": "per:ada", "names": [{"value": "Ada 阿达"}]})
        transaction.put("source", {"id": "src:note", "kind": "post", "display_name": "a note"})
    with Database(store).transaction() as transaction:
        transaction.put("quote", QUOTE)


def cuts(raw: bytes) -> Iterator[bytes]:
    """Without the last newline a store is still whole."""
    return (raw[:length] for length in range(len(raw) - 1))


def flips(raw: bytes, in_short: bool) -> Iterator[bytes]:
    """Each bit the other way round; in short one of each byte, now this and now that."""
    for place in range(len(raw)):
        for bit in [place % 8] if in_short else range(8):
            yield raw[:place] + bytes([raw[place] ^ 1 << bit]) + raw[place + 1 :]


def scrambles(raw: bytes, times: int, seed: int) -> Iterator[bytes]:
    """Pieces lost, doubled, swapped, zeroed and replaced by others, as disks and editors do."""
    chance = random.Random(seed)
    for _ in range(times):
        a, b = sorted(chance.choices(range(len(raw)), k=2))
        c = min(len(raw), b + chance.randrange(1, 40))
        piece = chance.choice((b"", raw[a:b] * 2, raw[b:c] + raw[a:b], b"\0" * (b - a), b"\xef\xbb\xbf", b"\n", b"NaN"))
        if (found := raw[:a] + piece + raw[c if piece else b :]) != raw:
            yield found


def _held_against(tally: Tally, store: Path, damaged: bytes, whole: dict[str, Any]) -> None:
    """Bytes that must be refused; or mean to the letter what was written, such as with another white space."""
    tally.tried += 1
    try:
        data = storage.opened(store, damaged).data
    except StoreUnreadable as error:
        for words in (str(store), "--store PATH", "recover"):
            if words not in str(error):
                tally.blame("tracebacks", f"it does not say {words!r}: {error}")
    except Exception as error:
        tally.blame("tracebacks", f"{type(error).__name__}: {error}")
    else:
        if {**data, "meta": 0} != {**whole, "meta": 0}:
            tally.blame("lost", f"taken for sound: {damaged[:300]!r}")


def of_bytes(folder: Path, scrambled: int, seed: int, in_short: bool = False) -> Iterator[Tally]:
    store = folder / "store.json"
    small(store)
    raw = store.read_bytes()
    whole = storage.opened(store, raw).data
    for name, damages in (
        ("truncated at every byte", cuts(raw)),
        ("a bit of every byte flipped" if in_short else "every single bit flipped", flips(raw, in_short)),
        ("pieces lost, doubled, swapped, zeroed", scrambles(raw, scrambled, seed)),
    ):
        tally = Tally(name)
        for damaged in damages:
            _held_against(tally, store, damaged, whole)
        yield tally


def kinds(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Files that are wrong in a way with a name."""
    yield "empty", b""
    yield "not JSON", b"not json"
    yield "binary", bytes(range(256))
    yield "another program's JSON", b'{"a": 1}'
    yield "TinyDB's own JSON", b'{"_default": {"1": {"a": 1}}}'
    yield "a list", b"[]"
    yield "a BOM", b"\xef\xbb\xbf" + raw
    yield "a table missing", raw.replace(b'"person":', b'"persons":')
    yield "a key twice", raw.replace(b'"kind":"post"', b'"kind":"post","kind":"post"')
    yield "a record twice", raw.replace(b'"per:ada":', b'"per:ada":{},"per:ada":')
    yield "NaN", raw.replace(b'"confidence":2', b'"confidence":NaN')
    yield "a number of a million digits", raw.replace(b'"confidence":2', b'"confidence":' + b"9" * 10**6)
    yield "a lone surrogate", raw.replace(b"The bell", b"\\ud800 bell")
    yield "huge nesting", b'{"a":' * 100_000
    yield "nested and closed", b'{"meta":' + b"[" * 900 + b"]" * 900 + b"}"
    yield "a wrong shape", b'{"person": [], "meta": {"store": {"format": "masthead.store", "schema_version": 1}}}'
    yield "a newer schema without a sum", raw.replace(b'"schema_version":3,"sum":', b'"schema_version":34,"sun":')
    yield "the last line of another store", raw.replace(b"Ada", b"Eva")


def of_kinds(folder: Path) -> Iterator[Tally]:
    store = folder / "store.json"
    small(store)
    raw = store.read_bytes()
    for name, damaged in kinds(raw):
        assert damaged != raw, name
        yield _by_commands(name, folder, lambda path, damaged=damaged: path.write_bytes(damaged) and None)  # type: ignore[misc]
    yield _by_commands("a folder in its place", folder, os.mkdir)
    yield _by_commands("a FIFO in its place", folder, os.mkfifo)
    yield _by_commands("a link to itself", folder, lambda path: os.symlink(path, path))
    newer = {"person": {"per:x": {"id": "per:x", "called": "in another way"}}}
    yield _by_commands("a newer schema of another shape", folder, lambda path: forge(path, newer, schema_version=99))


def _by_commands(name: str, folder: Path, lay: Any) -> Tally:
    """Every command meets the file that `lay` puts in the store's place; then `recover` does."""
    tally = Tally(name)
    store = folder / "store.json"
    for path in sorted(folder.iterdir()):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    small(store)
    whole = Database(store).read()
    store.unlink()
    lay(store)
    before = store.read_bytes() if store.is_file() else None
    for words in COMMANDS:
        code, out, err = run(*words, "--store", store)
        tally.tried += 1
        if code not in (3, 4) or "fault in Masthead" in err or out:
            tally.blame("tracebacks", f"{' '.join(words)}: exit code {code}: {err}{out}")
        for said in (str(store), "--store PATH"):
            if said not in err:
                tally.blame("tracebacks", f"{' '.join(words)}: it does not say {said!r}: {err}")
    if (store.read_bytes() if store.is_file() else None) != before:
        tally.blame("lost", "the damaged file was touched")
    if before is not None and "newer" not in name:
        _recovered(tally, store, before, whole)
    return tally


def _recovered(tally: Tally, store: Path, before: bytes, whole: dict[str, Any]) -> None:
    """What comes back is the state before the damage or the one before that; and the damaged file is kept."""
    older = storage.opened(store, storage.backup(store).read_bytes()).data
    code, _, err = run("recover", "--store", store)
    kept = store.with_name("store.json.damaged")
    if code != 0:
        tally.blame("unreadable", err)
        return
    if not kept.exists() or kept.read_bytes() != before:
        tally.blame("lost", "the damaged file was not kept")
    found = Database(store).read()
    if found not in (whole, {kind: older.get(kind, {}) for kind in found}):
        tally.blame("lost", f"what came back is neither state: {found}")
    if run("check", "--store", store).code != 0:
        tally.blame("lost", "what came back breaks a rule")
    if run("build", packaged(DEMO), "--store", store).code != 0:
        tally.blame("unreadable", "what came back cannot be written")
