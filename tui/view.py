"""A view: which pane, which query, which order, which record. One immutable value, one line of text.

`quotes speaker:wu sort:-date #quote:zero-sum` — the pane first, then the query, then `sort:` and `#selected`. History,
`--view` and saved views are that line and nothing else.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from store.errors import UsageError
from store.lists import REVIEW, SHOWN, THEMES, UNKNOWN

#: pane → the kind of record in it, or a list that holds several
PANES: Final = {
    "people": "person",
    "teams": "team",
    "timeline": "event",
    "quotes": "quote",
    "commitments": "commitment",
    "sources": "source",
    "themes": THEMES,
    "gaps": UNKNOWN,
    "review": REVIEW,
}
#: the panes that are on the screen together
GROUPS: Final = (
    ("people", "teams", "timeline", "quotes"),
    ("commitments", "sources", "themes", "gaps"),
    ("review",),
)
FIRST: Final = "timeline"
#: pane → the module in `tui.pages` whose `build` shows what it holds another way
VIEWS: Final = {
    "people": "succession",
    "teams": "tree",
    "quotes": "utterances",
    "commitments": "ledger",
    "sources": "origins",
    "themes": "coverage",
    "gaps": "doubts",
}
#: such a module → what it shows, in words
SHOWS: Final = {
    "succession": "succession: who held a post after whom, how long, and the gaps between",
    "tree": "tree: leads, people, open places, the chain to the top, companies side by side",
    "utterances": "utterances: each statement in all its wordings, and who stands behind it",
    "ledger": "ledger: who promised what, and what later sources say came of it",
    "origins": "origins: who passes on whose words, and what rests on one alone",
    "coverage": "coverage: teams against the areas that they need",
    "doubts": "doubts: not stated, told once, inferred, disputed, and what would close each",
}
#: all such modules, those that an action of their own opens included
SEEN: Final = (*VIEWS.values(), "between", "brief")
#: all that a sheet can show
SHEETS: Final = (*SEEN, "difference")


class View(NamedTuple):
    """`sort` is a column, with a '-' before it for descending, or '' for the natural order."""

    pane: str = FIRST
    query: str = ""
    sort: str = ""
    selected: str | None = None

    @property
    def kind(self) -> str:
        return PANES[self.pane]

    @property
    def group(self) -> tuple[str, ...]:
        return next(group for group in GROUPS if self.pane in group)

    @classmethod
    def parse(cls, line: str) -> View:
        """The view that a line means. Raises UsageError."""
        words = line.split(" ")
        pane = words.pop(0)
        if pane not in PANES:
            raise UsageError(f"a view starts with its pane ({', '.join(PANES)}), not with '{pane}'")
        selected = words.pop()[1:] if words and words[-1].startswith("#") else None
        sort = words.pop().removeprefix("sort:") if words and words[-1].startswith("sort:") else ""
        if sort and sort.removeprefix("-") not in SHOWN[PANES[pane]]:
            raise UsageError(f"{pane} can be sorted by {', '.join(SHOWN[PANES[pane]])}, not by '{sort}'")
        return cls(pane, " ".join(words), sort, selected or None)

    def __str__(self) -> str:
        last = self.query.rpartition(" ")[2]  # which may look like what stands behind the query
        sort = f"sort:{self.sort}" if self.sort or last.startswith("sort:") else ""
        selected = f"#{self.selected or ''}" if self.selected or (last.startswith("#") and not sort) else ""
        return " ".join(part for part in (self.pane, self.query, sort, selected) if part)
