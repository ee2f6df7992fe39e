"""Doubts: what is not stated, what one source alone tells, what is inferred, what is disputed; what would end each."""

from __future__ import annotations

from collections import Counter

from store import disputes, doubts, origins
from store.corpus import Corpus
from store.doubts import Dispute, Inferred, Missing
from store.query import Query
from tui.page import Line, Page, Span, span
from tui.pages import parts
from tui.pages.beside import WIDE, beside, column, view
from tui.pages.utterances import called

TITLE = "Doubts"
_SUBJECTS = 8  # of one kind of gap
_EACH = 4  # of what matters most
_CONCLUSIONS = 8
_DISPUTES = 6  # of a kind
_RECORDS = 3  # of a conclusion
#: kind → the pane whose list keeps just these
_PANES = {"event": "timeline", "quote": "quotes", "commitment": "commitments", "source": "sources"}
_FIELDS = {"names": "name", "occurred": "happened", "announced": "told", "uttered": "said", "made_on": "made on"}
_PLURAL = {"person": "people", "coverage": "coverage"}


def build(query: Query, id: str | None, width: int) -> Page:
    """What the query keeps and is not known or not sure; the record `id` is not needed."""
    page = Page(width)
    missing = doubts.not_stated(query, _SUBJECTS)
    single, inferred, disputed = doubts.single(query), doubts.inferred(query), doubts.disputed(query)
    gaps = sum(gap.many for gap in missing)
    page.flow(
        Span(f"{_many(gaps, 'gap')} · {sum(single.values()):,} told by one source · ", "strong"),
        Span(f"{sum(inferred.values()):,} inferred · {sum(map(len, disputed.values())):,} disputed", "strong"),
    )
    page.heading("NOT STATED", span(f"{gaps:,}", "mark", view(query, "gaps")))
    for gap in missing:
        _missing(page, query, gap)
    _none(page, gaps, "Nothing that these kinds of facts ask for is left out.")
    page.heading("SINGLE SOURCE", Span(f"{sum(single.values()):,}", "mark"))
    _kinds(page, query, single, "sources:1")
    _single(page, query)
    _none(page, len(single), "Everything is told by two independent origins or more.")
    page.heading("INFERRED", Span(f"{sum(inferred.values()):,}", "mark"))
    _kinds(page, query, inferred, "is:inferred")
    for conclusion in doubts.conclusions(query, _CONCLUSIONS):
        _conclusion(page, query.corpus, conclusion)
    _none(page, len(inferred), "Everything is as it is printed.")
    page.heading("DISPUTED", Span(f"{sum(map(len, disputed.values())):,}", "mark"))
    _kinds(page, query, {kind: len(ids) for kind, ids in disputed.items()}, "is:disputed")
    for ids in disputed.values():
        for dispute in doubts.accounts(query, ids, _DISPUTES):
            _dispute(page, query, dispute)
    _none(page, len(disputed), "Nobody disputes anything.")
    return page


def _none(page: Page, count: int, words: str) -> None:
    if not count:
        page.flow(Span(words, "dim"), indent=2)


def _kinds(page: Page, query: Query, counts: dict[str, int], term: str) -> None:
    """How many of each kind, a link where a list keeps just these: '12 events · 31 quotes · 4 memberships'."""
    line = [
        span(
            _many(count, kind),
            "key" if kind in _PANES else "",
            view(query, _PANES[kind], term) if kind in _PANES else None,
        )
        for kind, count in counts.items()
    ]
    if line:
        page.flow(*parts.joined(line, " · "), indent=2, hang=4)


def _missing(page: Page, query: Query, missing: Missing) -> None:
    """A kind of gap, what would close it, and of whom it is missing."""
    label = [Span("? ", "mark"), span(missing.what, "strong"), Span(f" {missing.many:,}", "mark")]
    page.flow(*label, span(f"  closed by {missing.closed_by}", "dim"), indent=2, hang=4)
    first: dict[str, str] = {}
    for gap in missing.gaps:
        first.setdefault(gap.subject, gap.record)
    times = Counter(gap.subject for gap in missing.gaps)
    subjects = [
        span(
            parts.shortened(subject, page.width // 2) + (f" ×{times[subject]}" if times[subject] > 1 else ""),
            "",
            record,
        )
        for subject, record in first.items()
    ]
    left = missing.many - len(missing.gaps)
    more = [Span(" · ", "dim"), span(f"and {left:,} more", "key", view(query, "gaps"))] if left else []
    page.flow(*parts.joined(subjects, " · "), *more, indent=4)


def _single(page: Page, query: Query) -> None:
    """What matters most of it, each with its origin; then what would close it."""
    corpus, found = query.corpus, doubts.matter(query)
    for what, ids in found.items():
        terms = ("sources:1",) if what == "commitment" else (f"type:{what}", "sources:1")
        pane = _PANES["commitment" if what == "commitment" else "event"]
        page.flow(span(f"{_many(len(ids), what)}", "key", view(query, pane, *terms)), indent=2)
        for id in ids[:_EACH]:
            told = origins.behind(corpus, [id]).origins[:1]
            tail = [span(f"  {called(corpus, told[0])}", "dim")] if told else []
            page.flow(parts.thing(corpus, id), *tail, indent=4, hang=6)
    if found:
        closing = "closed by a source of another origin that says the same; a reprint is none"
        page.flow(Span(closing, "dim"), indent=2, hang=4)


def _conclusion(page: Page, corpus: Corpus, found: Inferred) -> None:
    """What is concluded, why, of which records, and what would print it."""
    field = _FIELDS.get(found.field, found.field.removesuffix("_evidence"))
    page.flow(
        Span("≈ ", "mark"),
        span(f"{field} "),
        span(found.says, "strong"),
        span(f"  {found.basis}", "dim"),
        indent=2,
        hang=4,
    )
    if found.reason:
        page.flow(span(found.reason, "dim"), indent=4)
    records = [parts.thing(corpus, id, parts.shortened(corpus.name(id), 40)) for id in found.records[:_RECORDS]]
    left = len(found.records) - _RECORDS
    page.flow(Span("of "), *parts.joined(records, " · "), *([Span(f" +{left}", "dim")] if left > 0 else []), indent=4)
    page.flow(span(f"made sure by {found.printed_by}", "dim"), indent=4)


def _dispute(page: Page, query: Query, dispute: Dispute) -> None:
    """The accounts side by side, which of them is preferred, and what would settle it."""
    corpus = query.corpus
    sides = [(id, "") for id in dispute.claims]
    denial = [(dispute.claims[0], source) for source in dispute.denied_by] if len(sides) == 1 else []
    for pair in ([*sides, *denial][at : at + 2] for at in range(0, len(sides) + len(denial), 2)):
        columns = [column(page), column(page)] if page.width >= WIDE else [page, page]
        for side, (id, source) in zip(columns, pair, strict=False):
            _account(side, query, id, source)
        if columns[0] is not page:
            beside(page, *columns)
    for id in dispute.claims:
        for line in parts.preferred(corpus, id, [other for other in dispute.claims if other != id]):
            page.flow(*line, indent=4, hang=6)
    if not dispute.preferred:
        page.flow(span(f"none is preferred yet; settled by {dispute.settled_by}", "dim"), indent=4)
    else:
        page.flow(span(f"settled by {dispute.settled_by}", "dim"), indent=4)


def _account(page: Page, query: Query, id: str, denies: str) -> None:
    """A claim with its day and who tells it; or the source that denies it."""
    corpus = query.corpus
    if denies:
        label = parts.source_label(corpus, denies)
        page.flow(Span("  ! ", "warn"), span(label, "source", denies), Span(" denies it", "warn"), hang=4)
        return
    told = origins.behind(corpus, [id])
    page.flow(Span("  ! ", "warn"), parts.thing(corpus, id), hang=4)
    when = query.rows.cells(id).get("date", "")
    named: Line = parts.joined([span(called(corpus, origin), "source", origin) for origin in told.origins])
    page.flow(*([span(f"{when} · ", "dim")] if when else []), *named, indent=4, hang=6)
    denied = [c["source"] for c in corpus[id]["citations"] if c["stance"] == "disputes"]
    if denied and disputes.of(corpus, id):
        who = parts.joined(
            [span(parts.source_label(corpus, source), "source", source) for source in dict.fromkeys(denied)]
        )
        page.flow(Span("denied by ", "warn"), *who, indent=4, hang=6)


def _many(count: int, word: str) -> str:
    plural = _PLURAL.get(word, f"{word}s")
    return f"{count:,} {word if count == 1 else plural}"
