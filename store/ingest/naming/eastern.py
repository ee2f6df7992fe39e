"""East Asian names in Latin letters: the surname stands first."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from store.ingest.lexicon import listed

#: surnames of one word, Chinese (pinyin and Cantonese), Korean, Vietnamese; some are given names elsewhere
SURNAMES = listed(
    "ai an ao bai ban bao bi bian cai cao cen chai chan chang chau che chen cheng cheung chi chiang chin ching chiu "
    "cho choi chong chou chow chu chua chui chun chung cui dai dang deng ding do dong dou du duan duong fan fang fei "
    "feng fu fung gan gao ge geng gong gu guan guo ha hai han hao he hong hou hsieh hsu hu hua huang hui hung huo "
    "hwang im jang jeon jeong ji jia jian jiang jiao jin jing jo jung kang ke kim kong ku kuang kuo kwak kwan kwok "
    "kwon kwong lai lam lan lang lau law le lee lei leung li lian liang liao lim lin ling liu lo long lou lu lum luo "
    "lv ma mai mak man mao mei meng mi miao min ming mo moon mou mu na nam ng ngai ngo nguyen ni nie ning niu oh ou "
    "ouyang pak pan pang park pei peng pham phan pi ping pu qi qian qiao qin qiu qu quan ran rao ren rong ruan rui "
    "ryu sha shan shang shao shen sheng shi shih shin shiu shu shum sima song su suh sun szeto tam tan tang tao teng "
    "tian ting to ton tong tran trinh truong tsai tsang tse tseng tso tsoi tsui tu tung vo vu wan wang wei wen weng "
    "wong woo wu xi xia xian xiang xiao xie xin xing xiong xu xuan xue yam yan yang yao yau ye yee yeh yeo yeung yi "
    "yim yin ying yip yiu yoo yoon you yu yuan yue yuen yun zeng zha zhai zhan zhang zhao zheng zhong zhou zhu zhuang "
    "zhuge zhuo zong zou zuo bae baek byun cha hyun seo sohn bui dinh hoang huynh ly luong mac ngoc thai thanh vuong"
)
_SYLLABLE = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|ts|hs)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u))"
    r"{1,2}\Z"
)
_HYPHENED = re.compile(r"[A-Z][a-z]{0,6}-[A-Za-z][a-z]{0,6}\Z")


@cache
def syllables(word: str) -> bool:
    """Whether a word is one or two syllables of pinyin, or two joined by a hyphen."""
    return bool(_HYPHENED.match(word)) or (len(word) <= 10 and bool(_SYLLABLE.match(word.lower())))


def eastern(words: tuple[str, ...]) -> bool:
    """Whether a name is written as in East Asia: a surname, then one or two words of syllables."""
    words = tuple(unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode() or "-" for word in words)
    if not 2 <= len(words) <= 3 or words[0].lower() not in SURNAMES or not words[0][1:].islower():
        return False
    return all(syllables(word) for word in words[1:])


_KOREAN = listed(
    "hyun woo seo min ji soo su young jun joon jin hee hye eun kyung sung seung jae tae dong sang chul ho hoon jung "
    "jong sun yeon yeong yun mi na ri ra rin bin won gyu kyu hwa sook yong ki il in ah chan han kwang myung bo byung "
    "cheol geun gun hwan hyeon hyuk ik jeong joo ju kwan nam pil seok soon sik suk tak wook yeol yoon yu yul"
)


def korean(word: str) -> bool:
    """Whether a word is a given name of two Korean syllables: 'Hyun-woo'."""
    first, hyphen, second = word.lower().partition("-")
    return bool(hyphen) and first in _KOREAN and second in _KOREAN
