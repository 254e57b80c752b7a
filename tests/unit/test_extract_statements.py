"""What statements keep of their sentences, and what they may not become."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook, read_patterns
from briefgen.facts.invariants import violations
from briefgen.model import Document, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def statements(engine: Engine, text: str, published: str = "2024-05-08") -> list[str]:
    """Return the statements of a text, each of which keeps the contract."""
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published=published), text=text)
    facts = engine.extract(source).facts
    assert [violations(fact, text) for fact in facts if violations(fact, text)] == []
    return [fact.statement for fact in facts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # company, told between dashes
        (
            "Danish warships—along with the Norwegian navy and with help from Estonia and Latvia—shelled several rebel positions near Berbera.",
            ["along with the Norwegian navy", "help from Latvia and Estonia"],
        ),
        # a purpose behind the verb
        (
            "The coalition will work to enable joint planning for Danish air support in a crisis and improve the training of its pilots.",
            ["to enable joint planning"],
        ),
        # the complement of a noun
        (
            "Ann Roe stressed on Monday in Oslo the Norwegian view that peace must rest on free elections in all provinces.",
            ["view that"],
        ),
        # a restrictive clause
        ("Norway bought 12 missiles that can reach the far coast.", ["missiles that can reach the far coast"]),
        # an apposition that names
        ("Three blasts were heard over the capital, Asmara, on Monday.", ["the capital, Asmara"]),
        # a noun in front of another, spelled out
        ("The ROK sent ROK engineers to Chad.", ["South Korea sent South Korean engineers to Chad"]),
        # both subjects
        ("The mayor's two guards and the bus driver were beaten in Goma.", ["bus driver and the mayor's two guards were beaten"]),
        # a prefix that turns the sense
        ("Kenya must take steps to de-escalate the conflict with Somalia.", ["to de-escalate the conflict"]),
        # half a sentence of somebody's own words
        (
            'Norway said that "the port stays open to all ships and will be guarded by the navy for as long as it takes."',
            ['said that "the port stays open'],
        ),
    ],
)  # fmt: skip
def test_what_is_kept(rules: Engine, text: str, wanted: list[str]) -> None:
    """Purpose, company, complements and limits are told with the event."""
    told = " ".join(statements(rules, text))
    assert [part for part in wanted if part not in told] == []


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("OFAC owned or controlled the ship Ostrava in Chad.", "owned and controlled"),
        ("Kenya must take steps to de-escalate the conflict with Somalia.", "to escalate"),
        ("No ships left the port of Berbera in May because of the storm in the Gulf of Aden and the mines off the coast.", "port of Berbera."),
        ("Rebels near Goma launched on Monday their largest attack on the airport and the barracks since the truce of last spring.", "barracks."),
        ("Ann Roe stressed on Monday in Oslo the Norwegian view that peace must rest on free elections in all provinces.", "elections in Oslo"),
        ('The minister of Peru is prepared to "see each envoy again this year" so as to settle the dispute in Arica.', 'envoy "'),
        ("Norway announced on Monday in Oslo new sanctions on three banks of Chad and on their owners in the north.", "sanctions."),
        ("Rebels killed six soldiers and wounded three others near Goma.", "killed and wounded six"),
        ("The treaty gave Norway the right to fish in the strait, as well as in the bay.", "as well."),
        ("Iran's October 1 attack on Israel killed two men in Jaffa.", "on 1 October attack"),
        ("The army admitted losing two men in Sunday's incident near Upper Hill.", "in incident"),
        ("Norway's ministers said in a statement released on Friday that Kenya had closed the port.", "statement released that"),
    ],
)  # fmt: skip
def test_what_is_never_said(rules: Engine, text: str, never: str) -> None:
    """A shorter sentence is not one that says something else, or breaks off."""
    assert never not in " ".join(statements(rules, text))


def test_a_date_stands_where_it_cannot_be_misread(rules: Engine) -> None:
    """The day of a denunciation is not told as the day of what is denounced."""
    text = (
        "On Thursday, Norway denounced the latest sanctions targeting banks and officials in Oslo over alleged fraud."
    )
    told = statements(rules, text)[0]
    assert told.startswith("On 2 May, Norway denounced")
    assert not told.endswith("on 2 May.")


def test_a_date_of_something_else_stays_with_it(rules: Engine) -> None:
    """A year that dates tests does not date what is believed of them."""
    told = statements(
        rules, "The arsenal of Kenya is believed to include about 50 shells following six tests since 2006."
    )
    assert told[0].endswith("following six tests since 2006.")


def test_nobody_is_said_to_have_said_what_he_did(rules: Engine) -> None:
    """Where the speaker is the subject of the sentence, he is named once."""
    text = "Statement by President Ann Roe of Norway\n\nPresident Roe reaffirmed Norway's commitment to the treaty on fishing.\nI thank you. I will return."
    told = " ".join(statements(rules, text))
    assert told.count("Roe") <= 1


def test_patterns_of_a_family_come_before_the_general_ones() -> None:
    """An event's own patterns are tried first, then its family's, its section's and the general ones."""
    own = (
        'events: {launch_a: ["{actor} a."]}\nfamilies: {launch: ["{actor} b."]}\nsections: {military: ["{actor} c."]}\n'
    )
    book = load_phrasebook([("own.yaml", own)])
    first = [pattern.text for pattern in book.patterns("launch_a", "military", "launch")[:3]]
    assert first == ["{actor} a.", "{actor} b.", "{actor} c."]
    assert book.patterns("other", "military", "none")[0].text == "{actor} c."


def test_families_of_the_built_in_patterns_are_families_of_events() -> None:
    """A family that no event type names would never be asked for."""
    from briefgen.extract.language.lexicon import load_lexicon

    families = {event.template for event in load_lexicon().events.values()}
    assert set(load_phrasebook().families) <= families


def test_a_pattern_knows_its_slots() -> None:
    """A pattern with an unknown slot is refused with its line."""
    problems: list[object] = []
    read_patterns('families:\n  launch: ["{actor} {when}."]\n', "own.yaml", problems)  # type: ignore[arg-type]
    assert len(problems) == 1
    assert "unknown slot {when}" in str(problems[0])


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday, Oslo's foreign ministry denounced the Danish government's new tariffs on fish, vowing countermeasures.",
        "Quito's defence ministry pledged to rebuild the border posts before the end of May.",
    ],
)
def test_nobody_says_what_he_himself_declares(rules: Engine, text: str) -> None:
    """A ministry named by its capital is not told to have said what it denounced or pledged itself."""
    told = statements(rules, text)
    assert told
    assert not any(" said " in statement for statement in told)


def test_just_outside_is_not_anywhere_outside(rules: Engine) -> None:
    """The adverb that narrows a place stays."""
    told = statements(rules, "On Monday a Danish frigate sank just outside Norway's territorial waters.")
    assert any("just outside" in statement for statement in told), told
