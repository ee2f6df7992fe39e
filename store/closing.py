"""What would close a gap, print what is inferred, or settle a dispute: a phrase each, as one says it of a source."""

from __future__ import annotations

# What is missing → what would close it alone; and how 'a source that says …' goes on where there is more.
_CLOSES = {
    "day": ("a source that names the day", "on which day"),
    "effective date": ("a source that says when it takes effect", "from when on"),
    "role": ("a source that names the role", "in which post"),
    "successor": ("a source that says who follows, or that nobody does", "who follows"),
    "team": ("a source that says which team", "in which team"),
    "lead": ("a source that says who leads it", "who leads it"),
    "parent": ("a source that says what it is part of", "what it is part of"),
    "speaker": ("a source that names who said it", "who said it"),
    "covered by": ("a source that says who covers it", "who covers it"),
}
_PRINTS = {
    "occurred": "a source that prints the day",
    "announced": "a source that prints when it was announced",
    "effective": "a source that prints when it takes effect",
    "uttered": "a source that prints when it was said",
    "made_on": "a source that prints when it was promised",
    "published": "a source that prints when it came out",
    "start": "a source that prints when it began",
    "end": "a source that prints when it ended",
    "founded": "a source that prints when it began",
    "dissolved": "a source that prints when it ended",
    "parent_evidence": "a source that says what it is part of",
    "mandate_evidence": "a source that says what it is for",
    "names": "a source that gives both names to one and the same",
}


def would_close(what: str) -> str:
    """What would close a gap, by what is missing: 'a source that names the day'."""
    return _CLOSES[what][0] if what in _CLOSES else f"a source that states the {what}"


def clause(what: str) -> str:
    """What would close a gap, behind 'a source that says': 'on which day'. Raises KeyError for what no gap lacks."""
    return _CLOSES[what][1]


def would_print(field: str) -> str:
    """What would print a field of a record that is inferred: 'a source that prints the day'."""
    return _PRINTS.get(field, f"a source that states the {field.replace('_', ' ')}")


def would_settle(rivals: bool) -> str:
    """What would settle a dispute, between accounts that cannot both hold or between a claim and its denial."""
    if rivals:
        return "a source of another origin that gives the day and the manner"
    return "a source of another origin that confirms or denies it"
