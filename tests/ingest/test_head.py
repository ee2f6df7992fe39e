"""What an article says of itself, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.article import Article
from store.ingest.files.head import head

BODY = "Brinewell Pumps said its director, Ada Quill, had left after nine years at the works.\n\nThe board thanked her."
TITLE = "Brinewell director leaves"


def said(text: str) -> tuple[str | None, tuple[str, ...], str | None, str | None, str]:
    top = head(Article(text))
    if top.title_span:
        assert text[slice(*top.title_span)] == top.title
    if top.published:
        assert 0 <= top.published.start < top.published.end <= len(text)
    return top.title, top.authors, top.publisher, top.published.edtf if top.published else None, text[top.body :][:9]


@pytest.mark.parametrize(
    ("above", "title", "authors", "publisher", "published"),
    [
        ("", None, (), None, None),
        (f"{TITLE}\n\n", TITLE, (), None, None),
        (f"{TITLE}\nBy Mara Lunt\n\n", TITLE, ("Mara Lunt",), None, None),
        (
            f"{TITLE}\n\nBy Mara Lunt and Jonas Brandt, science correspondent\n5 March 2031\n\n",
            TITLE,
            ("Mara Lunt", "Jonas Brandt"),
            None,
            "2031-03-05",
        ),
        (
            f"{TITLE}\n\nBY MARA LUNT\nQuay Gazette, 5 March 2031\n\n",
            TITLE,
            ("MARA LUNT",),
            "Quay Gazette",
            "2031-03-05",
        ),
        (f"{TITLE}\nWednesday, March 5, 2031\n", TITLE, (), None, "2031-03-05"),
        (
            "03/06 2031\n476\n\nAuthor: Mara Lunt\nSource: Quay Finance\n",
            None,
            ("Mara Lunt",),
            "Quay Finance",
            "2031-03-06?",
        ),
        (
            "Quay Gazette\n\n" + f"{TITLE}\n\nMara Lunt, 25/12/2031\n\n",
            TITLE,
            ("Mara Lunt",),
            "Quay Gazette",
            "2031-12-25",
        ),
        (f"{TITLE}\n\nPublished: March 5, 2031 10:30 GMT\nUpdated: March 7, 2031\n\n", TITLE, (), None, "2031-03-05"),
        (f"{TITLE}\n\nPosted by Mara Lunt on March 5, 2031\n\n", TITLE, ("Mara Lunt",), None, "2031-03-05"),
        (
            f"# {TITLE}\n\n*By Mara Lunt for Quay Notes, 2031-03-05*\n\n",
            TITLE,
            ("Mara Lunt",),
            "Quay Notes",
            "2031-03-05",
        ),
        (
            f"{TITLE}\n\nThe works lose their third director in four years, and nobody says why\n\nBy Mara Lunt\n\n",
            TITLE,
            ("Mara Lunt",),
            None,
            None,
        ),
        (f"{TITLE}\n\nLAGOS, March 5, 2031 (NewsQuay) - ", TITLE, (), "NewsQuay", "2031-03-05"),
        (f"{TITLE}\n\nTULSA, Okla., Sept. 18, 2031 (Quay Wire) -- ", TITLE, (), "Quay Wire", "2031-09-18"),
        (f"{TITLE}\n\nLAGOS, March 5 (NewsQuay) - ", TITLE, (), "NewsQuay", None),
        (f"{TITLE}\n\nKASSEL (nwq), 11. Februar 2031. ", TITLE, (), "nwq", "2031-02-11"),
        (
            f"FOR IMMEDIATE RELEASE\n\n{TITLE}\n\nROTTERDAM, Netherlands – April 7, 2031 – ",
            TITLE,
            (),
            "Brinewell Pumps",
            "2031-04-07",
        ),
        (f"{TITLE}\nLAGOS, March 5, 2031 (NewsQuay) - ", TITLE, (), "NewsQuay", "2031-03-05"),
        (f"{TITLE}\n\nVon Hedwig Quandt\n\n", TITLE, ("Hedwig Quandt",), None, None),
        (
            f"{TITLE}\n\nPar Anne Quérel\nL’Écho du Quai, publié le 17 septembre 2032\n\n",
            TITLE,
            ("Anne Quérel",),
            "L’Écho du Quai",
            "2032-09-17",
        ),
        ("泵厂换帅\n\n作者：苗若\n来源：码头商报\n2031年3月6日\n\n", "泵厂换帅", ("苗若",), "码头商报", "2031-03-06"),
        ("泵厂换帅\n\n码头商报 2031年3月6日 记者 苗若\n\n", "泵厂换帅", ("苗若",), "码头商报", "2031-03-06"),
    ],
)
def test_what_stands_above_the_words(
    above: str, title: str | None, authors: tuple[str, ...], publisher: str | None, published: str | None
) -> None:
    assert said(above + BODY) == (title, authors, publisher, published, "Brinewell")


def test_a_publisher_may_stand_below() -> None:
    assert said(f"{TITLE}\n\n{BODY}\n\n© 2031 The Quay Gazette")[2] == "The Quay Gazette"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "By the time Ada Quill left, the works were shut. Nobody had said so.\n\nThe board thanked her.",
        "On 5 March 2031 the works were shut, and nobody had been told of it by the board.\n\nIt was quiet.",
        "“She asked to go,” said the chair.\n\nThe board thanked her.",
        "",
        "x",
    ],
)
def test_a_text_without_a_head_has_none(text: str) -> None:
    top = head(Article(text))
    assert top == (None, None, (), None, None, 0)


def test_the_reader_s_date_completes_a_dateline() -> None:
    top = head(Article(f"{TITLE}\n\nLAGOS, March 4 (NewsQuay) - {BODY}"), "2031-03-05")
    assert top.published is None or top.published.edtf == "2031-03-04"


LINES = st.sampled_from(
    [
        TITLE,
        BODY,
        "By Mara Lunt",
        "LAGOS, March 5 (",
        "LAGOS -- ",
        "5 March 2031",
        "Source:",
        "Source: Q",
        "By",
        "476",
        "—",
        "#",
        "Quay Gazette",
        "FOR IMMEDIATE RELEASE",
        "作者：",
        "",
    ]
)


@given(st.lists(LINES | st.text(max_size=30), max_size=12).map("\n".join))
def test_any_text_has_a_head_that_stands_in_it(text: str) -> None:
    said(text)


@pytest.mark.parametrize("piece", ["A", "(", "LAGOS, ", "By A ", "\nA", "5 March 2031\n", "Source: ", "—", "“"])
def test_long_texts_of_one_kind_are_read_in_time(piece: str) -> None:
    head(Article(piece * (20_000 // len(piece))))
