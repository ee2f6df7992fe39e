"""A new Masthead opens yesterday's store: what came from it is renewed, what is the reader's stays, and it says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from store import lock, reading, storage
from store import packaged as comes_with
from store.database import Database
from store.packaged import BUILT_IN, DEMO
from tests.cli.command import run
from tests.forge import forge
from tests.tui.stories import reading_opened
from tui import stores

STORY = {
    "real": (BUILT_IN, "evt:lin-resignation", "per:jingren", "Lin Junyang: resignation accepted"),
    "fictional": (DEMO, "evt:branza-resigns", "per:shiomi-kano", "Zoë Brânză"),
}
Change = Callable[[str, str], None]


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Change:
    """The packaged dossiers as another version might have them: a copy, in which words can be replaced."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in comes_with.packaged(DEMO).parent.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(comes_with, "packaged", lambda id: folder / f"{id}.toml")

    def change(old: str, new: str) -> None:
        found = 0
        for path in folder.glob("*.toml"):
            text = path.read_text(encoding="utf-8")
            found += text.count(old)
            path.write_text(text.replace(old, new), encoding="utf-8")
        assert found

    return change


def record(store: Path, kind: str, id: str) -> dict[str, object]:
    return Database(store).read()[kind][id]


@pytest.mark.parametrize("name", STORY)
async def test_the_start_renews_and_says_so(name: str, tomorrow: Change, request: pytest.FixtureRequest) -> None:
    store: Path = request.getfixturevalue(name)
    dossier, event, person, _ = STORY[name]
    with Database(store).transaction() as change:
        for kind, id, more in (
            ("event", event, {"title": "In my own words"}),
            ("person", person, {"note": "met her once", "tags": ["friend"]}),
        ):
            change.put(kind, (change.get(kind, id) or {}) | more)
        change.put("theme", {"id": "theme:mine", "label": "mine"})
    tomorrow('display_name = "', 'display_name = "New: ')
    before = Database(store).read()
    async with reading_opened(store, dossier, 80, 24) as reader:
        await reader.sees("The facts that come with Masthead were renewed:", "renewed", in_="notice")
        await reader.press("escape")
        await reader.gone("were renewed")
        await reader.filter("type:departure")
        await reader.sees("In my own words", in_="timeline")
    after = Database(store).read()
    assert after != before
    assert after["event"][event]["title"] == "In my own words"
    assert {k: after["person"][person][k] for k in ("note", "tags")} == {"note": "met her once", "tags": ["friend"]}
    assert "theme:mine" in after["theme"]
    async with reading_opened(store, dossier, 80, 24) as reader:  # and that was that
        assert reader.app.notice.words == ""


def test_only_what_the_store_was_built_from_is_renewed(real: Path, tomorrow: Change, tmp_path: Path) -> None:
    tomorrow('display_name = "', 'display_name = "New: ')
    mine = tmp_path / "mine.json"
    with Database(mine).transaction(create=True) as change:
        change.put("theme", {"id": "theme:mine", "label": "mine"})
    before = mine.read_bytes()
    assert run("--store", mine).code == 0
    assert mine.read_bytes() == before
    code, out, err = run("--store", real)
    assert (code, out.startswith("Bowang")) == (0, True)
    assert re.fullmatch(r"The facts that come with Masthead were renewed: \d+ renewed\.\n", err)
    assert run("--store", real).err == ""


def test_a_dossier_that_reads_otherwise_and_says_the_same_is_no_news(real: Path, tomorrow: Change) -> None:
    tomorrow("[dossier]", "# a comment\n[dossier]")
    assert run("--store", real).err == ""
    assert run("--store", real).err == ""


@pytest.mark.parametrize("why", ["locked", "read-only", "broken"])
def test_where_it_cannot_be_renewed_it_opens_as_it_is(
    why: str, real: Path, tomorrow: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow('display_name = "', 'display_name = "New: ')
    if why == "broken":
        tomorrow('speaker = "per:wu-yongming"', 'speaker = "per:nobody"')
    monkeypatch.setattr(lock, "TIMEOUT", 0.05)
    before = real.read_bytes()
    if why == "locked":
        with storage.CrashSafeStorage(real).lock():
            code, out, err = run("--store", real)
    else:
        code, out, err = run("--store", real, *(["--read-only"] if why == "read-only" else []))
    assert (code, out.startswith("Bowang")) == (0, True)
    assert err.startswith("Masthead has newer facts than this store, which stays as it is: ")
    assert real.read_bytes() == before


async def test_a_store_of_an_older_schema_is_carried_over_and_kept(tmp_path: Path) -> None:
    golden = Path(__file__).parents[1] / "store" / "golden" / "schema-1.json"
    store = tmp_path / "store.json"
    store.write_bytes(golden.read_bytes())
    async with reading_opened(store, DEMO, 120, 40) as reader:
        await reader.sees("is of schema 3 now; as it was it is kept in", ".store.json.schema-1", in_="notice")
        await reader.press("escape")
        await reader.filter("type:departure")
        await reader.sees("Branza resigns (my own words)", in_="timeline")
    assert store.with_name(".store.json.schema-1").read_bytes() == golden.read_bytes()


async def test_a_store_of_a_newer_schema_is_shown_and_not_changed(fictional: Path) -> None:
    data = Database(fictional).read()
    data["event"]["evt:branza-resigns"]["type"] = "sabbatical"
    forge(fictional, {**data, "meta": {"dossiers": {DEMO: "another"}}}, schema_version=99)
    before = fictional.read_bytes()
    async with reading_opened(fictional, DEMO, 80, 24) as reader:
        await reader.sees("written by a newer Masthead (schema 99", "it is only read here", "esc", in_="notice")
        for key in "1234":
            await reader.press(key, "j", "enter", "e", "escape", "escape")
        await reader.press("escape")
        await reader.open("evt:branza-resigns")
        await reader.sees("SABBATICAL", in_="detail")
    assert fictional.read_bytes() == before
    assert run("attach", "x", "--store", fictional).code in (1, 4)
    assert run("build", "--store", fictional).code == 4
    code, out, err = run("list", "events", "--store", fictional)
    assert (code, "sabbatical" in out, err.count("newer Masthead")) == (0, True, 1)


def test_opening_reads_the_store_once(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []
    for room, name in ((storage, "load"), (reading, "look")):
        ways = getattr(room, name)
        monkeypatch.setattr(room, name, lambda path, ways=ways: (reads.append(path), ways(path))[1])
    stores.opened(Database(real), BUILT_IN)
    assert len(reads) == 1
