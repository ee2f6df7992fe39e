"""From segments to people, teams and their mentions."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from store.ingest.aliases import heads, person_forms, team_forms
from store.ingest.article import Article
from store.ingest.capitals import Capitals
from store.ingest.evidence import Weight, of_form, of_place
from store.ingest.found import Head, Kind, Known, Mention, Named, Names
from store.ingest.places import PLACES
from store.ingest.segments import Cutter, Segment

_ENOUGH = 2.5  # points for a kind


class Judged(NamedTuple):
    """What a form is taken for."""

    kind: str
    points: float
    reason: str


class Naming:
    """The names of one article, worked out step by step."""

    def __init__(self, article: Article, known: Known, head: Head) -> None:
        self.article, self.known, self.head = article, known, head
        self.capitals = Capitals(article)
        self.words = self.capitals.words
        self.segments = Cutter(self.capitals).segments()
        self.known_forms: dict[str, tuple[Kind, str]] = {}
        for kind, table in (("team", known.team), ("person", known.person)):
            for name, forms in table.items():
                for form in (name, *forms):
                    self.known_forms[form] = (kind, name)  # type: ignore[assignment]

    def text(self, segment: Segment) -> str:
        return self.article.text[self.words[segment.first].start : self.words[segment.last - 1].end]

    def judge(self) -> dict[str, Judged]:
        """Each form with the kind that most speaks for."""
        points: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        why: dict[tuple[str, str], tuple[float, str]] = {}

        def add(text: str, weight: Weight) -> None:
            points[text][weight.kind] += weight.points
            best = why.get((text, weight.kind))
            if best is None or weight.points > best[0]:
                why[text, weight.kind] = weight.points, weight.reason

        counts: dict[str, int] = defaultdict(int)
        for segment in self.segments:
            text = self.text(segment)
            counts[text] += 1
            points[text]["other"] += 0.0
            if counts[text] == 1:
                for weight in of_form(tuple(w.text for w in self.words[segment.first : segment.last]), text):
                    add(text, weight)
            if counts[text] <= 6:
                for weight in of_place(self.capitals, segment):
                    add(text, weight)
        found = {}
        for text, sums in points.items():
            kind = max(("other", "person", "team"), key=lambda k: sums.get(k, 0.0))
            rest = max((sums.get(k, 0.0) for k in ("other", "person", "team") if k != kind), default=0.0)
            if sums.get(kind, 0.0) < _ENOUGH:
                kind = "other"
            found[text] = Judged(kind, sums.get(kind, 0.0) - max(0.0, rest), why.get((text, kind), (0, ""))[1])
        return found

    def names(self) -> Names:
        judged = self.judge()
        full: dict[str, Kind] = {}
        order: list[str] = []
        for segment in self.segments:
            text = self.text(segment)
            if text in full:
                continue
            verdict = judged[text]
            if verdict.kind in ("person", "team"):
                full[text] = verdict.kind  # type: ignore[assignment]
                order.append(text)
        aliases: dict[str, list[str]] = defaultdict(list)
        for name in order:
            for form in person_forms(name) if full[name] == "person" else team_forms(name):
                if name not in aliases[form] and form != name:
                    aliases[form].append(name)
        byhead: dict[str, list[str]] = defaultdict(list)
        for name in order:
            if full[name] == "team":
                for h in heads(name):
                    if name != h:
                        byhead[h].append(name)
        mentions: list[Mention] = []
        where: dict[str, int] = {}
        for segment in self.segments:
            text = self.text(segment)
            start, end = self.words[segment.first].start, self.words[segment.last - 1].end
            verdict = judged[text]
            before = self.words[segment.first - 1].text if segment.first else ""
            owners = [name for name in aliases.get(text, ()) if name in full]
            if owners and (text.lower() not in PLACES or before not in {"in", "to", "from", "near", "at"}):
                people = [o for o in owners if full[o] == "person"]
                pick = [o for o in people if o in where] or [o for o in owners if o in where] or owners
                name = max(pick, key=lambda o: where.get(o, -1))
                conf = 88 if len(owners) == 1 else 65
                mentions.append(Mention(start, end, full[name], name, conf, f"short for {name}"))
                where[name] = start
                continue
            if before in {"the", "The"} and text in byhead and verdict.kind != "person":
                name = max(byhead[text], key=lambda o: where.get(o, -1))
                mentions.append(Mention(start, end, "team", name, 70, f"'the {text}' is {name}"))
                where[name] = start
                continue
            if text in full:
                conf = min(95, int(55 + 6 * verdict.points))
                mentions.append(Mention(start, end, full[text], text, conf, verdict.reason))
                where[text] = start
        forms: dict[str, list[str]] = defaultdict(list)
        for m in mentions:
            f = self.article.text[m.start : m.end]
            if f not in forms[m.name]:
                forms[m.name].append(f)
        done: dict[str, Named] = {}
        for m in mentions:
            if m.name not in done:
                fs = [m.name, *(f for f in forms[m.name] if f != m.name)]
                done[m.name] = Named(m.kind, m.name, tuple(fs), m.confidence, m.reason)
        return Names(
            mentions,
            [n for n in done.values() if n.kind == "person"],
            [n for n in done.values() if n.kind == "team"],
        )
