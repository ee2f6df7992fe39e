"""Dates: what a careful reader holds, with the day of publication at hand and without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import dates as edtf
from store.ingest.article import Article
from store.ingest.dating.when import dates
from store.ingest.found import When

WEDNESDAY = "2031-03-05"


def found(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(text[when.start : when.end], when.edtf) for when in dates(Article(text), published)]


def one(text: str, published: str | None = WEDNESDAY) -> When:
    (when,) = dates(Article(text), published)
    return when


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Signed on 5 March 2031 in Skerry.", "5 March 2031", "2031-03-05"),
        ("Signed on the 5th of March 2031.", "the 5th of March 2031", "2031-03-05"),
        ("Signed on March 5th, 2031, in Skerry.", "March 5th, 2031", "2031-03-05"),
        ("Signed Mar. 5, 2031.", "Mar. 5, 2031", "2031-03-05"),
        ("Signed on Thursday, 6 March 2031.", "Thursday, 6 March 2031", "2031-03-06"),
        ("Filed 2031-03-05 in Skerry.", "2031-03-05", "2031-03-05"),
        ("Filed on 2031/3/5.", "2031/3/5", "2031-03-05"),
        ("Filed on 05.03.2031.", "05.03.2031", "2031-03-05"),
        ("Filed on 25/12/2031.", "25/12/2031", "2031-12-25"),
        ("Filed on 12/25/2031.", "12/25/2031", "2031-12-25"),
        ("From 5-7 March 2031 the quay is shut.", "5-7 March 2031", "2031-03-05/2031-03-07"),
        ("The quay is shut March 5–7, 2031.", "March 5–7, 2031", "2031-03-05/2031-03-07"),
        ("It opened in March 2031.", "March 2031", "2031-03"),
        ("It was founded in 2019.", "2019", "2019"),
        ("the 1998 film about the quay", "1998", "1998"),
        ("In the 1990s it was a mill.", "the 1990s", "199X"),
        ("The 2029-31 budget is short.", "2029-31", "2029/2031"),
        ("In early 2031 it moved.", "early 2031", "2031~"),
        ("By mid-2031 it had moved.", "mid-2031", "2031~"),
        ("It closed in the first quarter of 2031.", "the first quarter of 2031", "2031-01/2031-03"),
        ("It closed in Q3 2030.", "Q3 2030", "2030-07/2030-09"),
        ("the second half of 2030", "the second half of 2030", "2030-07/2030-12"),
        ("It opens in spring 2032.", "spring 2032", "2032-03~/2032-05~"),
        ("It began around April 2030.", "April 2030", "2030-04~"),
        ("Am 5. März 2031 ging sie.", "5. März 2031", "2031-03-05"),
        ("Elle part le 1er mars 2031.", "1er mars 2031", "2031-03-01"),
        ("Se va el 5 de marzo de 2031.", "5 de marzo de 2031", "2031-03-05"),
        ("Parte il 5 maggio 2031.", "5 maggio 2031", "2031-05-05"),
        ("公司于2031年3月5日宣布。", "2031年3月5日", "2031-03-05"),
    ],
)  # fmt: skip
def test_what_is_printed_needs_no_publication(text: str, words: str, value: str) -> None:
    assert found(text, None) == [(words, value)]
    assert found(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("She resigned on Tuesday.", "Tuesday", "2031-03-04"),
        ("She said on Wednesday that she was tired.", "Wednesday", "2031-03-05"),
        ("The board will meet on Friday.", "Friday", "2031-03-07"),
        ("On Friday the board will meet.", "Friday", "2031-03-07"),
        ("She resigned, and on Friday the board is to meet.", "Friday", "2031-03-07"),
        ("The vote is open until Friday.", "Friday", "2031-03-07"),
        ("He left last Wednesday.", "last Wednesday", "2031-02-26"),
        ("He starts next Monday.", "next Monday", "2031-03-10"),
        ("They met on Monday last week.", "Monday last week", "2031-02-24"),
        ("It sank yesterday.", "yesterday", "2031-03-04"),
        ("It sails tomorrow.", "tomorrow", "2031-03-06"),
        ("It sailed this morning.", "this morning", "2031-03-05"),
        ("It sank last week.", "last week", "2031-02-24/2031-03-02"),
        ("It sank last month.", "last month", "2031-02"),
        ("It opened last year.", "last year", "2030"),
        ("It opens next year.", "next year", "2032"),
        ("Earlier this year it closed.", "Earlier this year", "2031"),
        ("It was closed late last year.", "late last year", "2030~"),
        ("It opened two days ago.", "two days ago", "2031-03-03"),
        ("It opened two weeks ago.", "two weeks ago", "2031-02-19~"),
        ("It opened three months ago.", "three months ago", "2030-12"),
        ("It opened twelve years ago.", "twelve years ago", "2019"),
        ("It opened last July.", "last July", "2030-07"),
        ("It opens next May.", "next May", "2031-05"),
        ("She left in July.", "July", "2030-07"),
        ("She will leave in July.", "July", "2031-07"),
        ("She leaves on 31 May.", "31 May", "2031-05-31"),
        ("She left on 31 May.", "31 May", "2030-05-31"),
        ("She took over on 1 August last year.", "1 August last year", "2030-08-01"),
        ("It closes at the end of the year.", "the end of the year", "2031-12~"),
        ("It has to close by the end of the year.", "the end of the year", "2031-12-31"),
        ("It closes at the end of June.", "the end of June", "2031-06"),
        ("It closed in early February.", "early February", "2031-02~"),
        ("It closed at the end of last year.", "the end of last year", "2030-12~"),
        ("It opened in the spring of last year.", "the spring of last year", "2030-03~/2030-05~"),
        ("It opens this summer.", "this summer", "2031-06~/2031-08~"),
        ("Im Juli wird die Firma umziehen, sagte der Chef der Werft.", "Juli", "2031-07"),
        ("公司去年11月成立。", "去年11月", "2030-11"),
    ],
)  # fmt: skip
def test_what_is_told_from_publication(text: str, words: str, value: str) -> None:
    assert found(text) == [(words, value)]
    assert found(text, None) == []  # nothing is invented


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was hired in April 2030. She left eleven months after.", ["2030-04", "2031-03"]),
        ("She was hired on 5 March 2029 and left the following day.", ["2029-03-05", "2029-03-06"]),
        ("It opened in 2020; a year later it shut.", ["2020", "2021"]),
        ("She left yesterday, eleven months after she joined it.", ["2031-03-04", "2031-03-04"]),
        ("She ran it from March to June 2030.", ["2030-03", "2030-06"]),
        ("She ran it from November to February 2030.", ["2029-11", "2030-02"]),
        ("He led it from 2004 to 2009.", ["2004", "2009"]),
        ("It was built in 1738 (1740 says the mill); 2003's flood took it.", ["1738", "2003"]),
        ("He came in 2019 and left in March that year.", ["2019", "2019-03"]),
        ("She wrote it in 1920 – 21.", ["1920/1921"]),
        ("In 1997 and 1998 it was shut.", ["1997", "1998"]),
    ],
)
def test_one_date_is_counted_from_another(text: str, expected: list[str]) -> None:
    assert [value for _, value in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He ran the quay for eleven years and is 44.",
        "The boat, 2,031 tonnes, cost $2031 or 2030 euros.",
        "She sat in room 2031 of building 12/14.",
        "They won 3-2 and then 21-19; the 2029 people who came cheered.",
        "Call 555-2031-1998 or see 10.1998.2031.4 and version 2.2031.",
        "You may march in august company; May I sit? April Fenwick may.",
        "The shop opens every Thursday and on Fridays.",
        "She reads the Sunday Lanthorn Times and The Friday Post.",
        "Today, 900 people work there.",
        "It is still in use today, and known today as the mill.",
        "They met on Friday the 13th and every Friday.",
        "Over the last year and in the past week it rained for two days.",
        "A second quarter of an hour passed.",
        "It holds 1709 schoolchildren.",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


def test_each_says_where_it_comes_from() -> None:
    assert one("Signed on 5 March 2029.")[3:5] == ("printed", "")
    completed = one("She left on 28 February.")
    assert (completed.edtf, completed.basis) == ("2031-02-28", "inferred")
    assert "publication" in completed.reason
    relative = one("She left on Tuesday.")
    assert (relative.basis, relative.reason) == ("relative", "counted from publication, Wednesday 2031-03-05")


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("03/06 2031. On March 5, 2031, she resigned.", "2031-03-06?", "lie close"),
        ("06/03/2031. On 5 March she resigned.", "2031-03-06?", "lie close"),
        ("Thursday, 03/06/2031: she resigned.", "2031-03-06", "weekday"),
        ("03/06/2031 and 25/06/2031.", "2031-06-03?", "25/06"),
        ("Their labour and colour programme of 03/06/2031.", "2031-06-03?", "British"),
        ("It happened on 03/06/2031.", "2031-03-06?", "nothing"),
    ],
)
def test_day_or_month_first_is_held_as_ambiguous_with_the_reason(text: str, value: str, why: str) -> None:
    when = dates(Article(text), None)[0]
    assert (when.edtf, when.basis) == (value, "inferred")
    assert "could also be" in when.reason
    assert why in when.reason


def test_the_day_after_publication_is_not_meant() -> None:
    assert one("It closed on 03/06/2031.", "2031-04-01").edtf == "2031-03-06?"


def test_publication_known_to_the_month_tells_no_weekday() -> None:
    assert found("She left on Tuesday, and last year he did.", "2031-03") == [("last year", "2030")]


PIECES = st.sampled_from(
    [
        "March",
        "May",
        "5",
        "31",
        "29",
        "February",
        "2031",
        "0000",
        "9999",
        "9999-12-31",
        "the",
        "end",
        "of",
        "last",
        "next",
        "Thursday",
        "3/5/2031",
        "-",
        "–",
        "to",
        "ago",
        "two",
        "years",
        "weeks",
        "decades",
        "day",
        "before",
        "after",
        "year",
        "1er",
        "mars",
        "年",
        "3月",
        "十",
        "’s",
        ",",
        ".",
        "\n",
        "today",
        "a",
        "later",
        "since",
        "0001",
        "1000",
        "spring",
        "Q1",
    ]
)


@given(
    st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80),
    st.sampled_from([None, "0001-01-01", "9999-12-31", "2031-03"]),
)
def test_any_text_is_read_and_every_date_stands_in_it(text: str, published: str | None) -> None:
    end = 0
    for when in dates(Article(text), published):
        assert end <= when.start < when.end <= len(text)
        end = when.end
        edtf.parse(when.edtf)
        assert 0 <= when.confidence <= 100


@pytest.mark.parametrize(
    "piece", ["9", "a ", "March 5, ", "3/5/2031 ", "the ", "in May ", "1月", "2031-", "two weeks "]
)
def test_long_texts_of_one_kind_are_read_in_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert len(dates(Article(text), WEDNESDAY)) <= len(text)
