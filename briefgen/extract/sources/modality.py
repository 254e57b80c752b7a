"""How sure a fact is: stated, claimed, estimated, threatened, planned or denied, from the words around its verb."""

from __future__ import annotations

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.sources.denying import coerces, denies
from briefgen.extract.syntax.clauses import Clause, is_yet_to
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.dependents import is_condition
from briefgen.model import Modality

CLAIM = frozenset("claim allege assert maintain contend insist boast charge accuse purport brag".split())
ESTIMATE = frozenset(
    "estimate believe suspect think assess judge suggest indicate predict expect fear calculate forecast reckon imply hint "
    "conclude caution speculate consider deem view hope project".split()
)
DENY = frozenset("deny refute disclaim".split())
THREATEN = frozenset("threaten vow swear warn".split())
PLAN = frozenset(
    "plan intend aim propose prepare pledge promise commit undertake seek hope vow agree offer order decide schedule want expect".split()
)
AUTHORITY = frozenset("confirm acknowledge admit concede announce verify".split())
_ADVERBS: dict[str, Modality] = {
    "allegedly": "claimed", "reportedly": "claimed", "purportedly": "claimed", "supposedly": "claimed", "probably": "estimated",
    "likely": "estimated", "possibly": "estimated", "apparently": "estimated", "presumably": "estimated", "perhaps": "estimated",
}  # fmt: skip
_PROBABLY = frozenset(adverb for adverb, modality in _ADVERBS.items() if modality == "estimated")
HEDGES = frozenset(_ADVERBS)
"""Adverbs that make a claim or an estimate of what they stand with."""
_GRANTED = frozenset("entry access visa visas permission asylum bail request requests leave aid passage".split())
"""What is denied to somebody, which is an act and no denial."""
_POSSIBLE = frozenset("may might could".split())
_NEUTRAL = frozenset(
    "say tell state add note write declare stress emphasize emphasise point-out report explain".split()
)
"""Verbs of speech behind which a charge against somebody else is only a claim."""
_FUTURE = frozenset("will shall 'll wo".split())
_REFUSING = frozenset("reject dismiss rebut refute dispute".split())
_CHARGES = frozenset("charge claim accusation allegation warning report suggestion assertion".split())
_FORBEARING = frozenset("hesitate tolerate rest relent stand allow permit forgive".split())
"""What those who threaten will not do."""
_ANSWERING = frozenset("retaliate avenge respond punish".split())
_CEASING = frozenset("stop cease end rest pause".split())
_FIGHTING = frozenset(
    "war fight fighting attack strike hit bomb bombard shell fire shoot kill invade retaliate destroy raid target".split()
)
_ANSWERS = frozenset("response reply retaliation countermeasure reprisal retribution answer revenge".split())
_ISSUING = frozenset("issue give deliver send make repeat renew voice".split())
_CONSEQUENCES = frozenset(
    "consequence consequences price retaliation retaliate revenge punishment punish reprisals".split()
)
_OWN = frozenset("it he she they we i".split())
_PROFESSING = frozenset(
    """reaffirm affirm reiterate underscore underline stress signal express voice show recall recognize recognise highlight restate
    indicate demonstrate convey praise welcome""".split()
)
"""Verbs whose object is professed, be it a plan: the professing has taken place."""
_DONE_IN_SAYING = frozenset("agree offer".split())
_LODGING = frozenset("lodge file submit register deliver".split())
_PLEDGING = frozenset("pledge promise".split())
_DECREEING = frozenset(
    "impose adopt extend renew prolong lift sanction list designate suspend approve blacklist reimpose".split()
)
"""What a body does by deciding it."""
_NAMING = frozenset("call describe brand label dub term dismiss".split())
UNTRUE = frozenset(
    "baseless false fabricated untrue groundless unfounded lie lies nonsense fake invented devoid".split()
)
"""What those call a thing who deny it."""
_WRONG = frozenset(
    "illegal unlawful illegitimate unjustified unjust unprovoked provocative reckless irresponsible unacceptable misguided absurd unfair".split()
)
_PEOPLE = frozenset(
    """people crew person civilian resident family journalist reporter worker staff villager sailor passenger child woman man
    witness activist diplomat official employee prisoner hostage student aid-worker seafarer""".split()
)
_PROBABLE = frozenset("likely unlikely probable improbable doubtful".split())
_SEEMING = frozenset("appear seem look".split())
_READY = frozenset("ready set due scheduled poised prepared slated".split())
_PROCEEDING = frozenset("move go proceed press push forge".split())
LIKELIHOOD = (
    "almost no chance", "very unlikely", "highly unlikely", "unlikely", "roughly even chance", "very likely", "highly likely",
    "almost certain", "nearly certain", "likely",
)  # fmt: skip

_INSISTING = frozenset("insist maintain reiterate claim assert".split())
_ARRANGED = frozenset("vote meet hold sign visit announce agree open host convene attend travel arrive adopt".split())
"""What is expected of somebody because it has been arranged."""
_PURPOSES = frozenset("aim goal purpose objective task job mission priority role duty idea".split())
"""What "is to" do something by what it is, and not by a plan."""
_LIKELIHOODS = frozenset({"likelihood", "probability"})
_MONEY = frozenset("$ \u00a3 \u20ac dollar dollars euro euros pounds yen yuan rubles roubles".split())
_THINKING = frozenset("believe suspect think assess judge estimate reckon fear expect doubt".split())
_WARNING = frozenset({"warn", "threaten"})
_OF_LIKELIHOOD = ("likely", "chance", "certain")
"""One of these is in each of them."""


def modality_of(
    clause: Clause,
    *,
    cue: str | None,
    by_event: Modality | None,
    is_contested: bool = False,
    blames_another: bool = False,
    is_foretold: bool = False,
    is_resolved: bool = False,
    is_opinion: bool = False,
    is_judged: bool = False,
) -> Modality:
    """Return a clause's modality.

    `cue` is the lemma of the governing verb of speech, `by_event` what the event's own words imply, `is_contested` whether it
    is one side's word alone, and `blames_another` whether one party speaks of what another does;
    `is_foretold` says that it is somebody's forecast, `is_judged` that it is only judged likely, or not, `is_resolved` that a joint
    document tells what its parties will do, `is_opinion` that an analyst tells how things stand.
    """
    parse = clause.parse
    chain = [lemma_of(parse.words[v].lower) for v in clause.chain]
    auxiliaries = {parse.words[c].lower for v in clause.chain[:1] for c in parse.children(v, "aux")}
    auxiliaries = auxiliaries or _shared_auxiliaries(clause)
    adverbs = {parse.words[c].lower for v in clause.chain for c in parse.children(v, "advmod")}
    if _is_denial(clause, chain, cue) or (cue in _NEUTRAL | _INSISTING and denies(clause, chain)):
        return "denied"
    if clause.passive and chain == ["threaten"]:
        # "Crews were threatened": that they were is told as a fact; "attacks were threatened": they may come.
        if not _is_of_people(clause):
            return "threatened"
        by_event = None
    if by_event == "threatened" or cue in {"threaten", "vow"} or (len(chain) > 1 and chain[0] in {"threaten", "vow"}):
        return "threatened"
    if is_threat(clause, chain, auxiliaries, cue) or (auxiliaries & _FUTURE and coerces(clause, chain)):
        return "threatened"
    if "certainly" in adverbs or is_judged:
        return "estimated"
    if cue in ESTIMATE and cue not in PLAN:
        return "estimated"
    if _is_done(clause, chain, by_event) or (
        by_event == "planned" and (_PROBABLY & adverbs or (chain[0] in _SEEMING and len(chain) > 1))
    ):
        by_event = None
    if by_event == "claimed" and auxiliaries & _FUTURE:
        # "We will hold them to account": that they are charged is yet to come.
        by_event = None
    if by_event is not None and by_event != "confirmed" and cue not in AUTHORITY and cue not in ESTIMATE:
        return by_event
    if (
        cue in CLAIM
        or (chain[0] in CLAIM and len(chain) > 1)
        or _lays_claim(clause, chain)
        or _is_hearsay(clause, chain)
    ):
        return "claimed"
    if _is_estimate(clause, chain):
        return "estimated"
    for adverb, modality in _ADVERBS.items():
        if adverb in adverbs:
            return modality
    if clause.passive and chain[0] == "expect" and chain[-1] in _ARRANGED:
        return "planned"
    if chain[0] in ESTIMATE and len(chain) > 1:
        return "estimated"
    if cue in ESTIMATE or _may_be(clause, chain, auxiliaries):
        return "estimated"
    if cue == "warn" and (not is_stated(clause) or _is_plan(clause, chain, auxiliaries)):
        return "estimated"
    if "would" in auxiliaries and any(is_condition(parse, c) for c in parse.children(clause.verb, "advcl")):
        return "estimated"
    if _judges_another(clause, chain):
        return "claimed"
    if is_foretold and cue is None:
        return "estimated"
    if _is_plan(clause, chain, auxiliaries) or (is_resolved and len(chain) > 1 and chain[0] == "agree"):
        return "planned"
    if is_opinion and cue in _NEUTRAL:
        return "estimated"
    if cue is None or cue in AUTHORITY:
        return "claimed" if cue is None and is_contested else "confirmed"
    if is_contested and cue in _NEUTRAL:
        return "claimed"
    if blames_another and cue in _NEUTRAL:
        return "claimed"
    return "confirmed"


def _shared_auxiliaries(clause: Clause) -> set[str]:
    """Return the "will" of "will meet her and hold talks" and "will be held and tried" for the second verb too."""
    words, at = clause.parse.words, clause.head
    if not clause.shared_subject or not (at.tag == "VB" or (at.tag == "VBN" and clause.passive)):
        return set()
    while at.dep == "conj" and at.head < at.i:
        at = words[at.head]
        found = {words[c].lower for c in clause.parse.children(at.i, "aux")}
        if found:
            return found
    return set()


def _is_denial(clause: Clause, chain: list[str], cue: str | None) -> bool:
    """Say whether a clause denies: "denied that", "denied casualties", "rejected the charge"; not "denied them entry"."""
    parse = clause.parse
    things = parse.children(clause.verb, "dobj")
    nouns = [parse.words[thing].lower for thing in things]
    if cue in DENY or (chain[0] in DENY and _GRANTED.isdisjoint(nouns)) or _named_so(clause, chain) & UNTRUE:
        return True
    if chain[0] not in _REFUSING or not nouns or singular(nouns[0]) not in _CHARGES:
        return False
    # "rejected its claims to the island": of what somebody wants, not of what he says.
    claimed = {parse.words[c].lower for c in parse.children(things[0], "prep")} & {"over", "to"}
    return not (claimed and singular(nouns[0]) == "claim")


def _is_hearsay(clause: Clause, chain: list[str]) -> bool:
    """Say whether a clause tells what "is said to be", or that somebody has evidence."""
    if clause.passive and len(chain) > 1 and chain[0] in {"say", "report"}:
        return True
    thing = clause.parse.child(clause.verb, "dobj")
    return chain == ["have"] and thing is not None and clause.parse.words[thing].lower in {"evidence", "proof"}


def is_threat(clause: Clause, chain: list[str], auxiliaries: set[str], cue: str | None) -> bool:
    """Say whether a clause threatens: a warning of what one will do, "will not tolerate", "would bear the consequences"."""
    parse = clause.parse
    will = bool(auxiliaries & _FUTURE)
    coming = will or "would" in auxiliaries
    if coming and clause.negated and set(chain) & _FORBEARING:
        return True
    if coming and clause.negated and set(chain) & _CEASING and _lasts_until(clause):
        return True
    if coming and not clause.negated and chain[-1] in _ANSWERING and _answers_attack(clause):
        return True
    if coming and cue is not None and not clause.negated and _strikes_if(clause):
        return True
    if cue == "warn" and coming and _lasts_until(clause):
        return True
    if cue == "warn":
        would = "would" in auxiliaries and any(is_condition(parse, c) for c in parse.children(clause.verb, "advcl"))
        named = clause.subject is not None and (
            parse.words[clause.subject].tag.startswith("NNP") or parse.words[clause.subject].lower in _OWN
        )
        return will or (would and named and not clause.passive) or (coming and _meets_with_answer(clause))
    if chain[0] not in _WARNING and chain[0] not in _ISSUING:
        return False
    below = {parse.words[i].lower for i in parse.subtree(clause.verb)}
    warns = chain[0] in _WARNING or (chain[0] in _ISSUING and bool(below & {"warning", "warnings", "threat"}))
    return warns and (bool(below & _CONSEQUENCES) or _is_of_an_answer(clause))


def _is_of_an_answer(clause: Clause) -> bool:
    """Say whether a warning is of what its speaker will do: "warned of a harsh response"."""
    parse = clause.parse
    things = [c for p in parse.children(clause.chain[-1], "prep") for c in parse.children(p, "pobj")]
    return any(singular(parse.words[c].lower) in _ANSWERS for c in things)


def _meets_with_answer(clause: Clause) -> bool:
    """Say whether what another might do "would meet a crushing reply"."""
    parse = clause.parse
    things = parse.children(clause.chain[-1], "dobj")
    things += [c for p in parse.children(clause.chain[-1], "prep", "agent") for c in parse.children(p, "pobj")]
    return any(singular(parse.words[c].lower) in _ANSWERS for c in things)


def _lasts_until(clause: Clause) -> bool:
    """Say whether a clause holds until something has come about."""
    parse = clause.parse
    return any(
        parse.words[m].lower == "until"
        for c in parse.children(clause.chain[-1], "advcl", "prep")
        for m in [c, *parse.children(c, "mark", "advmod")]
    )


def _strikes_if(clause: Clause) -> bool:
    """Say whether its speaker will fight on a condition: "if the raids go on, we will carry the war to the coast"."""
    parse = clause.parse
    conditions = [c for v in clause.chain for c in parse.children(v, "advcl") if is_condition(parse, c)]
    if not conditions or clause.subject is None:
        return False
    owned = [clause.subject, *parse.children(clause.subject, "poss")]
    if not any(parse.words[i].lower in _OWN or parse.words[i].tag == "PRP$" for i in owned):
        return False
    told = parse.subtree(clause.verb, without=conditions)
    return any(lemma_of(parse.words[i].lower) in _FIGHTING for i in told)


def _answers_attack(clause: Clause) -> bool:
    """Say whether a clause promises an answer to what another might do: "will retaliate", "would respond to any strike"."""
    below = {clause.parse.words[i].lower for i in clause.parse.subtree(clause.verb)}
    return lemma_of(clause.parse.words[clause.chain[-1]].lower) != "respond" or bool(
        below & {"any", "if", "force", "attack"}
    )


def _is_of_people(clause: Clause) -> bool:
    """Say whether a clause has people for its subject."""
    word = clause.parse.words[clause.subject] if clause.subject is not None else None
    return word is not None and (
        word.tag.startswith("NNP") or word.tag == "PRP" or singular(word.lower) in _PEOPLE or word.lower in _PEOPLE
    )


def _is_done(clause: Clause, chain: list[str], by_event: Modality | None) -> bool:
    """Say whether what an event's words would make a plan or a charge is itself a deed: "lodged a protest"."""
    if by_event == "claimed":
        return chain[0] in _LODGING
    return by_event == "planned" and (_affirms(clause, chain) or is_yet_to(clause.parse, clause.verb))


def _decrees(chain: list[str]) -> bool:
    """Say whether a decision is the deed: "decided to impose sanctions"; not "decided to hold a drill"."""
    return len(chain) > 1 and chain[0] == "decide" and chain[-1] in _DECREEING


def is_stated(clause: Clause) -> bool:
    """Say whether a clause tells how things are or were: "is running out", "had closed"; not "could", "will"."""
    words = clause.parse.words
    helpers = [words[c] for c in clause.parse.children(clause.verb, "aux", "auxpass")]
    return clause.finite and all(w.tag != "MD" for w in helpers)


def _may_be(clause: Clause, chain: list[str], auxiliaries: set[str]) -> bool:
    """Say whether a clause tells what is possible: "could fall"; "could not attend" tells what is not."""
    unable = clause.negated and auxiliaries & _POSSIBLE == {"could"} and not set(chain) & {"rule", "exclude"}
    return bool(auxiliaries & _POSSIBLE) and not unable


def _named_so(clause: Clause, chain: list[str]) -> set[str]:
    """Return what a clause calls something: "called the report fabricated"."""
    if chain[0] not in _NAMING:
        return set()
    parse = clause.parse
    below = parse.children(clause.verb, "oprd", "acomp", "xcomp", "ccomp", "prep", "advcl")
    # A parser hangs what stands in quotation marks on the noun: 'called the report "fabricated"'.
    below += [
        c for t in parse.children(clause.verb, "dobj") for c in parse.children(t, "acl", "amod", "appos") if c > t
    ]
    below += [c for p in below for c in parse.children(p, "pobj", "amod", "acomp", "attr")]
    return {parse.words[c].lower for c in below}


def _judges_another(clause: Clause, chain: list[str]) -> bool:
    """Say whether a clause only tells what somebody holds against another's deed: "called the sanctions illegal"."""
    return bool(_named_so(clause, chain) & _WRONG)


def _affirms(clause: Clause, chain: list[str]) -> bool:
    """Say whether what happens is a profession, "reaffirmed its commitment", or under way: "is being undertaken"."""
    being = any(clause.parse.words[c].lower == "being" for c in clause.parse.children(clause.verb, "auxpass", "aux"))
    return being or (chain[0] in _PROFESSING and len(chain) == 1)


def _lays_claim(clause: Clause, chain: list[str]) -> bool:
    """Say whether a clause claims a thing: "claim the territory", not "claimed two lives"."""
    thing = clause.parse.child(clause.verb, "dobj")
    if chain != ["claim"] or thing is None or clause.parse.words[thing].lower in {"life", "lives"}:
        return False
    whose = clause.parse.children(clause.subject, "det") if clause.subject is not None else []
    return all(clause.parse.words[c].lower not in {"no", "neither"} for c in whose)


def _is_estimate(clause: Clause, chain: list[str]) -> bool:
    """Say whether a clause judges: "is likely to", "appears dim", "killed an estimated 600", "believes that", "in all likelihood"."""
    parse = clause.parse
    if len(chain) == 1 and chain[0] in _THINKING and parse.child(clause.verb, "ccomp") is not None:
        return True
    if not parse.lowers.isdisjoint(_LIKELIHOODS) and any(
        parse.words[c].lower in _LIKELIHOODS and parse.words[c - 1].lower == "all"
        for v in clause.chain
        for p in parse.children(v, "prep")
        for c in parse.children(p, "pobj")
    ):
        return True
    complements = {parse.words[c].lower for v in clause.chain for c in parse.children(v, "acomp", "oprd")}
    if complements & _PROBABLE or (chain[0] in _SEEMING and (complements or len(chain) > 1)):
        return True
    if "estimated" not in parse.lowers:
        return False
    things = parse.children(clause.chain[-1], "dobj", "attr", "nsubj", "nsubjpass")
    return any(
        parse.words[i].lower == "estimated" and _is_before_number(parse, i) for t in things for i in parse.subtree(t)
    )


def _is_before_number(parse: Parse, at: int) -> bool:
    """Say whether a word stands before a figure: "an estimated 600", "an estimated several thousand"."""
    after = parse.words[at + 1 : at + 4]
    return any(w.tag == "CD" or w.lower in {"$", "dozens", "hundreds", "thousands", "tens", "millions"} for w in after)


def _is_plan(clause: Clause, chain: list[str], auxiliaries: set[str]) -> bool:
    """Say whether a clause tells what is yet to come: "will", "plans to", "is ready to", "went ahead with plans for"."""
    parse = clause.parse
    if is_yet_to(parse, clause.verb) or _decrees(chain):
        return False
    if chain == ["announce"] and _is_of_money(clause):
        # "Announced 20 million euros": they are yet to be paid.
        return True
    if chain == ["offer"] and not clause.passive and _is_counted(parse, parse.child(clause.verb, "dobj")):
        # "Offered 150 soldiers": they are yet to be sent.
        return True
    if chain[0] in _PLEDGING and not clause.passive and parse.child(clause.verb, "dobj") is not None:
        # "Pledged 60 trucks": they are yet to come.
        return True
    if any(parse.words[c].tag == "TO" for c in parse.children(clause.verb, "aux")):
        return True
    if chain[0] == "be" and any(parse.words[c].tag == "TO" for v in clause.chain[1:] for c in parse.children(v, "aux")):
        # "Talks are to resume"; the aim of talks is to reach peace.
        subject = parse.words[clause.subject].lower if clause.subject is not None else ""
        return singular(subject) not in _PURPOSES
    if auxiliaries & _FUTURE or (len(chain) > 1 and chain[0] in PLAN - _DONE_IN_SAYING) or "would" in auxiliaries:
        return True
    if (len(chain) == 1 and chain[0] in {"plan", "intend"}) or (len(chain) > 1 and clause.head.lower in _READY):
        return True
    for complement in (c for v in clause.chain for c in parse.children(v, "acomp", "oprd")):
        if parse.words[complement].lower in _READY and parse.child(complement, "xcomp", "prep") is not None:
            return True
    if chain[0] in _PROCEEDING:
        nouns = [c for p in parse.children(clause.chain[-1], "prep") for c in parse.children(p, "pobj")]
        return any(parse.words[n].lower in {"plan", "plans", "proposal", "proposals"} for n in nouns)
    return False


def _is_counted(parse: Parse, noun: int | None) -> bool:
    """Say whether a noun has a number: "150 soldiers"."""
    return noun is not None and any(parse.words[c].tag == "CD" for c in parse.children(noun, "nummod"))


def _is_of_money(clause: Clause) -> bool:
    """Say whether a clause's object is a sum of money."""
    parse = clause.parse
    thing = parse.child(clause.verb, "dobj", "nsubjpass")
    if thing is None:
        return False
    words = {parse.words[i].lower for i in parse.subtree(thing, without=parse.children(thing, "prep", "relcl", "acl"))}
    return bool(words & _MONEY) or any(w.endswith("$") for w in words)


def likelihood_in(words: str) -> str | None:
    """Return the ICD 203 term that a stretch of text uses, or None."""
    lowered = words.lower()
    if not any(part in lowered for part in _OF_LIKELIHOOD):
        return None
    lowered = f" {' '.join(lowered.split())} "
    return next((term for term in LIKELIHOOD if f" {term} " in lowered), None)
