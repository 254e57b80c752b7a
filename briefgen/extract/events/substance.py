"""Whether a fact says enough to stand though it names nobody, no place and no figure."""

from __future__ import annotations

from briefgen.extract.events.describing import is_outlook
from briefgen.extract.events.drafting import Draft
from briefgen.extract.events.newsworth import INSTRUMENT
from briefgen.extract.events.repeats import stems
from briefgen.model import Fact


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
