"""docs/recipes.md keeps its word: its commands print what stands there, and its units are units."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.recipes import PAGE, Block, agrees, blocks, printed

TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = blocks(TEXT)
UNITS = re.findall(r"^<!-- file: (\S+) -->\n```ini\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    return printed(BLOCKS, tmp_path_factory.mktemp("recipes"))


@pytest.mark.xdist_group("recipes")
@pytest.mark.parametrize(("number", "block"), list(enumerate(BLOCKS)), ids=lambda it: str(it) if it is int else "")
def test_what_is_printed_is_what_stands_there(number: int, block: Block, outputs: list[list[str]]) -> None:
    if block.missing:
        pytest.skip(f"not installed: {', '.join(block.missing)}")
    assert len(outputs[number]) == len(block.steps)
    for (command, expected), output in zip(block.steps, outputs[number], strict=True):
        assert agrees(expected, output), f"$ {command}\n{output}"


def test_a_wrong_output_is_seen() -> None:
    assert agrees("facts.json: … bytes\n", "facts.json: 12 bytes\n")
    assert not agrees("facts.json: … bytes\n", "facts.jsonl: 12 bytes\n")
    assert not agrees("a …\n", "a b\nc\n")
    assert not agrees("", "a\n")
    assert BLOCKS[0].needs == ()
    assert BLOCKS[0].steps[0] == ("masthead demo --store meridian.json > /dev/null", "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="not installed: systemd-analyze")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    assert {name.rpartition(".")[2] for name, _ in UNITS} == {"service", "timer"}
    for name, text in UNITS:
        assert "%h/.local/bin/masthead " in text or name.endswith(".timer")
        (tmp_path / name).write_text(text.replace("%h/.local/bin/masthead", shutil.which("true") or ""))
    (tmp_path / "run").mkdir(mode=0o700)
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", *(f"./{name}" for name, _ in UNITS)],
        cwd=tmp_path, env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path / "run")}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
