"""A query is said back in words, and the words mean what the query means."""

from __future__ import annotations

import pytest

from store.language import parse
from store.wording import said
from tests.store.stories import ALIBABA, corpus


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "everything"),
        ("lin", "saying “lin”"),
        ('"zero sum"', "saying “zero sum”"),
        ("speaker:wu", "said by “wu”"),
        ("speaker:wu,lin", "said by “wu” or “lin”"),
        ("team:tongyi", "of “tongyi” or a team below"),
        ("mode:scare", "quoted as scare"),
        ("type:departure,appointment", "of the type departure or appointment"),
        ("speaker:wu theme:open", "said by “wu”, and on “open”"),
        ("speaker:wu OR lin", "said by “wu”, or saying “lin”"),
        ("a (b OR c)", "saying “a”, and (saying “b”, or saying “c”)"),
        ("a b OR c", "(saying “a”, and saying “b”), or saying “c”"),
        ("-mode:scare", "not quoted as scare"),
        ("-(a OR b)", "none of (saying “a”, or saying “b”)"),
        ("-(a b)", "not (saying “a”, and saying “b”)"),  # one of them alone is kept, which 'none of' would deny
        ("-(a -(b OR c))", "not (saying “a”, and none of (saying “b”, or saying “c”))"),
        ("-(-a)", "not not saying “a”"),
        ("date:2026-03", "in 2026-03"),
        ("date:2026-03..2026-06", "from 2026-03 to 2026-06"),
        ("date:>=2026-03", "from 2026-03 on"),
        ("date:<=2026-03", "up to 2026-03"),
        ("after:2026-03", "after 2026-03"),
        ("date:<2026-03", "before 2026-03"),
        ("at:2026-03-04", "as of 2026-03-04"),
        ("at:2026-03-04 is:certain", "as of 2026-03-04, and for certain"),
        ("sources:>=2", "independent sources: at least 2"),
        ("sources:1..3", "independent sources: 1 to 3"),
        ("confidence:<2,4", "confidence: less than 2 or 4"),
        ("is:gap", "with something not stated"),
        ("is:inferred,disputed", "inferred or disputed"),
        ("has:role", "with role"),
        ("no:date,role", "without date or without role"),  # 'without date or role' would mean both
        ("has:text", "with its text attached"),
        ("id:per:lin-junyang", "linked to Lin Junyang (person)"),
        ("id:per:nobody", "linked to per:nobody, which nobody has"),
    ],
)
def test_a_query_is_said_back(query: str, words: str) -> None:
    assert said(parse(query), corpus(ALIBABA)) == words
