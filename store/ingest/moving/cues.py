"""Words of other languages that say that somebody moves or that a team is made or unmade."""

from __future__ import annotations

from typing import Literal, NamedTuple

Side = Literal["before", "behind"]


class Cue(NamedTuple):
    """Words that say that somebody moves, and on which side of them the one who moves stands first."""

    type: str
    manner: str | None
    side: Side
    words: str


CUES: dict[str, tuple[Cue, ...]] = {
    "zh": (
        Cue("departure", "resignation", "before", "辞去|辞职|请辞|辞任|辞呈|挂冠"),
        Cue("departure", "retirement", "before", "退休"),
        Cue("departure", "dismissal", "behind", "免去|解聘|罢免|开除|解职|撤换|解雇|辞退"),
        Cue("departure", None, "before", "离职|离任|卸任|退任|离开|去职|出走"),
        Cue("continuation", None, "before", "仍担任|继续担任|留任|续任|仍任"),
        Cue("promotion", None, "before", "升任|晋升为?|擢升|升为|提拔为|升职为"),
        Cue("appointment", None, "behind", "任命|聘任|委任|聘请"),
        Cue(
            "appointment",
            None,
            "before",
            "接任|出任|就任|继任|(?<![仍续])担任|执掌|接掌|接替|掌舵|(?<![职责主担出接就继连离卸升留退信委续新历聘时现前])任(?=主任|总|副|处|部长|院长|校长|局长|董事|经理|所长|社长|行长|会长|首席|书记|秘书|教练|队长)",
        ),
        Cue("appointment", None, "before", "获聘为?|受聘为?|获委任为?|获任命?为?|获选为?"),
        Cue("joined", None, "before", "加入|加盟|入职|调入|转投|跳槽|转任|转会"),
        Cue("team-merged", None, "before", "合并"),
        Cue("team-created", None, "behind", "成立|组建|(?<!，)设立|创建|创立|创办|新设|筹建"),
        Cue("team-dissolved", None, "before", "解散|撤销|裁撤|关停|关闭|撤并|停办|注销"),
        Cue("team-renamed", None, "before", "更名为|改名为|改称|易名为?|改组为"),
        Cue("team-split", None, "before", "拆分|分拆|一分为|分立|分设"),
    ),
    "de": (
        Cue(
            "departure",
            "resignation",
            "before",
            r"tritt (?:[^.]{0,60} )?zurück|trat (?:[^.]{0,60} )?zurück|zurückgetreten|zurücktreten"
            r"|legte? (?:[^.]{0,20} )?(?:Amt|Ämter|Posten|Mandat|Vorsitz) (?:[^.]{0,40} )?nieder|niedergelegt"
            r"|kündigt(?:e)?",
        ),
        Cue("departure", "dismissal", "before", "entlassen|abberufen|gefeuert|entlässt"),
        Cue("departure", "retirement", "before", "in den Ruhestand|in Rente"),
        Cue(
            "departure",
            None,
            "before",
            "verlässt|verließ|verlassen hat|(?:hat|haben) (?:[^.]{0,60} )?verlassen|verlassen wird|scheidet"
            "|schied|ausgeschieden"
            "|geht von Bord|räumt(?:e)? (?:[^.]{0,20} )?(?:Posten|Stuhl|Platz)|hört auf|nimmt (?:[^.]{0,20} )?Hut",
        ),
        Cue(
            "promotion",
            None,
            "before",
            r"befördert|steigt (?:[^.]{0,60} )?auf|stieg (?:[^.]{0,60} )?auf|aufgestiegen"
            r"|rückt (?:[^.]{0,60} )?auf|aufgerückt",
        ),
        Cue("continuation", None, "before", "bleibt|verbleibt"),
        Cue(
            "appointment",
            None,
            "behind",
            r"Nachfolger(?:in)? (?:[^.,]{0,40} )?(?:wird|ist)|neue[rs]? Chef(?:in)? (?:wird|ist)",
        ),
        Cue("appointment", None, "behind", "ernennt|beruft|die Leitung (?:übernimmt|übernahm)"),
        Cue(
            "appointment",
            None,
            "before",
            "ernannt|berufen|bestellt|übernimmt|tritt die Nachfolge|löst (?:[^.]{0,60} )?ab",
        ),
        Cue(
            "joined",
            None,
            "before",
            "wechselt|wechselte|gewechselt|stößt zu|(?:war|ist) (?:[^.]{0,70} )?gekommen|kam von",
        ),
        Cue(
            "team-created",
            None,
            "behind",
            "gegründet|gründet|gründete|entsteht|entstand|entstanden|startet|richtet (?:[^.]{0,60} )?ein|eingerichtet",
        ),
        Cue("team-renamed", None, "before", "[Uu]mbenannt|heißt (?:künftig|nun|jetzt)"),
        Cue(
            "team-merged",
            None,
            "before",
            "fusionieren|fusioniert|[Zz]usammengelegt|verschmolzen|zusammengeführt|vereint"
            "|gehen (?:[^.]{0,60} )?auf in",
        ),
        Cue("team-split", None, "before", "[Aa]ufgespalten|[Aa]ufgeteilt|geteilt|ausgegliedert|abgespalten"),
        Cue(
            "team-dissolved",
            None,
            "before",
            "[Aa]ufgelöst|[Aa]bgewickelt|geschlossen|eingestellt|abgeschafft|dichtgemacht",
        ),
    ),
    "fr": (
        Cue("departure", "resignation", "before", "démissionne|démissionnera|a démissionné|remet sa démission"),
        Cue("departure", "dismissal", "before", "licenciée?|limogée?|évincée?"),
        Cue("departure", "retirement", "before", "à la retraite"),
        Cue("departure", None, "before", "quitte|quittera|a quitté|quittait"),
        Cue("promotion", None, "before", "promue?"),
        Cue("continuation", None, "before", "reste|restera|demeure"),
        Cue("appointment", None, "behind", "a nommé|nomme"),
        Cue(
            "appointment",
            None,
            "before",
            r"nommée?|succède|prend(?:ra)? (?:la|ses|sa|son) (?:direction|tête|fonctions|poste)",
        ),
        Cue("appointment", None, "before", "en prendra la direction|en prend la direction|remplace|remplacera"),
        Cue("joined", None, "before", "rejoint|a rejoint|rejoindra|est entrée? chez|est arrivée? chez"),
        Cue("team-created", None, "behind", "crée|a créé|fonde|a fondé|créera"),
        Cue("team-renamed", None, "before", "rebaptisée?|renommée?"),
        Cue("team-merged", None, "before", "fusionnent|fusionneront|fusionne|ont fusionné"),
        Cue("team-split", None, "before", "scindée?"),
        Cue("team-dissolved", None, "before", "dissoute?|dissous"),
    ),
    "it": (
        Cue(
            "departure",
            "resignation",
            "before",
            r"si dimette|si dimetterà|si è dimess[oa]|ha (?:rassegnato|dato|presentato) le dimissioni"
            r"|rassegna le dimissioni|dà le dimissioni",
        ),
        Cue("departure", "dismissal", "before", "licenziat[oa]|esonerat[oa]|rimoss[oa]|silurat[oa]|destituit[oa]"),
        Cue("departure", "retirement", "before", "va in pensione|andrà in pensione|in pensione"),
        Cue(
            "departure",
            None,
            "before",
            r"lascia|lascerà|ha lasciato|lasciava|abbandona|abbandonerà|ha abbandonato|esce da[il]?|passa la mano"
            r"|si fa da parte|cede (?:il|la) (?:posto|guida|presidenza)",
        ),
        Cue("promotion", None, "before", "promoss[oa]|sale alla guida"),
        Cue("continuation", None, "before", "resta|resterà|rimane|rimarrà|confermat[oa]"),
        Cue("appointment", None, "behind", r"ha nominato|nominerà|(?<!resta )(?<!rimane )(?<!resterà )al suo posto"),
        Cue(
            "appointment",
            None,
            "before",
            r"nominat[oa]|elett[oa]|designat[oa]|subentra|subentrerà|succede|succederà|diventa|diventerà"
            r"|assume (?:la|il) (?:guida|direzione|presidenza|incarico)|prende (?:il posto|la guida|le redini)"
            r"|prenderà (?:il posto|la guida|le redini)|far[eà] le veci|fa le veci|guiderà|dirigerà",
        ),
        Cue(
            "joined",
            None,
            "before",
            r"entra in|entra nell[ao']|entrerà|è entrat[oa]|era entrat[oa]|passerà a(?:l|lla)?|è passat[oa]"
            r"|approda|è approdat[oa]|è arrivat[oa] (?:da|dal|dalla)",
        ),
        Cue("team-created", None, "behind", "nasce|nascerà|è nat[oa]|fonda|ha fondato|istituisce|ha istituito"),
        Cue("team-renamed", None, "before", "ribattezzat[oa]|rinominat[oa]|si chiamerà|cambia nome in"),
        Cue(
            "team-merged",
            None,
            "before",
            "si uniranno|si uniscono|si fonderanno|si fondono|si sono (?:uniti|unite|fusi|fuse)|accorpat[aeio]",
        ),
        Cue("team-split", None, "before", "scorporat[oa]|scissa|scisso|divis[oa] in"),
        Cue("team-dissolved", None, "behind", r"chiude(?! (?:alle|il|la|con))|chiuderà"),
        Cue("team-dissolved", None, "before", "sciolt[oa]|soppress[oa]|smantellat[oa]|chius[oa]"),
    ),
}

#: signs of the traditional script → those of the simplified one, as far as the words above need them
SIMPLIFIED = str.maketrans(
    "辭請掛離開續擔晉為職執繼總長書記練隊處經務組創辦籌設關閉併註銷稱獲調轉會業誤傳聞慮擬計劃沒認將從參與運據說這個導領應變簽"
    "撥僱僅統黨讓團陞許實擇",
    "辞请挂离开续担晋为职执继总长书记练队处经务组创办筹设关闭并注销称获调转会业误传闻虑拟计划没认将从参与运据说这个导领应变签"
    "拨雇仅统党让团升许实择",
)
