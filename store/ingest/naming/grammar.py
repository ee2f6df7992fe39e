"""What the grammar around a name tells of it: who owns a board, what is called by it, whom somebody joined."""

from __future__ import annotations

from collections.abc import Iterator

from store.ingest.lexicon import listed
from store.ingest.naming.belonging import belonging
from store.ingest.naming.capitals import FUNCTION, Capitals
from store.ingest.naming.evidence import OF_STATE, Weight, thing_like
from store.ingest.naming.given import GIVEN
from store.ingest.naming.ordinary import ordinary
from store.ingest.naming.organisations import APPOSED, LAST, WEAK_LAST
from store.ingest.naming.roles import BEFORE_ROLE, SAYS, is_role
from store.ingest.naming.segments import Segment, bare

_BODIES = listed(
    "company union orchestra quartet ensemble choir band theatre house school academy college institute institution "
    "foundation ministry department regulator watchdog laboratory lab fund party hospital clinic museum gallery shop "
    "store mill trust cooperative co-operative startup maker grocer shipyard yard federation association society "
    "council league team network service platform consortium partnership alliance coalition organisation organization "
    "outfit practice workshop collective employer troupe nonprofit non-profit body commission authority movement "
    "paper daily weekly station office bookseller insurer builder producer owner giant conglomerate franchise venture "
    "church monastery garage bakery brewery distillery winery farm estate hotel restaurant restaurateur chipmaker "
    "parent"
)
_NO_BODIES = listed("rival competitor parent brand division unit chain abteilung sparte tochter publisher")
#: nouns that say of a name beside them that it is an organisation's
BODIES = (APPOSED - _NO_BODIES) | _BODIES
_DETERMINED = listed("a an the its their his her our my your another one whose")
_BREAKS = listed(", . ; ) ( – — in on at that which based with for of from behind where whose and")
_CALLED = listed("called named dubbed christened baptised baptized")
_RENAMED = listed("renamed rebranded rechristened relaunched reborn")
_GOES = listed("trade trades trading operate operates operating relaunch relaunches reopen reopens re-emerge")
_BE = listed("is are was were be been being to now henceforth formerly previously then once also will")
_CAME = listed(
    "came come comes coming moved moves moving arrived arrives arriving joined joins joining hired hires poached "
    "recruited recruits switched switches lured defected defects transferred transfers returned returns drafted "
    "signed signs seconded crossed switching departed resigned retired sacked fired dropped ousted loan spun bought"
)
_MOVED = listed("came come comes coming moved moves moving arrived arrives arriving returned returns crossed departed")
_WENT = listed(
    "going moving moves moved goes went defected returned return returns transferred transfer defects off leave leaves"
)
_BY = listed(
    "hired owned employed bought acquired published operated funded appointed recruited poached sold dismissed sacked "
    "laid taken snapped"
)
_TOP = listed(
    "board chairman chairwoman chair chief ceo cfo treasurer headquarters newsroom shareholders members owners "
    "directors trustees governors spokesman spokeswoman spokesperson management staff workforce factory factories "
    "profits offices employees customers director-general secretary-general merger takeover"
)
_ACTS = listed(
    "employs employed owns acquired acquires manufactures publishes operates merged merges appointed appoints hires "
    "recruited recruits shut shuts disbanded laid folded sells makes competes"
)
_FORM = listed(
    "disbanded founded acquired dissolved merged merging hiring renamed incorporated nationalised privatised wound"
)
_HAVE = listed("has had have is was will to are were be been")
_TAKEN = listed("poached hired recruited appointed snapped acquired bought merged combined")
_BEFORE_PLURAL = listed(". , ; : – — but while when as that because after before although since where and then")
_NAMES = listed("appointed appoints names named hires hired poaches poached promotes promoted signs recruits recruited")
_BEATS = listed("beat beats thrashed edged against v vs")
#: verbs that say by their form that many are meant, as teams are in British English
_PLURAL = listed("have are were say play")
#: what follows a name that is the subject
DOES = listed("is was has had will would did does can could 's ’s itself")
_KIN = listed(
    "daughter son wife husband brother sister mother father uncle aunt niece nephew cousin widow widower twin partner "
    "friend granddaughter grandson grandfather grandmother fiancé fiancée son-in-law daughter-in-law sister-in-law"
)
_WITHIN = listed("in on at of from to near for into across by the")
_SHE, _IT = listed("he she his her him himself herself"), listed("its itself")
_ARTWORK = listed(
    "novel album film song book play opera poem musical painting memoir video shuttle frigate yacht ferry game"
)
_DID = listed(
    "ran led was taught edited worked headed built spent managed served will starts becomes runs started rose had"
)


class Grammar:
    """Reads the words around names."""

    def __init__(self, capitals: Capitals) -> None:
        self.capitals, self.words, self.article = capitals, capitals.words, capitals.article

    def weights(self, segment: Segment, around: list[Weight]) -> list[Weight]:
        """What speaks for a kind here; an ordinary word counts as a name where the grammar is a team's."""
        found = [weight for weight in self._all(segment) if weight.points]
        told = sum(weight.points for weight in found + around if weight.kind == "team")
        if told >= 2 and self._bare(segment) and self._at(segment.first - 2).lower() not in OF_STATE:
            found.append(Weight("other", -1.5, ""))
        return found

    def _all(self, segment: Segment) -> Iterator[Weight]:
        self.low, self.high = self._bounds(segment)
        given = bare(self.words[segment.first].text) in GIVEN
        yield from self._behind(segment, given)
        yield from self._before(segment, given)
        yield from self._acts(segment, given)
        yield from self._pronouns(segment, given)
        yield from belonging(self._at, segment, given)

    def _bounds(self, segment: Segment) -> tuple[int, int]:
        """The words of the sentence that a name stands in, by number."""
        start, end = self.article.sentences[self.article.sentence_at(self.words[segment.first].start)]
        return self.article.word_at(start), self.article.word_at(max(start, end - 1)) + 1

    def _at(self, number: int) -> str:
        return self.words[number].text if self.low <= number < self.high else ""

    def _bare(self, segment: Segment) -> bool:
        """Whether a name has a capital in mid-sentence and no article."""
        if self.capitals.initial[segment.first] or self.capitals.loud[segment.first]:
            return False
        return self._at(segment.first - 1).lower() not in _DETERMINED

    # behind the name

    def _behind(self, segment: Segment, given: bool) -> Iterator[Weight]:
        number = segment.last
        if self._at(number) in {",", "(", "–", "—"} and (noun := self._body(number + 1)):
            role = is_role(noun) and not thing_like(self.capitals, segment)
            yield Weight("team", 1 if role else 4, f"'{noun}' behind the name")
            if not given and not role:
                yield Weight("person", -2, "")
        if self._at(number) == "," and self._at(number + 1) == "which" and not given:
            yield Weight("team", 0.8, "")
        if (
            self._at(number) == ","
            and self._at(number + 1) == "where"
            and self._at(number + 2) in {"he", "she", "they", "I"}
        ):
            yield Weight("team", 2 if self._at(number + 3) in _DID else 0.5, "where somebody worked")
        if self._at(number) in {"'s", "’s", "'", "’"}:
            noun = self._at(number + 1)
            if noun in _TOP and not (noun == "chief" and self._at(number + 2) not in {"executive", "financial"}):
                yield Weight("team", 2.5, f"'{noun}' behind the name")
            office = self._at(number + 2) if noun in BEFORE_ROLE else ""
            if is_role(office) and office not in {"assistant", "secretary", "colleague", "adviser", "lawyer", "friend"}:
                yield Weight("team", 2.5, f"'{noun} {office}' behind the name")
                yield Weight("person", 0 if given else -1.5, "")
            first = self.words[segment.first].text
            if first in {"St", "St."} and (not noun[:1].isalpha() or noun in FUNCTION):
                yield Weight("team", 6, "named after a saint")

    def _body(self, number: int) -> str:
        """The noun of 'a … company' that begins here, ''."""
        if self._at(number).lower() == "one" and self._at(number + 1) == "of":
            number += 2
        if self._at(number).lower() not in _DETERMINED:
            return ""
        for at in range(number + 1, number + 7):
            word = self._at(at)
            follows = self._at(at + 1)
            if word in BODIES or word.endswith("maker") or (word[:-1] in BODIES and self._at(number - 1) == "of"):
                if follows in _BREAKS or not follows:
                    return word
            elif (
                not word
                or word in SAYS
                or (word in FUNCTION and word not in {"now", "once", "then", "own"})
                or (not word[0].isalnum() and word not in {"'s", "’s", "-"})
            ):
                return ""
        return ""

    # before the name

    def _before(self, segment: Segment, given: bool) -> Iterator[Weight]:
        first = segment.first
        one, two = self._at(first - 1), self._at(first - 2)
        if one == "," and two.islower():
            yield from self._apposed(first - 2, given)
        if one in _ARTWORK:
            yield Weight("other", 5, f"'{one}' before the name")
        yield from self._named(first, one, two)
        if one == "from" and (verb := self._came(first - 2)):
            sure = verb not in _MOVED or ordinary(bare(self.words[first].text))
            yield Weight("team", 2.5 if sure else 1.2, "where somebody came from")
        if one == "to" and two in {"across", "over", "back"} and self._at(first - 3) in _WENT and not given:
            yield Weight("team", 2.5, "where somebody goes")
        if one in {"to", "for"} and two in _WENT:
            yield Weight("team", 0.8, "")
        if one == "by" and two in _BY:
            yield Weight("team", 2.5, f"'{two} by' before the name")
        low = bare(self.words[first].text)
        alone = segment.last - first == 1
        if one == "the" and alone and low in LAST and low not in WEAK_LAST and not self.capitals.loud[first]:
            yield Weight("team", 4, f"'the {self.words[first].text}' with a capital")
            yield Weight("other", -1, "")
        if (
            one == ","
            and alone
            and self.words[first].text.isupper()
            and two[:1].isupper()
            and self._at(segment.last) == ","
        ):
            yield Weight("other", 3, "letters behind a name")

    def _apposed(self, number: int, given: bool) -> Iterator[Weight]:
        """'its owner, Foxglove', 'his daughter, Mara'."""
        noun = self._at(number)
        back = [self._at(number - step).lower() for step in range(1, 5)]
        owned = next((word for word in back if word in _DETERMINED or word in {"'s", "’s"}), "")
        if not owned or any(word in {",", ".", ";"} for word in back[: back.index(owned)]):
            return
        if noun in _KIN:
            yield Weight("person", 4, f"'{noun}' before the name")
            yield Weight("team", -1, "")
        elif noun in BODIES and not given:
            yield Weight("team", 3.5, f"'{noun}' before the name")
        elif is_role(noun):
            yield Weight("person", 3, f"'{noun}' before the name")

    def _named(self, first: int, one: str, two: str) -> Iterator[Weight]:
        """'a charity called Bluestem', 'to be renamed Channels'."""
        if one in _CALLED and (two in BODIES or two in LAST):
            yield Weight("team", 4.5, f"'{two} {one}' before the name")
        elif one in _CALLED and two in _BE:
            yield Weight("team", 1.5, f"'{one}' before the name")
        elif one in _RENAMED or (one == "as" and two in _RENAMED):
            yield Weight("team", 4, "a new name")
        elif one == "as" and two in _GOES:
            yield Weight("team", 4, f"'{two} as' before the name")
        elif one == "by" and two in {"goes", "go", "going"}:
            yield Weight("team", 2.5, f"'{two} by' before the name")
        elif one == "as" and two == "known":
            yield Weight("team", 2.5, "'known as' before the name")
            if any(self._at(number) in BODIES for number in range(first - 9, first - 2)):
                yield Weight("team", 5, "a body that is known as it")
        elif one in {"of", "for", "name"} and (two if one != "name" else one) == "name":
            yield Weight("team", 2.5, "'name' before the name")

    def _came(self, number: int) -> str:
        """The verb of coming or hiring that stands at most six words before, in the same clause, ''."""
        for at in range(number, number - 7, -1):
            word = self._at(at)
            if word in _CAME:
                return word
            if word in {",", ";", ":", "."} or not word:
                return ""
        return ""

    # what it does

    def _acts(self, segment: Segment, given: bool) -> Iterator[Weight]:
        number = segment.last
        helped = False
        while self._at(number) in _HAVE and number < segment.last + 3:
            number, helped = number + 1, True
        verb = self._at(number)
        then = self._at(number + 2) if self._at(number + 1) == "that" else self._at(number + 1)
        if verb in SAYS and then == "it" and not given:
            yield Weight("team", 3, f"'{verb} it' behind the name")
            yield Weight("person", -2, "")
        if verb in _RENAMED and self._at(number + 1) in {"as", "itself", "to"}:
            yield Weight("team", 2.6, f"'{verb}' behind the name")
        if self._at(segment.first - 1) in _BEATS and self._at(segment.last)[:1].isdigit():
            yield Weight("team", 4, "a side that plays")
            yield Weight("person", -3, "")
        if verb in _ACTS:
            yield Weight("team", 1.2, f"'{verb}' behind the name")
        if helped and verb in _TAKEN:
            yield Weight("team", 2.6, f"'{verb}' behind the name")
        if _PLURAL & {verb, self._at(segment.last)} and not given and self._subject(segment):
            yield Weight("team", 4, f"'{self._at(segment.last)}' behind the name, as of many")
            yield Weight("person", -4, "")
            yield Weight("other", 0 if self.words[number - 1].text.endswith("s") else -4, "")
        if verb in _NAMES and bare(self._at(number + 1)) in GIVEN and not given:
            yield Weight("team", 2.6, f"'{verb}' somebody")
        if helped and verb in _FORM:
            yield Weight("team", 2.5, f"'{verb}' behind the name")

    def _subject(self, segment: Segment) -> bool:
        """Whether a name that is no plural begins a clause: 'Port Ellis have', not 'one of the Lunts have'."""
        before = self._at(segment.first - 1).lower()
        row = before in {"and", ","} and self._at(segment.first - 2)[:1].isupper()
        plural = self.words[segment.last - 1].text.endswith("s") and segment.last - segment.first == 1
        begins = not before or before in _BEFORE_PLURAL or bool(self.capitals.initial[segment.first])
        return begins and not row and not plural

    def _pronouns(self, segment: Segment, given: bool) -> Iterator[Weight]:
        """'he' or 'she' behind a name, before any other, means a person; 'its' does not."""
        if self._at(segment.first - 1).lower() in _WITHIN:
            return
        end = min(len(self.words), segment.last + 25)
        over = False
        for at in range(segment.last, end):
            text = self.words[at].text
            if at == self.high:
                if self.capitals.initial[segment.first] != 1 or self.capitals.loud[at]:
                    return
                over = True
                if text not in {"He", "She", "His", "Her", "It", "Its"}:
                    return
            if text.lower() in _SHE:
                if segment.last - segment.first == 1 or over:
                    yield Weight("person", 1.5, f"'{text}' behind the name")
                return
            if text.lower() in _IT or text == "It":
                wide = segment.last - segment.first > 1 and not given
                yield Weight("person", -2 if wide else -1, "")
                yield Weight("team", 1.2 if wide else 0.4, "")
                return
            if over or (text[0].isupper() and text not in {"I"} and not self.capitals.plain(at)):
                return
