"""A brief of one item: what templates are tried on, and where the examples in `briefgen templates variables` come from."""

from __future__ import annotations

from decimal import Decimal

from briefgen.model import (
    Actor,
    Attribution,
    Brief,
    Citation,
    Colophon,
    Document,
    Event,
    Evidence,
    Fact,
    FactDate,
    Item,
    KeyFigure,
    Masthead,
    Measure,
    Place,
    Quantity,
    Quote,
    Review,
    SectionBrief,
    Sentence,
    SetAside,
    SourceEntry,
)


def example_brief() -> Brief:
    """Return a small brief in which every field has a value."""
    document = Document(
        id="harbour-wire", path="harbour-wire.txt", sha256="0" * 64, title="Norland fires a missile",
        publisher="Harbour Wire", published="2031-03-14", url="https://wire.example/norland", accessed="2031-03-14",
        language="en", reliability="B", text_sha256="0" * 64,
    )  # fmt: skip
    fact = Fact(
        id="harbour-wire.1a9f3c07b2", section="military", event="missile_launch", plover="MOBILIZE",
        statement="Norland fired a missile over about 640 km on 14 March.",
        actors=(Actor(name="Norland", role="actor", iso3="XNL", text="Norland", start=10, end=17),),
        date=FactDate(value="2031-03-14", text="on Friday", start=18, end=27),
        location=(Place(name="Kettle Point", text="Kettle Point", start=30, end=42),),
        quantities=(
            Quantity(
                of="range", value=Decimal(640), unit="km", approx=True, text="some 640 kilometres", start=50, end=69,
                also=(Measure(value=Decimal(398), unit="mi", text="398 miles", start=71, end=80),),
            ),
        ),
        attribution=(
            Attribution(source="the General Staff", role="speaker", cue="said", text="the General Staff", start=84, end=101),
            Attribution(source="Harbour Wire", role="outlet", cue="according to", text="Harbour Wire", start=110, end=122),
        ),
        quote=Quote(text="a new type", speaker="the General Staff", start=130, end=140), modality="claimed",
        likelihood="likely", evidence=(Evidence(document="harbour-wire", exact="Norland fired on Friday…", start=10, end=140),),
        engine="rules", confidence=0.92, review=Review(status="accepted", by="J. Doe", at="2031-03-14", note="checked"),
    )  # fmt: skip
    sentence = Sentence(text=fact.statement, fact=fact, numbers=(1,))
    item = Item(
        id="event-1", lead=sentence, more=(sentence,), modality="claimed", independent_sources=2, date="2031-03-14",
        disputed=True,
    )  # fmt: skip
    return Brief(
        masthead=Masthead(
            publication="The Daily Brief", tagline="What is new", edition="2031-03-14",
            dateline="Friday, 14 March 2031", audience="Main", tlp="GREEN", contact="desk@brief.example",
        ),
        bottom_line=(sentence,),
        sections=(
            SectionBrief(name="military", title="Military", template="", items=(item, item, item)),
            SectionBrief(name="diplomacy", title="Diplomacy", template="", empty_reason="Nothing was reported."),
        ),
        figures=(KeyFigure(amount="about 640", unit="km", of="range", sentence=sentence),),
        citations=(
            Citation(number=1, fact=fact, document=document, context_before="All was quiet.", context_after="Ferries sailed."),
        ),
        sources=(SourceEntry(document=document, numbers=(1,)),),
        colophon=Colophon(
            facts=1, unreviewed=1, documents=1, words=11, reading_minutes=1, engines=("rules 1",),
            set_aside=(SetAside("broken.pdf", "no text layer", "run it through text recognition"),),
        ),
        events=(Event(id="event-1", members=(fact.id,), independent_sources=2),),
    )  # fmt: skip
