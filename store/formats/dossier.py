"""The facts as the TOML that would rebuild them; docs/dossier.md says what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from store.compose import Composed, compose, id_of
from store.formats import Asked


def composed(asked: Asked) -> Composed:
    """The dossier, and the texts that belong beside it where `full` ones are asked for."""
    id = id_of(asked.name, asked.built)
    return compose(asked.query, id, texts=asked.text == "full", merged=asked.merged, step=asked.step)


def pieces(asked: Asked) -> Iterator[bytes]:
    """The dossier without the articles, which cannot stand in it."""
    yield composed(asked).toml.encode()
