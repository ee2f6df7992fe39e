"""Succession: for each post holder after holder, the gaps between, and who followed whom; one's own record first."""

from __future__ import annotations

from store import lastchange, succession
from store.documents import kind_of
from store.posts import Post
from store.query import Query
from store.succession import About, Day, Unstated
from store.succession import Line as Succession
from tui.page import Line, Page, Span, span
from tui.pages import parts, tenures

TITLE = "Succession"

_TEAMS, _LINES = 30, 400  # teams and lines that are told; the rest is counted
_HOLDERS = 12  # of a post that several hold at once, by name


def build(query: Query, id: str | None, width: int) -> Page:
    """The posts of the record under the cursor, then those of every team that the query keeps."""
    page, day = Page(width), succession.day_of(query.corpus, query.at)
    page.flow(*as_of(query, day))
    mine = succession.about(query, id)
    _own(page, query, id, mine, day)
    kept = [team for team in succession.teams(query) if team != mine.team]
    shown = silent = 0
    for place, team in enumerate(kept):
        if shown == _TEAMS or len(page.lines) > _LINES:
            page.blank()
            page.flow(span(f"and {len(kept) - place} more teams", "key", f"=teams {query.text}".rstrip()))
            break
        drawn = _team(page, query, team, day)
        shown += drawn
        silent += not drawn
    if silent:
        page.blank()
        words = "Of 1 more team no post and no change is told." if silent == 1 else (
            f"Of {silent} more teams no post and no change is told."
        )  # fmt: skip
        page.flow(Span(words, "dim"))
    if not (shown or mine.team or mine.lines or mine.unstated):
        page.blank()
        page.flow(Span("No post is told of what this filter keeps.", "dim"))
    return page


def as_of(query: Query, day: Day) -> Line:
    """Which day 'so far' and 'ago' count to."""
    if day.source is None:
        return [Span(f"As of {query.day}." if query.day else "No source has a day, so nothing counts to one.", "dim")]
    label = span(parts.source_label(query.corpus, day.source), "source", day.source)
    return [Span("As of the newest source, ", "dim"), label, Span(".", "dim")]


def _own(page: Page, query: Query, id: str | None, mine: About, day: Day) -> None:
    if mine.team:
        _team(page, query, mine.team, day, always=True)
        return
    if id is None or not (mine.lines or mine.unstated):
        if id is not None and kind_of(id) == "person":
            page.heading(query.corpus.name(id))
            page.flow(Span("no post in a team is told of them ", "dim"), Span("?", "mark"), indent=2)
        return
    page.heading(query.corpus.name(id))
    for line in mine.lines:
        _post(page, query, line, day, named=True)
    for one in mine.unstated:
        _unstated(page, query, one, day, named=True)


def _team(page: Page, query: Query, team: str, day: Day, always: bool = False) -> bool:
    """A team's posts under its name; nothing, and False, where nothing of them is told."""
    corpus = query.corpus
    lines = [line for line in succession.of_team(corpus, team, query.at) if line.holders]
    left, last = succession.leavings(query, team), lastchange.of(corpus, team, day.span)
    vacant = succession.vacant(query, team)
    if not (lines or left or last.told or vacant or always):
        return False
    page.heading(corpus.name(team), parts.thing(corpus, team, corpus[team]["kind"]))
    page.field("  last change", *tenures.changed(corpus, last, day.span), column=15)
    for line in lines:
        _post(page, query, line, day)
    if vacant:
        page.flow(span("lead", "strong"), Span("  nobody is named ", "dim"), Span("?", "mark"), indent=2)
    for one in left:
        _unstated(page, query, one, day)
    return True


def _post(page: Page, query: Query, line: Succession, day: Day, named: bool = False) -> None:
    corpus, post = query.corpus, line.post
    of = [Span(", "), parts.thing(corpus, post.team)] if named else []
    if post.shared and not line.steps and not named:
        page.flow(
            span(post.words, "strong"),
            *of,
            Span("  held by several: ", "dim"),
            *_several(query, line),
            indent=2,
            hang=4,
        )
        return
    page.flow(*title(post), *of, indent=2, hang=4)
    tenures.draw(page, corpus, line, day.span, query.at, indent=4)


def title(post: Post) -> Line:
    """What a post is called."""
    if post.role:
        return [span(post.words, "strong")]
    return [span("lead" if post.role_class == "lead" else "oversight", "strong"), Span("  role not stated ?", "mark")]


def _several(query: Query, line: Succession) -> Line:
    people = list(dict.fromkeys(holder.person for holder in line.holders))
    shown = [parts.thing(query.corpus, person) for person in people[:_HOLDERS]]
    more = [Span(f" and {len(people) - _HOLDERS} more", "dim")] if len(people) > _HOLDERS else []
    return [*parts.joined(shown), *more]


def _unstated(page: Page, query: Query, one: Unstated, day: Day, named: bool = False) -> None:
    of = [Span(", "), parts.thing(query.corpus, one.team)] if named and one.team else []
    page.flow(Span("role not stated ?", "mark"), *of, indent=2, hang=4)
    tenures.draw(page, query.corpus, succession.alone_of(one), day.span, query.at, indent=4)
