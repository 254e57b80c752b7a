"""Signs by which a sentence's tree gives itself away as wrong, so that nothing is told of the clause.

Each sign is a measure that does not rest on the tree alone: words that do not agree, a verb without what it always takes, a
comma between two words of one noun, two verbs side by side with nothing to join them.
"""

from __future__ import annotations

import re

from briefgen.extract.events.rows import (
    describes_the_last_of_a_row,
    is_half_of_a_gerund,
    is_half_of_between,
    is_most_of_what,
    is_of_members,
    is_of_one_of_two,
    is_of_those_met,
    parts_a_row,
)
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.reading import Reading
from briefgen.extract.sources.attribution import SPEECH
from briefgen.extract.sources.modality import ESTIMATE
from briefgen.extract.syntax.antecedents import BODIES, HARMS, PEOPLE
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse

_SINGULAR = frozenset({"is", "was", "has"})
_PLURAL = frozenset({"are", "were", "have"})
_TAKING_PLACE = frozenset("occur happen erupt".split())
_NOT_COUNTED = frozenset(
    "news politics economics headquarters series means works barracks species crossroads data media".split()
)
_MEASURED = frozenset(
    "year month week day hour minute km mile kilometer kilometre dollar euro pound percent metre meter".split()
)
_TALLIES = frozenset("result results returns poll polls count counts tally figures data".split())
_SAYINGS = frozenset("report statement claim official ministry government document data".split())
_HEARD = frozenset("warn inform assure notify".split())
_STIRRING = frozenset("raise spark prompt trigger fuel draw provoke".split())
_IN_TITLE = re.compile(r"(?<!\w)'([A-Z][^']{3,80})'(?!\w)")
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_POINTING = frozenset("this that these those such".split())
_TOLD_BEFORE = frozenset(
    """decision move step measure action incident situation issue matter plan proposal announcement development change trend
    approach policy position idea claim figure comment remark news case fact problem pattern kind""".split()
)
_TALLY = frozenset("tally toll count list figure".split())
_TRANSITIVE = frozenset(
    """link seize capture wound injure destroy arrest detain accuse target displace damage kidnap abduct free oust appoint name
    deploy expel hurt blame sentence convict charge extradite nominate sanction blacklist designate lift impose reimpose revoke repeal
    intercept acquit""".split()
)
"""Verbs that tell nothing without an object."""
_OBJECTS = ("dobj", "ccomp", "xcomp", "dative", "oprd", "attr", "acomp", "prt")
_NOT_HAPPENING = (PEOPLE | BODIES | {"authorities"}) - HARMS
_SPEECHLESS = frozenset("bodies casualties casualty corpses remains deaths fatalities".split())
_MEANWHILE = frozenset("while whereas".split())
_SUSPECT_VERBS = _TAKING_PLACE | _TRANSITIVE | _HEARD | SPEECH | {"result", "culminate", "take", "leave", "shoot"}
"""The verbs of which the signs are that ask for a verb: most clauses have another."""
_TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}


def is_doubtful(reading: Reading, clause: Clause) -> bool:
    """Say whether the tree around a clause gives itself away as wrong."""
    parse = clause.parse
    if lemma_of(clause.head.lower) in _SUSPECT_VERBS and (
        _only_happens_to_none(parse, clause)
        or _left_what(parse, clause)
        or _lacks_object(parse, clause)
        or _warns_a_thing(parse, clause)
        or _claims_two_things(parse, clause)
        or _shoots_nobody(parse, clause)
    ):
        return True
    if clause.relation == "participle" and (
        _reports_inside_report(reading, clause) or is_of_those_met(reading, clause) or _comes_of_the_whole(clause)
    ):
        return True
    return (
        _has_two_subjects(parse, clause)
        or _disagrees(parse, clause)
        or _belongs_farther_up(reading, clause)
        or _parted_name(parse, clause)
        or _is_followed_by_its_verb(parse, clause)
        or (reading.adjuncts != () and _rests_on_count(reading))
        or _is_counted_elsewhere(reading, clause)
        or is_of_one_of_two(parse, clause)
        or _points_at_what_was_told(reading, clause)
        or _leaves_its_aside(parse, clause)
        or _stands_in_a_title(reading, clause)
        or is_half_of_between(parse, clause)
        or is_half_of_a_gerund(parse, clause)
        or ("acl" in parse.relations and parts_a_row(parse, clause))
        or ("acl" in parse.relations and (is_of_members(parse, clause) or is_most_of_what(parse, clause)))
        or ("acomp" in parse.relations and describes_the_last_of_a_row(parse, clause))
        or (not parse.lowers.isdisjoint(_SPEECHLESS) and _cannot_speak(reading, clause))
        or (clause.relation == "adverbial" and _goes_on_outside(reading, clause))
    )


def _has_two_subjects(parse: Parse, clause: Clause) -> bool:
    """Say whether a verb has two subjects before it: of "a meeting between the rebels, officials and Oman may fail" either."""
    subjects = [c for c in parse.children(clause.verb, "nsubj", "nsubjpass") if c < clause.verb]
    return len(subjects) > 1 and all(parse.words[c].tag.startswith("NN") for c in subjects[:2])


def _first_verb(parse: Parse, verb: int) -> int:
    """Return the word of a verb group that agrees with its subject."""
    return min((c for c in parse.children(verb, "aux", "auxpass") if c < verb), default=verb)


def _disagrees(parse: Parse, clause: Clause) -> bool:
    """Say whether a verb in one number has a subject in the other: "Peru and the ally Chile have met" read of Chile alone."""
    if clause.subject is None or not clause.finite or clause.relation in {"relative", "reduced"}:
        return False
    noun, first = parse.words[clause.subject], parse.words[_first_verb(parse, clause.verb)]
    one = len(parse.conjuncts(clause.subject)) == 1
    if noun.lower in {"he", "she", "it"} and one and first.tag == "VBP":
        return True
    if first.lower in _SINGULAR or first.tag == "VBZ":
        counted = noun.lower in _NOT_COUNTED or singular(noun.lower) in _MEASURED or noun.text[:1].isupper()
        return noun.tag == "NNS" and noun.lower.endswith("s") and not counted and not parse.children(noun.i, "nummod")
    if first.lower not in _PLURAL or not one or noun.tag not in {"NN", "NNP"} or clause.shared_subject:
        return False
    # A body may take a plural verb; with an "and" before it the verb tells of two.
    if any(parse.words[i].lower == "and" for i in parse.subtree(noun.i)):
        return False
    for word in reversed(parse.words[max(0, noun.i - 8) : noun.i]):
        if word.tag[:2] in {"VB", "MD"} or word.text in {",", '"', ":"}:
            return False
        if word.lower == "and":
            return True
    return False


def _only_happens_to_none(parse: Parse, clause: Clause) -> bool:
    """Say whether people or bodies are said to take place: the meeting of which that was said has been lost."""
    if clause.subject is None or clause.passive:
        return False
    lemma = lemma_of(clause.head.lower)
    if lemma in {"result", "culminate"}:
        # A town or a report results in nothing.
        named = parse.words[clause.subject].tag.startswith("NNP")
        noun = singular(parse.words[clause.subject].lower)
        return (named and noun not in HARMS) or noun in _SAYINGS
    if lemma == "take":
        thing = parse.child(clause.verb, "dobj")
        if thing is None or parse.words[thing].lower != "place":
            return False
    elif lemma not in _TAKING_PLACE:
        return False
    kind = singular(parse.words[clause.subject].lower)
    return kind in _NOT_HAPPENING


def _reports_inside_report(reading: Reading, clause: Clause) -> bool:
    """Say whether a participle of saying stands behind what somebody said: he, or whom he spoke of, may say it."""
    above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    if clause.relation != "participle" or clause.head.tag != "VBG" or above is None or not clause.shared_subject:
        return False
    return above.relation == "complement" and lemma_of(clause.head.lower) in SPEECH - ESTIMATE


def _tense(parse: Parse, verb: int) -> str:
    return _TENSES.get(parse.words[_first_verb(parse, verb)].tag, "")


def _belongs_farther_up(reading: Reading, clause: Clause) -> bool:
    """Say whether a second verb differs in tense from the first, while another verb of its own tense stands nearer or above.

    Of "denies this, saying it is only waiting, and accuses Oslo", the accusing may be what is said, or go with the denial.
    """
    if not (clause.coordinate and clause.shared_subject and clause.finite) or clause.head.dep != "conj":
        return False
    parse = clause.parse
    first = clause.head.head
    own, beside = _tense(parse, clause.verb), _tense(parse, first)
    if own == "past" and parse.child(first, "aux", "auxpass") is not None:
        # "has killed six and wounded nine" shares its auxiliary.
        return False
    if not own or parse.words[first].tag[:2] != "VB":
        return False
    above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    if above is not None and clause.relation == "complement" and above.relation == "participle":
        governing = reading.by_verb.get(above.governor) if above.governor is not None else None
        simple = _first_verb(parse, clause.verb) == clause.verb
        return governing is not None and simple and own == _tense(parse, governing.verb)
    if own == beside or not beside:
        return False
    between = [c for c in reading.clauses if first < c.verb < clause.verb and c.finite and c.subject != clause.subject]
    return any(_tense(parse, c.verb) == own for c in between)


def _left_what(parse: Parse, clause: Clause) -> bool:
    """Say whether something left something, of which the sentence goes on to say how: "a raid that left the camp … empty"."""
    if lemma_of(clause.head.lower) != "leave" or clause.passive or clause.subject is None:
        return False
    thing = parse.child(clause.verb, "dobj")
    kind = singular(parse.words[clause.subject].lower)
    if thing is None or kind not in HARMS | {"war", "conflict", "crisis", "fighting", "siege", "violence"}:
        return False
    if parse.child(clause.verb, "oprd", "xcomp", "acomp", "prep", "ccomp") is not None:
        return False
    return not any(c > thing for c in parse.children(thing, "amod", "acl", "advmod", "prep"))


def _parted_name(parse: Parse, clause: Clause) -> bool:
    """Say whether a comma stands between the two words of one noun: "in North Kordofan, pockets in the south"."""
    if "," not in parse.lowers:
        return False
    for i in parse.subtree(clause.verb):
        word = parse.words[i]
        if word.dep != "compound" or word.head <= i or not word.tag.startswith("NN"):
            continue
        if parse.words[word.head].text.islower() and any(w.text == "," for w in parse.words[i + 1 : word.head]):
            return True
    return False


def _lacks_object(parse: Parse, clause: Clause) -> bool:
    """Say whether a participle was taken for the verb of a sentence: "and militias linked to the coup"."""
    if clause.passive or clause.head.tag not in {"VBD", "VBN"} or clause.relation in {"reduced", "participle"}:
        return False
    if lemma_of(clause.head.lower) not in _TRANSITIVE or len(clause.chain) > 1:
        return False
    if parse.child(clause.verb, "auxpass", "npadvmod") is not None or (
        clause.head.dep == "conj" and parse.child(clause.head.head, "auxpass") is not None
    ):
        # "Two were killed and nine others injured" shares its auxiliary.
        return False
    joined = [v for v in parse.conjuncts(clause.verb) if v > clause.verb]
    return parse.child(clause.verb, *_OBJECTS) is None and not any(parse.child(v, "dobj") is not None for v in joined)


def _is_followed_by_its_verb(parse: Parse, clause: Clause) -> bool:
    """Say whether a second verb follows with nothing to join it, so that the first is a participle: "shells fired there hit"."""
    if clause.head.tag not in {"VBD", "VBN"} or clause.passive or parse.child(clause.verb, "aux", "dobj") is not None:
        return False
    second = next((c for c in parse.children(clause.verb, "conj") if parse.words[c].tag == "VBD"), None)
    if second is None or parse.child(second, "nsubj", "nsubjpass") is not None:
        return False
    between = parse.words[clause.verb + 1 : second]
    return not any(w.dep == "cc" or w.text in {",", ";", "\u2014", "--", "-", ":"} for w in between)


def _rests_on_count(reading: Reading) -> bool:
    """Say whether what a clause tells has been put down to a count, though it has no figure: "according to early results"."""
    words = reading.parse.words
    for adjunct in reading.adjuncts:
        if adjunct.cue != "according to" or not any(words[h].lower in _TALLIES for h in adjunct.heads):
            continue
        figures = [
            q
            for q in reading.quantities
            if q.start is not None and words[0].start <= q.start < words[min(adjunct.positions)].start
        ]
        if not figures:
            return True
    return False


def _is_counted_elsewhere(reading: Reading, clause: Clause) -> bool:
    """Say whether a participle tells of those whom somebody's tally has, which no word says that it is: "its tally included nine killed"."""
    above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    if clause.relation != "reduced" or above is None or above.subject is None:
        return False
    return singular(clause.parse.words[above.subject].lower) in _TALLY


def _points_at_what_was_told(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause is about "this decision" or "such steps", of which only the sentences before tell."""
    parse, at = clause.parse, clause.subject
    if at is None or clause.relation == "complement" or reading.is_quoted(parse.words[at].start, parse.words[at].end):
        return False
    thing = parse.child(clause.verb, "dobj")
    if (
        thing is not None
        and lemma_of(clause.head.lower) == "announce"
        and singular(parse.words[thing].lower) in _TOLD_BEFORE
        and all(parse.words[c].dep in {"det", "punct"} for c in parse.children(thing))
    ):
        # "The ministry announced the move."
        return True
    noun = parse.words[at]
    pointed = any(parse.words[c].lower in _POINTING for c in parse.children(at, "det", "predet", "amod"))
    return pointed and singular(noun.lower) in _TOLD_BEFORE and parse.child(at, "prep", "acl", "relcl") is None


def _leaves_its_aside(parse: Parse, clause: Clause) -> bool:
    """Say whether a clause between two dashes was given words from behind them: "a first since 2010 began - in a bid to …"."""
    if parse.lowers.isdisjoint(_DASHES):
        return False
    dashes = [w.i for w in parse.words if w.text in _DASHES and w.tag != "HYPH"]
    before, behind = [d for d in dashes if d < clause.verb], [d for d in dashes if d > clause.verb]
    if not before or not behind or len(dashes) % 2:
        return False
    inside = len(before) % 2 == 1
    return inside and any(c > behind[0] for c in parse.children(clause.verb) if parse.words[c].dep != "punct")


def _warns_a_thing(parse: Parse, clause: Clause) -> bool:
    """Say whether what is warned is a thing, so that it was the subject of the warning: "warned its patience … was running out"."""
    thing = parse.child(clause.verb, "dobj")
    if thing is None or clause.passive or lemma_of(clause.head.lower) not in _HEARD:
        return False
    word = parse.words[thing]
    return (
        word.tag == "NN" and singular(word.lower) not in PEOPLE | BODIES and parse.child(clause.verb, "ccomp") is None
    )


def _stands_in_a_title(reading: Reading, clause: Clause) -> bool:
    """Say whether a verb is one of a name between single marks: "the march, called 'Records kill fraud,' drew thousands"."""
    words = clause.parse.words
    start = words[0].start
    piece = reading.scene.view[start : words[-1].end]
    if "'" not in piece or clause.subject is None:
        return False
    at, subject = clause.head.start - start, words[clause.subject].start - start
    spans = [m.span(1) for m in _IN_TITLE.finditer(piece)]
    return any(a <= at < b and not a <= subject < b for a, b in spans)


def _comes_of_the_whole(clause: Clause) -> bool:
    """Say whether a participle tells what came of a deed, not what somebody did: "named a new minister, raising fears"."""
    if clause.relation != "participle" or clause.head.tag != "VBG" or clause.subject is None:
        return False
    if lemma_of(clause.head.lower) not in _STIRRING or not clause.shared_subject:
        return False
    word = clause.parse.words[clause.subject]
    return word.tag.startswith("NNP") or singular(word.lower) in PEOPLE | BODIES


def _claims_two_things(parse: Parse, clause: Clause) -> bool:
    """Say whether a verb of saying has an object behind its infinitive, which is then a piece of something else."""
    below, thing = parse.child(clause.verb, "xcomp"), parse.child(clause.verb, "dobj")
    if below is None or thing is None or lemma_of(clause.head.lower) not in SPEECH:
        return False
    return clause.verb < below < thing


def _shoots_nobody(parse: Parse, clause: Clause) -> bool:
    """Say whether somebody "shot dead" nobody: he was shot, as those with whom the verb is coordinated were taken away."""
    if lemma_of(clause.head.lower) != "shoot" or clause.passive or parse.child(clause.verb, "dobj") is not None:
        return False
    behind = clause.verb + 1
    return behind < len(parse.words) and parse.words[behind].lower == "dead"


def _cannot_speak(reading: Reading, clause: Clause) -> bool:
    """Say whether those who say something are the dead: "bodies have been found, a report says, adding that …"."""
    above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    for one in (clause, above):
        if one is None or one.subject is None or (one is above and clause.relation != "complement"):
            continue
        noun = clause.parse.words[one.subject]
        if not one.passive and lemma_of(one.head.lower) in SPEECH and noun.lower in _SPEECHLESS:
            return True
    return False


def _goes_on_outside(reading: Reading, clause: Clause) -> bool:
    """Say whether a "while" leads out of what was said: "said it had left, while Peru protested" does not say that Peru did.

    What is said stands in the past perfect then, or in the future, and what the narrator adds in the simple past.
    """
    above = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    if above is None or above.relation != "complement" or clause.relation != "adverbial":
        return False
    parse = clause.parse
    if clause.mark not in _MEANWHILE or clause.head.tag != "VBD" or parse.child(clause.verb, "aux", "auxpass"):
        return False
    first = parse.subtree(clause.verb)[0]
    told = {parse.words[c].lower for c in parse.children(above.verb, "aux")}
    return first > 0 and parse.words[first - 1].text == "," and not told.isdisjoint({"had", "will", "would"})
