"""What the small parser gets wrong again and again, put right by the words themselves.

Each function takes a tree's words and the children of each word, and changes both; none looks beyond the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.syntax.counts import SUBJECTS, hurt_beside_dead, hurt_people, lone_count, second_count
from briefgen.extract.syntax.deeds import give_back, row_of_people
from briefgen.extract.syntax.lostverbs import find_verb, place_for_subject, subject_of_auxiliary
from briefgen.extract.syntax.misplaced import (
    TURNS,
    day_before_name,
    day_behind_name,
    inverted_condition,
    participle_behind_of,
    row_behind_after,
    row_behind_verb,
    row_of_names,
    second_gerund,
    second_phrase,
    speaker_behind_content,
    speaker_behind_opening,
    speaker_behind_row,
    speakers_second_verb,
    subject_before_verb,
    two_titles,
)
from briefgen.extract.syntax.regrouping import (
    Children,
    aside_from,
    behind_board,
    behind_bracket,
    behind_terms,
    claimed_deed,
    counted_behind_place,
    hang,
    inverted_passive,
    last_below,
    lying_behind,
    number_of_law,
    office_for_policy,
    row_of_places,
    row_of_states,
    second_object,
    told_of,
)

if TYPE_CHECKING:
    from briefgen.extract.syntax.parse import Word

_REPORTING = frozenset(
    """say claim report suspect estimate believe warn note state announce confirm deny insist allege assert argue stress
    assess judge highlight underline underscore emphasize emphasise declare reveal predict fear think hope expect reaffirm affirm""".split()
)
_TURNING = frozenset("hinge depend rest contingent conditional dependent turn".split())
_DASHES = frozenset({"\u2014", "\u2013", "--", "-"})
_FRONTED = frozenset("among amongst of inside in beside behind".split())
_SURENESS = frozenset("confidence certainty regret concern satisfaction alarm sadness pride hope".split())
_PREFIXES = frozenset("de re co pre mis un over under out counter".split())
_HURT = frozenset("wounded injured dead missing".split())
_CLAUSAL_PREPOSITIONS = frozenset("after before since until as".split())
_MESSAGES = frozenset("message signal statement warning assurance letter note promise pledge".split())
_TIMES = frozenset("after before when while as until".split())
_BY_WORD = frozenset(
    {("policy", "NNP"), ("intelligence", "NNP"), ("board", "NN"), ("aside", "RB"), ("apart", "RB"), ("claimed", "acl")}
    | {(word, "acl") for word in ("based", "located", "registered")}
    | {(word, tag) for word in ("decision", "regulation", "directive", "resolution", "order") for tag in ("NN", "NNP")}
)
"""Words with their tag, or of a verb its relation, that the parser is often wrong about."""
_DAYS_AND_MONTHS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december""".split()
)
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend(words: list[Word], children: Children) -> None:
    """Put right what can be put right."""
    if not words:
        return
    root, dashes = words[0], []
    for word in words:
        if word.head == word.i:
            root = word
        elif word.dep in SUBJECTS and word.tag == "VBG" and not any(words[c].dep == "dobj" for c in children[word.i]):
            # "shelling between the two sides has killed 12": a noun.
            word.tag, word.dep = "NN", "nsubj" if word.dep == "csubj" else word.dep
        elif word.tag == "VBN" and word.dep == "acl" and words[word.head].dep == "conj":
            second_count(words, children, word)
        elif word.lower in _HURT and word.dep in {"acl", "advcl"} and words[word.i - 1].tag == "CD":
            hurt_people(words, children, word)
        elif word.text == "-" and 0 < word.i < len(words) - 1 and words[word.i - 1].lower in _PREFIXES:
            _prefixed_verb(words, children, word)
        elif (word.lower, word.dep if word.tag[0] == "V" else word.tag) in _BY_WORD:
            _by_word(words, children, word)
        elif word.lower in _HURT and word.dep == "conj" and words[word.i - 1].tag == "CD":
            hurt_beside_dead(words, children, word)
        elif word.text == "," and word.dep == "punct":
            second_object(words, children, word)
        elif word.lower in _DAYS_AND_MONTHS:
            if word.dep == "compound" and word.lower.endswith("day"):
                day_before_name(words, children, word)
            day_behind_name(words, children, word)
        elif word.dep == "cc" and word.lower == "and":
            if not two_titles(words, children, word):
                _two_subjects(words, children, word)
        elif word.dep == "relcl" and words[word.head].lower in {"terms", "words"}:
            behind_terms(words, children, word)
        elif word.dep == "appos" and word.i > word.head + 1:
            _apposition(words, children, word)
        elif word.dep == "ccomp" and word.tag == "VBN" and words[word.i - 1].text == ",":
            lying_behind(words, children, word)
        elif word.dep in {"acl", "relcl", "ccomp", "advcl"} and word.tag.startswith("NN"):
            told_of(words, children, word)
        elif word.text in _DASHES and word.dep == "punct" and word.tag != "HYPH":
            dashes.append(word.i)
        else:
            _mend_phrase(words, children, word)
    mend_sentence(words, children, root)
    if len(dashes) >= 2:
        _between_dashes(words, children, dashes[0], dashes[1])


def mend_sentence(words: list[Word], children: Children, root: Word | None = None) -> None:
    """Put right what can be told from the sentence's own verb."""
    root = root or next((word for word in reversed(words) if word.head == word.i), None)
    if root is None:
        return
    if root.tag.startswith("NN"):
        _speaking_noun(words, children, root)
        root = _verb_behind_noun(words, children, root) if root.tag.startswith("NN") else root
    root = find_verb(words, children, root)
    speaker_behind_opening(words, children, root)
    speaker_behind_row(words, children, root)
    if root.head != root.i:
        root = words[root.head]
    if root.tag.startswith("VB") and lemma_of(root.lower) in _REPORTING:
        speakers_second_verb(words, children, root)
        _subject_of_content(words, children, root)
        _content_behind_phrase(words, children, root)
        _speaker_behind(words, children, root)
        speaker_behind_content(words, children, root)
        _two_contents(words, children, root)
    if root.tag == "VBN":
        inverted_passive(words, children, root)
    if root.tag.startswith("VB"):
        _clause_behind_after(words, children, root)
        row_behind_after(words, children, root)
        second_phrase(words, children, root)
        _second_object(words, children, root)
    if words[0].lower in _FRONTED and root.lower in {"was", "were", "is", "are"}:
        _inverted(words, children, root)


def _mend_phrase(words: list[Word], children: Children, word: Word) -> None:
    if word.dep == "conj" and word.tag == "VBG":
        second_gerund(words, children, word)
    if word.dep == "pcomp" and word.tag == "VBD" and words[word.head].lower == "with":
        # "with ten men held hostage": behind a preposition it can only be a participle.
        word.tag = "VBN"
    if word.dep == "acl" and word.tag == "VBN" and words[word.head].lower in TURNS:
        participle_behind_of(words, children, word)
    give_back(words, children, word)
    if word.lower == "claimed" and word.dep == "acl":
        claimed_deed(words, children, word)
    elif word.dep in {"relcl", "acl"} and words[word.head].dep == "pobj":
        _content_of_message(words, children, word)
    elif word.dep == "nummod" and words[word.head].dep in {"pobj", "appos"}:
        counted_behind_place(words, children, word)
    elif word.dep == "aux" and word.lower in {"should", "had"} and words[word.head].dep == "ccomp":
        inverted_condition(words, children, word)
    elif word.dep == "npadvmod" and words[word.head].dep == "conj" and words[word.head].tag == "VBN":
        lone_count(words, children, word)
    elif word.tag == "VBZ" and word.dep == "conj":
        subject_before_verb(words, children, word)
    elif word.dep in {"nsubj", "nsubjpass"}:
        place_for_subject(words, children, word)
    elif word.dep in {"aux", "auxpass"}:
        subject_of_auxiliary(words, children, word)
    elif word.lower == "on" and lemma_of(words[word.head].lower) in _TURNING:
        _turning_on(words, children, word)


def _by_word(words: list[Word], children: Children, word: Word) -> None:
    """Put right what the parser makes of single words."""
    if word.lower == "board":
        behind_board(words, children, word)
    elif word.lower in {"policy", "intelligence"}:
        office_for_policy(words, children, word)
    elif word.lower == "claimed":
        claimed_deed(words, children, word)
    elif word.tag == "RB":
        aside_from(words, children, word)
    elif word.tag.startswith("NN"):
        number_of_law(words, children, word)
    else:
        row_of_places(words, children, word)


def _apposition(words: list[Word], children: Children, word: Word) -> None:
    """Put right what the parser took for an apposition."""
    row_behind_verb(words, children, word)
    if word.dep != "appos":
        return
    behind_bracket(words, children, word)
    row_of_names(words, children, word)
    row_of_states(words, children, word)
    row_of_people(words, children, word)


def _speaking_noun(words: list[Word], children: Children, root: Word) -> None:
    """Make a verb of "the ministry suspects that …", which the parser took for "ministry suspects"."""
    if root.tag not in {"NN", "NNS"} or lemma_of(root.lower) not in _REPORTING:
        return
    content = [c for c in children[root.i] if words[c].dep in {"ccomp", "relcl", "acl"} and c > root.i]
    named = [c for c in children[root.i] if c < root.i and words[c].dep in {"compound", "nmod"}]
    if not content or not named or named[-1] != root.i - 1:
        return
    if root.tag == "NN" and words[named[-1]].tag not in {"NNS", "NNPS"}:
        # "Local media report that …", but not "a media report that …"
        return
    root.tag = "VBZ" if root.tag == "NNS" else "VBP"
    subject = named[-1]
    for c in [c for c in children[root.i] if c < root.i and c != subject]:
        if words[c].dep in {"compound", "nmod", "poss", "det", "amod", "nummod"}:
            hang(words, children, c, subject, words[c].dep)
    words[subject].dep = "nsubj"
    for c in content:
        words[c].dep = "ccomp"
        for mark in children[c]:
            if words[mark].lower == "that" and words[mark].dep in {"dobj", "nsubj", "advmod"}:
                words[mark].dep = "mark"


def _subject_of_content(words: list[Word], children: Children, root: Word) -> None:
    """Give "stressed the pledge to stay is firm" its pledge as the subject of "is", not as what was stressed."""
    thing = next((c for c in children[root.i] if words[c].dep == "dobj"), None)
    joint = words[root.i + 1] if root.i + 1 < len(words) else root
    marked = joint.lower == "that" and joint.head == thing and joint.dep in {"det", "mark"}
    content = next(
        (
            c
            for c in children[root.i]
            if c > root.i and (words[c].dep == "ccomp" or (marked and words[c].dep == "advcl"))
        ),
        None,
    )
    if content is None or thing is None or not root.i < thing < content:
        return
    group = [content, *(c for c in children[content] if words[c].dep in {"aux", "auxpass"})]
    if any(words[c].dep in SUBJECTS for c in children[content]) or not any(words[c].tag in _TENSED for c in group):
        return
    if any(words[i].text in {",", ":", ";", '"', "``"} for i in range(thing, content)):
        return
    if any(words[c].dep == "mark" for c in children[content]):
        return
    passive = any(words[c].dep == "auxpass" for c in children[content])
    hang(words, children, thing, content, "nsubjpass" if passive else "nsubj")
    if marked:
        # "affirmed that aid in all its forms saves lives": the parser read "that aid".
        words[content].dep, joint.tag = "ccomp", "IN"
        hang(words, children, joint.i, content, "mark")


def _content_of_message(words: list[Word], children: Children, content: Word) -> None:
    """Hang "sent a signal to the rebels that it will fight" on the signal: it is not of the rebels."""
    hearer = words[content.head]
    to = words[hearer.head]
    verb = words[to.head]
    marked = any(words[c].lower == "that" and words[c].dep != "nsubj" for c in children[content.i])
    named = any(words[c].dep in SUBJECTS for c in children[content.i])
    thing = next((c for c in children[verb.i] if words[c].dep == "dobj" and c < to.i), None)
    if to.lower == "to" and marked and named and thing is not None and words[thing].lower in _MESSAGES:
        hang(words, children, content.i, thing, "acl")


def _verb_behind_noun(words: list[Word], children: Children, root: Word) -> Word:
    """Make a clause of "The members condemned in the strongest terms the raid", which the parser took for a noun alone."""
    verb = next((words[c] for c in children[root.i] if words[c].dep == "acl" and words[c].tag in {"VBN", "VBD"}), None)
    if verb is None or words[verb.i - 1].text == ",":
        return root
    after = [c for c in children[root.i] if c > verb.i]
    if not any(words[c].dep == "dobj" or (words[c].dep == "ccomp" and verb.tag == "VBD") for c in children[verb.i]):
        return root
    hang(words, children, verb.i, verb.i, "ROOT")
    verb.tag = "VBD"
    root.head = verb.i
    root.dep = "nsubj"
    children[verb.i] = sorted([*children[verb.i], root.i])
    for c in after:
        hang(words, children, c, verb.i, words[c].dep)
    return verb


def _content_behind_phrase(words: list[Word], children: Children, root: Word) -> None:
    """Give "say with confidence that he left" its content, which the parser hangs on the confidence."""
    if any(words[c].dep == "ccomp" for c in children[root.i]):
        return
    for c in children[root.i]:
        if words[c].lower != "with" or words[c].dep != "prep":
            continue
        for noun in children[c]:
            for content in children[noun]:
                marked = any(words[m].lower == "that" and words[m].dep == "mark" for m in children[content])
                if words[content].dep == "acl" and marked and words[noun].lower in _SURENESS:
                    hang(words, children, content, root.i, "ccomp")
                    return


def _prefixed_verb(words: list[Word], children: Children, hyphen: Word) -> None:
    """Make one verb of "de-escalate", which the parser's tokens tell apart: without its prefix it says the contrary."""
    prefix, verb = words[hyphen.i - 1], words[hyphen.i + 1]
    if prefix.lower not in _PREFIXES or not verb.tag.startswith("VB"):
        return
    if prefix.end != hyphen.start or hyphen.end != verb.start:
        return
    for part in (prefix, hyphen):
        if part.i in {part.head, verb.head}:
            return
    for part in (prefix, hyphen):
        for c in list(children[part.i]):
            hang(words, children, c, verb.i, words[c].dep)
        hang(words, children, part.i, verb.i, "meta")
    before = words[prefix.i - 1] if prefix.i else None
    if before is not None and before.lower == "to" and before.head != before.i and verb.tag in {"VB", "VBP"}:
        before.tag, verb.tag = "TO", "VB"
        hang(words, children, before.i, verb.i, "aux")
    verb.text, verb.start = f"{prefix.text}-{verb.text}", prefix.start
    verb.lower = verb.text.lower()
    for part in (prefix, hyphen):
        part.text = part.lower = ""
        part.tag = "_SP"
        part.end = part.start


def _two_subjects(words: list[Word], children: Children, conjunction: Word) -> None:
    """Join "two guards and the driver" of "two guards and the driver were hurt", which the parser made two subjects."""
    first = words[conjunction.head]
    if first.dep not in {"nsubj", "nsubjpass"} or first.i > conjunction.i:
        return
    if any(words[c].dep == "conj" for c in children[first.i]):
        return
    second = next(
        (c for c in children[first.head] if c > conjunction.i and words[c].dep in {"nsubj", "nsubjpass"}), None
    )
    if second is not None and second < first.head and words[second].tag[:2] == words[first.i].tag[:2] == "NN":
        hang(words, children, second, first.i, "conj")


def _speaker_behind(words: list[Word], children: Children, root: Word) -> None:
    """Give "…, warned Admiral Otieno" its admiral as the speaker, whom the parser took for the warned."""
    content = next((c for c in children[root.i] if words[c].dep == "ccomp" and c < root.i), None)
    if content is None or any(words[c].dep in SUBJECTS for c in children[root.i]):
        return
    if words[root.i - 1].text not in {",", '"', "''"} or root.tag not in {"VBD", "VBZ"}:
        return
    thing = next((c for c in children[root.i] if c > root.i and words[c].dep in {"dobj", "attr", "oprd"}), None)
    if thing is not None and words[thing].tag.startswith("NN"):
        words[thing].dep = "nsubj"


def _two_contents(words: list[Word], children: Children, root: Word) -> None:
    """Hang "after the army warned" of "said jets hit the port late on Monday shortly after the army warned" on the hit."""
    contents = [c for c in children[root.i] if words[c].dep == "ccomp" and c > root.i]
    if len(contents) != 2:
        return
    first, second = contents
    mark = next((c for c in children[second] if words[c].dep in {"mark", "advmod"} and words[c].lower in _TIMES), None)
    if mark is None or not first < mark < second:
        return
    hang(words, children, second, first, "advcl")
    for c in [c for c in children[second] if c < mark]:
        if last_below(children, c) < mark - 1 or words[c].tag not in {"RB", "NNS"}:
            hang(words, children, c, first, words[c].dep)


def _second_object(words: list[Word], children: Children, root: Word) -> None:
    """Make an aside of the second object of "broke the truce twice, a charge that Baku denies"."""
    objects = [c for c in children[root.i] if words[c].dep == "dobj" and c > root.i]
    if len(objects) != 2:
        return
    first, second = objects
    start = min([second, *(c for c in children[second] if c < second)])
    if words[start - 1].text == "," and any(words[c].dep in {"relcl", "acl"} for c in children[second]):
        hang(words, children, second, first, "appos")


def _clause_behind_after(words: list[Word], children: Children, root: Word) -> None:
    """Give "prices fell after Kenya and Uganda signed a pact" its second clause, which the parser took for "fell, signed"."""
    for second in [words[c] for c in children[root.i] if words[c].dep == "conj" and words[c].tag in {"VBD", "VBZ"}]:
        if any(words[c].dep in SUBJECTS | {"aux"} for c in children[second.i]):
            continue
        if any(words[c].dep == "cc" and root.i < c < second.i for c in children[root.i]):
            continue
        for c in children[root.i]:
            if words[c].dep != "prep" or words[c].lower not in _CLAUSAL_PREPOSITIONS or not root.i < c < second.i:
                continue
            noun = next((n for n in children[c] if words[n].dep == "pobj"), None)
            if noun is not None and last_below(children, noun) == second.i - 1:
                hang(words, children, noun, second.i, "nsubj")
                hang(words, children, c, second.i, "mark")
                second.dep = "advcl"
                return


def _inverted(words: list[Word], children: Children, root: Word) -> None:
    """Give "Among the weapons was a drone" its drone as the subject."""
    front = words[0]
    if front.head != root.i or front.dep != "prep" or any(words[c].dep in SUBJECTS for c in children[root.i]):
        return
    thing = next((c for c in children[root.i] if c > root.i and words[c].dep in {"attr", "npadvmod"}), None)
    if thing is not None:
        words[thing].dep = "nsubj"


def _turning_on(words: list[Word], children: Children, on: Word) -> None:
    """Keep together what "depends on Kenya lifting its ban": the lifting, not Kenya."""
    name = next((c for c in children[on.i] if words[c].dep == "pobj"), None)
    if name is None:
        return
    behind = [*children[name], *(c for c in children[on.head] if words[c].dep == "advcl" and c == name + 1)]
    doing = next((c for c in behind if words[c].dep in {"acl", "advcl"} and words[c].tag == "VBG"), None)
    if doing is None or words[doing - 1].text == ",":
        return
    hang(words, children, doing, on.i, "pcomp")
    hang(words, children, name, doing, "nsubj")


def _between_dashes(words: list[Word], children: Children, first: int, last: int) -> None:
    """Hang what stands between two dashes on the noun before them, where the parser made it part of the clause."""
    noun = next((i for i in range(first - 1, -1, -1) if words[i].tag.startswith("NN")), None)
    if noun is None or last - first < 2 or last - first > 30:
        return
    inside = range(first + 1, last)
    if any(words[i].tag in _TENSED for i in inside):
        return
    loose = [i for i in inside if words[i].head not in inside]
    if not loose or not all(words[i].dep in SUBJECTS | {"prep", "advmod", "appos", "conj", "npadvmod"} for i in loose):
        return
    start = next((i for i in loose if words[i].tag == "IN"), None)
    for i in loose:
        if start is not None and i > start and words[i].tag.startswith("NN"):
            hang(words, children, i, start, "pobj")
        elif start is not None and i < start:
            hang(words, children, i, start, "advmod")
    top = start if start is not None else loose[0]
    if words[top].head not in inside or top in loose:
        if start is not None:
            words[start].tag = "IN"
        hang(words, children, top, noun, "appos")
