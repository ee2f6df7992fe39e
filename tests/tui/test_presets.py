"""The presets, in every screen where there are keys: no clash, nothing lost, no key that a multiplexer or a line takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import UsageError
from tui import actions, keymap, layers, presets
from tui.actions import ACTIONS, EVERY, cap, keys_of
from tui.actions_over import LAYERS
from tui.layers import MOVES, SCREENS
from tui.settings import BY_NAME

PRESETS = list(presets.PRESETS)


@pytest.fixture(params=PRESETS)
def preset(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The keys of a preset."""
    path = tmp_path / "config.toml"
    path.write_text(f'[keys]\npreset = "{request.param}"\n')
    monkeypatch.setenv("MASTHEAD_CONFIG", str(path))
    assert keymap.load() == []
    yield str(request.param)
    actions.rebind({})


def test_the_registry_of_settings_has_them() -> None:
    assert list(BY_NAME["keys.preset"].choices) == PRESETS


def test_the_environment_chooses_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("MASTHEAD_CONFIG", str(path))
    monkeypatch.setenv("MASTHEAD_KEYS", "emacs")
    for text in ("", '[keys]\npreset = "vim"\nzoom = "Z"\n'):
        path.write_text(text)
        assert keymap.load() == []
        assert keys_of("escape") == ("ctrl+g", "escape")
    assert keys_of("zoom") == ("Z",)
    monkeypatch.setenv("MASTHEAD_KEYS", "vi")
    with pytest.raises(UsageError, match=r"^MASTHEAD_KEYS is one of default, vim, emacs, not 'vi'$"):
        keymap.load()
    actions.rebind({})


def test_no_action_has_the_name_of_another_or_of_the_preset() -> None:
    names = [action.id for layer in (ACTIONS, *LAYERS.values()) for action in layer]
    assert len(names) == len({*names, "preset"}) - 1


def test_a_preset_changes_what_there_is_and_says_why() -> None:
    for changes in presets.PRESETS.values():
        for id, change in changes.items():
            assert change.why
            assert id in EVERY
            for key in change.keys:
                assert keymap.key(cap(key)) == key


def test_in_no_layer_two_actions_have_a_key(preset: str) -> None:
    for layer in (ACTIONS, *LAYERS.values()):
        counted = Counter(key for action in layer for key in keys_of(action.id))
        assert [key for key, many in counted.items() if many > 1] == []


def test_every_action_has_a_key(preset: str) -> None:
    for id in EVERY:
        assert keys_of(id), id


@pytest.mark.parametrize("screen", SCREENS)
def test_on_a_screen_each_key_is_one_actions_and_all_is_there(screen: str, preset: str) -> None:
    there = layers.on(screen)
    counted = Counter(key for keys in there.values() for key in keys)
    assert [key for key, many in counted.items() if many > 1] == []
    upper = SCREENS[screen][:1]
    needed = [action.id for layer in upper for action in LAYERS[layer]]
    needed += [action.id for action in ACTIONS] if screen in ("explorer", "tour") else MOVES[:6]
    for id in needed:
        assert there[id], id


def test_no_screen_takes_a_prefix_or_flow_control(preset: str) -> None:
    assert set(presets.TAKEN) == {"ctrl+b", "ctrl+a", "ctrl+s", "ctrl+q"}
    for screen in SCREENS:
        for id, keys in layers.on(screen).items():
            assert presets.TAKEN.keys().isdisjoint(keys), (screen, id)


def test_no_screen_has_a_key_that_the_registry_does_not_know() -> None:
    """What a part binds on its own could neither be bound anew nor be looked through for clashes."""
    for path in sorted((Path(__file__).parents[2] / "tui").rglob("*.py")):
        assert "BINDINGS: " not in (words := path.read_text()), path
        assert "Binding(" not in words, path
