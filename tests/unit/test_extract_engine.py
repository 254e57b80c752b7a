"""The engines from text to facts, sentence by sentence and over whole documents."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import TemplateError, UsageError
from briefgen.extract import engine as engines
from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook, parse_pattern
from briefgen.facts.invariants import violations
from briefgen.model import Document, Fact, Region, Source

DOCUMENTS = Path(__file__).parent.parent / "documents" / "extract"
DATES = {
    "border-war": "2024-03-12",
    "readout": "2023-10-18",
    "sanctions-release": "2024-06-04",
    "wire-capitals": "1993-09-09",
}


def source(text: str, *, published: str | None = "2024-05-08", title: str = "") -> Source:
    """Make a source of a text, with its first line as its title if that is given."""
    regions = (Region(0, len(title), "title"),) if title else ()
    return Source(
        document=Document(id="d", path="d.txt", sha256=None, published=published), text=title + text, regions=regions
    )


def sample(name: str) -> Source:
    """Read one of the sample documents."""
    text = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")
    return Source(document=Document(id=name, path=f"{name}.txt", sha256=None, published=DATES[name]), text=text)


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


@pytest.fixture(scope="module", params=["rules", "lite"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both engines, one after the other."""
    if request.param == "rules":
        pytest.importorskip("spacy")
    return load_engine(request.param, phrasebook=load_phrasebook())


def facts(engine: Engine, text: str, **more: str) -> list[Fact]:
    """Return the facts of a text."""
    return list(engine.extract(source(text, **more)).facts)


def statements(engine: Engine, text: str, **more: str) -> list[str]:
    """Return the statements of a text."""
    return [fact.statement for fact in facts(engine, text, **more)]


def test_plain_event(engine: Engine) -> None:
    """Who did what, where and when, in newspaper English."""
    found = facts(engine, "Peruvian troops shelled three villages in Ayacucho on Monday.")
    assert [f.statement for f in found] == ["Peruvian troops shelled three villages in Ayacucho on 6 May."]
    fact = found[0]
    assert (fact.date and fact.date.value, fact.modality, fact.polarity, fact.section) == (
        "2024-05-06",
        "confirmed",
        "positive",
        "military",
    )
    assert (fact.actors[0].iso3, fact.actors[0].role) == ("PER", "actor")


def test_evidence_and_slots_are_the_source_s_words(engine: Engine) -> None:
    """Evidence and every slot stand in the text at their offsets."""
    text = "The army\nsaid rebels killed 12\nsoldiers near Goma on Friday."
    fact = facts(engine, text)[0]
    for slot in (*fact.evidence, *fact.actors, *fact.quantities, *fact.attribution):
        words = getattr(slot, "exact", None) or getattr(slot, "text", None)
        if slot.start is not None:
            assert text[slot.start : slot.end] == words


def test_claim_is_told_with_its_speaker(engine: Engine) -> None:
    """A party's claim names the party and is marked as claimed."""
    fact = facts(engine, "Rebel fighters claimed that they had killed 20 soldiers.")[0]
    assert fact.modality == "claimed"
    assert fact.statement.startswith("Rebel fighters claimed")
    assert [a.source for a in fact.attribution] == ["rebel fighters"]


def test_speaker_behind_the_content(engine: Engine) -> None:
    """Content before "officials said" has its speaker."""
    fact = facts(engine, "Chad closed its border with Sudan on Sunday, officials said.")[0]
    assert [a.source for a in fact.attribution] == ["officials"]


def test_denial_and_negation(engine: Engine) -> None:
    """What is denied is denied; what did not happen is negative."""
    assert facts(engine, "Iran denied that it had supplied drones to the group.")[0].modality == "denied"
    assert facts(engine, "Russia did not attack the port on Friday.")[0].polarity == "negative"


def test_plan_and_threat(rules: Engine) -> None:
    """The future is planned, a threat is threatened."""
    assert facts(rules, "France will deliver six patrol boats to Morocco next year.")[0].modality == "planned"
    assert facts(rules, "Serbia threatened to close its airspace to NATO aircraft.")[0].modality == "threatened"


def test_coordinated_events_are_facts_of_their_own(rules: Engine) -> None:
    """Two verbs of one subject give two facts with one date."""
    found = facts(rules, "On Sunday Chad closed its border with Sudan and deployed 1,500 troops.")
    assert [f.statement for f in found] == [
        "Chad closed its border with Sudan on 5 May.",
        "Chad deployed 1,500 troops on 5 May.",
    ]


def test_participle_becomes_a_sentence(rules: Engine) -> None:
    """A clause without tense takes the tense of the one that it hangs on."""
    found = statements(rules, "Turkey condemned the raid on Monday, vowing tough retaliation.")
    assert "Turkey vowed tough retaliation on 6 May." in found


def test_pronouns_give_way_to_names(rules: Engine) -> None:
    """A pronoun is resolved; where the statement has named its owner already, it may stay."""
    found = statements(
        rules,
        "Georgian President Nodar Lomadze met Russian diplomats in Tbilisi. He accused Russia of arming his enemies.",
    )
    assert found[1] == "Nodar Lomadze accused Russia of arming his enemies."


def test_unknown_pronoun_is_set_aside(rules: Engine) -> None:
    """A statement about nobody known is not made."""
    extraction = rules.extract(source("He attacked the town with 30 men on Monday."))
    assert all(not f.statement.startswith("He ") for f in extraction.facts)
    assert extraction.set_aside


def test_first_person_is_the_speaker(rules: Engine) -> None:
    """In a statement by a named person, "I" is that person."""
    title = "Statement by President Nodar Lomadze on the ceasefire"
    text = "\n\nI condemn the attack on Sukhumi. We will not accept it and I have ordered our army to withdraw 300 soldiers."
    found = facts(rules, text, title=title)
    assert found[0].statement == "Nodar Lomadze condemns the attack on Sukhumi."
    assert {a.source for f in found for a in f.attribution} == {"Nodar Lomadze"}


def test_short_quotation_is_given_as_it_is(rules: Engine) -> None:
    """A short quotation keeps its marks and its words, and is stored with its offsets."""
    text = 'Talks failed. "Neither side believes it has lost," said Lena Brandt, an analyst.'
    fact = next(f for f in facts(rules, text) if f.quote)
    assert fact.statement == 'Lena Brandt, an analyst, said: "Neither side believes it has lost."'
    assert fact.quote is not None
    assert text[fact.quote.start : fact.quote.end] == fact.quote.text == "Neither side believes it has lost"


def test_later_mention_inherits_its_date(rules: Engine) -> None:
    """A reaction to an event named before has its day, and says that it was inherited."""
    found = facts(rules, "On Friday Iran launched a ballistic missile over the Gulf.\n\nIsrael condemned the launch.")
    reaction = found[-1]
    assert reaction.date is not None
    assert (reaction.date.value, reaction.date.inherited) == ("2024-05-03", True)


def test_speech_keeps_its_date_to_itself(rules: Engine) -> None:
    """The day on which somebody spoke is not told as the day of what he announced."""
    found = statements(rules, "Norway announced on Monday that it would send 20 tanks to Ukraine.")
    assert found == ["Norway announced on 6 May that it would send 20 tanks to Ukraine."]


def test_repeated_statement_is_told_once(engine: Engine) -> None:
    """The same sentence twice gives one fact."""
    assert (
        len(
            facts(
                engine, "Chad closed its border with Sudan on Sunday.\n\nChad closed its border with Sudan on Sunday."
            )
        )
        == 1
    )


def test_long_runs_of_the_source_are_broken(rules: Engine) -> None:
    """A sentence that the source words could tell in one run is told otherwise."""
    text = "Kenya has dispatched an advance party of 400 police officers from its elite units to the capital of Haiti."
    found = facts(rules, text)
    assert found
    assert violations(found[0], text) == []


@pytest.mark.parametrize("name", sorted(DATES))
def test_sample_documents_keep_the_contract(engine: Engine, name: str) -> None:
    """Every fact of every sample document keeps every invariant, and there are some."""
    document = sample(name)
    extraction = engine.extract(document)
    assert len(extraction.facts) >= 4
    assert [v for f in extraction.facts for v in violations(f, document.text)] == []
    assert len({f.id for f in extraction.facts}) == len(extraction.facts)
    assert {f.engine for f in extraction.facts} == {engine.name}
    assert all(0 < (f.confidence or 0) < 1 for f in extraction.facts)


def test_many_documents_come_in_order(engine: Engine) -> None:
    """A batch gives what each document gives alone."""
    documents = [sample(name) for name in sorted(DATES)]
    assert list(engine.extract_many(iter(documents))) == [engine.extract(d) for d in documents]


def test_odd_input_ends_quietly(engine: Engine) -> None:
    """Empty, broken and enormous lines give facts or nothing, never an error."""
    for text in (
        "",
        "\n\n",
        "....",
        '"' * 500,
        "\u202e\u0000\ud800",
        "a" * 20_000,
        "and " * 5_000,
        "(" * 300 + "the army fired" + ")" * 300,
    ):
        engine.extract(source(text))


def test_auto_takes_the_best_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without spaCy, auto is lite."""
    monkeypatch.setattr(engines, "spacy_is_installed", lambda: False)
    assert load_engine("auto", phrasebook=load_phrasebook()).name == "lite"


def test_unknown_engine_is_a_usage_error() -> None:
    """An unknown name is reported with the known ones."""
    with pytest.raises(UsageError, match="auto, rules or lite"):
        load_engine("best", phrasebook=load_phrasebook())


def test_own_pattern_replaces_the_built_in_one(rules: Engine) -> None:
    """A workspace's pattern for an event is the one that is used."""
    event = facts(rules, "Chad closed its border with Sudan on Sunday.")[0].event
    book = load_phrasebook([("own.yaml", f'events:\n  {event}:\n    - "{{date}}, {{actor}} {{verb}} {{object}}."\n')])
    own = load_engine("rules", phrasebook=book)
    assert statements(own, "Chad closed its border with Sudan on Sunday.") == [
        "On 5 May, Chad closed its border with Sudan."
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('general:\n  - "{actor} {verbs}."', "2: unknown slot {verbs}"),
        ('events:\n  x:\n    - "[{actor} {verb}."', "3: '[' without ']'"),
        ('events:\n  x: "{actor}"', "2: not a list"),
        ("colours: 3", "1: unknown or empty key 'colours'"),
        ("- a", "1: not a mapping"),
        ("general: [", "not YAML"),
    ],
)
def test_wrong_patterns_are_reported_with_their_line(text: str, message: str) -> None:
    """Every mistake in a workspace's patterns has its place."""
    with pytest.raises(TemplateError) as caught:
        load_phrasebook([("templates/sentences/own.yaml", text)])
    assert "templates/sentences/own.yaml:" in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text", ["{actor", "actor}", "plain words", "{actor} ]", "{actor} [words]", "{actor}" + "x" * 400]
)
def test_wrong_pattern(text: str) -> None:
    """A pattern that cannot be filled is refused."""
    with pytest.raises(ValueError, match=r"."):
        parse_pattern(text)


def test_optional_groups_vanish_as_a_whole() -> None:
    """A group with an empty slot leaves nothing behind; an empty slot outside a group fails the pattern."""
    pattern = parse_pattern("{actor} {verb}[ {object}[ {date}]][, {source}].")
    slots = {"actor": "Chad", "verb": "left", "object": "the talks", "date": "", "source": ""}
    assert pattern.fill(slots) == "Chad left the talks."
    assert pattern.fill({**slots, "object": "", "date": "on Monday"}) == "Chad left."
    assert pattern.fill({**slots, "verb": ""}) is None


SCRIPT = """
import sys
from pathlib import Path
from briefgen.extract.engine import load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Source
engine = load_engine(sys.argv[1], phrasebook=load_phrasebook())
for name in sys.argv[2:]:
    text = Path(name).read_text(encoding="utf-8")
    print(engine.extract(Source(document=Document(id="d", path="d", sha256=None, published="2024-03-12"), text=text)))
"""


@pytest.mark.parametrize("name", ["rules", "lite"])
def test_same_facts_whatever_the_hash_seed(name: str) -> None:
    """Two processes with different hash seeds, locales and time zones give the same facts."""
    if name == "rules":
        pytest.importorskip("spacy")
    outputs = set()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        command = [sys.executable, "-W", "ignore", "-c", SCRIPT, name, *map(str, sorted(DOCUMENTS.glob("*.txt")))]
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C.UTF-8" if seed == "1" else "C",
            "PYTHONIOENCODING": "utf-8",
        }
        outputs.add(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
    assert len(outputs) == 1
    assert b"Fact(" in next(iter(outputs))


def test_list_items_are_facts_of_their_own(engine: Engine) -> None:
    """Each entry of a list of designations gives a fact, with the entry as evidence beside the sentence before it."""
    text = "OFAC is designating the following persons:\n\n- Ivan Morov, a banker\n- Polar Metals LLC (IMO 9123456)"
    found = facts(engine, text)
    assert [f.statement for f in found] == [
        "OFAC designated Ivan Morov, a banker.",
        "OFAC designated the vessel Polar Metals LLC (IMO 9123456).",
    ]
    assert [[e.exact for e in f.evidence][-1] for f in found] == [
        "Ivan Morov, a banker",
        "Polar Metals LLC (IMO 9123456)",
    ]
    assert [f.actors[-1].name for f in found] == ["Ivan Morov", "Polar Metals LLC"]
    assert {f.section for f in found} == {"sanctions"}


def test_items_are_read_with_their_lead_in(engine: Engine) -> None:
    """A list that continues a sentence gives facts of the whole sentence, with both parts as evidence."""
    text = (
        "The defence ministers of Ghana, Togo and Benin met in Accra.\n\n3. The Ministers agreed to:\n\n"
        "(a) deploy 250 observers to Kara;\n(b) Open a joint office in Cotonou, and\n"
    )
    found = facts(engine, text)
    listed = {f.statement: [e.exact for e in f.evidence] for f in found if len(f.evidence) == 2}
    assert listed == {
        "The Ministers agreed to deploy 250 observers to Kara.": [
            "The Ministers agreed to:",
            "deploy 250 observers to Kara",
        ],
        "The Ministers agreed to open a joint office in Cotonou.": [
            "The Ministers agreed to:",
            "Open a joint office in Cotonou",
        ],
    }


def test_what_a_list_agrees_lies_ahead(engine: Engine) -> None:
    """A month in an item is the one to come where the lead-in speaks of what is planned."""
    text = "The ministers of Ghana and Togo agreed to:\n\n- hold a joint naval exercise in January;\n- open an office in Lome."
    months = [f.date.value for f in facts(engine, text) if f.date is not None and "January" in f.evidence[-1].exact]
    assert months == ["2025-01"]


def test_each_speaker_of_a_transcript_speaks_for_himself(engine: Engine) -> None:
    """In a transcript "I" is whoever has the word, and a question from the floor states nothing."""
    text = (
        "Briefing on the straits\n\nQUESTION: Has Denmark fired missiles at Sweden?\n\n"
        "MR LARSEN: I visited Oslo on Friday.\n\nMS BERG: I visited Riga on Friday."
    )
    assert [f.statement for f in facts(engine, text)] == [
        "Mr Larsen visited Oslo on 3 May.",
        "Ms Berg visited Riga on 3 May.",
    ]


def test_what_a_summary_and_its_text_both_tell_is_one_fact(engine: Engine) -> None:
    """Points above live coverage are left out where an entry tells them, and kept where none does."""
    text = (
        "Strait crisis live\n\nSummary\n- Oman boarded a tanker in the strait.\n- Iran closed its embassy in Muscat.\n\n"
        "14:32 GMT\nThe navy of Oman boarded a Liberian tanker in the strait on Friday.\n\n14:05 GMT\nQatar called for talks."
    )
    found = [f.statement for f in facts(engine, text)]
    assert len(found) == 3
    assert found[0] == "Iran closed its embassy in Muscat."
    assert "Oman boarded a tanker in the strait." not in found


def test_a_resolution_is_told_by_its_body(engine: Engine) -> None:
    """Each operative paragraph of a resolution is read with the body that the text names once."""
    text = (
        "Resolution 9901\n\nThe Security Council,\n\nRecalling its earlier resolutions,\n\n"
        "1. Condemns the attack on Kara;\n\n2. Demands that Togo release the crew;\n\n3. Decides to remain seized of the matter."
    )
    told = [f.statement for f in facts(engine, text)]
    assert told[0] == "The Security Council condemns the attack on Kara."
    assert all(statement.startswith("The Security Council demands") for statement in told[1:])
    assert len(told) <= 2


def test_a_surname_that_is_a_word_is_a_name_in_capitals(engine: Engine) -> None:
    """In capital text "RICE" behind "CONDOLEEZZA" is the person, and rice alone is none."""
    text = "THE ENVOY CONDOLEEZZA RICE VISITED PERU TODAY.  REBELS BURNED THE RICE NEAR LIMA, POLICE SAID."
    told = " ".join(f.statement for f in facts(engine, text))
    assert "Condoleezza Rice" in told
    assert "the Rice" not in told
