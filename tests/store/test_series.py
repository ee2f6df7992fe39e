"""What snapshots in a folder are called, and which of them are ours."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import StoreLocked
from store.formats import FORMATS
from store.series import Member, Series, alone, digest, let_go, ours, room, series, sweep

SERIES = Series("json", "")


def test_no_two_exports_are_of_one_series() -> None:
    asked = [(form, query, text) for form in FORMATS.values() for query in ("", "kano") for text in ("none", "excerpt")]
    found = [series(*one) for one in asked]
    assert len({(*one, one.latest) for one in found}) == len(asked)
    assert series(FORMATS["snapshot"], "", "excerpt") == SERIES


@given(
    st.integers(1, 10**9), st.text("0123456789abcdef", min_size=8, max_size=64), st.sampled_from(["", "0123ab"]),
    st.sampled_from(["", "json", "ftm.json"]), st.sampled_from([None, "2031-05-14T06:00:00Z"]),
)  # fmt: skip
def test_a_name_says_what_it_was_made_of(number: int, sum: str, tag: str, ending: str, when: str | None) -> None:
    own = Series(ending, tag)
    name = own.name(number, sum, when)
    [found] = own.read([name], Path("f"))
    assert (found.number, found.digest, found.timestamp, found.path) == (number, sum[:8], when, Path("f") / name)
    for other in (Series("jsonl", tag), Series(ending, "ffffff")):
        assert other.read([name], Path("f")) == []


@given(st.text())
def test_any_other_name_is_nobodys(name: str) -> None:
    assert SERIES.read([name, f"{name}.json", f"masthead-{name}", f"masthead-1-{name}.json"], Path()) == []


def test_names_sort_as_they_were_written() -> None:
    numbers = [1, 2, 10, 99_999, 100_000, 999_999]
    names = [SERIES.name(number, "00000000") for number in numbers]
    assert sorted(names) == names
    found = SERIES.read([SERIES.name(10**6, "00000000"), *names], Path())
    assert [member.number for member in found] == [*numbers, 10**6]


def test_ours_is_what_holds_what_its_name_says(tmp_path: Path) -> None:
    def member(name: str) -> Member:
        return Member(1, "", digest(tmp_path / "good")[:8], tmp_path / name)

    (tmp_path / "good").write_bytes(b"facts")
    (tmp_path / "edited").write_bytes(b"facts!")
    (tmp_path / "link").symlink_to("good")
    (tmp_path / "folder").mkdir()
    for name in ("edited", "link", "folder"):
        assert not ours(member(name))
        assert not let_go(member(name))
    assert sorted(os.listdir(tmp_path)) == ["edited", "folder", "good", "link"]
    assert let_go(member("good"))
    assert let_go(Member(1, "", "00000000", tmp_path / "gone already")) is False
    assert sorted(os.listdir(tmp_path)) == ["edited", "folder", "link"]


def test_a_folder_is_ours_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    for name in ("b.csv", "a.csv"):
        (folder / name).write_text(name)
    sum = digest(folder)
    done = subprocess.run("sha256sum * | sha256sum", shell=True, cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == sum
    own = Member(1, "", sum[:8], folder)
    assert ours(own)
    (folder / "mine").mkdir()
    assert digest(folder) == ""
    assert not let_go(own)
    (folder / "mine").rmdir()
    assert let_go(own)
    assert not folder.exists()


def test_one_at_a_time_and_the_dead_leave_no_rooms(tmp_path: Path) -> None:
    (tmp_path / ".masthead-0123456789abcdef.tmp").mkdir()
    (tmp_path / ".masthead-notes.tmp").mkdir()
    with alone(tmp_path) as sure:
        assert sure
        with pytest.raises(StoreLocked, match="Another masthead is writing"), alone(tmp_path):
            pass
        with room(tmp_path) as made:
            assert made.is_dir()
            sweep(tmp_path)
            assert not made.exists()
    with alone(tmp_path):
        assert os.listdir(tmp_path) == [".masthead-notes.tmp"]
