"""Language codes that other models want in three letters: ISO 639-1 → ISO 639-3, for languages that the press is in."""

from __future__ import annotations

_TABLE = """
af afr am amh ar ara az aze be bel bg bul bn ben bs bos ca cat cs ces cy cym da dan de deu el ell en eng es spa et est
eu eus fa fas fi fin fr fra ga gle gl glg gu guj he heb hi hin hr hrv hu hun hy hye id ind is isl it ita ja jpn ka kat
kk kaz km khm kn kan ko kor ky kir lo lao lt lit lv lav mk mkd ml mal mn mon mr mar ms msa mt mlt my mya ne nep nl nld
no nor pa pan pl pol ps pus pt por ro ron ru rus si sin sk slk sl slv so som sq sqi sr srp sv swe sw swa ta tam te tel
tg tgk th tha tk tuk tl tgl tr tur uk ukr ur urd uz uzb vi vie xh xho yo yor zh zho zu zul
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
