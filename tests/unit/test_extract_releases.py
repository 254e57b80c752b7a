"""Texts that speak for themselves: council statements, a leader's words, a department's release; told whole, or not at all."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Region, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def told(engine: Engine, text: str, *, published: str | None = "2024-05-08", title: str = "") -> str:
    """Return the statements of a text, a line each."""
    regions = (Region(0, len(title), "title"),) if title else ()
    source = Source(
        document=Document(id="d", path="d.txt", sha256=None, published=published), text=title + text, regions=regions
    )
    return "\n".join(f.statement for f in engine.extract(source).facts)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The raid resulted in the deaths of at least 14 people in Kisumu.", "the deaths of at least 14 people"),
        ("Kenya's council reaffirmed that piracy in all its forms remains a threat to Kenya.", "remains a threat"),
        (
            "The members of the African Union Council condemned in the strongest terms the raid claimed by the Lake Front at "
            "a market in Kisumu.",
            "condemned",
        ),
        (
            "Kenya's navy cited evidence that the seized boat, the Alba Star, carried out two transfers of arms in Lamu.",
            "carried out two transfers",
        ),
        (
            "Kenya's treasury has designated and placed on the Watch List 12 firms in Togo.",
            "designated and placed on the Watch List 12 firms",
        ),
        (
            "Kenya accused four firms in Togo of supporting its rival's unmanned surface vessel (USV) building programme.",
            "building programme",
        ),
    ],
)
def test_what_completes_a_phrase_stays(rules: Engine, text: str, kept: str) -> None:
    """A bound, a content clause, a second object and the noun behind a bracket are told along."""
    assert kept in told(rules, text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Firms that trade with the front may be barred from Kenya's ports.", "Firms trade"),
        ("Myself, with Admiral Otieno, came to Mombasa to see the port of Kenya.", "Myself"),
        ("The Kenyan ministry written statement of 5 May names two firms.", "wrote"),
        (
            "Kenya stressed that Uganda must withdraw and that the fire, hatred and fear it spreads must be put out.",
            "Uganda must be put out",
        ),
        ("Following is the statement on the Kisumu raids delivered by Ann Otieno of Kenya.", "delivered the Kisumu"),
        ("Kenya cited evidence that two boats left Lamu on 3 May.", "evidence said"),
        (
            "Kenya's council condemned the shelling of Kisumu by rebels of the Lake Front, resulting in 12 deaths.",
            "council resulted",
        ),
    ],
)
def test_what_was_misread_is_not_told(rules: Engine, text: str, never: str) -> None:
    """Whoever may do something has not done it, and a verb without its own subject or object is no fact."""
    assert never not in told(rules, text)


def test_a_premodifying_day_goes_behind_its_attack(rules: Engine) -> None:
    """The day of "Uganda's May 3 attack" stands with a preposition, and is not that of the answer to it."""
    text = "Kenya's treasury said that it was expanding its sanctions in response to Uganda's May 3 attack on Kisumu."
    lines = told(rules, text).split("\n")
    assert not any("an on" in line or "a on" in line for line in lines)
    assert not any("expanding" in line and "3 May" in line for line in lines)


def test_a_day_that_nobody_can_tell_is_left_out(rules: Engine) -> None:
    """Without a day of publication "today" means nothing to the brief's reader."""
    assert "today" not in told(rules, "Kenya announced sanctions on 12 firms in Togo today.", published=None)


def test_a_report_on_a_joint_statement_is_no_joint_statement(rules: Engine) -> None:
    """Where the title tells that two leaders signed one, the text is the reporter's."""
    source = Source(
        document=Document(id="d", path="d.txt", sha256=None, published="2024-05-08"),
        text="Kenya, Uganda sign joint statement\n\nUgandan President Sam Okot arrived in Nairobi on Monday.",
        regions=(Region(0, 34, "title"),),
    )
    assert all(a.source != "joint statement" for f in rules.extract(source).facts for a in f.attribution)


def test_we_are_the_country_of_the_leader_s_fellow_citizens(rules: Engine) -> None:
    """A leader who speaks of his fellow Kenyans speaks for Kenya."""
    text = (
        "\n\nWe will close the border with Somalia on Friday. I ask my fellow Kenyans for calm. "
        "We have sent 300 troops to Lamu."
    )
    assert "Kenya will close the border" in told(rules, text, title="Statement by President Ann Otieno on the raid")


def test_titled_labels_make_a_transcript(rules: Engine) -> None:
    """Each of two officials who speak once behind their titles is the speaker of his own words."""
    text = (
        "SECRETARY OTIENO: Good evening. Kenya launched two strikes on the rebels' camp in Lamu on Sunday.\n\n"
        "GENERAL OKELLO: Thank you. The rebels lost 12 men in Lamu."
    )
    assert "OKELLO" not in told(rules, text)


def test_a_stray_line_break_parts_no_sentence(rules: Engine) -> None:
    """A long line that breaks off goes on with the small letter of the next one."""
    text = (
        "On 6 May, the Kenyan Treasury's Office of Asset Control, which has fourteen officers in Nairobi and two in Mombasa, and which answers "
        "to the minister (OAC)\nannounced sanctions against twelve firms in Togo."
    )
    assert "announced sanctions against twelve firms" in told(rules, text)


@pytest.mark.parametrize(
    ("text", "kept", "never"),
    [
        (
            "Secretary Otieno's Call with Kenyan Minister Okello\n\nSecretary Otieno spoke with Kenyan Minister Sam Okello on "
            "6 May. The Secretary stressed the importance of trade with Kenya.",
            "Secretary Otieno stressed",
            "Call stressed",
        ),
        (
            "Kenya condemned the raid by rebels on a convoy of the Lake Mission in Kisumu region, which resulted in 12 deaths.",
            "The raid by rebels",
            "Mission in Kisumu region resulted",
        ),
        (
            "The mayor of Kisumu condemned the raid that killed two men and injured ten others in Kisumu.",
            "injured ten others",
            "injures",
        ),
        (
            "The road from Kenya to Togo has been well trodden, with 300 soldiers making the journey and more arriving every week.",
            "well trodden",
            "arrives",
        ),
        ("Togo announced a settlement with 4M Firm to settle 4M's civil debts to Togo.", "", "the civil debts of M"),
        (
            "Kenya sanctioned two men and four firms based in Togo, Chad, and Mali over the arms trade.",
            "two men and four firms",
            "firms, Chad",
        ),
        ("Ghana, Togo, and the Republic of Benin condemn the raid on Mali's port.", "Benin condemn", "Benin, condemn"),
    ],
)
def test_names_and_rows_are_told_whole(rules: Engine, text: str, kept: str, never: str) -> None:
    """A name ends before what it owns, a row of names is one subject, and only what happens results in anything."""
    lines = told(rules, text)
    assert kept in lines
    assert never not in lines


def test_a_quotation_is_its_signatory_s(rules: Engine) -> None:
    """Of a quotation before a line with a name and an office, whoever has them is the speaker."""
    text = (
        "The ministry listed 12 firms in Togo on Monday.\n\n"
        '"The Lake Front is a threat to the people of Mali. Kenya will go on acting against it."\n'
        "Ann Otieno, Minister for Foreign Affairs\n\nThe firms are in Togo."
    )
    assert 'Ann Otieno said: "The Lake Front is a threat to the people of Mali."' in told(rules, text)


def test_a_quotation_is_his_who_made_the_statement(rules: Engine) -> None:
    """Of a quotation behind "made the following statement:" whoever made it is the speaker."""
    text = (
        "Ann Otieno, the foreign minister of Kenya, made the following statement:\n\n"
        '"I condemn the raid on the port of Lamu. Kenya remains committed to peace."'
    )
    assert 'said: "I condemn the raid on the port of Lamu."' in told(rules, text)


def test_the_secretary_general_is_the_one_named_before(rules: Engine) -> None:
    """The Secretary-General whom the text has named is told by that name, and a headline's verb is no part of it."""
    text = (
        "Secretary-General Condemns Raid in Mali\n\nThe following statement was issued today by the Spokesman for UN "
        "Secretary-General Ann Otieno:\n\nThe Secretary-General condemned the raid on the camp in Kidal."
    )
    lines = told(rules, text)
    assert "Ann Otieno condemned the raid" in lines
    assert "Condemns Raid" not in lines


def test_a_listed_sentence_is_no_name(rules: Engine) -> None:
    """Behind a lead-in an item that is a sentence of its own is not what the lead-in's verb takes."""
    text = "Kenya's office took two actions, as follows:\n\n- The office on 5 May fined a bank in Togo.\n- Two firms left.\n"
    assert "took the office" not in told(rules, text)


def test_we_are_the_country_of_the_speaker_s_office(rules: Engine) -> None:
    """Where the text says of which country the speaker is president, "we" is that country."""
    text = (
        "\n\nThe speech made by Ann Otieno, the President of Kenya, on 6 May.\n\nWe took back Lamu on Sunday. "
        "I spoke with our partners in Togo. We expect 300 troops."
    )
    lines = told(rules, text, title="Ann Otieno \u2013 2024 Speech on the War")
    assert "Kenya took back Lamu" in lines


def test_the_paragraph_behind_said_is_the_speaker_s(rules: Engine) -> None:
    """Of a paragraph without marks behind "Minister Ann Otieno said:" she is the speaker, and of the next one she is not."""
    text = (
        "Kenya listed 12 firms on Sunday.\n\nForeign Minister Ann Otieno said:\n\nI have written to the president of Togo. "
        "Kenya will close its port to the firms in June.\n\nThe firms traded 300 tons of arms in Mali."
    )
    lines = told(rules, text)
    assert "Ann Otieno has written to the president of Togo." in lines
    assert "will its port" not in lines
    assert "Otieno said the firms traded" not in lines


def test_a_title_for_a_policy_goes_with_its_name(rules: Engine) -> None:
    """The two fields of a title's policy are no pair of bodies that "they" could be."""
    text = (
        "Minister Otieno of Kenya spoke with High Representative for Foreign Affairs and Security Policy Ann Roe on Sunday. "
        "They discussed the war in Mali."
    )
    lines = told(rules, text)
    assert "Affairs and Security discussed" not in lines
    assert "Ann Roe" in lines


def test_aside_from_keeps_its_aside(rules: Engine) -> None:
    """What stands aside from others does not come from them."""
    lines = told(rules, "Aside from the two firms in Togo, 40 firms in Mali were part of the list.")
    assert "aside from" in lines.lower() or "from" not in lines


def test_a_bank_with_which_one_settles_was_not_founded(rules: Engine) -> None:
    """In "announced a deal with the bank to settle its debts" nobody says what the bank is to do."""
    assert "is to settle" not in told(rules, "Kenya announced a settlement with Lake Bank to settle its debts to Togo.")


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "Kenya condemned the raid on a camp of the Lake Mission that took place on Sunday in Lamu, killing one soldier.",
            "A camp of the Lake Mission killed",
        ),
        ("Kenya denounced the invasion of Mali, which has entered its second year.", "Mali has entered"),
        ("Chad is supplying Togo with drones to use on towns in Mali.", "in order to use"),
        (
            "The two ministers stressed how the raid on Mali harms the peace in Chad, breaks the law and endangers trade.",
            "ministers breaks",
        ),
        ("The treasury of Kenya indicated in a release that the ban on Togo was due to its trade.", "in a release."),
    ],
)
def test_what_happens_is_what_happened(rules: Engine, text: str, never: str) -> None:
    """A place does not take place, a country has no second year, and a plural subject takes no singular verb."""
    assert never not in told(rules, text)
