"""Two readers' records of the same, field by field: what one leaves open the other fills, lists are united, and where
both say something, and not the same, it is a conflict: what is here stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.documents import DATE_FIELDS, Document
from store.union import EVIDENCE, OPEN, as_alias

May = Callable[[str, Any], bool]  # whether a field, which is open, may be filled with a value

_APART = ("id", "note", "tags", "rank", "names", "participants", "sections", "citations")
_TEXT = ("text", "text_sha256", "redacted")  # of a source: see `versions`


class Both:
    """`record` is what the first of two says with what the other adds to it; `gained` are the fields that changed,
    `conflicts` (field, what is here, what is there)."""

    def __init__(self, kind: str, ours: Document, theirs: Document, may: May) -> None:
        self.kind, self._ours, self._theirs, self._may = kind, ours, theirs, may
        self.record = dict(ours)
        self.conflicts: list[tuple[str, Any, Any]] = []
        for field in ours:
            if field not in _APART and not (kind == "source" and field in _TEXT):
                self._field(field)
        for field, key, unite in (
            ("names", _value, self._name),
            ("participants", _part, self._participant),
            ("sections", _extent, self._section),
            ("citations", _place, self._citation),
        ):
            if field in ours:
                self.record[field] = _listed(ours[field], theirs[field], key, unite)
        if "rank" in ours:
            self._rank()
        self.record["tags"] = list(dict.fromkeys([*ours["tags"], *theirs["tags"]]))

    @property
    def gained(self) -> list[str]:
        return [field for field, value in self.record.items() if value != self._ours[field]]

    def _conflict(self, field: str, here: Any, there: Any) -> None:
        if (field, here, there) not in self.conflicts:
            self.conflicts.append((field, here, there))

    # --- fields of one value

    def _field(self, field: str) -> None:
        here, there = self._ours[field], self._theirs[field]
        if there == here or _open(field, there):
            return
        if isinstance(here, list):
            self.record[field] = _once([*here, *there])
        elif field in EVIDENCE:
            self._evidence(field, here, there)
        elif _open(field, here):
            self._fill(field, there)
        elif field in DATE_FIELDS and (date := _filled(here, there, "literal", "reason")) is not None:
            self.record[field] = date
        elif self.kind == "quote" and field == "attribution" and _place(here) == _place(there):
            self.record[field] = self._citation(here, there)[0]
        else:
            self._conflict(field, here, there)

    def _fill(self, field: str, value: Any) -> None:
        """Fill an open field, where what else the record says allows it."""
        if self._fits(field, value) and self._may(field, value):
            self.record[field] = value
        else:
            self._conflict(field, self._ours[field], value)

    def _fits(self, field: str, value: Any) -> bool:
        ours, theirs = self._ours, self._theirs
        if self.kind == "event" and field == "manner":
            return bool(ours["type"] == "departure")
        if self.kind == "quote" and field == "speaker":  # that nobody is named is a fact, too
            return ours["unnamed_because"] in (None, theirs["unnamed_because"])
        if self.kind == "quote" and field == "unnamed_because":
            return ours["speaker"] in (None, theirs["speaker"])
        if self.kind == "membership" and field in ("start", "end"):
            first, last = (value if field == name else self.record[name] for name in ("start", "end"))
            return not (first and last and first["lo"] and last["hi"] and first["lo"] > last["hi"])
        return True

    def _evidence(self, field: str, here: Document | None, there: Document) -> None:
        """How a field is known goes with what it says."""
        about = EVIDENCE[field]
        if self.record[about] != self._theirs[about]:
            self._conflict(field, here, there)
        elif here is None:
            self.record[field] = there
        else:
            self.record[field] = self._known(field, here, there)

    def _known(self, field: str, here: Document, there: Document) -> Document:
        """One evidence of two: its places are united, its basis is a conflict where they differ."""
        cited = _listed(here["citations"], there["citations"], _place, self._citation)
        if here["basis"] == there["basis"] and (here["reason"] is None or there["reason"] in (None, here["reason"])):
            return here | {"reason": here["reason"] or there["reason"], "citations": cited}
        self._conflict(field, here, there)
        return here | {"citations": cited}

    # --- entries of a list that are of the same

    def _name(self, here: Document, there: Document) -> list[Document]:
        """A name that both have; which of the forms of a name goes first is left as it is here."""
        found = self._known("names", here, there) | {"language": here["language"] or there["language"]}
        kinds = {here["kind"], as_alias(there)["kind"]}
        if (len(kinds) > 1 and here["kind"] != "primary") or there["language"] not in (None, found["language"]):
            self._conflict("names", here, there)
        return [found]

    def _participant(self, here: Document, there: Document) -> list[Document]:
        if there["as_named"] not in (None, here["as_named"]) and here["as_named"] is not None:
            self._conflict("participants", here, there)
        return [here | {"as_named": here["as_named"] or there["as_named"]}]

    def _section(self, here: Document, there: Document) -> list[Document]:
        self._conflict("sections", here, there)
        return [here]

    def _citation(self, here: Document, there: Document) -> list[Document]:
        """A place that both cite; told through other sources, or in other words, it is cited twice."""
        told = here["exact"] == there["exact"] or (self.kind != "quote" and None in (here["exact"], there["exact"]))
        if told and (here["via"] == there["via"] or [] in (here["via"], there["via"])):
            return [here | {"exact": here["exact"] or there["exact"], "via": here["via"] or there["via"]}]
        return [here, there]

    def _rank(self) -> None:
        here, there = self._ours["rank"], self._theirs["rank"]
        if there is None or here == there:
            return
        if here is None and self._may("rank", there):
            self.record["rank"] = there
        elif here is not None and here["reason"] == there["reason"] and self._may("rank", there):
            self.record["rank"] = here | {"over": _once([*here["over"], *there["over"]])}
        else:
            self._conflict("rank", here, there)


def _open(field: str, value: Any) -> bool:
    """Whether a field says nothing, so that what the other says holds."""
    return value is None or value in ("", []) or value == OPEN.get(field)


def _filled(here: Document, there: Document, *fields: str) -> Document | None:
    """The first of two with those fields of the other that it leaves open; None where they differ otherwise."""
    found = here | {field: here[field] if here[field] is not None else there[field] for field in fields}
    same = all(
        there[field] in (found[field], None) if field in fields else there[field] == here[field] for field in there
    )
    return found if same else None


def _listed(
    ours: list[Document],
    theirs: list[Document],
    key: Callable[[Document], Any],
    unite: Callable[[Document, Document], list[Document]],
) -> list[Document]:
    """The entries of both; two with the same key become what `unite` makes of them. What is there stays in order."""
    found = list(ours)
    for one in theirs:
        same = [place for place, other in enumerate(found) if key(other) == key(one)]
        if any(found[place] == one for place in same):
            continue
        if not same:
            found.append(as_alias(one) if "value" in one and ours else one)
            continue
        parts = [unite(found[place], one) for place in same]
        place = next((n for n, part in enumerate(parts) if len(part) == 1), None)
        if place is None:
            found.append(one)
        else:
            found[same[place]] = parts[place][0]
    return found


def _once(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found


def _value(name: Document) -> Any:
    return name["value"]


def _part(participant: Document) -> Any:
    return participant["id"], participant["role"]


def _extent(section: Document) -> Any:
    return section["start"], section["end"]


def _place(citation: Document) -> Any:
    return citation["source"], citation["start"], citation["end"], citation["stance"]
