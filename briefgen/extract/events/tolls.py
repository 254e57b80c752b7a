"""Losses that are counted together: "Six were killed and two others wounded on Monday" is one toll, of one day and place."""

from __future__ import annotations

from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import SUBJECTS, Clause
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.phrasing import Wording, noun_phrase

_COUNTS = frozenset("dozens scores hundreds thousands several many others some".split())
_MOST = 3
"""Counts that one sentence keeps together."""
_OWN = ("prep", "dobj", "agent", "npadvmod", "advcl", "xcomp", "ccomp", "oprd")


def counted_with(reading: Reading, clause: Clause) -> tuple[int, ...]:
    """Return the verbs of the counts that follow a clause's own without a word of time or place between; mostly none."""
    parse = reading.parse
    if not _is_counted(parse, clause) or clause.negated or clause.coordinate or clause.shared_subject:
        return ()
    found: list[int] = []
    last = clause.verb
    while len(found) < _MOST:
        following = next((c for c in parse.children(last, "conj") if c > last), None)
        other = reading.by_verb.get(following) if following is not None else None
        if other is None or other.verb != following or other.shared_subject or not _is_counted(parse, other):
            break
        if other.negated or not (clause.passive or parse.child(other.verb, "auxpass", "aux") is not None):
            break
        if any(last < c < other.verb for c in parse.children(last, *_OWN)):
            # "Two were killed in Homs and three wounded in Hama": each has a place of its own.
            break
        found.append(other.verb)
        last = other.verb
    return tuple(found)


def counts_told(reading: Reading, verbs: tuple[int, ...], wording: Wording, level: int) -> str:
    """Return the further counts as they follow the first verb: " and two others wounded"."""
    parse = reading.parse
    told: list[str] = []
    for verb in verbs:
        subject = reading.by_verb[verb].subject
        assert subject is not None
        helpers = [parse.words[c].lower for c in parse.children(verb, "aux", "auxpass") if c < verb]
        manner = [parse.words[c].lower for c in parse.children(verb, "advmod") if subject < c < verb]
        told.append(" ".join([noun_phrase(wording, subject, level), *helpers, *manner, parse.words[verb].lower]))
    return (f", {', '.join(told[:-1])}" if len(told) > 1 else "") + f" and {told[-1]}" if told else ""


def words_of_counts(reading: Reading, verbs: tuple[int, ...]) -> frozenset[int]:
    """Return the words that `counts_told` uses up."""
    parse = reading.parse
    used: set[int] = set(verbs)
    for verb in verbs:
        subject = reading.by_verb[verb].subject
        if subject is not None:
            used |= {*parse.subtree(subject), *parse.children(verb, "aux", "auxpass", "advmod")}
    return frozenset(used)


def _is_counted(parse: Parse, clause: Clause) -> bool:
    """Say whether a clause tells of a number of people or things what became of them."""
    noun = clause.subject
    if noun is None or parse.words[noun].dep not in SUBJECTS or parse.child(clause.verb, "dobj") is not None:
        return False
    if clause.head.tag not in {"VBN", "VBD"} or parse.words[noun].tag == "PRP":
        return False
    if parse.words[noun].tag == "CD" or parse.words[noun].lower in _COUNTS:
        return True
    return any(
        parse.words[c].tag == "CD" or parse.words[c].lower in _COUNTS for c in parse.children(noun, "nummod", "amod")
    )
