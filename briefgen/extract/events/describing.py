"""Clauses that report nothing: they say which thing is meant, what is wanted or weighed, or what a condition names."""

from __future__ import annotations

from briefgen.extract.events.events import is_event_noun
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.language.lexicon import EventType
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse

_PROVISOS = frozenset("if unless whether lest".split())
_MODALS = frozenset("would could should may might can must".split())
_RESULTS = frozenset(
    "result culminate cause lead leave prompt trigger force raise fuel spark disrupt make bring push send create plunge threaten mark".split()
)
_OUTCOMES = frozenset({"result", "culminate"})
_VAGUE = frozenset("action act measure effort matter issue step activity case information part area".split())
_ADORNING = frozenset("forge nourish fortify champion embody cherish enrich enshrine inspire".split())
_ADORNED = frozenset(
    """alliance friendship partnership bond relationship value principle democracy freedom spirit ideal dream nation people
    peace tie future legacy""".split()
)
_INSTRUMENTS = frozenset(
    """decree law bill act order resolution agreement accord treaty deal pact statement report document letter decision
    licence license regulation rule contract company firm group bank ship vessel network drone missile system unit""".split()
)
"""What is there, though it is named with "a": "signed a decree that extends the curfew"."""
_OUTLOOKS = frozenset(
    """prospect outlook hope chance situation tension stake fate whereabouts relation tie fear risk crisis toll talk dialogue
    negotiation truce ceasefire fighting violence likelihood conflict withdrawal""".split()
)
_COURSES = frozenset(
    """be is are was were remain appear seem look stay rise climb grow mount fade dim hinge depend continue deteriorate
    worsen improve escalate soar persist stall""".split()
)
_SCHEDULED = frozenset("schedule slate plan set expect hold".split())
_COUNTING = frozenset("raise bring push take put lift".split())
_TALLIES = frozenset("toll number total death figure count tally".split())
_NAMELESS = frozenset("named identified quoted anonymity".split())
_PEOPLE = frozenset("people civilians persons men women children villagers residents refugees migrants".split())
_SPEAKING = frozenset("speak brief address talk write testify report respond update".split())
_THROWN = frozenset(
    """missile rocket bomb shell drone mortar projectile bullet shot mine grenade device explosive explosion blast attack
    strike airstrike raid assault bombing shelling ambush clash fire storm earthquake flood round debris""".split()
)
"""What can itself kill or destroy where it stands as the subject of a passive."""


def only_describes(reading: Reading, clause: Clause, event: EventType | None) -> bool:
    """Say whether a clause does not report what it names."""
    return (
        _is_in_proviso(clause.parse, clause.verb)
        or _is_wished(clause)
        or _is_imagined(clause)
        or _is_listed_gerund(clause)
        or _tells_of_more_than_its_subject(clause)
        or _dates_a_name(reading, clause)
        or _only_issues(clause)
        or _is_of_those_hurt(clause)
        or (clause.relation == "participle" and lemma_of(clause.head.lower) in {"cite", "quote", "use", "base"})
        or _is_result_of_deed(clause)
        or _is_of_record(clause)
        or _is_part_of_plan(reading, clause)
        or _is_about_sourcing(clause)
        or _may_not_speak(clause)
        or _points_back(clause)
        or _is_of_what_is_not(reading, clause)
        or _sets_scene(reading, clause)
        or _is_rhetoric(clause)
        or _says_which(clause)
        or _mistakes_event(reading, clause)
        or (clause.relation == "reduced" and not _tells_of_definite(reading, clause, event))
    )


def _tells_of_more_than_its_subject(clause: Clause) -> bool:
    """Say whether a participle is of the whole before it, not of its subject: "…, raising the toll to nine", "…, due in May"."""
    parse, lemma = clause.parse, lemma_of(clause.head.lower)
    if clause.relation != "participle" or not clause.shared_subject:
        return clause.passive and lemma == "quote"
    thing = parse.child(clause.verb, "dobj")
    if thing is None:
        return lemma in _SCHEDULED and clause.head.tag == "VBN"
    return lemma in _COUNTING and singular(parse.words[thing].lower) in _TALLIES


def _only_issues(clause: Clause) -> bool:
    """Say whether a clause tells of a statement without a word of what it says: "issued a statement and said"."""
    parse = clause.parse
    thing = parse.child(clause.verb, "dobj")
    if thing is None or lemma_of(clause.head.lower) not in {"issue", "release", "publish"}:
        return False
    bare = all(parse.words[c].dep in {"det", "amod", "punct", "compound"} for c in parse.children(thing))
    return bare and singular(parse.words[thing].lower) in {"statement", "communique", "release"}


def _dates_a_name(reading: Reading, clause: Clause) -> bool:
    """Say whether a "when" clause tells what happened in a year named before it: "the 1948 exodus, when …"."""
    parse = clause.parse
    if "when" not in parse.lowers:
        return False
    when = next((c for c in parse.children(clause.verb, "advmod", "mark") if parse.words[c].lower == "when"), None)
    if when is None or when < 3 or clause.relation not in {"adverbial", "relative", "content"}:
        return False
    if not any(parse.words[i].text == "," for i in range(when - 2, when)):
        return False
    before = parse.words[max(0, when - 7)].start
    return any(before <= m.start < parse.words[when].start and "0" <= m.text[:1] <= "9" for m in reading.dates) or any(
        w.tag == "CD" and len(w.text) == 4 for w in parse.words[max(0, when - 7) : when]
    )


def _is_of_those_hurt(clause: Clause) -> bool:
    """Say whether a participle only says which people were hurt: "nine people seeking aid were killed"."""
    parse = clause.parse
    if clause.relation != "reduced" or clause.passive or clause.subject is None or clause.head.tag != "VBG":
        return False
    noun = parse.words[clause.subject]
    return noun.dep == "nsubjpass" and noun.lower in _PEOPLE and parse.words[clause.verb - 1].text != ","


def is_outlook(clause: Clause) -> bool:
    """Say whether a clause tells how things stand or look: "the prospect for a truce appears dim", "tensions remain high"."""
    parse = clause.parse
    if clause.subject is None or not clause.finite or clause.passive:
        return False
    if clause.relation not in {"main", "complement"} and clause.mark not in {"though", "although", "while", "whereas"}:
        return False
    noun = singular(parse.words[clause.subject].lower)
    lemma = lemma_of(clause.head.lower)
    if noun not in _OUTLOOKS or lemma not in _COURSES:
        return False
    bare = parse.child(clause.subject, "prep", "compound", "amod", "acl", "poss") is None
    return parse.child(clause.chain[-1], "acomp", "attr", "xcomp", "oprd", "prep", "advmod") is not None and not (
        bare and lemma in {"be", "is", "are", "was", "were"}
    )


def _is_in_proviso(parse: Parse, position: int) -> bool:
    """Say whether something stands inside a condition: "unless authorised by a licence issued by the court"."""
    if parse.lowers.isdisjoint(_PROVISOS):
        return False
    at = parse.words[position]
    while at.head != at.i:
        at = parse.words[at.head]
        if any(parse.words[c].lower in _PROVISOS for c in parse.children(at.i, "mark", "advmod")):
            return True
    return False


def _is_wished(clause: Clause) -> bool:
    """Say whether a participle shares a "would" with the verb before it: "that would be respected and supported by X"."""
    parse = clause.parse
    if not clause.coordinate or clause.relation not in {"relative", "reduced"}:
        return False
    if parse.child(clause.verb, "aux", "auxpass") is not None:
        return False
    at = clause.head
    while at.dep == "conj" and at.head != at.i:
        at = parse.words[at.head]
        if any(parse.words[c].lower in _MODALS for c in parse.children(at.i, "aux")):
            return True
    return False


def _is_imagined(clause: Clause) -> bool:
    """Say whether a relative clause says what something should be like: "a truce that would be kept by all"."""
    parse = clause.parse
    if clause.relation != "relative" or clause.subject is None:
        return False
    first = parse.subtree(clause.verb)[0]
    restrictive = first > 0 and parse.words[first - 1].text not in {",", "\u2014", "-"}
    article = next((parse.words[c].lower for c in parse.children(clause.subject, "det")), "")
    helpers = parse.children(clause.verb, "aux")
    modal = any(parse.words[c].lower in _MODALS for c in helpers)
    # "a truce that ends the war" is wished for where "a truce that ended the war" has been.
    instrument = singular(parse.words[clause.subject].lower) in _INSTRUMENTS
    timeless = clause.head.tag in {"VBZ", "VBP"} and not helpers and article in {"a", "an"} and not instrument
    # "Banks that trade with them" are whichever do; "the banks" and "ten banks" are there.
    anyone = parse.words[clause.subject].tag == "NNS" and clause.head.tag == "VBP" and not helpers
    if anyone and restrictive and parse.child(clause.subject, "det", "poss", "nummod", "compound") is None:
        return True
    return restrictive and (timeless or (modal and article in {"", "a", "an", "any", "no"}))


def _points_back(clause: Clause) -> bool:
    """Say whether a clause is about what the text just said: "Three things explain this"."""
    parse = clause.parse
    return any(parse.words[c].lower in {"this", "that"} for c in parse.children(clause.verb, "dobj"))


def _is_of_what_is_not(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause only says which thing is meant by somebody's no: "do not recognise the vote held in March"."""
    parse = clause.parse
    if clause.relation not in {"reduced", "relative"} or clause.subject is None:
        return False
    first = parse.subtree(clause.verb)[0]
    owner = reading.owner(parse.words[clause.subject].head)
    restrictive = first > 0 and parse.words[first - 1].text not in {",", "\u2014", "-"}
    return restrictive and owner is not None and owner.negated and clause.subject != owner.subject


def _sets_scene(reading: Reading, clause: Clause) -> bool:
    """Say whether a participle only tells before whom the rest was said: "Addressing reporters, he said …"."""
    above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    if clause.relation != "participle" or above is None or lemma_of(clause.head.lower) not in _SPEAKING:
        return False
    return clause.verb < above.verb


def _is_rhetoric(clause: Clause) -> bool:
    """Say whether a clause only adorns: "an alliance forged in sacrifice", "has risen to the occasion"."""
    parse = clause.parse
    lemma = lemma_of(clause.head.lower)
    if lemma in _ADORNING:
        thing = clause.subject if clause.passive else parse.child(clause.verb, "dobj")
        return thing is not None and singular(parse.words[thing].lower) in _ADORNED
    if lemma not in {"rise", "meet", "stand"}:
        return False
    nouns = [n for c in parse.children(clause.verb, "prep") for n in parse.children(c, "pobj")]
    return any(parse.words[n].lower in {"occasion", "challenge"} for n in nouns)


def _says_which(clause: Clause) -> bool:
    """Say whether a relative clause only says which event is meant: "in clashes which occurred on 1 May"."""
    parse = clause.parse
    if clause.relation != "relative" or lemma_of(clause.head.lower) not in {"occur", "happen"}:
        return False
    first = parse.subtree(clause.verb)[0]
    return first == 0 or parse.words[first - 1].text not in {",", "\u2014", "-"}


def _may_not_speak(clause: Clause) -> bool:
    """Say whether a clause only explains why somebody stays unnamed: "not authorised to speak to the press"."""
    words = clause.parse.words
    if lemma_of(clause.head.lower) not in {"authorize", "authorise", "permit", "allow"} or not clause.negated:
        return False
    return any(lemma_of(words[v].lower) in {"speak", "brief", "talk", "comment"} for v in clause.chain[1:])


def _is_about_sourcing(clause: Clause) -> bool:
    """Say whether a clause only tells how its speaker wants to be known: "asked not to be named"."""
    parse = clause.parse
    if parse.lowers.isdisjoint(_NAMELESS):
        return False
    below = {parse.words[i].lower for v in clause.chain for i in parse.children(v)} | {
        parse.words[v].lower for v in clause.chain
    }
    if below & {"named", "identified", "quoted"} and "be" in below:
        return True
    words = {parse.words[i].lower for i in parse.subtree(clause.verb)}
    return "anonymity" in words and lemma_of(clause.head.lower) in {"speak", "ask", "request", "demand", "insist"}


def _mistakes_event(reading: Reading, clause: Clause) -> bool:
    """Say whether "it" is an event that nothing before names: "It was the first such offer"."""
    parse = clause.parse
    thing = parse.child(clause.verb, "attr")
    pronoun = clause.subject is not None and parse.words[clause.subject].lower in {"it", "this", "that"}
    return pronoun and thing is not None and is_event_noun(reading, thing)


def _is_of_record(clause: Clause) -> bool:
    """Say whether a clause is told better by the participle behind it: "reported nine people killed", "its tally included nine"."""
    parse = clause.parse
    thing = parse.child(clause.verb, "dobj")
    lemma = lemma_of(clause.head.lower)
    if clause.subject is not None and singular(parse.words[clause.subject].lower) in _TALLIES:
        return lemma in {"include", "comprise", "contain", "cover", "list"}
    behind = parse.children(thing, "acl") if thing is not None else ()
    counted = (
        thing is not None
        and parse.words[thing].lower in _PEOPLE
        and any(parse.words[c].tag in {"VBN", "VBD"} for c in behind)
    )
    return lemma in {"report", "record", "document"} and counted


def _is_part_of_plan(reading: Reading, clause: Clause) -> bool:
    """Say whether a participle describes what is yet to come: "will include an exercise held with Peru"."""
    if clause.relation != "reduced" or clause.subject is None:
        return False
    owner = reading.owner(clause.parse.words[clause.subject].head)
    if owner is None or owner is clause:
        return False
    helpers = {clause.parse.words[c].lower for c in clause.parse.children(owner.verb, "aux")}
    return bool(helpers & (_MODALS | {"will", "shall"}))


def _is_listed_gerund(clause: Clause) -> bool:
    """Say whether a participle is one of a row of gerunds: "the importance of ensuring peace, protecting civilians"."""
    parse = clause.parse
    if clause.relation != "participle" or clause.head.tag != "VBG":
        return False
    governor = clause.governor
    if governor is None:
        return False
    between = [w for w in parse.words[governor : clause.verb] if w.tag == "VBG" and w.dep in {"pcomp", "xcomp"}]
    row = parse.children(clause.verb, "conj") or clause.head.dep == "conj"
    return bool(between) and bool(row)


def _is_result_of_deed(clause: Clause) -> bool:
    """Say whether a participle tells what came of something done to its subject: "the lines were cut, causing blackouts"."""
    parse = clause.parse
    if clause.relation != "participle" or clause.subject is None or lemma_of(clause.head.lower) not in _RESULTS:
        return False
    if lemma_of(clause.head.lower) in _OUTCOMES:
        # Only what happens results in anything.
        return singular(parse.words[clause.subject].lower) not in _THROWN
    passive = parse.words[clause.subject].dep == "nsubjpass"
    return passive and singular(parse.words[clause.subject].lower) not in _THROWN


def _tells_of_definite(reading: Reading, clause: Clause, event: EventType | None) -> bool:
    """Say whether a participle behind a noun reports an event of something that is known, not which thing is meant."""
    parse = clause.parse
    noun = clause.subject
    if noun is None or singular(parse.words[noun].lower) in _VAGUE:
        return False
    below = parse.subtree(clause.verb)
    start, end = min(parse.words[i].start for i in below), max(parse.words[i].end for i in below)
    dated = any(start <= m.start < end and m.value is not None for m in reading.dates)
    counted = any(q.start is not None and start <= q.start < end for q in reading.quantities)
    if event is None:
        return (dated or counted) and not clause.shared_subject
    if clause.passive:
        return dated or counted or clause.agent is not None or parse.child(clause.verb, "prep") is not None
    if event.plover in {"REQUEST", "ACCUSE"}:
        # "a resolution demanding that …" says what it demands.
        return True
    article = next((parse.words[c].lower for c in parse.children(noun, "det")), "")
    return (dated or counted) and article not in {"a", "an", "any"}
