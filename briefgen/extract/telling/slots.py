"""From a draft to the words of each slot of a sentence pattern: actor, verb, object, rest, date, speaker, source."""

from __future__ import annotations

import re

from briefgen.extract.events.drafting import Draft
from briefgen.extract.events.tolls import counts_told, words_of_counts
from briefgen.extract.names.actors import FIRST_PERSON
from briefgen.extract.sources.quoting import opens_unclearly
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.complements import complements_of, is_far
from briefgen.extract.telling.days import is_lasting, is_told_otherwise, when
from briefgen.extract.telling.inversion import swapped, turned
from briefgen.extract.telling.phrasing import Wording, noun_phrase
from briefgen.extract.telling.speakers import as_introduced, speech
from briefgen.extract.telling.subjects import is_several, subject_text
from briefgen.extract.telling.verbs import tense_of, verb_group
from briefgen.extract.telling.wording import wording_of

_OPENING_WORD = re.compile(r"\A(?:But|And|So|Yet) (?=[a-z])")


def slots_of(draft: Draft, level: int, style: str) -> dict[str, str] | None:
    """Return the words of a draft's slots at one length and in one style ("", plain, swapped, passive)."""
    return fill_slots(draft, level, style, wording_of(draft, plain=style != ""))


def fill_slots(draft: Draft, level: int, style: str, wording: Wording) -> dict[str, str] | None:
    """Return the words of a draft's slots at one length and in one style; None where the draft has no such form."""
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
        pair = swapped(draft, wording, subject, level)
        if pair is None:
            return None
        actor = pair
    plural = is_several(draft, wording, subject)
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
        plain=style not in {"", "fronted"},
    )
    inner = wording.without(verb.positions | words_of_counts(draft.reading, draft.counts))
    if clause.shared_subject and clause.relation in {"relative", "reduced"}:
        wording = wording.without(_told_apart(parse, clause))
        actor = subject_text(draft, wording, subject, level) or actor
    words = verb.text + counts_told(draft.reading, draft.counts, wording, level)
    after = complements_of(draft, inner, level, activated, front=style == "fronted")
    if style == "fronted" and not after.opening:
        return None
    objects = after.objects
    adjuncts = after.adjuncts
    # "On Myanmar, the ministers deplored …": what they spoke about stands before them.
    far = is_far(f"{objects} {after.rest}") or after.opening.lower().startswith("on ")
    in_front = style == "fronted" or (style == "" and after.opening != "" and far)
    if in_front:
        # Behind a long object it would seem to belong to that.
        actor = f"{after.opening}, {actor}"
    elif not far:
        adjuncts = f"{adjuncts} {after.opening}".strip()
    if activated:
        described = noun_phrase(wording, clause.subject, min(level + 1, 3))
        objects = f"{described} {objects}".rstrip()
    speaker, said = speech(draft, level, actor, wording)
    if (style or in_front) and speaker and not said.endswith(" that"):
        said += " that"
    if style in {"passive", "any passive"}:
        other = turned(draft, inner, level, words, actor, objects, plain=style == "passive")
        if other is None:
            return None
        actor, words, objects = other
    if actor.endswith(",") and actor.count(",") == 1:
        # What the comma closes has been left out.
        actor = actor[:-1]
    date = (
        when(draft) if draft.date_is_told == "event" and not is_lasting(draft) and not is_told_otherwise(draft) else ""
    )
    if draft.counts and date:
        words, date = f"{words} {date}", ""
    outlets = " and ".join(_with_article(as_introduced(draft, a)) for a in draft.outlets[:2] if a.cue is not None)
    return {
        "actor": actor, "verb": words, "object": objects, "rest": f"{adjuncts} {after.tail}".strip(),
        "adjuncts": adjuncts, "purpose": after.tail, "place": after.place, "date": date or "",
        "speaker": speaker, "said": said, "quote": "", "source": f"according to {outlets}" if outlets and not speaker else "",
    }  # fmt: skip


def _told_apart(parse: Parse, clause: Clause) -> list[int]:
    """Return what a relative clause leaves out of its subject: itself, and a bare noun that has nothing but it ("a town that")."""
    noun = parse.words[clause.verb].head
    only = all(c == clause.verb or parse.words[c].dep in {"det", "punct"} for c in parse.children(noun))
    if clause.relation == "relative" and noun == clause.subject:
        later = [c for c in parse.children(noun, "conj") if c > clause.verb]
        if later:
            # "Alba, which sells arms, and its head": Alba sells.
            return sorted(
                {
                    *parse.subtree(clause.verb),
                    *parse.children(noun, "cc"),
                    *(i for c in later for i in parse.subtree(c)),
                }
            )
    bare = noun != clause.subject and parse.words[noun].dep == "appos" and only
    return parse.subtree(noun if bare else clause.verb)


def _quoted_slots(draft: Draft, level: int, wording: Wording) -> dict[str, str] | None:
    """Return the slots of a sentence that gives somebody's words as they are."""
    assert draft.quotation is not None
    speaker, said = speech(draft, level, "", wording)
    words = " ".join(draft.reading.scene.view[draft.quotation.start : draft.quotation.end].split()).rstrip(" ,.;")
    words = _OPENING_WORD.sub("", words)
    if opens_unclearly(words):
        return None
    if not speaker or not words or (words[:1].islower() and not _begins_clause(draft, draft.quotation.start)):
        return None
    empty = dict.fromkeys(("actor", "verb", "object", "rest", "adjuncts", "purpose", "place", "date", "source"), "")
    return {**empty, "speaker": speaker, "said": said.removesuffix(" that"), "quote": _closed(words)}


def _begins_clause(draft: Draft, start: int) -> bool:
    """Say whether a clause that somebody says begins at a place in the text: "stressed that "the port stays open"."""
    clause, parse = draft.clause, draft.reading.parse
    positions = parse.subtree(clause.verb, without=parse.children(clause.verb, "mark", "punct"))
    return clause.relation == "complement" and parse.words[positions[0]].start == start


def _closed(words: str) -> str:
    return f'"{words}"' if words.endswith(("!", "?")) else f'"{words}."'


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


def _tense(draft: Draft) -> str:
    clause = draft.clause
    if clause.relation == "reduced":
        return "past"
    if clause.coordinate and clause.head.tag == "VBN" and clause.parse.words[clause.head.head].tag == "VBD":
        # In "killed two and injured ten" both are past, whatever the tagger made of the second.
        return "past"
    seen = 0
    while clause.governor is not None and not clause.finite and seen < 6:
        above = draft.reading.by_verb.get(clause.governor)
        if above is None or above is clause:
            break
        clause, seen = above, seen + 1
    return tense_of(clause)
