"""The closed lists of `documents`, which the filter language offers, are what the models allow."""

from __future__ import annotations

from typing import get_args

import pytest

from store import documents
from store.models import MODELS, Evidence


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("source", "kind", documents.SOURCE_KINDS),
        ("team", "kind", documents.TEAM_KINDS),
        ("membership", "status", documents.STATUSES),
        ("event", "type", documents.EVENT_TYPES),
        ("quote", "mode", documents.MODES),
        ("commitment", "state", documents.COMMITMENT_STATES),
        ("coverage", "state", documents.COVERAGE_STATES),
    ],
)
def test_a_closed_list_is_what_its_model_allows(kind: str, field: str, words: tuple[str, ...]) -> None:
    assert get_args(MODELS[kind].model_fields[field].annotation) == words


def test_bases_are_what_evidence_allows() -> None:
    assert get_args(Evidence.model_fields["basis"].annotation) == documents.BASES


def test_every_kind_has_a_model_and_a_prefix() -> None:
    assert tuple(MODELS) == documents.KINDS == tuple(documents.PREFIXES.values())
