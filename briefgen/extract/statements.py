"""From a draft to one plain English sentence, composed from its slots by the phrasebook's patterns.

Patterns and phrase lengths are tried from rich to plain; the first sentence that keeps the contract's rules is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.extract.actors import FIRST_PERSON, POSSESSIVES, PRONOUNS
from briefgen.extract.attribution import Frame
from briefgen.extract.clauses import Clause
from briefgen.extract.dates import on_phrase
from briefgen.extract.drafting import Draft
from briefgen.extract.inflection import lemma_of, past_of, possessive
from briefgen.extract.objections import COPIES
from briefgen.extract.phrasebook import Phrasebook
from briefgen.extract.phrasing import Wording, is_plural_subject, noun_phrase, prepositional, spell, tense_of, verb_group
from briefgen.extract.reading import Reading
from briefgen.extract.references import Referent
from briefgen.model import MAX_COPIED_WORDS, MAX_STATEMENT_WORDS

_LEVELS = (0, 1, 2, 3)
_UNITS = {"kilometers": "km", "kilometres": "km", "kilometer": "km", "kilometre": "km"}
_LOOSER = (
    (" such as ", " like "), (" in order to ", " to "), (" approximately ", " about "), (" as well as ", " and "),
    (" regarding ", " on "), (" concerning ", " on "), (" prior to ", " before "), (" throughout ", " across "),
    (" due to ", " because of "), (" in the face of ", " faced with "), (" toward ", " towards "), (" within ", " in "),
    (" a number of ", " several "), (" the United States ", " the U.S. "), (" the United Kingdom ", " Britain "),
    (" more than ", " over "), (" any and all ", " all "), (" against ", " on "), (" during ", " in "), (" which ", " that "),
)  # fmt: skip
_PRE_KEPT = frozenset("in at during from after before following on with without near under".split())
_CONDITIONS = frozenset("if unless until once as whether provided".split())
_TEMPORAL = frozenset("amid despite meanwhile while besides alongside as like unlike given".split())
_THAT = frozenset("say tell believe think hope know feel".split())
_SPEECH_PAST = {"add": "said", "note": "said", "explain": "said", "tell": "told", "quote": "said", "stress": "said", "continue": "said"}


@dataclass(frozen=True, slots=True)
class Statement:
    """A composed sentence, or why there is none (then `text` is empty)."""

    text: str
    reason: str = ""
    level: int = 0


def compose(
    draft: Draft,
    phrasebook: Phrasebook,
    *,
    objections: Callable[[str], list[str]],
) -> Statement:
    """Return the first sentence to which there is no objection; `objections(sentence)` lists what is wrong with one."""
    reason = "nothing to say about its actor"
    for level, slots in _fillings(draft):
        for pattern in phrasebook.patterns(draft.event_name, draft.section):
            sentence = pattern.fill(slots)
            if sentence is None or (slots["speaker"] and slots["speaker"] not in sentence):
                continue
            for variant in (sentence, *_loosened(sentence)):
                found = objections(variant)
                if not found:
                    return Statement(variant, level=level)
                reason = found[0]
                if reason != COPIES:
                    break
    return Statement("", reason)


def _loosened(sentence: str) -> Iterator[str]:
    loose = sentence
    for old, new in _LOOSER:
        if old in loose:
            loose = loose.replace(old, new, 1)
            yield loose


def _fillings(draft: Draft) -> Iterator[tuple[int, dict[str, str]]]:
    clause, reading = draft.clause, draft.reading
    assert clause.subject is not None
    for level in _LEVELS:
        slots = _slots(draft, level)
        if slots is not None:
            yield level, slots
    del clause, reading


def _slots(draft: Draft, level: int) -> dict[str, str] | None:
    clause, parse = draft.clause, draft.reading.parse
    assert clause.subject is not None
    wording = wording_of(draft)
    subject, passive_to_active = clause.subject, False
    if clause.passive and clause.agent is not None and not clause.finite:
        subject, passive_to_active = clause.agent, True
    actor = subject_text(draft, wording, subject, level)
    if actor is None:
        return None
    referent = draft.referents.get(subject)
    plural = referent.plural if referent is not None else is_plural_subject(parse, subject)
    first_person = parse.words[subject].lower in FIRST_PERSON | {"they", "you"} and referent is not None
    verb = verb_group(
        clause, plural=plural, person_changed=first_person and not plural, tense=_tense(draft), active_of_passive=passive_to_active
    )
    inner = wording.without(verb.positions)
    objects, rest, place = _complements(draft, inner, level, passive_to_active)
    if passive_to_active:
        objects = noun_phrase(wording, clause.subject, min(level + 1, 3))
    date = on_phrase(draft.date.value) if draft.date is not None and draft.date.value else ""
    speaker, said = _speech(draft, level, actor)
    outlets = " and ".join(_with_article(a.source) for a in draft.outlets[:2])
    slots = {
        "actor": actor, "verb": verb.text, "object": objects, "rest": rest, "place": place, "date": date or "",
        "speaker": speaker, "said": said, "source": f"according to {outlets}" if outlets and not speaker else "",
    }  # fmt: skip
    if any(re.search(r"\b(?:\x00)", v) or "\x00" in v for v in slots.values()):
        return None
    return slots


def _with_article(name: str) -> str:
    takes = name.split()[0] in {"Associated", "Wall", "New", "Financial", "Guardian", "Washington", "BBC", "United", "Netherlands"}
    return f"the {name}" if takes and not name.lower().startswith("the ") else name


def wording_of(draft: Draft) -> Wording:
    """Return the words to use in place of pronouns, short names, figures and dates of a sentence; NUL for a pronoun unknown."""
    reading, parse = draft.reading, draft.reading.parse
    replaced: dict[int, str] = {}
    subject = draft.clause.subject
    subject_key = draft.referents[subject].key if subject in draft.referents else _key_of(reading, subject)
    for word in parse.words:
        if word.tag not in {"PRP", "PRP$"} or reading.is_quoted(word.start, word.end):
            continue
        referent = draft.referents.get(word.i)
        if word.lower in POSSESSIVES:
            if referent is not None and referent.key == subject_key and word.i not in parse.subtree(subject or 0):
                replaced[word.i] = "their" if referent.plural else (word.lower if word.lower not in FIRST_PERSON else ("its" if referent.kind == "body" else "his or her"))
                if replaced[word.i] == "his or her":
                    replaced[word.i] = possessive(referent.text)
            else:
                replaced[word.i] = possessive(referent.text) if referent is not None else "\x00"
        elif word.lower in PRONOUNS:
            replaced[word.i] = referent.text if referent is not None else "\x00"
    dropped: set[int] = set()
    for adjunct in reading.adjuncts:
        dropped |= adjunct.positions
    if draft.date_mention is not None:
        dropped |= _date_words(reading, draft.date_mention.start, draft.date_mention.end)
    for mention in reading.dates:
        if mention.value is None or mention.anchor is None or mention == draft.date_mention:
            continue
        tokens = [i for i in reading.tokens(mention.start, mention.end) if i not in dropped]
        if tokens and mention.attributive is False:
            dropped |= _date_words(reading, mention.start, mention.end)
    _short_figures(reading, replaced)
    _full_names(reading, replaced)
    return Wording(parse, replaced, frozenset(dropped))


def _key_of(reading: Reading, subject: int | None) -> str:
    from briefgen.extract.references import referent_of

    if subject is None:
        return ""
    referent = referent_of(reading, subject, Wording(reading.parse))
    return referent.key if referent is not None else ""


def _date_words(reading: Reading, start: int, end: int) -> set[int]:
    """Return the words of a date with the preposition that introduces it."""
    parse = reading.parse
    tokens = set(reading.tokens(start, end))
    if not tokens:
        return set()
    tops = [i for i in sorted(tokens) if parse.words[i].head not in tokens]
    for top in tops:
        if parse.words[top].dep == "pobj":
            preposition = parse.words[top].head
            if set(parse.subtree(preposition)) <= tokens | {preposition} | {i for i in parse.subtree(preposition) if parse.words[i].tag in {"DT", ",", "IN", "CC"}}:
                tokens.add(preposition)
    return tokens


def _short_figures(reading: Reading, replaced: dict[int, str]) -> None:
    for quantity in reading.quantities:
        if quantity.start is None or quantity.end is None:
            continue
        for i in reading.tokens(quantity.start, quantity.end):
            short = _UNITS.get(reading.parse.words[i].lower)
            if short:
                replaced.setdefault(i, short)


def _full_names(reading: Reading, replaced: dict[int, str]) -> None:
    """Give persons their full names, with the title where the sentence has none, at their first mention in the sentence."""
    parse = reading.parse
    for mention in reading.scene.cast.persons_in(parse.start, parse.end):
        tokens = [i for i in reading.tokens(mention.start, mention.end)]
        if not tokens or reading.is_quoted(mention.start, mention.end) or any(i in replaced for i in tokens):
            continue
        text = " ".join(parse.words[i].text for i in tokens)
        if text != mention.person.name and len(text) < len(mention.person.name):
            replaced[tokens[0]] = mention.person.name
            for i in tokens[1:]:
                replaced[i] = ""


def subject_text(draft: Draft, wording: Wording, subject: int, level: int) -> str | None:
    """Return the subject as the statement names it; None where it is a pronoun that stands for nobody known."""
    parse = draft.reading.parse
    if subject in draft.referents:
        return draft.referents[subject].text
    word = parse.words[subject]
    if word.tag in {"PRP", "WP", "WDT", "DT"} and word.lower not in {"both", "all"}:
        return None
    text = noun_phrase(wording, subject, level)
    return _definite(text) if text else None


def _definite(text: str) -> str:
    return re.sub(r"^(?:These|Those|these|those|This|this|Such|such) (?=\w)", "the ", text)


def _tense(draft: Draft) -> str:
    clause = draft.clause
    seen = 0
    while clause.governor is not None and not clause.finite and seen < 6:
        above = draft.reading.by_verb.get(clause.governor)
        if above is None or above is clause:
            break
        clause, seen = above, seen + 1
    if clause.relation == "reduced":
        return "past"
    return tense_of(clause)


def _complements(draft: Draft, wording: Wording, level: int, active: bool) -> tuple[str, str, str]:
    """Return object, everything else that belongs to the verb in its order, and the place alone."""
    clause, parse = draft.clause, draft.reading.parse
    verb = clause.verb
    objects = ""
    rest: list[str] = []
    before: list[str] = []
    adjuncts = 0
    others = {c.verb for c in draft.reading.clauses if c.verb != verb}
    for child in _own_children(parse, draft, verb):
        word = parse.words[child]
        dep = word.dep
        if child in wording.dropped or child == clause.subject or dep in {"punct", "cc", "conj", "mark", "preconj", "meta", "intj", "dep", "nsubj", "nsubjpass", "expl", "csubj", "parataxis"}:
            continue
        if dep in {"aux", "auxpass", "neg", "prt"}:
            continue
        if dep == "agent" and active:
            continue
        if child < verb:
            if dep == "prep" and word.lower in _PRE_KEPT and level == 0 and not clause.coordinate:
                before.append(prepositional(wording, child, 1))
            continue
        if dep in {"dobj", "attr", "oprd", "acomp", "dative"} and word.tag != "IN":
            text = noun_phrase(wording, child, level) if child not in others else spell(wording, parse.subtree(child))
            if not objects and not rest:
                objects = text
            else:
                rest.append(text)
            continue
        if dep in {"xcomp", "ccomp"}:
            if dep == "ccomp" and child in others:
                continue
            rest.append(noun_phrase(wording, child, min(level, 2)))
            continue
        if dep in {"prep", "agent", "dative"}:
            core = adjuncts == 0 or dep in {"agent", "dative"}
            adjuncts += 1
            if level >= 3 and not core or level == 2 and adjuncts > 2:
                continue
            rest.append(prepositional(wording, child, level))
            continue
        if dep == "advcl":
            if _is_condition(draft, child) or (child not in others and level <= 1):
                rest.append(noun_phrase(wording, child, min(level, 1)))
            continue
        if dep == "advmod":
            if word.lower not in {"also", "however", "meanwhile", "then", "later", "now", "still", "again", "just", "even", "here", "ago", "instead", "once"} and level <= 1:
                rest.append(noun_phrase(wording, child, level))
            continue
        if dep == "npadvmod" and level <= 1:
            rest.append(noun_phrase(wording, child, level))
    rest += before
    place = next((_place_text(parse, wording, p) for _, p in draft.places), "")
    return objects, " ".join(r for r in rest if r), place


def _own_children(parse: object, draft: Draft, verb: int) -> list[int]:
    """Return a verb's dependents, and the object that it shares with the verb coordinated with it."""
    tree = draft.reading.parse
    children = list(tree.children(verb))
    if tree.child(verb, "dobj", "attr", "prep", "ccomp", "xcomp") is None:
        following = tree.child(verb, "conj")
        if following is not None and draft.clause.coordinate is False and tree.words[following].tag == tree.words[verb].tag:
            if tree.child(following, "nsubj", "nsubjpass") is None:
                children += [c for c in tree.children(following, "dobj", "prep")]
    return children


def _is_condition(draft: Draft, child: int) -> bool:
    parse = draft.reading.parse
    marks = [parse.words[c].lower for c in parse.children(child, "mark", "advmod")]
    return any(m in {"if", "unless", "until", "once"} for m in marks) or any(m == "soon" for m in marks)


def _place_text(parse: object, wording: Wording, preposition: int) -> str:
    return prepositional(wording, preposition, 2)


def _speech(draft: Draft, level: int, actor: str) -> tuple[str, str]:
    """Return who says so and how, for content of speech; empty where the statement needs no speaker."""
    frame = draft.frame
    if frame is not None and frame.clause.subject is not None:
        return _framed(draft, frame, level)
    if draft.speakers:
        voice = draft.reading.scene.voice
        name = draft.speakers[0].source
        if voice is not None and draft.speakers[0].cue is None:
            speaks = draft.modality in {"claimed"} or bool(draft.quantities)
            if voice.joint or not speaks or name in actor:
                return "", ""
            return name, "said"
        if name == actor:
            return "", ""
        return _sentence_name(draft, name), "said"
    return "", ""


def _sentence_name(draft: Draft, name: str) -> str:
    plain = name[:1].islower() and not name.startswith(("the ", "a ", "an ")) and not name.split()[-1].endswith("s")
    return f"the {name}" if plain or name.split()[0] in {"United", "Netherlands"} else name


def _framed(draft: Draft, frame: Frame, level: int) -> tuple[str, str]:
    parse = draft.reading.parse
    clause: Clause = frame.clause
    assert clause.subject is not None
    wording = wording_of(draft)
    speaker = subject_text(draft, wording, clause.subject, level)
    if speaker is None or "\x00" in speaker:
        return "", ""
    referent = draft.referents.get(clause.subject)
    plural = referent.plural if referent is not None else is_plural_subject(parse, clause.subject)
    if not clause.finite:
        base = lemma_of(clause.head.lower)
        said = _SPEECH_PAST.get(base, past_of(base, plural=plural)) if len(clause.chain) == 1 else "said"
        said = "told reporters" if said == "told" else said
        return speaker, said
    group = verb_group(clause, plural=plural, person_changed=False, tense="past")
    base = lemma_of(clause.head.lower)
    said = group.text
    if base in _SPEECH_PAST and base not in {"tell", "quote"} and clause.head.tag == "VBD":
        said = _SPEECH_PAST[base]
    told = parse.child(clause.verb, "dobj", "dative")
    if told is not None and parse.words[told].tag != "PRP":
        said += " " + noun_phrase(wording, told, 2)
    elif base == "tell":
        said = "said"
    if "have" in said.split()[:1] or "has" in said.split()[:1]:
        said = past_of(base, plural=plural)
    if base in {"warn", "claim", "announce", "confirm", "affirm", "reaffirm", "declare", "acknowledge", "admit", "insist", "suggest", "estimate", "report", "indicate", "deny", "highlight", "reiterate", "vow", "assert", "allege", "conclude", "argue", "suspect"}:
        said += " that"
    return speaker, said


MAX_RUN = MAX_COPIED_WORDS
MAX_WORDS = MAX_STATEMENT_WORDS
