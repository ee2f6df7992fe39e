"""What the detail of a person or a team says of who followed whom: a few lines; the rest is in Succession."""

from __future__ import annotations

from store import lastchange, succession
from store.corpus import Corpus
from store.followers import Step
from store.posts import Holder
from store.rows import Rows
from tui.page import Line, Page, Span, span
from tui.pages import parts, tenures

_POSTS, _HOLDERS = 4, 6  # of a team, in its detail


def beside(page: Page, rows: Rows, membership: str) -> None:
    """Below a person's role: how long, whom they followed, who followed them."""
    corpus, at = rows.corpus, rows.at
    if (found := succession.of_membership(corpus, membership, at)) is None:
        return
    line, holder = found
    said: list[Line] = []
    words = tenures.tenure(holder, succession.day_of(corpus, at).span) if holder.since else ""
    if words and words != "not begun":
        said.append([span(f"there for {words}", "dim")])
    for step in line.before(holder):
        said.append([Span("followed ", "dim"), *_who(corpus, step.before.person, step.before, step)])
    after = line.after(holder)
    for step in after:
        said.append([Span("followed by ", "dim"), *_who(corpus, step.person, step.after, step)])
    if not after and line.asks and not line.post.shared and succession.gone(holder, at):
        said.append(tenures.nobody(corpus, line, holder))
    if said:
        page.flow(*_joined(said), indent=4)


def _who(corpus: Corpus, person: str, holder: Holder | None, step: Step) -> Line:
    """Somebody before or after, and how that is known."""
    name = parts.thing(corpus, person, corpus.short(person))
    acting = f" ({holder.acting})" if holder and holder.acting else ""
    sure = [] if step.event else [Span(" inferred ", "dim"), Span("?", "mark")]
    return [name, Span(acting), *sure]


def _joined(said: list[Line]) -> Line:
    line: Line = []
    for part in said:
        line += [Span(" · ", "dim"), *part] if line else part
    return line


def last_change(page: Page, rows: Rows, team: str) -> None:
    """When a team last changed, and how long ago."""
    day = succession.day_of(rows.corpus, rows.at).span
    page.field("  changed", *tenures.changed(rows.corpus, lastchange.of(rows.corpus, team, day), day), column=12)


def handed_on(page: Page, rows: Rows, team: str) -> None:
    """The posts of a team that were handed on, each in a line: 'head: Linnea Oakes → Hamish Quarrie (acting)'."""
    corpus = rows.corpus
    lines = [line for line in succession.of_team(corpus, team, rows.at) if line.steps]
    for line in lines[:_POSTS]:
        said: list[Line] = []
        for holder in line.holders[-_HOLDERS:]:
            acting = [Span(f" ({holder.acting})")] if holder.acting else []
            said.append([parts.thing(corpus, holder.person, corpus.short(holder.person)), *acting])
        more: Line = [Span("… → ", "dim")] if len(line.holders) > _HOLDERS else []
        for part in said:
            more += [*part, Span(" → ", "dim")] if part is not said[-1] else part
        page.flow(span(f"{line.post.words}: ", "label"), *more, indent=2, hang=4)
