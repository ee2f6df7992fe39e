"""Names in Chinese and Japanese text, which has neither capitals nor spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from store.ingest.found import Kind
from store.ingest.naming import han_teams

_HAN = "一-鿿々"
ONE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
    "付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施洪季翁苗鲁梅章庄柳阮殷申伍庞倪岳管詹齐纪焦俞尤聂霍关"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭呂蔣葉蘇鍾譚陸賈鄒閻龍賀顧錢嚴湯莊龐關"
    "賴盧蔡詹簡游沈連顏魏邱曾溫藍涂巫柯洪柳紀施翁"
)
#: surnames that are seldom anything else
_RARE = (
    "傅葛芮邸闻冉桑桂臧栾卜邬柏窦鲍廉岑滕卞湛祁狄茅祝闵娄颜邢裴荀甄储靳巫隗宓郗戎蒲邰蔺屠乔胥翟逄姬郦雍璩濮扈郏浦晏瞿茹庾暨耿匡阙巩晁訾阚饶鞠"
    "蒯竺逯桓涂亢佟苑邝冼隋佘苟凌骆褚虞柯楼卓游宁仇祖池戈毕皮宗穆舒屈项席童盛简詹甘柴符聞賀喬閔鄔鮑竇祝蘭樓鄺"
)
ONE += _RARE
TWO = (
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木|歐陽|司馬|諸葛|闻人|赫连|公羊|澹台|公冶|"
    "宗政|濮阳|淳于|单于|"
    "太叔|申屠|仲孙|轩辕|钟离|宇文|长孙|鲜于|闾丘|司空|司寇|巫马|公西|漆雕|乐正|拓跋|夹谷|谷梁|百里|东郭|南门|"
    "呼延|羊舌|左丘|东门|"
    "西门|南宫|独孤|纳兰|完颜|聞人|東方|長孫|鮮于"
)
_TITLES = (
    "首席执行官|首席财务官|首席技术官|首席科学家|首席运营官|首席|董事长|副董事长|总经理|副总经理|总裁|副总裁|"
    "总监|创始人|联合创始人|负责人|发言人|"
    "主席|副主席|系主任|處長|組長|校長|館長|董事|院長|副院長|所長|部長|局長|市長|書記|總統|編輯|老師|研究員|"
    "工程師|經理|合夥人|律師|主任|副主任|院长|副院长|所长|校长|部长|局长|市长|省长|书记|总理|总统|记者|作者|编辑|"
    "教授|博士|老师|研究员|工程师|总工程师|"
    "经理|主管|合伙人|董事|律师|先生|女士|CEO|CTO|CFO|COO|總裁|董事長|總經理|執行長|創辦人|發言人"
)
_VERBS = (
    "表示|说|称|指出|认为|宣布|透露|强调|写道|介绍|告诉|回应|回答|坦言|解释|补充|担任|出任|接任|辞职|辞去|离职|"
    "卸任|离任|加入|加盟|升任|晋升|"
    "任职|任|被|留任|调任|转任|当选|获任|上任|去职|退休|笑着|坦承|回忆|摆摆手|没有|今年|去年|领导|负责|牵头|掌舵|"
    "毕业|现年|因|将|已|曾|则|在|也|为|的|此前|随后|笑称|仍|與|表明|宣佈|說|稱|認為|辭職|離職|獲聘|獲任|續任|"
    "續聘|轉任|調任|卸任|辭去|擔任|強調|透露|回應|指出|補充|笑說|認爲|領導|負責|畢業|將|則|隨後|宣布|獲|暫代|"
    "代理|接掌|返校|退休"
)
_LEFT = (
    "與|據|請|對|讓|給|還有|聘請|"
    "宣布|还有|包括|名叫|任命|聘任|聘请|由|与|和|及|据|请|对|向|同意|是|的|让|给|提拔|推举|邀请|記者|记者|作者|：|:"
)
_ORGANISATION = (
    "公司|集团|實驗室|实验室|研究院|研究所|研究中心|大学|学院|银行|基金会|基金|委员会|协会|事业部|事業部|团队|"
    "部门|科技|资本|精工|商报|日报|"
    "时报|晚报|通讯社|新闻社|出版社|医院|法院|工会|联合会|财经|网络|控股|证券|大學|集團|研究会|財団|庁|省庁|新聞|"
    "株式会社"
)
_STOP = re.compile(
    "仍|担任|在|与|和|的|了|从|加入|任职|由|向|对|及|为|是|将|至|于|给|让|到|被|把|据|称|说|后|前|名|该|本|这|那|"
    "一家|两家|同意|表示|毕业|组建|成立|负责|"
    "设立|宣布|創設|就任|报告|今后|时间|新的|持股|同一|海外|国内|更多|如今|年|月|日"
)
_NO_UNIT = frozenset(
    [
        "公司",
        "集团",
        "大学",
        "学院",
        "银行",
        "基金",
        "团队",
        "部门",
        "科技",
        "资本",
        "网络",
        "实验室",
        "研究院",
        "研究所",
        "事业部",
        "委员会",
        "协会",
    ]
)


_JAPANESE = "社長|所長|会長|部長|技師長|局長|教授|最高経営責任者|代表|監督|首相|大臣|記者"


class Name(NamedTuple):
    """A name and what it is; `full` where it is short for another."""

    text: str
    kind: Kind
    reason: str
    full: str = ""


@cache
def _people() -> re.Pattern[str]:
    name = f"(?P<name>(?:{TWO})[{_HAN}]{{1,2}}?|[{ONE}][{_HAN}]{{1,2}}?)"
    right = f"(?=(?:{_TITLES}|{_VERBS})|[，。、；：,;:“”「」（）()\\s]|氏|さん|$)"
    left = f'(?:(?<=[\\s，。、；：“”「」（）()"])|^|(?P<title>{_TITLES})|(?P<verb>{_LEFT}))'
    return re.compile(left + name + f"(?:(?P<behind>{_TITLES}|{_VERBS})|{right})")


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(
        f"[{_HAN}]{{1,6}}(?:[·・•][{_HAN}]{{1,6}}){{1,3}}|[ァ-ヺー]{{2,12}}(?:[·・][ァ-ヺー]{{2,12}}){{1,3}}"
    )


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(f"(?:{_ORGANISATION})(?![{_HAN}]{{0,1}}(?:{_ORGANISATION}))")


def chinese(text: str) -> list[Name]:
    """The names in the Han characters of a text, each once, people first."""
    found: dict[str, Name] = {}
    for name in _dotted_people(text):
        found[name] = Name(name, "person", "written with a dot as foreign names are")
    sample = text[:20_000]  # in which a name is counted
    for match in _people().finditer(text):
        name = match["name"]
        rare = bool(match["verb"]) and name[0] in _RARE and len(name) == 3
        if _ordinary(name) or not (match["title"] or match["behind"] or rare or sample.count(name) > 1):
            continue
        beside = match["title"] or match["behind"] or ""
        found.setdefault(
            name, Name(name, "person", f"'{beside}' beside a surname" if beside else "a surname, repeated")
        )
    for match in re.finditer(f"(?:{_JAPANESE})の([{_HAN}]{{3,5}})(?![{_HAN}])|([{_HAN}]{{3,5}})(?:氏|さん)", text):
        name = match[1] or match[2]
        found.setdefault(name, Name(name, "person", "a title beside the name"))
    for name, reason in [*_teams(text), *han_teams.units(text)]:
        if name not in found:
            found[name] = Name(name, "team", reason)
    for full, short in han_teams.defined(text):
        found[full] = Name(full, "team", "the article gives its short name")
        found[short] = Name(short, "team", f"short for {full}", full)
    for whole in [it.text for it in found.values() if it.kind == "team" and not it.full and len(it.text) > 4][:99]:
        if (short := han_teams.tail(text, whole)) and short not in found:
            found[short] = Name(short, "team", f"short for {whole}", whole)
    return list(found.values())


def _dotted_people(text: str) -> Iterator[str]:
    for match in _dotted().finditer(text):
        if any(("ァ" <= letter <= "ヺ") for letter in match[0]):
            before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
            if not (before.endswith("の") or after[:1] in {"氏", "は", "が", "(", "（"}):
                continue
        yield _after(match[0])


def _after(name: str) -> str:
    """A dotted name without the small words that stand before it."""
    first, dot, rest = name.partition("·")
    for word in ("由", "与", "和", "对", "向", "任命", "记者", "让", "是", "的"):
        if dot and word in first[:-1]:
            first = first.rpartition(word)[2]
    end = re.search(f"(?:{_TITLES}|{_VERBS})", rest)
    return first + dot + (rest[: end.start()] if end and end.start() else rest)


def _ordinary(name: str) -> bool:
    return any(
        part in name for part in ("公司", "经理", "表示", "任何", "方面", "时间", "高级", "金融", "万元", "石油")
    ) or name[1:] in {
        "他",
        "她",
        "它",
        "年",
        "月",
        "日",
        "个",
        "家",
        "名",
        "位",
        "于",
        "对",
        "何",
        "来",
        "此",
        "是",
        "的",
        "将",
        "已",
        "也",
    }


def _teams(text: str) -> Iterator[tuple[str, str]]:
    for match in _organisation().finditer(text):
        start = match.start()
        while start and match.start() - start < 12 and re.match(f"[{_HAN}A-Za-z0-9·]", text[start - 1]):
            start -= 1
        name = text[start : match.end()]
        at = 0
        for cut in _STOP.finditer(name):
            joins = cut[0] in {"和", "与"} and cut.start() == at > 0  # '的和川资本': part of the name
            if cut.end() < len(name) - 1 and not joins:
                at = cut.end()
        name = name[at:]
        if name not in _NO_UNIT and len(name) > len(match[0]) + 1 and not name[:2].isdigit():
            yield name, f"'{match[0]}' ends names of organisations"


def surname(name: str) -> str:
    """The part of a Chinese name that stands for it: the surname of two characters, or what is before the dot."""
    if "·" in name:
        return name.partition("·")[0]
    japanese = len(name) == 4 and name[0] not in ONE
    return name[:2] if japanese or (re.match(TWO, name) and len(name) > 2) else ""


def familiar(name: str) -> tuple[str, ...]:
    """How colleagues call somebody: 'old' or 'young' and the surname."""
    return () if "·" in name or surname(name) else (f"老{name[0]}", f"小{name[0]}")
