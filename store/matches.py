"""People and teams that may be the same, the likeliest first: each pair with what speaks for it and what against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from store import alike
from store.corpus import Corpus
from store.documents import NAMED, kind_of
from store.rows import who_of

LEAST = 45  # of 100 below which a pair is not worth a look
_BLOCK = 24  # records that share a key, up to which all pairs of them are looked at
_NEAR = 400  # records that are held against one that is asked for
_LOOKED = 8  # pairs whose links are looked at, for each that is asked for
_NAME = 0.8  # what names alone are worth at most
_TEAM, _ROLE, _EVENT, _SOURCE, _PARENT = 8, 4, 4, 3, 8  # what is shared
_BOTH, _TITLES, _KIND, _WITHIN, _DUTIES = 35, 25, 10, 30, 6  # what speaks against it
_LINKED = 20  # what is shared is worth at most


class Match(NamedTuple):
    """Two records that may be the same: out of 100, and sentences for and against it, each to be checked."""

    score: int
    one: str
    other: str
    reasons: list[str]
    against: list[str]


def matches(corpus: Corpus, id: str | None = None, limit: int = 20) -> list[Match]:
    """Pairs of people and of teams, or those of one record, at most `limit` of them."""
    found: list[tuple[alike.Alike, str, str]] = []
    for kind in NAMED if id is None else (kind_of(id) or "",):
        if kind not in NAMED:
            continue
        names = _Names(corpus, kind)
        for one, other in names.pairs() if id is None else names.near(id):
            same = alike.compare(names.of(one), names.of(other))
            if same.score >= alike.LEAST:
                found.append((same, one, other))
    found.sort(key=lambda pair: (-pair[0].score, pair[1:]))
    every = [_match(corpus, *pair) for pair in found[: max(200, limit * _LOOKED)]]
    every = [match for match in every if match.score >= LEAST]
    return sorted(every, key=lambda match: (-match.score, match.one, match.other))[:limit]


class _Names:
    """The names of the people or teams of a store, by what they have in common."""

    def __init__(self, corpus: Corpus, kind: str) -> None:
        self._corpus, self._kind = corpus, kind
        columns = corpus.columns[kind]
        self._forms = columns.texts("forms")
        self._ids = columns.ids
        self._keys: dict[str, list[int]] = {}
        for row, forms in enumerate(self._forms):
            for key in _keys(forms):
                self._keys.setdefault(key, []).append(row)

    def of(self, id: str) -> list[str]:
        return self._corpus.names(id)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Those who share a key that few have."""
        seen: set[tuple[int, int]] = set()
        for rows in self._keys.values():
            if 1 < len(rows) <= _BLOCK:
                seen.update(combinations(rows, 2))
        return ((self._ids[one], self._ids[other]) for one, other in sorted(seen))

    def near(self, id: str) -> Iterator[tuple[str, str]]:
        """A record with those that share a key with it, first those with one that few have."""
        row = self._corpus.row(id)
        if row < 0:
            return
        some = sorted((self._keys[key] for key in _keys(self._forms[row])), key=len)
        others = dict.fromkeys(other for rows in some for other in rows if other != row)
        yield from ((id, self._ids[other]) for other in list(others)[:_NEAR])


def _keys(forms: str) -> set[str]:
    return {key for form in forms.split("\n") if form.strip() for key in alike.keys(form)}


def _match(corpus: Corpus, same: alike.Alike, one: str, other: str) -> Match:
    kind = kind_of(one)
    reasons, against = [same.why], []
    shared, spoken = 0, 0
    for points, sentence in _person(corpus, one, other) if kind == "person" else _team(corpus, one, other):
        if points > 0:
            shared += points
            reasons.append(sentence)
        else:
            spoken -= points
            against.append(sentence)
    score = round(same.score * _NAME) + min(shared, _LINKED) - spoken
    return Match(max(1, min(99, score)), one, other, reasons, against)


def _person(corpus: Corpus, one: str, other: str) -> Iterator[tuple[int, str]]:
    held = [_duties(corpus, id) for id in (one, other)]
    for team in held[0].keys() & held[1].keys():
        name = corpus.name(team)
        if roles := held[0][team] & held[1][team]:
            yield _TEAM + _ROLE, f"both are {', '.join(sorted(roles))} in {name}"
        else:
            yield _TEAM, f"both are in {name}"
            if held[0][team] and held[1][team]:
                duties = (", ".join(sorted(each[team])) for each in held)
                yield -_DUTIES, f"there one is {' and the other '.join(duties)}"
    events = [set(corpus.own_events(id)) for id in (one, other)]
    if both := sorted(events[0] & events[1]):
        yield -_BOTH, f"both take part in “{corpus.name(both[0])}”, as two"
    shared = {(corpus[id]["type"], who) for id in events[0] - events[1] for who in who_of(corpus[id]) if who != one}
    for id in sorted(events[1] - events[0]):
        near = [who for who in who_of(corpus[id]) if (corpus[id]["type"], who) in shared and who.startswith("team:")]
        if near:
            yield _EVENT, f"each has a {corpus[id]['type']} at {corpus.name(near[0])}"
            break
    titles = [alike.addressed(corpus.names(id)) for id in (one, other)]
    if titles[0] and titles[1] and not titles[0] & titles[1]:
        yield -_TITLES, "they are addressed differently"
    yield from _told(corpus, one, other)


def _duties(corpus: Corpus, id: str) -> dict[str, set[str]]:
    """Team → the roles that somebody has or had there."""
    found: dict[str, set[str]] = {}
    for membership in corpus.memberships(id):
        if membership["team"]:
            found.setdefault(membership["team"], set()).update(filter(None, [membership["role"]]))
    return found


def _team(corpus: Corpus, one: str, other: str) -> Iterator[tuple[int, str]]:
    kinds = [corpus[id]["kind"] for id in (one, other)]
    if kinds[0] != kinds[1]:
        yield -_KIND, f"one is a {kinds[0]} and the other a {kinds[1]}"
    if one in corpus.path(other) or other in corpus.path(one):
        yield -_WITHIN, "one lies in the other"
    parents = [corpus[id]["parent"] for id in (one, other)]
    if parents[0] and parents[0] == parents[1]:
        yield _PARENT, f"both lie in {corpus.name(parents[0])}"
    people = [{membership["person"] for membership in corpus.memberships(id)} for id in (one, other)]
    if both := sorted(people[0] & people[1]):
        yield _TEAM, f"{_named(corpus, both)} {'is' if len(both) == 1 else 'are'} in both"
    if events := sorted(set(corpus.own_events(one)) & set(corpus.own_events(other))):
        yield -_BOTH, f"both take part in “{corpus.name(events[0])}”, as two"
    yield from _told(corpus, one, other)


def _told(corpus: Corpus, one: str, other: str) -> Iterator[tuple[int, str]]:
    if both := sorted(corpus.links(one, "source") & corpus.links(other, "source")):
        yield _SOURCE, f"{corpus.name(both[0])} tells of both"


def _named(corpus: Corpus, ids: Iterable[str]) -> str:
    some = list(ids)
    more = f" and {len(some) - 2} more" if len(some) > 2 else ""
    return ", ".join(map(corpus.name, some[:2])) + more
