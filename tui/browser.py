"""Where the reader is: the view, the query that was last understood, and the way back. Knows no screen.

The app tells it what was done and then draws what it says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from store import doubts, editing, gaps
from store.corpus import Corpus
from store.documents import CLAIMS, MODES, PROPOSAL, STATES, kind_of
from store.language import QueryError
from store.lists import MIXED, REVIEW, SHOWN, THEMES, UNKNOWN, Lists
from store.order import by_column
from store.query import Query
from store.rows import Rows
from tui import logs
from tui.listed import Listed, Mixed
from tui.view import PANES, View

_MOST = 200  # steps back that are kept
RECENT = 50  # accepted filters that are kept
_WAITED_FOR = ("person", "team", UNKNOWN, "front")
_FIRST = 50  # rows that are in view at first

PANE_OF = {kind: pane for pane, kind in PANES.items()} | {
    "theme": "themes",
    "coverage": "themes",
    PROPOSAL: "review",
}
_CHEAP = 20_000  # records up to which a list costs nothing that a key would notice


class Reading(NamedTuple):
    """A source in the reading room: the number of the current fact, and the place in the text at the top of the view,
    where it is not just where the fact stands."""

    source: str
    fact: int = 0
    top: int | None = None


class Seen(NamedTuple):
    """A sheet: the module of its page, the record that it began with, and how far it was scrolled."""

    page: str
    id: str | None = None
    top: int = 0


class Place(NamedTuple):
    """What 'back' brings back: the view, how far each part was scrolled, which part had the focus, what was read, where
    the cursor of the pane was, which may be elsewhere than what is selected, and the sheet that lay over it."""

    view: View
    scrolls: tuple[tuple[str, int], ...] = ()
    focus: str = ""
    reading: Reading | None = None
    cursor: str | None = None
    seen: Seen | None = None


def marked(corpus: Corpus, quotes: Sequence[int]) -> int:
    """How many of some quotes, which are in their natural order, are words between marks."""
    ours = _before(corpus, quotes, "scare") - _before(corpus, quotes, "indirect")
    return len(quotes) - ours


def _before(corpus: Corpus, quotes: Sequence[int], mode: str) -> int:
    """How many of some quotes, which are in their natural order, come before those of a mode."""
    return bisect_left(quotes, MODES.index(mode), key=corpus.columns["quote"].numbers("rank").__getitem__)


def own(corpus: Corpus, sources: Sequence[int]) -> int:
    """How many of some sources are read themselves."""
    through = corpus.columns["source"].words("known_through")
    return sum(not through[row] for row in sources)


class Facts:
    """What the frame of the explorer says of a corpus, whatever the view is: worked out once, when first asked."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def marked(self) -> int:
        """How many quotes are words between marks."""
        return marked(self._corpus, self._corpus.day().natural("quote"))

    @cached_property
    def gaps(self) -> int:
        return gaps.count(self._corpus)

    @cached_property
    def examples(self) -> list[str]:
        """Filters that find something in this very store."""
        corpus = self._corpus
        speakers = corpus.columns["quote"].words("speaker")
        found = []
        known = [code for code, word in enumerate(speakers.words) if word]
        if known:
            most = max(known, key=corpus.linked.counted("quote", "speaker").__getitem__)
            found.append(f"speaker:{corpus.short(speakers.words[most]).split()[0].lower()}")
        if "departure" in corpus.columns["event"].words("type").words:
            found.append("type:departure")
        return [*found, "is:gap"]


class Browser:
    """The state of an explorer on a corpus."""

    def __init__(self, corpus: Corpus, view: View) -> None:
        self.corpus = corpus
        self._ask(Query(corpus, view.query))
        self.facts = Facts(corpus)
        self.error: QueryError | None = None
        #: what of a large store is not worked out yet: kinds, and "front" for what needs all of it
        self.waiting = set(_WAITED_FOR) if corpus.large else set()
        self.looking = False  # whether what was typed last is still looked for
        self.view = self._known(view)
        self.typed = view.query
        self.collapsed: set[str] = set()
        self.charted, self.zoom = False, ""  # whether the timeline has its chart, and the size of its bins
        self.behind: list[Place] = []
        self.ahead: list[Place] = []
        self.read_only = False  # whether the session may change the store
        self.kiosk = False  # whether it is offered to strangers: then it has no files of its reader's either
        self.recent: list[str] = []  # the filters that were accepted, the last one first

    @property
    def rows(self) -> Rows:
        return self.query.rows

    def _ask(self, query: Query) -> None:
        self.query, self.lists = query, Lists(query)
        self._counted: set[str] = set()

    # --- what the panes show

    def ids(self, pane: str) -> Listed | Mixed:
        """The ids in a pane, in the order of the view if it is the view's pane; sections are rows that begin with §."""
        kind = PANES[pane]
        if kind in self.waiting:
            return Listed((), ())
        if kind in MIXED:
            column = self.view.sort if self.sorted(pane) else ""
            return Mixed(self.lists.ids(kind, column.removeprefix("-"), column.startswith("-")))
        ids, kept = self.corpus.ids(kind), self.query.kept(kind)
        if self.sorted(pane):
            column, descending = self.view.sort.removeprefix("-"), self.view.sort.startswith("-")
            return Listed(ids, by_column(self.rows, kind, kept, column, descending))
        if pane == "teams" and self.collapsed:
            hidden = {other for id in self.collapsed for other in self.corpus.below(id) if other != id}
            return Listed(ids, [row for row in kept if ids[row] not in hidden])
        if pane == "timeline":
            last = self.corpus.columns[kind].numbers("hi")
            undated = bisect_left(kept, True, key=lambda row: not last[row])  # they come last
            return Listed(ids, kept, undated if undated < len(kept) else None)
        return Listed(ids, kept)

    def sorted(self, pane: str) -> bool:
        """Whether a pane is in the order of a column."""
        return pane == self.view.pane and bool(self.view.sort)

    def count(self, pane: str) -> tuple[int, int]:
        """How many the query keeps, and how many there are; of quotes those in marks, a paraphrase is ours; of sources
        those that are not only known through another; of what is not known each gap once."""
        kind = PANES[pane]
        if kind in self.waiting and kind != UNKNOWN:
            return self.corpus.count(kind), self.corpus.count(kind)
        if kind == UNKNOWN:
            return self.lists.missing if self.query.text else self.facts.gaps, self.facts.gaps
        if kind == THEMES:
            return len(self.query.kept("theme")), self.corpus.count("theme")
        if kind == REVIEW:
            every = len(self.corpus.queue.open)
            return self._proposals if self.query.text else every, every
        if kind == "source":
            every = len(self.corpus.articles)
            return own(self.corpus, self.query.kept(kind)) if self.query.text else every, every
        if kind == "quote":
            return marked(self.corpus, self.query.kept(kind)), self.facts.marked
        return len(self.query.kept(kind)), self.corpus.count(kind)

    def most(self, pane: str) -> int:
        """How many rows a pane has when nothing is filtered, a line that divides them included."""
        kind = PANES[pane]
        if kind == UNKNOWN:
            return 0 if kind in self.waiting else len(self.rows.unknown)
        if kind == THEMES:
            return self.corpus.count("theme") + self.corpus.count("coverage")
        if kind == REVIEW:
            return len(self.corpus.queue.open) + len(self.corpus.queue.articles) or 2  # in which it says that
        return self.corpus.count(kind) + (kind == "event")

    def counted(self, pane: str) -> int | None:
        """How many the query keeps, where that is known or takes no time."""
        cheap = not self.query.text or self.quick or pane in self.view.group
        late = PANES[pane] == UNKNOWN and "front" in self.waiting
        return self.count(pane)[0] if (cheap or pane in self._counted) and not late else None

    @property
    def quick(self) -> bool:
        """Whether no list takes time that a key would notice."""
        return self.corpus.records <= _CHEAP

    def count_all(self) -> None:
        """Have `counted` know all of them."""
        self._counted = set(PANES)

    def work_out(self, what: str) -> None:
        """Work out what is waited for, so that showing it takes no time; may be done in another thread."""
        rows = self.rows
        if what == UNKNOWN:
            len(rows.unknown)
            return
        if what != "front":
            list(map(rows.cells, Listed(self.corpus.ids(what), rows.natural(what))[:_FIRST]))
            return
        gaps.count(self.corpus)
        doubts.counts(rows)
        for kind in CLAIMS:
            for article in self.corpus.articles[:1]:
                self.corpus.links(article, kind)

    @property
    def _proposals(self) -> int:
        """How many open proposals the query keeps."""
        return sum(kind_of(id) == PROPOSAL for id in self.lists.ids(REVIEW))

    @property
    def scare(self) -> int:
        """How many scare quotes the query keeps."""
        return len(self.query.kept("quote")) - _before(self.corpus, self.query.kept("quote"), "scare")

    # --- changing the view

    def filter(self, text: str) -> bool:
        """Show what a query keeps; whether it is another than before."""
        query = self.understand(text)
        if query is not None:
            self.take(query)
        return query is not None

    def understand(self, text: str) -> Query | None:
        """The query that a text means, if it is another than the one that is shown. Of one that is not understood, or
        only half typed, what stands before the fault is meant; with the error."""
        self.typed, self.error = text, None
        try:
            query = Query(self.corpus, text.strip())
        except QueryError as error:
            self.error = error
            before = text.strip()[: error.column].rpartition(" ")[0]  # without the term that the fault is in
            try:
                query = Query(self.corpus, before)
            except QueryError:
                return None
        return None if query.text == self.query.text else query

    def take(self, query: Query) -> None:
        """Show what a query keeps."""
        self._ask(query)
        logs.note("filter", characters=len(query.text))
        self.view = self.view._replace(query=query.text)

    def remember(self) -> None:
        """Keep the filter as one to come back to."""
        if text := self.query.text:
            self.recent = [text, *(other for other in self.recent if other != text)][:RECENT]

    def show(self, view: View) -> None:
        """Take on a view as a whole. Raises QueryError."""
        if view.query != self.query.text:
            self._ask(Query(self.corpus, view.query))
        self.error, self.typed, self.view = None, view.query, self._known(view)

    def _known(self, view: View) -> View:
        """A view without a record that the store does not have (any more); of one that was merged, with the other."""
        id = self.corpus.resolve(view.selected) if view.selected is not None else None
        return view._replace(selected=id if id is not None and id in self.corpus else None)

    def select(self, id: str | None) -> None:
        self.view = self.view._replace(selected=id)

    def go(self, pane: str) -> None:
        """To a pane, in its natural order."""
        if pane != self.view.pane:
            self.view = self.view._replace(pane=pane, sort="")

    def open(self, id: str) -> bool:
        """To a record: its pane if it has one. Whether the filter had to be set aside to show it."""
        kind = kind_of(id) or ""
        pane = PANE_OF.get(kind)
        if pane is None:
            self.select(id)
            return False
        aside = not self._keeps(id, kind)
        if aside:
            self.filter("")
        self.collapsed -= set(self.corpus.path(id)) if pane == "teams" else set()
        self.view = View(pane, self.view.query, self.view.sort if pane == self.view.pane else "", id)
        return aside

    def _keeps(self, id: str, kind: str) -> bool:
        """Whether the query keeps a record; one that is decided is in no list that it could be put back into."""
        if kind == PROPOSAL:
            return id in self.lists.ids(REVIEW) or self.corpus[id]["state"] != STATES[0]
        return self.corpus.row(id) in self.query.kept(kind)

    def pin(self, id: str) -> bool:
        """Pin a record, or take its pin off; whether it is pinned now. Of a proposal it is the article."""
        id, text = self.corpus[id]["source"] if kind_of(id) == PROPOSAL else id, self.query.text
        for old, into in self.query.moved:
            text = text.replace(old, into)
        pinned = id in editing.values(text, "id")
        self.filter(editing.without_value(text, "id", id) if pinned else editing.with_term(text, f"id:{id}"))
        return not pinned

    @property
    def respelt(self) -> str:
        """The query with the nearest name for each that nobody has; '' where there is none to say."""
        text = editing.respelt(self.query.text, self.query.unknown)
        return text if text != self.query.text else ""

    def unpinned(self) -> str:
        """The query without its pins."""
        return re.sub(r"(?<!\S)id:\S+\s*", "", self.query.text).strip()

    def sort_next(self) -> None:
        """By the next column of the pane; after the last the natural order again."""
        columns = ["", *SHOWN[self.view.kind]]
        now = columns.index(self.view.sort.removeprefix("-"))
        self.view = self.view._replace(sort=columns[(now + 1) % len(columns)])

    def reverse(self) -> None:
        """The other direction; the natural order is turned round by its first column."""
        sort = self.view.sort or SHOWN[self.view.kind][0]
        self.view = self.view._replace(sort=sort.removeprefix("-") if sort.startswith("-") else f"-{sort}")

    # --- the way back

    def leave(self, place: Place) -> None:
        """Remember a place before something else is shown."""
        if self.behind and self.behind[-1].view == place.view and (place.reading or place.seen):
            self.behind.pop()  # which leads less far
        if not self.behind or self.behind[-1].view != place.view:
            self.behind = [*self.behind[1 - _MOST :], place]
        self.ahead = []

    def back(self, now: Place) -> Place | None:
        """The place before, which becomes the view; None at the beginning."""
        return self._step(self.behind, self.ahead, now)

    def forward(self, now: Place) -> Place | None:
        """The place that 'back' came from; None at the end."""
        return self._step(self.ahead, self.behind, now)

    def _step(self, source: list[Place], other: list[Place], now: Place) -> Place | None:
        while source:
            place = source.pop()
            if (place.view, place.reading, place.seen) != (now.view, now.reading, now.seen):
                try:
                    self.show(place.view)
                except QueryError:  # it came with a session, and means nothing any more
                    continue
                other.append(now)
                return place
        return None

    # --- another state of the store

    def reload(self, corpus: Corpus) -> None:
        """Take on a corpus that was read anew; the place stays, but for a record that is gone."""
        self.corpus.forget()
        self.corpus, self.facts = corpus, Facts(corpus)
        self.waiting = set(_WAITED_FOR) if corpus.large else set()
        self._ask(Query(corpus, self.query.text))
        self.view = self._known(self.view)
