"""What a dossier says of records that are part of others since, and texts that only look like keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.build import Outcome, build
from store.database import Database
from store.documents import Document
from store.dossier import load
from store.errors import Faults
from tests.cli.command import run

HEAD = '[dossier]\nid = "story"\nformat = 1\ntitle = "A story"\n\n[[theme]]\nid = "theme:a"\nlabel = "a"\n'
THREE = HEAD + '[[theme]]\nid = "theme:b"\nlabel = "b"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.toml"


def built(path: Path, words: str, database: Database | None = None) -> tuple[Database, Outcome]:
    path.write_text(words, encoding="utf-8")
    database = database or Database(path.with_suffix(".json"))
    return database, build(database, [load(path)])


def merged(database: Database) -> dict[str, Document]:
    return {id: entry["into"] for id, entry in database.ledger("merged").items()}


def test_what_is_part_of_what_is_taken_down_and_a_second_time_nothing_is_done(path: Path) -> None:
    words = HEAD + '[merged]\n"theme:old" = "theme:a"\n"theme:older" = "theme:old"\n'
    database, _ = built(path, words)
    assert merged(database) == {"theme:old": "theme:a", "theme:older": "theme:old"}
    assert run("check", "--store", database.path).code == 0
    before = database.path.read_bytes()
    _, outcome = built(path, words, database)
    assert (outcome.told, database.path.read_bytes()) == (False, before)


def test_what_the_store_says_otherwise_stays(path: Path) -> None:
    database, _ = built(path, THREE + '[merged]\n"theme:old" = "theme:a"\n')
    _, outcome = built(path, THREE + '[merged]\n"theme:old" = "theme:b"\n', database)
    assert (outcome.kept, merged(database)) == (["theme:old"], {"theme:old": "theme:a"})
    with database.transaction() as transaction:
        transaction.put("theme", {"id": "theme:mine", "label": "mine"})
    _, outcome = built(path, THREE + '[merged]\n"theme:mine" = "theme:b"\n', database)
    assert (outcome.kept, merged(database)) == (["theme:mine"], {"theme:old": "theme:a"})
    assert "theme:mine" in database.ledger("theme")


def test_what_it_is_part_of_must_be_there(path: Path) -> None:
    with pytest.raises(Faults, match="theme:old: it was merged into theme:x, which is not in the store"):
        built(path, HEAD + '[merged]\n"theme:old" = "theme:x"\n')
    assert not path.with_suffix(".json").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"theme:old" = "per:a"', "'theme:old' and what it is part of are two ids of one kind"),
        ('"theme:old" = 1', "two ids of one kind"),
        ('"old" = "theme:a"', "two ids of one kind"),
        ('"prop:x" = "prop:y"', "two ids of one kind"),
        (f'"theme:{"x" * 160}" = "theme:a"', "two ids of one kind"),
        ('"theme:a" = "theme:b"', "theme:a is part of theme:b, and is a record of this dossier"),
        ('"theme:x" = "theme:y"\n"theme:y" = "theme:x"', "theme:x: following what it is part of comes back to itself"),
        ('"theme:x" = "theme:x"', "theme:x: following what it is part of comes back to itself"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(line: str, said: str, path: Path) -> None:
    with pytest.raises(Faults) as caught:
        built(path, f"{HEAD}[merged]\n{line}\n")
    assert str(caught.value).startswith(f"{path}:{HEAD.count(chr(10)) + 1}: merged: ")
    assert said in str(caught.value)
    with pytest.raises(Faults, match=r"write a table, \[merged\]"):
        built(path, f"{HEAD}[[merged]]\nx = 1\n")


LIKE_A_KEY = "x, " + ".".join("abcdefghijklmnopqrstuvwxyz") + " = 1"


@pytest.mark.parametrize(
    "note",
    [
        f'"{LIKE_A_KEY}"', f"'{LIKE_A_KEY}'", f'"""\n{LIKE_A_KEY[3:]}"""', f"'''\n{LIKE_A_KEY[3:]}'''", f'"a" # {LIKE_A_KEY}',
        f'"\\"{LIKE_A_KEY}"', f'"""a"" \\""" {LIKE_A_KEY}""""',
    ],
)  # fmt: skip
def test_a_text_that_looks_like_a_key_is_a_text(note: str, path: Path) -> None:
    database, _ = built(path, f"{HEAD}note = {note}\n")
    assert database.read()["theme"]["theme:a"]["note"] is not None


@pytest.mark.parametrize("before", ['"""', "'''", '"', "'", '"""\\', '"""\n\\' * 3000])
def test_a_deep_key_behind_what_is_no_text_is_refused_at_once(before: str, path: Path) -> None:
    with pytest.raises(Faults, match=r"a key of over 16 parts|this is not TOML"):
        built(path, f"{HEAD}note = {before}\n{LIKE_A_KEY[3:]}\n")
    with pytest.raises(Faults, match="a key of over 16 parts"):
        built(path, f"{HEAD}note = 'it''s'\n{LIKE_A_KEY[3:]}\n")
