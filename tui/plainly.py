"""`masthead --plain`: the front page, what a view or a query keeps, or one record, as linear text."""

from __future__ import annotations

from functools import partial

from store import lists
from store.corpus import Corpus
from store.documents import kind_of
from store.lists import listing
from store.query import Query
from store.rows import Rows
from store.text import clean
from store.wording import said
from tui import linear
from tui.output import put, say
from tui.view import PANES, View


def show(corpus: Corpus, shown: View | None, *, every_pane: bool) -> None:
    """A view, its query in `every_pane` or in its own; without one the front page."""
    if shown is None:
        front(corpus)
    else:
        view(corpus, shown, every_pane)


def front(corpus: Corpus) -> None:
    """The front page, and what there is besides."""
    from tui.pages import front as page

    rows, query = Rows(corpus), Query(corpus)
    put("Front page")
    for line in linear.page(partial(page.build, rows)):
        put(line)
    put("\nPanes")
    for pane in PANES:
        put(f"{pane}: {len(listing(query, PANES[pane]).ids):,}; masthead --plain --view {pane}")


def view(corpus: Corpus, view: View, every_pane: bool) -> None:
    """What a view keeps in its pane, or its query in every pane; then the record that the view is on."""
    query, everything = Query(corpus, view.query), Query(corpus)
    put(f"Filter: {clean(said(query.tree, corpus))}")
    for pane in PANES if every_pane else (view.pane,):
        listed = listing(query, PANES[pane], view.sort if pane == view.pane else "")
        every = len(listing(everything, PANES[pane]).ids)
        if every_pane and PANES[pane] == lists.REVIEW and not every:
            continue
        put(f"\n{pane.capitalize()}: {len(listed.ids):,} of {every:,}")
        for line in linear.records(query.rows, listed):
            put(line)
    if view.selected and view.selected in corpus:
        put("")
        record(query.rows, view.selected)
    for sentence in query.nobody:
        say(f"masthead: {sentence}")


def record(rows: Rows, id: str) -> None:
    """A record and its proof."""
    from tui.pages import detail, proof, review

    builders = (review.build,) if kind_of(id) == "proposal" else (detail.build, partial(proof.build, full=True))
    put(f"Record {clean(id)}")
    for build in builders:
        for line in linear.page(partial(build, rows, id)):
            put(line)
