"""`masthead forget` as a command: what it says, how it asks, and what the other commands do afterwards."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from store import wipe
from store.database import Database
from store.packaged import DEMO, packaged
from store.text import sha256
from tests.cli.command import Result, run
from tui import session, written
from tui.bookmarks import Bookmarks
from tui.browser import Place
from tui.view import View

SEEDS = packaged(DEMO).parent
ARTICLE = "Lunt goes\n\n5 March 2031\n\nMara Lunt left Ferrow Labs. “I am glad,” said Mara Lunt. Jonas Brandt stays.\n"


def forget(store: Path, *words: str) -> Result:
    return run("forget", *words, "--store", store)


def traces(*names: str) -> list[Path]:
    """The files of the folder and of the state folder in which a name stands."""
    folders = (Path.cwd(), Path.cwd().parent / "state")
    every = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path for path in every if re.search("|".join(names), path.read_bytes().decode(), re.IGNORECASE)]


def test_it_says_what_would_go_and_a_dry_run_changes_nothing(demo: Path) -> None:
    before = demo.read_bytes()
    code, out, err = forget(demo, "per:zoe-branza", "--dry-run")
    assert (code, out) == (0, "")
    assert "Zoë Brânză (per:zoe-branza) would be forgotten." in err
    assert "Removed: 1 person, 2 memberships, 1 quote." in err
    assert "quote:nine-years" in err
    assert "in 4 texts: src:brough-wire-2031-05-13" in err
    assert demo.read_bytes() == before


def test_without_a_terminal_it_takes_yes(demo: Path) -> None:
    before = demo.read_bytes()
    code, _, err = forget(demo, "per:zoe-branza")
    assert code == 2
    assert "nothing was changed. Say --yes" in err
    assert demo.read_bytes() == before
    code, _, err = forget(demo, "per:zoe-branza", "--yes")
    assert code == 0
    assert "is forgotten." in err
    assert traces("zoe.branza", "Zoë Brânză") == []
    assert run("check", "--store", demo).code == 0
    code, _, err = forget(demo, "per:zoe-branza", "--yes")
    assert code == 1
    assert "per:zoe-branza was forgotten already" in err


@pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("zoë  brânză\n", 0), ("y\n", 1), ("", 1)])
def test_on_a_terminal_it_asks(demo: Path, typed: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return typed

    monkeypatch.setattr("sys.stdin", Terminal())
    done = forget(demo, "per:zoe-branza")
    assert done.code == code
    assert ("per:zoe-branza" in Database(demo).read()["person"]) == (code == 1)
    assert ("Nothing was changed." in done.err) == (code == 1)


@pytest.mark.parametrize("words", [("per:zoe-branza", "--yes"), ("per:zoe-branza",), ()])
def test_a_read_only_session_forgets_nothing(demo: Path, words: tuple[str, ...]) -> None:
    before = demo.read_bytes()
    assert run("--read-only", "forget", *words, "--store", demo).code == 4
    assert forget(demo, *words, "--read-only").code == 4
    assert demo.read_bytes() == before


def test_snapshots_made_earlier_are_named_and_left_alone(demo: Path) -> None:
    for name, words in (("all.json", ()), ("gone.json", ()), ("tides.json", ("id:theme:jobs",))):
        assert run("export", *words, "-o", name, "--store", demo).code == 0
    assert run("list", "people", "--format", "csv", "-o", "people.csv", "--store", demo).code == 0
    Path("gone.json").unlink()
    before = Path("all.json").read_bytes()
    err = forget(demo, "per:zoe-branza", "--yes").err
    named = re.findall(r"still stands in (\S+),", err)
    assert [Path(path).name for path in named] == ["all.json", "people.csv"]
    assert Path("all.json").read_bytes() == before


def test_the_memory_of_files_is_bounded_and_of_one_store(demo: Path, tmp_path: Path) -> None:
    for number in range(written.MOST + 5):
        path = tmp_path / f"{number}.json"
        path.touch()
        written.note(demo, path)
    known = written.paths(demo)
    assert len(known) == written.MOST
    assert known[-1].name == f"{written.MOST + 4}.json"
    assert written.paths(tmp_path / "other.json") == []
    written.file_of(demo).write_bytes(b"rubble")
    assert written.paths(demo) == []


def test_the_session_forgets_as_well(demo: Path) -> None:
    place = {"view": "people speaker:zoe-branza #per:zoe-branza", "scrolls": {}, "focus": "list", "cursor": None}
    other = {"view": "quotes speaker:kano", "scrolls": {}, "focus": "list", "cursor": None}
    value = {
        "format": session.FORMAT, "version": 1, "store": session.owner(demo), "place": place,
        "behind": [place, other], "cursors": {"people": "per:zoe-branza", "quotes": "quote:transition"},
        "recent": ["brânză", "zoe", "tide"],
    }  # fmt: skip
    file = session.file_of(demo)
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(value))
    assert forget(demo, "per:zoe-branza", "--yes").code == 0
    found = session.decode(file.read_bytes(), session.owner(demo))
    assert found.recent == ("tide",)
    assert len(found.behind) == 1
    assert found.cursors == (("quotes", "quote:transition"),)
    assert traces("branza", "brânză") == []


def test_the_bookmarks_forget_as_well_and_a_view_in_the_settings_is_told(demo: Path, tmp_path: Path) -> None:
    marks = Bookmarks(demo, kept=True)
    marks.keep(
        {
            "a": Place(View("people", "", "", "per:zoe-branza")),
            "b": Place(View("quotes", "speaker:brânză")),
            "c": Place(View("quotes", "speaker:kano")),
        }
    )
    config = tmp_path / "config" / "masthead" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[views]\nhers = "quotes speaker:brânză"\n')
    code, _, err = forget(demo, "per:zoe-branza", "--yes")
    assert code == 0
    assert list(marks.all()) == ["c"]
    assert str(config) in err
    assert config.read_text() == '[views]\nhers = "quotes speaker:brânză"\n'
    config.unlink()
    assert traces("branza", "brânză") == []


def test_finishing_what_was_interrupted_has_the_session_forget_as_well(demo: Path) -> None:
    assert run("export", "-o", "all.json", "--store", demo).code == 0
    file = session.file_of(demo)
    file.parent.mkdir(parents=True, exist_ok=True)
    value = {"format": session.FORMAT, "version": 1, "store": session.owner(demo), "recent": ["brânză", "tide"]}
    file.write_text(json.dumps(value))

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wipe.forgotten(Database(demo), "per:zoe-branza", elsewhere=interrupted)
    assert run("check", "--store", demo).code == 1
    code, _, err = forget(demo)
    assert code == 0
    assert re.findall(r"still stands in (\S+),", err) == [str(Path("all.json").resolve())]
    assert session.decode(file.read_bytes(), session.owner(demo)).recent == ("tide",)
    assert run("check", "--store", demo).code == 0


def test_the_dossier_again_brings_nothing_back(demo: Path) -> None:
    assert forget(demo, "per:zoe-branza", "--yes").code == 0
    before = demo.read_bytes()
    assert "nothing changed" in run("build", packaged(DEMO), "--store", demo).err
    assert demo.read_bytes() == before


def test_a_newer_dossier_comes_without_the_name(demo: Path) -> None:
    assert forget(demo, "per:zoe-branza", "--yes").code == 0
    Path("more.toml").write_text(
        '[dossier]\nid = "branza-more"\ntitle = "more"\nformat = 1\nsource = "src:skerry-ledger-2031-05-14"\n'
        '[[person]]\nid = "per:zoe-branza"\nname = "Zoë Brânză"\n[[person]]\nid = "per:zb"\nname = "Zoe Branza"\n'
        '[[membership]]\nid = "mem:zb-new"\nperson = "per:zb"\nspan = [0, 10]\n'
        '[[event]]\nid = "evt:branza-back"\ntype = "joined"\ntitle = "Zoe Branza is back"\nspan = [0, 10]\n'
        'participants = [{ id = "per:zb", role = "joined" }, { id = "team:meridian-tidal", role = "place" }]\n'
    )
    once = run("build", "more.toml", "--store", demo)
    assert once.code == 0, once.err
    assert "1 added" in once.err
    Path("more.toml").rename(Path.cwd().parent / "more.toml")
    assert traces("branza", "brânză") == []
    assert run("check", "--store", demo).code == 0
    assert "nothing changed" in run("build", "../more.toml", "--store", demo).err


def test_articles_and_proposals_come_without_the_name(demo: Path) -> None:
    Path("a.txt").write_text(ARTICLE)
    assert run("add", "a.txt", "--accept", "0", "--store", "s.json").code == 0
    assert forget(Path("s.json"), "per:mara-lunt", "--yes").code == 0
    assert "already" in run("add", "a.txt", "--store", "s.json").err
    second = ARTICLE + "Mara Lunt was asked again on Tuesday and had nothing to add to it, she said.\n"
    Path("mara-lunt.txt").write_text(second)
    assert run("add", "mara-lunt.txt", "--accept", "0", "--store", "s.json").code == 0
    offer = {
        "format": "masthead.proposals", "format_version": 1, "by": "Mara Lunt's helper",
        "source": {"text_sha256": sha256(second.rstrip())},
        "people": [{"name": "Mara Lunt"}, {"name": "Jonas Brandt"}],
        "events": [{"type": "departure", "text": "left Ferrow Labs", "people": ["Mara Lunt"], "reason": "Lunt left"}],
    }  # fmt: skip
    Path("offer.json").write_text(json.dumps(offer))
    run("propose", "offer.json", "--store", "s.json")
    for name in ("a.txt", "mara-lunt.txt", "offer.json"):
        Path(name).unlink()
    assert traces("lunt") == []
    assert run("check", "--store", "s.json").code == 0


def test_a_forgotten_article_is_refused(demo: Path) -> None:
    ledger = SEEDS / "meridian-ledger.txt"
    assert forget(demo, "src:skerry-ledger-2031-05-14", "--yes").code == 0
    for command in ("add", "attach"):
        code, _, err = run(command, ledger, "--store", demo)
        assert code == 1
        assert "was forgotten in this store" in err
    assert run("check", "--store", demo).code == 0


def test_an_attached_article_is_redacted(store: Path, demo: Path) -> None:
    ledger = SEEDS / "meridian-ledger.txt"
    with Database(demo).transaction() as change:
        source = change.get("source", "src:skerry-ledger-2031-05-14") or {}
        change.put("source", source | {"text": None})
    assert forget(demo, "per:zoe-branza", "--yes").code == 0
    assert run("attach", ledger, "--store", demo).code == 0
    assert run("check", "--store", demo).code == 0
    assert traces("Zo. Br.nz.") == []
    told = run("show", "src:skerry-ledger-2031-05-14", "--store", demo).out
    assert "redacted, so its hash is not compared" in told


def test_a_snapshot_comes_without_the_name(demo: Path) -> None:
    assert run("export", "-o", "facts.json", "--text", "full", "--store", demo).code == 0
    assert run("add", "--store", "s.json", "--accept", "0", _article()).code == 0
    assert forget(Path("s.json"), "per:zoe-branza", "--yes").code == 0
    with Database(Path("s.json")).transaction() as change:  # nothing left but what is forgotten
        for kind in ("quote", "event", "membership", "person", "team", "source"):
            for id in list(change.tables[kind]):
                change.remove(kind, id)
        for id in list(change.tables["proposal"]):
            change.withdraw(id)
    assert run("import", "facts.json", "--store", "s.json").code == 0
    for name in ("facts.json", "a.txt", "demo.json"):
        Path(name).unlink()
    assert run("check", "--store", "s.json").code == 0
    assert traces("Zo[eë] Br[aâ]nz[aă]") == []
    assert "theme:jobs" in Database(Path("s.json")).read()["theme"]


def _article() -> str:
    Path("a.txt").write_text("Zoe Branza left Meridian Labs on Monday. “I go,” said Zoe Branza.\n")
    return "a.txt"
