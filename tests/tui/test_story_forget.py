"""Stories: forgetting a person or a source from the explorer."""

from __future__ import annotations

from pathlib import Path

from store.check import whole
from store.database import Database
from store.merge import merge
from tests.tui.stories import explorer, opened_at, reading
from tui.memory import Memory
from tui.page import Span
from tui.screens.chooser import Choice, Chooser


def traces(folder: Path, *names: str) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file() and _has(path, names)}


def _has(path: Path, names: tuple[str, ...]) -> bool:
    raw = path.read_bytes().decode().casefold()
    return any(name.casefold() in raw for name in names)


async def test_a_person_is_forgotten_once_the_name_is_typed(fictional: Path, tmp_path: Path) -> None:
    memory = Memory(fictional, tmp_path / "session.json")
    async with reading(fictional, 110, 40, memory=memory) as reader:
        await reader.filter("branza")
        await reader.open("per:zoe-branza")
        await reader.press("D")
        await reader.sees("Forget Zoë Brânză?", "Removed: 1 person, 2 memberships, 1 quote.", "quote:nine-years")
        await reader.sees("█ for each character of a name", "This cannot be taken back.")
        await reader.press("enter")  # nothing is typed, so nothing happens
        await reader.sees("Forget Zoë Brânză?")
        await reader.type("zoë brânză")
        await reader.sees("enter forgets Zoë Brânză for good")
        await reader.press("enter")
        await reader.sees("forgotten: Zoë Brânză")
        assert reader.app.browser.recent == []
    assert traces(tmp_path, "Zoë Brânză", "Zoe Branza", "zoe-branza") == set()
    assert whole(Database(fictional).read()) == []


async def test_what_quotes_a_redacted_text_says_so(fictional: Path) -> None:
    async with reading(fictional, 120, 45) as reader:
        await reader.open("per:zoe-branza")
        await reader.press("D")
        await reader.sees("Forget Zoë Brânză?")
        await reader.type("yes")
        await reader.press("enter")
        await reader.sees("forgotten: Zoë Brânză")
        await reader.open("quote:told-at-nine")
        await reader.press("e")
        await reader.sees("redacted", "█ the text is redacted: its hash is not compared")
        await reader.gone("text was changed")
        await reader.press("o")
        await reader.sees("█ redacted")


async def test_leaving_the_sheet_changes_nothing(real: Path) -> None:
    before = real.read_bytes()
    async with reading(real, 80, 24) as reader:
        await reader.open("per:lin-junyang")
        await reader.press("D")
        await reader.sees("Forget Lin Junyang?", "would be forgotten")
        await reader.type("lin jun")
        await reader.press("enter")
        await reader.sees("Forget Lin Junyang?")
        await reader.press("escape")
        await reader.gone("Forget Lin Junyang?")
    assert real.read_bytes() == before


async def test_a_source_goes_with_its_text(real: Path) -> None:
    async with reading(real, 120, 40) as reader:
        await reader.press("6")
        await reader.open("src:wu-email-2026-03-05")
        await reader.press("D")
        await reader.sees("Removed: 1 source")
        await reader.type("yes")
        await reader.press("enter")
        await reader.sees("forgotten:")
    assert "src:wu-email-2026-03-05" not in Database(real).read()["source"]
    assert traces(real.parent, "src:wu-email-2026-03-05") == set()


async def test_only_people_and_sources(real: Path) -> None:
    async with reading(real, 100, 30) as reader:
        await reader.press("3", "D")
        await reader.sees("only a person is forgotten, or a source with its text")


async def test_never_in_a_read_only_session(real: Path) -> None:
    before = real.read_bytes()
    async with opened_at(explorer(real, read_only=True), 100, 30) as reader:
        await reader.open("per:lin-junyang")
        await reader.press("D")
        await reader.sees("this session is read-only: nothing is changed in it")
        await reader.gone("Forget Lin Junyang?")
    assert real.read_bytes() == before


async def test_what_is_asked_is_what_goes(fictional: Path) -> None:
    async with reading(fictional, 110, 40) as reader:
        await reader.open("per:zoe-branza")
        await reader.press("D")
        await reader.sees("Forget Zoë Brânză?")
        with Database(fictional).transaction() as change:  # another program
            merge(change, "per:zoe-branza", "per:anders-marlow")
        await reader.type("yes")
        await reader.press("enter")
        await reader.sees("the store was changed meanwhile")
    tables = Database(fictional).read()
    assert "per:anders-marlow" in tables["person"]
    assert not tables["forgotten"]


async def test_a_store_that_changes_as_a_chooser_opens(fictional: Path) -> None:
    async with reading(fictional, 110, 40) as reader:
        await reader.open("per:zoe-branza")
        reader.app.push_screen(Chooser("Which?", lambda _: [Choice("a", [Span("the first")])]))
        reader.app.reload()
        await reader.sees("the first")
