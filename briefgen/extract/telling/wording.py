"""Which words a statement uses in place of the source's: names in full, pronouns resolved, dates told elsewhere."""

from __future__ import annotations

import re

from briefgen.extract.dates import bare, phrase
from briefgen.extract.events.drafting import Draft
from briefgen.extract.language.inflection import lemma_of, possessive, singular
from briefgen.extract.names.actors import FIRST_PERSON, POSSESSIVES, PRONOUNS
from briefgen.extract.names.identities import spoken
from briefgen.extract.reading import Reading
from briefgen.extract.reference.nearby import is_placeholder
from briefgen.extract.reference.references import Referent
from briefgen.extract.sources.judging import opinion_of
from briefgen.extract.syntax.clauses import is_inverted_condition
from briefgen.extract.syntax.parse import Parse, Word
from briefgen.extract.telling.phrasing import Wording, noun_phrase
from briefgen.extract.time.belonging import is_compared_with

_BOUNDING = frozenset("since until till by before after from".split())
_DAY = len("2025-11-07")
_NEARLY = frozenset("just shortly".split())
_UP_TO = frozenset("until till by before".split())
_GOVERNING = frozenset(
    """call urge allow enable force ask want plan use help need require order tell invite encourage permit cause lead persuade
    get expect intend seek try begin continue fail refuse agree threaten vow promise prepare press push appeal wait be
    authorize authorise empower entitle instruct direct mandate oblige compel advise warn remind assign request implore""".split()
)
"""Verbs of which an infinitive may be the complement."""
_BOTH = frozenset({"countries", "nations", "states"})
_TAKING = frozenset("use launch fire sell buy carry fund finance deliver send transport produce deploy".split())
"""Verbs that say nothing without an object: where it is missing, the noun before them is it."""
_POINTING_DAYS = frozenset("today tonight yesterday tomorrow".split())
"""Days that mean nothing to a reader where the document does not say when it was written."""
_UNITS = {"kilometers": "km", "kilometres": "km", "kilometer": "km", "kilometre": "km"}
_DETERMINERS = frozenset("the a an its their his her our some all".split())
_PRONOUN_TAGS = frozenset({"PRP", "PRP$"})


def wording_of(draft: Draft, *, plain: bool = False) -> Wording:
    """Return the words to use in place of pronouns, short names, figures and dates of a sentence; NUL for a pronoun unknown."""
    reading, parse = draft.reading, draft.reading.parse
    replaced: dict[int, str] = {}
    _full_names(reading, replaced)
    subject = draft.clause.subject
    if subject is not None:
        # "The following statement was issued": behind it nothing follows any more.
        replaced |= {c: "" for c in parse.children(subject, "amod") if parse.words[c].lower == "following"}
    if not parse.tags.isdisjoint(_PRONOUN_TAGS):
        _pronouns(draft, replaced)
    if plain and not (parse.tags.isdisjoint({"TO"}) and "should" not in parse.lowers):
        _plainly(draft, replaced)
    dropped = _without_dates(draft, replaced) | _own_opinion(reading)
    for head, referent in draft.referents.items():
        if referent.kind == "event":
            replaced[head] = referent.text
            replaced |= dict.fromkeys(parse.children(head, "det"), "")
    _short_figures(reading, replaced)
    _spelled_out(reading, replaced)
    return reading.wording().saying(replaced).without(dropped)


def _own_opinion(reading: Reading) -> set[int]:
    """Return the words of "in our judgement": whose it is the speaker or the modality tells."""
    parse = reading.parse
    if parse.lowers.isdisjoint({"our", "my"}):
        return set()
    found: set[int] = set()
    for word in parse.words:
        opinion = opinion_of(parse, word.i) if word.lower in {"our", "my"} else None
        if opinion is not None and not reading.is_quoted(word.start, word.end):
            found |= set(parse.subtree(opinion))
    return found


def _plainly(draft: Draft, replaced: dict[int, str]) -> None:
    """Say of infinitives of purpose and of conditions without "if" what they are."""
    parse = draft.reading.parse
    for word in parse.words:
        if word.tag == "TO" and word.dep == "aux" and _is_purpose(draft, word.head):
            replaced[word.i] = "in order to"
        if word.lower == "should" and is_inverted_condition(parse, word.head):
            # "should they cross": "if they should cross"
            verb = parse.words[word.head]
            replaced |= {word.i: "if", verb.i: f"should {verb.text}"}


def _pronouns(draft: Draft, replaced: dict[int, str]) -> None:
    """Write whom each pronoun means, where the statement would not tell."""
    reading, parse, subject = draft.reading, draft.reading.parse, draft.clause.subject
    subject_key = draft.referents[subject].key if subject in draft.referents else key_of(reading, subject)
    subject_words = "" if subject is None else noun_phrase(reading.wording().saying(dict(replaced)), subject, 2)
    own_subject = (
        set() if subject is None else set(parse.subtree(subject, without=parse.children(subject, "relcl", "acl")))
    )
    for word in parse.words:
        if word.tag not in _PRONOUN_TAGS or reading.is_quoted(word.start, word.end):
            continue
        if is_placeholder(parse, word.i):
            continue
        referent = draft.referents.get(word.i)
        if word.lower in POSSESSIVES:
            if referent is not None and referent.text.startswith(("a ", "an ")) and not referent.plural:
                # "died of her injuries": of somebody without a name, the pronoun says more than "a girl's".
                continue
            if referent is not None and word.i in own_subject and word.lower in referent.text.lower().split():
                # "Oman and its allies": its own words would be said inside themselves.
                continue
            if referent is not None and referent.text == "both countries" and parse.words[word.head].lower in _BOTH:
                # "our two nations" of a joint statement are the two nations.
                replaced[word.i] = "the"
                continue
            if word.lower == "their" and _plural_before(draft, word.i):
                continue
            if (
                referent is not None
                and (word.i not in own_subject or _is_named_before(draft, word.i, referent))
                and (
                    referent.key == subject_key
                    or referent.text in subject_words
                    or _is_named_before(draft, word.i, referent)
                )
            ):
                replaced[word.i] = (
                    "their"
                    if referent.plural
                    else (
                        word.lower
                        if word.lower not in FIRST_PERSON
                        else ("its" if referent.kind == "body" else "his or her")
                    )
                )
                if replaced[word.i] == "his or her":
                    replaced[word.i] = possessive(referent.text)
            else:
                replaced[word.i] = _owner(referent.text) if referent is not None else "\x00"
        elif word.lower == "them" and parse.words[word.head].lower in {"among", "amongst", "including"}:
            # "nine men, among them two generals": the words before it say whom it means.
            continue
        elif word.lower in PRONOUNS and referent is not None and word.i in own_subject and subject != word.i:
            # Within the subject itself, the whole of it would be said inside itself.
            replaced[word.i] = "\x00" if subject_words in referent.text else referent.text
        elif word.lower in PRONOUNS:
            replaced[word.i] = referent.text if referent is not None else "\x00"


def stored_names(draft: Draft) -> dict[str, str]:
    """Return how facts store the persons whom a statement may name in full, where the evidence does not have that name.

    "Joseph R. Doe" of the first page is "Joe Doe" in the slots, and only that has a ground where the sentence says "Doe".
    """
    reading = draft.reading
    scene, parse = reading.scene, reading.parse
    names = {m.person.name for m in scene.cast.persons_in(parse.start, parse.end)}
    names |= {name for r in draft.referents.values() if r.kind == "person" for name in (r.members or (r.text,))}
    names |= {one.source for one in draft.speakers}
    text = scene.view[parse.start : parse.end]
    found = {name: spoken(scene.identities.stored(name)) for name in sorted(names) if name and name not in text}
    return {name: stored for name, stored in found.items() if stored != name and name not in stored}


def _is_purpose(draft: Draft, infinitive: int) -> bool:
    """Say whether an infinitive is what the clause's own act is for, so that "in order to" may introduce it."""
    parse, clause = draft.reading.parse, draft.clause
    word = parse.words[infinitive]
    if word.dep != "advcl" or word.head not in clause.chain or parse.child(infinitive, "nsubj", "mark") is not None:
        return False
    if lemma_of(word.lower) in _TAKING and parse.child(infinitive, "dobj") is None:
        # "drones to use on towns": to use the drones.
        return False
    given = parse.child(word.head, "dobj")
    if given is not None and singular(parse.words[given].lower) in _BINDING:
        # "gave the army two days to leave": what the army is to do.
        return False
    return lemma_of(parse.words[word.head].lower) not in _GOVERNING and parse.words[infinitive - 2].lower != "for"


_BINDING = frozenset(
    """ultimatum deadline order instruction time day hour week month permission chance opportunity mandate task notice command
    request demand right choice option""".split()
)
"""What is given to somebody so that he does something."""


def _without_dates(draft: Draft, replaced: dict[int, str]) -> set[int]:
    """Return the words of dates that are told elsewhere or mean nothing to the brief's reader; write out the other dates."""
    reading, parse = draft.reading, draft.reading.parse
    dropped: set[int] = set()
    for adjunct in reading.adjuncts:
        dropped |= adjunct.positions
    if is_in_place(draft):
        for mention in draft.told_dates:
            words = sorted(_date_words(reading, set(reading.tokens(mention.start, mention.end))))
            if words and mention.value:
                written = _bare_before_noun(reading, words, _written(reading, words[0], mention.value))
                replaced |= {words[0]: written, **dict.fromkeys(words[1:], "")}
        told = set()
    else:
        told = {
            i
            for mention in draft.told_dates
            if mention.value or mention.anchor is not None
            for i in reading.tokens(mention.start, mention.end)
        }
    if told:
        gone = _with_idle_participle(reading, _date_words(reading, told))
        dropped |= {i for i in gone if not _is_inside_quotation(reading, i)}
    for mention in reading.dates:
        if mention not in draft.told_dates and mention.anchor is not None and not mention.attributive:
            # "last month" would mean another month to the brief's reader.
            words = sorted(_date_words(reading, set(reading.tokens(mention.start, mention.end))))
            if not words or _is_inside_quotation(reading, words[0]):
                continue
            if is_compared_with(reading, words[0]):
                dropped |= _comparison(parse, words)
                continue
            owner = reading.owner(words[0]) if words else None
            if mention.value and mention.value.startswith("../") and parse.words[words[0]].lower in _UP_TO:
                # "closed until Sunday", "must leave by Friday": without its end it would say more.
                replaced |= {words[0]: _written(reading, words[0], mention.value), **dict.fromkeys(words[1:], "")}
                continue
            if (
                mention.value
                and owner is not None
                and owner.verb != draft.clause.verb
                and not mention.value.startswith("..")
            ):
                written = _bare_before_noun(reading, words, _written(reading, words[0], mention.value))
                replaced |= {words[0]: written, **dict.fromkeys(words[1:], "")}
                continue
            dropped |= _with_idle_participle(reading, set(words))
    for mention in reading.dates:
        words = list(reading.tokens(mention.start, mention.end))
        untold = mention.value is None and any(parse.words[i].lower in _POINTING_DAYS for i in words)
        untold = untold and not _is_inside_quotation(reading, words[0])
        if untold and not mention.attributive:
            dropped |= _date_words(reading, set(words))
        relative = mention.attributive and (mention.anchor is not None or untold)
        if words and (words[0] in dropped or relative) and parse.words[words[-1]].dep == "poss":
            # "Sunday's vote" is "the vote".
            dropped.discard(words[0])
            dropped.update(parse.children(words[-1], "case"))
            replaced |= {words[0]: "the", **dict.fromkeys(words[1:], "")}
    return dropped


def _comparison(parse: Parse, day: list[int]) -> set[int]:
    """Return the words of ", twice as many as on Monday", which would need a day that is not the event's."""
    comma = next((i for i in range(day[0] - 1, max(-1, day[0] - 8), -1) if parse.words[i].text == ","), None)
    if comma is None or any(parse.words[i].tag.startswith("VB") for i in range(comma, day[0])):
        return set(day)
    return set(range(comma, day[-1] + 1))


def is_in_place(draft: Draft) -> bool:
    """Say whether the date belongs to a noun behind the verb, and is best told there: "after six tests since 2006"."""
    reading, clause = draft.reading, draft.clause
    parse = reading.parse
    if len(draft.told_dates) != 1 or draft.date_is_told != "event" or draft.counts:
        return False
    mention = draft.told_dates[0]
    if mention.attributive or not mention.value or reading.is_quoted(mention.start, mention.end):
        return False
    tokens = list(reading.tokens(mention.start, mention.end))
    if not tokens or tokens[0] < clause.verb or any(parse.words[i].head > tokens[-1] for i in tokens):
        # The day of "its June 1 attack" goes behind the attack.
        return False
    top = next((i for i in tokens if parse.words[i].head not in tokens), tokens[0])
    at = parse.words[top].head
    while parse.words[at].tag == "IN" and parse.words[at].head != at:
        at = parse.words[at].head
    if at in clause.chain[1:] and clause.head.tag == "VBD" and parse.words[at].tag == "VB":
        # "agreed to meet on Monday": it is the meeting's day.
        return True
    if not parse.words[at].tag.startswith(("NN", "VBG")) or at in clause.chain:
        return False
    return at in set(parse.subtree(clause.verb))


def ends_clause(draft: Draft) -> bool:
    """Say whether the date is the last that the source has of the clause, so that the statement may have it last too."""
    reading, clause = draft.reading, draft.clause
    parse = reading.parse
    if len(draft.told_dates) != 1:
        return False
    tokens = reading.tokens(draft.told_dates[0].start, draft.told_dates[0].end)
    last = max(i for i in parse.subtree(clause.verb) if parse.words[i].tag[:1].isalnum())
    return bool(tokens) and tokens[0] > clause.verb and tokens[-1] >= last


def _is_inside_quotation(reading: Reading, position: int) -> bool:
    word = reading.parse.words[position]
    return reading.is_quoted(word.start, word.end)


def _bare_before_noun(reading: Reading, words: list[int], written: str) -> str:
    """Return a date without its preposition where it stands in front of a noun: "the town's 1 October vote"."""
    before = any(reading.parse.words[i].head > words[-1] for i in words)
    return re.sub(r"\A(?:on|in|at) ", "", written) if before else written


def _written(reading: Reading, first: int, value: str) -> str:
    """Write a date in the place of the source's words, behind the preposition that stays: "since 2019", not "since in 2019"."""
    words, published = reading.parse.words, reading.scene.source.document.published
    home = int(published[:4]) if published else None
    if value.startswith("../") and words[first].lower in _UP_TO:
        # "before the end of the year" is not before the year.
        close = "the end of " if any(w.lower == "end" for w in words[first + 1 : first + 3]) else ""
        return f"{words[first].lower} {close}{bare(value[3:], home)}"
    if "/" not in value and "T" not in value:
        if words[first].lower in _BOUNDING or (words[first].lower == "for" and len(value) == _DAY):
            # "the vote announced for 9 May" was not announced on it.
            return f"{words[first].lower} {bare(value, home)}"
        if first > 0 and words[first - 1].tag == "IN":
            return bare(value, home)
    return phrase(value, published=published)


def _owner(text: str) -> str:
    """Return whose something is: of "rebels who hold Lima" it is the rebels', not "rebels who hold Lima's"."""
    owner, clause, _ = text.partition(" who ")
    article = "the " if clause and owner[:1].islower() and owner.split(" ")[0] not in _DETERMINERS else ""
    return possessive(article + owner)


def _is_named_before(draft: Draft, position: int, referent: Referent) -> bool:
    """Say whether the statement has already named whom a possessive means: the speaker, or somebody earlier in the clause."""
    parse = draft.reading.parse
    last = referent.text.split()[-1].removesuffix("'s")
    if draft.frame is not None and draft.frame.clause.subject is not None:
        positions = parse.subtree(draft.frame.clause.subject)
        if (
            any(parse.words[i].text == last for i in positions)
            or key_of(draft.reading, draft.frame.clause.subject) == referent.key
            or draft.referents.get(draft.frame.clause.subject) == referent
        ):
            return True
    clause = draft.clause
    before = [i for i in parse.subtree(clause.verb) if i < position]
    if clause.subject is not None and clause.subject < position:
        before += parse.subtree(clause.subject, without=[clause.verb])
    return any(parse.words[i].text == last and i < position for i in before)


def _plural_before(draft: Draft, position: int) -> bool:
    """Say whether a plural noun of the same clause stands before "their", for which it then reads naturally."""
    reading = draft.reading
    clause = reading.owner(position)
    if clause is None or clause.verb != draft.clause.verb:
        return False
    subject = set(reading.parse.subtree(clause.subject, without=[clause.verb])) if clause.subject is not None else set()
    return any(
        reading.parse.words[i].tag in {"NNS", "NNPS"} and i not in subject
        for i in reading.parse.subtree(clause.verb)
        if i < position and reading.owner(i) is clause and clause.verb < i
    )


def key_of(reading: Reading, subject: int | None) -> str:
    """Return what tells whether two mentions mean the same; empty for no subject."""
    from briefgen.extract.reference.references import referent_of

    if subject is None:
        return ""
    referent = referent_of(reading, subject)
    return referent.key if referent is not None else ""


def _date_words(reading: Reading, tokens: set[int]) -> set[int]:
    """Return the words of dates with the preposition that introduces them."""
    parse = reading.parse
    tops = [i for i in sorted(tokens) if parse.words[i].head not in tokens]
    for top in tops:
        if parse.words[top].dep == "pobj":
            preposition = parse.words[top].head
            # "the raid on 3 May, which …" hangs on the day, and is told of the raid.
            hanging = [c for t in tokens for c in parse.children(t, "relcl", "acl")]
            if set(parse.subtree(preposition, without=hanging)) <= tokens | {preposition} | {
                i for i in parse.subtree(preposition) if _is_of_date(parse.words[i])
            }:
                tokens |= {preposition} | {
                    i for i in parse.subtree(preposition, without=hanging) if _is_aside(parse.words[i])
                }
                # "over the next three years": without its noun "the" is none of anybody's.
                tokens |= {i for i in parse.children(top, "det", "predet") if i > preposition}
    return tokens


def _is_of_date(word: Word) -> bool:
    return word.tag in {"DT", ",", "IN", "CC", "PDT"} or _is_aside(word)


def _is_aside(word: Word) -> bool:
    """Say whether a word beside a time only says it again, or how nearly: "just after 07:30 (00:30GMT)"."""
    return word.tag in {"-LRB-", "-RRB-"} or (word.tag == "CD" and word.dep == "appos") or word.lower in _NEARLY


def _with_idle_participle(reading: Reading, tokens: set[int]) -> set[int]:
    """Return the words of a date, with the participle that says nothing without it: "the statement released on Friday"."""
    parse = reading.parse
    for top in sorted(tokens):
        above = parse.words[parse.words[top].head]
        if (
            above.i not in tokens
            and above.dep == "acl"
            and above.tag == "VBN"
            and set(parse.children(above.i)) <= tokens
        ):
            return tokens | {above.i}
    return tokens


def _short_figures(reading: Reading, replaced: dict[int, str]) -> None:
    for quantity in reading.quantities:
        if quantity.start is None or quantity.end is None:
            continue
        for i in reading.tokens(quantity.start, quantity.end):
            short = _UNITS.get(reading.parse.words[i].lower)
            if short:
                replaced.setdefault(i, short)


def _full_names(reading: Reading, replaced: dict[int, str]) -> None:
    """Give persons their full names, with the title where the sentence has none, at their first mention in the sentence."""
    parse = reading.parse
    for mention in reading.scene.cast.persons_in(parse.start, parse.end):
        tokens = list(reading.tokens(mention.start, mention.end))
        if not tokens or reading.is_quoted(mention.start, mention.end) or any(i in replaced for i in tokens):
            continue
        text = " ".join(parse.words[i].text for i in tokens)
        if text != mention.person.name and len(text) < len(mention.person.name):
            replaced[tokens[0]] = mention.person.name
            for i in tokens[1:]:
                replaced[i] = ""


def _spelled_out(reading: Reading, replaced: dict[int, str]) -> None:
    """Write a country's initials out: "the ROK's" is "South Korea's", "ROK support" is "South Korean support"."""
    parse = reading.parse
    for name in reading.scene.cast.names_in(parse.start, parse.end):
        short = reading.scene.view[name.start : name.end]
        tokens = list(reading.tokens(name.start, name.end))
        if (
            not short.isupper()
            or "." in short
            or short in {"US", "UN", "EU", "UK", "UAE", "USA"}
            or name.kind != "country"
            or len(tokens) != 1
        ):
            continue
        at = tokens[0]
        if at in replaced or reading.is_quoted(name.start, name.end):
            continue
        if parse.words[at].dep in {"compound", "amod", "nmod"}:
            noun = parse.words[parse.words[at].head]
            adjective = reading.scene.gazetteer.adjectives.get(name.iso3 or "")
            if (
                adjective
                and noun.i > at
                and noun.i == at + 1 + (parse.words[at + 1].tag == "JJ")
                and noun.tag in {"NN", "NNS"}
            ):
                replaced[at] = adjective
            continue
        replaced[at] = name.name
        article = next((c for c in parse.children(at, "det") if parse.words[c].lower == "the"), None)
        if article is not None:
            replaced[article] = ""
