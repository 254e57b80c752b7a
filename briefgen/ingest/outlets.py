"""Names of news agencies and outlets, and how to tell that a short line names one."""

from __future__ import annotations

import re


def _names(listed: list[str]) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed)


AGENCIES = _names(
    """
    aap | acan | acan-efe | adnkronos | afp | agence france-presse | agencia efe | agenzia nova | agerpres | aki
    | ana | ana-mpa | anadolu | anadolu agency | andina | angop | ani | anp | ansa | antara | ap | apa | aps |
    armenpress | asharq al-awsat | associated press | ata | azernews | azertac | baha | baltic news service |
    bbc | belga | belta | bernama | bloomberg | bna | bns | bss | bta | cana | canadian press | china news
    service | cna | cnn | cp | ctk | dpa | dw | ecns | efe | fars | fars news agency | fbis | gna | gulf news
    agency | hina | ians | ina | inter press service | interfax | interfax-ukraine | ips | irib | irna | isna |
    itar-tass | jana | jiji | jiji press | kazinform | kbs | kcna | kuna | kyodo | kyodo news | lana | lusa |
    map | mehr | mehr news agency | mena | mia | mna | montsame | mti | nampa | nan | newsis | nna | notimex |
    novosti | npr | ntb | ona | pa media | pap | pna | prensa latina | press association | press trust of india
    | pti | qna | radio free asia | radio free europe | reuters | rfa | rfe | rfe/rl | rfi | ria | ria novosti |
    ritzau | rompres | saba | salpress | sana | sky news | slovak news agency | sna | spa | sptc | sta | stt |
    sudan news agency | suna | tanjug | tap | tasnim | tasnim news agency | tasr | tass | telam | the associated
    press | the canadian press | tt | ukrainska pravda | ukrinform | unb | uni | unian | united press
    international | upi | vna | voa | voice of america | wafa | wam | xinhua | xinhua news agency | yonhap |
    yonhap news agency | zenit
    """.strip().split("|")
)
"""Lower case, as they stand in the brackets of a dateline."""

OUTLETS = AGENCIES | _names(
    """
    abc news | al arabiya | al jazeera | al-jazeera | al-monitor | arab news | axios | barron's | bbc monitoring
    | bbc news | cbc news | cbs news | corriere della sera | der spiegel | deutsche welle | die welt | die zeit
    | downing street | el mundo | el pais | el país | euractiv | euronews | financial times | foreign office |
    foreign policy | fox news | france 24 | global times | gulf news | haaretz | kathimerini | kremlin | kyiv
    independent | kyiv post | la repubblica | le figaro | le monde | meduza | middle east eye | msnbc | nbc news
    | new york times | newsweek | nikkei asia | novaya gazeta | pentagon | people's daily | politico | radio
    farda | rappler | rte | rudaw | rusi | scmp | semafor | south china morning post | straits times |
    sueddeutsche zeitung | the atlantic | the diplomat | the economist | the guardian | the hill | the hindu |
    the independent | the kremlin | the kyiv independent | the moscow times | the new york times | the pentagon
    | the telegraph | the times | the times of israel | the wall street journal | the washington post | the
    white house | time | times of india | toronto star | u.s. department of defense | u.s. department of state |
    u.s. department of the treasury | us department of state | usa today | vox | wall street journal |
    washington post | white house | yle | ynet
    """.strip().split("|")
)

_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|herald|tribune|gazette|journal|observer|chronicle|courier|dispatch"
    r"|telegraph|guardian|monitor"
    r"|ledger|mirror|sentinel|examiner|inquirer|bulletin|wire|newswire|agency|press|radio|television"
    r"|tv|broadcasting|broadcaster"
    r"|daily|weekly|review|magazine|media|network|correspondent|newspaper|report|record|register"
    r"|standard|star|sun|globe"
    r"|independent|today|service|zeitung|gazeta|pravda)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:the\s)?(?:[A-Z][\w.'’-]+\s){0,3}(?:ministry|department|office|embassy|bureau|secretariat"
    r"|permanent mission|consulate"
    r"|delegation|directorate|commission|council|headquarters|presidency|government|parliament"
    r"|treasury|agency|authority)"
    r"(?:\s(?:of|for|to|on)\b|$)",
    re.IGNORECASE,
)
_VERBS = frozenset(
    "says denies confirms announces reports rejects condemns warns accuses approves launches imposes sanctions orders"
    " summons urges calls unveils publishes issues plans seeks opens closes welcomes signs vows names backs"
    " hits to".split()
)
"""Words of headlines, which begin with a public body as often as its own line does."""
_SMALL = frozenset("of the and for de la du des del di and to on in at & von und al el".split())


def is_agency(name: str) -> bool:
    """Say whether a name is a news agency or outlet that is known by it."""
    return name.strip(" .").casefold() in OUTLETS


def names_outlet(line: str) -> bool:
    """Say whether a short line reads as the name of an outlet or of a public body that publishes."""
    name = re.sub(r"\s\([^()]{1,40}\)$", "", line.strip(" |-–—.:"))
    if is_agency(name):
        return True
    words = name.split()
    if not 1 < len(words) <= 9 or not all(w.lower() in _SMALL or w[:1].isupper() for w in words):
        return False
    if any(w.lower() in _VERBS for w in words[1:]):
        return False
    if _BODY.match(name):
        return True
    # Outlets' names end or begin with the word that tells: "Evening Herald", "Radio Sudwind", "News of the Coast".
    return len(words) <= 5 and any(_OUTLET_WORD.fullmatch(w) for w in (words[-1], words[0]))
