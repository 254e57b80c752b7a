"""Events that a noun tells: "after the arrest of three officers by the army" says that the army arrested three officers.

Only what the sentence takes for granted is told: what stands behind "after", "following" or "despite", what somebody
condemns or welcomes, what is upcoming. `data/nominals.yaml` says which nouns tell what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from briefgen.extract.events.asserting import is_asserted, is_question
from briefgen.extract.events.events import noun_event
from briefgen.extract.language.inflection import forms, lemma_of, past_of, plural, present_of, singular
from briefgen.extract.language.lexicon import EventType
from briefgen.extract.language.vocabulary import package_yaml, terms
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.grafts import ROOT, Branch, Coined, Element, Graft, branch, grafted
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.phrasing import is_plural_subject

_GRANTING = frozenset("after following since amid amidst despite during notwithstanding by including".split())
"""Prepositions behind which a definite event stands as a thing that is."""
_FEELING = frozenset(
    """anxiety anger outrage alarm fury dismay frustration protest condemnation criticism reaction response retaliation
    revenge wake aftermath result context light face grief mourning uproar backlash""".split()
)
"""Nouns behind which "of", "to", "for", "about" and "over" introduce what there has been."""
_TAKING_STOCK = frozenset(
    """condemn denounce welcome praise criticise criticize mourn deplore hail applaud protest celebrate mark commemorate
    witness follow announce confirm acknowledge regret lament slam decry defend justify cite blame describe recall""".split()
)
_SIDED = frozenset(
    """condemn denounce deplore slam decry criticise criticize protest blame cite recall describe anger outrage fury
    condemnation criticism protest uproar backlash retaliation revenge""".split()
)
"""Words behind which a deed is told from one side: who did it is that side's word."""
_SHOWING = frozenset(
    "evidence show trigger spark cause prompt anger shock follow precede mark provoke enrage fuel shake".split()
)
"""Verbs behind whose "by" a definite event stands: "sparked by the arrest of"."""
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_COMING = frozenset("upcoming forthcoming planned scheduled impending".split())
_LASTING = {"continued": "continue", "continuing": "continue", "persistent": "continue", "ongoing": "continue"}
_HARMLESS = frozenset(
    """recent latest new earlier previous last first second third fourth fifth sixth seventh eighth official two-day three-day
    four-day week-long day-long deadly deadliest major massive large largest big biggest unprecedented sudden violent
    brutal bloody overnight surprise daily repeated subsequent rare own historic full formal swift rapid heavy
    successful""".split()
)
"""Adjectives of an event whose loss makes nothing of it more than it was."""
_MODAL = frozenset("would could may might should can will shall must 'll 'd".split())
_UNREAL_MARKS = frozenset("if unless whether until lest before though so than".split())
_INNER = 3
"""Where a verb after "continues to" stands among the elements of its sentence."""
_WANTED = frozenset(
    """demand condition request call proposal goal aim objective plan term option offer step measure point issue topic agenda
    requirement wish concession priority task recommendation idea pledge commitment promise provision""".split()
)
"""What "including" tells examples of that need not have come about."""
_OPEN = frozenset("any no every each another such further possible potential what which either neither".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sentence of its own tells what a noun says."""

    verb: str
    subject: frozenset[str]
    object: frozenset[str]
    owned: bool
    """Whether a possessive says to whom it is done."""
    free: bool
    content: bool


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames of each noun, by its singular and plural."""
    found: dict[str, tuple[Frame, ...]] = {}
    for row in package_yaml("nominals.yaml")["frames"]:
        frame = Frame(
            row["verb"],
            frozenset(terms(row.get("subject"))),
            frozenset(terms(row.get("object"))),
            row.get("owner") == "object",
            row.get("free") == "yes",
            "content" in row,
        )
        for noun in terms(row["nouns"]):
            last = noun.rsplit(" ", 1)[-1]
            for form in (last, plural(last)):
                found[form] = (*found.get(form, ()), frame) if frame not in found.get(form, ()) else found[form]
    return found


_DENYING = frozenset("deny reject dismiss refute dispute disclaim".split())


def nominals_of(reading: Reading, referents: dict[int, Referent]) -> Iterator[Graft]:
    """Yield the events that the nouns of a sentence tell, each as a sentence of its own."""
    table = frames()
    words = reading.parse.words
    if is_question(reading):
        return
    for word in words:
        if word.lower in table and word.tag in {"NN", "NNS"} and _is_granted(reading, word.i):
            for frame in table[word.lower]:
                graft = _told(reading, word.i, frame, referents)
                if graft is not None:
                    yield graft
                    break


def _is_granted(reading: Reading, noun: int) -> bool:
    """Say whether a sentence takes for granted that the event of a noun has been, is, or is to come."""
    parse = reading.parse
    word = parse.words[noun]
    around = {parse.words[c].lower for c in parse.children(noun, "det", "amod", "neg")}
    if around & _OPEN or reading.is_quoted(word.start, word.end):
        return False
    owner = reading.owner(noun)
    if owner is None or not is_asserted(reading, owner):
        return False
    if owner.relation == "complement" and lemma_of(parse.words[parse.words[owner.verb].head].lower) in _DENYING:
        # "denied that the delay is linked to the arrest of two officers": the arrest is not denied.
        return False
    for clause in reading.owners(noun):
        if clause.relation == "adverbial" and clause.mark in _UNREAL_MARKS:
            return False
    if around & _COMING:
        return not owner.negated
    if owner.negated or _is_modal(owner):
        return False
    at = _first_of_row(parse, noun)
    head = parse.words[parse.words[at].head]
    if parse.words[at].dep == "pobj":
        above = parse.words[head.head]
        if above.tag.startswith("NN"):
            definite = parse.child(at, "poss") is not None or any(
                parse.words[c].lower == "the" for c in parse.children(at, "det")
            )
            listed = head.lower == "including" and definite and singular(above.lower) not in _WANTED
            return above.lower in _FEELING or listed
        if head.lower == "by":
            return lemma_of(above.lower) in _SHOWING
        return head.lower in _GRANTING or above.lower in {"because", "due"}
    if parse.words[at].dep == "dobj":
        if word.lower == "use" and lemma_of(head.lower) in {
            "welcome",
            "praise",
            "hail",
            "applaud",
            "defend",
            "justify",
        }:
            # Who welcomes the use of funds may speak of a use to come.
            return False
        return lemma_of(head.lower) in _TAKING_STOCK and _definite(parse, at)
    judged = head.lower in {"is", "are"} and parse.child(head.i, "acomp", "attr") is not None
    # "The signing of the treaty is conditional": it has not been signed.
    return parse.words[at].dep == "nsubj" and head.tag in {"VBD", "VBZ", "VBP"} and not judged and _definite(parse, at)


def _first_of_row(parse: Parse, noun: int) -> int:
    """Return the event noun with which a noun is coordinated, also where the parser hangs it on that one's object."""
    at = noun
    while parse.words[at].dep == "conj" and parse.words[parse.words[at].head].tag.startswith("NN"):
        at = parse.words[at].head
        of = parse.words[parse.words[at].head]
        if of.lower == "of" and of.dep == "prep" and parse.words[of.head].lower in frames():
            at = of.head
    return at


def _definite(parse: Parse, noun: int) -> bool:
    return parse.child(noun, "poss") is not None or any(
        parse.words[c].lower in {"the", "this", "these", "that"} for c in parse.children(noun, "det")
    )


def _is_modal(clause: Clause) -> bool:
    parse = clause.parse
    return any(parse.words[c].lower in _MODAL for v in clause.chain for c in parse.children(v, "aux")) or any(
        parse.words[c].tag == "TO" for c in parse.children(clause.verb, "aux")
    )


def _is_one_side(reading: Reading, noun: int, event: EventType | None) -> bool:
    """Say whether a hostile deed is told by who condemns it, so that its doer is only named by them."""
    parse = reading.parse
    at = _first_of_row(parse, noun)
    head = parse.words[parse.words[at].head]
    above = parse.words[head.head] if parse.words[at].dep == "pobj" else head
    sided = {head.lower, above.lower, lemma_of(head.lower), lemma_of(above.lower)} & _SIDED
    return bool(sided) and (event is None or event.plover in _HOSTILE)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands around a noun: who, to whom, and the rest."""

    owner: int | None
    prepositions: dict[str, tuple[int, int]]
    """Each preposition with its own position and that of its noun."""
    content: int | None
    coming: bool
    lasting: str
    astray: tuple[int, ...] = ()
    """Prepositions of the noun that the parser hung on the noun of another."""


def _parts(reading: Reading, noun: int, frame: Frame) -> _Parts | None:
    parse = reading.parse
    owner, content, coming, lasting = None, None, False, ""
    prepositions: dict[str, tuple[int, int]] = {}
    for c in parse.children(noun):
        word = parse.words[c]
        if word.dep == "poss":
            owner = c
        elif word.dep in {"prep", "agent"}:
            inner = parse.child(c, "pobj")
            if inner is None or word.lower in prepositions:
                continue
            prepositions[word.lower] = (c, inner)
        elif word.dep in {"amod", "compound", "nmod"} or (word.dep == "punct" and word.text == "-"):
            lower = word.lower
            coming = coming or lower in _COMING
            lasting = lasting or _LASTING.get(lower, "")
            if lower not in _HARMLESS and lower not in _COMING and lower not in _LASTING:
                return None
        elif word.dep in {"acl", "relcl"}:
            content = c if any(parse.words[a].tag == "TO" for a in parse.children(c, "aux")) else content
    astray = []
    for _, inner in tuple(prepositions.values()):
        for c in parse.children(inner, "prep"):
            preposition, thing = parse.words[c].lower, parse.child(c, "pobj")
            wanted = preposition in frame.object | frame.subject and preposition != "of"
            if wanted and thing is not None and preposition not in prepositions:
                # "the visit of a frigate to Uganda": it is the visit that is to Uganda.
                prepositions[preposition] = (c, thing)
                astray.append(c)
    return _Parts(owner, prepositions, content, coming, lasting, tuple(astray))


def _told(reading: Reading, noun: int, frame: Frame, referents: dict[int, Referent]) -> Graft | None:
    event = noun_event(reading, noun, ())
    if frame.verb in {"carry out", "take place"}:
        return _kept_as_noun(reading, noun, frame, referents, event)
    parts = _parts(reading, noun, frame)
    if parts is None or (frame.content and parts.content is None):
        return None
    parse = reading.parse
    subject, thing, used = _roles(frame, parts)
    if (subject is None and thing is None) or (subject is not None and _is_one_side(reading, noun, event)):
        return None
    if subject is not None and parse.words[subject].tag.startswith("PRP") and subject not in referents:
        return None
    first = subject if subject is not None else thing
    assert first is not None
    verb = _verb_elements(reading, frame, parts, first, referents, passive=subject is None)
    under = _INNER if parts.lasting and subject is not None else ROOT
    dep = "nsubj" if subject is not None else "nsubjpass"
    elements: list[Element] = [_role(parse, first, dep, without=parts.astray), *verb]
    if subject is not None and thing is not None:
        elements.append(_role(parse, thing, "dobj", under, parts.astray))
    if frame.content and parts.content is not None:
        elements.append(branch(parse, parts.content, "xcomp"))
    for preposition, (c, _) in parts.prepositions.items():
        if preposition not in used:
            elements.append(branch(parse, c, "prep", parts.astray, under))
    after = [c for c in parse.children(noun, "npadvmod", "advmod") if c > noun]
    elements += [branch(parse, c, parse.words[c].dep, under=under) for c in after]
    return grafted(reading, elements, at=noun, referents=referents, event=event)


def _kept_as_noun(
    reading: Reading, noun: int, frame: Frame, referents: dict[int, Referent], event: EventType | None
) -> Graft | None:
    """Return "A drone attack on the base occurred on 4 May", or who carried it out."""
    parse = reading.parse
    if event is None:
        return None
    owner = parse.child(noun, "poss")
    doer = next(
        (
            n
            for c in parse.children(noun, "prep", "agent")
            if parse.words[c].lower == "by"
            for n in parse.children(c, "pobj")
        ),
        owner,
    )
    without = [
        c
        for c in parse.children(noun)
        if c == owner
        or (doer is not None and parse.words[c].lower == "by")
        # "denounced the raid as a breach of the accord": what it was called is no part of it.
        or (parse.words[c].dep == "prep" and parse.words[c].lower == "as")
        or parse.words[c].dep in {"relcl", "appos", "case"}
    ]
    if owner is not None and owner != doer:
        return None
    many = is_plural_subject(parse, noun)
    without += parse.children(noun, "conj", "cc", "preconj")
    deed = branch(parse, noun, "dobj", without)
    if owner is not None:
        # What stands before the possessor is no part of the deed.
        behind = max(parse.subtree(owner))
        deed = Branch(noun, "dobj", tuple(p for p in deed.positions if p > behind))
    days = [tuple(i for i in reading.tokens(m.start, m.end) if i in deed.positions and i < noun) for m in reading.dates]
    before = {i for day in days for i in day}
    if before:
        # "its October 1 attack": the day goes behind, where a sentence has it.
        deed = Branch(noun, "dobj", tuple(p for p in deed.positions if p not in before))
    when: list[Element] = [Branch(day[-1], "npadvmod", day) for day in days if day]
    if frame.verb == "carry out":
        if (
            doer is None
            or _is_one_side(reading, noun, event)
            or (parse.words[doer].tag.startswith("PRP") and doer not in referents)
        ):
            return None
        article: list[Element] = []
        if owner is not None and not many:
            first = parse.words[deed.positions[0]]
            unique = first.lower in {"latest", "last", "first"} or first.tag == "JJS"
            article = [Coined("the" if unique else "an" if first.lower[0] in "aeiou" else "a", "DT", "det", 4)]
        out: list[Element] = [_role(parse, doer, "nsubj"), Coined("carried", "VBD", "ROOT"), Coined("out", "RP", "prt")]
        return grafted(reading, [*out, *article, deed, *when], at=noun, referents=referents, event=event)
    held = {*deed.positions, *before}
    dated = any(
        # "the raid on the 2016 summit's venue" has no year of its own.
        not held.isdisjoint(tokens) and (not m.attributive or tokens[-1] < noun)
        for m in reading.dates
        if m.value and (tokens := reading.tokens(m.start, m.end))
    )
    if doer is not None or not (dated or parse.child(noun, "nummod") is not None):
        # "after the attack on the base": of which attack, it does not say.
        return None
    above = parse.words[parse.words[noun].head]
    if before and above.lower in {"since", "until"} and parse.words[noun].dep == "pobj":
        # "since the 2016 coup": the coup was then, and only what is told has been since.
        return None
    since = any(parse.words[c].lower == "since" for c in parse.children(noun, "prep"))
    taken: list[Element] = [Coined("occurred", "VBD", "ROOT")]
    if since:
        taken = [Coined("have" if many else "has", "VBP", "aux"), Coined("occurred", "VBN", "ROOT")]
    whole = Branch(noun, "nsubj", deed.positions)
    return grafted(reading, [whole, *taken, *when], at=noun, referents=referents, event=event)


def _roles(frame: Frame, parts: _Parts) -> tuple[int | None, int | None, set[str]]:
    """Return who, to whom, and the prepositions that said so."""
    used: set[str] = set()

    def one(wanted: frozenset[str]) -> int | None:
        for preposition in parts.prepositions:
            if preposition in wanted and preposition not in used:
                used.add(preposition)
                return parts.prepositions[preposition][1]
        return None

    owner = parts.owner
    thing = owner if frame.owned and owner is not None else None
    subject = owner if not frame.owned and owner is not None else None
    thing = one(frame.object) if thing is None else thing
    subject = one(frame.subject) if subject is None else subject
    if frame.free and subject is None and thing is not None:
        return thing, None, used
    if (
        subject is not None
        and thing is None
        and frame.object
        and not frame.free
        and not frame.content
        and frame.verb != "visit"
    ):
        # "the army's capture": it takes an object to tell more than that.
        return None, None, used
    return subject, thing, used


def _role(parse: Parse, head: int, dep: str, under: int = ROOT, without: tuple[int, ...] = ()) -> Branch:
    """Return a noun as subject or object, without the mark of a possessive."""
    row = [c for c in parse.children(head, "conj") if parse.words[c].lower in frames() or _is_unlike(parse, head, c)]
    if row:
        row += parse.children(head, "cc")
    return branch(parse, head, dep, [*parse.children(head, "case", "relcl"), *row, *without], under)


def _is_unlike(parse: Parse, noun: int, other: int) -> bool:
    """Say whether two coordinated nouns are a name and an event: "the downing of Flight 9 and the loss of lives"."""
    of = any(parse.words[c].lower == "of" for c in parse.children(other, "prep"))
    return of and parse.words[noun].tag.startswith("NNP") != parse.words[other].tag.startswith("NNP")


def _verb_elements(
    reading: Reading, frame: Frame, parts: _Parts, first: int, referents: dict[int, Referent], *, passive: bool
) -> list[Element]:
    referent = referents.get(first)
    many = referent.plural if referent is not None else is_plural_subject(reading.parse, first)
    base, _, particle = frame.verb.partition(" ")
    table = forms(base)
    tail: list[Element] = [Coined(particle, "RP", "prt")] if particle else []
    if parts.lasting and not passive:
        lasts = Coined(present_of(parts.lasting, plural=many), "VBP" if many else "VBZ", "ROOT")
        return [lasts, Coined("to", "TO", "aux", _INNER), Coined(base, "VB", "xcomp"), *tail]
    if parts.coming:
        helpers: list[Element] = [Coined("will", "MD", "aux")]
        if passive:
            return [*helpers, Coined("be", "VB", "auxpass"), Coined(table.participle, "VBN", "ROOT"), *tail]
        return [*helpers, Coined(base, "VB", "ROOT"), *tail]
    if passive:
        return [Coined("were" if many else "was", "VBD", "auxpass"), Coined(table.participle, "VBN", "ROOT"), *tail]
    return [Coined(past_of(base, plural=many), "VBD", "ROOT"), *tail]
