"""A query said back in words, so that its reader sees what was understood."""

from __future__ import annotations

from store.corpus import Corpus
from store.documents import kind_of
from store.language import EVERYTHING, And, Node, Not, Or, Term, Value

_PHRASES = {
    "person": "of {}",
    "team": "of {} or a team below",
    "event": "of the event {}",
    "quote": "with the quotation {}",
    "theme": "on {}",
    "commitment": "with the promise {}",
    "source": "by the source {}",
    "speaker": "said by {}",
    "mode": "quoted as {}",
    "channel": "said in {}",
    "utterance": "of the utterance {}",
    "type": "of the type {}",
    "role": "in the role {}",
    "status": "with the status {}",
    "actor": "promised by {}",
    "state": "a promise {}",
    "kind": "of the kind {}",
    "tag": "tagged {}",
    "at": "as of {}",
}
_IS = {
    "certain": "for certain",
    "inferred": "inferred",
    "disputed": "disputed",
    "preferred": "preferred over a rival",
    "announced": "announced, its effect not dated",
    "gap": "with something not stated",
    "pinned": "pinned",
    "reviewed": "reviewed",
}
_HAS = {"text": "its text attached"}
_COMPARED = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than"}
_DAYS = {">=": "from {} on", ">": "after {}", "<=": "up to {}", "<": "before {}", "": "in {}"}


def said(tree: Node, corpus: Corpus) -> str:
    """The tree in words; 'everything' for an empty one. The text is a reader's own and is cleaned when it is shown."""
    return "everything" if tree == EVERYTHING else _node(tree, corpus, outermost=True)


def _node(node: Node, corpus: Corpus, outermost: bool = False) -> str:
    match node:
        case Term():
            return _term(node, corpus)
        case Not():
            return ("none of " if isinstance(node.part, Or) else "not ") + _node(node.part, corpus)
        case And() | Or():
            word = ", or " if isinstance(node, Or) else ", and "
            words = word.join(_node(part, corpus) for part in node.parts)
            return words if outermost or len(node.parts) == 1 else f"({words})"


def _term(term: Term, corpus: Corpus) -> str:
    if term.field in ("is", "has", "no"):
        words = {"is": _IS, "has": {}, "no": {}}[term.field]
        before = {"is": "", "has": "with ", "no": "without "}[term.field]
        return " or ".join(before + words.get(value.text, _HAS.get(value.text, value.text)) for value in term.values)
    if term.field in ("date", "after", "before"):
        return " or ".join(_days(term.field, value) for value in term.values)
    if term.field in ("sources", "confidence"):
        noun = "independent sources" if term.field == "sources" else "confidence"
        return f"{noun}: " + " or ".join(_number(value) for value in term.values)
    if term.field == "id":
        return "linked to " + " or ".join(_thing(value.text, corpus) for value in term.values)
    if not term.field:
        return f"saying “{term.values[0].text}”"
    return _PHRASES[term.field].format(" or ".join(_quoted(term.field, value.text) for value in term.values))


def _quoted(field: str, text: str) -> str:
    return text if field in ("mode", "type", "status", "state", "kind", "at") else f"“{text}”"


def _thing(id: str, corpus: Corpus) -> str:
    return f"{corpus.name(id)} ({kind_of(id)})" if id in corpus else f"{id}, which nobody has"


def _days(field: str, value: Value) -> str:
    if value.op == "..":
        low, _, high = value.text.partition("..")
        return f"from {low} to {high}"
    return _DAYS[{"after": ">", "before": "<"}.get(field, value.op)].format(value.text)


def _number(value: Value) -> str:
    if value.op == "..":
        return value.text.replace("..", " to ")
    return f"{_COMPARED[value.op]} {value.text}" if value.op else value.text
