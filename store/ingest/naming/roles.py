"""Titles and roles that stand beside the names of people, in lower case."""

from __future__ import annotations

from store.ingest.lexicon import listed
from store.ingest.naming.ordinary import ordinary

#: titles with the gender they tell, without a full stop; 'M' is one in French only
MISTER: dict[str, str] = {
    **dict.fromkeys(listed("mr herr monsieur m señor senor sr sir lord signor mister sheikh father brother"), "m"),
    **dict.fromkeys(
        listed("mrs ms miss frau madame mme mlle señora senora sra srta dame lady signora madam sister"), "f"
    ),
    **dict.fromkeys(listed("mx dr prof professor doctor rev reverend hon justice"), ""),
    **dict.fromkeys(listed("rep sen gov gen col capt lt sgt maj cmdr engr barr"), ""),
    **dict.fromkeys(listed("alhaji shri"), "m"),
    **dict.fromkeys(listed("alhaja hajiya smt"), "f"),
}
#: nouns that a role ends with
ROLES = listed(
    "accountant activist actor actress adjutant administrator admiral adviser advisor advocate agent aide ambassador "
    "analyst anchor announcer apprentice archbishop architect artist assemblyman assemblywoman assistant associate "
    "astronaut athlete attorney auditor author ayatollah baker banker baron baroness barrister bassist batsman "
    "billionaire biographer biologist bishop blogger boss bowler boxer brigadier broadcaster broker builder "
    "businessman businesswoman campaigner candidate captain cardinal caretaker ceo cfo cto coo cio cmo chair chairman "
    "chairperson chairwoman champion chancellor chaplain chef chemist chief choreographer cleric clerk co-author "
    "co-chair co-director co-founder co-leader cofounder coach colleague colonel columnist comedian commandant "
    "commander commentator commissioner composer comptroller conductor congressman congresswoman constable consul "
    "consultant contractor controller coordinator coroner correspondent councillor councilman councilor councilwoman "
    "counsel counsellor count countess creator critic curator czar dancer dean defender defendant delegate deputy "
    "designer detective developer dictator diplomat director dissident doctor donor driver drummer duchess duke "
    "economist editor editor-in-chief emir emperor employee engineer entertainer entrepreneur envoy epidemiologist "
    "executive expert explorer farmer filmmaker financier fire-fighter firefighter fisherman footballer foreman "
    "forward founder general geologist goalkeeper golfer governor guard guitarist head headmaster headteacher heiress "
    "historian host hostage industrialist inspector instructor insurgent inventor investigator investor journalist "
    "judge justice keeper king laureate lawmaker lawyer leader lecturer legislator librarian lieutenant lobbyist "
    "magistrate magnate major manager marshal mathematician mayor mayoress mechanic mediator medic merchant "
    "metropolitan midfielder midwife militant millionaire minister model moderator mogul monarch mp mep musician "
    "negotiator neurologist newcomer novelist nurse officer official ombudsman operator opponent organiser organizer "
    "owner painter paramedic partner pastor patriarch pathologist patron philanthropist philosopher photographer "
    "physician physicist pianist pilot pitcher player playwright poet policeman policewoman politician pollster pope "
    "postmaster preacher premier presenter president priest prime-minister prince princess principal principals "
    "prisoner producer professor programmer prosecutor protester provost psychiatrist psychologist publicist "
    "publisher pundit quarterback queen rabbi racer ranger rapper rebel receptionist rector referee registrar "
    "reporter representative researcher resident retailer reverend rival runner scholar scientist sculptor secretary "
    "secretary-general senator sergeant sheriff shopkeeper singer skipper sociologist soldier solicitor "
    "solicitor-general songwriter speaker specialist spokesman spokesperson spokeswoman sportsman star statistician "
    "steward strategist striker student sultan superintendent supervisor surgeon swimmer teacher teammate technician "
    "technologist teenager tenor theologian therapist trader trainer treasurer trustee tsar tutor tycoon "
    "under-secretary undersecretary valet veteran vice-chair vice-chairman vice-chancellor vice-president victim "
    "violinist virologist volunteer warden whistleblower winger winner witness worker writer chairmen fellow "
    "head-teacher emeritus lead ministers presidents senators captains directors deputies md dg gm chairpersons rider "
    "cyclist jockey sprinter"
)
#: adjectives and nouns before them, which belong to the role
BEFORE_ROLE = listed(
    "acting assistant associate attorney brand campaign chief co communications communist company content corporate "
    "creative crown data deputy design development digital district editorial education emeritus engineering "
    "environment environmental ex executive fashion federal finance financial first foreign former founding general "
    "global group head health home honorary human incoming information interim interior investment joint junior "
    "justice labour legal longtime long-time main managing marketing medical military national new newly-appointed "
    "non-executive operating operations opposition outgoing parliamentary party people police policy political press "
    "previous prime principal product programme property prosecuting public regional research resources retired "
    "revenue risk royal sales science scientific second security senior shadow social software sports staff state "
    "strategy supervisory supreme sustainability technical technology then third trade transport treasury vice "
    "vice-chief veteran world current lead one-time onetime independent"
)
#: behind a name these words make it a person's: 'Brandt, who…'
SAYS = listed(
    "said says told tells added adds explained explains argued argues insisted insists claimed claims admitted admits "
    "wrote writes tweeted tweets posted noted notes stressed stresses warned warns announced announces replied "
    "replies asked asks answered declared declares stated states confirmed denied denies recalled recalls remarked "
    "joked jokes commented concluded continued conceded acknowledged believes believed thinks thought hopes hoped "
    "quipped complained testified resigned retired quit died steps stepped plans wants wanted born married grew "
    "smiled laughed nodded wept shrugged sagte sagt erklärte betonte meinte kündigte schrieb dit déclaré affirme "
    "explique assure estime indique dijo afirmó aseguró explicó señaló disse"
)
#: roles that are not written with a capital before a name: 'North Star Orbital' has no star
NO_TITLE = listed(
    "explorer star model guard forward rival resident veteran victim witness winner runner ranger rebel pitcher "
    "bowler batsman striker driver trader worker keeper fellow king count duke dean baker queen prince merchant "
    "builder operator owner partner farmer fisherman carter pilot swimmer racer soldier student teacher anchor head "
    "champion opponent host"
)
#: small words inside a person's name
PARTICLES = listed(
    "van von der den de del della di da dos das do du la le bin binti bint ibn al el ter ten zu zur y e ap abu af av "
    "ben"
)
SUFFIXES = listed("jr jr. sr sr. ii iii iv phd md qc kc obe cbe mbe esq")
_ROLE_ENDS = (
    "chef", "chefin", "leiter", "leiterin", "sprecher", "sprecherin", "präsident", "präsidentin", "minister",
    "ministerin", "führer", "führerin", "direktor", "direktorin", "vorstand", "kanzler", "kanzlerin", "meister",
    "meisterin", "sekretär", "sekretärin", "vorsitzende", "vorsitzender", "gründer", "gründerin",
    "vertreter", "vertreterin", "inhaber", "inhaberin", "trainer", "trainerin", "berater", "beraterin", "redakteur",
    "redakteurin", "kollege", "kollegin", "kapitän", "kapitänin", "anwalt", "anwältin", "ärztin", "beauftragte",
    "beauftragter", "vorständin", "intendant", "intendantin", "rätin", "referent", "referentin", "forscher",
    "forscherin", "nachfolger", "nachfolgerin", "vorgänger", "vorgängerin", "verwalter", "verwalterin",
)  # fmt: skip
_FOREIGN = listed(
    "directeur directrice président présidente ministre maire pdg patron patronne fondateur fondatrice porte-parole "
    "secrétaire cheffe présidence délégué déléguée responsable presidente presidenta directora ministro ministra "
    "alcalde alcaldesa portavoz consejero consejera fundador fundadora secretario secretaria direttore direttrice "
    "fondatore amministratore sindaco voorzitter bestuurder woordvoerder"
)


_BEFORE_HYPHEN = listed("co vice ex under arch crypto neuro bio astro geo semi non pan pro anti self")


def is_role(word: str) -> bool:
    """Whether a lower-case word is a role: by itself, behind a hyphen, or as other languages end one."""
    if word in ROLES or word in _FOREIGN:
        return True
    before, hyphen, last = word.rpartition("-")
    if hyphen and last in ROLES and (before in _BEFORE_HYPHEN or before in BEFORE_ROLE or ordinary(before)):
        return True
    return len(word) > 6 and word.endswith(_ROLE_ENDS)
