"""The ground floor knows nothing of the terminal, and only writing imports pydantic."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITERS = {"models.py", "check.py"}  # what `check` and every write go through
SHAPES = {"ledgers.py", "models.py", "proposals.py", "offer.py"}  # what is written, and what comes from elsewhere


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """(module, whether it is imported as soon as the file is) for every import of a file."""
    tree = ast.parse(path.read_text())
    lazy = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node not in lazy) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield str(node.module), node not in lazy


def test_store_never_imports_the_interface() -> None:
    files = sorted((ROOT / "store").rglob("*.py"))
    assert len(files) > 10
    for path in files:
        for module, _ in imports(path):
            assert module.partition(".")[0] not in ("textual", "tui", "rich"), path


def test_only_writing_imports_pydantic_and_filelock() -> None:
    for path in sorted((ROOT / "store").rglob("*.py")):
        for module, at_once in imports(path):
            package = module.partition(".")[0]
            if package == "pydantic":
                assert path.name in WRITERS | SHAPES, path
                assert path.name in SHAPES or not at_once, path
            assert not (package == "filelock" and at_once), path
            if at_once and module in ("store.models", "store.proposals", "store.ingest.offer"):
                assert path.name in SHAPES | {"propose.py"}, path


def test_the_command_imports_the_explorer_only_to_open_it() -> None:
    for name in ("cli", "commands", "stores", "usage", "output", "formats", "page", "view"):
        for module, at_once in imports(ROOT / "tui" / f"{name}.py"):
            assert module.partition(".")[0] != "textual", name
            assert not (at_once and module.startswith(("tui.app", "tui.widgets", "tui.screens", "tui.panes"))), name
