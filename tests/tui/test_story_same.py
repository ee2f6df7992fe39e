"""Two records that are the same are merged and split, and of two claims that cannot both hold one is preferred."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.check import whole
from store.database import Database
from store.merge import merge
from store.query import Query
from store.snapshot import export
from tests.tui.stories import explorer, opened_at, reading
from tui.stores import corpus_of

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
STORIES = pytest.mark.parametrize(
    ("dossier", "id", "name", "short"),
    [
        ("real", "per:lin-junyang", "Lin Junyang", "L. Junyang"),
        ("fictional", "per:tobias-marlin", "Tobias Marlin", "T. Marlin"),
    ],
)
RESIGNS, DISMISSED = "evt:branza-resigns", "evt:branza-dismissed"


def exported(store: Path) -> bytes:
    return export(Query(corpus_of(Database(store))), text="full")


@BOTH
@STORIES
async def test_a_suggestion_explains_itself_and_is_merged_and_split_again(
    dossier: str, id: str, name: str, short: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    store: Path = request.getfixturevalue(dossier)
    with Database(store).transaction() as transaction:
        transaction.put("person", {"id": "per:somebody-else", "names": [{"value": short}]})
    before = exported(store)
    async with reading(store, *size, view="people #per:somebody-else") as reader:
        await reader.press("m")
        await reader.sees("Who is the same as", "may be the same", "all others")
        await reader.sees("the initials", "70")
        await reader.press("enter")
        await reader.sees("Which of them goes on?", "becomes part of", "0 links follow")
        await reader.press("enter")
        await reader.sees("merged into:", in_="footer")
        assert reader.app.browser.view.selected == id
        await reader.sees(f"{short} (per:somebody-else)", in_="detail")
        await reader.open("per:somebody-else")
        await reader.sees(f"per:somebody-else was merged into {id}"[:60], in_="footer")
        assert reader.app.browser.view.selected == id
        assert reader.title("detail").startswith("Detail")
        await reader.press("1", "m")
        await reader.sees("split off again", f"{short} (per:somebody-else)")
        await reader.press("enter")
        await reader.sees(f"split off: {short}", in_="footer")
        assert reader.app.browser.view.selected == "per:somebody-else"
    assert exported(store) == before
    async with reading(store, *size, view=f"people #{id}") as reader:
        await reader.press("m", "escape")
        await reader.press("u", "u")
        await reader.sees("taken back: merged into", in_="footer")
    assert exported(store) == before
    assert whole(Database(store).read()) == []


@BOTH
async def test_the_other_way_round_and_whoever_is_found_by_typing(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="teams #team:rotor-laboratory") as reader:
        await reader.press("m")
        await reader.type("generation")
        await reader.press("enter")
        await reader.sees("Which of them goes on?")
        await reader.press("j", "enter")
        await reader.sees("merged into: Rotor Laboratory", in_="footer")
        assert "team:generation-division" not in reader.app.browser.corpus
        await reader.filter("id:team:generation-division")
        await reader.sees("Rotor Laboratory", in_="teams")
        await reader.press("u")
        await reader.sees("taken back: merged into", in_="footer")
        await reader.press("backspace", "3", "g", "m")
        await reader.sees("Who is the same as")
        await reader.type("pelorus")
        await reader.sees("Pelorus")
        await reader.press("escape", "6", "m")
        await reader.sees("sources are not merged")
    assert whole(Database(fictional).read()) == []


async def test_what_cannot_be_one_is_told(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view="teams #team:meridian-tidal") as reader:
        await reader.press("m")
        await reader.type("blade")
        await reader.press("enter", "enter")
        await reader.sees("others stand between them")


async def test_a_view_of_an_old_id_shows_what_it_is_part_of(fictional: Path) -> None:
    with Database(fictional).transaction() as transaction:
        merge(transaction, "per:tobias-marlin", "per:zoe-branza")
    async with reading(fictional, 120, 40, view="people id:per:tobias-marlin #per:tobias-marlin") as reader:
        assert reader.app.browser.view.selected == "per:zoe-branza"
        await reader.sees("Zoë Brânză", "Tobias Marlin (per:tobias-marlin)", in_="detail")
        await reader.sees("per:tobias-marlin was merged into per:zoe-branza", in_="meaning")
        await reader.press("space")  # which takes the pin off
        assert reader.app.browser.query.text == ""
        await reader.press("m")
        await reader.sees("split off again", "Tobias Marlin (per:tobias-marlin)")


@BOTH
async def test_one_of_two_claims_is_preferred_for_a_reason_and_no_more(fictional: Path, size: tuple[int, int]) -> None:
    before = exported(fictional)
    async with reading(fictional, *size, view=f"timeline #{RESIGNS}") as reader:
        await reader.sees("p prefer")
        await reader.press("p")
        await reader.sees("Which is right?", "Zoë Brânză resigns", "rather than", "Zoë Brânză dismissed")
        await reader.press("enter")
        await reader.sees("a reason has to be said; the other claim stays")
        await reader.press("enter")  # which does nothing yet
        await reader.type("her letter")
        await reader.sees("preferred: her letter")
        await reader.press("enter")
        await reader.sees("preferred: Zoë Brânză resigns as", in_="footer")
        await reader.sees("↑ preferred over", "her letter", "! cannot both hold with", in_="detail")
        await reader.filter("is:preferred")
        await reader.sees("!↑", in_="timeline")
        await reader.press("backspace")
        await reader.open(DISMISSED)
        await reader.sees("↓", "is preferred to it: her letter", in_="detail")
        await reader.press("e", "G")
        await reader.sees("cannot both hold", "is preferred to it: her letter")
        await reader.press("escape", "p")
        await reader.sees("no more prefer", "for another reason")
        await reader.press("enter")
        await reader.sees("preferred no more:", in_="footer")
        await reader.gone("is preferred to it", in_="detail")
        await reader.open("evt:urahama-run")
        await reader.press("p")
        await reader.sees("no other claim disputes it")
    assert exported(fictional) == before


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_a_session_that_only_reads_offers_none_of_it(dossier: str, request: pytest.FixtureRequest) -> None:
    store: Path = request.getfixturevalue(dossier)
    before = store.read_bytes()
    view = f"timeline #{RESIGNS}" if dossier == "fictional" else "people"
    async with opened_at(explorer(store, view, read_only=True), 120, 40) as reader:
        assert "p prefer" not in reader.screen
        for key in ("m", "p"):
            await reader.press(key)
            await reader.sees("this session is read-only: nothing is changed in it", in_="footer")
            reader.app.notice.end()
    assert store.read_bytes() == before
