"""Coverage: the areas that teams need against who or what covers each, as far as records of coverage say.

An area is a theme. A team needs those that a record names for it, and the others below the same theme, of which then
nothing is said. Areas below one theme are a family; those without a parent or children are one together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from store.columns import Words
from store.corpus import Corpus
from store.documents import Document, kind_of
from store.fields import DISPUTED
from store.order import arranged
from store.query import Query

State = Literal["covered", "claimed", "open", "differs", "unsaid"]
STATES: tuple[State, ...] = ("covered", "claimed", "open", "differs", "unsaid")


class Cell(NamedTuple):
    """What is said of an area of a team. `records`, the one that holds first, are of that team and area: none where the
    state is 'unsaid', several that say different things where it 'differs'. `disputed`: a source says otherwise."""

    team: str
    area: str
    state: State
    records: tuple[str, ...] = ()
    disputed: bool = False

    @property
    def record(self) -> str | None:
        return self.records[0] if self.records else None


class Family(NamedTuple):
    """Areas below one theme (`theme`, None for areas on their own), and the teams that need some of them. A cell that
    is not there is not needed."""

    theme: str | None
    areas: tuple[str, ...]
    teams: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]

    def of_team(self, team: str) -> list[Cell]:
        """The cells of a team, by area."""
        return [cell for area in self.areas if (cell := self.cells.get((team, area)))]

    def of_area(self, area: str) -> list[Cell]:
        """The cells of an area, by team."""
        return [cell for team in self.teams if (cell := self.cells.get((team, area)))]

    def only(self, teams: Iterable[str]) -> Family:
        """The same of some of its teams, and the areas that those need."""
        wanted = set(teams)
        cells = {key: cell for key, cell in self.cells.items() if key[0] in wanted}
        needed = {area for _, area in cells}
        kept = tuple(team for team in self.teams if team in wanted)
        return Family(self.theme, tuple(area for area in self.areas if area in needed), kept, cells)


def families(query: Query) -> list[Family]:
    """The areas and teams that the query keeps, those first that most is said of. A team that is shown is told whole
    within the family: what a filter keeps decides only which."""
    corpus = query.corpus
    columns = corpus.columns["coverage"]
    team, area = columns.words("team"), columns.words("area")
    chosen: dict[str | None, set[str]] = {}
    for row in query.kept("coverage"):
        if query.rows.stands("team", corpus.row(team[row])):
            chosen.setdefault(_family(corpus, area[row]), set()).add(team[row])
    by_team = _by_team(team, {id for ids in chosen.values() for id in ids})
    found = [_built(corpus, theme, teams, by_team, area) for theme, teams in chosen.items()]
    return sorted(found, key=lambda one: (one.theme is None, -len(one.cells), one.theme or ""))


def of_team(corpus: Corpus, team: str) -> list[Family]:
    """The areas that one team needs."""
    columns = corpus.columns["coverage"]
    area = columns.words("area")
    rows = {team: sorted(corpus.linked.naming("coverage", "team", "team", corpus.row(team)))}
    themes = dict.fromkeys(_family(corpus, area[row]) for row in rows[team])
    found = [_built(corpus, theme, {team}, rows, area) for theme in themes]
    return sorted(found, key=lambda one: (one.theme is None, -len(one.cells), one.theme or ""))


def counts(cells: Iterable[Cell]) -> dict[State, int]:
    """State → how many of some cells have it."""
    found = dict.fromkeys(STATES, 0)
    for cell in cells:
        found[cell.state] += 1
    return found


def in_words(cells: list[Cell]) -> str:
    """'2 of 4 covered, 1 claimed, 1 open'."""
    found = counts(cells)
    words = [f"{found['covered']} of {len(cells)} covered"]
    words += [f"{found[state]} {state}" for state in ("claimed", "open") if found[state]]
    words += [f"{found['differs']} told in two ways"] if found["differs"] else []
    words += [f"{found['unsaid']} not said"] if found["unsaid"] else []
    return ", ".join(words)


def missing(corpus: Corpus, cell: Cell) -> tuple[str, str]:
    """What a cell lacks that is not covered, and which source would close it."""
    team, area = corpus.short(cell.team), corpus.name(cell.area)
    match cell.state:
        case "open":
            return _open(corpus, cell), f"a source that says who covers {area} at {team}"
        case "claimed":
            return _claimed(corpus, cell), "a source of another origin that says so, and names who"
        case "covered":
            return "it is covered, and a source disputes it", "a further source that bears one of them out"
        case "differs":
            return "it is told in two ways", "a source that says which holds; p prefers one of two claims"
        case _:
            return "no source says anything", f"a source that speaks of {area} at {team}"


def _open(corpus: Corpus, cell: Cell) -> str:
    record = corpus[cell.records[0]]
    if record["by"]:
        return "it is said to be open"
    return "nobody is named who covers it" + (f" (“{record['by_whom']}”)" if record["by_whom"] else "")


def _claimed(corpus: Corpus, cell: Cell) -> str:
    _, origins = corpus.support(cell.records[0])
    return f"it is only claimed, by {'one origin' if origins == 1 else f'{origins} origins'}"


# --- how they are found


def _by_team(team: Words, wanted: set[str]) -> dict[str, list[int]]:
    """Team → the rows of its coverage, for the teams that are wanted."""
    codes = {code: word for code, word in enumerate(team.words) if word in wanted}
    found: dict[str, list[int]] = {word: [] for word in codes.values()}
    for row, code in enumerate(team.codes):
        if code in codes:
            found[codes[code]].append(row)
    return found


def _family(corpus: Corpus, area: str) -> str | None:
    """The theme that an area's family is below: its parent, itself where it has areas below it, or none."""
    return _parent(corpus, area) or (area if below(corpus, area) else None)


def _parent(corpus: Corpus, area: str) -> str:
    row = corpus.row(area)
    return corpus.columns["theme"].words("parent")[row] if row >= 0 else ""


def below(corpus: Corpus, theme: str) -> list[str]:
    """The themes directly below one, as they are listed."""
    ids = corpus.ids("theme")
    rows = corpus.linked.naming("theme", "parent", "theme", corpus.row(theme))
    return arranged(corpus, "theme", [ids[row] for row in rows])


def _built(corpus: Corpus, theme: str | None, teams: set[str], by_team: dict[str, list[int]], area: Words) -> Family:
    siblings = below(corpus, theme) if theme else []
    cells: dict[tuple[str, str], Cell] = {}
    ids, named = corpus.ids("coverage"), set[str]()
    order = arranged(corpus, "team", teams)
    for team in order:
        said: dict[str, list[str]] = {}
        for row in by_team[team]:
            if _family(corpus, area[row]) == theme:
                said.setdefault(area[row], []).append(ids[row])
        for other in siblings if any(each != theme for each in said) else ():
            said.setdefault(other, [])
        for one, records in said.items():
            cells[team, one] = _cell(corpus, team, one, records)
        named |= said.keys()
    themes = [theme, *siblings] if theme else arranged(corpus, "theme", named)
    return Family(theme, tuple(one for one in themes if one in named), tuple(order), cells)


def _cell(corpus: Corpus, team: str, area: str, records: list[str]) -> Cell:
    columns = corpus.columns["coverage"]
    said: dict[str, State] = {}
    for id in sorted(records):
        said[id] = _state(columns.words("state")[corpus.row(id)])
    preferred = [id for id in said if corpus[id]["rank"]] if len(set(said.values())) > 1 else []
    first = preferred[:1] or sorted(said, key=lambda id: STATES.index(said[id]))
    states = {said[id] for id in (preferred[:1] or said)}
    state: State = "unsaid" if not states else states.pop() if len(states) == 1 else "differs"
    doubt = any(columns.numbers("flags")[corpus.row(id)] & DISPUTED for id in said)
    return Cell(team, area, state, tuple(dict.fromkeys([*first, *said])), doubt)


def _state(word: str) -> State:
    return next(state for state in STATES if state == word)


def by(corpus: Corpus, record: Document) -> list[str]:
    """Who or what covers an area, by name: as records, else in the source's own words."""
    named = [corpus.short(id) if kind_of(id) in ("person", "team") else corpus.name(id) for id in record["by"]]
    return named or ([record["by_whom"]] if record["by_whom"] else [])
