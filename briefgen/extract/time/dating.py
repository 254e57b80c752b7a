"""Which date of a sentence is a clause's own, and which it shares with the clauses around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from briefgen.extract.dates import re_anchored
from briefgen.extract.events.events import is_event_noun
from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.language.lexicon import FORMS_OF_BE
from briefgen.extract.reading import Reading
from briefgen.extract.sources.attribution import Frame
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.time.chronology import day_at
from briefgen.extract.time.horizon import is_yet_to_come
from briefgen.model import FactDate

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention
    from briefgen.extract.syntax.parse import Parse

_ASIDE = frozenset("since after before following until despite over about of amid like unlike than for".split())
_REPLIES = frozenset("response reaction retaliation revenge reprisal answer reply connection".split())
_REACTING = frozenset(
    "condemn denounce deplore decry criticise criticize welcome praise blame discuss confirm deny regret lament hail slam report".split()
)
"""Verbs of which a day behind their object may be the object's: "condemned the raid by troops on Tuesday"."""
NIGHT = "overnight"
_AIMED = re.compile(
    r"\b(?:(?:an?|the|its|their|his|her|new) (?:targets?|aims?|plans?|pledges?|commitments?)|goals?|objectives?|ambitions?)(?: (?!was\b|were\b|is\b|by\b)[\w.,%$-]+){0,14} by (?:the end of )?\d{4}\Z",
    re.I,
)
_OF_A_FIGURE = re.compile(
    r"\b(?:from|to|against|with|than) (?:(?:about|around|some|nearly|over) )?[$\u20ac\u00a3]?\d[\d.,]*%?(?: (?!in\b|on\b)[\w-]+){0,4} (?:in|on) \Z"
)
_COMPARED = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|as against) (?:[\w.,$\u20ac\u00a3%-]+ ){1,6}(?:in |on )?\Z"
)
_STUDYING = frozenset("investigate probe examine review remember commemorate mark recall avenge".split())
_WISHES = frozenset("want need wish hope intend believe think".split())
_FEELINGS = frozenset("condemnation outrage condolence sorrow sympathy dismay alarm regret".split())
_SPEAKERS_DAYS = frozenset("today tonight yesterday tomorrow".split())
_PICTURES = frozenset("picture image imagery photo photograph footage video film scan".split())
_SHOWING = frozenset("show appear suggest indicate reveal seem depict".split())
_NEAR = 400
"""Characters between a day and the "since" that counts from it."""
_CALLING = frozenset("claim call say describe term dub believe brand style label".split())
_TOLL = frozenset("kill wound injure hurt shoot kidnap abduct capture arrest detain destroy damage".split())
"""Deeds that are counted together, so that one day behind them is that of all."""
_SAME_DAY_MARKS = frozenset("as when while before with".split())
_ELSEWHEN = frozenset(
    """earlier previously ago once since until formerly recently already ever annually every often usually always long lately
    historically originally cumulative past decade decades years months weeks eventually repeatedly regularly recent""".split()
)
"""Words that set what they stand with apart from the day that is being told."""
AFTER = frozenset(
    """follow precede answer echo recall mark commemorate mourn resemble avenge investigate probe replace predate
    supersede mirror exceed surpass cite""".split()
)
"""Verbs whose object is an event of another time than their own."""
_PAPERS = frozenset(
    """report statement document proposal notice letter ruling resolution declaration announcement deadline plan decree
    memorandum communique text accord agreement treaty pact truce ceasefire deal law verdict judgment convention""".split()
)
"""What is known by the day or year in which it was made."""
_MAKING = frozenset(
    "sign reach conclude make adopt pass ratify enact issue publish release strike negotiate broker seal".split()
)
"""What was done to such a thing when it was made."""


def date_of(reading: Reading, clause: Clause) -> DateMention | None:
    """Return the date that a clause's words give it, or that it shares with the clause it is coordinated with."""
    counted = _counted(reading, clause)
    if counted is not None:
        return _counted_back(reading, clause, counted)
    best: tuple[int, DateMention] | None = None
    for mention in reading.dates:
        if (
            mention.value is None
            or _is_of_the_quoted(reading, mention)
            or (mention.attributive and mention.value.endswith("/.."))
        ):
            # "The deadliest raid since 2016" was not since 2016.
            continue
        if _is_anothers(reading, clause, mention) or is_yet_to_come(
            reading, clause, mention, _word_above(reading, mention)
        ):
            continue
        rank = _closeness(reading, clause, mention)
        if rank is not None and _is_label(reading, mention):
            # "Jan. 7: gunmen struck yesterday": the entry's own day comes last.
            rank += 10
        if rank is not None and (mention.value or "").endswith("/..") and clause.head.tag == "VBD":
            # "The group, at war since April, struck on Friday"
            rank += 6
        if rank is not None and mention.offset is not None:
            # "Said Saturday four were killed a day earlier": what counts from another day is the inner event's.
            rank -= 1
        if (
            rank is not None
            and best is not None
            and rank == best[0]
            and _are_of_nouns(reading, clause, best[1], mention)
        ):
            # "Spanned two days, with two dead on Sunday and five on Monday"
            best = (rank, replace(best[1], value="/".join(sorted((best[1].value or "", mention.value)))))
        elif rank is not None and (best is None or rank < best[0]):
            best = (rank, mention)
    return best[1] if best else _since(reading, clause)


def _are_of_nouns(reading: Reading, clause: Clause, *mentions: DateMention) -> bool:
    """Say whether two different days of a clause stand by nouns of it, so that what it tells was on both."""
    words = reading.parse.words
    tops = [top_of(reading, reading.tokens(m.start, m.end)) for m in mentions]
    if len({m.value for m in mentions}) < len(tops) or any(
        m.precision != "day" or "/" in (m.value or "") for m in mentions
    ):
        return False
    if any(words[t].dep == "conj" for t in tops):
        return False
    above = [words[words[t].head] for t in tops]
    nouns = [words[a.head] if words[t].dep == "pobj" else a for t, a in zip(tops, above, strict=True)]
    return (
        all(n.tag.startswith(("NN", "CD")) and n.i not in clause.chain for n in nouns) and len({n.i for n in nouns}) > 1
    )


def _counted(reading: Reading, clause: Clause) -> DateMention | None:
    """Return the words that count another day from a clause's: "two days after the army had withdrawn"."""
    if clause.relation != "adverbial" or clause.mark not in {"after", "before"} or clause.governor is None:
        return None
    words = clause.parse.words
    ends = {words[c].end for c in clause.parse.children(clause.verb, "mark") if words[c].lower == clause.mark}
    return next((m for m in reading.dates if m.offset is not None and m.value is None and m.end in ends), None)


def _counted_back(reading: Reading, clause: Clause, counted: DateMention) -> DateMention | None:
    """Return the day of a clause from which its governor's is counted, where that has one."""
    governor = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    outer = date_of(reading, governor) if governor is not None else None
    if counted.offset is None or outer is None or outer.value is None or outer.precision != "day":
        return None
    amount, unit = counted.offset
    return re_anchored(replace(counted, offset=(-amount, unit)), outer.value) if unit == "day" else None


def _since(reading: Reading, clause: Clause) -> DateMention | None:
    """Return from when on a clause holds by an event that it names: "has hardened since the collapse of the talks in 2019"."""
    words, parse = reading.parse.words, reading.parse
    if clause.head.tag != "VBN" or not any(
        words[c].lower in {"has", "have", "had"} for c in parse.children(clause.verb, "aux")
    ):
        return None
    if any(words[c].lower == "since" for c in parse.children(clause.verb, "advmod")):
        return _since_then(reading, clause)
    for preposition in parse.children(clause.verb, "prep"):
        noun = parse.child(preposition, "pobj") if words[preposition].lower == "since" else None
        if noun is None or not is_event_noun(reading, noun):
            continue
        below = set(parse.subtree(noun))
        days = [m for m in reading.dates if below.issuperset(reading.tokens(m.start, m.end))]
        if len(days) == 1 and days[0].value is not None and "/" not in days[0].value and days[0].precision != "time":
            return replace(days[0], value=f"{days[0].value}/..")
    return None


def _since_then(reading: Reading, clause: Clause) -> DateMention | None:
    """Return from when on something has come about "since": from the last day, month or year told before it in its paragraph."""
    start = clause.head.start
    dates = reading.scene.dates
    at = bisect_left(dates, start, key=attrgetter("start"))
    last = dates[at - 1] if at else None
    if (
        last is None
        or last.end > start
        or last.value is None
        or "/" in last.value
        or "T" in last.value
        or last.kind != "point"
    ):
        return None
    if "\n" in reading.scene.view[last.end : start].strip("\n") or start - last.end > _NEAR:
        return None
    return replace(last, value=f"{last.value}/..", attributive=False)


def _word_above(reading: Reading, mention: DateMention) -> str:
    """Return the word on which a date hangs; nothing for one whose words are not in the tree."""
    tokens = reading.tokens(mention.start, mention.end)
    words = reading.parse.words
    return words[words[top_of(reading, tokens)].head].lower if tokens else ""


def _is_anothers(reading: Reading, clause: Clause, mention: DateMention) -> bool:
    """Say whether a date is that of an aim, of one of two figures, or of what somebody wants to do."""
    before = _before(reading, mention)
    if _AIMED.search(before + reading.scene.view[mention.start : mention.end]):
        # "a target of 40 gigawatts by 2030"
        return True
    if _COMPARED.search(before):
        # "up from about 1,200 a year ago"
        return True
    if _OF_A_FIGURE.search(before):
        # "from $3 million in 2017 to $8 million in 2027"
        return sum(_OF_A_FIGURE.search(_before(reading, m)) is not None for m in reading.dates) > 1
    if clause.head.tag in {"VBZ", "VBP"} and lemma_of(clause.head.lower) in _WISHES:
        # "On 20 September, the president wants to speak"
        return "/" not in (mention.value or "") and mention.start < clause.head.start
    return False


def _is_of_the_quoted(reading: Reading, mention: DateMention) -> bool:
    """Say whether "today" is that of somebody quoted in a report: the day of the words, which may not be the report's."""
    if reading.scene.is_statement or not reading.is_quoted(mention.start, mention.end):
        return False
    text = reading.scene.view[mention.start : mention.end].lower()
    return text.removesuffix("'s").split()[0] in _SPEAKERS_DAYS


def _before(reading: Reading, mention: DateMention) -> str:
    view = reading.scene.view[reading.sentence.start : mention.start]
    return " ".join([*view.split(), ""])


def _is_label(reading: Reading, mention: DateMention) -> bool:
    day = day_at(reading.scene.days, mention.start)
    return day is not None and day.label == (mention.start, mention.end)


def _closeness(reading: Reading, clause: Clause, mention: DateMention) -> int | None:
    tokens = reading.tokens(mention.start, mention.end)
    if not tokens:
        return None
    if is_compared_with(reading, tokens[0]):
        return None
    penalty = 5 if mention.attributive else 0
    top = top_of(reading, tokens)
    if mention.attributive and _is_of_a_paper(reading.parse, top, clause.verb):
        return None
    owners = reading.owners(top)
    if owners and _stands_before(owners[0], tokens[-1]):
        # "hit the port late on Monday shortly after the army warned": the day is that of the hit.
        owners = owners[1:]
    if _is_of_what_it_describes(reading, clause, top, owners):
        # "the car bombs of 5 May, which killed nine"
        return 3
    if not owners or not _is_direct(reading, top):
        return None
    if _may_be_the_objects(reading, owners[0], mention) or _is_of_what_is_judged(reading, owners[0], mention, top):
        return None
    if _is_of_opening_participle(reading, top, clause.verb) or _is_of_subject_only(reading, clause, top):
        return None
    if owners[0].verb == clause.verb:
        return penalty
    if clause.relation in {"relative", "reduced"} and reading.parse.words[top].head == clause.subject:
        # "the parade last month, attended by …"
        return 3
    if clause in owners:
        between = owners[: owners.index(clause)]
        if not mention.attributive and all(_lends_date(reading, c, clause) for c in between):
            return 2
        # "killed nine and wounded 20 on Monday"
        shared = len(between) == 1 and {lemma_of(c.head.lower) for c in (between[0], clause)} <= _TOLL
        closing = all(_closes_pair(c, clause, shared=shared) for c in between)
        return 4 if not mention.attributive and closing else None
    if _is_perfect_participle(clause):
        # "having refused for months, sent its minister on Tuesday": what went before has a day of its own.
        return None
    if _holds_now(clause) and not _holds_now(owners[0]):
        # "was arrested on 3 May and remains in custody"
        return None
    # Shared from the clause it hangs on: "on Monday X denounced …, vowing …"; "on Monday A did x and did y".
    nearest = owners[0]
    linked = clause
    for _ in range(4):
        above = reading.by_verb.get(linked.governor) if linked.governor is not None else None
        if linked.coordinate:
            head = reading.parse.words[linked.verb].head
            above = reading.by_verb.get(head, above)
        elif linked.relation == "participle" or (linked.relation == "adverbial" and linked.mark in _SAME_DAY_MARKS):
            pass
        else:
            break
        if above is None:
            break
        if above.verb == nearest.verb:
            early = reading.parse.words[above.verb].start > mention.start
            lasting = "/.." in (mention.value or "")
            if not early and (lasting or (linked.coordinate and not linked.shared_subject)):
                return None
            return None if mention.attributive else 3
        linked = above
    return 4 if not mention.attributive and _closes_pair(nearest, clause, shared=True) else None


def _is_of_a_paper(parse: Parse, top: int, verb: int) -> bool:
    """Say whether a date tells only which paper or plan is meant: nobody "rejected the 2 June proposal" on 2 June."""
    noun = parse.words[parse.words[top].head]
    known = any(parse.words[c].lower == "the" or parse.words[c].tag == "PRP$" for c in parse.children(noun.i))
    if not known or noun.i < verb or noun.lower not in _PAPERS:
        return False
    first = noun
    while first.dep == "conj":
        # "a breach of the treaty and the 2016 ruling"
        first = parse.words[first.head]
    made = first.dep == "dobj" and lemma_of(parse.words[first.head].lower) in _MAKING
    return first.dep in {"dobj", "pobj"} and not made


def _is_of_what_it_describes(reading: Reading, clause: Clause, top: int, owners: Sequence[Clause]) -> bool:
    """Say whether a day stands right behind the noun that a relative clause tells of."""
    words, noun = reading.parse.words, clause.subject
    if clause.relation not in {"relative", "reduced"} or noun is None or clause in owners or top > clause.verb:
        return False
    preposition = words[words[top].head]
    if words[top].dep != "pobj" or preposition.head != noun or preposition.lower not in {"of", "on", "in"}:
        return False
    return preposition.lower == "of" or is_event_noun(reading, noun)


def _is_of_what_is_judged(reading: Reading, clause: Clause, mention: DateMention, top: int) -> bool:
    """Say whether a month or year is that of what a clause only judges: "the loss of the port in 1993 was a mistake"."""
    words, noun = reading.parse.words, clause.subject
    if noun is None or clause.head.lower not in FORMS_OF_BE or mention.precision not in {"month", "year"}:
        return False
    return words[words[top].head].head == noun and words[top].dep == "pobj"


def _is_of_subject_only(reading: Reading, clause: Clause, top: int) -> bool:
    """Say whether a day is that of an event which is to be, or was, only spoken of: "the raid on Monday must be investigated"."""
    words, noun = reading.parse.words, clause.subject
    if noun is None or not is_event_noun(reading, noun):
        return False
    above = words[words[top].head]
    if not (above.i == noun or (words[top].dep == "pobj" and above.head == noun)):
        return False
    helped = any(words[c].tag == "MD" for c in clause.parse.children(clause.verb, "aux"))
    return helped or (clause.passive and lemma_of(clause.head.lower) in _REACTING | _STUDYING)


def is_in_subject(reading: Reading, clause: Clause, mention: DateMention) -> bool:
    """Say whether a day belongs by "of" to the noun of which a relative clause tells."""
    tokens = reading.tokens(mention.start, mention.end)
    if not tokens or clause.relation not in {"relative", "reduced"} or clause.subject is None:
        return False
    above = reading.parse.words[reading.parse.words[top_of(reading, tokens)].head]
    return above.lower == "of" and above.head == clause.subject


def _is_of_opening_participle(reading: Reading, top: int, verb: int) -> bool:
    """Say whether a day is that of a participle before the clause: "Announced on Monday, the measures target nine banks"."""
    words, at = reading.parse.words, top
    while at != verb and words[at].head != at:
        if words[at].tag == "VBN" and words[at].dep == "advcl" and at < verb:
            return reading.parse.child(at, "nsubj", "nsubjpass", "mark") is None
        at = words[at].head
    return False


def is_compared_with(reading: Reading, first: int) -> bool:
    """Say whether a day is only compared with: "twice as many as on Monday", "fewer than last year"."""
    before = [w.lower for w in reading.parse.words[max(0, first - 6) : first]]
    if before and before[-1] in {"on", "in", "during", "at"}:
        before = before[:-1]
    return before[-1:] == ["than"] or (before[-1:] == ["as"] and bool({"as", "same", "such"} & set(before[:-1])))


def _stands_before(clause: Clause, position: int) -> bool:
    """Say whether a word stands before the one that begins a clause of time or cause, and so cannot be its own."""
    if clause.relation != "adverbial" or not clause.mark:
        return False
    words = clause.parse.words
    marks = [c for c in clause.parse.children(clause.verb, "mark", "advmod") if words[c].lower == clause.mark]
    return bool(marks) and position < marks[0]


def _closes_pair(last: Clause, first: Clause, *, shared: bool = False) -> bool:
    """Say whether what closes a pair holds for both: "14 were killed and 32 wounded on Monday"."""
    parse = first.parse
    if not last.coordinate or first.coordinate or last.verb not in parse.conjuncts(first.verb):
        return False
    alike = parse.words[last.verb].tag == parse.words[first.verb].tag == "VBN" and not last.finite
    return alike or (shared and last.shared_subject)


def _may_be_the_objects(reading: Reading, clause: Clause, mention: DateMention) -> bool:
    """Say whether a day behind a reaction is as likely that of what is reacted to."""
    lemma = lemma_of(clause.head.lower)
    words = reading.parse.words
    thing = reading.parse.child(clause.verb, "dobj")
    if thing is not None and singular(words[thing].lower) in _FEELINGS and words[thing].end < mention.start:
        # "Reiterated its condemnation of the raid by troops on Tuesday"
        return bool(reading.parse.children(thing, "prep"))
    if clause.passive or lemma not in _REACTING | AFTER:
        return False
    if thing is not None and is_event_noun(reading, thing) and mention.end <= words[thing].start:
        # "Condemned the army's May 3 raid"
        return lemma in _REACTING | AFTER and words[thing].i in {
            words[i].head for i in reading.tokens(mention.start, mention.end)
        }
    if thing is None or words[thing].end > mention.start:
        return False
    if not is_event_noun(reading, thing):
        # "Welcomed Japan's decision in April"
        return any(
            words[i].head == thing
            for i in range(thing, words[-1].i)
            if words[i].dep == "prep" and _leads_to(reading, i, mention)
        )
    if lemma in AFTER:
        # "Follows the seizure of two ships on 3 May": the day is that of what went before.
        return True
    # "Condemned the raid on Tuesday, calling …": right behind the bare object either may be meant; behind "by troops" it is its.
    return reading.parse.child(thing, "prep") is not None


def _leads_to(reading: Reading, preposition: int, mention: DateMention) -> bool:
    """Say whether a preposition stands before a date."""
    tokens = reading.tokens(mention.start, mention.end)
    return bool(tokens) and reading.parse.words[top_of(reading, tokens)].head == preposition


def _is_perfect_participle(clause: Clause) -> bool:
    return clause.relation == "participle" and any(
        clause.parse.words[c].lower == "having" for c in clause.parse.children(clause.verb, "aux")
    )


def _holds_now(clause: Clause) -> bool:
    """Say whether a clause tells how things stand: "remains in custody", "has been charged"."""
    helpers = [clause.parse.words[c].tag for c in clause.parse.children(clause.verb, "aux", "auxpass")]
    return clause.finite and (clause.head.tag in {"VBZ", "VBP"} or "VBZ" in helpers or "VBP" in helpers)


def _is_direct(reading: Reading, position: int) -> bool:
    """Say whether a date dates its verb, not just a noun aside: "after the collapse of talks in 2019" does not."""
    words = reading.parse.words
    at = position
    while words[at].head != at and at not in reading.by_verb:
        head = words[words[at].head]
        if head.dep in {"dobj", "pobj"} and head.tag.startswith("NN") and lemma_of(words[head.head].lower) in AFTER:
            # "follows the attack of 3 May": the day is that of what went before.
            return False
        if words[at].dep == "pobj" and head.tag == "IN" and words[head.head].lower in _REPLIES:
            # "in response to the raid of 3 May"
            return False
        as_of = head.lower == "of" and head.i > 0 and words[head.i - 1].lower == "as"
        if as_of:
            at = head.i
            continue
        if words[at].dep == "pobj" and ((head.lower in _ASIDE and at != position) or head.lower == "of"):
            return head.lower == "of" and _is_of_a_picture(reading, head.head)
        if head.dep in {"appos", "poss"}:
            return False
        if head.dep == "acl" and head.tag == "VB":
            # "accepted an invitation to visit Lima in 2025": the visit is in 2025.
            return False
        at = head.i
    return True


def _is_of_a_picture(reading: Reading, noun: int) -> bool:
    """Say whether a noun is a picture that shows something, so that its day is that of what it shows."""
    words = reading.parse.words
    shows = lemma_of(words[words[noun].head].lower) in _SHOWING
    return singular(words[noun].lower) in _PICTURES and words[noun].dep == "nsubj" and shows


def _lends_date(reading: Reading, inner: Clause, outer: Clause) -> bool:
    """Say whether the date of a clause inside another is the outer one's too: "during clashes which occurred on 1 May"."""
    if _names_what_is_done(inner, outer):
        return True
    if inner.relation in {"participle", "adverbial"}:
        return inner.relation == "participle" or (inner.mark in _SAME_DAY_MARKS and inner.mark != "before")
    if inner.relation not in {"relative", "reduced"} or inner.subject is None:
        return False
    words = reading.parse.words
    noun = words[inner.subject]
    if lemma_of(inner.head.lower) in {"end", "start", "begin", "erupt", "conclude"}:
        # "during the war that ended in May": not all of it was in May.
        return False
    return (
        noun.dep == "pobj" and words[noun.head].lower in {"during", "in", "at"} and words[noun.head].head in outer.chain
    )


def _names_what_is_done(inner: Clause, outer: Clause) -> bool:
    """Say whether a clause only says what the thing is called: "fired what it claimed to be two missiles on Sunday"."""
    parse, at = outer.parse, inner.verb
    for _ in range(3):
        head = parse.words[at].head
        if head in outer.chain:
            break
        at = head
    word = parse.words[at]
    if word.head not in outer.chain or word.dep != "ccomp" or lemma_of(word.lower) not in _CALLING:
        return False
    return parse.words[min(parse.subtree(at))].lower == "what"


def tells_other_time(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause's own words set it apart from the day being told: "earlier", "since 2014", "in recent weeks"."""
    parse = reading.parse
    elsewhen = not parse.lowers.isdisjoint(_ELSEWHEN)
    if not elsewhen and not reading.dates:
        return False
    others = [c.verb for c in reading.clauses if c.verb != clause.verb and c.verb not in clause.chain]
    own = parse.subtree(clause.verb, without=others)
    if elsewhen:
        apart = {
            i for m in reading.dates if m.attributive or _ends_later(reading, m) for i in reading.tokens(m.start, m.end)
        }
        if any(_sets_apart(parse, i) and i not in apart for i in own):
            return True
    positions = set(own)
    for mention in reading.dates:
        unresolved = mention.value is None and mention.clock is None and mention.kind != "duration"
        if mention.attributive:
            continue
        if (unresolved or "/.." in (mention.value or "")) and not positions.isdisjoint(
            reading.tokens(mention.start, mention.end)
        ):
            return True
    return False


def _sets_apart(parse: Parse, at: int) -> bool:
    """Say whether a word sets a clause apart from the day being told: "long ago", but not "a long queue" or "until further notice"."""
    word = parse.words[at]
    if word.lower not in _ELSEWHEN or (word.lower == "long" and not word.tag.startswith("RB")):
        return False
    following = parse.words[at + 1].lower if at + 1 < len(parse.words) else ""
    return not (word.lower == "until" and following == "further")


def _ends_later(reading: Reading, mention: DateMention) -> bool:
    """Say whether a date is that on which something will end: "extended until 5 May 2027"."""
    published = reading.scene.source.document.published or ""
    value = mention.value or ""
    return value.startswith("../") and bool(published) and value.removeprefix("../") > published


def holds_a_day(reading: Reading, clause: Clause, *, below: bool = False) -> bool:
    """Say whether a day stands among a clause's own words, or with `below` in what hangs on it, whatever it dates there."""
    positions = set(reading.parse.subtree(clause.verb)) if below else set()
    for mention in reading.dates:
        tokens = reading.tokens(mention.start, mention.end)
        if not tokens or mention.value is None or mention.attributive or mention.value.startswith("../"):
            continue
        if not below and _may_be_the_objects(reading, clause, mention):
            continue
        if below and is_yet_to_come(reading, clause, mention, _word_above(reading, mention)):
            # "called them and said they would meet on 8 December": he called before.
            continue
        top = top_of(reading, tokens)
        owner = reading.owner(top)
        if top in positions or (owner is not None and owner.verb == clause.verb):
            return True
    return False


def speech_date(reading: Reading, frames: Iterable[Frame]) -> DateMention | None:
    """Return the day on which something was said, from the innermost of its frames that has one."""
    for frame in frames:
        found = date_of(reading, frame.clause)
        tokens = reading.tokens(found.start, found.end) if found is not None else ()
        if found is None or not tokens:
            continue
        owner = reading.owner(top_of(reading, tokens))
        if owner is not None and owner.relation == "adverbial" and owner.verb != frame.clause.verb:
            # "the ministry said, as the search went on into Tuesday": it may have said so on another day.
            continue
        return found
    return None


def top_of(reading: Reading, tokens: Sequence[int]) -> int:
    """Return the word of a stretch whose head stands outside it."""
    words = reading.parse.words
    for i in tokens:
        if words[i].head not in tokens or words[i].head == i:
            return i
    return tokens[0]


def spanned(first: FactDate | None, last: FactDate | None) -> FactDate | None:
    """Return the stretch from one date to another, as the text of the first tells it; none where one is open or they are not in order."""
    if first is None or last is None or "/" in first.value + last.value or len(first.value) != len(last.value):
        return None
    low, high = sorted((first, last), key=lambda date: date.value)
    return first if low.value == high.value else replace(first, value=f"{low.value}/{high.value}")


def fact_date(reading: Reading, mention: DateMention | None) -> FactDate | None:
    """Return a mention as a fact stores it."""
    if mention is None or mention.value is None:
        return None
    text = reading.scene.source.text[mention.start : mention.end]
    value = mention.value
    if text.lower() == NIGHT and "/" in value:
        # A night is told as that of the morning after.
        value = value.partition("/")[2]
    return FactDate(value=value, text=text, start=mention.start, end=mention.end)
