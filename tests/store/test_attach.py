"""A reader's own copy of an article: which one it is, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store import attach as module
from store.attach import attach
from store.build import build
from store.database import Database
from store.dossier import load
from store.errors import Faults, StoreMissing
from store.packaged import BUILT_IN, DEMO, packaged
from store.proof import verify
from store.references import citations

SEEDS = packaged(DEMO).parent
LEDGER = "src:skerry-ledger-2031-05-14"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """The fictional store without its articles, as a store of real ones begins."""
    db = Database(tmp_path / "store.json")
    build(db, [load(packaged(DEMO))])
    with db.transaction() as transaction:
        for source in db.read()["source"].values():
            transaction.put("source", source | {"text": None})
    return db


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return Path(shutil.copy(SEEDS / "meridian-ledger.txt", tmp_path / "article.txt"))


def test_the_right_article_is_found_by_its_text(db: Database, article: Path) -> None:
    before = db.read()
    assert attach(db, article) == [LEDGER]
    after = db.read()
    assert after["source"][LEDGER] == before["source"][LEDGER] | {"text": article.read_text().strip()}
    assert [change["what"] for change in after.pop("change").values()] == ["attach"]
    after["source"][LEDGER] = before["source"][LEDGER]
    assert after == {name: table for name, table in before.items() if name != "change"}
    state = db.path.stat()
    assert attach(db, article) == [LEDGER]  # again: nothing is written
    assert db.path.stat() == state


def test_every_article_of_the_story(db: Database) -> None:
    from store.corpus import Corpus

    for path in sorted(SEEDS.glob("meridian-*.txt")):
        attach(db, path)
    tables = db.read()
    corpus = Corpus(tables)
    cited = [c for kind in tables if kind != "provenance" for d in tables[kind].values() for c in citations(kind, d)]
    held = [verify(corpus, c).stands for c in cited if corpus[c["source"]]["text_sha256"]]
    assert len(held) > 100
    assert all(held)


@pytest.mark.parametrize("how", ["bom", "crlf", "cr", "spaces", "decomposed"])
def test_the_same_text_in_another_dress(db: Database, article: Path, how: str) -> None:
    import unicodedata

    words = article.read_text()
    article.write_bytes(
        {
            "bom": "\ufeff" + words,
            "crlf": words.replace("\n", "\r\n"),
            "cr": words.replace("\n", "\r"),
            "spaces": words.replace("\n", "  \n") + "\n\n",
            "decomposed": unicodedata.normalize("NFD", words),
        }[how].encode()
    )
    assert attach(db, article) == [LEDGER]


def refused(db: Database, path: Path) -> str:
    before = db.path.read_bytes() if db.exists() else None
    with pytest.raises(Faults) as caught:
        attach(db, path)
    assert (db.path.read_bytes() if db.exists() else None) == before
    return str(caught.value)


def test_one_character_within_a_quotation_names_that_quotation(db: Database, article: Path) -> None:
    quotes = [
        citation
        for quote in db.read()["quote"].values()
        for citation in citations("quote", quote)
        if citation["source"] == LEDGER and citation["exact"]
    ]
    words = article.read_text()
    for citation in quotes:
        changed = words[: citation["start"]] + "#" + words[citation["start"] + 1 :]
        article.write_text(changed)
        first = min((c for c in quotes if changed[c["start"] : c["end"]] != c["exact"]), key=lambda c: int(c["start"]))
        assert refused(db, article) == (
            f"{article}: this is not the article of {LEDGER}: at {first['start']}-{first['end']} "
            f"it does not say “{first['exact']}”. Nothing was written."
        )


def test_one_character_more_at_the_start_names_the_first_quotation(db: Database, article: Path) -> None:
    article.write_text("x" + article.read_text())
    exact = [
        citation
        for kind, table in db.read().items()
        for document in table.values()
        for citation in citations(kind, document)
        if citation.get("source") == LEDGER and citation["exact"]
    ]
    first = min(exact, key=lambda c: int(c["start"]))
    assert refused(db, article).endswith(
        f"the article of {LEDGER}: at {first['start']}-{first['end']} it does not say “{first['exact']}” "
        f"(that stands at {first['start'] + 1}). Nothing was written."
    )


def test_one_character_outside_every_quotation(db: Database, article: Path) -> None:
    article.write_text(article.read_text().rstrip() + "!")
    assert "stand where src:skerry-ledger-2031-05-14 says, but the text around them differs" in refused(db, article)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xff\xfeA\x00", "byte 0 is not UTF-8"),
        ("caf\xe9".encode("latin-1"), "byte 3 is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "byte 0 is not UTF-8"),
        (b"%PDF-1.4\x00\x01", r"character 8 is a control (U+0000)"),
        (b"one\x1b[2Jtwo", r"character 3 is a control (U+001B)"),
        (b"", "this is not the article of"),
    ],
)
def test_what_is_no_article(db: Database, tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "any"
    path.write_bytes(raw)
    assert said in refused(db, path)


def test_a_huge_file_is_not_read(db: Database, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with article.open("ab") as file:
        file.truncate(module.MAX_BYTES + 1)  # a hole: it takes no room
    assert "over 16 MiB" in refused(db, article)


def test_no_file(db: Database, tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path, tmp_path / "none", tmp_path / "fifo", Path("/dev/zero")):
        assert "there is no such article file" in refused(db, path)


def test_without_a_store_one_is_made_with_the_article_or_not_at_all(tmp_path: Path, article: Path) -> None:
    db = Database(tmp_path / "new" / "store.json")
    with pytest.raises(StoreMissing):
        attach(db, article)
    story = load(packaged(DEMO))
    assert attach(db, article, first=story, dry_run=True) == [LEDGER]
    assert not db.path.parent.exists()
    with pytest.raises(Faults):
        attach(db, article, first=load(packaged(BUILT_IN)))
    assert not db.exists()
    assert attach(db, article, first=story) == [LEDGER]
    assert db.read()["source"][LEDGER]["text"]


def test_a_store_that_waits_for_nothing(tmp_path: Path, article: Path) -> None:
    db = Database(tmp_path / "other.json")
    with db.transaction(create=True) as transaction:
        transaction.put("theme", {"id": "theme:x", "label": "x"})
    assert "no source in this store waits for an article" in refused(db, article)


def test_two_sources_with_one_text_both_get_it(db: Database, article: Path) -> None:
    with db.transaction() as transaction:
        source = transaction.get("source", LEDGER)
        assert source
        transaction.put("source", source | {"id": "src:reprint", "reprint_of": LEDGER})
    assert sorted(attach(db, article)) == ["src:reprint", LEDGER]
