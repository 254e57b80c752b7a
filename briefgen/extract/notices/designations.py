"""Notices of sanctions: each person, entity or vessel that a release designates or delists, from its lists and its sentences.

Releases put the authority, its order and the reason into set phrases around names that parsers break up. So these are read
by patterns over the text, and become facts directly; what no pattern covers is left to the parser.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from briefgen.extract.forms.casing import folded
from briefgen.extract.forms.leads import most_led
from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.designees import Designee, designee_of, names_of, order_of, reason_of
from briefgen.extract.notices.measures import BLOCKED, Authority, Measure, act_of, register_of, statements_of
from briefgen.extract.notices.notices import Notice, Notices
from briefgen.extract.reading import Scene
from briefgen.model import MAX_EVIDENCE_CHARACTERS, Actor, FactDate

MAX_ITEMS = 2_000
_LONGEST_LEAD = 500

_VERB = re.compile(
    r"\b(?P<verb>designat(?:ed|ing)|re-?designat(?:ed|ing)|sanction(?:ed|ing)|blacklist(?:ed|ing)|(?<!de)list(?:ed|ing)|identif(?:ied|ying)|target(?:ed|ing)|"
    r"add(?:ed|ing)|plac(?:ed|ing)|remov(?:ed|ing)|delist(?:ed|ing)|delet(?:ed|ing|ions)|"
    r"(?:impos|adopt|announc)(?:ed|ing) (?:[a-z]+ ){0,2}(?:sanctions|restrictive measures|asset freezes?(?: and travel bans?)?) (?:on|against))\b"
)
_NOMINAL = re.compile(
    r"\b(?:designations?|listings?|sanctions|targets|restrictive measures|those (?:designated|sanctioned|listed|targeted))\b[^:]{0,80}"
    r"\b(?:include|includes|are|against|following|follows)\b|\b(?:also|newly|today) (?:designated|sanctioned|targeted|listed)\b|\bfollowing\b[^:]{0,80}\bdesignat",
    re.IGNORECASE,
)
_OF_NOMINALS = ("designat", "sanction", "listing", "listed", "target", "restrictive measures")
_OF_VERBS = ("identif", "added", "adding", "plac", "remov", "delet", "impos", "adopt", "announc")
"""Parts of words of which any notice has one; they are found far sooner than the expressions."""
_NOT_DONE = re.compile(
    r"\b(?:will|would|may|might|could|should|propos\w+|not|never|plans?|consider\w*|criteria|eligible|call\w* (?:for|on))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|already|had (?:been )?|originally|first|in (?:19|20)[0-9]{2}|last (?:year|month))\b"
)
_ADVERBS = (
    r"(?:,? (?:also|today|further|additionally|concurrently|separately|now|jointly|simultaneously|again|has|have|is|are|being|been|on "
    r"(?:[A-Z][a-z]+day,? ?)?(?:[A-Z][a-z]+ [0-9]{1,2}(?:, [0-9]{4})?|[0-9]{1,2} [A-Z][a-z]+)?),?)*"
)
_CAPITAL = r"[A-Z][\w.\u00c0-\u024f'-]*"
_SUBJECT = re.compile(
    rf"(?P<name>(?:\b[Tt]he )?\b{_CAPITAL}(?: (?:(?:of|the|and|for|on|&) ){{0,2}}{_CAPITAL}){{0,9}})(?: \([A-Z]{{2,8}}\))?{_ADVERBS} \Z"
)
_NO_SUBJECT = re.compile(
    r"(?:The |the )?(?:It|They|He|She|We|This|These|Those|Today|Also|Today's|In|On|Individuals?|Entit\w+|Vessels?|Following|Among)\b.{0,4}\Z"
)
_PASSIVE = re.compile(
    r",? (?:is|are|was|were|has been|have been)(?: (?:also|being|today|further|both|now|hereby))* (?P<verb>(?:re-?)?designated|sanctioned|blacklisted|listed|identified|"
    r"added|placed|removed|delisted)\b"
)
_LONG_OWNER = 2
_ALONGSIDE = re.compile(
    r"\b(?:concurrently|simultaneously|in parallel|in (?:close )?coordination|likewise|for its part)\b", re.I
)
"""What tells of another's measures beside a notice's own: they are not its."""
_WHEN_FIRST = re.compile(r"(?:Today|Yesterday|Also|Now|Meanwhile|Separately|Concurrently) (?=[A-Z])")
_OF_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b")
_LIST_NAME = re.compile(
    r"\b(?:to|on|onto|from) (?P<list>(?:the |its |their |his )?(?:[A-Z][\w.'&-]* |[(][A-Z]{2,6}[)] |sanctions |terror |of |and ){0,9}?[Ll]ist)\b"
)
_TAIL = re.compile(
    r"(?:,? (?:pursuant to|under (?:E\.O\.|EO|Executive|the [A-Z])|for [a-z]|as (?:an? |Specially |blocked |property )|today\b|on [A-Z]|in [a-z])|, (?:who|which|both|all|each)\b|[;:]|\.\Z|\. )"
)
_ROLE = re.compile(
    r"\bas (?P<role>(?:an? |Specially )[^,.;()]{3,80}?)(?= (?:pursuant|under|for|on)\b|[,.;(]| and [a-z]|\Z)"
)
_TAKES_ARTICLE = re.compile(
    r"(?:UK|EU|US|U\.S\.|UN|U\.K\.|U\.N\.|United|European|Council|Commission|Treasury|Department|Ministry|Office)\b"
)
_BY = re.compile(rf" by (?P<name>(?:the )?{_CAPITAL}(?: (?:(?:of|the|and|for|&) ){{0,2}}{_CAPITAL}){{0,8}})")
_OPENING = re.compile(
    r"(?:(?:Today|Also|In addition|Additionally|Separately|Concurrently|Meanwhile|Further|As part of [^,]{3,80}|On [^,]{3,40}(?:, [0-9]{4})?),? )?(?:[Tt]he )?"
)
_GOES_ON = re.compile(r", (?:who|which|whose|and|but|while|as|after|bringing)\b|; ")
"""What tells more than who was designated, and why."""
_ENTRY = re.compile(r"\[[A-Z][A-Z0-9-]{2,24}\]|\((?:individual|vessel|entity|aircraft)\)")
"""What an entry of a published list holds: its programme, its kind."""
_LONGEST_ENTRY = 1_500
_RELATIVE = re.compile(
    r"(?P<described>[^;]{0,200}?)(?:, (?:who|which)|(?P<restricts> that| who)) (?=(?:[a-z]+ly )?[a-z]+)(?!(?:is|was|are) being\b)"
)
_KIND_HEADING = re.compile(
    r"(?:the (?:following )?)?(?:individuals?|persons?|people|entit(?:y|ies)|compan(?:y|ies)|organi[sz]ations?|vessels?|ships?|tankers?|aircraft|banks?)"
    r"(?: and (?:individuals|persons|entities|companies|organi[sz]ations|vessels|ships|bodies))? ?:?",
    re.IGNORECASE,
)
"""What divides a list of those designated by their kind."""
_PROPERTY = re.compile(
    r"(?:as a result|accordingly|therefore|consequently)?[^.]{0,60}\ball (?:the )?property (?:and|or) interests in property\b.{0,240}?\bblocked\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\btoday\b|\btoday's\b", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:is|are)(?: (?:also|today|further|additionally|being|now))* (?:designat|sanction|being|identif|impos|list|add)",
    re.IGNORECASE,
)


def notices_of(scene: Scene, sentences: Sequence[Sentence]) -> Notices:
    """Return the notices of a document, in the order of its text."""
    lower = scene.view.lower()
    named = any(word in lower for word in _OF_NOMINALS)
    if not (named or any(word in lower for word in _OF_VERBS)):
        return Notices()
    if _VERB.search(scene.view) is None and not (named and _NOMINAL.search(scene.view)):
        return Notices()
    return _Reader(scene, sentences).read()


class _Reader:
    """Goes through a document's sentences once."""

    def __init__(self, scene: Scene, sentences: Sequence[Sentence]) -> None:
        self._scene, self._sentences = scene, sentences
        # Names stand as the source writes them, also where a paragraph is in capitals.
        self._text = folded(scene.source.text)
        self._ends = {s.paragraph: s.end for s in sentences}
        self._told: list[Notice] = []
        self._done: set[int] = set()
        self._rest: dict[int, Sentence | None] = {}
        self._authority = _in_title(scene)
        self._is_release = self._is_blocked = False
        self._lead: tuple[Sentence, Measure] | None = None
        self._paragraph = self._deeds = 0
        self._most = most_led(scene.view)

    def read(self) -> Notices:
        for sentence in self._sentences:
            if sentence.start not in self._rest:
                self._look(sentence, self._scene.view[sentence.start : sentence.end])
        return Notices(tuple(self._told), frozenset(self._done), self._rest)

    def _look(self, sentence: Sentence, words: str) -> None:
        found = _authority(self._scene, sentence, words)
        if self._authority is None or _ALONGSIDE.search(words) is None:
            self._authority = found or self._authority
        if _VERB.search(words) is not None and (_TODAY.search(words) or _NOW.search(words)):
            self._is_release = True
        if self._lead is not None and _KIND_HEADING.fullmatch(words.strip()) is not None:
            # "Entities:" divides the list.
            self._paragraph, self._rest[sentence.start] = sentence.paragraph, None
            return
        frame = _lead_frame(self._scene, sentence, words, self._authority)
        if frame is not None:
            self._lead, self._paragraph = (sentence, frame), sentence.paragraph
            self._done.add(sentence.start)
            return
        if self._lead is not None and self._item(sentence):
            self._paragraph = sentence.paragraph
            return
        if self._lead is not None and sentence.paragraph != self._paragraph and not sentence.heading:
            self._lead = None
        if sentence.heading or words.startswith('"'):
            return
        notices = list(_prose(self._scene, sentence, words, found, self._authority, is_release=self._is_release))
        if not notices and not self._is_blocked and (notice := _blocking(self._scene, sentence, words)):
            self._is_blocked = True
            notices = [notice]
        if notices:
            if not _GOES_ON.search(words):
                self._rest[sentence.start] = None
            self._told += notices
            self._done.add(sentence.start)

    def _item(self, sentence: Sentence) -> bool:
        """Take a sentence for an item of the list that was introduced, if it is one."""
        assert self._lead is not None
        lead, frame = self._lead
        end = sentence.end
        if sentence.marker:
            if sentence.marker == lead.marker:
                return False
        elif sentence.paragraph == lead.paragraph:
            return False
        else:
            end = self._ends[sentence.paragraph]
            if end - sentence.start > _LONGEST_ENTRY or _ENTRY.search(self._text, sentence.start, end) is None:
                return False
            for other in self._sentences_until(sentence, end):
                self._rest[other.start] = None
        designee = designee_of(self._text, sentence.start, end)
        if designee is not None and len(self._told) < MAX_ITEMS:
            self._told.append(_item_notice(self._scene, lead, frame, (sentence.start, end), designee))
            self._done.add(sentence.start)
            if sentence.marker:
                deed = _deed(self._scene.view, sentence, designee)
                self._deeds += deed is not None and deed.lead is not None
                self._rest[sentence.start] = deed if self._deeds <= self._most else None
        return True

    def _sentences_until(self, sentence: Sentence, end: int) -> list[Sentence]:
        at = bisect_left(self._sentences, sentence.start, key=attrgetter("start"))
        last = bisect_left(self._sentences, end, key=attrgetter("start"))
        return list(self._sentences[at:last])


def _deed(view: str, sentence: Sentence, designee: Designee) -> Sentence | None:
    """Return what is left to read of an item: the whole where the name has a verb, or what its "which" tells of it."""
    behind = _RELATIVE.match(view, designee.end, sentence.end)
    if behind is None:
        has_verb = re.match(r"(?: ?\([^()]*\))? (?:is|was|are|were|has|have|had)\b", view[designee.end : sentence.end])
        return sentence if has_verb else None
    if behind["restricts"] and re.search(r"\b(?:of|by|in|to|for|with|on|from|at)\b", behind["described"]):
        # "a company owned by Orlov that sells ships" may be Orlov's doing.
        return None
    lead = (designee.start, designee.end)
    return replace(sentence, start=behind.end(), lead=lead, lead_is_near=True, marker="")


def _blocking(scene: Scene, sentence: Sentence, words: str) -> Notice | None:
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
    date = _date(scene, sentence, words, inherits=True)
    return Notice((told, plain), ((sentence.start, sentence.end),), (actor,), "asset_freeze", "SANCTION", date)


def _lead_frame(scene: Scene, sentence: Sentence, words: str, authority: Authority | None) -> Measure | None:
    """Return what an introducing sentence says of the items that follow it; None for any other sentence."""
    if not words.rstrip().endswith(":") or len(words) > _LONGEST_LEAD or _NOT_DONE.search(words):
        return None
    verb = _last_verb(words)
    if verb is None and _NOMINAL.search(words) is None:
        return None
    named = verb["verb"] if verb is not None else "sanctioned"
    if re.match(r"(?:identif|add|plac|remov|target)", named) and not (
        BLOCKED.search(words) or _LIST_NAME.search(words) or _NOMINAL.search(words)
    ):
        return None
    by = _BY.search(words)
    if by is not None:
        authority = _named(scene, by["name"], sentence.start + by.start("name"))
    return _frame(scene, sentence, words, named, authority)


def _last_verb(words: str) -> re.Match[str] | None:
    """Return the verb nearest to the list; an identification only counts as one of blocked property or a list."""
    found = None
    for m in _VERB.finditer(words):
        found = m
    return found


def _frame(
    scene: Scene, sentence: Sentence, words: str, verb: str, authority: Authority | None, *, inherits: bool = True
) -> Measure:
    act, past = act_of(verb, words)
    register = _LIST_NAME.search(words)
    role = _ROLE.search(words) if act == "designated" else None
    return Measure(
        act=act,
        verb=past,
        authority=authority,
        register=register_of(register["list"]) if register else "",
        order=order_of(words),
        reason=reason_of(words).rstrip(":"),
        role=role["role"].strip() if role else "",
        date=_date(scene, sentence, words, inherits=inherits),
    )


def _date(scene: Scene, sentence: Sentence, words: str, *, inherits: bool) -> FactDate | None:
    for mention in scene.dates[(at := bisect_left(scene.dates, sentence.start, key=attrgetter("start"))) : at + 8]:
        if mention.start >= sentence.end:
            break
        if mention.value and "/" not in mention.value and len(mention.value) >= 7:
            return FactDate(
                value=mention.value,
                text=scene.source.text[mention.start : mention.end],
                start=mention.start,
                end=mention.end,
            )
    published = scene.source.document.published
    return FactDate(value=published, inherited=True) if inherits and published and not _EARLIER.search(words) else None


def _authority(scene: Scene, sentence: Sentence, words: str) -> Authority | None:
    """Return who designates in a sentence: the subject of its verb."""
    for m in _VERB.finditer(words):
        before = words[max(0, m.start() - 200) : m.start()]
        subject = _SUBJECT.search(before)
        if subject is None or _NO_SUBJECT.match(subject["name"]):
            continue
        if m["verb"].endswith("ed") and _OF_PASSIVE.search(before, subject.end("name")):
            # "The bank is being designated": it designates nobody.
            continue
        start = sentence.start + m.start() - len(before) + subject.start("name")
        opening = _WHEN_FIRST.match(subject["name"])
        skipped = opening.end() if opening is not None else 0
        return _named(scene, subject["name"][skipped:], start + skipped)
    return None


def _named(scene: Scene, words: str, start: int) -> Authority:
    end = start + len(words)
    known = [n for n in scene.cast.names_in(start, end) if n.end >= end - 1 or n.end - n.start > len(words) // 2]
    text = scene.source.text
    bare = re.sub(r"\A[Tt]he ", "", words)
    if known:
        n = known[-1]
        actor = Actor(name=n.name, role="actor", iso3=n.iso3, text=text[n.start : n.end], start=n.start, end=n.end)
    else:
        first = end - len(bare)
        actor = Actor(name=bare, role="actor", text=text[first:end], start=first, end=end)
    called = " ".join(words.split())
    owner, of, office = called.rpartition("'s ")
    if of and len(owner.split()) > _LONG_OWNER and office.startswith(("Office", "Bureau")):
        # "The U.S. Department of the Treasury's Office of …": the whole before each name would copy the source.
        called = f"the {office}"
    return Authority(f"the {called}" if _TAKES_ARTICLE.match(called) else called, actor)


def _in_title(scene: Scene) -> Authority | None:
    """Return who designates by a release's headline: "UK sanctions 20 ships"."""
    for region in scene.source.regions:
        if region.kind != "title":
            continue
        words = scene.view[region.start : region.end]
        m = re.search(
            rf"\b(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,3}}) (?:sanctions|designates|imposes|targets|lists|blacklists|adds|sanctioned)\b",
            words,
        )
        if m and scene.cast.names_in(region.start + m.start("name"), region.start + m.end("name")):
            return _named(scene, m["name"], region.start + m.start("name"))
    return None


def _item_notice(scene: Scene, lead: Sentence, frame: Measure, item: tuple[int, int], designee: Designee) -> Notice:
    spans = [(lead.start, lead.end), (item[0], min(item[1], item[0] + MAX_EVIDENCE_CHARACTERS))]
    if sum(b - a for a, b in spans) > MAX_EVIDENCE_CHARACTERS:
        spans = spans[1:]
    return _notice(scene, frame, [designee], tuple(spans))


def _notice(scene: Scene, frame: Measure, designees: Sequence[Designee], spans: tuple[tuple[int, int], ...]) -> Notice:
    actors = [frame.authority.actor] if frame.authority is not None else []
    for d in designees:
        if all(d.name != a.name for a in actors):
            actors.append(
                Actor(name=d.name, role="recipient", text=scene.source.text[d.start : d.end], start=d.start, end=d.end)
            )
    return Notice(
        statements=tuple(dict.fromkeys(statements_of(frame, designees))),
        evidence=spans,
        actors=tuple(actors),
        event="sanctions_eased" if frame.act == "delisted" else "sanctions_designation",
        plover="RETREAT" if frame.act == "delisted" else "SANCTION",
        date=frame.date,
    )


def _prose(
    scene: Scene,
    sentence: Sentence,
    words: str,
    found: Authority | None,
    authority: Authority | None,
    *,
    is_release: bool,
) -> Iterator[Notice]:
    """Yield the notice of a sentence of its own: "OFAC is designating A and B pursuant to …", "A, a trader, was designated for …"."""
    if _NOT_DONE.search(words) or sentence.end - sentence.start > MAX_EVIDENCE_CHARACTERS:
        return
    view = scene.view
    verb = _VERB.search(words)
    if verb is None:
        return
    span = ((sentence.start, sentence.end),)
    inherits = is_release or bool(_NOW.search(words) or _TODAY.search(words))
    if found is not None and re.match(r"(?:re-?)?designat|sanction|blacklist", verb["verb"]):
        if not _OPENING.fullmatch(words[: max(0, words.find(found.words.removeprefix("the ")))]):
            # Whoever stands before it may only say so.
            return
        begin = sentence.start + verb.end() + 1
        tail = _TAIL.search(view, begin - 1, sentence.end)
        end = tail.start() if tail else sentence.end
        designees = _all_named(view, begin, end)
        if designees:
            frame = _frame(
                scene,
                sentence,
                view[end : sentence.end],
                verb["verb"],
                found,
                inherits=inherits and not _EARLIER.search(words),
            )
            yield _notice(scene, frame, designees, span)
        return
    several = _several_designated(scene, sentence, words, inherits=inherits, authority=authority)
    if several is not None:
        yield several
        return
    designee = designee_of(view, sentence.start, sentence.end)
    if designee is None or designee.start - sentence.start > 60:
        return
    rest = re.sub(r" ?\([^()]{1,160}\)", "", view[designee.end : sentence.end])
    if designee.description:
        rest = (
            rest[rest.find(designee.description) + len(designee.description) :]
            if designee.description in " ".join(rest.split())
            else rest
        )
    passive = _PASSIVE.match(rest)
    if passive is None or not (order_of(rest) or reason_of(rest) or _ROLE.search(rest)):
        return
    by = _BY.match(rest, passive.end())
    if by is not None:
        at = scene.view.find(by["name"], designee.end, sentence.end)
        authority, inherits = (_named(scene, by["name"], at), True) if at >= 0 else (None, inherits)
    elif rest.startswith(" by ", passive.end()):
        return
    current = authority if inherits else None
    frame = _frame(scene, sentence, rest, passive["verb"], current, inherits=inherits and not _EARLIER.search(words))
    yield _notice(scene, frame, [designee], span)


def _several_designated(
    scene: Scene, sentence: Sentence, words: str, *, inherits: bool, authority: Authority | None
) -> Notice | None:
    """Return the notice of "A, B, and C are being designated pursuant to …"; None for any other sentence."""
    passive = _PASSIVE.search(words)
    if passive is None or " and " not in words[: passive.start()]:
        return None
    rest = words[passive.start() :]
    if not (order_of(rest) or reason_of(rest) or _ROLE.search(rest)) or rest.startswith(" by ", len(passive[0])):
        return None
    designees = _all_named(scene.view, sentence.start, sentence.start + passive.start())
    if len(designees) < 2:
        return None
    current = authority if inherits else None
    late = inherits and not _EARLIER.search(words)
    frame = _frame(scene, sentence, rest, passive["verb"], current, inherits=late)
    return _notice(scene, frame, designees, ((sentence.start, sentence.end),))


def _all_named(view: str, start: int, end: int) -> list[Designee]:
    """Return whom a stretch names, if names and what joins and describes them is all that it holds."""
    single = designee_of(view, start, end)
    if single is not None and view[start:end].count(" and ") == 0:
        rest = (
            re.sub(r" ?\([^()]{1,160}\)", "", view[single.end : end]).replace(single.description, "")
            if single.description
            else re.sub(r" ?\([^()]{1,160}\)", "", view[single.end : end])
        )
        return [single] if not rest.strip(" ,.") else []
    found, at = [], start
    for first, last in names_of(view, start, end):
        between = view[at:first]
        if at > start and not re.fullmatch(
            r"(?: ?\([^()]*\))?(?:,? and |, |; )?(?:[\w. ]*-(?:based|registered|owned|flagged|linked)[a-z ]* )?",
            between,
        ):
            return []
        prefix = re.search(
            r"(?P<based>[A-Z][\w. ]*-(?:based|registered|owned|flagged|linked)(?: [a-z]+){0,4}) \Z", between
        )
        name = " ".join(view[first:last].split())
        found.append(Designee(name, first, last, None, "", prefix["based"] if prefix else "", "", "", ""))
        at = last
    rest = re.sub(r"\A ?\([^()]*\)", "", view[at:end])
    return found if found and not rest.strip(" ,.") else []
