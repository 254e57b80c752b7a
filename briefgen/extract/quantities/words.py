"""The words that the grammar of quantities knows: units, currencies, comparators, stops. Data only."""

from __future__ import annotations

DASHES = frozenset({"-", "–", "—", "‑", "−"})

_UNIT_FORMS = {
    "km": "km kms kilometer kilometers kilometre kilometres",
    "mi": "mi mile miles",
    "m": "m meter meters metre metres",
    "cm": "cm centimeter centimeters centimetre centimetres",
    "ft": "ft foot feet",
    "in": "inch inches",
    "yd": "yd yard yards",
    "kg": "kg kgs kilogram kilograms kilogramme kilogrammes kilo kilos",
    "g": "gram grams",
    "lb": "lb lbs",
    "oz": "ounce ounces",
    "t": "t ton tons tonne tonnes",
    "kt": "kt kiloton kilotons",
    "Mt": "megaton megatons",
    "ha": "ha hectare hectares",
    "acre": "acre acres",
    "l": "liter liters litre litres",
    "gal": "gallon gallons",
    "barrel": "barrel barrels",
    "kW": "kw kilowatt kilowatts",
    "MW": "mw megawatt megawatts",
    "GW": "gw gigawatt gigawatts",
    "MWh": "mwh",
    "GWh": "gwh",
    "kWh": "kwh",
    "kn": "knot knots",
    "km/h": "kph kmh",
    "mph": "mph",
    "%": "% percent pct",
    "bpd": "bpd",
}
UNITS = {form: unit for unit, forms in _UNIT_FORMS.items() for form in forms.split()}
"""Units of measure by the words that write them."""
LETTER_UNITS = frozenset({"m", "t", "g", "in", "l", "mi"})
"""Units that are also letters or words: they count only right behind digits, and `m` not behind money."""
TIME_UNITS = {
    "second": "second", "seconds": "second", "minute": "minute", "minutes": "minute", "hour": "hour", "hours": "hour",
    "day": "day", "days": "day", "week": "week", "weeks": "week", "fortnight": "fortnight", "month": "month", "months": "month",
    "year": "year", "years": "year", "decade": "decade", "decades": "decade", "century": "century", "centuries": "century",
    "night": "night", "nights": "night",
}  # fmt: skip
AREAS = {"km": "km2", "mi": "mi2", "m": "m2", "ft": "ft2", "yd": "yd2", "cm": "cm2"}
VOLUMES = {"km": "km3", "m": "m3", "ft": "ft3", "cm": "cm3", "yd": "yd3"}
SPEEDS = {"km": "km/h", "mi": "mph", "m": "m/s"}
DIMENSIONS = {
    "length": frozenset({"km", "mi", "m", "cm", "ft", "in", "yd", "nmi"}),
    "mass": frozenset({"kg", "g", "lb", "t", "oz", "pound"}),
    "yield": frozenset({"kt", "Mt"}),
    "area": frozenset({"ha", "acre", *AREAS.values()}),
    "volume": frozenset({"l", "gal", "barrel", *VOLUMES.values()}),
    "speed": frozenset({"km/h", "mph", "kn", "m/s"}),
    "temperature": frozenset({"°C", "°F"}),
}

CURRENCY_SIGNS = {
    "$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "ca$": "CAD", "au$": "AUD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "nz$": "NZD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₽": "RUB", "₴": "UAH", "₹": "INR", "₪": "ILS", "₺": "TRY", "₦": "NGN",
    "r$": "BRL", "rm": "MYR", "rs": "rupee", "sfr": "CHF", "kr": "krone", "rp": "IDR", "ksh": "KES",
}  # fmt: skip
CURRENCY_CODES = frozenset(
    "usd eur gbp jpy cny rmb krw rub uah inr ils try chf aud cad hkd sgd twd nzd sek nok dkk pln czk huf sar aed qar kwd iqd irr "
    "egp pkr ngn kes zar brl mxn ars clp cop idr php thb vnd myr usdt btc eth".split()
)
CURRENCY_WORDS = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "ruble": "RUB",
    "rouble": "RUB", "hryvnia": "UAH", "hryvnya": "UAH", "shekel": "ILS", "zloty": "PLN", "lira": "TRY", "rupee": "rupee", "shilling": "shilling",
    "rial": "IRR", "riyal": "riyal", "dinar": "dinar", "dirham": "AED", "peso": "peso", "franc": "franc", "krona": "SEK", "krone": "krone",
    "pound": "GBP", "naira": "NGN", "rand": "ZAR", "baht": "THB", "ringgit": "MYR", "bitcoin": "BTC", "ether": "ETH", "afghani": "AFN",
    "taka": "BDT", "kyat": "MMK", "birr": "ETB", "tenge": "KZT", "lari": "GEL", "dram": "AMD", "sterling": "GBP",
    "real": "real", "guilder": "guilder", "mark": "mark",
}  # fmt: skip
CURRENCY_PLURALS = {"reais": "real", "kronor": "krona", "kroner": "krone", "zlotys": "zloty", "liras": "lira"}
NATIONAL_CURRENCIES = {
    ("us", "dollar"): "USD", ("u.s.", "dollar"): "USD", ("american", "dollar"): "USD", ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD", ("singapore", "dollar"): "SGD", ("kong", "dollar"): "HKD", ("zealand", "dollar"): "NZD",
    ("taiwan", "dollar"): "TWD", ("taiwanese", "dollar"): "TWD", ("indian", "rupee"): "INR", ("pakistani", "rupee"): "PKR",
    ("kenyan", "shilling"): "KES", ("tanzanian", "shilling"): "TZS", ("ugandan", "shilling"): "UGX", ("somali", "shilling"): "SOS",
    ("iranian", "rial"): "IRR", ("yemeni", "rial"): "YER", ("omani", "rial"): "OMR", ("saudi", "riyal"): "SAR",
    ("qatari", "riyal"): "QAR", ("iraqi", "dinar"): "IQD", ("kuwaiti", "dinar"): "KWD", ("jordanian", "dinar"): "JOD",
    ("serbian", "dinar"): "RSD", ("libyan", "dinar"): "LYD", ("mexican", "peso"): "MXN", ("philippine", "peso"): "PHP",
    ("swiss", "franc"): "CHF", ("french", "franc"): "FRF", ("cfa", "franc"): "XOF", ("norwegian", "krone"): "NOK", ("danish", "krone"): "DKK",
    ("swedish", "krona"): "SEK", ("egyptian", "pound"): "EGP", ("british", "pound"): "GBP", ("syrian", "pound"): "SYP",
    ("lebanese", "pound"): "LBP", ("sudanese", "pound"): "SDG", ("korean", "won"): "KRW", ("turkish", "lira"): "TRY",
    ("brazilian", "real"): "BRL", ("russian", "ruble"): "RUB", ("belarusian", "ruble"): "BYN",
}  # fmt: skip

APPROXIMATE = (
    ("more", "than"), ("less", "than"), ("fewer", "than"), ("greater", "than"), ("no", "more", "than"), ("no", "fewer", "than"),
    ("no", "less", "than"), ("not", "less", "than"), ("not", "more", "than"), ("at", "least"), ("at", "most"), ("up", "to"),
    ("as", "many", "as"), ("as", "much", "as"), ("as", "few", "as"), ("close", "to"), ("in", "excess", "of"), ("upward", "of"), ("upwards", "of"),
    ("an", "estimated"), ("estimated",), ("about",), ("some",), ("around",), ("nearly",), ("roughly",), ("approximately",), ("approx", "."),
    ("approx",), ("over",), ("almost",), ("under",), ("below",), ("above",), ("circa",), ("approaching",), ("perhaps",), ("well", "over"),
    ("just", "over"), ("just", "under"), ("slightly", "more", "than"), ("~",), ("an", "approximate"), ("reportedly", "some"), (">",), ("<",), ("≈",),
    ("exceeding",), ("topping",), ("or", "so"), ("well", "above"), ("just", "above"), ("just", "below"), ("a", "minimum", "of"), ("a", "maximum", "of"),
    ("somewhere", "around"), ("upwards", "of", "some"), ("virtually",), ("a", "reported"),
)  # fmt: skip
"""Words before a number that make it approximate; they belong to the quantity's text."""
STOPS = frozenset(
    "in on at of to for from by with and or but as after before since until till when while where who whom whose which that than if "
    "about over under into onto near between among amid during through throughout against toward towards across along around inside outside within "
    "without per via despite except following because although though so then also plus including versus vs upon off out up down "
    "is was are were be been being am has have had having will would could should may might can must did does do shall "
    "said says say told saw see went go goes came come comes made make makes took take takes got get gets gave give gives left began begin begins "
    "held hold holds met meet lost won fled flew fell rose hit hurt put sent shot struck became become remain remains remained "
    "not never only again ago already still just now here there both each all any either neither nor "
    "he she it they we i you him her them us me his its their our my your the a an this these those such "
    "early late today yesterday tomorrow tonight last next apiece alone together respectively later earlier away back "
    "according while whereas once twice every more less fewer least most too very how what why whether "
    "monday tuesday wednesday thursday friday saturday sunday january february april june july september october november december".split()
)
"""Words that end a noun phrase."""
PLURAL_NOUNS = frozenset(
    "people men women children troops personnel aircraft police dead wounded injured missing others civilians crew crewmen policemen servicemen "
    "gunmen fishermen infantry cattle sheep spacecraft staff cavalry militiamen tribesmen congressmen lawmakers helicopters media data criteria "
    "killed airmen businessmen housewives displaced hostages headquarters mice feet teeth geese oxen fish salmon watercraft hovercraft "
    "israelis iraqis pakistanis yemenis houthis kuwaitis bangladeshis azeris azerbaijanis somalis omanis saudis nazis emiratis qataris "
    "yazidis nepalis bengalis sunnis bahrainis kashmiris punjabis salafis baluchis jihadis gazans taxis skis alibis "
    "paramilitary clergy countrymen seamen marksmen riflemen".split()
)
NOT_PLURAL = frozenset(
    "this was is has as its us across towards besides perhaps always sometimes says does goes plus versus minus thus yes gas bus mass class "
    "press congress process access cross progress business boss loss less crisis basis analysis emphasis virus campus status focus "
    "series species headquarters arms united hours-long days-long regardless nonetheless overseas afterwards "
    "famous serious various previous religious dangerous nuclear-weapons makes takes comes gives remains holds begins gets sees".split()
)
MODIFYING_PLURALS = frozenset(
    "states nations arms forces sports systems customs news economics politics affairs human-rights rights weapons operations communications services".split()
)
"""Plurals that often stand before the noun they belong to: United States soldiers, arms dealers, armed forces casualties."""

PARTICIPLES = {
    "killed": "killed", "wounded": "wounded", "injured": "injured", "dead": "dead", "hurt": "injured", "missing": "missing", "detained": "detained",
    "arrested": "arrested", "captured": "captured", "displaced": "displaced", "hospitalized": "hospitalised", "hospitalised": "hospitalised",
    "evacuated": "evacuated", "rescued": "rescued", "released": "released", "freed": "released", "executed": "executed", "abducted": "abducted",
    "kidnapped": "abducted", "destroyed": "destroyed", "damaged": "damaged", "intercepted": "intercepted", "downed": "downed", "sunk": "sunk",
    "homeless": "homeless", "infected": "infected", "fatalities": "killed",
}  # fmt: skip
KILLING = {
    "killed": "killed", "killing": "killed", "kill": "killed", "kills": "killed", "wounded": "wounded", "wounding": "wounded", "injured": "injured",
    "injuring": "injured", "hurting": "injured", "arrested": "arrested", "arresting": "arrested", "detained": "detained", "detaining": "detained",
    "captured": "captured", "capturing": "captured", "displaced": "displaced", "displacing": "displaced", "executed": "executed", "freed": "released",
    "released": "released", "kidnapped": "abducted", "abducted": "abducted", "kidnapping": "abducted", "downed": "downed", "intercepted": "intercepted",
    "destroyed": "destroyed", "sank": "sunk", "wounds": "wounded", "injures": "injured", "rescued": "rescued", "evacuated": "evacuated",
    "sanctioned": "sanctioned", "designated": "designated",
}  # fmt: skip
BARE_LICENCE = frozenset(
    "to at reached reaching totaled totalled totaling totalling numbered numbering exceeded exceeding total toll".split()
)
"""Words behind which a number without a noun is still a figure ("the toll rose to 45")."""

ONE_OF = frozenset(
    "serviceman servicewoman officer trooper airman guard commander employee volunteer passenger resident medic paramedic "
    "firefighter fisherman activist politician lawmaker minister general sergeant captain conscript reservist settler "
    "militiaman gunboat frigate destroyer aeroplane airplane battery launcher vehicle carrier depot refinery plant "
    "person man woman child boy girl soldier civilian officer policeman policewoman official fighter militant rebel guerrilla missile rocket drone "
    "tank ship vessel boat plane aircraft helicopter house building bomb shell protester demonstrator journalist worker student prisoner hostage "
    "crew sailor airman pilot marine sailor casualty death fatality body suspect attacker gunman terrorist doctor nurse teacher driver entity individual "
    "company bank firm tanker warship submarine jet bomber warhead battalion brigade villager farmer peacekeeper diplomat adviser advisor "
    "family hospital school village bridge car truck bus vehicle train paramilitary peasant refugee migrant american israeli palestinian russian "
    "ukrainian other civilian-casualty military injury arrest".split()
)
"""Nouns before which "one" counts; elsewhere it is a pronoun or a figure of speech."""
DEFINITE_PAIRS = frozenset(
    "nations sides countries leaders presidents parties states governments ministers koreas allies powers neighbors neighbours capitals peoples armies "
    "men women rivals superpowers foes enemies militaries partners diplomats officials heads houses chambers".split()
)
"""What "the two …" points back to: a reference, not a figure."""
COMPOUND_HEADS = frozenset(
    "member nation country person man strong seat point ship vehicle bed vessel judge day week month year hour minute night decade mile kilometer "
    "kilometre km meter metre foot ton tonne acre kiloton hectare barrel second megawatt kilogram kg gram megaton liter litre gallon story storey room pound state-owned".split()
)
"""Nouns of "15-member", "two-day", "20-foot": elsewhere a hyphen makes a name (two-state solution, six-party talks)."""
CONTENT_UNITS = frozenset(
    "round rounds case cases piece pieces wave waves salvo salvos barrage barrages shipment shipments convoy load loads truckload truckloads package packages batch batches pair pairs sets set crate crates cache caches box boxes bag bags bottle bottles truckful tranche".split()
)
"""Counting nouns whose content follows with "of": ten rounds of artillery fire."""

IDENTIFYING = frozenset(
    "resolution resolutions article articles section sections sec § § chapter chapters title annex protocol order directive decree law act rule rules "
    "regulation paragraph paragraphs para no nos number numbers page pages pp operation flight boeing airbus route highway channel imo mmsi passport unit "
    "room bureau area camp type mark mk phase stage tier level category class model version block lot line zone sector gate building apartment box suite tel "
    "telephone fax phone cell id nr part volume vol issue figure fig table item items case docket windows formula catch mach appendix clause schedule exhibit project "
    "object battalion brigade division regiment squadron corps fleet pier berth platform terminal interstate revision draft note footnote bill hr "
    "e.o. eo cfr usc group group-of lane apollo covid studio opus war covid-19 sdn fab p.o. pobox eo. registration account code postal zip oblast "
    "soyuz plan agenda vision chapter-vii g p protocol-no day week year age aged ages".split()
)
"""Words behind which a number is a name or an age."""
