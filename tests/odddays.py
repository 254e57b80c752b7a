"""Odd days: workspaces with nothing to report, one fact, two hundred, names in four scripts, and what else makes a page look broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from briefgen.facts import format_facts
from briefgen.model import (
    Actor,
    Attribution,
    Document,
    DocumentFacts,
    Evidence,
    Fact,
    FactDate,
    Modality,
    Place,
    Plover,
    Polarity,
    Quantity,
    Review,
)

EDITION, BEFORE = "2031-03-04", "2031-03-03"
_CONFIG = """\
schema: briefgen/config/1
publication: {title: The Norland Observer, tagline: What is known in the north, contact: desk@example.test}
engine: lite
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of a document and what is told of it. Slots are words of the sentence, or pairs of what they mean and the words."""

    sentence: str
    statement: str
    event: str = "statement"
    plover: Plover = "STATEMENT"
    section: str = "military"
    who: tuple[str, ...] = ()
    when: tuple[str, str] | None = None
    where: tuple[str, ...] = ()
    figures: tuple[tuple[str, str, str | None, str], ...] = ()
    """What is counted, the number or `low-high`, the unit, the words; `about` in the words makes it approximate."""
    speaker: str = ""
    modality: Modality = "confirmed"
    polarity: Polarity = "positive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document: who put it out, its title, and what it tells."""

    id: str
    publisher: str
    title: str
    told: tuple[Told, ...] = ()
    published: str = EDITION


@dataclass(frozen=True, slots=True, kw_only=True)
class OddDay:
    """A workspace: its editions' documents, and what its config.yaml says beside the usual."""

    name: str
    editions: Mapping[str, tuple[Report, ...]]
    config: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    """Further files, by their path in the workspace."""
    markdown: bool = True
    """Whether the golden rendition has the Markdown, or its outline alone, because it is long."""


def write_day(day: OddDay, root: Path) -> Path:
    """Write an odd day's workspace into a folder and return the folder."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "config.yaml").write_text(_CONFIG + day.config, encoding="utf-8")
    for edition, reports in day.editions.items():
        folder = root / "seeds" / edition
        folder.mkdir(parents=True, exist_ok=True)
        for report in reports:
            text, facts = _written(report)
            (folder / f"{report.id}.txt").write_text(text, encoding="utf-8", newline="")
            (folder / f"{report.id}.txt.facts.yaml").write_text(format_facts(facts), encoding="utf-8", newline="")
    for name, content in day.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def _written(report: Report) -> tuple[str, DocumentFacts]:
    text = f"{report.title}\n\n{report.publisher}, {report.published}\n\n"
    facts = []
    for told in report.told:
        facts.append(_fact(report, told, len(text)))
        text += f"{told.sentence}\n\n"
    document = Document(
        id=report.id,
        path=f"{report.id}.txt",
        sha256=sha256(text.encode()).hexdigest(),
        title=report.title,
        publisher=report.publisher,
        published=report.published,
        language="en",
    )
    return text, DocumentFacts(document=document, facts=tuple(facts))


def _fact(report: Report, told: Told, start: int) -> Fact:
    def at(words: str) -> dict[str, object]:
        first = start + told.sentence.index(words)
        return {"text": words, "start": first, "end": first + len(words)}

    digest = sha256(f"{told.event}\0{told.sentence}".encode()).hexdigest()[:10]
    figures = []
    for of, number, unit, words in told.figures:
        low, _, high = number.partition("-")
        numbers = {"low": Decimal(low), "high": Decimal(high)} if high else {"value": Decimal(low)}
        figures.append(Quantity(of=of, unit=unit, approx="about" in words, **numbers, **at(words)))
    return Fact(
        id=f"{report.id}.{digest}",
        section=told.section,
        event=told.event,
        plover=told.plover,
        statement=told.statement,
        actors=tuple(Actor(name=name, role="actor", **at(name)) for name in told.who),
        date=FactDate(value=told.when[0], **at(told.when[1])) if told.when else None,
        location=tuple(Place(name=name, **at(name)) for name in told.where),
        quantities=tuple(figures),
        attribution=(Attribution(source=told.speaker, role="speaker", **at(told.speaker)),) if told.speaker else (),
        modality=told.modality,
        polarity=told.polarity,
        evidence=(Evidence(document=report.id, start=start, end=start + len(told.sentence), exact=told.sentence),),
        engine="person",
        confidence=0.9,
        review=Review(status="accepted", by="desk"),
    )


_FERRY = Told(
    sentence="On 4 March Norland's harbour office closed the ferry port of Alder because of ice.",
    statement="Norland's harbour office shut the ferry port of Alder over ice on 4 March.",
    event="port_closure",
    plover="COERCE",
    who=("Norland",),
    when=("2031-03-04", "On 4 March"),
    where=("Alder",),
)

NOTHING = OddDay(
    name="nothing", editions={EDITION: (Report(id="quiet", publisher="Alder Radio", title="A quiet night"),)}
)
ONE = OddDay(
    name="one",
    editions={EDITION: (Report(id="ice", publisher="Alder Radio", title="Ice closes Alder", told=(_FERRY,)),)},
)

_PARTIES = ("Norland", "Vesmark", "Almar", "Ostrava Bay", "Sudmark", "Kestria", "Tolland", "Merrow")
_PLACES = (
    "Alder Brack Corve Dunmore Elsing Farrow Gant Holm Ister Jarrow Kettle Lorne Marsk Nerin Orford Pell Quay Rudd Skerry Tarn "
    "Ulva Varde Wick Yarrow Zell"
).split()  # fmt: skip
_KINDS: tuple[tuple[str, str, Plover, str, str, Modality], ...] = (
    ("military", "troop_deployment", "MOBILIZE", "{who} sent {n} soldiers to {where} on {day} March.", "On {day} March, {who} moved {n} soldiers to {where}.", "confirmed"),
    ("military", "artillery_fire", "ASSAULT", "On {day} March {n} shells of {who} hit {where}.", "{who} fired {n} shells at {where} on {day} March.", "claimed"),
    ("diplomacy", "talks", "CONSULT", "Envoys of {who} are to meet at {where} on {day} March.", "{who} plans talks at {where} on {day} March.", "planned"),
    ("sanctions", "designation", "SANCTION", "{who} froze the accounts of {n} firms from {where} on {day} March.", "On {day} March, {who} blocked the accounts of {n} firms in {where}.", "confirmed"),
    ("diplomacy", "threat", "THREATEN", "{who} may close its mission in {where} on {day} March.", "{who} threatened to shut its mission in {where} on {day} March.", "threatened"),
)  # fmt: skip


def _one_of_many(number: int) -> Told:
    section, event, plover, sentence, statement, modality = _KINDS[number % len(_KINDS)]
    who, where = _PARTIES[number % 8], _PLACES[number * 7 % 25]
    day = 5 + number % 9 if modality in {"planned", "threatened"} else 1 + number % 4
    told = {"who": who, "where": where, "n": str(20 + 3 * number), "day": str(day)}
    counted = {"troop_deployment": "soldiers", "artillery_fire": "shells", "designation": "firms"}.get(event)
    return Told(
        sentence=sentence.format(**told),
        statement=statement.format(**told),
        event=event,
        plover=plover,
        section=section,
        who=(who,),
        when=(f"2031-03-{day:02}", f"{day} March"),
        where=(where,),
        figures=((counted, told["n"], None, told["n"]),) if counted else (),
        modality=modality,
    )


MANY = OddDay(
    name="many",
    editions={
        EDITION: tuple(
            Report(
                id=f"digest-{part + 1}",
                publisher=f"{_PARTIES[part]} Gazette",
                title=f"Digest {part + 1} of the northern press",
                told=tuple(_one_of_many(number) for number in range(25 * part, 25 * part + 25)),
            )
            for part in range(8)
        )
    },
    markdown=False,
)

SCRIPTS = OddDay(
    name="scripts",
    editions={
        EDITION: (
            Report(
                id="hangul",
                publisher="한빛일보",
                title="올더 항구의 얼음",
                told=(
                    Told(
                        sentence="The spokeswoman 김도윤 said on 3 March that the ferry from 부산 to Alder sails again.",
                        statement="The ferry from 부산 to Alder runs again, spokeswoman 김도윤 said on 3 March.",
                        section="diplomacy",
                        event="reopening",
                        plover="COOPERATE",
                        when=("2031-03-03", "3 March"),
                        where=("Alder",),
                        speaker="김도윤",
                    ),
                ),
            ),
            Report(
                id="arabic",
                publisher="صحيفة الميناء",
                title="جليد في ميناء ألدر",
                told=(
                    Told(
                        sentence="Minister ليلى الحداد promised Alder 30 tugs by 9 March.",
                        statement="Minister ليلى الحداد will send 30 tugs to Alder by 9 March.",
                        event="aid_pledge",
                        plover="AID",
                        when=("2031-03-09", "9 March"),
                        where=("Alder",),
                        figures=(("tugs", "30", None, "30 tugs"),),
                        speaker="ليلى الحداد",
                        modality="planned",
                    ),
                ),
            ),
            Report(
                id="cyrillic",
                publisher="Портовая газета",
                title="Лёд закрыл порт Алдер",
                told=(
                    Told(
                        sentence="Captain Олена Гринько denied on 4 March that her icebreaker had rammed a trawler near Alder.",
                        statement="Captain Олена Гринько denied on 4 March having rammed a trawler off Alder with her icebreaker.",
                        event="collision_denied",
                        plover="REJECT",
                        when=("2031-03-04", "4 March"),
                        where=("Alder",),
                        speaker="Олена Гринько",
                        modality="denied",
                        polarity="negative",
                    ),
                ),
            ),
        )
    },
)

_LONG_TITLE = (
    "Ice in the harbour of Alder, the third in a winter that nobody in the town calls mild any more, keeps forty trawlers, two "
    "ferries and the mail boat at their moorings, says the harbour master, who asks every skipper to be patient until the "
    "icebreaker comes back from Brack, which may take until Thursday if the wind does not turn, and reminds them that whoever "
    "sails all the same does so uninsured"
)
TITLE = OddDay(
    name="title",
    editions={
        EDITION: (
            Report(
                id="long",
                publisher="The United Gazette of Alder, Brack, Corve and the Outer Skerries, with which the Marsk Intelligencer is incorporated",
                title=_LONG_TITLE,
                told=(
                    _FERRY,
                    Told(
                        sentence=(
                            "The harbour master asked the skippers of all forty trawlers, of both ferries and of the mail boat, which "
                            "had been due to leave for Brack, to stay at their moorings."
                        ),
                        statement=(
                            "Until the icebreaker is back from Brack, forty trawlers, both ferries, and the mail boat that was to have left "
                            "for Brack are asked by the harbour master not to leave their moorings, however hard the wait may fall on "
                            "crews and on passengers alike."
                        ),
                        event="appeal",
                        plover="REQUEST",
                        section="diplomacy",
                        where=("Brack",),
                        speaker="The harbour master",
                    ),
                ),
            ),
        )
    },
    config="audiences: {main: {title: 'Harbour offices, pilots, insurers and ministries of the coast from Alder to the Outer Skerries', tlp: AMBER+STRICT}}\n",
)  # fmt: skip
assert 396 <= len(_LONG_TITLE) <= 404, len(_LONG_TITLE)

_CLAIMS = (
    ("norland-staff", "Norland Gazette", "Norland's General Staff", "640 km", "640", "km"),
    ("vesmark-radio", "Vesmark Radio", "Vesmark's army", "700 km", "700", "km"),
    ("almar-post", "Almar Post", "Almar's coastguard", "400 miles", "400", "mi"),
    ("ostrava-times", "Ostrava Times", "Ostrava Bay's navy", "340 nautical miles", "340", "nmi"),
    ("sudmark-sun", "Sudmark Sun", "Sudmark's radar service", "about 600 km", "600", "km"),
    ("sea-survey", "Sea Survey Bulletin", "the Sea Survey Institute", "610 to 650 km", "610-650", "km"),
)
CLAIMANTS = OddDay(
    name="claimants",
    editions={
        EDITION: tuple(
            Report(
                id=id_,
                publisher=publisher,
                title=f"Missile crosses the Sound: {who} on its range",
                told=(
                    Told(
                        sentence=f"On 4 March Vesmark fired a missile from Kettle Point that flew {words}, according to {who}.",
                        statement=f"Vesmark's missile of 4 March from Kettle Point flew {words}, {who} said.",
                        event="missile_launch",
                        plover="MOBILIZE",
                        who=("Vesmark",),
                        when=("2031-03-04", "On 4 March"),
                        where=("Kettle Point",),
                        figures=(("range", number, unit, words),),
                        speaker=who,
                        modality="claimed"
                        if who.startswith("Vesmark")
                        else "estimated"
                        if "about" in words
                        else "confirmed",
                    ),
                ),
            )
            for id_, publisher, who, words, number, unit in _CLAIMS
        )
    },
)

_STANDING = (
    Report(
        id="harbour",
        publisher="Alder Radio",
        title="Alder stays shut",
        published=BEFORE,
        told=(
            Told(
                sentence="Since 2 March the ferry port of Alder has been closed by Norland's harbour office.",
                statement="Norland's harbour office has kept the ferry port of Alder shut since 2 March.",
                event="port_closure",
                plover="COERCE",
                who=("Norland",),
                when=("2031-03-02", "2 March"),
                where=("Alder",),
            ),
            Told(
                sentence="Envoys of Almar and Merrow are to meet at Brack on 9 March.",
                statement="Almar and Merrow plan talks at Brack on 9 March.",
                event="talks",
                plover="CONSULT",
                section="diplomacy",
                who=("Almar", "Merrow"),
                when=("2031-03-09", "9 March"),
                where=("Brack",),
                modality="planned",
            ),
            Told(
                sentence="On 1 March Norland froze the accounts of 12 firms from Kestria.",
                statement="Norland blocked the accounts of 12 firms in Kestria on 1 March.",
                event="designation",
                plover="SANCTION",
                section="sanctions",
                who=("Norland",),
                when=("2031-03-01", "On 1 March"),
                figures=(("firms", "12", None, "12 firms"),),
            ),
        ),
    ),
)
UNCHANGED = OddDay(name="unchanged", editions={BEFORE: _STANDING, EDITION: _STANDING})

ODD_DAYS = (NOTHING, ONE, MANY, SCRIPTS, TITLE, CLAIMANTS, UNCHANGED)
