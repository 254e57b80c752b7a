"""From a parsed sentence to its clauses: who does what, and how the clause hangs on the rest.

A clause is a verb with its subject, found by the tree: the verb's own, the one it shares with the verb that it is coordinated
with, the noun that a relative or reduced relative clause describes, or the subject of the clause that a participle
("…, vowing revenge") or an infinitive ("claimed to have fired") hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.extract.language.inflection import forms, lemma_of, singular
from briefgen.extract.syntax.antecedents import antecedent_of
from briefgen.extract.syntax.parse import Parse, Word

Relation = Literal["main", "complement", "adverbial", "participle", "relative", "reduced", "content"]
"""How a clause hangs on its governor: "said that he …", "because he …", "…, vowing", "who …", "used by …", "a warning that …"."""

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_RELATIVE = frozenset("who which that whom".split())
_BEFALLING = frozenset("fall crash explode sink burn collapse detonate land capsize die".split())
"""What comes over the thing that has been hit, and not over who says so."""
_CLAUSAL = frozenset("ROOT conj ccomp advcl relcl acl pcomp parataxis dep".split())
_BE = frozenset("be am is are was were been being 's 're 'm".split())
_HELD_AS = frozenset({"hostage", "captive", "prisoner"})
"""As what people are held or taken, who hold nothing."""
_PREPOSITIONAL = frozenset(
    "following including regarding concerning according involving excluding pending given based dated located situated".split()
)
_SAYING = frozenset(
    "adding noting saying stating calling describing warning vowing urging stressing claiming citing".split()
)
_REPORTING = frozenset(
    """say claim deny add warn tell accuse vow threaten call announce report insist urge demand pledge promise agree undertake
    reiterate reaffirm invite propose express note confirm welcome condemn praise thank request stress""".split()
)
SPEAKERS_OWN = frozenset(
    """citing quoting referring speaking calling describing responding answering appealing criticising criticizing
    blaming expressing offering asking pointing commenting writing using adding noting stressing stating explaining""".split()
)
"""Participles that tell how somebody speaks."""
_HANDED_OUT = frozenset("deliver issue release publish make read sign circulate submit hand present".split())
_PAPERS = frozenset(
    "statement report letter declaration communique resolution draft speech message text note readout".split()
)
_REGRETTING = frozenset("regret recall deplore welcome reiterate lament".split())
_FIRST_WORDS = 3
"""Words with which a sentence may begin before a participle of its speaker: "On Monday, speaking in Lima, she said"."""
_SEEING = frozenset("see let make help watch have hear".split())
INVERTING = frozenset("had were should".split())
"""Auxiliaries that stand before their subject in a condition without "if"."""
_NEGATIONS = frozenset("not n't never no neither nor".split())
_DENYING = _NEGATIONS | {"yet", "longer"}
"""Without one of these, or a negation in the tree, nothing is denied: most sentences have none."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and what belongs to it; all numbers are positions in `parse.words`."""

    parse: Parse
    verb: int
    """The first verb: "claimed" of "claimed to have fired"."""
    chain: tuple[int, ...]
    """That verb, then the ones that it governs without a subject of their own: claimed, fired."""
    subject: int | None
    relation: Relation
    passive: bool
    agent: int | None
    governor: int | None
    """The verb of the clause that this one hangs on."""
    mark: str = ""
    """The word that joins it to its governor: that, as, because, with; lower case, empty where there is none."""
    coordinate: bool = False
    shared_subject: bool = False
    """True where the subject stands with another verb, or is the noun that the clause describes."""
    head: Word = field(init=False, repr=False, compare=False)
    """The first verb."""

    def __post_init__(self) -> None:
        # Every stage asks for it, so that it is looked up once.
        object.__setattr__(self, "head", self.parse.words[self.verb])

    @property
    def finite(self) -> bool:
        """True where the source's own verb can stand as it is: "fired", "has fired", "will fire"; not "firing"."""
        tensed = self.parse.tensed
        known = tensed.get(self.verb)
        if known is None:
            known = tensed[self.verb] = is_finite(self.parse, self.verb)
        return known

    @property
    def negated(self) -> bool:
        """True for "did not fire"."""
        parse = self.parse
        if "neg" not in parse.relations and parse.lowers.isdisjoint(_DENYING):
            return False
        if is_yet_to(parse, self.verb) or no_longer(parse, self.verb):
            return True
        marks = [
            c
            for v in self.chain
            for c in (
                *parse.children(v, "neg"),
                *(c for c in parse.children(v, "preconj", "det") if parse.words[c].lower in _NEGATIONS),
            )
        ]
        # "would not only raise tensions but also …": it would.
        return any(parse.words[min(c + 1, len(parse.words) - 1)].lower not in {"only", "merely"} for c in marks)


def is_finite(parse: Parse, verb: int) -> bool:
    """Say whether a verb, with its auxiliaries, carries tense."""
    tag = parse.words[verb].tag
    if tag in {"VBD", "VBZ", "VBP", "MD"}:
        return not (tag == "VBD" and _lone_participle(parse, verb))
    auxiliaries = [parse.words[c] for c in parse.children(verb, "aux", "auxpass")]
    return any(
        a.tag in {"VBD", "VBZ", "VBP", "MD"} or a.lower in {"'s", "'re", "'ve", "'d", "'ll"} for a in auxiliaries
    ) and not any(a.tag == "TO" for a in auxiliaries)


def _lone_participle(parse: Parse, verb: int) -> bool:
    """Say whether a past form is a reduced relative that the tagger took for a past tense: "the measures imposed by …"."""
    return parse.words[verb].dep == "acl"


def clauses_of(parse: Parse, persons: frozenset[int] = frozenset()) -> list[Clause]:
    """Return the clauses of a sentence in the order of their verbs; `persons` are the words of persons' names."""
    found: dict[int, Clause] = {}
    for word in _top_down(parse):
        if word.tag.startswith(("VB", "MD")) and word.dep in _CLAUSAL:
            clause = _clause(parse, word, found, persons)
            if clause is not None:
                found[word.i] = clause
    return [found[i] for i in sorted(found)]


def _top_down(parse: Parse) -> list[Word]:
    """Return the words so that each comes after its head."""
    words, below = parse.words, parse.below
    order = [w.i for w in words if w.head == w.i]
    for i in order:
        order += below[i]
    return [words[i] for i in order]


def _clause(parse: Parse, word: Word, found: dict[int, Clause], persons: frozenset[int]) -> Clause | None:
    own = _own_subject(parse, word.i)
    governor = _governor(parse, word, found)
    above = found.get(governor) if governor is not None else None
    base = Clause(
        parse=parse,
        verb=word.i,
        chain=_chain(parse, word.i),
        subject=own,
        relation="main",
        passive=_is_passive(parse, word),
        agent=_agent(parse, word.i),
        governor=governor,
    )
    if word.dep in {"ROOT", "parataxis", "dep"}:
        return base if own is not None or word.dep == "ROOT" else None
    if word.dep == "conj":
        return _coordinate(parse, word, base, found)
    if word.dep == "relcl":
        return _relative(parse, word, base, persons)
    if word.dep == "acl":
        return _reduced(parse, word, base)
    marks = [
        parse.words[c].lower
        for c in parse.children(word.i, "mark", "advmod")
        if parse.words[c].dep == "mark" or parse.words[c].tag == "WRB"
    ]
    mark = marks[0] if marks else "if" if is_inverted_condition(parse, word.i) else ""
    if word.dep == "pcomp":
        preposition = parse.words[word.head].lower
        if own is None or preposition != "with":
            return None
        thing = parse.child(word.i, "dobj")
        undergoes = thing is None or parse.words[thing].lower in _HELD_AS
        passive = base.passive or (word.tag in {"VBN", "VBD"} and undergoes)
        return replace(base, relation="participle", mark=preposition, passive=passive)
    if is_infinitive(parse, word.i):
        return None
    if word.dep == "ccomp":
        if own is None and word.tag == "VBG":
            return None
        if word.tag == "VB" and not mark and lemma_of(parse.words[word.head].lower) in _SEEING:
            # "would see the rebels give up": what is seen, made or let happen is no statement of its own.
            return None
        return replace(base, relation="complement", mark=mark) if own is not None else None
    if word.lower in _PREPOSITIONAL and own is None:
        return None
    if own is not None and (base.finite or word.tag in {"VBG", "VBN"}):
        passive = base.passive or (word.tag == "VBN" and not base.finite and parse.child(word.i, "dobj") is None)
        return replace(base, relation="adverbial", mark=mark, passive=passive)
    if word.tag == "VBG" and word.lower in _SAYING and above is not None and above.relation == "complement":
        # "X admitted that Y …, adding that …": it is X who adds, wherever the parser hangs it.
        outer = found.get(above.governor, above) if above.governor is not None else above
        if outer.subject is None or not word.i < outer.subject < outer.verb:
            # "They praised the accord, stressing its worth, the agency reported": it is they who stress.
            above = outer
        base = replace(base, governor=above.verb)
    elif word.tag == "VBG" and above is not None and above.verb == word.head and _is_content_lost(parse, word, above):
        return None
    elif word.tag == "VBG" and above is not None and above.verb == word.head:
        above = _content_before(parse, word, above, found) or above
        base = replace(base, governor=above.verb)
    if word.tag in {"VBG", "VBN"} and above is not None and (not mark or _is_said_meanwhile(word, mark)):
        if word.tag == "VBN" and not _comma_before(parse, word):
            return None
        subject = above.subject
        bare = word.tag == "VBN" and parse.child(word.i, "dobj", "xcomp", "ccomp", "oprd") is None
        trails = bare and word.i > above.verb
        if trails and parse.child(word.i, "agent") is not None:
            # "the raid set off a coup, led by a captain": who or what was led, the words do not tell.
            return None
        passive = base.passive or (bare and not trails and _comma_before(parse, word))
        same = replace(base, relation="participle", subject=subject, shared_subject=True, passive=passive)
        return same if subject is not None else None
    return None


def _is_said_meanwhile(word: Word, mark: str) -> bool:
    """Say whether a participle tells what is said along with the rest: "hailed the pact, while regretting that …"."""
    return mark == "while" and word.tag == "VBG" and lemma_of(word.lower) in _REPORTING | _REGRETTING


def _is_content_lost(parse: Parse, participle: Word, above: Clause) -> bool:
    """Say whether a participle follows what was said, of which the parser made no clause: "…, killing six, the army said"."""
    if above.subject is None or not participle.i < above.subject or lemma_of(above.head.lower) not in _REPORTING:
        return False
    return participle.i > _FIRST_WORDS and _comma_before(parse, participle) and participle.lower not in _SAYING


def _content_before(parse: Parse, participle: Word, above: Clause, found: dict[int, Clause]) -> Clause | None:
    """Return what a participle belongs to behind a speaker in passing: "the bridge was shelled, the army said, killing four".

    None where it is the speaker's: "…, the army said, citing a witness".
    """
    lemma = lemma_of(participle.lower)
    if above.subject is None or lemma_of(above.head.lower) not in _REPORTING or not _comma_before(parse, participle):
        return None
    if (lemma in _REPORTING and lemma != "threaten") or participle.lower in SPEAKERS_OWN:
        return None
    said = parse.child(above.verb, "ccomp")
    if said is None or said > min(above.subject, above.verb) or participle.i < above.verb:
        return None
    return found.get(said)


def _own_subject(parse: Parse, verb: int) -> int | None:
    """Return the subject nearest before the verb, or after it ("said Mr Smith"); a clause is none that a sentence could name."""
    before = [c for c in parse.children(verb, *SUBJECTS) if c < verb]
    found = before[-1] if before else parse.child(verb, *SUBJECTS)
    if found is not None and (parse.words[found].dep == "csubj" or parse.words[found].tag[:2] in {"VB", "IN", "TO"}):
        return next((c for c in before if parse.words[c].tag.startswith(("NN", "PRP", "CD", "DT"))), None)
    return found


def shared_verbs(parse: Parse, verb: int) -> list[int]:
    """Return the verbs that share a verb's object: deepen, of "will expand and deepen coordination"."""
    joined = parse.children(verb, "conj")
    if not joined:
        return []
    own = parse.children(verb, "dobj", "attr", "prep", "ccomp", "xcomp", "agent", "acomp")
    if any(c > verb for c in own) or parse.words[verb].dep == "parataxis":
        # "shelled the port, he said, and urged them to leave": what he said stands before.
        return []
    found = []
    for following in joined:
        bare = parse.child(following, *SUBJECTS, "aux", "auxpass") is None
        if bare and _is_like(parse.words[verb], parse.words[following]):
            found.append(following)
        if parse.child(following, "dobj", "agent") is not None:
            # "killed six and wounded three": what comes after has an object of its own.
            break
    return found


def _is_like(first: Word, second: Word) -> bool:
    """Say whether two verbs have the same form; "placed" is a past tense behind one, whatever the parser says."""
    if first.tag == second.tag:
        return True
    if first.tag != "VBD" or second.tag != "VBN":
        return False
    table = forms(lemma_of(second.lower))
    return table.past == table.participle == second.lower


def _governor(parse: Parse, word: Word, found: dict[int, Clause]) -> int | None:
    at = word
    while at.head != at.i:
        at = parse.words[at.head]
        if at.i in found:
            return at.i
        for clause in found.values():
            if at.i in clause.chain:
                return clause.verb
    return None


def _coordinate(parse: Parse, word: Word, base: Clause, found: dict[int, Clause]) -> Clause | None:
    above = found.get(word.head)
    if above is None or (is_infinitive(parse, word.i) and not above.finite):
        return None
    bare = word.tag == "VB" and parse.child(word.i, "aux", "auxpass") is None
    if base.subject is None and bare and above.head.tag != "VB":
        # "a firm used to buy parts, sell arms": what it is used for, not what it did.
        return None
    beyond = found.get(above.governor) if above.governor is not None else None
    if above.relation == "complement" and beyond is not None and base.subject is None:
        above = beyond if _goes_with_governor(parse, word, above, beyond) else above
    same = replace(
        base, relation=above.relation, governor=above.governor, mark=above.mark, coordinate=True, passive=base.passive
    )
    if base.subject is not None:
        return same
    if above.subject is None:
        return None
    return replace(same, subject=above.subject, shared_subject=True)


def _goes_with_governor(parse: Parse, word: Word, inner: Clause, outer: Clause) -> bool:
    """Say whether a verb after "and" belongs to who speaks, not to what is said: "said it had lost two men and denied …"."""
    if word.tag not in {"VBD", "VBZ"} or outer.head.tag != word.tag:
        return False
    if outer.verb > word.i or any(parse.words[c].lower == "now" for c in parse.children(word.i, "advmod")):
        # "Fighters had taken two towns and now held the road, she added."
        return False
    lemma = lemma_of(word.lower)
    if lemma == "say" and lemma_of(outer.head.lower) == "say":
        # "said the raid was over and said talks would follow"
        return True
    if lemma in _REPORTING and word.tag != inner.head.tag and parse.child(word.i, "aux", "auxpass") is None:
        return True
    if parse.child(word.i, "aux", "auxpass") is not None or inner.head.tag not in {"VBN", "VB", "VBG"}:
        return False
    helpers = [parse.words[c] for c in parse.children(inner.verb, "aux", "auxpass")]
    if lemma in _REPORTING:
        return True
    if not helpers or word.tag == "VBZ":
        return False
    if lemma in _BEFALLING and inner.passive:
        # "said the plane was hit and fell into the sea"
        return False
    # "had risen and undertook": a past tense shares no auxiliary; of "had risen and pledged" the form does not tell.
    table = forms(lemma)
    if helpers[0].tag == "MD" or (table.past != table.participle and not word.lower.endswith("ed")):
        return True
    # "had killed two and injured eight": the shelling did both.
    subject = inner.subject
    return subject is not None and any(
        parse.words[c].lower in _NEGATIONS for c in parse.children(subject, "det", "preconj")
    )


def _relative(parse: Parse, word: Word, base: Clause, persons: frozenset[int]) -> Clause | None:
    if base.subject is None or not base.finite:
        return None
    if parse.words[base.subject].lower not in _RELATIVE:
        # "a man whose house …", "that he said …": nothing to tell, but its words and dates are its own.
        told = _is_under_which(parse, word) or _is_of_a_name(parse, word, base.subject)
        return replace(base, relation="relative" if told else "content")
    antecedent = antecedent_of(parse, word.head, word.i, persons)
    if antecedent is None or parse.words[antecedent].tag in {"PRP", "DT", "WP"}:
        return replace(base, relation="content")
    return replace(base, relation="relative", subject=antecedent, shared_subject=True)


def _is_of_a_name(parse: Parse, word: Word, subject: int) -> bool:
    """Say whether a clause is of what somebody with a name has: "Norway, whose envoy …"."""
    return parse.words[word.head].tag.startswith("NNP") and whose_of(parse, subject) is not None


def whose_of(parse: Parse, noun: int) -> int | None:
    """Return the "whose" of a noun."""
    return next((c for c in parse.children(noun, "poss") if parse.words[c].lower == "whose"), None)


def _is_under_which(parse: Parse, word: Word) -> bool:
    """Say whether a clause reports what follows from something that is there: "the accord, under which they will …"."""
    described = parse.words[word.head]
    definite = described.tag.startswith("NNP") or any(
        parse.words[c].lower == "the" for c in parse.children(word.head, "det")
    )
    return (
        definite
        and _comma_before(parse, word)
        and any(
            parse.words[c].lower in {"under", "during", "after"}
            and any(parse.words[n].lower == "which" for n in parse.children(c, "pobj"))
            for c in parse.children(word.i, "prep")
        )
    )


def _reduced(parse: Parse, word: Word, base: Clause) -> Clause | None:
    if base.subject is not None and (base.finite or word.tag == "VBD"):
        return replace(base, relation="content")
    host = parse.words[word.head]
    if host.dep in SUBJECTS and parse.words[host.head].dep == "relcl" and lemma_of(word.lower) in _REPORTING:
        # "labs, which news outlets reported were closed": the outlets report.
        return None
    if is_infinitive(parse, word.i) or word.tag not in {"VBG", "VBN", "VBD"}:
        return None
    if word.lower in _PREPOSITIONAL:
        return None
    passive = word.tag != "VBG"
    return replace(
        base, relation="reduced", subject=_paper_above(parse, word) or word.head, passive=passive, shared_subject=True
    )


def _paper_above(parse: Parse, participle: Word) -> int | None:
    """Return the paper of "the statement on the bombings delivered by Roe": bombings are not delivered."""
    if lemma_of(participle.lower) not in _HANDED_OUT:
        return None
    preposition = parse.words[parse.words[participle.head].head]
    paper = parse.words[preposition.head]
    about = preposition.tag == "IN" and preposition.lower in {
        "on",
        "about",
        "regarding",
        "concerning",
        "against",
        "for",
    }
    return paper.i if about and singular(paper.lower) in _PAPERS else None


def _chain(parse: Parse, verb: int) -> tuple[int, ...]:
    chain = [verb]
    while True:
        following = parse.child(chain[-1], "xcomp")
        thing = parse.child(chain[-1], "dobj")
        if following is not None and thing is not None and chain[-1] < thing < following:
            # "urged both sides to return": it is they who would return.
            return tuple(chain)
        if following is None or following in chain or not parse.words[following].tag.startswith("VB"):
            return tuple(chain)
        chain.append(following)


def _is_passive(parse: Parse, word: Word) -> bool:
    if parse.child(word.i, "nsubjpass", "auxpass") is not None:
        return True
    if word.dep == "conj" and word.tag == "VBN" and parse.child(word.i, "aux", *SUBJECTS) is None:
        return _is_passive(parse, parse.words[word.head])
    return False


def _agent(parse: Parse, verb: int) -> int | None:
    by = parse.child(verb, "agent")
    return parse.child(by, "pobj") if by is not None else None


def is_yet_to(parse: Parse, verb: int) -> bool:
    """Say whether a verb says that something has not come about: "has yet to decide", "remains yet to be seen"."""
    if "yet" not in parse.lowers:
        return False
    words = parse.words
    return any(
        words[c].lower == "yet" and c > verb and c + 1 < len(words) and words[c + 1].tag == "TO"
        for c in parse.children(verb, "advmod")
    )


def no_longer(parse: Parse, verb: int) -> tuple[int, ...]:
    """Return the words by which a verb says that something has ended: "no longer holds the town"; none where it does not."""
    if "longer" not in parse.lowers:
        return ()
    words = parse.words
    found = (c for c in parse.children(verb, "advmod") if c and words[c].lower == "longer")
    return next(((c - 1, c) for c in found if words[c - 1].lower == "no"), ())


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Say whether a verb stands with "to"."""
    return any(parse.words[c].tag == "TO" for c in parse.children(verb, "aux"))


def is_inverted_condition(parse: Parse, verb: int) -> bool:
    """Say whether a clause is a condition without a mark: "should they cross", "had he known"."""
    if parse.words[verb].dep != "advcl":
        return False
    first, subject = parse.child(verb, "aux", "auxpass"), parse.child(verb, "nsubj", "nsubjpass")
    if first is None or subject is None or not first < subject < verb:
        return False
    return parse.words[first].lower in INVERTING and parse.child(verb, "mark") is None


def _comma_before(parse: Parse, word: Word) -> bool:
    return word.i > 0 and parse.words[parse.subtree(word.i)[0] - 1].text in {",", "\u2014", "-"}
