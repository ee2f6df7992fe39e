"""Review: what is proposed of an article is accepted, rejected, merged and corrected, and each of it taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.check import whole
from store.database import Database
from store.documents import PROPOSAL, kind_of
from tests.proposals import SOURCE, proposed
from tests.tui.stories import Reader, as_key, explorer, opened_at, reading

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
P = "prop:harbour-post-lunt-000"


@pytest.fixture
def waiting(fictional: Path) -> Path:
    """The fictional store with an article of which eight proposals wait."""
    return proposed(fictional)


def listed(reader: Reader) -> list[str]:
    return [id for id in reader.app.panes["review"].rows if kind_of(id) == PROPOSAL]


@BOTH
async def test_what_is_accepted_is_in_the_other_lists_at_once(waiting: Path, size: tuple[int, int]) -> None:
    async with reading(waiting, *size) as reader:
        await reader.sees("9 Review 8" if size[0] < 120 else "8 to review")
        await reader.press("9")
        assert reader.title("review") == "9 Review 8"
        await reader.sees("0/8 Lunt leaves Tarn Works", in_="review")
        await reader.sees("PERSON Mara Lunt", "92 █████████·", "two capitals", "▐Mara Lunt▌ has left", in_="detail")
        await reader.sees("a accept x reject A all above m merge c correct u undo", in_="footer")
        await reader.press("j", "j")
        await reader.sees("▐Mara Lunt has left Tarn Works▌", "brings Mara Lunt, Tarn Works", in_="detail")
        await reader.press("escape", "a")  # the front page is there now, and nothing is decided unseen
        await reader.sees("this is the one; a again decides on it", in_="footer")
        await reader.sees("brings Mara Lunt, Tarn Works", in_="detail")
        await reader.press("a")
        named = "Mara Lunt, Tarn Works" if size[0] >= 120 else "2 more"
        await reader.sees(f"accepted: Mara Lunt leaves Tarn Works (with {named})", in_="footer")
        await reader.sees("3/8", in_="review")
        assert reader.cursor == f"{P}4"
        await reader.sees("speaker Jonas Brandt", "▐We thank her for nine years,▌", in_="detail")
        await reader.press("3")
        await reader.filter("tarn")
        await reader.sees("Mara Lunt leaves Tarn Works", in_="timeline")
        await reader.press("e")
        await reader.sees("▐Mara Lunt has left Tarn Works▌", "✓ text as cited")
    assert whole(Database(waiting).read()) == []


@BOTH
async def test_who_is_rejected_goes_from_all_that_names_them_and_comes_back(
    waiting: Path, size: tuple[int, int]
) -> None:
    async with reading(waiting, *size, view=f"review #{P}5") as reader:
        await reader.press("x")
        named = "Jonas Brandt, chief executive, Tarn Works" if size[0] >= 120 else "1 more"
        await reader.sees(f"rejected: Jonas Brandt (with {named})", in_="footer")
        assert reader.cursor == f"{P}7"
        await reader.sees("speaker not stated ?", in_="detail")
        await reader.press("1", "u")  # from anywhere
        await reader.sees("taken back: rejected Jonas Brandt", in_="footer")
        await reader.press("9")
        assert len(listed(reader)) == 8
        await reader.sees("speaker Jonas Brandt", in_="detail")
        await reader.press("u")
        await reader.sees("There is nothing to take back.")


@BOTH
async def test_all_of_an_article_above_a_confidence_then_nothing_waits(waiting: Path, size: tuple[int, int]) -> None:
    async with reading(waiting, *size) as reader:
        await reader.press("9", "k")  # on the article
        await reader.sees("decided", "0/8", "1 event", in_="detail")
        await reader.press("a")
        await reader.sees("this is an article, its proposals are below it")
        await reader.press("escape", "A")
        await reader.sees("95 and above 2", "90 and above 4", "80 and above 6", "60 and above 7", "all 8")
        await reader.press("j", "j", "enter")
        await reader.sees("accepted: 6 of Lunt leaves Tarn Works, 80 and above", in_="footer")
        assert listed(reader) == [f"{P}7", f"{P}8"]
        await reader.press("A", "enter")
        await reader.press("A", "enter")
        await reader.sees("Nothing waits for a decision. masthead add FILE reads an article.", in_="review")
        await reader.press("a")
        await reader.sees("nothing waits for a decision here", in_="footer")
        await reader.press("1")
        await reader.gone("9 Review", "to review")
        await reader.press("9", "u")
        await reader.sees("Ada Quill", in_="review")


async def test_a_key_that_is_held_decides_one_after_another(waiting: Path) -> None:
    async with reading(waiting, 80, 24) as reader:
        for key in "9jxaaaaaaaaaaaa":
            reader.app._driver.send_message(as_key(key))  # type: ignore[union-attr]
        await reader.until(lambda: "review" in reader.app.panes and not listed(reader), "some are left")
        await reader.sees("nothing waits for a decision here")
    found = Database(waiting).read()
    assert found["proposal"][f"{P}2"]["state"] == "rejected"
    assert sum(proposal["state"] == "accepted" for proposal in found["proposal"].values()) == 7
    assert whole(found) == []


@BOTH
async def test_somebody_is_merged_with_who_is_there(waiting: Path, size: tuple[int, int]) -> None:
    async with reading(waiting, *size, view=f"review #{P}8") as reader:
        await reader.press("m")
        await reader.sees("Maeve O’Dell chief executive, Meridian", "Jonas Brandt")
        await reader.type("tobias")
        await reader.press("enter")
        await reader.sees("merged: Ada Quill", in_="footer")
        await reader.press("1")
        await reader.filter("quill")
        await reader.sees("Tobias Marlin", in_="people")
        await reader.press("backspace", "9", "g", "j", "j", "j", "m")
        await reader.sees("only people and teams are merged, this is an event")


@BOTH
async def test_who_is_said_to_be_there_is_somebody_else(waiting: Path, size: tuple[int, int]) -> None:
    with Database(waiting).transaction() as transaction:
        transaction.put("person", {"id": "per:mara-lunt", "names": [{"value": "Mara Lunt", "kind": "primary"}]})
    async with reading(waiting, *size) as reader:
        await reader.press("9")
        await reader.sees("= Mara Lunt, in this store", in_="detail")
        await reader.press("m", "enter")
        await reader.sees("accepted as a new one: Mara Lunt", in_="footer")
        assert "per:mara-lunt-2" in reader.app.browser.corpus


@BOTH
async def test_a_field_is_corrected_and_what_means_nothing_is_told_in_place(
    waiting: Path, size: tuple[int, int]
) -> None:
    async with reading(waiting, *size, view=f"review #{P}3") as reader:
        await reader.press("c")
        await reader.sees("type departure", "who left: Mara Lunt; from: Tarn Works", "announced 2031-04-14")
        await reader.press("G", "enter")  # effective, which says nothing
        await reader.type("in May")
        await reader.sees("'in May' is not a date")
        await reader.press("enter")  # chooses nothing
        await reader.sees("in May", "is not a date")
        await reader.press(*["backspace"] * 6)
        await reader.type("2031-05")
        await reader.press("enter")
        await reader.sees("corrected: Mara Lunt leaves Tarn Works", in_="footer")
        await reader.sees("effective 2031-05", in_="detail")
        assert reader.cursor == f"{P}3"
        await reader.press("c", "enter", *["j"] * 4, "enter")
        await reader.sees("continuation", in_="review")
        await reader.press("j", "c", "enter")  # the speaker of the quotation
        await reader.press(*["backspace"] * 12)
        await reader.type("ada qu")
        await reader.sees("Nobody is called “ada qu”", "Ada Quill", "proposed")
        await reader.press("enter")
        await reader.sees("speaker Ada Quill", in_="detail")
        await reader.press("u", "u", "u")
        await reader.sees("departure", in_="review")
        assert Database(waiting).read()["proposal"][f"{P}3"]["record"]["effective"] is None


@BOTH
async def test_review_is_filtered_sorted_pinned_and_left_like_any_list(waiting: Path, size: tuple[int, int]) -> None:
    async with reading(waiting, *size, view="review sort:-sure") as reader:
        assert listed(reader)[:2] == [f"{P}2", f"{P}4"]
        await reader.filter("speaker:brandt")
        assert f"{P}4" in listed(reader)
        assert f"{P}8" not in listed(reader)
        assert reader.title("review").endswith("/8")
        await reader.press("a")  # the filter stays, and so does the order
        assert reader.app.browser.view.query == "speaker:brandt"
        assert reader.app.browser.view.sort == "-sure"
        await reader.press("backspace", "space")
        assert reader.app.browser.query.pins == [SOURCE]
        await reader.press("space", "1", "left_square_bracket", "y")
        assert reader.app.browser.view.pane == "review"
        await reader.sees("name sent to the terminal’s clipboard")
        await reader.press("Y")
        await reader.sees("citation", "— proposed, ")
        await reader.press("escape", "o")
        await reader.sees("proposed ?", "▌", in_="room") if size[0] > 100 else await reader.sees("proposed ?")
        await reader.press("escape", "e")
        await reader.sees("in Lunt leaves Tarn Works")
        await reader.press("escape", "1", "A")
        await reader.sees("A acts in Review, where proposals are decided; 9 leads there")


async def test_a_session_that_only_reads_decides_nothing(waiting: Path) -> None:
    before = waiting.read_bytes()
    async with opened_at(explorer(waiting, "review", read_only=True), 80, 24) as reader:
        for key in ("a", "x", "A", "m", "c", "u"):
            await reader.press(key)
            await reader.sees("this session is read-only: nothing is changed in it", in_="footer")
            reader.app.notice.end()
    assert waiting.read_bytes() == before


async def test_what_somebody_else_decided_meanwhile_is_told(waiting: Path) -> None:
    from store.review import Review

    async with reading(waiting, 80, 24, view="review") as reader:
        await reader.sees("PERSON Mara Lunt", in_="detail")
        with Database(waiting).transaction() as transaction:
            Review(transaction).reject(f"{P}1")
        await reader.press("a")
        await reader.sees("“Mara Lunt” is rejected already.")
        assert f"{P}1" not in listed(reader)


async def test_without_proposals_nobody_sees_a_tab_of_review(fictional: Path) -> None:
    async with reading(fictional, 120, 40) as reader:
        for size in ((120, 40), (80, 24), (40, 12)):
            await reader.resize(*size)
            assert "Review" not in reader.screen
        await reader.press("9")
        await reader.sees("Nothing waits for a decision.", in_="review")
