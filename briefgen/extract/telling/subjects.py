"""Who the subject of a statement is, in the words that it has for him."""

from __future__ import annotations

import re

from briefgen.extract.events.drafting import Draft
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.phrasing import Wording, ends_in_aside, is_plural_subject, noun_phrase
from briefgen.extract.telling.wording import key_of

_POINTING = re.compile(r"^(?:These|Those|these|those|This|this|Such|such) (?=\w)")


def is_several(draft: Draft, wording: Wording, subject: int) -> bool:
    """Say whether a subject takes the plural in its statement."""
    parse, referent = draft.reading.parse, draft.referents.get(subject)
    joined = len(parse.conjuncts(subject)) > 1
    if parse.words[subject].lower == "i" and joined:
        # "I and my colleagues have decided"
        return True
    if subject in wording.persons and not joined:
        # "Mr Torres": a name in -s is no plural.
        return False
    return referent.plural if referent is not None else is_plural_subject(parse, subject)


def subject_text(draft: Draft, wording: Wording, subject: int, level: int) -> str | None:
    """Return the subject as the statement names it; None where it is a pronoun that stands for nobody known."""
    parse = draft.reading.parse
    if subject in draft.referents:
        frame = draft.frame
        speaker = frame.clause.subject if frame is not None else None
        same = (
            speaker is not None
            and speaker != subject
            and key_of(draft.reading, speaker) == draft.referents[subject].key
        )
        if same and parse.words[subject].lower in {"it", "he", "she", "they"}:
            return parse.words[subject].lower + _joined(parse, wording, subject, level)
        if same and parse.words[subject].tag in {"NN", "NNS"}:
            # "Mr Roe said the president had left", of himself: not "Mr Roe said Mr Roe had left".
            return noun_phrase(wording, subject, level) or None
        return draft.referents[subject].text + _joined(parse, wording, subject, level)
    word = parse.words[subject]
    if word.lower == "those" and parse.child(subject, "acl") is not None:
        return noun_phrase(wording, subject, min(level, 0)) or None
    if word.lower == "it" and _is_first_time(parse, word.head):
        return "it"
    if word.tag in {"PRP", "WP", "WDT", "DT"} and word.lower not in {"both", "all"} and not _is_part(parse, subject):
        return None
    text = noun_phrase(wording, subject, level).replace(", such as ", " such as ")
    if not text:
        return None
    if ends_in_aside(wording, subject, level) and "," in text:
        text += ","
    return _definite(text)


def _joined(parse: Parse, wording: Wording, pronoun: int, level: int) -> str:
    """Return who is joined to a pronoun, " and his cabinet"; empty for nobody."""
    others = parse.children(pronoun, "conj")
    if parse.words[pronoun].tag != "PRP" or len(others) != 1:
        return ""
    return f" and {noun_phrase(wording, others[0], level)}"


def _is_first_time(parse: Parse, verb: int) -> bool:
    """Say whether a verb has an "it" that stands for nobody: "it was the third time that the town was hit"."""
    what = parse.child(verb, "attr")
    return what is not None and parse.words[what].lower in {"time", "occasion"}


def _is_part(parse: Parse, noun: int) -> bool:
    """Say whether a word is a part of something named: "some of the blasts"."""
    return parse.words[noun].lower in {"some", "most", "many", "several", "half"} and any(
        parse.words[c].lower == "of" for c in parse.children(noun, "prep")
    )


def _definite(text: str) -> str:
    return _POINTING.sub("the ", text)
