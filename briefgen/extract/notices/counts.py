"""How many a measure hits, and why: "The Treasury imposed sanctions on two men and four firms for …", "designated three ships (A, B and C)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.designees import order_of, reason_of
from briefgen.extract.notices.frames import figures_in, is_country, notice_of, with_short_names
from briefgen.extract.notices.measures import Measure, shortened
from briefgen.extract.notices.members import members_of
from briefgen.extract.notices.notices import Notice
from briefgen.extract.reading import Scene
from briefgen.model import Actor

_NUMBER = (
    r"(?:[0-9][0-9,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"(?:a|two|three) dozen|dozens of|twenty|thirty|forty|fifty|sixty|one|several)"
)
_KIND = (
    r"(?:individuals?|persons?|people|entit(?:y|ies)|compan(?:y|ies)|firms?|vessels?|ships?|tankers?|banks?|organi[sz]ations?|officials?|aircraft|"
    r"network members|nationals|citizens|targets|facilitators)"
)
_ONE = rf"(?:(?:a total of|an additional|another|a further|over|more than|nearly|about|at least|these|the) )*{_NUMBER} (?:[A-Za-z][a-z-]+ ){{0,3}}?{_KIND}\b(?: and {_KIND}\b)?"
_COUNTED = re.compile(rf" ?(?P<counts>{_ONE}(?:(?:, and |, | and ){_ONE})*)(?P<list> ?\([^()]{{5,400}}\))?")
_REASON_BEHIND = re.compile(r",? (?=(?:pursuant to|under|for|as|in view of|in response to|over) )")
_RESTRICTING = re.compile(
    r"(?P<which> (?:responsible for|involved in|linked to|associated with|accused of|connected to|tied to) (?:(?! (?:pursuant to|under (?:E\.O|Executive))\b)[^,.;:]){3,160})"
)
_OCCASION = re.compile(r",? (?P<text>(?:in view of|in response to|over) [^,.;:]{5,160})")
"""What a measure answers, where no deed of those hit is told."""
_MOST_TOGETHER = 5


def lists_counted(view: str, start: int, end: int) -> bool:
    """Say whether a count with the names in brackets stands at some place: " three vessels (A, B and C)"."""
    found = _COUNTED.match(view, start, end)
    return found is not None and found["list"] is not None


def counted(scene: Scene, sentence: Sentence, measure: Measure, start: int) -> tuple[Notice, ...]:
    """Return the notices of those whom a verb's object counts, from behind the verb; none where it tells no reason or names."""
    found = _COUNTED.match(scene.view, start, sentence.end)
    if found is None:
        return ()
    rest = scene.view[found.end() : sentence.end]
    if found["list"]:
        return tuple(_listed(scene, sentence, measure, found))
    restricting = _RESTRICTING.match(rest)
    if restricting is not None and measure.authority is not None:
        ways = (f"{found['counts']}{restricting['which'].rstrip()}", found["counts"])
        return (_counting(scene, sentence, replace(measure, order=order_of(rest)), found, ways),)
    if (
        _REASON_BEHIND.match(rest) is None
        or measure.authority is None
        or not (reason_of(rest) or order_of(rest) or _OCCASION.match(rest))
    ):
        return ()
    occasion = _OCCASION.match(rest)
    measure = replace(measure, order=order_of(rest), reason=occasion["text"] if occasion else reason_of(rest))
    return (_counting(scene, sentence, measure, found, (found["counts"],)),)


def bare_counts(scene: Scene, sentence: Sentence, measure: Measure, start: int) -> tuple[Notice, ...]:
    """Return the notice of how many a verb's object counts, where names of some of them follow; none where it counts nobody."""
    found = _COUNTED.match(scene.view, start, sentence.end)
    if found is None or measure.authority is None:
        return ()
    return (_counting(scene, sentence, measure, found, (found["counts"],)),)


def _counting(
    scene: Scene, sentence: Sentence, measure: Measure, found: re.Match[str], ways: tuple[str, ...]
) -> Notice:
    """Return the notice of a count, in its wordings, with its figures."""
    figures = tuple(figures_in(scene, found.start("counts"), found.end("counts")))
    told = tuple(words for way in ways for words in _told(measure, way))
    bare = notice_of(scene, measure, [], ((sentence.start, sentence.end),))
    others = [
        Actor(name=scene.identities.stored(n.name), iso3=n.iso3, role="recipient", text=text, start=n.start, end=n.end)
        for n in scene.cast.names_in(found.end(), sentence.end)
        if n.kind in {"group", "organisation", "country"}
        and (text := scene.source.text[n.start : n.end]) in told[0]
        and all(n.name != a.name and n.iso3 != (a.iso3 or "") for a in bare.actors)
    ]
    actors = (*bare.actors, *{a.name: a for a in reversed(others)}.values())
    return with_short_names(scene, replace(bare, statements=told, quantities=figures, actors=actors))


def _listed(scene: Scene, sentence: Sentence, measure: Measure, found: re.Match[str]) -> Iterator[Notice]:
    start = found.start("list")
    start = scene.view.index("(", start) + 1
    members = members_of(scene.view, start, found.end("list") - 1, lambda a, b: is_country(scene, a, b))
    are_vessels = re.search(r"vessels?|ships?|tankers?", found["counts"]) is not None
    designees = [replace(m.designee, kind="vessel" if are_vessels else m.designee.kind) for m in members]
    rest = scene.view[found.end() : sentence.end]
    measure = replace(measure, order=order_of(rest), reason=reason_of(rest))
    span = ((sentence.start, sentence.end),)
    if 0 < len(designees) <= _MOST_TOGETHER:
        yield notice_of(scene, measure, designees, span)
    else:
        for designee in designees:
            yield notice_of(scene, measure, [designee], span)


def _told(measure: Measure, counts: str) -> Iterator[str]:
    assert measure.authority is not None
    who, verb = measure.authority.words, measure.verb
    by = f"the {who[4:]}" if who.startswith("The ") else who
    under = f" under {measure.order}" if measure.order else ""
    for reason in dict.fromkeys((measure.reason, shortened(measure.reason), "")):
        because = f" {reason}" if reason else ""
        plain = f"{who} {verb} {counts}{under}{because}."
        yield plain[:1].upper() + plain[1:]
        if reason:
            yield f"{reason[:1].upper()}{reason[1:]}, {counts} were {verb} by {by}{under}."
