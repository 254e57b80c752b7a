"""From a draft to one plain English sentence, composed from its slots by the phrasebook's patterns.

Everything that a clause tells is tried first, in several orders; a run of words copied from the source is broken by words of
the same sense (rewording.py); then what limits it is left out, piece by piece (shortening.py); then the phrases get shorter
altogether. The first sentence that keeps the contract's rules is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from briefgen.extract.effort import THOROUGH, Effort
from briefgen.extract.events.drafting import Draft
from briefgen.extract.events.newsworth import TRENDS
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.telling.complements import is_far
from briefgen.extract.telling.fullnames import full_names, named_in_full
from briefgen.extract.telling.objections import COPIES, TOO_LONG
from briefgen.extract.telling.omissions import omission
from briefgen.extract.telling.phrasebook import Pattern, Phrasebook
from briefgen.extract.telling.phrasing import Wording
from briefgen.extract.telling.rewording import compared, reworded
from briefgen.extract.telling.shortening import joined_pairs, joined_rows, says_little, shortened
from briefgen.extract.telling.slots import fill_slots
from briefgen.extract.telling.wording import ends_clause, stored_names, wording_of
from briefgen.model import MAX_STATEMENT_WORDS

_BARE_EVENTS = frozenset({"RETREAT", "PROTEST", "ASSAULT", "CONCEDE"})
_PRONOUN_FIRST = re.compile(r"(?:It|He|She|They|Its|His|Her|Their|Which|Who|Whom|Whose),? ")
_STANDING_IN = frozenset("it he she they its his her their".split())
_LONG_SUBJECT = 7
_IN_THIS_REGARD = re.compile(r",? in the (?:regard|respect|connection|vein)(?=[.,]| (?!of\b|with\b|to\b))")
_ARTICLE_INSIDE = re.compile(r"(?<=[a-z,] )The (?=[A-Z])(?!Hague|Gambia|Times|Guardian|Post|Sun\b|Wall)")
_BETWEEN_COMMAS = frozenset(
    "said reported noted added announced stated confirmed claimed warned estimated estimates believes says told".split()
)
"""Words of saying that may stand in the middle or at the end of what is said."""
_MANY_WORDS = 38
"""A sentence beyond this is shortened where it can be."""
_TURNS = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """A composed sentence, or why there is none (then `text` is empty)."""

    text: str
    reason: str = ""
    level: int = 0


@dataclass(slots=True)
class _Trial:
    """What has been tried for one draft."""

    draft: Draft
    patterns: tuple[Pattern, ...]
    objections: Callable[[str], list[str]]
    alone: bool
    date_is_last: bool
    effort: Effort
    own: int = 0
    """How many of the patterns are the event's own: whoever wrote them for it wants them in their order."""
    reason: str = "nothing to say about its actor"
    long: Statement | None = None
    """The first sentence that would do but for its length."""
    joined: list[tuple[str, str]] | None = None
    listed: list[tuple[str, ...]] | None = None
    wording: Wording | None = None
    stored: dict[str, str] | None = None
    written_out: dict[str, str] | None = None
    tried: set[str] = field(default_factory=set)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def goes_on(self) -> bool:
        """Say whether another order or form of the same words is worth trying."""
        return self.effort.insists or self.reason.startswith((COPIES, TOO_LONG))

    def plain(self) -> Wording:
        """Return the words to use where infinitives of purpose say so."""
        if self.wording is None:
            self.wording = wording_of(self.draft, plain=True)
        return self.wording

    def pairs(self) -> list[tuple[str, str]]:
        """Return the pairs of adjectives or bare nouns whose order says nothing."""
        if self.joined is None:
            self.joined = joined_pairs(self.draft.reading)
        return self.joined

    def rows(self) -> list[tuple[str, ...]]:
        """Return the lists whose order says nothing."""
        if self.listed is None:
            self.listed = joined_rows(self.draft.reading)
        return self.listed

    def full(self) -> dict[str, str]:
        """Return the initials of the sentence's bodies with their names in full."""
        if self.written_out is None:
            self.written_out = full_names(self.draft.reading)
        return self.written_out

    def names(self) -> dict[str, str]:
        """Return the form in which facts store the persons of the draft, where the sentence's own words have no other."""
        if self.stored is None:
            self.stored = stored_names(self.draft)
        return self.stored


def compose(
    draft: Draft,
    phrasebook: Phrasebook,
    *,
    objections: Callable[[str], list[str]],
    effort: Effort = THOROUGH,
) -> Statement:
    """Return the first sentence to which there is no objection; `objections(sentence)` lists what is wrong with one."""
    family = draft.event.template if draft.event is not None else ""
    patterns = phrasebook.patterns(draft.event_name, draft.section, family)
    trial = _Trial(draft, patterns, objections, _stands_alone(draft), ends_clause(draft), effort)
    trial.own = len(phrasebook.events.get(draft.event_name, ()))
    poorer: list[tuple[int, dict[str, str]]] = []
    for level, slots in _fillings(trial):
        words = tuple(slots.values())
        if words in trial.seen:
            continue
        trial.seen.add(words)
        if not (trial.alone or slots["object"] or slots["rest"] or slots["date"] or slots["quote"]):
            # Neither a shorter form nor another tense will say more.
            trial.reason = "says too little"
            break
        found = _attempt(trial, level, slots, whole=True)
        if found is not None:
            return _in_full(trial, found)
        if slots["rest"] and not draft.negated:
            poorer.append((level, slots))
    if trial.long is not None:
        return trial.long
    for level, slots in poorer[:_TURNS]:
        found = _attempt(trial, level, slots, whole=False)
        if found is not None:
            return _in_full(trial, found)
    return Statement("", trial.reason)


def _in_full(trial: _Trial, statement: Statement) -> Statement:
    """Return a statement with its bodies named in full, where it may stand so."""
    tidy = statement.text.replace(" can not ", " cannot ")
    if tidy != statement.text and not trial.objections(tidy):
        statement = replace(statement, text=tidy)
    longer = named_in_full(statement.text, trial.full())
    if longer == statement.text or trial.objections(longer):
        return statement
    return replace(statement, text=longer)


def _stands_alone(draft: Draft) -> bool:
    """Say whether a verb without object and adjunct tells an event: "the rebels surrendered", "two men were killed"."""
    return (
        draft.clause.passive
        or bool(draft.quantities)
        or (draft.frame is not None and draft.event is not None)
        or (draft.reading.scene.is_assessment and lemma_of(draft.clause.head.lower) in TRENDS)
        or (draft.event is not None and (draft.event.plover in _BARE_EVENTS or draft.event_name == "abstention"))
    )


def _attempt(trial: _Trial, level: int, slots: dict[str, str], *, whole: bool) -> Statement | None:
    """Return a sentence of one filling that may stand; `whole` asks for patterns that leave no slot out."""
    others = _in_order(trial.patterns[trial.own :], slots, is_last=trial.date_is_last)
    own = trial.patterns[: trial.own]
    needed = {s for s in ("speaker", "object", "quote") if slots[s]}
    for place, pattern in enumerate((*own, *others)):
        # Who writes a pattern for one event says himself what it leaves out.
        if place >= trial.own and (pattern.is_whole or not slots["rest"]) != whole:
            continue
        if not pattern.slots.issuperset(needed):
            continue
        if slots["speaker"] and _names_too_late(pattern, slots["actor"]):
            continue
        sentence = pattern.fill(_for_pattern(pattern, slots))
        if sentence is not None:
            for name, stored in trial.names().items():
                sentence = sentence.replace(name, stored)
        if sentence is not None and ',".' in sentence:
            sentence = sentence.replace(',".', '".')
        if sentence is not None and " The " in sentence:
            sentence = _ARTICLE_INSIDE.sub("the ", sentence)
        if sentence is not None and " the " in sentence:
            # "in this regard" of the source points to what a statement does not tell.
            sentence = _IN_THIS_REGARD.sub("", sentence)
        if sentence is not None and slots["quote"][1:2].islower():
            # Half a sentence of somebody's own follows without a colon: stressed that "the port stays open".
            sentence = sentence.replace(f": {slots['quote']}", f" that {slots['quote']}")
        if sentence is None or sentence in trial.tried:
            continue
        trial.tried.add(sentence)
        if _PRONOUN_FIRST.match(sentence) and slots["speaker"] != "it":
            continue
        text, reason = _settled(trial, slots, sentence)
        if text and says_little(trial.draft, slots, level, whole=whole, alone=trial.alone):
            text, reason = "", "says too little"
        if text:
            statement = Statement(text, level=level)
            if len(text.split()) <= _MANY_WORDS or slots["quote"]:
                return statement
            trial.long = trial.long or statement
            trial.reason = TOO_LONG
            return None
        trial.reason = reason
        if _lies_within_a_slot(reason, slots):
            # No order of the slots will break it.
            return None
    return None


def _names_too_late(pattern: Pattern, actor: str) -> bool:
    """Say whether a pattern has the speaker behind a pronoun that means him, or parts a long subject from its verb."""
    actor_at, speaker_at = pattern.text.find("{actor}"), pattern.text.find("{speaker}")
    if actor_at > speaker_at:
        return False
    if actor.partition(" ")[0].rstrip(",").lower() in _STANDING_IN:
        return True
    between = speaker_at < pattern.text.find("{verb}")
    return between and ("," in actor or len(actor.split()) > _LONG_SUBJECT)


def _for_pattern(pattern: Pattern, slots: dict[str, str]) -> dict[str, str]:
    """Return the slots as a pattern takes them: without "that" behind a saying that stands between commas or last."""
    if not pattern.says_inside:
        return slots
    said = slots["said"].removesuffix(" that")
    plain = said.partition(" ")[0] in _BETWEEN_COMMAS and " it " not in f"{said} "
    return {**slots, "said": said if plain else ""}


def _in_order(patterns: tuple[Pattern, ...], slots: dict[str, str], *, is_last: bool) -> tuple[Pattern, ...]:
    """Return the patterns with those first that begin with the date, where it would come to stand beside what is not its own.

    A date that the source has last (`is_last`) is best left there.
    """
    if slots["date"] and is_last:
        return tuple(sorted(patterns, key=_not_last_date))
    behind = f"{slots['object']} {slots['adjuncts']}"
    clause = f"{behind} {slots['rest']}"
    if not slots["date"] or not (is_far(behind) or " that " in clause or " which " in clause):
        return patterns
    return tuple(sorted(patterns, key=_not_first_date))


def _not_last_date(pattern: Pattern) -> bool:
    return not pattern.ends_with_date


def _not_first_date(pattern: Pattern) -> bool:
    return not pattern.begins_with_date


def _settled(trial: _Trial, slots: dict[str, str], sentence: str) -> tuple[str, str]:
    """Return the sentence, with runs of copied words broken, or the reason why it may not stand."""
    barred: set[str] = set()
    before: list[tuple[str, str]] = []
    reason = ""
    for _ in range(_TURNS):
        if len(sentence.split()) > MAX_STATEMENT_WORDS:
            return "", TOO_LONG
        lost = omission(trial.draft, slots, sentence)
        found = [lost] if lost else trial.objections(sentence)
        if not found:
            return sentence, ""
        reason = found[0]
        copied = reason.removeprefix(COPIES + ": ")
        if copied == reason:
            if not before:
                return "", reason
            # The last turn did harm: take another.
            sentence, turn = before.pop()
            barred.add(turn)
            continue
        other = reworded(sentence, copied, verb=slots["verb"], barred=barred, pairs=trial.pairs, rows=trial.rows)
        if other is None:
            longer = named_in_full(sentence, trial.full())
            if longer == sentence:
                return "", reason
            sentence = longer
            continue
        before.append((sentence, other.turn))
        sentence = other.sentence
        barred.add(other.turn)
    return "", reason


def _lies_within_a_slot(reason: str, slots: dict[str, str]) -> bool:
    """Say whether a copied run stands within one slot, so that no order of them breaks it."""
    copied = reason.removeprefix(COPIES + ": ")
    return copied != reason and any(
        f" {copied} " in f" {' '.join(compared(slots[name]))} " for name in ("object", "rest", "actor")
    )


def _fillings(trial: _Trial) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the slots' words, from rich to plain, as what was tried before makes it worth while."""
    draft = trial.draft
    as_written = wording_of(draft)
    full = fill_slots(draft, 0, "", as_written)
    if full is None:
        # Nobody to speak of: no other form would name him.
        return
    yield 0, full
    for style in ("plain", "swapped", "fronted", "passive"):
        if trial.long is None and trial.goes_on():
            yield from _filled(draft, 0, style, as_written if style == "fronted" else trial.plain())
    for dropped in shortened(draft):
        yield from _filled(draft, 0, "", as_written.without(dropped))
        if trial.reason.startswith(COPIES):
            yield from _filled(draft, 0, "plain", trial.plain().without(dropped))
    if trial.long is not None or draft.negated or not trial.goes_on():
        return
    for level in (1, 2, 3):
        for style in ("", "plain", "swapped", "passive"):
            yield from _filled(draft, level, style, trial.plain() if style else as_written)
    yield from _filled(draft, 0, "any passive", trial.plain())
    for dropped in shortened(draft, further=True):
        yield from _filled(draft, 0, "", as_written.without(dropped))


def _filled(draft: Draft, level: int, style: str, wording: Wording) -> Iterator[tuple[int, dict[str, str]]]:
    slots = fill_slots(draft, level, style, wording)
    if slots is not None:
        yield level, slots
