"""Writing into the file of settings: one line more or less, and every other byte as it was; or nothing, and why."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from store.errors import Faults
from tests.tui.own import config
from tui import saved_views, settings_edit, settings_file
from tui.settings_edit import Unable, drop, put
from tui.settings_file import understood
from tui.view import PANES, View

__all__ = ["config"]  # a fixture

MINE = '# mine\n[explorer]\nmouse = false   # the terminal’s\n\n[views]   # of mine\n  a = "people"  # all\n\n# keys\n[keys]\nzoom = "Z"\n'


def test_a_line_is_put_below_the_others_and_taken_out_again() -> None:
    made = put(MINE, "views", "who left", "timeline type:departure")
    assert made == MINE.replace("# all\n", '# all\n  "who left" = "timeline type:departure"\n')
    assert drop(made, "views", "who left") == MINE
    assert put(MINE, "views", "a", "teams") == MINE.replace('"people"', '"teams"')
    assert drop(MINE, "views", "a") == MINE.replace('  a = "people"  # all\n', "")


WAYS = {
    "": '[views]\nb = "teams"\n',
    "[keys]\nzoom = 'Z'": "[keys]\nzoom = 'Z'\n\n[views]\nb = \"teams\"\n",
    "[keys]\r\nzoom = 'Z'\r\n": "[keys]\r\nzoom = 'Z'\r\n\r\n[views]\r\nb = \"teams\"\r\n",
    "views.a = 'people'\n[keys]\n": "views.a = 'people'\nviews.b = \"teams\"\n[keys]\n",
    "[views]\n\n# far below\n[keys]\n": '[views]\nb = "teams"\n\n# far below\n[keys]\n',
    "['views']": "['views']\nb = \"teams\"\n",
    "[views]\na = '''people\\\n'''\n[keys]": "[views]\na = '''people\\\n'''\nb = \"teams\"\n[keys]",
    "x = '''\n[views]\n'''\n": "x = '''\n[views]\n'''\n\n[views]\nb = \"teams\"\n",
}  # fmt: skip


@pytest.mark.parametrize("text", WAYS)
def test_the_table_is_found_however_it_is_written(text: str) -> None:
    assert put(text, "views", "b", "teams") == WAYS[text]
    assert tomllib.loads(drop(WAYS[text], "views", "b")).get("views", {}) == tomllib.loads(text).get("views", {})


@pytest.mark.parametrize("text", ["views = { a = 'people' }\n", "views = 3\n"])
def test_what_has_no_place_for_a_line_is_left_alone(text: str) -> None:
    with pytest.raises(Unable):
        put(text, "views", "b", "teams")
    with pytest.raises(Unable):
        drop(text, "views", "b")


names = st.text(alphabet='ab1é " .=#-]\\', min_size=1, max_size=9).filter(lambda name: not refused(name))
texts = st.text(alphabet="ab \"'\\\n#=[]é", max_size=20)


def refused(name: str) -> bool:
    try:
        saved_views.refuse_name(name)
    except ValueError:
        return True
    return False


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of settings as somebody may write one."""
    lines = ["# 1", "", "[explorer]", "mouse = false # x", "theme = 'auto'", "[keys]", "down = ['n',", "  'down']"]
    begin = draw(st.integers(0, len(lines)))
    kept = lines if begin > 6 else lines[:begin] if begin not in (4, 5) else lines[:4]
    views = draw(st.dictionaries(names, st.sampled_from(list(PANES)), max_size=3))
    gap = draw(st.sampled_from(["", "\n", "# é\n", "\t# x\n"]))
    own = [
        f"{gap}{draw(st.sampled_from(['', '  ']))}{settings_edit._key(name)} = '{pane}'" for name, pane in views.items()
    ]
    text = "\n".join([*kept, *(["[views]", *own] if own else []), *(["[store]", "author = 'x'"] if begin % 2 else [])])
    return (text + draw(st.sampled_from(["", "\n", "\n\n"]))).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(files(), names, st.sampled_from(["quotes x", 'quotes "a b"', "people #per:x", "teams “zwölf”"]))
@example("", "a", "quotes x")
def test_a_view_that_is_saved_reads_as_it_was_and_the_rest_stays_to_the_byte(text: str, name: str, line: str) -> None:
    before = tomllib.loads(text)
    made = put(text, "views", name, line)
    of = understood(made.encode(), Path("config.toml"))
    assert of.faults == ()
    assert View.parse(of.own["views"][name]) == View.parse(line)
    assert {**before, "views": {**before.get("views", {}), name: line}} == tomllib.loads(made)
    if name not in before.get("views", {}):
        same = next((at for at, chars in enumerate(zip(text, made, strict=False)) if len({*chars}) > 1), len(text))
        assert made.endswith(text[same:])
        gone = drop(made, "views", name)
        assert gone.replace("[views]", "").split() == text.replace("[views]", "").split()
        assume("[views]" in text and text.endswith("\n"))
        assert gone == text


@given(texts, st.sampled_from(["a", "b"]))
def test_nothing_that_is_toml_is_broken_by_it(text: str, name: str) -> None:
    try:
        before = tomllib.loads(text)
    except ValueError:
        return
    for edit in (lambda: put(text, "views", name, "people"), lambda: drop(text, "views", name)):
        try:
            after = tomllib.loads(edit())
        except Unable:
            continue
        assert {**after, "views": 0} == {**before, "views": 0}


# --- the file


def saved(name: str = "b", line: str = "teams") -> None:
    settings_edit.change(lambda text: put(text, "views", name, line), f'{name} = "{line}"')


def test_a_file_that_is_not_there_is_made_its_owners_alone(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = config.parent / "new" / "config.toml"
    monkeypatch.setenv("MASTHEAD_CONFIG", str(path))
    saved()
    assert path.read_text() == '[views]\nb = "teams"\n'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert saved_views.named() == {"b": "teams"}


def test_rights_and_a_link_stay_and_so_does_a_mark_at_the_beginning(config: Path) -> None:
    real = config.with_name("real.toml")
    real.write_bytes(b"\xef\xbb\xbf[views]\r\n")
    real.chmod(0o640)
    config.symlink_to(real)
    saved()
    assert config.is_symlink()
    assert real.read_bytes() == b'\xef\xbb\xbf[views]\r\nb = "teams"\r\n'
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


REFUSED = {
    "[explorer]\ncolour = 3\n": "line 2: there is no setting 'colour' in [explorer]; did you mean 'color'? Put that right first",
    "[views]\nx = 'nope'\n": "line 2: a view starts with its pane",
    "[views\n": "line 1: it is no TOML",
    "views = { a = 'people' }\n": 'is written in a way that Masthead changes nothing in. By hand: b = "teams"',
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_nothing_is_written_into_a_file_with_a_fault(text: str, config: Path) -> None:
    config.write_text(text)
    with pytest.raises(Faults) as raised:
        saved()
    assert REFUSED[text] in str(raised.value)
    assert config.read_text() == text


def test_a_doubt_is_no_fault(config: Path) -> None:
    config.write_text("[themes.x]\nteam = '#333'\n")
    saved()
    assert "b = " in config.read_text()


def test_what_another_program_wrote_meanwhile_stays(config: Path) -> None:
    config.write_text("[views]\n")

    def edit(text: str) -> str:
        config.write_text("[views]\nz = 'people'\n")
        return put(text, "views", "b", "teams")

    with pytest.raises(Faults, match="changed by another program"):
        settings_edit.change(edit, "")
    assert config.read_text() == "[views]\nz = 'people'\n"
    assert not list(config.parent.glob("*.tmp"))


def test_a_folder_that_cannot_be_written_is_said(config: Path) -> None:
    config.mkdir()
    with pytest.raises(Faults):
        saved()


@pytest.mark.parametrize("ignored", [True, False])
def test_where_there_are_no_settings_nothing_is_written(
    ignored: bool, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not ignored:
        monkeypatch.setenv("MASTHEAD_CONFIG", os.devnull)
    settings_file.start(ignore=ignored)
    with pytest.raises(Faults, match="nothing was written"):
        saved()
    assert not config.exists()
