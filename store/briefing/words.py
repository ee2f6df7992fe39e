"""The most telling quotations of a record. A scare term is no speech and is never among them."""

from __future__ import annotations

from store.briefing.said import signs, thing
from store.briefing.scope import Scope
from store.briefing.shapes import Draft, Drafts, Part, items, places
from store.dates import brief
from store.documents import MODES, Document

_MOST = 4
_OWN = 2  # how near a quote of the own events is
SPEECH = ("direct", "partial", "indirect")
MARKS = {"direct": ("“", "”"), "partial": ("“", "”"), "indirect": ("", "")}


def words(scope: Scope) -> Drafts:
    """The section: of each utterance one wording, whole sentences of named speakers first."""
    ranked = scope.quotes
    quotes = scope.corpus.columns["quote"]
    utterances, modes = quotes.words("utterance"), quotes.numbers("rank")
    speakers, at = quotes.words("speaker"), MODES.index("indirect")
    said = scope.corpus.linked.counted("quote", "utterance")
    own = 0 if scope.kind == "person" else _OWN

    def telling(row: int) -> tuple[int, ...]:
        again = bool(utterances[row]) and said[utterances.codes[row]] > 1
        return ranked[row] > own, modes[row], not speakers[row], not again, ranked[row], row

    chosen: list[str] = []
    seen: set[str] = set()
    left_out = 0
    for row in sorted(ranked, key=telling):
        if modes[row] > at or (utterances[row] and utterances[row] in seen):
            continue
        seen.add(utterances[row])
        if len(chosen) < _MOST:
            chosen.append(quotes.ids[row])
        else:
            left_out += 1
    lines = [_quote(scope, id) for id in chosen]
    return Drafts("quotations", "Quotations", items(lines), left_out, f"quotes id:{scope.subject} -mode:scare")


def _quote(scope: Scope, id: str) -> Draft:
    corpus, quote = scope.corpus, scope.corpus[id]
    opening, closing = MARKS[quote["mode"]]
    said = [Part(f"{opening}{quote['text']}{closing}", id, "quote"), Part(" – "), *_speaker(scope, quote)]
    tail = [quote["channel"] or "", brief(quote["uttered"]), "our paraphrase" if quote["mode"] == "indirect" else ""]
    more = ", ".join(filter(None, tail))
    wordings = len(corpus.wordings(id))
    again = f"; {wordings} wordings" if wordings > 1 else ""
    own = [c for c in quote["citations"] if c["exact"] is not None] or quote["citations"]
    return Draft(
        (*said, Part(f"{', ' * bool(more)}{more}{again}", None, "dim")), places(id, own), id, signs(scope.rows, id)
    )


def _speaker(scope: Scope, quote: Document) -> list[Part]:
    if quote["speaker"]:
        return [thing(scope.corpus, quote["speaker"])]
    named = f" (“{quote['speaker_named']}”)" if quote["speaker_named"] else ""
    return [Part(f"somebody unnamed{named}", None, "mark")]
