"""`masthead brief`: a page on a record, as text, Markdown or JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from store.errors import Faults, UsageError
from tui.commands import lead
from tui.output import put, say
from tui.stores import Options, corpus_of, database

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.dates import Span

FORMATS = ("text", "md", "json")
_COLUMNS = 80  # of text that no terminal shows


def brief(options: Options, words: list[str]) -> int:
    """Print the brief on a record."""
    from store.brief import about, build

    if len(words) != 1:
        raise UsageError("`masthead brief` takes one ID, or a name in quotation marks that only one record has")
    style = options.get("--format") or ("text" if sys.stdout.isatty() else "md")
    if style not in FORMATS:
        raise UsageError(f"--format is one of {', '.join(FORMATS)}")
    day = _day(options.get("--at"))
    corpus = corpus_of(database(options))
    id = _meant(corpus, lead(corpus, words[0]))
    if (subject := about(corpus, id)) != id:
        say(f"{id} is of {corpus.name(subject)}: this is the brief on {subject}.")
    found = build(corpus.day(day), subject)
    if style == "json":
        from tui.brief_formats import as_json

        put(as_json(found))
    elif style == "md":
        from tui.brief_formats import as_markdown

        sys.stdout.write(as_markdown(found))
    else:
        from tui.formats import width
        from tui.page import Page
        from tui.pages.brief import draw

        page = Page(width() if sys.stdout.isatty() else _COLUMNS)
        draw(page, found)
        sys.stdout.write(page.plain())
    return 0


def _day(typed: str | None) -> Span | None:
    from store import dates

    if typed is None:
        return None
    try:
        return dates.parse(typed)
    except ValueError as error:
        raise UsageError(f"--at: {error}") from None


def _meant(corpus: Corpus, word: str) -> str:
    """The record that an id or a name means. Raises Faults with the nearest that there is."""
    from store.meant import meant

    try:
        return meant(corpus, word)
    except Faults as fault:
        near = "" if str(fault).startswith("Several") else _nearest(corpus, word)
        raise Faults(f"{fault} The nearest is {near}." if near else str(fault)) from None


def _nearest(corpus: Corpus, word: str) -> str:
    """The record whose id or name is most like a word: '“Lin Junyang” (per:lin-junyang)'; '' where none is."""
    import difflib

    from store.documents import KINDS, kind_of
    from store.text import fold

    kind = kind_of(word)
    if kind in KINDS:
        ids = corpus.ids(kind)
        near = [id for id in ids if id.startswith(word)] or difflib.get_close_matches(word, ids, 1, 0.4)
        return f"“{corpus.name(near[0])}” ({near[0]})" if near else ""
    every = (id for each in ("theme", "team", "person") for id in corpus.ids(each))
    named = {fold(name): id for id in every for name in (corpus.name(id), corpus.short(id))}
    close = difflib.get_close_matches(fold(word), named, 1, 0.4)
    return f"“{corpus.name(named[close[0]])}” ({named[close[0]]})" if close else ""
