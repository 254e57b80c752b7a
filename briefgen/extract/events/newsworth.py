"""Which clauses report something though the lexicon knows no event in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.extract.events.describing import is_outlook
from briefgen.extract.events.events import is_event_noun, is_obligation
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.reading import Reading
from briefgen.extract.sources.attribution import Frame
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.time.belonging import top_of
from briefgen.model import Attribution, Quantity

EMPTY_VERBS = frozenset(
    "mean seem appear become underscore underline highlight remain reflect mark represent signify illustrate demonstrate".split()
)
_URGED = frozenset("need importance urgency necessity imperative commitment support right concern readiness".split())
_STANCES = frozenset("committed steadfast determined resolved united opposed ready dedicated resolute firm".split())
_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_ABSTRACT = frozenset(
    """move step development question issue matter answer problem way fact reason idea case point story lesson history time
    year day world future past goal aim challenge choice picture moment role effort result consequence impact effect factor
    message signal sign trend shift change event news reality truth thing approach response strategy policy review article
    book chapter section page site link comment reader analyst expert observer critic value principle""".split()
)
_ABSTRACT_ENDING = re.compile(r"(?:ness|ity|ism)s?\Z")
_VERDICTS = frozenset(
    """swift quick strong fierce mixed muted clear obvious important significant historic huge crucial vital key real
    remarkable dramatic different similar complex complicated simple familiar striking telling grim stark unprecedented
    immense enormous profound deep wide broad rapid slow""".split()
)
_PAPERS = frozenset(
    "statement communique communiqu\u00e9 declaration release letter note report message tweet post".split()
)
_PROSPECTIVE = frozenset(
    "likely unlikely poised set due bound liable certain ready able unable unwilling reluctant".split()
)
_CONDITIONS = frozenset(
    "limited weak fragile uncertain unresolved unstable volatile tense stalled closed suspended blocked intact shut low scarce".split()
)
TRENDS = frozenset(
    """wane rise fall increase decrease worsen deteriorate grow decline collapse escalate intensify spread subside abate shrink widen
    deepen weaken stall erode double triple halve drop resume continue""".split()
)
"""What violence, prices and reserves do by themselves."""
_HELD = frozenset("conclude end begin start open close convene resume finish adjourn".split())
"""What meetings and talks do by themselves."""
_INWARD = frozenset(
    """know see live feel think want love thank understand remember owe look come go stand have get believe wish like need mean
    imagine forget doubt wonder speak say tell ask do let try start begin end""".split()
)
"""What somebody does by himself, of which nobody else learns what is done."""
_DEFINITE = frozenset("the its their this that these those".split())
_PARTS = frozenset("most some many several all half dozens hundreds thousands part".split())
_CONCEDING = frozenset("though although while whereas".split())
_MEANWHILE = frozenset("when after as".split())
INSTRUMENT = re.compile(
    r"\b(?:Executive Order|E\.O\.|Resolution|Regulation|Decision|Directive|Public Law)\s+(?:\(|No\. ?|\d)"
)
"""A law or order with its number."""
_WORD = re.compile(r"[$\u20ac\u00a3]?\w+(?:[.,]\w+)*%?")


def is_worth_telling(
    reading: Reading, clause: Clause, frame: Frame | None, *, somebody: bool, quoted: bool = False
) -> bool:
    """Say whether a clause without an event of the lexicon still reports something: content that somebody claims, or a figure.

    `quoted` says that a speaker named before says the whole sentence.
    """
    if clause.verb in reading.named or is_outlook(clause) or _is_prospect(clause):
        return True
    if frame is not None and clause.relation == "complement":
        return True
    if quoted and clause.relation == "main" and clause.finite and lemma_of(clause.head.lower) not in FORMS_OF_BE:
        return True
    if frame is None and _only_evaluates(clause):
        return False
    if figures_of(reading, clause) and clause.relation != "adverbial":
        return True
    if clause.relation == "main" and clause.passive and clause.finite:
        own = reading.parse.subtree(clause.verb)
        span = reading.parse.words[own[0]].start, reading.parse.words[own[-1]].end
        if INSTRUMENT.search(reading.scene.view, *span):
            # "The action is taken pursuant to Executive Order 14098."
            return True
    if clause.relation == "relative" and clause.finite and clause.subject is not None:
        # "Norway, which withdrew its staff in May, …": as good as a sentence of its own, where a name is what it is about.
        words = reading.parse.words
        first = min([*reading.parse.children(clause.subject, "compound"), clause.subject])
        span = words[first].start, words[clause.subject].end
        about = bool(reading.scene.cast.names_in(*span) or reading.scene.cast.persons_in(*span))
        about = about or words[clause.subject].tag.startswith("NNP")
        if about and reading.parse.child(clause.chain[-1], "dobj") is not None:
            return True
        # "the accord, which took effect on 3 May"
        return _is_aside(reading.parse, clause.verb) and (about or _is_known(clause)) and _is_dated(reading, clause)
    conceded = clause.relation == "adverbial" and (clause.mark in _CONCEDING or _is_occasion(clause))
    if not (clause.relation in {"main", "complement"} or conceded) or not clause.finite:
        return False
    parse = reading.parse
    positions = parse.subtree(clause.subject) if clause.subject is not None else []
    if not positions:
        return False
    start, end = parse.words[positions[0]].start, parse.words[positions[-1]].end
    cast = reading.scene.cast
    named = bool(cast.names_in(start, end) or cast.persons_in(start, end))
    last = clause.chain[-1]
    if conceded and clause.mark in _MEANWHILE and parse.child(last, "dobj") and parse.child(last, "prep"):
        # "… when a bomber rode a motorcycle into a convoy": how it came about.
        return True
    if not named and (somebody or _is_definite(clause)):
        own = parse.subtree(clause.verb, without=parse.children(clause.verb, "conj", "advcl"))
        span = parse.words[own[0]].start, parse.words[own[-1]].end
        named = _is_dated(reading, clause) or bool(cast.names_in(*span)) or _has_proper_name(parse, own)
    if lemma_of(clause.head.lower) in EMPTY_VERBS and frame is None:
        # "the council underlined the need to …": only what is underlined makes it news.
        thing = parse.child(clause.verb, "dobj", "ccomp", "attr")
        stand = parse.child(clause.verb, "acomp")
        if stand is not None and parse.words[stand].lower in _STANCES and (somebody or named):
            # "remain committed to the accord"
            behind = (*parse.children(stand, "prep", "xcomp"), *parse.children(clause.verb, "prep", "xcomp"))
            return any(c > stand for c in behind)
        if stand is not None and parse.words[stand].lower in _CONDITIONS:
            # "Iran's capacity to rebuild the plant remains limited"
            return clause.subject is not None and parse.child(clause.subject, "prep", "poss", "acl") is not None
        return thing is not None and (somebody and parse.words[thing].lower in _URGED or _is_ranked(parse, thing))
    lemma = lemma_of(clause.head.lower)
    has_object = parse.child(clause.chain[-1], "dobj", "attr", "acomp", "prep", "ccomp", "xcomp") is not None
    has_object = has_object or (clause.passive and is_obligation(clause))
    if reading.scene.is_assessment and lemma in TRENDS and _is_described(clause):
        # "The level of violence in the north may rise": an analyst's trend needs no object.
        return True
    whole = has_object or lemma in _HELD
    if clause.subject is not None and whole and is_event_noun(reading, clause.subject):
        first, last = parse.words[parse.subtree(clause.verb)[0]].start, parse.words[parse.subtree(clause.verb)[-1]].end
        return bool(cast.names_in(first, last)) or _is_dated(reading, clause)
    body = somebody and clause.subject is not None and parse.words[clause.subject].lower not in {"we", "i"}
    return has_object and (named or body or _is_declared(reading, clause, frame))


def _is_described(clause: Clause) -> bool:
    """Say whether the subject is told as of what, whose or which it is: "the level of violence", "Togo's reserves"."""
    noun = clause.subject
    return noun is not None and clause.parse.child(noun, "prep", "poss", "compound", "amod") is not None


def _is_prospect(clause: Clause) -> bool:
    """Say whether a clause tells what somebody or something is likely, unlikely or about to do, or seems to be doing."""
    parse = clause.parse
    if clause.subject is None or not clause.finite or clause.relation not in {"main", "complement"}:
        return False
    if parse.words[clause.subject].lower in {"it", "this", "that", "there"}:
        return False
    if lemma_of(clause.head.lower) in {"appear", "seem"}:
        return len(clause.chain) > 1 and clause.head.lower not in FORMS_OF_BE
    stand = parse.child(clause.verb, "acomp", "oprd")
    below = parse.child(stand, "xcomp") if stand is not None else None
    below = below if below is not None else parse.child(clause.verb, "xcomp")
    return stand is not None and below is not None and parse.words[stand].lower in _PROSPECTIVE


def _is_declared(reading: Reading, clause: Clause, frame: Frame | None) -> bool:
    """Say whether a party's own statement declares it: what "we" do or will do, and what it demands."""
    if not reading.scene.is_statement or frame is not None or clause.relation != "main" or clause.subject is None:
        return False
    lemma = lemma_of(clause.head.lower)
    parse = reading.parse
    ours = any(parse.words[c].lower in {"our", "my"} for c in parse.children(clause.subject, "poss"))
    own = ours or parse.words[clause.subject].lower in {"we", "i"}
    if own and clause.head.lower in FORMS_OF_BE:
        # "We are determined to defend the port"
        stand = parse.child(clause.verb, "acomp")
        return stand is not None and parse.words[stand].lower in _STANCES | _PROSPECTIVE
    promised = clause.passive and any(
        parse.words[c].lower in {"will", "shall"} for c in parse.children(clause.verb, "aux")
    )
    return (own and lemma not in _INWARD) or promised or is_obligation(clause)


def _is_occasion(clause: Clause) -> bool:
    """Say whether a clause tells on what occasion another thing happened: "… when a bomber rode into a convoy"."""
    if clause.mark not in _MEANWHILE or clause.subject is None or clause.negated:
        return False
    noun = clause.parse.words[clause.subject]
    return noun.tag.startswith("NN") and clause.head.tag in {"VBD", "VBN"}


def _is_dated(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause has a day of its own."""
    parse = reading.parse
    own = parse.subtree(clause.verb, without=parse.children(clause.verb, "conj", "advcl"))
    start, end = parse.words[own[0]].start, parse.words[own[-1]].end
    return any(start <= m.start < end and m.value is not None for m in reading.dates)


def _has_proper_name(parse: Parse, positions: Iterable[int]) -> bool:
    """Say whether words hold a proper name, known or not, other than the sentence's first word."""
    return any(parse.words[i].tag.startswith("NNP") and parse.words[i].text.istitle() for i in positions if i > 0)


def _is_aside(parse: Parse, verb: int) -> bool:
    """Say whether a clause stands behind a comma."""
    first = parse.subtree(verb)[0]
    return first > 0 and parse.words[first - 1].text == ","


def _is_known(clause: Clause) -> bool:
    """Say whether a relative clause is of something told as known: "the accord, which", not "an accord, which"."""
    parse = clause.parse
    assert clause.subject is not None
    around = {parse.words[c].lower for c in parse.children(clause.subject, "det", "poss")}
    return bool(around & _DEFINITE) or parse.child(clause.subject, "poss") is not None


def _only_evaluates(clause: Clause) -> bool:
    """Say whether a clause is the narrator's verdict: "The response was swift"."""
    parse = clause.parse
    verdict = parse.child(clause.verb, "acomp")
    if clause.head.lower not in FORMS_OF_BE or verdict is None:
        return False
    return parse.words[verdict].lower in _VERDICTS and parse.child(verdict, "prep", "xcomp", "ccomp") is None


def is_vehicle(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause only carries what another tells: "issued a statement, saying that …"."""
    parse = clause.parse
    thing = parse.child(clause.verb, "dobj")
    if thing is None:
        return False
    if lemma_of(clause.head.lower) in {"quote", "cite"}:
        # "Reuters quotes the ministry as accusing …"
        return any(parse.words[c].lower == "as" for c in parse.children(clause.verb, "prep"))
    noun = singular(parse.words[thing].lower)
    if noun in {"message", "signal"} and any(
        parse.words[m].lower == "that" for c in parse.children(thing, "relcl", "acl") for m in parse.children(c)
    ):
        # What the signal says is told by an aside of its own (asides.py).
        return True
    if noun not in _PAPERS:
        return False
    saying = {
        c.verb
        for c in reading.clauses
        if c.governor == clause.verb and c.relation == "participle" and c.head.tag == "VBG"
    }
    return any(c.governor in saying and c.relation == "complement" for c in reading.clauses)


def _is_definite(clause: Clause) -> bool:
    """Say whether the subject is something told before, not one of the narrator's abstractions."""
    parse = clause.parse
    assert clause.subject is not None
    noun = parse.words[clause.subject]
    if noun.lower in _PARTS:
        # "most of the aircraft"
        return any(parse.words[c].lower == "of" for c in parse.children(noun.i, "prep"))
    if not noun.tag.startswith("NN") or singular(noun.lower) in _ABSTRACT or _ABSTRACT_ENDING.search(noun.lower):
        return False
    return noun.tag == "NNS" or any(parse.words[c].lower in _DEFINITE for c in parse.children(noun.i, "det", "poss"))


def _is_ranked(parse: Parse, noun: int) -> bool:
    """Say whether a noun has a rank: "the fourth attack on", "the largest since"."""
    return (
        any(
            parse.words[c].tag == "JJS"
            or parse.words[c].lower in _RANKS
            or any(parse.words[m].lower in {"most", "least"} for m in parse.children(c, "advmod"))
            for c in parse.children(noun, "amod")
        )
        and parse.child(noun, "prep", "poss", "relcl", "acl") is not None
    )


def figures_of(reading: Reading, clause: Clause) -> tuple[Quantity, ...]:
    """Return the figures of a clause: those whose nearest clause it is, or that stand in its subject."""
    found = []
    subject = set(reading.parse.subtree(clause.subject)) if clause.subject is not None else set()
    for quantity in reading.quantities:
        if quantity.start is None or quantity.end is None:
            continue
        tokens = reading.tokens(quantity.start, quantity.end)
        if not tokens:
            continue
        top = top_of(reading, tokens)
        owner = reading.owner(top)
        if (owner is not None and owner.verb == clause.verb) or (
            top in subject and (owner is None or not _hangs_in(owner, subject))
        ):
            found.append(quantity)
    return tuple(found)


def with_told_figures(
    reading: Reading, figures: tuple[Quantity, ...], statement: str, speakers: Iterable[Attribution] = ()
) -> tuple[Quantity, ...]:
    """Return a clause's figures and those of its sentence that the statement tells in the source's words.

    How many speak is no figure of what they tell.
    """
    others = [q for q in reading.quantities if q not in figures]
    if not others:
        return figures
    told = f" {_bare_words(statement)} "
    spoken = [(s.start or 0, s.end or 0) for s in speakers]
    more = [
        q
        for q in others
        if f" {_bare_words(q.text or '')} " in told
        and not any((q.start or 0) < end and start < (q.end or 0) for start, end in spoken)
    ]
    return tuple(sorted((*figures, *more), key=lambda q: q.start or 0)) if more else figures


def _bare_words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _hangs_in(owner: Clause, positions: Iterable[int]) -> bool:
    return owner.verb in set(positions)
