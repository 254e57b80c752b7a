"""What a sentence says in passing: "the raids, the largest since 2019,", "a warning that …", "a new board to watch prices"."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.events.asserting import is_asserted, is_question
from briefgen.extract.events.events import is_event_noun, noun_event
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent
from briefgen.extract.syntax.antecedents import BODIES
from briefgen.extract.syntax.clauses import Clause, is_finite, is_infinitive
from briefgen.extract.syntax.grafts import Branch, Coined, Element, Graft, branch, grafted
from briefgen.extract.syntax.parse import Parse, Word
from briefgen.extract.telling.phrasing import is_plural_subject
from briefgen.extract.telling.verbs import tense_of

_FOUNDING = frozenset("announce establish create form launch found unveil set".split())
_FOUNDED = BODIES | frozenset(
    """force mission centre center mechanism body board initiative panel programme program task forum tribunal taskforce
    hub corridor line system squad platform""".split()
)
_RANKED = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last".split())
_AREAS = frozenset(
    "city town village capital port centre center island region province state district country hub area".split()
)
_OF_WHOLE = frozenset(
    """sign case example instance incident escalation move step blow development indication chapter setback twist event episode
    attempt round reminder signal""".split()
)
"""What an aside says of all before it, not of the noun that stands nearest."""
_SCOPE = frozenset("since in of for this by to".split())
_ISSUING = frozenset(
    "send issue give deliver make release convey repeat reiterate publish offer stress express voice share underscore underline hold".split()
)
_CONTENT = {
    "message": "said", "signal": "said", "statement": "said", "warning": "warned", "claim": "claimed",
    "announcement": "announced", "assurance": "said", "pledge": "pledged", "promise": "promised", "report": "reported",
    "declaration": "declared", "accusation": "claimed", "allegation": "claimed", "view": "said", "belief": "said",
    "conviction": "said", "position": "said", "assessment": "said",
}  # fmt: skip
"""Nouns of saying, and the past of the verb that says as much."""
_STANDING = frozenset("in inside within outside near off at on under".split())
_WORKING = frozenset("work seek strive act meet continue".split())
_LONGEST_ROW = 6
"""Infinitives behind one verb that are looked through."""
_PROPOSED = frozenset("plan plans decision deal agreement proposal intention project".split())
_VAGUE = frozenset("development move step plan project decision deal proposal initiative".split())


def asides_of(reading: Reading, referents: dict[int, Referent]) -> Iterator[Graft]:
    """Yield what a sentence's asides tell, each as a sentence of its own."""
    if is_question(reading):
        return
    parse = reading.parse
    turned = _turned_round(reading, referents)
    if turned is not None:
        yield turned
    for word in parse.words:
        found: Graft | None = None
        if word.dep == "appos" and word.tag == "IN":
            found = _standing(reading, word, referents)
        elif word.dep == "appos":
            found = _ranked(reading, word, referents)
        elif word.dep in {"acl", "relcl", "ccomp"} and singular(parse.words[word.head].lower) in _CONTENT:
            found = _content(reading, word, referents)
        elif word.dep == "conj" and word.tag == "VB":
            found = _next_infinitive(reading, word, referents)
        elif word.dep in {"acl", "advcl", "relcl"} and word.tag == "VB" and is_infinitive(parse, word.i):
            found = _purpose(reading, word, referents)
        elif word.dep == "relcl" and word.tag.startswith("VB"):
            found = _happening_where(reading, word, referents) or _happening_in(reading, word, referents)
        elif word.dep == "acl" and word.tag in {"VBN", "VBD"}:
            found = _proposed(reading, word, referents)
        if found is not None:
            yield found


def _turned_round(reading: Reading, referents: dict[int, Referent]) -> Graft | None:
    """Return "A new drone was among the weapons" for "Among the weapons was a new drone"."""
    parse = reading.parse
    front = parse.words[0]
    verb = parse.words[front.head]
    if front.lower not in {"among", "amongst"} or verb.lower not in {"is", "are", "was", "were"}:
        return None
    subject = parse.child(verb.i, "nsubj")
    if subject is None or subject < verb.i or _owner(reading, verb.i) is None:
        return None
    elements: list[Element] = [
        branch(parse, subject, "nsubj", parse.children(subject, "relcl")),
        Branch(verb.i, "ROOT", (verb.i,)),
        branch(parse, front.i, "prep"),
        *(branch(parse, c, "advcl") for c in parse.children(verb.i, "advcl") if c > subject),
    ]
    return grafted(reading, elements, at=verb.i, referents=referents)


def _owner(reading: Reading, position: int) -> Clause | None:
    """Return the clause around a word, if the sentence asserts it."""
    owner = reading.owner(position)
    return owner if owner is not None and is_asserted(reading, owner) and not owner.negated else None


def _be(owner: Clause, noun: int) -> list[Element]:
    """Return the form of "be" that goes with the tense of the clause around an aside."""
    many = is_plural_subject(owner.parse, noun)
    tense = tense_of(owner)
    if tense == "future":
        return [Coined("will", "MD", "aux"), Coined("be", "VB", "ROOT")]
    if tense == "present":
        return [Coined("are" if many else "is", "VBP" if many else "VBZ", "ROOT")]
    return [Coined("were" if many else "was", "VBD", "ROOT")]


def _described(parse: Parse, noun: int, aside: int) -> Branch:
    out = [aside, *parse.children(noun, "relcl", "case"), *(c for c in parse.children(noun, "appos") if c >= aside)]
    return branch(parse, noun, "nsubj", out)


def _ranked(reading: Reading, word: Word, referents: dict[int, Referent]) -> Graft | None:
    """Return "The raids were the largest since 2019"."""
    parse = reading.parse
    of_rank = [word, *(parse.words[c] for c in parse.children(word.i, "amod"))]
    if not any(w.tag == "JJS" or w.lower in _RANKED for w in of_rank):
        return None
    scopes = [c for c in parse.children(word.i, "prep") if parse.words[c].lower in _SCOPE]
    owner = _owner(reading, word.i)
    first = parse.subtree(word.i)[0]
    if not scopes or owner is None or first == 0 or parse.words[first - 1].text == "(":
        return None
    if parse.child(word.i, "poss") is not None and parse.words[first - 1].text in {"\u2014", "--"}:
        # "Togo \u2014 its oldest friend in Africa \u2014": whose, is told in another clause.
        return None
    described = parse.subtree(word.head, without=[word.i])
    events = [i for i in described if i < first and parse.words[i].tag[:2] == "NN" and is_event_noun(reading, i)]
    # "no group claimed the blast in Kisumu, the first in years": it is of the blast.
    noun = events[-1] if events else word.head
    if not events and word.lower in _OF_WHOLE:
        return None
    host = parse.words[parse.words[noun].head]
    if not events and parse.words[noun].dep == "pobj" and parse.words[noun].tag[:3] == "NNP" and host.dep == "prep":
        noun = host.head
    if singular(word.lower) in _AREAS or (word.tag == "NN" and parse.words[noun].tag == "NNS"):
        # Which town is the largest of its region is no news; nor are several attacks one place.
        return None
    if not parse.words[noun].tag.startswith("NN") or noun in reading.wording().persons:
        return None
    subject = branch(parse, noun, "nsubj", [word.i, *parse.children(noun, "relcl")])
    return grafted(
        reading,
        [subject, *_be(owner, noun), branch(parse, word.i, "attr", parse.children(word.i, "relcl"))],
        at=word.i,
        referents=referents,
        dated=False,
    )


def _standing(reading: Reading, word: Word, referents: dict[int, Referent]) -> Graft | None:
    """Return "The landing point was just inside the border"."""
    parse = reading.parse
    owner = _owner(reading, word.i)
    if word.lower not in _STANDING or parse.child(word.i, "pobj") is None or owner is None:
        return None
    noun = word.head
    first = parse.words[noun]
    while first.dep == "conj" and first.head != first.i:
        first = parse.words[first.head]
    shared = [] if parse.child(noun, "det", "poss") is not None else parse.children(first.i, "det", "poss")
    owners: list[Element] = [branch(parse, c, parse.words[c].dep, under=len(shared[:1])) for c in shared[:1]]
    return grafted(
        reading,
        [*owners, _described(parse, noun, word.i), *_be(owner, noun), branch(parse, word.i, "prep")],
        at=word.i,
        referents=referents,
        event=noun_event(reading, noun, ()),
    )


def _content(reading: Reading, word: Word, referents: dict[int, Referent]) -> Graft | None:
    """Return "Kenya and Uganda said they will fight together" for the signal that they sent."""
    parse = reading.parse
    noun = word.head
    owner = reading.by_verb.get(parse.words[noun].head)
    if owner is None or owner.subject is None or owner.passive or parse.words[noun].dep != "dobj":
        return None
    if lemma_of(owner.head.lower) not in _ISSUING or len(owner.chain) > 1 or _owner(reading, noun) is None:
        return None
    first = next((c for c in parse.children(word.i) if parse.words[c].lower == "that"), None)
    inner = parse.child(word.i, "nsubj", "nsubjpass")
    if first is None or inner is None or inner == first or parse.words[first].i > inner:
        return None
    said = _CONTENT[singular(parse.words[noun].lower)]
    content = branch(parse, word.i, "ccomp", [first], 1)
    elements: list[Element] = [
        branch(parse, owner.subject, "nsubj", parse.children(owner.subject, "relcl"), 1),
        Coined(said, "VBD", "ROOT"),
        content,
    ]
    return grafted(reading, elements, at=noun, referents=referents, told=2)


def _purpose(reading: Reading, word: Word, referents: dict[int, Referent]) -> Graft | None:
    """Return "The new board is to watch prices" where the sentence tells that it has been founded."""
    parse = reading.parse
    at = parse.words[word.head]
    verb = (
        at
        if at.tag.startswith("VB")
        else next((parse.words[h] for h in _heads(parse, at.i) if parse.words[h].tag[:2] == "VB"), None)
    )
    if verb is None or lemma_of(verb.lower) not in _FOUNDING or reading.by_verb.get(verb.i) is None:
        return None
    before = word.i - 1
    nouns = [w for w in parse.words[verb.i + 1 : before] if w.tag.startswith("NN") and w.dep in {"dobj", "pobj"}]
    if not nouns:
        return None
    body = nouns[-1]
    if body.dep == "pobj" and parse.words[body.head].lower not in {"of", "for"}:
        # "announced a deal with the bank to settle its debts": nobody founded the bank.
        return None
    kind = singular(body.lower)
    if kind not in _FOUNDED or _owner(reading, verb.i) is None:
        return None
    articles = list(parse.children(body.i, "det", "poss"))
    subject = branch(parse, body.i, "nsubj", [*articles, word.i, *parse.children(body.i, "relcl", "acl", "prep")])
    elements: list[Element] = [
        Coined("the", "DT", "det", 1),
        subject,
        Coined("is", "VBZ", "ROOT"),
        branch(parse, word.i, "xcomp"),
    ]
    return grafted(reading, elements, at=body.i, referents=referents)


def _next_infinitive(reading: Reading, word: Word, referents: dict[int, Referent]) -> Graft | None:
    """Return "They agreed to open a port" for the second of "agreed to build a road and (to) open a port"."""
    parse = reading.parse
    first, joined = parse.words[word.head], 0
    while first.dep == "conj" and first.tag == "VB" and joined < _LONGEST_ROW:
        first, joined = parse.words[first.head], joined + 1
    verb = parse.words[first.head]
    owner = reading.by_verb.get(verb.i)
    if (
        first.dep not in {"xcomp", "advcl"}
        or first.tag != "VB"
        or not is_infinitive(parse, first.i)
        or first.i < verb.i
    ):
        return None
    if first.dep == "advcl" and lemma_of(verb.lower) not in _WORKING:
        return None
    if owner is None or owner.verb != verb.i or owner.subject is None or owner.subject > verb.i or owner.negated:
        return None
    if owner.relation not in {"main", "complement"} or _owner(reading, verb.i) is None:
        return None
    if reading.by_verb.get(word.i) is not None and reading.by_verb[word.i].verb == word.i:
        return None
    if parse.child(word.i, "dobj", "ccomp", "prep", "xcomp") is None or parse.child(
        word.i, "nsubj", "neg", "aux"
    ) not in {
        None,
        next((c for c in parse.children(word.i, "aux") if parse.words[c].tag == "TO"), None),
    }:
        return None
    subject = branch(
        parse, owner.subject, "nsubjpass" if owner.passive else "nsubj", parse.children(owner.subject, "relcl")
    )
    helpers = [Branch(c, parse.words[c].dep, (c,)) for c in parse.children(verb.i, "aux", "auxpass", "prt")]
    before = [branch(parse, c, "dobj") for c in parse.children(verb.i, "dobj") if verb.i < c < first.i]
    deed = branch(parse, word.i, "xcomp", parse.children(word.i, "conj", "cc"))
    elements: list[Element] = [subject, *(h for h in helpers if h.head < verb.i), Branch(verb.i, "ROOT", (verb.i,))]
    elements += [*(h for h in helpers if h.head > verb.i), *before]
    if parse.child(word.i, "aux") is None:
        elements.append(Coined("to", "TO", "aux", len(elements) + 1))
    elements.append(deed)
    return grafted(reading, elements, at=verb.i, referents=referents)


def _happening_where(reading: Reading, word: Word, referents: dict[int, Referent]) -> Graft | None:
    """Return "17 people have died in camps near Goma" for "camps near Goma, where 17 people have died"."""
    parse = reading.parse
    where = next((c for c in parse.children(word.i, "advmod") if parse.words[c].lower == "where"), None)
    subject = parse.child(word.i, "nsubj", "nsubjpass")
    if where is None or subject is None or not is_finite(parse, word.i) or _owner(reading, word.head) is None:
        return None
    if parse.child(subject, "nummod") is None or parse.words[where - 1].text != ",":
        # Without a figure it only describes the place.
        return None
    at = word.head
    near = parse.words[parse.words[at].head]
    if (
        parse.words[at].dep == "pobj"
        and near.lower in {"near", "outside", "around", "off"}
        and parse.words[near.head].tag[:2] == "NN"
    ):
        at = near.head
    place = branch(parse, at, "pobj", [word.i, *parse.children(at, "appos", "conj", "cc")], 1)
    doing = branch(parse, word.i, "ROOT", [where])
    return grafted(reading, [doing, Coined("in", "IN", "prep"), place], at=word.i, referents=referents)


def _happening_in(reading: Reading, word: Word, referents: dict[int, Referent]) -> Graft | None:
    """Return "23 people died in the shelling of a market" for "the shelling of a market, in which 23 people died"."""
    parse = reading.parse
    which = next(
        (
            c
            for c in parse.children(word.i, "prep")
            if parse.words[c].lower in {"in", "during"}
            and any(parse.words[n].lower == "which" for n in parse.children(c, "pobj"))
        ),
        None,
    )
    subject = parse.child(word.i, "nsubj", "nsubjpass")
    if which is None or subject is None or not is_finite(parse, word.i) or parse.child(subject, "nummod") is None:
        return None
    if not is_event_noun(reading, word.head) or _owner(reading, word.head) is None:
        return None
    own = set(parse.subtree(word.head))
    apart = [d for d in (reading.tokens(m.start, m.end) for m in reading.dates if m.value) if own.isdisjoint(d)]
    if any(d and not word.head < d[0] <= d[-1] < which for d in apart):
        # "condemned on Monday the raid, in which …": the raid's day is another.
        return None
    out = [word.i, *parse.children(word.head, "appos", "conj", "cc")]
    event = branch(parse, word.head, "pobj", out, 1)
    doing = branch(parse, word.i, "ROOT", [which])
    # "reported a raid on the market on 3 May in which …": of the raid, whatever the parser hangs it on.
    days = [parse.words[d[0]].head for d in apart if d and parse.words[parse.words[d[0]].head].dep == "prep"]
    when = [branch(parse, p, "prep") for p in dict.fromkeys(days) if p > word.head]
    elements: list[Element] = [doing, Coined("in", "IN", "prep"), event, *when]
    return grafted(reading, elements, at=word.i, referents=referents, dated=bool(when))


def _heads(parse: Parse, position: int) -> Iterator[int]:
    at = position
    while parse.words[at].head != at:
        at = parse.words[at].head
        yield at


def _proposed(reading: Reading, word: Word, referents: dict[int, Referent]) -> Graft | None:
    """Return "plans to build a dam were announced by X" for "plans to build a dam, a project announced by X"."""
    parse = reading.parse
    vague = parse.words[word.head]
    if vague.lower not in _VAGUE or parse.child(word.i, "agent") is None or _owner(reading, vague.i) is None:
        return None
    first = parse.subtree(vague.i)[0]
    if first == 0 or parse.words[first - 1].text not in {",", "\u2014", "--"}:
        return None
    plans = [w for w in parse.words[:first] if w.lower in _PROPOSED and w.tag in {"NN", "NNS"}]
    if not plans:
        return None
    plan = plans[-1]
    inner = next((c for c in parse.children(plan.i, "acl") if is_infinitive(parse, c)), None)
    if inner is None or max(parse.subtree(inner, without=[vague.i])) < first - 3:
        return None
    subject = branch(parse, plan.i, "nsubjpass", [vague.i])
    be = Coined("were" if is_plural_subject(parse, plan.i) else "was", "VBD", "auxpass")
    return grafted(reading, [subject, be, branch(parse, word.i, "ROOT")], at=word.i, referents=referents)
