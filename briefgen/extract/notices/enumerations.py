"""Designations that a sentence lists in running text: "The listings include A; B, who …; and C", "Also sanctioned are A and B"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.authorities import begins_with
from briefgen.extract.notices.counts import bare_counts, lists_counted
from briefgen.extract.notices.cues import DECIDES, EARLIER, NOT_DONE, NOW, TODAY, VERB
from briefgen.extract.notices.deeds import deeds_of
from briefgen.extract.notices.designees import order_of, reason_of
from briefgen.extract.notices.frames import is_country, measure_of, notice_of
from briefgen.extract.notices.measures import Authority, Measure
from briefgen.extract.notices.members import Member, members_of
from briefgen.extract.notices.notices import Notice
from briefgen.extract.reading import Scene
from briefgen.model import MAX_EVIDENCE_CHARACTERS

_OPENING = re.compile(
    r"(?P<subject>[^.;:()\"]{3,160}?),?(?: (?:also|further|now|today|additionally|newly|moreover),?)* "
    r"(?P<verb>includes?|included|are|were|targets?|targeted|covers?|hits?|apply to|applies to)(?: also| now)? (?:[a-z]+ (?:and [a-z]+ )?such as )?"
)
_OF_LISTS = re.compile(
    r"\b(?:listings?|designations?|designees|targets|those (?:[a-z]+ ){0,3}(?:designated|sanctioned|listed|targeted|hit|blacklisted)|"
    r"(?:newly |to be |being |be |been |latest |new )(?:designated|sanctioned|listed|targeted)|sanctions list|"
    r"(?:designated|sanctioned|listed|targeted) (?:today|individuals|persons|people|companies|entities|firms|vessels|ships|tankers|banks|parties))\b",
    re.IGNORECASE,
)
_OF_MEASURES = re.compile(
    r"\b(?:sanctions|countermeasures|restrictive measures|listings|designations|asset freeze|today's (?:action|decision|measures))\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:say|says|said|add|adds|added|claims?|claimed|reports?|reported|believes?|alleged?|according to|that)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:ministry|department|treasury|council|office|government|announcement|commission|release|statement|secretary|minister|notice|decision)\b",
    re.IGNORECASE,
)
"""Who may say whom a measure hits."""
_KINDS = re.compile(
    r"(?:The |Other |These |Newly listed |They|(?:The )?[Ii]ndividuals|(?:The )?[Ee]ntities|(?:The )?[Cc]ompanies|(?:The )?[Pp]ersons|(?:The )?[Vv]essels|"
    r"(?:The )?[Oo]fficials)?(?:individuals|entities|companies|firms|persons|people|vessels|ships|tankers|banks|businesses|organi[sz]ations|officials)?"
)
_TOLD_TO_BE = re.compile(
    r".*\b(?:designated|sanctioned|listed|targeted|blacklisted)(?: today)?", re.DOTALL | re.IGNORECASE
)
_VERBS_OF = (("blacklist", "blacklisted"), ("designat", "designated"), ("listing", "listed"), ("listed", "listed"))
"""What is done to all whom a list's subject introduces, by a part of its words."""
_VESSELS = re.compile(r"\b(?:vessels|ships|tankers)\b", re.IGNORECASE)
_OTHER_KINDS = re.compile(
    r"\b(?:individuals|persons|people|companies|entities|firms)\b(?<!blocked persons)(?! (?:described|identified|above))",
    re.IGNORECASE,
)
_OWNER = re.compile(r" ?\((?P<name>[A-Z][^()]{2,80})\)")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What a sentence's list tells, and what of it is still to be read."""

    notices: tuple[Notice, ...]
    left: tuple[Sentence, ...]


_IMPOSED_ON = re.compile(
    r"(?:(?:On|In|For) [^,.;:]{3,50}, |Lastly, |Finally, |Moreover, )?(?:the )?(?:restrictive measures|sanctions|asset freezes?|travel bans?)(?: and travel bans)? "
    r"(?:are|is|were|was|have been|has been)(?: also)? (?:imposed|placed) (?:on|against) (?=[A-Z])",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"(?:Among (?:those|the (?:[a-z]+ )?(?:individuals|entities|companies|people|persons|officials)) "
    r"(?:(?:newly )?(?:included|listed|sanctioned|designated|targeted|hit|added|blacklisted)|whose assets (?:have been|were|are)(?: now)? frozen)|"
    r"Also (?:joining|added to|included in|on) the (?:[a-z]+ )?list(?:, which [^,]{3,60},)?)[^,.;:]{0,50}? (?:is|are|were|was) "
)
_INCLUDING = re.compile(
    r"[a-z0-9][^;:()\"]{3,160}?,? (?:including|such as|among them) (?=[A-Z\u00c0-\u00de]|the [a-z ]{3,40}[A-Z])"
)
_IN_BRACKETS = re.compile(r"\b[a-z]+s \((?:including |among them )?(?P<names>[A-Z\u00c0-\u00de][^()]{8,500})\)")


def enumerated(
    scene: Scene, sentence: Sentence, words: str, authority: Authority | None, *, goes_on: bool
) -> Enumeration | None:
    """Return what a sentence that only introduces its list tells; None for any other. `goes_on`: after other designations."""
    introducing = _IMPOSED_ON.match(words) or _AMONG.match(words)
    if introducing is not None and not EARLIER.search(introducing[0].lower()):
        measure = measure_of(scene, sentence, "", "sanctioned", authority)
        return enumeration_of(scene, sentence, measure, sentence.start + introducing.end())
    opening = _OPENING.match(words)
    if opening is None or EARLIER.search(opening[0].lower()) or NOT_DONE.search(opening[0]):
        return None
    subject, verb = opening["subject"], opening["verb"]
    if _SAYING.search(subject) and not _OFFICIAL.search(subject):
        return None
    if verb in {"are", "were"}:
        introduces = _TOLD_TO_BE.fullmatch(subject) is not None
    elif verb.startswith("includ"):
        introduces = _OF_LISTS.search(subject) is not None or (goes_on and _KINDS.fullmatch(subject) is not None)
    else:
        introduces = _OF_MEASURES.search(subject) is not None
    if not introduces:
        return None
    lowered = subject.lower()
    named = next((verb for part, verb in _VERBS_OF if part in lowered), "sanctioned")
    measure = replace(measure_of(scene, sentence, subject, named, authority), reason="", role="")
    return enumeration_of(scene, sentence, measure, sentence.start + opening.end())


def named_together(
    scene: Scene, sentence: Sentence, words: str, found: Authority | None, *, is_release: bool, fewest: int = 2
) -> Enumeration | None:
    """Return what a verb whose objects are several, each with what is told of it, tells: "The Council listed A, who …, and B, a bank"."""
    verb = VERB.search(words) or DECIDES.search(words)
    if found is None or verb is None or NOT_DONE.search(words[: verb.end()]) or EARLIER.search(words[: verb.end()]):
        return None
    if not re.match(
        r"(?:re-?)?designat|sanction|blacklist|list|used|invoked|exercised|impos|adopt|announc|approv", verb["verb"]
    ):
        return None
    if not begins_with(words, found) or lists_counted(scene.view, sentence.start + verb.end(), sentence.end):
        return None
    now = is_release or NOW.search(words) is not None or TODAY.search(words) is not None
    measure = measure_of(scene, sentence, "", verb["verb"], found, inherits=now)
    told = enumeration_of(scene, sentence, measure, sentence.start + verb.end() + 1)
    if told is None or (
        len(told.notices) < fewest and _INCLUDING.match(scene.view, sentence.start + verb.end() + 1) is None
    ):
        return None
    counts = bare_counts(scene, sentence, measure, sentence.start + verb.end())
    return replace(told, notices=(*counts, *told.notices))


def bracketed(
    scene: Scene, sentence: Sentence, words: str, found: Authority, *, is_release: bool
) -> tuple[Notice, ...]:
    """Return the notices of names in brackets behind the kind of whom a verb hits: "designated two airlines (A and B)"."""
    verb = VERB.search(words)
    if (
        verb is None
        or "(" not in words
        or NOT_DONE.search(words[: verb.end()])
        or EARLIER.search(words[: verb.end()].lower())
    ):
        return ()
    if not re.match(r"(?:re-?)?designat|sanction|blacklist|list|target", verb["verb"]):
        return ()
    measure = measure_of(scene, sentence, "", verb["verb"], found, inherits=is_release)
    notices = []
    for m in _IN_BRACKETS.finditer(scene.view, sentence.start + verb.end(), sentence.end):
        members = members_of(scene.view, m.start("names"), m.end("names"), lambda a, b: is_country(scene, a, b))
        notices += [notice_of(scene, measure, [x.designee], _evidence(sentence, m.start(), x)) for x in members]
    return tuple(notices)


def enumeration_of(scene: Scene, sentence: Sentence, measure: Measure, start: int) -> Enumeration | None:
    """Return what a measure against all that a sentence lists from some place on tells, one notice for each."""
    including = _INCLUDING.match(scene.view, start, sentence.end)
    start = including.end() if including is not None else start
    members = members_of(scene.view, start, sentence.end, lambda a, b: is_country(scene, a, b))
    if not members:
        return None
    behind = scene.view[members[-1].end : sentence.end]
    if not measure.order and not measure.reason:
        measure = replace(measure, order=order_of(behind), reason=reason_of(behind))
    lead = scene.view[sentence.start : start]
    are_vessels = _VESSELS.search(lead) is not None and _OTHER_KINDS.search(lead) is None
    notices, left = [], []
    for member in members:
        designee = member.designee
        if are_vessels:
            owner = _OWNER.match(scene.view, designee.end, member.end)
            linked = owner["name"] if owner is not None and not owner["name"].startswith("IMO") else designee.linked
            designee = replace(designee, kind="vessel", linked=linked)
        notices.append(notice_of(scene, measure, [designee], _evidence(sentence, start, member)))
        left += deeds_of(scene.view, sentence, designee, member.end)
    return Enumeration(tuple(notices), tuple(left))


def _evidence(sentence: Sentence, start: int, member: Member) -> tuple[tuple[int, int], ...]:
    """Return the sentence, or of a long one the words before the list and the member's own."""
    if sentence.end - sentence.start <= MAX_EVIDENCE_CHARACTERS:
        return ((sentence.start, sentence.end),)
    spans = ((sentence.start, start), (member.start, member.end))
    room = sum(b - a for a, b in spans) <= MAX_EVIDENCE_CHARACTERS
    return spans if room else ((member.start, min(member.end, member.start + MAX_EVIDENCE_CHARACTERS)),)
