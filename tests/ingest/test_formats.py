"""Text from plain files, Markdown and web pages; what is hostile ends in text or in a sentence."""

from __future__ import annotations

import sys

import pytest

from store.errors import Faults
from store.ingest.files import html, markdown
from store.ingest.files.formats import Text, text_of

PAGE = """<!doctype html><html lang="en"><head>{head}<title>Director leaves | Quay Gazette</title>
<meta property="og:site_name" content="Quay Gazette"><meta name="author" content="Mara Lunt">
<meta property="article:published_time" content="2031-03-05T10:00:00Z">
<script>var rows = "<div><div><div>";</script></head><body><nav><a href="/">Home</a> <a href="/x">News</a></nav>
<article><h1>Director leaves</h1>
<p>Brinewell Pumps said its director, <b>Ada Quill</b>, will leave in May after nine years at the works.</p>
<p>“She asked to go,” said the chair, Tom Fenn, in a <a href="/y">statement</a> that was sent on Monday.</p>
{body}</article><footer>© 2031 Quay Gazette. All rights reserved.</footer></body></html>"""

NOTES = """---
title: "Director leaves"
author: [Mara Lunt, Jonas Brandt]
date: 5 March 2031
publisher: Quay Notes
---
# Director *leaves*

The **works** said
on Tuesday that [its director](https://quay.example), Ada Quill, will leave. `code` &amp; ![a picture](x.png)

- one
- two

> "She *asked* to go."

```
kept = 1
```
"""


def page(body: str = "", head: str = "") -> bytes:
    return PAGE.format(body=body, head=head).encode()


def refused(raw: bytes, name: str) -> str:
    with pytest.raises(Faults) as caught:
        text_of(raw, name)
    return str(caught.value)


def test_plain_text_is_only_normalised() -> None:
    assert text_of(b"\xef\xbb\xbfOne \r\ntwo\r\n\r\n", "a.txt") == Text("One\ntwo")
    assert text_of("Äpfel".encode("utf-16"), "a.txt").text == "Äpfel"
    assert text_of(b"a * b * c [1] #2\n# no\n", "-").text == "a * b * c [1] #2\n# no"


def test_what_is_no_text_says_which_byte() -> None:
    assert refused(b"abc\xff", "a.txt").startswith("byte 3 is not UTF-8")
    assert refused("ab".encode("utf-16")[:-1], "a.txt").startswith("byte 4 is not UTF-16")
    assert "control" in refused(b"a\x00b", "a.txt")
    assert refused(b" \n ", "a.txt") == "there is no text in it."


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "-"])
def test_markdown_loses_its_marks(name: str) -> None:
    assert text_of(NOTES.encode(), name) == Text(
        "Director leaves\n\nThe works said on Tuesday that its director, Ada Quill, will leave. code &\n\n"
        'one\ntwo\n\n"She asked to go."\n\nkept = 1',
        "Director leaves",
        ("Mara Lunt", "Jonas Brandt"),
        "Quay Notes",
        "2031-03-05",
    )


def test_front_matter_that_says_nothing_is_no_front_matter() -> None:
    assert text_of(b"---\nTwo worlds: one quay.\n---\n\nThe end.", "a.md").text.startswith("Two worlds")


def test_a_page_gives_its_words_and_its_head() -> None:
    read = text_of(page(), "a.html")
    assert "Ada Quill, will leave in May" in read.text
    assert "in a statement that was sent on Monday." in read.text
    assert "Home" not in read.text
    assert "rights" not in read.text
    assert read[1:] == ("Director leaves", ("Mara Lunt",), "Quay Gazette", "2031-03-05")
    assert text_of(page(), "-") == read  # it begins like a page


def test_a_page_is_in_the_encoding_that_it_declares() -> None:
    declared = PAGE.format(
        body="<p>Brânză’s café was shut, and nobody knew why it was.</p>", head='<meta charset="{}">'
    )
    for name, codec in (("utf-8", "utf-8"), ("ISO-8859-16", "iso8859-16")):
        raw = declared.replace("{}", name).replace("“", '"').replace("’", "'").encode(codec, "xmlcharrefreplace")
        assert "Brânză's café" in text_of(raw, "a.html").text
    assert (
        "“She asked"
        in text_of(page().decode().replace("<head>", '<head><meta charset="latin1">').encode("cp1252"), "a.html").text
    )
    assert "'klingon'" in refused(declared.replace("{}", "klingon").encode(), "a.html")
    assert "'punycode'" in refused(declared.replace("{}", "punycode").encode(), "a.html")
    assert refused(page().replace(b"works", b"w\xfcrks"), "a.html").startswith("byte ")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (page("<div>" * 100_000), "tags"),
        (page("<div>" * 400), "inside one another"),
        (page("<b>" * 400), "inside one another"),
        (b"<html>" + b"x" * html.MAX, "MiB"),
        (b"<html><body></body></html>", "no article"),
        (b"<html>", "no article"),
        (page("a\ufffd&#xD800;&#0;".strip()), None),
        (page("\x00\x01 and\x00"), None),
        (page("<p " + 'a="b" ' * 20_000 + ">x"), None),
        (page("&amp;" * 20_000 + "&bomb;" * 1_000), None),
        (b'<!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]>' + page("&b;" * 1_000), None),
        (page("<script>" * 2_000), None),
        (page("<!--" * 2_000), None),
        (page("<" * 20_000), None),
    ],
    ids=lambda each: "" if isinstance(each, bytes) else str(each),
)  # fmt: skip
def test_a_hostile_page_ends_in_text_or_in_a_sentence(raw: bytes, why: str | None) -> None:
    if why:
        assert why in refused(raw, "a.html")
    else:
        assert "Ada Quill" in text_of(raw, "a.html").text


def test_hostile_markdown_ends_in_text_or_in_a_sentence() -> None:
    assert "brackets" in refused(b"[" * (markdown.BRACKETS + 1), "a.md")
    assert "characters" in refused(b"a" * (markdown.MAX + 1), "a.md")
    assert refused(b">" * 5_000 + b"a", "a.md") == "there is no text in it."  # so deep is nothing that is read
    for raw in ("*a " * 3_000, ">" * 50 + "a", "- " * 40 + "a", "`a``b" * 2_000, "<" * 20_000, "a\n" * 5_000):
        assert text_of(raw.encode(), "a.md").text


def test_without_the_extra_a_page_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "pip install '.[html]'" in refused(page(), "a.html")
    assert text_of(b"words", "a.txt").text == "words"
