"""How a brief puts things: a record by name, a date with how it is known, who is how a member of what."""

from __future__ import annotations

from store.briefing.shapes import Part
from store.corpus import Corpus
from store.dates import brief
from store.documents import Document, kind_of
from store.fields import TAKES_EFFECT
from store.rows import Rows


def thing(corpus: Corpus, id: str, text: str | None = None) -> Part:
    """A record by name."""
    return Part(text or corpus.name(id), id)


def short(corpus: Corpus, id: str) -> Part:
    """A person or a team by their shortest name."""
    return Part(corpus.short(id), id)


def joined(parts: list[Part], separator: str = ", ") -> list[Part]:
    """Parts with something between them."""
    line: list[Part] = []
    for part in parts:
        line += [Part(separator), part] if line else [part]
    return line


def day(when: Document) -> str:
    """A date, and how it is known where it is not printed: '2031-05-06'; '≤2031-05-12, inferred'."""
    return brief(when) + ("" if when["basis"] == "printed" else f", {when['basis']}")


def times(event: Document) -> str:
    """How the day of an event is known and whether its effect is dated: 'announced, day inferred; effect not dated'."""
    occurred, announced = event["occurred"], event["announced"]
    known = occurred or announced
    if known is None:
        told = ["day not stated"]
    else:
        told = ["announced"] * (not occurred) + [f"day {known['basis']}"] * (known["basis"] != "printed")
        told = [", ".join(told)] if told else []
    if occurred and announced and announced["hi"] != occurred["hi"]:
        told.append(f"announced {day(announced)}")
    if event["effective"]:
        told.append(f"effective {day(event['effective'])}")
    elif event["type"] in TAKES_EFFECT:
        told.append("effect not dated")
    return "; ".join(told) or "day printed"


def period(rows: Rows, membership: Document) -> str:
    """Since when and until when, as far as it is stated: 'announced 2026-03-05, effect not dated'; '' for nothing."""
    start, end, status = membership["start"], membership["end"], membership["status"]
    if status == "announced" and not start and not end:
        event = rows.corpus.get(membership["start_event"] or "")
        told = brief(event["announced"]) if event and event["announced"] else ""
        return f"announced{' ' * bool(told)}{told}, effect not dated"
    words = [f"from {day(start)}"] if start else []
    if end:
        words.append(f"until {day(end)}")
    elif status == "ended":
        words.append("ended, day not stated")
    return "; ".join([*({"announced": ["announced"]}.get(status, [])), *words]) or "since when is not stated"


def support(corpus: Corpus, id: str) -> str:
    """How many sources say so: '1 source'; '3 sources of 2 origins'."""
    sources, origins = corpus.support(id)
    many = f"{sources} source{'' if sources == 1 else 's'}"
    return many if sources == origins else f"{many} of {origins} origin{'' if origins == 1 else 's'}"


def listed(words: list[str]) -> str:
    """Words as a list: 'a, b and c'."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def signs(rows: Rows, id: str) -> str:
    """A record's certainty in signs, an `a` for what is only announced."""
    from store.fields import announced

    record = rows.corpus[id]
    told = kind_of(id) in ("event", "membership") and announced(record)
    return f"{'a' if told else ''}{rows.marks(id)}"
