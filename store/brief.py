"""A brief: one page on a record, each line with the places that say so.

It says where somebody stands, what happened last, who left, stays and is new, what was promised, covered and said, what
is not known and what is disputed, as of a day. Events are followed one hop; whom only that brings in is told apart.
"""

from __future__ import annotations

from store.briefing import changes, moves, promised, standing, unknown, words
from store.briefing.fit import fit
from store.briefing.scope import Scope
from store.briefing.shapes import (
    Brief,
    Cited,
    Draft,
    Drafts,
    Item,
    Line,
    Part,
    Section,
    Told,
    items,
    numbered,
)
from store.corpus import Corpus
from store.documents import kind_of
from store.errors import Faults
from store.rows import Rows

__all__ = ["Brief", "Cited", "Line", "Part", "Section", "Told", "about", "build"]

_NONE = {"moves": "who left, stays or is new"}
#: kinds that a brief is about
SUBJECTS = ("person", "team", "event", "theme", "source")


def about(corpus: Corpus, id: str) -> str:
    """The record that a brief on `id` is about: of a role the person, of words their speaker, of a promise who made
    it, of an area the team. Raises Faults for what is no record yet, and for words that are nobody's."""
    record = corpus.get(id)
    match kind_of(id):
        case kind if kind in SUBJECTS:
            return id
        case "membership" if record:
            return str(record["person"])
        case "commitment" if record:
            return str(record["actor"])
        case "coverage" if record:
            return str(record["team"])
        case "quote" if record and (whose := record["speaker"] or record["event"]):
            return str(whose)
        case "quote" if record:
            return str(record["citations"][0]["source"])
    raise Faults(f"{id} is not accepted yet: there is no brief on it. Accept it in Review first.")


def build(rows: Rows, id: str) -> Brief:
    """The brief on a person, team, event, theme or source, as of the day of `rows`. Raises KeyError without it."""
    corpus = rows.corpus
    record, kind = corpus[id], kind_of(id) or ""
    what = {"event": record.get("type"), "team": record.get("kind"), "source": record.get("kind")}.get(kind) or kind
    day = None
    if rows.at is not None:
        day = rows.at.lo if rows.at.lo == rows.at.hi else f"{rows.at.lo or '..'}/{rows.at.hi or '..'}"
    found = Brief(id, corpus.name(id), str(what), day, (), ())
    if not rows.present(id):
        words_ = "On this day it was not there: not yet, or no more, by the dates that are stated."
        gone = Drafts("standing", "Standing", items([Draft((Part(words_),), stated=False)]))
        return found._replace(sections=numbered(corpus, [gone])[0])
    sections, citations = numbered(corpus, fit(_sections(Scope(rows, id))))
    return found._replace(sections=sections, citations=citations)


def _sections(scope: Scope) -> list[Drafts]:
    found = [
        standing.standing(scope),
        changes.changes(scope),
        moves.moves(scope),
        promised.commitments(scope),
        promised.coverage(scope),
        words.words(scope),
        unknown.disputed(scope),
        unknown.not_known(scope),
    ]
    missing = [_NONE.get(drafts.name, drafts.name) for drafts in found if not drafts.items]
    if missing := [name for name in missing if name != "disputes"]:
        words_ = Part(f"Nothing is on record here of: {', '.join(missing)}.", None, "dim")
        gaps = found[-1]
        found[-1] = gaps._replace(items=[*gaps.items, Item((Draft((words_,), stated=False),), 0, 0)])
    return found
