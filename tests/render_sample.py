"""The made-up brief that the tests of the render stage share."""

from __future__ import annotations

from dataclasses import replace
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
    Gap,
    Item,
    KeyFigure,
    KeyJudgement,
    Masthead,
    Modality,
    OutlookEntry,
    PastEdition,
    PastFact,
    Place,
    Plover,
    Quantity,
    Quote,
    Review,
    SectionBrief,
    Sentence,
    SetAside,
    SourceEntry,
    TimelineEntry,
)

DOCUMENTS = (
    Document(
        id="strait-wire", path="strait-wire.txt", sha256="0" * 64, title="Vesmark launches a missile across the Sound",
        publisher="Harbour Wire", published="2031-03-14", language="en", reliability="B",
    ),
    Document(
        id="ministry-readout", path="ministry-readout.html", sha256="1" * 64,
        title="Readout of the foreign minister’s consultations", publisher="Foreign Ministry of Ostrava Bay",
        published="2031-03-13", url="https://ministry.example/readouts/2031-03-13?lang=en&id=7", accessed="2031-03-14",
    ),
    Document(
        id="treasury-notice", path="treasury-notice.pdf", sha256="2" * 64,
        title="Notice of designations under the Sound Order", publisher="Treasury of Norland", published="2031-03-12",
    ),
)  # fmt: skip

_SPEAKER = {"harbour": "Harbour Wire", "staff": "Norland’s General Staff", "sea": "Sea Survey Institute"}
# section, event, PLOVER, modality, statement, speaker, outlet, evidence, document, joined to the item before
ROWS: tuple[tuple[str, str, Plover, Modality, str, str, str, str, int, bool], ...] = (
    ("military", "missile_launch", "MOBILIZE", "confirmed",
     "Vesmark launched a short-range missile from Kettle Point across the Sound on 14 March.",
     "staff", "harbour",
     "Shortly after dawn a short-range missile rose from Kettle Point and crossed the Sound, Norland’s General Staff said.",
     0, False),
    ("military", "missile_flight", "MOBILIZE", "confirmed",
     "The missile flew about 640 km before it fell into the sea.", "staff", "",
     "It covered roughly 640 kilometres and came down in open water.", 0, True),
    ("military", "assessment", "STATEMENT", "estimated",
     "Norland’s General Staff believes that the missile was of a new type with a steerable warhead.", "staff", "harbour",
     "The General Staff believes it to be a new type whose warhead can be steered.", 0, True),
    ("military", "missile_claim", "CAPABILITY", "claimed",
     "Vesmark said it had tested a glide vehicle at ten times the speed of sound.", "", "harbour",
     "State radio in Vesmark spoke of a glide vehicle at ten times the speed of sound.", 0, False),
    ("military", "artillery_fire", "MOBILIZE", "confirmed",
     "Vesmark’s coastal batteries fired 24 rounds into the western shallows on 12 March.", "staff", "",
     "Two dozen rounds were counted in the western shallows on Wednesday.", 0, False),
    ("military", "troop_deployment", "MOBILIZE", "estimated",
     "Norland estimates that Vesmark has sent between 9,000 and 11,000 soldiers to the Almar front.", "staff", "harbour",
     "Between 9,000 and 11,000 soldiers have gone to the Almar front, by Norland’s estimate.", 0, False),
    ("military", "casualties", "ASSAULT", "claimed",
     "Almar said that 300 of the soldiers had been killed since January.", "", "harbour",
     "Almar puts the dead among them at 300 since January.", 0, True),
    ("military", "nuclear_test", "MOBILIZE", "planned",
     "Vesmark is preparing its fourth underground test, the Sea Survey Institute said on 11 March.", "sea", "",
     "The institute sees preparations for a fourth underground test.", 0, False),
    ("military", "exercise", "COOPERATE", "planned",
     "Norland and Ostrava Bay will hold a joint air exercise from 20 March.", "", "",
     "Both sides announced a joint air exercise, to begin on 20 March.", 1, False),
    ("military", "submarine_build", "MOBILIZE", "planned",
     "Ostrava Bay plans to build two submarines at its own yards by 2036.", "", "",
     "Two boats are to be built at home by 2036.", 1, False),
    ("military", "assault_denied", "REJECT", "denied",
     "Vesmark denied that its boats had entered Ostrava Bay’s waters on 10 March.", "", "harbour",
     "A spokesman in Vesmark rejected the report that boats had crossed into the bay.", 0, False),
    ("diplomacy", "talks_offer", "CONSULT", "confirmed",
     "Norland’s president offered to meet the leader of Vesmark without conditions.", "", "",
     "The president repeated an offer of talks without conditions.", 1, False),
    ("diplomacy", "talks_refused", "REJECT", "confirmed",
     "The leader of Vesmark declined the offer on 13 March.", "", "harbour",
     "The offer was declined on Thursday.", 0, True),
    ("diplomacy", "visit", "CONSULT", "confirmed",
     "Almar’s deputy defence minister visited Vesmark for two days to discuss a supply agreement.", "", "harbour",
     "For two days the deputy defence minister of Almar talked in Vesmark about supplies.", 0, False),
    ("diplomacy", "condemnation", "ACCUSE", "confirmed",
     "Ostrava Bay condemned the launch and called for an end to all launches across the Sound.", "", "",
     "The ministry condemned the launch and asked that “every launch across the Sound cease at once”.", 1, False),
    ("diplomacy", "council_request", "REQUEST", "planned",
     "Norland will ask for a session of the Security Council in the week of 17 March.", "", "",
     "A session of the Council is to be requested next week.", 1, False),
    ("diplomacy", "assessment", "STATEMENT", "estimated",
     "Norland’s intelligence service judges that Vesmark is likely to return to talks after its congress.", "", "harbour",
     "The service thinks a return to talks likely once the congress is over.", 0, False),
    ("diplomacy", "threat", "THREATEN", "threatened",
     "Vesmark threatened to close the Sound to naval ships if the exercise goes ahead.", "", "harbour",
     "Should the exercise take place, naval ships would find the Sound closed, Vesmark warned.", 0, False),
    ("sanctions", "designation", "SANCTION", "confirmed",
     "Norland froze the assets of eight people and two banks over laundering for Vesmark’s weapons programme.", "", "",
     "Eight persons and two banks are designated for laundering funds in support of weapons development.", 2, False),
    ("sanctions", "amount", "SANCTION", "estimated",
     "The Treasury estimates the sum laundered at 5.3 million dollars.", "", "",
     "The proceeds are put at some 5.3 million dollars.", 2, True),
    ("sanctions", "cyber_theft", "ASSAULT", "claimed",
     "The Treasury said that Vesmark’s programmers had stolen more than 3 billion dollars in three years.", "", "",
     "Programmers acting for Vesmark took more than three billion dollars over three years.", 2, False),
    ("sanctions", "reaction", "REJECT", "confirmed",
     "Vesmark’s foreign ministry called the designations “wicked”.", "", "harbour",
     "The ministry in Vesmark called the step “wicked” and promised an answer.", 0, False),
    ("sanctions", "countermeasures", "THREATEN", "threatened",
     "Vesmark announced countermeasures that it did not name.", "", "harbour",
     "An answer of its own choosing would follow, it said.", 0, True),
    ("sanctions", "evasion", "SANCTION", "estimated",
     "Norland suspects that some 40 tankers carry oil to Vesmark outside the permitted quota.", "", "",
     "Around forty tankers are suspected of deliveries outside the quota.", 2, False),
    ("sanctions", "extension", "SANCTION", "planned",
     "Ostrava Bay intends to extend its own listings before the end of April.", "", "",
     "The ministry intends an extension of the national list before the end of April.", 1, False),
)  # fmt: skip

TITLES = {"military": "Military", "diplomacy": "Diplomacy", "sanctions": "Sanctions"}


def facts() -> tuple[Fact, ...]:
    """Return the facts of the made-up brief, one a row."""
    made = []
    for index, (section, event, plover, modality, statement, speaker, outlet, exact, document, _) in enumerate(ROWS):
        chain = [Attribution(source=_SPEAKER[speaker], cue="said")] if speaker else []
        chain += [Attribution(source=_SPEAKER[outlet], role="outlet", cue="according to")] if outlet else []
        quote = Quote(text="every launch across the Sound cease at once") if event == "condemnation" else None
        figure = Quantity(of="range", value=Decimal(640), unit="km", approx=True) if event == "missile_flight" else None
        made.append(
            Fact(
                id=f"{DOCUMENTS[document].id}.{index:010x}", section=section, event=event, plover=plover,
                statement=statement, modality=modality, attribution=tuple(chain), quote=quote,
                actors=(Actor(name="Vesmark"),), date=FactDate(value="2031-03-14"), location=(Place(name="the Sound"),),
                quantities=(figure,) if figure else (),
                evidence=(Evidence(document=DOCUMENTS[document].id, exact=exact, start=0, end=len(exact)),),
                engine="rules", review=Review(status="accepted" if index % 3 else "proposed"),
            )
        )  # fmt: skip
    return tuple(made)


def sample_brief(made: tuple[Fact, ...] | None = None, times: int = 1) -> Brief:
    """Return the made-up brief: 25 facts in three sections and an empty fourth; `times` repeats its items."""
    made = facts() if made is None else made
    made = tuple(
        fact if turn == 0 else replace(fact, id=f"{fact.id[:-4]}{turn:04x}") for turn in range(times) for fact in made
    )
    rows = ROWS * times
    documents = {document.id: document for document in DOCUMENTS}
    citations, items = [], {name: [] for name in TITLES}  # type: ignore[var-annotated]
    order = sorted(range(len(made)), key=lambda index: list(TITLES).index(rows[index][0]))
    for number, index in enumerate(order, start=1):
        fact, joined = made[index], rows[index][9]
        citations.append(
            Citation(
                number=number, fact=fact, document=documents[fact.evidence[0].document],
                context_before="Fishermen were warned the evening before." if number == 1 else "",
                context_after="Ferries sailed on time." if number == 1 else "",
            )
        )  # fmt: skip
        sentence = Sentence(text=fact.statement, fact=fact, numbers=(number,))
        group = items[fact.section]
        if joined and group:
            group[-1] = replace(group[-1], more=(*group[-1].more, sentence))
        else:
            group.append(Item(id=f"event-{fact.id}", lead=sentence, modality=fact.modality, date="2031-03-14"))
    military = items["military"]
    # The treasury's notice reports the launch too: one item, two numbers, two sources.
    first = military[0]
    last = citations[-1].number
    military[0] = replace(first, lead=replace(first.lead, numbers=(1, last)), independent_sources=2)
    military[3] = replace(military[3], disputed=True)
    sections = [SectionBrief(name=name, title=TITLES[name], template="", items=tuple(items[name])) for name in TITLES]
    sections.append(SectionBrief(name="economy", title="Economy", template="", empty_reason="Nothing was reported."))
    leads = [section.items[0].lead for section in sections if section.items]
    words = sum(len(fact.statement.split()) for fact in made)
    return Brief(
        masthead=Masthead(
            publication="The Sound Brief", tagline="What happened around the Sound, and how sure we are",
            edition="2031-03-14", dateline="Friday, 14 March 2031", audience="Main", tlp="AMBER",
            contact="desk@sound-brief.example",
        ),
        bottom_line=(leads[0], leads[2]),
        sections=tuple(sections),
        figures=(
            KeyFigure(amount="about 640", unit="km", of="range of the missile", sentence=military[0].more[0]),
            KeyFigure(amount="9,000–11,000", unit="", of="soldiers sent to the Almar front", sentence=military[3].lead),
            KeyFigure(amount="300", unit="", of="soldiers killed since January", sentence=military[3].more[0]),
            KeyFigure(amount="5.3 million", unit="dollars", of="laundered", sentence=items["sanctions"][0].more[0]),
        ),
        citations=tuple(citations),
        sources=tuple(
            SourceEntry(document=document, numbers=tuple(c.number for c in citations if c.document is document))
            for document in DOCUMENTS
        ),
        colophon=Colophon(
            facts=len(made), unreviewed=sum(f.review.status == "proposed" for f in made), documents=len(DOCUMENTS),
            words=words, reading_minutes=max(1, round(words / 230)), engines=("rules 1",),
            set_aside=(SetAside("broken.pdf", "no text layer", "run it through text recognition"),),
        ),
        events=(Event(id="event-1", members=(made[0].id,), independent_sources=2),),
    )  # fmt: skip


_PAST = (
    PastFact(
        edition="2031-03-07", number=70, fact="wire.0000000070", date="2031-03-06",
        statement="Vesmark launched a missile into the northern shallows on 6 March.",
    ),
    PastFact(
        edition="2031-03-11", number=72, fact="wire.0000000072", date="2031-03-10",
        statement="Vesmark launched two missiles on 10 March.",
    ),
)  # fmt: skip
_LABELS = {
    "missile_launch": "Missile launch, Vesmark, Kettle Point", "missile_claim": "Claim of a glide vehicle, Vesmark",
    "artillery_fire": "Artillery fire, Vesmark, western shallows", "troop_deployment": "Soldiers sent, Vesmark, Almar front",
    "nuclear_test": "Underground test prepared, Vesmark", "exercise": "Joint air exercise, Norland and Ostrava Bay",
    "talks_offer": "Offer of talks, Norland", "threat": "Threat to close the Sound, Vesmark",
    "designation": "Designations, Norland", "cyber_theft": "Theft by programmers, Vesmark",
}  # fmt: skip


def full_brief(made: tuple[Fact, ...] | None = None) -> Brief:
    """Return the made-up brief with every part that a brief can have."""
    brief = sample_brief(made)
    sections = tuple(replace(section, items=tuple(map(_dressed, section.items))) for section in brief.sections)
    military, diplomacy, sanctions, economy = sections
    military = replace(military, items=military.items[:-2], unchanged=military.items[-2:])
    items = {item.lead.fact.event: item for section in sections for item in section.items}
    launch, soldiers, exercise, threat = (
        items[name] for name in ("missile_launch", "troop_deployment", "exercise", "threat")
    )
    leads = ("missile_launch", "troop_deployment", "talks_offer", "designation", "threat")
    correction = Correction(
        number=1, date="2031-03-14", edition="2031-03-13", fact=_PAST[1].fact,
        was="Vesmark launched three missiles on 10 March.", now=_PAST[1].statement, why="We had counted one of them twice.",
    )  # fmt: skip
    return replace(
        brief,
        masthead=replace(
            brief.masthead, number=73, version=2, label="CORRECTED", period="2031-03-13/2031-03-14",
            cut_off="2031-03-14T06:00+01:00", as_of="2031-03-14T07:00+01:00", next_edition="2031-03-15",
        ),
        sections=(military, diplomacy, sanctions, economy),
        key_judgements=tuple(
            KeyJudgement(sentence=items[name].lead, item=items[name].id, section=items[name].lead.fact.section)
            for name in leads
        ),
        changes=Changes(
            since=PastEdition(edition="2031-03-13", number=72),
            new=tuple(item.id for item in (launch, threat, items["designation"], items["visit"])),
            updated=(soldiers.id,), corrected=(items["artillery_fire"].id,),
            unchanged=tuple(item.id for item in military.unchanged), dropped=_PAST[:1],
        ),
        corrections=(correction,),
        timeline=tuple(
            TimelineEntry(
                date=date, label=items[name].label, item=items[name].id, section=items[name].lead.fact.section,
                modality=items[name].modality, numbers=items[name].lead.numbers,
            )
            for date, name in (("2031-03-12", "artillery_fire"), ("2031-03-13", "designation"), ("2031-03-14", "missile_launch"))
        ),
        outlook=(
            OutlookEntry(date="2031-03-20", sentence=exercise.lead, item=exercise.id, section="military"),
            OutlookEntry(date=None, sentence=threat.lead, item=threat.id, section="diplomacy"),
        ),
        gaps=(
            Gap(kind="place", about=items["designation"].label, item=items["designation"].id, numbers=items["designation"].lead.numbers),
            Gap(kind="source", about=soldiers.label, item=soldiers.id, numbers=soldiers.lead.numbers),
            Gap(kind="source", about=threat.label, item=threat.id, numbers=threat.lead.numbers),
            Gap(kind="unread", about="broken.pdf"),
        ),
        comments=(Comment(kind="comment", text="The ferries’ timetable changes next week.", by="J. Doe"),),
    )  # fmt: skip


def _dressed(item: Item) -> Item:
    """Return an item with its label and confidence, and with what some of the events have besides."""
    event, numbers = item.lead.fact.event, item.lead.numbers
    few = Confidence(level="low", independent_sources=1)
    item = replace(
        item, label=_LABELS.get(event, event.replace("_", " ").capitalize()), confidence=few, change="unchanged"
    )
    if event == "missile_launch":
        return replace(
            item, change="new", confidence=Confidence(level="high", independent_sources=2, grades=("A", "B"), reviewed=True),
            context=(ContextLine(text="The third launch in eight days.", counted=_PAST),),
            comments=(Comment(kind="matters", text="Ferries cross this stretch.", by="J. Doe"),),
        )  # fmt: skip
    if event == "troop_deployment":
        return replace(
            item, change="updated", disputed=True,
            confidence=Confidence(level="moderate", independent_sources=2, grades=("B",), disputed=True),
            differences=(Difference(of="soldiers", before="about 8,000", after="9,000–11,000"),),
            disputes=(
                Dispute(
                    of="soldiers",
                    claims=(
                        Claim(who="Norland’s General Staff", given="9,000–11,000", modality="estimated", numbers=numbers),
                        Claim(who="Almar", given="12,500", modality="claimed", numbers=item.more[0].numbers),
                    ),
                ),
                Dispute(
                    of="distance", unit="km",
                    claims=(
                        Claim(who="Norland’s General Staff", given="some 640 km", modality="estimated", numbers=numbers),
                        Claim(who="Harbour Wire", given="380 miles", common="612 km", numbers=numbers),
                    ),
                ),
            ),
        )  # fmt: skip
    if event == "artillery_fire":
        return replace(item, change="corrected", before="Vesmark’s batteries fired 20 rounds on 12 March.")
    if event == "assault_denied":
        claims = (
            Claim(
                who="Ostrava Bay", given="Boats crossed into the bay on 10 March.", modality="claimed", numbers=numbers
            ),
            Claim(who="Vesmark", given="No boat did.", modality="denied", denies=True, numbers=numbers),
        )
        return replace(item, disputes=(Dispute(of="", claims=claims),))
    changed = event in {"threat", "designation", "visit"}
    return replace(item, change="new") if changed else item
