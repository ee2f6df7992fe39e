"""Names in Chinese sentences that the names module did not find, as speakers have them."""

from __future__ import annotations

import re
from functools import cache

from store.ingest.naming import han

_NOT_GIVEN = re.compile(
    "[他她它的了是在于於对對说說称稱方人们們员員会會部长長司名位者上下后後前里裡今昨此该該各某并並]"
)
#: surnames in the signs of Taiwan and Hong Kong
_MORE = "賴盧駱連溫龔簡饒遊巫藍應齊紀費鄺蒙練豐塗詹區麥鳳單湛歐紐諶範閆"
_BEHIND = "是|曾|将|將|现|現|於|于|在|从|從|获|獲|已|则|則|也|[，,]|今|毕|畢|原|本|出|来|來|接|说|說|表|[0-9]"


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(f"(?:(?:{han.TWO})[一-鿿]{{1,2}}|[{han.ONE}{_MORE}][一-鿿]{{2}})")


def personal(words: str) -> bool:
    """Whether words are a surname and a given name."""
    return bool(_personal().fullmatch(words)) and not _NOT_GIVEN.search(words[1:])


def leading(sentence: str) -> str:
    """The name that a sentence begins with, before a verb of being, coming or doing; or ''."""
    match = re.match(f"({_personal().pattern})(?={_BEHIND})", sentence)
    return match[1] if match and personal(match[1]) else ""
