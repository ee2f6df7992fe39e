"""The details of a person and of a team: names, standing, what happened, what was said, what is not known."""

from __future__ import annotations

from store import gaps
from store.dates import brief
from store.documents import Document, kind_of
from store.order import arranged
from store.rows import Rows
from store.standing import CERTAIN, POSSIBLE, UNKNOWN
from tui.page import Line, Page, Span, span
from tui.pages import parts, successors
from tui.pages.lists import events, not_known, quotes, small_list
from tui.pages.parts import NOT_STATED, joined, thing

#: how sure a role is on a day, in a word behind it
_ON_THE_DAY = {CERTAIN: " certain", POSSIBLE: "~ possible", UNKNOWN: "? not dated"}


def person(page: Page, rows: Rows, id: str) -> None:
    corpus, record = rows.corpus, rows.corpus[id]
    if record["summary"]:
        page.flow(span(record["summary"]))
    held = [m for m in corpus.memberships(id) if rows.present(m["id"])]
    if held:
        page.heading("ROLES", *_day(rows))
    for membership in held:
        _role(page, rows, membership, "team")
        successors.beside(page, rows, membership["id"])
    _own_gaps(page, rows, id)
    events(page, rows, "EVENTS", corpus.own_events(id))
    said = {other for other in corpus.links(id, "quote") if corpus[other]["speaker"] == id}
    quotes(page, rows, "SAID", said, speakers=False)
    quotes(page, rows, "SAID ABOUT THEM", corpus.links(id, "quote") - said)
    small_list(page, rows, "PROMISED", sorted(corpus.links(id, "commitment")))


def team(page: Page, rows: Rows, id: str) -> None:
    corpus, record = rows.corpus, rows.corpus[id]
    if record["mandate"]:
        page.field("mandate", span(record["mandate"]), *_basis(record["mandate_evidence"]))
    path = corpus.path(id)
    if len(path) > 1:
        steps = joined([thing(corpus, step) for step in path], " › ")
        count = span(f"  {len(path) - 1} step{'' if len(path) == 2 else 's'}", "dim")
        page.field("path", *steps, count, *_basis(record["parent_evidence"]))
        if record["parent_evidence"] and record["parent_evidence"]["reason"]:
            page.flow(span(record["parent_evidence"]["reason"], "dim"), indent=10)
    elif record["kind"] in gaps.HELD:
        page.field("path", *NOT_STATED)
    held = [m for m in corpus.memberships(id) if rows.present(m["id"])]
    if held:
        page.heading("PEOPLE", *_day(rows))
    for membership in held:
        _role(page, rows, membership, "person")
    successors.handed_on(page, rows, id)
    page.heading("FROM WHEN")
    for label, field in (("founded", "founded"), ("ended", "dissolved")):
        if record[field]:
            page.field(f"  {label}", *parts.date(record[field]), column=12)
            parts.date_notes(page, record[field], column=12)
    successors.last_change(page, rows, id)
    _own_gaps(page, rows, id)
    small_list(page, rows, "BELOW IT", arranged(corpus, "team", corpus.children.get(id, ())))
    events(page, rows, "EVENTS", corpus.links(id, "event"))
    _coverage(page, rows, id)
    small_list(page, rows, "PROMISED", sorted(corpus.links(id, "commitment")))
    quotes(page, rows, "QUOTES ABOUT IT", corpus.links(id, "quote"))


def _role(page: Page, rows: Rows, membership: Document, other: str) -> None:
    """A membership from the person's side or from the team's."""
    corpus = rows.corpus
    linked = membership[other]
    who = thing(corpus, linked) if linked else Span("team not stated ?", "mark")
    duty = span(rows.standing.duty(rows.corpus.row(membership["id"])), "membership", membership["id"])
    tail = span(f"  {_standing(rows, membership)}", "dim")
    mark = [Span(" a", "mark")] if membership["status"] == "announced" else []
    grade = rows.standing.grade(rows.corpus.row(membership["id"]))
    if rows.at is not None and not (mark and grade == UNKNOWN):  # whose line says it already
        mark.append(Span(f" {_ON_THE_DAY[grade]}", "mark"))
    first = [who, Span(", "), duty] if other == "person" else [duty, Span(", "), who]
    page.flow(*first, *mark, tail, indent=2, hang=4)


def _standing(rows: Rows, membership: Document) -> str:
    """Since when and until when, as far as it is stated: 'announced 2026-03-05, effect not dated'."""
    status, dated = membership["status"], membership["start"] or membership["end"]
    event = rows.corpus.get(membership["start_event"] or "")
    if status == "announced" and not dated:
        told = brief(event["announced"]) if event else ""
        return f"announced{' ' * bool(told)}{told}, effect not dated"
    words = parts.period(membership["start"], membership["end"], status == "ended")
    return (
        words
        + {"current": "", "announced": ", announced", "ended": ", ended", "unknown": ", standing unknown ?"}[status]
    )


def _coverage(page: Page, rows: Rows, id: str) -> None:
    """The areas that a team needs against who covers them; open ones first."""
    corpus = rows.corpus
    found = [corpus[other] for other in corpus.links(id, "coverage")]
    if found:
        from store import coverage  # few teams have any

        cells = [cell for family in coverage.of_team(corpus, id) for cell in family.of_team(id)]
        page.heading("ARE THE KEY AREAS COVERED?", span(coverage.in_words(cells), "dim"))
    for record in sorted(found, key=lambda r: (("open", "claimed", "covered").index(r["state"]), r["id"])):
        by = [thing(corpus, other) for other in record["by"]]
        whom = (
            joined(by)
            if by
            else [span(record["by_whom"])]
            if record["by_whom"]
            else [Span("by nobody named ?", "mark")]
        )
        state = span(record["state"], "warn" if record["state"] == "open" else "strong", record["id"])
        page.flow(thing(corpus, record["area"]), Span("  "), state, Span("  "), *whom, indent=2, hang=4)


def _own_gaps(page: Page, rows: Rows, id: str) -> None:
    """The gaps of the record and of what belongs to it; for a person only those that concern them."""
    found = gaps.around(rows.corpus, id)
    if kind_of(id) == "person":
        found = [gap for gap in found if concerns(rows, gap, id)]
    not_known(page, rows, found, rows.corpus.short(id))


def concerns(rows: Rows, gap: gaps.Gap, person: str) -> bool:
    """Whether a gap is about a person: their own role or team, or the day of an event that they are the subject of."""
    about = rows.corpus.get(gap.about) or {}
    if gap.about == person or about.get("person") == person:
        return True
    participants = about.get("participants") or []
    return bool(participants) and participants[0]["id"] == person


def _basis(evidence: Document | None) -> Line:
    if evidence is None or evidence["basis"] == "printed":
        return []
    return [span(f"  {evidence['basis']} ?", "mark")]


def _day(rows: Rows) -> Line:
    return [Span(f"as of {rows.at.hi}", "dim")] if rows.at else [Span("all dates", "dim")]
