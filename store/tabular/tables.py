"""All tables, each behind those that it refers to as far as it can."""

from __future__ import annotations

from store.tabular.cited import CITATION, CITATION_VIA
from store.tabular.kinds import KIND_TABLES, RECORD
from store.tabular.parts import PART_TABLES

TABLES = (RECORD, *KIND_TABLES, *PART_TABLES, CITATION, CITATION_VIA)
