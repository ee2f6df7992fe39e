"""docs/themes.md has every colour, as the registry has it; its examples are fine, and what it says is what is said."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tui.palettes import MEANINGS
from tui.settings_file import understood

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "themes.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """docs/themes.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("themes_page", DOCS / "themes.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_the_registry(script: ModuleType) -> None:
    assert script.renewed(PAGE) == PAGE, "run python docs/themes.py"


def test_each_meaning_has_a_row() -> None:
    for name, words in MEANINGS.items():
        assert f"| `{name}` | {words} |" in PAGE


@pytest.mark.parametrize("page", ["themes.md", "views.md"])
def test_the_examples_are_fine(page: str) -> None:
    examples = re.findall(r"^```toml\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        of = understood(example.encode(), Path("config.toml"))
        assert of.faults == ()
        assert of.own


def test_the_sentence_on_contrast_is_one_that_is_said() -> None:
    [quoted] = re.findall(r"^config.toml:8:1: warning: (.+)$", PAGE, re.MULTILINE)
    said = understood(b"[themes.x]\nbased_on = 'masthead-dark'\nteam = '#333'\n", Path("x")).faults
    assert [str(fault.words) for fault in said] == [quoted]
