"""The facts as Markdown: a document of headings, lists and quotations in which no word of a source is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from store import generate
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document
from store.formats import FORMATS, TEXTS, Asked
from store.packaged import BUILT_IN, DEMO
from store.query import Query
from store.report.words import in_words
from store.text import clean
from tests.store.anything import records
from tests.store.tabled import TRIPS, cited, corpus

BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "blockquote", "inline"}
INLINES = {"text", "strong_open", "strong_close", "text_special", "hardbreak"}


def document(found: Corpus, text: str = "excerpt", query: str = "") -> str:
    return b"".join(FORMATS["md"].module.pieces(Asked(Query(found, query), text))).decode()


def parsed(text: str) -> list[Token]:
    """The blocks of CommonMark; tables, strikethrough and bare addresses as links, as on GitHub, are understood too."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def plain(tokens: list[Token]) -> Iterator[str]:
    """The words of each line; that there is nothing but words in them is asserted."""
    for token in tokens:
        assert token.type.removesuffix("_open").removesuffix("_close") in BLOCKS, token.type
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= INLINES, token.content
            yield "".join("\n" if child.type == "hardbreak" else child.content for child in children)


@TRIPS
@given(records(), st.sampled_from(TEXTS))
def test_a_document_of_anything_is_words(found: list[tuple[str, Document]], text: str) -> None:
    made = corpus(found)
    raw = document(made, text)
    assert raw == document(made, text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", raw)
    tokens = parsed(raw)
    told = "\n".join(plain(tokens))
    quotes = made.count("quote") + (text == "full") * sum(made[id]["text"] is not None for id in made.ids("source"))
    assert sum(token.type == "blockquote_open" for token in tokens) == quotes
    heads = [token for token in tokens if token.type == "heading_open"]
    assert sum(token.tag == "h1" for token in heads) == 1
    for kind in KINDS:
        for id in made.ids(kind):
            for one in cited(made[id]):
                assert f"{one['start']}–{one['end']}" in told


@pytest.fixture(scope="module")
def demo(built: Path) -> str:
    return document(Corpus(Database(built / f"{DEMO}.json").read()))


@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
@pytest.mark.parametrize("query", ["", "type:departure", "at:2031-05-13", "team:x", "nobody"])
def test_what_a_query_keeps_is_a_document(name: str, query: str, built: Path) -> None:
    found = Corpus(Database(built / f"{name}.json").read())
    raw = document(found, query=query)
    assert raw == document(found, query=query)
    assert len(list(plain(parsed(raw)))) >= 4
    assert raw.endswith("\n")
    assert "\n\n\n" not in raw


HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![x](http://x.example/p.png)",
    "https://x.example www.x.example a@x.example",
    "# head",
    "1. one",
    "12) twelve",
    "- item",
    "+ item",
    "===",
    "---",
    "> quote",
    "```code",
    "    indented",
    "|a|b|",
    "**bold** _it_ ~~gone~~ `code` \\* &amp; &#42; $x$",
    "a\u202eb\u2066c\u200bd",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words: str) -> None:
    tables = generate.tables(20, 1)
    first = {kind: next(iter(table.values())) for kind, table in tables.items() if kind in KINDS}
    first["person"] |= {"summary": words}
    first["person"]["names"][0]["value"] = words
    first["event"]["title"] = words
    first["theme"]["label"] = words
    first["quote"] |= {"text": f"one\n{words}\n\n{words}", "mode": "indirect", "note": words}
    first["source"] |= {"text": f"{words}\n{words}"}
    raw = document(Corpus(tables), "full")
    lines = list(plain(parsed(raw)))
    wanted = " ".join(clean(words).split())
    assert sum(line.count(wanted) for line in lines) >= 8
    assert wanted in lines  # the summary is a paragraph of its own
    assert not re.search(r"https?://|(?<!\\)@|www\.(?=x)", raw)


# --- what it says


def test_it_reads_well(demo: str) -> None:
    heads = re.findall(r"^## (.*)$", demo, re.MULTILINE)
    assert heads == [
        "People (15)", "Teams (20)", "Timeline (23)", "Quotes (33)", "Commitments (7)", "Coverage (8)", "Themes (11)",
        "Not stated", "Disputed", "Sources (6)",
    ]  # fmt: skip
    assert "\n- **chief executive**, Meridian Tidal – confidence 4 of 4; 3 sources \\[S4:342–375;" in demo
    assert "\n  - **Storage Division**, division\n" in demo
    assert "\n    - **Brine Laboratory**, lab\n" in demo
    assert "\n> “I have a rotor to turn.”\n>\n> — Tobias Marlin (“Mr Marlin”); telephone; on turbines; " in demo
    assert "- Heat Laboratory, heat storage: **open**, nobody is named; not stated: covered by;" in demo
    assert "- Meridian Tidal: Pelorus feeds the grid before the last day of 2030. – **missed**; on turbines;" in demo
    assert "article; Brough Wire; Brough Wire Service; 2031-05-13; a reprint of Quay Dispatch S1;" in demo
    assert demo.startswith("# Who is who, who moved, who said what\n\nEverything in the store. ")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-05-XX", "2031-05"),
        ("2031-XX-XX", "2031"),
        ("203X", "in the 2030s"),
        ("20XX", "in the years 2000 to 2099"),
        ("2031?", "perhaps 2031"),
        ("2031-05~", "about 2031-05"),
        ("2031-05-XX%", "perhaps about 2031-05"),
        ("../2031-05-12", "2031-05-12 at the latest"),
        ("/2031", "2031 at the latest"),
        ("2031-05/..", "2031-05 at the earliest"),
        ("2031-03-04/2031-04-03", "between 2031-03-04 and 2031-04-03"),
    ],
)
def test_a_date_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words
