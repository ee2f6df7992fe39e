"""Departments and short names of firms in Chinese text, told by what is done to them or said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from store.ingest.lexicon import listed

_SAMPLE = 20_000  # characters in which a name is counted
_HAN = "一-鿿"
_UNIT = (
    "部|中心|办|队|处|组|科|室|局|署|厅|院|所|厂|站|馆|台|社|会|委|团|行|实验室|研究院|"
    "學院|系|處|組|廳|會|團|實驗室|研究院|工作室|事业群|小组|分公司|子公司|办公室|专班|支队|大队"
)
_LEAD = (
    "設立|新設|增設|組建|撤銷|解散|更名為|改名為|改稱|合併為|併入|劃入|拆分為|分為|轉任|離開|擔任|執掌|隸屬|與|"
    "將|從|關閉|取消|創建|籌設|"
    "成立|设立|新设|增设|组建|撤销|撤并|裁撤|解散|更名为|改名为|改称|合并为|并入|划入|拆分为|分为|"
    "调入|调任|转任|加入|加盟|离开|担任|出任|执掌|主持|来到|新成立|隶属|归入|设|原|由|与|和|及|"
    "将|把|从|向|对|在|为|市|省|县|区|的|担心|取消|关闭|关停|创建|筹建|任"
)

_DONE = (
    "改稱|合併|撤銷|併入|劃入|拆分|成立|裁撤|將|從|不再|負責|表示|稱|回應|否認|予以|院長|系主任|教授|處長|組長|"
    "所長|館長|與|"
    "更名|改名|改称|一分为二|一分为三|合并|撤销|解散|并入|划入|拆分|成立|挂牌|裁撤|将被|也会|也将|"
    "将|被|自|从|不再|负责|表示|称|回应|回应称|有关负责人|负责人|主任|部长|队长|处长|组长|科长|"
    "局长|所长|院长|站长|总监|经理|发言人|由|和|与|及|一个人"
)

_CHANGE = (
    "改稱|合併|撤銷|併入|劃入|拆分|裁撤|設立|新設|增設|關閉|籌設|轉任|"
    "更名|改名|改称|一分为二|一分为三|合并|撤销|解散|并入|划入|拆分|成立|设立|新设|增设|组建|裁撤|"
    "挂牌|关闭|调入|取消|创建|筹建|负责人"
)
_TELLS = (
    "否認|予以否認|院長|系主任|教授|處長|組長|所長|館長|稱|"
    "表示|有关负责人|回应|负责人|发言人|主任|部长|队长|处长|局长|称"
)
#: general nouns that end as names of departments do
_COMMON = listed("俱乐部 办公室 会议室 干部大会 董事会 股东会 理事会 委员会 新闻发布会 发布会 电视台 有关部")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        f"(?:(?P<lead>{_LEAD})|(?<=[\\s，。、；：“”「」（）()])|^)"
        f"(?P<name>[{_HAN}]{{1,8}}?(?:{_UNIT}))(?=(?P<done>{_DONE})|[\\s，。、；：“”「」（）()]|$)",
        re.M,
    )


@cache
def _defined() -> re.Pattern[str]:
    return re.compile(
        f'(?P<full>[{_HAN}A-Za-z0-9·]{{3,30}})[（(](?:以下|下文)?(?:简称|下称|統稱|簡稱)(?:为)?[“「『"]?'
        f'(?P<short>[{_HAN}A-Za-z0-9]{{2,10}}?)[”」』"]?[）)]'
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(
        f"从(?P<left>[{_HAN}]{{2,8}}?)(?:调入|加入|加盟|转投|跳槽到|跳槽至|调任|调往)(?P<joined>[{_HAN}]{{2,8}}?)"
        f"(?=[，。、；：\\s]|担任|出任|任|$)"
    )


def defined(text: str) -> Iterator[tuple[str, str]]:
    """Full and short names, where the article says that one is short for the other."""
    for match in _defined().finditer(text):
        full = re.sub("^.*(?:由|与|和|对|向|在|的|昨日|今日|日前|近日)(?=..{3})", "", match["full"])
        yield full, match["short"]


def units(text: str) -> Iterator[tuple[str, str]]:
    """Departments that are made, unmade or speak, with the reason; firms that somebody is moved from and to."""
    for moved in _from().finditer(text):
        for name in (moved["left"], moved["joined"]):
            if not re.search("[年月日]|这|那|一家|公司$", name):
                yield name, "somebody was moved from there or to there"
    at = 0
    while match := _unit().search(text, at):
        name = match["name"].lstrip("市省县区该本原现校")
        reason = _reason(text, match) if _may_be(name) else ""
        at = match.end("name") if reason else match.start("name") + 1
        if reason:
            yield name, reason


def _may_be(name: str) -> bool:
    """Whether Chinese characters may be the name of a department: no general word, no sentence."""
    if len(name) < 3 or name[0] in "由与和及从向对在为将把设任新被" or name in _COMMON:
        return False
    return not re.search("[的了是有这那各某]|他们|我们|你们|一家|成立|设立|担任|表示|同意|宣布|由|召开", name)


def _reason(text: str, match: re.Match[str]) -> str:
    """What is done to a department, or that it speaks; '' where neither."""
    lead, done = match["lead"] or "", match["done"] or ""
    if re.search("研究|考虑|计划|建议|拟|是否|有意", text[max(0, match.start() - 5) : match.start()]):
        return ""
    clause = re.split("[，。；：“”\\s]", text[match.end("name") : match.end("name") + 16])[0]
    if change := re.search(_CHANGE, f"{lead}|{clause}") or re.search("设", lead):
        return f"'{change[0]}' beside the name of a department"
    if re.search(_TELLS, done) and not lead:
        return f"'{done}' behind the name of a department"
    if lead in {"和", "与"} and text[:_SAMPLE].count(match["name"]) > 1:
        return "named beside another department"
    return ""


def tail(text: str, name: str) -> str:
    """The end of a long name that the text has by itself too, '' where none is."""
    sample = text[:_SAMPLE]
    for cut in range(2, len(name) - 2):
        if sample.count(name[cut:]) > sample.count(name):
            return name[cut:]
    return ""
