"""What a statement may not lose: who says so, a denial, a condition, a hedge, a bound; and what is no statement at all."""

from __future__ import annotations

import pytest

from briefgen.extract import engine as engines
from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.objections import Objector
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Region, Source


@pytest.fixture(scope="module")
def lite() -> Engine:
    """The engine without a parser."""
    return load_engine("lite", phrasebook=load_phrasebook())


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str, *, published: str = "2024-05-08", title: str = "") -> list[Fact]:
    """Return the facts of a text."""
    regions = (Region(0, len(title), "title"),) if title else ()
    source = Source(
        document=Document(id="d", path="d.txt", sha256=None, published=published), text=title + text, regions=regions
    )
    return list(engine.extract(source).facts)


def told(engine: Engine, text: str, **more: str) -> str:
    """Return the statements of a text, a line each."""
    return "\n".join(f.statement for f in facts(engine, text, **more))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Will Kenya close the border with Somalia? Nobody knows.", "Kenya"),
        ("Kenya's foreign minister did not say whether Uganda would send troops to the border.", "Uganda would"),
        ("A Kenyan official declined to say whether Uganda had asked for weapons.", "had asked"),
        (
            "Nothing suggests that Uganda has resumed artillery fire, said Ruth Okello of the Lake Institute.",
            "has resumed",
        ),
        ("Diplomats doubt that Uganda will withdraw its troops.", "will withdraw"),
        ("The talks failed. A treaty that would have limited Uganda's missiles was rejected by Kenya.", "treaty would"),
        ("Had Kenya signed the treaty, Uganda would have withdrawn its troops.", "Uganda"),
        ('"Uganda attacked three ships in the lake." There was no more.', "Uganda attacked"),
    ],
)
def test_what_is_not_asserted_is_not_told(rules: Engine, text: str, never: str) -> None:
    """A question, an open or unreal clause, and words of nobody's are no facts."""
    assert never not in told(rules, text)


def test_without_its_speaker_content_is_not_told(rules: Engine) -> None:
    """Where the pronoun that speaks stands for nobody known, what it says is set aside."""
    assert "supplied" not in told(rules, "He denied that Uganda had supplied the missiles.")


def test_a_denial_stays_a_denial(rules: Engine) -> None:
    """The denied act is told with the denial."""
    found = facts(rules, "Kenya's army denied that Uganda had supplied the missiles.")
    assert [(f.statement, f.modality) for f in found] == [
        ("Kenya's army denied that Uganda had supplied the missiles.", "denied")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Uganda will withdraw its troops from the border if Kenya releases the prisoners.",
        "If Kenya releases the prisoners, Uganda will withdraw its troops from the border.",
        "Uganda would withdraw its troops, the defence minister warned, if Kenya released the prisoners.",
    ],
)
def test_a_condition_is_kept(rules: Engine, text: str) -> None:
    """Wherever the condition stands, the statement has it."""
    found = [s for s in told(rules, text).split("\n") if "withdraw" in s]
    assert found
    assert all(" if " in s for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will resume the talks, its president said, provided that Uganda withdraws its troops.",
        "Kenya will resume the talks as long as Uganda withdraws its troops.",
    ],
)
def test_nothing_is_promised_without_its_proviso(rules: Engine, text: str) -> None:
    """A promise is told with the words that bind it, or not at all."""
    assert all("as long as" in s or "provided that" in s for s in told(rules, text).split("\n") if "resume" in s)


def test_the_content_of_a_noun_is_no_event_of_the_noun(rules: Engine) -> None:
    """What a claim is about was not done by the claim."""
    assert "was shelled" not in told(rules, "Kenya's claim that Uganda shelled the town could not be verified.")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Uganda allegedly paid the rebels in gold.", "allegedly paid"),
        ("Kenya's army only lost two soldiers near Moyale on Monday.", "only lost two"),
        ("Kenya's army arrested at least 12 alleged spies in Moyale on Monday.", "at least 12 alleged"),
        ("Uganda has reportedly deployed up to 300 soldiers to the border.", "reportedly deployed up to 300"),
    ],
)
def test_what_narrows_is_kept(rules: Engine, text: str, kept: str) -> None:
    """Hedges, bounds and doubts stand in the statement as in the source."""
    assert kept in told(rules, text)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Kenya did not close its border with Uganda.", "negative"),
        ("The Security Council failed to adopt the resolution on Uganda on Monday.", "negative"),
        ("No troops crossed the border with Uganda, Kenya said.", "negative"),
        ("Kenya closed its border with Uganda.", "positive"),
    ],
)
def test_polarity(rules: Engine, text: str, polarity: str) -> None:
    """A clause says no by "not", by "no" before its subject, and by failing."""
    assert [f.polarity for f in facts(rules, text)] == [polarity]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Kenya said Uganda is sheltering militants.", "claimed"),
        ("Kenya said it is sheltering refugees.", "confirmed"),
        ("Kenyan officials suspect Uganda is preparing to test a missile.", "estimated"),
        ("The rebels said no fighters had been in the village.", "claimed"),
    ],
)
def test_modality_of_what_one_party_says(rules: Engine, text: str, modality: str) -> None:
    """What a party says of another, or denies of its own, is a claim; what it suspects is an estimate."""
    assert {f.modality for f in facts(rules, text)} == {modality}


def test_a_title_that_begins_like_a_preposition(rules: Engine) -> None:
    """The speaker after "said Under Secretary" is found."""
    found = facts(rules, '"Kenya relies on smugglers to evade our sanctions," said Under Secretary Ada Wells.')
    assert [f.statement for f in found] == [
        'Under Secretary Ada Wells said: "Kenya relies on smugglers to evade our sanctions."'
    ]
    assert [a.source for a in found[0].attribution] == ["Ada Wells"]


def test_an_apposition_is_closed(rules: Engine) -> None:
    """A comma opens an apposition and another closes it."""
    text = "Ruth Okello, a nurse, said Kenya had closed the clinic. Joseph Otieno, the mayor of Moyale, left Kenya on Monday."
    assert "Ruth Okello, a nurse, said Kenya had closed the clinic." in told(rules, text)


def test_a_title_gets_its_article(rules: Engine) -> None:
    """Who is only a title in a statement's heading has an article in a sentence."""
    text = "\n\nI spoke this morning with the leaders of Kenya. We closed our embassy in Uganda. I urge Congress to act without delay."
    assert "The President urges Congress" in told(rules, text, title="Statement by the President on Kenya")


def test_what_was_regretted_is_told(rules: Engine) -> None:
    """No statement ends with the verb whose content got lost."""
    text = "Uganda's delegate regretted that the Council had rejected the plan for Kenya."
    assert "delegate regretted." not in told(rules, text).split("\n")[0] or "rejected the plan" in told(rules, text)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Kenya closed its border with Uganda on Monday.", "Kenya closed its border with Uganda on 6 May."),
        ("Kenya closed its border with Uganda in October.", "Kenya closed its border with Uganda in October 2023."),
        ("Kenya has kept its border with Uganda closed since March.", "since March"),
    ],
)
def test_the_year_of_publication_is_left_out(rules: Engine, text: str, statement: str) -> None:
    """A date of the document's own year goes without it; another year is told."""
    assert statement in told(rules, text)


def test_what_lasts_has_no_day(rules: Engine) -> None:
    """A party's statement of how things are is not dated by the day on which it was made."""
    text = "\n\nWe thank our friends. Kenya has full confidence in the commitments of Uganda. We will meet again."
    found = facts(rules, text, title="Statement from President Ada Wells on Uganda")
    assert found
    assert not any("May" in f.statement for f in found)


def test_the_unread_rest_is_reported(rules: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text past the limit is cut, and that is said."""
    monkeypatch.setattr(engines, "MAX_CHARACTERS", 50)
    text = "Kenya closed its border with Uganda on Monday." + " " * 10 + "Uganda recalled its envoy."
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published="2024-05-08"), text=text)
    extraction = rules.extract(source)
    assert [f.statement for f in extraction.facts] == ["Kenya closed its border with Uganda on 6 May."]
    assert "only the first 50 of 82 characters were read" in str(extraction.set_aside[-1])


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Uganda would close the border, the defence minister warned, if Kenya sent troops.", "close the border."),
        ('The delegate of Kenya called the vote "a farce of the worst kind" and left.', "called the vote."),
        ("Will Kenya close the border with Somalia?", "Kenya"),
        ("Kenya's army denied that Uganda had supplied the missiles.", "\nUganda"),
    ],
)
def test_lite_leaves_nothing_out_either(lite: Engine, text: str, never: str) -> None:
    """The engine without a parser keeps conditions, names and denials, or says nothing."""
    assert never not in "\n" + told(lite, text)


def test_to_deny_entry_is_no_denial(rules: Engine) -> None:
    """Denying somebody something is an act."""
    assert [f.modality for f in facts(rules, "Kenya denied entry to three Ugandan officials on Monday.")] == [
        "confirmed"
    ]


def test_nothing_hangs_on_a_verb_of_speech_that_says_nothing(rules: Engine) -> None:
    """A speaker behind the sentence is told with it, and his saying is no fact of its own."""
    text = "Ugandan soldiers killed three Kenyan herders near Moyale on Sunday, a council of elders said in remarks on Monday."
    found = told(rules, text).split("\n")
    assert not any(s.startswith("A council of elders said in") for s in found)
    assert all("elders" in s for s in found if "killed" in s)


def test_what_a_condition_supposes_is_no_fact(rules: Engine) -> None:
    """A clause within a condition is not told by itself."""
    text = "Uganda said it would sign if Kenya accepted the map drawn by the Council."
    assert "drawn" not in "\n".join(s for s in told(rules, text).split("\n") if " if " not in s)


@pytest.mark.parametrize(
    ("sentence", "broken"),
    [
        ("Ties with were established by Kenya.", True),
        ("Kenya's position hardened since in 2019.", True),
        ("Crowds blocked roads in New Delhi in New Delhi.", True),
        ("Crowds blocked roads in New Delhi in support of Kenya.", False),
    ],
)
def test_phrases_that_break_off(sentence: str, broken: bool) -> None:
    """What no English sentence would say is refused before a fact is built."""
    fact = Fact(id="d.1234567890", section="other", event="statement", plover="STATEMENT", statement=sentence)
    found = Objector("", "").objections(sentence, lambda _: fact)
    assert any("breaks off" in f for f in found) == broken


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Hamas rejected the proposal on Monday.", "confirmed"),
        ("The rebels demanded the release of prisoners.", "confirmed"),
        ("Hezbollah condemned the strike on Tyre.", "confirmed"),
        ("The rebels claimed responsibility for the attack.", "claimed"),
        ("Hezbollah said it fired rockets at Haifa.", "claimed"),
        ("Hezbollah denied firing rockets.", "denied"),
    ],
)
def test_what_a_group_does_by_saying_it(text: str, modality: str) -> None:
    """That an armed group demands or rejects something is a fact, what it tells of its deeds is a claim."""
    pytest.importorskip("spacy")
    engine = load_engine("rules", phrasebook=load_phrasebook())
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    found = engine.extract(Source(document=document, text=text)).facts
    assert [f.modality for f in found] == [modality]


def test_a_ministrys_daily_summary_is_its_word() -> None:
    """What a defence ministry's daily summary counts is told as the ministry's claim."""
    pytest.importorskip("spacy")
    engine = load_engine("rules", phrasebook=load_phrasebook())
    text = (
        "Ministry of Defence of the Republic of Valdoria\nDaily operational summary\n8 May 2024\n\n"
        "Air defence units shot down six rockets and 74 drones on Tuesday. Karsan forces launched two attacks on Lipovka.\n"
    )
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    found = engine.extract(Source(document=document, text=text)).facts
    assert len(found) >= 2
    assert {f.modality for f in found} == {"claimed"}
    assert all("Ministry of Defence said" in f.statement for f in found)
