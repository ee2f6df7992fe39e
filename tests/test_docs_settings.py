"""docs/settings.md has every setting, as the registry has it; its examples are what the command says."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tui.settings import SETTINGS
from tui.settings_file import understood

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "settings.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """docs/settings.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("settings_page", DOCS / "settings.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_the_registry(script: ModuleType) -> None:
    assert script.renewed(PAGE) == PAGE, "run python docs/settings.py"


def test_each_setting_has_a_row_with_its_variable_and_its_flag() -> None:
    for setting in SETTINGS:
        [row] = re.findall(rf"^\| `{setting.key}` \|.+$", PAGE, re.MULTILINE)
        assert f"`{setting.variable}`" in row
        assert f"`{setting.option}`" in row or not setting.option


def test_its_examples_are_fine() -> None:
    examples = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert examples
    for example in examples:
        assert tomllib.loads(example)
        assert understood(example.encode(), Path("config.toml")).faults == ()
