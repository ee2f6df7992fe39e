"""Language codes in three letters: ISO 639-1 → ISO 639-3, those that FollowTheMoney has unless it is told otherwise."""

from __future__ import annotations

_TABLE = """
af afr ar ara az aze be bel bg bul bs bos ca cat cs ces da dan de deu el ell en eng es spa et est fa fas fi fin fr fra
he heb hi hin hr hrv hu hun hy hye id ind is isl it ita ja jpn ka kat kk kaz km khm kn kan ko kor ky kir lb ltz lt lit
lv lav mk mkd mn mon ms msa mt mlt my mya ne nep nl nld no nor pl pol pt por ro ron ru rus sk slk sl slv sq sqi sr srp
sv swe sw swa tg tgk tk tuk tl tgl tr tur uk ukr ur urd uz uzb zh zho
"""
_CODES = _TABLE.split()
_LONG = dict(zip(_CODES[::2], _CODES[1::2], strict=True))
_SHORT = dict(zip(_CODES[1::2], _CODES[::2], strict=True))


def three(tag: str) -> str | None:
    """The three letters of a language tag's language, zho of zh-Hans; None where it is not in the table."""
    main = tag.partition("-")[0].casefold()
    return _LONG.get(main) or (main if main in _SHORT else None)


def two(code: str) -> str:
    """The shortest code of a language in two or three letters: en of eng."""
    return _SHORT.get(code, code)
