"""The words that the grammar of dates knows. Data only."""

from __future__ import annotations

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)}
SHORT_MONTHS = {name[:3]: n for name, n in MONTHS.items() if len(name) > 3} | {"sept": 9}
WEEKDAYS = {d: n for n, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
SHORT_WEEKDAYS = {d[:3]: n for d, n in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
DOUBTFUL_MONTHS = frozenset({"may", "march", "august", "april", "june", "jan", "mar", "dec", "jun", "sep"})
"""Months that are other words too, or names: in lower case they need a day and a year beside them."""

UNITS = {
    word + ending: unit
    for word, unit in {
        "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight",
        "month": "month", "year": "year", "decade": "decade", "century": "century", "night": "night", "weekend": "weekend",
    }.items()
    for ending in ("", "s")
} | {"centuries": "century", "hrs": "hour", "mins": "minute"}  # fmt: skip
IN_DAYS = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year"), "night": (1, "day")}

NAMED_AFTER_DAYS = frozenset(
    """movement brigade brigades battalion regiment party front forces youth group organization organisation committee martyrs
    square street avenue bridge stadium university hospital airport camp club coalition alliance""".split()
)
"""Words behind a day that with it are a name: "the April 9 Brigade"."""
DAY_PARTS = frozenset(
    {"morning", "afternoon", "evening", "night", "midday", "noon", "dawn", "dusk", "midnight", "lunchtime"}
)
SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
MODIFIERS = frozenset({"early", "late", "mid", "earlier", "later"})
PARTS_OF = frozenset({"beginning", "start", "end", "middle", "close", "outset", "turn", "eve"})
"""Nouns of "the end of October": the part is dropped and the whole kept, which is coarser and true."""

LICENSING = frozenset(
    "in since until till by from to through thru between before after during early late mid earlier later last next this "
    "past previous coming throughout around circa about of and or for both late".split()
)
"""Words after which a bare month or year is a date."""
YEAR_LICENSING = frozenset(
    "in since until till by from through thru between before after during early late mid throughout around circa of to and or for least".split()
)
DETERMINERS = frozenset("the a an this that these those its his her their our my your both each every".split())

NOT_A_NOUN = frozenset(
    "in on at of to for from by with and or but as after before since until till when while where who which that than if "
    "about over under into onto near between against amid during through throughout following because although though "
    "is was are were be been being has have had will would could should may might can must did does do said says told "
    "saw also not never only again ago already still just now then there here he she it they we i you his her its their our "
    "the a an this these those no both all some any killed left including ahead more nearly almost so local".split()
)
"""Words that never are the noun which a date stands before ("the June 12 letter")."""

FUTURE = frozenset(
    "will would shall must upcoming scheduled forthcoming slated tomorrow wo expects plans intends coming going".split()
)
FUTURE_BEFORE_TO = frozenset(
    "agreed agree agrees plans plan planned planning due set scheduled expected expects wants vowed vows intends intend intended "
    "hopes hoped aims ready prepares preparing about pledged promised want hope invited ordered order".split()
)
AGREEING = frozenset("agreed agree agrees undertook promised pledged vowed intend intends plan plans".split())
"""Verbs of which the deed is still to come, also with a few words before it."""
SCHEDULED = frozenset("opens begins starts ends lapses resumes convenes expires reopens arrives departs kicks".split())
STAYING = frozenset("stay remain keep get become stays remains".split())
"""Verbs before a participle that has no tense of its own."""
BE = frozenset("is are was were".split())
PAST = frozenset(
    "was were had did said told met held left led took came went saw began made gave got put sent shot hit struck fell "
    "flew ran won lost fought sank shook broke brought drove rose wrote spoke became kept stood blew burst set cut "
    "dropped hurt been has have found heard knew paid sought thrown threw taken seen given shown".split()
)
NOT_PAST = frozenset(
    "scheduled planned expected united armed need speed red proposed allied so-called unmanned indeed hundred".split()
)

NAMED_DAYS = frozenset(
    {
        "bloody",
        "black",
        "good",
        "ash",
        "easter",
        "palm",
        "super",
        "cyber",
        "holy",
        "maundy",
        "shrove",
        "whit",
        "giving",
        "ruby",
        "casual",
        "freaky",
        "boxing",
    }
)
PAPERS = frozenset(
    "times telegraph express mirror mail herald world post independent star sun people tribune magazine school best morning-show mass island".split()
)
"""What follows Sunday in the names of newspapers and the like."""

IDENTIFYING = frozenset(
    "resolution resolutions res article articles section sections sec chapter title annex protocol order orders directive "
    "decree law act rule rules regulation regulations paragraph paragraphs para no nos number numbers page pages pp "
    "operation flight boeing airbus route highway channel imo mmsi passport unit room bureau area camp type mark mk phase "
    "stage tier level category class model version block lot line zone sector gate building apartment box suite tel fax "
    "phone id nr part volume vol issue figure fig table item case docket windows formula catch mach appendix clause "
    "schedule exhibit project object battalion brigade division regiment squadron corps fleet pier berth platform terminal "
    "interstate autobahn grade tip step rev revision draft file note footnote bill hr".split()
)
"""Words after which a number is a name."""
ACTS = frozenset(
    "act acts treaty convention accord accords agreement law code constitution charter regulations order decree directive".split()
)

ICONIC = {(9, 11): 2001, (10, 7): 2023, (1, 6): 2021}
"""Days that are spoken of without their year, where a noun of ICONIC_NOUNS follows."""
ICONIC_NOUNS = frozenset(
    "attack attacks massacre massacres assault riot riots insurrection terrorist terror hijackings hijackers commission atrocities rampage".split()
)

ZONES = {
    "gmt": "+00:00", "utc": "+00:00", "z": "+00:00", "zulu": "+00:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00",
    "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00",
    "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "kst": "+09:00", "jst": "+09:00", "bst": "+01:00", "pkt": "+05:00",
    "trt": "+03:00", "irst": "+03:30", "hkt": "+08:00", "sgt": "+08:00", "wib": "+07:00", "ict": "+07:00", "wet": "+00:00",
    "gst": "+04:00",
}  # fmt: skip
CITY_ZONES = {
    "moscow": "+03:00", "seoul": "+09:00", "tokyo": "+09:00", "beijing": "+08:00", "korean": "+09:00", "korea": "+09:00",
    "japan": "+09:00", "tehran": "+03:30", "istanbul": "+03:00", "baghdad": "+03:00", "riyadh": "+03:00", "dubai": "+04:00",
    "kabul": "+04:30", "islamabad": "+05:00", "delhi": "+05:30", "manila": "+08:00", "taipei": "+08:00", "singapore": "+08:00",
    "hanoi": "+07:00", "bangkok": "+07:00", "jakarta": "+07:00", "nairobi": "+03:00", "yangon": "+06:30", "kathmandu": "+05:45",
    "dhaka": "+06:00",
}  # fmt: skip
"""Places whose clocks do not change with the season, so that "Moscow time" has one offset."""
