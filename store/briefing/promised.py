"""Commitments and coverage: what was promised by a record or around it, and which areas are covered by whom."""

from __future__ import annotations

from store.briefing.said import day, joined, short, signs, thing
from store.briefing.scope import Scope
from store.briefing.shapes import Draft, Drafts, Item, Part, items, places
from store.documents import COVERAGE_STATES
from store.fields import EARLIEST, LATEST

_MOST = 8
_SURE = 2  # confidence below which it is said
_QUOTES = 200  # that are asked for what they carry


def commitments(scope: Scope) -> Drafts:
    """The section: the record's own, or those in the words that were said in its events."""
    corpus, linked = scope.corpus, scope.corpus.linked
    column, rows = {
        "theme": ("theme", scope.home_rows),
        "source": ("cites", scope.home_rows),
        "event": ("", []),
    }.get(scope.kind, ("actor", scope.home_rows))
    own = linked.naming_any("commitment", column, scope.kind, rows) if column else set()
    quotes = sorted(scope.quotes, key=lambda row: (scope.quotes[row], row))[:_QUOTES]
    around = linked.naming_any("commitment", "quotes", "quote", quotes) - own
    lo, hi = corpus.columns["commitment"].numbers("lo"), corpus.columns["commitment"].numbers("hi")

    def latest(row: int) -> tuple[bool, int, int]:
        day = lo[row] if EARLIEST < lo[row] <= LATEST else hi[row]
        return row not in own, -(0 if day > LATEST else day), row

    kept = sorted((row for row in own | around if scope.rows.stands("commitment", row)), key=latest)
    ids = [corpus.ids("commitment")[row] for row in kept[:_MOST]]
    lines = [_commitment(scope, id) for id in ids]
    more = len(kept) - len(lines)
    title = "Commitments" if own or not kept else f"Commitments around {'them' if scope.kind == 'person' else 'it'}"
    return Drafts("commitments", title, items(lines), more, f"commitments id:{scope.subject}")


def _commitment(scope: Scope, id: str) -> Draft:
    corpus, record = scope.corpus, scope.corpus[id]
    actor = record["actor"]
    clear = actor == scope.subject or record["statement"].startswith(tuple(corpus.names(actor)))
    by = [] if clear else [Part(", by "), short(corpus, actor)]
    made = Part(f" ({day(record['made_on']) if record['made_on'] else 'day not stated'})", None, "dim")
    statement = Part(record["statement"].removesuffix("."), id)
    parts = (Part(f"{record['state']:10}  ", None, "label"), statement, *by, made)
    return Draft(parts, places(id, record["citations"]), id, signs(scope.rows, id))


def coverage(scope: Scope) -> Drafts:
    """The section: of a team its own areas and those below it, else those of the nearest team above that has any."""
    corpus, linked = scope.corpus, scope.corpus.linked
    whose, title = scope.subject, "Coverage"
    match scope.kind:
        case "team":
            rows = linked.naming_any("coverage", "team", "team", scope.home_rows)
            for above in reversed(corpus.path(scope.subject)[:-1]):
                if rows or not scope.rows.present(above):
                    break
                rows = linked.naming_any("coverage", "team", "team", (corpus.row(above),))
                whose, title = above, f"Coverage (of {corpus.short(above)}, above it)"
        case "theme":
            rows = linked.naming_any("coverage", "area", "theme", scope.home_rows)
        case "source":
            rows = linked.naming_any("coverage", "cites", "source", scope.home_rows)
        case _:
            rows = linked.naming_any("coverage", "by", scope.kind, scope.home_rows)
    states = corpus.columns["coverage"].words("state")
    order = COVERAGE_STATES[::-1]
    teams = corpus.columns["coverage"].words("team")
    rows = {row for row in rows if scope.rows.present(teams[row])}  # areas are not dated, their teams are
    kept = sorted(rows, key=lambda row: (teams[row] != whose, order.index(states[row]), row))
    ids = [corpus.ids("coverage")[row] for row in kept[:_MOST]]
    alike: dict[tuple[object, ...], list[str]] = {}
    for id in ids:
        record = corpus[id]
        same = record["team"], record["state"], record["by_whom"], *record["by"], record["confidence"] < _SURE
        alike.setdefault(same, []).append(id)
    shown = [Item((_areas(scope, some, whose),), rank, len(some)) for rank, some in enumerate(alike.values())]
    return Drafts("coverage", title if shown else "Coverage", shown, len(kept) - len(ids), f"themes id:{scope.subject}")


def _areas(scope: Scope, ids: list[str], whose: str) -> Draft:
    """The areas of which the same is said, in one line."""
    corpus, record = scope.corpus, scope.corpus[ids[0]]
    by = joined([thing(corpus, other) for other in record["by"]])
    whom = by or [Part(record["by_whom"] or "nobody named")]
    team = [] if record["team"] == whose else [Part(" in "), short(corpus, record["team"])]
    sure = f"; confidence {record['confidence']} of 4" if record["confidence"] < _SURE else ""
    areas = joined([thing(corpus, corpus[id]["area"]) for id in ids])
    words = (Part(f"{record['state']:7}  ", None, "label"), *areas, *team, Part(": "), *whom, Part(sure, None, "dim"))
    cited = tuple(place for id in ids for place in places(id, corpus[id]["citations"])[: 1 if len(ids) > 1 else None])
    return Draft(words, cited, ids[0], "".join(dict.fromkeys("".join(signs(scope.rows, id) for id in ids))))
