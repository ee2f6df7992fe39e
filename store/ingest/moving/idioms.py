"""Verbs that say with fixed words behind them that somebody moves: 'shown the door', 'hand in one's notice'."""

from __future__ import annotations

from functools import cache

from store.ingest.lexicon import listed
from store.ingest.moving.pieces import ADVERBS, AUXILIARIES, MARKS, PREPOSITIONS, Sentence

_BETWEEN = 4  # words that may stand between two fixed ones: 'handed in her formal notice'
_AROUND_OBJECT = 8  # pieces of an object between the verb and its first fixed word: 'let the two coaches go'
#: frames whose verbs have no object in front of their fixed words
_CLOSE = listed("go become rise join stay leave gone yield hold pool cease open")

_PARTICLES = listed("up down aside out away back over on in off into with for as")

_BE = listed("is are was were be been being am 's 're 'm")

#: frame, manner, verbs with their fixed words; '/' parts those of which any one may stand there
IDIOMS: tuple[tuple[str, str | None, str], ...] = (
    ("go", "resignation", "hand+in+notice/resignation give+notice tender+resignation submit+resignation offer+up+seat"),
    ("go", "resignation", "put+in+papers/notice/resignation hand+in+papers storm+out fall+on+sword throw+in+towel"),
    ("go", None, "walk+out walk+away move+on call+it+day/quits/time bow+out check+out drop+out back+out"),
    ("go", None, "jump+ship bow+out+of"),
    ("gone", "retirement", "hang+up+boots/hat/gloves/cleats/skates/whistle/spikes/apron/robes/stethoscope/headset "
        "take+early+retirement take+retirement enter+retirement put+down+pen/baton"),
    ("ends", None, "call+time+on draw+line+under bring+curtain+down+on end+years/career "
        "close+book/door/chapter+on conclude+years/career wrap+up+years/career/stint"),
    ("gone", None, "give+up+post/role/job/position/office/seat/chair/helm/reins/presidency/chairmanship/captaincy"),
    ("gone", None, "lose+post/job/role/position/seat/office "
        "vacate+post/role/job/position/office/seat/chair/desk/bench/helm/throne"),
    ("gone", None, "relinquish+post/role/job/position/office/seat/chair/command/reins/helm/title/captaincy "
        "cede+post/role/job/seat/chair surrender+post/role/job/seat/chair/reins"),
    ("gone", None, "end+tenure/stint/spell/reign end+his/her+time finish+tenure complete+term"),
    ("gone", None, "clear+out+desk/office clear+desk/office work+last+day pack+bags leave+post/job/role"),
    ("gone", None, "bid/say+farewell/goodbye"),
    ("oust", "dismissal", "show+door/exit vote+out boot+out kick+out drum+out drive+out turf+out edge+out ease+out"),
    ("oust", "dismissal", "relieve+of+duties/post/command/job strip+of+post/job/role/title/office/captaincy"),
    ("oust", "dismissal", "make+redundant let+go cut+loose end+contract terminate+contract terminate+employment"),
    ("oust", "dismissal", "give+sack/boot/push/chop give+marching+orders send+packing"),
    ("oust", "dismissal", "hand+papers/notice/sack give+walking+papers give+pink+slip"),
    ("appoint", None, "vote+in put+in+charge place+in+charge bring+on+board draft+in parachute+in usher+in sign+up"),
    ("appoint", None, "unveil+as announce+as present+as introduce+as parade+as bring+aboard"),
    ("recruit", None, "rope+in coax+away prise+away tempt+away entice+away"),
    ("recruit", None, "bring+in take+on bring+over lure+away snap+up"),
    ("become", None, "step+in come+in act+as move+in move+into slot+into slide+into step+into"),
    ("deputise", None, "fill+in stand+in sit+in sub+in act+up mind+shop hold+fort "
        "keep+seat+warm hold+reins steady+ship"),
    ("become", None, "hold+charge assume+charge take+over+reins/helm/running pick+up+baton/reins fill+shoes"),
    ("become", None, "succeed+to accede+to ascend+to come+to+power take+charge take+oath take+helm take+reins"),
    ("stay", None, "carry+on go+on soldier+on press+on hang+on hold+on"),
    ("hold", None, "keep+job/post/role/position/seat/office retain+job/post/role/position/seat/office"),
    ("hold", None, "hold+on+to+job/post/role/position/seat/office/chair cling+to+job/post/role/seat/office"),
    ("hold", None, "extend+contract renew+contract sign+extension"),
    ("hold", None, "serve+further/another/additional/new/second/third+term/year/years "
        "sign+new/fresh/improved+deal/contract/terms "
        "agree+new/fresh/improved+deal/contract/terms pen+new/fresh+deal commit+future accept+further/another+term"),
    ("anywhere", None, "go+anywhere"),
    ("swap", None, "swap+for trade+for exchange+for"),
    ("posted", None, "redeploy+to reassign+to post+to second+to assign+to"),
    ("join", None, "come+aboard come+on+board link+up+with sign+up+with check+in+at walk+in+at climb+aboard"),
    ("join", None, "sign+for sign+with enlist+with team+up+with throw+in+lot"),
    ("promote", None, "bump+up call+up move+up push+up fast-track"),
    ("yield", None, "make+way+for give+way+to hand+over+to hand+reins+to hand+baton+to pass+baton+to"),
    ("pass", None, "be+given+to be+handed+to be+entrusted+to be+awarded+to"),
    ("dissolve", None, "do+away+with get+rid+of call+time+on pull+plug+on"),
    ("dissolve", None, "wrap+up bring+curtain+down+on put+into+mothballs put+to+sleep"),
    ("cease", None, "cease+to+exist cease+existence/operations/trading/work/business go+under go+bust"),
    ("cease", None, "go+out+of+business shut+doors close+doors shut+shop shut+up+shop"),
    ("cease", None, "go+into+liquidation go+into+administration"),
    ("open", None, "open+doors start+work/operations/business begin+work/operations/business go+into+operation"),
    ("open", None, "come+into+being/existence/operation take+up+work open+for+business take+shape"),
    ("merge", None, "join+forces come+together become+one join+together band+together pool+resources"),
    ("merge", None, "put+together roll+together bring+together"),
    ("merge", None, "subsume+under/into/in/by integrate+into/with incorporate+into fuse+with/into become+part+of"),
    ("merge", None, "be+one/single+organisation/organization/group/team/unit/division/company/body/lab "
        "become+one/single+organisation/organization/group/team/unit/division/company/body/lab"),
    ("split", None, "be+two/three/four/several+units/teams/groups/divisions/companies/departments/bodies/parts/labs"),
    ("split", None, "break+in/into split+up carve+up/into cut+in/into break+up hive+up slice+into"),
    ("spin", None, "hive+off float+off peel+off slice+off split+off carve+out "
        "cut+loose+from break+away/off part+from separate+from"),
    ("call", None, "change+name take+name adopt+name go+by+name receive+new+name get+new+name"),
    ("call", None, "relaunch+as reopen+as re-emerge+as"),
    ("call", None, "trade+as trade+under operate+as operate+under go+under+name/banner/title bear+name carry+name"),
    ("call", None, "be+called be+known be+styled be+titled call+itself/themselves be+rechristened rechristen"),
    ("gone", None, "be+out be+gone be+no+longer+with/at/in/employed no+longer+work/works/worked"),
    ("cease", None, "be+no+more be+history be+defunct"),
    ("join", None, "be+off+to be+bound+for be+headed+for/to"),
    ("become", None, "get+job/post/role/position/nod land+job/post/role/position win+election/post/job/presidency"),
    ("become", None, "accept+post/job/role/position/appointment inherit+post/job/role/position earn+post/job/role"),
    ("become", None, "secure+post/job/role fill+post/job/role/vacancy enter+office assume+office take+office"),
)  # fmt: skip


def place(sentence: Sentence, at: int, frame: str, fixed: str) -> int:
    """The place of the last fixed word behind a verb; -1 where they do not all stand there."""
    words, here = _parted(fixed), at
    if sentence.low(at) in _BE:  # nothing but an adverb between: 'is out', 'is now off to'
        ahead = at + 1 + (sentence.low(at + 1) in ADVERBS or sentence.low(at + 1).endswith("ly"))
        if sentence.low(ahead) not in words[0] and sentence[ahead].text not in MARKS:
            return -1
    for number, word in enumerate(words):
        near = 2 if len(words) == 1 and word[0] in _PARTICLES else _BETWEEN
        reach = _AROUND_OBJECT if not number and frame not in _CLOSE else near
        here = _next(sentence, here, word, reach)
        if here < 0:
            return -1
    return here


@cache
def _parted(fixed: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.split("/")) for word in fixed.split("+"))


def _next(sentence: Sentence, at: int, words: tuple[str, ...], reach: int) -> int:
    for here in range(at + 1, at + 1 + reach):
        low = sentence.low(here)
        if low in words:
            return here
        if sentence[here].sort == "sign" and not sentence.is_possessive(here) and sentence[here].text not in MARKS:
            return -1
        if low in PREPOSITIONS or low in AUXILIARIES:
            return -1
    return -1
