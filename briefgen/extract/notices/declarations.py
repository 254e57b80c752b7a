"""Designations in sentences of their own: "OFAC is designating A and B pursuant to …", "A, a trader, was designated for …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.authorities import BY, authority_named
from briefgen.extract.notices.counts import counted
from briefgen.extract.notices.cues import EARLIER, NOT_DONE, NOW, ROLE, TODAY, VERB
from briefgen.extract.notices.designees import Designee, designee_of, names_of, order_of, reason_of
from briefgen.extract.notices.frames import measure_of, notice_of
from briefgen.extract.notices.measures import Authority
from briefgen.extract.notices.notices import Notice
from briefgen.extract.reading import Scene
from briefgen.model import MAX_EVIDENCE_CHARACTERS

_PASSIVE = re.compile(
    r",? (?:is|are|was|were|has been|have been)(?: (?:also|being|today|further|both|now|hereby))* (?P<verb>(?:re-?)?designated|sanctioned|blacklisted|listed|identified|"
    r"added|placed|removed|delisted)\b"
)
_OPENING = re.compile(
    r"(?:(?:Today|Also|In addition|Additionally|Separately|Concurrently|Meanwhile|Further|As part of [^,]{3,80}|On [^,]{3,40}(?:, [0-9]{4})?),? )?(?:[Tt]he )?"
)
_OWNER = re.compile(r"(?:[A-Z][\w.]*(?: of the| of| the| and)? ){1,6}?[A-Z][\w.]*'s ")
"""Whose an office is: "U.S. Department of the Treasury's"."""
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
    if found is not None and re.match(r"(?:re-?)?designat|sanction|blacklist|impos|adopt|list", verb["verb"]):
        before = words[: max(0, words.find(found.words.removeprefix("the ")))]
        owner = _OWNER.match(before, _OPENING.match(before).end())  # type: ignore[union-attr]
        if not _OPENING.fullmatch(before) and (owner is None or owner.end() != len(before)):
            # Whoever stands before it may only say so.
            return
        begin = sentence.start + verb.end() + 1
        tail = _TAIL.search(view, begin - 1, sentence.end)
        end = tail.start() if tail else sentence.end
        names_states = re.match(r"impos|adopt", verb["verb"]) is not None
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
    several = _several_designated(scene, sentence, words, inherits=inherits, authority=authority)
    if several is not None:
        yield several
        return
    opening = _OPENING.match(words)
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
) -> Notice | None:
    """Return the notice of "A, B, and C are being designated pursuant to …"; None for any other sentence."""
    passive = _PASSIVE.search(words)
    if passive is None or " and " not in words[: passive.start()]:
        return None
    rest = words[passive.start() :]
    if not (order_of(rest) or reason_of(rest) or ROLE.search(rest)) or rest.startswith(" by ", len(passive[0])):
        return None
    designees = all_named(scene.view, sentence.start, sentence.start + passive.start())
    if len(designees) < 2:
        return None
    current = authority if inherits else None
    late = inherits and not EARLIER.search(words)
    frame = measure_of(scene, sentence, rest, passive["verb"], current, inherits=late)
    return notice_of(scene, frame, designees, ((sentence.start, sentence.end),))


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
