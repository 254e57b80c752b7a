"""Mentions of one event: by which nouns an event can be taken up again, and which noun of a clause takes one up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.events.drafting import Draft
from briefgen.extract.events.events import is_event_noun
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.time.belonging import AFTER, top_of
from briefgen.extract.time.dating import fact_date
from briefgen.model import FactDate, Place

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention

_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such"})
_OTHER = frozenset(
    """previous earlier past first second third fourth fifth next planned future new other similar last another repeated recent
    possible potential further additional upcoming scheduled expected proposed initial subsequent later more many several
    numerous any all some no every each frequent regular daily weekly continued continuing ongoing constant""".split()
)
"""Words that make "the attacks" others than those told before."""
_BYGONE = frozenset("previous earlier past other similar prior".split())
_TAKING_UP = frozenset("in during at of on to for with from by among".split())
"""Prepositions whose noun may be the event itself: "in these clashes"; not "since the attack", "after the talks"."""
_ALIKE = (
    "attack strike raid assault bombing bombardment shelling barrage airstrike hit target shell bomb pound ambush bombard salvo onslaught",
    "clash fighting battle firefight skirmish hostility combat fight war conflict",
    "launch test firing fire launching test-fire",
    "visit trip tour arrive arrival travel stay",
    "meeting meet talk negotiation conversation discussion session summit discuss consultation",
    "exercise drill manoeuvre maneuver",
    "statement announcement communique declaration speech remark address announce",
    "agreement deal accord pact treaty",
    "seizure seize capture hijacking hijack boarding",
    "explosion explode blast detonation",
    "offensive operation incursion invasion campaign invade",
    "sanction measure designation designate restriction blacklist",
    "killing kill assassination assassinate murder",
    "arrest detain detention",
    "protest demonstration rally",
    "ceasefire truce armistice",
    "exchange swap",
    "parade showcase display exhibition",
)
_KINDS = {word: group.split(maxsplit=1)[0] for group in _ALIKE for word in group.split()}
_PARTIES = frozenset("attacker assailant raider bomber victim survivor wounded dead injured toll".split())
"""Who and what an attack leaves: they take it up."""
_JUDGING = frozenset(
    "condemn denounce deplore decry criticise criticize welcome praise blame regret lament hail slam mourn avenge".split()
)
_ABIDING = frozenset(
    "observe respect violate break breach monitor honour honor uphold implement keep hold abide supervise oversee".split()
)
"""What is done about an agreement after it was made."""
_GENERAL = frozenset("action incident operation hostilities violence fighting event".split())
_AT_A_TIME = frozenset("on in of during from between at late early over".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event that has been told with its date."""

    nouns: frozenset[str]
    """The words by which it can be taken up, as nouns in the singular or verbs in their plain form."""
    date: FactDate
    paragraph: int
    sentence: int
    """Where its sentence starts."""
    names: frozenset[str]
    """The nouns and names in its sentence, in lower case."""
    draft: Draft | None = None
    """The draft that told it; None for a noun with a date that no clause told."""
    places: tuple[Place, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The kinds of event that its words stand for."""
        return frozenset(_KINDS.get(word, word) for word in self.nouns)

    @property
    def is_violent(self) -> bool:
        """True for violence."""
        return self.draft is not None and self.draft.plover == "ASSAULT"

    @property
    def is_planned(self) -> bool:
        """True for what may not come about."""
        return self.draft is not None and self.draft.modality in {"planned", "threatened"}


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A noun that takes up an event told before, and the names that it brings along ("the attack on Izium")."""

    noun: str
    names: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The kind of event that the noun stands for."""
        return _KINDS.get(self.noun, self.noun)


def nouns_of(draft: Draft) -> frozenset[str]:
    """Return the words by which an event can be taken up: the event nouns of its clause, and its verbs."""
    parse = draft.reading.parse
    chain = draft.clause.chain
    found = {lemma_of(parse.words[v].lower) for v in chain}
    # "The raid answered an attack": the attack was another day's.
    heads = [c for v in chain if lemma_of(parse.words[v].lower) not in AFTER for c in parse.children(v, "dobj", "attr")]
    for head in (*chain, *heads):
        for preposition in parse.children(head, "prep"):
            if parse.words[preposition].lower in {"during", "in"} or (
                parse.words[preposition].lower == "of" and head in heads
            ):
                heads += parse.children(preposition, "pobj")
    if draft.clause.subject is not None:
        heads.append(draft.clause.subject)
    return frozenset(found | {singular(parse.words[h].lower) for h in heads if is_event_noun(draft.reading, h)})


def kinds_of(draft: Draft) -> frozenset[str]:
    """Return the kinds of event that a draft's words stand for."""
    return frozenset(_KINDS.get(word, word) for word in nouns_of(draft))


def event_nouns(reading: Reading) -> frozenset[str]:
    """Return the event nouns of a sentence, in the singular."""
    return frozenset(
        singular(w.lower) for w in reading.parse.words if w.tag in {"NN", "NNS"} and is_event_noun(reading, w.i)
    )


def anaphor_of(draft: Draft) -> Anaphor | None:
    """Return the noun with which a clause takes an event up again: "confirmed the launch", "these attacks"."""
    reading, clause = draft.reading, draft.clause
    parse = reading.parse
    heads = [c for v in clause.chain for c in parse.children(v, "dobj", "nsubjpass", "attr")]
    if lemma_of(clause.head.lower) in _ABIDING:
        # "Observes the ceasefire" on another day than that of its signing.
        return None
    heads += [
        c
        for h in (*clause.chain, *heads)
        for p in parse.children(h, "prep", "agent")
        if parse.words[p].lower in _TAKING_UP
        for c in parse.children(p, "pobj")
    ]
    if clause.subject is not None:
        heads.append(clause.subject)
    for head in heads:
        referent = draft.referents.get(head)
        if referent is not None and referent.kind == "event":
            return Anaphor(singular(referent.key))
        noun = singular(parse.words[head].lower)
        if not _is_definite(reading, head):
            continue
        if noun in _PARTIES:
            # "The attackers burned six trucks": those of the attack told before.
            return Anaphor("attack", _names_below(reading, head))
        if is_event_noun(reading, head):
            if parse.words[head].tag == "NNS" and lemma_of(clause.head.lower) in _JUDGING:
                # "Condemned the attacks": after all of them, and not on the day of one.
                return None
            return Anaphor(noun, _names_below(reading, head))
    return None


def dated_nouns(reading: Reading) -> list[Told]:
    """Return the event nouns of a sentence that have a date of their own: "clashes on 2 May", "Friday's attack"."""
    found = []
    for mention in reading.dates:
        noun = _noun_of(reading, mention)
        date = fact_date(reading, mention)
        if noun is None or date is None or _is_another(reading, noun) or "/.." in date.value or "../" in date.value:
            continue
        sentence = reading.sentence
        found.append(
            Told(
                nouns=frozenset({singular(reading.parse.words[noun].lower)}), date=date, paragraph=sentence.paragraph,
                sentence=sentence.start, names=names_in(reading),
            )
        )  # fmt: skip
    return found


def ranks_its_subject(clause: Clause) -> bool:
    """Say whether a clause says of something told that it is the first or most of its kind: "were the deadliest since May"."""
    parse = clause.parse
    rank = parse.child(clause.verb, "attr")
    if rank is None or clause.subject is None or clause.head.lower not in {"is", "are", "was", "were"}:
        return False
    words = [parse.words[i] for i in (rank, *parse.children(rank, "amod"))]
    definite = any(parse.words[c].lower in {"the", "these", "this"} for c in parse.children(clause.subject, "det"))
    return definite and any(word.tag == "JJS" for word in words)


def has_general_subject(clause: Clause) -> bool:
    """Say whether a clause's subject is any violence: "the military actions", "the incidents"."""
    return clause.subject is not None and singular(clause.parse.words[clause.subject].lower) in _GENERAL


def names_in(reading: Reading) -> frozenset[str]:
    """Return the nouns and names of a sentence, in lower case, nouns in the singular."""
    return frozenset(singular(w.lower) for w in reading.parse.words if w.tag.startswith("NN"))


def _noun_of(reading: Reading, mention: DateMention) -> int | None:
    """Return the event noun that a date belongs to."""
    tokens = reading.tokens(mention.start, mention.end)
    if not tokens:
        return None
    words = reading.parse.words
    at = top_of(reading, tokens)
    head = words[words[at].head]
    if words[at].dep == "pobj":
        if head.lower not in _AT_A_TIME:
            return None
        head = words[head.head]
    return head.i if head.i not in tokens and head.tag.startswith("NN") and is_event_noun(reading, head.i) else None


def _is_another(reading: Reading, noun: int) -> bool:
    """Say whether words before a noun set its event apart from the one that is being told: "earlier sanctions"."""
    parse = reading.parse
    return any(parse.words[c].lower in _BYGONE for c in parse.children(noun, "amod"))


def _is_definite(reading: Reading, head: int) -> bool:
    parse = reading.parse
    determiners = {parse.words[c].lower for c in parse.children(head, "det")}
    if not determiners & _DEFINITE or parse.child(head, "relcl", "acl", "poss") is not None:
        return False
    return all(
        parse.words[c].lower not in _OTHER for c in parse.children(head, "amod", "compound", "nummod", "advmod", "det")
    )


def _names_below(reading: Reading, head: int) -> frozenset[str]:
    words = reading.parse.words
    dated = {i for m in reading.dates for i in reading.tokens(m.start, m.end)}
    return frozenset(
        singular(words[i].lower)
        for i in reading.parse.subtree(head)
        if words[i].tag.startswith("NN")
        and i not in dated
        and i != head
        and (words[i].head != head or words[i].tag.startswith("NNP"))
    )
