"""The gazetteer: completeness, scanning, ambiguity, resolution, titles, overrides."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import ConfigError
from briefgen.extract.names.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()

# ISO 3166-1 codes of the 193 members of the United Nations.
MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM
CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI
FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR
KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU
NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR MDA ROU RUS RWA KNA LCA VCT WSM SMR STP
SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO TUN TUR TKM TUV UGA
UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE
""".split()


def names(text: str) -> list[tuple[str, str, str, str | None]]:
    """Return what the scan finds, without offsets."""
    return [(m.text, m.name, m.kind, m.iso3) for m in GAZETTEER.scan(text)]


def test_all_members_of_the_united_nations_are_known():
    """Every member, the two observers and Taiwan and Kosovo resolve from their own names to their codes."""
    assert len(set(MEMBERS)) == 193
    for iso3 in [*MEMBERS, "VAT", "PSE", "TWN", "XKX"]:
        resolved = GAZETTEER.resolve(GAZETTEER.country_name(iso3))
        assert resolved is not None, iso3
        assert (resolved.kind, resolved.iso3) == ("country", iso3)


@pytest.mark.parametrize(
    ("phrase", "iso3", "kind"),
    [
        ("DPRK", "PRK", "country"),
        ("the DPRK", "PRK", "country"),
        ("ROK", "KOR", "country"),
        ("Republic of Korea", "KOR", "country"),
        ("Democratic People's Republic of Korea", "PRK", "country"),
        ("U.S.", "USA", "country"),
        ("UK", "GBR", "country"),
        ("Türkiye", "TUR", "country"),
        ("Republic of Turkey", "TUR", "country"),
        ("Côte d\u2019Ivoire", "CIV", "country"),
        ("Cote d'Ivoire", "CIV", "country"),
        ("Czechia", "CZE", "country"),
        ("Viet Nam", "VNM", "country"),
        ("Burma", "MMR", "country"),
        ("Russian Federation", "RUS", "country"),
        ("People's Republic of China", "CHN", "country"),
        ("Republic of China", "TWN", "country"),
        ("Democratic Republic of the Congo", "COD", "country"),
        ("Dutch", "NLD", "demonym"),
        ("Malians", "MLI", "demonym"),
        ("Poles", "POL", "demonym"),
        ("Kyiv", "UKR", "capital"),
        ("Kremlin", "RUS", "agency"),
        ("OFAC", "USA", "agency"),
        ("IDF", "ISR", "agency"),
        ("Hezbollah", "LBN", "group"),
        ("Houthi", "YEM", "group"),
        ("Yonhap", "KOR", "outlet"),
        ("AFP", "FRA", "outlet"),
        ("IAEA", None, "organisation"),
        ("Red Sea", None, "place"),
    ],
)
def test_other_names_resolve(phrase, iso3, kind):
    """Abbreviations, long names, demonyms, capitals, bodies, groups, outlets and seas resolve."""
    resolved = GAZETTEER.resolve(phrase)
    assert resolved is not None
    assert (resolved.iso3, resolved.kind) == (iso3, kind)


def test_unknown_phrases_do_not_resolve():
    """A phrase that is no known name, or more than one, resolves to nothing."""
    assert GAZETTEER.resolve("Freedonia") is None
    assert GAZETTEER.resolve("France and Spain") is None
    assert GAZETTEER.resolve("") is None


def test_state_bodies_follow_from_patterns():
    """A country, adjective or capital with an institution is one body of that country, named one way."""
    assert names("South Korea's Joint Chiefs of Staff") == [
        ("South Korea's Joint Chiefs of Staff", "South Korea's Joint Chiefs of Staff", "agency", "KOR")
    ]
    assert names("the Norwegian foreign ministry said")[0][1:] == ("Norway's foreign ministry", "agency", "NOR")
    assert names("Oslo's foreign ministry")[0][1:] == ("Norway's foreign ministry", "agency", "NOR")
    assert names("the Ministry of Defence of the Russian Federation")[0][1:] == (
        "Russia's Ministry of Defence",
        "agency",
        "RUS",
    )
    assert names("the U.S. Navy")[0][1:] == ("US Navy", "agency", "USA")
    assert names("the Foreign Ministry")[0][1:] == ("Foreign Ministry", "agency", None)


def test_plain_words_are_no_names():
    """Case tells countries and peoples from the words they look like."""
    assert names("They polish the turkey in a chad, and told us in may to go on jordan almonds.") == []


def test_persons_are_no_countries():
    """A given name or surname that is also a country's is left alone."""
    assert names("Michael Jordan spoke.") == []
    assert names("He thanked Chad Miller.") == []
    assert names("Defence Minister Israel Katz of Israel") == [("Israel", "Israel", "country", "ISR")]
    assert names("In Jordan and in Chad, in Georgia too") == [
        ("Jordan", "Jordan", "country", "JOR"),
        ("Chad", "Chad", "country", "TCD"),
        ("Georgia", "Georgia", "country", "GEO"),
    ]


def test_the_longest_name_wins():
    """A longer name swallows the shorter ones in it."""
    found = [
        m[0]
        for m in names("Papua New Guinea, New Mexico, Guinea-Bissau, South China Sea, Mexico City, the Washington Post")
    ]
    assert found == [
        "Papua New Guinea",
        "New Mexico",
        "Guinea-Bissau",
        "South China Sea",
        "Mexico City",
        "Washington Post",
    ]


def test_capital_letters_are_read_and_us_is_not():
    """In capital text names are found, but the pronoun is not the country."""
    text = "REBELS TOLD US THAT THE US ARMY LEFT UKRAINE FOR EL SALVADOR"
    assert [(m.text, m.iso3) for m in GAZETTEER.scan(text)] == [
        ("US ARMY", "USA"),
        ("UKRAINE", "UKR"),
        ("EL SALVADOR", "SLV"),
    ]


def test_possessives_and_curly_apostrophes_stay_outside():
    """The match ends before the possessive ending, and offsets are exact."""
    text = "Peru\u2019s plan, Chile's reply, U.S.-ROK ties, St. Petersburg"
    found = GAZETTEER.scan(text)
    assert [m.text for m in found] == ["Peru", "Chile", "U.S.", "ROK", "St. Petersburg"]
    assert all(text[m.start : m.end] == m.text for m in found)


def test_scan_of_a_stretch_keeps_offsets_of_the_whole():
    """Scanning a stretch gives offsets of the whole text and nothing outside it."""
    text = "Spain met Peru and Chile."
    assert [(m.start, m.text) for m in GAZETTEER.scan(text, 6, 14)] == [(10, "Peru")]


def test_outlets():
    """Known outlets and phrases that end like one are outlets; others are not."""
    assert all(
        map(
            GAZETTEER.is_outlet,
            ["Reuters", "the Associated Press", "state television", "Al Jazeera", "a local newspaper"],
        )
    )
    assert not any(map(GAZETTEER.is_outlet, ["France", "the army", "Hamas", ""]))


def test_country_of_a_phrase():
    """The first country that a phrase belongs to."""
    assert GAZETTEER.country_of("Seoul's spy chief") == "KOR"
    assert GAZETTEER.country_of("a Peruvian envoy") == "PER"
    assert GAZETTEER.country_of("nobody") is None


def test_names_in_capital_text():
    """Lower-case words can be asked for, so that capital text gets its case back."""
    assert GAZETTEER.is_name("el salvador")
    assert GAZETTEER.is_name("peruvian")
    assert not GAZETTEER.is_name("us")
    assert not GAZETTEER.is_name("shovel")
    assert not GAZETTEER.is_name("")


def test_titles():
    """Titles are read forwards and backwards, with adjectives and countries in them."""
    text = "the former U.S. Defense Secretary Jane Roe and Vice Defence Minister Ivan Doe, Lt. Gen. Max Poe"
    assert text[4 : GAZETTEER.title_at(text, 4)] == "former U.S. Defense Secretary"
    assert GAZETTEER.title_at(text, 0) is None
    for name, title in [
        ("Jane", "former U.S. Defense Secretary"),
        ("Ivan", "Vice Defence Minister"),
        ("Max", "Lt. Gen"),
    ]:
        start, end = GAZETTEER.title_before(text, text.index(name))
        assert text[start:end] == title
    assert GAZETTEER.title_before("He saw Jane", 7) is None


def test_overrides():
    """A workspace adds names, replaces what a word means, and takes names out."""
    mine = load_gazetteer(
        [("own.yaml", "outlets:\n  Valley Wire: {iso3: PER, also: VW}\nplaces:\n  Lima: {}\nremove: Quad\n")]
    )
    assert mine.is_outlet("VW")
    assert mine.resolve("Lima").kind == "place"
    assert mine.resolve("Quad") is None
    assert GAZETTEER.resolve("Lima").kind == "capital"


@pytest.mark.parametrize("text", ["- a list", "planets: {}", "places: {X: {guard: maybe}}", "a: [", "b: &x 1"])
def test_wrong_overrides_are_reported(text):
    """A wrong override ends in a reported problem."""
    with pytest.raises(ConfigError):
        load_gazetteer([("own.yaml", text)])


def test_what_is_wrong_in_an_override_costs_itself_alone():
    """The sound names of a file hold beside the broken ones, each of which is named with its line."""
    text = """
outlets:
  Valley Wire: {iso3: PERU}
  Hill Post: {also: [HP, [x]]}
  Dale Courier: {iso3: PER}
places: [Lima]
agencies: {PER: {Port Authority: PA}, per: {Coast Guard: CG}}
"""
    problems = []
    mine = load_gazetteer([("own.yaml", text)], problems)
    assert mine.is_outlet("Dale Courier")
    assert mine.resolve("Valley Wire") is mine.resolve("Hill Post") is None
    assert mine.resolve("Port Authority").iso3 == "PER"
    assert sorted((p.line, bool(p.remedy)) for p in problems) == [(3, True), (4, True), (6, True), (7, True)]


@given(st.text(max_size=300) | st.text(alphabet="UKS. 'sGeorgiaRuMlt-\n", max_size=200))
def test_scan_survives_any_text(text):
    """Any text is scanned, with exact, ordered, disjoint matches."""
    found = GAZETTEER.scan(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    GAZETTEER.title_before(text, len(text))


def test_scan_is_linear():
    """Eight times the text takes nowhere near the square of it."""
    piece = (
        "The Norwegian foreign ministry told Reuters that U.S. forces left Iraq; Ministry of Defence of nowhere. " * 40
    )

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(5):
            begun = time.process_time()
            GAZETTEER.scan(text)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(piece * 8) < 30 * seconds(piece)


def test_a_station_is_no_government() -> None:
    """A station named by its city is an outlet; the city alone stays what it is."""
    found = load_gazetteer().scan(
        "Radio Lagos reported a blast, and Accra protested. He bought a radio. Lagos is large."
    )
    assert [(m.text, m.kind) for m in found if m.kind == "outlet"] == [("Radio Lagos", "outlet")]
