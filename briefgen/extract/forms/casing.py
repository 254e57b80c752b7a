"""One view of a text that is easy to read for parser and rules, with every character at its own offset.

White space becomes blanks, typographic quotes become straight ones, markup tags become blanks, and paragraphs in capital
letters get the case that running text would have. Nothing moves: `len(readable(text)) == len(text)`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import lru_cache

from briefgen.extract.forms.capitals import names_in_capitals, spelled_behind
from briefgen.extract.language.wordlist import is_common

FindNames = Callable[[str], Iterable[tuple[int, int]]]

_FOLD = str.maketrans({
    "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\u00ad": " ", "\u2028": " ", "\u2029": " ",
    "\u2010": "-", "\u2011": "-", "\u2015": "\u2014", "`": "'",
})  # fmt: skip
_TWO_MARKS = re.compile(r"''(?!')(?=(\w)?)")
_SPACE = re.compile(r"[\t\n\r\v\f\x00-\x1f\x7f-\x9f]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?: [^<>]{0,80})?/?>")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t\r]*\n))+")
_WORD = re.compile(r"[^\W\d_]+(?:['\-.][^\W\d_]+)*")
_ACRONYM = re.compile(r"(?<=[\w\"'] )[(\[]([A-Z][A-Z0-9&-]{1,10})[)\]]")
"""In brackets behind a word: at the head of a paragraph they hold who speaks."""
_KNOWN_ACRONYMS = frozenset(
    "UN US EU UK USA UAE DPRK ROK PRC NATO OPEC ASEAN IAEA IMF OAS OSCE WHO UNSC UNICEF USSR AP AFP CIA FBI KGB IMO TV II III IV "
    "USS HMS USNS IDF IRGC ISIS ISIL PLA OCHA UNHCR UNRWA UNIFIL CENTCOM AFRICOM EUCOM ICC ICJ AU ECOWAS SADC BRICS PKK YPG UAV UAVS ICBM ICBMS "
    "HIMARS THAAD ATACMS AWACS FARC ELN FMLN ETA IRA PLO FATF OPCW OFAC SDN UNAMA UNMISS MONUSCO UNGA ICRC USAID EFE ACAN DPA ANSA TASS ITAR IRNA KCNA UPI PTI KUNA NZPA LUSA ANGOP DOD EEZ JCS NIS NSC IED IEDS".split()
)
_MARKS = frozenset("TEXT EXCERPTS EXCERPT SUMMARY BEGIN END RECORDING OMITTED REPORT SPEECH".split())
_SENTENCE_END = re.compile(r"[.!?][\"')\]]{0,3} +[\"'(\[]{0,2}\Z")
_PAUSES = frozenset(",:.!?-]")
_STARTERS = frozenset(
    "THE A AN IT HE SHE THEY WE I THIS THAT THESE IN ON AT BUT AND HOWEVER ACCORDING MEANWHILE".split()
)
"""Words that begin a sentence even behind "U.S."."""
_PEOPLE = frozenset(
    "TROOPS SOLDIERS OFFICIALS AUTHORITIES REBELS POLICEMEN OFFICERS FIGHTERS GUERRILLAS WARPLANES PLANES JETS AIRCRAFT HELICOPTERS "
    "SHIPS VESSELS WARSHIPS TANKS MINISTERS LEADERS DIPLOMATS SPOKESMAN SPOKESMEN SOURCES DELEGATION OPPOSITION".split()
)
"""Common nouns that stay so beside a country's name."""
_LONGEST_LABEL = 120
_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday".split()
)
_TITLED = re.compile(
    r"\b(?:(?:deputy|vice|prime|foreign|defen[cs]e|interior) )*(?:president|minister|secretary general|secretary|general|colonel|major|captain|king|queen|pope|senator|"
    r"governor|ambassador|chancellor|commander|admiral|radio)(?= [A-Z][a-z])"
)
_PARTICLES = frozenset("de del da dos van von der bin ibn".split())
_PLAIN_ENDING = re.compile(
    r"(?:ISTS?|ISMS?|TIONS?|MENTS?|INGS?|NESS|IZED|ISED|[A-Z]{4}(?:IC|ICAL|IVE|OUS|ABLE|IBLE|LESS))\Z"
)
_NAMED_ENDING = frozenset(
    "ISLAMIC ATLANTIC PACIFIC OLYMPIC HISPANIC TITANIC JURASSIC ISLAMICS TURKIC SLAVIC NORDIC ARCTIC ANTARCTIC HELLENIC COPTIC".split()
)
_NO_VOWELS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,5}\Z")
_SHORTENED = frozenset(
    "MR MRS MS DR ST LT SGT PVT JR SR VS KM KG MM CM NM BN MN TN BLN MLN RD TH ND SQ FT PTS CPL MT".split()
)
_RANKS = frozenset("COL GEN LT MAJ CAPT SGT ADM SEN REP GOV BRIG CMDR DR MR MRS MS PROF REV".split())
_GIVEN = frozenset("MARIA ANGEL VICTOR JEAN ROMAN MILES RAY DON".split())
"""Names that are words, too."""
_TYPE = re.compile(r"-?[0-9]")
_TYPE_BEFORE = re.compile(r"[A-Z]-[0-9]{1,4}\Z")
_LONGEST_TYPE = 3
_MONITORS_OWN = re.compile(r"\[(?:(?:begin|end) recording|as (?:heard|published|received)|continued)\]", re.IGNORECASE)
"""Marks that say nothing of the words beside them."""
_SHORT_FORM = re.compile(r"(?<=[A-Za-z] )\[([A-Z][A-Z0-9&-]{1,9})\](?= ?[A-Za-z,.;:)])")
_SHIPS = frozenset({"USS", "HMS", "INS", "USNS", "HMAS", "HMCS", "JS", "ROKS"})
_SCOTS = re.compile(r"MC[A-Z]{3,}\Z")
_BEFORE_MONTH = re.compile(r"\b(?:IN|SINCE|LAST|BY|EARLY|LATE|UNTIL|DURING|NEXT|OF|MID|FROM|THIS)[ -]\Z")
_SMALL = frozenset("a an the of in on at by for from with and or to as its it i".split())


@lru_cache(maxsize=2)
def folded(text: str) -> str:
    """Return the text with plain blanks and quotes, in the letters that it has; nothing moves."""
    return _SPACE.sub(" ", text.translate(_FOLD))


def readable(text: str, find_names: FindNames = lambda _: ()) -> str:
    """Return the view; `find_names(text)` gives the spans of known names, to which capitals belong."""
    plain = folded(text)
    if "''" in plain:
        # Two single marks for a double one.
        plain = _TWO_MARKS.sub(lambda m: ' "' if m[1] else '" ', plain)
    if "<" in plain:
        plain = _TAG.sub(lambda m: " " * len(m[0]), plain)
    if "[" in plain:
        # A short form in square brackets, as monitors write it, is read in round ones.
        plain = _MONITORS_OWN.sub(lambda m: " " * len(m[0]), plain)
        plain = _SHORT_FORM.sub(lambda m: f"({m[1]})", plain)
    shouted = [m.span() for m in _PARAGRAPH.finditer(text) if _shouts(plain[m.start() : m.end()])]
    if not shouted:
        return plain
    acronyms = _KNOWN_ACRONYMS | {m[1] for m in _ACRONYM.finditer(plain)}
    acronyms |= {m["short"] for m in spelled_behind(plain)}
    parts: list[str] = []
    done = 0
    for start, end in shouted:
        parts += [plain[done:start], _calm(plain[start:end], acronyms, find_names)]
        done = end
    parts.append(plain[done:])
    return "".join(parts)


def _shouts(piece: str) -> bool:
    """Say whether a paragraph is set in capital letters: most of its letters are, and it is more than a short heading."""
    plain = piece.encode("ascii", "ignore")
    if 5 * (len(plain) - len(plain.translate(None, _SMALL_LETTERS))) >= len(piece):
        # Not even if all that is no plain small letter were a capital.
        return False
    upper = sum(map(str.isupper, piece))
    return upper >= 20 and upper > 4 * sum(map(str.islower, piece))


_SMALL_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_NEAR = 4
"""So many characters may part a month from its day: a blank, a comma, a line's end."""


def _calm(piece: str, acronyms: frozenset[str], find_names: FindNames) -> str:
    words = list(_WORD.finditer(piece))
    names = _names(words, piece, find_names)
    out, done = [], 0
    for k, match in enumerate(words):
        word = match[0]
        before = piece[max(0, match.start() - 2) : match.start()]
        starts = k == 0 or _starts(piece, words[k - 1], match)
        bare = word.removesuffix("'S")
        glued = piece[match.start() - 1 : match.start()].isdigit() if match.start() else False
        if glued and bare not in acronyms:
            # "3RD", "14.3BN", but "UH-1H"
            is_type = _TYPE_BEFORE.search(piece, max(0, match.start() - 8), match.start()) is not None
            cased = word.lower() if not is_type and (word in _SHORTENED or len(word) < 2) else word
        elif word.capitalize() in _CALENDAR and (word not in {"MAY", "MARCH"} or _is_month(piece, match)):
            cased = _title(word)
        elif word in _RANKS and (piece[match.end() : match.end() + 1] == "." or _is_before_name(words, k)):
            cased = _title(word)
        elif word in _GIVEN and _is_before_name(words, k):
            cased = _title(word)
        elif len(word) <= _LONGEST_TYPE and _TYPE.match(piece, match.end()):
            # "UH-1H", "MIG-23"
            cased = word
        elif word == "WHO" and not piece[: match.start()].endswith("THE "):
            cased = "Who" if starts else "who"
        elif k and words[k - 1][0] in _SHIPS:
            cased = _title(word)
        elif word == "I":
            cased = word
        elif bare in acronyms or _initials(word) or (_NO_VOWELS.match(bare) and bare not in _SHORTENED):
            cased = bare + word[len(bare) :].lower()
        elif word in {"KM", "KG", "MM", "CM"}:
            cased = word.lower()
        elif word.lower() in _PARTICLES and k and k + 1 < len(words):
            cased = word.lower()
        elif k in names:
            cased = _title(word)
        elif word in _MARKS and before.endswith("["):
            cased = word.lower()
        elif starts:
            cased = _title(word)
        elif (
            word.lower() in _SMALL
            or (_PLAIN_ENDING.search(word) and word not in _NAMED_ENDING)
            or is_common(word.lower().removesuffix("'s"))
        ):
            cased = word.lower()
        else:
            cased = _title(word)
        if len(cased) != len(word):
            cased = word
        out += [piece[done : match.start()], cased]
        done = match.end()
    out.append(piece[done:])
    return _TITLED.sub(lambda m: m[0].title(), "".join(out))


def _is_before_name(words: list[re.Match[str]], k: int) -> bool:
    """Say whether the next word is none of the language: the name behind a rank, or a second given name."""
    following = words[k + 1][0].lower() if k + 1 < len(words) else "the"
    return following not in _SMALL and not is_common(following)


def _starts(piece: str, previous: re.Match[str], word: re.Match[str]) -> bool:
    """Say whether a word begins a sentence, by what stands between it and the word before it."""
    gap = piece[previous.end() : word.start()]
    if not gap.strip():
        return False
    if gap[-1] == '"' and not gap.rstrip('"').endswith((".", "!", "?")):
        # A quotation begins a sentence behind a pause; where the sentence runs on into it, it is a piece of one.
        return gap.rstrip('" ')[-1:] in _PAUSES
    if "]" in gap and gap.partition("]")[2].strip('" ') == "":
        return _is_label(piece, word.start())
    mark = _SENTENCE_END.search(gap)
    if mark is not None and mark[0][0] == ".":
        short = _initials(previous[0]) or previous[0] in _RANKS or (len(previous[0]) == 1 and previous[0] != "I")
        return not short or word[0] in _STARTERS
    return mark is not None and '"' not in mark[0]


def _is_label(piece: str, end: int) -> bool:
    """Say whether the brackets that close before a place are the monitor's mark or the speaker's name, no short form."""
    opening = piece.rfind("[", max(0, end - _LONGEST_LABEL), end)
    if opening < 0:
        return False
    before = piece[:opening].rstrip()[-1:]
    return (
        not before
        or not (before.isalnum() or before in ",'")
        or not _MARKS.isdisjoint(piece[opening:end].split("]")[0][1:].split())
    )


def _names(words: list[re.Match[str]], piece: str, find_names: FindNames) -> set[int]:
    """Return the positions of the words that stand in a name."""
    found: set[int] = set()
    starts = [word.start() for word in words]
    for start, end in (*find_names(piece), *names_in_capitals(piece)):
        for k in range(bisect_left(starts, start), len(words)):
            if words[k].end() > end + 2:
                break
            if words[k][0].lower() not in _SMALL and words[k][0] not in _PEOPLE:
                found.add(k)
    return found


def _is_month(piece: str, match: re.Match[str]) -> bool:
    """Say whether MAY or MARCH is the month: beside a figure, or behind "in" and its like."""
    return (
        _near_figure(piece, match) or _BEFORE_MONTH.search(piece, max(0, match.start() - 10), match.start()) is not None
    )


def _near_figure(piece: str, match: re.Match[str]) -> bool:
    before = piece[max(0, match.start() - _NEAR) : match.start()].rstrip()
    after = piece[match.end() : match.end() + _NEAR].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()


def _initials(word: str) -> bool:
    return "." in word and all(len(p) <= 1 for p in word.split("."))


def _title(word: str) -> str:
    if _SCOTS.match(word):
        return "Mc" + word[2] + word[3:].lower()
    head, mark, tail = word.partition("'")
    cased = "-".join(p[:1].upper() + p[1:].lower() for p in head.split("-"))
    return cased + mark + (tail.lower() if len(tail) <= 1 else tail.capitalize())
