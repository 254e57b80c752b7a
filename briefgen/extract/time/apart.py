"""What sets a clause apart from the day that its text is telling: "earlier", "since 2014", "in recent weeks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.reading import Reading
from briefgen.extract.syntax.clauses import Clause

if TYPE_CHECKING:
    from briefgen.extract.dates import DateMention
    from briefgen.extract.syntax.parse import Parse

_ELSEWHEN = frozenset(
    """earlier previously ago once since until formerly recently already ever annually every often usually always long lately
    historically originally cumulative past decade decades years months weeks eventually repeatedly regularly recent""".split()
)
"""Words that set what they stand with apart from the day that is being told."""


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
            i
            for m in reading.dates
            if m.attributive or _ends_later(reading, m) or _is_of_a_day(m)
            for i in reading.tokens(m.start, m.end)
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


def _is_of_a_day(mention: DateMention) -> bool:
    """Say whether "earlier" only tells the hour: "earlier on Monday", "earlier in the day"."""
    return (
        mention.value is not None
        and mention.precision == "day"
        and mention.text.lower().startswith(("earlier", "later"))
    )


def _ends_later(reading: Reading, mention: DateMention) -> bool:
    """Say whether a date is that on which something will end: "extended until 5 May 2027"."""
    published = reading.scene.source.document.published or ""
    value = mention.value or ""
    return value.startswith("../") and bool(published) and value.removeprefix("../") > published
