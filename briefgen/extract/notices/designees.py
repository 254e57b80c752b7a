"""Whom a measure names: "Polar Metals LLC (IMO 9123456), a Murmansk-based trader, for having assisted …" in its parts.

Notices are written to patterns of their own, with names that hold commas and capitals; they are read by these, not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.extract.language.wordlist import is_common

Kind = Literal["person", "entity", "vessel"]

_WORD = r"[A-Z0-9\u00c0-\u00de\"][\w.&'/+\u00c0-\u024f\"-]*"
_SMALL = r"(?:of|the|and|for|de|del|da|dos|van|von|der|den|al|el|bin|ibn|bint|la|le|du|di|y|i|e|&|\+)"
_ARTICLE = r"(?:(?:al|el|ad|ar|as|ash|at|an|bin)-)"
_NAME = re.compile(
    rf"(?:[Tt]he )?{_ARTICLE}?{_WORD}(?:,? (?:{_SMALL} ){{0,2}}{_ARTICLE}?{_WORD}){{0,14}}"
    r"(?: (?:d\.o\.o|a\.d|s\.r\.o|s\.p\.a|sp\. z o\.o|z\.o\.o)\b\.?)?"
)
_OFFICER = re.compile(
    r"(?:(?:Brigadier|Major|Lieutenant|Vice|Rear|Deputy|First|Second) )?(?:General|Colonel|Major|Captain|Admiral|Commander|Lieutenant|Minister|Sheikh|Judge|"
    r"Gen\.|Col\.|Maj\.|Lt\.)(?: (?:al-|el-)?[A-Z\u00c0-\u00de][\w'\u00c0-\u024f-]*){2,4}(?= of )"
)
_AFTER_NAME = re.compile(
    r"[,.]?(?:\Z| ?[,(;:\u2013\u2014\[.]| (?:who|which|that|whose|in which|of which|through which|is|are|was|were|has|have|had|will|for|pursuant|under|-|and) )"
)
_FORM = re.compile(
    r", ?(?:Co|Corp|Company|Inc|Incorporated|L\.?L\.?C|L\.?L\.?P|Ltd|Limited|LTD|CO|S\.?A|S\.?A\.?L|S\.?A\.?R\.?L|S\.?R\.?L|A\.?S|A\.?\u015e|"
    r"GmbH|B\.?V|N\.?V|OOO|PJSC|JSC|OJSC|(?:(?:Open|Public|Closed|Limited) )?Joint[ -]Stock Company|Pte|PTE|Sdn|Bhd|FZE|FZCO|FZ-LLC|DMCC|Jr|Sr|II|III)\b\.?(?=[ ,.;)]|\Z)"
)
_BASED = re.compile(
    r"(?P<text>(?:(?:the|an?) )?(?:now-defunct |state-owned |state-run )?(?:[A-Z][\w.]*(?:[ -](?:of |the )?[A-Z][\w.]*){0,4}-(?:based|flagged|registered|owned|"
    r"controlled|linked|incorporated|headquartered|managed|born)(?: and [A-Z][\w -]{2,30}-(?:based|registered|owned))?"
    r"(?: [a-z][a-z-]*){0,6}"
    r"|[A-Z][a-z]+(?:ian|ese|ish|an|i|ch|ean|is)(?: [a-z][a-z-]*){1,5}|(?:[a-z][a-z-]* ){1,6}?(?=[A-Z])[a-z]*))"
    r",? (?=[A-Z0-9\u00c0-\u00de\"])"
)
_BRACKET = re.compile(r" ?\((?P<inside>[^()]{1,160}(?:\([^()]{1,60}\)[^()]{0,80})?)\)")
_IMO = re.compile(r"\bIMO(?: (?:number|no\.?))?:? ?(?P<number>[0-9]{7})\b", re.IGNORECASE)
_REASON = re.compile(
    r"(?P<text>for (?:having|being|[a-z]+ly [a-z]+ing|operating|acting|providing|supporting|assisting|owning|controlling|facilitating|[a-z]{3,}ing|"
    r"(?:his|her|its|their|the) (?:role|involvement|part|support|participation|activit)[^,;]*)\b.*)",
    re.DOTALL,
)
_ORDER = re.compile(
    r"(?:pursuant to|under|in accordance with|according to) (?:(?:the authority of|section [0-9(a-z)]+ of) )?"
    r"(?P<order>(?:Executive Order(?: \((?:E\.O\.|EO)\))?|E\.O\.|EO) +(?P<number>[0-9]{5})|the [A-Z][\w,() ]{6,80}?(?:Act|Regulations|Law)(?: [0-9]{4}| of [0-9]{4})?)"
    r"(?:,? as amended(?: by [^,;.]{3,60})?,?|, as modified,?| \(\"[^\"]{3,60}\"\))?"
)
_STOP = re.compile(
    r",? (?:who|which|that|whose|where)\b|,? (?:is|are|was|were|has been|have been|had been|will be)\b|,? (?:pursuant to|under (?:Executive|E\.O\.|EO|the))\b"
    r"|,? for (?:having|being|operating|acting|providing|his|her|its|their)\b|[;:]|(?<!\bSt)(?<!\bU\.S)(?<!\bU\.K)\. |\.\Z|, and \Z"
)
_DUTY = re.compile(r" (?:and|in charge of|responsible for|since|under|during|with) ")
"""What tells more of somebody than what they are."""
_VESSEL_WORDS = re.compile(
    r"\b(?:vessel|tanker|ship|(?:bulk|gas|crude|oil|LNG|LPG) carrier|bulker|freighter|-flagged|flagged)\b",
    re.IGNORECASE,
)
_ENTITY_WORDS = re.compile(
    r"\b(?:company|firm|bank|entity|corporation|enterprise|trader|group|manufacturer|business|institute|bureau|agency|ministry|refinery|"
    r"Ltd|Limited|LLC|L\.L\.C|Inc|FZE|Co|Corp|Company|GmbH|OOO|JSC|DMCC|Trading|Shipping|Bank)\b"
)
_PERSON_WORDS = re.compile(
    r"\b(?:national|citizen|leader|commander|director|adviser|advisor|captain|general|colonel|Director|Commander|Minister|Head|Chief|President|Governor|Mayor|Chairman|Secretary|owner|businessman|businesswoman|head|chief|member|official|officer|minister|financier|broker|"
    r"trader|operative|oligarch|judge|son|brother|wife|individual|chairman|president)\b"
)
_PROGRAM = re.compile(r"\[(?P<tag>[A-Z][A-Z0-9-]{2,24})\]")
_LINKED = re.compile(r"\(Linked To: (?P<name>[^()]{3,80})\)", re.IGNORECASE)
_KIND_MARK = re.compile(r"\((?P<kind>individual|vessel|aircraft|entity)\)")
_LEGAL_FORM = re.compile(
    r"\b(?:Ltd|Limited|LLC|L\.L\.C|Inc|Incorporated|FZE|Co|Corp|Company|GmbH|OOO|JSC|PJSC|DMCC|S\.A|B\.V)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset("the a an in on it they he she this these those both all each".split())
_MAX_NAME = 8
_MAX_DESCRIPTION = 14
"""Words; a longer description is left out, but for its beginning up to a comma."""


@dataclass(frozen=True, slots=True)
class Designee:
    """One whom a measure hits, as the text has it; offsets are of the source's text."""

    name: str
    start: int
    end: int
    kind: Kind | None
    description: str
    """What the text says of it, with its article: "a Murmansk-based trader"."""
    before: str
    """What stands before its name: "Panama-flagged tanker"."""
    imo: str
    order: str
    reason: str
    """With its "for"."""
    linked: str = ""


def designee_of(view: str, start: int, end: int) -> Designee | None:
    """Read one item of a notice; None where it does not begin with a name or what leads to one."""
    words = view[start:end]
    if _PROGRAM.search(words) or _KIND_MARK.search(words):
        return _listed(view, start, end)
    before = ""
    at = start
    prefix = _BASED.match(view, start, end)
    if prefix is not None:
        before, at = prefix["text"].strip(), prefix.end()
    name = _NAME.match(view, at, end)
    if name is None:
        return None
    name_end = _name_end(view, name.start(), name.end(), end)
    officer = _OFFICER.match(view, name.start(), end)
    if officer is not None and officer.end() <= name_end and _AFTER_NAME.match(view, name_end, end) is None:
        # "General Ode Bak of the Coast" is half of what follows; the man is whole.
        name_end = officer.end()
    if (officer is None or name_end != officer.end()) and _AFTER_NAME.match(view, name_end, end) is None:
        # "the Dorset refinery in Kara" is a name only as a whole; "Vessels of the fleet" is none.
        stop = _STOP.search(view, name_end, end) or re.compile(r"\Z").search(view, end, end)
        whole = view[start : stop.start() if stop else end]
        if whole[:4].lower() != "the " or len(whole.split()) > _MAX_NAME or "," in whole:
            return None
        before, at, name_end = "", start, start + len(whole.rstrip(" .;,"))
    else:
        at = name.start()
    bare = " ".join(view[at:name_end].split())
    if len(bare) < 2 or bare.lower() in _NOBODY or not any(c.isalpha() for c in bare):
        return None
    if " " not in bare and bare.endswith("s") and not bare.isupper() and is_common(bare.lower()):
        # "Companies that …" are any.
        return None
    rest = _BRACKET.sub("", view[name_end:end])
    imo = _IMO.search(view[start:end])
    description = _description(rest)
    kind = _kind(bare, f"{before} {description}", has_imo=imo is not None)
    order, reason = order_of(rest), reason_of(rest)
    return Designee(
        name=bare.removeprefix("The ").removeprefix("the ") if kind != "entity" else bare,
        start=at + (4 if kind != "entity" and bare.lower().startswith("the ") else 0),
        end=name_end,
        kind=kind,
        description=description,
        before=before.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("an "),
        imo=imo["number"] if imo else "",
        order=order,
        reason=reason,
    )


def order_of(words: str) -> str:
    """Return the authority that words name: "E.O. 14024", "the Global Magnitsky Act"; empty where they name none."""
    m = _ORDER.search(words)
    if m is None:
        return ""
    if m["number"]:
        long = m["order"].startswith("Executive")
        return f"{'Executive Order' if long else 'E.O.'} {m['number']}"
    return m["order"]


def reason_of(words: str) -> str:
    """Return why, with its "for", in short: "for having materially assisted the militia"; empty where no reason is given."""
    m = _REASON.search(words)
    if m is None:
        return ""
    reason = _ORDER.sub("", m["text"]).strip(" ,.;")
    for pattern, new in _SHORTER:
        reason = pattern.sub(new, reason)
    return " ".join(reason.split())


_SHORTER = tuple(
    (re.compile(old), new)
    for old, new in (
        (r",? directly or indirectly,?", ""),
        (
            r"having materially assisted, sponsored,? or provided financial, material,? or technological support for, or goods or services to or in support of,?",
            "having materially supported",
        ),
        (r"owned or controlled by, or (?:for )?having acted or purported to act for or on behalf of,?", "owned or controlled by, or having acted or purported to act for,"),
        (r"having acted or purported to act for or on behalf of,?", "having acted or purported to act for"),
        (r"\bbeing an? leader(?: or official)? of\b", "leading"),
        (r"\bthat ha(?:s|ve) ([a-z]+ed)\b", r"that \1"),
        (r"\. .*\Z", ""),
        (r"[;:] .*\Z", ""),
        (r", (?:who|which|whose|where) .*\Z", ""),
        (r" ?\([^()]*\)", ""),
    )
)  # fmt: skip
"""The set phrases of orders in fewer words that say the same."""


def _listed(view: str, start: int, end: int) -> Designee | None:
    """Read an entry of a sanctions list: "MOROV, Ivan (a.k.a. …), Omsk, Russia; DOB …; Gender Male (individual) [PROGRAM]"."""
    words = view[start:end]
    first = re.match(r"[^(;\[]{2,120}", words)
    if first is None:
        return None
    mark = _KIND_MARK.search(words)
    parts = [p.strip() for p in first[0].split(",")]
    is_person = (mark is not None and mark["kind"] == "individual") or (mark is None and "DOB" in words)
    imo = _IMO.search(words)
    is_vessel = imo is not None or (mark is not None and mark["kind"] == "vessel")
    if is_person and len(parts) > 1:
        given = parts[1]
        name, name_end = f"{given} {_calm(parts[0])}", words.index(given, len(parts[0])) + len(given)
    else:
        kept = parts[0]
        form = _FORM.match(words, len(kept))
        name_end = form.end() if form else len(kept)
        name = words[:name_end].strip(" ,")
    if not name[:1].isupper() or len(name.split()) > 14:
        return None
    linked = _LINKED.search(words)
    return Designee(
        name=" ".join(name.split()),
        start=start,
        end=start + name_end,
        kind="person" if is_person else "vessel" if is_vessel else "entity",
        description="",
        before="",
        imo=imo["number"] if imo else "",
        order="",
        reason="",
        linked=linked["name"].strip() if linked else "",
    )


def _calm(surname: str) -> str:
    """Return a surname that stands in capitals as a sentence has it."""
    return " ".join(w.capitalize() if w.isupper() and len(w) > 1 else w for w in surname.split())


def _name_end(view: str, start: int, end: int, stop: int) -> int:
    """Return where a name ends: before the first comma that no company's form follows, and after such forms."""
    at = start
    while True:
        comma = view.find(",", at, end)
        form = _FORM.match(view, comma, stop) if comma >= 0 else None
        if form is None:
            break
        at = form.end()
        end = max(end, at)
    last = end if comma < 0 else comma
    while last > start and view[last - 1] in " ,;":
        last -= 1
    dotted = view[start:last].rsplit(" ", 1)[-1]
    if view[last - 1 : last] == "." and not re.search(
        r"(?:\b[A-Z](?:\.[A-Z])*|Co|Inc|Ltd|Corp|Jr|Sr|Cos|d\.o\.o|a\.d|s\.r\.o|s\.p\.a|z\.o\.o)\.\Z", dotted
    ):
        last -= 1
    return last


def _description(rest: str) -> str:
    """Return the apposition behind a name, up to where a clause, an order or a reason begins."""
    m = re.match(r" ?[,\u2013\u2014-] ?(?=(?:the |an? |[A-Z]?[a-z]))", rest)
    if m is None:
        return ""
    words = rest[m.end() :]
    stop = _STOP.search(words)
    words = (words[: stop.start()] if stop else words).strip(" ,.;")
    if len(words.split()) > _MAX_DESCRIPTION:
        words = words.partition(",")[0]
    if len(words.split()) > _MAX_DESCRIPTION:
        words = _DUTY.split(words, maxsplit=1)[0]
    if len(words.split()) > _MAX_DESCRIPTION or re.match(
        r"(?:for|pursuant|under|in|on|at|and|which|who|is|was|are|were|(?:all|both|each|none|some|most) of)\b", words
    ):
        return ""
    return " ".join(words.split())


def _kind(name: str, said: str, *, has_imo: bool) -> Kind | None:
    if has_imo:
        return "vessel"
    if _LEGAL_FORM.search(name):
        return "entity"
    for words in (said, name):
        person, entity = _PERSON_WORDS.search(words), _ENTITY_WORDS.search(words)
        if person or entity:
            first = person is not None and (entity is None or person.start() < entity.start())
            return "person" if first else "entity"
        if words is said and _VESSEL_WORDS.search(words):
            return "vessel"
    return None


def is_somebody(words: str) -> bool:
    """Say whether some words tell of a person, a body or a ship."""
    return any(kind.search(words) is not None for kind in (_PERSON_WORDS, _ENTITY_WORDS, _VESSEL_WORDS))


def names_of(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names that words join: "Alba Ltd. and Boreas Inc." gives two."""
    at = start
    while at < end:
        prefix = _BASED.match(view, at, end)
        name = _NAME.match(view, prefix.end() if prefix else at, end)
        if name is None:
            return
        first = name.start()
        stop = _name_end(view, first, name.end(), end)
        joined = re.search(r" and (?=[A-Z])", view[first:stop])
        stop = first + joined.start() if joined else stop
        yield first, stop
        bracket = _BRACKET.match(view, stop, end)
        link = re.compile(r"(?:, and|,| and|; and|;)? ").match(view, bracket.end() if bracket else stop, end)
        if link is None:
            return
        at = link.end()
