"""Forgetting people and sources of both stories: what goes, what stays, and that it stays so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from store import check, wipe
from store.build import build
from store.called import Names
from store.corpus import Corpus
from store.database import Database
from store.dossier import load
from store.edit import create
from store.errors import Faults
from store.forget import forget
from store.history import undo
from store.merge import merge
from store.packaged import BUILT_IN, DEMO, packaged
from store.references import citations
from store.split import split

NAMED = ("person", "source")


@pytest.fixture(params=[BUILT_IN, DEMO])
def story(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def copy(built: Path, story: str, folder: Path) -> Database:
    return Database(Path(shutil.copy(built / f"{story}.json", folder / "store.json")))


def of(store: Database) -> list[str]:
    tables = store.read()
    return [id for kind in NAMED for id in tables[kind]]


def traces(folder: Path, names: list[str]) -> list[str]:
    """The names that stand in any file of a folder, whatever their case."""
    texts = [path.read_bytes().decode() for path in folder.iterdir()]
    found = (re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in names)
    return [one.pattern for one in found if any(one.search(text) for text in texts)]


def test_nothing_is_left_and_nothing_comes_back(built: Path, story: str, tmp_path: Path) -> None:
    whole = copy(built, story, tmp_path)
    first, dossier = whole.path.read_bytes(), load(packaged(story))
    for id in of(whole):
        for path in tmp_path.iterdir():
            path.unlink()
        whole.path.write_bytes(first)
        done = wipe.forgotten(whole, id)
        assert id in done.removed
        names = [name for name in done.names if name not in {left.name for left in done.left}]
        assert traces(tmp_path, [*names, id]) == [], id
        assert [*check.whole(whole.read()), *whole.index_faults()] == [], id
        now = whole.path.read_bytes()
        assert str(build(whole, [dossier])) == "nothing changed", id
        assert whole.path.read_bytes() == now, id


def test_all_people_one_after_another(built: Path, story: str, tmp_path: Path) -> None:
    whole = copy(built, story, tmp_path)
    names: list[str] = []
    for id in list(whole.read()["person"]):
        names += wipe.forgotten(whole, id).names
    assert whole.read()["person"] == {}
    assert traces(tmp_path, names) == []
    assert check.whole(whole.read()) == []
    assert str(build(whole, [load(packaged(story))])) == "nothing changed"
    assert traces(tmp_path, names) == []


def test_what_must_stay_stays_without_the_name(built: Path, tmp_path: Path) -> None:
    store = copy(built, DEMO, tmp_path)
    before = store.read()
    done = wipe.forgotten(store, "per:zoe-branza")
    tables = store.read()
    event = tables["event"][done.renamed["evt:branza-dismissed"]]
    assert event["title"] == "██████████ dismissed as chief engineer"
    assert "per:zoe-branza" not in {participant["id"] for participant in event["participants"]}
    assert "quote:nine-years" in done.removed  # her own words go
    for id in done.texts:
        was, now = before["source"][id]["text"], tables["source"][id]["text"]
        assert len(was) == len(now)
        assert tables["source"][id]["redacted"]
        assert all(a == b or b == "█" for a, b in zip(was, now, strict=True))
    assert tables["source"][done.texts[0]]["text_sha256"] == before["source"][done.texts[0]]["text_sha256"]
    for quote in tables["quote"].values():
        for citation in citations("quote", quote):
            text = tables["source"][citation["source"]]["text"]
            if text is not None and citation["exact"] is not None:
                assert text[citation["start"] : citation["end"]] == citation["exact"]


def test_a_source_takes_along_what_only_it_says(built: Path, tmp_path: Path) -> None:
    store = copy(built, DEMO, tmp_path)
    before = store.read()
    only = {
        id
        for kind in ("event", "quote", "membership")
        for id, record in before[kind].items()
        if {c["source"] for c in record["citations"]} == {"src:quay-dispatch-2031-05-12"}
    }
    done = wipe.forgotten(store, "src:quay-dispatch-2031-05-12")
    assert only
    assert only <= set(done.removed)
    tables = store.read()
    cited = {c["source"] for kind in before for r in tables[kind].values() for c in citations(kind, r)}
    assert "src:quay-dispatch-2031-05-12" not in cited
    assert "quay-dispatch-2031-05-12" not in store.path.read_text()


def test_the_history_keeps_nothing_of_it(built: Path, tmp_path: Path) -> None:
    store = copy(built, DEMO, tmp_path)
    from store import history

    for kind, id, note in (("person", "per:zoe-branza", "ask her"), ("theme", "theme:jobs", "of Zoë Brânză")):
        with store.transaction() as change:
            mark = change.mark()
            change.put(kind, (change.get(kind, id) or {}) | {"note": note})
            history.keep(change, mark, "edit", id, by="branza")
    done = wipe.forgotten(store, "per:zoe-branza")
    assert done.changes == 2
    changes = list(store.read()["change"].values())
    assert [change["touched"] for change in changes] == [[], [], []]
    assert [change["about"] for change in changes] == ["forgotten", "theme:jobs", "fgt-0001"]
    assert [change["by"] for change in changes][:2] == ["██████", "██████"]
    assert store.read()["theme"]["theme:jobs"]["note"] == "of ██████████"
    assert traces(tmp_path, done.names) == []
    with pytest.raises(Faults, match="cannot be taken back"), store.transaction() as change:
        undo(change, changes[-1]["id"])


def test_by_hand_it_does_not_come_back_either(built: Path, tmp_path: Path) -> None:
    store = copy(built, DEMO, tmp_path)
    person = store.read()["person"]["per:zoe-branza"]
    wipe.forgotten(store, "per:zoe-branza")
    for id in ("per:zoe-branza", "per:another"):
        with pytest.raises(Faults, match="does not come back"), store.transaction() as change:
            change.put("person", person | {"id": id})
    with store.transaction() as change:
        theme = change.get("theme", "theme:jobs") or {}
        change.put("theme", theme | {"note": "ask ZOE BRANZA", "tags": ["zoe-branza", "desk"]})
    theme = store.read()["theme"]["theme:jobs"]
    assert theme["note"] == "ask ██████████"
    assert theme["tags"][1] == "desk"
    assert theme["tags"][0].startswith("forgotten-")


def test_only_people_and_sources_are_forgotten(built: Path, tmp_path: Path) -> None:
    store = copy(built, DEMO, tmp_path)
    for id, said in (("theme:jobs", "is a theme"), ("per:nobody", "no record per:nobody"), ("rubble", "no record")):
        with pytest.raises(Faults, match=said), store.transaction() as change:
            forget(change, id)


def test_who_was_merged_with_somebody_is_forgotten_with_them(built: Path, tmp_path: Path) -> None:
    store = copy(built, DEMO, tmp_path)
    dossier = load(packaged(DEMO))
    for old, into in (("per:zoe-branza", "per:hamish-quarrie"), ("per:maeve-odell", "per:tayo-okewole")):
        with store.transaction() as change:
            merge(change, old, into)
    done = wipe.forgotten(store, "per:zoe-branza")  # which leads to the record that it is part of
    assert done.id == "per:hamish-quarrie"
    assert {"Hamish Quarrie", "Zoe Branza"} <= set(done.names)
    assert traces(tmp_path, [*done.names, "per:zoe-branza", "per:hamish-quarrie"]) == []
    assert set(store.read()["merged"]) == {"per:maeve-odell"}
    before = store.path.read_bytes()
    assert str(build(store, [dossier])) == "nothing changed"
    assert store.path.read_bytes() == before
    with store.transaction() as change:  # the others can still be parted
        split(change, "per:maeve-odell")
    assert check.whole(store.read()) == []
    done = wipe.forgotten(store, "per:maeve-odell")
    assert traces(tmp_path, done.names) == []
    assert check.whole(store.read()) == []


def test_what_is_made_by_hand_later_comes_without_the_name_in_its_id(built: Path, tmp_path: Path) -> None:
    store = copy(built, DEMO, tmp_path)
    done = wipe.forgotten(store, "per:zoe-branza")
    for said in ({"label": "the case of Zoë Brânză"}, {"label": "zoe branza"}):
        for id in ("", "theme:zoe-branza"):
            names = Names(Corpus(store.read()))
            with store.transaction() as change:
                made = create(change, names, "theme", said, id)
            assert made.about.startswith("theme:forgotten-")
            assert made.changed == [("theme", made.about)]
            assert check.whole(store.read()) == []
            with store.transaction() as change:
                undo(change)
    assert traces(tmp_path, done.names) == []


def test_the_id_of_a_dossier_holds_no_name_either(tmp_path: Path) -> None:
    text = (
        '[dossier]\nformat = 1\nid = "mara-lunt"\ntitle = "x"\n[[person]]\nid = "per:lunt"\nname = "Mara Lunt"\n'
        '[[theme]]\nid = "theme:jobs"\nlabel = "jobs"\n'
    )
    (tmp_path / "lunt.toml").write_text(text)
    store = Database(tmp_path / "own" / "store.json")
    build(store, [load(tmp_path / "lunt.toml")])
    wipe.forgotten(store, "per:lunt")
    assert traces(store.path.parent, ["mara-lunt", "mara", "lunt"]) == []
    assert check.whole(store.read()) == []
    assert str(build(store, [load(tmp_path / "lunt.toml")])) == "nothing changed"
