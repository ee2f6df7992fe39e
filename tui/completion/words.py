"""What zsh and fish ask, and are told: they take words as they are, and quote what they put on the line themselves."""

from __future__ import annotations

from collections.abc import Sequence

from store.suggest import Offer
from store.text import clean
from tui.completion import line, offers

_ABOUT = 72  # characters


def answer(shell: str, argv: Sequence[str]) -> str:
    """`argv` are the words behind the name, the last one as far as it is typed. The first line says what follows:
    words, or that files or folders are meant; of a word that goes on zsh is told by a '-' before it."""
    current = argv[-1] if argv else ""
    if shell == "fish":  # which gives it with its quotes
        current = line.read(current).current
    found = offers.find(argv[:-1], current)
    lines = [found.shell or "words"]
    for offer in shown(found.offers):
        mark = "" if shell == "fish" else "+" if offer.whole else "-"
        lines.append(f"{mark}{offer.word}\t{offer.about}")
    return "\n".join(lines) + "\n"


def shown(found: Sequence[Offer]) -> list[Offer]:
    """Each once, without such as a terminal would act on, and what is said of them in one short line."""
    safe = {offer.word: offer for offer in found if offer.word.isprintable()}
    return [offer._replace(about=_short(offer.about)) for offer in safe.values()]


def _short(about: str) -> str:
    words = " ".join(clean(about).split())
    return words if len(words) <= _ABOUT else f"{words[: _ABOUT - 1]}…"
