"""Days of what holds on the day of its document, and of what is counted from another day."""

from __future__ import annotations

import pytest

from briefgen.extract.dates import find_dates
from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest.regions import ingest_text
from briefgen.model import Document, Fact, Region, Source

WEDNESDAY = "2024-05-08"
STRIKE = "A drone struck an oil depot near Rostov on Monday. "


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str, *, title: str = "") -> list[Fact]:
    """Return the facts of a text that appeared on Wednesday, 8 May 2024."""
    regions = (Region(0, len(title), "title"),) if title else ()
    document = Document(id="d", path="d.txt", sha256=None, published=WEDNESDAY)
    return list(engine.extract(Source(document=document, text=title + text, regions=regions)).facts)


def date_with(found: list[Fact], words: str) -> str | None:
    """Return the date of the one fact whose statement has these words."""
    (fact,) = [f for f in found if words in f.statement]
    return fact.date.value if fact.date else None


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Chad fired a rocket on Tuesday, a day after Niger launched a naval exercise.", "exercise", "2024-05-06"),
        ("Chad shelled Bol on Sunday, two days before rebels seized the port.", "seized", "2024-05-07"),
        ("Chad shelled Bol last month, a day after rebels seized the port.", "seized", None),
        ("Chad shelled Bol on Tuesday, weeks after rebels seized the port.", "seized", None),
        ("The army said that the strike on Monday must be investigated by the United Nations.", "investigat", None),
        ("Chad will withdraw 400 soldiers from Bol by the end of June.", "withdraw", "2024-06"),
        ("Talks between Chad and Niger are stalled for now.", "stalled", WEDNESDAY),
        ("Chad now controls three villages near Bol.", "villages", WEDNESDAY),
        ("Chad has been stepping up its missile tests in recent weeks.", "tests", WEDNESDAY),
        ("Chad shelled three villages in recent weeks.", "shelled", None),
        (
            "The raid came after the army had shelled Bol on Tuesday. Gunmen killed two drivers near Moussoro.",
            "drivers",
            None,
        ),
    ],
)
def test_days_counted_and_standing(rules: Engine, text: str, words: str, date: str | None) -> None:
    """An inner event is counted from its outer one, a deadline is its own day, and "for now" is the day of the report."""
    assert date_with(facts(rules, text), words) == date


def test_extension_is_of_the_day_of_its_release(rules: Engine) -> None:
    """The day until which measures were extended is not that on which it was done; a release does it on its own day."""
    found = facts(
        rules,
        "The Council today imposed sanctions on two firms of Bol. It also extended the arms embargo until 5 May 2027.",
        title="Press release: Council sanctions two firms\n\n",
    )
    assert date_with(found, "extended") == WEDNESDAY


def test_report_on_sanctions_tells_their_day(rules: Engine) -> None:
    """Measures that a report tells once with a day and once without are of that day, not of the report's."""
    found = facts(
        rules,
        "Norway imposed new sanctions on Chad. On Tuesday, Norway sanctioned two banks of Bol, according to a press release.",
        title="Norway sanctions banks\n\n",
    )
    assert date_with(found, "new sanctions") == "2024-05-07"


ADDRESS = """Address by the President of Chad, Idriss Bol

My fellow citizens,

At dawn today our army entered the port of Bol. Two of our soldiers gave their lives.

I have signed a decree that extends the state of emergency in five provinces. We won 300 medals in Niger.
"""


def test_address_goes_on_with_its_day(rules: Engine) -> None:
    """What an address tells in the plain past behind its day is of that day; in a paragraph that tells none it stays open."""
    document = Document(id="d", path="d.txt", sha256=None, published=WEDNESDAY)
    found = list(rules.extract(ingest_text(ADDRESS, document=document)).facts)
    assert date_with(found, "lives") == WEDNESDAY
    assert date_with(found, "five provinces") == WEDNESDAY
    assert date_with(found, "300") is None


LIVE = """Strait crisis live: ferries stopped

14:00
Chad called an emergency session of the council at noon. Niger has closed two crossings until further notice. The queue of trucks is
said to be nine kilometres long.

12:00
Chad had closed the port long ago.
"""


def test_live_entries_hold_on_their_day(rules: Engine) -> None:
    """What stands, and what was done at a time of day, is of a live page's day; what was done long ago is not."""
    found = facts(rules, LIVE)
    assert date_with(found, "two crossings") == WEDNESDAY
    assert date_with(found, "session") == WEDNESDAY
    assert date_with(found, "port") is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The army shelled Bol on 3 May.\n\nThat evening, it left.", "That evening", "2024-05-03"),
        ("The army shelled Bol on 3 May. It left that same night.", "that same night", "2024-05-03"),
        ("The army shelled Bol on 3 May. It had come the previous evening.", "previous evening", "2024-05-02"),
        ("The army shelled Bol on 3 May. It left the following morning.", "following morning", "2024-05-04"),
        ("The army shelled Bol on 3 May.\n\nIt left earlier that day.", "earlier that day", "2024-05-03"),
        (
            "The army shelled Bol on 3 May.\n\nIt left.\n\nIt rained.\n\nIt snowed.\n\nThat evening, it came back.",
            "That evening",
            None,
        ),
        ("Two men believed to be spies were held on Friday.", "Friday", "2024-05-03"),
        ("Talks to be held on Friday were called off.", "Friday", "2024-05-10"),
    ],
)
def test_days_named_before(text: str, words: str, value: str | None) -> None:
    """A part of "that" day is of the day named last, up to one paragraph above; "believed to be" looks ahead to nothing."""
    found = {m.text: m.value for m in find_dates(text, published=WEDNESDAY)}
    assert found[words] == value


def test_night_raids_are_no_date() -> None:
    """In "he said that night raids had grown" no night is named."""
    text = "The army shelled Bol on 3 May. He said that night raids had grown."
    assert [m.text for m in find_dates(text, published=WEDNESDAY)] == ["3 May"]


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        (STRIKE + "Two sources said that the toll stood at nine and that four workers were missing.", "missing", "2024-05-06"),
        (STRIKE + "The army said its men repelled the attack, killing ten gunmen.", "ten gunmen", "2024-05-06"),
        (STRIKE + "The army said its soldiers were carrying mortars to the depot.", "mortars", "2024-05-06"),
        ("The raid came after the army said it had shelled Bol on Tuesday. Gunmen killed two drivers near Moussoro.", "drivers", None),
        ("No group immediately claimed responsibility for the raid.", "responsibility", WEDNESDAY),
        ("Niger has not yet commented on the raid.", "comment", WEDNESDAY),
        ("Niger did not claim responsibility for the raid.", "responsibility", None),
        ("Satellite pictures of 3 May show 40 tanks near Bol.", "tanks", "2024-05-03"),
        ("The scandal of 3 May shows weakness in Chad.", "weakness", None),
        ("Chad and Niger signed a treaty in August 2022. They have since held 23 joint drills.", "23", "2022-08/2024-05-08"),
        ("The rebels, at war with Chad since April 2023, shelled a barracks on Friday.", "barracks", "2024-05-03"),
        ("Russian troops lost 80 tanks during the offensive in March and April 2024.", "tanks", "2024-03/2024-04"),
        ("The raid on Bol spanned two days, with four fatalities on Sunday and five others on Monday.", "spanned", "2024-05-05/2024-05-06"),
        ("Norway reiterated its condemnation of the raid by troops on Tuesday.", "condemnation", None),
        ("Chad seized 40 rifles on both Friday and the previous Tuesday.", "3 May", "2024-05-03"),
    ],
)  # fmt: skip
def test_days_of_what_hangs_together(rules: Engine, text: str, words: str, date: str | None) -> None:
    """What is told in one breath is of one day; days of other things, of pictures and of stretches are told apart."""
    assert date_with(facts(rules, text), words) == date


def test_bullets_tell_of_things_of_their_own(rules: Engine) -> None:
    """A bullet takes no day from the story that another bullet tells."""
    text = "Key points\n\n- Chad lost 40 tanks near Bol.\n- Niger shelled Moussoro on Tuesday.\n"
    assert date_with(facts(rules, text), "40") is None


def test_words_of_a_release_are_of_its_day(rules: Engine) -> None:
    """What somebody says in a readout must be done, and what he makes clear, was said on its day."""
    found = facts(
        rules,
        "The President and Prime Minister Bol spoke today. The President said that Chad must leave Moussoro. "
        "He made clear the need for a truce.",
        title="Readout of the President's talk with Prime Minister Bol\n\n",
    )
    assert {f.date.value if f.date else None for f in found} == {WEDNESDAY}


def test_announced_measures_are_of_the_day_told(rules: Engine) -> None:
    """A report that dates the measures once dates the announcement of them."""
    found = facts(
        rules,
        "Norway sanctioned a general of Chad on Tuesday. The finance ministry announced the sanctions on Idriss Bol.",
        title="Norway sanctions general\n\n",
    )
    assert date_with(found, "Idriss Bol") == "2024-05-07"


def test_two_days_later_counts_from_since() -> None:
    """A day from which something lasts may be counted from."""
    text = "It was the worst raid since 19 April, when nine died. Trade stopped two days later."
    assert {m.text: m.value for m in find_dates(text, published=WEDNESDAY)}["two days later"] == "2024-04-21"


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Rebels attacked a convoy near Bol on Tuesday. The attack came a day after Chad shelled Moussoro.", "shelled", "2024-05-06"),
        ("The attack came a day after Chad shelled Moussoro.", "shelled", None),
        ("Chad said on Wednesday that it backed a truce. Its envoy later rejected the offer of Niger.", "rejected", None),
        ("Chad has been under the rule of the army since the end of a war in 1994.", "rule", "1994/2024-05-08"),
        ("Chad reaffirmed its commitment to abide by the humanitarian truce agreed in Lima on 3 May.", "commitment", None),
        ("The rebels are at war with Chad after ousting its army from Bol in 2014.", "at war", None),
        ("Maritime authorities confirmed on Tuesday that a cargo ship struck on 3 May by a rebel missile sank.", "sank", "2024-05-07"),
        ("Norway followed earlier sanctions of 2 May. Chad rejected the sanctions.", "rejected", None),
    ],
)  # fmt: skip
def test_days_that_only_neighbours_have(rules: Engine, text: str, words: str, date: str | None) -> None:
    """A day is counted from the attack that "came a day after", and none is borrowed from what is over or only named."""
    assert date_with(facts(rules, text), words) == date


def test_report_that_cites_a_release_is_none(rules: Engine) -> None:
    """A report in which a joint statement is quoted is not itself one, so what it tells is not of its own day."""
    text = "The envoys of Chad and Niger met in Lima. According to a joint statement, they agreed on a truce. Peru urged a pact."
    assert date_with(facts(rules, text), "urged") is None


def test_day_of_words_gives_way_to_a_near_story_only(rules: Engine) -> None:
    """What was announced today happened on the day told next, but not on one told far below."""
    lead = "The army said on Wednesday that 12 soldiers were killed near Bol. "
    near = "Gunmen attacked a convoy on Tuesday."
    far = "It is one of the poorest provinces of the country, and half of its people live by fishing. " * 9
    assert date_with(facts(rules, lead + near), "12 soldiers") == "2024-05-07"
    assert date_with(facts(rules, lead + far + near), "12 soldiers") == WEDNESDAY


def test_listing_has_the_year_that_it_tells(rules: Engine) -> None:
    """A designation "in 2021" was not made on the day of the release."""
    found = facts(
        rules,
        "The Treasury today designated two banks of Bol. Idriss Bol was listed by OFAC in 2021 for arming rebels.",
        title="Press release: Treasury sanctions banks\n\n",
    )
    assert date_with(found, "for arming rebels") == "2021"


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Sources confirmed a firefight near Bol between Chad and Niger on Wednesday.", "firefight", WEDNESDAY),
        ("Rebels struck Bol on Tuesday. The group continued to abduct drivers in the province.", "abduct", None),
        ("The governor compared the raid on Bol with a 2019 attack on Moussoro.", "compared", None),
        ("An attack on a barracks near Bol that killed two soldiers was condemned by Niger. Gunmen attacked the barracks on Monday.",
         "two soldiers", "2024-05-06"),
        ("Chad has carried out ten raids near Bol since the expiry of a truce on 3 May.", "10 raids", "2024-05-03/2024-05-08"),
        ("Chad has been at war with the rebels since April. At least 16 people were killed near Bol.", "16", None),
        ('The talks were suspended. "Today the talks with the rebels are over," the envoy of Chad said. He spoke on Wednesday.',
         "over", WEDNESDAY),
    ],
)  # fmt: skip
def test_days_of_stories(rules: Engine, text: str, words: str, date: str | None) -> None:
    """What goes on, what is compared with and what lasts gives no day; the attack itself does, also to what is told before it."""
    assert date_with(facts(rules, text), words) == date


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It carried out 300 raids in the last year.", "last year", "2023/2024"),
        ("It carried out 300 raids last year.", "last year", "2023"),
        ("It carried out 300 raids over the last month.", "last month", "2024-04/2024-05"),
        ("It carried out 300 raids in the last year of the war.", "last year", None),
    ],
)
def test_the_last_year_is_no_year_of_the_calendar(text: str, words: str, value: str | None) -> None:
    """With its article, "in the last year" reaches up to now, and that of a war is none of this one."""
    found = {m.text: m.value for m in find_dates(text, published=WEDNESDAY)}
    assert found.get(words) == value


def test_notices_of_a_report_have_the_measures_day(rules: Engine) -> None:
    """A listing that a report tells without a day is of the day on which it says the measures were taken."""
    found = facts(
        rules,
        "Norway sanctioned a general of Chad on Tuesday. The finance ministry announced the sanctions on Idriss Moussa Bol, "
        "a commander of the army.",
        title="Norway sanctions general\n\n",
    )
    assert {f.date.value for f in found if f.date} == {"2024-05-07"}
    assert all(f.date for f in found)


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Two soldiers of Chad died near Bol on Tuesday. The incident came two days after Niger shelled Moussoro.", "shelled", "2024-05-05"),
        ("The envoys of Chad and Niger met on Tuesday. Rebels attacked a convoy near Bol earlier in the day.", "convoy", "2024-05-07"),
    ],
)  # fmt: skip
def test_days_told_by_the_one_before(rules: Engine, text: str, words: str, date: str) -> None:
    """An incident is any violence told before, and "earlier in the day" is of the day named last."""
    assert date_with(facts(rules, text), words) == date
