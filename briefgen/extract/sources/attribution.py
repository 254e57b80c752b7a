"""Who says so: the speaker of a clause's content, and the outlets that carried it.

Three places tell: the clause that governs ("X said that …", "…, X said"), an adjunct ("according to X", "as reported by
X and Y"), and the document itself, where it is a statement by somebody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.sources.issuers import Issuers, byline_of, group_named, in_title, issuers_of
from briefgen.extract.sources.modality import ESTIMATE
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse, Word
from briefgen.model import Attribution, Region, Source

SPEECH = frozenset(
    """say tell state report announce declare claim assert allege estimate believe suspect think assess judge note add
    explain confirm warn indicate suggest acknowledge admit concede argue insist maintain stress emphasize emphasise
    affirm reaffirm reiterate repeat highlight underline underscore vow pledge promise predict expect hope fear deny reveal
    disclose write remark comment observe recall point-out conclude find determine learn show signal charge accuse
    complain protest agree know read mention specify clarify caution assure inform testify boast brag reassert hint imply
    propose demand urge recommend contend calculate forecast reckon describe call quote cite tweet post state regret lament welcome point understand""".split()
)
"""Verbs whose complement is what somebody says or thinks."""
MARKING = frozenset(
    "say tell state report announce declare note add explain quote read write remark observe mention specify comment recall".split()
)
"""Verbs that only mark speech; a sentence about the speaking itself says nothing."""
PERFORMATIVE = frozenset(
    "demand urge agree ask request propose recommend promise pledge vow threaten deny insist accuse complain protest".split()
)
"""Verbs by which something is done in saying it; the event is the demand or the denial, not what is demanded."""
CARRYING = frozenset(
    "report say cite quote relay carry publish tell broadcast note write announce confirm state disclose reveal".split()
)
RECORDING = frozenset("report record document confirm verify".split())
"""Verbs by which a body tells of what has been."""
_TRAILING = frozenset("say tell report announce state warn claim note believe suspect insist".split())
"""Verbs of speech that stand behind what was said: "…, the ministry said"."""
_NO_CONTENT = frozenset("call describe condemn denounce".split())
"""Verbs that take no that-clause: one that hangs on them is another's."""
_NEXT_VERB = 12
"""Words behind an "according to" among which the verb stands that it vouches for."""
_NEXT_WORDS = 5
"""Words before a clause among which the verb stands whose speaker goes on in it."""
_HELPERS = frozenset({"aux", "auxpass"})
_STATEMENT_TITLE = re.compile(
    r"\b(?:statement|remarks|address|speech|message|letter|broadcast)s?(?: (?:to|before|in) (?:(?!by\b|from\b)[\w'\u2019-]+ ){1,6}?)?"
    r" ?\b(?:from|by|of) (?:the |his excellency,? |her excellency,? )*(.{3,80}?)"
    r"(?: on | at | to | regarding | following | about | marking |[:\u2013\u2014]|$)",
    re.I,
)
_OWN_TITLE = re.compile(
    r"^(?:(?:full |official )?(?:transcript|text|speech)(?: of)?:? |in full: |read: |watch: |the )*"
    r"(.{2,60}?)(?:'s|\u2019s|(?<=s)['\u2019]) (?:(?:full|opening|televised|national|new year|emergency|prepared) ){0,2}"
    r"(?:statement|remarks|address|speech|message|broadcast)\b",
    re.I,
)
_ADDRESSES = re.compile(
    r"^(.{2,60}?) (?:addresses|address to|speech to|statement to|broadcast to)(?: the)? (?:nation|people|parliament|country|house|assembly)\b",
    re.I,
)
"""A title over somebody's own words: "President Roe addresses the nation"."""
_JOINT = re.compile(
    r"\b(?:(joint) (?:leaders'? |ministerial )?(statement|declaration|communiqu[e\u00e9]|press statement))|(?:\b(declaration|communiqu[e\u00e9])$)",
    re.I,
)
_DASHED_TITLE = re.compile(
    r"^([A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}) ?[:\u2013\u2014-] (?:\d{4} )?(?:Statement|Remarks|Address|Speech|Comments)\b"
)
_TOLD_OF = re.compile(
    r"\b(?:signs?|signed|issues?|issued|adopts?|adopted|releases?|released|agrees?|agreed|slams?|welcomes?|rejects?|condemns?|"
    r"critici[sz]es?|condemned|rejected|welcomed|after|over|make|makes|made|publish|published|endorse|endorsed)\b",
    re.I,
)
"""What a report's title says of somebody else's joint statement."""
_READOUT = re.compile(r"(?:Readout|Summary) of ", re.I)
_HEADING = 200
"""Characters in which a summary names its author and itself."""
_STAFF = re.compile(
    r"\b(?:Ministry of (?:National )?Defen[cs]e|(?:National )?Defen[cs]e Ministry|General Staff|Joint Staff|Armed Forces General Command)\b"
)
_DAILY = re.compile(
    r"^\W*(?:the )?(?:daily |evening |morning |weekly )?(?:operational |situation |combat |military )?(?:summary|update|report|bulletin|communiqu[e\u00e9])\b"
    r"|\b(?:daily|operational|situation|evening|morning) (?:operational )?(?:summary|update|report|bulletin|briefing)\b",
    re.I | re.M,
)
_CREDIT = re.compile(r"[(/]([A-Z][\w.&' -]{1,40})[)/]")
_MONITORED = re.compile(
    r"[\s-]{1,6}\[(?:TEXT|EXCERPTS?|REPORT|ARTICLE|COMMUNIQUE|EDITORIAL|INTERVIEW|SPEECH|STATEMENT|PASSAGE)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A governing clause of speech or thought."""

    clause: Clause
    cue: str
    """The verb's lemma."""
    cue_position: int


@dataclass(frozen=True, slots=True)
class Adjunct:
    """An "according to X": the position of each source's noun, and the words that introduce it."""

    heads: tuple[int, ...]
    cue: str
    positions: frozenset[int]
    """All words of the adjunct, which the statement leaves to its source slot."""
    about: int | None = None
    """The noun whose report it is, where it says so of that alone: "this speech, reported by X"."""
    of_verb: int | None = None
    """The participle that alone it tells of: "…, killing nine according to X, as talks began"."""


@dataclass(frozen=True, slots=True)
class Voice:
    """For whom the document itself speaks: the author of a statement, or a joint declaration."""

    name: str
    start: int
    end: int
    joint: bool = False
    article: bool = False
    """Whether the title has "the" before the name."""
    readout: bool = False
    """Whether an office tells of its principal's doings: "Readout of the President's call"."""
    home: str = ""
    """The country for which a speaker says "we", where the document names it."""
    parties: tuple[str, ...] = ()
    """The countries whose joint text it is, where its title names them."""
    told: bool = False
    """Whether a joint text tells of its parties as anybody might ("The Ministers agreed"), and says nowhere "we"."""
    collective: bool = False
    """Whether it is that of many, or of a body: they say "we" of themselves and not of a country."""
    wages_war: bool = False
    """Whether it is a ministry or staff that sums up its own war."""
    group: str = ""
    """Who "we" are, where the document names those who issued it: "the foreign ministers", "the Troika"."""

    @property
    def spoken(self) -> str:
        """The name as a sentence has it: "the President"."""
        return f"the {self.name}" if self.article else self.name


def frame_of(clause: Clause, by_verb: dict[int, Clause]) -> Frame | None:
    """Return the clause of speech or thought whose content a clause is."""
    parse = clause.parse
    seen = clause
    while seen.relation != "complement" and not (seen.relation == "main" and seen.governor is not None):
        # A clause inside the content ("…, which would …") belongs to the same speaker.
        if seen.governor is None or seen.governor not in by_verb or seen.relation == "main":
            return None
        seen = by_verb[seen.governor]
    if seen.governor is None:
        return None
    above = by_verb.get(seen.governor)
    if above is None or _begins_behind_semicolon(seen, above):
        # "Peru is arming; deserters say they were fed": of the arming they say nothing.
        return None
    cue_position = above.chain[-1] if lemma_of(parse.words[above.chain[-1]].lower) in SPEECH else above.verb
    cue = lemma_of(parse.words[cue_position].lower)
    if cue not in SPEECH and above.subject is not None and parse.words[above.subject].lower == "it":
        # "The institute said it was likely that …"
        return frame_of(above, by_verb) if above.relation == "complement" and above is not clause else None
    if cue not in SPEECH or above.subject is None or (cue in _NO_CONTENT and seen.relation == "complement"):
        return None
    return Frame(above, cue, cue_position)


def _begins_behind_semicolon(content: Clause, speech: Clause) -> bool:
    """Say whether a speech is told behind a semicolon that ends what the parser took for its content."""
    words = speech.parse.words
    if speech.subject is None or content.verb > speech.verb:
        return False
    first = speech.parse.subtree(speech.subject, without=[content.verb])[0]
    return content.verb < first and words[first - 1].text == ";"


def _frame_of_record(clause: Clause, by_verb: dict[int, Clause]) -> Frame | None:
    """Return the frame of what a participle tells of those whom somebody reports: "the UN reported nine people killed"."""
    above = by_verb.get(clause.governor) if clause.governor is not None else None
    if (
        clause.relation != "reduced"
        or above is None
        or above.subject is None
        or above.passive
        or above.verb != clause.governor
    ):
        return None
    lemma, thing = lemma_of(above.head.lower), clause.parse.child(above.verb, "dobj")
    if (
        lemma not in RECORDING
        or len(above.chain) > 1
        or thing is None
        or clause.subject not in clause.parse.conjuncts(thing)
    ):
        return None
    return Frame(above, lemma, above.verb)


def loose_speech(clauses: Iterable[Clause]) -> Clause | None:
    """Return the ", the ministry said" behind a sentence of which the parser did not see that it governs the rest."""
    clauses = list(clauses)
    for clause in clauses:
        if clause.subject is None or clause.shared_subject or lemma_of(clause.head.lower) not in _TRAILING:
            continue
        parse, verb = clause.parse, clause.verb
        hearer = parse.child(verb, "dobj") if lemma_of(clause.head.lower) == "tell" else None
        if (lemma_of(clause.head.lower) == "tell") != (hearer is not None):
            continue
        if (
            parse.child(verb, "ccomp", "xcomp", "attr", "acomp") is not None
            or (hearer is None and parse.child(verb, "dobj") is not None)
            or not clause.finite
            or clause.passive
        ):
            continue
        if any(c.governor == verb and c.relation == "complement" for c in clauses):
            continue
        first = min(parse.subtree(clause.subject)[0], verb)
        if first > 2 and parse.words[first - 1].text in {",", '"', "''"} and clause.subject < verb:
            return clause
    return None


def frames_of(clause: Clause, by_verb: dict[int, Clause], loose: Callable[[], Clause | None]) -> list[Frame]:
    """Return the frame of a clause, then the frame of that frame's clause, outwards: "X said Y had confirmed that …".

    `loose` tells the speech behind the sentence that the parser did not see to govern it (`loose_speech`).
    """
    found: list[Frame] = []
    frame = frame_of(clause, by_verb) or _frame_of_record(clause, by_verb) or _frame_before(clause, by_verb)
    if frame is None:
        trailing = loose()
        begins = clause.governor if clause.relation == "participle" and clause.governor is not None else clause.verb
        if trailing is not None and trailing.verb not in {clause.verb, begins} and begins < trailing.verb:
            return [Frame(trailing, lemma_of(trailing.head.lower), trailing.verb)]
    while frame is not None and len(found) < 4:
        found.append(frame)
        frame = frame_of(frame.clause, by_verb)
    if found and found[0].cue in ESTIMATE and _is_of_person(clause):
        # "Police believe Ann Roe, who was arrested on Monday, fired": that she was arrested nobody has to believe.
        return found[1:]
    return found


def _frame_before(clause: Clause, by_verb: dict[int, Clause]) -> Frame | None:
    """Return the speech that goes on behind its speaker: "the port was calm, she said, and no ship had been hit".

    Only a tense set back tells that it does: "and no ship was hit" may be the report's own; or a subject that stands before
    the speaker: "Peru hit the port, she said, and sank a ship".
    """
    parse = clause.parse
    if clause.relation != "main" or clause.subject is None:
        return None
    if clause.shared_subject and clause.coordinate:
        first = min([clause.verb, *parse.children(clause.verb, "aux", "auxpass", "advmod", "neg")])
    elif clause.shared_subject or not _is_set_back(clause):
        return None
    else:
        first = parse.subtree(clause.subject)[0]
    said = next((by_verb[v] for v in range(first - 1, max(-1, first - _NEXT_WORDS), -1) if v in by_verb), None)
    if said is None or said.relation != "main" or said.head.tag != "VBD" or said.subject is None or said is clause:
        return None
    between = parse.words[said.verb + 1 : first]
    if clause.shared_subject and clause.subject == said.subject:
        # "she said, and urged others to leave"
        return None
    if lemma_of(said.head.lower) not in MARKING or not any(w.text in {",", ";"} for w in between):
        return None
    if any(w.tag[:1].isalpha() and w.tag not in {"CC", "RB"} for w in between):
        return None
    content = parse.child(said.verb, "ccomp")
    told = (content is not None and content < said.verb) or (
        said.head.dep == "parataxis" and said.head.head < said.verb
    )
    return Frame(said, lemma_of(said.head.lower), said.verb) if told else None


def _is_set_back(clause: Clause) -> bool:
    """Say whether a clause tells of what had been or would be."""
    parse = clause.parse
    return clause.head.lower == "had" or any(
        parse.words[c].lower in {"had", "would"} for c in parse.children(clause.verb, "aux")
    )


def _is_of_person(clause: Clause) -> bool:
    """Say whether a clause tells of somebody in passing what has been: "…, who was arrested on Monday, …"."""
    parse = clause.parse
    past = clause.head.tag == "VBD" or any(parse.words[c].tag == "VBD" for c in parse.children(clause.verb, "auxpass"))
    marked = any(parse.words[c].lower == "who" for c in parse.children(clause.verb, "nsubj", "nsubjpass"))
    return clause.relation == "relative" and marked and past


def adjuncts_of(parse: Parse) -> list[Adjunct]:
    """Return the "according to", "as reported by" and ", reported by" of a sentence."""
    found = []
    for word in parse.words:
        if word.lower == "according":
            to = next((c for c in parse.children(word.i) if parse.words[c].lower == "to"), None)
            noun = parse.child(to, "pobj") if to is not None else parse.child(word.i, "pobj")
            if noun is not None:
                bound = _bound_to(parse, word)
                of_it = frozenset(parse.subtree(word.i))
                found.append(Adjunct(tuple(parse.conjuncts(noun)), "according to", of_it, of_verb=bound))
        elif (
            word.tag in {"VBN", "VBD"}
            and lemma_of(word.lower) in CARRYING
            and word.dep in {"advcl", "acl", "ROOT", "conj"}
        ):
            by = parse.child(word.i, "agent") or _bare_by(parse, word.i)
            noun = parse.child(by, "pobj") if by is not None else None
            marked = any(parse.words[c].lower == "as" for c in parse.children(word.i))
            subject = parse.child(word.i, "nsubj", "nsubjpass", "aux", "auxpass")
            carried = word.dep == "acl" and lemma_of(word.lower) in {"report", "cite", "quote", "relay", "carry"}
            # "an attack carried out by rebels": they did it, and did not report it.
            done = parse.child(word.i, "prt") is not None
            if noun is not None and subject is None and not done and (marked or carried):
                heads = tuple(parse.conjuncts(noun))
                about = word.head if carried and not marked else None
                cue = ("as " if marked else "") + word.lower + " by"
                found.append(Adjunct(heads, cue, frozenset(parse.subtree(word.i)), about))
    return found


def _bound_to(parse: Parse, according: Word) -> int | None:
    """Return the verb that alone an "according to" vouches for; None where it vouches for the sentence.

    That is the verb behind "and, according to …", that of a relative clause, or a participle that it follows without a comma.
    """
    words = parse.words
    last = parse.subtree(according.i)[-1]
    before = [words[i] for i in (according.i - 1, according.i - 2) if i >= 0]
    joined = next((w for w in before if w.text != ","), None)
    if joined is not None and joined.tag == "CC":
        # "closed the port and, according to the minister, moved the villagers"
        verb = next(
            (w for w in words[last + 1 : last + _NEXT_VERB] if w.tag[:2] == "VB" and w.dep not in _HELPERS), None
        )
        return verb.i if verb is not None and verb.dep in {"conj", "ROOT", "ccomp"} and verb.i > last else None
    at = words[according.head]
    while at.tag[:2] != "VB" and at.head != at.i:
        at = words[at.head]
    if at.dep == "relcl":
        return at.i
    ends = last + 2 >= len(words)
    if at.tag != "VBG" or at.dep != "advcl" or ends or words[according.i - 1].text == ",":
        return None
    return at.i


def _bare_by(parse: Parse, verb: int) -> int | None:
    return next((c for c in parse.children(verb, "prep") if parse.words[c].lower == "by"), None)


def voice_of(source: Source, view: str, *, is_first_person: bool) -> Voice | None:
    """Return for whom the document speaks, from its title or the line below; None for a report."""
    for region in source.regions:
        if region.kind in {"title", "summary"}:
            voice = _voice_in(source, view, region, is_first_person)
            if voice is not None and voice.group:
                return voice
            if voice is not None and voice.joint and is_first_person:
                return _issued(voice, in_title(view, region.start, region.end) or issuers_of(source, view))
            if voice is not None:
                return replace(voice, told=voice.joint)
    daily = _daily_voice(view)
    if daily is not None or not is_first_person:
        return daily
    heard = next(
        (at for r in source.regions if r.kind == "title" and (at := byline_of(source.text, r)) is not None), None
    )
    if heard is not None:
        return Voice(" ".join(view[heard[0] : heard[1]].split()), *heard)
    issuers = issuers_of(source, view)
    if issuers is None:
        return None
    return Voice(issuers.name, issuers.start, issuers.end, joint=issuers.several, group=issuers.group)


def _issued(voice: Voice, issuers: Issuers | None) -> Voice:
    """Return a joint statement's voice with those whose it is, where the document names them."""
    if issuers is None or not issuers.several:
        return voice
    name = f"{voice.name} of the {issuers.name}"
    return replace(voice, name=name, start=issuers.start, end=issuers.end, group=issuers.group)


def _voice_in(source: Source, view: str, title: Region, is_first_person: bool) -> Voice | None:
    text = " ".join(view[title.start : title.end].split())
    joint = _joint_voice(view, title.start, title.end, text)
    if joint is not None:
        return joint
    publisher = source.document.publisher
    if _READOUT.match(text) and publisher:
        at = source.text.find(publisher)
        return Voice(publisher.removeprefix("The "), at, at + len(publisher), readout=True) if at >= 0 else None
    for pattern in (_STATEMENT_TITLE, _OWN_TITLE, _DASHED_TITLE, _ADDRESSES):
        m = pattern.search(text)
        if m and is_first_person:
            name = m[1].strip(" ,.")
            at = view.find(name, title.start, title.end)
            if at >= 0:
                group = group_named(name)
                if group:
                    return Voice(group, at, at + len(name), joint=True, group=f"the {group}")
                article = text[: m.start(1)].lower().endswith(" the ") and " " not in name
                return Voice(name, at, at + len(name), article=article)
    return None


def _daily_voice(view: str) -> Voice | None:
    """Return the ministry or staff whose daily summary of its war a document is, by its first lines; None for others."""
    staff = _STAFF.search(view, 0, _HEADING)
    if staff is None or _DAILY.search(view, 0, _HEADING) is None or _TOLD_OF.search(view, 0, staff.end()):
        return None
    return Voice(" ".join(staff[0].split()), staff.start(), staff.end(), article=True, wages_war=True)


def _joint_voice(view: str, start: int, end: int, title: str) -> Voice | None:
    """Return the voice of a joint statement or declaration, by its title; None for any other document."""
    m = _JOINT.search(title)
    if m is None or len(title) > 160 or _TOLD_OF.search(title, 0, m.start()) is not None:
        return None
    noun = (m[2] or m[3] or "statement").lower()
    at = view.lower().find(noun, start, end)
    return Voice(f"joint {noun}", at, at + len(noun), joint=True) if at >= 0 else None


def relay_of(source: Source) -> Attribution | None:
    """Return the agency or station whose report the document only passes on, which its dateline credits; None for none.

    "LIMA, 5 MAY 89 (EFE) -- [TEXT]" is how monitors mark what they relay. An agency that the dateline of its own story names
    is the document itself speaking; one that another publisher's page credits is not.
    """
    for region in source.regions:
        if region.kind != "dateline":
            continue
        m = _CREDIT.search(source.text, region.start, region.end + 40)
        if m is None or m.start() >= region.end:
            continue
        publisher = source.document.publisher
        monitored = _MONITORED.match(source.text, m.end()) is not None
        if monitored or (publisher is not None and publisher.casefold() != m[1].casefold()):
            return Attribution(source=m[1], role="outlet", cue=None, text=m[1], start=m.start(1), end=m.end(1))
    return None
