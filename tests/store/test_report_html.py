"""The facts as a page: well formed, alone, inert; every record has its place and every link leads to one."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import generate
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document
from store.formats import FORMATS, TEXTS, Asked
from store.packaged import BUILT_IN, DEMO
from store.query import Query
from store.text import clean
from tests.store.anything import records
from tests.store.tabled import TRIPS, cited, corpus

ALONE = {"meta", "br"}
ELEMENTS = ALONE | {
    *("html", "head", "title", "style", "body", "main", "section", "nav", "ul", "li", "a", "h1", "h2", "h3", "p"),
    *("b", "span", "time", "cite", "figure", "blockquote", "figcaption"),
}  # fmt: skip
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "id", "class", "href", "dir", "datetime", "cite"),
    "aria-label",
}


class Element(NamedTuple):
    tag: str
    given: dict[str, str]
    text: list[str]


class Page(HTMLParser):
    """A page read strictly: what is opened is closed in its turn, and nothing else is closed."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []
        self.all: list[Element] = []
        self.feed(raw.decode())
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        assert len(dict(attrs)) == len(attrs)
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.all.append(element)
        if tag not in ALONE:
            self.open.append(element)
        if tag == "li":
            assert self.open[-2].tag == "ul"
        if tag == "ul":
            assert self.open[-2].tag in ("li", "section", "nav")
        if tag in ("p", "h2", "h3", "figure", "section", "nav"):
            assert self.open[-2].tag in ("section", "main", "blockquote")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def find(self, tag: str) -> list[Element]:
        return [element for element in self.all if element.tag == tag]

    def at(self, id: str) -> str:
        """The words of the element with an id."""
        [found] = [element for element in self.all if element.given.get("id") == id]
        return " ".join("".join(found.text).split())


def page(found: Corpus, text: str = "excerpt", query: str = "") -> bytes:
    return b"".join(FORMATS["html"].module.pieces(Asked(Query(found, query), text)))


def alone(found: Page) -> None:
    """That a page needs nothing from elsewhere, does nothing, and that each of its links leads to one place."""
    ids = [element.given["id"] for element in found.all if "id" in element.given]
    assert len(ids) == len(set(ids))
    for element in found.all:
        for name in ("href", "cite"):
            if name in element.given:
                assert element.given[name][:1] == "#"
                assert element.given[name][1:] in ids, element.given[name]
    [style] = found.find("style")
    css = "".join(style.text)
    assert "url(" not in css
    assert "@import" not in css
    policy = next(e.given["content"] for e in found.find("meta") if "http-equiv" in e.given)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.fixture(scope="module")
def stores(built: Path) -> dict[str, Corpus]:
    return {name: Corpus(Database(built / f"{name}.json").read()) for name in (BUILT_IN, DEMO)}


@pytest.fixture(scope="module")
def demo(stores: dict[str, Corpus]) -> Page:
    return Page(page(stores[DEMO]))


@TRIPS
@given(records(), st.sampled_from(TEXTS))
def test_a_page_of_anything_is_inert_and_whole(found: list[tuple[str, Document]], text: str) -> None:
    made = corpus(found)
    raw = page(made, text)
    assert raw == page(made, text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", raw.decode())
    read = Page(raw)
    alone(read)
    for kind in KINDS:
        for id in made.ids(kind):
            words = read.at(id)
            for one in cited(made[id]) if kind != "source" else ():
                assert re.search(rf"S[12]:{one['start']}–{one['end']}\b", words), (id, one)


@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
@pytest.mark.parametrize("query", ["", "type:departure", "at:2031-05-13", "team:x", "nobody"])
def test_what_a_query_keeps_is_a_page(name: str, query: str, stores: dict[str, Corpus]) -> None:
    raw = page(stores[name], query=query)
    assert raw == page(stores[name], query=query)
    alone(Page(raw))


HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></blockquote><img src=x onerror=alert(1)>",
    '" onclick="alert(1)" x=\'',
    "<!-- --><a href=javascript:alert(1)>x</a>",
    "&lt;b&gt; &#60;script&#62; &amp;",
    "a\u202egnp.exe\u2066 \u200bb\ufeff",
    "]]><![CDATA[<?php ?>",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words: str) -> None:
    tables = generate.tables(20, 1)
    first = {kind: next(iter(table.values())) for kind, table in tables.items() if kind in KINDS}
    first["person"]["names"][0]["value"] = words
    first["person"]["names"][0]["language"] = words
    first["team"]["mandate"] = words
    first["event"]["title"] = words
    first["event"]["participants"] = [{"id": first["person"]["id"], "role": words, "as_named": words}]
    first["quote"] |= {"text": words, "mode": "indirect", "language": words, "note": words}
    first["source"] |= {"text": words, "title": words, "authors": [words]}
    made = Page(page(Corpus(tables), "full"))
    alone(made)
    told = "".join(made.find("body")[0].text)
    assert told.count(" ".join(clean(words).split())) >= 8
    assert {element.given["lang"] for element in made.all if "lang" in element.given} <= {"en", "ja", "zh", "de"}


# --- what it says


def test_it_says_who_is_who_and_how_that_is_known(demo: Page) -> None:
    told = demo.at("per:zoe-branza")
    assert "also Zoe Branza [S1:132–142; S2:220–230]" in told
    assert "chief engineer, Meridian Tidal – ended; until 2031-05-31; ended with Zoë Brânză resigns" in told
    assert "role not stated, Meridian Tidal – ended; from about 2022 (“after nine years”, relative: " in told
    [name] = [e for e in demo.find("b") if e.text == ["ゾーイ・ブランザ"]]
    assert name.given == {"lang": "ja"}
    tree = demo.at("team:storage-division")
    assert tree.index("Storage Division") < tree.index("Brine Laboratory") < tree.index("Heat Laboratory")
    assert "part of Storage Division (inferred: Half of a laboratory of that division.) [S4:1153–1305]" in tree
    assert "not stated: lead" in demo.at("team:heat-laboratory")


def test_what_is_announced_inferred_disputed_or_open_says_so(demo: Page) -> None:
    assert "2031-05-09" in demo.at("evt:branza-resigns")
    told = demo.at("evt:branza-dismissed")
    assert "disputed: cannot both hold with Zoë Brânză resigns as chief engineer" in told
    assert "not stated: successor, effective date" in told
    assert "2 sources of 1 origin" in told
    assert "disputed by S4:2762–2810" in told
    assert "2031-05-12 at the latest (inferred: Reported on that day as done" in demo.at(
        "evt:blade-fatigue-team-dissolved"
    )
    assert "chief engineer, Meridian Tidal – announced; from 2031-06-01" in demo.at("mem:shiomi-chief-engineer")
    assert "Blade Fatigue Team – ended; from 2029; until 2031-02;" in demo.at("mem:marlin-blade-fatigue")


def test_it_says_who_said_what(demo: Page) -> None:
    figures = {" ".join("".join(figure.text).split()): figure for figure in demo.find("figure")}
    [japanese] = [text for text in figures if text.startswith("“機械は")]
    assert "one of 2 wordings" in japanese
    [quoted] = [e for e in demo.find("blockquote") if "".join(e.text).strip().startswith("“機械は")]
    assert quoted.given["lang"] == "ja"
    assert quoted.given["cite"] == "#src:meridian-statement-2031-05-13"
    [unnamed] = [text for text in figures if text.startswith("“We learned of the split")]
    assert "not named (“An engineer at the Brine Laboratory”): asked not to be named" in unnamed
    [ours] = [text for text in figures if text.startswith("O’Dell insisted")]
    assert "our paraphrase" in ours
    [scare] = [text for text in figures if text.startswith("‘purge’")]
    assert "“some staff”; in marks, at a distance" in scare


def test_days_are_marked_up_where_they_are_days(demo: Page) -> None:
    days = {element.given["datetime"] for element in demo.find("time")}
    assert {"2031-05-31", "2029", "2031-04"} <= days
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", day) for day in days)


def test_texts_are_in_it_as_far_as_they_are_asked_for(stores: dict[str, Corpus]) -> None:
    bare, full = page(stores[DEMO], "none").decode(), Page(page(stores[DEMO], "full"))
    assert "keep bees" not in bare
    assert bare.count("(The words are left out.)") > 15
    articles = [e for e in full.find("blockquote") if e.given.get("class") == "text"]
    assert [e.given["lang"] for e in articles] == ["en", "en", "ja", "en"]
    assert "keep bees" in "".join("".join(e.text) for e in articles)
