"""A brief of one item: what templates are tried on, and where the examples in `briefgen templates variables` come from."""

from __future__ import annotations

from decimal import Decimal

from briefgen.model import (
    Actor,
    Attribution,
    Brief,
    Changes,
    Citation,
    Claim,
    Colophon,
    Comment,
    Confidence,
    ContextLine,
    Correction,
    Difference,
    Dispute,
    Document,
    Event,
    Evidence,
    Fact,
    FactDate,
    Figure,
    Gap,
    Item,
    KeyFigure,
    KeyJudgement,
    Masthead,
    Measure,
    OutlookEntry,
    PastEdition,
    PastFact,
    Place,
    Quantity,
    Quote,
    Review,
    SectionBrief,
    Sentence,
    SetAside,
    SourceEntry,
    Spot,
    TimelineEntry,
    Trend,
    TrendSeries,
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
    past = PastFact(
        edition="2031-03-11", number=72, fact="harbour-wire.0c11d2e3f4", statement="Norland fired a missile over about 500 km on 10 March.",
        event="missile_launch", plover="MOBILIZE", section="military", date="2031-03-10", parties=("XNL",),
        figures=(Figure(of="range", unit="km", low=Decimal(500), high=Decimal(500)),),
    )  # fmt: skip
    comment = Comment(kind="matters", text="Ferries cross this stretch.", by="J. Doe")
    item = Item(
        id="event-1", lead=sentence, more=(sentence,), modality="claimed", independent_sources=2, date="2031-03-14",
        disputed=True, rank=1, label="Missile launch, Norland, Kettle Point",
        confidence=Confidence(level="moderate", independent_sources=2, grades=("B",), reviewed=True, disputed=True),
        change="updated", before="Norland fired a missile on 14 March.",
        differences=(Difference(of="range", before="about 600 km", after="about 640 km"),),
        disputes=(
            Dispute(
                of="range", unit="km",
                claims=(
                    Claim(who="the General Staff", given="some 640 kilometres", modality="claimed", numbers=(1,)),
                    Claim(who="Harbour Wire", given="380 miles", common="612 km", modality="estimated", numbers=(1,)),
                ),
            ),
        ),
        context=(ContextLine(text="The second launch in five days.", counted=(past,)),), comments=(comment,),
    )  # fmt: skip
    return Brief(
        masthead=Masthead(
            publication="The Daily Brief", tagline="What is new", edition="2031-03-14",
            dateline="Friday, 14 March 2031", audience="Main", tlp="GREEN", contact="desk@brief.example", number=73,
            version=2, label="CORRECTED", period="2031-03-13/2031-03-14", cut_off="2031-03-14T06:00+01:00",
            as_of="2031-03-14T07:00+01:00", next_edition="2031-03-15",
        ),
        bottom_line=(sentence,),
        sections=(
            SectionBrief(name="military", title="Military", template="", items=(item, item, item), unchanged=(item,)),
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
        key_judgements=(KeyJudgement(sentence=sentence, item="event-1", section="military"),),
        changes=Changes(
            since=PastEdition(edition="2031-03-13", number=72), new=("event-2",), updated=("event-1",), corrected=("event-3",),
            unchanged=("event-4",), dropped=(past,),
        ),
        corrections=(
            Correction(
                number=1, date="2031-03-14", edition="2031-03-14", fact=fact.id, was="Norland fired two missiles.",
                now=fact.statement, why="The first figure was a slip of ours.",
            ),
        ),
        timeline=(
            TimelineEntry(
                date="2031-03-14", label=item.label, item=item.id, section="military", modality="claimed", numbers=(1,)
            ),
        ),
        outlook=(OutlookEntry(date="2031-03-20", sentence=sentence, item=item.id, section="military"),),
        gaps=(Gap(kind="place", about=item.label, item=item.id, numbers=(1,)),),
        spots=(
            Spot(
                name="Kettle Point", latitude=38.5, longitude=127.25, radius_km=20.0, kind="area", items=(item.id,),
                labels=(item.label,), sections=("military",), numbers=(1,),
            ),
        ),
        unplaced=("Outer Skerries",),
        trend=Trend(
            unit="day", periods=("2031-03-13", "2031-03-14"),
            series=(TrendSeries(section="military", title="Military", counts=(2, 3)),),
        ),
        comments=(comment,),
    )  # fmt: skip
