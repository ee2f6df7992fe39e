"""A fact as a citation, to paste into a note: words, speaker, channel, date, source, span."""

from __future__ import annotations

from store.dates import brief
from store.documents import kind_of
from store.proof import citations
from store.rows import Rows
from store.text import clean
from tui.pages.parts import in_marks


def cite(rows: Rows, id: str) -> str:
    """One line a source; the words in their marks for a quotation, the name for anything else."""
    corpus, record = rows.corpus, rows.corpus[id]
    if kind_of(id) == "quote":
        said = [in_marks(record)[0].text, rows.speaker(id), record["channel"] or "", brief(record["uttered"])]
    else:
        said = [corpus.name(id)]
    words = ", ".join(part for part in said if part)
    lines = []
    for citation in citations(corpus, id):
        source = corpus[citation["source"]]
        through = "".join(f", through {corpus.name(via)}" for via in citation["via"])
        dated = brief(source["published"])
        digest = f", sha256 {source['text_sha256'][:12]}" if source["text_sha256"] else ""
        where = f"{corpus.name(citation['source'])}, {dated}, {citation['start']}-{citation['end']}{digest}"
        against = " (disputes it)" if citation["stance"] == "disputes" else ""
        lines.append(f"{words}{through}. {where}{against}")
    return clean("\n".join(lines or [words]), lines=True)
