"""Choices of people and teams: those of the store and those that are proposed, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store import finding
from store.corpus import Corpus
from store.documents import kind_of
from store.text import fold
from tui.page import Line, Span, span
from tui.palette import marked
from tui.screens.chooser import Choice

_MOST = 50  # that are offered before anything is typed


def choices(corpus: Corpus, kinds: tuple[str, ...], text: str, names: Iterable[str], but: str = "") -> Iterator[Choice]:
    """Who may be meant by what is typed, or else by some names; the key of each is its id. `but` is left out."""
    proposed = {id: name for name, id in corpus.queue.proposed(kinds).items() if id != but and id not in corpus}
    words = fold(text).split()
    if words:
        there = [id for found in finding.find(corpus, text) if found.kind in kinds for _, id in found.best]
        waiting = [id for id, name in proposed.items() if finding.rank(fold(name), words) is not None]
    else:
        near = [id for kind in kinds for id in corpus.queue.alike(kind, names, _MOST)]
        rows = ((corpus.ids(kind)[row] for row in corpus.day().natural(kind)[:_MOST]) for kind in kinds)
        there = list(dict.fromkeys([*near, *(id for some in rows for id in some)]))[:_MOST]
        waiting = list(proposed)[:_MOST]
    yield from (_choice(corpus, id, corpus.name(id), text, "in this store") for id in there if id != but)
    yield from (_choice(corpus, id, proposed[id], text, "proposed") for id in waiting)


def _choice(corpus: Corpus, id: str, name: str, text: str, where: str) -> Choice:
    kind = kind_of(id) or ""

    def line(room: int) -> Line:
        cells = corpus.day().cells(id) if id in corpus else {}
        more = cells.get("role") or cells.get("lead") or ""
        return [*marked(name, text, kind, room), span(f"  {more}", "dim")]

    return Choice(id, line, [Span(where, "dim" if id in corpus else "mark")])
