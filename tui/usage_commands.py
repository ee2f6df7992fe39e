"""The commands as `--help` tells of them: what each takes and does, with examples that run as they stand."""

from __future__ import annotations

from tui.usage_about import ABOUT
from tui.usage_form import Command

#: '' is the explorer itself
COMMANDS: dict[str, Command] = {
    "": Command(
        "[QUERY…]",
        "Who is who, who moved where and when, who said what, and how do we know?",
        "Opens the explorer, with a filter if a query is given. With stdout not a terminal it prints the front page as "
        "text, or what the query or the view keeps. Every word that is no option is the query, wherever it stands, so "
        "`-mode:scare` is a term; after `--` all is query.",
        (
            ("masthead", "open the explorer"),
            ("masthead --tour", "be shown round in a minute"),
            ("masthead speaker:wu -mode:scare", "… with a filter"),
            ("masthead --view 'quotes speaker:wu sort:-date'", "… with a pane and an order"),
        ),
        ("query…",),
    ),
    "build": Command(
        "[DOSSIER…]",
        "put dossiers into the store",
        "Without a dossier, the one that comes with Masthead. What came from a dossier is renewed; what you edited, "
        "noted or attached stays; where nothing differs nothing is written.",
        (
            ("masthead build", "make or renew the store"),
            ("masthead build --dry-run dossier.toml", "say what a dossier would change"),
        ),
        ("file…",),
    ),
    "add": Command(
        "FILE…",
        "read articles of your own, and propose what they say",
        "Plain text, Markdown or HTML; - is stdin. The text is kept as a source, and who it names, who moved and who "
        "said what waits in Review for you to accept or reject. The same article again changes nothing. With "
        "--dry-run --format json it prints what it finds, a line an article; no store is needed.",
        (
            ("masthead add article.txt", "read it, then see Review"),
            ("masthead add article.txt --published 2031-03-05", "… which does not say its day"),
            ("masthead add article.txt --dry-run --format json", "only print what it says"),
        ),
        ("file…",),
    ),
    "propose": Command(
        "FILE.json|-",
        "take proposals that another program made",
        "Of the form that `masthead schema proposals` prints. Each word is found again in its article, which the store "
        "must have; what is not there is refused. All wait in Review: nothing that you accepted is changed.",
        (
            ("masthead propose proposals.json", "put them into Review"),
            ("masthead propose proposals.json --dry-run", "only say what would be done"),
        ),
        ("file",),
    ),
    "merge": Command(
        "A B",
        "make one record part of another that is the same",
        "A becomes part of B, which has to be of its kind. What B says holds, what it leaves open A says; lists are "
        "united, and all that named A names B. Both ids go on leading there. A and B are ids, or names that only one "
        "record has.",
        (
            ("masthead merge per:o-dell 'Maeve O’Dell'", "two that are one"),
            ("masthead merge per:o-dell per:maeve-odell --dry-run", "only try it"),
        ),
        ("name", "name"),
    ),
    "split": Command(
        "ID",
        "part what was merged",
        "ID is the old one. The record comes back as it was, and so do its links; what was changed since is parted as "
        "far as it can be told, and the rest is said.",
        (
            ("masthead split per:m-odell", "give it back"),
            ("masthead split per:m-odell --dry-run", "only say what could not be parted"),
        ),
        ("old",),
    ),
    "matches": Command(
        "[ID]",
        "print people and teams that may be the same",
        "With an ID (or a name) those that it may be. Each pair has a number out of 100, and a line for all that "
        "speaks for it (+) and against it (-). Nothing is changed: `masthead merge` does that.",
        (
            ("masthead matches", "the likeliest first"),
            ("masthead matches per:maeve-odell --limit 5", "whom she may be"),
            ("masthead matches --format json", "for a program"),
        ),
        ("name",),
    ),
    "rank": Command(
        "ID",
        "prefer one of two claims that dispute each other",
        "With --over OTHER and --reason 'her own letter' it is preferred over that one. The other stays, and both stay "
        "disputed; the reason stands beside them.",
        (
            ("masthead rank evt:branza-resigns --withdraw", "prefer it no more"),
            ("masthead rank evt:branza-resigns --withdraw --dry-run", "say so only"),
        ),
        ("claim",),
    ),
    "attach": Command(
        "ARTICLE",
        "put your own copy of an article beside its facts",
        "The file is told by its text; from then on proof shows ✓ or ✗. It is UTF-8 text.",
        (
            ("masthead attach article.txt", "keep its text in the store"),
            ("masthead attach article.txt --dry-run", "only say whose article it is"),
        ),
        ("file",),
    ),
    "edit": Command(
        "ID [FIELD=VALUE…]",
        "write fields of a record anew",
        "Without a field it prints what each holds, as it is written. An empty value empties a field; parts stand "
        "apart by ';'. Records are named as they are called or by id, a date is EDTF with its words and why it is "
        "held to be so, a citation is 'SOURCE 12-40' in code points of the text. A later build leaves an edited "
        "record as it is; `masthead undo` takes an edit back.",
        (
            ("masthead edit per:lin-junyang", "print what each field holds"),
            ("masthead edit per:lin-junyang note='ask again'", "a note"),
        ),
        ("name", "field…"),
    ),
    "create": Command(
        "KIND [FIELD=VALUE…]",
        "add a record by hand",
        "KIND is person, team, theme, source, membership, event, quote, commitment or coverage; without a field it "
        "prints what each can hold. A claim says where it stands: cite='SOURCE 12-40'.",
        (
            ("masthead create person names='Mara Lunt'", "a person"),
            ("masthead create event", "which fields an event has"),
        ),
        ("kind", "field…"),
    ),
    "remove": Command(
        "ID",
        "remove a record",
        "Refused where others name it; with --links what cannot be without it goes too, and others name it no more. "
        "`masthead undo` brings it back; to have a person forgotten see `masthead forget`.",
        (
            ("masthead remove quote:zero-sum --links --dry-run", "what would go with it"),
            ("masthead remove quote:zero-sum --links", "remove it and them"),
        ),
        ("name",),
    ),
    "check": Command(
        "",
        "hold the store against its rules, a line a fault",
        "References, dates, spans and hashes. Exit code 0, or 1 where there is a fault.",
        (
            ("masthead check", "the default store"),
            ("masthead check --store other.json", "another one"),
        ),
    ),
    "recover": Command(
        "",
        "bring a damaged store back",
        "Shows which states of the store can be read, and puts the newest in its place: where single records are "
        "damaged, these from the backup; else the last whole state. The damaged file is kept beside it. A sound store "
        "is left alone.",
        (
            ("masthead recover --dry-run", "only say what would be done"),
            ("masthead recover", "do it"),
            ("masthead recover -o saved.json", "save what can be read, as a snapshot"),
            ("masthead recover --as-edited", "take the file as you edited it by hand"),
        ),
    ),
    "log": Command(
        "[ID]",
        "print what was changed, by whom and when, the newest first",
        "Each change with its number, and below it what each record was and became: + added, ~ changed, - removed. "
        "With an ID only what was done to that record, be it there or gone. $MASTHEAD_HISTORY says how many changes "
        "are kept (500), $MASTHEAD_AUTHOR who makes them (else your login name).",
        (
            ("masthead log --limit 5", "the last five changes"),
            ("masthead log per:lin-junyang", "what was done to Lin"),
            ("masthead log --format json", "all of it, for a program"),
        ),
        ("id",),
    ),
    "undo": Command(
        "[N]",
        "take the last changes back",
        "The last N that still hold, or one, in one step. It is a change like any other: --change with its number "
        "takes it back in its turn. What was changed again since is taken back first.",
        (
            ("masthead undo", "take the last change back"),
            ("masthead undo --dry-run", "only say which one that is"),
            ("masthead undo --change 2", "take back another"),
        ),
    ),
    "forget": Command(
        "[ID]",
        "forget a person, or a source with its text, for good",
        "Out of the records, the history, the backup and whatever lies beside the store; what stays for others' facts "
        "stays without the name, each character of it █. It says first what will go and which files written earlier "
        "still hold it, and asks. What is forgotten does not come back by build, add, propose, attach or import. "
        "Without an ID it finishes what was interrupted.",
        (
            ("masthead forget per:lin-junyang --dry-run", "only say what would go"),
            ("masthead forget per:lin-junyang --yes", "without being asked, for scripts"),
            ("masthead forget", "finish what was interrupted"),
        ),
        ("forgettable",),
    ),
    "demo": Command(
        "[QUERY…]",
        "open a fictional story in a store of its own",
        "The store is made if it is missing, then opened as `masthead` opens one. With --quotes another is made, of "
        "any size, to see how a full store feels; it is not opened.",
        (
            ("masthead demo", "open it"),
            ("masthead demo is:disputed", "… with a filter"),
            ("masthead demo --quotes 5000 --store full.json", "make a full one"),
        ),
        ("query…",),
    ),
    "chart": Command(
        "[QUERY…]",
        "print the chart of the timeline",
        "Events over time, and who held a role and which team was there when: what is certain solid, what is possible "
        "light, what is announced apart. Without --zoom the bins are the finest that have all events in view; else the "
        "chart ends with the last of them. As wide as the terminal, or 80 columns.",
        (
            ("masthead chart", "all of it"),
            ("masthead chart alibaba --zoom day", "of some, day by day"),
        ),
        ("query…",),
    ),
    "list": Command(
        "KIND [QUERY…]",
        "print records of a kind",
        "KIND is people, teams, events, quotes, memberships, themes, commitments, coverage, sources or gaps (records "
        "that leave something out). json is an array of records by id, as in a snapshot; jsonl is a record a line.",
        (
            ("masthead list quotes speaker:wu -mode:scare", "as a table"),
            ("masthead list events --format csv -o events.csv", "for a spreadsheet"),
        ),
        ("list", "query…"),
    ),
    "show": Command(
        "ID",
        "print one record and its proof",
        "`masthead list KIND --format csv` gives the ids.",
        (
            ("masthead show per:lin-junyang", "what is known of Lin"),
            ("masthead show quote:zero-sum --format json", "as JSON, with its links"),
        ),
        ("id",),
    ),
    "changes": Command(
        "[QUERY…]",
        "print who came, left, moved and stays between two days",
        "And which teams began, split, merged, were renamed or ended, with the evidence, how certain it is, and what "
        "is not stated. DATE may be a month or a year; both days belong to it. Without either: the days that the "
        "newest source tells of.",
        (
            ("masthead changes --from 2026-03-04 --to 2026-03-06", "the reshuffle"),
            ("masthead changes --from 2026 tongyi --format json", "of some, as JSON"),
        ),
        ("query…",),
    ),
    "brief": Command(
        "ID",
        "print a page on a person, a team, a company or an event",
        "Where it stands, what changed last, who left, stays and is new, what was promised, covered and said, what is "
        "disputed and not known; each line with a number that stands for a place in a source. ID is an id, or a name "
        "that only one record has. Text on a terminal, Markdown into a file or a pipe.",
        (
            ("masthead brief 'Tongyi Laboratory'", "the page, read on a terminal"),
            ("masthead brief per:lin-junyang --at 2026-03-05", "as of a day"),
        ),
        ("name",),
    ),
    "succession": Command(
        "[ID | QUERY…]",
        "print who held which post, one after another",
        "Holder after holder, the gaps between them, who followed whom and how that is known, and when each team last "
        "changed. With the ID of a person, a team, an event or a role its own posts come first.",
        (
            ("masthead succession", "of every team"),
            ("masthead succession per:lin-junyang", "whom they followed, and who followed them"),
        ),
        ("id|query…",),
    ),
    "coverage": Command(
        "[ID | QUERY…]",
        "print which areas are covered by whom",
        "A matrix of teams and the areas that they need: covered, claimed or open; and below it what is missing, and "
        "which source would close it. With the ID of a team or a theme that comes first.",
        (
            ("masthead coverage", "of every team"),
            ("masthead coverage team:alibaba --format json", "of one, for a program"),
        ),
        ("id|query…",),
    ),
    "serve": Command(
        "[QUERY…]",
        "show the explorer in a browser, to whom you give its address",
        "It prints the address, whose last part is secret and new each time, and runs until it is stopped. Only this "
        "machine can reach it unless --host says otherwise; visitors change nothing and read no file but the store, "
        "unless you pass --allow-changes. It needs the extra `web`; docs/serve.md says what it lays open, and how to "
        "reach it from afar.",
        (
            ("masthead serve", "on port 8080 of this machine"),
            ("masthead serve --port 0 speaker:wu", "on any free port, with a filter"),
        ),
        ("query…",),
    ),
    "export": Command(
        "[QUERY…]",
        "print facts as a snapshot, or in another format",
        "What the query keeps of every kind and all that those refer to. The same facts give the same bytes. A "
        "snapshot is canonical JSON; jsonl is the same with a record a line; `masthead import` reads both. A dossier "
        "is TOML made to be edited and kept in version control; `masthead build` makes the same store of it. With "
        "--text full it has its articles in files beside it. What a format has no place for is said on stderr.",
        (
            ("masthead export -o facts.json", "everything, in a file"),
            ("masthead export type:departure --text none", "some of it, without quotations"),
            ("masthead export --format jsonl | head -n 3", "a record a line"),
            ("masthead export --format dossier -o facts.toml", "everything, to be curated"),
            ("masthead export --format ftm -o facts.ftm.json", "for Aleph and its kin"),
            ("masthead export --watch . --once", "a folder of them"),
        ),
        ("query…",),
    ),
    "import": Command(
        "FILE|-",
        "read a snapshot into an empty store, or join it with a full one",
        "JSON or lines; - is stdin. Refused, with nothing written, where the snapshot was altered or cut or, without "
        "--merge, the store is not empty. With --merge what both say is there once, with what either cites; what they "
        "say differently is listed, and stands in the note of the record for you to decide (tag:conflict). One "
        "`masthead undo` takes all of it back. A file of FollowTheMoney (an entity a line) or Popolo is put beside "
        "what the store holds, as records that cite the file and that nobody vouched for.",
        (
            ("masthead import facts.json --store copy.json", "the same facts"),
            ("masthead import facts.json --store copy.json --dry-run", "only try it"),
            ("masthead import facts.json --merge --dry-run", "what joining would do"),
        ),
        ("file",),
    ),
    "verify": Command(
        "SNAPSHOT [ARTICLE…]",
        "say whether a snapshot can be relied on",
        "Its digests and counts, the shape of each record, every id that they name, the rules of `masthead check`, and "
        "the places that they cite, as far as their texts are there: in the snapshot (`--text full`) or as ARTICLE, "
        "which is found to be the right one by its text. A line for each fault, with its place; exit code 1 where "
        "there is one. Of a snapshot in either form; - is stdin.",
        (
            ("masthead verify facts.json", "all but the articles"),
            ("masthead verify facts.json --article article.txt", "and its article"),
            ("masthead verify facts.json --format json", "for a program"),
        ),
        ("file…",),
    ),
    "diff": Command(
        "A [B]",
        "print what is added, removed and changed from one to another",
        "Between snapshots, stores and dossiers, any two; - is stdin, and A alone is compared with the store. Only "
        "what both hold of the sources' words is compared. jsonpatch is what makes of the snapshot A the snapshot B "
        "(RFC 6902). Where a digest is wrong it compares all the same and says so on stderr. Exit code 0 where "
        "nothing differs, 1 where something does, 2 or more where it cannot be told.",
        (
            ("masthead diff facts.json other.json", "from one to the other"),
            ("masthead diff facts.json --format json", "to the store, as JSON"),
        ),
        ("file", "file"),
    ),
    "schema": Command(
        "[FORM]",
        "print the JSON Schema of what is written and read",
        "JSON Schema 2020-12. FORM is records (the default), snapshot, line (of its form with a record a line), "
        "dossier (its TOML as JSON), proposals (what `masthead propose` takes) or settings (config.toml, as JSON).",
        (
            ("masthead schema", "of the records, one definition a kind"),
            ("masthead schema snapshot", "of a whole snapshot"),
            ("masthead schema proposals", "… of what `masthead propose` takes"),
            ("masthead schema | head -n 3", "its first lines"),
        ),
        ("form",),
    ),
    **ABOUT,
}
