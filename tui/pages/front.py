"""The front page: the newest source in six lines, each a link. LEFT, STAYS, NEW, PROMISED, SAID, NOT KNOWN."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from store import disputes, doubts, gaps
from store.documents import CLAIMS, kind_of
from store.fields import announced
from store.order import arranged
from store.references import supports
from store.rows import Rows
from store.standing import LEFT
from tui.page import Line, Page, Span, span
from tui.pages import parts

_NEW = ("team-created", "appointment", "joined", "promotion", "team-renamed", "team-split", "team-merged")
_AT_MOST = 3  # lines under one heading, where there is room for them
_COLUMN = 11
_LOOKED_AT = 300  # gaps, of which the first subjects are named


def build(rows: Rows, width: int, height: int | None = None) -> Page:
    """What the newest source tells, with as much under each heading as leaves all of them in sight in a height. A link
    to a view starts with '='."""
    for most in range(_AT_MOST, 0, -1):
        page = _page(rows, width, most)
        if height is None or len(page.lines) <= height:
            return page
    short = _page(rows, width, 1, doubt=False)
    return short if height is None or len(short.lines) <= height else page


def _page(rows: Rows, width: int, most: int, doubt: bool = True) -> Page:
    page, corpus = Page(width), rows.corpus
    if not corpus.articles:
        page.flow(Span("This store is empty. ", "strong"), Span("masthead build", "key"), Span(" fills it."))
        return page
    newest = corpus.articles[0]
    cited = (id for kind in CLAIMS for id in sorted(corpus.links(newest, kind)))
    claims = [id for id in cited if rows.present(id) and supports(corpus[id], newest)]
    events = arranged(corpus, "event", (id for id in claims if kind_of(id) == "event"))
    _told(page, rows, newest, claims)
    page.blank()
    if waiting := _waiting(rows):
        count = span(f"{waiting} proposal{'' if waiting == 1 else 's'}", "mark", "=review")
        page.field("REVIEW", count, Span(" of it to accept or reject", "dim"), column=_COLUMN)
    for label, types in (("LEFT", ("departure",)), ("STAYS", ("continuation",)), ("NEW", _NEW)):
        _people(page, rows, label, [id for id in events if corpus[id]["type"] in types], ",".join(types), most)
    _promised(page, rows, [id for id in claims if kind_of(id) == "commitment"])
    _said(page, rows, [id for id in claims if kind_of(id) == "quote"])
    _not_known(page, rows, most)
    if doubt:
        _in_doubt(page, rows)
    return page


def title(rows: Rows) -> str:
    """What stands in the frame: the newest source and its date."""
    newest = rows.corpus.articles[:1]
    return f"Front page · {parts.source_label(rows.corpus, newest[0])}" if newest else "Front page"


def _told(page: Page, rows: Rows, newest: str, claims: list[str]) -> None:
    """Which source tells it, and where most of it comes from."""
    corpus = rows.corpus
    through = Counter(via for id in claims for c in corpus[id]["citations"] for via in c["via"][-1:])
    line = [span(parts.source_label(corpus, newest), "source", newest)]
    if through:
        via = through.most_common(1)[0][0]
        line += [Span(" ← ", "dim"), span(parts.source_label(corpus, via), "source", via)]
    page.flow(*line)


def _entry(page: Page, label: str, first: bool, *line: Span) -> None:
    page.field(label if first else "", *line, column=_COLUMN)


def _waiting(rows: Rows) -> int:
    """How many proposals of the newest source nobody has decided."""
    return len(rows.corpus.queue.articles.get(rows.corpus.articles[0], ()))


def _nothing(page: Page, label: str, rows: Rows) -> None:
    words = "– nothing accepted yet" if _waiting(rows) else "– it tells of none"
    page.field(label, Span(words, "dim"), column=_COLUMN)


def _more(page: Page, count: int, view: str) -> None:
    if count > 0:
        page.field("", span(f"+{count} more", "key", view), column=_COLUMN)


def _people(page: Page, rows: Rows, label: str, events: list[str], types: str, most: int) -> None:
    """One line an event: whom it is about, and what happened, and what of it is not stated."""
    if not events:
        _nothing(page, label, rows)
    for number, id in enumerate(events[:most]):
        event = rows.corpus[id]
        subject = _subject(rows, id)
        names = rows.corpus.names(subject) if subject else []
        called = rows.corpus.short(subject) if subject and kind_of(subject) == "team" else None
        who = [parts.thing(rows.corpus, subject, called), Span("  ")] if subject else []
        happened = _verb(rows, id) or parts.unprefixed(event["title"], *names)
        missing = [gap.what for gap in gaps.of(rows.corpus, id) if event["type"] == "departure"]
        tail = [Span(f"; {_listed(missing)} not stated ", "dim"), Span("?", "mark")] if missing else []
        disputed = [Span(" ! disputed", "warn")] if disputes.of(rows.corpus, id) is not None else []
        _entry(page, label, number == 0, *who, span(happened, "event", id), *_team(rows, id), *tail, *disputed)
    _more(page, len(events) - most, f"=timeline type:{types}")


def _verb(rows: Rows, id: str) -> str | None:
    """What happened in a word, where the page says the rest itself: who left how, whether a team is only announced."""
    event = rows.corpus[id]
    if event["type"] == "team-created" and _team(rows, id):
        return "announced" if announced(event) else "created"
    return LEFT.get(event["manner"] or "")


def _subject(rows: Rows, id: str) -> str | None:
    """Whom an event is about: who left or came, else the first who takes part."""
    event = rows.corpus[id]
    first = ("left", "stays", "joined", "successor", "promoted", "created", "appointed")
    order = {role: place for place, role in enumerate(first)}
    ranked = sorted(event["participants"], key=lambda p: order.get(p["role"], len(order)))
    if event["type"] != "departure":  # whom the title starts with, if it starts with somebody
        for p in ranked:
            if parts.unprefixed(event["title"], *rows.corpus.names(p["id"])) != event["title"]:
                return str(p["id"])
    return ranked[0]["id"] if ranked else None


def _team(rows: Rows, id: str) -> Line:
    """The people of a team that was created: 'Wu (lead), Jingren, Fan Yu'."""
    event = rows.corpus[id]
    if event["type"] != "team-created":
        return []
    people = [p for p in event["participants"] if kind_of(p["id"]) == "person"]
    named = [
        parts.thing(rows.corpus, p["id"], rows.corpus.short(p["id"]) + (" (lead)" if p["role"] == "lead" else ""))
        for p in people
    ]
    return [Span(": "), *parts.joined(named)] if named else []


def _promised(page: Page, rows: Rows, commitments: list[str]) -> None:
    if not commitments:
        _nothing(page, "PROMISED", rows)
        return
    named = []
    for id in commitments[: 2 * _AT_MOST]:
        theme = rows.corpus[id]["theme"]
        words = rows.corpus.name(theme) if theme else parts.shortened(rows.corpus.name(id), 40)
        if theme and [rows.corpus[other]["theme"] for other in commitments].count(theme) > 1:
            words += f" ({rows.corpus[id]['state']})"  # which of them
        named.append(span(words, "commitment", id))
    _entry(page, "PROMISED", True, *parts.joined(named, " · "))
    _more(page, len(commitments) - len(named), "=commitments")


def _said(page: Page, rows: Rows, quotes: list[str]) -> None:
    """The statement that was worded most often, whole sentences and short ones first."""
    corpus = rows.corpus
    spoken = [id for id in quotes if corpus[id]["speaker"] and corpus[id]["mode"] in ("direct", "partial")]
    if not spoken:
        _nothing(page, "SAID", rows)
        return
    best = min(
        spoken,
        key=lambda id: (-len(corpus.wordings(id)), corpus[id]["mode"] != "direct", len(corpus[id]["text"]), id),
    )
    wordings = len(corpus.wordings(best))
    tail = [Span(f"  ≈{wordings} wordings", "mark")] if wordings > 1 else []
    words = parts.in_marks(corpus[best], "quote", best)
    speaker = parts.thing(corpus, corpus[best]["speaker"], corpus.short(corpus[best]["speaker"]))
    _entry(page, "SAID", True, *words, Span(" "), speaker, *tail)


def _not_known(page: Page, rows: Rows, most: int) -> None:
    every = (gap for gap in gaps.every(rows.corpus) if rows.present(gap.record))
    found = list(islice(every, _LOOKED_AT))
    if not found:
        if not _waiting(rows):
            words = "nothing that these kinds of facts ask for is left out"
            page.field("NOT KNOWN", Span(words, "dim"), column=_COLUMN)
        return
    total = gaps.count(rows.corpus) if rows.at is None else len(found) + sum(1 for _ in every)
    count = span(f"{total} gap{'' if total == 1 else 's'}", "mark", "=gaps")
    by_subject: dict[str, list[gaps.Gap]] = {}
    for gap in found:
        by_subject.setdefault(gap.subject, []).append(gap)
    shown = list(by_subject.items())[:most]
    line: Line = []
    for number, (subject, missing) in enumerate(shown, 1):
        words = f"{subject}: {', '.join(dict.fromkeys(gap.what for gap in missing))}"
        line += [span(words, "", missing[0].record), Span("; " if number < len(shown) else "", "dim")]
    more = [Span(" …", "dim")] if len(by_subject) > len(shown) else []
    _entry(page, "NOT KNOWN", True, count, Span(": "), *line, *more)


def _in_doubt(page: Page, rows: Rows) -> None:
    """How many events are not sure: '12 events told by one source · 2 inferred · 3 disputed'."""
    found, day = doubts.counts(rows), _as_of(rows)
    ways = (
        (found.single, f"event{'' if found.single == 1 else 's'} told by one source", "sources:1"),
        (found.inferred, "inferred", "is:inferred"),
        (found.disputed, "disputed", "is:disputed"),
    )
    line = [span(f"{count:,} {words}", "mark", f"=timeline {term}{day}") for count, words, term in ways if count]
    if line:
        _entry(page, "", True, *parts.joined(line, " · "))


def _as_of(rows: Rows) -> str:
    """The terms of the filter that show the same day, month, year, decade or century."""
    if rows.at is None:
        return ""
    first, last = rows.at.lo or "", rows.at.hi or ""
    size = next((n for n in (10, 7, 4, 3, 2) if first[:n] == last[:n]), 0)
    return f" at:{first[:size].ljust(4, 'X')}{' is:certain' if rows.certain else ''}"


def _listed(words: Iterable[str]) -> str:
    """The first two of some words, and how many more."""
    found = list(dict.fromkeys(words))
    if len(found) <= 2:
        return " and ".join(found)
    return f"{', '.join(found[:2])} and {len(found) - 2} more"
