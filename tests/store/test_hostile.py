"""Files from somebody who means harm: they write and read nothing elsewhere, vouch for nothing, and cost little."""

from __future__ import annotations

import json
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.attach import attach
from store.build import build
from store.corpus import Corpus
from store.database import Database
from store.dossier import load
from store.errors import Faults, MastheadError
from store.packaged import BUILT_IN, DEMO, packaged
from store.query import Query
from tests.cli.command import run
from tests.torture.tally import child, ended

HEAD = '[dossier]\nid = "evil"\nformat = 1\ntitle = "Evil"\nsource = "src:evil"\n'
SOURCE = '[[source]]\nid = "src:evil"\nkind = "article"\ndisplay_name = "E"\n'


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built / f"{DEMO}.json", tmp_path / "store.json"))


def dossier(folder: Path, body: str, head: str = HEAD) -> Path:
    path = folder / "evil.toml"
    path.write_text(head + SOURCE + body, encoding="utf-8")
    return path


# What it may not reach


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/passwd", "a/b.txt", ".hidden", "..", "", "\\u0000", "link.txt"]
)
def test_a_dossier_reads_no_text_from_elsewhere(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret")
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / ".hidden").write_text("a secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(Faults, match=r"evil\.toml:\d+: text_file: "):
        load(dossier(folder, f'text_file = "{name}"\n'))


def test_a_dossier_in_a_linked_folder_reads_its_own_text(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "a.txt").write_text("its own")
    dossier(folder, 'text_file = "a.txt"\n')
    (tmp_path / "link").symlink_to(folder)
    assert load(tmp_path / "link" / "evil.toml").records[0][1]["text"] == "its own"


@pytest.mark.parametrize("kind", ["provenance", "meta", "theirs"])
def test_no_file_brings_tables_of_its_own(kind: str, store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    note = f'[[{kind}]]\nid = "per:zoe-branza"\ndossier = "evil"\ndigest = "x"\n'
    assert run("build", dossier(tmp_path, note), "--store", store).code == 1
    facts = tmp_path / "facts.json"
    assert run("export", "--text", "full", "-o", facts, "--store", store).code == 0
    snapshot = json.loads(facts.read_bytes())
    snapshot["data"][kind] = [{"id": "per:zoe-branza", "dossier": "evil", "digest": "x"}]
    facts.write_text(json.dumps(snapshot))
    assert run("import", facts, "--store", tmp_path / "new.json").code == 1
    assert store.read_bytes() == before
    assert not (tmp_path / "new.json").exists()


# What it may not vouch for


def reviewed(store: Path) -> set[str]:
    return set(Query(Corpus(Database(store).read()), "is:reviewed").ids("person"))


def test_a_note_goes_with_its_record(store: Path) -> None:
    """Or what is put under its id one day would count as reviewed."""
    db = Database(store)
    with db.transaction() as transaction:
        transaction.put("theme", {"id": "theme:mine", "label": "mine"})
        transaction.note("theme:mine", {"dossier": "x", "digest": "x"})
    with db.transaction() as transaction:
        transaction.remove("theme", "theme:mine")
    assert "theme:mine" not in db.read()["provenance"]
    with pytest.raises(Faults, match="no such record"), db.transaction() as transaction:
        transaction.note("theme:mine", {"dossier": "x", "digest": "x"})


def test_an_import_makes_nothing_reviewed(store: Path, tmp_path: Path) -> None:
    facts, new = tmp_path / "facts.json", tmp_path / "new.json"
    run("export", "--text", "full", "-o", facts, "--store", store)
    assert run("import", facts, "--store", new).code == 0
    assert len(reviewed(store)) == 15
    assert reviewed(new) == set()


def test_only_facts_that_the_packaged_dossier_says_become_reviewed(store: Path, tmp_path: Path) -> None:
    """A snapshot with one altered fact, and then the dossier over it: all are vouched for but that one."""
    facts, new = tmp_path / "facts.json", tmp_path / "new.json"
    run("export", "--text", "full", "-o", facts, "--store", store)
    corpus = Corpus(Database(store).read())
    altered = dict(corpus["per:zoe-branza"], summary="She stole the money.")
    with Database(new).transaction(create=True) as transaction:
        for kind in ("source", "team", "theme", "person", "membership", "event", "quote", "commitment", "coverage"):
            for id in corpus.ids(kind):
                transaction.put(kind, altered if id == altered["id"] else corpus[id])
    outcome = build(Database(new), [load(packaged(DEMO))])
    assert outcome.kept == ["per:zoe-branza"]
    assert reviewed(new) == reviewed(store) - {"per:zoe-branza"}


@pytest.mark.parametrize("id", [BUILT_IN, DEMO])
def test_no_file_passes_for_a_dossier_of_masthead(id: str, store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    head = HEAD.replace('"evil"', f'"{id}"', 1)
    code, _, err = run("build", dossier(tmp_path, "", head), "--store", store)
    assert (code, "comes with Masthead" in err, "an id of its own" in err) == (1, True, True)
    assert store.read_bytes() == before
    shutil.copytree(packaged(DEMO).parent, tmp_path / "copy")
    assert run("build", tmp_path / "copy" / f"{DEMO}.toml", "--store", store).code == 0  # it says the same


# What it may not cost


def deep_key(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, "x." * 500_000 + "x = 1\n")]


def deep_inline_key(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, "x = {" + '"a" . ' * 300_000 + "a = 1}\n")]


def nested(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, "x = " + "[" * 100_000)]


def a_hundred_thousand_faults(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, '[[person]]\nid = "no"\n' * 100_000)]


def a_hundred_thousand_kinds(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, "".join(f"[[k{n}]]\n" for n in range(100_000)))]


def many_faults_in_one(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, "".join(f"x{n} = 1\n" for n in range(100_000)))]


def piles(tmp_path: Path) -> list[object]:
    (tmp_path / "a.txt").write_text("a" + "\u0301\u0316" * 1_000_000)
    return ["attach", tmp_path / "a.txt"]


def piles_in_a_fact(tmp_path: Path) -> list[object]:
    pile = "\u0301\u0316" * 200_000
    return ["build", dossier(tmp_path, f'[[theme]]\nid = "theme:x"\nlabel = "x"\nnote = "a{pile}"\n')]


def no_article(tmp_path: Path) -> list[object]:
    (tmp_path / "a.txt").write_text("The tide does not wai" * 700_000)
    return ["attach", tmp_path / "a.txt"]


def empty_lists(tmp_path: Path) -> list[object]:
    (tmp_path / "s.json").write_text('{"format":"masthead.snapshot","data":[' + "[]," * 3_000_000 + "[]]}")
    return ["import", tmp_path / "s.json"]


def digits(tmp_path: Path) -> list[object]:
    (tmp_path / "s.json").write_text('{"format":' + "9" * 20_000_000 + "}")
    return ["import", tmp_path / "s.json"]


def hole(tmp_path: Path) -> list[object]:
    with open(tmp_path / "s.json", "wb") as file:
        file.truncate(2**36)
    return ["import", tmp_path / "s.json"]


def hidden_marks(tmp_path: Path) -> list[object]:
    (tmp_path / "a.txt").write_text("a" + "\u0f73" * 1_000_000)  # of class 0, and two marks each
    return ["attach", tmp_path / "a.txt"]


def hidden_marks_in_a_fact(tmp_path: Path) -> list[object]:
    pile = "\u0f73" * 200_000
    return ["build", dossier(tmp_path, f'[[theme]]\nid = "theme:x"\nlabel = "x"\nnote = "a{pile}"\n')]


def deep_escaped_key(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, '"\\""' + ".a" * 500_000 + " = 1\n")]


def spaces(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, "[[persons]]\n" + " " * 1_000_000 + "\n")]


def dashes(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, '[[person]]\nid = "no"\nsummary = """\n' + "x-" * 1_000_000 + '\n"""\n')]


def itself_as_text(tmp_path: Path) -> list[object]:
    body = '[[source]]\nid = "src:s%d"\nkind = "article"\ndisplay_name = "E"\ntext_file = "evil.toml"\n'
    return ["build", dossier(tmp_path, "".join(body % n for n in range(1000)) + "#" + "x" * 200_000)]


def a_text_again_and_again(tmp_path: Path) -> list[object]:
    (tmp_path / "t.txt").write_text("text " * 100_000)
    body = '[[source]]\nid = "src:s%d"\nkind = "article"\ndisplay_name = "E"\ntext_file = "t.txt"\n'
    return ["build", dossier(tmp_path, "".join(body % n for n in range(1000)))]


def a_million_names(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, '[[person]]\nid = "per:x"\nnames = [' + "{}," * 1_000_000 + "]\n")]


def a_million_tags(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, '[[person]]\nid = "per:x"\nname = "x"\ntags = [' + "[]," * 1_000_000 + "]\n")]


def a_long_date(tmp_path: Path) -> list[object]:
    return [
        "build",
        dossier(tmp_path, f'[[team]]\nid = "team:x"\nname = "x"\nkind = "lab"\nfounded = "{"1" * 10**6}"\n'),
    ]


def a_huge_id(tmp_path: Path) -> list[object]:
    return ["build", dossier(tmp_path, f"[[person]]\nid = 0x{'f' * 100_000}\n")]


BOMBS: list[Callable[[Path], list[Any]]] = [
    deep_key, deep_inline_key, nested, a_hundred_thousand_faults, a_hundred_thousand_kinds, many_faults_in_one,
    piles, piles_in_a_fact, no_article, empty_lists, digits, hole,
    hidden_marks, hidden_marks_in_a_fact, deep_escaped_key, spaces, dashes, itself_as_text, a_text_again_and_again,
    a_million_names, a_million_tags, a_long_date, a_huge_id,
]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the test forks")
@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_no_file_takes_time_or_memory_without_end(
    bomb: Callable[[Path], list[Any]], store: Path, tmp_path: Path
) -> None:
    """In a process that may have two gigabytes more and twenty seconds of the processor, of which it takes a few."""
    words = bomb(tmp_path)
    before = store.read_bytes()

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (20, 21))
        used = (
            int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            if Path("/proc").exists()
            else 0
        )
        resource.setrlimit(resource.RLIMIT_AS, (used + 2 * 2**30, used + 2 * 2**30))
        code, out, err = run(*words, "--store", store)
        assert (code, out) == (1, "")
        assert "fault in Masthead" not in err
        assert len(err) < 20_000, len(err)
        assert str(tmp_path) in err

    assert ended(child(work)) == 0
    assert store.read_bytes() == before


def test_what_is_too_large_can_be_allowed(store: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("word " * 4_000_000)
    code, _, err = run("attach", article, "--store", store)
    assert (code, "over 16 MiB is not read" in err, "--limit MIB" in err) == (1, True, True)
    code, _, err = run("attach", article, "--limit", 20, "--store", store)
    assert (code, "this is not the article of" in err) == (1, True)
    for wrong in ("0", "-1", "x", "1.5", "9" * 30, ""):
        assert run("attach", article, f"--limit={wrong}", "--store", store).code == 2


def test_a_pile_is_refused_and_what_languages_need_is_not(tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    with db.transaction(create=True) as transaction:
        transaction.put("theme", {"id": "theme:x", "label": "Việt Nam กำลัง हिन्दी a" + "\u0301" * 64})
    with pytest.raises(Faults, match="64 accents are piled on character 1"), db.transaction() as transaction:
        transaction.put("theme", {"id": "theme:y", "label": "xa" + "\u0301" * 65})
    (tmp_path / "a.txt").write_text("xa" + "\u0301" * 65)
    with pytest.raises(MastheadError, match="piled on character 1"):
        attach(db, tmp_path / "a.txt")
