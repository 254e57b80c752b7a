"""What the small parser hangs on the wrong word, hung where the words themselves say that it belongs.

As in mending.py, each function changes a tree's words and the children of each word, and looks at one sentence only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import forms, lemma_of
from briefgen.extract.syntax.joints import part_joint
from briefgen.extract.syntax.mistagged import restore
from briefgen.extract.syntax.regrouping import (
    NEVER_DONE_TO,
    Children,
    adjective_before_name,
    deed_before_thing,
    deed_of_noun,
    hang,
    last_below,
    other_name,
    relative_clause,
)
from briefgen.extract.syntax.strays import gather

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "oprd", "acomp"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DASHES = frozenset({"\u2014", "\u2013", "--"})
_OBJECT_WANTED = frozenset(
    """affirm reaffirm stress underline underscore emphasize emphasise highlight reiterate discuss condemn denounce
    announce welcome express reject condemn praise deplore""".split()
)
"""Verbs that say nothing without an object."""
_HAPPENINGS = frozenset(
    """violence fighting conflict war clash clashes tension tensions unrest attack attacks strike strikes shelling crisis
    insurgency protest protests offensive bombardment""".split()
)
_AUXILIARIES = frozenset("is are was were has have had will would".split())
_NAMING = frozenset(
    "criticise criticize condemn describe denounce dismiss hail label brand depict characterize slam".split()
)
_DELIBERATE = frozenset(
    "announce say declare pledge vow promise agree offer reject refuse accuse warn deny propose invite threaten".split()
)
"""What only people and bodies do."""


_DONE_TO_THINGS = frozenset(
    "destroy seize capture intercept sink damage down launch fire attack hit strike detain".split()
)
_SPEAKING = re.compile(
    r"^(?:statements?|letters?|messages?|posts?|notes?|communiqu[e\u00e9]s?|reports?|resolutions?|declarations?|e?mails?|memos?|"
    r"articles?|signs?|banners?|leaflets?|videos?|recordings?|documents?|texts?|briefs?|officials?|sources?|people|ministry|"
    r"groups?|army|police|agency|council|.+(?:men|man|women|woman|er|ers|or|ors|ist|ists|ian|ians|ee|ees|ant|ants|ent|ents))$"
)
"""What can say something: papers, bodies and people."""
_OUTLETS = frozenset("television tv radio media agency newspaper daily broadcaster channel website network".split())
_OF_A_NAME = frozenset("DT JJ NN NNS NNP NNPS POS".split())
_SAYING = frozenset("say tell announce report add confirm claim".split())
_IN_PAPERS = _SAYING | frozenset(
    "warn argue note condemn denounce deny reject accuse blame demand urge welcome declare confirm threaten".split()
)
_ISSUING = frozenset("issue release publish put post circulate distribute make send read".split())
_PAPERS = frozenset(
    "statement communique declaration release message letter notice bulletin warning note tweet".split()
)
_MILITARY = frozenset("win seize capture retake recapture deploy arrest detain advance".split())
"""What no fighting or shelling does, but one of its sides."""


def rehang(words: list[Word], children: Children) -> None:
    """Hang in its place what can be told to be out of it."""
    for word in words:
        if word.dep == "cc" and word.lower == "and" and words[word.head].tag[:2] == "NN":
            _subject_behind_and(words, children, word)
    for word in words:
        if word.text == "-" and word.dep not in {"punct", "meta"}:
            _halves(words, children, word)
        if word.tag in {"VBZ", "NNS", "NN"} and word.dep in {"ROOT", "ccomp"}:
            (_plural_read_as_verb if word.tag == "VBZ" else _clause_read_as_noun)(words, children, word)
        if word.tag in {"NN", "NNS", "NNP", "NNPS"} and word.head == word.i:
            _sentence_read_as_noun(words, children, word)
        if word.lower == "reports" and word.tag == "NNS" and word.dep != "pobj":
            _report_behind_comma(words, children, word)
        if word.lower == "however" and words[word.i - 1].text == ",":
            _clause_behind_however(words, children, word)
        if word.dep == "appos" and word.tag[:2] == "NN" and word.i > word.head:
            _head_behind_name(words, children, word)
            adjective_before_name(words, children, word)
        if word.dep == "cc" and word.lower == "or":
            other_name(words, word)
        if word.lower == "as" and word.dep == "prep" and words[word.i - 1].text == ",":
            _what_it_is_called(words, children, word)
        if word.dep == "amod" and word.tag == "VBD":
            deed_before_thing(words, children, word)
        if word.dep == "relcl" and word.tag[:2] == "VB":
            relative_clause(words, children, word)
        elif word.dep == "acl" and word.tag in {"VBN", "VBD"} and lemma_of(word.lower) in NEVER_DONE_TO:
            deed_of_noun(words, children, word)
        elif word.dep == "acl" and word.tag == "VBG" and lemma_of(word.lower) in _IN_PAPERS:
            _speech_of_subject(words, children, word)
        elif word.dep == "acl" and word.tag in {"VBN", "VBD"} and words[word.head].dep == "dobj":
            _content_of_saying(words, children, word)
        elif word.dep == "conj" and word.tag == "VBD" and _shares_have(words, children, word):
            word.tag = "VBN"
        elif word.dep == "conj" and word.tag[:2] == "VB":
            _deed_of_nearer_subject(words, children, word)
        elif word.tag == "VBD" and any(words[c].lower == "by" for c in children[word.i]):
            _doing_of_what_was_hit(words, children, word)
        elif word.dep == "dobj" and words[word.i - 1].tag[:2] in {"NN", "JJ", "DT"}:
            _aside_behind_clause(words, children, word)
        if word.tag[:2] == "VB" and lemma_of(word.lower) in _OBJECT_WANTED:
            _object_behind_phrases(words, children, word)
        if word.dep == "advcl" and word.tag == "VBD" and any(words[c].lower == "with" for c in children[word.i]):
            # "with one soldier wounded": no verb of its own.
            word.tag = "VBN" if any(words[c].dep == "mark" for c in children[word.i]) else word.tag
        _gathered(words, children, word)
        restore(words, children, word)
        if word.dep == "ccomp" and lemma_of(words[word.head].lower) in _DONE_TO_THINGS:
            _thing_with_participle(words, children, word)
        if word.head == word.i and lemma_of(word.lower) in _SAYING:
            _content_before_speaker(words, children, word)
        if word.lower in {"say", "says", "said"} and word.head == word.i:
            _speech_behind_dash(words, children, word)


def _speech_of_subject(words: list[Word], children: Children, verb: Word) -> None:
    """Give "claimed responsibility, saying that …" to those who claimed: what cannot speak says nothing.

    What a paper says that its author has just issued, its author says: "put out a statement saying that …".
    """
    thing = words[verb.head]
    if thing.dep != "dobj" or thing.tag not in {"NN", "NNS"} or verb.i < thing.i:
        return
    if lemma_of(words[thing.head].lower) in _ISSUING and thing.lower in _PAPERS:
        hang(words, children, verb.i, thing.head, "advcl")
        return
    if _SPEAKING.search(thing.lower) or lemma_of(verb.lower) not in _SAYING | {"warn", "argue", "note"}:
        return
    hang(words, children, verb.i, thing.head, "advcl")


def _doer_behind_and(words: list[Word], children: Children, name: Word) -> None:
    """Part "accusing Oman of firing rockets and Muscat carrying out raids", where the parser joins Muscat to the rockets."""
    doing = words[name.i + 1] if name.i + 1 < len(words) else None
    if doing is None or doing.tag != "VBG" or doing.dep not in {"advcl", "acl"} or doing.head > name.i:
        return
    if words[name.i - 1].lower == "and":
        hang(words, children, name.i - 1, doing.i, "cc")
    hang(words, children, name.i, doing.i, "nsubj")


def _gathered(words: list[Word], children: Children, word: Word) -> None:
    """Bring together what belongs to one verb or noun: also 'will … banned' of 'will be "permanently" banned', and "more than a week"."""
    gather(words, children, word)
    part_joint(words, children, word)
    if word.dep == "aux" and words[word.head].dep in {"aux", "auxpass"} and word.i < word.head:
        hang(words, children, word.i, words[word.head].head, "aux")
    elif word.dep == "conj" and word.tag == "NNP" and words[word.head].tag in {"NN", "NNS"}:
        _doer_behind_and(words, children, word)
    elif word.dep == "mark" and word.lower in {"after", "before"} and words[word.i - 1].dep == "npadvmod":
        # "a week after the talks failed"
        hang(words, children, word.i - 1, word.head, "npadvmod")
    elif word.lower == "than" and word.dep == "quantmod" and words[word.i - 1].dep == "advmod":
        hang(words, children, word.i - 1, word.head, "quantmod")


def _subject_behind_and(words: list[Word], children: Children, conjunction: Word) -> None:
    """Make two clauses of "one was hurt in the raid and six men were missing", whose men the parser joins to the raid."""
    first = words[conjunction.head]
    noun = next((words[c] for c in children[first.i] if words[c].dep == "conj" and c > conjunction.i), None)
    if noun is None or first.dep in _SUBJECTS or noun.tag[:2] != "NN":
        return
    last = last_below(children, noun.i)
    start = words[last + 1] if last + 1 < len(words) else None
    if start is None or start.tag not in {"VBD", "VBZ", "VBP"} or words[last].text == ",":
        return
    if start.lower not in _AUXILIARIES and start.dep not in {"conj", "ccomp", "parataxis", "dep"}:
        return
    verb = words[start.head] if start.dep in {"aux", "auxpass"} else start
    if any(words[c].dep in _SUBJECTS for c in children[verb.i]):
        return
    above = first
    while above.head != above.i and above.tag[:2] != "VB":
        above = words[above.head]
    if above.tag == "VBG" and above.dep == "acl":
        while above.head != above.i and (above.dep == "acl" or above.tag[:2] != "VB"):
            above = words[above.head]
    if above.tag[:2] != "VB" or above.i == verb.i or verb.i < conjunction.i:
        return
    if verb.dep == "ROOT" or verb.head > verb.i:
        return
    hang(words, children, verb.i, above.i, "conj")
    passive = any(words[c].dep == "auxpass" for c in children[verb.i])
    hang(words, children, noun.i, verb.i, "nsubjpass" if passive else "nsubj")
    hang(words, children, conjunction.i, above.i, "cc")


def _halves(words: list[Word], children: Children, hyphen: Word) -> None:
    """Make one noun of "a counter-offensive", whose parts the parser hung in different places."""
    if hyphen.i in {0, len(words) - 1}:
        return
    first, second = words[hyphen.i - 1], words[hyphen.i + 1]
    if first.end != hyphen.start or hyphen.end != second.start or not second.text.islower():
        return
    parts = {first.i, hyphen.i, second.i}
    if second.head in parts:
        role = next((w for w in (first, hyphen) if w.head not in parts), None)
        if role is None or role.dep == "ROOT":
            return
        hang(words, children, second.i, role.head, role.dep)
    second.tag, hyphen.tag = "NN", "HYPH"
    for c in [*children[first.i], *children[hyphen.i]]:
        if c not in parts:
            hang(words, children, c, second.i, words[c].dep)
    hang(words, children, first.i, second.i, "compound")
    hang(words, children, hyphen.i, second.i, "punct")


def _plural_read_as_verb(words: list[Word], children: Children, verb: Word) -> None:
    """Make a subject of "Drone strikes" in "Drone strikes on the port hit two ships", which the parser took for a deed."""
    subject = next((words[c] for c in children[verb.i] if words[c].dep in _SUBJECTS), None)
    if subject is None or subject.i != verb.i - 1 or subject.tag != "NN" or children[subject.i]:
        return
    if any(words[c].dep in _COMPLEMENTS | {"aux", "cc"} for c in children[verb.i] if words[c].dep != "ccomp"):
        return
    deed = next(
        (
            words[c]
            for c in children[verb.i]
            if c > verb.i and words[c].tag in {"VBD", "VBN"} and words[c].dep in {"advcl", "ccomp", "conj", "dep"}
        ),
        None,
    )
    if (
        deed is None
        or words[deed.i - 1].text == ","
        or any(words[c].dep in _SUBJECTS | {"mark"} for c in children[deed.i])
    ):
        return
    head, dep = (verb.head, verb.dep) if verb.head != verb.i else (deed.i, "ROOT")
    hang(words, children, deed.i, head, dep)
    hang(words, children, verb.i, deed.i, "nsubj")
    hang(words, children, subject.i, verb.i, "compound")
    for c in [c for c in children[verb.i] if c > deed.i]:
        hang(words, children, c, deed.i, words[c].dep)
    verb.tag, deed.tag = "NNS", "VBD"


def _clause_read_as_noun(words: list[Word], children: Children, noun: Word) -> None:
    """Make a clause of "said that planes raided by noon two towns", which the parser took for planes that were raided."""
    mark = next((c for c in children[noun.i] if words[c].dep == "mark" and words[c].lower == "that"), None)
    verb = next((words[c] for c in children[noun.i] if words[c].dep == "acl" and words[c].tag in {"VBN", "VBD"}), None)
    if mark is None or verb is None or not any(words[c].dep == "dobj" for c in children[verb.i]):
        return
    hang(words, children, verb.i, noun.head, "ccomp")
    for c in [c for c in children[noun.i] if c > verb.i or c == mark]:
        hang(words, children, c, verb.i, words[c].dep)
    hang(words, children, noun.i, verb.i, "nsubj")
    verb.tag = "VBD"


def _sentence_read_as_noun(words: list[Word], children: Children, noun: Word) -> None:
    """Make a sentence of "Peru, which hosted talks, offered on Monday to mediate", read as a Peru that was offered something."""
    verb = next((words[c] for c in children[noun.i] if words[c].dep == "acl" and words[c].tag in {"VBN", "VBD"}), None)
    if verb is None or words[verb.i - 1].text != "," or not verb.lower.endswith("ed"):
        return
    aside = any(words[c].dep in {"relcl", "appos"} and noun.i < c < verb.i for c in children[noun.i])
    if not aside or any(words[c].dep == "agent" or words[c].lower == "by" for c in children[verb.i]):
        return
    later = [c for c in children[noun.i] if c > verb.i]
    hang(words, children, verb.i, verb.i, "ROOT")
    for c in later:
        hang(words, children, c, verb.i, words[c].dep)
    hang(words, children, noun.i, verb.i, "nsubj")
    verb.tag = "VBD"
    meant = lemma_of(verb.lower) in _DELIBERATE
    for below in [c for c in children[verb.i] if meant and words[c].tag == "VB" and words[c].dep == "advcl"]:
        # "Offered to mediate": what was offered, not to what end.
        if any(words[c].tag == "TO" for c in children[below]):
            words[below].dep = "xcomp"


def _report_behind_comma(words: list[Word], children: Children, reports: Word) -> None:
    """Make who says so of ", state television reports" at a sentence's end, which the parser took for reports."""
    if any(w.tag[:1].isalpha() for w in words[reports.i + 1 :]) or words[reports.i - 1].lower not in _OUTLETS:
        return
    first = reports.i - 1
    while first > 0 and words[first - 1].text != "," and words[first - 1].tag in _OF_A_NAME:
        first -= 1
    root = next((words[c] for c in children[reports.i] if words[c].dep == "ccomp"), None)
    root = root or next((w for w in words if w.head == w.i), None)
    if first < 1 or words[first - 1].text != "," or root is None or root.i >= first or root.tag[:2] != "VB":
        return
    noun = reports.i - 1
    hang(words, children, reports.i, reports.i, "ROOT")
    hang(words, children, root.i, reports.i, "ccomp")
    hang(words, children, noun, reports.i, "nsubj")
    for i in range(first, noun):
        if words[i].head not in range(first, noun):
            hang(words, children, i, noun, words[i].dep if words[i].dep in {"det", "amod"} else "compound")
    reports.tag = "VBZ"


def _clause_behind_however(words: list[Word], children: Children, however: Word) -> None:
    """Keep "X claimed that it won, however Y denied it" apart: the second is no part of the claim."""
    verb = words[however.head]
    at = words[verb.head]
    if verb.tag not in _TENSED or verb.dep not in {"ccomp", "conj", "parataxis", "advcl"} or however.i > verb.i:
        return
    if not any(words[c].dep in _SUBJECTS for c in children[verb.i]):
        return
    while at.head != at.i:
        at = words[at.head]
    if at.tag[:2] == "VB" and at.i < however.i:
        hang(words, children, verb.i, at.i, "conj")


def _thing_with_participle(words: list[Word], children: Children, fired: Word) -> None:
    """Give "destroyed four drones fired at a ship" its drones, which the parser took for those who fired."""
    verb = words[fired.head]
    thing = next((words[c] for c in children[fired.i] if words[c].dep in _SUBJECTS and c < fired.i), None)
    if thing is None or thing.tag[:2] != "NN" or fired.tag not in {"VBD", "VBN"} or fired.i != thing.i + 1:
        return
    if fired.i < verb.i or any(words[c].dep in {"mark", "aux", "auxpass", "dobj"} for c in children[fired.i]):
        return
    if any(words[c].dep == "dobj" for c in children[verb.i]):
        return
    hang(words, children, thing.i, verb.i, "dobj")
    hang(words, children, fired.i, thing.i, "acl")
    fired.tag = "VBN"


def _content_before_speaker(words: list[Word], children: Children, saying: Word) -> None:
    """Make a clause of "A raid killed nine" in "A raid killed nine, a priest told X", which the parser took for a noun."""
    subjects = [c for c in children[saying.i] if words[c].dep in _SUBJECTS and c < saying.i]
    if len(subjects) != 2:
        return
    noun, speaker = subjects
    verb = next((words[c] for c in children[noun] if words[c].dep == "acl" and words[c].tag in {"VBN", "VBD"}), None)
    if verb is None or verb.i > speaker or not any(words[c].dep == "dobj" for c in children[verb.i]):
        return
    if not any(words[i].text == "," for i in range(verb.i, speaker)):
        return
    hang(words, children, verb.i, saying.i, "ccomp")
    hang(words, children, noun, verb.i, "nsubj")
    verb.tag = "VBD"


def _head_behind_name(words: list[Word], children: Children, thing: Word) -> None:
    """Make the talks the subject of "chief envoy Ann Roe's talks were about grain", which the parser took for an apposition."""
    role = words[thing.head]
    name = next((words[c] for c in children[thing.i] if words[c].dep == "poss" and words[c].tag == "NNP"), None)
    if name is None or role.tag not in {"NN", "NNP"} or role.head == role.i or role.i > name.i:
        return
    first = min([name.i, *children[name.i]])
    if first != role.i + 1:
        return
    head, dep = role.head, role.dep
    before = [c for c in children[role.i] if c < role.i]
    hang(words, children, thing.i, head, dep)
    for c in before:
        hang(words, children, c, name.i, words[c].dep)
    hang(words, children, role.i, name.i, "compound")


def _shares_have(words: list[Word], children: Children, verb: Word) -> bool:
    """Say whether "displaced" of "has killed six and displaced many" shares its "has"."""
    first = words[verb.head]
    if first.tag != "VBN" or any(words[c].dep in _SUBJECTS | {"aux", "auxpass"} for c in children[verb.i]):
        return False
    lemma = lemma_of(verb.lower)
    table = forms(lemma)
    has = any(words[c].lower in {"has", "have"} for c in children[first.i] if words[c].dep == "aux")
    return has and table.past == table.participle and lemma not in _DELIBERATE


def _what_it_is_called(words: list[Word], children: Children, naming: Word) -> None:
    """Hang ", as a mistake" behind "criticised the raids, launched on Monday," on the criticism."""
    launched = words[naming.head]
    noun = words[launched.head]
    verb = words[noun.head]
    if launched.dep != "acl" or launched.tag != "VBN" or words[launched.i - 1].text != ",":
        return
    if noun.dep == "dobj" and lemma_of(verb.lower) in _NAMING:
        hang(words, children, naming.i, verb.i, "prep")


def _content_of_saying(words: list[Word], children: Children, verb: Word) -> None:
    """Make a clause of "four boats intruded" in "said four boats intruded into its waters": nobody says boats."""
    noun = words[verb.head]
    saying = words[noun.head]
    if lemma_of(saying.lower) != "say" or any(words[c].lower == "by" for c in children[verb.i]):
        return
    if saying.tag != "VBG" and not any(words[c].dep in _SUBJECTS for c in children[saying.i]):
        return
    if words[verb.i - 1].text == "," or any(words[c].dep in {"ccomp", "xcomp"} for c in children[saying.i]):
        return
    trailing = [c for c in children[noun.i] if c > verb.i]
    hang(words, children, verb.i, saying.i, "ccomp")
    hang(words, children, noun.i, verb.i, "nsubj")
    verb.tag = "VBD"
    for c in trailing:
        hang(words, children, c, verb.i, words[c].dep)


def _deed_of_nearer_subject(words: list[Word], children: Children, verb: Word) -> None:
    """Give "fighting goes on though the army has offered talks and has announced a truce" its army as who announced."""
    first = words[verb.head]
    subject = next((c for c in children[first.i] if words[c].dep in _SUBJECTS), None)
    if subject is None or words[subject].lower not in _HAPPENINGS:
        return
    if lemma_of(verb.lower) not in _DELIBERATE | _MILITARY:
        return
    if any(words[c].dep in _SUBJECTS for c in children[verb.i]):
        return
    between = [words[c] for c in children[first.i] if words[c].dep == "advcl" and first.i < c < verb.i]
    nearer = next((w for w in reversed(between) if any(words[c].dep in _SUBJECTS for c in children[w.i])), None)
    if nearer is not None:
        hang(words, children, verb.i, nearer.i, "conj")


def _doing_of_what_was_hit(words: list[Word], children: Children, hit: Word) -> None:
    """Read "a ship struck on Monday by a missile sank": it sank, and was struck."""
    subject = next((c for c in children[hit.i] if words[c].dep in _SUBJECTS and c < hit.i), None)
    if subject is None or any(words[c].dep in {"aux", "auxpass", "dobj"} for c in children[hit.i]):
        return
    if lemma_of(hit.lower) == "say":
        return
    by = next(c for c in children[hit.i] if words[c].lower == "by")
    if by < hit.i:
        return
    outer = [*children[hit.head], *children[hit.i]] if hit.head != hit.i else list(children[hit.i])
    second = next(
        (
            words[c]
            for c in outer
            if c > by
            and words[c].tag in {"VBD", "VBZ"}
            and words[c].dep in {hit.dep, "conj", "dep", "ccomp"}
            and not any(words[k].dep in _SUBJECTS for k in children[c])
        ),
        None,
    )
    if second is None or any(words[i].dep == "cc" or words[i].text in {",", ";"} for i in range(by, second.i)):
        return
    above, dep = (hit.head, hit.dep) if hit.head != hit.i else (second.i, "ROOT")
    hang(words, children, second.i, above, dep)
    for c in list(children[hit.i]):
        if words[c].dep in {"mark", "punct", "cc"} and (c < subject or c > second.i):
            hang(words, children, c, second.i, words[c].dep)
    hang(words, children, subject, second.i, "nsubj")
    hang(words, children, hit.i, subject, "acl")
    hit.tag = "VBN"


def _aside_behind_clause(words: list[Word], children: Children, thing: Word) -> None:
    """Hang ", the larger party," on the name before it, where the parser took it for the object of a verb far before."""
    first = next((c for c in children[thing.i] if words[c].dep == "det"), None)
    if first is None or first < 2 or words[first - 1].text != "," or words[first - 2].tag[:2] != "NN":
        return
    verb, name = thing.head, words[first - 2]
    clause = any(words[c].dep == "advcl" and verb < c < first for c in children[verb])
    if clause and name.text[:1].isupper():
        hang(words, children, thing.i, name.i, "appos")


def _object_behind_phrases(words: list[Word], children: Children, verb: Word) -> None:
    """Give "stressed on Monday, during a visit to Accra, the need for …" its need, which the parser took for Accra."""
    if any(words[c].dep in _COMPLEMENTS | {"nsubjpass", "auxpass"} for c in children[verb.i]):
        return
    start = next((c for c in children[verb.i] if words[c].dep == "prep" and c > verb.i), None)
    if start is None:
        return
    stack = [start]
    while stack:
        at = stack.pop()
        for c in children[at]:
            if words[c].dep == "appos" and c > at:
                first = next((d for d in children[c] if words[d].dep == "det"), c)
                if words[first].lower in {"the", "a", "an"} and words[first - 1].text == "," and words[c].tag == "NN":
                    hang(words, children, c, verb.i, "dobj")
                    return
            elif words[c].dep in {"prep", "pobj"}:
                stack.append(c)


def _speech_behind_dash(words: list[Word], children: Children, saying: Word) -> None:
    """Keep "they fired rockets \u2014 they say in revenge" apart: the narrator tells of the rockets."""
    before = next((c for c in children[saying.i] if words[c].dep == "ccomp" and c < saying.i), None)
    subject = next((c for c in children[saying.i] if words[c].dep in _SUBJECTS and c < saying.i), None)
    if before is None or subject is None or subject < before or subject == 0:
        return
    first = min([subject, *(c for c in children[subject])])
    said = any(words[c].dep in {"ccomp", "advcl", "prep"} and c > saying.i for c in children[saying.i])
    if not said or words[first - 1].text not in _DASHES:
        return
    end = [c for c in children[saying.i] if c < first or (words[c].dep == "punct" and words[c].text == ".")]
    for c in end:
        if c != before:
            hang(words, children, c, before, words[c].dep)
    hang(words, children, before, before, "ROOT")
    hang(words, children, saying.i, before, "parataxis")
