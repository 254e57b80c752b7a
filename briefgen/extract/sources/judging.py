"""What is judged likely or not before it is told: "it is unlikely that Peru will return", "in our judgement", "the odds of"."""

from __future__ import annotations

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse

_UNCERTAIN = frozenset(
    """likely unlikely probable improbable possible impossible conceivable inconceivable plausible implausible doubtful uncertain
    certain feasible questionable inevitable""".split()
)
_STANDING = frozenset("be is are was were 's seem appear look remain become".split())
_ODDS = frozenset("odds chance chances likelihood probability risk risks possibility prospects prospect".split())
_OPINIONS = frozenset(
    "judgement judgment view assessment estimate estimation opinion reckoning analysis mind calculation calculations".split()
)


def judgement_over(reading: Reading, clause: Clause) -> str:
    """Return "is highly unlikely that" of "it is highly unlikely that Peru will return"; nothing where nobody judges so."""
    above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    if clause.relation != "complement" or above is None or above.subject is None or above.verb > clause.verb:
        return ""
    parse = clause.parse
    verb = parse.words[above.verb]
    if parse.words[above.subject].lower != "it" or lemma_of(verb.lower) not in _STANDING:
        return ""
    held = parse.child(above.verb, "acomp", "oprd", "attr")
    if held is None and lemma_of(verb.lower) in {"appear", "seem"} and len(above.chain) == 1 and not above.negated:
        return f"{verb.lower} that"
    if held is None or parse.words[held].lower not in _UNCERTAIN or parse.words[held].i > clause.verb:
        return ""
    helpers = [c for c in parse.children(above.verb, "aux", "neg", "advmod") if c < held]
    degree = [c for c in parse.children(held, "advmod", "neg") if c < held]
    told = sorted({above.verb, held, *helpers, *degree})
    return f"{' '.join(parse.words[i].lower for i in told)} that"


def weighs_odds(parse: Parse, verb: int) -> bool:
    """Say whether a verb has odds or chances for its object or its predicate: "put the odds at", "there is a chance that"."""
    places = ("attr", "nsubj") if lemma_of(parse.words[verb].lower) in _STANDING else ("dobj",)
    return any(parse.words[c].lower in _ODDS for c in parse.children(verb, *places))


def opinion_of(parse: Parse, owner: int) -> int | None:
    """Return the preposition of "in our judgement" or "on our reckoning", by its "our"; None for any other "our"."""
    noun = parse.words[parse.words[owner].head]
    above = parse.words[noun.head]
    own = noun.lower in _OPINIONS and noun.dep == "pobj" and above.lower in {"in", "on", "by", "to"}
    return above.i if own and parse.child(noun.i, "prep", "relcl", "acl") is None else None


def is_judged(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause tells what somebody holds likely or not, by odds, chances and risks, or by his own opinion."""
    parse = clause.parse
    if judgement_over(reading, clause) or weighs_odds(parse, clause.verb):
        return True
    lemma = lemma_of(clause.head.lower)
    if lemma == "risk" and parse.child(clause.verb, "xcomp", "dobj") is not None:
        return True
    if lemma == "rule" and clause.passive and clause.negated:
        return True
    if lemma == "expect" and any(
        parse.child(c, "nsubj") is not None for c in parse.children(clause.verb, "ccomp", "xcomp")
    ):
        # "Analysts expect the price to double"
        return True
    own = [c for c in parse.subtree(clause.verb) if parse.words[c].lower in {"our", "my"}]
    return any(opinion_of(parse, c) is not None for c in own)
