"""The command that was probably meant by a word that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import UsageError
from store.language import QueryError
from tui.usage import COMMANDS

if TYPE_CHECKING:
    from store.corpus import Corpus

_ALIKE = 0.7


def near(word: str) -> str:
    """The nearest command, as it is typed behind `masthead`; '' where none is near."""
    import difflib  # only a mistake pays for it

    from tui.commands import LISTS

    if word in LISTS:
        return f"list {word}"
    return next(iter(difflib.get_close_matches(word.lower(), [name for name in COMMANDS if name], 1, _ALIKE)), "")


def or_command(error: QueryError, meant: str) -> UsageError:
    """The fault of a query whose first word may be a command with a slip."""
    if not meant:
        return error
    said = str(error)
    return UsageError(f"{said}{' Or did' if said.endswith('?') else '; did'} you mean `masthead {meant}`?")


def refuse(corpus: Corpus, query: str, word: str, meant: str) -> None:
    """Raises UsageError where a query that begins with such a word keeps nothing at all."""
    from store.documents import KINDS
    from store.query import Query

    asked = Query(corpus, query)
    if not any(len(asked.kept(kind)) for kind in KINDS):
        raise UsageError(f"There is no command '{word}', and nothing fits it; did you mean `masthead {meant}`?")
