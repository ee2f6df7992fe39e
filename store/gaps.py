"""What a fact should say and its source leaves out, and which facts cannot both hold. Derived, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from store import dates
from store.corpus import Corpus
from store.documents import Document, kind_of

# Events that take effect on a day, and so ask for it; team kinds that somebody leads.
_TAKES_EFFECT = (
    "departure",
    "appointment",
    "joined",
    "promotion",
    "team-created",
    "team-renamed",
    "team-split",
    "team-merged",
    "team-dissolved",
)
# Participants whom an event happens to: they, not its title, name what is missing.
_SUBJECTS = (
    "left",
    "stays",
    "created",
    "joined",
    "successor",
    "appointed",
    "promoted",
    "renamed",
    "split",
    "merged",
    "dissolved",
)
_LED = ("division", "lab", "team")
HELD = (*_LED, "product", "group")


class Gap(NamedTuple):
    """One thing that is not stated: the record that shows it, what it is, and whom it is about.

    The same gap can show in two records (a departure and the membership that it ends); `about` and `what` tell.
    """

    record: str
    what: str
    about: str
    subject: str

    @property
    def words(self) -> str:
        return f"{self.subject}: {self.what}"


def of(corpus: Corpus, id: str) -> list[Gap]:
    """The gaps of one record, most telling first."""
    record = corpus[id]
    found = {"event": _event, "membership": _membership, "quote": _quote, "team": _team, "coverage": _coverage}.get(
        kind_of(id) or ""
    )
    return list(found(corpus, id, record)) if found else []


def every(corpus: Corpus) -> list[Gap]:
    """Every gap of the store, each once: departures first, then other events, roles, teams, speakers and areas."""

    def first(id: str) -> tuple[bool, bool, tuple[str, int]]:
        return corpus[id]["type"] != "departure", corpus[id]["type"] not in _TAKES_EFFECT, corpus.citing_order(id)

    events = sorted(corpus.ids("event"), key=first)
    ordered = [*events, *(id for kind in ("membership", "team", "quote", "coverage") for id in corpus.ids(kind))]
    return distinct(gap for id in ordered for gap in of(corpus, id))


def distinct(gaps: Iterable[Gap]) -> list[Gap]:
    """Gaps without those that say the same of the same."""
    found: dict[tuple[str, str], Gap] = {}
    for gap in gaps:
        found.setdefault((gap.what, gap.about), gap)
    return list(found.values())


def around(corpus: Corpus, id: str) -> list[Gap]:
    """The gaps of a record and, for a person or a team, of their own memberships and events; for an event of the
    memberships that it starts or ends. Those about somebody else are left out for a person."""
    kind = kind_of(id)
    near = [id]
    if kind in ("person", "team"):
        near += sorted(corpus.own_events(id)) + [m["id"] for m in corpus.memberships(id)]
        if kind == "team":
            near += sorted(other for other in corpus.links(id, "coverage"))
    elif kind == "event":
        near += sorted(corpus.links(id, "membership"))
    return distinct(gap for other in near for gap in of(corpus, other))


def _event(corpus: Corpus, id: str, event: Document) -> Iterator[Gap]:
    subject = next((corpus.short(p["id"]) for p in event["participants"] if p["role"] in _SUBJECTS), event["title"])
    if event["type"] == "departure":
        for leaver in (p["id"] for p in event["participants"] if p["role"] == "left"):
            held = _given_up(corpus, leaver, id)
            if not any(m["role"] for m in held):
                yield Gap(id, "role", held[0]["id"] if held else leaver, corpus.short(leaver))
            if not _successor(corpus, id, event):
                yield Gap(id, "successor", leaver, corpus.short(leaver))
    if not dates.is_day(event["occurred"] or event["announced"]):
        yield Gap(id, "day", id, subject)
    if event["type"] in _TAKES_EFFECT and not event["effective"]:
        yield Gap(id, "effective date", id, subject)


def _given_up(corpus: Corpus, leaver: str, departure: str) -> list[Document]:
    """The memberships that a departure ends; of another account of the same departure, those that ended in its team."""
    if kind_of(leaver) != "person":
        return []
    held = corpus.memberships(leaver)
    left = {p["id"] for p in corpus[departure]["participants"]}
    by_event = [m for m in held if m["end_event"] == departure]
    return by_event or [m for m in held if m["status"] == "ended" and m["team"] in left]


def _successor(corpus: Corpus, id: str, event: Document) -> bool:
    """Whether somebody is named to follow: here, or in an event that this one precedes."""
    follow = [event, *(corpus[other] for other in event["precedes"] if other in corpus)]
    return any(p["role"] == "successor" for one in follow for p in one["participants"])


def _membership(corpus: Corpus, id: str, membership: Document) -> Iterator[Gap]:
    who = corpus.short(membership["person"])
    team = membership["team"]
    if not membership["role"] and membership["role_class"] in ("unknown", "oversight"):
        yield Gap(id, "role", id, who)
    # A company alone does not say where in it somebody without a role belongs.
    if not team or (
        not membership["role"] and membership["role_class"] == "unknown" and corpus[team]["kind"] == "company"
    ):
        yield Gap(id, "team", id, who)


def _quote(corpus: Corpus, id: str, quote: Document) -> Iterator[Gap]:
    if quote["mode"] != "scare" and not quote["speaker"]:
        yield Gap(id, "speaker", id, f"“{quote['text'][:60]}”")


def _team(corpus: Corpus, id: str, team: Document) -> Iterator[Gap]:
    if team["kind"] in _LED and not any(m["role_class"] in ("lead", "oversight") for m in corpus.memberships(id)):
        yield Gap(id, "lead", id, corpus.short(id))
    if team["kind"] in HELD and not team["parent"]:
        yield Gap(id, "parent", id, corpus.short(id))


def _coverage(corpus: Corpus, id: str, coverage: Document) -> Iterator[Gap]:
    if coverage["state"] == "open":
        yield Gap(id, "covered by", coverage["area"], corpus.name(coverage["area"]))
