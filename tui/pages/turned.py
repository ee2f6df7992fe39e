"""One change on a page: whom it happens to, before and after beside each other where there is room, and below it how
certain it is, when, what proves it and what of it is not stated."""

from __future__ import annotations

from store import turned
from store.corpus import Corpus
from store.documents import Document, kind_of
from store.fields import LATEST
from store.query import Query
from store.turned import Place, Turn
from store.window import ANNOUNCED, CERTAIN, POSSIBLE, Window
from tui.page import Line, Page, Span, fit, span, width_of
from tui.pages import parts
from tui.pages.beside import once
from tui.pages.parts import joined, thing

BESIDE = 96  # cells from which before and after stand beside each other
_SIGNS = {CERTAIN: "", POSSIBLE: " ?", ANNOUNCED: " a"}
_NONE = Span("–", "dim")
_JOINED = {
    "day": "taken as one move, since it ends and begins on one day",
    "only": "taken as one move, as the only end and start of these days",
}


def short(corpus: Corpus, id: str, most: int = 60) -> str:
    """A record by its short name, cut."""
    return parts.shortened(corpus.short(id), most)


def named(corpus: Corpus, id: str) -> str:
    """A record by its name, cut."""
    return parts.shortened(corpus.name(id), 60)


def widths(width: int) -> tuple[int, int, int]:
    """The cells of the three columns: who, before, after."""
    who = min(30, width // 4)
    half = (width - who - 4) // 2
    return who, half, width - who - 4 - half


def columns(page: Page, title: str, count: int, window: Window) -> None:
    """A heading, with the heads of the columns where these stand beside each other."""
    if page.width < BESIDE:
        page.heading(title, Span(str(count), "dim"))
        return
    page.blank()
    page.headings.append(len(page.lines))
    who, half, rest = widths(page.width)
    before = f"before {window.earlier}" if window.earlier else "before"
    after = f"after {window.later}" if window.later else "after"
    own = [Span(title, "heading"), Span(f" {count}", "dim")]
    page.line(
        *own,
        Span(" " * max(1, who + 2 - width_of(own))),
        Span(fit(before, half + 2), "label"),
        Span(fit(after, rest), "label"),
    )


def beside(
    page: Page, who: Line, before: list[Line], after: list[Line], labels: tuple[str, str] = ("before", "after")
) -> None:
    """Who, before and after: in three columns, or one under the other."""
    if page.width < BESIDE:
        page.flow(*who, indent=2, hang=4)
        for label, lines in zip(labels, (before, after), strict=True):
            for number, line in enumerate(lines):
                page.field(f"    {label if number == 0 else ''}", *line, column=12)
        return
    sizes = widths(page.width)
    cells = [_cell([who], sizes[0], 2), _cell(before, sizes[1]), _cell(after, sizes[2])]
    for number in range(max(map(len, cells))):
        made: Line = []
        for cell, size in zip(cells, sizes, strict=True):
            own = cell[number] if number < len(cell) else []
            made += [*own, Span(" " * (size - width_of(own) + 2))]
        page.lines.append(made[:-1])


def _cell(lines: list[Line], width: int, indent: int = 0) -> list[Line]:
    """Lines as a column has them."""
    page = Page(width)
    for line in lines:
        page.flow(*line, indent=indent, hang=indent + 2)
    return once(page)


def row(page: Page, query: Query, turn: Turn) -> None:
    """A change."""
    corpus = query.corpus
    before, after = _before(query, turn), _after(query, turn)
    beside(page, [thing(corpus, turn.subject, named(corpus, turn.subject))], before, after)
    page.flow(*_about(query, turn), indent=4, hang=6)
    for line in _doubts(corpus, turn):
        page.flow(*line, indent=4, hang=6)


def cells(query: Query, turn: Turn) -> list[list[Line]]:
    """A change as a table has it: who, before, after, and all that is said of it."""
    who: list[Line] = [[span(named(query.corpus, turn.subject))]]
    return [who, _before(query, turn), _after(query, turn), [_about(query, turn), *_doubts(query.corpus, turn)]]


# --- before and after


def _before(query: Query, turn: Turn) -> list[Line]:
    corpus = query.corpus
    sides = [_side(query, turn, place) for place in turn.before]
    match turn.kind:
        case "came":
            return [[Span("is also ", "dim"), *line] for line in _else(query, turn)] or [[_NONE]]
        case "team-new":
            out_of = [[Span("out of ", "dim"), thing(corpus, p.team, short(corpus, p.team))] for p in turn.before]
            return [[Span("no such team", "dim")], *out_of]
        case "lead-changed" | "team-renamed":
            return sides or [list(parts.NOT_STATED)]
        case "turnover":
            return [joined([thing(corpus, p.team, short(corpus, p.team)) for p in turn.before])]
        case _:
            return sides


def _after(query: Query, turn: Turn) -> list[Line]:
    corpus = query.corpus
    sides = [_side(query, turn, place) for place in turn.after]
    match turn.kind:
        case "left":
            stays = [[Span("is still ", "dim"), *line] for line in _else(query, turn)]
            return [*stays, *_successors(corpus, turn)] or [[_NONE]]
        case "stays":
            return [[Span("goes on", "dim")]]
        case "team-new":
            people = [_member(query, place) for place in turn.people]
            kind = corpus[turn.subject]["kind"] if turn.subject in corpus else ""
            return [[span(kind, "dim"), Span(": " if people else "", "dim"), *joined(people)]]
        case "lead-changed":
            between = [[Span("in between: ", "dim"), _member(query, place)] for place in turn.people]
            return [*(sides or [list(parts.NOT_STATED)]), *between]
        case "team-ended":
            return [[Span("no such team", "dim")]]
        case "team-split" | "team-merged":
            return sides or [list(parts.NOT_STATED)]
        case "turnover":
            return [[span(corpus.name(turn.record), "event", turn.record)]]
        case _:
            return sides


def _side(query: Query, turn: Turn, place: Place) -> Line:
    """One side: a role in a team, who holds it, or a team by a name; what differs from the whole change said behind."""
    corpus, standing = query.corpus, query.corpus.day().standing
    team = thing(corpus, place.team, short(corpus, place.team)) if place.team else Span("team not stated ?", "mark")
    if not place.person:
        return [span(place.called, "team", place.team) if place.called else team]
    duty = standing.duty(corpus.row(place.membership)) if place.membership else place.called
    line = [span(duty, "membership", place.membership or place.event)] if duty else []
    if turn.kind == "lead-changed":
        return [
            thing(corpus, place.person, short(corpus, place.person)),
            *([Span(", "), *line] if line else []),
            *_apart(query, turn, place),
        ]
    between = Span(" " if duty == "oversees" else ", ", "dim")
    return [*line, *([between] if line else []), team, *_apart(query, turn, place)]


def _apart(query: Query, turn: Turn, place: Place) -> Line:
    """The date and the certainty of one side where another side has another."""
    sides = [*turn.before, *turn.after]
    if len({(side.timing.days, side.certainty) for side in sides}) < 2:
        return []
    date = turned.date_of(query.corpus, place.timing)
    words = [*parts.dated(date).split(), *([place.certainty] if place.certainty not in ("", turn.certainty) else [])]
    return [span(f"  {' '.join(words)}", "dim")] if words else []


def _else(query: Query, turn: Turn) -> list[Line]:
    """What somebody is beside this change."""
    corpus, standing = query.corpus, query.corpus.day().standing
    own = {place.membership for place in (*turn.before, *turn.after)}
    ids = corpus.ids("membership")
    rows = corpus.held(turn.subject) if kind_of(turn.subject) == "person" else []
    rows = [
        m
        for m in rows
        if standing.word("status", m) == "current" and ids[m] not in own and standing.word("role_class", m) != "byline"
    ]
    lines: list[Line] = []
    for m in rows[:2]:
        team = standing.word("team", m)
        of: Line = [Span(", ", "dim"), thing(corpus, team, short(corpus, team))] if team else []
        lines.append([span(standing.duty(m), "membership", ids[m]), *of])
    return lines


def _successors(corpus: Corpus, turn: Turn) -> list[Line]:
    """Who follows, as the event says it."""
    event = corpus.get(turn.event)
    follow = [p["id"] for p in event["participants"] if p["role"] == "successor"] if event else []
    if follow:
        return [[Span("successor: ", "dim"), *joined([thing(corpus, id, short(corpus, id)) for id in follow])]]
    return (
        [[Span("successor not stated ", "dim"), Span("?", "mark")]]
        if "successor" in turned.missing(corpus, turn)
        else []
    )


def _member(query: Query, place: Place) -> Span:
    corpus = query.corpus
    duty = query.corpus.day().standing.duty(corpus.row(place.membership)) if place.membership else place.called
    tail = f" ({duty})" if duty and duty != "member" else ""
    return thing(corpus, place.person, short(corpus, place.person) + tail)


# --- below it


def _about(query: Query, turn: Turn) -> Line:
    """How certain it is, when, what tells it, and how many sources say so."""
    corpus = query.corpus
    line = when(corpus, turn)
    if turn.kind != "stays":
        sure = span(f"{turn.certainty}{_SIGNS[turn.certainty]}", "strong" if turn.certainty == CERTAIN else "mark")
        line = [sure, Span(" " if turn.certainty == ANNOUNCED else " · ", "dim"), *line]
    if kind_of(turn.record) != "team" and turn.kind != "turnover":
        name = corpus.name(turn.record) if kind_of(turn.record) == "event" else "membership"
        what = parts.unprefixed(name, *corpus.names(turn.subject))
        line += [Span(" · ", "dim"), span(parts.shortened(what, 70), kind_of(turn.record) or "", turn.record)]
    sources = query.rows.sources(turn.record)
    line += [Span(" · ", "dim"), span(f"{sources} source{'' if sources == '1' else 's'}", "source", turn.record)]
    if turn.joined:
        line.append(span(f" · {_JOINED[turn.joined]}", "dim"))
    return line


def when(corpus: Corpus, turn: Turn) -> Line:
    """When it takes effect, and when it was told: what is announced is not told as done."""
    date, told = turned.date_of(corpus, turn.timing), turned.told_on(corpus, turn)
    heard = parts.dated(told).strip()
    if turn.kind == "stays":
        return [span(f"told {heard}")] if heard else _words(date)
    if turn.certainty == ANNOUNCED:
        effect = _words(date) if date is not None and turn.timing.days[1] < LATEST else []
        return [
            span(heard),
            *([Span(" for "), *effect] if effect else [Span(", effect not dated"), Span(" ?", "mark")]),
        ]
    if date is None:
        return [span(f"announced {heard}, effect not dated" if heard else "day not stated"), Span(" ?", "mark")]
    line = _words(date)
    if turn.timing.planned and heard:
        line.append(span(f", as announced {heard}", "dim"))
    elif heard and told != date:
        line.append(span(f", told {heard}", "dim"))
    own = [place.membership for place in (*turn.before, *turn.after) if place.membership]
    if own and kind_of(turn.timing.record) == "event":
        line.append(Span(", the day of the event", "dim"))
    elif turn.event and kind_of(turn.timing.record) == "team":
        line.append(Span(", the day of the team", "dim"))
    return line


def _words(date: Document | None) -> Line:
    """A date in words, with how it is known where it is not printed."""
    words, *how = parts.date(date)
    return [words, *(how if date and date["basis"] != "printed" else [])]


def _doubts(corpus: Corpus, turn: Turn) -> list[Line]:
    """Who says otherwise, and what is not stated."""
    lines: list[Line] = []
    if (rivals := turned.rivals(corpus, turn)) is not None:
        line: Line = [Span("! disputed", "warn")]
        if rivals:
            line += [Span(": cannot both hold with ", "dim"), *joined([thing(corpus, id) for id in rivals])]
        if against := turned.disputed_by(corpus, turn):
            named = [span(parts.source_label(corpus, source), "source", source) for source in against]
            line += [Span(" · denied by ", "dim"), *joined(named)]
        lines.append(line)
    if missing := turned.missing(corpus, turn):
        lines.append([Span("? ", "mark"), Span("not stated: ", "dim"), span(" · ".join(missing))])
    return lines
