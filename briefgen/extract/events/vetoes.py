"""Clauses that look like facts and are none: what stands under a "no", under "every", or is one of two possibilities."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.names.actors import FIRST_PERSON
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import referent_of
from briefgen.extract.sources.attribution import SPEECH, Frame
from briefgen.extract.sources.modality import ESTIMATE
from briefgen.extract.syntax.clauses import SPEAKERS_OWN, Clause, shared_verbs
from briefgen.extract.syntax.officialese import GROUNDS
from briefgen.extract.syntax.parse import Parse

_HURT = frozenset("dead killed wounded injured hurt missing".split())
_NO = frozenset("no neither without nor".split())
_EVERY = frozenset("every any all each whichever whatever those".split())
"""What makes of a noun a class, of which a relative clause says who belongs to it."""
_EVERYBODY = frozenset("anyone anybody everyone everybody whoever anything everything those all any each".split())

_DASHES = frozenset({"\u2013", "\u2014", "-", "--"})
_PEOPLES = frozenset("group people rebel force party militia fighter soldier".split())
_HIT = frozenset("hit strike bomb shell attack target raid storm ambush torpedo bombard".split())

_KILLING = frozenset("kill execute wound injure behead massacre shoot abduct murder".split())
_FLIGHT = frozenset(
    "fled flee escaped escape ran lived worked travelled traveled returned passed refused tried".split()
)
"""What those do who are killed rather than those who kill."""
_PICTURES = frozenset("video footage clip image photo photograph picture recording map film".split())

_MARKING = frozenset("mark represent constitute signal".split())
_STEPS = frozenset(
    "escalation step shift change end start beginning rise increase departure move milestone setback blow turn time".split()
)
_FAMED = frozenset("known famous noted renowned famed celebrated".split())
_THINKING = ESTIMATE | {"feel", "know"}


def is_vetoed(reading: Reading, clause: Clause, frames: Sequence[Frame], frame: Frame | None) -> bool:
    """Say whether a clause is told at the cost of truth only; `frame` is that of its frames by which it would be told."""
    parse = clause.parse
    return (
        _is_under_no(parse, clause)
        or _has_grounds_only(parse, clause)
        or _belongs_to_fame(parse, clause)
        or _describes_class(parse, clause)
        or _is_alternative(parse, clause)
        or _is_done_by_hit(reading, clause)
        or _is_done_by_either(reading, clause)
        or _is_done_by_picture(parse, clause)
        or _is_beside_speaker(parse, clause)
        or _loses_speaker(reading, frames)
        or _is_said_by_none_named(reading, frames)
        or _may_mean_another(reading, clause, frame)
        or (frame is None and _is_only_wanted(parse, clause))
        or _is_behind_dashes(parse, clause)
        or _is_aim_of_another(reading, clause)
        or _is_marked_by_deed(parse, clause)
        or any(f.clause.subject is not None and parse.words[f.clause.subject].tag == "EX" for f in frames)
    )


def _is_aim_of_another(reading: Reading, clause: Clause) -> bool:
    """Say whether "aimed at" was given to people: "the pact between Peru and four groups aimed at ending the war" is the pact's aim."""
    if clause.relation != "reduced" or clause.head.lower != "aimed" or clause.subject is None:
        return False
    referent = referent_of(reading, clause.subject)
    people = singular(reading.parse.words[clause.subject].lower) in _PEOPLES
    return people or (referent is not None and referent.kind in {"person", "body"})


def _is_marked_by_deed(parse: Parse, clause: Clause) -> bool:
    """Say whether a clause tells what the deed before it is: "said it would raise tariffs, marking a new step in the dispute"."""
    head = clause.head
    thing = parse.child(clause.verb, "dobj")
    if head.tag != "VBG" or lemma_of(head.lower) not in _MARKING or thing is None:
        return False
    first = parse.subtree(clause.verb)[0]
    return first > 0 and parse.words[first - 1].text == "," and singular(parse.words[thing].lower) in _STEPS


def _is_only_wanted(parse: Parse, clause: Clause) -> bool:
    """Say whether a clause tells what somebody, of whom the tree knows nothing, wants of others: "demand that Oslo act"."""
    if clause.relation != "complement" or clause.head.tag != "VB" or clause.subject is None:
        return False
    return not any(parse.words[c].dep == "aux" for c in parse.children(clause.verb))


def _is_behind_dashes(parse: Parse, clause: Clause) -> bool:
    """Say whether a participle follows what stands between dashes, and so describes what precedes them."""
    first = parse.subtree(clause.verb)[0]
    if clause.relation != "participle" or not clause.shared_subject or first < 2:
        return False
    words = parse.words
    return words[first - 1].text in _DASHES and any(w.text in _DASHES for w in words[max(0, first - 20) : first - 1])


def _is_said_by_none_named(reading: Reading, frames: Sequence[Frame]) -> bool:
    """Say whether "one" or "another" shows or says it, of which only the sentence before tells what it is one of."""
    words = reading.parse.words
    subject = frames[0].clause.subject if frames else None
    if subject is None or words[subject].lower not in {"one", "another", "other", "others", "both", "two", "which"}:
        return False
    return reading.parse.child(subject, "prep", "poss") is None


def _loses_speaker(reading: Reading, frames: Sequence[Frame]) -> bool:
    """Say whether a thought is known only by another's word, which no statement tells: "police said the men thought …"."""
    if len(frames) < 2 or frames[0].cue not in _THINKING or frames[1].cue in _THINKING:
        return False
    inner, outer = frames[0].clause.subject, frames[1].clause.subject
    if inner is None or outer is None or inner == outer:
        return False
    words = reading.parse.words
    if words[outer].lower in FIRST_PERSON or words[inner].tag in {"PRP", "EX"}:
        return False
    # What an outlet carries is told as its source's.
    return not any(n.kind == "outlet" for n in reading.scene.cast.names_in(words[outer].start, words[outer].end))


def _may_mean_another(reading: Reading, clause: Clause, frame: Frame | None) -> bool:
    """Say whether "he" in what a participle of speech adds may be another than who speaks: "…, stating he will face trial"."""
    if frame is None or frame.clause.relation != "participle" or clause.subject is None or frame.clause.subject is None:
        return False
    words = reading.parse.words
    if words[clause.subject].lower not in {"he", "she"}:
        return False
    speaker = words[frame.clause.subject]
    cast = reading.scene.cast
    for word in words[speaker.i + 1 : frame.clause.verb]:
        if word.tag != "NNP" or word.dep not in {"pobj", "dobj", "dative", "appos"}:
            continue
        person = cast.person_at(word.start, word.end)
        of_place = cast.names_in(word.start, word.end)
        if person is not None or (not of_place and reading.parse.child(word.i, "compound") is not None):
            return True
    return False


def _is_under_no(parse: Parse, clause: Clause) -> bool:
    """Say whether a participle was taken for a second verb: "there were no dead or wounded", "reported no dead or injured"."""
    if not (clause.coordinate and clause.shared_subject) or clause.subject is None:
        return False
    words = parse.words
    if words[clause.subject].dep == "expl":
        return True
    at = clause.verb - 1
    joined = words[at].lower in {"or", "nor"} or (words[at].lower == "and" and clause.head.lower in _HURT)
    if at < 1 or clause.head.tag not in {"VBN", "VBD"} or not joined:
        return False
    at -= 1
    while at > 0 and (words[at].tag[:2] in {"JJ", "NN", "CC"} or words[at].lower in _HURT or words[at].text == ","):
        at -= 1
    return words[at].lower in _NO


def _has_grounds_only(parse: Parse, clause: Clause) -> bool:
    """Say whether a clause is what there are "grounds to believe" only, which no statement without the grounds may tell."""
    words, at = parse.words, clause.head
    while at.dep == "conj" and at.head != at.i:
        at = words[at.head]
    above = words[at.head]
    if at.dep != "ccomp" or above.tag != "VB" or above.dep not in {"acl", "relcl"}:
        return False
    noun = singular(words[above.head].lower)
    return noun in GROUNDS and lemma_of(above.lower) in _THINKING


def _belongs_to_fame(parse: Parse, clause: Clause) -> bool:
    """Say whether a participle behind "a province known for its olives" may be about the province: "occupied by Peru"."""
    words = parse.words
    if clause.relation != "reduced" or clause.head.dep != "acl":
        return False
    noun = words[clause.head.head]
    behind = words[noun.head]
    return noun.dep == "pobj" and behind.lower == "for" and words[behind.head].lower in _FAMED


def _describes_class(parse: Parse, clause: Clause) -> bool:
    """Say whether a relative clause only says who is meant: "every government that arms them", "those villagers who fled"."""
    if clause.relation != "relative" or clause.subject is None:
        return False
    words = parse.words
    at = words[clause.verb]
    while at.dep == "conj" and at.head != at.i:
        at = words[at.head]
    noun = at.head if at.dep == "relcl" else clause.subject
    first = next((i for i in parse.subtree(at.i) if i > noun), at.i)
    if first > 0 and words[first - 1].text == ",":
        # "All villagers, who had been warned, fled": they had.
        return False
    while True:
        counted = parse.child(noun, "nummod") is not None
        if words[noun].lower in _EVERYBODY:
            return True
        if not counted and any(words[c].lower in _EVERY for c in parse.children(noun, "det", "predet", "amod")):
            return True
        if words[noun].dep != "conj" or parse.child(noun, "det", "predet", "nummod", "poss") is not None:
            return False
        noun = words[noun].head


def _is_alternative(parse: Parse, clause: Clause) -> bool:
    """Say whether a relative clause is one of two of which either may hold: "whose homes burned or who fled"."""
    if clause.relation not in {"relative", "reduced"}:
        return False
    verbs = parse.conjuncts(clause.verb)
    beside = parse.children(clause.head.head, "relcl") if clause.head.dep == "relcl" else ()
    if any(parse.words[parse.subtree(v)[0] - 1].lower == "or" for v in beside[1:]):
        return True
    if len(verbs) < 2 or not any(parse.words[c].lower == "or" for v in verbs for c in parse.children(v, "cc")):
        return False
    # "who were killed or wounded" is told in one.
    told = {verbs[0], *shared_verbs(parse, verbs[0])}
    return not told.issuperset(verbs)


def _is_done_by_hit(reading: Reading, clause: Clause) -> bool:
    """Say whether a participle tells what an attack did, not what was attacked: "the bridge was shelled, killing four"."""
    if clause.relation != "participle" or not clause.shared_subject or clause.passive or clause.governor is None:
        return False
    above = reading.by_verb.get(clause.governor)
    return above is not None and above.passive and lemma_of(above.head.lower) in _HIT


def _is_done_by_either(reading: Reading, clause: Clause) -> bool:
    """Say whether a killing may be that of the main subject or of those a relative clause is about: "held men who fled, killing six"."""
    if clause.relation != "participle" or not clause.shared_subject or clause.governor is None:
        return False
    above = reading.by_verb.get(clause.governor)
    if above is None or above.relation != "relative" or lemma_of(clause.head.lower) not in _KILLING:
        return False
    described = clause.parse.words[above.head.head] if above.head.dep == "relcl" else None
    return described is not None and described.dep in {"dobj", "pobj"} and above.head.lower in _FLIGHT


def _is_done_by_picture(parse: Parse, clause: Clause) -> bool:
    """Say whether a blow is dealt by what only shows it: "a video that shows the moment a drone hit a tower"."""
    if (
        clause.subject is None
        or clause.passive
        or lemma_of(clause.head.lower) not in _HIT | _KILLING | {"destroy", "damage"}
    ):
        return False
    return singular(parse.words[clause.subject].lower) in _PICTURES


def _is_beside_speaker(parse: Parse, clause: Clause) -> bool:
    """Say whether a participle hangs on a speaker in passing, though it may be those spoken of who do it."""
    speaker = parse.words[clause.head.head]
    if clause.relation != "participle" or clause.head.tag != "VBG" or speaker.dep != "parataxis":
        return False
    own = lemma_of(clause.head.lower) in SPEECH or clause.head.lower in SPEAKERS_OWN
    return lemma_of(speaker.lower) in SPEECH and not own
