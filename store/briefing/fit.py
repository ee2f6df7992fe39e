"""How much of each section a page has room for: the first of each, then one more of each as long as they fit."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from store.briefing.shapes import WAYS, Draft, Drafts, Item

PAGE = 66  # lines of 80 cells, by an estimate that is rather too high
QUOTED = 160  # characters of a quotation that are shown
_WIDE = 74  # cells of a line without its indent
_PLACE = 0.2  # lines that a place takes at the end
_ENDS = 3  # lines of the title and of the heading of the sources

#: section → how many items it has at least, and at most
_ROOM = {
    "changes": (5, 9),
    "moves": (3, 9),
    "gaps": (3, 8),
    "standing": (3, 9),
    "commitments": (1, 5),
    "coverage": (1, 5),
    "quotations": (1, 4),
    "disputes": (1, 3),
}


def fit(sections: Iterable[Drafts]) -> list[Drafts]:
    """The sections with as many items as there is room for, and how many are left out."""
    found = list(sections)
    ranked = {each.name: sorted(each.items, key=lambda item: item.rank) for each in found}
    taken = {name: min(_ROOM[name][0], len(items)) for name, items in ranked.items()}
    told: set[tuple[str, ...]] = set()
    room: float = PAGE - _ENDS - 2 * sum(map(bool, taken.values()))
    for name, count in taken.items():
        for item in ranked[name][:count]:
            room -= _lines(item, told)
            told.update(_ways(item))
    open_ = [name for name in _ROOM if name in ranked]
    while open_:
        for name in list(open_):
            items, count = ranked[name], taken[name]
            cost = _lines(items[count], told) if count < min(len(items), _ROOM[name][1]) else room + 1
            if cost > room:
                open_.remove(name)
            else:
                room -= cost
                told.update(_ways(items[count]))
                taken[name] += 1
    return [_cut(each, ranked[each.name][: taken[each.name]]) for each in found]


def _cut(section: Drafts, kept: list[Item]) -> Drafts:
    shown = [item for item in section.items if item in kept]
    left_out = sum(item.size for item in section.items) - sum(item.size for item in shown)
    return section._replace(items=shown, more=section.more + left_out)


def _lines(item: Item, told: set[tuple[str, ...]]) -> float:
    """About how many lines an item takes, with its places at the end, where some sources are told of already."""
    words = sum(ceil(_cells(line) / _WIDE) + _PLACE * min(len(line.cited), WAYS) for line in item.lines)
    return words + len(_ways(item) - told)


def _ways(item: Item) -> set[tuple[str, ...]]:
    """The sources of an item, each with whom it has it from."""
    cited = (place.citation for line in item.lines for place in line.cited[:WAYS])
    return {(citation["source"], *citation["via"]) for citation in cited}


def _cells(line: Draft) -> int:
    words = sum(min(len(part.text), QUOTED) if part.role == "quote" else len(part.text) for part in line.parts)
    return words + 4 * min(len(line.cited), WAYS) + len(line.marks) + 2 * line.depth
