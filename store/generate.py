"""A fictional store of any size, for whoever wants to see a full one: the same from the same seed.

Articles are written sentence by sentence, and each fact cites its own: who moved where, in which role, who said what in
which words. For 100,000 quotations there are 20,000 events, 5,000 people, 500 teams, and 2,500 articles with their
texts; dates are whole, partial, inferred or missing, some statements are repeated in other words, some articles are
reprints, and some names are wide.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

from store import dates, text
from store.documents import EVENT_TYPES, KINDS, Document, validate
from store.slugs import slug
from store.storage import dump

A_SOURCE = 40  # quotations of an article
YEARS = 10  # that the articles are spread over
_FIRST = (  # noqa: SIM905
    "Ada Bo Cleo Dara Emil Fenja Gita Hugo Ines Jonas Kaya Leif Mira Nils Oda Pia Quirin Runa Sven Tove Ulla Vito "
    "Wanda Yara Zeno Amina Björk Chidi Élise Łukasz Ørjan Şebnem"
).split()
_LAST = (  # noqa: SIM905
    "Aldous Brandt Castell Dunmore Eckhart Farrow Gerlach Holm Ivarsen Jankov Kessler Lindqvist Marlow Novak Okafor "
    "Pettersen Quist Rosen Strand Thorne Ueda Varga Wexler Young Zeller Núñez Dvořák Çelik Ångström"
).split()
_WIDE = "佐藤 高橋 王 李 김 박 陳 渡辺".split(), "明 静子 小龍 민준 서연 健太 美玲 海".split()  # noqa: SIM905
_PLACES = "Harbour Northern Lumen Cobalt Aurora Tidal Granite Juniper Sable Orchid Falcon Summit".split()  # noqa: SIM905
_WORK = "Storage Vision Language Energy Logistics Safety Robotics Payments Hardware Cloud Design".split()  # noqa: SIM905
_THEMES = "openness hiring safety cost growth research trust stability energy jobs quality speed".split()  # noqa: SIM905
_SAY = (  # noqa: SIM905
    "We shall {do} the {thing} before the {time}|Nobody here will {do} a {thing} without asking|The {thing} is not for "
    "sale|It is our {thing} that will {do} the {time}|You cannot {do} what you do not understand|A {thing} like this "
    "needs time|We were wrong about the {thing}|Every {time} we {do} it again|The {time} will show whether the {thing} "
    "holds|I would rather {do} the {thing} than explain it"
).split("|")
_DO = "build keep move close open repair sell teach plan divide finish measure".split()  # noqa: SIM905
_THING = "model laboratory budget harbour team network turbine contract schedule archive battery".split()  # noqa: SIM905
_TIME = "winter spring quarter year audit launch autumn review".split()  # noqa: SIM905
_ROLES = (("head", "lead"), ("director", "lead"), ("engineer", "member"), ("researcher", "member"), (None, "unknown"))
_PUBLISHERS = ("Daily Lantern", "Harbour Post", "Northern Wire")
_START = datetime.date(2015, 1, 5)


def tables(quotes: int, seed: int) -> dict[str, dict[str, Document]]:
    """The records of a store with so many quotations in marks, by kind and id; one in ten more is a paraphrase."""
    return _World(quotes, seed, lambda record: record).tables


def lines(quotes: int, seed: int) -> dict[str, dict[str, bytes]]:
    """`tables`, each record as its JSON: of a million there is no room for more."""
    return _World(quotes, seed, dump).tables


class _World:
    def __init__(self, quotes: int, seed: int, kept: Callable[[Document], Any]) -> None:
        self.chance, self.kept = Random(seed), kept
        self.tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self.called: dict[str, list[str]] = {}  # the names of people and teams
        self.said: list[tuple[str, str, str]] = []  # (utterance, words, speaker) of what may be said again
        self._teams(max(4, quotes // 200))
        self._people(max(4, quotes // 20))
        self.team_ids = list(self.tables["team"])[len(_PUBLISHERS) :]
        self.person_ids = list(self.tables["person"])
        self.theme_ids = [self._put("theme", f"theme:{name}", label=name) for name in _THEMES]
        for number in range(-(-quotes // A_SOURCE)):
            day = _START + datetime.timedelta(number * A_SOURCE * YEARS * 365 // quotes)
            _Article(self, number, day, min(quotes - number * A_SOURCE, A_SOURCE))

    def _put(self, kind: str, id: str, /, **fields: Any) -> str:
        self.tables[kind][id] = self.kept({**_template(kind), "id": id, **fields})
        if "names" in fields:
            self.called[id] = [name["value"] for name in fields["names"]]
        return id

    def _teams(self, count: int) -> None:
        for name in _PUBLISHERS:
            self._put("team", f"team:{slug(name)}", names=_names(name), kind="publisher")
        made: list[str] = []
        for number in range(count):
            below = made[self.chance.randrange(len(made))] if made and number % 12 else None
            place, work = self.chance.choice(_PLACES), self.chance.choice(_WORK)
            name = f"{work} {('Team', 'Laboratory', 'Division')[number % 3]} {number}" if below else f"{place} {number}"
            kind = ("team", "lab", "division")[number % 3] if below else "company"
            founded = _date(self.chance, _START - datetime.timedelta(self.chance.randrange(4000)))
            made.append(
                self._put("team", f"team:{slug(name)}", names=_names(name), kind=kind, parent=below, founded=founded)
            )

    def _people(self, count: int) -> None:
        for number in range(count):
            if number % 16 == 7:
                name = self.chance.choice(_WIDE[0]) + self.chance.choice(_WIDE[1])
                short = name
            else:
                short = self.chance.choice(_LAST)
                name = f"{self.chance.choice(_FIRST)} {short}"
            names = _names(name) + ([{**_names(short)[0], "kind": "short"}] if short != name else [])
            self._put("person", f"per:p{number}", names=names)


class _Article:
    """One article: its text grows by sentences, and what each says cites it."""

    def __init__(self, world: _World, number: int, day: datetime.date, quotes: int) -> None:
        self.world, self.chance, self.day = world, world.chance, day
        self.id, self.number, self.text = f"src:article-{number}", number, ""
        self.mail = f"src:letter-{number}" if number % 5 == 2 else None
        self.reprint = f"src:reprint-{number}" if number % 20 == 9 else None
        self._sentence(f"Daily report number {number}, {self.day.isoformat()}.")
        for index in range(quotes):
            if index % 5 == 0:
                self.text += "\n"
                self._event(index)
            self._quote(index)
            if index % 10 == 4:
                self._paraphrase(index)
        self._file(quotes)

    def _file(self, quotes: int) -> None:
        sections = [{"label": "1", "start": 0, "end": len(self.text), "summary": f"{quotes} statements of that day."}]
        published = _when(self.day.isoformat(), literal=self.day.isoformat())
        publisher = ("team:daily-lantern", "team:harbour-post", "team:northern-wire")[self.number % 3]
        base = {
            "kind": "article", "title": f"Daily report {self.number}", "display_name": f"Report {self.number}",
            "publisher": publisher, "published": published, "text_sha256": text.sha256(self.text), "text": self.text,
            "sections": sections,
        }  # fmt: skip
        self.world._put("source", self.id, **base)
        if self.mail:
            self.world._put(
                "source", self.mail, kind="email", display_name=f"letter {self.number}", known_through=self.id
            )
        if self.reprint:
            self.world._put("source", self.reprint, **base, reprint_of=self.id)

    def _sentence(self, words: str) -> tuple[int, int]:
        """Add a sentence; where it stands."""
        if self.text and not self.text.endswith("\n"):
            self.text += " "
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def _cite(self, start: int, end: int, exact: str | None = None) -> list[Document]:
        """A place in the article, and the same in its reprint."""
        via = [self.mail] if self.mail and self.chance.random() < 0.5 else []
        place = {"start": start, "end": end, "exact": exact, "stance": "supports", "via": via}
        return [{"source": source, **place} for source in (self.id, self.reprint) if source]

    def _event(self, index: int) -> None:
        chance, world = self.chance, self.world
        type = chance.choice(EVENT_TYPES[:7] if index % 2 else EVENT_TYPES)
        person, team = chance.choice(world.person_ids), chance.choice(world.team_ids)
        name = world.called[person][0]
        place = self._cite(*self._sentence(f"{name}: {type} at {world.called[team][0]}."))
        when = _date(chance, self.day)
        id = world._put(
            "event", f"evt:e{self.number}-{index}", type=type, citations=place, confidence=chance.randrange(5),
            manner=chance.choice(("resignation", "retirement", "unknown")) if type == "departure" else None,
            title=f"{name}: {type} ({self.number}.{index})", occurred=when,
            announced=_when(self.day.isoformat()) if when is None and chance.random() < 0.8 else None,
            participants=[{"id": person, "role": "left" if type == "departure" else "named", "as_named": None}],
            about=[team],
        )  # fmt: skip
        role, role_class = chance.choice(_ROLES)
        leaves = type == "departure"
        world._put(
            "membership", f"mem:m{self.number}-{index}", person=person, team=team, role=role, role_class=role_class,
            status="ended" if leaves else "current", start=None if leaves else when, end=when if leaves else None,
            start_event=None if leaves else id, end_event=id if leaves else None, citations=place,
        )  # fmt: skip

    def _quote(self, index: int) -> None:
        chance, world = self.chance, self.world
        utterance, number = None, self.number * A_SOURCE + index
        if world.said and chance.random() < 0.03:  # somebody's words again, a little otherwise
            utterance, words, speaker = chance.choice(world.said)
            words = words.replace("the", "that", 1)
        else:
            speaker = chance.choice(world.person_ids)
            words = chance.choice(_SAY).format(
                do=chance.choice(_DO), thing=chance.choice(_THING), time=chance.choice(_TIME)
            )
            words += f", number {number}"
            if chance.random() < 0.05:
                utterance = f"u{number}"
                world.said = [*world.said[-200:], (utterance, words, speaker)]
        mode = ("direct", "direct", "direct", "partial", "scare")[number % 5]
        words += "." if mode == "direct" else ""
        named = world.called[speaker][-1]
        start, _ = self._sentence(f'"{words}" said {named}.')
        world._put(
            "quote", f"quote:q{number}", mode=mode, text=words, speaker=None if mode == "scare" else speaker,
            speaker_named=named, channel=chance.choice(("letter", "interview", "speech", None)),
            uttered=_date(chance, self.day), event=f"evt:e{self.number}-{index - index % 5}",
            themes=[chance.choice(world.theme_ids)], about=[chance.choice(world.team_ids)], utterance=utterance,
            citations=self._cite(start + 1, start + 1 + len(words), words), confidence=chance.randrange(1, 5),
        )  # fmt: skip
        if number % 100 == 0:
            team, theme = chance.choice(world.team_ids), chance.choice(world.theme_ids)
            place = self._cite(start, start + 2 + len(words))
            world._put(
                "commitment", f"com:c{number}", actor=speaker, theme=theme, statement=f"promises: {words}",
                quotes=[f"quote:q{number}"], made_on=_when(self.day.isoformat()), citations=place,
                state=chance.choice(("stated", "reaffirmed", "met", "missed")),
            )  # fmt: skip
            world._put(
                "coverage", f"cov:v{number}", team=team, area=theme, by=[speaker], citations=place,
                state=chance.choice(("covered", "claimed", "open")),
            )  # fmt: skip

    def _paraphrase(self, index: int) -> None:
        world = self.world
        speaker = self.chance.choice(world.person_ids)
        name = world.called[speaker][-1]
        place = self._cite(*self._sentence(f"{name} thinks well of it."))
        world._put(
            "quote", f"quote:i{self.number}-{index}", mode="indirect", text=f"{name} approves.", speaker=speaker,
            speaker_named=name, citations=place, themes=[self.chance.choice(world.theme_ids)],
        )  # fmt: skip


@cache
def _template(kind: str) -> Document:
    """A record of a kind with every default, to be filled in."""
    least: dict[str, Document] = {
        "source": {"id": "src:x", "kind": "article", "display_name": "x"},
        "person": {"id": "per:x", "names": [{"value": "x"}]},
        "team": {"id": "team:x", "names": [{"value": "x"}], "kind": "lab"},
        "theme": {"id": "theme:x", "label": "x"},
        "membership": {"id": "mem:x", "person": "per:x"},
        "event": {"id": "evt:x", "type": "joined", "title": "x"},
        "quote": {"id": "quote:x", "mode": "indirect", "text": "x"},
        "commitment": {"id": "com:x", "actor": "per:x", "statement": "x"},
        "coverage": {"id": "cov:x", "team": "team:x", "area": "theme:x", "state": "open"},
    }
    claim = {} if kind in ("source", "person", "team", "theme") else {
        "citations": [{"source": "src:x", "start": 0, "end": 1}]
    }  # fmt: skip
    return validate(kind, least[kind] | claim)


def _names(name: str) -> list[Document]:
    evidence: Document = {"basis": "printed", "reason": None, "citations": []}
    return [{**evidence, "value": name, "kind": "primary", "language": None}]


def _when(edtf: str, literal: str | None = None, basis: str = "printed", reason: str | None = None) -> Document:
    lo, hi = _bounds(edtf)
    return {"literal": literal, "edtf": edtf, "basis": basis, "reason": reason, "lo": lo, "hi": hi}


_bounds = cache(dates.parse)


def _date(chance: Random, day: datetime.date) -> Document | None:
    """A day as sources put it: to the day, the month or the year, inferred, on or before; or not at all."""
    whole = day.isoformat()
    match chance.randrange(10):
        case 0:
            return None
        case 1:
            return _when(whole[:4])
        case 2 | 3:
            return _when(whole[:7], literal=f"in {day.strftime('%B')}")
        case 4:
            return _when(f"../{whole}", basis="inferred", reason="It is told as done on that day.")
        case 5:
            return _when(f"{whole[:7]}~", literal="around that time")
        case _:
            return _when(whole, literal=whole)


def counts(quotes: int, found: Mapping[str, Collection[Any]]) -> Iterator[str]:
    """'100,000 quotations in marks, 20,000 events, …'"""
    yield f"{quotes:,} quotations in marks"
    for kind in KINDS:
        yield f"{len(found[kind]):,} {kind}"
