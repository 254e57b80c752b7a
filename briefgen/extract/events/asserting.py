"""Whether a sentence asserts what one of its clauses says, whether it says no, and on which condition."""

from __future__ import annotations

from itertools import pairwise

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent
from briefgen.extract.sources.attribution import SPEECH, Frame
from briefgen.extract.sources.modality import DENY, ESTIMATE
from briefgen.extract.sources.participants import Named, name_of
from briefgen.extract.syntax.clauses import INVERTING, Clause, is_inverted_condition

_OPEN_MARKS = frozenset("whether if how why".split())
_FACTIVE = frozenset("mean know realise realize ensure forget prove see hear notice discover".split())
"""Verbs outside speech whose content holds where they do."""
_WITHHOLDING = frozenset("decline refuse fail stop avoid".split())
_TIMES = frozenset("day morning night evening week month year weekend moment hour time".split())
_NOBODY = frozenset("nothing nobody none neither no".split())
_PROVISOS = frozenset("if unless provided providing lest until once without barring".split())
_SEEMING = frozenset("appear seem remain look".split())
"""Verbs of "it appears that", "it remains likely that": the judgement is told with what it is of."""
_BE = frozenset("is was are were be been 's".split())
_PHRASES = ("provided that", "providing that", "long as", "event of", "case of", "condition that")
"""Provisos of more than one word, by the word that tells them."""
_PHRASES_BEGIN = frozenset(phrase.split()[0] for phrase in _PHRASES)
_BINDING = frozenset("long soon provided providing condition case lest".split())
"""Words on which a clause hangs that only bounds another: "as long as they withdraw"."""
_HURTING = frozenset("kill wound injure hurt".split())
_ARMED = frozenset("army military forces navy command staff".split())
_HOSTILE = frozenset({"REJECT", "ACCUSE", "COERCE", "ASSAULT"})
_OBSERVED = frozenset({"MOBILIZE", "CONSULT", "AGREE", "COOPERATE"})
_UNREAL = frozenset("would could should".split())


def is_question(reading: Reading) -> bool:
    """Say whether a sentence asks, outside quotation marks."""
    words = reading.scene.view[reading.sentence.start : reading.sentence.end].rstrip(" \n)")
    return words.endswith("?") and words.count('"') % 2 == 0


def is_asserted(reading: Reading, clause: Clause) -> bool:
    """Say whether a sentence, or somebody in it, asserts a clause.

    It does not assert what is asked ("whether it had"), what a frame with "not" or "nothing" holds ("nothing suggests that
    it has"), and the content of a verb that is neither of speech nor of knowledge ("others doubt that it will").
    """
    head = reading.parse.words[clause.verb].head
    if head != clause.verb and reading.parse.words[head].lower in _BINDING:
        return False
    if clause is reading.loose_speech():
        # What was said is told, with this as its frame.
        return False
    if clause.subject is not None and _is_any(clause, clause.subject):
        return False
    seen, steps = clause, 0
    while steps < 8:
        above = reading.by_verb.get(seen.governor) if seen.governor is not None else None
        if seen.relation == "complement":
            if seen.mark in _OPEN_MARKS:
                return False
            if above is not None and not _holds_content(above) and not _is_on_day(seen):
                return False
        if seen is not clause and seen.relation == "adverbial" and seen.mark in {"if", "unless", "lest"}:
            return False
        if above is None or above is seen:
            return True
        seen, steps = above, steps + 1
    return True


def _is_any(clause: Clause, noun: int) -> bool:
    parse = clause.parse
    return clause.relation in {"reduced", "relative"} and any(
        parse.words[c].lower == "any" for c in parse.children(noun, "det")
    )


def _is_on_day(clause: Clause) -> bool:
    """Say whether a clause tells what else happened then: "the same day that a bomb killed five"."""
    words = clause.parse.words
    first = min([*clause.parse.subtree(clause.verb)])
    return clause.mark == "that" and first > 0 and words[first - 1].lower in _TIMES and clause.finite


def _holds_content(governor: Clause) -> bool:
    words = governor.parse.words
    lemmas = {lemma_of(words[governor.verb].lower), lemma_of(words[governor.chain[-1]].lower)}
    if governor.subject is not None and words[governor.subject].lower in _NOBODY:
        return False
    if governor.subject is None and lemmas & SPEECH:
        return False
    if not lemmas & (SPEECH | _FACTIVE) and words[governor.verb].lower not in _BE:
        return bool(lemmas & _SEEMING) and governor.subject is not None and words[governor.subject].lower == "it"
    withheld = len(governor.chain) > 1 and lemma_of(words[governor.verb].lower) in _WITHHOLDING
    return not withheld and not (is_negative(governor) and not lemmas & ESTIMATE)


def is_negative(clause: Clause) -> bool:
    """Say whether a clause says no: "did not fire", "no troops crossed", "failed to adopt", "is 'not aware'"."""
    parse = clause.parse
    words = parse.words
    if clause.negated:
        # Who will not hesitate will act.
        return lemma_of(words[clause.verb].lower) != "hesitate"
    if len(clause.chain) > 1 and lemma_of(words[clause.verb].lower) == "fail":
        return True
    heads = [clause.subject] if clause.subject is not None and not clause.shared_subject else []
    heads += [c for v in clause.chain for c in parse.children(v, "acomp", "attr")]
    for head in heads:
        if words[head].lower in _NOBODY or parse.child(head, "neg") is not None:
            return True
        if any(words[c].lower in _NOBODY | {"not"} for c in parse.children(head, "det", "advmod", "preconj")):
            return True
    return False


def is_unreal(clause: Clause) -> bool:
    """Say whether a clause tells what did not come about: "would have renewed the mandate"."""
    parse = clause.parse
    group = {parse.words[c].lower for c in parse.children(clause.verb, "aux", "auxpass")}
    following = parse.words[min(clause.verb + 1, len(parse.words) - 1)].tag
    # In "would have limited arms" the parser may take "limited" for an adjective.
    perfect = "have" in group or (clause.head.lower == "have" and following in {"VBN", "VBD"})
    return perfect and bool(group & _UNREAL)


def provisos_of(reading: Reading, clause: Clause, frame: Frame | None) -> list[str]:
    """Return the words that make a clause, or the saying of it, depend on something: "if", "unless", an inverted "had"."""
    asked = clause.verb, frame.clause.verb if frame is not None else -1
    if asked not in reading.provisos_seen:
        reading.provisos_seen[asked] = _provisos(reading, clause, frame)
    return reading.provisos_seen[asked]


def _provisos(reading: Reading, clause: Clause, frame: Frame | None) -> list[str]:
    parse = reading.parse
    governing = {clause.verb, *clause.chain}
    if frame is not None:
        governing |= {frame.clause.verb, *frame.clause.chain}
    at = parse.words[clause.verb]
    while at.dep == "conj" and at.head != at.i:
        at = parse.words[at.head]
        governing.add(at.i)
    if any(parse.words[c].lower == "would" for c in parse.children(clause.verb, "aux")):
        # "X would leave, the minister warned, if …": the condition is that of the first verb, wherever it hangs.
        governing |= set(parse.conjuncts(clause.verb))
    found: list[str] = []
    if not parse.lowers.isdisjoint(_PROVISOS):
        found += [w.lower for w in parse.words if w.lower in _PROVISOS and _governs(reading, w.i, governing)]
    if not parse.lowers.isdisjoint(_PHRASES_BEGIN):
        phrases = [(a.i, f"{a.lower} {b.lower}") for a, b in pairwise(parse.words)]
        found += [words for i, words in phrases if words in _PHRASES and _climbs_to(reading, i, governing)]
    if not parse.lowers.isdisjoint(INVERTING):
        found += [
            w.lower
            for w in parse.words
            if w.lower in INVERTING
            and w.dep in {"aux", "auxpass"}
            and is_inverted_condition(parse, w.head)
            and _climbs_to(reading, w.head, governing)
        ]
    first = next((w for w in parse.words if w.text[:1].isalnum()), None)
    if first is not None and first.lower in INVERTING and first.dep in {"aux", "auxpass", "ROOT", "advcl"}:
        found.append(first.lower)
    return found


def _governs(reading: Reading, mark: int, governing: set[int]) -> bool:
    """Say whether what a mark introduces is a proviso to one of the verbs."""
    parse = reading.parse
    word = parse.words[mark]
    if word.dep == "prep" or word.lower in {"without", "barring"}:
        modal = {"MD"} & {parse.words[c].tag for c in parse.children(word.head, "aux")}
        return word.head in governing and (bool(modal) or parse.child(word.head, "neg") is not None)
    if word.dep not in {"mark", "advmod"}:
        return False
    verb = parse.words[word.head]
    if verb.dep != "advcl":
        # Hung elsewhere, the parser was at a loss: it may bear on anything said after it or before.
        return verb.i not in governing and verb.dep in {"ROOT", "dep", "parataxis"}
    return _climbs_to(reading, verb.i, governing)


def _climbs_to(reading: Reading, position: int, governing: set[int]) -> bool:
    """Say whether the nearest verb above a word is one of these."""
    words = reading.parse.words
    above = words[position].head
    while above not in governing:
        if above in reading.by_verb or words[above].head == above:
            return False
        above = words[above].head
    return True


def is_denied_content(frame: Frame | None) -> bool:
    """Say whether a frame denies its content."""
    return frame is not None and frame.cue in DENY


def is_wholly_quoted(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause stands in quotation marks with its subject, not just some words of it."""
    words = reading.parse.words
    heads = [clause.verb] if clause.subject is None else [clause.verb, clause.subject]
    return all(reading.is_quoted(words[i].start, words[i].end) for i in heads)


def _counts_its_own(reading: Reading, clause: Clause, speaker: Named) -> bool:
    """Say whether a land's civil authorities only tell how many were hurt there: "eleven people were killed"."""
    hurt = clause.passive and clause.agent is None and lemma_of(clause.head.lower) in _HURTING
    if not hurt or not set(speaker.name.lower().split()).isdisjoint(_ARMED):
        return False
    words, below = clause.parse.words, clause.parse.subtree(clause.verb)
    names = reading.scene.cast.names_in(words[below[0]].start, words[below[-1]].end)
    return all(n.iso3 in {None, speaker.iso3} or n.kind == "place" for n in names)


def blames_another(
    reading: Reading, clause: Clause, frame: Frame | None, category: str, referents: dict[int, Referent]
) -> bool:
    """Say whether one country's voice tells of another's doings, other than what its forces can be seen to do.

    `category` is the event's PLOVER category, empty for none.
    """
    if frame is None or frame.clause.subject is None or clause.subject is None or category in _OBSERVED:
        return False
    speaker, subject = (name_of(reading, head, referents) for head in (frame.clause.subject, clause.subject))
    if speaker is None or speaker.iso3 is None or reading.scene.gazetteer.is_outlet(speaker.name):
        return False
    if subject is not None and subject.iso3 is not None:
        return subject.iso3 != speaker.iso3
    return category in _HOSTILE and not _counts_its_own(reading, clause, speaker)
