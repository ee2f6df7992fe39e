"""A matrix of teams and areas in signs and words, as wide as there is room; where there is none, a block a team."""

from __future__ import annotations

from store import coverage
from store.corpus import Corpus
from store.coverage import Cell, Family, State
from store.text import clean
from tui.page import Line, Page, Span, crop, fit, size, span
from tui.pages import parts

SIGNS: dict[State, str] = {"covered": "●", "claimed": "◐", "open": "○", "differs": "◑", "unsaid": "·"}
WORDS: dict[State, str] = {
    "covered": "covered", "claimed": "claimed", "open": "open", "differs": "two ways", "unsaid": "not said",
}  # fmt: skip
ROLES: dict[State, str] = {"covered": "ok", "claimed": "mark", "open": "warn", "differs": "warn", "unsaid": "dim"}
_SUM = 8  # cells of '12 of 40'
_SIGN, _WORD, _WHO = 5, 10, 28  # cells of a column from which on it has room for a sign, a word, and who covers
_NAME = 20  # cells that a name keeps where others need room
_HEADS = 3  # lines of the names above the columns
_AT_MOST = 40  # rows


def legend(page: Page) -> None:
    """What the signs mean."""
    line: Line = []
    for state in coverage.STATES:
        line += [Span(f"{SIGNS[state]} ", ROLES[state]), Span(f"{WORDS[state]}   ", "dim")]
    page.flow(*line)


def draw(page: Page, corpus: Corpus, family: Family, more: str) -> None:
    """The areas of a family and its teams: teams down where all areas fit side by side, or the other way round. `more`
    is a link to the rest."""
    teams, areas = len(family.teams), len(family.areas)
    if teams == 1 or (_room(page, corpus, family.teams, areas) < _SIGN and teams > areas):
        _blocks(page, corpus, family, more)
    elif _room(page, corpus, family.teams, areas) >= _SIGN:
        _grid(page, corpus, family, more, across=False)
    elif _room(page, corpus, family.areas, teams) >= _SIGN:
        _grid(page, corpus, family, more, across=True)
    else:
        _blocks(page, corpus, family, more)


def _name_width(page: Page, corpus: Corpus, ids: tuple[str, ...], columns: int) -> int:
    """How many cells the names take: fewer where the columns then have room for words."""
    widest = max((size(clean(corpus.name(id))) for id in ids[:_AT_MOST]), default=0)
    names = min(max(widest, size("covered")), max(12, page.width * 2 // 5))
    fewer = page.width - 4 - _SUM - _WORD * columns
    return fewer if _NAME <= fewer < names else names


def _room(page: Page, corpus: Corpus, down: tuple[str, ...], columns: int) -> int:
    """How many cells a column gets."""
    return (page.width - 2 - _name_width(page, corpus, down, columns) - 2 - _SUM) // max(1, columns)


def _grid(page: Page, corpus: Corpus, family: Family, more: str, across: bool) -> None:
    """`across`: the teams stand side by side and the areas below one another."""
    down, beside = (family.areas, family.teams) if across else (family.teams, family.areas)
    names, column = _name_width(page, corpus, down, len(beside)), min(_room(page, corpus, down, len(beside)), 40)
    _heads(page, corpus, beside, names + 4, column)
    for id in down[:_AT_MOST]:
        cells = [family.cells.get((other, id) if across else (id, other)) for other in beside]
        said = [cell for cell in cells if cell]
        name = parts.thing(corpus, id, crop(clean(corpus.name(id)), names))
        line = [Span("  "), name, Span(" " * (names + 2 - size(name.text)))]
        for cell in cells:
            line += _cell(corpus, cell, column)
        page.line(*line, Span(_of(said), "dim"))
    _rest(page, len(down), more)
    totals = [_of(family.of_team(id) if across else family.of_area(id)) for id in beside]
    sums = [fit(total if column >= _SUM else total.replace(" of ", "/"), column) for total in totals]
    whole = Span(_of(list(family.cells.values())), "strong")
    page.line(Span(fit("  covered", names + 4), "dim"), *(Span(text, "dim") for text in sums), whole)


def _of(cells: list[Cell]) -> str:
    return f"{coverage.counts(cells)['covered']} of {len(cells)}"


def _heads(page: Page, corpus: Corpus, ids: tuple[str, ...], indent: int, column: int) -> None:
    """The names above the columns, broken at their spaces, each line a link."""
    wrapped = [_broken(clean(corpus.name(id)), column - 1) for id in ids]
    deep = min(_HEADS, max(map(len, wrapped), default=0))
    for number in range(deep):
        line: Line = [Span(" " * indent)]
        for id, lines in zip(ids, wrapped, strict=True):
            place = number - (deep - min(deep, len(lines)))
            text = lines[place] if place >= 0 else ""
            text = crop(text, column - 1) if number < deep - 1 or len(lines) <= deep else crop(f"{text}…", column - 1)
            line += [parts.thing(corpus, id, text)] if text else []
            line.append(Span(" " * (column - size(text))))
        page.line(*line)


def _broken(name: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in name.split():
        if lines and size(lines[-1]) + 1 + size(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cell(corpus: Corpus, cell: Cell | None, column: int) -> Line:
    if cell is None:
        return [Span(" " * column)]
    doubt = " !" if cell.disputed else ""
    words = SIGNS[cell.state]
    if column >= _WORD and cell.state != "unsaid":
        words += f" {WORDS[cell.state]}"
    if column >= _WHO and (who := whom(corpus, cell)):
        words += f": {who}"
    words = crop(clean(words), column - 1 - len(doubt)) + doubt
    return [span(words, ROLES[cell.state], cell.record), Span(" " * (column - size(words)))]


def whom(corpus: Corpus, cell: Cell) -> str:
    """Who or what covers, by name; '' where nobody says."""
    return ", ".join(coverage.by(corpus, corpus[cell.record])) if cell.record else ""


def _blocks(page: Page, corpus: Corpus, family: Family, more: str) -> None:
    for team in family.teams[:_AT_MOST]:
        cells = family.of_team(team)
        page.flow(parts.thing(corpus, team), span(f"  {coverage.in_words(cells)}", "dim"), indent=2, hang=4)
        block(page, corpus, cells)
    _rest(page, len(family.teams), more)


def block(page: Page, corpus: Corpus, cells: list[Cell]) -> None:
    """The areas of one team, a line each: what is said of it, and who covers it."""
    names = min(max((size(clean(corpus.name(cell.area))) for cell in cells), default=0), max(12, page.width // 3))
    for cell in cells:
        sign = span(fit(f"{SIGNS[cell.state]} {WORDS[cell.state]}", 12), ROLES[cell.state], cell.record)
        area = parts.thing(corpus, cell.area, crop(clean(corpus.name(cell.area)), names))
        pad = Span(" " * (names + 2 - size(area.text)))
        page.flow(sign, Span(" "), area, pad, *who(corpus, cell), indent=4, hang=names + 19)


def who(corpus: Corpus, cell: Cell) -> Line:
    """Who or what covers an area, each a link."""
    if cell.record is None:
        return [Span("no source says anything ", "dim"), Span("?", "mark")]
    record = corpus[cell.record]
    doubt = [Span(" !", "mark")] if cell.disputed else []
    if record["by"]:
        return [*parts.joined([parts.thing(corpus, id) for id in record["by"]]), *doubt]
    if record["by_whom"]:
        return [span(record["by_whom"]), *doubt]
    return [Span("nobody is named ", "dim"), Span("?", "mark"), *doubt]


def _rest(page: Page, count: int, more: str) -> None:
    if count > _AT_MOST:
        page.flow(span(f"and {count - _AT_MOST} more", "key", more), indent=2)
