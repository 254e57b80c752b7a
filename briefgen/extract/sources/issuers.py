"""Whose words a document in the first person is by its first lines, where its title does not name one speaker.

Ministers name themselves ("We, the foreign ministers of Chile and Peru, …"), a press office names them ("The following text was
released by the governments of …"), a title does ("Quad Statement on …"), a line below it ("by Secretary General Ada Brell"), or the
first sentence, in which a body takes a stand by its name before it goes on with "we".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.model import Region, Source

_OPENING = 3000
"""Characters in which a statement names its issuers."""
_LONGEST = 110
"""Characters of a name that may be said in full; a longer one is cut to the group, without its list of countries."""
_LONGEST_WITH_ARTICLE = 3
"""Letters of an abbreviation that takes the article: "the EU", but "NATO"."""
_APOSTROPHE = "'\u2019"
_NAME = rf"[A-Z][\w.{_APOSTROPHE}-]*"
_ITEM = rf"(?:the )?{_NAME}(?: (?:of (?:the )?)?{_NAME}){{0,6}}"
_LIST = rf"{_ITEM}(?:, {_ITEM}){{0,30}}(?:,? and {_ITEM}){{0,3}}"
_PLURAL = (
    r"(?:[Mm]inisters|[Ll]eaders|[Pp]residents|[Aa]mbassadors|[Ee]nvoys|[Gg]overnments|[Mm]embers|[Rr]epresentatives|[Cc]hiefs|"
    r"[Ss]ecretaries|[Pp]arties|[Cc]ountries|[Ss]tates|[Nn]ations|[Mm]issions|[Ee]mbassies|[Oo]rgani[sz]ations|"
    r"[Hh]eads of (?:[Ss]tate|[Gg]overnment|[Dd]elegation|[Mm]ission)(?: and (?:of )?[Gg]overnment)?)"
)
_GROUP = rf"(?:[\w{_APOSTROPHE}/-]+ ){{0,6}}?{_PLURAL}(?: (?:of|for) (?:[Ff]oreign|[Dd]efen[cs]e|[Ee]xternal)(?: and \w+)? ?(?:[Aa]ffairs|[Rr]elations)?)?"
_WHO = rf"(?P<group>{_GROUP})\b(?: (?:of|from) (?P<list>{_LIST}))?"
_WE = re.compile(rf"\b(?:[Ww]e, (?:the )?|We the ){_WHO}")
_ISSUED = re.compile(
    r"\b[Ff]ollowing (?:(?:is|are) (?:the )?(?:full )?(?:text of )?(?:an? |the )?)?(?:[Jj]oint )?(?:[Ss]tatement|[Cc]ommuniqu[e\u00e9]|[Dd]eclaration)"
    r"(?: (?:was|is|has been|is being))?(?: (?:jointly|today|released|issued|made|adopted|agreed|given))*(?: (?:on|in) [\w ]{1,30}?)? by (?:the )?"
)
_IN_TITLE = re.compile(r"(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[e\u00e9]) (?:by|of|from|between) (?:the )?" + _WHO)
_SOMEBODY = re.compile(rf"{_NAME}(?: {_NAME}){{0,5}}")
_WHO_ISSUED = re.compile(_WHO)
_TITLED = re.compile(
    rf"(?P<who>{_NAME}(?: {_NAME}){{0,5}}?)(?:[{_APOSTROPHE}]s?)? (?:[Jj]oint |[Pp]ress |[Mm]eeting ){{0,2}}[Ss]tatement"
    r"(?= (?:on|regarding|following|marking|about|after|in)\b| ?[:\u2013\u2014-]|\Z)"
)
_NO_ISSUER = frozenset(
    "press joint official media full public mission policy opening closing final text statement national victim impact".split()
)
_PRONOUNS = frozenset({"We", "I", "They", "It", "He", "She", "This", "Who", "Everybody", "Everyone"})
_STAND = re.compile(
    rf"(?:The |the )?(?P<who>{_NAME}(?: (?:of |for |the |and ){{0,2}}{_NAME}){{0,6}}) (?:\([A-Z][\w.-]*\) )?"
    r"(?:(?:is|are) (?:\w+ly )?(?:concerned|alarmed|saddened|appalled|outraged|dismayed|shocked)"
    r"|(?:\w+ly )?(?:condemns?|welcomes?|deplores?|rejects?|reaffirms?|denounces?|urges?|expresses?|calls? (?:on|upon|for)|notes? with))\b"
)
_SAID = re.compile(r"\b(?:said|told|added)\b")
_WE_DO = re.compile(r"[.!?]\s{1,3}We |\n\s*We ")
_BY = re.compile(r"(?:\A|\n)[ \t]*[Bb]y (?=[A-Z])")
_NAMED = re.compile(rf"{_NAME}(?:,? (?:of |for |the |and )*{_NAME}){{1,12}}")
_HEARD = re.compile(
    r"\b(?:press conference|remarks|speech|address|statement|keynote|doorstep|intervention|interview|lecture|message|op-ed)\b",
    re.I,
)
_PRONOUNS = frozenset("We I It They He She This That".split())
_HEAD = 400
"""Characters in which a line below the title names who speaks."""
_ROLE_WORDS = frozenset(
    """foreign defence defense finance interior prime deputy special ministers leaders presidents ambassadors envoys governments
    members representatives chiefs secretaries parties countries states nations heads state government delegation missions mission
    affairs external relations embassies organisations organizations""".split()
)
_INITIALS = re.compile(r",? \(([A-Z][A-Za-z0-9+]{1,9})\)")
_BODIES = re.compile(
    r"(?:[Gg]overnments|[Pp]arties|[Cc]ountries|[Ss]tates|[Nn]ations|[Mm]issions|[Ee]mbassies|[Oo]rgani[sz]ations)\b"
)


@dataclass(frozen=True, slots=True)
class Issuers:
    """Who speaks together, or the one body that does, and where the document says so."""

    name: str
    start: int
    end: int
    group: str
    """Who "we" are: "the foreign ministers", "the Troika"."""
    several: bool
    """Whether they are many of whom each might speak for itself."""


def issuers_of(source: Source, view: str) -> Issuers | None:
    """Return who issued a statement that says "we", by its first lines; None where they do not say."""
    opening = view[:_OPENING].replace("\n", " ")
    for found in (_named_themselves(opening), _introduced(opening), _titled(source, view), _standing(source, view)):
        if found is not None:
            return found
    return None


def in_title(view: str, start: int, end: int) -> Issuers | None:
    """Return who a joint statement's title says it is of: "Joint Statement by the Foreign Ministers of Chile and Peru"."""
    window = " " * start + view[start:end].replace("\n", " ")
    found = _IN_TITLE.search(window, start)
    return _group(found) if found is not None else None


def group_named(name: str) -> str:
    """Return a name as that of those who speak together, "G7 leaders"; nothing for that of one person or body."""
    return _lowered(name) if _WHO_ISSUED.fullmatch(name) is not None else ""


def byline_of(text: str, title: Region) -> tuple[int, int] | None:
    """Return where the line below the title of a speech or press conference names who speaks."""
    if _HEARD.search(text, title.start, title.end) is None:
        return None
    found = _BY.search(text, title.end, title.end + _HEAD)
    if found is None:
        return None
    name = _NAMED.match(text, found.end())
    return name.span() if name is not None else None


def _named_themselves(opening: str) -> Issuers | None:
    found = _WE.search(opening)
    if found is None or opening.count('"', 0, found.start()) % 2:
        return None
    return _group(found)


def _introduced(opening: str) -> Issuers | None:
    """Return whom an office names that hands on a statement: "released by the Governments of Chile and Peru"."""
    lead = _ISSUED.search(opening)
    if lead is None:
        return None
    group = _WHO_ISSUED.match(opening, lead.end())
    if group is not None:
        return _group(group)
    one = _SOMEBODY.match(opening, lead.end())
    return _body(opening, one.start(), one.end()) if one is not None else None


def _titled(source: Source, view: str) -> Issuers | None:
    for region in source.regions:
        found = _TITLED.match(view, region.start, region.end) if region.kind == "title" else None
        if found is not None and found["who"].split()[0].lower() not in _NO_ISSUER:
            who = found["who"].removesuffix("'").removesuffix("\u2019")
            start = found.start("who")
            group = group_named(who)
            if group:
                return Issuers(group, start, start + len(who), f"the {group}", several=True)
            bare = (who.isupper() and len(who) > _LONGEST_WITH_ARTICLE) or who.endswith(("International", "Watch"))
            return Issuers(who, start, start + len(who), who if bare else f"the {who}", several=False)
    return None


def _standing(source: Source, view: str) -> Issuers | None:
    """Return the body that takes a stand in a document's first sentence, by its own name."""
    after = max(
        (r.end for r in source.regions if r.kind in {"title", "dateline", "summary"} and r.start < _HEAD), default=0
    )
    while after < len(view) and view[after].isspace():
        after += 1
    found = _STAND.match(view, after, after + _HEAD)
    if (
        found is None
        or found["who"] in _PRONOUNS
        or _SAID.search(view, after, _OPENING) is not None
        or _WE_DO.search(source.text, after) is None
    ):
        # A report of what somebody condemns has its "said"; a statement does not.
        return None
    return _body(view, found.start("who"), found.end("who"))


def _group(found: re.Match[str]) -> Issuers:
    """Return those who speak together, with their list of countries unless it is long."""
    start, end = found.start("group"), found.end()
    group = _lowered(found["group"])
    listed = found["list"]
    if listed is not None and " and " not in listed and "," not in listed:
        # "We, the leaders of the Group of Nine (G9)": the G9 leaders.
        initials = _INITIALS.match(found.string, end)
        if initials is not None:
            group = f"{initials[1]} {group}"
            return Issuers(group, start, end, f"the {group}", several=True)
    name = group if listed is None else f"{group} of {listed}"
    if len(name) > _LONGEST:
        name = group
    elif listed is not None and " and " not in listed:
        # "The leaders of the Group of Nine"
        group = name
    return Issuers(name, start, end, f"the {group}", several=True)


def _body(view: str, start: int, end: int) -> Issuers:
    """Return one body that speaks for itself, with the article that it has in the text."""
    name = view[start:end]
    article = view[max(0, start - 4) : start].lower() == "the "
    return Issuers(name, start, end, f"the {name}" if article else name, several=False)


def _lowered(group: str) -> str:
    """Return a group's name with its common words in small letters: "G7 foreign ministers"."""
    return " ".join(w.lower() if w.lower() in _ROLE_WORDS else w for w in group.split())
