"""A record in a form: its fields, what is typed of each, and writing it.

A form that is left keeps its draft until the explorer ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store import edit, finding, said
from store.called import Names
from store.documents import Document, kind_of
from store.errors import Faults
from store.forms import ACTORS, FORMS, Field, told
from tui import changing, marking, whom
from tui.page import Span, span
from tui.palette import record_choice
from tui.screens.ask_line import AskLine, Meaning
from tui.screens.chooser import Choice, Chooser
from tui.screens.form import Draft, Form

if TYPE_CHECKING:
    from store.history import Change
    from store.transaction import Transaction
    from tui.app import Explorer
    from tui.passage import Passage

_END = "⏎"  # a line end in a line
_MOST = 20  # of a kind that are offered before anything is typed


def choose(app: Explorer, id: str | None) -> None:
    """Open the form of a record."""
    kind, record = kind_of(id or "") or "", app.browser.corpus.get(id or "")
    if record is None or kind not in FORMS:
        app.say("there is nothing here that could be edited")
        return
    draft = app.drafts.setdefault(record["id"], Draft(kind, record))
    if not draft.fields:
        draft.record = record
    open_form(app, f"Edit {app.browser.corpus.name(record['id'])}", draft, "correct")


def open_form(app: Explorer, title: str, draft: Draft, own: str) -> None:
    form = Form(
        title,
        draft,
        lambda: Names(app.browser.corpus),
        change=partial(_change, app),
        mark=partial(_mark, app),
        save=partial(_save, app),
        own=own,
    )
    app.push_screen(form)


# --- a field


def _change(app: Explorer, form: Form, field: Field) -> None:
    """Ask what a field is to say: one of a few words, or a line."""
    record, _ = form.draft.written(form.names)
    says = form.draft.fields.get(field.name)
    says = said.says(form.names, field, record) if says is None else says
    if field.choices:
        words = [*field.choices, *([] if field.needed else [""])]
        choices = [
            Choice(
                word, [Span("● " if word == says else "  ", "mark"), span(word) if word else Span("not stated", "dim")]
            )
            for word in words
        ]
        app.push_screen(
            Chooser(field.name.replace("_", " "), lambda _: choices, lines=len(choices)), partial(_said, form, field)
        )
        return
    line = AskLine(
        field.name.replace("_", " "),
        partial(_means, app, form, field),
        typed=says.replace("\n", _END),
        hint=told(field),
        lines=12 if field.kinds else 5,
        complete=partial(_completed, form, field) if field.shape in ("several", "who") else None,
    )
    app.push_screen(line, partial(_said, form, field))


def _said(form: Form, field: Field, words: str | None) -> None:
    if words is None:
        return
    if kind_of(words) is not None and not words.startswith("="):
        words = form.names.name(words, field.kinds)
    form.write(field.name, words.removeprefix("=").replace(_END, "\n"))


def _means(app: Explorer, form: Form, field: Field, typed: str) -> Meaning:
    line, fault = None, ""
    try:
        words = typed.replace(_END, "\n")
        record = edit.written(form.names, form.draft.kind, form.draft.record, {field.name: words})
    except Faults as error:
        fault = str(error).partition(": ")[2]
    else:
        words = said.says(form.names, field, record)
        line = [Span("▸ ", "mark"), span(words, "strong") if words.strip() else Span("nothing", "dim")]
    if not field.kinds:
        return Meaning(line, fault or "" if typed.strip() else fault or told(field))
    before = form.draft.fields.get(field.name)
    fresh = typed == (said.says(form.names, field, form.draft.record) if before is None else before)
    return Meaning(line, fault, list(_offers(app, field, "" if fresh else _last(field, typed))))


def _last(field: Field, typed: str) -> str:
    """The part of a line that is being typed."""
    last = typed.rpartition(";")[2] if field.shape in ("several", "who") else typed
    return (last.partition(":")[2] if field.shape == "who" else last).strip()


def _offers(app: Explorer, field: Field, text: str) -> Iterator[Choice]:
    """The records that may be meant."""
    corpus = app.browser.corpus
    if set(field.kinds) <= set(ACTORS):
        yield from whom.choices(corpus, field.kinds, text, [text])
    else:
        found = [id for each in finding.find(corpus, text) if each.kind in field.kinds for _, id in each.best]
        found += [
            corpus.ids(kind)[row] for kind in field.kinds if not text for row in corpus.day().natural(kind)[:_MOST]
        ]
        yield from (record_choice(corpus, id, text) for id in found)


def _completed(form: Form, field: Field, typed: str, id: str) -> str:
    """The line with a record in place of its last part, and room for the next one."""
    before, semicolon, last = typed.rpartition(";")
    role = last.partition(":")[0].strip() if ":" in last else "with"
    part = form.names.name(id, field.kinds)
    part = f"{role}: {part}" if field.shape == "who" else part
    return f"{before}{semicolon} {part}".strip()


# --- the words that show it


def _mark(app: Explorer, form: Form) -> None:
    """Have the words marked that show what the record says, in the source that it cites or in one that is chosen."""
    if all(each.name != "citations" for each in FORMS[form.draft.kind]):
        app.say(f"a {form.draft.kind} is cited from nowhere")
        return
    cited = _cited(form)
    if cited is not None:
        _mark_in(app, form, (cited["start"], cited["end"]), cited["source"])
        return
    corpus = app.browser.corpus
    whole = [id for id in corpus.articles if corpus[id]["text"] is not None]
    if len(whole) == 1:
        _mark_in(app, form, None, whole[0])
        return
    choices = [record_choice(corpus, id, "") for id in whole or corpus.articles]
    app.push_screen(Chooser("Marked in which source?", lambda _: choices), partial(_mark_in, app, form, None))


def _cited(form: Form) -> Document | None:
    """The first citation of the draft."""
    record, _ = form.draft.written(form.names)
    found: list[Document] = record.get("citations", [])
    if record.get("names"):
        found = record["names"][0]["citations"]
    return found[0] if found else None


def _mark_in(app: Explorer, form: Form, span: tuple[int, int] | None, source: str | None) -> None:
    if source is not None:
        marking.mark(app, source, partial(_marked, form), span)


def _marked(form: Form, passage: Passage | None) -> None:
    """Put marked words in the place of the first citation; what others there are stays."""
    if passage is None:
        return
    field = next(each for each in FORMS[form.draft.kind] if each.name == "citations")
    record, _ = form.draft.written(form.names)
    others = said.says(form.names, field, record).partition("; ")[2] if _cited(form) else ""
    place = f"{form.names.name(passage.source, ('source',))} {passage.start}-{passage.end}"
    form.write("citations", "; ".join(filter(None, (place, others))))


# --- writing it


async def _save(app: Explorer, form: Form) -> str:
    """Write the draft as one change; why it could not be, '' if it was."""
    draft, made = form.draft, list[str]()

    def turn(done: Change) -> bool:
        made.append(done.about)
        return False

    fault = await changing.attempt(app, partial(_written, app, draft), turn)
    if not fault:
        app.drafts.pop(draft.record["id"] or draft.kind, None)
        if not draft.record["id"] and made:
            app.call_later(_show, app, made[0])
    return fault


async def _show(app: Explorer, id: str) -> None:
    """To a new record, but not out of the reading room, where it is lit now."""
    if app.screen is app.main:
        said = app.notice.words
        await app.open_link(id)
        app.say(said)
    else:
        app.say(app.notice.words)


def _written(app: Explorer, draft: Draft, transaction: Transaction) -> Change:
    names, id = Names(app.browser.corpus), draft.record["id"]
    if id:
        return edit.edit(transaction, names, id, draft.fields, draft.record)
    return edit.create(transaction, names, draft.kind, draft.fields)
