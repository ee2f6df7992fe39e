"""Choices of people and teams: those of the store and those that are proposed, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

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
    proposed = {id: name for name, id in corpus.queue.proposed(kinds).items() if id not in corpus}
    if words := fold(text).split():
        ranked = [best for found in finding.find(corpus, text) if found.kind in kinds for best in found.best]
        ranked += [(rank, id) for id, name in proposed.items() if (rank := finding.rank(fold(name), words)) is not None]
        found = [id for _, id in sorted(ranked, key=itemgetter(0))]
    else:  # who has words of the name, who is in an article as well, and the rest
        found = [id for kind in kinds for id in corpus.queue.alike(kind, names, _MOST)]
        found += list(proposed)[:_MOST]
        found += [corpus.ids(kind)[row] for kind in kinds for row in corpus.day().natural(kind)[:_MOST]]
    return (_choice(corpus, id, text) for id in dict.fromkeys(found) if id != but)


def _choice(corpus: Corpus, id: str, text: str) -> Choice:
    kind, name = kind_of(id) or "", corpus.queue.name(id)

    def line(room: int) -> Line:
        cells = corpus.day().cells(id) if id in corpus else {}
        more = cells.get("role") or cells.get("lead") or ""
        return [*marked(name, text, kind, room), span(f"  {more}", "dim")]

    return Choice(id, line, [Span("in this store", "dim") if id in corpus else Span("proposed", "mark")])
