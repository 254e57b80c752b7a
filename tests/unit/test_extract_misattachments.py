"""Words that the parser hangs in the wrong place, and what the statements make of them."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import load_engine
from briefgen.extract.syntax.spacyparser import spacy_is_installed
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Source

pytestmark = pytest.mark.skipif(not spacy_is_installed(), reason="needs the parser")


def told(text: str, published: str = "2031-03-06") -> list[str]:
    engine = load_engine("rules", phrasebook=load_phrasebook())
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published=published), text=text)
    return [fact.statement for fact in engine.extract(source).facts]


def test_nobody_says_boats() -> None:
    """What is said with a bare past form behind its noun is a clause, in the active voice."""
    found = told(
        "Lima lodged a protest on Monday over the incident, saying five Chilean trawlers intruded into waters off Arica."
    )
    assert any("five Chilean trawlers intruded into" in s for s in found)
    assert not any("were intruded" in s for s in found)


def test_what_was_struck_sank() -> None:
    """Of a ship struck by a mine that sank, the sinking is told as its own deed."""
    found = told(
        "Port officials confirmed on Monday that a grain ship struck on Friday by a Libyan mine sank off Malta."
    )
    assert any("sank off Malta" in s for s in found)
    assert not any(s.rstrip(".").endswith("struck by a Libyan mine") for s in found)


def test_fighting_announces_nothing() -> None:
    """A deed that only a body can do is that of the body named last, not of the fighting."""
    found = told(
        "Fighting has continued in Kenya even though the government is holding talks with the rebels and has announced "
        "a truce with the second-largest group."
    )
    assert any(s.startswith("The government has announced a truce") for s in found)
    assert not any(s.startswith("Fighting has announced") for s in found)


def test_shelling_injured_too() -> None:
    """Who speaks has not done what the verb behind "and" tells of the shelling."""
    found = told(
        "The mayor of Goma said on Monday that Rwandan shelling had killed three people and injured nine others."
    )
    assert not any("mayor of Goma injured" in s for s in found)
    assert any("shelling" in s and "injured nine" in s for s in found)


def test_speech_behind_dash_is_an_aside() -> None:
    """What the narrator tells before a dash is not said by those who explain it behind."""
    found = told(
        "The rebels have fired dozens of rockets at towns in Chad since January \u2014 they say it is in support of their allies."
    )
    assert not any("rebels say" in s and "rockets" in s for s in found)


def test_object_behind_a_visit() -> None:
    """A verb that needs an object finds it behind the phrases between."""
    found = told("The Omani envoy stressed on Monday, during a visit to Accra, the importance of trade with Ghana.")
    assert any("the importance of trade with Ghana" in s for s in found)


def test_charge_goes_with_accusing() -> None:
    """The shelling of which somebody is accused is not part of his name."""
    found = told("The Kenyan army accused Uganda's military of shelling a village near Busia, killing two farmers.")
    assert any("of shelling a village" in s for s in found)
    assert not any("of shelling a village was accused" in s for s in found)


def test_a_decade_stays_one() -> None:
    """The nineties do not begin to be told as their first year."""
    found = told("The valley of Arica was a haven for Chilean smugglers since the 1980s because of its many caves.")
    assert any("since the 1980s" in s.lower() for s in found)


def test_sentences_glued_before_an_acronym() -> None:
    """A sentence that begins with "A UN" is one of its own behind a dot without a blank."""
    found = told(
        "The new cabinet declared the road a priority.A UN envoy warned on Monday that two million people need aid in Chad."
    )
    assert not any("cabinet" in s and "envoy" in s for s in found)


def test_two_clauses_joined_by_a_noun() -> None:
    """Who is missing is not where the others were hurt."""
    found = told(
        "The interior ministry of Chad said three guards were wounded in the raid and six farmers were missing, including two boys."
    )
    assert any("six farmers" in s and "were missing" in s for s in found)
    assert not any("three guards were missing" in s or s.endswith("and six farmers.") for s in found)


def test_hearer_of_what_has_been_told() -> None:
    """Who has told somebody something still has a hearer in the past."""
    found = told(
        "Militiamen have raided a village near Gao, killing nine farmers, a survivor has told the Bamako Post."
    )
    assert found
    assert not any("told militiamen" in s or "survivor told that" in s for s in found)


def test_who_adds_is_not_whom_he_speaks_of() -> None:
    """A pronoun behind what is said does not mean the people in it."""
    found = told(
        "Seven people were killed in Goma on Monday, Mayor Paul Okello said. Three people including a young woman died "
        "in a clinic, he added."
    )
    assert not any("young woman said" in s for s in found)


def test_according_to_of_a_participle() -> None:
    """A figure's source in the middle of a sentence has not told the rest of it."""
    found = told(
        "Chad's army stepped up raids on Mondo on Monday, killing 40 people according to Mondo's health office, as Togo's "
        "envoys met Omani mediators in Accra."
    )
    assert not any("health office said" in s and "met" in s for s in found)


def test_a_toll_is_not_raised_by_the_dead() -> None:
    """Who dies does not raise the number of the dead."""
    found = told("Health officials in Goma said four more people died of cholera on Monday, raising the toll to 90.")
    assert found
    assert not any("people raised" in s for s in found)


def test_what_is_seen_to_happen_is_not_told() -> None:
    """A deal that would see somebody give up power tells of no such deed."""
    found = told(
        "Omani officials said the talks covered a deal that would see Togo give up the port and withdraw its troops."
    )
    assert not any(s.startswith(("Togo give", "Togo gave")) for s in found)


def test_quotation_of_two_sentences() -> None:
    """The first of two quoted sentences is not the narrator's, and the second is its speaker's in full."""
    text = (
        '"Chad\'s raid on the port is reckless. Togo and its allies stand by Oman in this dispute," Envoy Ann Roe said.'
    )
    found = told(text)
    assert not any(s.startswith("Chad's raid on the port is reckless") for s in found)
    assert not any("allies' " in s for s in found)


def test_nobody_speaks_to_the_reader() -> None:
    """What a page tells its reader is no fact."""
    assert told("Sorry, your comment on the Omani raid was not saved on Monday.") == []


def test_somebody_unnamed_keeps_the_pronoun() -> None:
    """A possessive is never spelled out as that of an indefinite person."""
    found = told(
        "Chad accused a senior rebel commander on Monday of killing nine farmers in his home province of Borkou."
    )
    assert found
    assert not any("commander's" in s for s in found)


def test_killing_or_wounding() -> None:
    """Verbs joined by "or" take the same tense."""
    found = told("Rebels ambushed a patrol near Gao on Monday, killing or wounding 13 soldiers, the army of Mali said.")
    assert not any("killed or wounding" in s for s in found)


def test_however_begins_another_statement() -> None:
    """What follows a comma and "however" is no part of what was claimed before."""
    found = told(
        "General Ann Roe claimed that Chadian troops entered Togo on Monday, however Togo's army rejected the claims."
    )
    assert not any("claimed" in s and "rejected" in s for s in found)


def test_counter_attacks_keep_their_first_half() -> None:
    """A hyphen does not cut a noun, nor does the speaker behind "and" become an attack."""
    found = told(
        "The ministry said Chad's counter-attack to the east of Goma was likely to ease pressure on the town and said "
        "Togo's advance on the port was losing momentum."
    )
    assert any("counter-attack" in s for s in found)
    assert not any("ttack to the east of Goma said" in s for s in found)


def test_drone_strikes_are_no_verb() -> None:
    """A plural that looks like a verb stays the subject of the verb behind it."""
    found = told("Drone strikes on a quarter of Kigali hit the upper floors of two schools on Monday.")
    assert not any(s.rstrip(".").endswith("Kigali") and "hit" not in s for s in found)


def test_a_place_kills_nobody() -> None:
    """What lasted for hours and killed is not the place where it happened."""
    found = told(
        "Chadian forces opened fire at the Borkou Line, which started at 2:30 a.m. and killed two Togolese soldiers."
    )
    assert not any("Line killed" in s for s in found)


def test_quoted_officials_say() -> None:
    """An outlet quotes somebody as saying something."""
    found = told(
        "Envoy Ann Roe handed over a protest note on Monday, Accra TV quoted officials from the Foreign Office as saying."
    )
    assert not any("Foreign Office that" in s or "Foreign Office Envoy" in s for s in found)


def test_he_and_his_cabinet() -> None:
    """Who is joined to a pronoun is told with it."""
    found = told(
        "President Ann Roe of Chad said on Monday that she and her cabinet will visit the border province of Borkou."
    )
    assert any("and her cabinet" in s for s in found)


def test_the_day_of_what_was_agreed() -> None:
    """A day behind an infinitive is that of what is to come."""
    found = told("Chad and Togo agreed to resume talks next week in Accra over the border between the two countries.")
    assert found
    assert not any(s.startswith("Between") for s in found)


def test_they_within_a_name() -> None:
    """Those who are accused are not part of the accuser's own name."""
    found = told(
        "The Union for Unity and Renewal has called for the government of Chad to step down after the raid, accusing them "
        "of failing to guard the border."
    )
    assert not any("accused Unity and Renewal" in s for s in found)


def test_soldiers_retaliate_themselves() -> None:
    """Who stands behind "and" before a verb is its subject, not something that was opened."""
    found = told("A spokesman of the Kenyan army said Chad opened fire and Kenyan soldiers retaliated near Goma.")
    assert not any("Chad retaliated" in s or "fire and Kenyan soldiers." in s for s in found)


def test_drones_fired_at_a_ship() -> None:
    """What was destroyed is told, though a participle follows it."""
    found = told(
        "Central Command said on Monday night it destroyed four Chadian drones fired at a Togolese warship and a tanker."
    )
    assert not any(s.rstrip(".").endswith("destroyed") for s in found)


def test_a_raid_told_of_before_its_speaker() -> None:
    """A killing in front of its speaker is his content, and no passive."""
    found = told(
        "A militant raid killed at least nine farmers in Borkou, a local official told the Accra Post on Friday."
    )
    assert any("killed at least nine farmers" in s for s in found)
    assert not any("was killed" in s for s in found)


def test_june_last_year() -> None:
    """A month of last year is not of this one."""
    found = told("Peace talks with the rebels of Borkou were announced by Chad in June last year.", "2031-10-12")
    assert any("June 2030" in s for s in found)


def test_the_incident_is_not_somebodys_probe() -> None:
    """A vague event is not taken up by several of somebody's own."""
    found = told(
        "Chad's army denied the killing, saying its investigations had found no proof. Envoy Ann Roe arrived in Accra on "
        "Monday to discuss the incident."
    )
    assert not any("discuss its investigations" in s for s in found)


def test_a_demand_says_what_for() -> None:
    """Nobody is only called on, and no source's wish to stay unnamed is news."""
    found = told(
        "Envoy Ann Roe called on Togo to withdraw its troops from the port of Accra. A guard said two men were hurt in "
        "Accra on Monday, asking not to be named as he was not authorized to speak to the press."
    )
    assert not any(s.rstrip(".").endswith("called on Togo") or "authorized to speak" in s for s in found)


def test_a_people_complains_not_its_land() -> None:
    """What a people in a region has suffered is told of the people."""
    found = told(
        "The group was formed to guard the Tuareg population in northern Chad, which had long complained of raids."
    )
    assert not any("northern Chad had" in s and "population" not in s for s in found)


def test_spoken_to() -> None:
    """A preposition whose noun stands in front stays."""
    found = told(
        "Ann Roe, Chad's foreign minister, said on Monday that the envoy had been spoken to in very strong terms."
    )
    assert not any("spoken in" in s for s in found)


def test_an_ally_between_dashes() -> None:
    """Whose ally somebody is, told between dashes, is no claim of the speaker."""
    found = told(
        "Oman has warned repeatedly that it must defend Togo \u2014 its oldest treaty ally in Africa \u2014 if Togolese ships "
        "come under an armed attack."
    )
    assert not any("Togo was its oldest" in s for s in found)


def test_nobody_leads_the_raid_that_set_off_a_coup() -> None:
    """A participle that trails behind other nouns is not of the subject for certain."""
    found = told(
        "The raid on Borkou helped trigger the latest coup in Chad four days later, led by Captain Idris Mahamat."
    )
    assert not any("Mahamat led the raid" in s or "raid on Borkou led" in s for s in found)


def test_the_bombing_took_the_lives() -> None:
    """Behind a day ", which" is of the event that was on that day, and what stands behind "in the wake of which" is another's."""
    found = told(
        "Envoys deplored the bombing of the bus station at Iquitos on 9 February, which had taken the lives of eight Peruvians, "
        "and in connection with which three men have been charged."
    )
    assert any("bombing" in s and "had taken the lives" in s for s in found)
    assert not any("Iquitos had taken" in s and "bombing" not in s for s in found)
    assert not any("lives" in s and "charged" in s for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "The general staff put its losses near Tiko at 14 dead and 37 wounded.",
        "The fighting near Tiko on Monday left 14 dead and 37 wounded.",
    ],
)
def test_the_dead_and_the_wounded_stand_together(text: str) -> None:
    """Who counts the dead and the wounded tells both, and of a count nothing is left without its figure."""
    assert any("14 dead and 37 wounded" in s or "37 wounded and 14 dead" in s for s in told(text))


def test_both_sides_are_not_the_observers() -> None:
    """Behind "both sides" whom the text does not name, "they" are not others of the sentence before."""
    found = told(
        "Ghana offered to send 20 more monitors. Its foreign minister called both sides and said they had agreed to talks in Tema."
    )
    assert not any("monitors had agreed" in s for s in found)


def test_what_stands_before_a_semicolon() -> None:
    """A clause before a semicolon is not the content of the one behind it."""
    found = told("Debris damaged a grain terminal in Lome; the army rejected the report of a second raid.")
    assert any("Debris damaged a grain terminal" in s for s in found)


def test_names_behind_months_are_who_did_it() -> None:
    """Names behind the comma that closes a stretch of months are who did it, no further months."""
    found = told(
        "According to court records, between March 2028 and August 2030, Karimov and Radchenko used shell firms in Hong Kong and "
        "Fujairah to buy at least 310 pumps from a plant in Texas."
    )
    assert any("Karimov and Radchenko used shell firms" in s for s in found)


def test_those_among_the_wounded() -> None:
    """Those behind "among them" are some of the number before, and no further object."""
    found = told(
        "A rocket struck a bus stop in Gao on Monday, killing three traders and wounding eleven, among them two boys."
    )
    assert any("wounded eleven" in s for s in found)
    assert not any("eleven two" in s or s.endswith("among them.") for s in found)


def test_in_an_airstrike_nobody_deplores() -> None:
    """Where somebody died is not where it is deplored."""
    found = told(
        "The ministers deplored the death of two Ghanaian nurses in a raid near Gao last week and asked for an inquiry."
    )
    assert not any("by the ministers in a raid" in s for s in found)


def test_shot_down_last_year() -> None:
    """A day behind what was shot down is not the day on which the wreck was found."""
    found = told("Divers found pumps with forged numbers in the wreckage of two drones shot down off Lome last year.")
    assert not any("found" in s and "2030" in s for s in found)


def test_a_raid_in_which_many_died() -> None:
    """Those who died "in which" died in the raid, also where its day stands between."""
    found = told(
        "Local chiefs reported a raid on the market in Kati on 3 March in which 14 people died and 30 were hurt."
    )
    assert any("14 people died" in s for s in found)


def test_the_spokesmans_its() -> None:
    """What a spokesman of the army calls "its" is the army's, whoever was named before."""
    found = told(
        "Ethiopia shelters refugees from the county. The army spokesman said its forces were hunting cattle raiders."
    )
    assert not any("Ethiopia's forces" in s for s in found)


def test_two_agencies_reporting() -> None:
    """Who reports in a phrase with "with" is told on its own, not as company of what goes on."""
    found = told(
        "Protests resumed in Lome on Thursday, with several stations reporting that five people had been killed."
    )
    assert not any(s.endswith("with several stations.") for s in found)


def test_who_wants_it_to_withdraw() -> None:
    """Who wants "it" to do something is somebody else."""
    assert not any(
        "Chile wants Chile" in s for s in told("Peru denies the raid. Chile wants it to withdraw from Arica.")
    )


def test_an_aircraft_is_no_person() -> None:
    """A demonym before an aircraft's type is nobody's first name."""
    found = told(
        "A frigate drove a patrol plane out of Valdorian waters on Monday. A Valdorian Su-34 crashed near Arica."
    )
    assert not any("Valdorian Su waters" in s for s in found)


def test_assessed_contributions() -> None:
    """A participle between a body's name and a noun, which no "and" joins, is nobody's deed."""
    found = told(
        "The envoy of Chad said that his country could not support the use of United Nations assessed contributions."
    )
    assert not any("assessed contributions for" in s or s.endswith("use of United Nations.") for s in found)


def test_whom_a_participle_calls_something_calls_nobody() -> None:
    """A group labelled a gang between commas was labelled so, and does what the last verb says."""
    found = told("Hamas, labelled a gang in May, sold arms to rebels in Chad.")
    assert any("Hamas was labelled a gang" in s for s in found)
    assert any("Hamas sold arms" in s for s in found)
    assert not any("Hamas labelled" in s for s in found)


def test_no_law_is_committed() -> None:
    """What an army committed are the breaches of the law, not the law."""
    found = told(
        "Colonel Ola Brandt is responsible for breaches of the law of war and of human rights law committed by the Red Hand."
    )
    assert not any("committed human rights law" in s or "law was committed" in s for s in found)


def test_since_when_is_of_the_verb() -> None:
    """The year behind the last noun says how long the deed has gone on."""
    found = told("Ola Brandt has bought field guns and tonnes of powder for the guard since 2029.")
    assert any("since 2029" in s.lower() for s in found)
