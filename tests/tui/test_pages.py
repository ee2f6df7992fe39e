"""Pages: nothing is lost, nothing is wider than the screen, differing words are marked."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from store.documents import KINDS
from store.query import Query
from store.text import unsafe
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tui.actions import offered
from tui.page import Line, Page, Span, span
from tui.pages import detail, front, help, parts, proof


def seen_width(line: Line) -> int:
    """The cells of a line without the blanks at its end, which nobody sees."""
    return cell_len("".join(part.text for part in line).rstrip(" "))


TEXT = st.text(st.sampled_from("ab c-’ 吴泳铭潮 \u0301é—“”\t\n\x1b"), max_size=60)


@given(st.lists(TEXT, min_size=1, max_size=5), st.integers(20, 90), st.integers(0, 6), st.integers(0, 8))
@settings(max_examples=300, deadline=None)
def test_a_paragraph_loses_nothing_and_is_never_too_wide(texts: list[str], width: int, indent: int, hang: int) -> None:
    page = Page(width)
    page.flow(*(span(text) for text in texts), indent=indent, hang=hang)
    said = "".join("".join(part.text for part in line) for line in page.lines)
    assert said.replace(" ", "") == "".join(span(text).text for text in texts).replace(" ", "")
    for line in page.lines:
        assert seen_width(line) <= width


@pytest.mark.parametrize("dossier", [ALIBABA, MERIDIAN])
def test_every_page_fits_every_width_and_every_link_leads_to_something(dossier: str) -> None:
    store = corpus(dossier)
    rows = Query(store, "").rows
    builders = {"front": partial(front.build, rows), "help": partial(help.build, offered(False))}
    for kind in KINDS:
        for id in store.ids(kind):
            builders[f"detail {id}"] = partial(detail.build, rows, id)
            builders[f"proof {id}"] = partial(proof.build, rows, id)
    for name, build in builders.items():
        for width in (20, 33, 48, 76, 120):
            page = build(width)
            assert page.lines
            for number, line in enumerate(page.lines):
                text = "".join(part.text for part in line)
                assert seen_width(line) <= width, (name, width, text)
                assert not unsafe().search(text)
                assert text or (number and page.lines[number - 1]), (name, "two blank lines, or one at the top")
            for *_, target in page.links:
                assert target in store or target[0] in "=!", (name, target)


@pytest.mark.parametrize(
    ("words", "other", "shown"),
    [
        ("technological progress", "Technological advancement", "technological [advancement → progress]"),
        ("the same.", "The same", "the same."),
        ("a b c", "a c", "a [+ b] c"),
        ("a c", "a b c", "a [b → –] c"),
        ("", "gone", "[gone → –]"),
        ("new", "", "[+ new]"),
        ("", "", ""),
        ("[red] x", "x", "[+ [red]] x"),
    ],
)
def test_what_differs_is_marked_without_a_colour(words: str, other: str, shown: str) -> None:
    assert "".join(part.text for part in parts.difference(words, other)) == shown


@given(TEXT, TEXT)
def test_a_difference_says_all_the_words(words: str, other: str) -> None:
    shown = "".join(part.text for part in parts.difference(words, other))
    for word in words.split():
        assert span(word).text in shown


def test_a_wrapped_link_is_one_link() -> None:
    page = Page(12)
    page.flow(Span("see "), span("a name of many words", "person", "per:x"), Span(" and "), span("it", "", "per:y"))
    assert [target for *_, target in page.links] == ["per:x", "per:y"]
    assert len(page.lines) > 2
