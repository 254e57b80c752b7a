"""Countries, their peoples and offices put in other words: "Norway's parliament" for "the Norwegian parliament"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.extract.language.inflection import possessive
from briefgen.extract.names.gazetteer import load_gazetteer
from briefgen.extract.reference.references import with_the
from briefgen.extract.telling.synonyms import Turn, tables_of_phrases

_TITLED = re.compile(
    r"(?P<land>(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)?) (?P<title>(?:Vice )?President|(?:Deputy )?Prime Minister|Foreign Minister|Defen[cs]e Minister"
    r"|Interior Minister|Finance Minister|Secretary of State|Defen[cs]e Secretary|Foreign Secretary|Chancellor|King|Queen|Emperor)"
    r" (?P<name>[A-Z][\w'-]*(?: (?:[A-Z]\.|[A-Z][\w'-]*)){0,2} [A-Z][\w-]*)(?!['\w-])(?! (?:[A-Z]|al-|el-|ul-|bin |von |van |de |der ))"
)
_TITLE_OF = re.compile(
    r"\b[Tt]he (?P<title>(?:Vice )?President|(?:Deputy )?Prime Minister|(?:Foreign|Defen[cs]e|Interior|Finance) Minister|Chancellor|King|Queen)"
    r" of (?P<land>[A-Z]\w+|(?:the )?[A-Z]\w+ [A-Z]\w+) (?P<name>[A-Z][\w'-]+(?: (?:[A-Z]\.|[A-Z][\w'-]*))? [A-Z][\w-]+)(?!['\w-])(?! [A-Z])"
)
"""A name behind an office and its country: "the President of Peru Ann Roe"."""
_OF_TITLES = ("resident ", "inister ", "ecretary ", "Secretary of State ", "Chancellor ", "King ", "Queen ", "Emperor ")
_PAIR = re.compile(
    r"(?<!['\w])(?P<a>(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)?) and (?P<b>(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)?)(?!['\w])"
)
_NOT_A_PAIR_BEFORE = re.compile(r"(?:[A-Z][\w.'-]*|,|'s|\bboth|\bbetween|\bnot only) \Z")


def titles_turned(sentence: str, start: int, end: int) -> Iterator[Turn]:
    """Yield "President Ann Roe of Norway" for "Norwegian President Ann Roe"."""
    for m in _TITLED.finditer(sentence) if any(title in sentence for title in _OF_TITLES) else ():
        if m.end() <= start or m.start() >= end:
            continue
        known = load_gazetteer().resolve(m["land"])
        if known is None or known.iso3 is None or known.kind not in {"country", "demonym"}:
            continue
        country = load_gazetteer().country_name(known.iso3)
        if country:
            yield m.start(), m.end(), f"{m['title']} {m['name']} of {with_the(country)}", "title", False
    for m in _TITLE_OF.finditer(sentence) if " of " in sentence else ():
        known = load_gazetteer().resolve(m["land"]) if m.end() > start and m.start() < end else None
        if known is not None and known.kind == "country":
            yield m.start(), m.end(), f"{m['title']} {m['name']} of {m['land']}", "title of", False


def of_country(sentence: str, start: int, end: int) -> Iterator[Turn]:
    """Yield "Norway's parliament" for "the Norwegian parliament", and the other way round."""
    gazetteer = load_gazetteer()
    for m in _ADJECTIVE_OWNER.finditer(sentence, max(0, start - 30)):
        known = gazetteer.resolve(m["who"]) if m.start() < end and m.end() > start else None
        if known is None or known.iso3 is None or known.kind != "demonym" or m["what"] not in tables_of_phrases()[2]:
            continue
        country = gazetteer.country_name(known.iso3)
        if country and gazetteer.adjectives.get(known.iso3) == m["who"]:
            yield m.start(), m.end(), f"{possessive(with_the(country))} {m['what']}", "adjective", True
    for m in _OWNER_NAMED.finditer(sentence, max(0, start - 30)) if "'s " in sentence else ():
        known = gazetteer.resolve(m["who"]) if m.start() < end and m.end() > start else None
        if known is None or known.iso3 is None or known.kind != "country" or m["what"] not in tables_of_phrases()[2]:
            continue
        adjective = gazetteer.adjectives.get(known.iso3)
        if adjective and gazetteer.country_name(known.iso3) == m["who"]:
            yield m.start(), m.end(), f"the {adjective} {m['what']}", "adjective", True


_ADJECTIVE_OWNER = re.compile(
    r"(?:\A[Tt]he |(?<=[a-z,] )the |\A)(?P<who>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?P<what>[a-z]+(?: (?:minister|ministry|force|forces|bank|party|integrity))?)"
    r"(?= (?:on|in|to|for|with|has|have|had|is|are|was|were|will|would|at|by|from|after|against|over|said|met|and|of)\b|[.,])"
)
_OWNER_NAMED = re.compile(
    r"(?:(?<![\w.'-])the )?(?<![\w.'-])(?<![A-Z]\w{3} )(?P<who>(?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)'s (?P<what>[a-z]+(?: (?:minister|ministry|force|forces|bank|party|integrity))?)"
    r"(?= (?:on|in|to|for|with|has|have|had|is|are|was|were|will|would|at|by|from|after|against|over|said|met|and|of)\b|[.,])"
)


def pairs_turned(sentence: str, start: int, end: int) -> Iterator[Turn]:
    """Yield "Chile and Peru" for "Peru and Chile": only countries, and only where nothing else bears on either."""
    for m in _PAIR.finditer(sentence, max(0, start - 30), end) if " and " in sentence else ():
        if m.end() <= start or _NOT_A_PAIR_BEFORE.search(sentence[: m.start()]) or "respectively" in sentence:
            continue
        if sentence[m.end() : m.end() + 2] in {", ", "'s"} or re.match(r" [A-Z]", sentence[m.end() :]):
            continue
        names = [load_gazetteer().resolve(m[key]) for key in ("a", "b")]
        if (
            all(n is not None and n.kind in {"country", "demonym"} for n in names)
            and len({n.kind for n in names if n}) == 1
        ):
            first, second = m["a"], m["b"]
            if (
                names[0] is not None
                and names[0].kind == "demonym"
                and first.startswith("the ")
                and second[:4] != "the "
            ):
                # "the Peruvian and Chilean navies": the article is that of both.
                first, second = first[4:], f"the {second}"
            yield m.start(), m.end(), f"{second} and {first}", "pair", False
