"""`masthead succession` and `masthead coverage`: what the views of that name show, as text or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import UsageError
from tui.output import put, say
from tui.stores import Options, corpus_of, database

if TYPE_CHECKING:
    from store.query import Query


def succession(options: Options, words: list[str]) -> int:
    """Run `masthead succession`. Raises MastheadError."""
    from tui.pages.succession import build

    return _look(options, words, build, _succession)


def coverage(options: Options, words: list[str]) -> int:
    """Run `masthead coverage`. Raises MastheadError."""
    from tui.pages.coverage import build

    return _look(options, words, build, _coverage)


def _look(options: Options, words: list[str], build: Any, plain: Any) -> int:
    from store.query import Query
    from tui.commands import joined, lead
    from tui.formats import safe_json, width

    style = options.get("--format", "text")
    if style not in ("text", "json"):
        raise UsageError("--format is text or json")
    corpus = corpus_of(database(options))
    id = lead(corpus, words[0]) if len(words) == 1 else ""
    id = id if id in corpus else ""
    query = Query(corpus, "" if id else joined(words))
    if style == "json":
        import orjson

        raw = orjson.dumps(plain(query, id or None), option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2)
        put(safe_json(raw))
    else:
        put(build(query, id or None, width()).plain().removesuffix("\n"))
    for sentence in query.nobody:
        say(f"masthead: {sentence}")
    return 0


def _succession(query: Query, id: str | None) -> dict[str, Any]:
    from store import lastchange
    from store import succession as looked

    corpus, day = query.corpus, looked.day_of(query.corpus, query.at)
    mine = looked.about(query, id)
    teams = [mine.team] if mine.team else [] if id else looked.teams(query)
    lines = [*mine.lines, *(line for team in teams for line in looked.of_team(corpus, team, query.at))]
    unstated = [*mine.unstated, *(one for team in teams for one in looked.leavings(query, team))]
    return {
        "day": day.span and day.span._asdict(),
        "source": day.source,
        "posts": [_line(line) for line in (*lines, *map(looked.alone_of, unstated))],
        "changes": {team: _changed(lastchange.of(corpus, team, day.span)) for team in teams},
    }


def _line(line: Any) -> dict[str, Any]:
    post = line.post
    return {
        "team": post.team,
        "role": post.words or None,
        "role_class": post.role_class,
        "shared": post.shared,
        "holders": [_holder(holder) for holder in line.holders],
        "later": line.later,
        "steps": [
            {
                "before": step.before.membership,
                "person": step.person,
                "after": step.after and step.after.membership,
                "basis": step.basis,
                "event": step.event,
                "between": step.between and step.between._asdict(),
            }
            for step in line.steps
        ],
    }


def _holder(holder: Any) -> dict[str, Any]:
    return {
        "person": holder.person,
        "memberships": list(holder.memberships),
        "acting": holder.acting or None,
        "status": holder.status,
        "start": holder.start._asdict(),
        "end": holder.end._asdict(),
        "since_stated": holder.since,
        "end_stated": holder.left,
        "rivals": [{"event": event, "end": when._asdict()} for event, when in holder.rivals],
    }


def _changed(last: Any) -> dict[str, Any]:
    change, (least, most) = last.change, last.since
    return {
        "record": change and change.record,
        "when": change and change.when._asdict(),
        "days_ago": {"least": least and least.days, "most": most and most.days},
        "undated": [one.record for one in last.undated],
        "later": [one.record for one in last.later],
    }


def _coverage(query: Query, id: str | None) -> list[dict[str, Any]]:
    from store import coverage as looked
    from store.documents import kind_of

    corpus = query.corpus
    found = looked.of_team(corpus, id) if id and kind_of(id) == "team" else looked.families(query)
    if id and kind_of(id) != "team":
        area = corpus[id]["area"] if kind_of(id) == "coverage" else id
        found = [one for one in found if area == one.theme or area in one.areas]
    return [
        {
            "theme": family.theme,
            "areas": list(family.areas),
            "teams": {team: looked.counts(family.of_team(team)) for team in family.teams},
            "cells": [{**cell._asdict(), "records": list(cell.records)} for cell in family.cells.values()],
        }
        for family in found
    ]
