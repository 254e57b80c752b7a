"""Years: behind a day or month, or bare where the words before them make them one; decades."""

from __future__ import annotations

from briefgen.extract.dates import words
from briefgen.extract.dates.context import Context, settle
from briefgen.extract.dates.mention import Calendar, Node
from briefgen.extract.language.numbers import ONES, Tokens

DASHES = frozenset({"-", "–", "—", "‑", "−"})


COUNTED = frozenset(
    "people persons civilians soldiers troops men women children killed dead wounded injured million billion thousand hundred "
    "percent km kilometers kilometres miles missiles drones tanks houses officers militants fighters rebels prisoners hostages "
    "countries nations vehicles aircraft ships vessels rockets tons tonnes euros dollars others bodies deaths casualties victims "
    "guerrillas police policemen members students workers villages refugees".split()
)


def noun_follows(tokens: Tokens, j: int) -> bool:
    """Say whether a noun stands at token `j`, so that a date before it may belong to it."""
    return (
        tokens.kind[j] == "word"
        and tokens.low[j] not in words.NOT_A_NOUN
        and (tokens.raw[j].islower() or tokens.raw[j - 1].isupper())
    )


def year_token(tokens: Tokens, i: int) -> int | None:
    """Read four digits as a year."""
    raw = tokens.raw[i]
    if tokens.kind[i] == "num" and len(raw) == 4 and raw.isascii() and raw.isdigit() and 1000 <= int(raw) <= 2199:
        return int(raw)
    return None


def year_after(context: Context, i: int, *, two_digits: bool = False, of: bool = False) -> tuple[int, int | None]:
    """Read a year right after a day or month: the token after it, and the year if there is one."""
    tokens = context.tokens
    low = tokens.low
    j = i + (low[i] == "of")
    if low[j] in {"last", "this"} and low[j + 1] == "year" and context.published is not None:
        # "in June last year" is no June of this year.
        return j + 2, context.published.year - (low[j] == "last")
    j = i
    if low[j] == "," or (of and low[j] == "of"):
        j += 1
        if low[j] == "of":
            j += 1
    elif low[j] in DASHES and tokens.glued[j] and tokens.glued[j + 1]:
        j += 1
    elif low[j] == "of" and year_token(tokens, j + 1):
        j += 1
    if (year := year_token(tokens, j)) is not None:
        listed = low[j - 1] == "," and low[j + 1] in COUNTED
        if (
            tokens.glued[j + 1]
            and tokens.kind[j + 1] == "word"
            or low[j + 1] in COUNTED
            and (listed or low[j - 1] == ",")
        ):
            return i, None
        if low[i] == "," and tokens.kind[j + 1] == "punct" and low[j + 1] == "%":
            return i, None
        return j + 1, year
    short = tokens.kind[j] == "num" and len(tokens.raw[j]) == 2 and tokens.raw[j].isdigit()
    if j == i + 1 and low[i] == "'" and short:
        return j + 1, _century(context, int(tokens.raw[j]))
    if low[i] == "'" and tokens.kind[i + 1] == "num" and len(tokens.raw[i + 1]) == 2:
        return i + 2, _century(context, int(tokens.raw[i + 1]))
    if (
        two_digits
        and short
        and (j == i or low[i] in DASHES)
        and tokens.kind[j + 1] in ("", "para", "punct", "other")
        and low[j + 1] not in ("%", "-", "–", "$", "€", "£")
    ):
        return j + 1, _century(context, int(tokens.raw[j]))
    return i, None


def _century(context: Context, year: int) -> int:
    """Write a two-digit year in full: the century that puts it nearest to publication, else 1950 to 2049."""
    if context.published is not None:
        here = context.published.year
        return min((century + year for century in range(1800, 2200, 100)), key=lambda y: abs(y - here - 0.1))
    return 2000 + year if year < 50 else 1900 + year


def year_at(context: Context, i: int) -> Node | None:
    """Read a bare year where the words before it make it one."""
    tokens = context.tokens
    low, kind = tokens.low, tokens.kind
    year = year_token(tokens, i)
    if year is None or not 1000 <= year <= 2100:
        return None
    if low[i - 1] in ("and", "or", ",") and kind[i - 2] == "num" and low[i - 3] in words.IDENTIFYING:
        return None
    if tokens.glued[i] and low[i - 1] not in DASHES | {"("} or low[i - 1] == "(" or low[i - 2] in words.IDENTIFYING:
        return None
    if tokens.glued[i + 1] and kind[i + 1] in ("word", "other"):
        return _decade_at(tokens, i, year)
    if tokens.glued[i + 1] and low[i + 1] in DASHES and tokens.glued[i + 2] and kind[i + 2] == "word":
        return None
    if (
        low[i + 1] in COUNTED
        or low[i + 1] in words.UNITS
        or low[i - 1] in words.IDENTIFYING
        or low[i + 1] in ("%", "-member", "hours", "gmt", "hrs")
    ):
        return None
    before = low[i - 1]
    if before == "of" and low[i - 2] in words.ACTS:
        return None
    recent = year >= 1800
    if before in DASHES and tokens.glued[i] and year_token(tokens, i - 2) and recent:
        return settle(context, Node(first=i, end=i + 1), Calendar(year=year))
    hedged = before in DASHES and low[i - 2] in ("mid", "pre", "post")
    if before in words.YEAR_LICENSING or hedged:
        if _plural_follows(tokens, i + 1) and before not in ("in", "since", "until", "during", "early", "late", "mid"):
            return None
        if before in ("to", "by", "for", "or", "from", "and", "of") and not recent:
            return None
    elif before in words.DETERMINERS or before == "'s":
        if (
            not recent
            or not noun_follows(tokens, i + 1)
            or _plural_follows(tokens, i + 1)
            and before not in ("the", "'s")
        ):
            return None
    elif not (before in words.SEASONS or _closes_a_place(tokens, i) and recent):
        return None
    return settle(context, Node(first=i, end=i + 1), Calendar(year=year))


def _closes_a_place(tokens: Tokens, i: int) -> bool:
    """Say whether a year stands between commas or ends the sentence after a comma, as in "in Geneva, 2015,"."""
    return (
        tokens.low[i - 1] == ","
        and tokens.kind[i - 2] == "word"
        and tokens.raw[i - 2][0].isupper()
        and tokens.low[i + 1] in (",", ".", "")
        and ONES.get(tokens.low[i - 2]) is None
    )


def _plural_follows(tokens: Tokens, i: int) -> bool:
    word = tokens.low[i]
    return (
        tokens.kind[i] == "word"
        and len(word) > 3
        and word.endswith("s")
        and not word.endswith("ss")
        and word not in ("this", "was", "has", "towards", "across")
    )


def _decade_at(tokens: Tokens, i: int, year: int) -> Node | None:
    if tokens.low[i + 1] == "s" and year % 10 == 0:
        end = year + (99 if year % 100 == 0 and year < 2000 else 9)
        return Node(first=i, end=i + 2, value=f"{year}/{end}", precision="decade", kind="interval")
    return None
