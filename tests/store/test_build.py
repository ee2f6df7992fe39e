"""Dossiers into a store, again and again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store import text
from store.build import Outcome, build
from store.database import Database
from store.dossier import Dossier, load
from store.errors import Faults
from store.packaged import BUILT_IN, DEMO, packaged

HEAD = '[dossier]\nid = "{id}"\nformat = 1\ntitle = "A story"\nsource = "src:a"\n'
SOURCE = '[[source]]\nid = "src:a"\nkind = "article"\ndisplay_name = "A"\n'
SAID = "We shall build."


def dossier(folder: Path, body: str, id: str = "story", article: str | None = None) -> Dossier:
    """A dossier of one source and what `body` adds."""
    more = f'text_sha256 = "{text.sha256(article)}"\n' if article else ""
    path = folder / f"{id}.toml"
    path.write_text(HEAD.format(id=id) + SOURCE + more + body)
    return load(path)


def theme(name: str, label: str | None = None, **fields: str) -> str:
    lines = "".join(f'{key} = "{value}"\n' for key, value in fields.items())
    return f'[[theme]]\nid = "theme:{name}"\nlabel = "{label or name}"\n{lines}'


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "store.json")


def record(db: Database, kind: str, id: str) -> dict[str, Any]:
    return db.read()[kind][id]


def edit(db: Database, kind: str, id: str, **fields: Any) -> None:
    with db.transaction() as transaction:
        transaction.put(kind, record(db, kind, id) | fields)


@pytest.mark.parametrize("id", [BUILT_IN, DEMO])
def test_a_fresh_store_is_the_same_bytes_and_again_nothing_is_written(id: str, db: Database, tmp_path: Path) -> None:
    other = Database(tmp_path / "other.json")
    first, second = (build(each, [load(packaged(id))]) for each in (db, other))
    assert len(first.added) == len(second.added) == sum(len(records) for records in db.read().values()) // 2
    assert db.path.read_bytes() == other.path.read_bytes()
    before = db.path.stat()
    assert str(build(db, [load(packaged(id))])) == "nothing changed"
    assert db.path.stat() == before


def test_two_dossiers_in_any_order_settle(db: Database) -> None:
    both = [load(packaged(BUILT_IN)), load(packaged(DEMO))]
    build(db, both)
    before = db.path.read_bytes()
    for dossiers in (both, both[::-1], both[:1], both[1:]):
        assert build(db, dossiers) == Outcome()
    assert db.path.read_bytes() == before


def test_a_new_version_renews_adds_and_withdraws(db: Database, tmp_path: Path) -> None:
    build(db, [dossier(tmp_path, theme("a") + theme("b") + theme("c"))])
    outcome = build(db, [dossier(tmp_path, theme("a") + theme("b", "B, renamed") + theme("d"))])
    assert outcome == Outcome(added=["theme:d"], renewed=["theme:b"], removed=["theme:c"])
    assert str(outcome) == "1 added, 1 renewed, 1 removed"
    tables = db.read()
    assert set(tables["theme"]) == {"theme:a", "theme:b", "theme:d"}
    assert tables["theme"]["theme:b"]["label"] == "B, renamed"
    assert set(tables["provenance"]) == {"src:a", "theme:a", "theme:b", "theme:d"}


def test_what_was_edited_stays_with_notes_and_tags(db: Database, tmp_path: Path) -> None:
    build(db, [dossier(tmp_path, theme("a") + theme("b") + theme("c"))])
    edit(db, "theme", "theme:a", label="mine")
    edit(db, "theme", "theme:b", note="look here", tags=["todo"])
    edit(db, "theme", "theme:c", label="mine, too")
    outcome = build(db, [dossier(tmp_path, theme("a", "theirs") + theme("b", "theirs"))])
    assert outcome.renewed == ["theme:b"]
    assert outcome.kept == ["theme:a"]
    assert record(db, "theme", "theme:a")["label"] == "mine"
    assert record(db, "theme", "theme:c")["label"] == "mine, too"  # withdrawn, but edited
    assert {k: record(db, "theme", "theme:b")[k] for k in ("label", "note", "tags")} == {
        "label": "theirs", "note": "look here", "tags": ["todo"]
    }  # fmt: skip
    # The dossier catches up with the edit: it is the dossier's again, and is renewed from now on.
    build(db, [dossier(tmp_path, theme("a", "mine"))])
    assert build(db, [dossier(tmp_path, theme("a", "newer"))]).renewed == ["theme:a"]


def test_what_is_withdrawn_and_still_named_stays(db: Database, tmp_path: Path) -> None:
    build(db, [dossier(tmp_path, theme("a") + theme("b", parent="theme:a") + theme("c"))])
    edit(db, "theme", "theme:b", label="mine")
    outcome = build(db, [dossier(tmp_path, "")])
    assert (outcome.removed, outcome.kept) == (["theme:c"], ["theme:a"])
    assert set(db.read()["theme"]) == {"theme:a", "theme:b"}


def test_a_record_of_another_dossier_or_of_nobody_is_not_touched(db: Database, tmp_path: Path) -> None:
    build(db, [dossier(tmp_path, theme("a"), "one")])
    with db.transaction() as transaction:
        transaction.put("theme", {"id": "theme:mine", "label": "mine"})
    outcome = build(db, [dossier(tmp_path, theme("a", "other words") + theme("mine", "theirs"), "two")])
    assert outcome.kept == ["theme:a", "theme:mine"]
    assert record(db, "theme", "theme:a")["label"] == "a"
    assert record(db, "theme", "theme:mine")["label"] == "mine"
    assert "theme:mine" not in db.read()["provenance"]


def test_what_the_store_has_from_elsewhere_is_confirmed(db: Database, tmp_path: Path) -> None:
    with db.transaction(create=True) as transaction:
        transaction.put("theme", {"id": "theme:a", "label": "a"})
    outcome = build(db, [dossier(tmp_path, theme("a"))])
    assert (outcome.added, outcome.confirmed) == (["src:a"], ["theme:a"])
    assert build(db, [dossier(tmp_path, theme("a"))]) == Outcome()


def test_an_attached_article_stays_as_long_as_the_facts_cite_it(db: Database, tmp_path: Path) -> None:
    build(db, [dossier(tmp_path, theme("a"), article=SAID)])
    edit(db, "source", "src:a", text=SAID)
    assert build(db, [dossier(tmp_path, theme("a", "new"), article=SAID)]).renewed == ["theme:a"]
    assert record(db, "source", "src:a")["text"] == SAID
    outcome = build(db, [dossier(tmp_path, theme("a", "new"), article="Another version.")])
    assert (outcome.renewed, outcome.detached) == (["src:a"], ["src:a"])
    assert record(db, "source", "src:a")["text"] is None


def test_a_dossier_with_a_new_text_of_its_own_brings_it(db: Database, tmp_path: Path) -> None:
    for words in (SAID, "Another version."):
        (tmp_path / "a.txt").write_text(words)
        build(db, [dossier(tmp_path, 'text_file = "a.txt"\n')])
        assert record(db, "source", "src:a")["text"] == words


def test_a_dossier_that_breaks_a_rule_changes_nothing(db: Database, tmp_path: Path) -> None:
    build(db, [dossier(tmp_path, theme("a"))])
    before = db.path.read_bytes()
    with pytest.raises(Faults, match="theme:b: parent names 'theme:none', which is not in the store"):
        build(db, [dossier(tmp_path, theme("a", "new") + theme("b", parent="theme:none"))])
    assert db.path.read_bytes() == before


def test_a_rehearsal_says_the_same_and_writes_nothing(db: Database, tmp_path: Path) -> None:
    story = dossier(tmp_path, theme("a"))
    assert build(db, [story], dry_run=True).added == ["src:a", "theme:a"]
    assert list(tmp_path.iterdir()) == [story.path]
