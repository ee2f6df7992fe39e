"""Offices: the words that name what somebody is in a team."""

from __future__ import annotations

from store.ingest.lexicon import listed

#: nouns that end the name of an office
HEADS = listed(
    "chief ceo cfo coo cto cio cmo cso ciso cpo executive director head chair chairman chairwoman "
    "chairperson chairmanship "
    "vice-chair vice-chairman vice-chairwoman vice-captain co-captain general-secretary "
    "president vice-president manager editor editor-in-chief minister secretary treasurer governor mayor dean rector "
    "provost principal partner lead leader officer coach captain commissioner commander ambassador boss founder "
    "co-founder cofounder adviser advisor scientist engineer economist professor analyst counsel curator conductor "
    "controller comptroller superintendent supervisor spokesperson spokesman spokeswoman registrar warden producer "
    "correspondent deputy member judge justice prosecutor inspector architect designer researcher fellow trustee "
    "representative senator mp whip speaker premier chancellor vice-chancellor ombudsman auditor "
    "strategist technologist "
    "librarian consultant specialist coordinator co-ordinator administrator md evp svp vp sheriff marshal "
    "harbourmaster harbormaster master keeper agent second-in-command trainer nurse surgeon physician teacher "
    "headteacher headmaster headmistress bishop archbishop abbot pastor vicar chaplain cardinal columnist publisher "
    "co-head co-chair co-ceo co-director co-lead co-president co-leader developer programmer technician scholar "
    "organist choirmaster concertmaster dramaturg choreographer archivist geologist biologist chemist physicist "
    "actuary banker trader lawyer solicitor barrister attorney accountant envoy negotiator liaison custodian steward "
    "foreman purser navigator pilot quartermaster constable chairs overseer convener convenor moderator clerk"
)
#: words for an office without saying which
POSTS = listed(
    "post role job position office seat board duties helm presidency chairmanship directorship top reins command "
    "leadership premiership editorship"
)
#: words before an office that are no part of its name
AROUND = listed(
    "new next former ex outgoing incoming then current currently longtime long-time long-serving longstanding late "
    "first second third its his her their our my your the a an this that veteran own newly-created newly present "
    "permanent full-time sole founding youngest oldest"
)
#: signs that the office is held for a while
ACTING = listed("acting interim caretaker temporary provisional")
#: nouns that are teams
TEAM_NOUNS = listed(
    "team teams unit division lab labs laboratory group department office committee subcommittee taskforce force "
    "company firm business subsidiary arm branch bureau desk institute centre center agency council panel commission "
    "section board party foundation studio start-up startup consortium crew squad directorate faculty school fund "
    "newsroom taskforce venture cooperative co-operative workshop cell chapter secretariat wing hub organisation "
    "organization body authority association trust union academy brand service charity network newspaper magazine "
    "band orchestra choir ensemble quartet outfit shop nonprofit non-profit clinic practice hospital league firm "
    "syndicate guild federation alliance coalition troupe corps brigade cabinet society library museum gallery"
)
#: nouns that stand for a team spoken of before
FIRM = listed(
    "company firm group bank business organisation organization agency club university institute charity publisher "
    "retailer carrier airline utility startup start-up maker foundation museum union party lab laboratory outfit "
    "orchestra studio newspaper paper school college hospital council ministry trust society nonprofit practice"
)


def last_word(name: str) -> str:
    """The last word of a name in small letters: what kind of team it is."""
    return (name.casefold().split() or [""])[-1]
