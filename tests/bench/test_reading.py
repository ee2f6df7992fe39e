"""The bench of reading loads every format and scores what is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.reading import main, measure
from tests.bench.reading_corpora import Gold, load
from tests.bench.reading_score import Fit, Share

TEXT = '"We are glad," said Mara Vell. It is a "success" of sorts.'
BRAT = 'T1\tContent 0 14\t"We are glad,"\nT2\tCue 15 19\tsaid\nT3\tSource 20 29\tMara Vell\nE1\tAttribution:T4 Content:T1 Source:T3\n'
CONLL = """" RightSpeaker
We RightSpeaker
are RightSpeaker
glad RightSpeaker
, RightSpeaker
" RightSpeaker
said O
Mara Speaker
Vell Speaker
. O

It O
rains O
"""
DOSSIER = """
[[people]]
name = "Mara Vell"
forms = ["Mara Vell"]
[[quotes]]
text = "We are glad,"
mode = "direct"
speaker = "Mara Vell"
[[quotes]]
text = "success"
mode = "scare"
"""


def fill(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def one(path: Path) -> Gold:
    return next(load(path))


def test_brat_notes_beside_a_text(tmp_path: Path) -> None:
    gold = one(fill(tmp_path, a_ann=BRAT, a_txt=TEXT))
    assert [(gold.text[it.start : it.end], it.attributed, it.speakers) for it in gold.quotes or ()] == [
        ("We are glad,", True, ((20, 29),)),
        ("success", False, ()),
    ]


def test_columns_of_tokens_and_labels(tmp_path: Path) -> None:
    fill(tmp_path, a_conll=CONLL)
    first, second = load(tmp_path / "a.conll")
    assert [(first.text[it.start : it.end], it.speakers) for it in first.quotes or ()] == [
        ("We are glad ,", ((23, 32),))
    ]
    assert second.text == "It rains"


def test_lines_of_json(tmp_path: Path) -> None:
    row = {"id": "a", "text": TEXT, "quotes": [{"start": 1, "end": 13, "attributed": True, "speakers": [[20, 29]]}]}
    gold = one(fill(tmp_path, a_jsonl=json.dumps(row) + "\n") / "a.jsonl")
    assert gold.quotes
    assert gold.quotes[0].speakers == ((20, 29),)
    assert gold.mentions is None


def test_a_dossier_beside_its_article(tmp_path: Path) -> None:
    gold = one(fill(tmp_path, a_toml=DOSSIER, a_txt=TEXT))
    assert [(it.mode, it.name) for it in gold.quotes or ()] == [("direct", "Mara Vell"), ("scare", "")]
    assert [gold.text[it.start : it.end] for it in gold.mentions or ()] == ["Mara Vell"]


@pytest.mark.parametrize("ending", ["ann", "toml"])
def test_what_is_found_is_scored(tmp_path: Path, ending: str) -> None:
    fill(tmp_path, a_txt=TEXT, **{f"a_{ending}": BRAT if ending == "ann" else DOSSIER})
    articles, figures = measure([tmp_path])
    assert len(articles) == 1
    assert figures["quotation, exact"] == Fit(2, 2, 2, 2)
    assert figures["scare left alone"] == Share(1, 1)
    name = "speaker, named" if ending == "ann" else "speaker's name"
    assert figures[name] == Share(1, 1)


def test_the_table_and_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(tmp_path, a_ann=BRAT, a_txt=TEXT)
    assert main([str(tmp_path)]) == 0
    assert "quotation, exact           100.0 F1" in capsys.readouterr().out
    assert main([str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["quotation, exact"]["f1"] == 100.0
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit):
        main([str(tmp_path / "empty")])
    assert "there is no article in" in capsys.readouterr().err
