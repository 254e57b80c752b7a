"""Whether a fact says enough to stand though it names nobody, no place and no figure."""

from __future__ import annotations

import re

from briefgen.extract.events.describing import is_outlook
from briefgen.extract.events.drafting import Draft
from briefgen.extract.events.newsworth import INSTRUMENT
from briefgen.extract.events.repeats import stems
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.language.wordlist import is_common
from briefgen.model import Fact

_WORD = re.compile(r"[\w'.-]*\w")
_COUNTS = frozenset(
    """two three four five six seven eight nine ten eleven twelve dozen dozens scores hundred hundreds thousand thousands
    million millions half third quarter decade decades years months weeks days hours""".split()
)
_MANY = frozenset("thousands hundreds dozens scores tens millions".split())
_TELLING = 4
"""Words of substance of a deed told without a name, a place or a figure."""
_MET = frozenset(
    "committee office agency group body centre center institute organisation organization foundation room".split()
)
_SIDES = re.compile(r"(?:Both|The two|The|The warring|The conflicting) (?:sides|parties)\b")
_BARE = re.compile(r"The [a-z]+ (?:is|are|was|were|has|have|had)\b")
_BESIDE = frozenset("with after amid amidst despite as at before following during".split())


def is_placed(draft: Draft, fact: Fact) -> bool:
    """Say whether a sentence tells of something that its reader can place.

    Not so "the committee said …" of a committee that he never met, with neither a name nor a figure nor a day, nor that "the
    strike came amid tension": which strike that was, other sentences tell.
    """
    parse, clause = draft.reading.parse, draft.clause
    words = _WORD.findall(fact.statement)
    named = any(
        w[0].isupper() and len(w) > 1 and (b != "said" or not is_common(w.lower()) or _is_of_actor(w, fact))
        for b, w in zip(["said", *words], words, strict=False)
    )
    if _SIDES.match(fact.statement) and not draft.reading.scene.is_statement and not fact.attribution:
        return False
    if named:
        return True
    counted = any(w.lower() in _COUNTS or any(c.isdigit() for c in w) for w in words)
    lasting = clause.head.lower in FORMS_OF_BE | {"has", "have", "had"} and len(clause.chain) == 1
    lasting = lasting and parse.child(clause.verb, "acomp") is None
    if lasting and draft.event is None and not clause.passive and not draft.speakers and _BARE.match(fact.statement):
        # "The plant has a capacity of 80,000 barrels": which plant?
        return False
    if counted:
        return True
    if any(s.source in _MET for s in draft.speakers) or clause.relation in {"relative", "reduced"}:
        return False
    comes = lemma_of(clause.head.lower) == "come" and clause.verb == clause.chain[-1]
    return not (
        comes and any(parse.words[c].lower in _BESIDE for c in parse.children(clause.verb, "prep", "advcl", "mark"))
    )


def _is_of_actor(word: str, fact: Fact) -> bool:
    """Say whether a word belongs to the name of one who takes part."""
    return any(word in _WORD.findall(a.name) for a in fact.actors if a.iso3 or not a.name.islower())


def says_enough(draft: Draft, fact: Fact) -> bool:
    """Say whether a fact tells something though it names nobody, no place and no figure: "no peace accord was signed"."""
    length = len(stems(fact.statement))
    if is_outlook(draft.clause):
        return length >= 3
    if draft.clause.verb in draft.reading.named and length >= 5:
        return True
    if length >= 3 and INSTRUMENT.search(fact.statement):
        # "The action is taken pursuant to Executive Order 14098": under which law something is done.
        return True
    if length >= 3 and fact.statement.startswith("No ") and draft.clause.finite:
        # "No group claimed responsibility": that there was nobody is the news.
        return True
    if length >= 3 and draft.clause.finite and _is_placed(draft, fact):
        return True
    if draft.event is None or draft.event.is_reporting:
        return False
    if draft.event.plover == "SANCTION" and length >= 4:
        return True
    if length >= _TELLING and draft.clause.relation == "main" and draft.clause.finite:
        # "Dozens of buses were attacked with bottles", "Thousands of people were forced to leave"
        many = fact.statement.split(" ", 1)[0].lower() in _MANY
        if many or (draft.event.plover == "ASSAULT" and draft.clause.passive and not draft.speakers):
            return True
    return length >= 6 or (draft.negated and length >= 3)


def _is_placed(draft: Draft, fact: Fact) -> bool:
    """Say whether something known is told with its own day, or with a proper name that no list has."""
    clause = draft.clause
    if clause.subject is None or clause.relation not in {"main", "relative"}:
        return False
    words = draft.reading.parse.words
    told = set(fact.statement.replace(".", " ").replace(",", " ").replace("'s", " ").split())
    own = [words[i] for i in draft.reading.parse.subtree(clause.verb) if i > 0]
    if any(w.tag in {"NNP", "NNPS"} and w.text.istitle() and w.text in told and w.text not in _CALENDAR for w in own):
        return True
    dated = fact.date is not None and not fact.date.inherited and draft.date_is_told == "event"
    noun = words[clause.subject]
    known = noun.tag == "NNS" or any(
        words[c].lower in {"the", "this", "these"} for c in draft.reading.parse.children(noun.i, "det")
    )
    return dated and known and noun.tag.startswith("NN")


_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday".split()
)
