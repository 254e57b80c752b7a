"""Breaking a run of words that a sentence has in common with its source, by other words of exactly the same sense.

The pairs of phrases stand in `data/rewordings.yaml` (synonyms.py), each group with its reason; the turns of countries, their
peoples and offices in peoples.py; what else needs more than a phrase (a genitive, a list in another order) is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from briefgen.extract.language.inflection import forms, lemma_of, past_of, possessive, present_of
from briefgen.extract.telling.peoples import of_country, pairs_turned, titles_turned
from briefgen.extract.telling.synonyms import Turn, tables_of_phrases

_WORD = re.compile(r"[a-z0-9]+(?:[.,]\d+)*|[^\W_a-z0-9]+")
_PHRASE_START = re.compile(r"(?<![\w'-])[a-z][\w-]*(?![\w-])|(?<![\w'-])the(?= United)")
_QUOTED = re.compile(r"\"[^\"]*\"")
_ARTICLE_BEFORE = re.compile(r"\b([Aa]n?) \Z")
_LIKE_YOU = re.compile(r"U[A-Z.]|U[gk]|[Uu]r[au]|[Uu]ni[^mn]|[Uu]s[aeu]|[Ee]u|[Oo]n(?:e|ce)\b")
"""Words with a vowel before which "a" stands: a UN envoy, a European one."""
_NAME = r"[A-Z][\w.-]*(?: (?:[A-Z][\w.-]*|of|al|bin|de))*? ?(?<! )"
_OWNED = re.compile(
    r"(?<![\w.-])(?P<who>(?:the )?[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})'s (?P<what>(?:[a-z-]+ ){0,2}?[a-z-]+)"
    r"(?= (?:on|in|to|for|with|has|have|had|is|are|was|were|will|would|at|by|from|after|against|over)\b|[.,])"
)
_MORE_NAME = re.compile(r"[A-Z][\w.-]* \Z")
_NOT_OWNED = re.compile(
    r"(?:ing|ed|ly)\Z|[a-z] [a-z]+ed\b|\A(?:not|also|only|never|been|now|just|set|due|own)\b|\b(?:and|or|of|own|not|in|on|at|to|by|for|with|from|after|against|over|as"
    r"|said|says|told|tells|it|they|he|she|that|who|which|will|would|may|can|could|must|should|is|are|was|were|has|have|had)\b"
)
_WORLDS = re.compile(
    r"\bone of the (world|country|region|continent|nation)'s (most [a-z-]+|[a-z-]+est) ([a-z-]+(?: [a-z-]+)?)"
    r"(?=[.,]|\Z| (?:on|for|with|at|by|from|after|and|as|that|which|who)\b)"
)
_NAMES = (
    (
        re.compile(r"\b[Tt]he ((?:U\.?S\.? )?)Department of (?:the )?([A-Z][a-z]+)\b(?! (?:and|[A-Z]))"),
        r"the \1\2 Department",
    ),
    (
        re.compile(r"\b[Tt]he ((?:U\.?S\.? )?)(Treasury|State|Justice|Commerce|Defen[cs]e) Department\b"),
        r"the \1Department of \2",
    ),
    (re.compile(r"\b(the |The )US (?=[a-z])"), r"\1U.S. "),
    (
        re.compile(
            r"\b[Tt]he members of the ((?:[A-Z][\w-]+ ){0,4}(?:Council|Committee|Commission|Parliament|Assembly|Board))\b(?! of\b)"
        ),
        r"\1 members",
    ),
)
_OF_NAMES = ("Department", " US ", "he members of the ")
"""A department's name, the other way round; initials with points or without; and who belongs to a body."""
_WHICH = re.compile(
    r"(?<=[a-z]) (?<!\bin )(?<!\bof )(?<!\bto )(?<!\bfor )(?<!\bon )(?<!\bby )(?<!\bwith )(?<!\bunder )(?<!\bfrom )(?<!\bat )(?<!\bduring )(which)(?= [a-z]+\b)"
)
_NECESSITY = re.compile(r"\b(the (?:[a-z]+ )?)necessity of ([a-z]+ing)\b")
"""A need, told as a thing."""
_NO_THAT = re.compile(
    r"\b(?:said|says|say|believes?|believed|claims|claimed|fears|feared|thinks|thought|reported|suggests?|suggested|declared|confirmed|announced|estimates?|estimated)"
    r"( )(?=(?:it|they|he|she|there) (?:is|are|was|were|has|have|had|will|would|could|may|might|can|must|should|did|does|do)\b)"
)
"""Where a verb of saying may take a "that": before a pronoun with its verb."""
_UNREPORTED = re.compile(
    r"\A(?P<there>There (?P<be>was|were) no immediate reports? of) (?P<what>[a-z]+(?: or [a-z]+)?)(?= (?:in|at|from|near|after|among|on)\b|[.,])"
)
"""What nobody reported at the time."""
_THAT = re.compile(
    r"\b(?:said|says|say|suspects?|suspected|believes?|believed|claims?|claimed|hopes?|hoped|fears?|feared|thinks?|thought|reported|reports)"
    r"( that)(?= (?:the |its |their |an? )?[A-Za-z]+ )"
)
"""A "that" which a verb of saying can do without."""
_RESULTS = {
    "killing": "killed", "wounding": "wounded", "injuring": "injured", "leaving": "left", "destroying": "destroyed",
    "damaging": "damaged", "displacing": "displaced",
}  # fmt: skip
_RESULT = re.compile(
    rf"(?<=[a-z0-9])(?<!after)(?<!before)(?<!\bof)(?<!\bby)(?<!\bfor)(?<!\bin)(?<!while)(?<!when)(?<!without)(?<!\band)(?<!\bor)(?<!from)"
    rf",? ({'|'.join(_RESULTS)}) (?=(?:at least |about |some |nearly |almost |more than |over |up to |as many as )?"
    r"(?:\d|one |two |three |four |five |six |seven |eight |nine |ten |a dozen |dozens |several |scores |hundreds |thousands ))"
)
_NOT_YET = re.compile(r"\b(?:will|would|could|can|may|might|shall|should|to|not|never|if|unless|and|or)\b")
"""What a deed told as its result would change: it is to come, denied, on a condition, or one of several."""
_UNLESS = re.compile(
    r"\bunless ((?:(?:the|its|their|his|her|all|both) )?(?:[A-Z][\w.-]*|[a-z]+)(?: [A-Z][\w.-]*){0,3}) ([a-z]+)\b"
)
_CALLED = re.compile(
    r"\bcalled (?:on|upon) (?=(?:the |all |both |its |their |[A-Z]|(?:[a-z]+ )?[a-z]+s(?= to ))(?:(?! to )[^,.;:]){0,80} to [a-z])"
)
_URGED = re.compile(
    r"(?<!was )(?<!were )(?<!been )\burged (?=(?:the |all |both |its |their |[A-Z])(?:(?! to )[^,.;:]){2,80} to [a-z])"
)
_INITIALS = (
    (re.compile(r"(?<![\w.'-])UN (?=[a-z]|Security Council|General Assembly)"), "United Nations "),
    (re.compile(r"(?<![\w.'-])U\.N\. (?=[a-z]|Security Council|General Assembly)"), "UN "),
    (re.compile(r"(?<![\w.'-])EU (?=[a-z])"), "European Union "),
    (
        re.compile(
            r"(?<![\w.'-])(?:US|U\.S\.) (?=(?:forces|troops|soldiers|military|aircraft|warships|officials|diplomats|sanctions|support|policy|citizens)\b)"
        ),
        "American ",
    ),
)
"""Initials before a noun, otherwise."""
_IF_NOT = re.compile(r"\bif ([^,;\"]{2,60}?) (did|does) not ([a-z]+)")
_COUNTED_AGAIN = re.compile(
    r"\b([Tt]he) (?:two|three|four|five|six|seven|eight) (?=(?:ministers|leaders|presidents|countries|governments|sides|parties|neighbours|allies|foreign ministers)\b)"
)
"""A number of those who are known."""
_DEAD_AND_HURT = re.compile(r"\b(\d[\d,]* dead) and (\d[\d,]* (?:wounded|injured|missing))\b")
_CLOSE_BOTH = re.compile(r"\bboth (?=[A-Z]\w* and )")


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence with one stretch written otherwise; `turn` names what was done."""

    sentence: str
    turn: str


def reworded(
    sentence: str,
    copied: str,
    *,
    verb: str = "",
    barred: Collection[str] = (),
    pairs: Callable[[], Iterable[tuple[str, str]]] = tuple,
    rows: Callable[[], Iterable[tuple[str, ...]]] = tuple,
) -> Rewording | None:
    """Return the sentence with some of a copied run written otherwise, as late in the run as may be; None if nothing can.

    `verb` are the words of the sentence's verb, `barred` the turns not to take, `pairs` tells two words joined by "and" that
    may change places, `rows` lists of phrases that may stand in another order.
    """
    run = _run(sentence, copied)
    if run is None:
        return None
    start, end = run
    quoted = [m.span() for m in _QUOTED.finditer(sentence)] if '"' in sentence else []
    verb_at = sentence.find(f" {verb} ") if verb else 0
    best = _best(_turns(sentence, start, end, verb_at), quoted, barred)
    if best is None or best[0][0]:
        # Those that are kept for the last are looked for last.
        others = chain(
            _last_turns(sentence, start, end),
            _changed_places(sentence, start, end, pairs()),
            _reordered(sentence, start, end, rows()),
        )
        best = _best(others, quoted, barred, best)
    if best is None:
        return None
    _, at, stop, new, turn = best
    return Rewording(_replaced(sentence, at, stop, new), turn)


_Best = tuple[tuple[bool, int], int, int, str, str]


def _best(
    turns: Iterable[Turn], quoted: Sequence[tuple[int, int]], barred: Collection[str], best: _Best | None = None
) -> _Best | None:
    """Return the turn that comes latest in the sentence, of those that are not kept for the last if there are any."""
    for at, stop, new, turn, last in turns:
        if turn in barred or any(a < stop and at < b for a, b in quoted):
            continue
        order = last, -at
        if best is None or order < best[0]:
            best = order, at, stop, new, turn
    return best


def compared(text: str) -> list[str]:
    """Return the words of a text as they are compared with the source's."""
    return _WORD.findall(text.lower())


def _run(sentence: str, copied: str) -> tuple[int, int] | None:
    """Return where a run of compared words stands in a sentence."""
    wanted = copied.split()
    words = list(_WORD.finditer(sentence.lower()))
    texts = [w[0] for w in words]
    at = next((i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted), None)
    if at is None:
        return None
    return words[at].start(), words[at + len(wanted) - 1].end()


def _turns(sentence: str, start: int, end: int, verb_at: int) -> Iterator[Turn]:
    yield from _phrases(sentence, start, end, verb_at)
    # The expressions are slow, and a word that each of them needs is found in no time.
    for m in _IF_NOT.finditer(sentence, start) if "if " in sentence else ():
        if m.start() < end:
            inflected = past_of(m[3]) if m[2] == "did" else present_of(m[3])
            yield m.start(), m.end(), f"unless {m[1]} {inflected}", "unless", False
    for m in _UNLESS.finditer(sentence, start) if "unless " in sentence else ():
        denied = _did_not(m[2]) if m.start() < end else ""
        if denied:
            yield m.start(), m.end(), f"if {m[1]} {denied}", "unless", False
    for word, pattern, new in (("called ", _CALLED, "urged "), ("urged ", _URGED, "called on ")):
        for m in pattern.finditer(sentence, start) if word in sentence else ():
            if m.start() < end:
                yield m.start(), m.end(), new, "urge", False
    for m in _RESULT.finditer(sentence, start) if "ing " in sentence else ():
        # "rocked the town, killing six": it did both.
        if m.start() < end and not _NOT_YET.search(sentence, max(0, verb_at), m.start()):
            yield m.start(), m.end(), f" and {_RESULTS[m[1]]} ", "result", False
    for m in _CLOSE_BOTH.finditer(sentence, start, end) if "both " in sentence else ():
        yield m.start(), m.end(), "", "both", False
    for m in _WORLDS.finditer(sentence, start) if "one of the " in sentence else ():
        if m.start() < end:
            yield m.start(), m.end(), f"one of the {m[2]} {m[3]} in the {m[1]}", "superlative", False
    for m in _WHICH.finditer(sentence, start, end) if " which " in sentence else ():
        yield m.start(1), m.end(1), "that", "which", False
    for m in _DEAD_AND_HURT.finditer(sentence, max(0, start - 20)) if " dead and " in sentence else ():
        if m.end() > start and m.start() < end:
            yield m.start(), m.end(), f"{m[2]} and {m[1]}", "toll", False
    for m in _NECESSITY.finditer(sentence, start, end) if "necessity of " in sentence else ():
        yield m.start(), m.end(), f"{m[1]}need to {lemma_of(m[2])}", "necessity", False
    yield from titles_turned(sentence, start, end)
    yield from pairs_turned(sentence, start, end)


def _last_turns(sentence: str, start: int, end: int) -> Iterator[Turn]:
    """Yield the turns that are taken where there is no other."""
    for pattern, new in _INITIALS:
        for m in pattern.finditer(sentence, start):
            if m.start() < end:
                yield m.start(), m.end(), new, pattern.pattern, True
    for m in _OWNED.finditer(sentence) if "'s " in sentence else ():
        if _MORE_NAME.search(sentence, max(0, m.start() - 40), m.start()):
            # Of "Prime Minister Ann Maria Roe's win" all of the name turns, or nothing.
            continue
        if m.end() > start and m.start() < end and _is_plain_thing(m["what"], sentence[m.end() :]):
            yield m.start(), m.end(), f"the {m['what']} of {m['who']}", "genitive", True
    for pattern, new in _NAMES if any(name in sentence for name in _OF_NAMES) else ():
        for m in pattern.finditer(sentence, max(0, start - 20), end):
            if m.end() > start:
                turned = m.expand(new).replace("Department of Treasury", "Department of the Treasury")
                yield m.start(), m.end(), turned, pattern.pattern, True
    for m in _THAT.finditer(sentence, start, end) if " that " in sentence else ():
        if m.start(1) > start:
            yield m.start(1), m.end(1), "", "that", True
    for m in _NO_THAT.finditer(sentence, start, end):
        yield m.start(1), m.end(1), " that ", "with that", True
    unreported = _UNREPORTED.match(sentence) if sentence.startswith("There w") and start < 40 else None
    if unreported is not None:
        what = unreported["what"]
        be = "were" if " or " in what or what.endswith("s") else "was"
        yield 0, unreported.end(), f"no {what} {be} immediately reported", "unreported", True
    for m in _COUNTED_AGAIN.finditer(sentence, max(0, start - 12)) if "he " in sentence else ():
        if m.end() > start and m.start() < end:
            yield m.start(), m.end(), f"{m[1]} ", "count", True
    yield from of_country(sentence, start, end)


def _is_plain_thing(words: str, behind: str) -> bool:
    """Say whether words behind a possessive are a thing that one has, not a deed: the invasion of Peru is not Peru's."""
    last = words.rsplit(" ", 1)[-1]
    if last in _GIVEN and behind.startswith((" for ", " to ")):
        # "the support of Peru for Chile"
        return not _NOT_OWNED.search(words)
    if _NOT_OWNED.search(words) or _holds_verb(words):
        return False
    return last in tables_of_phrases()[2] or not (_DEED.search(last) or last in _DEEDS)


_GIVEN = frozenset("support aid help praise contribution commitment response".split())
_DEED = re.compile(r"(?:[ts]ions?|ments?|[ae]nces?|als?|ures?|uals?)\Z")
_DEEDS = frozenset(
    """attack attacks strike strikes raid raids war murder murders defeat loss losses siege blockade support threat threats fear fears
    hatred love pursuit rescue conquest assault assaults coup control release arrest arrests search capture use abuse hunt siege ban
    bans aid help embargo boycott praise blame""".split()
)
"""Nouns of deeds, of which an "of" tells to whom they are done."""


def _holds_verb(words: str) -> bool:
    """Say whether words behind a possessive run on into its verb: "parliament met"."""
    behind = words.split()[1:]
    return any(word in _UNCHANGED or (lemma_of(word) != word and past_of(lemma_of(word)) == word) for word in behind)


_UNCHANGED = frozenset("hit cut put set let shut spread cost split burst".split())
"""Pasts that are like their base."""


def _did_not(verb: str) -> str:
    """Return "did not sign" for "signed", "does not sign" for "signs"; empty for any other word."""
    base = lemma_of(verb)
    if base in {"be", "have", "do"} or base == verb:
        return ""
    if past_of(base) == verb:
        return f"did not {base}"
    return f"does not {base}" if present_of(base) == verb else ""


def _changed_places(sentence: str, start: int, end: int, pairs: Iterable[tuple[str, str]]) -> Iterator[Turn]:
    for first, second in pairs:
        joined = f" {first} and {second}"
        # What copies may end at the "and".
        at = sentence.find(joined, max(0, start - 2), end + len(second) + 1)
        if 0 <= at < end and sentence[at + len(joined) : at + len(joined) + 1] in {" ", ",", "."}:
            yield at + 1, at + 6 + len(first) + len(second), f"{second} and {first}", f"{first} and {second}", True


def _reordered(sentence: str, start: int, end: int, rows: Iterable[tuple[str, ...]]) -> Iterator[Turn]:
    """Yield lists with their last first: "nine rifles, two boats and 40 kg of gold" begins with the gold."""
    for row in rows:
        listed = ", ".join(row[:-1])
        turned = f"{', '.join((row[-1], *row[:-2]))} and {row[-2]}"
        for joint in (" and ", ", and "):
            written = f"{listed}{joint}{row[-1]}"
            at = sentence.find(written)
            if at < 0:
                # At a sentence's head an article has its capital.
                at = 0 if sentence[:1].lower() + sentence[1:] == written[:1].lower() + written[1:] else -1
            if at >= 0 and at < end and at + len(written) > start:
                yield at, at + len(written), turned, f"row of {row[0]}", True


def _phrases(sentence: str, start: int, end: int, verb_at: int) -> Iterator[Turn]:
    pairs, gerunds, owned = tables_of_phrases()
    # Its capital is only the sentence's.
    sentence = sentence[:1].lower() + sentence[1:]
    for m in _PHRASE_START.finditer(sentence, start, end):
        word = m[0]
        for pair in pairs.get(word, ()):
            # Plain comparison tells most of them apart.
            hit = pair.pattern.match(sentence, m.start()) if sentence.startswith(pair.old, m.start()) else None
            if hit is not None and pair.fits(sentence, m.start(), hit.end(), verb_at):
                yield m.start(), hit.end(), pair.new, pair.old, pair.last
        if word in gerunds:
            hit = _INFINITIVE.match(sentence, m.end())
            if hit is not None and hit[1] != "be":
                yield m.start(), hit.end(), f"{gerunds[word]} {forms(hit[1]).gerund}", "gerund", False
        if word == "the":
            hit = _OF_NAME.match(sentence, m.start())
            if hit is not None and hit[1] in owned:
                yield m.start(), hit.end(), f"{possessive(hit[2])} {hit[1]}", "owner", True


_INFINITIVE = re.compile(r" to ([a-z]+)\b(?!-)")
# A full stop belongs to a name within it and after its letters ("St. Roe", "U.S."), not where the sentence ends.
_OF_NAME = re.compile(
    r"the ([a-z]+(?: [a-z]+)?) of ((?:[A-Z][\w-]*\. )?[A-Z](?:\.[A-Z]\.|[\w-]*)(?: [A-Z][\w-]*)?)(?=[ ,;:)]|\.?\Z)(?! (?:[A-Z]|(?:and|state|province|region|district|county|department|prefecture|oblast|governorate|city|island)\b))"
)


def _replaced(sentence: str, start: int, end: int, new: str) -> str:
    """Put new words in a stretch's place, with the article before them that they take."""
    before, after = sentence[:start], sentence[end:]
    article = _ARTICLE_BEFORE.search(before)
    following = new or after.lstrip()
    if article is not None and following:
        wanted = "an" if following[0].lower() in "aeiou" and not _LIKE_YOU.match(following) else "a"
        before = before[: article.start(1)] + (wanted.capitalize() if article[1][0] == "A" else wanted) + " "
    joined = " ".join(f"{before}{new}{after}".split()).replace(" ,", ",").replace(" .", ".").replace("..", ".")
    return joined[:1].upper() + joined[1:]
