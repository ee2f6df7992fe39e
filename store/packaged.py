"""The dossiers that come with Masthead: where they are, and whether a store has what they say today."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

BUILT_IN = "alibaba-tongyi-2026-03"
DEMO = "meridian-2031"
PACKAGED = (BUILT_IN, DEMO)


def packaged(id: str) -> Path:
    """The file of a dossier that comes with Masthead: inside the installed package, or beside it in a checkout."""
    here = Path(__file__).parent
    folder = here / "seeds" if (here / "seeds").is_dir() else here.parent / "seeds"
    return folder / f"{id}.toml"


def fingerprint(raw: bytes) -> str:
    """What tells one version of a dossier's file from another: the CRC-32 of its bytes. No proof of anything."""
    return f"{zlib.crc32(raw):08x}"


def borrowed(id: str, said: str) -> bool:
    """Whether a dossier with this id and fingerprint passes for one that comes with Masthead, and is another."""
    return id in PACKAGED and said != fingerprint(packaged(id).read_bytes())


def outdated(built: Mapping[str, str]) -> list[Path]:
    """The packaged dossiers that a store was built from (id → fingerprint) and that say something else by now."""
    return [packaged(id) for id, said in built.items() if borrowed(id, said)]
