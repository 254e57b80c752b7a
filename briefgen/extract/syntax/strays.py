"""Words that the small parser hangs far from where they belong: behind days and semicolons, after "of" and "among them"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import lemma_of, singular
from briefgen.extract.syntax.regrouping import MONTHS, Children, hang

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_JUDGING = frozenset("deplore condemn denounce mourn regret lament decry".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_HOURS = frozenset("morning mornings afternoon evening night nights noon midnight dawn dusk".split())
_RAIDS = frozenset(
    "attack strike raid airstrike bombing bombardment blast explosion shelling ambush assault clash crash shooting".split()
)
_LOSSES = frozenset("death deaths killing killings loss losses murder murders injury injuries".split())

_LAWS = frozenset("law laws rights right conventions".split())
_CRIMES = frozenset("violations abuses crimes breaches atrocities violation abuse crime breach infringements".split())
_CALLING = frozenset("designate label call dub brand name declare rename classify rate consider".split())
"""What is done to somebody with two objects, so that a participle looks like a deed: "the group, labelled a cartel, sold"."""


def gather(words: list[Word], children: Children, word: Word) -> None:
    """Hang in its place what one word shows to be out of it."""
    if word.dep == "conj" and word.tag in {"NN", "VBP"} and words[word.i - 1].lower == "also":
        _deed_behind_but_also(words, children, word)
    elif word.dep == "conj" and word.tag == "VBD" and words[word.i - 1].dep == "pobj":
        _participle_behind_name(words, children, word)
    elif word.dep == "advcl" and word.tag == "VB" and words[word.i - 1].lower == "to":
        _row_of_infinitives(words, children, word)
    elif word.dep == "pcomp" and word.tag == "VBD":
        _done_to_those_behind_of(words, children, word)
    elif word.text in {";", ":"} and word.dep == "punct":
        _clause_before_semicolon(words, children, word)
    elif word.dep == "dobj" and word.i > 2 and words[word.i - 1].tag == "CD":
        _among_them(words, children, word)
    elif word.tag in {"VBD", "VBN"} and word.head == word.i:
        _subject_behind_day(words, children, word)
        if words[word.i - 1].text == "," and lemma_of(word.lower) in _CALLING:
            _called_between_commas(words, children, word)
    elif word.dep == "pobj" and words[word.i - 1].lower in _DAYS and words[word.i - 1].dep == "compound":
        _thing_behind_day(words, children, word)
    elif word.lower in {"on", "upon"} and word.dep in {"prep", "prt"} and words[word.i - 1].lower.startswith("call"):
        _called_upon(words, children, word)
    elif word.lower == "in" and word.dep == "prep" and lemma_of(words[word.head].lower) in _JUDGING:
        _death_in(words, children, word)
    elif word.dep == "acl" and word.lower in {"committed", "perpetrated"} and words[word.head].lower in _LAWS:
        _crime_before_law(words, children, word)
    elif word.lower == "since" and word.dep == "prep" and words[word.head].tag[:2] == "NN":
        _lasting_since(words, children, word)


def _deed_behind_but_also(words: list[Word], children: Children, deed: Word) -> None:
    """Make a verb of "alarm" in "would not only raise tensions but also alarm its allies", which the parser took for a noun."""
    modal = any(words[c].tag == "MD" for c in children[deed.head])
    if modal and words[deed.head].tag == "VB" and any(words[c].dep == "dobj" for c in children[deed.i]):
        deed.tag = "VB"


def _participle_behind_name(words: list[Word], children: Children, participle: Word) -> None:
    """Keep "the use of UN assessed contributions" together, of which the parser makes one who assessed: no "and" joins it."""
    name = words[participle.i - 1]
    thing = next((c for c in children[participle.i] if words[c].dep == "dobj" and c == participle.i + 1), None)
    if thing is None or any(
        words[i].dep == "cc" or words[i].text in {",", ";"} for i in range(participle.head, participle.i)
    ):
        return
    preposition = name.head
    hang(words, children, thing, preposition, "pobj")
    hang(words, children, name.i, thing, "compound")
    hang(words, children, participle.i, thing, "amod")
    participle.tag = "VBN"


def _row_of_infinitives(words: list[Word], children: Children, second: Word) -> None:
    """Make a row of "agreed to begin patrols, to open a port and to build a road", whose port the parser took for the aim of the patrols."""
    first = words[second.head]
    third = next((words[c] for c in children[second.i] if words[c].dep == "conj" and words[c].tag == "VB"), None)
    if third is None or words[third.i - 1].lower != "to" or words[third.i - 2].lower not in {"and", "or"}:
        return
    told = first.tag == "VB" and first.dep == "xcomp" and words[first.i - 1].lower == "to"
    if told and first.i < second.i and words[second.i - 2].text in {",", ";"}:
        second.dep = "conj"


def _done_to_those_behind_of(words: list[Word], children: Children, shot: Word) -> None:
    """Make a participle of "shot" in "the wreckage of two drones shot down last year", which the parser took for a clause."""
    preposition = words[shot.head]
    noun = next((c for c in children[shot.i] if words[c].dep in _SUBJECTS and c == shot.i - 1), None)
    if preposition.lower != "of" or noun is None or noun < preposition.i:
        return
    if any(words[c].dep in {"aux", "auxpass", "dobj", "mark"} for c in children[shot.i]):
        return
    hang(words, children, noun, preposition.i, "pobj")
    hang(words, children, shot.i, noun, "acl")
    shot.tag = "VBN"


def _clause_before_semicolon(words: list[Word], children: Children, semicolon: Word) -> None:
    """Keep "Oman accused Chad of theft; Chad rejected that" apart: what stands before is not what was rejected."""
    root = words[semicolon.head]
    if root.i < semicolon.i or root.dep not in {"ROOT", "ccomp"} or not root.tag.startswith("VB"):
        return
    if semicolon.text == ":" and root.dep != "ROOT":
        # "The bridge stays shut: it is mined, a guard said": who said the first is not told.
        return
    subject = next((c for c in children[root.i] if words[c].dep in _SUBJECTS and c > semicolon.i), None)
    before = [c for c in children[root.i] if c < semicolon.i and words[c].dep not in {"punct", "advmod", "cc"}]
    if subject is None or len(before) != 1 or words[before[0]].dep not in {"ccomp", "advcl", "dep", "parataxis"}:
        return
    first = words[before[0]]
    tensed = first.tag in _TENSED | {"VBN"} or any(words[c].tag == "MD" for c in children[first.i])
    if not tensed or not any(words[c].dep in _SUBJECTS for c in children[first.i]):
        return
    # The first takes the second's place: "One sank; two fled, he said" are both said.
    hang(words, children, first.i, first.i if root.head == root.i else root.head, root.dep)
    for c in [c for c in children[root.i] if c <= semicolon.i]:
        hang(words, children, c, first.i, words[c].dep)
    hang(words, children, root.i, first.i, "conj")


def _among_them(words: list[Word], children: Children, some: Word) -> None:
    """Make an apposition of "among them two children" behind "wounded eleven", which the parser took for another object."""
    among = words[some.i - 3] if some.i > 3 else some
    whole = next((c for c in children[some.head] if words[c].dep == "dobj" and c < among.i), None)
    if among.lower != "among" or words[some.i - 2].lower != "them" or among.head != some.head or whole is None:
        return
    hang(words, children, some.i, whole, "appos")
    hang(words, children, among.i, some.i, "prep")


def _subject_behind_day(words: list[Word], children: Children, verb: Word) -> None:
    """Give "between March and May, Roe and Fenn sold arms" its sellers, whom the parser took for two more months."""
    if any(words[c].dep in _SUBJECTS | {"auxpass"} for c in children[verb.i]):
        return
    comma = next((w.i for w in reversed(words[: verb.i]) if w.text == ","), None)
    if comma is None or comma + 1 >= verb.i:
        return
    first = next((w for w in words[comma + 1 : verb.i] if w.dep == "conj" and w.head < comma), None)
    if first is None or first.tag[:2] != "NN" or first.lower in MONTHS:
        return
    day = words[first.head]
    if day.lower not in MONTHS and day.tag != "CD":
        return
    hang(words, children, first.i, verb.i, "nsubj")


def _death_in(words: list[Word], children: Children, preposition: Word) -> None:
    """Hang "in a raid" of "deplored the death of two men in a raid near Gao" on the death: nobody deplores in a raid."""
    thing = next((c for c in children[preposition.head] if words[c].dep == "dobj" and c < preposition.i), None)
    noun = next((c for c in children[preposition.i] if words[c].dep == "pobj"), None)
    if thing is None or noun is None or words[thing].lower not in _LOSSES:
        return
    if singular(words[noun].lower) in _RAIDS and max([thing, *_below(children, thing)]) == preposition.i - 1:
        hang(words, children, preposition.i, thing, "prep")


def _below(children: Children, at: int) -> list[int]:
    """Return all that hangs on a word."""
    found, stack = [], [at]
    while stack:
        below = children[stack.pop()]
        found += below
        stack += below
    return found


def _called_upon(words: list[Word], children: Children, on: Word) -> None:
    """Keep "call on all parties" together, of which the parser makes parties that are called."""
    asked = next((c for c in children[on.head] if c > on.i and words[c].dep == "dobj"), None)
    if asked is None or children[on.i] or on.head != on.i - 1:
        return
    first = min((c for c in children[asked] if c > on.i), default=asked)
    if first == on.i + 1 or asked == on.i + 1:
        on.dep = "prep"
        hang(words, children, asked, on.i, "pobj")


def _lasting_since(words: list[Word], children: Children, since: Word) -> None:
    """Give "has bought trucks for the army since 2024" its time, which the parser hangs on the army or the trucks.

    Only the end of a clause is moved: what stands behind the year may want it nearer.
    """
    at = since.head
    while words[at].tag[:2] == "NN" or words[at].dep in {"prep", "pobj", "acl"}:
        if words[at].head == at or (words[at].dep == "acl" and words[at].tag == "VBG"):
            # "caught in a war plaguing the north since 2023"
            return
        at = words[at].head
    lasting = any(words[c].dep == "aux" and words[c].lower in {"has", "have"} for c in children[at])
    year = next((c for c in children[since.i] if words[c].dep == "pobj"), None)
    ends = year is not None and (year + 1 >= len(words) or words[year + 1].text in {".", ",", ";"})
    if at < since.i and words[at].tag[:2] == "VB" and lasting and ends:
        hang(words, children, since.i, at, "prep")


def _crime_before_law(words: list[Word], children: Children, committed: Word) -> None:
    """Give "violations of the law committed by the army" its crime: no law is committed."""
    crime = next(
        (i for i in range(committed.head - 1, max(-1, committed.head - 16), -1) if words[i].lower in _CRIMES), None
    )
    if crime is not None:
        hang(words, children, committed.i, crime, "acl")


def _called_between_commas(words: list[Word], children: Children, called: Word) -> None:
    """Make a participle of "the group, labelled a cartel in May, sold arms", of which the parser makes one who labelled."""
    subject = next((c for c in children[called.i] if words[c].dep in _SUBJECTS and c == called.i - 2), None)
    deed = next(
        (
            c
            for c in children[called.i]
            if words[c].dep == "conj"
            and c > called.i
            and words[c].tag[:2] == "VB"
            and _stands_behind_comma(words, children, c)
        ),
        None,
    )
    if subject is None or deed is None or any(words[c].dep == "cc" for c in children[called.i]):
        return
    hang(words, children, deed, deed, "ROOT")
    hang(words, children, subject, deed, words[subject].dep)
    hang(words, children, called.i, subject, "acl")
    called.tag = "VBN"


def _stands_behind_comma(words: list[Word], children: Children, verb: int) -> bool:
    """Say whether a verb with its auxiliaries and adverbs stands behind a comma."""
    first = min(
        (c for c in children[verb] if c < verb and words[c].dep in {"aux", "advmod", "auxpass", "neg"}), default=verb
    )
    return words[first - 1].text == ","


def _thing_behind_day(words: list[Word], children: Children, thing: Word) -> None:
    """Give "claimed on Monday control of the port" its control as what was claimed, of which the parser made a Monday's."""
    on, day = words[thing.head], words[thing.i - 1]
    verb = words[on.head]
    if on.lower != "on" or on.i != day.i - 1 or day.head != thing.i or thing.lower in _HOURS:
        return
    if not verb.tag.startswith("VB") or any(words[c].dep == "dobj" for c in children[verb.i]):
        return
    hang(words, children, day.i, on.i, "pobj")
    hang(words, children, thing.i, verb.i, "dobj")
