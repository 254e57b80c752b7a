"""What holds of the figures of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.dates import find_dates
from briefgen.extract.quantities import find_quantities

PIECES = st.sampled_from(
    [
        "1", "2", "11", "45", "700", "1,500", "15 000", "2019", "3.5", "1.2.3", "one", "two", "six", "ten", "twenty", "five", "hundred", "thousand",
        "million", "billion", "dozen", "half", "half a", "a", "an", "the", "some", "about", "more than", "at least", "up to", "between", "and", "or", "to",
        "of", "from", "-", "–", "$", "US", "US$", "€", "EUR", "USD", "bn", "m", "k", "km", "kilometers", "miles", "kg", "tons", "%", "percent", "per cent",
        "soldiers", "casualties", "people", "North", "Korean", "troops", "F-16s", "armed forces", "killed", "wounded", "dead", "rounds of artillery fire",
        "day", "days", "decade", "two-day", "15-member", "year", "old", "-year-old", "per day", "a month", "(", ")", ",", ".", "'s", "’s", "th", "26<sup>th</sup>",
        "Resolution", "No.", "Article", "IMO", "#", "+", "one of", "the two sides", "dollars", "Kenyan shillings", "won", "pounds", "in aid", "worth of",
        "square", "cubic", "metric", "nautical", "degrees", "Celsius", "°C", "km/h", "range", "altitude", "\n", "\n\n", "6", "99999999999999999999", "٣", "½", "-odd",
        "or so", "whom", "/", "24/7", ":", "12:30", "lakh", "crore", "2²", "third", "thirds",
    ]
)  # fmt: skip
PHRASES = st.lists(PIECES, max_size=14).map(" ".join)
TEXTS = st.one_of(
    PHRASES,
    st.text(max_size=60),
    st.builds("{}{}".format, PHRASES, st.text(max_size=10)),
    st.lists(PIECES, max_size=10).map("".join),
)


@given(TEXTS)
def test_figures_are_verbatim_ordered_and_whole(text: str) -> None:
    """Whatever the text, its figures are stretches of it, one behind the other, each with a value or a true span."""
    reached = 0
    for quantity in find_quantities(text):
        assert quantity.start is not None
        assert quantity.end is not None
        assert reached <= quantity.start < quantity.end
        assert text[quantity.start : quantity.end] == quantity.text
        assert (quantity.value is None) == (quantity.low is not None) == (quantity.high is not None)
        assert quantity.low is None or quantity.high is None or quantity.low < quantity.high
        assert all("E" not in str(n) for n in (quantity.value, quantity.low, quantity.high) if n is not None)
        reached = quantity.end
        for other in quantity.also:
            assert other.start is not None
            assert other.end is not None
            assert reached <= other.start < other.end
            assert text[other.start : other.end] == other.text
            reached = other.end


@given(TEXTS, st.text(max_size=20), st.text(max_size=20))
def test_moving_a_text_moves_its_figures(text: str, before: str, behind: str) -> None:
    """What stands outside the asked stretch changes offsets and nothing else."""
    here = find_quantities(text)
    moved = find_quantities(before + text + behind, start=len(before), end=len(before) + len(text))
    assert [(q.text, q.value, q.low, q.high, q.unit, q.of, q.approx) for q in here] == [
        (q.text, q.value, q.low, q.high, q.unit, q.of, q.approx) for q in moved
    ]
    assert [(q.start or 0) + len(before) for q in here] == [q.start for q in moved]


@given(TEXTS)
def test_figures_and_dates_do_not_overlap(text: str) -> None:
    """A word belongs to a date or to a figure, but for durations, which are both."""
    dates = [d for d in find_dates(text, published=None) if d.kind != "duration"]
    for quantity in find_quantities(text):
        digits = (
            [quantity.start + k for k, c in enumerate(quantity.text or "") if c.isdigit()]
            if quantity.start is not None
            else []
        )
        assert not any(d.start <= at < d.end for d in dates for at in digits)
