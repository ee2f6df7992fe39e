"""TOML that is written: any value reads the same with Python's own parser, and a diff shows no more than a change."""

from __future__ import annotations

import difflib
import tomllib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store import toml
from store.text import unsafe

ODD = [
    *map(chr, range(0x20)), "\x7f", "\x85", "\xa0", '"', '""', '"""', "'", "'''", "\\", "\\\\", "\\u0020", " ", "  ", "\n", "\r\n", ".",
    ",", "[", "]", "{", "#", "=", "潮", "技師長", "🙂", "👩‍🔬", "e\u0301", "\u0301", "\u202e", "\u2028", "\ufeff", "\U000e0041", "word", "a" * 130,
]  # fmt: skip
WORDS = st.lists(
    st.sampled_from(ODD) | st.text(st.characters(exclude_categories=("Cs",)), max_size=30), max_size=60
).map("".join)
SCALARS = WORDS | st.integers() | st.booleans()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
)


def written(fields: dict[str, Any]) -> str:
    return "\n".join(toml.table("k", fields)) + "\n"


@given(WORDS)
@example(" " * 200)
@example("\n" * 3)
@example("one \n  two\n" + "word " * 50 + '\n"""')
@example("x" * 119 + ' "')
@example(("long " * 30 + "\n") * 2)
def test_any_text_reads_the_same_and_hides_nothing(words: str) -> None:
    raw = written({"text": words})
    assert tomllib.loads(raw)["k"]["text"] == words
    assert not unsafe().search(raw.replace("\n", ""))
    assert not any(line.endswith((" ", "\t")) for line in raw.split("\n"))


@given(st.dictionaries(WORDS, VALUES, max_size=6))
def test_any_table_reads_the_same(fields: dict[str, Any]) -> None:
    assert tomllib.loads(written(fields))["k"] == fields
    assert tomllib.loads("\n".join(toml.table("k", fields, one_of_many=True))) == {"k": [fields]}


@pytest.mark.parametrize("value", [1.5, None, b"x", {1, 2}, [None], {"a": 1.5}])
def test_what_no_record_holds_is_not_written(value: object) -> None:
    with pytest.raises(TypeError, match="is nothing that a dossier holds"):
        list(toml.table("k", {"x": value}))


def test_what_is_short_is_a_line_and_what_is_long_is_several() -> None:
    span = {"source": "src:a", "span": [1, 2]}
    long = {"label": "a", "summary": "word " * 40 + "end"}
    assert written({"a": "x", "b": [1, 2], "c": [span], "d": {}, "e": True, "f": [span] * 4, "g": long, "h": [long]}) == (
        '[k]\na = "x"\nb = [1, 2]\nc = [{ source = "src:a", span = [1, 2] }]\nd = {}\ne = true\nf = [\n'
        + '  { source = "src:a", span = [1, 2] },\n' * 4
        + ']\n\n[k.g]\nlabel = "a"\nsummary = """\n'
        + "word " * 23 + "word \\\n" + "word " * 16 + 'end"""\n\n[[k.h]]\nlabel = "a"\nsummary = """\n'
        + "word " * 23 + "word \\\n" + "word " * 16 + 'end"""\n'
    )  # fmt: skip


def test_a_word_more_is_a_line_in_a_diff() -> None:
    before = "\n".join(f"Paragraph {n} says this and that." for n in range(20))
    after = before.replace("Paragraph 7 says", "Paragraph 7 now says")
    changed = [
        line
        for line in difflib.ndiff(written({"note": before}).split("\n"), written({"note": after}).split("\n"))
        if line[0] in "+-"
    ]
    assert changed == ["- Paragraph 7 says this and that.", "+ Paragraph 7 now says this and that."]
