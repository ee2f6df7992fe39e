"""Linear text: a page, or a list, with words in place of columns, lines and signs, one fact a line.

For screen readers, for pipes, for terminals that cannot place text. What a link leads to stands behind it, as its id.
The signs of Masthead's own become words; those in a source’s words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store import gaps, lists
from store.documents import KINDS, kind_of
from store.lists import SHOWN, Listing
from store.rows import Rows
from store.text import clean
from tui import signs
from tui.page import Page, Span
from tui.pages.parts import in_marks, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE = 10_000  # cells in which no paragraph is broken
_LINKED, _NAME = 8, 60  # records that are named of each kind, and characters of a name
_MANY = {"person": "people", "membership": "memberships", "commitment": "commitments", "coverage": "coverage"}

# Spans whose words are those of a source, and columns with such words or with names.
_OWN = frozenset(("quote", "match"))
_TEXTS = frozenset(("name", "label", "definition", "title", "text", "statement", "area", "team", "theme", "subject"))
_HELD = "\0"  # stands for such words while signs are looked for; no clean text has it

# What the signs of a list say.
MARKS = {
    "~": "only possible on that day", "!": "disputed", "↑": "preferred over what it disputes",
    "↓": "another claim is preferred to it", "?": "inferred, or something of it is not stated",
}  # fmt: skip
_WORDS: tuple[tuple[str, str], ...] = (
    (r"[│├└]\s*", ""),
    (r"≤\s?(\d)", r"on or before \1"),
    (r"≥\s?(\d)", r"on or after \1"),
    (r"\b(\d{4}[-\d]*)…(\d[-\d]*)", r"between \1 and \2"),
    (r"(\d{4}(?:-\d\d){0,2})a\b", r"\1, only announced"),
    (r"(\d{4}(?:-\d\d){0,2})~", r"\1, approximately"),
    (r"≈\s?(\d+) wordings?", r"said in \1 wordings"),
    (r"≈\s?(\d+)", r"said in \1 wordings"),
    (r"\bnot stated \?", "not stated"),
    (r"! disputed", "disputed"),
    (r"^[?] ", "not known: "),
    (r"^! ", "disputed: "),
    (r" !\?(?=$|\s)", " (disputed; inferred, or something of it is not stated)"),
    (r" !(?=$|\s)", " (disputed)"),
    (r" [?](?=$|[,;:)\s])", " (inferred, or not stated)"),
    (r"([0-9a-f]{12}…|\d) ✓", r"\1 correct"),
    (r"([0-9a-f]{12}…|\d) ✗", r"\1 wrong"),
    (r"✓ ", "correct: "),
    (r"✗ ", "wrong: "),
    (r"○ ", "not checked: "),
    (r"¶(\d+)", r"paragraph \1:"),
    (r"\[(\S[^\]]*?) → ([^\]]+)\]", r"[\1, here: \2]"),
    (r"(?<!\S)→(?!\S)", "to"),
    (r"(?<!\S)←(?!\S)", "from"),
    (r" ⏎ ", " / "),
    (r" a(?=$|;| ·)", ", only announced"),
    (r" ?· ", "; "),
    (r"\+(\d[\d,]*) more", r"and \1 more"),
    (r" (?=[,;:] )", ""),
)

_ANY = re.compile("|".join(f"(?:{pattern})" for pattern, _ in _WORDS))  # most texts have no sign at all


def words(text: str, held: Iterable[str] = ()) -> str:
    """A clean text with words for its signs, and what is `held` as it is where a NUL stands for it."""
    text = _close(text)  # before anything looks for blanks: a page this wide has many
    for pattern, said in _WORDS if _ANY.search(text) else ():
        text = re.sub(pattern, said, text)
    for own in held:
        text = text.replace(_HELD, own, 1)
    return text.strip()


def _close(text: str) -> str:
    return " ".join(text.split())


def page(build: Callable[[int], Page]) -> Iterator[str]:
    """A page, a line for each of its facts. Headings stand alone, after an empty line."""
    made = build(WIDE)
    label = ""
    for number, line in enumerate(made.lines):
        if not any(part.text.strip() for part in line):
            label = ""
            continue
        if number in made.headings:
            label = ""
            yield ""
            yield _said(line)
            continue
        first = line[0]
        if first.role == "label" and len(line) > 1:
            label = first.text.strip() or label
            rest = _said(line[1:])
            yield f"{label}: {rest}" if label else rest
        else:
            yield _said(line)


def _said(line: Iterable[Span]) -> str:
    """The words of a line; behind a link to a record its id, once."""
    line = [*line, Span("")]
    cited = any(part.role == "match" for part in line)  # around a passage all is the article's
    said: list[str] = []
    held: list[str] = []
    behind = ""
    for part in line:
        if behind and part.link != behind:
            said[-1] = said[-1].rstrip() + f" ({clean(behind)}) "
            behind = ""
        own = part.role in _OWN or (cited and part.role == "dim")
        if own and part.text.strip():
            held.append(_cited(_close(part.text)) if part.role == "match" else _close(part.text))
            text = part.text
            said.append(f"{text[: len(text) - len(text.lstrip())]}{_HELD}{text[len(text.rstrip()) :]}")
        else:
            said.append(part.text)
        if part.link and kind_of(part.link) is not None and part.text.strip():
            behind = part.link
    return words("".join(said), held)


def _cited(text: str) -> str:
    """A passage with words for the signs of its edges."""
    before, behind = signs.edges()
    text = f"[cited: {text.removeprefix(before)}" if text.startswith(before) else text
    return f"{text.removesuffix(behind)}]" if text.endswith(behind) else text


def records(rows: Rows, listed: Listing) -> Iterator[str]:
    """The records of a list, each a block: its name and id, then a line for each thing that it says."""
    columns = SHOWN[listed.name]
    for number, id in enumerate(listed.ids, 1):
        found = {column: clean(text) for column, text in lists.cells(rows, listed.name, id).items()}
        cells = {column: _close(text) if column in _TEXTS else words(text) for column, text in found.items()}
        name = _called(rows, listed.name, id) or cells[columns[0]]
        yield ""
        yield f"{number} of {len(listed.ids)}: {name} ({clean(id)})"
        for column in columns:
            if cells.get(column) and cells[column] != name.strip("“”"):
                yield f"{column}: {_value(column, cells[column])}"
        if listed.name not in (lists.UNKNOWN, lists.REVIEW):
            yield from _certainty(rows, id)
            yield from _linked(rows, id)


def _called(rows: Rows, listed: str, id: str) -> str:
    """What a record of a list is called; '' where its first column says more."""
    if listed in (lists.UNKNOWN, lists.REVIEW) or kind_of(id) not in KINDS:
        return ""
    if kind_of(id) == "quote":
        return in_marks(rows.corpus[id])[0].text
    return clean(rows.corpus.name(id))


def _value(column: str, text: str) -> str:
    """A cell in words: 3·2 sources are three of two origins."""
    many, dot, origins = text.partition("·")
    if column == "sources" and dot:
        return f"{many}, from {origins} independent origin{'' if origins == '1' else 's'}"
    return text.removeprefix("said in ").removesuffix(" wordings") if column == "wordings" else text


def _certainty(rows: Rows, id: str) -> Iterator[str]:
    """What the marks say, and what exactly is not stated."""
    if said := [MARKS[mark] for mark in rows.marks(id) if mark in MARKS]:
        yield f"certainty: {'; '.join(said)}"
    if missing := list(dict.fromkeys(gap.what for gap in gaps.of(rows.corpus, id))):
        yield f"not stated: {', '.join(missing)}"


def _linked(rows: Rows, id: str) -> Iterator[str]:
    """The records that it is linked to, by kind."""
    for kind in KINDS if kind_of(id) in KINDS else ():
        found = sorted(rows.corpus.links(id, kind) - {id})
        named = [f"{shortened(clean(rows.corpus.name(other)), _NAME)} ({clean(other)})" for other in found[:_LINKED]]
        if len(found) > _LINKED:
            named.append(f"and {len(found) - _LINKED:,} more")
        if named:
            yield f"linked {_MANY.get(kind, f'{kind}s')}: {'; '.join(named)}"
