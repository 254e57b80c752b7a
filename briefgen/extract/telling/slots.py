"""From a draft to the words of each slot of a sentence pattern: actor, verb, object, rest, date, speaker, source."""

from __future__ import annotations

import re

from briefgen.extract.dates import phrase
from briefgen.extract.events.drafting import Draft
from briefgen.extract.events.tolls import counts_told, words_of_counts
from briefgen.extract.language.inflection import lemma_of, past_of
from briefgen.extract.names.actors import FIRST_PERSON
from briefgen.extract.names.identities import spoken
from briefgen.extract.sources.attribution import RECORDING, Frame
from briefgen.extract.sources.judging import judgement_over
from briefgen.extract.sources.quoting import opens_unclearly
from briefgen.extract.sources.sourcing import PAPERS
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.syntax.parse import Parse
from briefgen.extract.telling.complements import complements_of, is_far
from briefgen.extract.telling.inversion import swapped, turned
from briefgen.extract.telling.phrasing import Wording, ends_in_aside, is_plural_subject, noun_phrase
from briefgen.extract.telling.verbs import tense_of, verb_group
from briefgen.extract.telling.wording import is_in_place, key_of, wording_of
from briefgen.extract.time.dating import NIGHT
from briefgen.model import Attribution

_POINTING = re.compile(r"^(?:These|Those|these|those|This|this|Such|such) (?=\w)")
_OPENING_WORD = re.compile(r"\A(?:But|And|So|Yet) (?=[a-z])")
_TALLY_OF = re.compile(
    r"(?!the |a |an )[\w' -]*\b(?:count|tally|toll|survey|study|poll|estimate|analysis|report) of [a-z]"
)
_DECADE = re.compile(r"\b\d{3}0s\b")
_SPEECH_PAST = {
    "add": "said",
    "read": "said",
    "note": "said",
    "explain": "said",
    "tell": "told",
    "quote": "said",
    "stress": "said",
    "continue": "said",
}


def slots_of(draft: Draft, level: int, style: str) -> dict[str, str] | None:
    """Return the words of a draft's slots at one length and in one style ("", plain, swapped, passive)."""
    return fill_slots(draft, level, style, wording_of(draft, plain=style != ""))


def _is_several(draft: Draft, wording: Wording, subject: int) -> bool:
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
    plural = _is_several(draft, wording, subject)
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
    speaker, said = _speech(draft, level, actor, wording)
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
        _when(draft)
        if draft.date_is_told == "event" and not _is_lasting(draft) and not _is_told_otherwise(draft)
        else ""
    )
    if draft.counts and date:
        words, date = f"{words} {date}", ""
    outlets = " and ".join(_with_article(_as_introduced(draft, a)) for a in draft.outlets[:2] if a.cue is not None)
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


_AS_OF = re.compile(r"\b[Aa]s\s+of\s+\Z")
_FROM = re.compile(r"\b[Ff]rom\s+\Z")
_MEANT_FOR = re.compile(r"(?<!except)\s+for\s+\Z")


def _when(draft: Draft) -> str:
    """Return the date with its preposition, without the year in which the document appeared."""
    if draft.date is None:
        return ""
    own = " ".join((draft.date.text or "").split())
    if _DECADE.search(own):
        # "since the 1960s" is not since 1960.
        if own[:1].isdigit() or own.startswith(("early", "mid", "late")):
            return f"in the {own}"
        return own if own[:1].islower() and own[:3] != "the" else f"in {own}"
    told = phrase(draft.date.value, published=draft.reading.scene.source.document.published)
    if (draft.date.text or "").lower() == NIGHT:
        return told.replace("on ", f"{NIGHT} into ", 1)
    start = draft.date.start
    before = "" if start is None else draft.reading.scene.source.text[max(0, start - 12) : start]
    if _AS_OF.search(before):
        # What had come about "as of 2017" did not come about in 2017.
        return re.sub(r"\A(?:on|in) ", "as of ", told)
    if _FROM.search(before):
        return re.sub(r"\A(?:on|in) ", "from ", told)
    if _MEANT_FOR.search(before):
        # A vote that was announced for 9 May was not announced on it.
        return re.sub(r"\A(?:on|in) ", "for ", told)
    return told


def _is_lasting(draft: Draft) -> bool:
    """Say whether a clause tells how things are, with a date that is not its own: "the missile has a range of …"."""
    clause, reading = draft.clause, draft.reading
    parse = clause.parse
    group = [*parse.children(clause.verb, "aux", "auxpass"), clause.verb]
    if parse.words[group[0]].tag not in {"VBZ", "VBP"} or draft.date is None or draft.date.value.endswith("/.."):
        return False
    if draft.date.inherited:
        return True
    owners = [reading.owner(i) for m in draft.told_dates for i in reading.tokens(m.start, m.end)]
    return all(m.attributive for m in draft.told_dates) or not any(
        owner is not None and owner.verb == clause.verb for owner in owners
    )


def _is_told_otherwise(draft: Draft) -> bool:
    """Say whether the date stands in its place among the words, or inside somebody's own words."""
    quoted = any(draft.reading.is_quoted(m.start, m.end) for m in draft.told_dates)
    return quoted or is_in_place(draft)


def _quoted_slots(draft: Draft, level: int, wording: Wording) -> dict[str, str] | None:
    """Return the slots of a sentence that gives somebody's words as they are."""
    assert draft.quotation is not None
    speaker, said = _speech(draft, level, "", wording)
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


_DEMANDING = frozenset("demand urge ask request order call seek want propose recommend insist".split())
_SOME = re.compile(r"(an?) ")
"""An article that makes somebody one of several: "a doctor said" does not tell of "the doctor"."""


def _as_introduced(draft: Draft, source: Attribution) -> str:
    """Return a source's name, with the article that its document has before a body's name: "the Energy Agency"."""
    scene = draft.reading.scene
    name, start = spoken(source.source), source.start
    if (
        start is None
        or name.startswith(("the ", "The "))
        or "'s " in name
        or scene.cast.person_at(start, start + len(source.text or ""))
    ):
        return name
    here = (scene.view[max(0, start - 4) : start] + scene.view[start : start + 4]).lower()
    if "the " in here and (name[:1].isupper() or name.split()[0] in PAPERS):
        return f"the {name}"
    some = _SOME.match(source.text or "") if name[:1].islower() else None
    return f"{some[1]} {name}" if some is not None and not name.startswith(some[0]) else name


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


def _speech(draft: Draft, level: int, actor: str, wording: Wording) -> tuple[str, str]:
    """Return who says so and how, for content of speech; empty where the statement needs no speaker."""
    frame = draft.frame
    judged = judgement_over(draft.reading, draft.clause)
    if frame is not None and frame.clause.subject is not None:
        speaker, said = _framed(draft, frame, level, wording)
        return (speaker, f"{said.removesuffix(' that')} it {judged}") if speaker and judged else (speaker, said)
    if judged:
        return "it", judged
    if draft.speakers:
        voice = draft.reading.scene.voice
        name = spoken(draft.speakers[0].source)
        if voice is not None and draft.speakers[0].cue is None:
            speaks = draft.modality == "claimed" or bool(draft.quantities)
            if voice.joint or not speaks or name.lower() in actor.lower():
                return "", ""
            return (voice.spoken if name == voice.name else name), "said"
        writer = draft.reading.scene.writer
        if writer is not None and draft.speakers[0].cue is None:
            return ("", "") if name.lower() in actor.lower() else (f"the {name}", "said")
        subject = draft.clause.subject
        doers = [i for i in (subject, draft.clause.agent) if i is not None]
        if f" {actor.lower()}".endswith(f" {name.lower().removeprefix('the ')}") or any(
            _is_named_by(draft, i, draft.speakers[0]) for i in doers
        ):
            # "President Roe reaffirmed …": who says it is who does it.
            return "", ""
        first = draft.speakers[0]
        person = draft.reading.scene.cast.person_at(first.start, first.end) if first.start and first.end else None
        if level >= 1 and person is not None and name.endswith(person.person.name):
            # An office of twelve words would copy the source.
            return person.person.name, "said"
        return _sentence_name(_as_introduced(draft, first)), "said"
    return "", ""


_BELONGING = frozenset("members participants signatories representatives leaders".split())


def _is_named_by(draft: Draft, head: int, speaker: Attribution) -> bool:
    """Say whether a noun is the speaker: his name lies in what it heads, title included, or holds it: "Oslo's foreign ministry"."""
    if speaker.start is None or speaker.end is None:
        return False
    parse = draft.reading.parse
    own = parse.words[head].start
    if speaker.start <= own < speaker.end:
        return True
    if any(
        parse.words[parse.subtree(c)[0]].start <= speaker.start <= parse.words[c].end
        for c in parse.children(head, "appos")
    ):
        # "The coordinator, Ann Roe, urged …"
        return True
    if parse.words[head].lower in _BELONGING and any(
        parse.words[c].lower == "of" and parse.words[c].start < speaker.start <= parse.words[parse.subtree(c)[-1]].start
        for c in parse.children(head, "prep")
    ):
        # "The members of the Council urged …": nobody else than the Council.
        return True
    positions = parse.subtree(head, without=parse.children(head, "relcl", "acl", "prep", "conj", "cc", "poss"))
    return parse.words[positions[0]].start <= speaker.start <= own


def _sentence_name(name: str) -> str:
    if _TALLY_OF.match(name):
        # "the AFP count of victims"
        return f"the {name}"
    body = name.split()[-1].islower() and "'s " not in name
    plain = (
        (name[:1].islower() or body)
        and not name.startswith(("the ", "a ", "an "))
        and not name.split()[-1].endswith("s")
    )
    return f"the {name}" if plain or name.split()[0] in {"United", "Netherlands"} else name


_SAYING_SO = frozenset("say tell repeat add stress note remind emphasize emphasise admit".split())


def _framed(draft: Draft, frame: Frame, level: int, wording: Wording) -> tuple[str, str]:
    parse = draft.reading.parse
    clause: Clause = frame.clause
    assert clause.subject is not None
    if draft.clause.relation in {"reduced", "relative"} and lemma_of(clause.head.lower) in _DEMANDING:
        # "demanded an account of the sites struck in May": that they were struck nobody demanded.
        return "", ""
    # "a resolution demanding that …" demands it; to say so of "a resolution demanding …" would say it twice.
    twice = clause.relation in {"reduced", "relative"}
    own = wording.without(parse.subtree(clause.verb)) if twice else wording
    speaker = subject_text(draft, own, clause.subject, level)
    if speaker is None or "\x00" in speaker:
        return "", ""
    referent = draft.referents.get(clause.subject)
    plural = referent.plural if referent is not None else is_plural_subject(parse, clause.subject)
    if not clause.finite:
        base = lemma_of(clause.head.lower)
        said = _SPEECH_PAST.get(base, past_of(base, plural=plural)) if len(clause.chain) == 1 else "said"
        said = "told reporters" if said == "told" else said
        return speaker, said
    ours = parse.words[clause.subject].lower in FIRST_PERSON and not plural
    group = verb_group(clause, plural=plural, person_changed=ours, tense="past")
    when = f" {_when(draft)}" if draft.date is not None and draft.date_is_told == "speech" else ""
    base = lemma_of(clause.head.lower)
    said = "said" if clause.passive and base == "quote" else group.text
    if base in _SPEECH_PAST and base not in {"tell", "quote"} and clause.head.tag == "VBD":
        said = _SPEECH_PAST[base]
    told = parse.child(clause.verb, "dobj", "dative")
    if base in RECORDING and draft.clause.governor == clause.verb and draft.clause.relation == "reduced":
        # "reported nine people killed": those reported are the subject of what is told.
        told = None
    if told is not None and draft.clause.relation in {"reduced", "relative"} and base not in {"tell", "inform"}:
        # "urged the rebels to free the men held by …": of those held he only speaks.
        return "", ""
    if told is not None and parse.words[told].tag != "PRP":
        said += " " + noun_phrase(wording, told, 2)
    elif base in {"tell", "inform", "notify", "assure"}:
        # Whom it was said to has been lost.
        said = "said"
    if base == "quote" and told is not None:
        said += " as saying"
    if said.split()[:1] == ["will"] and parse.words[clause.subject].lower in FIRST_PERSON and base in _SAYING_SO:
        # "I will say frankly that …": that is what he does.
        said = _SPEECH_PAST.get(base, past_of(base, plural=plural))
    if said.split()[:1] in (["have"], ["has"]):
        hearer = said.removeprefix(group.text) if base == "tell" else ""
        said = past_of(base, plural=plural) + hearer if base != "tell" or hearer else "said"
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
            "regret",
            "lament",
            "welcome",
        }
        or when
    ):
        said += when + " that"
    return speaker, said
