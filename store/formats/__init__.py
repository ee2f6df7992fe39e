"""The formats in which facts leave a store for people and other programs, each in a module of its own.

A module has one of
    pieces(asked) -> Iterator[bytes]                         one file as it is made; no piece ends inside a character
    files(asked) -> Iterator[tuple[str, Iterator[bytes]]]    a folder: names without a '/', and the pieces of each;
        mine(folder) -> Collection[str]                      which of the files in a folder are an earlier one's
    into(asked, path) -> None                                one file that is written as a whole, over an empty one
and all say the same facts with the same bytes: sorted by id, nothing of the clock but `asked.timestamp`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from store.documents import Document
    from store.query import Query

Step = Callable[[int], None]  # is told of each so many records that are done; what it raises gives the rest up
TEXTS = ("none", "excerpt", "full")


@dataclass(frozen=True)
class Asked:
    """What is to be written: all that the query keeps, and all that this refers to (`store.snapshot.closure`).

    `text`: one of TEXTS. `lost`: what had to be left out, in words → how often; the format fills it while it writes.
    `name`: of the file, without its end; '' where there is none. `built`: the dossiers that the store was built from,
    id → fingerprint. `merged`: the store's table of that name.
    """

    query: Query
    text: str = "excerpt"
    timestamp: str | None = None
    step: Step | None = None
    lost: dict[str, int] = field(default_factory=dict)
    name: str = ""
    built: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, Document] = field(default_factory=dict)

    def lose(self, words: str, times: int = 1) -> None:
        """Count what this format has no place for."""
        self.lost[words] = self.lost.get(words, 0) + times

    def done(self, records: int = 1) -> None:
        """Tell that so many records are done. Raises Stopped where the reader gave up."""
        if self.step:
            self.step(records)


class Format(NamedTuple):
    """`ending` of its file's name, without the dot; `what` it is, in a few words. `texts` are those of TEXTS that it
    can hold, `timed` whether it can say when it was made; `quoted` whether it may hold \\u escapes, as JSON does."""

    name: str
    ending: str
    what: str
    folder: bool = False
    whole: bool = False  # written as a file by itself
    texts: tuple[str, ...] = TEXTS
    timed: bool = False
    quoted: bool = True

    @property
    def text(self) -> str:
        """How much text it holds unless another is asked for."""
        return "excerpt" if "excerpt" in self.texts else self.texts[0]

    @property
    def module(self) -> ModuleType:
        return import_module(f"store.formats.{self.name.replace('-', '_')}")


_ALL = (
    Format("snapshot", "json", "canonical JSON; `masthead import` reads it", timed=True),
    Format("jsonl", "jsonl", "the same, a record a line, for streams", timed=True),
    Format("dossier", "toml", "TOML, to be edited; `masthead build` reads it", texts=("excerpt", "full")),
    Format("csv", "", "a folder of tables, with their description", folder=True, timed=True, quoted=False),
    Format("sqlite", "sqlite", "a database, for SQL and Datasette", whole=True, timed=True, quoted=False),
    Format("md", "md", "a report in Markdown", timed=True, quoted=False),
    Format("html", "html", "one page, to be printed", timed=True, quoted=False),
    Format("ftm", "ftm.json", "entities of FollowTheMoney, one a line"),
    Format("popolo", "json", "people, posts and memberships as Popolo has them", texts=("none",)),
    Format("csl-json", "json", "the sources as citations, for Zotero and pandoc", texts=("none",)),
)
FORMATS: dict[str, Format] = {format.name: format for format in _ALL}
