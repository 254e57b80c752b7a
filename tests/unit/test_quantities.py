"""Figures: number, unit, span, approximation, and what they measure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.extract.quantities import find_quantities

D = Decimal

COUNTS = [
    ("The army lost 11 soldiers there.", "11 soldiers", "11", "soldier", "soldiers"),
    ("The army lost 1,500 soldiers there.", "1,500 soldiers", "1500", "soldier", "soldiers"),
    ("The army lost 15 000 soldiers there.", "15 000 soldiers", "15000", "soldier", "soldiers"),
    ("The army lost 15\u202f000 soldiers there.", "15\u202f000 soldiers", "15000", "soldier", "soldiers"),
    ("The army lost six soldiers there.", "six soldiers", "6", "soldier", "soldiers"),
    ("The army lost twenty-five soldiers there.", "twenty-five soldiers", "25", "soldier", "soldiers"),
    (
        "The army lost two hundred and fifty soldiers there.",
        "two hundred and fifty soldiers",
        "250",
        "soldier",
        "soldiers",
    ),
    ("The army lost three thousand soldiers there.", "three thousand soldiers", "3000", "soldier", "soldiers"),
    ("The army lost a dozen soldiers there.", "a dozen soldiers", "12", "soldier", "soldiers"),
    ("The army lost two dozen soldiers there.", "two dozen soldiers", "24", "soldier", "soldiers"),
    ("The army lost half a dozen soldiers there.", "half a dozen soldiers", "6", "soldier", "soldiers"),
    ("The army lost a hundred soldiers there.", "a hundred soldiers", "100", "soldier", "soldiers"),
    ("About a million people fled.", "About a million people", "1000000", "person", "people"),
    ("Some 1.5 million people fled.", "Some 1.5 million people", "1500000", "person", "people"),
    ("Half a million people fled.", "Half a million people", "500000", "person", "people"),
    ("THE ARMY LOST 185 OF ITS SOLDIERS.", "185", "185", "soldier", "SOLDIERS"),
    ("THE REBELS CAUSED 28 ARMY CASUALTIES IN THE CLASHES.", "28 ARMY CASUALTIES", "28", "casualty", "ARMY CASUALTIES"),
    (
        "THE REBELS CAUSED 30 ARMED FORCES CASUALTIES DURING THE RAID.",
        "30 ARMED FORCES CASUALTIES",
        "30",
        "casualty",
        "ARMED FORCES CASUALTIES",
    ),
    ("26 houses were damaged.", "26 houses", "26", "house", "houses"),
    (
        "Police freed 14 Nepalese construction workers from the camp.",
        "14 Nepalese construction workers",
        "14",
        "worker",
        "Nepalese construction workers",
    ),
    (
        "They fired three anti-ship ballistic missiles at it.",
        "three anti-ship ballistic missiles",
        "3",
        "missile",
        "anti-ship ballistic missiles",
    ),
    ("It lost two F-16s and a radar.", "two F-16s", "2", "F-16", "F-16s"),
    ("It bought 20 aircraft.", "20 aircraft", "20", "aircraft", "aircraft"),
    ("It sent 3,000 additional troops.", "3,000 additional troops", "3000", "troops", "troops"),
    ("It sent 300 more troops.", "300 more troops", "300", "troops", "troops"),
    ("The raid killed 45 people and hurt many.", "45 people", "45", "person", "people"),
    ("The raid killed five women.", "five women", "5", "woman", "women"),
    ("The raid killed nine policemen.", "nine policemen", "9", "policeman", "policemen"),
    ("The raid killed 12 wounded soldiers.", "12 wounded soldiers", "12", "soldier", "wounded soldiers"),
    ("It fired ten rounds of artillery fire.", "ten rounds of artillery fire", "10", "round", "artillery fire"),
    (
        "It carried out six underground nuclear tests.",
        "six underground nuclear tests",
        "6",
        "test",
        "underground nuclear tests",
    ),
    ("Crews from 20 countries were held.", "20 countries", "20", "country", "countries"),
    ("The list names 13 entities and nobody else.", "13 entities", "13", "entity", "entities"),
    ("Six of the country's 14 provinces are quiet.", "Six", "6", "province", "provinces"),
    ("They seized 40 kilos of heroin.", "40 kilos", "40", "kg", "heroin"),
    ("The raid killed one soldier.", "one soldier", "1", "soldier", "soldier"),
    ("At least one Danish sailor was hurt.", "At least one Danish sailor", "1", "sailor", "Danish sailor"),
    ("Three arms dealers were held.", "Three arms dealers", "3", "dealer", "arms dealers"),
    (
        "He met 17 United Nations inspectors.",
        "17 United Nations inspectors",
        "17",
        "inspector",
        "United Nations inspectors",
    ),
    (
        "He leads 700,000 active-duty U.S. troops.",
        "700,000 active-duty U.S. troops",
        "700000",
        "troops",
        "active-duty U.S. troops",
    ),
    ("The fleet has 31 ships, the army none.", "31 ships", "31", "ship", "ships"),
    ("It struck 72 targets overnight.", "72 targets", "72", "target", "targets"),
    ("Of these, 9 drones got through.", "9 drones", "9", "drone", "drones"),
    ("Nine drones got through.", "Nine drones", "9", "drone", "drones"),
    ("It holds 200k barrels.", "200k barrels", "200000", "barrel", None),
    ("It pumps 2 million barrels per day.", "2 million barrels per day", "2000000", "barrel per day", None),
    ("It pumps 2 million barrels a day.", "2 million barrels a day", "2000000", "barrel per day", None),
    ("Twenty\nthree families left.", "Twenty\nthree families", "23", "family", "families"),
    ("2 crore voters took part.", "2 crore voters", "20000000", "voter", "voters"),
    ("5 lakh voters took part.", "5 lakh voters", "500000", "voter", "voters"),
    ("It has eleven thousand two hundred tanks.", "eleven thousand two hundred tanks", "11200", "tank", "tanks"),
    ("Two and a half million people fled.", "Two and a half million people", "2500000", "person", "people"),
]

MEASURES = [
    ("The missile flew 700 km.", "700 km", "700", "km", "range"),
    ("The missile flew 700 kilometres.", "700 kilometres", "700", "km", "range"),
    ("A missile with a range of 2,000 kilometers was shown.", "2,000 kilometers", "2000", "km", "range"),
    ("It reached an altitude of 60 km.", "60 km", "60", "km", "altitude"),
    ("It rose to a height of 300 metres.", "300 metres", "300", "m", "height"),
    ("It lies at a depth of 40 m.", "40 m", "40", "m", "depth"),
    ("It lies 40 m deep.", "40 m", "40", "m", "depth"),
    ("It lies 90 km north of the capital.", "90 km", "90", "km", "distance"),
    ("It lies 55 miles from the capital.", "55 miles", "55", "mi", "distance"),
    ("A 2,000-km range is claimed.", "2,000-km", "2000", "km", "range"),
    ("A 20-kilometre-long tunnel was found.", "20-kilometre", "20", "km", "length"),
    ("It is 12 nautical miles off the coast.", "12 nautical miles", "12", "nmi", "distance"),
    ("A 500-pound bomb fell.", "500-pound", "500", "lb", None),
    ("It weighs 30kg.", "30kg", "30", "kg", None),
    ("It sent 25,000 tons of food aid there.", "25,000 tons", "25000", "t", "food aid"),
    ("It sent 25,000 metric tons of wheat.", "25,000 metric tons", "25000", "t", "wheat"),
    ("It has 60 kg of highly enriched uranium.", "60 kg", "60", "kg", "highly enriched uranium"),
    ("A 2,500-kilogram bomb fell.", "2,500-kilogram", "2500", "kg", None),
    ("193 member states signed.", "193 member states", "193", "state", "member states"),
    ("It flew 1,100 sorties.", "1,100 sorties", "1100", "sortie", "sorties"),
    ("It killed two Israelis.", "two Israelis", "2", "israeli", "Israelis"),
    ("A $60-per-barrel cap holds.", "$60-per-barrel", "60", "USD per barrel", None),
    ("A 10-kiloton blast shook it.", "10-kiloton", "10", "kt", None),
    ("It burned 300 hectares.", "300 hectares", "300", "ha", None),
    ("It burned 20 square kilometers.", "20 square kilometers", "20", "km2", None),
    ("It holds 300 cubic meters of water.", "300 cubic meters", "300", "m3", "water"),
    ("It yields 500 megawatts.", "500 megawatts", "500", "MW", None),
    ("It yields 500 MW.", "500 MW", "500", "MW", None),
    ("Gusts of 120 km/h were felt.", "120 km/h", "120", "km/h", None),
    ("Gusts of 120 kilometers per hour were felt.", "120 kilometers per hour", "120", "km/h", None),
    ("Gusts of 75 miles an hour were felt.", "75 miles an hour", "75", "mph", None),
    ("It was 40 degrees Celsius.", "40 degrees Celsius", "40", "°C", None),
    ("It was 40°C.", "40°C", "40", "°C", None),
    ("Turnout was 61 percent.", "61 percent", "61", "%", None),
    ("Turnout was 61 per cent.", "61 per cent", "61", "%", None),
    ("Turnout was 61%.", "61%", "61", "%", None),
    ("Turnout was 61.5%.", "61.5%", "61.5", "%", None),
    ("Some 30 percent of voters stayed away.", "Some 30 percent", "30", "%", "voters"),
    ("It fell 3 percentage points.", "3 percentage points", "3", "percentage point", None),
    ("A two-day visit began.", "two-day", "2", "day", None),
    ("It went on for 48 hours.", "48 hours", "48", "hour", None),
    ("It went on for three weeks.", "three weeks", "3", "week", None),
    ("It went on for more than a decade.", "more than a decade", "1", "decade", None),
    ("A 15-member council met.", "15-member", "15", "member", None),
    ("It pays $4.5 million.", "$4.5 million", "4500000", "USD", None),
    ("It pays $4.50.", "$4.50", "4.50", "USD", None),
    ("It pays $5m.", "$5m", "5000000", "USD", None),
    ("It pays $3bn in aid.", "$3bn", "3000000000", "USD", "aid"),
    ("It pays US$300 million.", "US$300 million", "300000000", "USD", None),
    ("It pays A$300 million.", "A$300 million", "300000000", "AUD", None),
    ("It pays €2 billion.", "€2 billion", "2000000000", "EUR", None),
    ("It pays EUR 3bn.", "EUR 3bn", "3000000000", "EUR", None),
    ("It pays 3bn euros.", "3bn euros", "3000000000", "EUR", None),
    ("It pays 3 billion euros.", "3 billion euros", "3000000000", "EUR", None),
    ("It pays £20,000.", "£20,000", "20000", "GBP", None),
    ("It pays 20 million pounds.", "20 million pounds", "20000000", "GBP", None),
    ("It pays 5 million Swiss francs.", "5 million Swiss francs", "5000000", "CHF", None),
    ("It pays 10,000 rubles.", "10,000 rubles", "10000", "RUB", None),
    ("It pays 2 trillion won.", "2 trillion won", "2000000000000", "KRW", None),
    ("It pays 300 million Kenyan shillings.", "300 million Kenyan shillings", "300000000", "KES", None),
    ("It pays $500 a month.", "$500 a month", "500", "USD per month", None),
    ("It pays $70 per barrel.", "$70 per barrel", "70", "USD per barrel", None),
    ("It gave $20 million worth of grain.", "$20 million", "20000000", "USD", "grain"),
    ("It gave 4.5 million dollars in grants.", "4.5 million dollars", "4500000", "USD", "grants"),
    ("It seized USD 1.2 million.", "USD 1.2 million", "1200000", "USD", None),
    ("It seized 1.2 million USDT.", "1.2 million USDT", "1200000", "USDT", None),
]


@pytest.mark.parametrize(("sentence", "words", "value", "unit", "of"), COUNTS + MEASURES)
def test_one_figure_with_its_unit(sentence: str, words: str, value: str, unit: str, of: str | None) -> None:
    """Each phrase is the first figure of its sentence, with value, unit and what it measures."""
    found = find_quantities(sentence)
    assert found, sentence
    first = found[0]
    assert (first.text, first.value, first.unit, first.of) == (words, D(value), unit, of)
    assert str(first.value) == value
    assert len(found) == (2 if "14 provinces" in sentence else 1)


APPROXIMATE = [
    "about 50 ships", "some 50 ships", "around 50 ships", "nearly 50 ships", "almost 50 ships", "roughly 50 ships", "approximately 50 ships",
    "more than 50 ships", "less than 50 ships", "fewer than 50 ships", "at least 50 ships", "at most 50 ships", "up to 50 ships", "over 50 ships",
    "under 50 ships", "as many as 50 ships", "no fewer than 50 ships", "no more than 50 ships", "close to 50 ships", "an estimated 50 ships",
    "in excess of 50 ships", "upwards of 50 ships", "well over 50 ships", "just under 50 ships", "an approximate 50 ships", "SOME 50 SHIPS",
    "more\nthan 50 ships", "~50 ships", "50 ships or so", "50 ships or more", "50-odd ships", "50+ ships", "approx. 50 ships",
]  # fmt: skip


@pytest.mark.parametrize("words", APPROXIMATE)
def test_comparators_make_a_figure_approximate(words: str) -> None:
    """Every comparator sets `approx`, and is part of the text and nothing else."""
    found = find_quantities(f"It has {words}.")
    assert [(q.text, q.value, q.approx) for q in found] == [(words, D(50), True)]
    assert found[0].unit == "ship"


@pytest.mark.parametrize(
    "words",
    ["50 ships", "exactly 50 ships", "only 50 ships", "a total of 50 ships", "another 50 ships", "the 50 ships"],
)
def test_a_plain_figure_is_exact(words: str) -> None:
    """Without a comparator a figure is not approximate."""
    assert [(q.text, q.approx) for q in find_quantities(f"It has {words}.")] == [("50 ships", False)]


SPANS = [
    ("It has 20 to 30 tanks.", "20 to 30 tanks", "20", "30", "tank"),
    ("It has 20-30 tanks.", "20-30 tanks", "20", "30", "tank"),
    ("It has 20–30 tanks.", "20–30 tanks", "20", "30", "tank"),
    ("It has between 20 and 30 tanks.", "between 20 and 30 tanks", "20", "30", "tank"),
    ("It has two or three tanks.", "two or three tanks", "2", "3", "tank"),
    ("It has two to three tanks.", "two to three tanks", "2", "3", "tank"),
    ("It has between five and seven tanks.", "between five and seven tanks", "5", "7", "tank"),
    ("It lies 5-7 km away.", "5-7 km", "5", "7", "km"),
    ("It lies 5 to 7 km away.", "5 to 7 km", "5", "7", "km"),
    ("It lies 5 km to 7 km away.", "5 km to 7 km", "5", "7", "km"),
    ("It has about 20 to 30 tanks.", "about 20 to 30 tanks", "20", "30", "tank"),
    ("It costs $2-3 billion.", "$2-3 billion", "2000000000", "3000000000", "USD"),
    ("It costs $2 billion to $3 billion.", "$2 billion to $3 billion", "2000000000", "3000000000", "USD"),
    ("It costs between $2 million and $3 million.", "between $2 million and $3 million", "2000000", "3000000", "USD"),
    ("It costs 2 to 3 million euros.", "2 to 3 million euros", "2000000", "3000000", "EUR"),
    ("It has 10,000 to 12,000 troops.", "10,000 to 12,000 troops", "10000", "12000", "troops"),
    ("It grew by 5 to 7 percent.", "5 to 7 percent", "5", "7", "%"),
    ("It has 1.5-2 million people.", "1.5-2 million people", "1500000", "2000000", "person"),
]


@pytest.mark.parametrize(("sentence", "words", "low", "high", "unit"), SPANS)
def test_spans_have_low_and_high(sentence: str, words: str, low: str, high: str, unit: str) -> None:
    """A span is one figure with its two ends and no value."""
    found = find_quantities(sentence)
    assert [(q.text, q.value, str(q.low), str(q.high), q.unit) for q in found] == [(words, None, low, high, unit)]


CONVERTED = [
    ("It flew some 700 kilometers (about 434 miles) east.", "some 700 kilometers", "km", [("434", "mi", "434 miles")]),
    ("It flew 700 kilometers (434 miles) east.", "700 kilometers", "km", [("434", "mi", "434 miles")]),
    ("It flew 434 miles, or 700 kilometers, east.", "434 miles", "mi", [("700", "km", "700 kilometers")]),
    (
        "It gave 620 million shillings (4.85 million dollars) to it.",
        "620 million shillings",
        "shilling",
        [("4850000", "USD", "4.85 million dollars")],
    ),
    ("It gave $4.5 million (€4.1 million) to it.", "$4.5 million", "USD", [("4100000", "EUR", "€4.1 million")]),
    (
        "It gave €4.1 million ($4.5 million, £3.6 million) to it.",
        "€4.1 million",
        "EUR",
        [("4500000", "USD", "$4.5 million"), ("3600000", "GBP", "£3.6 million")],
    ),
    ("It burned 300 hectares (741 acres).", "300 hectares", "ha", [("741", "acre", "741 acres")]),
    ("It holds 40 kg (88 lbs) of it.", "40 kg", "kg", [("88", "lb", "88 lbs")]),
    ("It went 120 km/h (75 mph).", "120 km/h", "km/h", [("75", "mph", "75 mph")]),
    ("It was 3 km (2 miles) off.", "3 km", "km", [("2", "mi", "2 miles")]),
]


@pytest.mark.parametrize(("sentence", "words", "unit", "also"), CONVERTED)
def test_a_conversion_is_part_of_the_figure(
    sentence: str, words: str, unit: str, also: list[tuple[str, str, str]]
) -> None:
    """The same figure in another unit is in `also`, with its own words and offsets."""
    found = find_quantities(sentence)
    assert [(q.text, q.unit) for q in found] == [(words, unit)]
    assert [(str(a.value), a.unit, a.text) for a in found[0].also] == also
    assert all(sentence[a.start : a.end] == a.text for a in found[0].also)


SEVERAL = [
    (
        "They killed 11 guerrillas and sustained six casualties.",
        [("11 guerrillas", "11", "guerrilla"), ("six casualties", "6", "casualty")],
    ),
    (
        "They inflicted six, five and three casualties in the three towns.",
        [
            ("six", "6", "casualty"),
            ("five", "5", "casualty"),
            ("three casualties", "3", "casualty"),
            ("three towns", "3", "town"),
        ],
    ),
    ("At least 12 were killed and 30 wounded.", [("At least 12", "12", "killed"), ("30 wounded", "30", "wounded")]),
    ("It left 12 dead and 30 injured.", [("12 dead", "12", "dead"), ("30 injured", "30", "injured")]),
    ("The blast killed 12, wounding 30.", [("12", "12", "killed"), ("30", "30", "wounded")]),
    (
        "It sent 200 tanks, 50 guns and 3,000 men.",
        [("200 tanks", "200", "tank"), ("50 guns", "50", "gun"), ("3,000 men", "3000", "man")],
    ),
    ("Troops rose from 200 men to 300 men.", [("200 men", "200", "man"), ("300 men", "300", "man")]),
    ("The death toll rose to 45.", [("45", "45", None)]),
    (
        "More than 50 nations were hit in 27 raids.",
        [("More than 50 nations", "50", "nation"), ("27 raids", "27", "raid")],
    ),
    ("Twelve soldiers, two of them officers, fell.", [("Twelve soldiers", "12", "soldier"), ("two", "2", None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_figures_stand_side_by_side(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Coordinated and listed figures stay apart, and a list shares its noun."""
    assert [(q.text, str(q.value), q.unit) for q in find_quantities(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Malaysia fined it RM5m.", ("5000000", "MYR", "RM5m")),
        ("They paid Rs 500 crore.", ("5000000000", "rupee", "Rs 500 crore")),
        ("Turkey sent 30,000 155mm shells.", ("30000", "shell", "30,000 155mm shells")),
        ("They bought 20 BTR-82A carriers.", ("20", "carrier", "20 BTR-82A carriers")),
        ("There are 11, 000 pregnant women.", ("11000", "woman", "11, 000 pregnant women")),
        ("It fell to minus 15 degrees.", ("-15", "degree", "minus 15 degrees")),
        ("The grid was hit 46 times.", ("46", "time", "46 times")),
        ("It broke the truce on 40 occasions.", ("40", "occasion", "40 occasions")),
        ("Last year 6,700 Ecuadorians died.", ("6700", "ecuadorian", "6,700 Ecuadorians")),
        ("One Togolese serviceman was hurt.", ("1", "serviceman", "One Togolese serviceman")),
    ],
)
def test_figures_in_rarer_forms(sentence: str, wanted: tuple[str, str, str]) -> None:
    """Money with letters before it, calibres, broken thousands, degrees below zero and frequencies are read."""
    found = [(str(q.value), q.unit, q.text) for q in find_quantities(sentence)]
    assert found == [wanted]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It downed 23 out of 30 drones.", ["23", "30"]),
        ("It killed three people, wounding 11 more.", ["3", "11"]),
        ("Some two to three dozen fighters left.", ["24-36"]),
        ("One in three children is hungry.", []),
        ("It is three times as large.", []),
    ],
)
def test_parts_and_shares(sentence: str, values: list[str]) -> None:
    """A part and its whole are two figures, a share in words is none."""
    assert [str(q.value) if q.value is not None else f"{q.low}-{q.high}" for q in find_quantities(sentence)] == values
