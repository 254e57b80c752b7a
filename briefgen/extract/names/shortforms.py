"""Short forms of names: "the ministry", "the President", "the body", "the statement" for what the text has named before.

Only a bare "the" with one noun is taken up, as the subject of a clause, and only where the text before names one that fits: the
last body whose name ends with the noun, the only person with the title, the last speaker for "the body" and for a paper's author.
"""

from __future__ import annotations

import re

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent, referent_of, with_the
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.telling.phrasing import noun_phrase

_REACH = 4000
"""Characters before a short form in which its full form must stand."""
_NEAR = 1200
"""Characters before "the body" in which the body must have spoken."""
_BODIES = frozenset(
    """ministry council agency committee commission court department bank union front movement organisation organization army
    military navy association federation institute office bloc company corporation coalition party parliament police
    guard institute foundation""".split()
)
_DESCRIBED = frozenset("group room network militia faction club charity mission team society ngo watchdog".split())
_STOPS = frozenset(
    """a an the this that these those its his her their our of to for from by with and or but as in on at into over after before
    against between during under about than who which is are was were be been has have had will would said says told another
    other same each every any some no one two three several many such both own all""".split()
)
_MOST_WORDS = 5
_OF_STATES = frozenset("army military navy police guard parliament front government".split())
"""Of these each country has its own."""
_OF_REBELS = frozenset("liberation resistance salvation independence".split())
"""Words in the names of armies that are no state's: "the army" fights them."""
_VAGUE = frozenset("body bloc organisation organization agency institution".split())
_OFFICES = frozenset("office ministry army military police government presidency palace embassy".split())
"""Bodies that nobody calls "the body" or "the bloc"."""
_PAPERS = frozenset("statement communique communiqu\u00e9 declaration".split())
_ROLES = frozenset(
    """president minister premier chancellor king queen emir sultan pope secretary governor mayor ambassador envoy spokesman
    spokeswoman spokesperson general admiral colonel commander chairman""".split()
)
_OFFICE = re.compile(r" (?:of|for) ")
_NOT_IN_FULL = frozenset("former vice deputy ex under assistant".split())
_RUN = r"(?:[A-Z][\w'&.-]*(?: of| for| and| the)* ){1,6}"
_GLUED = re.compile(r"[a-z]The |[a-z]\. (?:The|An?|In|On|At|Its|His|This) |^(?:Today|Yesterday|Tonight) the ")
"""A heading and the sentence behind it, on a page that has lost its line breaks; a sentence's end and the next one; or a day."""
_SAYING = frozenset(
    "say state add announce report tell declare note claim condemn call urge warn accuse confirm adopt put read describe".split()
)


def short_form(reading: Reading, noun: int, speakers: list[tuple[Reading, int]]) -> Referent | None:
    """Return whom a short form means; `speakers` are the subjects of what has been said before, the latest last."""
    word = reading.parse.words[noun]
    if word.dep not in {"nsubj", "nsubjpass"}:
        return None
    if word.lower == "general" and _is_secretary_general(reading, noun):
        return _titled(reading, noun, "secretary-general")
    kind = word.lower
    if not _is_bare(reading, noun, described=kind in _PAPERS):
        return None
    if kind in _PAPERS:
        above = lemma_of(reading.parse.words[word.head].lower)
        return _last_speaker(reading, speakers) if above in _SAYING else None
    if kind in _ROLES:
        return _titled(reading, noun)
    if kind in _BODIES:
        named = _named_body(reading, noun)
        if named is not None:
            return named
    if kind in (_BODIES - _OF_STATES) | _DESCRIBED:
        described = _described_body(reading, noun)
        if described is not None:
            return described
    if kind in _VAGUE:
        speaker = _last_speaker(reading, speakers)
        is_body = speaker is not None and speaker.kind == "body"
        return speaker if is_body and speaker is not None and speaker.key.split()[-1].lower() not in _OFFICES else None
    return None


def speaking_subject(clause: Clause) -> int | None:
    """Return the subject of a clause in which somebody says something; None for other clauses."""
    if clause.subject is None or clause.passive or lemma_of(clause.head.lower) not in _SAYING:
        return None
    word = clause.parse.words[clause.subject]
    return clause.subject if word.tag.startswith("NN") and word.lower not in _PAPERS else None


def _is_bare(reading: Reading, noun: int, *, described: bool = False) -> bool:
    """Say whether a noun has but its "the" before it; `described` allows for "…, which was read out, …" behind it."""
    parse = reading.parse
    passed = {"det", "punct", "relcl"} if described else {"det", "punct"}
    kept = [c for c in parse.children(noun) if parse.words[c].dep not in passed]
    return not kept and any(parse.words[c].lower == "the" for c in parse.children(noun, "det"))


def _last_speaker(reading: Reading, speakers: list[tuple[Reading, int]]) -> Referent | None:
    for earlier, subject in reversed(speakers):
        word = earlier.parse.words[subject]
        if reading.sentence.start - word.start > _NEAR:
            return None
        referent = referent_of(earlier, subject)
        if referent is not None and referent.kind in {"body", "person"} and referent.text[:1].isupper():
            return referent
        if referent is not None and referent.kind == "body":
            text = noun_phrase(earlier.wording(), subject, 2)
            return Referent(text, "body", referent.plural, referent.key) if text else None
    return None


def _is_secretary_general(reading: Reading, noun: int) -> bool:
    """Say whether "General" is that of "the Secretary-General", of which the parser makes three words."""
    parse = reading.parse
    before = "".join(parse.words[i].lower for i in parse.subtree(noun) if i <= noun)
    return before == "thesecretary-general" and parse.subtree(noun)[-1] == noun


def _titled(reading: Reading, noun: int, role: str = "") -> Referent | None:
    """Return the only person whom the text before gives this title, the noun's own or `role`."""
    word, cast = reading.parse.words[noun], reading.scene.cast
    role = role or word.lower
    found: dict[str, str] = {}
    for mention in cast.persons_in(max(0, word.start - _REACH), word.start):
        # "Secretary of State Ada Brell" is "the Secretary".
        title = _OFFICE.split(mention.person.title.lower())[0].replace(".", "").split()
        if title and title[-1] == role and not _NOT_IN_FULL & set(title):
            # Of the title only what the short form says again: no words of its sentence bear out "of State".
            said = _OFFICE.split(mention.person.title)[0]
            found.setdefault(mention.person.name, f"{said} {mention.person.name}")
    if len(found) != 1:
        return None
    name, full = next(iter(found.items()))
    if "-" in role:
        # With the title, "he" in the sentences that follow would carry it too, and no words of theirs bear it out.
        full = name
    return Referent(full, "person", False, name)


def _is_of_others(reading: Reading, noun: int, country: str | None) -> bool:
    """Say whether whoever speaks of a body is of another country than it: to Chad's spokesman "the army" is not Sudan's."""
    clause = reading.owner(noun)
    for _ in range(4):
        if clause is None or clause.governor is None or country is None:
            return False
        relation, clause = clause.relation, reading.by_verb.get(clause.governor)
        if relation != "complement" or clause is None or clause.subject is None:
            continue
        parse = reading.parse
        spoken = parse.subtree(clause.subject, without=[clause.verb])
        names = reading.scene.cast.names_in(parse.words[spoken[0]].start, parse.words[spoken[-1]].end)
        homes = {n.iso3 for n in names if n.iso3}
        return bool(homes) and country not in homes
    return False


def _described_body(reading: Reading, noun: int) -> Referent | None:
    """Return the body that the text has introduced with words before the same noun: "a local relief committee"."""
    word, view = reading.parse.words[noun], reading.scene.view
    start = max(0, word.start - _REACH)
    found: list[str] = []
    for m in re.finditer(
        rf"((?:[\w'&-]+ ){{1,{_MOST_WORDS}}}){word.lower}\b(?!-)", view[start : word.start], re.IGNORECASE
    ):
        words: list[str] = []
        for before in reversed(m[1].split()):
            if before.lower() in _STOPS or before[:1].isdigit():
                break
            words.insert(0, before)
        article = m[1].split()[-len(words) - 1 :][:1] if len(m[1].split()) > len(words) else []
        introduced = bool(article) and article[0].lower() in {"a", "an", "the"}
        if words and (introduced or words[0].endswith("'s")):
            found.append(" ".join(words))
    kinds = {f.lower() for f in found}
    if len(kinds) != 1:
        # Of two committees either may be meant.
        return None
    name = f"{found[-1]} {word.lower}"
    if _is_of_others(reading, noun, reading.scene.gazetteer.country_of(name)):
        return None
    return Referent(name if found[-1].split()[0].endswith("'s") else f"the {name}", "body", False, name)


def _named_body(reading: Reading, noun: int) -> Referent | None:
    """Return the last body before whose name ends with the noun, unless another such stands beside it."""
    word, scene = reading.parse.words[noun], reading.scene
    start = max(0, word.start - _REACH)
    capital = word.lower.capitalize()
    runs = list(re.finditer(rf"\b{_RUN}{capital}\b", scene.view[start : word.start]))
    found = [(start + m.start(), m[0]) for m in runs if not _GLUED.search(m[0])]
    for mention in scene.cast.names_in(start, word.start):
        written = " ".join(scene.view[mention.start : mention.end].split())
        if mention.kind in {"agency", "organisation", "group"} and written.lower().endswith(" " + word.lower):
            found.append((mention.start, written))
    if word.lower == "army":
        found = [(at, text) for at, text in found if _OF_REBELS.isdisjoint(text.lower().split()) or "People" in text]
    if not found:
        return None
    found.sort()
    at, text = found[-1]
    name = text.removeprefix("The ")
    if _is_of_others(reading, noun, scene.gazetteer.country_of(text)):
        return None
    rivals = {t for s, t in found if at - s < 300 and not (t in text or text in t)}
    if any(scene.gazetteer.country_of(t) != scene.gazetteer.country_of(text) for t in rivals):
        return None
    known = scene.gazetteer.resolve(name)
    owner, of, body = known.name.partition("'s ") if known is not None and known.kind == "agency" else (name, "", "")
    if of and "'s " not in name:
        # "The Chadian army" has the name under which facts store it: "Chad's army".
        return Referent(f"{with_the(owner)}'s {body}", "body", False, f"{owner}'s {body}")
    return Referent(with_the(name) if "'s " in name else f"the {name}", "body", False, name)
