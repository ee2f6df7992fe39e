"""For programs that open a store through TinyDB. Masthead imports no TinyDB: that takes a hundredth of a start."""

from __future__ import annotations

from typing import Any

from tinydb.table import Table


class RecordTable(Table):
    """A TinyDB table whose ids are slugs. Insert only `Document(record, doc_id=slug)`: a bare dict would get a 1."""

    document_id_class: Any = str  # TinyDB's own hints know integers only
