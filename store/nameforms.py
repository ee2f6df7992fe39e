"""The forms that a name is recognised by: whole, first and last, and the parts of it that nobody else
in the store is called by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from store.recogniser import Form, begins, form, units

_LEAST = 3  # letters of a part that counts alone; of a script without spaces two
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "del", "dem", "des", "dos", "las", "les", "los", "bin", "ibn", "ben", "bint", "abu"}
    | {"ter", "ten", "zur", "und", "and", "the", "sir", "dame", "lord", "lady", "mrs", "prof"}
)


class Left(NamedTuple):
    """A form that is not recognised, and why not, in words."""

    name: str
    because: str


class Forms(NamedTuple):
    """All forms of some names as they are kept, how they can begin, and what is `left`."""

    forms: list[Form]
    begins: list[str]
    left: list[Left]


Keys = tuple[str, ...]


def keys_of(name: str) -> Keys:
    """The folded units of a name."""
    return tuple(unit.key for unit in units(name))


def of(salt: str, names: Iterable[str], others: Mapping[str, str]) -> Forms:
    """The forms of the names of one person; `others`: every other name of the store → the id of whom it names."""
    names = list(names)
    taken = _taken(others, {"".join(keys_of(name)) for name in names} - {""})
    found: dict[Keys, tuple[str, bool]] = {}  # units → how it is written, whether it is a word
    for name in names:
        shared = "".join(keys_of(name)) in taken  # and so are its parts
        for written, keys, word in [next(_forms(name))] if shared and keys_of(name) else _forms(name):
            found[keys] = (written, word and found.get(keys, ("", True))[1])
    kept: list[Form] = []
    starts: set[str] = set()
    left: list[Left] = []
    for keys, (written, word) in sorted(found.items()):
        if (other := taken.get("".join(keys))) is not None:
            left.append(Left(written, f"{other} is called so, too"))
            continue
        kept.append(form(salt, keys, word))
        starts.update(begins(salt, keys))
    return Forms(sorted(set(kept)), sorted(starts), left)


def _taken(others: Mapping[str, str], whole: set[str]) -> dict[str, str]:
    """What others are called, whole and each word of it; a name that holds the forgotten one says nothing."""
    taken: dict[str, str] = {}
    for name, id in others.items():
        keys = keys_of(name)
        taken.setdefault("".join(keys), id)
        runs = {"".join(keys[at:end]) for at in range(len(keys)) for end in range(at + 2, min(len(keys), at + 8) + 1)}
        if (runs - {"".join(keys)}) & whole:
            continue
        for _, part, _ in _parts(name):
            taken.setdefault("".join(part), id)
    return taken


def _forms(name: str) -> Iterator[tuple[str, Keys, bool]]:
    """(as it is written, its units, whether it is one word) for each form of a name."""
    there = units(name)
    keys = keys_of(name)
    if not keys:
        return
    spaced = [unit for unit in there if not unit.alone]
    words = name.split()
    yield name, keys, len(words) == 1 and len(spaced) == len(there) == 1
    if len(spaced) == len(there) >= 2 and len(words) >= 2:
        first, last = keys[0], keys_of(words[-1])
        if len(last) < len(keys):
            yield f"{words[0]} {words[-1]}", (first, *last), False
    yield from _parts(name)


def _parts(name: str) -> Iterator[tuple[str, Keys, bool]]:
    """The parts of a name that stand for it alone: its words, and the given name in a script without spaces."""
    there = units(name)
    for word in name.split():
        inside = units(word)
        keys = tuple(unit.key for unit in inside)
        if not keys or len(keys) == len(there):
            continue
        if all(unit.alone for unit in inside):
            if len(keys) >= 2:
                yield word, keys, True
        elif sum(map(len, keys)) >= _LEAST and "".join(keys) not in _PARTICLES:
            yield word, keys, True
    if len(there) in (3, 4) and all(unit.alone for unit in there) and there[-1].end - there[0].start == len(there):
        yield name[there[-2].start : there[-1].end], tuple(unit.key for unit in there[-2:]), True
        if len(there) == 4:
            yield name[there[0].start : there[1].end], tuple(unit.key for unit in there[:2]), True
