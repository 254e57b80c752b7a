"""Names in a text set in capitals that no list knows: units, offices, parties, and what an abbreviation stands for.

Every pattern is read against capitals and repeats nothing inside a repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.extract.language.wordlist import is_common

_ORDINAL = (
    r"(?:[0-9]{1,3}(?:ST|ND|RD|TH|D)|FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH|ELEVENTH|TWELFTH)"
)
_ARM = (
    r"(?:INFANTRY|ARTILLERY|AIRBORNE|ARMOU?RED|CAVALRY|ENGINEER(?:ING)?|MARINE|MILITARY|MECHANI[SZ]ED|MOTORI[SZ]ED|TANK"
    r"|MOUNTAIN|PARACHUTE|PARATROOP|GUARDS|RIFLE|COMMANDO|NAVAL|AIR|ASSAULT|AVIATION|SIGNALS?|SECURITY|FIELD|SPECIAL)"
)
_UNIT = (
    r"(?:BRIGADE|BATTALION|DIVISION|REGIMENT|SQUADRON|FLEET|CORPS|DETACHMENT|FRONT|ARMY|COMMAND|ZONE|REGION|DISTRICT)"
)
_ADJECTIVE = (
    r"(?:NATIONAL(?:IST)?|CHRISTIAN|SOCIAL(?:IST)?|COMMUNIST|LIBERAL|CONSERVATIVE|DEMOCRATIC|DEMOCRAT|REPUBLICAN|REVOLUTIONARY"
    r"|PATRIOTIC|POPULAR|PEOPLE'S|WORKERS|LABOU?R|PEASANTS?|LIBERATION|INDEPENDENT|ISLAMIC|PROGRESSIVE|RADICAL|AUTHENTIC|UNITED)"
)
_NAMES = re.compile(
    rf"\b{_ORDINAL} (?:{_ARM} ){{0,2}}{_UNIT}\b"
    rf"|\b{_ADJECTIVE} PARTY\b|\b(?:{_ADJECTIVE} ){{2,4}}(?:PARTY|FRONT|ALLIANCE|UNION|MOVEMENT|CONVERGENCE|COALITION|ARMY|FEDERATION|CONGRESS|UNITY)\b"
    r"|\b(?:NATIONAL|TREASURY|FEDERAL|REPUBLICAN|REVOLUTIONARY|PRESIDENTIAL|IMPERIAL) (?:POLICE|GUARDS?|PALACE|ASSEMBLY|UNIVERSITY|SECURITY COUNCIL)\b"
    r"|\b(?:CONSTITUENT|LEGISLATIVE|NATIONAL|GENERAL) ASSEMBLY\b|\bSUPREME (?:COURT(?: OF JUSTICE)?|SOVIET)\b"
    r"|\bSTATE DEPARTMENT\b|\bDEPARTMENT OF (?:STATE|DEFEN[CS]E|JUSTICE|THE TREASURY)\b|\bCHAMBER OF DEPUTIES\b|\bCENTRAL COMMITTEE\b"
    r"|\b(?:FOREIGN|DEFEN[CS]E|INTERIOR|JUSTICE|FINANCE|INFORMATION|HEALTH|EDUCATION|AGRICULTURE|LABOU?R) MINISTRY\b"
    r"|\bMINISTRY OF (?:FOREIGN (?:AFFAIRS|RELATIONS)|(?:NATIONAL )?DEFEN[CS]E|(?:THE )?INTERIOR|JUSTICE|FINANCE|INFORMATION|HEALTH)\b"
)
_BODY = frozenset(
    "AGENCY ALLIANCE ARMY ASSEMBLY ASSOCIATION AUTHORITY BANK BOARD BUREAU CENTER CENTRE COALITION COMMAND COMMISSION COMMITTEE COMPANY "
    "CONFEDERATION CONFERENCE CONGRESS CONVERGENCE COOPERATIVE CORPORATION CORPS COUNCIL DEPARTMENT DIRECTORATE ENTERPRISE FEDERATION "
    "FORCE FORCES FOUNDATION FRONT FUND GROUP INSTITUTE LEAGUE MINISTRY MISSION MOVEMENT OFFICE ORGANIZATION ORGANISATION PARTY "
    "POLICE SERVICE SOCIETY TRIBUNAL UNION UNIT UNITY UNIVERSITY".split()
)
_SMALL = frozenset("OF THE AND FOR ON IN TO DE LA DEL Y EL LOS LAS A AN".split())
_NO_PART = frozenset(
    "BY WITH AT FROM IS WAS WERE HAS HAVE HAD WILL THAT WHICH WHO SEVERAL SOME ITS HIS THEIR TWO THREE AGAINST SAID".split()
)
"""Words in which no body's name goes on."""
_CALLED = frozenset(
    "RULING OUTLAWED SO-CALLED SELF-STYLED FUTURE FORMER BANNED CLANDESTINE LEFTIST RIGHTIST OPPOSITION".split()
)
"""What is said of a body before its name."""
_LINKS = frozenset("OF AND FOR DE LA DEL Y EL LOS LAS".split())
_ABBREVIATED = re.compile(r"(?P<mark>[(\[])(?P<short>[A-Z][A-Z0-9&/-]{1,11})(?=[)\],])")
_SPELLED = re.compile(
    r"(?<![A-Z0-9-])(?P<short>[A-Z][A-Z0-9-]{1,9}) ?[(\[](?P<full>[A-Z][A-Z'-]*(?:[ -][A-Z][A-Z'-]*){1,9})[)\]]"
)
_WORD = re.compile(r"[A-Z][A-Z'.-]*")
_MOST_WORDS = 10
_LONGEST = 140
"""Characters before an abbreviation in which the words stand that it is short for."""


def names_in_capitals(piece: str) -> list[tuple[int, int]]:
    """Return the spans of the names of a piece of text in capitals, in order; they may overlap."""
    spans = [m.span() for m in _NAMES.finditer(piece)]
    for m in _ABBREVIATED.finditer(piece):
        spans += _spelled_before(piece, m.start(), m["short"])
    spans += [m.span("full") for m in spelled_behind(piece)]
    return sorted(spans)


def spelled_behind(piece: str) -> Iterator[re.Match[str]]:
    """Yield the abbreviations that brackets behind them spell out: "ERP [PEOPLE'S REVOLUTIONARY ARMY]"."""
    for m in _SPELLED.finditer(piece):
        words = m["full"].replace("-", " ").split()
        if is_common(m["short"].lower()):
            continue
        if words[-1] in _BODY or any(w in _BODY for w in words[:2]) or _initials(words) == m["short"]:
            yield m


def _spelled_before(piece: str, end: int, short: str) -> list[tuple[int, int]]:
    """Return the span of the words before a bracket that its abbreviation stands for, if they are a body's name."""
    start = max(0, end - _LONGEST)
    words = list(_WORD.finditer(piece, start, end))[-_MOST_WORDS:]
    if not words or piece[words[-1].end() : end].strip():
        return []
    first = None
    for k in range(len(words) - 1, -1, -1):
        if k + 1 < len(words) and piece[words[k].end() : words[k + 1].start()].strip(" \n-"):
            return []
        if words[k][0] not in _SMALL and _initials([w[0] for w in words[k:]]) == short:
            return [(words[k].start(), words[-1].end())]
        of_a_body = k > 1 and words[k - 1][0] in _LINKS and words[k - 2][0] in _BODY
        if words[k][0] in _NO_PART or (words[k][0] == "THE" and not of_a_body):
            first = k + 1
            break
    if first is None:
        return []
    own = words[first:]
    while own and own[0][0] in _CALLED:
        del own[0]
    names = [w[0] for w in own]
    is_body = len(own) > 1 and (names[-1] in _BODY or any(a in _BODY and b in _LINKS for a, b in pairwise(names)))
    return [(own[0].start(), own[-1].end())] if is_body else []


def _initials(words: list[str]) -> str:
    return "".join(w[0] for w in words if w not in _SMALL)
