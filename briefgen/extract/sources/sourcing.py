"""Whose word a clause is: its speakers and the outlets that carried it, as a fact's attribution stores them.

By the contract the attribution is empty where the document itself speaks. A statement of a party (its voice) is attributed to
the party; what a monitor or another's page relays of an agency, to the agency that the dateline credits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.names.actors import FIRST_PERSON
from briefgen.extract.reading import Reading, Scene
from briefgen.extract.reference.references import Referent, is_role, referent_of
from briefgen.extract.sources.attribution import Frame
from briefgen.extract.sources.participants import Named, name_of
from briefgen.extract.syntax.clauses import Clause
from briefgen.model import Attribution

_SAYING = frozenset(
    """say tell state report announce declare claim assert allege warn deny accuse charge blame condemn denounce reject welcome
    criticise criticize slam praise vow pledge promise threaten insist urge demand propose recommend reveal disclose confirm
    acknowledge admit concede affirm reaffirm reiterate stress emphasize emphasise underline underscore complain protest regret
    lament predict estimate dismiss call describe contend argue boast quote cite appeal caution express voice convey""".split()
)
"""Verbs by which who acts says something, even without a clause of what is said: "condemned the attack"."""
CITING = frozenset({"citing", "quoting"})
"""Cues of those on whom a speaker draws, and who say nothing in the sentence themselves."""
_THINKING = frozenset("believe suspect think assess judge estimate reckon fear expect doubt".split())
_JUDGEMENTS = frozenset(
    "view judgement judgment reckoning estimate estimates estimation assessment opinion analysis calculation calculations".split()
)
_COUNTED = frozenset("losses toll casualties number figure total cost damage count strength death".split())
"""What somebody "puts at" a figure."""
_PAPER_ENDINGS = frozenset(
    """wire herald times post courier tribune gazette journal news press agency radio tv television daily weekly mail telegraph
    guardian chronicle monitor observer standard star sun globe independent today magazine""".split()
)
PAPERS = frozenset(
    """statement communique communiqu\u00e9 declaration announcement report readout release letter comment remark message speech address
    interview post tweet briefing document dispatch note memo article paper bulletin information data""".split()
)
"""What says something only because somebody wrote it."""


def sources_of(
    reading: Reading, clause: Clause, frames: list[Frame], referents: dict[int, Referent]
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """Return a clause's speakers and outlets: of its frames, of "according to", of its own verb of speech, of the document."""
    speakers: list[Attribution] = []
    outlets: list[Attribution] = []
    voice = reading.scene.voice
    writer = reading.scene.writer
    for frame in frames:
        if writer is not None and frame.clause.subject is not None and _is_first_person(reading, frame.clause.subject):
            text = reading.scene.source.text[writer.start : writer.end]
            cue = reading.parse.words[frame.cue_position].text
            speakers.append(Attribution(source=writer.name, cue=cue, text=text, start=writer.start, end=writer.end))
            break
        own = voice is not None or reading.scene.has_authors
        if frame.clause.subject is not None and not (own and _is_first_person(reading, frame.clause.subject)):
            cue = reading.parse.words[frame.cue_position].text
            _add_all(speakers, outlets, _said_by(reading, frame.clause, cue, referents))
    for adjunct in reading.adjuncts:
        if clause.verb in adjunct.positions or (
            adjunct.about is not None and not _bears_on(reading, clause, adjunct.about)
        ):
            continue
        if adjunct.of_verb is not None and adjunct.of_verb != clause.verb:
            inside = clause.relation in {"complement", "relative", "reduced"}
            if not inside or adjunct.of_verb != clause.governor:
                continue
        for head in adjunct.heads:
            _add_all(speakers, outlets, attributions_to(reading, head, adjunct.cue, referents))
    if (
        not frames
        and clause.subject is not None
        and not clause.passive
        and _says(clause)
        and not _takes_lives(clause)
        and (is_somebody(reading, clause.subject, referents) or _is_of_media(reading, clause.subject))
        and (voice is None or (voice.joint and not _is_first_person(reading, clause.subject)))
        and not speakers
    ):
        # "Rebel groups reported 185 casualties": who acts is who says so.
        _add_all(speakers, outlets, _said_by(reading, clause, clause.head.text, referents))
    both = len(speakers) > 1 or any(s.source in {"countries", "sides"} for s in speakers)
    together = voice is not None and voice.joint and both and not (voice.told and voice.parties)
    if voice is not None and (together or not (speakers or voice.told)):
        # What both sides of a joint statement say is what it says itself.
        text = reading.scene.source.text[voice.start : voice.end]
        person = reading.scene.cast.person_at(voice.start, voice.end)
        name = reading.scene.identities.stored(person.person.name if person else voice.name)
        speakers = [Attribution(source=name, cue=None, text=text, start=voice.start, end=voice.end)]
    if (
        not speakers
        and not frames
        and clause.passive
        and clause.agent is not None
        and lemma_of(clause.head.lower) in _SAYING
    ):
        # "Responsibility was claimed by an anonymous caller."
        for head in reading.parse.conjuncts(clause.agent):
            _add_all(speakers, outlets, attributions_to(reading, head, clause.head.text, referents))
    if writer is not None and not speakers and not outlets and _is_writers(reading, clause):
        text = reading.scene.source.text[writer.start : writer.end]
        speakers = [Attribution(source=writer.name, cue=None, text=text, start=writer.start, end=writer.end)]
    relay = reading.scene.relay
    if relay is not None and not speakers and not outlets:
        outlets = [relay]
    return tuple(speakers), tuple(outlets)


def _says(clause: Clause) -> bool:
    """Say whether a clause's own verb is one of speech or thought: "condemned", "ruled out", "put its losses at", "believes that"."""
    parse, lemma = clause.parse, lemma_of(clause.head.lower)
    if lemma in _SAYING:
        return True
    if lemma in _THINKING:
        return parse.child(clause.verb, "ccomp") is not None
    if lemma == "rule":
        return any(parse.words[c].lower == "out" for c in parse.children(clause.verb, "prt", "prep", "advmod"))
    if lemma != "put":
        return False
    counted = parse.child(clause.verb, "dobj")
    return counted is not None and parse.words[counted].lower in _COUNTED


def _is_of_media(reading: Reading, noun: int) -> bool:
    """Say whether a noun is "media reports", which speak."""
    parse = reading.parse
    beside = {parse.words[c].lower for c in parse.children(noun, "compound", "amod")}
    return parse.words[noun].lower in {"reports", "accounts"} and bool(beside & {"media", "press", "news"})


def _is_first_person(reading: Reading, subject: int) -> bool:
    """Say whether a speaker is the one whose statement the document is: "we assess that"."""
    return reading.parse.words[subject].lower in FIRST_PERSON


def _is_writers(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause tells what its author's house has done or reckons: "our team tracked", "in our view the truce will hold"."""
    parse = reading.parse
    if clause.subject is not None:
        owned = [clause.subject, *parse.children(clause.subject, "poss")]
        if any(parse.words[i].lower in FIRST_PERSON for i in owned):
            return True
    if "our" not in parse.lowers:
        return False
    return any(
        word.lower == "our" and parse.words[word.head].lower in _JUDGEMENTS and word.i in below
        for below in (set(parse.subtree(clause.verb)),)
        for word in parse.words
    )


def _takes_lives(clause: Clause) -> bool:
    """Say whether a clause "claims" lives, not a truth."""
    thing = clause.parse.child(clause.verb, "dobj")
    return thing is not None and clause.parse.words[thing].lower in {"life", "lives", "victim", "victims"}


def _bears_on(reading: Reading, clause: Clause, noun: int) -> bool:
    """Say whether a clause is about a noun: its subject, its object, or what it describes."""
    parse = reading.parse
    about = {clause.subject, *(c for v in clause.chain for c in parse.children(v, "dobj", "attr", "nsubjpass"))}
    return noun in about or clause.verb in parse.subtree(noun, without=parse.children(noun, "prep"))


def as_spelled(scene: Scene, source: Attribution) -> Attribution:
    """Return a source under the name that the document first has for it: "Malian army" for what actors store as "Mali's army"."""
    first = scene.cast.first_named(source.source) if "'s " in source.source else None
    if first is None:
        return source
    text = " ".join(scene.view[first.start : first.end].split())
    body = source.source.partition("'s ")[2]
    if "'s" in text or text.isupper() or not text.lower().endswith(f" {body.lower()}"):
        return source
    return replace(source, source=text)


def in_full(reading: Reading, name: str) -> str:
    """Return a name with what its acronym stands for."""
    return f"{name} {reading.scene.cast.acronyms.get(name, '')}"


def _add_all(speakers: list[Attribution], outlets: list[Attribution], found: Iterator[Attribution]) -> None:
    for one in found:
        pool = outlets if one.role == "outlet" else speakers
        if all(a.source != one.source for a in pool):
            pool.append(one)


def _said_by(reading: Reading, clause: Clause, cue: str, referents: dict[int, Referent]) -> Iterator[Attribution]:
    """Yield the speakers of a clause of speech, then the outlets to which they speak: "told Reuters", "in an interview with"."""
    assert clause.subject is not None
    quoted = reading.parse.child(clause.verb, "dobj") if lemma_of(clause.head.lower) in {"quote", "cite"} else None
    if quoted is not None and not is_somebody(reading, quoted, referents):
        # "cited evidence": evidence says nothing.
        quoted = None
    for head in (
        *(reading.parse.conjuncts(quoted) if quoted is not None else ()),
        *reading.parse.conjuncts(clause.subject),
    ):
        # "The agency quoted the minister as saying": he says so, it carries it.
        yield from attributions_to(reading, head, cue, referents)
    yield from _cited(reading, clause, referents)
    parse, scene = reading.parse, reading.scene
    subject = set(parse.subtree(clause.subject))
    paper = _paper_told(reading, clause)
    if paper is not None:
        yield _to(paper)
    for name in scene.cast.names_in(parse.start, parse.end):
        at = next(iter(reading.tokens(name.start, name.end)), None) if name.kind == "outlet" else None
        if paper is not None and paper.start <= name.start < paper.end:
            continue
        if at is None or at in subject or reading.owner(at) is not clause or reading.is_quoted(name.start, name.end):
            continue
        if _is_hearer(reading, clause, at):
            stored = scene.identities.stored(name.name)
            yield _to(Named(stored, scene.source.text[name.start : name.end], name.start, name.end, None))


def _cited(reading: Reading, clause: Clause, referents: dict[int, Referent]) -> Iterator[Attribution]:
    """Yield those on whom a speaker draws: "Reuters, citing two officials, reported", "said, quoting witnesses"."""
    parse = reading.parse
    assert clause.subject is not None
    for citing in (*parse.children(clause.verb, "advcl"), *parse.children(clause.subject, "acl")):
        word = parse.words[citing]
        cited = parse.child(citing, "dobj")
        if word.lower not in CITING or cited is None:
            continue
        for head in parse.conjuncts(cited):
            if is_somebody(reading, head, referents):
                yield from attributions_to(reading, head, word.text, referents)


def _paper_told(reading: Reading, clause: Clause) -> Named | None:
    """Return the unknown name right behind "told": whom sources tell something, and who is neither person nor state."""
    words, scene = reading.parse.words, reading.scene
    if lemma_of(clause.head.lower) != "tell":
        return None
    first = clause.verb + 1 + (clause.verb + 1 < len(words) and words[clause.verb + 1].lower == "the")
    last = first
    while last < len(words) and words[last].tag.startswith("NNP"):
        last += 1
    if last == first:
        return None
    start, end = words[first].start, words[last - 1].end
    names = scene.cast.names_in(start, end)
    is_paper = words[last - 1].lower in _PAPER_ENDINGS
    if (scene.cast.person_at(start, end) and not is_paper) or any(
        n.start == start or n.kind != "outlet" for n in names
    ):
        return None
    name = scene.identities.stored(" ".join(scene.view[start:end].split()))
    return Named(name, scene.source.text[start:end], start, end, None)


def _to(named: Named) -> Attribution:
    return Attribution(source=named.name, role="outlet", cue="to", text=named.text, start=named.start, end=named.end)


def _is_hearer(reading: Reading, clause: Clause, position: int) -> bool:
    """Say whether something is said to or through an outlet, not of it: "told Reuters", "in a post on Telegram"."""
    words = reading.parse.words
    at = position
    while words[at].dep in {"compound", "nmod", "poss", "amod", "conj"} and words[at].head != at:
        at = words[at].head
    if words[at].dep in {"dobj", "dative"} and words[at].head in clause.chain:
        return lemma_of(words[words[at].head].lower) in {"tell", "inform", "assure", "brief"}
    above = words[words[at].head]
    return words[at].dep == "pobj" and above.lower in {"to", "with", "on"} and words[above.head].lower != "according"


def attributions_to(reading: Reading, head: int, cue: str, referents: dict[int, Referent]) -> Iterator[Attribution]:
    """Yield the attributions to those whom a noun means: each of two, the named ones of "experts such as", a paper's author."""
    parse = reading.parse
    word = parse.words[head]
    referent = referents.get(head)
    if referent is not None and referent.members:
        text = reading.scene.source.text[word.start : word.end]
        for member in referent.members:
            stored = reading.scene.identities.stored(member.removeprefix("the "))
            yield _attribution(reading, Named(stored, text, word.start, word.end, None), cue)
        return
    if referent is None and singular(word.lower) in PAPERS:
        author = _author(reading, head)
        if author is not None:
            yield from attributions_to(reading, author, cue, referents)
            return
        if parse.child(head, "compound", "amod", "nmod", "prep") is None:
            return
    if referent is None and word.tag == "NNS" and is_role(word.lower):
        examples = _examples(reading, head)
        if examples:
            for one in examples:
                yield _attribution(reading, one, cue)
            return
    named = name_of(reading, head, referents) or _one_of(reading, head)
    if named is not None:
        yield _attribution(reading, named, cue)


def _one_of(reading: Reading, head: int) -> Named | None:
    """Return "one of the sources" as it stands."""
    parse = reading.parse
    word = parse.words[head]
    if word.lower not in {"one", "two", "some", "several", "many", "both"} or parse.child(head, "prep") is None:
        return None
    positions = parse.subtree(head, without=parse.children(head, "relcl", "acl", "punct"))
    start, end = word.start, parse.words[positions[-1]].end
    text = reading.scene.source.text[start:end]
    name = " ".join(reading.scene.view[start:end].split())
    return Named(name[:1].lower() + name[1:], text, start, end, None) if len(name) < 60 else None


def _author(reading: Reading, paper: int) -> int | None:
    """Return whose statement or report it is: "the ministry's statement", "a report by Amnesty"."""
    parse = reading.parse
    owner = parse.child(paper, "poss")
    if owner is not None:
        return owner
    for preposition in parse.children(paper, "prep", "agent"):
        if parse.words[preposition].lower in {"by", "from", "of"}:
            somebody = parse.child(preposition, "pobj")
            if somebody is None or parse.words[preposition].lower != "of" or is_somebody(reading, somebody, {}):
                return somebody
    for clause in parse.children(paper, "acl", "relcl"):
        by = parse.child(clause, "agent")
        if by is not None:
            return parse.child(by, "pobj")
    return None


def _examples(reading: Reading, head: int) -> list[Named]:
    """Return the persons whom "such as" or "including" names of a group."""
    parse, scene = reading.parse, reading.scene
    after = scene.view[parse.words[head].end : parse.words[head].end + 12].lower().lstrip(", ")
    if not after.startswith(("such as", "includin", "like ")):
        return []
    positions = parse.subtree(head)
    start, end = parse.words[head].end, parse.words[positions[-1]].end
    return [
        Named(scene.identities.stored(m.person.name), scene.source.text[m.start : m.end], m.start, m.end, None)
        for m in scene.cast.persons_in(start, end)
    ]


def _attribution(reading: Reading, named: Named, cue: str) -> Attribution:
    outlet = reading.scene.gazetteer.is_outlet(named.name)
    return Attribution(
        source=named.name,
        role="outlet" if outlet else "speaker",
        cue=cue,
        text=named.text,
        start=named.start,
        end=named.end,
    )


def is_somebody(reading: Reading, subject: int, referents: dict[int, Referent]) -> bool:
    """Say whether a subject is a person or body, not a thing of which the narrator muses."""
    if subject in referents:
        return referents[subject].kind != "thing"
    referent = referent_of(reading, subject)
    return referent is not None and referent.kind != "thing"
