"""A store whose ids and names are such as a shell or a terminal would act on."""

from __future__ import annotations

import copy
from pathlib import Path

from store.database import Database
from store.documents import KINDS
from store.lines import EMPTY, dump
from store.storage import CrashSafeStorage

#: id → name; `touch pwned` leaves a file where a shell does what it reads
PEOPLE = {
    "per:z$(touch pwned)": "Zed $(touch pwned) `touch pwned`",
    "per:z`touch pwned`": "Zed 'quote' \"double\" back! !bang",
    "per:z sp'ace;touch pwned;": "Zed; touch pwned & | > x",
    "per:z*?[x]{a,b}~#!:c=d": "Zed \x1b[31mred\u202e\ttab",
    "per:z-last": "Zed\nnewline",
}


def make(path: Path, built: Path) -> Path:
    """Write such a store, which no command would make, from one that was built."""
    tables = Database(built).read()
    one = tables["person"]["per:wu-yongming"]
    for id, name in PEOPLE.items():
        record = tables["person"][id] = copy.deepcopy(one)
        record["id"], record["names"] = id, record["names"][:1]
        record["names"][0]["value"] = name
    file = CrashSafeStorage(path)
    with file.lock():
        file.commit(EMPTY, {kind: {id: dump(record) for id, record in tables[kind].items()} for kind in KINDS}, {})
    return path
