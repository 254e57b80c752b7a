"""Which noun a relative clause describes: the parser's, or one farther up where number, person or sense demand it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.syntax.joints import MEASURES
from briefgen.extract.syntax.parse import Parse

BODIES = frozenset(
    """company firm agency ministry office department party government union organisation organization group army committee
    council bank university institute corporation commission bureau court network church parliament administration force
    authority association alliance coalition embassy team unit brigade regime fund factory plant newspaper""".split()
)
"""Bodies: they are "which", and who belongs to them is "who"."""
OCCASIONS = frozenset(
    """meeting conference summit talk forum panel mission mechanism dialogue agreement accord treaty deal pact resolution
    memorandum declaration communique statement report draft text bill law proposal plan programme program project campaign
    operation exercise drill initiative""".split()
)
HARMS = frozenset(
    """attack strike raid airstrike bombing bombardment blast explosion shelling ambush assault offensive clash battle
    incursion invasion massacre crash fire earthquake flood storm barrage shooting detonation raid strike sortie sabotage""".split()
)
_HARMING = frozenset(
    "cost kill wound injure leave claim destroy damage displace cause wreck level hit devastate".split()
)
_SEVERING = frozenset("cut sever disrupt paralyse paralyze knock plunge trap strand halt interrupt".split())
"""What befalls people when things are hit."""
_COURSES = frozenset(
    "war conflict fighting crisis election vote rally protest strike visit trial killing event violence siege".split()
)
_OUTCOMES = frozenset({"result", "culminate"})
_DEEDS = HARMS | frozenset(
    "aggression war annexation occupation launch test decision move act action violation violence interference".split()
)
_BREACHING = frozenset("constitute violate breach contravene represent amount".split())
"""What a deed does to a law, and no country that it hits."""
_OF_OCCASIONS = frozenset(
    "meet convene hold attend begin start end adopt sign conclude expire take aim focus enter host chair bring last".split()
)
_OF_MEETINGS = frozenset({"hold", "convene", "schedule", "open"})
_TIMED = frozenset("schedule postpone delay reschedule cancel shorten plan extend".split())
_JOURNEYS = frozenset("trip visit tour journey flight stay mission voyage".split())
_SHOWING = frozenset("reflect demonstrate underscore underline illustrate signify exemplify mark coincide".split())
"""What deeds and visits do, and no country."""
_ONE_COUNTRY = frozenset("states nations emirates netherlands philippines".split())
"""Last words of names that are plural in form alone."""
_TIMES = frozenset("day week month year hour minute morning evening night afternoon weekend decade moment".split())
"""What does nothing: in "earlier in the day, which killed 20" it was not the day."""
_MONTHS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)
PEOPLE = frozenset(
    """troop force soldier army rebel fighter militant government ministry official president minister police militia
    company group party parliament court council commission agency leader delegation diplomat envoy expert analyst people
    man woman side country state nation authority general commander spokesman spokeswoman firm bank regime team guerrilla
    insurgent gunman protester demonstrator troops police worker civilian navy brigade military ambassador secretary king prince""".split()
)
"""Nouns of those who act, by their singular."""


def antecedent_of(parse: Parse, noun: int, verb: int, persons: frozenset[int]) -> int | None:
    """Return the noun that a relative clause with this verb describes; None where it cannot be told.

    `noun` is the one that the parser says, `persons` are the positions of the words of persons' names.
    """
    pronoun = _pronoun(parse, verb)
    if parse.words[noun].lower in {"those", "these", "anyone", "everyone", "all"}:
        # "those who …" are nobody named.
        return noun
    if pronoun == "which" and _is_agent_aside(parse, noun, verb):
        return None
    host = parse.words[parse.words[noun].head]
    if parse.words[noun].tag[:3] == parse.words[host.head].tag[:3] == "NNP" and host.lower == "for":
        # "the Front for the Liberation of Togo, which": the Front
        noun = host.head
    first = parse.subtree(verb)[0]
    aside = first > 0 and parse.words[first - 1].text == ","
    bearer = _bearer(parse, noun) if pronoun == "which" and aside else None
    if bearer is not None and _agrees(parse, bearer, verb):
        return _named(parse, bearer, persons)
    called = _called(parse, noun, first)
    if called is not None and _agrees(parse, noun, verb):
        return called
    likened = _likened_to(parse, noun, first) if pronoun == "which" and aside else None
    if likened is not None and _agrees(parse, likened, verb):
        return likened
    if not aside and parse.words[noun].dep == "conj" and _whole_row(parse, noun) != noun:
        return _whole_row(parse, noun)
    doubtful = False
    if pronoun == "who" and aside and parse.words[noun].tag[:3] == "NNP" and parse.words[noun].dep == "pobj":
        named = any(parse.words[c].lower == "the" for c in parse.children(noun, "det"))
        if named and parse.words[parse.words[noun].head].lower == "of" and noun not in persons:
            # "allies of the Muse People, who …" may mean either.
            return None
    for at in (noun, *_hosts(parse, noun)):
        if not _agrees(parse, at, verb):
            continue
        if singular(parse.words[at].lower) in _TIMES or (parse.words[at].dep == "pobj" and _is_date(parse, at)):
            doubtful = doubtful or at == noun
            continue
        fit = _fits(parse, at, verb, pronoun, persons)
        if fit is None:
            doubtful = True
        elif fit:
            return _named(parse, at, persons) if pronoun == "who" else at
    if doubtful or (pronoun == "who" and parse.words[noun].tag.startswith("NNP")):
        return None
    return noun


_PEOPLES = frozenset("population community minority majority tribe".split())
_WHERE = frozenset("at in near along on off over across".split())
_COURSE = frozenset("start begin last end kill injure wound happen occur damage destroy".split())
"""What an event does, and no place."""


def _is_date(parse: Parse, at: int) -> bool:
    return parse.words[at].tag == "CD" or parse.words[at].lower in _MONTHS


def _likened_to(parse: Parse, noun: int, first: int) -> int | None:
    """Return with what an apposition compares, where it stands last: "the raids, the worst since the siege of May, which …"."""
    for superlative in parse.children(noun, "appos"):
        if parse.words[superlative].tag != "JJS" or superlative > first:
            continue
        since = next((c for c in parse.children(superlative, "prep") if parse.words[c].lower == "since"), None)
        return parse.child(since, "pobj") if since is not None else None
    return None


def _bearer(parse: Parse, noun: int) -> int | None:
    """Return what a participle with a place describes: of "a tanker flagged in Palau, which sank", the tanker."""
    word = parse.words[noun]
    preposition = parse.words[word.head]
    participle = parse.words[preposition.head]
    described = parse.words[participle.head]
    placed = word.dep == "pobj" and preposition.dep == "prep" and participle.dep == "acl" and participle.tag == "VBN"
    return described.i if placed and described.tag.startswith("NN") else None


def _whole_row(parse: Parse, noun: int) -> int:
    """Return the first of a row of counted things: "two men, a boy and two boats that were taken" were all taken."""
    at = noun
    while (
        parse.words[at].dep == "conj"
        and parse.words[parse.words[at].head].tag in {"NNS", "NN"}
        and parse.child(at, "nummod") is not None
        and parse.child(parse.words[at].head, "nummod", "det") is not None
    ):
        at = parse.words[at].head
    return at


def _pronoun(parse: Parse, verb: int) -> str:
    subject = parse.child(verb, "nsubj", "nsubjpass")
    return parse.words[subject].lower if subject is not None else ""


def _hosts(parse: Parse, noun: int) -> Iterator[int]:
    """Yield the nouns that a noun hangs on, the nearest first."""
    words = parse.words
    at = noun
    while words[at].dep in {"pobj", "prep", "agent", "acl", "appos", "conj"} and words[at].head != at:
        before = at - 1
        at = words[at].head
        if words[at].tag.startswith("NN"):
            yield at
        elif words[at].tag.startswith("VB") and words[before + 1].dep == "prep" and words[before].tag.startswith("NN"):
            # "set up a working group on migration, which …": the noun before the preposition, wherever that hangs.
            yield before
            yield from _hosts(parse, before)


def _agrees(parse: Parse, noun: int, verb: int) -> bool:
    auxiliaries = [parse.words[c] for c in parse.children(verb, "aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else parse.words[verb]
    several = parse.words[noun].tag in {"NNS", "NNPS"} and parse.words[noun].lower not in _ONE_COUNTRY
    plural = several or len(parse.conjuncts(noun)) > 1
    if first.tag == "VBP" or first.lower == "were":
        return plural
    return not ((first.tag == "VBZ" or first.lower == "was") and parse.words[noun].tag == "NNS")


def _fits(parse: Parse, noun: int, verb: int, pronoun: str, persons: frozenset[int]) -> bool | None:
    """Say whether a noun can be what a relative pronoun means; None for a doubt that forbids the parser's own guess."""
    word = parse.words[noun]
    kind = singular(word.lower)
    if pronoun == "who":
        nobody = word.tag.startswith("NNP") or kind in BODIES | OCCASIONS | _PEOPLES | HARMS | MEASURES
        return noun in persons or not nobody
    if noun in persons:
        return False
    lemma = _deed_of(parse, verb)
    if lemma in _SHOWING and (word.tag.startswith("NNP") or kind in {"country", "state", "nation", "leader"}):
        # "visits by leaders of Peru and Chile, which reflected …": visits reflect, countries do not.
        return None
    if word.dep != "pobj":
        return True
    if kind in OCCASIONS and lemma in _OF_MEETINGS:
        # "preparations for the Summit that will be held in Lima"
        return True
    above = [singular(parse.words[host].lower) for host in _hosts(parse, noun)]
    over = above[0] if above else ""
    if lemma in _OUTCOMES and kind not in HARMS:
        # Only what happens results in anything.
        return False if not HARMS.isdisjoint(above) else None
    if lemma in _TIMED and kind not in _JOURNEYS and not _JOURNEYS.isdisjoint(above):
        # "her trip to Peru, which was scheduled for May"
        return False
    if lemma in _BREACHING and word.tag.startswith("NNP") and not _DEEDS.isdisjoint(above):
        return False
    if _only_happens(parse, verb, lemma) and kind not in HARMS | OCCASIONS | _COURSES:
        # "the raid on a camp that took place in Kidal", "the invasion of Peru, which has entered its second year"
        return False if not (HARMS | OCCASIONS | _COURSES).isdisjoint(above) else None
    if kind not in HARMS and lemma in _HARMING and not HARMS.isdisjoint(above):
        return False
    if lemma in _SEVERING and kind not in HARMS | PEOPLE | BODIES and not HARMS.isdisjoint(above):
        # "the sabotage of a cable, which cut off two towns"
        return False
    if kind in HARMS and lemma in _HARMING | _SEVERING:
        # "blamed the rebels for a raid that killed two": whoever is blamed has not killed by that.
        return True
    preposition = parse.words[word.head].lower
    if over in BODIES | OCCASIONS and kind not in BODIES | OCCASIONS | PEOPLE and preposition != "of":
        if not word.tag.startswith("NNP") or lemma in _OF_OCCASIONS:
            return False
        return True if preposition in {"with", "between", "by", "from", "to"} else None
    if preposition == "in" and over in _PEOPLES:
        return False
    if word.text[:1].isupper() and preposition in _WHERE and lemma in _COURSE:
        # "opened fire at the crossing, which lasted hours and killed two": the fire, which no noun names alone.
        return None
    if word.tag.startswith("NNP") and pronoun == "that":
        # "entities based in China that have …": a name takes no restrictive clause.
        return False
    return word.tag != "NN" or parse.child(noun, "det", "poss", "amod", "compound") is not None


def _deed_of(parse: Parse, verb: int) -> str:
    """Return what a verb tells to be done, by a verb of its own where it takes two words: "takes lives" kills."""
    thing = parse.child(verb, "dobj")
    lemma = lemma_of(parse.words[verb].lower)
    return "kill" if lemma == "take" and thing is not None and parse.words[thing].lower in {"lives", "life"} else lemma


def _only_happens(parse: Parse, verb: int, lemma: str) -> bool:
    """Say whether a verb tells that something takes place, or has lasted so long."""
    thing = parse.child(verb, "dobj")
    noun = parse.words[thing].lower if thing is not None else ""
    return (lemma == "take" and noun == "place") or (lemma == "enter" and singular(noun) in _TIMES)


def _named(parse: Parse, noun: int, persons: frozenset[int]) -> int:
    """Return whom an apposition describes, where a name says it: of "Jo Blake, the director", Blake."""
    word = parse.words[noun]
    host = parse.words[word.head]
    if word.tag == "NNS" and host.tag == "NNP" and host.i not in persons and len(parse.conjuncts(host.i)) == 1:
        # "23 people in Bol, mostly farmers, who were shot": Bol is no farmers.
        return noun
    if noun in persons and host.i not in persons and word.tag == "NNP" and host.dep == "pobj":
        # "with the governor of Lima, Ann Roe, who came": it is not Lima that came.
        return noun
    return host.i if word.dep == "appos" and (host.i in persons or host.tag.startswith("NNP")) else noun


def _called(parse: Parse, noun: int, first: int) -> int | None:
    """Return the name of which a noun with a relative clause right behind it says what it is: "Alba Ltd, a firm that sold …"."""
    word = parse.words[noun]
    host = parse.words[word.head]
    if word.dep != "appos" or first != noun + 1 or not host.tag.startswith("NNP"):
        return None
    alone = len(parse.conjuncts(host.i)) == 1 and len(parse.conjuncts(noun)) == 1
    return (
        host.i
        if alone and any(parse.words[c].lower in {"a", "an", "the"} for c in parse.children(noun, "det"))
        else None
    )


def _is_agent_aside(parse: Parse, noun: int, verb: int) -> bool:
    """Say whether ", which" follows the agent of a participle: "a text tabled by Norway, which …" may mean either."""
    word = parse.words[noun]
    by = parse.words[word.head]
    first = parse.subtree(verb)[0]
    return (
        word.dep == "pobj"
        and by.dep == "agent"
        and parse.words[by.head].dep == "acl"
        and first > 0
        and parse.words[first - 1].text == ","
    )
