"""Pronouns: whom the words of a sentence allow one to mean, and an answer only where that is one and the same.

Candidates are looked for near by first: in the clauses that govern the pronoun's own, then in the sentences before it, there
among the main subjects, then the other subjects, then what else is mentioned. Where two of one rank fit, nothing is
answered, and the statement is set aside: a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefgen.extract.language.inflection import lemma_of, possessive, singular
from briefgen.extract.names.actors import FIRST_PERSON, POSSESSIVES
from briefgen.extract.names.shortforms import short_form, speaking_subject
from briefgen.extract.reading import Reading
from briefgen.extract.reference.antecedence import as_object, as_quoted, as_subject
from briefgen.extract.reference.discourse import (
    REACH,
    Barrier,
    Discourse,
    Mentions,
    Ranks,
    Scope,
    Want,
    plain_key,
    somebody_of,
    wanted,
)
from briefgen.extract.reference.nearby import is_placeholder, local_subject
from briefgen.extract.reference.possessors import owner_in_subject, owner_of
from briefgen.extract.reference.references import Referent, is_role, pair_of, referent_of, speaker_referent
from briefgen.extract.sources.attribution import SPEECH
from briefgen.extract.sources.judging import weighs_odds
from briefgen.extract.sources.modality import ESTIMATE
from briefgen.extract.syntax.clauses import is_infinitive
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.phrasing import is_plural_subject, noun_phrase

_EXPLETIVE = frozenset(
    "unclear clear possible impossible difficult important necessary hard easy true essential unknown too".split()
)
_CONFERRING = frozenset(
    """discuss speak talk meet negotiate confer sign vow condemn welcome call urge praise commend applaud express voice reject
    deplore denounce thank congratulate decide underline underscore""".split()
)
_OBLIGED = frozenset("have need want".split())
"""Verbs beside which another tells what kind of subject they have: "they have to know"."""
_SAID = frozenset(
    """demand talk talks statement remark comment claim promise pledge threat request proposal offer question negotiation word
    report account figure information evidence finding assessment image photo footage video document letter message""".split()
)
_PAPERS = frozenset("resolution communique communiqu\u00e9 declaration treaty motion petition".split())
_OF_PAPERS = frozenset("call urge demand condemn say state note welcome express reaffirm request ask deplore".split())
"""What papers that were voted on or signed do themselves."""
_OF_THINGS = frozenset(
    """include cover take last focus involve address concern mark follow require mean affect need have lead cause reflect help
    bring show produce yield make reach begin start end resume reveal contain come aim seek allow fuel raise violate""".split()
)
"""What talks and demands can do."""
_DONE_TO_SOMEBODY = frozenset(
    """accuse charge arrest detain sentence convict jail kill wound injure shoot kidnap abduct tell ask invite appoint elect
    interrogate torture rescue evacuate hospitalise hospitalize""".split()
)
_WILLED = frozenset(
    "carry conduct stage mount commit attack target shell bomb raid storm ambush seize kidnap order vow pledge threaten deny".split()
)
"""What only somebody does."""
_TARGETS = frozenset(
    "position target site launch area building base depot town village house district outpost airport origin location".split()
)
_DONE = frozenset(
    "carry conduct stage mount commit perpetrate hold plan draft write compile publish print sign".split()
)
_OF_PACTS = frozenset("terms provisions clauses text articles signatories wording".split())
_VAGUE_EVENTS = frozenset("act action move step incident".split())


def resolve_pronouns(reading: Reading, discourse: Discourse) -> dict[int, Referent]:
    """Return what each pronoun of a sentence stands for, as far as that can be told, and remember its mentions."""
    scope = Scope(reading, discourse, barrier=_barrier(reading, discourse))
    nouns = frozenset(_nouns(reading))
    has_pronouns = not reading.parse.tags.isdisjoint({"PRP", "PRP$"})
    asks = has_pronouns and any(
        word.tag in {"PRP", "PRP$"} and word.lower not in FIRST_PERSON for word in reading.parse.words
    )
    if asks:
        _find_subjects(scope)
    unknown: list[Want] = []
    for word in reading.parse.words if has_pronouns else [reading.parse.words[i] for i in sorted(nouns)]:
        if word.i in nouns:
            if asks:
                _mention(scope, word.i)
            _resolve_event(scope, word.i)
            meant = pair_of(reading, word.i) or short_form(reading, word.i, discourse.speakers)
            if meant is not None:
                scope.found[word.i] = meant
        if word.tag not in {"PRP", "PRP$"}:
            continue
        if word.lower in FIRST_PERSON:
            speaker = _first_person(reading, word.i)
            if speaker is not None:
                scope.voice[word.i] = speaker
            continue
        answer = _third_person(scope, word.i)
        if answer is not None and (
            _cannot_act(reading, word.i, answer)
            or _has_none(reading, word.i, answer)
            or _passes_over_pair(scope, word.i, answer)
            or _is_of_a_pact(reading, word.i, answer)
            or _is_slain(scope, word.i, answer)
        ):
            answer = None
        want = wanted(word.lower)
        if answer is None and want is not None and word.dep in {"nsubj", "nsubjpass"}:
            unknown.append(want)
        if answer is not None:
            scope.found[word.i] = answer
            if word.dep in {"nsubj", "nsubjpass"}:
                scope.subjects[word.i] = answer
    for clause in reading.clauses:
        speaking = speaking_subject(clause)
        if speaking is not None and speaking not in scope.found:
            discourse.speakers.append((reading, speaking))
    del discourse.speakers[:-6]
    _remember(scope, unknown, known=asks)
    return {**scope.found, **scope.voice}


def _is_of_a_pact(reading: Reading, position: int, answer: Referent) -> bool:
    """Say whether "its terms" were given to a country: a pact has terms and provisions."""
    word = reading.parse.words[position]
    return word.tag == "PRP$" and answer.kind == "body" and reading.parse.words[word.head].lower in _OF_PACTS


def _nouns(reading: Reading) -> list[int]:
    """Return the nouns that may be meant again: days are no bodies, and who carried the news is not what it is about."""
    apart = {i for d in reading.dates for i in reading.tokens(d.start, d.end)}
    apart |= {i for adjunct in reading.adjuncts for i in adjunct.positions}
    return [
        word.i
        for word in reading.parse.words
        if word.tag.startswith("NN") and word.dep not in {"compound", "npadvmod", "nmod"} and word.i not in apart
    ]


def _find_subjects(scope: Scope) -> None:
    for clause in scope.reading.clauses:
        if clause.subject is not None and clause.subject not in scope.subjects:
            referent = referent_of(scope.reading, clause.subject)
            if referent is not None:
                scope.subjects[clause.subject] = referent


def _mention(scope: Scope, noun: int) -> None:
    referent = referent_of(scope.reading, noun, whole=False)
    if referent is not None:
        scope.mentions[noun] = referent


def _barrier(reading: Reading, discourse: Discourse) -> Barrier:
    """Say what stands between a sentence and the last one that was read: sentences without an event are passed over."""
    if not discourse.sentences:
        return ""
    scene, start = reading.scene, discourse.sentences[-1].end
    words = scene.view[start : min(reading.sentence.start, start + 2000)].lower().split()
    if len(words) < 3:
        return ""
    people = any(is_role(word.strip(".,;:()\"'")) for word in words)
    return "all" if people or scene.cast.persons_in(start, reading.sentence.start) else "things"


def _resolve_event(scope: Scope, at: int) -> None:
    """Take up "the act", or keep an event that is named as somebody's."""
    reading, events = scope.reading, scope.discourse.events
    parse = reading.parse
    word = parse.words[at]
    if word.lower in _VAGUE_EVENTS and word.dep in {"dobj", "pobj"} and events and _is_bare_definite(reading, at):
        if events[-1].plural == is_plural_subject(parse, at):
            scope.found[at] = events[-1]
    elif parse.child(at, "poss") is not None and _names_event(reading, at):
        text = noun_phrase(reading.wording(), at, 3)
        if text.split(" ")[0].lower() in {"its", "their", "his", "her"}:
            return
        events.append(Referent(text, "event", is_plural_subject(parse, at), word.lower))
        del events[:-8]


def _is_bare_definite(reading: Reading, head: int) -> bool:
    parse = reading.parse
    others = [c for c in parse.children(head) if parse.words[c].dep not in {"det", "punct", "cc", "conj"}]
    return not others and any(
        parse.words[c].lower in {"the", "this", "that", "these"} for c in parse.children(head, "det")
    )


def _names_event(reading: Reading, head: int) -> bool:
    lexicon = reading.scene.lexicon
    lemma = lexicon.lemma(reading.parse.words[head].lower, "noun")
    return lemma is not None and bool(lexicon.candidates(lemma, "noun"))


def _remember(scope: Scope, unknown: Iterable[Want], *, known: bool) -> None:
    """Keep the sentence's mentions for the sentences that follow; `known` says whether they have been looked for."""
    reading = scope.reading

    def work_out() -> Ranks:
        if not known:
            _find_subjects(scope)
            for noun in _nouns(reading):
                _mention(scope, noun)
        return _ranked(scope)

    for clause in reading.clauses:
        victim = referent_of(reading, clause.subject) if clause.passive and clause.subject is not None else None
        if victim is not None and lemma_of(clause.head.lower) in _SLAYING:
            scope.discourse.slain.add(plain_key(victim.key))
    scope.discourse.sentences.append(
        Mentions(reading.sentence.end, reading.sentence.paragraph, scope.barrier, tuple(unknown), work_out)
    )
    del scope.discourse.sentences[:-REACH]


def _ranked(scope: Scope) -> Ranks:
    """Return whom a sentence mentions, by rank; nobody speaks of "I" in the third person."""
    reading = scope.reading
    own = {i: scope.found.get(i, r) for i, r in scope.subjects.items()}
    main = _listed(reading) or {
        c.subject
        for c in reading.clauses
        if c.subject is not None and not c.shared_subject and c.relation in {"main", "complement"}
    }
    rest = {**scope.mentions, **scope.found}
    return (
        tuple(_named(scope, i, r) for i, r in sorted(own.items()) if i in main),
        tuple(_named(scope, i, r) for i, r in sorted(own.items()) if i not in main),
        tuple(_named(scope, i, r) for i, r in sorted(rest.items()) if i not in own and r.kind != "event"),
    )


_FIGHTING = frozenset(
    """seize take capture attack launch advance move open push storm enter hold control withdraw retreat fire kill shell bomb
    raid overrun occupy ambush strike""".split()
)
_SLAYING = frozenset("kill behead execute assassinate massacre slaughter".split())
_NUMBERED = re.compile(
    r"(?P<join>\A|, | and )(?:(?:the|some|about|around|nearly|almost|over|roughly|at least|more than|up to|fewer than|an estimated) )*"
    r"(?:\d[\d,.]*(?: (?:hundred|thousand|million))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|scores of|hundreds of)"
    r" (?=(?!of\b|per\b|years?\b|days?\b)[a-z]|[A-Z][a-z]+ [a-z])",
    re.I,
)
"""What counts those who are named: taken up in a later sentence they are the same, however many."""
_LISTING = frozenset("designate sanction blacklist".split())
_CHARGING = frozenset("accuse charge suspect blame convict arrest sentence".split())
"""What is done to somebody."""
_SAILING = frozenset("arrive sail dock anchor steam drift".split())
_SIDES = frozenset("sides parties leaders countries governments nations neighbours neighbors armies ministers".split())
"""Two who are taken up together."""
_ABOARD = frozenset(
    "pilot pilots copilot crew captain skipper engine engines wreckage hull deck cargo passengers".split()
)
"""What a ship or an aircraft has, and no country or office."""
_ONE_TO_A_STATE = frozenset(
    "military navy army country nation government people parliament state leader president minister economy capital".split()
)


def _named(scope: Scope, head: int, referent: Referent) -> Referent:
    """Return a referent whose text can stand elsewhere: "its soldiers" as "Peru's soldiers"; NUL for an unknown owner."""
    parse = scope.reading.parse
    if head in scope.found:
        return referent
    if referent.plural and _NUMBERED.match(referent.text):
        referent = replace(referent, text=_NUMBERED.sub(_uncounted, referent.text))
    owners = [i for i in parse.subtree(head) if parse.words[i].tag == "PRP$" and parse.words[i].lower in POSSESSIVES]
    if not owners:
        return referent
    known = {**scope.found, **scope.voice}
    replaced = {i: possessive(known[i].text) if i in known else "\x00" for i in owners}
    text = noun_phrase(scope.reading.wording().saying(replaced), head, 2)
    return replace(referent, text=_NUMBERED.sub(_uncounted, text) or "\x00")


def _listed(reading: Reading) -> set[int]:
    """Return whom a sentence puts on a list, "OFAC designated Alba Ltd": of those, not of the office, the next one speaks."""
    parse = reading.parse
    measures = [c for c in reading.clauses if c.relation == "main" and lemma_of(c.head.lower) in _LISTING]
    if len(measures) != 1 or measures[0].passive:
        return set()
    listed = parse.child(measures[0].verb, "dobj")
    return {listed} if listed is not None and parse.words[listed].tag.startswith("NNP") else set()


def _uncounted(counted: re.Match[str]) -> str:
    return f"{counted['join']}the "


def _first_person(reading: Reading, position: int) -> Referent | None:
    word = reading.parse.words[position]
    if reading.is_quoted(word.start, word.end):
        return None
    joint = reading.scene.voice is not None and reading.scene.voice.joint
    if word.lower == "our" and not joint and _is_of_two_states(reading, word.head):
        return None
    known = speaker_referent(reading.scene, singular=word.lower in {"i", "me", "my", "mine"})
    if known is None and reading.scene.has_authors and word.dep == "nsubj":
        # "We assess that": whoever wrote the assessment.
        judging = lemma_of(reading.parse.words[word.head].lower) in ESTIMATE or weighs_odds(reading.parse, word.head)
        return Referent("the authors", "person", True, "the authors") if judging else None
    return known


def _is_of_two_states(reading: Reading, noun: int) -> bool:
    """Say whether "our" is of two countries, of which the text names one: "our two navies", "both our nations"."""
    parse = reading.parse
    around = {parse.words[c].lower for c in parse.children(noun, "nummod", "det", "predet", "amod")}
    return singular(parse.words[noun].lower) in _ONE_TO_A_STATE and bool(around & {"two", "both"})


def _third_person(scope: Scope, position: int) -> Referent | None:
    reading = scope.reading
    word, want = reading.parse.words[position], wanted(reading.parse.words[position].lower)
    if want is None or _is_expletive(reading, position):
        return None
    own = reading.owner(position)
    verb = word.head
    if lemma_of(reading.parse.words[verb].lower) in _OBLIGED:
        below = reading.parse.child(verb, "xcomp")
        verb = verb if below is None else below
    if word.lower == "it" and word.dep == "nsubj" and own is not None and own.governor is None:
        paper = scope.main_subject(Want(("thing",), plural=False))
        if paper is not None and paper.key in _PAPERS and lemma_of(reading.parse.words[verb].lower) in _OF_PAPERS:
            # "The resolution passed by two votes. It called on Peru …"
            return paper
    if word.dep == "nsubj" and lemma_of(reading.parse.words[verb].lower) in SPEECH | _CONFERRING:
        # Talks do not talk: who speaks is somebody.
        want = somebody_of(want)
    inside = own is not None and own.subject is not None and not own.shared_subject
    inside = inside and own is not None and own.subject is not None and position in reading.parse.subtree(own.subject)
    if reading.is_quoted(word.start, word.end):
        return as_quoted(scope, position, own, want)
    if want.kinds == ("body",) and _speaks_last(reading, position):
        # "…," it claimed: who was the subject before, not whom the words speak of.
        return scope.main_subject(want)
    if word.lower == "they" and _speaks_last(reading, position):
        # "Ten men were held," they said: those ten do not speak.
        return scope.main_subject(want)
    if want.kinds == ("person",) and _speaks_last(reading, position):
        # "A girl died, he added": those of whom he tells are not he.
        return scope.lookup(want)
    if word.lower.endswith(("self", "selves")):
        taken = local_subject(scope, position) or scope.subject_of(own)
        return taken if want.fits(taken) else None
    if word.tag == "PRP$":
        return owner_in_subject(scope, position, own, want) if inside else owner_of(scope, position, own, want)
    if word.dep == "nsubj" and own is not None and is_infinitive(reading.parse, word.head) and word.i != own.subject:
        # "Chile wants it to withdraw": not Chile, and somebody.
        return as_object(scope, position, own, somebody_of(want))
    if word.dep in {"nsubj", "nsubjpass"} and own is not None and own.subject is not None and not inside:
        taken = scope.subject_of(own)
        if want.fits(taken):
            return taken
    return as_subject(scope, position, own, want) if inside or own is None else as_object(scope, position, own, want)


def _cannot_act(reading: Reading, position: int, answer: Referent) -> bool:
    """Say whether a pronoun does what only somebody does, and the answer is what is said: demands hand over nobody."""
    parse = reading.parse
    word = parse.words[position]
    lemma = lemma_of(parse.words[word.head].lower)
    if word.dep == "nsubjpass" and answer.kind == "thing" and lemma in _DONE_TO_SOMEBODY:
        return True
    if word.dep == "dobj" and answer.kind == "thing" and lemma in _CHARGING:
        # "imposed sanctions on two men, accusing them": not the sanctions.
        return True
    if word.dep == "nsubj" and word.lower == "it" and answer.kind == "body" and lemma in _SAILING:
        # "The Pentagon ordered the carrier north; it will arrive on Monday": an office goes nowhere.
        return True
    if word.dep == "nsubjpass" and answer.kind in {"body", "person"} and lemma in _DONE:
        # "It said that it had come by night": some attack, and not who says so.
        return True
    if word.dep == "nsubj" and answer.kind == "thing" and lemma in _WILLED and singular(answer.key) in _TARGETS:
        # "It attacked five positions. They carried out the raid at dawn."
        return True
    if answer.kind != "thing" or not {answer.key, singular(answer.key)} & _SAID or word.dep != "nsubj":
        return False
    return lemma not in _OF_THINGS and parse.child(word.head, "dobj", "prt", "advcl", "xcomp") is not None


def _is_slain(scope: Scope, position: int, answer: Referent) -> bool:
    """Say whether a pronoun would have those fight on who were killed: "Nine guards were killed. They seized the town"."""
    words = scope.reading.parse.words
    if words[position].dep != "nsubj" or plain_key(answer.key) not in scope.discourse.slain:
        return False
    return lemma_of(words[words[position].head].lower) in _FIGHTING


def _has_none(reading: Reading, position: int, answer: Referent) -> bool:
    """Say whether "its crew" would be that of a country or an office."""
    word = reading.parse.words[position]
    of_a_craft = word.tag == "PRP$" and word.lower == "its" and reading.parse.words[word.head].lower in _ABOARD
    return of_a_craft and answer.kind == "body" and bool(reading.scene.gazetteer.country_of(answer.key))


def _passes_over_pair(scope: Scope, position: int, answer: Referent) -> bool:
    """Say whether "they" is told behind "both sides", of whom it is not known who they are, and the answer is of a sentence before."""
    parse = scope.reading.parse
    if parse.words[position].lower not in {"they", "them", "their"}:
        return False
    pair = any(
        word.lower in _SIDES
        and word.i not in scope.found
        and any(parse.words[c].lower in {"both", "two"} for c in parse.children(word.i))
        for word in parse.words[:position]
    )
    return pair and all(r != answer for r in (*scope.subjects.values(), *scope.mentions.values()))


def _speaks_last(reading: Reading, position: int) -> bool:
    """Say whether a pronoun's verb of saying stands behind what is said."""
    parse = reading.parse
    word = parse.words[position]
    verb = parse.words[word.head]
    if word.dep != "nsubj" or lemma_of(verb.lower) not in SPEECH:
        return False
    content = parse.child(verb.i, "ccomp")
    if word.i and parse.words[word.i - 1].text in {'"', "''", "\u201d"}:
        # "One pilot held, two at large," he said: whatever the parser makes of the words quoted.
        return True
    if word.i and parse.words[parse.subtree(word.i)[0] - 1].text == ";":
        # "Peru denies the raid; it says …": a sentence of its own.
        return False
    return verb.dep == "parataxis" or (content is not None and content < position)


def _is_in_interest(parse: Parse, verb: int) -> bool:
    """Say whether a verb is that of "it is in their interest to"."""
    return any(
        parse.words[p].lower == "in"
        and any(parse.words[n].lower in {"interest", "interests"} for n in parse.subtree(p))
        for p in parse.children(verb, "prep")
    )


def _is_expletive(reading: Reading, position: int) -> bool:
    """Say whether "it" stands for nothing: "it is believed that", "it was unclear whether"."""
    parse = reading.parse
    word = parse.words[position]
    if word.lower != "it" or word.dep not in {"nsubj", "nsubjpass", "expl"}:
        return False
    verb = word.head
    if word.dep == "expl" or is_placeholder(parse, position) or _is_in_interest(parse, verb):
        return True
    if parse.child(verb, "ccomp") is not None and (
        word.dep == "nsubjpass" or lemma_of(parse.words[verb].lower) not in SPEECH
    ):
        return word.dep == "nsubjpass" or lemma_of(parse.words[verb].lower) in {"be", "seem", "appear", "happen"}
    return any(parse.words[c].lower in {"time", "occasion", *_EXPLETIVE} for c in parse.children(verb, "acomp", "attr"))
