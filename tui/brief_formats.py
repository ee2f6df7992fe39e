"""A brief as JSON and as Markdown. The same facts give the same bytes."""

from __future__ import annotations

from typing import Any

import orjson

from store.brief import Brief, Cited, Line, Told
from store.report import markdown
from store.text import clean
from tui.formats import safe_json

SIGNS = (
    "Signs: a announced, effect not dated; ? inferred, or something not stated; ~ possible that day; ! disputed; "
    "↑ preferred; ↓ not."
)


def as_json(brief: Brief) -> str:
    """The brief as docs/brief.md describes it."""
    found = {
        "subject": brief.subject,
        "title": brief.title,
        "kind": brief.what,
        "at": brief.at,
        "sections": [
            {"name": s.name, "title": s.title, "more": s.more, "lines": [_line(line) for line in s.lines]}
            for s in brief.sections
        ],
        "citations": [_cited(cited) for cited in brief.citations],
    }
    return safe_json(orjson.dumps(found, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "names": list(dict.fromkeys(part.id for part in line.parts if part.id)),
        "signs": line.marks,
        "citations": list(line.cites),
        "record": line.record,
        "depth": line.depth,
        "stated": line.stated,
    }


def _cited(cited: Cited) -> dict[str, Any]:
    place = {name: getattr(cited, name) for name in ("number", "record", "section", "start", "end", "exact", "stance")}
    return place | {"source": _told(cited.source), "via": [_told(told) for told in cited.via]}


def _told(told: Told) -> dict[str, str]:
    return {
        "id": told.id,
        "name": told.called,
        "publisher": told.publisher,
        "date": told.published,
        "basis": told.basis,
    }


# --- Markdown


def as_markdown(brief: Brief) -> str:
    """The brief as CommonMark: a list for each section, and the places as a numbered list."""
    day = f"as of {brief.at}" if brief.at else "all dates"
    blocks = [f"# {inline(brief.title)}", f"{inline(brief.what)}, {inline(day)}. {inline(SIGNS)}"]
    for section in brief.sections:
        lines: list[str] = []
        depth = 0
        for line in section.lines:
            depth = min(line.depth, depth + 1) if lines else 0
            lines.append(f"{'  ' * depth}- {_text(line)}")
        if section.more > 0:
            lines.append(f"- and {section.more} more")
        blocks += [f"## {inline(section.title)}", "\n".join(lines)]
    if brief.citations:
        blocks += ["## Where it stands", "\n".join(f"{c.number}. {_place(c)}" for c in brief.citations)]
    return "\n\n".join(blocks) + "\n"


def _text(line: Line) -> str:
    numbers = "".join(f"[{number}]" for number in line.cites)
    return inline(" ".join(filter(None, [line.text, line.marks, numbers])))


def _place(cited: Cited) -> str:
    """Which source, who told it, where, and the words of a quotation."""
    told = ", via ".join(_called(one) for one in (cited.source, *cited.via))
    section = f"; section {cited.section}" if cited.section else ""
    against = "; disputes it" if cited.stance == "disputes" else ""
    exact = f": “{cited.exact}”" if cited.exact is not None else ""
    return inline(f"{told}{section}; code points {cited.start}–{cited.end}{against}{exact}")


def _called(told: Told) -> str:
    known = f" ({told.basis})" if told.basis not in ("", "printed") else ""
    publisher = told.publisher if told.publisher not in told.called else ""
    return ", ".join(filter(None, [told.called, publisher, f"{told.published}{known}" if told.published else ""]))


def inline(text: str) -> str:
    """A text as one line of which CommonMark makes nothing else, at the start of a block too."""
    return markdown.line(markdown.inline(" ".join(clean(text).split())))
