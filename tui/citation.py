"""A fact as it is taken away: as a citation, in Markdown, as JSON, its id; and the view as a command."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import NamedTuple

from store.corpus import Corpus
from store.documents import PROPOSAL, STATES, Document, kind_of
from store.proof import citations
from store.rows import COLUMNS, Rows
from store.text import clean
from tui.formats import literal, one_json
from tui.pages.parts import dated, in_marks
from tui.view import View


class Form(NamedTuple):
    """`name` says what the text is."""

    name: str
    text: str


def forms(rows: Rows, id: str | None, view: View, options: Iterable[str] | None) -> list[Form]:
    """Every form of a record, the citation first, and of the view; safe to send to a terminal. Without `options` no
    command of the reader's opens the view, and its query is all that can be said of it."""
    made = [Form("query", view.query) if options is None else Form("view", command(view, options))]
    if id is not None:
        about = ("citation", cite(rows, id)), ("Markdown", markdown(rows, id)), ("JSON", one_json(rows.corpus, id))
        made = [*(Form(*form) for form in about), Form("id", id), *made]
    return [form._replace(text=clean(form.text, lines=True)) for form in made]


def command(view: View, options: Iterable[str] = ()) -> str:
    """The command that opens a view; `options` come before it, and say which store."""
    return shlex.join(["masthead", *options, "--view", str(view)])


def cite(rows: Rows, id: str) -> str:
    """What is claimed and where it stands: in one line, or where it stands more than once in a line each."""
    if kind_of(id) == "source":
        return named(rows.corpus, id)
    record, places = rows.corpus[id], _places(rows.corpus, id)
    if kind_of(id) == PROPOSAL:
        return f"{record['title']} — {_proposed(record)}. {places[0]}"
    claim = in_marks(record)[0].text if kind_of(id) == "quote" else rows.corpus.name(id)
    said = " — ".join(part for part in (claim, _whose(rows, record)) if part)
    return (" " if len(places) == 1 else "\n").join([said if said.endswith(".") else f"{said}.", *places])


def markdown(rows: Rows, id: str) -> str:
    """A quotation as a block, anything else as its name and facts; below it where that stands."""
    record, places = rows.corpus[id], [literal(place) for place in _places(rows.corpus, id)]
    if kind_of(id) == "quote":
        whose = literal(_whose(rows, record))
        if len(places) == 1:
            whose, places = " ".join(part for part in (f"{whose}." if whose else "", *places) if part), []
        blocks = ["\n>\n".join([f"> {literal(in_marks(record)[0].text)}", *([f"> — {whose}"] if whose else [])])]
    else:
        stands = ["Stands in:"] if places else []
        kind, ours = kind_of(id), kind_of(id) == PROPOSAL
        told = [f"- {literal(_proposed(record))}"] if ours else _facts(rows, id)
        blocks = [f"**{literal(rows.corpus.name(id))}** ({record['kind'] if ours else kind})", "\n".join(told), *stands]
    return "\n\n".join(block for block in (*blocks, "\n".join(f"- {place}" for place in places)) if block)


def _whose(rows: Rows, record: Document) -> str:
    """Whose words, act or promise it is, through which channel and when, as far as that is stated."""
    id, name = record["id"], rows.corpus.name
    match kind_of(id):
        case "quote":
            speaker = name(record["speaker"]) if record["speaker"] else rows.speaker(id)
            parts = [speaker, record["channel"] or "", dated(record["uttered"]).strip()]
        case "commitment":
            parts = [name(record["actor"]), dated(record["made_on"]).strip()]
        case "event":
            parts = [rows.date(id)]
        case _:
            parts = []
    return ", ".join(part for part in parts if part)


def _proposed(proposal: Document) -> str:
    """What became of a proposal, or how sure it is and why."""
    if proposal["state"] != STATES[0]:
        return f"proposed, {proposal['state']}"
    return f"proposed, {proposal['confidence']} of 100: {proposal['reason']}"


def _facts(rows: Rows, id: str) -> list[str]:
    """The columns of a record that say something, a line each."""
    kind, cells = kind_of(id) or "", rows.cells(id)
    told = ((column, cells[column]) for column in COLUMNS[kind] if column != "sources")
    return [f"- {column}: {literal(text)}" for column, text in told if text not in ("", "0", rows.corpus.name(id))]


def _places(corpus: Corpus, id: str) -> list[str]:
    """Where a fact stands: the source, the span in its text, and what it cites in its turn."""
    found = []
    for citation in citations(corpus, id):
        where = [place(corpus, citation["source"], citation["start"], citation["end"])]
        where += [f"citing {corpus.name(via)}" for via in citation["via"]]
        where += ["disputes it"] if citation["stance"] == "disputes" else []
        found.append(", ".join(where) + ".")
    return found


def place(corpus: Corpus, source: str, start: int, end: int) -> str:
    """The source, and the span in its text."""
    digest = corpus[source]["text_sha256"]
    return f"{named(corpus, source)}, characters {start}–{end}" + (f" of sha256 {digest[:12]}" if digest else "")


def named(corpus: Corpus, id: str) -> str:
    """Title, authors, publisher and date of a source."""
    source, name = corpus[id], corpus.name(id)
    publisher = corpus.name(source["publisher"]) if source["publisher"] else ""
    parts = (name, *source["authors"], publisher if publisher not in name else "", dated(source["published"]).strip())
    return ", ".join(part for part in parts if part)
