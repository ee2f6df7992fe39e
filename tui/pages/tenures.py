"""The lines of a post: a holder with their days, who follows, what lies between, and how that is known; the last change
of a team."""

from __future__ import annotations

from store import lasting, succession
from store.corpus import Corpus
from store.dates import Span as Days
from store.dates import brief
from store.documents import kind_of
from store.followers import Step, between
from store.lastchange import Change, Last
from store.posts import Holder
from store.succession import Line as Succession
from tui.page import Line, Page, Span, span, width_of
from tui.pages import parts

_COLUMNS = ((100, 34, 30), (70, 24, 23))  # from which width on a holder's name and days take how many cells
NOBODY = Span("follows: nobody is named ", "dim"), Span("?", "mark")


def draw(page: Page, corpus: Corpus, line: Succession, day: Days | None, at: Days | None, indent: int = 2) -> None:
    """The holders of a post in time, and below each who follows."""
    for place, holder in enumerate(line.holders):
        _holder(page, corpus, holder, day, indent)
        for event, when in holder.rivals:
            _rival(page, corpus, line, holder, event, when, indent + 2)
        after = line.holders[place + 1] if place + 1 < len(line.holders) else None
        _after(page, corpus, line, holder, after, at, indent + 2)
    if line.later:
        page.flow(Span(f"and {line.later} who began later", "dim"), indent=indent)


def _holder(page: Page, corpus: Corpus, holder: Holder, day: Days | None, indent: int) -> None:
    name = parts.thing(corpus, holder.person)
    tail: Line = [Span(" a", "mark")] if holder.status == "announced" else []
    tail += [Span(f" ({holder.acting})", "strong")] if holder.acting else []
    known = period(corpus, holder)
    dated, told = span(known, "membership", holder.membership), Span(tenure(holder, day), "dim")
    names, days = next((columns for most, *columns in _COLUMNS if page.width >= most), (0, 0))
    pad = Span(" " * max(1 if names else 2, names - width_of([name, *tail])))
    gap = Span(" " * max(2, days - width_of([dated])))
    page.flow(name, *tail, pad, dated, gap, told, indent=indent, hang=indent + (names + days or 2))


def period(corpus: Corpus, holder: Holder) -> str:
    """From when and until when, as the claims state it."""
    records = [corpus[id] for id in holder.memberships]
    if not (holder.since or holder.left):
        event = corpus.get(records[0]["start_event"] or "") if holder.status == "announced" else None
        told = brief(event["announced"]) if event else ""
        if told:
            return f"announced {told}"
        if holder.status == "current" and holder.end.lo:
            return f"there on {holder.end.lo}"
    start, end = (next((r[field] for r in records if r[field]), None) for field in ("start", "end"))
    return parts.period(start, end, holder.over)


def tenure(holder: Holder, day: Days | None) -> str:
    """How long a holder has been there: 'at least 14 days, at most 43 days so far'; or what of it is not stated."""
    found = succession.there_for(holder, day)
    if found is None:
        return "not begun"
    if not holder.since:
        return "from when is not stated" if holder.status == "announced" else "since when is not stated"
    if holder.over and not holder.left:
        return "until when is not stated"
    words = lasting.in_words(found)
    going = not holder.over or (day and day.lo and holder.end.lo and holder.end.lo > day.lo)
    return words + (" so far" if going and words else "")


def _rival(page: Page, corpus: Corpus, line: Succession, holder: Holder, event: str, when: Days, indent: int) -> None:
    """Another account of how somebody left, and what would lie between by that."""
    record = corpus[event]
    told = brief(record["effective"] or record["occurred"])
    by_that: Line = []
    for step in line.after(holder):
        if step.after is not None:
            by_that = [Span(f"; then {lasting.gap(lasting.between(when, step.after.start))}", "dim")]
    other = span(f"until {told} by another account: " if told else "another account: ")
    page.flow(
        Span("! ", "mark"), other, span(record["title"], "event", event), *by_that, indent=indent, hang=indent + 2
    )


def _after(
    page: Page,
    corpus: Corpus,
    line: Succession,
    holder: Holder,
    beside: Holder | None,
    at: Days | None,
    indent: int,
) -> None:
    found = line.after(holder)
    for step in found:
        said: Line = [] if step.after is not None and step.after is beside else [parts.thing(corpus, step.person)]
        sign = Span("→ " if said else "↓ ", "mark")
        if step.between:
            said.append(span(lasting.gap(step.between), "strong" if step.between.kind == "certain" else ""))
        said = [*parts.joined(said, " · "), Span(" · ", "dim")] if said else []
        page.flow(sign, *said, *basis(corpus, step), indent=indent, hang=indent + 2)
    both = between(holder, beside) if beside else None
    said = [Span(" · ", "dim"), Span(lasting.gap(both), "dim")] if both and both.kind == "overlap" else []
    if line.asks and not (found or line.post.shared) and succession.gone(holder, at):
        page.flow(Span("↓ ", "mark"), *nobody(corpus, line, holder), *said, indent=indent, hang=indent + 2)
    elif said:
        page.flow(Span("· ", "mark"), *said[1:], indent=indent)
    elif both and not (found or line.post.shared):
        page.flow(Span("· ", "mark"), Span("who follows whom is not told ", "dim"), Span("?", "mark"), indent=indent)


def nobody(corpus: Corpus, line: Succession, holder: Holder) -> Line:
    if succession.ends_with(corpus, line.post.team, holder):
        return [Span("the team ends on that day", "dim")]
    return list(NOBODY)


def basis(corpus: Corpus, step: Step) -> Line:
    """How it is known who follows."""
    if step.event is None:
        return [Span("inferred: next holder of the same post ", "dim"), Span("?", "mark")]
    title = span(parts.shortened(corpus.name(step.event), 60), "event", step.event)
    return [Span("named by: " if step.basis == "named" else "leads to: ", "dim"), title]


# --- the last change of a team


def changed(corpus: Corpus, last: Last, day: Days | None) -> Line:
    """'2031-04: Linnea Oakes promoted …, at least 14 days, at most 43 days ago', 'no change is told'."""
    change = last.change
    sure = change is not None and change.when.hi is not None and not (day and day.hi and change.when.hi > day.hi)
    if change is not None and (sure or not last.undated):
        ago = lasting.in_words(last.since)
        possibly = "" if sure else "possibly "
        tail = f", {ago} ago" if ago and sure else ""
        return [Span(possibly, "dim"), _linked(corpus, change), *_doubt(change), Span(tail, "dim")]
    if last.undated:
        return [_linked(corpus, last.undated[-1]), Span(", not dated ", "dim"), Span("?", "mark")]
    if last.later:
        return [Span("no change is told before ", "dim"), _linked(corpus, last.later[0], True)]
    return [Span("no change is told", "dim")]


def _doubt(change: Change) -> Line:
    return [Span(" !", "mark")] if change.disputed else []


def _linked(corpus: Corpus, change: Change, later: bool = False) -> Span:
    when = dated(corpus, change)
    words = f"{when}: {_words(corpus, change, later)}" if when else _words(corpus, change, later)
    return span(parts.shortened(words), kind_of(change.record) or "", change.record)


def _words(corpus: Corpus, change: Change, later: bool) -> str:
    match change.what:
        case "event":
            return corpus.name(change.record)
        case "came" | "left":
            verb = change.what if not later else "comes" if change.what == "came" else "leaves"
            return f"{corpus.short(corpus[change.record]['person'])} {verb}"
        case _:
            return (
                f"{'is ' if later else ''}{change.what}" if change.what == "founded" else "ends" if later else "ended"
            )


def dated(corpus: Corpus, change: Change) -> str:
    """The day of a change in a few cells; of one that is announced and has no day, when that was."""
    record = corpus[change.record]
    match change.what:
        case "event":
            day = brief(record["effective"] or record["occurred"])
            return day or (f"announced {brief(record['announced'])}" if record["announced"] else "")
        case "came" | "left":
            return brief(record["start" if change.what == "came" else "end"])
        case _:
            return brief(record["founded" if change.what == "founded" else "dissolved"])
