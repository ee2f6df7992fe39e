"""The ledger of commitments: what is open, then every promise by actor and by theme, with what became of it."""

from __future__ import annotations

from store.corpus import Corpus
from store.dates import Span as Days
from store.promises import OPEN, Age, Group, Ledger, Promise, Telling, age
from store.query import Query
from tui.page import Line, Page, Span, fit, span
from tui.pages import parts
from tui.pages.beside import view
from tui.pages.utterances import called

TITLE = "Ledger"
_OPEN = 5  # promises in the list of what is open
_GROUPS = 10
_EACH = 5  # promises of a group
_QUOTES = 3
_WORDS = 60  # characters of a promise in one line, at least
_COLUMN = 14
_AGE = 20


def build(query: Query, id: str | None, width: int) -> Page:
    """Every commitment that the query keeps, as of its day; the actor and the theme of `id` first."""
    page, ledger = Page(width), Ledger(query)
    if not ledger.states:
        page.flow(
            Span("No commitment that the filter keeps was made by then." if query.at else "No commitment.", "dim")
        )
        return page
    _head(page, query, ledger)
    _open(page, query, ledger)
    mine = query.corpus.get(id) if id is not None else None
    actors = _first(ledger.grouped("actor"), mine["actor"] if mine and "actor" in mine else "")
    page.heading("BY ACTOR", Span(str(len(actors)), "dim"))
    for group in actors[:_GROUPS]:
        _group(page, query, group)
        for row in _first_row(query, group, id)[:_EACH]:
            _promise(page, query, ledger.promise(row), ledger.today, row == query.corpus.row(id or ""))
        _rest(page, query, len(group.rows) - _EACH, f"id:{group.id}")
    _rest(page, query, len(actors) - _GROUPS, "", "more actors")
    themes = _first(ledger.grouped("theme"), mine["theme"] or "" if mine and "theme" in mine else "")
    page.heading("BY THEME", Span(str(len(themes)), "dim"))
    for group in themes[:_GROUPS]:
        _group(page, query, group)
        for row in group.rows[:_EACH]:
            _brief(page, query.corpus, ledger.promise(row))
        _rest(page, query, len(group.rows) - _EACH, f"id:{group.id}" if group.id else "no:theme")
    _rest(page, query, len(themes) - _GROUPS, "", "more themes")
    return page


def _head(page: Page, query: Query, ledger: Ledger) -> None:
    counts = parts.joined([Span(f"{count} {state}") for state, count in ledger.counts().items()], " · ")
    many = len(ledger.states)
    page.flow(span(f"{many:,} promise{'' if many == 1 else 's'}: ", "strong", view(query, "commitments")), *counts)
    day = ledger.today.hi if ledger.today else None
    newest = "" if query.at else ", the day of the newest source"
    as_of = f"As of {day}{newest}. " if day else ""
    page.flow(span(f"{as_of}A day that passed is no miss: only a source says what became of a promise.", "dim"))


def _open(page: Page, query: Query, ledger: Ledger) -> None:
    """What nothing later is told of, the oldest first."""
    page.heading("OPEN", Span(f"{len(ledger.open):,}: {_nothing(query)}" if ledger.open else "none", "mark"))
    for row in ledger.open[:_OPEN]:
        promise = ledger.promise(row)
        old = words_of(age(promise.made, ledger.today)) or "age not known"
        page.flow(
            Span(fit(old, _AGE), "dim"),
            parts.thing(query.corpus, promise.id, parts.shortened(query.corpus.name(promise.id), _room(page))),
            span(f"  {query.corpus.short(promise.actor)}", "dim"),
            indent=2,
            hang=_AGE + 2,
        )
    _rest(page, query, len(ledger.open) - _OPEN, f"state:{','.join(OPEN)}")


def _nothing(query: Query) -> str:
    return "nothing was told of it by then" if query.at else "nothing later is told"


def _room(page: Page) -> int:
    """Characters of a promise in one line, beside its day, its state and who made it."""
    return max(_WORDS, page.width - 3 * _AGE)


def _group(page: Page, query: Query, group: Group) -> None:
    """An actor or a theme, and how many promises are in each state."""
    counts = parts.joined([Span(f"{count} {state}", "mark") for state, count in group.states.items()], " · ")
    who = parts.thing(query.corpus, group.id) if group.id else Span("no theme", "dim")
    page.flow(who._replace(role="strong"), Span("  "), *counts, indent=2, hang=4)


def _promise(page: Page, query: Query, promise: Promise, today: Days | None, here: bool) -> None:
    """A promise with its age, its words, who tells of it and what came before and after."""
    corpus, record = query.corpus, query.corpus[promise.id]
    state = _state(promise)
    when = fit(parts.dated(record["made_on"]).strip() or "undated", _COLUMN)
    words = span(record["statement"], "commitment", promise.id)
    page.flow(Span("  ▸ " if here else "    ", "mark"), Span(when, "dim"), words, Span("  "), *state, hang=_COLUMN + 4)
    old, theme = words_of(age(promise.made, today)), corpus.name(promise.theme) if promise.theme else ""
    standing = f"open: {_nothing(query)}" if promise.open else ""
    facts = " · ".join(filter(None, [theme, f"{old} old" if old else "", standing]))
    if facts:
        page.flow(span(facts, "dim"), indent=_COLUMN + 4)
    quotes = [id for id in record["quotes"] if query.rows.present(id)]
    for id in quotes[:_QUOTES]:
        ours = [Span("  paraphrase", "dim")] if corpus[id]["mode"] == "indirect" else []
        page.flow(*parts.in_marks(corpus[id], "quote", id), *ours, indent=_COLUMN + 4)
    for label, told in _told(promise):
        named = parts.joined([span(_teller(corpus, telling), "source", telling.source) for telling in told])
        page.flow(Span(f"{label} ", "label"), *named, indent=_COLUMN + 4, hang=_COLUMN + 6)
    for label, others in (
        ("before, on the same theme: ", promise.before),
        ("later, on the same theme: ", promise.later),
    ):
        for other in others[-1:] if others is promise.before else others[:1]:
            day = parts.dated(corpus[other]["made_on"])
            line = [
                Span(label, "label"),
                parts.thing(corpus, other),
                span(f" {day.strip()}, {corpus[other]['state']}", "dim"),
            ]
            page.flow(*line, indent=_COLUMN + 4, hang=_COLUMN + 6)
    about = sorted(id for id in corpus.links(promise.id, "quote") - set(record["quotes"]) if query.rows.present(id))
    for id in about[:1]:
        said = [
            Span("of it: ", "label"),
            *parts.in_marks(corpus[id], "quote", id),
            span(f" {query.rows.speaker(id)}", "dim"),
        ]
        page.flow(*said, indent=_COLUMN + 4, hang=_COLUMN + 6)


def _state(promise: Promise) -> Line:
    """'missed', 'missed ?' or 'stated, later told as missed'."""
    state = promise.state
    line = [span(state.now, "warn" if state.now in ("missed", "withdrawn") else "strong")]
    if not state.sure:
        line.append(Span(" ? stated or this: the day is between its sources", "mark"))
    if state.becomes:
        line.append(span(f", told as {state.becomes} later", "dim"))
    return line


def _told(promise: Promise) -> list[tuple[str, list[Telling]]]:
    """Who told what became of it, and who told of the promise alone; where nothing became of it, who tells of it."""
    outcome = promise.state.becomes or promise.state.now
    if outcome == "stated":
        return [("told by", list(promise.told))]
    later = [telling for telling in promise.told if promise.settled_by(telling)]
    first = [telling for telling in promise.told if telling not in later]
    return [
        *([("promised in", first)] if first else []),
        (f"{outcome}{', later' if promise.state.becomes else ''}:", later),
    ]


def _teller(corpus: Corpus, telling: Telling) -> str:
    """A source, with where it has it from."""
    label = parts.source_label(corpus, telling.source)
    if telling.origin == telling.source:
        return label
    return f"{called(corpus, telling.origin)}{parts.dated(corpus[telling.origin]['published'])} (in {label})"


def _brief(page: Page, corpus: Corpus, promise: Promise) -> None:
    when = fit(parts.dated(corpus[promise.id]["made_on"]).strip() or "undated", _COLUMN)
    who = span(f"  {corpus.short(promise.actor)}", "dim")
    state = [*_state(promise)[:1], *([Span(" ?", "mark")] if not promise.state.sure else [])]
    words = parts.thing(corpus, promise.id, parts.shortened(corpus.name(promise.id), _room(page)))
    page.flow(Span(when, "dim"), words, Span("  "), *state, who, indent=4, hang=_COLUMN + 4)


def _rest(page: Page, query: Query, count: int, term: str, what: str = "more") -> None:
    if count > 0:
        link = view(query, "commitments", *([term] if term else []))
        page.flow(span(f"and {count:,} {what}", "key", link), indent=4)


def _first(groups: list[Group], id: str) -> list[Group]:
    """The groups with that of an id first."""
    return sorted(groups, key=lambda group: not id or group.id != id)


def _first_row(query: Query, group: Group, id: str | None) -> list[int]:
    """The rows of a group with that of an id first."""
    row = query.corpus.row(id) if id is not None else -1
    return sorted(group.rows, key=lambda other: other != row)


def words_of(old: Age | None) -> str:
    """How old in words: '1 day', '16 to 28 months', 'at least 2 years'; '' where it is not known."""
    if old is None or old == (None, None):
        return ""
    least, most = (None if days is None else _counted(days) for days in old)
    if least is None or most is None:
        return f"at most {_said(*most)}" if most else f"at least {_said(*least)}" if least else ""
    if least == most:
        return _said(*least)
    return f"{least[0]} to {_said(*most)}" if least[1] == most[1] else f"{_said(*least)} to {_said(*most)}"


def _counted(days: int) -> tuple[int, str]:
    if days < 60:
        return days, "day"
    months = days * 12 // 365
    return (months, "month") if months < 24 else (days // 365, "year")


def _said(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"
