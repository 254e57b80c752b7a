"""Designations in sentences of their own: "OFAC is designating A and B pursuant to …", "A, a trader, was designated for …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.authorities import BY, OPENING, authority_named, begins_with
from briefgen.extract.notices.counts import counted
from briefgen.extract.notices.cues import EARLIER, NOT_DONE, NOW, ROLE, TODAY, VERB
from briefgen.extract.notices.designees import Designee, designee_of, names_of, order_of, reason_of
from briefgen.extract.notices.frames import is_country, measure_of, notice_of
from briefgen.extract.notices.measures import Authority
from briefgen.extract.notices.members import members_of
from briefgen.extract.notices.notices import Notice
from briefgen.extract.reading import Scene
from briefgen.model import MAX_EVIDENCE_CHARACTERS

_PASSIVE = re.compile(
    r",? (?:is|are|was|were|has been|have been)(?: (?:also|being|today|further|both|now|hereby))* (?P<verb>(?:re-?)?designated|sanctioned|blacklisted|listed|identified|"
    r"added|placed|removed|delisted)\b"
)
_OF_BODY = re.compile(r" (?P<body>of (?:the |its |their )?[A-Za-z][^,.;:()]{2,60}?)(?= (?:is|was|has been)\b)")
_NO_MORE = re.compile(r"(?: today)? ?[.:;]|(?: today)?\Z")
_TAIL = re.compile(
    r"(?:,? (?:pursuant to|under (?:E\.O\.|EO|Executive|the [A-Z])|for [a-z]|as (?:an? |Specially |blocked |property )|today\b|on [A-Z]|in [a-z])|, (?:who|which|both|all|each)\b|[;:]|\.\Z|\. )"
)


def declared(
    scene: Scene,
    sentence: Sentence,
    words: str,
    found: Authority | None,
    authority: Authority | None,
    *,
    is_release: bool,
) -> Iterator[Notice]:
    """Yield the notice of a sentence of its own: "OFAC is designating A and B pursuant to …", "A, a trader, was designated for …"."""
    if NOT_DONE.search(words) or sentence.end - sentence.start > MAX_EVIDENCE_CHARACTERS:
        return
    view = scene.view
    verb = VERB.search(words)
    if verb is None:
        return
    span = ((sentence.start, sentence.end),)
    inherits = is_release or bool(NOW.search(words) or TODAY.search(words))
    if found is not None and re.match(r"(?:re-?)?designat|sanction|blacklist|impos|adopt|approv|list", verb["verb"]):
        if not begins_with(words, found):
            # Whoever stands before it may only say so.
            return
        begin = sentence.start + verb.end() + 1
        tail = _TAIL.search(view, begin - 1, sentence.end)
        end = tail.start() if tail else sentence.end
        names_states = re.match(r"impos|adopt|approv", verb["verb"]) is not None
        designees = [] if names_states else all_named(view, begin, end)
        if designees:
            frame = measure_of(
                scene,
                sentence,
                view[end : sentence.end],
                verb["verb"],
                found,
                inherits=inherits and not EARLIER.search(words),
            )
            yield notice_of(scene, frame, designees, span)
        else:
            late = inherits and not EARLIER.search(words)
            yield from counted(
                scene, sentence, measure_of(scene, sentence, "", verb["verb"], found, inherits=late), begin - 1
            )
        return
    several = list(_several_designated(scene, sentence, words, inherits=inherits, authority=authority))
    if several:
        yield from several
        return
    opening = OPENING.match(words)
    first = sentence.start + (opening.end() if opening is not None and not opening[0].endswith(("the ", "The ")) else 0)
    designee = designee_of(view, first, sentence.end)
    if designee is None or designee.start - first > 60:
        return
    rest = re.sub(r" ?\([^()]{1,160}\)", "", view[designee.end : sentence.end])
    if designee.description:
        rest = (
            rest[rest.find(designee.description) + len(designee.description) :]
            if designee.description in " ".join(rest.split())
            else rest
        )
    body = _OF_BODY.match(rest)
    if body is not None and not designee.description:
        designee, rest = replace(designee, description=body["body"]), rest[body.end() :]
    passive = _PASSIVE.match(rest)
    if passive is None:
        return
    if not (order_of(rest) or reason_of(rest) or ROLE.search(rest)) and not (
        is_release and _NO_MORE.match(rest, passive.end())
    ):
        return
    by = BY.match(rest, passive.end())
    if by is not None:
        at = scene.view.find(by["name"], designee.end, sentence.end)
        authority, inherits = (authority_named(scene, by["name"], at), True) if at >= 0 else (None, inherits)
    elif rest.startswith(" by ", passive.end()):
        return
    current = authority if inherits else None
    frame = measure_of(scene, sentence, rest, passive["verb"], current, inherits=inherits and not EARLIER.search(words))
    yield notice_of(scene, frame, [designee], span)


def _several_designated(
    scene: Scene, sentence: Sentence, words: str, *, inherits: bool, authority: Authority | None
) -> Iterator[Notice]:
    """Yield the notices of "A, B, and C are being designated pursuant to …": one for all, or for each where more is told of them."""
    passive = _PASSIVE.search(words)
    if passive is None or " and " not in words[: passive.start()]:
        return
    rest = words[passive.start() :]
    if not (order_of(rest) or reason_of(rest) or ROLE.search(rest)) or rest.startswith(" by ", len(passive[0])):
        return
    designees = all_named(scene.view, sentence.start, sentence.start + passive.start())
    current = authority if inherits else None
    late = inherits and not EARLIER.search(words)
    frame = measure_of(scene, sentence, rest, passive["verb"], current, inherits=late)
    span = ((sentence.start, sentence.end),)
    if len(designees) > 1:
        yield notice_of(scene, frame, designees, span)
        return
    members = members_of(
        scene.view, sentence.start, sentence.start + passive.start(), lambda a, b: is_country(scene, a, b)
    )
    for member in members if len(members) > 1 else ():
        yield notice_of(scene, frame, [member.designee], span)


def all_named(view: str, start: int, end: int) -> list[Designee]:
    """Return whom a stretch names, if names and what joins and describes them is all that it holds."""
    single = designee_of(view, start, end)
    if single is not None and view[start:end].count(" and ") == 0:
        rest = (
            re.sub(r" ?\([^()]{1,160}\)", "", view[single.end : end]).replace(single.description, "")
            if single.description
            else re.sub(r" ?\([^()]{1,160}\)", "", view[single.end : end])
        )
        return [single] if not rest.strip(" ,.") else []
    found, at = [], start
    for first, last in names_of(view, start, end):
        between = view[at:first]
        if at > start and not re.fullmatch(
            r"(?: ?\([^()]*\))?(?:,? and |, |; )?(?:[\w. ]*-(?:based|registered|owned|flagged|linked)[a-z ]* )?",
            between,
        ):
            return []
        prefix = re.search(
            r"(?P<based>[A-Z][\w. ]*-(?:based|registered|owned|flagged|linked)(?: [a-z]+){0,4}) \Z", between
        )
        name = " ".join(view[first:last].split())
        found.append(Designee(name, first, last, None, "", prefix["based"] if prefix else "", "", "", ""))
        at = last
    rest = re.sub(r"\A ?\([^()]*\)", "", view[at:end])
    return found if found and not rest.strip(" ,.") else []
