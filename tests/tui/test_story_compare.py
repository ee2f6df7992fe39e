"""A reader compares the store that is open with a file, and goes from what differs to the record and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.corpus import Corpus
from store.database import Database
from store.query import Query
from store.snapshot import export
from tests.tui.stories import Reader, reading

SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 50)])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a folder and a file that is nothing."""
    folder = tmp_path / "here"
    (folder / "old").mkdir(parents=True)
    (folder / "note.txt").write_text("nothing")
    monkeypatch.chdir(folder)
    return folder


def snapshot_of(store: Path, into: Path) -> None:
    into.write_bytes(export(Query(Corpus(Database(store).read()))))


async def compared(reader: Reader, name: str) -> None:
    """From anywhere to what differs between a file here and the store."""
    await reader.press("colon", *"compare with", "enter")
    await reader.sees("Compare this store with which file?", name)
    await reader.type(name)
    await reader.press("enter")


@SIZES
async def test_what_an_older_snapshot_says_otherwise(fictional: Path, here: Path, size: tuple[int, int]) -> None:
    snapshot_of(fictional, here / "old.json")
    with Database(fictional).transaction() as transaction:
        theme = transaction.get("theme", "theme:jobs")
        assert theme
        transaction.put("theme", theme | {"note": "ask the union", "label": "jobs and pay"})
        transaction.put("person", {"id": "per:mara-lunt", "names": [{"value": "Mara Lunt"}]})
    async with reading(fictional, *size) as reader:
        await compared(reader, "old.json")
        await reader.sees("Difference · old.json → this store", "1 added, 1 changed", "compared without the articles")
        await reader.sees("+ Mara Lunt per:mara-lunt", "~ jobs and pay theme:jobs")
        await reader.sees("label: jobs → jobs and pay", "note: not stated → ask the union")
        await reader.press("j", "j", "enter")
        await reader.gone("Difference")
        await reader.sees("jobs and pay", in_="detail")
        await reader.press("left_square_bracket")
        await reader.sees("Difference · old.json → this store")
        await reader.press("escape")
        await reader.gone("Difference")


@pytest.mark.parametrize("name", ["real", "fictional"])
async def test_the_same_facts(name: str, here: Path, request: pytest.FixtureRequest) -> None:
    store = request.getfixturevalue(name)
    snapshot_of(store, here / "facts.json")
    async with reading(store, 100, 30) as reader:
        await compared(reader, "facts.json")
        await reader.sees("the same facts , compared without the articles".replace(" ,", ","))


async def test_a_digest_that_is_wrong_is_said(fictional: Path, here: Path) -> None:
    snapshot_of(fictional, here / "facts.json")
    facts = here / "facts.json"
    facts.write_text(facts.read_text().replace('"label":"jobs"', '"label":"work"'))
    async with reading(fictional, 100, 30) as reader:
        await compared(reader, "facts.json")
        await reader.sees("its data is not what its digest says", "label: work → jobs")


async def test_what_is_removed_has_no_link_and_the_store_may_change_meanwhile(fictional: Path, here: Path) -> None:
    snapshot_of(fictional, here / "old.json")
    async with reading(fictional, 100, 30) as reader:
        await compared(reader, "old.json")
        await reader.sees("the same facts")
        with Database(fictional).transaction() as transaction:
            quote = transaction.get("quote", "quote:nobody-made-redundant")
            assert quote
            transaction.put("quote", quote | {"note": "again"})
            transaction.put("theme", {"id": "theme:a", "label": "all"})
        reader.app.reload()
        await reader.sees("1 added, 1 changed", "+ all theme:a", "note: not stated → again")


async def test_the_line_offers_what_there_is_and_says_what_cannot_be(fictional: Path, here: Path) -> None:
    snapshot_of(fictional, here / "old" / "facts.json")
    (here / "broken.json").write_text("{")
    async with reading(fictional, 80, 24) as reader:
        await reader.press("colon", *"compare with", "enter")
        await reader.sees("old/", "broken.json")
        await reader.gone("note.txt")
        await reader.press("enter")  # the folder comes first
        await reader.sees("facts.json")
        await reader.press("enter")
        await reader.sees("the same facts")
        await reader.press("escape", "colon", *"compare with", "enter")
        await reader.type("nowhere/x")
        await reader.sees("There is no such folder.")
        await reader.press(*["backspace"] * 9)
        await reader.type("zzz")
        await reader.sees("There is no such file.")
        await reader.press(*["backspace"] * 3)
        await reader.type("broken.json")
        await reader.press("enter")
        await reader.sees("this is not JSON")


async def test_long_lists_are_cut_and_say_so(fictional: Path, here: Path) -> None:
    snapshot_of(fictional, here / "old.json")
    found = json.loads((here / "old.json").read_text())
    found["data"]["person"] = [
        {"id": f"per:p{n:03}", "names": [{"value": f"P {n}", "kind": "primary"}], "summary": None} for n in range(60)
    ]
    (here / "old.json").write_text(json.dumps(found))
    async with reading(fictional, 100, 120) as reader:
        await compared(reader, "old.json")
        await reader.sees("and 40 more removed; `masthead diff --format json` has all", "- P 19")
        await reader.gone("- P 20")
