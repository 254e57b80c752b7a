"""English inflection: verb forms, number of nouns, possessives, both ways.

It serves two needs: finding a lexicon's words in a text, and composing statements that agree. Rules cover the regular
cases; `data/inflection.yaml` lists the irregular ones. Spelling is British where the two differ ("cancelled",
"signalled"); reading back accepts both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from briefgen.extract.language.vocabulary import package_yaml, terms
from briefgen.extract.language.wordlist import is_common

Slot = Literal["base", "third", "past", "participle", "gerund"]

VOWELS = frozenset("aeiou")
CONSONANT_Y = re.compile(r"[^aeiou]y$")
SYLLABLES = re.compile(r"[aeiouy]+")
AUXILIARY_BE = frozenset("be am is are was were been being 's 're 'm".split())
LINK = re.compile(r" (?:of|in|at|on|for|from|with) ")
PLURAL_WITHOUT_ENDING = frozenset("people police men women children data media cattle clergy".split())
VERBS_IN_EE = frozenset("agree disagree free decree guarantee referee pedigree".split())
MISREAD = frozenset("unit cloth bath breath pleas past doe goe shoe toe passe presse analys analysis emphasis".split())
"""Common words that verb forms such as "united" and "goes" hardly ever come from."""
PARTICLES = frozenset("by in off out up down".split())
"""Where a hyphenated verb ends in one, its first part carries the ending."""
HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Forms:
    """The five forms of a verb; of a phrasal verb, each with its particle: "carries out"."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str

    def slots(self) -> tuple[tuple[Slot, str], ...]:
        """Pair each slot's name with its form."""
        return (
            ("base", self.base),
            ("third", self.third),
            ("past", self.past),
            ("participle", self.participle),
            ("gerund", self.gerund),
        )


@dataclass(frozen=True, slots=True)
class WordTables:
    """What data/inflection.yaml lists: irregular forms, and words that only look regular."""

    past: dict[str, str]
    participle: dict[str, str]
    variants: dict[str, tuple[tuple[str, Slot], ...]]
    doubling: frozenset[str]
    hardening: frozenset[str]
    plurals: dict[str, str]
    singulars: dict[str, str]
    plural_only: frozenset[str]
    not_man: frozenset[str]
    singular_names: frozenset[str]
    singular_in_s: frozenset[str]


@cache
def word_tables() -> WordTables:
    """Load the exceptions to the rules of inflection, once."""
    raw = package_yaml("inflection.yaml")
    past: dict[str, str] = {}
    participle: dict[str, str] = {}
    variants: dict[str, tuple[tuple[str, Slot], ...]] = {}
    for base, entry in raw["verbs"].items():
        columns = [column.split("/") for column in entry.split()]
        past[base], participle[base] = columns[0][0], columns[-1][0]
        readings: list[tuple[str, Slot]] = [(form, "past") for form in columns[0]]
        readings += [(form, "participle") for form in columns[-1]]
        for form, slot in readings:
            variants[form] = (*variants.get(form, ()), (base, slot))
    plurals = dict(raw["nouns"])
    return WordTables(
        past=past,
        participle=participle,
        variants=variants,
        doubling=frozenset(terms(raw["doubling"])),
        hardening=frozenset(terms(raw["hardening"])),
        plurals=plurals,
        singulars={plural: singular for singular, plural in plurals.items()},
        plural_only=frozenset(terms(raw["plural_only"])),
        not_man=frozenset(terms(raw["not_man"])),
        singular_names=frozenset(terms(raw["singular_names"])),
        singular_in_s=frozenset(terms(raw["singular_in_s"])),
    )


# --- verbs -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def forms(verb: str) -> Forms:
    """Inflect a verb given by its base, in lower case; the words after the first ("carry out") stay as they are."""
    head, _, rest = verb.partition(" ")
    lead, hyphen, last = head.rpartition("-")
    tail = f" {rest}" if rest else ""
    if hyphen and last in PARTICLES:
        return Forms(*(f"{form}-{last}{tail}" for form in _inflect(lead)))
    return Forms(*(f"{lead}{hyphen}{form}{tail}" for form in _inflect(last)))


def _inflect(base: str) -> tuple[str, str, str, str, str]:
    if base == "be":
        return "be", "is", "was", "been", "being"
    tables = word_tables()
    past = tables.past.get(base) or _regular_past(base)
    participle = tables.participle.get(base) or past
    return base, _third(base), past, participle, _gerund(base)


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if CONSONANT_Y.search(base):
        return base[:-1] + "ies"
    if base == "quiz":
        return "quizzes"
    if base.endswith(HISSING) or (base.endswith("o") and base[-2:-1] not in VOWELS):
        return base + "es"
    return base + "s"


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if CONSONANT_Y.search(base):
        return base[:-1] + "ied"
    return _before_ending(base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying" if len(base) <= 5 else base + "ing"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and base not in {"be", "singe", "binge", "tinge"}:
        return base[:-1] + "ing"
    return _before_ending(base) + "ing"


def _before_ending(base: str) -> str:
    """Return what stands before -ed or -ing: the consonant doubled or hardened where English writes it so."""
    tables = word_tables()
    if base in tables.hardening:
        return base + "k"
    return base + base[-1] if _doubles(base) else base


def _doubles(base: str) -> bool:
    if base in word_tables().doubling:
        return True
    if len(base) < 3 or base[-1] in "aeiouwxyh" or base[-2] not in VOWELS:
        return False
    if base[-3] in VOWELS and not (base[-3] == "u" and base[-4:-3] == "q"):
        return False
    return len(SYLLABLES.findall(base)) == 1 or base.startswith("quiz")


def past_of(verb: str, *, plural: bool = False) -> str:
    """Return the simple past; only "be" knows number."""
    if plural and (verb == "be" or verb.startswith("be ")):
        return "were" + verb[2:]
    return forms(verb).past


def present_of(verb: str, *, plural: bool = False) -> str:
    """Return the present that agrees with a third-person subject."""
    if verb == "be" or verb.startswith("be "):
        return ("are" if plural else "is") + verb[2:]
    return forms(verb).base if plural else forms(verb).third


# --- reading forms back ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def readings(form: str) -> tuple[tuple[str, Slot], ...]:
    """List what a verb form may be, as (base, slot), the likelier base first; a base form reads as itself.

    Any word reads as some verb; where two bases would give the form, the one that is a common word comes first.
    """
    word = form.lower()
    if word in AUXILIARY_BE:
        return (("be", _slot_of_be(word)),)
    if word == "has":
        return (("have", "third"),)
    found: list[tuple[str, Slot]] = list(word_tables().variants.get(word, ()))
    for base in sorted(_candidates(word), key=lambda base: not _is_known(base)):
        for slot, inflected in forms(base).slots():
            if inflected == word and slot != "base":
                found.append((base, slot))
        if not found and _american(base, word):
            found.append((base, "gerund" if word.endswith("ing") else "past"))
    if word in word_tables().past or not found:
        found.append((word, "base"))
    return tuple(dict.fromkeys(found))


def _is_known(base: str) -> bool:
    return base not in MISREAD and (base in word_tables().past or is_common(base))


def _slot_of_be(word: str) -> Slot:
    slots: dict[str, Slot] = {"be": "base", "was": "past", "were": "past", "been": "participle", "being": "gerund"}
    return slots.get(word, "third")


def _american(base: str, word: str) -> bool:
    """Accept the single l of "canceled" and "signaling"."""
    return base in word_tables().doubling and word in {base + "ed", base + "ing"}


def _candidates(word: str) -> list[str]:
    """Guess the bases that a regular form may come from, the likeliest first."""
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("ied") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("ying") and len(word) == 5:
        return [word[:-4] + "ie", word[:-3]]
    if word in word_tables().singular_in_s or (word.endswith("eed") and word[:-1] not in VERBS_IN_EE):
        return []
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and VOWELS & set(stem.replace("y", "i")):
            return _stems(stem)
    if word.endswith("es") and word[:-2].endswith((*HISSING, "o")) and len(word) > 3:
        silent = word.endswith(("ses", "zes")) and not word.endswith(("sses", "zzes"))
        return [word[:-1], word[:-2]] if silent else [word[:-2], word[:-1]]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        return [word[:-1]]
    return []


SILENT_E = re.compile(
    r"(?:[cvzu]|[^n]g|[lrd]g|[aeiouy]s|[aeiou]t|[lnrp]s|[^aeiou][bcdfgkptz]l|th|[^e]r|(?<=[^aeiou])[aeiouy][dklmnbp])\Z"
)
PLAIN = re.compile(r"(?:[aeiou]{2}[^cvzgsu]|e[rnlt]|[a-z]o[rn]|it|is[ht]|ss|x|w|y|ck|ll|ff|[^aeiou]{2}er)\Z")


def _stems(stem: str) -> list[str]:
    """Order the bases for a stem that has lost -ed or -ing."""
    tables = word_tables()
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    hard = stem[:-1] if stem.endswith("ck") and stem[:-1] in tables.hardening else ""
    silent = stem + "e"
    if hard:
        return [hard]
    if doubled and (stem[:-1] in tables.doubling or stem[-1] not in "aeiousflz"):
        return [stem[:-1], stem]
    if doubled:
        return [stem, stem[:-1], silent]
    known_e = SILENT_E.search(stem) and not (PLAIN.search(stem) and not re.search(r"(?:(?<![eo])at|ut|iv)\Z", stem))
    return [silent, stem] if known_e else [stem, silent]


@lru_cache(maxsize=16384)
def lemma_of(form: str) -> str:
    """Return the likeliest base of a verb form: "launched" → launch, "struck" → strike, "bases" → base."""
    return readings(form)[0][0]


# --- nouns -----------------------------------------------------------------------------------------------------------


OFFICER = re.compile(r"(.*(?:secretary|attorney|governor|consul|solicitor|director|inspector))([ -]general)", re.I)


@lru_cache(maxsize=8192)
def plural(noun: str) -> str:
    """Return the plural of a noun or noun phrase: the head is the last word, or the one before "of", "in", "at"."""
    link = LINK.search(noun)
    if link:
        return plural(noun[: link.start()]) + noun[link.start() :]
    officer = OFFICER.fullmatch(noun)
    if officer:
        return plural(officer[1]) + officer[2]
    before, space, last = noun.rpartition(" ")
    before, last = (before + space, last) if space else ("", noun)
    lead, hyphen, tail = last.rpartition("-")
    if hyphen:
        return f"{before}{lead}-{_plural_word(tail)}"
    return before + _plural_word(last)


def _plural_word(word: str) -> str:
    tables = word_tables()
    lower = word.lower()
    if lower in tables.plural_only or (lower.endswith("s") and _singular_word(lower) != lower):
        return word
    if lower in tables.plurals:
        return _cased(tables.plurals[lower], word)
    if lower.endswith("man") and lower not in tables.not_man:
        return word[:-2] + "en"
    if lower.endswith("craft") and lower != "craft":
        return word
    if CONSONANT_Y.search(lower):
        return word[:-1] + "ies"
    if lower.endswith("sis") and len(lower) > 4:
        return word[:-2] + "es"
    if word.isupper() and len(word) > 1:
        return word + "s"
    if lower.endswith(HISSING):
        return word + ("s" if lower.endswith("arch") else "es")
    return word + "s"


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """Return the singular of a noun or noun phrase by its last word; one that is singular already comes back as it is."""
    before, space, last = noun.rpartition(" ")
    if last.lower() in {"states", "nations", "emirates"} and before.lower().endswith("united"):
        return noun
    lead, hyphen, tail = last.rpartition("-")
    return f"{before}{space}{lead}{hyphen}{_singular_word(tail)}"


def _singular_word(word: str) -> str:
    tables = word_tables()
    lower = word.lower()
    if lower in tables.plural_only or lower in tables.singular_in_s:
        return word
    if lower in tables.singulars:
        return _cased(tables.singulars[lower], word)
    if lower.endswith("men") and lower not in tables.not_man and len(lower) > 3:
        return word[:-2] + "an"
    if not lower.endswith("s") or lower.endswith(("ss", "us", "is")) or len(lower) < 4:
        return word
    if lower.endswith("ies"):
        return word[:-3] + "y" if len(lower) > 4 else word[:-1]
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-1] if lower in {"aches", "caches", "axes", "niches"} else word[:-2]
    if lower.endswith("oes") and len(lower) > 5:
        return word[:-2]
    if lower.endswith(("uses", "ases")) and lower[:-2] in tables.singular_in_s:
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=16384)
def is_plural(noun: str) -> bool:
    """Say whether a noun phrase takes a plural verb: "troops", "people", "chiefs of staff", but not "the United States"."""
    tables = word_tables()
    lower = noun.lower().removeprefix("the ")
    if lower in tables.singular_names:
        return False
    head = LINK.split(lower, maxsplit=1)[0]
    last = head.rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    if last in tables.singular_names and last == lower:
        return False
    if last in tables.plural_only or last in PLURAL_WITHOUT_ENDING:
        return True
    return _singular_word(last) != last


def _cased(form: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if like[:1].isupper() else form


# --- small words -----------------------------------------------------------------------------------------------------


def possessive(name: str) -> str:
    """Return the possessive of a name: Russia's, the United States', the Joint Chiefs of Staff's."""
    if name.endswith(("'s", "\u2019s", "s'", "s\u2019")):
        return name
    last = name.lower().rsplit(" ", 1)[-1]
    if last in {"states", "nations", "emirates", "netherlands", "philippines"}:
        return name + "'"
    if last in word_tables().singular_names:
        return name + "'s"
    return name + ("'" if last.endswith("s") and _singular_word(last) != last else "'s")
