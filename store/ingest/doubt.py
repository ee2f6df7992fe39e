"""What makes a clause no fact: no, perhaps, if, wanted, denied, rumoured."""

from __future__ import annotations

from store.ingest.lexicon import listed

NEGATIONS = listed("not n't never neither nor no nobody none hardly")
MODALS = listed("may might can could should must")
#: what stands before 'to resign' where the resigning is decided or done
DECIDED = listed(
    "agreed agrees agree decided decides decide chosen chose chooses elected opted opts due set scheduled "
    "slated going "
    "forced obliged compelled voted votes vote decision resolved vowed is are was were be been appointed named hired "
    "tapped promoted recruited elected picked selected returns returned continue continues continued go went elect "
    "announces announced intention"
)
#: words in front of a clause that leave open or deny what it says
OPEN = listed(
    "deny denies denied denying denial denials rumour rumours rumor rumors rumoured rumored speculation speculated "
    "speculating speculate whether if unless suggestion suggestions suggested suggesting possibility possible "
    "considering considers consider considered weighing weighed weighs mulling mulls mulled exploring "
    "explores explored "
    "studying studies plan plans planned planning proposal proposals proposed proposes proposing propose refused "
    "refuses refusing refuse could might demand demands demanded demanding urged urges urging urge hope hopes hoped "
    "hoping want wants wanted wanting wish wishes wished fears feared fear expected expects expect believed believes "
    "believe thought imagine suppose supposing asked asks ask calling called calls invited invites invite "
    "sought seek "
    "seeks seeking favours favors favour tipped likely unlikely allegedly false untrue wrong talk talks gossip "
    "would-be potential prospect risk threat threatened threatens threatening wonder wondered wonders doubt doubts "
    "doubted pressure petition failed bid attempt attempts idea ideas options option intends intend intended "
    "lobbied lobbying offered offer offers nearly almost tried try trying"
)
#: words behind a clause that do so
OPEN_AFTER = listed("if unless denied rumour rumours rumor rumors untrue false rejected refused")
SAYING = listed(
    "said says say announced announces announce announcing told tells confirmed confirms added adds wrote writes "
    "reported reports disclosed revealed stated states declared informed learned learnt explained noted statement "
    "saying telling promised pledged vowed emailed e-mailed"
)
#: words after which a clause of its own begins
JOINTS = listed("who which whom whose that because after when since while where before until although though as once")
