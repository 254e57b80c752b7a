"""A small document, its facts file, and hypothesis strategies for facts: what the tests of facts files share."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from briefgen.facts import parse_facts
from briefgen.model import (
    Actor,
    Attribution,
    Document,
    DocumentFacts,
    Evidence,
    Fact,
    FactDate,
    Measure,
    Place,
    Quantity,
    Quote,
    Review,
)

TEXT = (
    "Port Alder, March 3 – On Monday the Ministry of Ports of Norland turned back three trawlers off Port Alder. "
    'Its spokesman Ivo Marsh said they had sailed "without any permit whatsoever" and carried some 1,200 tonnes of cod.\n'
    "\n"
    "Alder Radio reported that the crews were released on 4 March at 3 p.m. Nobody was hurt, the ministry said.\n"
)
SENTENCE = "On Monday the Ministry of Ports of Norland turned back three trawlers off Port Alder."
SHA = "a" * 64
DOCUMENT = Document(
    id="port-alder", path="port-alder.txt", sha256=SHA, title="Trawlers turned back", published="2031-03-03"
)


def span(words, text=TEXT):
    """Return words with the offsets at which they first stand."""
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def evidence(words=SENTENCE, text=TEXT):
    """Return evidence with its offsets."""
    start = text.index(words)
    return Evidence(document="port-alder", exact=words, start=start, end=start + len(words))


FACT = Fact(
    id="port-alder.00000000aa",
    section="military",
    event="turn_back",
    plover="COERCE",
    statement="Norland's Ministry of Ports stopped three trawlers near Port Alder on 3 March.",
    actors=(Actor(name="Ministry of Ports", role="actor", iso3="NLD", **span("Ministry of Ports of Norland")),),
    date=FactDate(value="2031-03-03", **span("On Monday")),
    location=(Place(name="Port Alder", **span("off Port Alder")),),
    quantities=(Quantity(of="trawlers", value=Decimal(3), **span("three trawlers")),),
    evidence=(evidence(),),
    engine="rules",
    confidence=0.9,
)
OTHER = Fact(
    id="port-alder.00000000bb",
    section="diplomacy",
    event="release",
    plover="CONCEDE",
    statement="The crews were freed on 4 March, Alder Radio says.",
    date=FactDate(value="2031-03-04", **span("4 March")),
    attribution=(Attribution(source="Alder Radio", role="outlet", cue="reported", **span("Alder Radio")),),
    modality="claimed",
    evidence=(evidence("Alder Radio reported that the crews were released on 4 March at 3 p.m."),),
    engine="rules",
    confidence=0.5,
)
FACTS = DocumentFacts(document=DOCUMENT, facts=(FACT, OTHER))

HAND_WRITTEN = """\
  - id: port-alder.00000000cc   # by hand
    section: military
    event: turn_back
    plover: COERCE
    statement: Nobody was hurt.
    evidence:
      - document: port-alder   # ours
        exact: Nobody was hurt, the ministry said.
    review: {status: accepted, by: Anna}
"""


def read(content, path="port-alder.txt.facts.yaml"):
    """Read a facts file from text."""
    return parse_facts(content.encode(), path=path)


# What people and sources write: every printable character, and the texts that YAML readers take for something else.
AWKWARD = [
    "NO", "on", "12:30", "1_000", "010", "1.10", "2025-11-07", "2025-02-30", "null", "~", "true", "y", "0x1F", "1e3", ".inf",
    "- a", "a: b", "a #b", "#a", "a:", ":a", "{a}", "[a]", "a, b", "'a'", '"a"', "it's", "\\", "&a", "*a", "!a", "|", ">", "%",
    "@a", "`a", "?", "? a", "-", "--- a", "...", "=", "<<", " a", "a ", "é", "北京", "a\u00a0b", "a\u200bb", "\ufeff", "a\u2028b",
    "8,000 men", "http://a.example/b?c=d#e", "x" * 300,
]  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # fmt: skip
TEXTS = st.one_of(st.sampled_from(AWKWARD), st.text(LETTERS, max_size=30))
WORDS = TEXTS.filter(lambda text: text.strip())
STATEMENTS = WORDS.filter(lambda text: len(text.split()) <= 45)
SOURCE_WORDS = st.one_of(WORDS, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
EXACTS = SOURCE_WORDS.filter(lambda text: text.strip())
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3
) | st.integers(-(10**15), 10**15).map(Decimal)
EXTRA_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**15), 10**15), TEXTS),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(LETTERS, max_size=9), below, max_size=3),
    max_leaves=4,
)
EXTRAS = st.dictionaries(st.text("abc_. é", max_size=5).map(lambda name: f"x-{name}"), EXTRA_VALUES, max_size=2)
DATES = st.sampled_from(
    ["2025-11-07", "2025-11-07T05:30+09:00", "2025-10", "2025", "2025-W45", "2025-09/2025-11-07", "2019/.."]
)
HASHES = st.from_regex(r"[0-9a-f]{10}", fullmatch=True)


def optional(strategy):
    """Return what a strategy gives, or None."""
    return st.none() | strategy


@st.composite
def spans(draw):
    """Draw the text and offsets of a slot: all of them, the text alone, or none."""
    kind = draw(st.sampled_from(["all", "text", "none"]))
    if kind == "none":
        return {}
    found = {"text": draw(SOURCE_WORDS)}
    if kind == "all":
        found["start"] = draw(st.integers(0, 10**6))
        found["end"] = found["start"] + draw(st.integers(1, 100))
    return found


@st.composite
def measures(draw, cls=Measure, **more):
    """Draw a figure: a value, or a span."""
    if draw(st.booleans()):
        more["value"] = draw(NUMBERS)
    else:
        more |= {"low": draw(NUMBERS), "high": draw(NUMBERS)}
    return cls(unit=draw(optional(TEXTS)), extra=draw(EXTRAS), **draw(spans()), **more)


@st.composite
def quantities(draw):
    """Draw a quantity with its other units."""
    also = tuple(draw(st.lists(measures(), max_size=2)))
    return draw(measures(Quantity, of=draw(optional(TEXTS)), approx=draw(st.booleans()), also=also))


@st.composite
def slots(draw, cls, **strategies):
    """Draw a slot of some class."""
    given = {name: draw(strategy) for name, strategy in strategies.items()}
    return cls(extra=draw(EXTRAS), **draw(spans()), **given)


@st.composite
def quotes(draw):
    """Draw a quotation."""
    given = draw(spans())
    given.setdefault("text", draw(SOURCE_WORDS))
    return Quote(speaker=draw(optional(TEXTS)), extra=draw(EXTRAS), **given)


@st.composite
def facts(draw, document="doc"):
    """Draw a fact that the reader accepts, though it may mean nothing."""
    start = draw(optional(st.integers(0, 10**6)))
    exact = draw(EXACTS)
    end = None if start is None else start + len(exact)
    date = slots(FactDate, value=DATES, inherited=st.booleans())
    return Fact(
        id=f"{document}.{draw(HASHES)}",
        section=draw(SLUGS),
        event=draw(st.sampled_from(["missile_launch", "talks", "no", "on"])),
        plover=draw(st.sampled_from(["MOBILIZE", "AID"])),
        statement=draw(STATEMENTS),
        actors=tuple(draw(st.lists(slots(Actor, name=TEXTS, iso3=optional(TEXTS)), max_size=2))),
        date=draw(optional(date)),
        location=tuple(draw(st.lists(slots(Place, name=TEXTS), max_size=2))),
        quantities=tuple(draw(st.lists(quantities(), max_size=2))),
        attribution=tuple(draw(st.lists(slots(Attribution, source=TEXTS, cue=optional(TEXTS)), max_size=2))),
        quote=draw(optional(quotes())),
        modality=draw(st.sampled_from(["confirmed", "denied"])),
        polarity=draw(st.sampled_from(["positive", "negative"])),
        likelihood=draw(optional(TEXTS)),
        evidence=(Evidence(document=document, exact=exact, start=start, end=end, extra=draw(EXTRAS)),),
        engine=draw(st.sampled_from(["rules", "lite", "person"])),
        confidence=draw(optional(st.integers(0, 1000).map(lambda number: number / 1000))),
        review=Review(
            status=draw(st.sampled_from(["proposed", "accepted", "edited", "rejected"])),
            by=draw(optional(TEXTS)),
            at=draw(optional(TEXTS)),
            note=draw(optional(TEXTS)),
            extra=draw(EXTRAS),
        ),
        extra=draw(EXTRAS),
    )


@st.composite
def documents(draw, identifier="doc"):
    """Draw what is known of a document."""
    return Document(
        id=identifier,
        path=draw(TEXTS),
        sha256=draw(optional(st.just(SHA))),
        title=draw(optional(TEXTS)),
        publisher=draw(optional(TEXTS)),
        published=draw(optional(DATES)),
        url=draw(optional(TEXTS)),
        accessed=draw(optional(DATES)),
        language=draw(optional(st.sampled_from(["en", "no"]))),
        reliability=draw(optional(st.sampled_from(["A", "F"]))),
        text_sha256=draw(optional(st.just(SHA))),
        extra=draw(EXTRAS),
    )


@st.composite
def document_facts(draw):
    """Draw a facts file's content."""
    drawn = draw(st.lists(facts(), max_size=3, unique_by=lambda fact: fact.id))
    return DocumentFacts(document=draw(documents()), facts=tuple(drawn), extra=draw(EXTRAS))
