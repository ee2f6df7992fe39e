"""A passage: words of a source that were marked, and the forms in which they are taken away."""

from __future__ import annotations

import json
from typing import NamedTuple

from store.rows import Rows
from store.text import clean
from tui.citation import Form, named, place
from tui.formats import literal


class Passage(NamedTuple):
    """The words `[start, end)` of a source's text, in code points; `exact` is what stands there."""

    source: str
    start: int
    end: int
    exact: str


def forms(rows: Rows, passage: Passage) -> list[Form]:
    """Every form of a passage, the citation first; safe to send to a terminal."""
    words, corpus = " ".join(passage.exact.split()), rows.corpus
    where = place(corpus, passage.source, passage.start, passage.end)
    quoted = "\n".join(f"> {literal(line)}".rstrip() for line in clean(passage.exact, lines=True).split("\n"))
    made = [
        Form("citation", f"“{words}” {where}."),
        Form("Markdown", f"{quoted}\n>\n> — {literal(named(corpus, passage.source))}"),
        Form("JSON", json.dumps(passage._asdict(), ensure_ascii=False)),
        Form("words", passage.exact),
        Form("offsets", f"{passage.start} {passage.end}"),
    ]
    return [form._replace(text=clean(form.text, lines=True)) for form in made]
