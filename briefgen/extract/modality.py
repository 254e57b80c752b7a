"""How sure a fact is: stated, claimed, estimated, threatened, planned or denied, from the words around its verb."""

from __future__ import annotations

from briefgen.extract.clauses import Clause
from briefgen.extract.inflection import lemma_of
from briefgen.extract.phrasing import is_condition
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
_NEUTRAL = frozenset("say tell state add note write declare stress emphasize emphasise point-out".split())
"""Verbs of speech behind which a charge against somebody else is only a claim."""
_FUTURE = frozenset("will shall 'll wo".split())
_PARTISAN = frozenset(
    """army forces force military troops rebels rebel guerrilla guerrillas insurgents militia militants fighters separatists
    front radio brigade movement resistance command taliban paramilitary paramilitaries""".split()
)
LIKELIHOOD = (
    "almost no chance", "very unlikely", "highly unlikely", "unlikely", "roughly even chance", "very likely", "highly likely",
    "almost certain", "nearly certain", "likely",
)  # fmt: skip


def modality_of(
    clause: Clause,
    *,
    cue: str | None,
    by_event: Modality | None,
    speaker: str,
    is_violence: bool,
    blames_another: bool = False,
) -> Modality:
    """Return a clause's modality.

    `cue` is the lemma of the governing verb of speech, `by_event` what the event's own words imply, `speaker` the name of
    who says it, `is_violence` whether it is of combat or casualties, where a party's own figures are claims, and
    `blames_another` whether one party speaks of what another does.
    """
    parse = clause.parse
    chain = [lemma_of(parse.words[v].lower) for v in clause.chain]
    auxiliaries = {parse.words[c].lower for v in clause.chain[:1] for c in parse.children(v, "aux")}
    adverbs = {parse.words[c].lower for v in clause.chain for c in parse.children(v, "advmod")}
    refused = parse.child(clause.verb, "dobj")
    grants_nothing = refused is not None and parse.words[refused].lower in _GRANTED
    if cue in DENY or (chain[0] in DENY and not grants_nothing):
        return "denied"
    if by_event == "threatened" or cue in {"threaten", "vow"} or (len(chain) > 1 and chain[0] in {"threaten", "vow"}):
        return "threatened"
    if cue == "warn" and auxiliaries & _FUTURE:
        return "threatened"
    if cue in ESTIMATE and cue not in PLAN:
        return "estimated"
    if by_event is not None and by_event != "confirmed" and cue not in AUTHORITY and cue not in ESTIMATE:
        return by_event
    if cue in CLAIM or (chain[0] in CLAIM and len(chain) > 1):
        return "claimed"
    for adverb, modality in _ADVERBS.items():
        if adverb in adverbs:
            return modality
    if chain[0] in ESTIMATE and len(chain) > 1:
        return "estimated"
    if cue in ESTIMATE or auxiliaries & _POSSIBLE or cue == "warn":
        return "estimated"
    if "would" in auxiliaries and any(is_condition(parse, c) for c in parse.children(clause.verb, "advcl")):
        return "estimated"
    if any(parse.words[c].tag == "TO" for c in parse.children(clause.verb, "aux")):
        return "planned"
    if auxiliaries & _FUTURE or (len(chain) > 1 and chain[0] in PLAN) or "would" in auxiliaries:
        return "planned"
    if len(chain) == 1 and chain[0] in {"plan", "intend"}:
        return "planned"
    if cue is None or cue in AUTHORITY:
        return "confirmed"
    partisan = bool(set(speaker.lower().replace("'s", "").split()) & _PARTISAN)
    if partisan and (is_violence or clause.negated or _has_nobody(clause)):
        return "claimed"
    if blames_another and cue in _NEUTRAL:
        return "claimed"
    return "confirmed"


def _has_nobody(clause: Clause) -> bool:
    """Say whether a clause denies of everybody what it says: "no fighters had been there"."""
    parse = clause.parse
    return clause.subject is not None and any(
        parse.words[c].lower == "no" for c in parse.children(clause.subject, "det")
    )


def likelihood_in(words: str) -> str | None:
    """Return the ICD 203 term that a stretch of text uses, or None."""
    lowered = f" {' '.join(words.lower().split())} "
    return next((term for term in LIKELIHOOD if f" {term} " in lowered), None)
