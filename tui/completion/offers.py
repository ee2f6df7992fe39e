"""What may stand where the cursor is: the place on the line, and the offers for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from store.suggest import Offer
from tui.completion import query
from tui.completion.there import There
from tui.options import OPTIONS, SHORT, Option
from tui.usage import COMMANDS, knows

FILES, FOLDERS = "files", "folders"  # what a shell knows better


class Found(NamedTuple):
    """`shell`: FILES or FOLDERS where these are meant, else ''."""

    offers: Sequence[Offer] = ()
    shell: str = ""


class Before(NamedTuple):
    """The words before the cursor: `waiting` is the option whose value comes next, `ended` whether `--` was said."""

    command: str
    options: dict[str, str]
    words: list[str]
    waiting: Option | None
    ended: bool


def find(typed: Sequence[str], current: str) -> Found:
    """The offers for a word that is typed as far as `current`, behind other words."""
    before = _before(typed)
    there = There(before.command, before.options)
    if before.waiting is not None:
        return _of_option(there, before.waiting, current)
    if not before.ended and current.startswith("-"):
        name, equals, value = current.partition("=")
        option = _option(before.command, name) if equals else None
        if option is not None and option.value:
            found = _of_option(there, option, value)
            return found._replace(offers=[one._replace(word=f"{name}={one.word}") for one in found.offers])
        if current == "-" or current.startswith("--") or current in SHORT:
            return Found(_options(before, current))
    return _of_place(there, before, current)


def _before(typed: Sequence[str]) -> Before:
    """The words as `tui.cli.split` reads them, whatever is wrong with them."""
    command, options, words = "", dict[str, str](), list[str]()
    waiting, ended = None, False
    for word in typed:
        if waiting is not None:
            options[waiting.name], waiting = word, None
        elif ended or not (word.startswith("-") and word != "-"):
            if not command and not words and word in COMMANDS and word and not ended:
                command = word
            else:
                words.append(word)
        elif word == "--":
            ended = True
        else:
            name, equals, value = word.partition("=")
            option = _option(command, SHORT.get(name, name)) or _option("*", SHORT.get(name, name))
            if option is None:
                words.append(word)
            elif option.value and not equals:
                waiting = option
            else:
                options[option.name] = value
    return Before(command, options, words, waiting, ended)


def _option(command: str, name: str) -> Option | None:
    """The option of a command with a name; '*': of any, for one may stand before its command."""
    found = [option for option in OPTIONS if option.name == name]
    return next((option for option in found if command == "*" or knows(command, option)), None)


def _options(before: Before, current: str) -> list[Offer]:
    """The options that the command knows and that were not said yet."""
    left = [o for o in OPTIONS if knows(before.command, o) and (o.many or o.name not in before.options)]
    found = [Offer(option.name, option.help) for option in left]
    found += [Offer(short, f"as {long}") for short, long in SHORT.items() if current in SHORT and short == current]
    return [one for one in found if one.word.startswith(current)]


def _of_option(there: There, option: Option, begun: str) -> Found:
    """The values of an option, by the name that its value has."""
    if option.choices:
        return Found(_begun(option.choices, begun))
    match option.value:
        case "PATH" | "FILE":
            return Found(shell=FILES)
        case "DIR":
            return Found(shell=FOLDERS)
        case "DATE":
            return Found(there.ask("days", begun))
        case "LINE":
            return Found(query.view(there, begun))
        case "OTHER":
            return _of("claim", there, [], begun)
        case _:
            return Found()


def _of_place(there: There, before: Before, begun: str) -> Found:
    """What stands at a place behind the command."""
    places = COMMANDS[before.command].takes
    place = min(len(before.words), len(places) - 1)
    if place < 0 or (place < len(before.words) and not places[place].endswith("…")):
        return Found()
    found = [_of(name, there, before.words, begun) for name in places[place].removesuffix("…").split("|")]
    if not before.command and not before.words and not before.ended:
        commands = [Offer(name, about.brief) for name, about in COMMANDS.items() if name]
        found = [Found(commands), *(found if begun else ())]
    offers = [one for some in found for one in some.offers]
    if not begun.startswith("-"):
        offers = [one for one in offers if one.word.casefold().startswith(begun.casefold())]
    return Found(offers, found[0].shell if found else "")


def _of(name: str, there: There, words: Sequence[str], begun: str) -> Found:
    """What a name in `Command.takes` means."""
    match name:
        case "file":
            return Found(shell=FILES)
        case "query":
            return Found(query.term(there, begun))
        case "id" | "claim" | "forgettable":
            from store.documents import CLAIMS, KINDS

            kinds = {"id": KINDS, "claim": CLAIMS, "forgettable": ("person", "source")}[name]
            return Found(there.ask("ids", begun, kinds))
        case "name":
            called = there.ask("names", begun) if begun and ":" not in begun else []
            return Found([*there.ask("ids", begun), *called])
        case "old":
            return Found(there.ask("old_ids", begun))
        case "field":
            return Found(query.written(there, words[0], begun))
        case _:
            return Found(_begun(_LISTS[name](), begun))


def _begun(words: Sequence[str], begun: str) -> list[Offer]:
    return [Offer(word) for word in words if word.startswith(begun)]


def _lists() -> Sequence[str]:
    from tui.commands import LISTS

    return tuple(LISTS)


def _kinds() -> Sequence[str]:
    from store.forms import FORMS

    return tuple(FORMS)


def _forms() -> Sequence[str]:
    from store.schema import names

    return tuple(names())


def _shells() -> Sequence[str]:
    from tui.completion.scripts import SCRIPTS

    return tuple(SCRIPTS)


#: names in `Command.takes` that stand for a list of words
_LISTS: dict[str, Callable[[], Sequence[str]]] = {
    "list": _lists,
    "kind": _kinds,
    "form": _forms,
    "shell": _shells,
    "command": partial(list, filter(None, COMMANDS)),
}
