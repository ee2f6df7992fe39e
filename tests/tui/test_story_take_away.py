"""Taking things away: to the terminal's clipboard, and into a file as the command line would write it."""

from __future__ import annotations

import asyncio
import base64
import errno
import json
import os
import re
import shlex
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from store import files
from store.database import Database
from store.documents import KINDS
from store.proof import citations
from store.rows import Rows
from store.text import unsafe
from tests.cli.command import run
from tests.tui.stories import LIMIT, Reader, reading
from tui.citation import forms
from tui.formats import shown
from tui.stores import corpus_of
from tui.terminal import CLIPBOARD_CAP
from tui.view import View
from tui.writing import STYLES, Writing, form_of, named

BOTH = pytest.mark.parametrize("dossier", ["real", "fictional"])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, on a terminal with nothing between."""
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def clipboard(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the terminal is asked to take into its clipboard, from now on."""
    sent: list[str] = []

    def write(sequence: bytes) -> None:
        found = re.fullmatch(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
        assert found, sequence
        sent.append(base64.b64decode(found[1]).decode())

    monkeypatch.setattr(reader.app, "write", write)
    return sent


# --- the clipboard


@BOTH
async def test_every_form_of_a_quotation_is_sent(
    dossier: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = request.getfixturevalue(dossier)
    async with reading(store, 80, 24, view="quotes mode:direct") as reader:
        sent = clipboard(reader, monkeypatch)
        await reader.press("y")
        await reader.sees("words sent to the terminal’s clipboard (OSC 52)", in_="footer")
        await reader.press("Y", "Y")
        await reader.sees("citation sent to the terminal’s clipboard (OSC 52)")
        for downs in range(1, 5):
            await reader.press("Y", *["j"] * downs, "enter")
        words, citation, markdown, record, id, view = sent
        quote = json.loads(run("show", id, "--format", "json", "--store", store).out)["record"]
        assert json.loads(record) == quote
        assert words == quote["text"]
        speaker, source = (reader.app.browser.corpus.name(quote[k]) for k in ("speaker",)), quote["citations"][0]
        told = [f"“{words}” — {next(speaker)}", quote["channel"], quote["uttered"]["edtf"]]
        told += [f"characters {source['start']}–{source['end']} of sha256 "]
        told += [reader.app.browser.corpus[source["source"]]["text_sha256"][:12]]
        assert [part for part in told if part not in citation] == []
        assert markdown.startswith(f"> “{words[:20]}")
        assert all(line.startswith((">", "- ")) or not line for line in markdown.splitlines())
        command = shlex.split(view)
        assert command == ["masthead", "--store", str(store), "--view", str(reader.app.browser.view)]
        assert View.parse(command[-1]) == reader.app.browser.view


@BOTH
async def test_the_menu_shows_what_each_form_begins_with_and_esc_sends_nothing(
    dossier: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in ((40, 12), (120, 40)):
        async with reading(request.getfixturevalue(dossier), *size, view="people") as reader:
            sent = clipboard(reader, monkeypatch)
            await reader.press("1", "Y")
            name = reader.app.browser.corpus.name(reader.cursor or "")
            await reader.sees(
                "Take away", f"citation {name}", f"Markdown **{name}**", f"id {reader.cursor}", "masthead"
            )
            await reader.press("escape", "escape")
            await reader.gone("Take away")
            assert sent == []


async def test_a_page_sends_what_its_link_is_and_a_proof_what_it_proves(
    fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(fictional, 80, 24, view="timeline type:departure") as reader:
        sent = clipboard(reader, monkeypatch)
        await reader.press("enter")
        link = reader.app.detail.current_link
        await reader.press("y")
        assert sent == [reader.app.browser.corpus.name(link or "")]
        await reader.press("e", "y")
        event = reader.app.browser.view.selected or ""
        await reader.sees("name sent to the terminal’s clipboard")  # over the proof
        await reader.press("Y", "Y")
        await reader.press("Y", "j", "j", "j", "enter")
        assert link != event
        assert sent[1] == reader.app.browser.corpus.name(event)
        assert sent[2].startswith(sent[1])
        assert sent[3] == event
        await reader.press("w", "4", "escape")  # which are the explorer's, not the sheet's
        assert reader.app.browser.view.pane == "timeline"


async def test_what_is_too_long_is_said_to_be_and_tmux_is_told_about(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.copying import send

    async with reading(real, 80, 24) as reader:
        sent = clipboard(reader, monkeypatch)
        send(reader.app, "words", "x" * (CLIPBOARD_CAP + 1))
        await reader.sees("the words: 74,995 bytes", "takes 74,994 at most; w writes", in_="notice")
        assert sent == []
        monkeypatch.undo()
        monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
        await reader.press("y")
        await reader.sees("tmux passes it on after `set -g allow-passthrough on`", in_="notice")


@BOTH
def test_every_record_has_every_form(dossier: str, request: pytest.FixtureRequest) -> None:
    rows = Rows(corpus_of(Database(request.getfixturevalue(dossier))))
    for kind in KINDS:
        for id in rows.corpus.ids(kind):
            made = {form.name: form.text for form in forms(rows, id, View(), [])}
            assert json.loads(made["JSON"]) == shown(rows.corpus, id)
            cited = citations(rows.corpus, id)
            for name in ("citation", "Markdown"):
                assert all(f"{c['start']}–{c['end']}" in made[name] for c in cited), made[name]
                assert ".." not in made[name]
                assert "\n\n\n" not in made[name]
                assert "None" not in made[name]
            assert made["id"] == id


def test_no_form_holds_what_a_terminal_acts_on_or_markdown_takes_for_its_own() -> None:
    theme = {"id": "theme:x", "label": "a\u202eb *c*\u200b", "definition": "<b>\u2066"}
    database = Database(Path("hostile.json"))
    with database.transaction(create=True) as transaction:
        transaction.put("theme", theme)
    rows = Rows(corpus_of(database))
    made = {form.name: form.text for form in forms(rows, "theme:x", View(query="\x1b[2J ' \u202e"), [])}
    assert [name for name, text in made.items() if unsafe().search(text.replace("\n", ""))] == []
    assert json.loads(made["JSON"])["label"] == theme["label"]
    assert made["Markdown"].startswith(r"**a·b \*c\*·** (theme)")
    assert r"\<b\>" in made["Markdown"]


# --- files


@BOTH
async def test_a_view_is_written_as_the_command_line_prints_it(
    dossier: str, request: pytest.FixtureRequest, here: Path
) -> None:
    store = request.getfixturevalue(dossier)
    async with reading(store, 80, 24, view="timeline is:inferred") as reader:
        for place, (style, key) in enumerate(zip(STYLES, cycle("1234"), strict=False)):
            await reader.press(key)
            pane = reader.app.browser.view.pane
            if pane == "teams":
                await reader.press("g", "h")  # a tree that is folded is written whole
            await reader.press("w", *["j"] * place, "enter", "enter")
            name, form = named(style, pane), form_of(style)
            if form and (form.folder or form.whole):
                await reader.sees(f"{name} is written: ")
                continue
            kind = "events" if pane == "timeline" else pane
            words = ["export", "--format", form.name] if form else ["list", kind, "--format", style]
            expected = run(*words, "is:inferred", "--store", store).out.encode()
            assert len(expected) > 200
            await reader.sees(f"{name} is written: ", f" rows, {len(expected):,} bytes")
            assert (here / name).read_bytes() == expected


async def test_the_rows_are_in_the_order_of_the_view(real: Path, here: Path) -> None:
    async with reading(real, 80, 24, view="quotes speaker:wu sort:-text") as reader:
        await reader.press("w", "enter", "enter")
        await reader.sees("masthead-quotes.csv is written: 12 rows")
        lines = (here / "masthead-quotes.csv").read_text().splitlines()
        assert [line.partition(",")[0] for line in lines[1:]] == list(reader.app.pane.rows)


async def test_what_is_there_is_overwritten_only_by_an_act_of_its_own(real: Path, here: Path) -> None:
    old = here / "masthead-people.json"
    old.write_bytes(b"mine")
    old.chmod(0o640)
    async with reading(real, 80, 24, view="people") as reader:
        await reader.press("w", "j", "enter")
        await reader.sees("This file is there already: 4 bytes, of 20", "overwrite masthead-people.json")
        await reader.press("enter")
        await reader.sees("masthead-people-2.json is written: 5 rows")
        assert old.read_bytes() == b"mine"
        await reader.press("w", "j", "enter", "down", "enter")
        await reader.sees("masthead-people.json is written: 5 rows")
        assert old.read_bytes() == (here / "masthead-people-2.json").read_bytes()
        assert old.stat().st_mode & 0o777 == 0o640
        assert sorted(os.listdir(here)) == ["masthead-people-2.json", "masthead-people.json"]


async def test_what_stands_in_the_way_is_said_while_the_path_is_typed(
    real: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "folder").mkdir()
    (here / "locked").mkdir()
    os.mkfifo(here / "pipe")
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "locked" and access(path, mode))
    monkeypatch.setenv("HOME", str(here / "folder"))
    ways = {
        "": "The file needs a name, such as masthead-quotes.csv",
        "folder": "This is a folder. Add a name to it, such as masthead-quotes.csv",
        "~": "This is a folder. Add a name to it, such as masthead-quotes.csv",
        "nowhere/x.csv": "There is no such folder. Make it first, or choose another.",
        "nowhere/": "There is no such folder. Make it first, or choose another.",
        "pipe": "This is not a file that can be written. Choose another name.",
        "pipe/x": "There is no such folder.",
        "locked/x.csv": "You may not write in this folder. Choose another, such as ~",
        "x" * 300: "File name too long. Choose another name.",
        str(real): "is the store itself, or belongs to it. Choose another name.",
        f"{real.parent}/.{real.name}.lock": "is the store itself, or belongs to it. Choose another name.",
        f"{real.parent}/.{real.name}.backup": "is the store itself, or belongs to it. Choose another name.",
    }
    async with reading(real, 80, 24, view="quotes") as reader:
        before = real.read_bytes()
        await reader.press("w", "enter")
        for typed, said in ways.items():
            reader.app.screen._line.value = typed  # type: ignore[attr-defined]
            await reader.press("enter")
            await reader.sees("Write CSV to a file", said)
        reader.app.screen._line.value = ""  # type: ignore[attr-defined]
        await reader.press(*"~/mine.csv", "enter")
        await reader.sees("mine.csv is written: 17 rows")
        assert (here / "folder" / "mine.csv").exists()
        assert real.read_bytes() == before


async def test_a_full_disk_leaves_nothing_and_the_path_can_be_changed(
    real: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with reading(real, 80, 24, view="quotes") as reader:
        with monkeypatch.context() as disk:
            disk.setattr(files, "_flush", full)
            await reader.press("w", "enter", "enter")
            await reader.sees("cannot be written: No space left on device. Choose another place.")
            assert os.listdir(here) == []
        await reader.press(*"x", "enter")
        await reader.sees("masthead-quotes.csvx is written")
        assert os.listdir(here) == ["masthead-quotes.csvx"]


def endless(writing: Writing) -> Iterator[bytes]:
    while True:
        yield b"a row\n"
        time.sleep(0.001)  # which is the work
        writing.step(1)


async def test_esc_stops_what_takes_long_and_leaves_nothing(
    real: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writing, "_pieces", endless)
    monkeypatch.setattr(files, "_batched", lambda pieces: (b"" for _ in pieces))  # and no disk is filled
    async with reading(real, 80, 24, view="quotes") as reader:
        await reader.press("w", "enter", "enter")
        await reader.sees("writing masthead-quotes.csv: ", "rows · esc stops", in_="footer")
        await reader.press("j")  # the explorer goes on meanwhile
        assert reader.app.pane.position[0] == 2
        await reader.press("w")
        await reader.until(lambda: len(reader.app.screen_stack) == 1)
        await reader.press("escape")
        await reader.sees("stopped: masthead-quotes.csv was not written", in_="footer")
        assert os.listdir(here) == []
        await reader.press("w", "enter", "enter")
        await reader.until(lambda: os.listdir(here))
    end = time.monotonic() + LIMIT  # nor does leaving, once the thread has heard of it
    while os.listdir(here):
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


async def test_what_came_to_be_meanwhile_is_left_alone_and_a_fault_of_ours_is_said(
    real: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(writing: Writing) -> Iterator[bytes]:
        yield b"ours"
        (here / "masthead-quotes.csv").write_bytes(b"theirs")

    async with reading(real, 80, 24, view="quotes") as reader:
        monkeypatch.setattr(Writing, "_pieces", slow)
        await reader.press("w", "enter", "enter")
        await reader.sees("was made by somebody else meanwhile, and is left alone.")
        assert (here / "masthead-quotes.csv").read_bytes() == b"theirs"
        monkeypatch.setattr(Writing, "_pieces", lambda writing: iter([1 / 0]))  # type: ignore[list-item]
        await reader.press("down", "enter")
        await reader.sees("This is a fault in Masthead, please report it: ZeroDivisionError")
        assert os.listdir(here) == ["masthead-quotes.csv"]


async def test_where_no_files_are_to_be_written_it_says_so(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        reader.app.may_write = False
        await reader.press("w")
        await reader.sees("no files are written here; y and Y send to the terminal’s clipboard")
        assert len(reader.app.screen_stack) == 1


@BOTH
async def test_in_a_small_window_a_file_is_written_too(
    dossier: str, request: pytest.FixtureRequest, here: Path
) -> None:
    async with reading(request.getfixturevalue(dossier), 40, 12) as reader:
        await reader.press("w")
        await reader.sees("CSV", "JSON lines", "Markdown", "enter choose · esc close")
        await reader.press("enter")
        await reader.sees("Write CSV to a file", "masthead-timeline.csv", "enter write · esc close")
        await reader.press("enter")
        await reader.sees("masthead-timeline.csv is written: ")
        assert (here / "masthead-timeline.csv").exists()
