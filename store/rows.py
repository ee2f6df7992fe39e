"""What a row of each kind says: its columns as text, and the words that a bare word of a query is looked for in.

One `Rows` is for one day (`at`) or for all dates; with a day, roles and leads are those that were possible then.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from store import dates, disputes, gaps
from store.corpus import Corpus
from store.dates import Span
from store.documents import Document, kind_of
from store.text import fold, fold_name

# The columns of each kind; the first is never given up. Lists, tables, CSV and sorting use these names.
COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("name", "role", "quotes", "events", "sources"),
    "team": ("name", "kind", "lead", "events"),
    "event": ("date", "type", "title", "who", "sources"),
    "quote": ("text", "speaker", "channel", "mode", "wordings", "date", "sources"),
    "membership": ("person", "role", "team", "from", "to", "status", "sources"),
    "theme": ("label", "quotes", "commitments", "definition"),
    "commitment": ("statement", "actor", "theme", "date", "state", "sources"),
    "coverage": ("area", "team", "by", "state", "sources"),
    "source": ("name", "kind", "date", "publisher", "text"),
}
_SHOWN = 3  # names in a column before '+2'

LEFT = {
    "resignation": "resigned",
    "dismissal": "dismissed",
    "retirement": "retired",
    "death": "died",
    "transfer": "moved on",
    "end-of-term": "term ended",
}


class Says(NamedTuple):
    """Folded words of a row: names, roles and labels (matched at the start of a word), and running text (anywhere)."""

    names: str
    text: str


class Rows:
    """Cells and words of every record, as of a day or for all dates."""

    def __init__(self, corpus: Corpus, at: Span | None = None, certain: bool = False) -> None:
        self.corpus, self.at, self.certain = corpus, at, certain
        self._says: dict[str, Says] = {}

    @cached_property
    def disputed(self) -> dict[str, list[str]]:
        """See `disputes.find`."""
        return disputes.find(self.corpus)

    def present(self, id: str) -> bool:
        """Whether a record stands on the day: teams, events, quotes, memberships and commitments that cannot yet be, or
        are over, do not; a wholly unknown date counts as possible (and never as certain)."""
        kind = kind_of(id)
        if self.at is None or kind not in ("team", "event", "quote", "membership", "commitment"):
            return True
        when = self.corpus.when(id)
        if when is None:
            return not self.certain
        begun = Span(when.lo, None) if kind in ("event", "quote", "commitment") else when
        if not self.certain:
            return begun.possibly(self.at)
        # Certain: begun by the day at the latest, and over no sooner.
        record = self.corpus[id]
        if kind in ("team", "membership"):
            fields = ("founded", "dissolved") if kind == "team" else ("start", "end")
            start, end = (dates.span(record[field]) for field in fields)
            return bool(
                start and start.hi and self.at.lo and start.hi <= self.at.lo
                and end and end.lo and self.at.hi and end.lo >= self.at.hi
            )  # fmt: skip
        return bool(when.hi and self.at.lo and when.hi <= self.at.lo)

    # --- columns

    def cells(self, id: str) -> dict[str, str]:
        """Column → text, for the columns of the record's kind; numbers as text, '' for nothing."""
        kind = kind_of(id) or ""
        record, corpus = self.corpus[id], self.corpus
        match kind:
            case "person":
                values = [corpus.name(id), self.role(id), self._count(id, "quote"), str(len(self._events(id))), ""]
                values[4] = str(len(corpus.links(id, "source")))
            case "team":
                values = [corpus.name(id), record["kind"], self.lead(id), str(len(self._events(id)))]
            case "event":
                values = [self.date(id), record["type"], record["title"], self._people(self._who(record)), ""]
            case "quote":
                values = [record["text"], self.speaker(id), record["channel"] or "", record["mode"]]
                wordings = len(corpus.wordings(id))
                values += [f"≈{wordings}" if wordings > 1 else "", dates.brief(record["uttered"]), ""]
            case "membership":
                values = [corpus.name(record["person"]), self.duty(record), self._name(record["team"])]
                values += [dates.brief(record["start"]), dates.brief(record["end"]), record["status"], ""]
            case "theme":
                values = [record["label"], self._count(id, "quote"), self._count(id, "commitment")]
                values += [record["definition"] or ""]
            case "commitment":
                values = [record["statement"], corpus.name(record["actor"]), self._name(record["theme"])]
                values += [dates.brief(record["made_on"]), record["state"], ""]
            case "coverage":
                by = record["by_whom"] or self._people(record["by"])
                values = [corpus.name(record["area"]), corpus.name(record["team"]), by, record["state"], ""]
            case _:
                text = "attached" if record["text"] is not None else "not attached" if record["text_sha256"] else ""
                values = [corpus.name(id), record["kind"], dates.brief(record["published"])]
                values += [self._name(record["publisher"]), text]
        columns = COLUMNS[kind]
        cells = dict(zip(columns, values, strict=True))
        if columns[-1] == "sources" and kind != "person":
            cells["sources"] = self.sources(id)
        return cells

    def sources(self, id: str) -> str:
        """`1`, or `3·2` for three sources that come from two independent origins."""
        count, origins = self.corpus.support(id)
        return str(count) if count == origins else f"{count}·{origins}"

    def marks(self, id: str) -> str:
        """Certainty in signs: `!` disputed, `?` inferred or something not stated."""
        return ("!" if id in self.disputed else "") + (
            "?" if gaps.of(self.corpus, id) or inferred(self.corpus[id]) else ""
        )

    def date(self, id: str) -> str:
        """An event's date in a few cells; an `a` behind it: announced, and neither the day nor the effect is dated."""
        event = self.corpus[id]
        shown = dates.brief(event["occurred"] or event["announced"])
        return f"{shown}a" if announced(event) else shown

    def speaker(self, id: str) -> str:
        """Who said it; 'unnamed' or the source's own words for them; nothing for a scare quote."""
        quote = self.corpus[id]
        if quote["speaker"]:
            return self.corpus.short(quote["speaker"])
        return "" if quote["mode"] == "scare" else quote["speaker_named"] or "unnamed"

    def standing(self, id: str) -> list[Document]:
        """A person's or team's memberships on the day; without a day as last known: those that ended only where there
        is no other."""
        held = [m for m in self.corpus.memberships(id) if self.present(m["id"])]
        if self.at is not None:
            return held
        lasting = [m for m in held if m["status"] != "ended"]
        return lasting or (held if kind_of(id) == "person" else [])

    def role(self, person: str) -> str:
        """A person's roles, as last known or as of the day: 'CEO, Alibaba · leader, support team a'."""
        held = self.standing(person)
        words = [self._held(membership) for membership in held[:_SHOWN]]
        return " · ".join(words) + (f" +{len(held) - _SHOWN}" if len(held) > _SHOWN else "")

    def _held(self, membership: Document) -> str:
        if membership["status"] == "ended" and self.at is None:
            event = self.corpus.get(membership["end_event"] or "")
            verb = LEFT.get((event or {}).get("manner") or "", "left")
            role = membership["role"] or "role not stated ?"
            return f"{verb} · {role}, {self._brief_name(membership['team'])}"
        # On a day before the end nobody has left yet; where the end is not dated, it is possible that they had.
        sign = {"announced": " a", "unknown": " ?", "ended": " ?"}.get(membership["status"], "")
        if sign == " ?" and self._held_for_certain(membership):
            sign = ""
        duty = self.duty(membership)
        team = self._brief_name(membership["team"])
        return (f"{duty} {team}" if duty == "oversees" else f"{duty}, {team}") + sign

    def _held_for_certain(self, membership: Document) -> bool:
        """Whether a role was held on the day, whatever its dates mean within their bounds."""
        start, end = dates.span(membership["start"]), dates.span(membership["end"])
        day = self.at
        return bool(
            day and start and start.hi and end and end.lo and day.lo and day.hi
            and start.hi <= day.lo and day.hi <= end.lo
        )  # fmt: skip

    def duty(self, membership: Document) -> str:
        """A membership's role in words: as printed, else by its class."""
        by_class = {"oversight": "oversees", "lead": "lead", "member": "member", "byline": "byline"}
        return str(membership["role"] or by_class.get(membership["role_class"], "role not stated ?"))

    def lead(self, team: str) -> str:
        """Who leads a team and how many more there are: 'Wu +2 a'; 'Jingren oversees'; 'not stated'."""
        held = self._leading(team)
        if not held:
            return "lead not stated ?" if any(gap.what == "lead" for gap in gaps.of(self.corpus, team)) else ""
        first = held[0]
        more = f" +{len(held) - 1}" if len(held) > 1 else ""
        sign = " a" if first["status"] == "announced" else ""
        how = {"lead": "", "oversight": " oversees", "member": " (member)", "unknown": " ?"}[first["role_class"]]
        return f"{self.corpus.short(first['person'])}{how}{more}{sign}"

    def _leading(self, team: str) -> list[Document]:
        """Who stands in a team, the lead first; bylines do not."""
        held = [m for m in self.standing(team) if m["role_class"] != "byline"]
        return sorted(held, key=lambda m: ("lead", "oversight", "member", "unknown").index(m["role_class"]))

    def marked(self, quote: str) -> bool:
        """Whether a quote is words between marks, and not our paraphrase."""
        return bool(self.corpus[quote]["mode"] != "indirect")

    # --- words

    def says(self, id: str) -> Says:
        """The folded words of a row, for bare words."""
        found = self._says.get(id)
        if found is None:
            names, running = self._words(id)
            found = self._says[id] = Says("".join(map(fold_name, names)), "\n".join(map(fold, running)))
        return found

    def _words(self, id: str) -> tuple[list[str], list[str]]:
        record, corpus, kind = self.corpus[id], self.corpus, kind_of(id)
        match kind:
            case "person":
                held = self.standing(id)[:_SHOWN]
                teams = [form for m in held if m["team"] for form in corpus.names(m["team"])]
                return [*corpus.names(id), self.role(id), *teams], [record["summary"] or ""]
            case "team":
                first = self._leading(id)[:1]
                forms = [form for m in first for form in corpus.names(m["person"])]
                return [*corpus.names(id), record["kind"], self.lead(id), *forms], [record["mandate"] or ""]
            case "event":
                who = [form for other in self._who(record)[:_SHOWN] for form in corpus.names(other)]
                return [record["type"], *who], [record["title"]]
            case "quote":
                speaker = corpus.names(record["speaker"]) if record["speaker"] else [self.speaker(id)]
                return [*speaker, record["channel"] or "", record["mode"]], [record["text"]]
            case "membership":
                forms = [*corpus.names(record["person"]), *(corpus.names(record["team"]) if record["team"] else ())]
                return [*forms, self.duty(record), record["role_class"], record["status"]], []
            case "theme":
                return [record["label"]], [record["definition"] or ""]
            case "commitment":
                theme = [corpus.name(record["theme"])] if record["theme"] else []
                return [*corpus.names(record["actor"]), *theme, record["state"]], [record["statement"]]
            case "coverage":
                by = [form for other in record["by"] for form in corpus.names(other)]
                names = [corpus.name(record["area"]), *corpus.names(record["team"]), *by, record["state"]]
                return [*names, record["by_whom"] or ""], []
            case _:
                publisher = corpus.names(record["publisher"]) if record["publisher"] else []
                names = [record["title"] or "", record["display_name"], *record["authors"], *publisher, record["kind"]]
                return names, [section["summary"] for section in record["sections"]]

    # --- small helpers

    def _who(self, event: Document) -> list[str]:
        return list(dict.fromkeys(p["id"] for p in event["participants"]))

    def _people(self, ids: list[str]) -> str:
        shown = ", ".join(self._brief_name(id) for id in ids[:_SHOWN])
        return shown + (f" +{len(ids) - _SHOWN}" if len(ids) > _SHOWN else "")

    def _brief_name(self, id: str | None) -> str:
        if id is None:
            return "team not stated ?"
        return self.corpus.short(id) if kind_of(id) in ("person", "team") else self.corpus.name(id)

    def _name(self, id: str | None) -> str:
        return self.corpus.name(id) if id else ""

    def _count(self, id: str, kind: str) -> str:
        """How many records of a kind: for a person's quotes those in their own words."""
        linked: Iterable[str] = self.corpus.links(id, kind)
        if kind_of(id) == "person":
            linked = [other for other in linked if self.corpus[other]["speaker"] == id and self.marked(other)]
        return str(sum(map(self.present, linked)))

    def _events(self, id: str) -> list[str]:
        return [other for other in self.corpus.own_events(id) if self.present(other)]


def announced(record: Document) -> bool:
    """Whether an event or a membership is announced and its effect is not dated."""
    if "effective" in record:
        return bool(record["announced"]) and not record["occurred"] and not record["effective"]
    return bool(record.get("status") == "announced")


def inferred(record: Document) -> bool:
    """Whether anything in a record is inferred or relative rather than printed."""
    parts = [*record.get("names", ()), *(value for value in record.values() if isinstance(value, dict))]
    return any(part.get("basis", "printed") != "printed" for part in parts)
