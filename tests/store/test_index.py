"""The index of a store: always what a rebuild from its records would be, and never trusted where it is not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import index, lines, reading, storage
from store.build import build
from store.columns import Splice, Words, decoded, encoded, packed, worded
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS
from store.dossier import load
from store.errors import StoreUnreadable
from store.packaged import BUILT_IN, packaged
from store.query import Query
from tests.cli.command import run
from tests.forge import forge, spoil
from tests.store.stories import MERIDIAN, tables


def image(data: dict[str, dict[str, Any]]) -> lines.Image:
    """The image of tables with their index, as it is written and read again."""
    bare = lines.image_of(data)
    found = index.changes(bare, {}, False)
    assert found is not None
    raw = b"".join(bare.replaced({index.TABLE: found}, {}, {"format": "x", "columns": index.VERSION}))
    read = lines.read(raw)
    assert read is not None
    return read[0]


@pytest.fixture
def real(built: Path, tmp_path: Path) -> Path:
    """A store of the built-in dossier, for this test alone."""
    return Path(shutil.copy(built / f"{BUILT_IN}.json", tmp_path / "real.json"))


MERIDIANS = tables(MERIDIAN)
IMAGE = image(MERIDIANS)
IDS = {kind: sorted(MERIDIANS[kind]) for kind in KINDS}


@st.composite
def changes(draw: st.DrawFn) -> dict[str, dict[str, bytes | None]]:
    """Records of one or two kinds removed, put again under another id, or as another of their kind is."""
    found: dict[str, dict[str, bytes | None]] = {}
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True)):
        wanted = draw(st.lists(st.sampled_from([*IDS[kind], "a", "m", "zz"]), min_size=1, max_size=3, unique=True))
        for id in wanted:
            like = draw(st.none() | st.sampled_from(IDS[kind]))
            new = f"{IDS[kind][0].partition(':')[0]}:{id}" if id in ("a", "m", "zz") else id
            if like is not None:
                found.setdefault(kind, {})[new] = lines.dump(MERIDIANS[kind][like] | {"id": new})
            elif new == id:
                found.setdefault(kind, {})[new] = None
    return found


@settings(max_examples=120, deadline=None, derandomize=True)
@given(changes())
def test_an_index_that_was_changed_is_one_that_was_made(changed: dict[str, dict[str, bytes | None]]) -> None:
    found = index.changes(IMAGE, changed, True)
    assert found is not None
    pieces = b"".join(IMAGE.replaced({**changed, index.TABLE: found}, {}, {"columns": index.VERSION}))
    read = lines.read(pieces)
    assert read is not None
    assert index.faults(read[0]) == []


@given(st.lists(st.tuples(st.text("abc", max_size=2), st.integers(0, 2**32 - 1))), st.data())
def test_columns_are_spliced_as_lists_are(rows: list[tuple[str, int]], data: st.DataObject) -> None:
    before = {f"{n:03}": row for n, row in enumerate(rows)}
    some = st.sampled_from([*before, "0005", "zz"])
    changed = data.draw(st.dictionaries(some, st.none() | st.tuples(st.text("abcd", max_size=2), st.integers(0, 9))))
    after = {id: row for id, row in {**before, **changed}.items() if row is not None}
    splice = Splice(sorted(before), changed)
    new = {id: row for id, row in changed.items() if row is not None}
    words = splice.words(worded([word for word, _ in before.values()]), {id: word for id, (word, _) in new.items()})
    numbers = splice.numbers(packed(n for _, n in before.values()), {id: n for id, (_, n) in new.items()})
    wanted = worded([after[id][0] for id in sorted(after)])
    assert (words.words, list(words.codes)) == (wanted.words, list(wanted.codes))
    assert list(numbers) == [after[id][1] for id in sorted(after)]
    assert splice.list(sorted(before), {id: id for id in new}) == sorted(after)
    for column in (words, numbers, sorted(after)):
        again = decoded(encoded(column), len(after))
        assert (
            (again.words, list(again.codes)) == (column.words, list(column.codes))
            if isinstance(column, Words)
            else list(again) == list(column)
        )


def test_every_way_of_writing_leaves_the_index_that_a_rebuild_would(real: Path, tmp_path: Path) -> None:
    db = Database(real)
    assert db.look().indexed
    with db.transaction() as transaction:
        for id in ("quote:zero-sum", "evt:lin-resignation"):
            kind = "quote" if id.startswith("quote") else "event"
            transaction.put(kind, {**(transaction.get(kind, id) or {}), "note": "seen"})
    assert db.index_faults() == []
    assert run("export", "-o", tmp_path / "all.json", "--store", real).code == 0
    assert run("import", tmp_path / "all.json", "--store", tmp_path / "new.json").code == 0
    assert Database(tmp_path / "new.json").index_faults() == []
    assert run("check", "--store", tmp_path / "new.json").code == 0


@pytest.mark.parametrize("query", ["", "wu", "team:tongyi-laboratory", "is:gap", "date:2026-03"])
def test_what_is_asked_of_the_file_is_what_is_asked_of_its_records(real: Path, query: str) -> None:
    looked, whole = Database(real).look(), Database(real).read()
    lying, held = Corpus(looked.tables, columns=looked.columns), Corpus(whole)
    for kind in KINDS:
        assert Query(lying, query).ids(kind) == Query(held, query).ids(kind)
        assert all(lying[id] == held[id] for id in held.ids(kind))


def test_a_new_word_in_a_column_leaves_it_as_narrow_as_it_can_be(real: Path) -> None:
    with Database(real).transaction() as transaction:
        record = transaction.get("quote", "quote:zero-sum") or {}
        transaction.put("quote", {**record, "tags": ["desk"], "channel": "letter to nobody"})
    assert Database(real).index_faults() == []


def test_the_table_of_another_program_is_left_as_it_is(real: Path) -> None:
    data = Database(real).read()
    forge(real, {**data, index.TABLE: {"breité": {}}})
    with Database(real).transaction() as transaction:
        transaction.put("quote", {**data["quote"]["quote:zero-sum"], "note": "seen"})
    assert orjson.loads(real.read_bytes())[index.TABLE] == {"breité": {}}
    assert run("check", "--store", real).code == 0
    assert not Database(real).look().indexed


def test_a_store_without_an_index_is_read_whole_and_says_so(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.database.SLOW", 1000)
    data = Database(real).read()
    forge(real, data)
    code, out, err = run("list", "quotes", "speaker:wu", "--store", real)
    assert (code, "zero-sum" in out, "has no index of its records" in err) == (0, True, True)
    with Database(real).transaction() as transaction:
        transaction.put("quote", {**data["quote"]["quote:zero-sum"], "note": "seen"})
    assert run("list", "quotes", "speaker:wu", "--store", real).err == ""


def test_an_index_of_another_version_is_not_used(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "VERSION", index.VERSION + 1)
    assert not Database(real).look().indexed
    with Database(real).transaction() as transaction:
        transaction.note("quote:zero-sum", {"dossier": "x", "digest": "y"})
    assert Database(real).look().indexed
    assert Database(real).index_faults() == []


def test_an_index_of_the_version_before_is_used_until_the_next_write(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [name for name in index.NAMES if not name.startswith("proposal.")]
    with monkeypatch.context() as before:
        before.setattr(index, "VERSION", 1)
        before.setattr(index, "NAMES", names)
        before.setattr(index, "INDEXED", tuple(kind for kind in index.INDEXED if kind != "proposal"))
        real.unlink()
        build(Database(real), [load(packaged(BUILT_IN))])
    looked = Database(real).look()
    assert looked.indexed
    assert list(looked.columns["proposal"].ids) == []
    assert looked.columns["quote"].words("mode")[0]
    code, out, err = run("list", "quotes", "speaker:wu", "--store", real)
    assert (code, "zero-sum" in out, err) == (0, True, "")
    with Database(real).transaction() as transaction:
        transaction.note("quote:zero-sum", {"dossier": "x", "digest": "z"})
    assert Database(real).look().indexed
    assert Database(real).index_faults() == []


def test_an_index_that_lies_is_found_by_check(real: Path) -> None:
    raw = real.read_bytes()
    read = lines.read(raw)
    assert read is not None
    found, store = read
    modes = orjson.loads(found.tables[index.TABLE].get("quote.mode") or b"")
    lie = lines.dump(modes | {"words": modes["words"][::-1]})
    real.write_bytes(b"".join(found.replaced({index.TABLE: {"quote.mode": lie}}, found.meta, store)))
    code, out, err = run("check", "--store", real)
    assert (code, out) == (1, "masthead-columns: quote.mode is not what the records say\n")
    assert "1 fault" in err


@pytest.mark.parametrize("word", ["direct", "commitment"])
def test_a_damaged_index_is_told_and_mended(real: Path, word: str) -> None:
    whole = Database(real).read()
    head, mark, tail = real.read_text(encoding="utf-8").partition('"masthead-columns":{')
    real.write_text(head + mark + tail.replace(word, word.upper(), 1), encoding="utf-8")
    code, _, err = run("list", "quotes", "--store", real)
    assert code == 3
    assert "masthead recover" in err
    assert run("recover", "--store", real).code == 0
    assert Database(real).read() == whole
    assert Database(real).index_faults() == []


def test_a_record_of_a_large_store_is_held_against_its_sum_when_it_is_read(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SMALL", 0)
    text = Database(real).read()["quote"]["quote:zero-sum"]["text"]
    spoil(real, f'"text":"{text}"', f'"text":"{text.swapcase()}"')
    looked = Database(real).look()
    corpus = Corpus(looked.tables, columns=looked.columns)
    assert corpus["quote:full-commitment"]["mode"]
    with pytest.raises(StoreUnreadable, match="quote:zero-sum is not there as it was written"):
        corpus["quote:zero-sum"]
    seen = reading.look(real)
    assert seen is not None
    with pytest.raises(StoreUnreadable, match=r"quote \d+ of \d+ \(quote:zero-sum\)"):
        seen.sound()


def test_a_large_store_stays_what_it_was_when_another_takes_its_place(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SMALL", 0)
    looked = Database(real).look()
    with Database(real).transaction() as transaction:
        transaction.put("quote", {**(transaction.get("quote", "quote:zero-sum") or {}), "note": "later"})
    assert looked.tables["quote"]["quote:zero-sum"]["note"] is None
    assert storage.load(real) is not None
