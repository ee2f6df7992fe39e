"""A fictional store of any size: it keeps the rules, is the same from the same seed, and has some of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import generate, text
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import CLAIMS, KINDS, MODES
from store.query import Query
from tests.cli.command import run


@pytest.mark.parametrize(("quotes", "seed"), [(1, 1), (39, 2), (41, 3), (2000, 4)])
def test_it_keeps_every_rule_and_has_so_many_quotations(quotes: int, seed: int) -> None:
    tables = generate.tables(quotes, seed)
    assert whole(tables) == []
    assert sum(quote["mode"] != "indirect" for quote in tables["quote"].values()) == quotes


def test_the_same_seed_makes_the_same_store_and_another_another() -> None:
    assert generate.tables(300, 7) == generate.tables(300, 7)
    assert generate.tables(300, 7) != generate.tables(300, 8)


def test_there_is_some_of_everything() -> None:
    tables = generate.tables(4000, 1)
    corpus = Corpus(tables)
    assert all(tables[kind] for kind in KINDS)
    assert [len(tables[kind]) for kind in ("event", "person")] == [800, 200]
    assert {quote["mode"] for quote in tables["quote"].values()} == {*MODES}
    assert any(len(corpus.wordings(id)) > 1 for id in corpus.ids("quote"))
    assert any(not name.isascii() for id in corpus.ids("person") for name in corpus.names(id))
    for query in ("no:date", "is:inferred", "is:announced", "no:speaker", "state:missed", "date:2019 is:certain"):
        assert any(Query(corpus, query).ids(kind) for kind in CLAIMS), query
    bounds = {(d["basis"], len(d["edtf"])) for e in tables["event"].values() if (d := e["occurred"])}
    assert {("printed", 4), ("printed", 7), ("printed", 8), ("printed", 10), ("inferred", 13)} <= bounds
    assert any(source["reprint_of"] for source in tables["source"].values())
    assert any(source["known_through"] for source in tables["source"].values())
    for source in tables["source"].values():
        assert source["text"] is None or source["text_sha256"] == text.sha256(source["text"])


def test_the_command_makes_one_and_never_over_another(tmp_path: Path) -> None:
    store = tmp_path / "full.json"
    code, out, err = run("demo", "--quotes", 200, "--seed", 5, "--store", store)
    assert (code, out, "200 quotations in marks, " in err) == (0, "", True)
    assert run("check", "--store", store).code == 0
    assert Database(store).read()["quote"] == generate.tables(200, 5)["quote"]
    assert "is there already" in run("demo", "--quotes", 1, "--store", store).err
    for words in (
        ["--quotes", "1"], ["--quotes", "0", "--store", tmp_path / "x"], ["--quotes", "x", "--store", tmp_path / "x"],
        ["--seed", "1"], ["--quotes", "1", "--store", tmp_path / "x", "word"], ["--quotes", "9" * 50],
    ):  # fmt: skip
        assert run("demo", *words).code == 2, words
    assert run("demo", "--quotes", "1", "--read-only", "--store", tmp_path / "x").code == 4
    assert [path.name for path in tmp_path.glob("[!.]*")] == ["full.json"]
