"""A damaged store, mended line by line: which form of a record comes back, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import storage
from store.database import Database
from store.lines import numbers
from store.text import sha256
from tests.cli.command import run
from tests.forge import spoil


def themes(path: Path, *states: dict[str, str | None], notes: bool = False) -> None:
    """Write the store once a state: theme → its note, or None to remove it."""
    for state in states:
        with Database(path).transaction(create=True) as change:
            for name, words in state.items():
                change.remove("theme", f"theme:{name}")
                if words is not None:
                    change.put("theme", {"id": f"theme:{name}", "label": name, "note": words})
                    if notes:
                        change.note(f"theme:{name}", {"dossier": words, "digest": "d"})


def words(path: Path) -> dict[str, str]:
    return {id.removeprefix("theme:"): record["note"] for id, record in Database(path).read()["theme"].items()}


def test_two_records_whose_lines_have_one_sum_are_two_records(tmp_path: Path) -> None:
    """A CRC-32 is short: in a hundred thousand records two are alike."""
    store = tmp_path / "store.json"
    pair = {"aaa": "ajjasy", "bbb": "govncz", "ccc": "x"}
    themes(store, pair, {"ddd": "y"})
    aaa, bbb, *_ = numbers(json.loads(store.read_bytes())["meta"]["lines"]["theme"]["sums"])
    assert aaa == bbb
    spoil(store, '"note":"x"', '"note":"z"')
    code, _, err = run("recover", "--store", store)
    assert (code, "not brought back" in err, "older form" in err) == (0, False, False)
    assert words(store) == pair | {"ddd": "y"}


def test_exact_lines_are_sought_in_every_state_and_older_forms_only_in_older_ones(tmp_path: Path) -> None:
    """An unfinished write, never reported as done, must not win over the backup."""
    store = tmp_path / "store.json"
    for change in ("words that were never saved", None):
        for path in tmp_path.iterdir():
            path.unlink()
        themes(store, {"zzz": "the right words"}, {"a": "one"})
        kept, backup = store.read_bytes(), storage.backup(store).read_bytes()
        themes(store, {"zzz": change})
        store.with_name(f".store.json.{1:016x}.tmp").write_bytes(store.read_bytes())
        storage.backup(store).write_bytes(backup)
        store.write_bytes(kept)
        spoil(store, "the right words", "the right worde")
        code, _, err = run("recover", "--store", store)
        assert (code, "not brought back" in err, "older form" in err) == (0, False, False)
        assert words(store) == {"zzz": "the right words", "a": "one"}


@pytest.mark.parametrize(("old", "new"), [('"theme:zzz":', '"theme:zz{":'), ('"id":"theme:zzz"', '"id":"theme:zz{"')])
def test_a_bit_in_an_id_does_not_hide_whose_it_was(old: str, new: str, tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    themes(store, {"zzz": "old", "a": "x"}, {"zzz": "new"})
    spoil(store, old, new)
    assert "older form was there of theme:zzz" in run("recover", "--store", store).err
    assert words(store) == {"zzz": "old", "a": "x"}


def test_a_damaged_note_is_not_called_a_record(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    themes(store, {"a": "x"}, {"zzz": "new"}, notes=True)
    spoil(store, '"theme:zzz":{"digest":"d"', '"theme:zzz":{"digest":"e"')
    assert "not brought back: the note of theme:zzz." in run("recover", "--store", store).err
    assert words(store) == {"zzz": "new", "a": "x"}


def test_a_store_without_a_backup_is_mended_from_itself(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    themes(store, {"a": "x", "b": "y"})
    raw = store.read_bytes()
    place = raw.index(b',\n"theme:b"')
    store.write_bytes(raw[:place] + b";" + raw[place + 1 :])
    assert run("recover", "--store", store).code == 0
    assert words(store) == {"a": "x", "b": "y"}
    spoil(store, '"note":"x"', '"note":"z"')
    assert "not brought back: theme:a." in run("recover", "--store", store).err
    assert words(store) == {"b": "y"}


def test_a_mended_store_keeps_the_rules_about_words_too(tmp_path: Path) -> None:
    """The damaged quotation's older form stands elsewhere, in an older text."""
    store = tmp_path / "store.json"
    source = {"id": "src:note", "kind": "post", "display_name": "a note"}
    for text in ("Hi. The bell rings.", "The bell rings."):
        at = text.index("The")
        place = {"source": "src:note", "start": at, "end": at + 15, "exact": "The bell rings."}
        with Database(store).transaction(create=True) as change:
            change.put("source", source | {"text": text, "text_sha256": sha256(text)})
            change.put("person", {"id": "per:ada", "names": [{"value": "Ada"}]})
            change.put("quote", {"id": "quote:bell", "mode": "direct", "text": "The bell rings.", "speaker": "per:ada",
                                 "citations": [place]})  # fmt: skip
    spoil(store, '"mode":"direct"', '"mode":"Direct"')
    assert "generation 1, from .store.json.backup" in run("recover", "--store", store).err
    assert run("check", "--store", store).code == 0
