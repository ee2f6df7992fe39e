"""A peer: what somebody writes who has Python, orjson and a quarter of an hour.

python tests/bench/peer_script.py list STORE speaker:novak     quotes of a speaker of that name, as JSON lines
python tests/bench/peer_script.py list STORE turbine            quotes that say it, or whose speaker is called so
python tests/bench/peer_script.py sort STORE FILE               everything, with sorted keys
"""

import sys
from pathlib import Path

import orjson


def called(value: str, name: str | None) -> bool:
    return f" {value}" in f" {(name or '').casefold().replace('-', ' ')}"


def main(how: str, path: str, asked: str) -> None:
    store = orjson.loads(Path(path).read_bytes())
    if how == "sort":
        Path(asked).write_bytes(orjson.dumps(store, option=orjson.OPT_SORT_KEYS))
        return
    field, _, word = asked.casefold().rpartition(":")
    people = store["person"]
    named = {id for id in people if any(called(word, name["value"]) for name in people[id]["names"])}
    for quote in store["quote"].values():
        hit = quote["speaker"] in named if quote["speaker"] else called(word, quote["speaker_named"])
        if not field:
            hit = (
                hit or word in quote["text"].casefold() or called(word, quote["channel"]) or called(word, quote["mode"])
            )
        if hit:
            sys.stdout.buffer.write(orjson.dumps(quote, option=orjson.OPT_SORT_KEYS) + b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
