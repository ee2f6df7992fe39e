"""`masthead --view NAME`: a view by a name of the reader's own, wherever a view is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run
from tui.completion import offers
from tui.settings_file import start


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The file at its default place."""
    path = tmp_path / "config" / "masthead" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[views]\nheld-off = "quotes mode:scare sort:-text"\n"who left" = "timeline type:departure"\n')
    return path


@pytest.mark.parametrize(("story", "words"), [("store", "Elite"), ("demo", "purge")])
def test_a_name_is_the_view_that_it_stands_for(
    story: str, words: str, config: Path, request: pytest.FixtureRequest
) -> None:
    store = request.getfixturevalue(story)
    by_name = run("--view", "held-off", "--store", store)
    assert by_name == run("--view", "quotes mode:scare sort:-text", "--store", store)
    assert (by_name.code, words in by_name.out) == (0, True)
    assert run("--view", "who left", "--plain", "--store", store).code == 0


def test_what_is_no_name_says_what_may_be_meant(config: Path, store: Path) -> None:
    code, out, err = run("--view", "who-left", "--store", store)
    assert (code, out) == (2, "")
    assert "not with 'who-left', and no view of yours is called that; did you mean 'who left'?" in err
    assert ": yours are held-off, who left" in run("--view", "zzzz", "--store", store).err
    assert "no view of yours" not in run("--view", "quotes sort:nope", "--store", store).err
    config.unlink()
    assert "no view of yours" not in run("--view", "who-left", "--store", store).err


def test_a_pane_stays_the_pane_and_the_file_says_so_with_its_line(config: Path, store: Path) -> None:
    config.write_text('[views]\nquotes = "people"\n"people of mine" = "teams"\nbad = "quotes speaker:"\n')
    code, out, _ = run("config", "--check")
    assert code == 1
    assert out.splitlines() == [
        f"{config}:2:1: quotes is a pane, so `--view quotes` opens that: a view of yours is called otherwise",
        f"{config}:3:1: people is a pane, so `--view people of mine` opens that: a name does not begin with 'people '",
        f"{config}:4:1: the query means nothing at character 16 of the view: 'speaker:' needs a value",
    ]
    assert "Quotes" in run("--view", "quotes", "--store", store).out
    assert f"In your settings: {config}, line 2: quotes is a pane" in run("--view", "bad", "--store", store).err


def test_the_settings_and_the_environment_take_a_name_too(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text(
        config.read_text() + '[explorer]\nview = "who left"\ntheme = "night"\n[themes.night]\nteam = "#fff"\n'
    )
    assert run("config", "--check").code == 0
    monkeypatch.setenv("MASTHEAD_VIEW", "held-off")
    monkeypatch.setenv("MASTHEAD_THEME", "night")
    out = run("config").out
    assert '"held-off"' in out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert 'views.who left line 3 "timeline type:departure"' in lines
    assert 'themes.night line 7 { based_on = "masthead-dark", team = "#ffffff" }' in lines
    monkeypatch.setenv("MASTHEAD_THEME", "nigth")
    code, _, err = run("config")
    assert (code, "MASTHEAD_THEME is one of auto, " in err) == (2, True)
    monkeypatch.setenv("MASTHEAD_VIEW", "nobody")
    assert run("config").code == 2


def test_a_warning_is_no_fault(config: Path) -> None:
    config.write_text("[themes.night]\nteam = '#333'\n")
    code, out, err = run("config", "--check")
    assert (code, err) == (0, f"{config}: no fault found\n")
    assert out.startswith(f"{config}:2:1: warning: team on panel has a contrast of 1.2:1")
    assert run("config").err == ""
    config.write_text("[themes.night]\nteam = '#333'\nteem = '#fff'\n")
    code, out, err = run("config", "--check")
    assert (code, err, out.count("\n")) == (1, f"{config}: 1 fault\n", 2)


def test_a_kiosk_knows_none(config: Path, store: Path) -> None:
    code, _, err = run("--kiosk", "--view", "held-off", "--store", store)
    start(ignore=False)
    assert (code, "a view starts with its pane" in err, "held-off" in err.partition("not with")[0]) == (2, True, False)


def test_the_shell_completes_names(config: Path, store: Path) -> None:
    start(ignore=False)

    def offered(word: str) -> list[tuple[str, str]]:
        return [(offer.word, offer.about) for offer in offers.find(["--view"], word).offers]

    assert offered("held") == [("held-off", "quotes mode:scare sort:-text")]
    assert offered("who l") == [("who left", "timeline type:departure")]
    assert [word for word, _ in offered("")][:3] == ["held-off", "who left", "people"]
    assert ("who left", "timeline type:departure") not in offered("quotes w")
