"""How sure a fact is: stated, claimed, estimated, threatened, planned or denied, from the words around its verb."""

from __future__ import annotations

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.syntax.clauses import Clause, is_yet_to
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.dependents import is_condition
from briefgen.model import Modality

CLAIM = frozenset("claim allege assert maintain contend insist boast charge accuse purport brag".split())
ESTIMATE = frozenset(
    "estimate believe suspect think assess judge suggest indicate predict expect fear calculate forecast reckon imply hint "
    "conclude caution speculate consider deem view hope".split()
)
DENY = frozenset("deny refute disclaim".split())
THREATEN = frozenset("threaten vow swear warn".split())
PLAN = frozenset(
    "plan intend aim propose prepare pledge promise commit seek hope vow agree offer order decide schedule want expect".split()
)
AUTHORITY = frozenset("confirm acknowledge admit concede announce verify".split())
_ADVERBS: dict[str, Modality] = {
    "allegedly": "claimed", "reportedly": "claimed", "purportedly": "claimed", "supposedly": "claimed", "probably": "estimated",
    "likely": "estimated", "possibly": "estimated", "apparently": "estimated", "presumably": "estimated", "perhaps": "estimated",
}  # fmt: skip
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
_PROBABLE = frozenset("likely unlikely probable improbable doubtful".split())
_SEEMING = frozenset("appear seem look".split())
_READY = frozenset("ready set due scheduled poised prepared slated".split())
_PROCEEDING = frozenset("move go proceed press push forge".split())
LIKELIHOOD = (
    "almost no chance", "very unlikely", "highly unlikely", "unlikely", "roughly even chance", "very likely", "highly likely",
    "almost certain", "nearly certain", "likely",
)  # fmt: skip


def modality_of(
    clause: Clause,
    *,
    cue: str | None,
    by_event: Modality | None,
    is_contested: bool = False,
    blames_another: bool = False,
) -> Modality:
    """Return a clause's modality.

    `cue` is the lemma of the governing verb of speech, `by_event` what the event's own words imply, `is_contested` whether it
    is one side's word alone, and `blames_another` whether one party speaks of what another does.
    """
    parse = clause.parse
    chain = [lemma_of(parse.words[v].lower) for v in clause.chain]
    auxiliaries = {parse.words[c].lower for v in clause.chain[:1] for c in parse.children(v, "aux")}
    adverbs = {parse.words[c].lower for v in clause.chain for c in parse.children(v, "advmod")}
    if _is_denial(clause, chain, cue):
        return "denied"
    if by_event == "threatened" or cue in {"threaten", "vow"} or (len(chain) > 1 and chain[0] in {"threaten", "vow"}):
        return "threatened"
    if is_threat(clause, chain, auxiliaries, cue) or (clause.passive and chain == ["threaten"]):
        return "threatened"
    if "certainly" in adverbs:
        return "estimated"
    if cue in ESTIMATE and cue not in PLAN:
        return "estimated"
    if (_affirms(clause, chain) or is_yet_to(parse, clause.verb)) and by_event == "planned":
        by_event = None
    if by_event is not None and by_event != "confirmed" and cue not in AUTHORITY and cue not in ESTIMATE:
        return by_event
    if cue in CLAIM or (chain[0] in CLAIM and len(chain) > 1) or _lays_claim(clause, chain):
        return "claimed"
    if _is_estimate(clause, chain):
        return "estimated"
    for adverb, modality in _ADVERBS.items():
        if adverb in adverbs:
            return modality
    if chain[0] in ESTIMATE and len(chain) > 1:
        return "estimated"
    if cue in ESTIMATE or auxiliaries & _POSSIBLE or cue == "warn":
        return "estimated"
    if "would" in auxiliaries and any(is_condition(parse, c) for c in parse.children(clause.verb, "advcl")):
        return "estimated"
    if _is_plan(clause, chain, auxiliaries):
        return "planned"
    if cue is None or cue in AUTHORITY:
        return "claimed" if cue is None and is_contested else "confirmed"
    if is_contested and cue in _NEUTRAL:
        return "claimed"
    if blames_another and cue in _NEUTRAL:
        return "claimed"
    return "confirmed"


def _is_denial(clause: Clause, chain: list[str], cue: str | None) -> bool:
    """Say whether a clause denies: "denied that", "denied casualties", "rejected the charge"; not "denied them entry"."""
    parse = clause.parse
    thing = parse.child(clause.verb, "dobj")
    noun = parse.words[thing].lower if thing is not None else ""
    if cue in DENY or (chain[0] in DENY and noun not in _GRANTED):
        return True
    return chain[0] in _REFUSING and singular(noun) in _CHARGES


def is_threat(clause: Clause, chain: list[str], auxiliaries: set[str], cue: str | None) -> bool:
    """Say whether a clause threatens: a warning of what one will do, "will not tolerate", "would bear the consequences"."""
    parse = clause.parse
    will = bool(auxiliaries & _FUTURE)
    coming = will or "would" in auxiliaries
    if coming and clause.negated and set(chain) & _FORBEARING:
        return True
    if coming and not clause.negated and chain[-1] in _ANSWERING and _answers_attack(clause):
        return True
    if cue == "warn":
        would = "would" in auxiliaries and any(is_condition(parse, c) for c in parse.children(clause.verb, "advcl"))
        named = clause.subject is not None and (
            parse.words[clause.subject].tag.startswith("NNP") or parse.words[clause.subject].lower in _OWN
        )
        return will or (would and named and not clause.passive)
    below = {parse.words[i].lower for i in parse.subtree(clause.verb)}
    warns = chain[0] in {"warn", "threaten"} or (
        chain[0] in _ISSUING and bool(below & {"warning", "warnings", "threat"})
    )
    return warns and bool(below & _CONSEQUENCES)


def _answers_attack(clause: Clause) -> bool:
    """Say whether a clause promises an answer to what another might do: "will retaliate", "would respond to any strike"."""
    below = {clause.parse.words[i].lower for i in clause.parse.subtree(clause.verb)}
    return lemma_of(clause.parse.words[clause.chain[-1]].lower) != "respond" or bool(
        below & {"any", "if", "force", "attack"}
    )


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
    """Say whether a clause judges: "is likely to", "appears dim", "killed an estimated 600"."""
    parse = clause.parse
    complements = {parse.words[c].lower for v in clause.chain for c in parse.children(v, "acomp", "oprd")}
    if complements & _PROBABLE or (chain[0] in _SEEMING and (complements or len(chain) > 1)):
        return True
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
    if is_yet_to(parse, clause.verb):
        return False
    if any(parse.words[c].tag == "TO" for c in parse.children(clause.verb, "aux")):
        return True
    if chain[0] == "be" and any(parse.words[c].tag == "TO" for v in clause.chain[1:] for c in parse.children(v, "aux")):
        # "Talks are to resume."
        return True
    if auxiliaries & _FUTURE or (len(chain) > 1 and chain[0] in PLAN - _DONE_IN_SAYING) or "would" in auxiliaries:
        return True
    if len(chain) == 1 and chain[0] in {"plan", "intend"}:
        return True
    for complement in (c for v in clause.chain for c in parse.children(v, "acomp", "oprd")):
        if parse.words[complement].lower in _READY and parse.child(complement, "xcomp", "prep") is not None:
            return True
    if chain[0] in _PROCEEDING:
        nouns = [c for p in parse.children(clause.chain[-1], "prep") for c in parse.children(p, "pobj")]
        return any(parse.words[n].lower in {"plan", "plans", "proposal", "proposals"} for n in nouns)
    return False


def likelihood_in(words: str) -> str | None:
    """Return the ICD 203 term that a stretch of text uses, or None."""
    lowered = f" {' '.join(words.lower().split())} "
    return next((term for term in LIKELIHOOD if f" {term} " in lowered), None)
