"""How alike two names are, in words that a person can check. They are compared without case, accents and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from store.text import fold_name

#: out of 100: the same words; in another order; initials that fit; a part of the name; one word of it
_SAME, _TURNED, _INITIALS, _PART, _WORD = 100, 97, 88, 82, 62
LEAST = 60
_SPELT = 84  # of 100 from which on two names are one that is spelt in two ways
_TITLES = {
    title: group
    for group, titles in enumerate(("mr sir lord herr", "mrs ms miss dame lady frau mme mlle", "dr", "prof professor"))
    for title in titles.split()
}


class Alike(NamedTuple):
    """How alike two names are, out of 100, and why."""

    score: int
    why: str


def compare(names: Iterable[str], others: Iterable[str]) -> Alike:
    """The best of what speaks for two records by their names; `score` 0 where nothing does."""
    best = Alike(0, "")
    for one, two in product(*map(telling, (names, others))):
        if (found := _compare(one, two)).score > best.score:
            best = found
            if best.score == _SAME:
                break
    return best


def telling(names: Iterable[str]) -> list[str]:
    """The names that tell somebody from others: a single word where no longer name is in the same letters."""
    names = list(names)
    longer = {name.isascii() for name in map(_plain, names) if " " in name}
    return [name for name in names if " " in _plain(name) or _plain(name).isascii() not in longer]


def _plain(name: str) -> str:
    return " ".join(words(name))


def _compare(one: str, two: str) -> Alike:
    from rapidfuzz import fuzz  # only suggestions pay for it

    a, b = words(one), words(two)
    if not a or not b:
        return Alike(0, "")
    if a == b:
        return Alike(
            _SAME, f"both are called “{one}”" if one == two else f"“{one}” and “{two}” are the same but for signs"
        )
    if sorted(a) == sorted(b):
        return Alike(_TURNED, f"“{one}” is “{two}” in another order")
    if "".join(a) == "".join(b):
        return Alike(_TURNED, f"“{one}” is “{two}” written apart")
    short, long = sorted(((a, one), (b, two)), key=lambda pair: (len(pair[0]), sum(map(len, pair[0]))))
    if _initials(short[0], long[0]):
        return Alike(_INITIALS, f"the initials of “{short[1]}” fit “{long[1]}”")
    if set(short[0]) < set(long[0]) and any(len(word) > 2 for word in short[0]):
        score = _PART if len(short[0]) > 1 else _WORD
        return Alike(score, f"“{short[1]}” is a part of “{long[1]}”")
    spelt = max(fuzz.token_sort_ratio(" ".join(a), " ".join(b)), fuzz.ratio("".join(a), "".join(b)))
    if spelt >= _SPELT and min(len("".join(a)), len("".join(b))) > 4:
        return Alike(round(spelt * 0.92), f"“{one}” and “{two}” are spelt alike ({spelt:.0f} of 100)")
    return Alike(0, "")


def words(name: str) -> list[str]:
    """The words of a name without what it is addressed by."""
    found = fold_name(name).split()
    return [word for word in found if word not in _TITLES] or found


def addressed(names: Iterable[str]) -> set[int]:
    """How somebody is addressed, as far as their names say it: a number for each group of titles."""
    return {_TITLES[word] for name in names for word in fold_name(name).split()[:1] if word in _TITLES}


def _initials(short: list[str], long: list[str]) -> bool:
    """Whether the words of one name are those of another, in order, but for some that are only a first letter."""
    if len(short) != len(long) or (short[-1] != long[-1] and short[0] != long[0]):
        return False
    pairs = list(zip(short, long, strict=True))
    fits = (a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)
    return all(fits) and any(len(a) > 1 and a == b for a, b in pairs)


def keys(name: str) -> Iterator[str]:
    """What two names that may be one have in common, at least one: a word; a word and the first letter of another, for
    words that many have; the beginning of a long word, for one that is spelt in two ways."""
    found = words(name)
    yield from found
    yield "".join(found)
    for word in found:
        yield from (f"{word} {other[0]}" for other in found if other != word)
        if len(word) > 5:
            yield f"{word[:4]}… {min((other[0] for other in found if other != word), default='')}"
