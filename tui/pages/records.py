"""Which page a record has in a place: its detail and what stands beside that, each with its frame. A proposal has its
own, and so has the article of proposals in Review."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from store import disputes
from store.documents import PROPOSAL, kind_of
from store.lists import REVIEW
from store.rows import Rows
from tui import layout
from tui.actions import told
from tui.page import Page
from tui.view import PANES, View


class Framed(NamedTuple):
    """A page, and what stands in the edges of its frame."""

    title: str
    keys: str
    build: Callable[[int], Page]


def detail(rows: Rows, id: str, view: View, room: str) -> Framed:
    """The page of a record. The keys of Review stand in its frame where the footer is far from it."""
    if kind_of(id) != PROPOSAL and not (PANES[view.pane] == REVIEW and id in rows.corpus.queue.articles):
        from tui.pages import detail

        return Framed("Detail", _changes(rows, id), partial(detail.build, rows, id))
    from tui.pages import review

    if kind_of(id) != PROPOSAL:
        return Framed("Article", told("accept_above", "accept all above"), partial(review.article, rows, id))
    keys = (told(action, action) for action in ("accept", "reject", "merge", "correct"))
    ours = " · ".join(filter(None, keys)) if room in layout.BESIDE else ""
    return Framed("Proposal", ours, partial(review.build, rows, id))


def _changes(rows: Rows, id: str) -> str:
    """The keys that change a record as few are changed: where two claims cannot both hold, where some were merged."""
    keys = [told("prefer", "prefer") if rows.corpus[id].get("rank") or disputes.of(rows.corpus, id) else ""]
    keys.append(told("merge", "split") if id in rows.corpus.parts else "")
    return " · ".join(filter(None, keys))


def beside(rows: Rows, id: str | None) -> Framed:
    """The proof of a record; of a proposal what else stands where it does."""
    in_full = told("proof", "in full")
    if id is None or id not in rows.corpus:
        return Framed("Proof", in_full, Page)
    if kind_of(id) == PROPOSAL:
        from tui.pages import review

        return Framed("In the same paragraph", in_full, partial(review.beside, rows, id))
    from tui.pages import proof

    return Framed("Proof", in_full, partial(proof.build, rows, id))
