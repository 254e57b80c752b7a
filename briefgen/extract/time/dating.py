"""Which date of a sentence is a clause's own, and which it shares with the clauses around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.dates import re_anchored
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.sources.attribution import Frame
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.time.belonging import (
    AFTER,
    is_compared_with,
    is_of_a_paper,
    is_of_a_picture,
    is_of_opening_participle,
    is_of_subject_only,
    is_of_what_is_judged,
    is_of_what_it_describes,
    may_be_the_objects,
    top_of,
)
from briefgen.extract.time.chronology import day_at
from briefgen.extract.time.horizon import is_yet_to_come
from briefgen.extract.time.reckoning import counted, since
from briefgen.model import FactDate

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention

_ASIDE = frozenset("since after before following until despite over about of amid like unlike than for".split())
_REPLIES = frozenset("response reaction retaliation revenge reprisal answer reply connection".split())
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
_WISHES = frozenset("want need wish hope intend believe think".split())
_SPEAKERS_DAYS = frozenset("today tonight yesterday tomorrow".split())
_LIKENING = frozenset("compare liken equate contrast link trace".split())
_CALLING = frozenset("claim call say describe term dub believe brand style label".split())
_TOLL = frozenset("kill wound injure hurt shoot kidnap abduct capture arrest detain destroy damage".split())
"""Deeds that are counted together, so that one day behind them is that of all."""
_SAME_DAY_MARKS = frozenset("as when while before with".split())


def date_of(reading: Reading, clause: Clause) -> DateMention | None:
    """Return the date that a clause's words give it, or that it shares with the clause it is coordinated with."""
    count = counted(reading, clause)
    if count is not None:
        return _counted_back(reading, clause, count)
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
    return best[1] if best else since(reading, clause)


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


def _counted_back(reading: Reading, clause: Clause, count: DateMention) -> DateMention | None:
    """Return the day of a clause from which its governor's is counted, where that has one."""
    governor = reading.by_verb.get(clause.governor) if clause.governor is not None else None
    outer = date_of(reading, governor) if governor is not None else None
    if count.offset is None or outer is None or outer.value is None or outer.precision != "day":
        return None
    amount, unit = count.offset
    return re_anchored(replace(count, offset=(-amount, unit)), outer.value) if unit == "day" else None


def _word_above(reading: Reading, mention: DateMention) -> str:
    """Return the word on which a date hangs; nothing for one whose words are not in the tree."""
    tokens = reading.tokens(mention.start, mention.end)
    words = reading.parse.words
    return words[words[top_of(reading, tokens)].head].lower if tokens else ""


def _is_anothers(reading: Reading, clause: Clause, mention: DateMention) -> bool:
    """Say whether a date is that of an aim, of one of two figures, or of what somebody wants to do."""
    before = _before(reading, mention)
    if before.endswith(
        ("dates back to ", "dated back to ", "dating back to ", "date back to ", "dates from ", "date from ")
    ):
        # "The probe dates back to 2018" was not begun to be told then.
        return True
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
    if mention.attributive and _is_likened(reading, top):
        return None
    if mention.attributive and is_of_a_paper(reading.parse, top, clause.verb):
        return None
    owners = reading.owners(top)
    if owners and _stands_before(owners[0], tokens[-1]):
        # "hit the port late on Monday shortly after the army warned": the day is that of the hit.
        owners = owners[1:]
    if is_of_what_it_describes(reading, clause, top, owners):
        # "the car bombs of 5 May, which killed nine"
        return 3
    if not owners or not _is_direct(reading, top):
        return None
    if may_be_the_objects(reading, owners[0], mention) or is_of_what_is_judged(reading, owners[0], mention, top):
        return None
    if is_of_opening_participle(reading, top, clause.verb) or is_of_subject_only(reading, clause, top):
        return None
    if _holds_now(clause) and _is_of_gerund(reading, top):
        # "are at war after ousting the government in 2014"
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


def _describes_noun_before(reading: Reading, at: int) -> bool:
    """Say whether a word is a participle that was found to be no clause and stands right behind its noun."""
    word = reading.parse.words[at]
    bare = word.tag in {"VBN", "VBD"} and word.dep in {"acl", "advcl"} and at not in reading.by_verb
    return bare and at > 0 and reading.parse.words[at - 1].tag.startswith("NN")


def _is_likened(reading: Reading, top: int) -> bool:
    """Say whether a day belongs to what something is only compared with: "compared it with a 2019 attack"."""
    words = reading.parse.words
    noun = words[words[top].head]
    above = words[noun.head]
    if noun.dep != "pobj" or above.lower not in {"with", "to", "like", "as"}:
        return False
    at = above.head
    for _ in range(4):
        if lemma_of(words[at].lower) in _LIKENING:
            return True
        at = words[at].head
    return False


def _is_of_gerund(reading: Reading, top: int) -> bool:
    """Say whether a day is that of a gerund behind "after", "before" or "since"."""
    words, at = reading.parse.words, top
    for _ in range(4):
        word = words[at]
        if word.dep == "pcomp":
            return words[word.head].lower in {"after", "before", "since", "following"}
        at = word.head
    return False


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
            return head.lower == "of" and is_of_a_picture(reading, head.head)
        if head.dep in {"appos", "poss"}:
            return False
        if _describes_noun_before(reading, head.i):
            # "reaffirmed the truce agreed in Lima on 3 May": the truce was agreed then.
            noun = words[head.i - 1]
            return noun.dep == "pobj" and words[noun.head].lower in {"in", "during", "at"}
        if head.dep == "acl" and head.tag == "VB":
            # "accepted an invitation to visit Lima in 2025": the visit is in 2025.
            return False
        at = head.i
    return True


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
    """Say whether a clause only says what the thing is called: "launched what it claimed to be two missiles on Sunday"."""
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


def holds_a_day(reading: Reading, clause: Clause, *, below: bool = False) -> bool:
    """Say whether a day stands among a clause's own words, or with `below` in what hangs on it, whatever it dates there."""
    positions = set(reading.parse.subtree(clause.verb)) if below else set()
    for mention in reading.dates:
        tokens = reading.tokens(mention.start, mention.end)
        if not tokens or mention.value is None or mention.attributive or mention.value.startswith("../"):
            continue
        if _is_of_the_quoted(reading, mention):
            continue
        if not below and may_be_the_objects(reading, clause, mention):
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
