"""Who is who in a document: names in full, short forms, titles, and whom a pronoun stands for.

The cast is drawn up over the whole text before any sentence is looked at, from the gazetteer and from runs of capitalised
words; so a surname in the headline is known by the full name that follows later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from briefgen.extract.language.wordlist import is_common
from briefgen.extract.names.cast import Cast, NameMention, Person, PersonMention
from briefgen.extract.names.firms import short_names_of_firms

_CAPITAL = r"(?:(?:[A-Z]\.){1,4}(?=[ A-Z])|[A-Z\u00c0-\u00de][\w\u00c0-\u024f]*(?:['-][A-Za-z\u00c0-\u024f]+)*)"
_RUN = re.compile(
    rf"\b{_CAPITAL}(?: (?:(?:al|el|bin|ibn|de|del|la|van|von|der|da|dos|den|ter|ben|Al|El)[ -])*{_CAPITAL})*"
)
_NUMBERED = re.compile(r"-\d")
_OFFICE_BEHIND = re.compile(r", (?:the )?((?:[A-Za-z]+ ){0,2}[A-Za-z]+) of (?:the )?")
"""An office behind a name: "Ann Roe, the President of Peru"."""
_UNBROKEN = re.compile(r"\S+")
TITLES = frozenset(
    """president minister secretary chancellor premier leader chairman chairwoman chair general colonel major captain
    lieutenant admiral commodore commander marshal king queen prince princess emir sheikh sultan pope archbishop bishop senator
    representative congressman congresswoman governor mayor ambassador envoy spokesman spokeswoman spokesperson director
    chief head deputy vice assistant undersecretary prime foreign defense defence interior finance speaker judge justice
    prosecutor commissioner inspector professor dr mr mrs ms sir lord dame lady ayatollah imam cleric analyst expert
    economist researcher lawyer attorney brigadier sergeant lawmaker dictator opposition rebel former acting state
    treasury energy trade economy prime-minister ceo founder negotiator secretary-general""".split()
)
RANKS = frozenset(
    """president minister secretary chancellor premier leader chairman chairwoman chair general colonel major captain
    lieutenant admiral commodore commander marshal king queen prince princess emir sheikh sultan pope archbishop bishop senator
    representative congressman congresswoman governor mayor ambassador envoy spokesman spokeswoman spokesperson director
    chief speaker judge justice prosecutor commissioner inspector professor dr mr mrs ms sir lord dame lady ayatollah imam
    cleric analyst expert economist researcher lawyer attorney brigadier sergeant lawmaker dictator undersecretary
    founder negotiator coordinator rapporteur administrator honourable honorable hon secretary-general gen lt col adm sen rep gov capt maj""".split()
)
_BODY_WORDS = frozenset(
    """ministry council agency service army forces force command committee commission group party front movement union
    organization organisation bank company corporation inc ltd llc corp limited department office bureau institute
    university court parliament congress senate assembly house alliance coalition association federation league
    authority administration government brigade battalion division fleet navy guard guards police staff chiefs television
    radio news agency times post press newspaper journal centre center foundation fund initiative programme program treaty
    agreement declaration act order resolution protocol operation summit conference war peninsula sea ocean gulf river
    island islands province county district region street airport base zone strait state states kingdom republic nations
    assistance cooperation security defense defence affairs international national united general central north south east
    west northern southern eastern western oblast krai okrug raion governorate voivodeship prefecture canton municipality township
    village shoal reef atoll refinery terminal pipeline hospital highway airfield airbase barracks prison mosque cemetery crossing
    canal dam""".split()
)
_CREEDS = frozenset(
    """muslim muslims islamist islamists sunni shia shiite christian catholic orthodox protestant hindu buddhist jewish communist
    marxist maoist salafist jihadist""".split()
)
"""Words for what people believe, which are no names of theirs."""
_CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday today yesterday tomorrow""".split()
)
_HEADLINE_VERBS = frozenset(
    """condemns strongly says calls urges meets visits welcomes appalled deeply warns announces deplores expresses holds
    speaks travels signs vows rejects denies tells hails mourns confirms arrives discusses""".split()
)
_DETERMINERS = frozenset(
    """the a an our this that these those its his her their my your no some any each every both all another such of and
    for in on at by from""".split()
)
_PLACE_BEFORE = frozenset(
    "in at near from to off around outside inside across throughout toward towards of through via along past beyond".split()
)
_MALE, _THING, _MANY = (
    frozenset({"he", "him", "his", "she", "her", "hers"}),
    frozenset({"it", "its"}),
    frozenset({"they", "them", "their"}),
)
_UNDER = frozenset("under deputy assistant vice acting first second permanent".split())
_TOWN_OF = re.compile(
    r"\b(?:town|city|village|district|province|governorate|port|camp|settlement|suburb) of ([A-Z][\w-]+(?: [A-Z][\w-]+){1,3})"
)
"""A place that would be read as somebody with a title: "the town of Sheikh Zayed"."""
_PAUSE = re.compile(r"[\n:;,.()\"]")
FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours", "mine"})
PRONOUNS = _MALE | _THING | _MANY | FIRST_PERSON
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})


def draw_up(
    view: str,
    names: tuple[NameMention, ...],
    acronyms: Mapping[str, str] | None = None,
    common_name: Callable[[str], str | None] = lambda _: None,
) -> Cast:
    """Find the persons of a document, beside the names and acronyms that are known.

    `common_name` gives well-known persons the name by which they are told, whatever the spelling.
    """
    taken = _Spans([(m.start, m.end) for m in names])
    runs = list(_RUN.finditer(view))
    full: list[tuple[int, int, Person]] = []
    firms = short_names_of_firms(view)
    places = {" ".join(m[1].split()) for m in _TOWN_OF.finditer(view)}
    for m in runs:
        if _NUMBERED.match(view, m.end()):
            # "a Maltese Su-34": an aircraft.
            continue
        found = _person(view, m, taken)
        if found is None or found[2].name in firms or f"{found[2].title} {found[2].name}".strip() in places:
            continue
        full.append(found)
    by_part = _parts(full)
    people = {p.name: p for _, _, p in reversed(full)}
    titles: dict[str, str] = {}
    for _, _, p in full:
        if p.title and p.name not in titles:
            titles[p.name] = p.title
    mentions: dict[int, PersonMention] = {}
    for start, end, person in full:
        known = by_part.get(person.name) or person.name
        known = known if known in people else person.name
        mentions[start] = PersonMention(start, end, Person(known, titles.get(known) or titles.get(person.name, "")))
    covered = _Spans(sorted((m.start, m.end) for m in mentions.values()))
    for m in runs if by_part else ():
        for token in _UNBROKEN.finditer(m[0]):
            start = m.start() + token.start()
            word = token[0].removesuffix("'s")
            name = by_part.get(word)
            if name and not covered.overlap(start, start + len(word)) and not taken.overlap(start, start + len(word)):
                mentions[start] = PersonMention(start, start + len(word), Person(name, titles.get(name, "")))
    told = {m.person.name: common_name(m.person.name) or m.person.name for m in mentions.values()}
    persons = tuple(
        m if told[m.person.name] == m.person.name else replace(m, person=replace(m.person, name=told[m.person.name]))
        for _, m in sorted(mentions.items())
    )
    return Cast(persons, names, acronyms or {}, _homes(view, persons, names))


def _homes(view: str, persons: Iterable[PersonMention], names: tuple[NameMention, ...]) -> dict[str, str]:
    """Find the countries that stand with persons' titles, before them or behind the name."""
    starts = [n.start for n in names]
    found: dict[str, str] = {}
    for mention in persons:
        if mention.person.name in found:
            continue
        at = bisect_left(starts, mention.start)
        before = names[at - 1] if at else None
        after = names[at] if at < len(names) else None
        if before is not None and before.iso3 and before.end <= mention.start <= before.end + 80:
            between = view[before.end : mention.start].removeprefix("'s").lower().split()
            if between and all(w.strip(".,") in TITLES for w in between):
                found[mention.person.name] = before.iso3
        is_titled = after is not None and bool(mention.person.title)
        if is_titled and after and after.iso3 and view[mention.end : after.start] in {" of ", " of the "}:
            found.setdefault(mention.person.name, after.iso3)
        if after is not None and after.iso3:
            office = _OFFICE_BEHIND.fullmatch(view, mention.end, after.start)
            if office is not None and office[1].split()[-1].lower() in RANKS:
                found.setdefault(mention.person.name, after.iso3)
    return found


def _person(view: str, m: re.Match[str], taken: _Spans) -> tuple[int, int, Person] | None:
    """Read a run of capitalised words as title and name; None if it is no person's name."""
    if " " not in m[0] and not _ends_in_rank(view, m.start()):
        # One word alone is somebody's name only behind a title.
        return None
    tokens = [(m.start() + t.start(), m.start() + t.end(), t[0]) for t in _UNBROKEN.finditer(m[0])]
    first = 0
    while first + 1 < len(tokens) and (
        tokens[first][2].lower() in _DETERMINERS or taken.overlap(tokens[first][0], tokens[first][1])
    ):
        first += 1
    tokens = tokens[first:]
    if not tokens or taken.overlap(tokens[0][0], tokens[0][1]):
        return None
    if len(tokens) == 1 and " " in m[0] and not _ends_in_rank(view, tokens[0][0]):
        return None
    last_rank = max(
        (k for k, t in enumerate(tokens) if t[2].lower().rstrip(".") in RANKS or t[2] in _TITLES_OF_TWO), default=-1
    )
    name = tokens[last_rank + 1 :]
    title_words = [t[2] for t in tokens[: last_rank + 1]]
    before = view[max(0, m.start() - 60) : tokens[0][0]]
    lower_title = _title_before(before) if last_rank < 0 else ""
    headline = next((k for k, t in enumerate(name) if t[2].lower() in _HEADLINE_VERBS), None)
    if headline is not None and title_words:
        # "Secretary-General Condemns Raid" is a headline.
        name = name[:headline]
    owner = next((k for k, t in enumerate(name) if t[2].endswith("'s")), None)
    if owner is not None:
        # "Secretary Roe's Call" is Roe's.
        name = name[: owner + 1]
    if name and name[-1][2].endswith("'s"):
        name[-1] = (name[-1][0], name[-1][1] - 2, name[-1][2][:-2])
    if not title_words:
        kept = _without_office(before, [t[2] for t in name])
        if kept < len(name):
            lower_title = " ".join([_office_before(before), *(t[2] for t in name[:-kept])])
            name = name[-kept:]
    if not title_words and any(taken.overlap(t[0], t[1]) for t in name):
        return None
    if any(t[2].lower() in _CREEDS for t in name):
        return None
    if not 1 <= len(name) <= 5 or any(t[2].lower().rstrip(".") in _BODY_WORDS | _CALENDAR for t in name):
        return None
    if any(t[2].isupper() and len(t[2]) > 2 and "." not in t[2] for t in name):
        return None
    titled = bool(title_words) or bool(lower_title)
    if not titled:
        previous = before.split()[-1].lower() if before.split() else ""
        strange = sum(not is_common(t[2].lower()) for t in name)
        if (
            len(name) < 2
            or len(name) > 4
            or strange < 1
            or previous in _PLACE_BEFORE
            or name[0][2].lower() in _CALENDAR
        ):
            return None
        if previous in _BODY_WORDS or name[0][2].lower() in {
            "san",
            "santa",
            "santo",
            "la",
            "los",
            "las",
            "el",
            "al",
            "fort",
            "mount",
            "new",
            "port",
        }:
            return None
        if is_common(name[0][2].lower()) and _starts_sentence(view, name[0][0]):
            return None
    text = " ".join(t[2] for t in name)
    if len(name) == 1 and (len(text) < 3 or is_common(text.lower())):
        return None
    if name[-1][2].lower() in _AREAS or (len(name) > 1 and name[-1][2].lower() in _PAPERS):
        # "neighboring Palet Township" is nobody's name, nor is "Quad Statement".
        return None
    prefix = view[m.start() : name[0][0]].strip() if title_words else lower_title
    if prefix.endswith(_TITLES_OF_TWO):
        # "Foreign Ministers Ann Roe and Bo Lund": each is one.
        prefix = prefix[:-1]
    return name[0][0], name[-1][1], Person(" ".join(text.split()), " ".join(prefix.split()))


_AREAS = frozenset(
    "township district province county state region village city camp island road street river valley zone".split()
)
_PAPERS = frozenset("statement statements declaration communique communiqu\u00e9 resolution memorandum".split())
_TITLES_OF_TWO = (
    "Ministers",
    "Presidents",
    "Senators",
    "Governors",
    "Generals",
    "Colonels",
    "Ambassadors",
    "Chancellors",
)


def _ends_in_rank(view: str, at: int) -> bool:
    """Say whether the last word before a place is a rank."""
    before = view[max(0, at - 60) : at].split()
    return bool(before) and before[-1].lower() in RANKS


def _office_before(before: str) -> str:
    """Return the words from a rank to the end of what stands before a name: "Secretary of"; nothing without a rank."""
    words = _PAUSE.split(before)[-1].split()[-9:]
    at = max((k for k, word in enumerate(words) if word.lower() in RANKS), default=None)
    while at and words[at - 1].lower() in _UNDER:
        at -= 1
    return " ".join(words[at:]) if at is not None and words and words[-1].lower() in {"and", "for", "of"} else ""


def _without_office(before: str, name: list[str]) -> int:
    """Return how many words of a name are left without those of an office: "Secretary for | Public Finance Ada Brell"."""
    kept = len(name)
    if not _office_before(before):
        return kept
    while kept > 2 and (is_common(name[-kept].lower()) or name[-kept].lower() in _BODY_WORDS):
        kept -= 1
    return kept


def _title_before(before: str) -> str:
    """Return the lower-case title right before a name, with the nationality before it: "Russian foreign minister"."""
    words = before.split(" ")
    if words and not words[-1]:
        words = words[:-1]
    found: list[str] = []
    for word in reversed(words):
        bare = word.lower()
        if bare in TITLES and (found or bare in RANKS):
            found.insert(0, word)
        elif found and word[:1].isupper() and word.isalpha() and len(found) < 4:
            found.insert(0, word)
        else:
            break
    return " ".join(found)


def _parts(full: list[tuple[int, int, Person]]) -> dict[str, str]:
    """Map the first and last word of each full name to the name, where that is unambiguous."""
    owners: dict[str, set[str]] = {}
    longest: dict[str, str] = {}
    for _, _, person in full:
        parts = person.name.split()
        if len(parts) > 1:
            for part in {parts[0], parts[-1], " ".join(parts[1:]), " ".join(parts[-2:])}:
                owners.setdefault(part, set()).add(person.name)
                longest.setdefault(part, person.name)
    # A last name wins over a first name; two persons who share a part are told apart by neither.
    lasts: dict[str, set[str]] = {}
    for _, _, person in full:
        parts = person.name.split()
        if len(parts) > 1:
            lasts.setdefault(parts[-1], set()).add(person.name)
    found = {}
    for part, names in owners.items():
        if part.lower() in _DETERMINERS or (is_common(part.lower()) and part.lower() == part):
            continue
        if len(names) == 1:
            found[part] = longest[part]
        elif len(lasts.get(part, ())) == 1:
            found[part] = next(iter(lasts[part]))
        else:
            inner = sorted(names, key=len)
            if all(inner[0] in n for n in inner):
                found[part] = inner[-1]
    return found


def _starts_sentence(view: str, at: int) -> bool:
    before = view[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in '.!?":\u2014'


class _Spans:
    """Stretches of a text in order."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        pairs = list(spans)
        self._starts, self._ends = [a for a, _ in pairs], [b for _, b in pairs]

    def overlap(self, start: int, end: int) -> bool:
        """Say whether one of them overlaps a stretch."""
        starts, ends = self._starts, self._ends
        at = bisect_left(ends, start)
        while at < len(starts) and starts[at] < end:
            if ends[at] > start:
                return True
            at += 1
        return False
