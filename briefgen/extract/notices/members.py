"""Lists in running text: "Alba Bank; the trader Boreas Ltd; and Nils Brandt, its head, who …" in their members.

Where commas alone part the members, a list is taken apart as a whole or not at all: half a name is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from briefgen.extract.language.inflection import is_plural, singular
from briefgen.extract.names.actors import RANKS
from briefgen.extract.notices.designees import Designee, designee_of, is_somebody

MAX_MEMBERS = 400
_NEAR = 60
_INSIDE = re.compile(r"\([^()]{0,300}\)|\"[^\"]{0,300}\"")
_SEMICOLON = re.compile(r" ?; ?(?:(?:and|as well as)(?: |(?=[A-Z])))?")
_LINK = re.compile(r"(?P<strong>, as well as | as well as |, and (?:also )?| and )|, ")
_CUED = (
    r"(?:[A-Z][\w.-]*'s?(?= [a-z])|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}-(?:based|owned|flagged|registered|linked|born|backed|controlled|affiliated)"
    r"|[A-Z][a-z]+(?= (?!(?:and|of|for|in|on|to|at|by|with|the|de|del|al|el)\b)[a-z])|[a-z][a-z'-]*)"
)
_BEFORE = re.compile(
    rf"(?P<words>(?:(?:the|an?|its|his|her|their) )?(?:{_CUED}(?:, (?=[a-z])| )){{0,9}})(?=[A-Z0-9\u00c0-\u00de])"
)
_APPOSED = re.compile(
    r"(?P<words>(?:its|his|her|their|an?|the) (?:[A-Z][\w-]* )?[a-z][a-z' -]{2,60}), (?=[A-Z\u00c0-\u00de])"
)
"""A noun that a name follows behind a comma: "a Lao national, Ann Roe"."""
_NO_PART = frozenset(
    """who which that whose where is are was were be been has have had will of in for by to with on at from as other others several
    including such known than not its' also""".split()
)
"""Words that no noun before a name holds: what they begin is told of another, or names nobody."""
_RELATIVE = re.compile(r",? (?:(?:in|of|to|with|through|for|by) )?(?:who|whom|which|whose|that|where)\b")
_SEATED = re.compile(r"[^,;()]{2,60}?(?= (?:in|based in|at) (?:the )?[A-Z\u00c0-\u00de])")
"""A name before its seat: "Alba in St. Olaf"."""
_SEAT = re.compile(r" (?P<seat>(?:in|based in|at) [^,;()]{2,40})")
_OF = re.compile(r" (?:of|in|from|based in|at) (?:the )?(?=[A-Z\u00c0-\u00de])")
_AFTER = re.compile(r"\Z|[.;:]|,|(?:,)? (?:and|as well as|who|which|whose|that|in which|of which|through which)\b")
_SHARED = re.compile(
    r" (?:pursuant to|under (?:E\.O\.|Executive|the [A-Z])|for (?:having|being|their|[a-z]+ing)\b)|, [a-z]+ing (?:any|all|them|their|its|the|those)\b"
    r"|, (?:all|both|each|none|some|most) of (?:whom|which)\b|,? in addition to\b"
)
_OFFICE = re.compile(
    r"(?:(?:Deputy|Vice|Former|First|Acting|Executive|General|Managing|Prime|Chief) )*(?:Minister|Director|Head|Chief|Commander|Chairman|Chairwoman|"
    r"President|Secretary|Governor|Mayor|Member|Officer|Founder|Owner|CEO|Chair|Leader|Spokes\w+)\b[^,;]{0,80}\b(?:of|at|for|in)\b"
)
_OFFICE_AS_NAME = re.compile(
    r"(?:(?:Deputy|Vice|Former|First|Acting|Executive|General|Managing|Prime|Chief|Supreme|Federal) )*(?:Minister|Director|Head|Chief|Commander|Chairman|"
    r"Chairwoman|President|Secretary|Governor|Mayor|Member|Officer|Founder|Owner|CEO|Chair|Leader)(?: General)? (?:of|for|at|in)\b"
)
_ROLE = (
    r"(?:[a-z][a-z-]* ){0,3}(?:head|chief|chairman|chairwoman|president|director|governor|minister|commander|leader|owner|founder|shareholder|"
    r"secretary|adviser|advisor|spokesman|spokeswoman|manager|chief executive|speaker) (?:of|for|at)"
)
_OFFICE_BEFORE = re.compile(
    rf"(?:the |a |its )?(?:{_OFFICE_AS_NAME.pattern}|{_ROLE}) (?:the )?[^,;]{{2,60}}, (?=[A-Z\u00c0-\u00de])"
)
"""An office that its holder's name follows behind a comma: "the Commander of the Navy, Ole Bak"."""
_OF_A_KIND = re.compile(rf"(?:the |an? )?{_ROLE} [^,;]*[ -][a-z]+")
"""An office at what is told by its kind alone."""
_UNNAMED = re.compile(r"(?:the|an?|its|his|her|their|several|some|[a-z]+) [^,;]{2,80}")
_GROUP = re.compile(
    r"(?:(?:the|its|their|several|various|[a-z]+) )?(?:[a-z][a-z-]* ){0,4}[a-z-]+s \((?P<inside>[^()]{5,500})\)"
)
"""Several of a kind with their names in brackets: "several ship captains (Ole Bak; Ann Roe)"."""
_OTHERS = re.compile(r"(?:(?:several|many|various|some|a number of|[a-z]+) )?others?\b")
_OFFICES = "Ministry|Bureau|Department|Office|Committee|Agency|Institute|Council|Service|Directorate|Commission"
"""What bodies of a state are called."""
_BODY_AT_END = re.compile(
    rf"\b(?:{_OFFICES}|Association|Company|Ltd|Limited|"
    r"LLC|FZE|FZC|FZCO|DMCC|Inc|Corporation|Fund|Foundation|Group|Corp|Co)\.?\Z"
)
_BODY_WORD = re.compile(rf"(?:[A-Z]\w+ )?(?:{_OFFICES})")
_BODIES = re.compile(
    rf"\b(?:{_OFFICES}|Cent(?:er|re)|Administration|Front|Association|Organi[sz]ation|Company)\b(?: [A-Z]\w+)* (?:of|for|on)\b"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One of a list, with the stretch that names it and tells of it."""

    designee: Designee
    start: int
    end: int


def members_of(view: str, start: int, end: int, is_place: Callable[[int, int], bool]) -> tuple[Member, ...]:
    """Return the members of a list that fills a stretch; none where it is no list of names, or cannot be cut cleanly."""
    end = start + len(view[start:end].rstrip(" .:"))
    flat = _INSIDE.sub(lambda m: "\1" * len(m[0]), view[start:end])
    found = _parted(view, start, flat, is_place) if ";" in flat else _joined(view, start, end, is_place)
    return () if any(is_place(m.designee.start, m.designee.end) for m in found) else tuple(found)


def _parted(view: str, start: int, flat: str, is_place: Callable[[int, int], bool]) -> list[Member]:
    """Return the members between semicolons; what names nobody is left out, unless that is most."""
    found: list[Member] = []
    at = missed = 0
    for m in [*_SEMICOLON.finditer(flat), None]:
        stop = m.start() if m else len(flat)
        if flat[at:stop].strip():
            first, last = start + at, start + stop
            opening = re.compile(r" *(?:and |as well as )?(?:\(?[0-9a-zA-Z]{1,3}\) ?)?(?:Mrs?\. |Ms\. )?").match(
                view, first, last
            )
            first = opening.end() if opening else first
            element = _element(view, first, last)
            if element is None or not _goes_with(view, element[1], last, is_place):
                missed += 1
            elif len(found) < MAX_MEMBERS:
                found.append(Member(element[0], first, last))
        at = m.end() if m else stop
    return found if len(found) > 1 and missed * 2 <= len(found) else []


def _goes_with(view: str, at: int, end: int, is_place: Callable[[int, int], bool]) -> bool:
    """Say whether what stands behind a name, up to the semicolon, only tells of it."""
    if at >= end or _RELATIVE.match(view, at, end) or _OF.match(view, at, end):
        return True
    return view.startswith(", ", at) and (view[at + 2].islower() or _is_apposition(view, at + 2, end, is_place))


def _joined(view: str, start: int, end: int, is_place: Callable[[int, int], bool]) -> list[Member]:
    """Return the members that commas and "and" join."""
    found: list[Member] = []
    at = start
    while at < end and len(found) < MAX_MEMBERS:
        if found and _OTHERS.match(view, at, end):
            break
        group = _GROUP.match(view, at, end)
        if group is not None:
            inside = members_of(view, group.start("inside"), group.end("inside"), is_place)
            if not inside:
                return []
            found += inside
            at = group.end()
            link = _LINK.match(view, at, end)
            if link is None:
                return found
            at = link.end()
            continue
        element = _element(view, at, end)
        if element is None and _UNNAMED.match(view, at, end) and is_somebody(view[at : at + _NEAR]):
            # "the head of the bank" is hit, too, and has no name here.
            at = _next(view, at, end, is_strong=True)
            link = _LINK.match(view, at, end)
            if link is None:
                return found
            at = link.end()
            continue
        stop = _end_of(view, element[1], end, is_place) if element is not None else None
        if stop is None:
            return []
        whole = _element(view, at, stop)
        if whole is None:
            return []
        last = _last_of_row(view, whole[0], at, stop) if found and stop >= end else ()
        if last:
            return [*found, *last]
        found.append(Member(whole[0], at, stop))
        if _SHARED.match(view, stop, end):
            return found
        link = _LINK.match(view, stop, end)
        if link is None:
            return found if stop >= end or _SHARED.match(view, stop, end) else []
        at = link.end()
    return found


def _last_of_row(view: str, designee: Designee, at: int, stop: int) -> tuple[Member, ...]:
    """Return the last two of a row without a comma between them: "Alba Ltd, Nord Lines and Vega Inc."."""
    left, joined, right = designee.name.rpartition(" and ")
    if (
        not joined
        or designee.description
        or (len(left.split()) < 2 and not left.isupper())
        or len(right.split()) < 2
        or _BODIES.search(left)
    ):
        return ()
    between = view.find(" and ", at + len(left) - 1, stop)
    first, second = designee_of(view, at, between), designee_of(view, between + len(" and "), stop)
    if between < 0 or first is None or second is None or _BODY_WORD.fullmatch(right):
        return ()
    return Member(first, at, between), Member(second, between + len(" and "), stop)


def _element(view: str, start: int, end: int) -> tuple[Designee, int] | None:
    """Read a name with what stands before it; None where the stretch begins with neither. Give the place behind its brackets, too."""
    office = _OFFICE_BEFORE.match(view, start, end)
    if office is not None:
        held = _element(view, office.end(), end)
        described = re.sub(r"\Athe ", "", office[0].strip(" ,"))
        return (replace(held[0], description=f"the {described}"), held[1]) if held is not None else None
    leading = _APPOSED.match(view, start, end) or _BEFORE.match(view, start, end)
    if leading is None or not _NO_PART.isdisjoint(leading["words"].lower().replace(",", "").split()):
        return None
    before, at = leading["words"].strip(" ,"), leading.end()
    if before.endswith(" and") or _OFFICE_AS_NAME.match(view, at, end):
        return None
    designee = designee_of(view, at, end)
    seated = _SEATED.match(view, at, end) if designee is None else None
    if seated is not None:
        designee = designee_of(view, at, seated.end())
        seat = _SEAT.match(view, seated.end(), end)
        designee = replace(designee, description=seat["seat"]) if designee is not None and seat is not None else None
    if designee is None or designee.start - at > len("the ") + len(designee.before) + 1:
        return None
    before = f"{before} {designee.before}".strip()
    designee = _cut_at_and(view, _cut_at_office(designee))
    if before.lower() not in {"", "the"}:
        own = re.sub(r"\A(?:the|an?) ", "", before)
        kinds, blank, last = own.rpartition(" ")
        own = f"{kinds}{blank}{singular(last)}" if last.islower() and is_plural(last) else own
        designee = replace(designee, before="" if own.startswith(("its ", "his ", "her ", "their ")) else own)
    behind = designee.end
    while (bracket := re.compile(r" ?\([^()]{1,200}\)").match(view, behind, end)) is not None:
        behind = bracket.end()
    return designee, behind


def _cut_at_office(designee: Designee) -> Designee:
    """Return an officer without the body that he serves: "General Ode Bak of the Guard" is named Ode Bak."""
    name, of, body = designee.name.partition(" of ")
    if of and len(name.split()) > 2 and name.split()[0].lower() in RANKS and not designee.description:
        return replace(designee, name=name, end=designee.start + len(name), kind="person", description=f"of {body}")
    return designee


def _cut_at_and(view: str, designee: Designee) -> Designee:
    """Return the first of names that "and" joins; a body that is called after two matters stays whole."""
    parts = view[designee.start : designee.end].split(" and ")
    for k in range(1, len(parts)):
        left, right = " and ".join(parts[:k]), parts[k]
        is_one = len(right.split()) < 2 or (len(left.split()) < 2 and not right.startswith("The "))
        if is_one or _BODIES.search(left) or (_BODY_AT_END.search(right) and not _BODY_AT_END.search(left)):
            continue
        return replace(designee, name=left, end=designee.start + len(left), description="")
    return designee


def _end_of(view: str, at: int, end: int, is_place: Callable[[int, int], bool]) -> int | None:
    """Return where all that is told of a name ends, from behind the name; None where that cannot be told."""
    if (of := _OF.match(view, at, end)) is not None:
        body = designee_of(view, of.end(), end)
        at = body.end if body is not None and not body.before else at
    if at >= end or _SHARED.match(view, at, end):
        return at
    if _RELATIVE.match(view, at, end):
        return _next(view, at, end, is_strong=True)
    link = _LINK.match(view, at, end)
    if link is not None and (
        _OTHERS.match(view, link.end(), end)
        or (link["strong"] and (_GROUP.match(view, link.end(), end) or _is_element(view, link.end(), end)))
    ):
        return at
    if not view.startswith(", ", at):
        return at if link is not None else None
    if view.startswith("the ", at + 2) and _OFFICE_BEFORE.match(view, at + 2, end):
        # "Alba Bank, the head of the port, Ole Bak, …": his office, or what Alba Bank is.
        return None
    if _is_apposition(view, at + 2, end, is_place):
        stop = _next(view, at + 2, end, is_strong=False)
        if (
            _OF_A_KIND.fullmatch(view, at + 2, stop)
            and view.startswith(", ", stop)
            and not view.startswith(", and ", stop)
        ):
            # "chairman of the largest mill, Nordmel": the mill's name.
            stop = _next(view, stop + 2, end, is_strong=False)
        return stop
    return at


def _next(view: str, at: int, end: int, *, is_strong: bool) -> int:
    """Return where the next member's link begins, or the end."""
    for link in _LINK.finditer(view, at, end):
        if is_strong and not link["strong"]:
            continue
        if link[0] == " and " and _ends_a_body(view, link, end):
            continue
        if _OTHERS.match(view, link.end(), end) or _is_element(view, link.end(), end):
            return link.start()
    return end


def _ends_a_body(view: str, link: re.Match[str], end: int) -> bool:
    """Say whether "and" stands in a body's name: "the National Intelligence and Security Service"."""
    name = re.compile(r"[A-Z\u00c0-\u00de][\w-]*(?: [A-Z\u00c0-\u00de][\w-]*)*").match(view, link.end(), end)
    before = view[max(0, link.start() - 40) : link.start()].rsplit(" ", 1)[-1]
    return name is not None and before[:1].isupper() and _BODY_AT_END.search(name[0]) is not None


def _is_element(view: str, at: int, end: int) -> bool:
    element = _element(view, at, end)
    if element is None:
        return False
    behind = element[1]
    of = _OF.match(view, behind, end)
    return of is not None or _AFTER.match(view[behind:end]) is not None


def _is_apposition(view: str, at: int, end: int, is_place: Callable[[int, int], bool]) -> bool:
    """Say whether what follows a name's comma tells of it; another name does not, with or without a noun before it."""
    stop = re.compile(r"[,;]").search(view, at, end)
    words = view[at : stop.start() if stop else end]
    if words[:1].islower():
        if re.match(rf"an? |{_ROLE} ", words):
            return True
        element = _element(view, at, end)
        return element is None or not _is_element(view, at, end) or element[1] < at + len(words.rstrip())
    if _OFFICE.match(words) or re.match(r"[A-Z][\w.-]*'s? [a-z][a-z' -]*\Z", words):
        return True
    return is_place(at, at + len(words))
