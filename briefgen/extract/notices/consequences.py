"""What a designation means for those whom it hits and for everybody else: assets frozen, dealings forbidden, travel barred.

Releases say it in set phrases whose subject is "those designated" or a pronoun for them; read one by one, they name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.notices.designees import order_of
from briefgen.extract.notices.frames import date_of, figures_in
from briefgen.extract.notices.measures import Authority
from briefgen.extract.notices.notices import Notice
from briefgen.extract.reading import Scene
from briefgen.model import MAX_EVIDENCE_CHARACTERS, Actor

_PROPERTY = re.compile(
    r"(?:as a result|accordingly|therefore|consequently)?[^.]{0,60}\ball (?:the )?property (?:and|or) interests in property\b.{0,240}?\bblocked\b",
    re.IGNORECASE,
)
_CUES = (
    "subject to",
    "face",
    " from ",
    "pursuant",
    "under",
    " now ",
    "currently",
    "may not",
    "cannot",
    "prohibit",
    "blocked",
    "prolonged",
    "extended",
    "renewed",
    "frozen",
    "freezing",
    "freezes",
    " ban",
    "prohibition",
)
"""Words of which each of these phrases has one; they are found sooner than the phrases."""
_ADVERBS = r"(?:,? (?:also|additionally|now|all|both|further|therefore|thus|hereby|today|each|generally),?)*"
_KIND = (
    r"(?:(?:an?|the) )?(?:[A-Z]{2} |full |strict )?(?:assets? freezes?|freezing of (?:their )?assets|(?:travel|visa|entry|port|port entry|transaction|investment) bans?|"
    r"arms embargo(?:es)?|director disqualifications?(?: sanctions)?|trust services sanctions|(?:financial|transport|trade|travel|immigration|visa) "
    r"(?:sanctions|restrictions)|bans? on (?:entry|entering|travel)(?: (?:to|into) (?:the )?(?:[A-Z]\w+|[A-Z]\.[A-Z]\.))?|dealings prohibition|prohibition on (?:the )?(?:provision|making available) of funds(?: or (?:other )?economic resources)?)"
)
_SUBJECT_TO = re.compile(
    rf"(?:(?:As a result|Accordingly|Therefore|Consequently|In addition|Additionally|Moreover),? )?(?P<who>[^,.;:\"]{{2,80}}?){_ADVERBS} "
    rf"(?P<verb>(?:are|is|will be|were|was){_ADVERBS} (?:subject to|placed under|under)|(?:will )?faces?) "
    rf"(?P<what>{_KIND}(?:(?:, and |, as well as |, | and ){_KIND})*)(?P<more>.*)",
    re.DOTALL,
)
_TO_WHERE = re.compile(
    r" (?:to|in|from entering) (?P<where>(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})(?=[.,;]|\Z| and )"
)
_CONSISTS = re.compile(
    rf"(?:(?:It is specified that|In addition,|Additionally,) )?(?P<what>(?:[Tt]he |[Tt]hese )?(?:[a-z]+ )?(?:sanctions|restrictions|measures)) (?:also )?"
    rf"(?P<verb>includes?|mandate|impose|entail|involve|consist of) (?P<kinds>{_KIND}(?:(?:, and |, as well as |, | and ){_KIND})*)(?P<whom> (?:on|for) [^.,;]{{2,50}})?"
)
_BARRED = re.compile(
    r"(?:,| and)? (?:which|that) (?:prevents?|bars?|prohibits?|impedes?|stops?|bans?) them from entering (?P<through>(?:or|and) transiting (?:through )?)?"
    r"(?P<where>[^,.;]{2,50})"
)
_FORBIDDEN = re.compile(
    rf"(?:\A|, and |; |, | and )(?P<who>(?:[A-Z]|the |all |any |no |organi[sz]ations |individuals |persons |citizens |companies )[^,.;:\"]{{1,80}}?) (?:are|is){_ADVERBS} (?:forbidden|prohibited|barred|banned) from "
    r"(?P<doing>[a-z]+ing)\b(?P<rest>[^.;]{4,200})"
)
_MAY_NOT = re.compile(
    r"(?:\A|, and |; |, | and )(?P<who>(?:[A-Z]|the |all )[^,.;:\"]{1,60}?) (?P<verb>may not|may no longer|cannot|can no longer|must not) "
    r"(?P<doing>enter|transit|travel|make|provide|deal|do)\b(?P<rest>[^.;,]{2,160})"
)
_PROLONGED = re.compile(
    r"(?P<who>(?:The|These) (?:[a-z]+ ){0,3}(?:measures|sanctions|listings|regime|framework))(?:, which (?P<which>[^,]{3,140}),)? "
    r"(?P<verb>(?:have|has) been|were|was|are|is|will be) (?P<done>prolonged|extended|renewed) (?P<until>(?:until|by|for|to) [^.;,]{3,60})"
)
_APPLIES = re.compile(
    r"(?:(?:Altogether|In total|In all|As a result|Thus),? )?(?P<who>[^.;:,\"]{0,60}?\b(?:measures|sanctions|listings)\b[^.;:,\"]{0,60}?),?(?: which)? (?:now|currently) "
    r"(?:apply to|applies to|covers?|targets?|includes?) (?:a total of )?(?P<what>(?:[0-9]|[a-z]+(?:-[a-z]+)? (?=individuals|persons|people|entities|companies|vessels))[^.;,]{0,30}?\b(?:individuals|persons|people|entities|companies|vessels)\b"
    r"[^.;,]{0,60}?)(?: in (?:all|total)| altogether)?(?=[.,;]|\Z)"
)
_ACTION = re.compile(
    r"(?:Today's|The|This|These|Today's) (?:action|designations?|measures|sanctions|actions) (?:is|are|was|were|has been|have been)(?: being)?(?: also)? "
    r"(?:taken|made|imposed|issued|announced|adopted) (?:pursuant to|under|in accordance with)|"
    r"[^.;:,\"]{2,80}? (?:is|are) taking (?:today's|this|these) actions? (?:pursuant to|under)"
)
_FREEZING = re.compile(
    r", (?:effectively |thereby )?freezing (?:any|all|the) (?P<what>assets|property|funds) (?:that )?(?:they|those|these people) (?:may )?(?:hold|have|own) "
    r"(?:with)?in (?P<where>(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})"
)
_FROZEN = re.compile(
    r"(?:(?:As a result|Accordingly|Therefore),? )?(?:[Aa]ll|[Aa]ny) (?:movable and immovable )?(?:property|properties|funds|assets)\b[^.;]{0,80}? "
    r"(?:belonging to|of|owned by|held by) (?P<whose>(?:those|the|listed|designated)[^.;,]{0,50}?)(?: (?:within|in) (?P<where>(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}))? "
    r"(?P<verb>will be|are|have been|is) (?:frozen|blocked)"
)
_TRANSACTIONS = re.compile(
    r"(?:.{0,60}\bgenerally )?prohibits? (?:all )?(?:transactions|dealings) by U\.S\. persons\b.{0,80}?\binvolv(?:e|ing) any property "
    r"(?:or|and) interests in property of (?P<whose>[a-z ]{0,30}persons)|Transactions by U\.S\. persons with (?P<whom>[a-z ]{3,40}?) are generally prohibited",
    re.DOTALL,
)
_SHARE = re.compile(
    r"(?:any )?(?:entities|entity)(?: that (?:are|is))?,? (?:that (?:are|is) )?owned,? .{0,90}?(?P<share>50 ?(?:percent|per cent|%)) or more by (?:one or more |such )?"
    r"(?P<whose>[a-z]+ persons) (?:are|is) (?:also |considered )?blocked",
    re.IGNORECASE | re.DOTALL,
)
_RISK = re.compile(
    r"(?P<who>(?:Foreign|Non-U\.S\.|Other) [^,.;:\"]{3,160}?) (?P<verb>risk|may risk|may lose|could lose|may be subject to|could be subject to|may face) "
    r"(?P<what>[^.;]{4,100})"
)
_PRONOUN = re.compile(r"(?:they|them|these|those|all|both|all of (?:them|those)|all those)\Z", re.IGNORECASE)
_OF_THOSE = re.compile(
    r"\b(?:those|individuals|persons|people|entities|companies|firms|vessels|ships|listed|designated|sanctioned|targeted|officials|members)\b",
    re.I,
)
_LAST_SUBJECT = re.compile(r".* (?:are|is|may|will|face|faces) .*? and (?=[A-Z]|the |all |any |no )")
"""What stands before the subject of the last of two clauses that "and" joins."""
_GERUND = re.compile(r"(?P<joint> (?:or|and) )(?P<doing>[a-z]{3,}ing)\b(?= (?!of\b))")
_CLOSING = re.compile(
    r"(?:, (?:per|according to|including|unless|except|which|where|in|as|and)\b|, (?:directly|whether)\b).*", re.DOTALL
)


def consequences_of(
    scene: Scene, sentence: Sentence, words: str, authority: Authority | None, those: str
) -> tuple[Notice, ...]:
    """Return what a sentence of a notice says follows from it; `those` is what to call them all: "those designated"."""
    if sentence.end - sentence.start > MAX_EVIDENCE_CHARACTERS or not any(cue in words for cue in _CUES):
        return ()
    base = _base(scene, sentence, words, authority)
    figures = figures_in(scene, sentence.start, sentence.end)
    return tuple(
        replace(
            base,
            statements=told,
            event=event,
            actors=tuple(
                a for a in base.actors if (authority is not None and a is authority.actor) or (a.text or "") in told[0]
            ),
            quantities=tuple(q for q in figures if (q.text or "") in told[0]),
        )
        for told, event in dict.fromkeys(_told(words, those))
    )


def blocking(scene: Scene, sentence: Sentence, words: str) -> Notice | None:
    """Return what follows for the property of those just named: once, however often the text says it."""
    if _PROPERTY.match(words) is None or sentence.end - sentence.start > MAX_EVIDENCE_CHARACTERS:
        return None
    reported = " and must be reported to OFAC" if "reported to OFAC" in words else ""
    state = next(
        (n for n in scene.cast.names_in(sentence.start, sentence.end) if n.iso3 == "USA" and n.kind == "country"), None
    )
    if state is None:
        return None
    actor = Actor(
        name=state.name,
        iso3=state.iso3,
        role="actor",
        text=scene.source.text[state.start : state.end],
        start=state.start,
        end=state.end,
    )
    told = f"All property of the designated persons that is in the United States is blocked{reported}."
    plain = f"The property of those designated is blocked in the United States{reported}."
    date = date_of(scene, sentence, words, inherits=True)
    return Notice((told, plain), ((sentence.start, sentence.end),), (actor,), "asset_freeze", "SANCTION", date)


def _base(scene: Scene, sentence: Sentence, words: str, authority: Authority | None) -> Notice:
    actors = [authority.actor] if authority is not None else []
    for n in scene.cast.names_in(sentence.start, sentence.end):
        if n.iso3 is not None and all(n.iso3 != a.iso3 for a in actors):
            text = scene.source.text[n.start : n.end]
            actors.append(Actor(name=n.name, iso3=n.iso3, role="actor", text=text, start=n.start, end=n.end))
    date = date_of(scene, sentence, words, inherits=True)
    if date is not None and not date.inherited:
        # "until 12 December" is when they end.
        published = scene.source.document.published
        date = replace(date, value=published, text=None, start=None, end=None, inherited=True) if published else None
    return Notice((), ((sentence.start, sentence.end),), tuple(actors), "asset_freeze", "SANCTION", date)


def _told(words: str, those: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what follows in a sentence or two, the better first, each with its event."""
    if (m := _SUBJECT_TO.match(words)) is not None and (who := _who(m["who"], those)):
        barred = _BARRED.match(m["more"])
        through = " or travel through" if barred and barred["through"] else ""
        where = f" and may not enter{through} {barred['where'].strip()}" if barred else ""
        to = _TO_WHERE.match(m["more"])
        where = to[0] if to is not None else where
        kind = "asset_freeze" if "freez" in m["what"] else "travel_ban" if "ban" in m["what"] else "sanctions_imposed"
        first, joint, second = m["what"].rpartition(" and ")
        turned = f"{second} and {first}" if joint and ", " not in first else m["what"]
        verb = m["verb"].replace(",", "")
        yield tuple(_sentence(f"{who} {verb} {what}{where}") for what in dict.fromkeys((m["what"], turned))), kind
    for m in _FORBIDDEN.finditer(words):
        if who := _who(_LAST_SUBJECT.sub("", m["who"]), those):
            rest = _GERUND.sub(lambda g: f"{g['joint']}{lemma_of(g['doing'])}", _CLOSING.sub("", m["rest"]))
            rest = re.sub(r"\bthem\b", those, rest)
            event = "travel_ban" if m["doing"].startswith(("enter", "travel", "transit")) else "prohibition_effect"
            yield (_sentence(f"{who} may not {lemma_of(m['doing'])}{rest}"),), event
    for m in _MAY_NOT.finditer(words):
        if who := _who(_LAST_SUBJECT.sub("", m["who"]), those):
            rest = re.sub(r"\bthem\b", those, _CLOSING.sub("", m["rest"]))
            event = "travel_ban" if m["doing"] in {"enter", "travel", "transit"} else "prohibition_effect"
            yield (_sentence(f"{who} {m['verb']} {m['doing']}{rest}"),), event
    if (m := _CONSISTS.match(words)) is not None:
        whom = re.sub(r"\bthem\b", those, m["whom"] or "")
        kind = "asset_freeze" if "freez" in m["kinds"] else "travel_ban"
        first, joint, second = m["kinds"].rpartition(" and ")
        turned = f"{second} and {first}" if joint and ", " not in first else m["kinds"]
        ways = dict.fromkeys((m["kinds"], turned))
        yield tuple(_sentence(f"{m['what']} {m['verb']} {way}{whom}") for way in ways), kind
    if (m := _FREEZING.search(words)) is not None:
        yield (f"Any {m['what']} that {those} hold in {m['where'].rstrip('.')} are frozen.",), "asset_freeze"
    if (m := _FROZEN.match(words)) is not None:
        where = f" in {m['where']}" if m["where"] else ""
        yield (_sentence(f"All assets of {m['whose']}{where} {m['verb']} frozen"),), "asset_freeze"
    if (m := _PROLONGED.match(words)) is not None:
        verb = {"have been": "were", "has been": "was"}.get(m["verb"], m["verb"])
        yield (_sentence(f"{m['who']} {verb} {m['done']} {m['until']}"),), "sanctions_extended"
    if (m := _APPLIES.match(words)) is not None:
        yield (_sentence(f"{m['who']} now cover {m['what']} in all"),), "sanctions_extended"
    if (m := _ACTION.match(words)) is not None and (order := order_of(words)):
        yield (f"The action was taken under {order}.",), "sanctions_imposed"
    if (m := _TRANSACTIONS.search(words)) is not None:
        whom = (
            f"with {re.sub(r'^(?:them|those)$', those, m['whom'])}"
            if m["whom"]
            else f"that involve property of {m['whose'].strip()}"
        )
        yield (_sentence(f"U.S. persons are generally barred from transactions {whom}"),), "prohibition_effect"
    if (m := _SHARE.search(words)) is not None:
        yield (f"Entities that {m['whose']} own at {m['share']} or more are also blocked.",), "asset_freeze"
    if (m := _RISK.match(words)) is not None:
        yield (_sentence(re.sub(r"\bthem\b", those, f"{m['who']} {m['verb']} {m['what']}")),), "prohibition_effect"


def _who(words: str, those: str) -> str:
    """Return whom a consequence hits; empty where the words name somebody whom this cannot tell."""
    if _PRONOUN.match(words.strip()):
        return those
    if words.split()[0].lower() in {"he", "she", "it", "who", "which", "this", "that"} or " who " in words:
        return ""
    is_named = _OF_THOSE.search(words) is not None or words.startswith(
        ("EU ", "UK ", "U.S. ", "Canadian", "Swiss", "Australian", "No ")
    )
    return re.sub(r" today\Z", "", words.strip()) if is_named else ""


def _sentence(words: str) -> str:
    words = " ".join(words.split()).rstrip(" ,;:.")
    return f"{words[:1].upper()}{words[1:]}."
