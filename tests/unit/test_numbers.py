"""Tokens, and numbers in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.extract.language.numbers import number_at, ordinal_at, tokens_of

NUMBERS = [
    ("0", "0"), ("7", "7"), ("1,500", "1500"), ("1,500,000", "1500000"), ("3.50", "3.50"), ("1,500.25", "1500.25"), ("15\u00a0000", "15000"),
    ("1.5 million", "1500000"), ("2 billion", "2000000000"), ("3 trillion", "3000000000000"), ("200 thousand", "200000"), ("5 hundred", "500"),
    ("3bn", "3000000000"), ("5mn", "5000000"), ("200k", "200000"), ("2 crore", "20000000"), ("3 lakh crore", "3000000000000"), ("2 dozen", "24"),
    ("1.25 million", "1250000"), ("0.5 million", "500000"), ("1.2345678 million", "1234567.8"), ("5-million", "5000000"),
    ("zero", "0"), ("one", "1"), ("two", "2"), ("ten", "10"), ("eleven", "11"), ("nineteen", "19"), ("twenty", "20"), ("twenty-one", "21"),
    ("Ninety-Nine", "99"), ("FORTY-TWO", "42"), ("thirty five", "35"), ("a hundred", "100"), ("one hundred", "100"), ("two hundred", "200"),
    ("two hundred and fifty", "250"), ("two hundred fifty-one", "251"), ("a thousand", "1000"), ("three thousand", "3000"),
    ("three thousand and five", "3005"), ("twelve hundred", "1200"), ("one hundred thousand", "100000"), ("two million", "2000000"),
    ("two million three hundred thousand", "2300000"), ("a million", "1000000"), ("half a million", "500000"), ("half a dozen", "6"),
    ("half-dozen", "6"), ("a dozen", "12"), ("three dozen", "36"), ("dozen", "12"), ("one and a half million", "1500000"), ("two and a half", "2.5"),
    ("six billion", "6000000000"), ("fifty-five thousand four hundred and thirty-two", "55432"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value"), NUMBERS)
def test_numbers_are_read_whole(words: str, value: str) -> None:
    """The whole phrase is the number, with the precision in which it is written and no exponent."""
    tokens = tokens_of(f"{words} ships")
    number = number_at(tokens, 0)
    assert number is not None
    assert (str(number.value), number.value) == (value, Decimal(value))
    assert tokens.between(0, number.end) == words


NO_NUMBERS = [
    "ships",
    "a ship",
    "hundred ships",
    "million ships",
    "and",
    "several hundred",
    "hundreds",
    "half the ships",
    "1.2.3",
    "1" * 30,
    "٣",
    "first",
    "an hour",
    "",
]


@pytest.mark.parametrize("words", NO_NUMBERS)
def test_other_words_are_no_numbers(words: str) -> None:
    """Vague amounts, version numbers and endless digits are not read."""
    assert number_at(tokens_of(words), 0) is None


SHORTER = [
    ("twenty-two-year", "twenty-two"),
    ("ten twenty", "ten"),
    ("two and three", "two"),
    ("hundred and", None),
    ("five of six", "five"),
    ("one two", "one"),
    ("1 2", "1"),
    ("1,50", "1"),
    ("7 m", "7"),
]


@pytest.mark.parametrize(("words", "read"), SHORTER)
def test_a_number_ends_where_its_words_end(words: str, read: str | None) -> None:
    """Neighbouring numbers are not added up."""
    tokens = tokens_of(words)
    number = number_at(tokens, 0)
    assert (tokens.between(0, number.end) if number else None) == read


def test_m_is_a_million_only_of_money() -> None:
    """5m is five metres, $5m five million dollars."""
    tokens = tokens_of("5m")
    assert [n.value for n in (number_at(tokens, 0), number_at(tokens, 0, money=True)) if n] == [5, 5_000_000]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1st", 1),
        ("2nd", 2),
        ("26th", 26),
        ("26<sup>th</sup>", 26),
        ("first", 1),
        ("Twelfth", 12),
        ("twenty-first", 21),
        ("twenty first", 21),
        ("thirtieth", 30),
    ],
)
def test_ordinals(words: str, value: int) -> None:
    """Ordinals are read in digits and in words."""
    read = ordinal_at(tokens_of(words), 0)
    assert read is not None
    assert read[0] == value


@pytest.mark.parametrize("words", ["1", "26 th", "one", "th", "seconds", "twenty", "99999th"])
def test_no_ordinals(words: str) -> None:
    """Cardinals, and endings that stand alone, are no ordinals."""
    assert ordinal_at(tokens_of(words), 0) is None


def test_tokens_keep_their_places() -> None:
    """Each token is the text between its offsets, and says whether it touches the one before it."""
    text = "On 26<sup>th</sup> May,\n\nthe U.S. sent 1,500 men at 5:30."
    tokens = tokens_of(text)
    assert [text[tokens.at[i] : tokens.to[i]] for i in range(tokens.size) if tokens.kind[i] != "para"] == [
        r for r in tokens.raw if r and r != "\n"
    ]
    assert tokens.glued[tokens.raw.index("th")]
    assert not tokens.glued[tokens.raw.index("May")]
    assert [tokens.kind[tokens.raw.index(word)] for word in ("26", "May", "\n", "U.S.", "1,500", "5:30", ".")] == [
        "num",
        "word",
        "para",
        "word",
        "num",
        "clock",
        "punct",
    ]


def test_tokens_of_a_stretch() -> None:
    """Only the stretch is cut up; offsets stay those of the text."""
    tokens = tokens_of("one two three", 4, 7)
    assert (tokens.raw[: tokens.size], tokens.at[0], tokens.to[0]) == (["two"], 4, 7)
