"""Phrases that the parser cuts or joins at the wrong place, hung on the words to which they belong.

As in mending.py each function takes a tree's words and the children of each word, and changes both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

Children = list[list[int]]

MONTHS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)

_LONGEST_BRACKET = 4
_NOMINAL = frozenset("nsubj nsubjpass dobj pobj conj".split())


BEFORE_NOUN = frozenset("det poss amod compound nmod nummod".split())
"""What stands before a noun inside its phrase."""


def hang(words: list[Word], children: Children, at: int, head: int, dep: str) -> None:
    """Hang a word on another one, in another relation."""
    word = words[at]
    if word.head != at and at in children[word.head]:
        children[word.head].remove(at)
    word.head, word.dep = head, dep
    if head != at:
        children[head] = sorted([*children[head], at])


def first_below(children: Children, at: int) -> int:
    """Return the first position of what hangs on a word."""
    while children[at] and children[at][0] < at:
        at = children[at][0]
    return at


def last_below(children: Children, at: int) -> int:
    """Return the last position of what hangs on a word."""
    last, stack = at, [at]
    while stack:
        i = stack.pop()
        last = max(last, i)
        stack += children[i]
    return last


def behind_bracket(words: list[Word], children: Children, noun: Word) -> None:
    """Make one name of "an unmanned vehicle (UAV) programme", which the parser took for a vehicle and its apposition."""
    first = words[noun.head]
    opening = first.i + 1
    if opening >= noun.i or words[opening].text != "(" or not noun.tag.startswith("NN"):
        return
    closing = next((i for i in range(opening, min(noun.i, opening + _LONGEST_BRACKET)) if words[i].text == ")"), None)
    if closing is None or any(not words[i].tag.startswith("NN") for i in range(closing + 1, noun.i)):
        return
    above, dep = first.head, first.dep
    if above == first.i:
        return
    after = [c for c in children[first.i] if c > noun.i]
    hang(words, children, noun.i, above, dep)
    hang(words, children, first.i, noun.i, "nmod")
    for i in range(opening, closing + 1):
        if words[i].head not in range(opening, closing + 1) or words[i].text in "()":
            hang(words, children, i, first.i, "punct" if words[i].text in "()" else "appos")
    for c in after:
        hang(words, children, c, noun.i, words[c].dep)


def _listed_behind_name(words: list[Word], children: Children, noun: Word) -> None:
    """Give "placed on the Watch (W) List ten firms" its list and its firms, of which the parser made one apposition."""
    place = words[noun.head]
    first = place.i
    while first > 0 and (words[first - 1].tag.startswith(("NN", "JJ", "RB")) or words[first - 1].text in "()"):
        first -= 1
    if first < 2 or words[first - 1].tag != "DT" or words[first - 2].dep != "prep":
        return
    preposition = words[first - 2]
    verb = words[preposition.head]
    if not verb.tag.startswith("VB") or any(words[c].dep in {"dobj", "nsubjpass"} for c in children[verb.i]):
        return
    hang(words, children, noun.i, verb.i, "dobj")
    hang(words, children, place.i, preposition.i, "pobj")
    for i in range(first - 1, place.i):
        if words[i].head not in range(first - 1, place.i):
            hang(words, children, i, place.i, "det" if words[i].tag == "DT" else "nmod")
        elif words[i].tag == "DT":
            hang(words, children, i, place.i, "det")
    for c in [c for c in children[place.i] if c > place.i and words[c].dep == "punct"]:
        hang(words, children, c, verb.i, "punct")


def told_of(words: list[Word], children: Children, noun: Word) -> None:
    """Give "that the boat, the Alba, carried arms" its verb, which the parser took for what describes the boat."""
    mark = next((c for c in children[noun.i] if words[c].dep == "mark" and words[c].lower == "that"), None)
    verb = next(
        (words[c] for c in children[noun.i] if c > noun.i and words[c].dep == "acl" and words[c].tag in {"VBN", "VBD"}),
        None,
    )
    if mark is None or verb is None or noun.head == noun.i or words[verb.i - 1].text != ",":
        return
    if not any(words[c].dep in {"dobj", "xcomp", "ccomp"} for c in children[verb.i]):
        return
    hang(words, children, verb.i, noun.head, noun.dep)
    hang(words, children, noun.i, verb.i, "nsubj")
    hang(words, children, mark, verb.i, "mark")
    verb.tag = "VBD"


def counted_behind_place(words: list[Word], children: Children, number: Word) -> None:
    """Give "placed on the list ten firms" its firms as what was placed, which the parser took for what they are placed on."""
    noun = words[number.head]
    if noun.dep == "appos" and noun.head == number.i - 1:
        _listed_behind_name(words, children, noun)
        return
    preposition = words[noun.head]
    verb = words[preposition.head]
    if noun.dep != "pobj" or noun.tag != "NNS" or preposition.dep != "prep" or not verb.tag.startswith("VB"):
        return
    place = next((c for c in children[noun.i] if c < number.i and words[c].tag.startswith("NN")), None)
    if place != number.i - 1 or any(words[c].dep in {"dobj", "nsubjpass"} for c in children[verb.i]):
        return
    first = [c for c in children[noun.i] if c < number.i and c != place]
    if not any(words[c].dep == "det" for c in (*first, *children[place])):
        return
    hang(words, children, place, preposition.i, "pobj")
    for c in first:
        hang(words, children, c, place, words[c].dep)
    hang(words, children, noun.i, verb.i, "dobj")


def second_object(words: list[Word], children: Children, comma: Word) -> None:
    """Join "six boats and two cars, a raft" of "seized six boats and two cars, a raft and oars" to one row of things seized."""
    verb = comma.head
    things = [c for c in children[verb] if words[c].dep == "dobj"]
    if len(things) != 2 or not things[0] < comma.i < things[1] or not words[verb].tag.startswith("VB"):
        return
    if any(words[c].dep not in {"punct", "dobj"} for c in children[verb] if things[0] < c < things[1]):
        return
    last = things[0]
    while (following := next((c for c in children[last] if words[c].dep == "conj"), None)) is not None:
        last = following
    if all(words[i].tag.startswith("NN") for i in things) and last < comma.i:
        hang(words, children, things[1], last, "conj")
        hang(words, children, comma.i, last, "punct")


def row_of_states(words: list[Word], children: Children, first: Word) -> None:
    """Make a row of "Kenya, Togo, and Chad agree", which the parser took for Kenya with an apposition."""
    noun = words[first.head]
    if noun.dep not in {"nsubj", "nsubjpass"} or not first.tag.startswith("NNP") or not noun.tag.startswith("NNP"):
        return
    conjunction = next((c for c in children[first.i] if words[c].dep == "cc" and words[c].lower == "and"), None)
    last = next((c for c in children[first.i] if words[c].dep == "conj"), None)
    if conjunction is None or last is None or words[conjunction - 1].text != "," or words[first.i - 1].text != ",":
        return
    behind = last
    while any(c > behind for c in children[behind]):
        behind = max(children[behind])
    if behind + 1 < len(words) and words[behind + 1].text != ",":
        first.dep = "conj"


def row_of_places(words: list[Word], children: Children, based: Word) -> None:
    """Give "firms based in Chad, Togo, and Mali" all three places, of which the parser made firms."""
    preposition = next((c for c in children[based.i] if words[c].dep == "prep"), None)
    place = None if preposition is None else next((c for c in children[preposition] if words[c].dep == "pobj"), None)
    if place is None or not words[place].tag.startswith("NNP") or any(words[c].dep == "conj" for c in children[place]):
        return
    for c in [c for c in children[based.head] if c > place and words[c].dep in {"conj", "appos"}]:
        if words[c].tag.startswith("NNP") and words[place + 1].text == ",":
            hang(words, children, c, place, "conj")


def claimed_deed(words: list[Word], children: Children, claim: Word) -> None:
    """Give "the raid claimed by X in Y on Friday" its place and day, which are not when and where X claimed it."""
    agent = next((c for c in children[claim.i] if words[c].dep == "agent"), None)
    if agent is None or not words[claim.head].tag.startswith("NN"):
        return
    for c in [c for c in children[claim.i] if c > agent and words[c].dep in {"prep", "npadvmod", "advcl"}]:
        hang(words, children, c, claim.head, words[c].dep)


def office_for_policy(words: list[Word], children: Children, policy: Word) -> None:
    """Give "Representative for Foreign Affairs and Security Policy Jo Roe" its Roe, of whom all before is the title."""
    lowers = [w.lower for w in words[max(0, policy.i - 4) : policy.i]]
    first = policy.i - (4 if lowers == ["foreign", "affairs", "and", "security"] else 3)
    if first < 2 or (first == policy.i - 3 and lowers[1:] != ["terrorism", "and", "financial"]):
        return
    last = policy.i
    while last + 1 < len(words) and words[last + 1].tag.startswith("NNP"):
        last += 1
    preposition = words[first - 1]
    office = words[preposition.head]
    if last == policy.i or office.i >= first or not office.tag.startswith("NN"):
        return
    for c in children[office.i]:
        words[c].dep = "nmod" if words[c].dep in {"nsubj", "dobj", "attr"} else words[c].dep
    above, dep = office.head, office.dep
    if above == office.i:
        return
    hang(words, children, policy.i, preposition.i, "pobj")
    hang(words, children, first + (policy.lower == "policy"), policy.i, "nmod")
    hang(words, children, last, above, dep)
    hang(words, children, office.i, last, "nmod")
    for i in range(policy.i + 1, last):
        hang(words, children, i, last, "compound")


def aside_from(words: list[Word], children: Children, aside: Word) -> None:
    """Keep "aside from the four" together: "from the four" alone says another thing."""
    following = words[aside.i + 1] if aside.i + 1 < len(words) else aside
    if following.lower == "from" and following.i not in {following.head, aside.head}:
        hang(words, children, aside.i, following.i, "advmod")


def behind_terms(words: list[Word], children: Children, verb: Word) -> None:
    """Give "condemned in the strongest terms the raid claimed by X" its raid as what was condemned."""
    terms = words[verb.head]
    preposition = words[terms.head]
    above = words[preposition.head]
    if terms.lower not in {"terms", "words"} or preposition.lower != "in" or not above.tag.startswith("VB"):
        return
    thing = next((c for c in children[verb.i] if words[c].dep in {"nsubj", "nsubjpass"}), None)
    if thing is None or not words[thing].tag.startswith("NN") or any(words[c].dep == "dobj" for c in children[above.i]):
        return
    hang(words, children, thing, above.i, "dobj")
    hang(words, children, verb.i, thing, "acl" if verb.tag in {"VBN", "VBD"} else "relcl")
    if above.tag == "VBN" and not any(words[c].dep in {"aux", "auxpass"} for c in children[above.i]):
        above.tag = "VBD"


def number_of_law(words: list[Word], children: Children, law: Word) -> None:
    """Keep the number of "adopted Decision 2024/11" with its decision."""
    number = words[law.i + 1] if law.i + 1 < len(words) else law
    if number.tag == "CD" and number.dep != "nummod" and number.head <= law.i and number.text[0].isdigit():
        hang(words, children, number.i, law.i, "nummod")


NEVER_DONE_TO = frozenset(
    "protest complain insist resort arrive depart vow retreat flee rally intrude encroach".split()
)
"""What is done to nobody, so that its past form behind a noun is a deed of the noun's."""


def deed_of_noun(words: list[Word], children: Children, deed: Word) -> None:
    """Make a clause of "A rights group protested here", of which the parser made a group with a participle."""
    noun = words[deed.head]
    deed.tag = "VBD"
    if noun.head == noun.i:
        noun.dep = "nsubj"
        children[noun.i].remove(deed.i)
        deed.head, deed.dep, noun.head = deed.i, "ROOT", deed.i
        children[deed.i] = sorted([*children[deed.i], noun.i])
        for c in [c for c in children[noun.i] if c > deed.i]:
            hang(words, children, c, deed.i, words[c].dep)
        return
    if noun.dep == "dep" and words[noun.head].tag.startswith("VB") and noun.i < noun.head:
        # "Youths resorted to stones, officials said"
        hang(words, children, deed.i, noun.head, "ccomp")
        hang(words, children, noun.i, deed.i, "nsubj")
        return
    top = noun
    for _ in words:
        top = words[top.head]
    before = min([noun.i, *children[noun.i]])
    if noun.dep == "appos" and before > 0 and words[before - 1].text == "," and top.i < noun.i:
        # "The state is failing them, a rights group protested"
        hang(words, children, deed.i, top.i, "parataxis")
        hang(words, children, noun.i, deed.i, "nsubj")


def other_name(words: list[Word], conjunction: Word) -> None:
    """Leave out the ", or TUC," behind a name of which it is the short form, and no second thing."""
    at = conjunction.i
    if at < 1 or at + 1 >= len(words) or words[at - 1].text not in {",", "("}:
        return
    short, name = words[at + 1], words[conjunction.head]
    closed = at + 2 >= len(words) or words[at + 2].text in {",", ")", "."}
    if short.head == name.i and short.dep == "conj" and short.text.isupper() and name.tag[:3] == "NNP" and closed:
        conjunction.dep = short.dep = "meta"


def adjective_before_name(words: list[Word], children: Children, name: Word) -> None:
    """Make one phrase of "the paramilitary Border Guard", of which the parser took the adjective for the noun."""
    first = words[name.head]
    if first.tag != "JJ" or name.tag[:3] != "NNP" or first.dep not in _NOMINAL:
        return
    start = min([*(c for c in children[name.i] if c < name.i), name.i])
    if start != first.i + 1:
        return
    above, dep = first.head, first.dep
    hang(words, children, name.i, above, dep)
    for c in [*children[first.i]]:
        hang(words, children, c, name.i, words[c].dep)
    hang(words, children, first.i, name.i, "amod")


def behind_board(words: list[Word], children: Children, board: Word) -> None:
    """Keep "on board the vessel" together, of which the parser makes a second object."""
    on = words[board.head]
    thing = next(
        (c for c in children[on.head] if c > board.i and words[c].dep == "dobj" and words[c].tag[:2] == "NN"), None
    )
    if on.lower != "on" or on.dep != "prep" or thing is None:
        return
    first = min([thing, *children[thing]])
    if first == board.i + 1:
        hang(words, children, thing, board.i, "dobj")


def relative_clause(words: list[Word], children: Children, verb: Word) -> None:
    """Hang a clause with "which" on the noun that it describes."""
    _off_day(words, children, verb)
    _nearest_noun(words, children, verb)
    _by_which(words, children, verb)


def _nearest_noun(words: list[Word], children: Children, verb: Word) -> None:
    """Hang "which may be misused" of "exports to Chad of gear which may be misused" on the gear, not on Chad."""
    first = verb.i
    while children[first] and children[first][0] < first:
        first = children[first][0]
    before = words[first - 1]
    if first and words[verb.head].tag.startswith("NNP") and verb.head < before.i and before.tag in {"NN", "NNS"}:
        hang(words, children, verb.i, before.i, "relcl")


def _off_day(words: list[Word], children: Children, verb: Word) -> None:
    """Hang "in which nine died" of "reported a raid on Gao on 3 May in which nine died" on the raid, not on May."""
    day = words[verb.head]
    preposition = words[day.head]
    above = words[preposition.head]
    if day.dep != "pobj" or day.lower not in MONTHS or preposition.dep != "prep":
        return
    which = next((c for c in children[verb.i] if words[c].dep == "prep" and c < verb.i), None)
    if which is None or words[which + 1].lower != "which" or which + 1 >= verb.i:
        return
    if above.tag[:2] == "NN":
        hang(words, children, verb.i, above.i, "relcl")
        return
    thing = next((c for c in reversed(children[above.i]) if words[c].dep == "dobj" and c < preposition.i), None)
    if thing is not None:
        hang(words, children, verb.i, thing, "relcl")


def _by_which(words: list[Word], children: Children, verb: Word) -> None:
    """Keep "which cost four lives and in the wake of which two were held" apart: in the wake of it two were held."""
    noun = words[verb.head]
    preposition = words[noun.head]
    outer = words[preposition.head]
    behind = words[noun.i + 1 : noun.i + 3]
    if noun.dep != "pobj" or len(behind) < len(("of", "which")) or behind[1].lower != "which" or outer.dep != "relcl":
        return
    if behind[0].head != verb.i or words[preposition.i - 1].text not in {",", "and"} or outer.head > outer.i:
        return
    hang(words, children, verb.i, outer.head, "relcl")
    hang(words, children, preposition.i, verb.i, "prep")


def inverted_passive(words: list[Word], children: Children, participle: Word) -> None:
    """Give "Also fined were two banks" its banks as the subject of the fining."""
    behind = [c for c in children[participle.i] if c > participle.i and words[c].dep == "auxpass"]
    for be in behind:
        for thing in [c for c in children[be] if words[c].dep == "nsubj" and c > be]:
            hang(words, children, thing, participle.i, "nsubjpass")


_LYING = frozenset("located situated based stationed".split())


def lying_behind(words: list[Word], children: Children, lying: Word) -> None:
    """Give "caused 28 casualties in Kara, located 9 km off" its casualties, which the parser took for what is located."""
    verb = words[lying.head]
    thing = next((c for c in children[lying.i] if words[c].dep in {"nsubj", "nsubjpass"}), None)
    if lying.lower not in _LYING or lying.tag != "VBN" or thing is None or not verb.i < thing < lying.i:
        return
    if (
        words[lying.i - 1].text != ","
        or not verb.tag.startswith("VB")
        or any(words[c].dep == "dobj" for c in children[verb.i])
    ):
        return
    place = lying.i - 2
    hang(words, children, thing, verb.i, "dobj")
    if words[place].tag.startswith("NN"):
        hang(words, children, lying.i, place, "acl")


def deed_before_thing(words: list[Word], children: Children, deed: Word) -> None:
    """Give "The two discussed curbs and stressed that …" its two deeds, of which the parser made curbs that stressed."""
    thing = words[deed.head]
    second = words[thing.head]
    joint = next((c for c in children[thing.i] if words[c].lower == "and" and c < second.i), None)
    acts = any(words[c].dep == "nsubj" and c < deed.i for c in children[deed.i])
    if joint is None or not acts or thing.dep != "nsubj" or second.head != second.i or second.tag != "VBD":
        return
    children[thing.i].remove(deed.i)
    deed.head, deed.dep = deed.i, "ROOT"
    hang(words, children, thing.i, deed.i, "dobj")
    hang(words, children, joint, deed.i, "cc")
    second.head, second.dep = deed.i, "conj"
    children[deed.i] = sorted([*children[deed.i], second.i])
