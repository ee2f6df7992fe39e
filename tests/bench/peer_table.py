"""A peer: Textual's own DataTable with the rows of a text file, cells apart by tabs.

python tests/bench/peer_table.py FILE
"""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Table(App[None]):
    def compose(self) -> ComposeResult:
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns("text", "speaker", "channel", "mode")
        table.add_rows(line.split("\t") for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
        yield table


if __name__ == "__main__":
    Table().run()
