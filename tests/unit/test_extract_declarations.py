"""Declarations and forecasts: whose "we" a statement of many speaks of, what it declares, and what will be by reckoning."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.sources.forecasting import is_assessment
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.facts.invariants import violations
from briefgen.ingest import ingest_text
from briefgen.model import Document, Fact


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text, each of which keeps the contract."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-03-10")
    source = ingest_text(text, document=document)
    found = list(engine.extract(source).facts)
    assert [violations(fact, source.text) for fact in found if violations(fact, source.text)] == []
    return found


def told(engine: Engine, text: str) -> list[str]:
    """Return the statements of a text."""
    return [fact.statement for fact in facts(engine, text)]


_WISHES = (
    "We condemn the shelling of Arica in the strongest terms. We call on Chile to withdraw its boats. "
    "We will hold the raiders to account.\n"
)


@pytest.mark.parametrize(
    ("head", "who"),
    [
        (
            "Statement on Arica\n\n10 March 2024\n\nWe, the leaders of the Group of Nine, met today in Lima. ",
            "The leaders of the Group of Nine",
        ),
        ("Statement by the GCC foreign ministers\n\n10 March 2024\n\n", "The GCC foreign ministers"),
        ("African Union statement on Arica\n\n10 March 2024\n\n", "The African Union"),
        ("Conclusions of the European Council on Arica\n\n10 March 2024\n\n", "The European Council"),
    ],
)
def test_those_who_sign_are_we(rules: Engine, head: str, who: str) -> None:
    """What "we" condemn, call for and will do is told of those who make a statement, by its opening or its title."""
    found = facts(rules, head + _WISHES)
    statements = [fact.statement for fact in found]
    assert any(one.startswith(f"{who} condemn") for one in statements)
    assert any(one.startswith(f"{who} call") and "Chile" in one for one in statements)
    held = next(fact for fact in found if "to account" in fact.statement)
    assert held.statement.startswith(f"{who} will hold the raiders")
    assert held.modality == "planned"
    assert held.date is not None
    assert held.date.value == "2024-03-10"


def test_ministers_of_named_countries_speak_together(rules: Engine) -> None:
    """Of ministers whose countries the opening lists "we" are the ministers."""
    text = (
        "Statement on Arica\n\n10 March 2024\n\nWe, the foreign ministers of Peru, Brazil and Kenya, met today in Lima. "
        "We condemn the shelling of Arica.\n"
    )
    assert any(one.startswith("The foreign ministers condemn the shelling of Arica") for one in told(rules, text))


def test_one_who_gives_a_name_speaks(rules: Engine) -> None:
    """The opening "I, General Ann Roe" tells whose address it is."""
    text = (
        "10 March 2024\n\nFellow Peruvians, I, General Ann Roe, of the Peruvian army, address you this morning. "
        "I have closed the border with Chile. I will free 40 prisoners tomorrow.\n"
    )
    found = facts(rules, text)
    closed = next(fact for fact in found if "border" in fact.statement)
    assert [one.source for one in closed.attribution] == ["Ann Roe"]


def test_authors_judge(rules: Engine) -> None:
    """What "we" assess and judge in a text that names no institute is told as its authors' estimate, and nothing else of "we" is."""
    text = (
        "Outlook for the islands\n\n10 March 2024\n\nWe assess that the militants have bought 20 drones. We judge Peru will face a "
        "persistent and evolving threat over the next three years. We have found two camps near Arica.\n"
    )
    found = facts(rules, text)
    drones = next(fact for fact in found if "20 drones" in fact.statement)
    assert drones.statement.startswith("The authors assess")
    assert drones.modality == "estimated"
    assert drones.attribution == ()
    faces = next(fact for fact in found if "threat" in fact.statement)
    assert "evolves" not in faces.statement
    assert faces.modality == "estimated"
    assert not any("authors have found" in fact.statement for fact in found)


def test_a_single_author_is_nobody(rules: Engine) -> None:
    """Where somebody says "I", "we" are not a text's authors."""
    text = "A view\n\n10 March 2024\n\nI live in Lima. We assess that the militants have bought 20 drones. My sister agrees.\n"
    assert not any("authors" in one for one in told(rules, text))


def test_what_is_only_wanted_is_not_told(rules: Engine) -> None:
    """What somebody demands of another is never told as what the other does."""
    text = "Talks\n\n10 March 2024\n\nThey call on all to heed the ruling and demand that Chile cease its raids on Arica.\n"
    assert not any(one.startswith("Chile cease") for one in told(rules, text))


def test_what_follows_dashes_is_of_what_precedes_them(rules: Engine) -> None:
    """A participle behind what stands between dashes is not the subject's doing."""
    text = (
        "Statement by the GCC foreign ministers\n\n10 March 2024\n\nWe will continue to impose costs on Chile, including on firms \u2013 inside "
        "and outside of Chile \u2013 providing money for the raids on Arica. We will meet again in Lima.\n"
    )
    assert not any("provid" in one and "ministers will" in one for one in told(rules, text))


@pytest.mark.parametrize(
    ("sentence", "statement", "modality"),
    [
        (
            "The junta is likely setting conditions for a raid on Odesa.",
            "junta is likely setting conditions",
            "estimated",
        ),
        ("Kenya will face a threat from the north for years.", "Kenya will face", "estimated"),
        ("Kenya will host the talks on 3 May.", "Kenya will host the talks", "planned"),
    ],
)
def test_a_forecast_is_an_estimate(rules: Engine, sentence: str, statement: str, modality: str) -> None:
    """What is likely, or comes over somebody, is estimated; what somebody will do on a day is planned."""
    found = [fact for fact in facts(rules, f"Outlook\n\n10 March 2024\n\n{sentence}\n") if statement in fact.statement]
    assert [fact.modality for fact in found] == [modality]


def test_in_an_assessment_will_foretells(rules: Engine) -> None:
    """In a text that weighs what is likely a bare "will" is its writer's forecast."""
    body = "Togo will likely send more troops. The rebels are unlikely to hold Kara. Ghana will probably wait. Benin will send drones to Togo."
    found = facts(rules, f"Weekly outlook\n\n10 March 2024\n\n{body}\n")
    benin = next(fact for fact in found if fact.statement.startswith("Benin"))
    assert benin.modality == "estimated"
    assert not is_assessment("Benin will send drones to Togo. " * 3)


def test_a_premise_and_its_conclusion_are_two_facts(rules: Engine) -> None:
    """A premise and what follows from it, behind "therefore", are both told."""
    text = (
        "African Union statement on Togo\n\n10 March 2024\n\nThe elections in Togo were neither free nor open, therefore we do not recognise the outcome. We reject the count. "
        "All those unlawfully detained must be swiftly and unconditionally released.\n"
    )
    statements = told(rules, text)
    assert any("neither free nor open" in one for one in statements)
    assert any(one.startswith("The African Union does not recognise the outcome") for one in statements)
    assert any("swiftly released" in one or "swiftly and unconditionally released" in one for one in statements)


def test_they_stress_what_an_agency_reports(rules: Engine) -> None:
    """A participle before ", the agency reported" is of those of whom it reports."""
    text = (
        "Talks\n\n10 March 2024\n\nThe ministers of Oman praised the initiative of Peru to host the talks, stressing the importance of the talks to "
        "regional peace, SPA reported.\n"
    )
    assert not any(one.startswith("SPA stressed") for one in told(rules, text))


def test_lettered_points_within_a_line_are_facts_each(rules: Engine) -> None:
    """Points lettered within a sentence are told one by one, each behind the words that lead to them."""
    text = (
        "Talks in Lima\n\n10 March 2024\n\nThe ministers of Peru decided (a) to open a school in Arica; (b) to send 40 guards to Tacna; and "
        "(c) to negotiate a treaty on water with Chile.\n"
    )
    statements = told(rules, text)
    for words in ("a school in Arica", "40 guards to Tacna", "a treaty on water"):
        assert any(one.startswith("The ministers of Peru decided to") and words in one for one in statements), words
    assert not any("school" in one and "guards" in one for one in statements)


def test_letters_in_brackets_that_list_nothing_stay_in_their_sentence(rules: Engine) -> None:
    """A single letter in brackets parts no sentence."""
    statements = told(rules, "Talks\n\n10 March 2024\n\nPeru signed treaty (a) with Chile on 3 March.\n")
    assert len(statements) == 1


def test_a_body_named_behind_its_reasons_leads_its_points(rules: Engine) -> None:
    """What a body acts under is no part of who condemns and requests."""
    text = (
        "Communique on Togo\n\n10 March 2024\n\nThe Sahel Council met in Lima on 9 March and discussed the raid on Kara.\n\nActing under Article 9 of its Charter, the Sahel Council:\n\n"
        "1. Strongly condemns the raid on Kara and its toll;\n\n2. Requests Benin to open its border with Togo.\n"
    )
    statements = told(rules, text)
    assert any(one.startswith("The Sahel Council condemns the raid on Kara") for one in statements)
    assert any(one.startswith("The Sahel Council requests Benin to open its border") for one in statements)
    assert not any("Article 9" in one for one in statements)


def test_a_footnote_does_not_join_two_sentences(rules: Engine) -> None:
    """Behind the number of a footnote a new sentence begins."""
    statements = told(
        rules, "Talks\n\n10 March 2024\n\nPeru closed its border with Chile.[3] Chile recalled its envoy from Lima.\n"
    )
    assert statements == ["Peru closed its border with Chile.", "Chile recalled its envoy from Lima."]


@pytest.mark.parametrize(
    ("sentence", "there", "absent"),
    [
        (
            "The ministers of Peru and Chile discussed preparations for the Andean Summit that will be held on 9 May in Lima.",
            "Andean Summit will be held",
            "preparations for the Andean Summit will be held",
        ),
        (
            "The ministers of Peru hailed the pact as a basis for trade, while regretting that so little of the pact had been carried out.",
            "regretted",
            "hailed the pact so little",
        ),
        (
            "The ministers of Peru noted with joy that the exercise Blue Sea, held off Arica in November, had involved 2,400 soldiers.",
            "Blue Sea had involved 2,400",
            "ministers of Peru had involved",
        ),
        (
            "On Togo, the ministers of Peru deplored the violence against farmers.",
            "On Togo, the ministers",
            "farmers on Togo",
        ),
        (
            "The envoys praised the visits by leaders of Benin and Togo, which reflected the importance of trade.",
            "praised the visits",
            "Togo reflected",
        ),
        (
            "The ministers of Peru met in Lima at a time when the prices of oil were rising.",
            "ministers of Peru met in Lima",
            "at a time.",
        ),
        (
            "The ministers of Peru praised the efforts of Chile in this regard at all levels.",
            "praised the efforts of Chile",
            "in the regard",
        ),
    ],
)
def test_what_is_said_of_one_is_not_told_of_another(rules: Engine, sentence: str, there: str, absent: str) -> None:
    """Clauses beside others keep their own subjects, and phrases what they need."""
    statements = told(rules, f"Talks in Lima\n\n10 March 2024\n\n{sentence}\n")
    assert any(there in one for one in statements), statements
    assert not any(absent in one for one in statements), statements


def test_a_president_speaks_for_the_country_of_the_head(rules: Engine) -> None:
    """Of an address below "President of Peru" "we" are Peru, and what "I will say" is said."""
    text = (
        "President of Peru\n\nAddress by President Ann Roe to the citizens\n\n10 March 2024\n\nWe will pay our soldiers 900 sols a month. "
        "I will say frankly that I do not believe in the talks with Chile. We will all defend our state.\n"
    )
    statements = told(rules, text)
    assert any("Peru will pay its soldiers 900 sols a month" in one for one in statements)
    assert not any("will say" in one for one in statements)


_OUTLOOK = "Weekly outlook\n\n10 March 2024\n\n"


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "It is highly probable that Chile has moved 40 tanks to Arica.",
            "It is highly probable that Chile moved 40 tanks to Arica.",
        ),
        ("It remains possible that Chile will delay the vote.", "It remains possible that Chile will delay the vote."),
        (
            "It appears that Togo has shut the border with Ghana.",
            "It appears that Togo has shut the border with Ghana.",
        ),
        (
            "Sanctions alone are unlikely to change the plans of Chile.",
            "Sanctions alone are unlikely to change the plans of Chile.",
        ),
        (
            "Russia almost certainly intends to keep its base at Tartus.",
            "Russia almost certainly intends to keep its base at Tartus.",
        ),
        ("The army has very likely moved 40 tanks to Arica.", "The army has very likely moved 40 tanks to Arica."),
        (
            "The junta appears to be preparing a new raid on Kara.",
            "The junta appears to be preparing a new raid on Kara.",
        ),
        ("A split in the coalition cannot be ruled out.", "A split in the coalition cannot be ruled out."),
        ("Benin risks losing control of its northern border.", "Benin risks losing control of its northern border."),
        (
            "Ghana probably remains Togo's most important backer.",
            "Ghana probably remains Togo's most important backer.",
        ),
        (
            "War between Peru and Chile is, in our judgement, more likely than not to be avoided.",
            "War between Peru and Chile is more likely than not to be avoided.",
        ),
        (
            "We put the odds of a raid before the June rains at roughly 25 per cent.",
            "The authors put the odds of a raid before the June rains at about 25 per cent.",
        ),
    ],
)
def test_what_is_judged_likely_or_not_keeps_the_judgement(rules: Engine, sentence: str, statement: str) -> None:
    """A forecast is told with the words that say how likely it is, and is estimated."""
    found = facts(rules, f"{_OUTLOOK}{sentence} We will come back to this.\n")
    fact = next((fact for fact in found if fact.statement == statement), None)
    assert fact is not None, [fact.statement for fact in found]
    assert fact.modality == "estimated"


def test_what_is_unlikely_is_not_told_as_coming(rules: Engine) -> None:
    """What is judged unlikely is told as unlikely, also where somebody is said to judge so."""
    statements = told(
        rules,
        f"{_OUTLOOK}It is unlikely that Peru will return to the talks before June. The Sahel Institute said it was unlikely that the rebels "
        "had bought 20 drones from Benin.\n",
    )
    assert statements[0].startswith("It is unlikely that Peru")
    assert statements[1].startswith("The Sahel Institute said it was unlikely that the rebels")


def test_what_is_clear_is_told_by_itself(rules: Engine) -> None:
    """What "is clear" is no estimate, and what is unclear is not told."""
    found = facts(
        rules, f"{_OUTLOOK}It is clear that Peru has recalled its envoy. It is unclear whether Chile will follow.\n"
    )
    assert [(fact.statement, fact.modality) for fact in found] == [("Peru has recalled its envoy.", "confirmed")]


def test_who_is_poised_to_act_plans(rules: Engine) -> None:
    """What somebody is poised to do is planned."""
    (fact,) = facts(rules, f"{_OUTLOOK}Kenya is poised to send 600 officers to Haiti.\n")
    assert (fact.statement, fact.modality) == ("Kenya is poised to send 600 officers to Haiti.", "planned")


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "Members of the Security Council expressed condolences to the people of Togo.",
            "Members of the Security Council expressed condolences to Togo's people.",
        ),
        (
            "The fifth joint meeting between the ministers of Peru and Chile concluded on 9 March.",
            "The fifth joint meeting between the ministers of Chile and Peru concluded on 9 March.",
        ),
    ],
)
def test_members_and_meetings_are_told(rules: Engine, sentence: str, statement: str) -> None:
    """What members express and that meetings end is told, and of nobody twice."""
    assert told(rules, f"Talks\n\n10 March 2024\n\n{sentence}\n") == [statement]


def test_for_whom_without_what_is_not_told(rules: Engine) -> None:
    """The importance for all states is nothing without what they are to do."""
    text = (
        "Talks\n\n10 March 2024\n\nThe members of the Security Council underscored the importance for all countries, in accordance with their "
        "duties under the law of the sea and the rules of the Council, to cooperate with the police of Togo.\n"
    )
    assert all(" to cooperate" in one for one in told(rules, text))


def test_an_analyst_tells_trends(rules: Engine) -> None:
    """In an assessment a trend needs neither an object nor a name."""
    text = (
        f"{_OUTLOOK}The level of violence in northern Benin may rise. Togo will likely send more troops. The rebels are unlikely to hold Kara. "
        "Ghana will probably wait.\n"
    )
    found = {fact.statement: fact.modality for fact in facts(rules, text)}
    assert found.get("The level of violence in northern Benin may rise.") == "estimated"


def test_a_statement_tells_what_its_issuers_are_determined_to_do(rules: Engine) -> None:
    """What "we" are determined to do, and what "will be" done, is declared."""
    text = (
        "Statement by the GCC foreign ministers\n\n10 March 2024\n\nWe are determined to defend our ports. Any raid on one port will be "
        "treated as a raid on all.\n"
    )
    statements = told(rules, text)
    assert any("determined to defend" in one for one in statements)
    assert any(one.startswith("Any raid on one port") for one in statements)


@pytest.mark.parametrize(
    ("sentence", "there", "absent"),
    [
        (
            "The Arab League and the African Union call for an immediate end to the fighting in Gaza, and an international effort to help Palestinians.",
            "call for an immediate end",
            "Union call.",
        ),
        (
            "The ministers hailed the pact between the government and nine armed groups aimed at ending a decade of war.",
            "ministers hailed the pact",
            "groups were aimed",
        ),
        (
            "Peru signed the pact with Chile on 3 March. The rebels have broadly adhered to its terms.",
            "Peru signed the pact",
            "Peru's terms",
        ),
    ],
)
def test_calls_aims_and_terms_stay_whose_they_are(rules: Engine, sentence: str, there: str, absent: str) -> None:
    """A call is made by those who make it, an aim is the pact's, and so are its terms."""
    statements = told(rules, f"Talks in Lima\n\n10 March 2024\n\n{sentence}\n")
    assert any(there in one for one in statements), statements
    assert not any(absent in one for one in statements), statements


def test_bodies_are_no_countries(rules: Engine) -> None:
    """In a joint statement of two bodies "us" are not the two countries that it speaks of."""
    text = (
        "Joint statement by the African Union and the Arab League on the fighting between Israel and Iran\n\n10 March 2024\n\n"
        "The African Union calls on Israel and Iran to stop a war in front of us. Our two bodies stand ready to help us all.\n"
    )
    assert not any("both countries" in one for one in told(rules, text))


def test_a_risk_that_limits_is_there(rules: Engine) -> None:
    """What a risk does is told as it is; that there is one is an estimate."""
    found = facts(
        rules, f"{_OUTLOOK}The risk of raids limits what Peru can trade with Ghana. There is a risk of war in Togo.\n"
    )
    assert {fact.modality for fact in found if "risk of war" in fact.statement} == {"estimated"}
    assert {fact.modality for fact in found if "limits" in fact.statement} <= {"confirmed"}


def test_who_calls_and_demands_does_both(rules: Engine) -> None:
    """Of "we call on all to heed the ruling and demand that Chile stop" both are told of "we"."""
    text = (
        "Statement by the GCC foreign ministers\n\n10 March 2024\n\nWe call on all countries to reject these raids on Arica and demand that "
        "Chile cease all hostilities and withdraw its troops from Peru. We will meet again in Lima.\n"
    )
    statements = told(rules, text)
    assert any(one.startswith("The GCC foreign ministers call on all countries to reject") for one in statements), (
        statements
    )
    assert any(one.startswith("The GCC foreign ministers demand") and "cease" in one for one in statements), statements


def test_what_is_ours_is_declared(rules: Engine) -> None:
    """In an address what "my government" will do is told, before a semicolon too, and a copied pair of places is turned."""
    text = (
        "Address by President Ann Roe of Peru to the nation\n\n10 March 2024\n\nMy government will build two prisons; the first will open in "
        "March 2026. At dawn today 2,300 members of our armed forces and the National Police entered the ports of Arica and Tacna.\n"
    )
    statements = told(rules, text)
    assert any("will build two prisons" in one for one in statements), statements
    assert any("entered the ports of Tacna and Arica" in one for one in statements), statements


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        (
            "The ministers of Peru stressed the need to hold the raiders and their sponsors of these acts in Arica accountable.",
            "acts in Arica.",
        ),
        (
            "The ministers of Peru reaffirm their support for all parts of the Pledge agreed at the Lima summit.",
            "agreed at the Lima",
        ),
        (
            "The envoys praised the visits by leaders of Andean countries, Togo and Ghana, which reflected the importance of trade.",
            "countries, Togo and Ghana reflected",
        ),
    ],
)
def test_what_has_lost_its_end_or_owner_is_not_told(rules: Engine, sentence: str, absent: str) -> None:
    """Nobody is held without "accountable", ministers do not agree to what a pledge was agreed, and countries reflect nothing."""
    statements = told(rules, f"Talks in Lima\n\n10 March 2024\n\n{sentence}\n")
    assert not any(absent in one and "accountable" not in one and "support" not in one for one in statements), (
        statements
    )


def test_one_and_his_colleagues_are_several(rules: Engine) -> None:
    """Who decides with colleagues takes the plural."""
    text = (
        "10 March 2024\n\nFellow Peruvians, I, General Ann Roe, of the Peruvian army, address you this morning. "
        "I and my comrades in the army have decided to form a new government. I have closed the border with Chile.\n"
    )
    assert not any("has decided" in one for one in told(rules, text))
