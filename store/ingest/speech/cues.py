"""Words that tell who speaks: verbs of saying, what is written or said, and who says it, in several languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from store.ingest.lexicon import listed

#: verbs that hardly mean anything but speech
_SAY = listed(
    "say tell write add reply respond answer ask insist explain announce claim argue warn admit acknowledge concede "
    "comment remark observe note declare state assert maintain contend counter retort quip joke tweet post shout "
    "yell scream whisper mutter mumble murmur cry exclaim recall report confirm deny conclude continue stress "
    "emphasise emphasize underline underscore reiterate repeat suggest caution predict promise pledge vow boast "
    "brag complain lament wonder muse testify allege reveal disclose predicate interject intone opine assure remind "
    "inform instruct urge beg plead implore advise recount relate elaborate clarify concur agree disagree affirm "
    "reaffirm proclaim pronounce profess confess propose demand inquire enquire query text email e-mail blog "
    "reflect sigh laugh chuckle snap bark growl grumble sneer scoff fume thunder roar gush enthuse rejoin riposte "
    "chime volunteer agree object exhort fire venture hint imply signal mention specify stipulate declaim preach "
    "lecture rant rail blast slam"
)
#: verbs that bring somebody's words, or something else
_BRING = listed(
    "call describe praise hail criticise criticize condemn denounce dismiss decry deride mock ridicule brand label "
    "dub characterise characterize accuse blame attack attribute welcome reject refuse cite quote list outline "
    "detail read speak talk rave taunt tease brief joke express voice offer deliver discuss defend refer point "
    "address greet thank congratulate apologise apologize liken compare judge estimate forecast appeal invite "
    "challenge threaten order rule find testify swear sign chant sing begin start open end close finish object "
    "protest summarise summarize sum portray depict paint cast bill credit fault chide rebuke scold lambast "
    "lambaste rip hit tout trumpet lash question allow bemoan mourn celebrate applaud commend endorse rate term "
    "style position promote champion stand issue publish release record print carry contain include vent jibe gripe "
    "bristle"
)
#: what goes on in somebody's head
_MIND = listed(
    "believe think feel hope fear expect want wish know consider see regard view deem find hear learn conceive "
    "understand suspect doubt plan intend seek need love hate like prefer try use make give keep take become seem"
)
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "thought": "think", "felt": "feel", "knew": "know", "known": "know", "saw": "see", "seen": "see",
    "found": "find", "heard": "hear", "learnt": "learn", "sought": "seek", "swore": "swear", "sang": "sing",
    "began": "begin", "understood": "understand", "stood": "stand", "cast": "cast", "hit": "hit", "read": "read",
    "sworn": "swear", "saying": "say", "lied": "lie", "put": "put", "puts": "put", "putting": "put", "went": "go",
    "goes": "go", "took": "take", "made": "make", "gave": "give", "kept": "keep", "became": "become", "held": "keep",
    "loved": "love", "hated": "hate", "felled": "feel", "wanted": "want", "left": "keep", "led": "lead",
    "shot": "shoot", "quipped": "quip", "forecast": "forecast", "hidden": "hide",
}  # fmt: skip
#: what other languages say: finite verbs that stand before or behind the speaker
_ABROAD = listed(
    # German
    "sagt sagte sagten erklärt erklärte erklärten betont betonte meint meinte schreibt schrieb berichtet berichtete "
    "teilte antwortet antwortete fügte kündigte warnt warnte fordert forderte kritisiert kritisierte versichert "
    "versicherte behauptet behauptete ergänzt ergänzte erzählt erzählte nannte nennt sprach spricht bestätigte "
    "räumte äußerte beschreibt beschrieb scherzte verriet gestand urteilt findet "
    "heißt hieß entgegnete erwiderte fragte fragt bezeichnete bilanzierte lobte urteilte "
    # French
    "dit dis disait déclare déclara déclarait affirme affirma affirmait explique expliqua expliquait ajoute ajouta "
    "ajoutait précise précisa souligne souligna répond répondit estime estima juge jugea assure assura raconte raconta "
    "confie confia lance lança indique indiqua annonce annonça note nota rappelle rappela écrit insiste insista "
    "s'exclame résume regrette prévient conclut reconnaît dénonce martèle ironise poursuit "
    # Italian
    "dice disse dicono dichiara dichiarò afferma affermò spiega spiegò aggiunge aggiunse sottolinea commenta commentò "
    "racconta raccontò risponde rispose scrive scrisse sostiene annuncia precisa conclude "
    # Spanish, Portuguese
    "dijo dijeron declaró afirma afirmó explica explicó añade añadió señala señaló aseguró asegura comentó cuenta "
    "contó "
    "respondió responde escribió escribe sostuvo sostiene anunció indicó agregó manifestó subrayó advirtió "
    "disse afirmou declarou explicou acrescentou contou escreveu anunciou respondeu "
    # Dutch, Swedish, Danish, Norwegian
    "zegt zei zegde vertelt vertelde schrijft schreef säger sade sa siger sagde sier skriver skrev förklarade"
)
_PARTICIPLES = listed(
    "gesagt erklärt betont geschrieben berichtet déclaré affirmé expliqué ajouté précisé souligné répondu estimé jugé "
    "assuré raconté confié lancé indiqué annoncé noté rappelé écrit insisté dit conclu regretté reconnu dénoncé "
    "detto dichiarato affermato spiegato aggiunto sottolineato commentato raccontato risposto scritto annunciato "
    "dicho declarado afirmado explicado añadido señalado asegurado comentado contado respondido escrito anunciado "
    "dito declarado afirmado said told written added stated declared announced replied argued claimed insisted"
)
#: words before a speaker who is cited: 'according to Lunt', 'laut Lunt'
ACCORDING = listed("laut selon secondo según segundo volgens enligt ifølge")
HELPERS = listed(
    "has have had having is are was were be been being will would could can may might must shall should do does did "
    "'s 'd 'll 've ’s ’d ’ll ’ve"
)
HELPERS_ABROAD = listed("a ha hat habe haben hatte avait aveva ont hanno han había heeft har")
BESIDE = listed(
    "also then later once never ever still just only even again often repeatedly reportedly famously simply further "
    "earlier previously recently first soon already always now today yesterday since both all all-but quickly "
    "publicly privately flatly bluntly instead once twice thus rightly not n't never-ever tonight together herself "
    "himself themselves itself similarly meanwhile nonetheless nevertheless though however merely jedoch auch "
    "später here there"
)

#: what somebody wrote or said, and may speak in its author's place
PAPERS = listed(
    "letter letters email emails e-mail e-mails memo memos memorandum statement statements note notes message messages "
    "post posts tweet tweets blog announcement filing report speech interview book essay paper article column op-ed "
    "remarks remark comment comments words word testimony diary memoir press-release release declaration notice minutes "
    "submission reply response answer account tone testimony opening keynote podcast lawsuit complaint motion ruling "
    "opinion judgment judgement indictment transcript text affidavit petition address"
)
#: nouns for what somebody says, behind words of theirs: Lunt's 'absurd' claim
WORDS = PAPERS | listed(
    "claim claims call calls description pronouncement pronouncements promise promises pledge vow insult insults joke "
    "jokes quip attack attacks criticism criticisms rhetoric warning warnings accusation accusations allegation "
    "allegations assertion assertions characterization characterisation phrase words plan proposal slogan motto "
    "suggestion argument argumentation view views opinion"
)
#: what marks a word as a name, a title or another's term
TERMS = listed(
    "so-called self-styled self-described self-proclaimed called dubbed nicknamed named titled entitled labelled "
    "labeled termed christened codenamed code-named headlined captioned styled known billed branded nickname "
    "nicknames phrase phrases word words term terms slogan slogans motto title headline hashtag song songs film "
    "films movie movies book novel album show series episode single musical opera play poem essay painting label "
    "moniker category concept notion expression buzzword catchphrase calling call calls sogenannte sogenannten "
    "sogenannter genannt genannten fameux fameuse famoso cosiddetto cosiddetta llamado llamada proverbial supposed "
    "alleged branded tagline tagged acronym documentary podcast programme program game exhibition hit ballad anthem "
    "comedy drama sitcom chapter section"
)
#: nouns for people; with a name behind 'for' or 'of' they still mean somebody else
ROLES = listed(
    "staff everybody nobody anyone spokesman spokeswoman spokesperson spokespeople aide aides adviser advisers "
    "advisor advisors lawyer lawyers attorney attorneys official officials source sources friend friends colleague "
    "colleagues neighbour neighbours neighbor neighbors employee employees worker workers staffer staffers member "
    "members manager managers campaign representative representatives ally allies supporter supporters critic "
    "critics analyst analysts engineer engineers insider insiders person people man woman one some several many "
    "others two three four half most both father mother brother sister son daughter wife husband widow partner boss "
    "deputy assistant secretary teacher student students president head chief director chair chairman chairwoman "
    "chairperson founder co-founder leader editor professor officer executive executives investor investors "
    "director-general minister mayor governor senator recipient dealer expert experts scientist lecturer cadre "
    "salarié salariée syndicaliste proche responsable porte-parole mitarbeiter mitarbeiterin sprecher sprecherin "
    "kollege kollegin kenner portavoz portavoce democrat republican"
)
BODIES = listed(
    "company firm group organisation organization ministry department agency bank university institute board union "
    "council commission committee laboratory lab campaign party government court paper newspaper club charity trust "
    "foundation authority regulator start-up startup manufacturer maker retailer carrier airline developer publisher "
    "network association federation team hospital school college college's museum force service bureau office "
    "unternehmen firma ministerium konzern entreprise groupe ministère azienda empresa compañía observatory society"
)
OWN = listed("his her its their my our your")
HE, SHE = (
    listed("he him his er lui él il ele hij han 他 彼"),
    listed("she her hers elle lei ella sie ela zij hon hun 她 彼女"),
)
IT, THEY = listed("it its"), listed("they them their")
PRONOUNS = HE | SHE | IT | THEY | {"i", "we", "you", "who"}
#: words that neither name anybody nor belong into a name of a speaker
FUNCTION = listed(
    "and or but nor so yet if when while as because although though since after before until unless than that "
    "whether where why how what which whose whom to in on at by with from into over under about against between "
    "during through of for off out up down is are was were be been being has have had do does did will would can "
    "could should may might must not also then there here very too more most less just only even still again und "
    "oder aber dass wenn als weil et ou mais que quand comme e o ma che y pero cuando including despite amid among "
    "like via per without within upon toward towards around near ago"
)
DETERMINERS = listed(
    "the a an this that these those his her its their my our your another one two three four five some several many "
    "few both each every der die das ein eine le la les un une des il lo gli el los las another any l'un l'une seine "
    "seiner ihre ihr sein"
)


def _forms(lemma: str) -> Iterator[str]:
    yield from (lemma, lemma + "s", lemma + "ed", lemma + "ing")
    if lemma.endswith("e"):
        yield from (lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2] not in "aeo":
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied")
    elif lemma[-1] in "shx":
        yield lemma + "es"
    elif lemma[-2] in "aeiou" and lemma[-3:-2] not in "aeiou":
        yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")


@cache
def _verbs() -> dict[str, int]:
    table: dict[str, int] = {}
    for lemmas, force in ((_MIND, 1), (_BRING, 2), (_SAY, 3)):
        for lemma in lemmas:
            table.update(dict.fromkeys(_forms(lemma), force))
    for form, lemma in _IRREGULAR.items():
        table[form] = 3 if lemma in _SAY else 2 if lemma in _BRING else 1
    table.update(dict.fromkeys(_ABROAD, 3))
    return table


def force(word: str) -> int:
    """How surely a word tells of speech: 3 says, 2 brings words (calls), 1 is in a head (feels), 0 not at all."""
    return _verbs().get(word.casefold(), 0)


def abroad(word: str) -> bool:
    """Whether a verb of saying is of another language than English."""
    return word.casefold() in _ABROAD


def bare(word: str) -> bool:
    """Whether a verb of saying has no ending, and so can be a noun as well ('an offer', 'her reply')."""
    low = word.casefold()
    return low in _SAY or low in _BRING or low in _MIND


_NAMING = (
    "call", "describ", "character", "label", "dub", "brand", "hail", "bill", "term", "view", "quot", "portray",
    "depict", "style", "styling", "mock", "derid", "prais", "condemn", "said", "known", "regard",
)  # fmt: skip


def naming(word: str) -> bool:
    """Whether a verb in the passive brings words of somebody unnamed ('is described as')."""
    return word.casefold().startswith(_NAMING)


def participle(word: str) -> bool:
    """Whether a word tells of speech behind a helping verb ('a déclaré')."""
    return word.casefold() in _PARTICIPLES
