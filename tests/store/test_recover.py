"""Bringing a damaged store back: what is chosen, what is kept, and what can be saved when nothing whole is left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import storage
from store.database import Database
from store.documents import SCHEMA_VERSION
from store.packaged import BUILT_IN, DEMO, packaged
from tests.cli.command import run
from tests.forge import forge, spoil


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The built-in story, then a note on Lin and a theme of the reader's: the backup has neither."""
    path = tmp_path / "store.json"
    assert run("build", "--store", path).code == 0
    with Database(path).transaction() as transaction:
        lin = transaction.get("person", "per:lin-junyang")
        assert lin is not None
        transaction.put("person", lin | {"note": "ask again"})
        transaction.put("theme", {"id": "theme:mine", "label": "mine"})
    return path


def note(path: Path) -> str | None:
    value: str | None = Database(path).read()["person"]["per:lin-junyang"]["note"]
    return value


def test_a_sound_store_is_left_alone(store: Path) -> None:
    before = store.read_bytes()
    code, out, err = run("recover", "--store", store)
    assert (code, err) == (0, f"{store}: it is sound, so nothing was brought back.\n")
    assert out.splitlines() == [
        "store.json: sound; generation 2, 76 records", ".store.json.backup: sound; generation 1, 75 records"
    ]  # fmt: skip
    assert store.read_bytes() == before


@pytest.mark.parametrize(("old", "new"), [("Jingren", "Jingrem"), ("Jingren", "Jing-Ren"), ("Jingren", "\\u0000")])
def test_a_damaged_record_comes_from_the_backup_and_all_others_from_the_store(store: Path, old: str, new: str) -> None:
    spoilt = spoil(store, old, new)
    code, out, err = run("recover", "--store", store)
    assert code == 0
    assert "store.json: is damaged, or was edited by another program" in out
    assert "is generation 3 now: all that is sound of store.json, and the rest from .store.json.backup" in err
    assert "older form" not in err  # the backup's lines are those that were damaged, says their sum
    assert f"The file as it was is kept as {store}.damaged" in err
    assert store.with_name("store.json.damaged").read_bytes() == spoilt
    assert note(store) == "ask again"
    assert "theme:mine" in Database(store).read()["theme"]
    assert Database(store).read()["person"]["per:jingren"]["names"][0]["value"] == "Jingren"
    assert run("check", "--store", store).code == 0
    # The backup is as it was, and a second damage does not overwrite what was kept of the first.
    assert "generation 1" in run("recover", "--store", store).out
    spoil(store, "Jingren", "Jingrem")
    assert run("recover", "--store", store).code == 0
    assert store.with_name("store.json.damaged").read_bytes() == spoilt
    assert store.with_name("store.json.damaged1").exists()


def test_a_record_that_only_the_damaged_line_had_is_said_to_be_lost(store: Path) -> None:
    spoil(store, '"label":"mine"', '"label":"m!ne"')
    assert "; not brought back: theme:mine." in run("recover", "--store", store).err
    assert note(store) == "ask again"
    assert "theme:mine" not in Database(store).read()["theme"]


def test_an_older_form_is_said_to_be_one(store: Path) -> None:
    spoil(store, "ask again", "ask agaim")
    assert (
        "; only an older form was there of per:lin-junyang (from .store.json.backup)."
        in run("recover", "--store", store).err
    )
    assert note(store) is None
    assert "theme:mine" in Database(store).read()["theme"]
    assert run("check", "--store", store).code == 0


def test_what_was_removed_since_does_not_come_back(store: Path) -> None:
    """A removed record lies in the backup just where a new one was damaged."""
    with Database(store).transaction() as transaction:
        transaction.put("theme", {"id": "theme:b-gone", "label": "gone"})
    with Database(store).transaction() as transaction:
        transaction.remove("theme", "theme:b-gone")
        transaction.put("theme", {"id": "theme:b-new", "label": "new"})
    spoil(store, '"label":"new"', '"label":"nev"')
    assert "not brought back: theme:b-new." in run("recover", "--store", store).err
    assert not {"theme:b-gone", "theme:b-new"} & {*Database(store).read()["theme"]}


def test_other_programs_tables_and_what_the_store_was_built_from_come_along(store: Path) -> None:
    file = storage.CrashSafeStorage(store)
    file.write((file.read() or {}) | {"théirs": {"ü": {"a": 1}}, "mine": {"1": {"b": 2}}})
    run("build", packaged(DEMO), "--store", store)
    spoil(store, "Jingren", "Jingrem")
    assert run("recover", "--store", store).code == 0
    data = json.loads(store.read_bytes())
    assert (data["théirs"], data["mine"]) == ({"ü": {"a": 1}}, {"1": {"b": 2}})
    assert sorted(data["meta"]["dossiers"]) == sorted([BUILT_IN, DEMO])


def test_a_last_line_that_is_damaged_vouches_for_nothing(store: Path) -> None:
    """A table's name in it, with one bit flipped, must not rename the table."""
    raw = store.read_bytes()
    at = raw.rindex(b'"provenance"')
    store.write_bytes(raw[:at] + raw[at:].replace(b'"provenance"', b'"qrovenance"'))
    assert "generation 1, from .store.json.backup" in run("recover", "--store", store).err
    assert len(Database(store).read()["provenance"]) == 75


@pytest.mark.parametrize("more", [[], ["--as-edited"], ["--dry-run"]])
def test_a_store_of_a_newer_masthead_is_left_to_that(more: list[str], store: Path) -> None:
    data = Database(store).read()
    forge(store, data, schema_version=SCHEMA_VERSION + 1, generation=9)
    spoilt = spoil(store, "Jingren", "Jingrem")
    code, _, err = run("recover", *more, "--store", store)
    assert (code, "written by a newer Masthead" in err) == (3, True)
    store.write_bytes(b"rubble")  # and where only the backup says so
    forge(storage.backup(store), data, schema_version=SCHEMA_VERSION + 1, generation=9)
    assert run("recover", *more, "--store", store).code == 3
    assert store.read_bytes() == b"rubble" != spoilt


@pytest.mark.parametrize("number", ["9007199254740993", "9" * 20, "9" * 25, "1.5", "1e400"])
@pytest.mark.parametrize("field", ['"confidence":', '"generation":'])
def test_a_number_that_no_store_can_hold_is_damage_like_any_other(store: Path, number: str, field: str) -> None:
    raw = store.read_bytes()
    at = raw.index(field.encode()) + len(field)
    store.write_bytes(raw[:at] + number.encode() + raw[at + 1 :])
    for line in (["check"], ["list", "people"], ["build", "--dry-run"], ["recover", "--as-edited"]):
        code, _, err = run(*line, "--store", store)
        assert (code in (1, 3), "fault in Masthead" in err) == (True, False), (line, err)
    assert run("recover", "--store", store).code == 0
    assert run("check", "--store", store).code == 0


def test_a_recovery_that_finds_no_room_does_not_say_that_it_is_done(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    spoil(store, "Jingren", "Jingrem")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    code, _, err = run("recover", "--store", store)
    assert (code, "is generation" in err, "No space left" in err) == (4, False, True)


def test_a_recovery_that_was_killed_between_two_names_keeps_one(store: Path) -> None:
    spoil(store, "Jingren", "Jingrem")
    store.with_name("store.json.damaged").hardlink_to(store)
    assert run("recover", "--store", store).code == 0
    assert [path.name for path in store.parent.glob("*.damaged*")] == ["store.json.damaged"]


def test_no_output_takes_the_place_of_what_belongs_to_the_store(store: Path) -> None:
    for name in (".store.json.backup", ".store.json.lock", "store.json.damaged", "store.json"):
        for line in (["recover"], ["export"]):
            assert run(*line, "-o", store.with_name(name), "--store", store).code == 2
    assert "sound; generation 1" in run("recover", "--store", store).out


def test_a_cut_store_comes_back_as_the_generation_before(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:30_000])
    assert "is generation 2 now: generation 1, from .store.json.backup" in run("recover", "--store", store).err
    assert note(store) is None
    assert run("check", "--store", store).code == 0


def test_a_dry_run_writes_nothing(store: Path) -> None:
    spoil(store, "Jingren", "Jingrem")
    before = {path.name: path.read_bytes() for path in store.parent.iterdir()}
    code, _, err = run("recover", "--store", store, "--dry-run")
    assert (code, "would be generation 3 now" in err) == (0, True)
    assert {path.name: path.read_bytes() for path in store.parent.iterdir()} == before
    assert run("recover", "--store", store, "--read-only").code == 4
    assert {path.name: path.read_bytes() for path in store.parent.iterdir()} == before


def test_an_edit_by_hand_is_taken_where_it_keeps_the_rules(store: Path) -> None:
    spoil(store, "Lin Junyang: resignation accepted", "Lin Junyang leaves")
    assert run("list", "people", "--store", store).code == 3
    code, _, err = run("recover", "--as-edited", "--store", store)
    assert (code, "store.json as it was edited" in err) == (0, True)
    assert Database(store).read()["event"]["evt:lin-resignation"]["title"] == "Lin Junyang leaves"
    assert run("check", "--store", store).code == 0
    spoil(store, '"person":"per:jingren"', '"person":"per:nobody"')
    code, _, err = run("recover", "--as-edited", "--store", store)
    assert code == 1
    assert "per:nobody" in err
    assert "Nothing was written." in err
    assert run("recover", "--as-edited", "--store", store.with_name("none.json")).code == 3


def test_a_store_that_was_deleted_comes_back_and_is_not_built_over(store: Path) -> None:
    store.unlink()
    for line in ([], ["list", "people"], ["check"]):
        code, _, err = run(*line, "--store", store)
        assert (code, "masthead recover" in err, "masthead build" in err) == (3, True, True)
    assert not store.exists()
    assert run("recover", "--store", store).code == 0
    assert len(Database(store).read()["person"]) == 5


def test_without_a_whole_state_what_can_be_read_is_saved(store: Path, tmp_path: Path) -> None:
    storage.backup(store).unlink()
    raw = store.read_bytes()
    store.write_bytes(raw[: raw.index(b'"quote:elite"') + 40])  # all things, memberships and events, some quotes
    code, _, err = run("recover", "--store", store)
    assert (code, "masthead recover --output FILE" in err, "masthead import FILE" in err) == (3, True, True)
    code, _, err = run("recover", "--output", tmp_path / "saved.json", "--store", store)
    assert code == 0
    assert run("recover", "--output", store, "--store", store).code == 2
    new = tmp_path / "new.json"
    assert run("import", tmp_path / "saved.json", "--store", new).code == 0
    assert run("check", "--store", new).code == 0
    assert note(new) == "ask again"
    tables = Database(new).read()
    assert len(tables["event"]) == 12
    assert 0 < len(tables["quote"]) < 17
    assert tables["commitment"] == {}


def test_what_names_something_that_is_gone_is_left_out_and_named(store: Path, tmp_path: Path) -> None:
    storage.backup(store).unlink()
    spoil(store, '"per:jingren":{', '"per:jingren":{"x":}{')
    code, _, err = run("recover", "-o", tmp_path / "saved.json", "--store", store)
    assert code == 0
    left = [line.rpartition(": ")[2] for line in err.splitlines() if "left out" in line]
    assert "evt:jingren-continues" in left or any("jingren" in id for id in left)
    saved = json.loads((tmp_path / "saved.json").read_text())
    assert not {record["id"] for records in saved["data"].values() for record in records} & {*left, "per:jingren"}
    assert run("import", tmp_path / "saved.json", "--store", tmp_path / "new.json").code == 0


def test_an_older_schema_is_brought_back_as_this_one(tmp_path: Path) -> None:
    golden = Path(__file__).with_name("golden") / "schema-1.json"
    store = tmp_path / "store.json"
    store.write_bytes(golden.read_bytes())
    assert run("build", packaged(BUILT_IN), "--store", store).code == 0
    storage.backup(store).unlink(missing_ok=True)
    store.write_bytes(b"rubble")
    code, out, err = run("recover", "--store", store)
    assert (code, ".store.json.schema-1: sound; generation 2, 149 records" in out) == (0, True)
    assert "from .store.json.schema-1" in err
    assert run("check", "--store", store).code == 0


def test_lines_that_lie_elsewhere_are_still_those_lines(store: Path) -> None:
    """A byte more at the beginning, and everything behind it has moved."""
    whole = Database(store).read()
    spoil(store, "{\n", "{\n ")
    assert "not brought back" not in run("recover", "--store", store).err
    assert Database(store).read() == whole


def test_a_table_on_one_line_in_an_older_form_is_told(store: Path) -> None:
    file = storage.CrashSafeStorage(store)
    for drafts in ({"é": {"a": 1}}, {"é": {"a": 1}, "ü": {"b": "two"}}):
        file.write((file.read() or {}) | {"drafts": drafts})
    spoil(store, '"b":"two"', '"b":"tvo"')
    assert "older form was there of the table drafts (from .store.json.backup)" in run("recover", "--store", store).err
    assert json.loads(store.read_bytes())["drafts"] == {"é": {"a": 1}}


def test_a_bit_in_the_version_is_damage_and_no_newer_masthead(store: Path) -> None:
    spoil(store, '"schema_version":3', '"schema_version":4')
    assert run("recover", "--store", store).code == 0
    assert run("check", "--store", store).code == 0


def test_what_is_saved_is_the_sound_form(store: Path, tmp_path: Path) -> None:
    before = Database(store).read()["person"]["per:lin-junyang"]
    with Database(store).transaction() as change:
        change.put("theme", {"id": "theme:more", "label": "more"})
    spoil(store, "ask again", "ask agaim")
    assert run("recover", "-o", tmp_path / "saved.json", "--store", store).code == 0
    saved = {record["id"]: record for record in json.loads((tmp_path / "saved.json").read_text())["data"]["person"]}
    assert saved["per:lin-junyang"] == before


def test_a_deleted_store_comes_back_with_the_rights_it_had(store: Path) -> None:
    for path in (store, storage.backup(store)):
        path.chmod(0o660)
    store.unlink()
    assert run("recover", "--store", store).code == 0
    assert store.stat().st_mode & 0o777 == 0o660


def test_there_must_be_something(tmp_path: Path) -> None:
    code, _, err = run("recover", "--store", tmp_path / "none" / "store.json")
    assert (code, "neither a store" in err) == (3, True)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "folder").mkdir()
    assert run("recover", "--store", tmp_path / "folder").code == 3
    assert run("recover", "now", "--store", tmp_path / "folder").code == 2
