"""What a composed sentence leaves out of what makes it true: its speaker, a denial, a condition, a hedge, "at least"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefgen.extract.events.asserting import is_denied_content, provisos_of
from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.cues import load_cues
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.sources.modality import CLAIM, DENY, ESTIMATE, HEDGES, UNTRUE
from briefgen.extract.syntax.clauses import is_infinitive
from briefgen.extract.telling.wholeness import unwhole
from briefgen.text import Pieces, in_pieces

_WORD = re.compile(r"[\w'-]+")
_WORDS = Pieces(lambda piece: _WORD.findall(piece.lower()))
_MARKED = frozenset({"denied", "claimed", "estimated"})
"""Modalities of which the statement's own words have to tell."""
_NEGATIVE = frozenset("not no never neither nor none nobody nothing cannot without".split())
_WITHHELD = frozenset("fail refuse decline deny reject prevent prohibit ban forbid".split())
_OPEN = frozenset(
    """may might could would about appear appears appeared seem seems seemed feared likely unlikely probable improbable possible impossible
    doubtful odds chance chances risk risks likelihood probability ruled prospect prospects""".split()
)
_LEVELS = 4
_SUPPOSED = frozenset(
    "possible likely unlikely probable conceivable plausible doubtful unclear uncertain impossible imaginable".split()
)
"""What a thing is of which "it is … that" tells."""
_QUALIFIERS = frozenset(
    """alleged suspected purported supposed so-called would-be former acting possible potential unconfirmed attempted failed
    planned proposed draft fake false allegedly reportedly purportedly supposedly apparently probably possibly presumably
    perhaps likely only almost nearly practically partly partially hardly barely scarcely rarely seldom""".split()
)
_SPAN = re.compile(
    r"\blast(?:ed|s)?\b(?: \S+){0,5} (?:second|minute|hour|day|night|week|month|year|decade)|\blast\w* (?:until|till|through)\b"
)
_NAMING_AS = frozenset("describe label brand characterize characterise depict portray dismiss".split())
_NAMING = frozenset("call describe label brand term dub deem declare consider".split())
_BOUND = re.compile(
    r"\b(at least|at most|up to|as many as|no more than|not more than|fewer than|less than|nearly|almost|only|under|"
    r"more than|over) (\d[\d.,]*|[a-z]+)",
    re.I,
)
_OF_BOUNDS = (
    "at least ",
    "at most ",
    "up to ",
    " many as ",
    " than ",
    "nearly ",
    "almost ",
    "only ",
    "under ",
    "over ",
)
_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth only sole last".split())
_TAKING_OBJECTS = frozenset(
    """denounce condemn reject criticise criticize slam blame accuse support welcome praise back oppose deny face use need
    include involve cause provide offer receive carry call describe discuss address examine consider approve adopt sign propose suggest announce
    declare span confirm release issue publish demand seek build make bring take give put send hold keep seize capture destroy target""".split()
)
_FINISHING = frozenset(
    """finalize finalise conclude sign reach build make bring take give put send hold keep develop improve ensure address achieve
    adopt implement strengthen promote protect secure establish create pursue prevent avoid launch""".split()
)
_LAST_INFINITIVE = re.compile(r"\bto ([a-z]+)\.\Z")
_OBJECTS_ONLY = frozenset(
    """discuss denounce condemn criticise criticize welcome praise approve adopt destroy seize capture include involve
    accuse blame face claim span""".split()
)
"""Verbs that no "in" or "with" makes whole."""
_SHORT_WORD = 5
_WITH_CONTENT = re.compile(
    r"\b(evidence|proof|indications?|signs|suspicions?|possibility|accusations?|allegations?)\"? that\b"
)
_GAPPED = re.compile(r"\band (another|a further) (?:\d[\d,]*|[a-z]+) (?=either|at|in|on|near)")
_REACTING = frozenset("respond react act proceed move intervene persist cooperate".split())
_RAISING = frozenset("raise spark prompt draw trigger cause".split())
_RAISED = frozenset("concern concerns questions fears hopes alarm doubts eyebrows criticism".split())
"""What nobody learns anything from without about what."""
_JUDGED = frozenset(
    "successful unsuccessful effective ineffective important significant possible necessary ready".split()
)
_STANDING = frozenset("have be remain enjoy".split())
_QUANTIFIED = frozenset("no little few any much many most strong wide widespread broad weak limited scant all".split())
_WHERE = frozenset("in across among within outside inside throughout".split())
_FAR_FROM = re.compile(
    r"\b(\d[\d.,]*|\w+)[ -](?:km|miles?|kilomet(?:er|re)s?|met(?:er|re)s)(?: away)? ((?:from|off|outside) (?:the )?[a-z]\w+)"
)
_AIMED = re.compile(r"\b(targets?|goals?)(?: (?!was\b|were\b|by\b)[\w.,%$-]+){0,14} by ((?:the end of )?\d{4})\b")
_FROM_TO = re.compile(
    r"\b(?:from|to) (?:(?:about|around|some|nearly|over) )?[$\u20ac\u00a3]?(\d[\d.,]*)%?(?: (?!in\b|on\b)[\w-]+){0,4} in (\d{4})\b"
)
_NO_WORDS: frozenset[str] = frozenset()
_OWNERS = frozenset({"his", "her", "its"})
_UNITS = ("km", "mile", "met")
_SAME_BOUND = {
    "more than": "over", "over": "more than", "fewer than": "less than", "less than": "fewer than", "nearly": "almost", "almost": "nearly",
    "up to": "as many as", "as many as": "up to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Original:
    """What a sentence of the source has that its statements may lose: asked of each candidate, looked for once."""

    flat: str
    """In small letters and on one line."""
    contents: tuple[str, ...]
    """Nouns whose content follows: "evidence that …"."""
    gap: tuple[str, str] | None
    """The count and the words behind it of "died here and another nine there"."""
    bounds: tuple[tuple[str, str], ...]
    distances: tuple[tuple[str, str], ...]
    aims: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str], ...]
    """Each number with the "in 2019" behind it, where there may be two."""


@lru_cache(maxsize=4)
def _original(view: str, start: int, end: int) -> _Original:
    piece = view[start:end]
    lowered = piece.lower()
    flat = " ".join(lowered.split())
    gap = _GAPPED.search(lowered) if "and a" in flat else None
    far = _FAR_FROM.finditer(flat) if any(unit in flat for unit in _UNITS) else ()
    aims = _AIMED.finditer(flat) if "target" in flat or "goal" in flat else ()
    return _Original(
        flat=flat,
        contents=tuple(_WITH_CONTENT.findall(lowered)) if " that" in flat else (),
        gap=(gap[1], " ".join(lowered[gap.end() :].split()[:2])) if gap is not None else None,
        bounds=_bounds(" ".join(piece.split())),
        distances=tuple((m[1], m[2]) for m in far),
        aims=tuple((m[1], m[2]) for m in aims),
        figures=tuple((n, f"in {year}") for n, year in _FROM_TO.findall(flat)) if flat.count(" in ") > 1 else (),
    )


def _original_of(draft: Draft) -> _Original:
    sentence = draft.reading.sentence
    return _original(draft.reading.scene.view, sentence.start, sentence.end)


def omission(draft: Draft, slots: Mapping[str, str], sentence: str) -> str:
    """Say what a sentence leaves out that it may not; empty where nothing."""
    marked = draft.negated or draft.modality in _MARKED or is_denied_content(draft.frame)
    # Most drafts are plain statements of fact, of which no word has to be looked for.
    words = _words_told(sentence) if marked else _NO_WORDS
    lemmas = {lemma_of(w) for w in words}
    told_by = bool(slots["speaker"] or slots["source"])
    if draft.frame is not None and not slots["speaker"]:
        return "its speaker is unknown"
    if draft.negated and not (words & _NEGATIVE or lemmas & _WITHHELD or " yet to " in sentence):
        return 'leaves out a "not"'
    if lemma_of(draft.clause.head.lower) == "last" and not _SPAN.search(sentence):
        return "leaves out how long"
    if not (slots["object"] or slots["quote"]) and _wants_object(draft, adjoined=bool(slots["rest"])):
        return "leaves out its object"
    if _says_nothing_of_how(draft, slots):
        return "leaves out what was done"
    if _lost_content(draft, sentence) or _lost_owner(draft, sentence):
        return "leaves out whose or of what it is"
    if _lost_infinitive(draft, sentence) or _ends_without_object(sentence):
        return "leaves out to do what"
    if _lost_demand(draft, sentence):
        return "leaves out what is demanded"
    if draft.modality == "denied" and not lemmas & (DENY | _WITHHELD) and not words & (_NEGATIVE | UNTRUE):
        return "leaves out a denial"
    if is_denied_content(draft.frame) and not lemmas & DENY:
        return "leaves out a denial"
    if draft.modality in {"claimed", "estimated"} and not told_by and not _is_hedged(draft, words, lemmas):
        return "leaves out that it is only claimed or believed"
    if _only_supposed(draft) - {word.lower() for word in re.findall(r"[A-Za-z]+", sentence)}:
        return "leaves out how likely it is"
    for proviso in provisos_of(draft.reading, draft.clause, draft.frame):
        lowered = _flat(sentence)
        if not _has(lowered, proviso) and not (
            (proviso == "if" and "unless" in _words_told(sentence))
            or (proviso == "unless" and {"if", "not"} <= _words_told(sentence))
        ):
            return "leaves out a condition"
        if proviso == "if" and "even if" not in lowered and _is_even_if(draft):
            return 'leaves out "even"'
    if ('"' not in sentence and _names_in_quotes(draft)) or (" as " not in sentence and _is_named_by_as(draft)):
        return "leaves out what it was called"
    return (
        _lost_qualifier(draft, sentence)
        or _lost_bound(draft, sentence)
        or _lost_range(draft, sentence)
        or _lost_place(draft, sentence)
        or _lost_distance(draft, sentence)
        or _lost_years(draft, sentence)
        or unwhole(draft, sentence)
    )


@lru_cache(maxsize=16)
def _words_told(sentence: str) -> frozenset[str]:
    return frozenset(in_pieces(sentence, _WORDS))


def _has(text: str, words: str) -> bool:
    """Say whether words stand whole in a text. An expression made of them would have to be compiled first."""
    at = text.find(words)
    while at >= 0:
        before, behind = text[at - 1 : at] if at else "", text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or before == "_" or behind.isalnum() or behind == "_"):
            return True
        at = text.find(words, at + 1)
    return False


def _flat(text: str) -> str:
    """Return a text in small letters and on one line."""
    return " ".join(text.lower().split())


def _wants_object(draft: Draft, *, adjoined: bool) -> bool:
    """Say whether a verb tells nothing without an object: "denounced what they called terror" cut to "denounced"."""
    clause = draft.clause
    verbs = _OBJECTS_ONLY if adjoined else _TAKING_OBJECTS
    return not clause.passive and len(clause.chain) == 1 and lemma_of(clause.head.lower) in verbs


def _says_nothing_of_how(draft: Draft, slots: Mapping[str, str]) -> bool:
    """Say whether only an adverb or a judgment is told of a deed: "responded effectively", "raised concerns"."""
    clause, parse = draft.clause, draft.reading.parse
    lemma = lemma_of(clause.head.lower)
    thing = parse.child(clause.verb, "dobj")
    if lemma in _RAISING and thing is not None and parse.words[thing].lower in _RAISED:
        return parse.child(thing, "prep", "acl", "ccomp", "relcl") is None
    if draft.event is not None and not draft.event.is_reporting and draft.event.plover != "STATEMENT":
        return False
    told = f"{slots['object']} {slots['rest']}".split()
    if clause.passive or any(word[:1].isupper() or word[:1].isdigit() for word in told) or slots["quote"]:
        return False
    if lemma in _REACTING and clause.verb == clause.chain[-1]:
        return all(word.endswith("ly") for word in told)
    judged = parse.child(clause.verb, "acomp")
    return judged is not None and parse.words[judged].lower in _JUDGED and len(told) <= 1


def _is_even_if(draft: Draft) -> bool:
    """Say whether the sentence holds whatever the condition: "will not hurry even if its demands are met"."""
    words = draft.reading.parse.words
    return any(w.lower == "if" and w.i and words[w.i - 1].lower == "even" for w in words)


def _lost_content(draft: Draft, sentence: str) -> bool:
    """Say whether "evidence that he lost" is cut to "evidence", or "died here and another nine there" made of one piece."""
    original = _original_of(draft)
    if not original.contents and original.gap is None:
        return False
    lowered = sentence.lower()
    for noun in original.contents:
        if noun in lowered and f"{noun} that" not in lowered and f'{noun}" that' not in lowered:
            return True
    if original.gap is None or original.gap[0] in lowered:
        return False
    behind = original.gap[1]
    return len(behind) > _SHORT_WORD and behind in lowered


def _lost_owner(draft: Draft, sentence: str) -> bool:
    """Say whether an "its" or "his" stays whose owner the sentence does not name: "detained its 25 crew"."""
    reading = draft.reading
    if reading.parse.lowers.isdisjoint(_OWNERS):
        return False
    told = _words_told(sentence)
    for i in reading.parse.subtree(draft.clause.verb):
        word = reading.parse.words[i]
        referent = draft.referents.get(i)
        if word.tag != "PRP$" or word.lower not in _OWNERS or word.lower not in told or referent is None:
            continue
        noun = reading.parse.words[word.head].lower
        names = {w.lower().removesuffix("'s") for w in referent.text.split()}
        if noun in told and names.isdisjoint({w.removesuffix("'s") for w in told}):
            return True
    return False


def _lost_infinitive(draft: Draft, sentence: str) -> bool:
    """Say whether "one of two figures to defect" is cut to "one of two figures"."""
    parse, clause = draft.reading.parse, draft.clause
    what = parse.child(clause.verb, "attr") if clause.head.lower in {"is", "are", "was", "were"} else None
    if what is None:
        return False
    below = [c for n in parse.subtree(what) for c in parse.children(n, "acl", "relcl", "advcl")]
    behind = [c for c in parse.children(clause.verb, "advcl", "xcomp", "acl") if c > what]
    lost = [c for c in (*below, *behind) if is_infinitive(parse, c) and parse.words[c].lower not in sentence.lower()]
    return bool(lost)


def _ends_without_object(sentence: str) -> bool:
    """Say whether a sentence ends with an infinitive of which the source has the object behind a second one."""
    at = sentence.rfind("to ")
    found = _LAST_INFINITIVE.match(sentence, at) if at >= 0 else None
    return found is not None and lemma_of(found[1]) in _TAKING_OBJECTS | _FINISHING


def _only_supposed(draft: Draft) -> set[str]:
    """Return what "it is possible that" calls the thing told, or what tells it; nothing where nobody does."""
    clause, by_verb = draft.clause, draft.reading.by_verb
    for _ in range(_LEVELS):
        above = by_verb.get(clause.governor) if clause.governor is not None else None
        if above is None or clause.relation != "complement":
            return set()
        clause = above
        if clause.head.lower in FORMS_OF_BE:
            parse = clause.parse
            told = {parse.words[c].lower for c in parse.children(clause.verb, "acomp", "attr", "oprd")}
            return told & _SUPPOSED
    return set()


def _is_hedged(draft: Draft, words: frozenset[str], lemmas: set[str]) -> bool:
    by_event = draft.event is not None and draft.event.modality == draft.modality
    hedges = load_cues().hedges
    return bool(
        by_event
        or lemmas & (CLAIM | ESTIMATE)
        or words & (HEDGES | _OPEN)
        or any(load_cues().verb(word) for word in words)
        or any(hedge in words for hedge in hedges)
        or {"put", "at"} <= words
        or "evidence" in words
    )


def _names_in_quotes(draft: Draft) -> bool:
    """Say whether a verb of naming has its name in quotation marks behind the object: called the vote "a farce"."""
    parse, verb = draft.reading.parse, draft.clause.verb
    if lemma_of(draft.clause.head.lower) not in _NAMING:
        return False
    thing = parse.child(verb, "dobj")
    if thing is None or parse.child(verb, "oprd") is not None:
        return False
    after = parse.subtree(thing)[-1] + 1
    return after < len(parse.words) and parse.words[after].text in {'"', "``", "''"}


def _lost_demand(draft: Draft, sentence: str) -> bool:
    """Say whether a sentence ends with those on whom somebody calls, without what they are called on to do."""
    parse, verb = draft.reading.parse, draft.clause.verb
    if lemma_of(draft.clause.head.lower) not in {"call", "urge", "ask", "order"} or " to " in sentence:
        return False
    return any(is_infinitive(parse, c) for c in parse.children(verb, "xcomp", "advcl", "ccomp"))


def _is_named_by_as(draft: Draft) -> bool:
    """Say whether what something was called follows with "as": described the raid as "a farce"."""
    parse, verb = draft.reading.parse, draft.clause.verb
    thing = parse.child(verb, "dobj") if lemma_of(draft.clause.head.lower) in _NAMING_AS else None
    if thing is None:
        return False
    names = [*parse.children(verb, "prep"), *parse.children(thing, "prep")]
    return any(parse.words[c].lower == "as" and c > thing for c in names)


def _lost_qualifier(draft: Draft, sentence: str) -> str:
    """Return the complaint about a word that narrows another, where only that other is told: "alleged" of "alleged spies"."""
    parse = draft.reading.parse
    if parse.lowers.isdisjoint(_QUALIFIERS):
        return ""
    words = _words_told(sentence)
    for word in parse.words:
        if word.lower not in _QUALIFIERS or word.lower in words:
            continue
        narrowed = parse.words[word.head]
        own = draft.reading.owner(word.i)
        if own is None or own.verb != draft.clause.verb or word.dep not in {"amod", "advmod", "nmod", "compound"}:
            continue
        if narrowed.lower in words or narrowed.i in draft.clause.chain:
            return f'leaves out "{word.text}"'
    return ""


def _lost_range(draft: Draft, sentence: str) -> str:
    """Return the complaint about "the fourth leader to visit Lima", where the source has "since the war" behind it."""
    parse = draft.reading.parse
    if "since" not in parse.lowers:
        return ""
    words = _words_told(sentence)
    if "since" in words:
        return ""
    for noun in parse.subtree(draft.clause.verb):
        before = {parse.words[c].lower for c in parse.children(noun) if c < noun}
        superlative = any(
            parse.words[c].tag in {"JJS", "RBS"} and parse.words[c - 1].lower != "at"
            for c in parse.children(noun)
            if 0 < c < noun
        )
        if not (superlative or before & _RANKS) or parse.words[noun].lower not in words:
            continue
        if any(parse.words[i].lower == "since" and i > noun for i in parse.subtree(draft.clause.verb)):
            return "leaves out since when"
    return ""


def _lost_place(draft: Draft, sentence: str) -> str:
    """Return the complaint about a state of things told without where it is so: "has little support in the south"."""
    parse, clause = draft.reading.parse, draft.clause
    if lemma_of(clause.head.lower) not in _STANDING or not clause.finite:
        return ""
    things = parse.children(clause.verb, "dobj", "attr")
    if not any(_QUANTIFIED & {parse.words[i].lower for i in parse.subtree(t)} for t in things):
        return ""
    for at in (clause.verb, *things):
        for c in parse.children(at, "prep"):
            place = parse.child(c, "pobj")
            if c < clause.verb or parse.words[c].lower not in _WHERE or place is None or place in draft.referents:
                continue
            if parse.words[place].lower not in _words_told(sentence) and parse.words[place].text.islower():
                return "leaves out where it is so"
    return ""


def _lost_distance(draft: Draft, sentence: str) -> str:
    """Return the complaint about "the camp from the border", where the source has "25 km from the border"."""
    distances = _original_of(draft).distances
    lowered = _flat(sentence) if distances else ""
    for number, where in distances:
        if f" {where}" in lowered and not _has(lowered, number):
            return "leaves out how far"
    return ""


def _lost_years(draft: Draft, sentence: str) -> str:
    """Return the complaint about "a goal of ten dams" without its "by 2030", or a growth from one year without the other."""
    original = _original_of(draft)
    if not original.aims and not original.figures:
        return ""
    lowered = _flat(sentence)
    for aim, year in original.aims:
        if re.search(rf"\b{aim}\b", lowered) and f"by {year}" not in lowered:
            return "leaves out by when"
        if re.search(rf"\bon \d+ \w+(?: \d{{4}})? by {year}", lowered):
            return "has the year of an aim behind another day"
    pairs = original.figures
    if len(pairs) < 2 or not any(number in lowered for number, _ in pairs):
        return ""
    told = all(number in lowered and year in lowered for number, year in pairs)
    return "" if told else "leaves out one of two figures"


def _bounds(text: str) -> tuple[tuple[str, str], ...]:
    """Return the bounds in a text, each with its number."""
    lower = text.lower()
    if not any(word in lower for word in _OF_BOUNDS):
        return ()
    return tuple((m[1].lower(), m[2].lower().rstrip(".,")) for m in _BOUND.finditer(text))


def _lost_bound(draft: Draft, sentence: str) -> str:
    bounds = _original_of(draft).bounds
    lowered = sentence.lower() if bounds else ""
    for bound, number in bounds:
        if not (number[0].isdigit() or number in _NUMBERS) or not _has(lowered, number):
            continue
        given = [bound, _SAME_BOUND.get(bound, bound)]
        if not any(f"{one} {number}" in lowered for one in given):
            return f'leaves out "{bound}"'
    return ""


_NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty
    ninety a hundred thousand million dozens hundreds thousands half""".split()
) - {"a"}
