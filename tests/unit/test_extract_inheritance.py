"""The day that an event without one takes from the events told before it, and the days that it does not take."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Region, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str, *, title: str = "", published: str | None = "2024-05-08") -> list[Fact]:
    """Return the facts of a text that appeared on Wednesday, 8 May 2024."""
    regions = (Region(0, len(title), "title"),) if title else ()
    document = Document(id="d", path="d.txt", sha256=None, published=published)
    return list(engine.extract(Source(document=document, text=title + text, regions=regions)).facts)


def date_with(found: list[Fact], words: str) -> str | None:
    """Return the date of the one fact whose statement has these words."""
    (fact,) = [f for f in found if words in f.statement]
    return fact.date.value if fact.date else None


STRIKE = "A drone struck an oil depot near Rostov on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        (STRIKE + "Four workers were wounded.", "wounded", "2024-05-06"),
        (STRIKE + "The governor said there was no damage to the harbour.", "damage", "2024-05-06"),
        (STRIKE + "Moscow condemned the attack.", "condemned", "2024-05-06"),
        (STRIKE + "Moscow condemned the raid, accusing Kyiv of terrorism.", "accus", "2024-05-06"),
        (
            "Iran tested a rocket on Friday. Iraq confirmed the launch, adding that its radars were analysing the flight.",
            "radars",
            "2024-05-03",
        ),
    ],
)
def test_event_takes_the_day_of_its_cause(rules: Engine, text: str, words: str, date: str) -> None:
    """A consequence, a reaction and what is said along with it have the day of the event that they follow."""
    assert date_with(facts(rules, text), words) == date


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STRIKE + "Drones have wounded 900 people in the region since January 2023.", "900"),
        (STRIKE + "Chad will investigate the attack.", "investigate"),
        (STRIKE + "Chad condemned the previous attack.", "previous"),
        (STRIKE + "Chad condemned the attack on Izium.", "Izium"),
        (STRIKE + "Two guards had been wounded near the harbour.", "guards"),
        (
            "Chad fired rockets at Togo on both Sunday and the previous Thursday. Ghana denounced these attacks.",
            "Ghana",
        ),
    ],
)
def test_event_of_another_time_takes_no_day(rules: Engine, text: str, words: str) -> None:
    """What is past, to come, elsewhere or of two days at once does not get the day told before."""
    found = [f for f in facts(rules, text) if words in f.statement]
    assert all(f.date is None or f.date.value != "2024-05-06" for f in found)
    assert "Ghana" not in words or [f.date for f in found] == [None]


def test_inherited_day_is_marked_and_points_at_its_words(rules: Engine) -> None:
    """An inherited date says that it is, and where the text has it."""
    text = STRIKE + "Moscow condemned the attack."
    date = facts(rules, text)[-1].date
    assert date is not None
    assert date.inherited
    assert text[date.start : date.end] == date.text == "Monday"


def test_casualties_take_the_place_of_their_attack(rules: Engine) -> None:
    """People hurt by an attack were hurt where it was."""
    found = facts(rules, "Rebels shelled a market in Goma on Monday. Twelve people were wounded.")
    assert [p.name for f in found if "wounded" in f.statement for p in f.location] == ["Goma"]


def test_saying_dates_what_is_said(rules: Engine) -> None:
    """Where only the saying has a day, the statement tells it as the day of the saying."""
    (fact,) = facts(rules, "The army said on Monday that rebels attacked a convoy in Mali.")
    assert fact.date is not None
    assert fact.date.value == "2024-05-06"
    assert "said on 6 May" in fact.statement


READOUT = """Readout of the Minister's Call with Counterpart of Peru

Minister Lena Brandt and Minister Omar Zaki spoke today by telephone about fishing rights. Minister Brandt reaffirmed Norway's
support for the treaty. Three crew members were wounded. Minister Brandt had visited Lima before."""


def test_readout_is_of_its_day(rules: Engine) -> None:
    """What a minister says in a readout was said on its day; what merely happened, or had happened, was not."""
    found = facts(rules, READOUT, title="")
    assert date_with(found, "reaffirmed") == "2024-05-08"
    assert [f.date for f in found if "visited" in f.statement] in ([], [None])


def test_report_of_today_dates_reactions(rules: Engine) -> None:
    """Where a report says that it is of its day, a plain reaction in it is of that day, and points at those words."""
    text = "Rebels seized the port of Lome on Wednesday.\n\nGhana accused Togo of helping them."
    (fact,) = [f for f in facts(rules, text) if "accused" in f.statement]
    assert fact.date is not None
    assert (fact.date.value, fact.date.text, fact.date.inherited) == ("2024-05-08", "Wednesday", True)


@pytest.mark.parametrize(
    "reaction",
    [
        "Ghana's recent offer was refused by Togo.",
        "Ghana had accused Togo of helping them.",
        "Ghana has often accused Togo of helping them.",
        "In April Ghana accused Togo of helping them.",
    ],
)
def test_report_of_today_does_not_date_what_was_before(rules: Engine, reaction: str) -> None:
    """Background in a report is not of the report's day."""
    found = facts(rules, f"Rebels seized the port of Lome on Wednesday.\n\n{reaction}")
    assert all(f.date is None or f.date.value != "2024-05-08" for f in found if "Ghana" in f.statement)


def test_lead_takes_the_day_that_its_report_gives_later(rules: Engine) -> None:
    """A lead without a day is of the day on which the report goes on to say that the violence happened."""
    text = "Gunmen have killed four guards in Togo.\n\nThe men attacked a barracks in Kara on Sunday, police said."
    assert date_with(facts(rules, text), "four guards") == "2024-05-05"


def test_whoever_speaks_goes_on_speaking(rules: Engine) -> None:
    """Somebody's next saying in a report is of the day of the one before."""
    text = (
        "Peru's foreign minister met her counterpart on Monday. Peru's foreign minister rejected the claims of Ecuador."
    )
    assert date_with(facts(rules, text), "rejected") == "2024-05-06"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("About 900 troops have been sent to Kara since March.", "2024-03/2024-05-08"),
        ("Rebels shelled Kara overnight.", "2024-05-08"),
    ],
)
def test_stored_date_says_what_is_known(rules: Engine, text: str, value: str) -> None:
    """What lasts is known to last up to the report; a night is told as that of the morning after."""
    assert [f.date.value for f in facts(rules, text) if f.date] == [value]


def test_night_is_printed_as_one(rules: Engine) -> None:
    """The day of a night is printed with the night."""
    (fact,) = facts(rules, "Rebels shelled Kara overnight.")
    assert "overnight into 8 May" in fact.statement


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The raid follows the seizure of two ships on 3 May.", "follows"),
        ("Ghana condemned the shelling of a school by rebels on Sunday.", "condemned"),
        ("The raid is the deadliest in Togo since 2016.", "deadliest"),
    ],
)
def test_day_of_what_is_spoken_of_is_not_that_of_the_speaking(rules: Engine, text: str, words: str) -> None:
    """A day that belongs to an object or a comparison does not date the clause."""
    assert [f.date for f in facts(rules, text) if words in f.statement] in ([], [None])


def test_other_attacks_told_since_are_not_the_dated_one(rules: Engine) -> None:
    """What "these attacks" takes up are those named last, also where these have no day."""
    text = (
        "Chad's air force carried out strikes on Monday. "
        "The strikes answered attacks by rebels on merchant ships. These attacks have wounded nine sailors."
    )
    assert [f.date for f in facts(rules, text) if "nine sailors" in f.statement] in ([], [None])


TWO_RAIDS = (
    "Rebels attacked a barracks near Kara on Sunday.\n\nTwo rockets hit a fuel depot in Lome on Monday. "
    "Six workers were wounded.\n\n"
)


def test_paragraph_goes_with_the_raid_it_tells(rules: Engine) -> None:
    """Of two raids in one report, a consequence has the day of the one that its own paragraph tells."""
    assert date_with(facts(rules, TWO_RAIDS), "Six workers") == "2024-05-06"


def test_raid_is_taken_up_by_what_it_hit(rules: Engine) -> None:
    """The "attack on the depot" is the one that hit a depot, also where another was told nearer."""
    text = TWO_RAIDS + "Gunmen shelled a school on Tuesday. Ghana condemned the attack on the depot."
    assert date_with(facts(rules, text), "Ghana condemned") == "2024-05-06"


def test_saying_counts_back_from_its_own_day(rules: Engine) -> None:
    """A day told from the day of a saying is that of the event."""
    text = "Oman's ministry said Saturday nine people were killed in strikes on the city of Salala a day earlier."
    assert [f.date.value for f in facts(rules, text) if f.date] == ["2024-05-03"]


def test_day_of_an_object_does_not_move_to_the_front(rules: Engine) -> None:
    """A statement that is put in another order does not get the day of what it speaks of for its own."""
    text = "Today's action follows Norway's blacklisting of nine shipping firms on January 7, 2024."
    (fact,) = facts(rules, text)
    assert not fact.statement.startswith("On")
    assert fact.date is not None
    assert fact.date.value == "2024-05-08"


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        # what is done has no day to come, what is announced for one has
        ("The envoy urged donors to pledge at the talks in Doha on 8 June.", "urged", None),
        ("Chile announced a vote for 9 June.", "vote", "2024-06-09"),
        ("Ghana agreed to meet Togo in Lome in July.", "agreed", "2024-07"),
        # deadlines reach from the day of the text
        ("Kenya will withdraw 400 soldiers by the end of June.", "withdraw", "2024-06"),
        ("Schools in the north will stay closed on Friday.", "Schools", "2024-05-10"),
        # a day right behind a noun is that of what the noun did
        (
            "The raid answers the bombs of 5 May, which killed nine people in Quibdo. Peru closed its ports.",
            "killed",
            "2024-05-05",
        ),
        ("About 2,000 Cuban engineers are based in Chad, up from about 1,200 a year ago.", "engineers", None),
        (
            "Togo's position has only hardened since the failure of its talks with Ghana in 2019.",
            "hardened",
            "2019/2024-05-08",
        ),
        # whose "today" it is nobody can tell from a report
        ('"Togo expelled 40 Ghanaian diplomats today," Ada Brell said.', "40", None),
    ],
)
def test_days_to_come_and_of_others(rules: Engine, text: str, words: str, date: str | None) -> None:
    """A deed is not dated by a later day, a deadline not by all that lies before, nor a report by a quoted "today"."""
    assert date_with(facts(rules, text), words) == date


DAY = "Fighting broke out near Gao on Monday, officials said on Wednesday. "


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        (DAY + "Chad urged restraint.", "restraint", "2024-05-08"),
        (DAY + "Togo's army called the report fabricated.", "fabricated", "2024-05-08"),
        (DAY + "The American envoy said that his country could not support a new mission.", "mission", "2024-05-08"),
        (DAY + "The rebels are observing the ceasefire of Lome, their spokesman said.", "observing", "2024-05-08"),
    ],
)
def test_what_is_said_of_a_day_is_said_later(rules: Engine, text: str, words: str, date: str) -> None:
    """What somebody says or asks in the report of a day's fighting is of the report's day."""
    assert date_with(facts(rules, text), words) == date


def test_what_a_readout_tells_was_said_in_the_call(rules: Engine) -> None:
    """What is said in a call that a release of the next day reads out is of the day of the call, what is welcomed is not."""
    title = "Readout of Secretary Marlow's Call with Foreign Minister Tanaka"
    text = (
        "\nOffice of the Spokesperson\n\nSecretary of State Peter Marlow spoke yesterday with Foreign Minister Kenji Tanaka of Japan. "
        "The Secretary reaffirmed the U.S. commitment to the defense of Japan. "
        "The Secretary welcomed Japan's decision in April to buy 40 aircraft.\n"
    )
    found = facts(rules, text, title=title)
    assert date_with(found, "defense of Japan") == "2024-05-07"
    assert {f.date.value for f in found if "welcomed" in f.statement and f.date} <= {"2024-05-07"}
    assert any("Peter Marlow reaffirmed" in f.statement for f in found)


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        # what somebody tells of Monday does not date what he says next
        (
            "The envoy Ada Brell said gunmen had attacked Bama on 3 May. She warned that Borno is running out of food.",
            "running out",
            None,
        ),
        # a threat is made when it is spoken
        (DAY + "The militia said that if the raids go on, it will attack the port.", "port", "2024-05-08"),
        # halves and quarters
        ("Exports of Togo fell by 27 per cent in the first half of last year.", "Exports", "2023-01/2023-06"),
        # what an agreement ends in is not when it was made
        (DAY + "Chad and Togo agreed to raise the output of the dam by 2027.", "2027", "2024-05-08"),
    ],
)
def test_days_of_speech_and_of_deeds(rules: Engine, text: str, words: str, date: str | None) -> None:
    """The day of what is told is not that of the telling, and neither is its end that of its beginning."""
    assert date_with(facts(rules, text), words) == date


def test_a_pair_shares_its_day_and_a_war_goes_on(rules: Engine) -> None:
    """Two deeds share the day that closes them, what came a day before has not that day, and a war lasts since it began."""
    text = (
        "A drone hit a market in Bara, killed nine people and wounded 23 on Tuesday, a day after the army said it had retaken Rahad. "
        "The war, which began in April 2023, has killed thousands and displaced 13 million."
    )
    found = facts(rules, text)
    assert {f.date.value if f.date else None for f in found if "nine" in f.statement} == {"2024-05-07"}
    assert {f.date.value if f.date else None for f in found if "Rahad" in f.statement} <= {None}
    assert {f.date.value if f.date else None for f in found if "displaced" in f.statement} <= {
        None,
        "2023-04/2024-05-08",
    }


def test_what_is_out_is_not_of_the_day_to_come(rules: Engine) -> None:
    """An invitation that has been sent takes no day of a journey to come, and a judgement none of what is judged."""
    found = facts(
        rules, "The envoy Ada Brell will travel to Lome tomorrow and has invited both presidents to talks in Kara."
    )
    assert {f.date.value if f.date else None for f in found if "invited" in f.statement} <= {None, "2024-05-08"}
    found = facts(rules, "Ada Brell told parliament in March that the sale of the port in 1993 had been a mistake.")
    assert not any(f.date and f.date.value == "1993" for f in found)


def test_a_release_lists_on_its_own_day(rules: Engine) -> None:
    """Whom a release on sanctions lists is listed on the day of the release."""
    title = "Togo: Council adopts sanctions against three traders"
    text = "\nPress release\n\nThe Council today adopted sanctions against three traders. The Council also listed Kara Gold Ltd.\n"
    assert date_with(facts(rules, text, title=title), "listed") == "2024-05-08"


def test_what_holds_now_has_no_past_day(rules: Engine) -> None:
    """Who was arrested in March and remains in custody does not remain there in March only."""
    found = facts(rules, "Ada Brell was arrested in Lome on 5 March and is being held in a prison near Kara.")
    assert {f.date.value if f.date else None for f in found if "held" in f.statement} == {None}


def test_what_has_been_done_since_spring_is_of_no_day(rules: Engine) -> None:
    """Losses in the perfect, next to what has gone on since March, are not of the one day told below them."""
    text = (
        "Fighting in Uror has displaced 86,000 people since 28 March.\n\nAt least 41 civilians have been killed, local authorities "
        "said.\n\nRebels attacked the town of Waat on 5 May and burned the market.\n"
    )
    assert {f.date.value if f.date else None for f in facts(rules, text) if "41" in f.statement} <= {None}


def test_who_tells_of_months_speaks_today(rules: Engine) -> None:
    """Who tells of what went on since autumn still speaks on the report's day."""
    text = (
        "The council met on Wednesday.\n\nThe envoy Ada Brell said rebels had carried out 312 raids between July and October. "
        '"We are running out of money," she warned.\n'
    )
    assert date_with(facts(rules, text), "running out") == "2024-05-08"


def test_what_is_among_the_displays_was_in_the_parade(rules: Engine) -> None:
    """The displays of a parade are of its month, a missile's landing site of the day of its launch."""
    text = (
        "The military parade in Lome last month, attended by envoys from Chad, drew thousands. "
        "Among the displays was a new ballistic missile of Togo's army."
    )
    assert date_with(facts(rules, text), "displays") == "2024-04"
    found = facts(
        rules,
        "Oman launched a missile on Monday. The missile's range, course and landing site \u2014 just outside Iran's exclusive economic "
        "zone \u2014 were all confirmed by the Iranian navy.",
    )
    assert date_with(found, "landing site was") == "2024-05-06"


def test_who_calls_before_a_meeting_calls_today(rules: Engine) -> None:
    """A day to come of which somebody tells does not keep the report's own day from his call."""
    text = (
        "Rockets hit a market in Surin early on Wednesday, officials said.\n\nThe envoy Ada Brell spoke by telephone with both armies "
        "and said they had agreed in principle to meet in Bern on Saturday.\n"
    )
    assert date_with(facts(rules, text), "telephone") == "2024-05-08"
