"""From a draft to one plain English sentence, composed from its slots by the phrasebook's patterns.

Patterns and phrase lengths are tried from rich to plain; the first sentence that keeps the contract's rules is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from briefgen.extract.actors import FIRST_PERSON, POSSESSIVES, PRONOUNS
from briefgen.extract.attribution import Frame
from briefgen.extract.clauses import Clause, shared_verbs
from briefgen.extract.dates import on_phrase
from briefgen.extract.drafting import Draft
from briefgen.extract.inflection import forms, lemma_of, past_of, possessive
from briefgen.extract.objections import COPIES
from briefgen.extract.phrasebook import Phrasebook
from briefgen.extract.phrasing import (
    Wording,
    is_condition,
    is_core,
    is_plural_subject,
    noun_phrase,
    prepositional,
    stays_with_verb,
    tense_of,
    verb_group,
)
from briefgen.extract.reading import Reading
from briefgen.extract.references import Referent

_LEVELS = (0, 1, 2, 3)
_UNITS = {"kilometers": "km", "kilometres": "km", "kilometer": "km", "kilometre": "km"}
_LOOSER = tuple(
    (re.compile(rf"\b(?:{old})\b"), new)
    for old, new in (
        ("such as", "like"), ("in order to", "to"), ("approximately", "about"), (r"about(?= \d)", "around"), (r"some(?= \d)", "about"),
        (r"more than(?= \d| one)", "over"), (r"over(?= \d)", "more than"), ("as well as", "and"), ("regarding|concerning", "on"),
        ("prior to", "before"), ("throughout", "across"), ("due to", "because of"), ("in the face of", "faced with"),
        ("toward", "towards"), ("a number of", "several"), ("the United States", "the U.S."), ("the United Kingdom", "Britain"),
        ("any and all", "all"), ("during", "in"), ("latest", "most recent"), ("including", "among them"), ("which", "that"),
        (r"(?:successfully|significantly|further|largely|particularly|especially|closely|quickly|simultaneously|fully|strongly|deeply|firmly) ", ""),
        ("both (?=[A-Z])", ""), ("following", "after"), ("with the aim of", "aimed at"), ("because of", "over"), ("until", "till"),
        ("moving forward with", "going ahead with"), ("in response to", "in answer to"), ("moves forward with", "goes ahead with"),
        ("aimed at", "directed at"), ("located", ""),
    )
)  # fmt: skip
"""Function words and figures' hedges that may be written otherwise without saying anything else."""
_NO_PASSIVE = frozenset(
    "have follow include cost contain mean want need join face lack resemble suit mark enter leave fit reach".split()
)
_PRE_KEPT = frozenset("in at during from after before following on with without near under".split())
_IF_NOT = re.compile(r"\bif ([^,;]{2,60}?) did not ([a-z]+)")
_BARE_EVENTS = frozenset({"RETREAT", "PROTEST", "ASSAULT", "CONCEDE"})
_PRONOUN_FIRST = re.compile(r"(?:It|He|She|They|Its|His|Her|Their) ")
_WORD = re.compile(r"[a-z0-9]+(?:[.,]\d+)*|[^\W_a-z0-9]+")
_SPEECH_PAST = {
    "add": "said",
    "note": "said",
    "explain": "said",
    "tell": "told",
    "quote": "said",
    "stress": "said",
    "continue": "said",
}


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
    patterns = phrasebook.patterns(draft.event_name, draft.section)
    tried: set[str] = set()
    for level, slots in _fillings(draft):
        for pattern in patterns:
            sentence = pattern.fill(slots)
            if (
                sentence is None
                or sentence in tried
                or any(slots[s] and s not in pattern.text for s in ("speaker", "object", "quote"))
            ):
                continue
            tried.add(sentence)
            if not (slots["object"] or slots["rest"] or slots["date"] or slots["quote"]) and not _stands_alone(draft):
                reason = "says too little"
                continue
            sentence = sentence.removesuffix(" that.") + "." if sentence.endswith(" that.") else sentence
            if _PRONOUN_FIRST.match(sentence):
                continue
            for _ in range(4):
                found = objections(sentence)
                if not found:
                    return Statement(sentence, level=level)
                reason = found[0]
                copied = reason.removeprefix(COPIES + ": ")
                looser = _loosened(sentence, copied) if copied != reason else None
                if looser is None:
                    break
                sentence = looser
    return Statement("", reason)


def _stands_alone(draft: Draft) -> bool:
    """Say whether a verb without object and adjunct tells an event: "the rebels surrendered", "two men were killed"."""
    return (
        draft.clause.passive
        or bool(draft.quantities)
        or (draft.event is not None and draft.event.plover in _BARE_EVENTS)
    )


def slots_of(draft: Draft, level: int, style: str) -> dict[str, str] | None:
    """Return the words of a draft's slots at one length and in one style ("", plain, swapped, passive)."""
    return _slots(draft, level, style, wording_of(draft, plain=style != ""))


def _loosened(sentence: str, copied: str) -> str | None:
    """Return the sentence with one of its hedges or function words written otherwise, as near the middle of the copied run as may be."""
    wanted = copied.split()
    words = list(_WORD.finditer(sentence.lower()))
    texts = [w[0] for w in words]
    at = next((i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted), None)
    if at is None:
        return None
    start, end = words[at].start(), words[at + len(wanted) - 1].end()
    middle = (start + end) / 2
    best: tuple[float, str] | None = None
    unless = _IF_NOT.search(sentence, start)
    if unless is not None:
        return f"{sentence[: unless.start()]}unless {unless[1]} {past_of(unless[2])}{sentence[unless.end() :]}"
    for pattern, new in _LOOSER:
        for m in pattern.finditer(sentence, start, end):
            distance = abs((m.start() + m.end()) / 2 - middle)
            if best is None or distance < best[0]:
                best = distance, " ".join((sentence[: m.start()] + new + sentence[m.end() :]).split())
    return best[1] if best else None


def _fillings(draft: Draft) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the slots' words, from rich to plain: as they stand, with a plainer tense, in the passive; then all that shorter."""
    source_words, plain_words = wording_of(draft), wording_of(draft, plain=True)
    for level in _LEVELS:
        for style in ("", "plain", "swapped", "passive"):
            slots = _slots(draft, level, style, plain_words if style else source_words)
            if slots is not None:
                yield level, slots


def _slots(draft: Draft, level: int, style: str, wording: Wording) -> dict[str, str] | None:
    clause, parse = draft.clause, draft.reading.parse
    assert clause.subject is not None
    if draft.quotation is not None:
        return _quoted_slots(draft, level, wording) if style == "" else None
    subject, activated = clause.subject, False
    if clause.passive and clause.agent is not None and not clause.finite:
        subject, activated = clause.agent, True
    actor = subject_text(draft, wording, subject, level)
    if actor is None:
        return None
    if style == "swapped":
        swapped = _swapped(draft, wording, subject, level)
        if swapped is None:
            return None
        actor = swapped
    referent = draft.referents.get(subject)
    plural = referent.plural if referent is not None else is_plural_subject(parse, subject)
    changed = (
        parse.words[subject].lower in FIRST_PERSON | {"they", "you"}
        and not plural
        and actor.lower() not in FIRST_PERSON | {"they"}
    )
    verb = verb_group(
        clause,
        plural=plural,
        person_changed=changed,
        tense=_tense(draft),
        active_of_passive=activated,
        plain=style != "",
    )
    inner = wording.without(verb.positions)
    if clause.shared_subject and clause.relation in {"relative", "reduced"}:
        wording = wording.without(parse.subtree(clause.verb))
        actor = subject_text(draft, wording, subject, level) or actor
    words = verb.text
    objects, rest, place = _complements(draft, inner, level, activated)
    if activated:
        objects = noun_phrase(wording, clause.subject, min(level + 1, 3))
    if style == "passive":
        turned = _turned(draft, inner, level, words, actor, objects)
        if turned is None:
            return None
        actor, words, objects = turned
    date = on_phrase(draft.date.value) if draft.date is not None and draft.date_is_told == "event" else ""
    speaker, said = _speech(draft, level, actor, wording)
    outlets = " and ".join(_with_article(a.source) for a in draft.outlets[:2])
    return {
        "actor": actor, "verb": words, "object": objects, "rest": rest, "place": place, "date": date or "",
        "speaker": speaker, "said": said, "quote": "", "source": f"according to {outlets}" if outlets and not speaker else "",
    }  # fmt: skip


def _quoted_slots(draft: Draft, level: int, wording: Wording) -> dict[str, str] | None:
    """Return the slots of a sentence that gives somebody's words as they are."""
    assert draft.quotation is not None
    speaker, said = _speech(draft, level, "", wording)
    words = " ".join(draft.reading.scene.view[draft.quotation.start : draft.quotation.end].split()).rstrip(" ,.;")
    if not speaker or not words:
        return None
    empty = dict.fromkeys(("actor", "verb", "object", "rest", "place", "date", "source"), "")
    return {**empty, "speaker": speaker, "said": said.removesuffix(" that"), "quote": _closed(words)}


def _swapped(draft: Draft, wording: Wording, subject: int, level: int) -> str | None:
    """Return "B and A" for a subject "A and B"; None for any other subject."""
    parse = draft.reading.parse
    pair = parse.conjuncts(subject)
    if (
        len(pair) != 2
        or [parse.words[c].lower for c in parse.children(subject, "cc")] != ["and"]
        or subject in draft.referents
    ):
        return None
    first = noun_phrase(wording.without([pair[1], *parse.children(subject, "cc")]), subject, level)
    second = noun_phrase(wording, pair[1], level)
    if second.split(" ")[0].lower() in POSSESSIVES:
        return None
    return f"{second} and {first}" if first and second and "," not in first else None


def _closed(words: str) -> str:
    words = words[:1].upper() + words[1:]
    return f'"{words}"' if words.endswith(("!", "?")) else f'"{words}."'


def _turned(
    draft: Draft, wording: Wording, level: int, verb: str, actor: str, objects: str
) -> tuple[str, str, str] | None:
    """Return actor, verb and object of the same clause in the passive; None where it has no plain object to begin with."""
    clause, parse = draft.clause, draft.reading.parse
    thing = parse.child(clause.verb, "dobj")
    if (
        clause.passive
        or len(clause.chain) > 1
        or thing is None
        or draft.negated
        or lemma_of(clause.head.lower) in _NO_PASSIVE
    ):
        return None
    moved = noun_phrase(wording, thing, level)
    if not moved or not objects.startswith(moved) or parse.words[thing].tag == "PRP" or " and " in verb:
        return None
    objects, tail = moved, objects[len(moved) :]
    participle = forms(lemma_of(clause.head.lower)).participle
    plural = is_plural_subject(parse, thing)
    first = verb.split()[0]
    if first in {"will", "would", "may", "could", "might"}:
        words = f"{first} be {participle}"
    elif first in {"has", "have", "had"} or clause.head.tag in {"VBD", "VBN", "VBG"} and len(verb.split()) == 1:
        words = f"{'were' if plural else 'was'} {participle}"
    elif clause.head.tag in {"VBZ", "VBP"} and len(verb.split()) == 1:
        words = f"{'are' if plural else 'is'} {participle}"
    else:
        return None
    first, _, others = objects.partition(" ")
    if first in {"its", "their", "his", "her"} and others:
        return f"{possessive(actor)} {others}", words, tail.strip()
    return objects, words, f"by {actor}{tail}"


def _with_article(name: str) -> str:
    takes = name.split()[0] in {
        "Associated",
        "Wall",
        "New",
        "Financial",
        "Guardian",
        "Washington",
        "BBC",
        "United",
        "Netherlands",
    }
    return f"the {name}" if takes and not name.lower().startswith("the ") else name


def wording_of(draft: Draft, *, plain: bool = False) -> Wording:
    """Return the words to use in place of pronouns, short names, figures and dates of a sentence; NUL for a pronoun unknown."""
    reading, parse = draft.reading, draft.reading.parse
    replaced: dict[int, str] = {}
    _full_names(reading, replaced)
    subject = draft.clause.subject
    subject_key = draft.referents[subject].key if subject in draft.referents else _key_of(reading, subject)
    subject_words = (
        "" if subject is None else noun_phrase(replace(reading.wording(), replaced=dict(replaced)), subject, 2)
    )
    own_subject = (
        set() if subject is None else set(parse.subtree(subject, without=parse.children(subject, "relcl", "acl")))
    )
    for word in parse.words:
        if plain and word.tag == "TO" and parse.words[word.head].dep == "advcl" and word.dep == "aux":
            replaced[word.i] = "in order to"
        if word.tag not in {"PRP", "PRP$"} or reading.is_quoted(word.start, word.end):
            continue
        referent = draft.referents.get(word.i)
        if word.lower in POSSESSIVES:
            if word.lower == "their" and _plural_before(draft, word.i):
                continue
            if (
                referent is not None
                and (word.i not in own_subject or _is_named_before(draft, word.i, referent))
                and (
                    referent.key == subject_key
                    or referent.text in subject_words
                    or _is_named_before(draft, word.i, referent)
                )
            ):
                replaced[word.i] = (
                    "their"
                    if referent.plural
                    else (
                        word.lower
                        if word.lower not in FIRST_PERSON
                        else ("its" if referent.kind == "body" else "his or her")
                    )
                )
                if replaced[word.i] == "his or her":
                    replaced[word.i] = possessive(referent.text)
            else:
                replaced[word.i] = possessive(referent.text) if referent is not None else "\x00"
        elif word.lower in PRONOUNS:
            replaced[word.i] = referent.text if referent is not None else "\x00"
    dropped: set[int] = set()
    for adjunct in reading.adjuncts:
        dropped |= adjunct.positions
    told = {i for mention in draft.told_dates for i in reading.tokens(mention.start, mention.end)}
    if told:
        dropped |= _date_words(reading, told)
    for mention in reading.dates:
        if mention not in draft.told_dates and mention.anchor is not None and not mention.attributive:
            # "last month" would mean another month to the brief's reader.
            words = sorted(_date_words(reading, set(reading.tokens(mention.start, mention.end))))
            owner = reading.owner(words[0]) if words else None
            if (
                mention.value
                and owner is not None
                and owner.verb != draft.clause.verb
                and not mention.value.startswith("..")
            ):
                replaced |= {words[0]: on_phrase(mention.value), **dict.fromkeys(words[1:], "")}
                continue
            dropped |= _date_words(reading, set(reading.tokens(mention.start, mention.end)))
    for head, referent in draft.referents.items():
        if referent.kind == "event":
            replaced[head] = referent.text
            replaced |= dict.fromkeys(parse.children(head, "det"), "")
    _short_figures(reading, replaced)
    _spelled_out(reading, replaced)
    return replace(reading.wording(), replaced=replaced, dropped=frozenset(dropped))


def _is_named_before(draft: Draft, position: int, referent: Referent) -> bool:
    """Say whether the statement has already named whom a possessive means: the speaker, or somebody earlier in the clause."""
    parse = draft.reading.parse
    last = referent.text.split()[-1].removesuffix("'s")
    if draft.frame is not None and draft.frame.clause.subject is not None:
        positions = parse.subtree(draft.frame.clause.subject)
        if (
            any(parse.words[i].text == last for i in positions)
            or _key_of(draft.reading, draft.frame.clause.subject) == referent.key
        ):
            return True
    clause = draft.clause
    before = [i for i in parse.subtree(clause.verb) if i < position]
    if clause.subject is not None and clause.subject < position:
        before += parse.subtree(clause.subject, without=[clause.verb])
    return any(parse.words[i].text == last and i < position for i in before)


def _plural_before(draft: Draft, position: int) -> bool:
    """Say whether a plural noun of the same clause stands before "their", for which it then reads naturally."""
    reading = draft.reading
    clause = reading.owner(position)
    if clause is None or clause.verb != draft.clause.verb:
        return False
    subject = set(reading.parse.subtree(clause.subject, without=[clause.verb])) if clause.subject is not None else set()
    return any(
        reading.parse.words[i].tag in {"NNS", "NNPS"} and i not in subject
        for i in reading.parse.subtree(clause.verb)
        if i < position and reading.owner(i) is clause and clause.verb < i
    )


def _key_of(reading: Reading, subject: int | None) -> str:
    from briefgen.extract.references import referent_of

    if subject is None:
        return ""
    referent = referent_of(reading, subject)
    return referent.key if referent is not None else ""


def _date_words(reading: Reading, tokens: set[int]) -> set[int]:
    """Return the words of dates with the preposition that introduces them."""
    parse = reading.parse
    tops = [i for i in sorted(tokens) if parse.words[i].head not in tokens]
    for top in tops:
        if parse.words[top].dep == "pobj":
            preposition = parse.words[top].head
            if set(parse.subtree(preposition)) <= tokens | {preposition} | {
                i for i in parse.subtree(preposition) if parse.words[i].tag in {"DT", ",", "IN", "CC", "PDT"}
            }:
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
        tokens = list(reading.tokens(mention.start, mention.end))
        if not tokens or reading.is_quoted(mention.start, mention.end) or any(i in replaced for i in tokens):
            continue
        text = " ".join(parse.words[i].text for i in tokens)
        if text != mention.person.name and len(text) < len(mention.person.name):
            replaced[tokens[0]] = mention.person.name
            for i in tokens[1:]:
                replaced[i] = ""


def _spelled_out(reading: Reading, replaced: dict[int, str]) -> None:
    """Write a country's initials out where they stand as a noun: "the ROK's" is "South Korea's"."""
    parse = reading.parse
    for name in reading.scene.cast.names_in(parse.start, parse.end):
        short = reading.scene.view[name.start : name.end]
        tokens = list(reading.tokens(name.start, name.end))
        if (
            not short.isupper()
            or "." in short
            or short in {"US", "UN", "EU", "UK", "UAE", "USA"}
            or name.kind != "country"
            or len(tokens) != 1
        ):
            continue
        at = tokens[0]
        if (
            parse.words[at].dep in {"compound", "amod", "nmod"}
            or at in replaced
            or reading.is_quoted(name.start, name.end)
        ):
            continue
        replaced[at] = name.name
        article = next((c for c in parse.children(at, "det") if parse.words[c].lower == "the"), None)
        if article is not None:
            replaced[article] = ""


def subject_text(draft: Draft, wording: Wording, subject: int, level: int) -> str | None:
    """Return the subject as the statement names it; None where it is a pronoun that stands for nobody known."""
    parse = draft.reading.parse
    if subject in draft.referents:
        frame = draft.frame
        speaker = frame.clause.subject if frame is not None else None
        same = (
            speaker is not None
            and speaker != subject
            and _key_of(draft.reading, speaker) == draft.referents[subject].key
        )
        if same and parse.words[subject].lower in {"it", "he", "she", "they"}:
            return parse.words[subject].lower
        return draft.referents[subject].text
    word = parse.words[subject]
    if word.tag in {"PRP", "WP", "WDT", "DT"} and word.lower not in {"both", "all"}:
        return None
    text = noun_phrase(wording, subject, level)
    if not text:
        return None
    if ", " in text and any(
        text.endswith(parse.words[parse.subtree(c)[-1]].text) for c in parse.children(subject, "appos")
    ):
        text += ","
    return _definite(text)


def _definite(text: str) -> str:
    return re.sub(r"^(?:These|Those|these|those|This|this|Such|such) (?=\w)", "the ", text)


def _tense(draft: Draft) -> str:
    clause = draft.clause
    if clause.relation == "reduced":
        return "past"
    seen = 0
    while clause.governor is not None and not clause.finite and seen < 6:
        above = draft.reading.by_verb.get(clause.governor)
        if above is None or above is clause:
            break
        clause, seen = above, seen + 1
    return tense_of(clause)


def _complements(draft: Draft, wording: Wording, level: int, active: bool) -> tuple[str, str, str]:
    """Return what completes the verb, what else belongs to it in its order, and the place alone."""
    clause, parse = draft.clause, draft.reading.parse
    verb = clause.verb
    core: list[str] = []
    rest: list[str] = []
    before: list[str] = []
    others = {c.verb for c in draft.reading.clauses if c.verb != verb}
    for child in _own_children(draft, verb):
        word = parse.words[child]
        dep = word.dep
        if (
            child in wording.dropped
            or child == clause.subject
            or dep
            in {
                "punct",
                "cc",
                "conj",
                "mark",
                "preconj",
                "meta",
                "intj",
                "dep",
                "nsubj",
                "nsubjpass",
                "expl",
                "csubj",
                "parataxis",
            }
        ):
            continue
        if dep in {"aux", "auxpass", "neg", "prt"}:
            continue
        if dep == "agent" and active:
            continue
        if child < verb:
            if dep == "prep" and word.lower in _PRE_KEPT and level == 0 and not clause.coordinate:
                before.append(prepositional(wording, child, 1))
            continue
        if child in others and dep != "advcl":
            continue
        if dep in {"dobj", "attr", "oprd", "acomp", "xcomp", "ccomp"} or (dep == "dative" and word.tag != "IN"):
            core.append(noun_phrase(wording, child, level))
        elif dep in {"prep", "agent", "dative"}:
            if not stays_with_verb(parse, verb, child, level) or parse.child(child, "pcomp") in others:
                continue
            (core if is_core(parse, verb, child) and not rest else rest).append(prepositional(wording, child, level))
        elif dep == "advcl":
            if is_condition(parse, child):
                core.append(noun_phrase(wording, child, min(level, 1)))
            elif child not in others and stays_with_verb(parse, verb, child, level):
                rest.append(noun_phrase(wording, child, min(level, 1)))
        elif dep in {"advmod", "npadvmod"} and stays_with_verb(parse, verb, child, level):
            (rest or core).append(noun_phrase(wording, child, level))
    rest += before
    place = next(
        (
            prepositional(wording, p, 2)
            for _, p in draft.places
            if not is_core(parse, verb, p) or p not in parse.children(verb)
        ),
        "",
    )
    return " ".join(c for c in core if c), " ".join(r for r in rest if r), place


def _own_children(draft: Draft, verb: int) -> list[int]:
    """Return a verb's dependents, and the object that it shares with the verb coordinated with it."""
    tree = draft.reading.parse
    return [
        *tree.children(verb),
        *(c for j in shared_verbs(tree, verb) for c in tree.children(j, "dobj", "prep", "xcomp", "attr")),
    ]


def _speech(draft: Draft, level: int, actor: str, wording: Wording) -> tuple[str, str]:
    """Return who says so and how, for content of speech; empty where the statement needs no speaker."""
    frame = draft.frame
    if frame is not None and frame.clause.subject is not None:
        return _framed(draft, frame, level, wording)
    if draft.speakers:
        voice = draft.reading.scene.voice
        name = draft.speakers[0].source
        if voice is not None and draft.speakers[0].cue is None:
            speaks = draft.modality == "claimed" or bool(draft.quantities)
            if voice.joint or not speaks or name in actor:
                return "", ""
            return name, "said"
        subject = draft.clause.subject
        if name == actor or (subject is not None and draft.speakers[0].start == parse_start(draft, subject)):
            return "", ""
        return _sentence_name(name), "said"
    return "", ""


def parse_start(draft: Draft, head: int) -> int:
    """Return where the phrase of a noun begins in the text."""
    parse = draft.reading.parse
    return parse.words[parse.subtree(head)[0]].start


def _sentence_name(name: str) -> str:
    plain = name[:1].islower() and not name.startswith(("the ", "a ", "an ")) and not name.split()[-1].endswith("s")
    return f"the {name}" if plain or name.split()[0] in {"United", "Netherlands"} else name


def _framed(draft: Draft, frame: Frame, level: int, wording: Wording) -> tuple[str, str]:
    parse = draft.reading.parse
    clause: Clause = frame.clause
    assert clause.subject is not None
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
    when = " " + on_phrase(draft.date.value) if draft.date is not None and draft.date_is_told == "speech" else ""
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
    if (
        base
        in {
            "warn",
            "claim",
            "announce",
            "confirm",
            "affirm",
            "reaffirm",
            "declare",
            "acknowledge",
            "admit",
            "insist",
            "suggest",
            "estimate",
            "report",
            "indicate",
            "deny",
            "highlight",
            "reiterate",
            "vow",
            "assert",
            "allege",
            "conclude",
            "argue",
            "suspect",
        }
        or when
    ):
        said += when + " that"
    return speaker, said
