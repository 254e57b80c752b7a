"""Where the phrases of a tagged sentence end: what the shallow parser finds by looking ahead."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.syntax.parse import Word
from briefgen.extract.syntax.tagging import AUXILIARIES

PREMODIFIERS = frozenset({"DT", "PRP$", "CD", "JJ", "NN", "NNS", "NNP", "POS", "VBN", "SYM"})
_HEADS = frozenset({"NN", "NNS", "NNP", "CD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "CD", "PRP", "EX"})
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december day days night nights morning afternoon evening week weeks month months year years weekend
    today yesterday tomorrow tonight last early late earlier""".split()
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def starts_figure(words: Sequence[Word], i: int) -> bool:
    """Say whether an adverb belongs to a figure: "nearly 40", "at least 12"."""
    if words[i].lower == "at":
        return True
    return i + 1 < len(words) and words[i].lower in {"nearly", "almost", "only"} and words[i + 1].tag == "CD"


def noun_phrase_end(words: Sequence[Word], i: int) -> int | None:
    """Return the position of the noun that ends the phrase beginning here, or None."""
    if words[i].tag in {"PRP", "EX"}:
        return i
    end, k = None, i
    while k < len(words):
        word = words[k]
        if word.tag in _HEADS:
            end = k
            k += 1
            continue
        joins = (
            word.tag == "CC" and k > i and words[k - 1].tag == "JJ" and k + 1 < len(words) and words[k + 1].tag == "JJ"
        )
        than = word.lower == "than" and words[k - 1].lower in {"more", "less", "fewer"}
        if word.tag == "VBN" and (k + 1 >= len(words) or words[k + 1].tag not in {"NN", "NNS", "JJ", "NNP"}):
            break
        if word.tag == "DT" and k > i and words[k - 1].tag != "DT":
            break
        if word.tag not in PREMODIFIERS and not joins and not than and not (word.tag == "RB" and k == i):
            break
        k += 1
    if end is not None and end + 1 < len(words) and words[end + 1].tag == "POS":
        # "its forces'" at the end of a phrase
        return end
    return end


def in_list(words: Sequence[Word], start: int, head: int, joint: int | None) -> bool:
    """Say whether a noun after a comma continues a list: "Russia, China, and Vietnam"."""
    if verb_follows(words, head):
        return False
    for k in range(head + 1, min(head + 12, len(words))):
        tag_ = words[k].tag
        if tag_ == "CC":
            return True
        if tag_.startswith("VB") or tag_ in {"IN", "MD", "TO", "WDT", "WP"}:
            return False
    return start > 0 and joint == start - 1


def is_time(words: Sequence[Word], start: int, head: int) -> bool:
    """Say whether a noun phrase says when: "last month", "Thursday", "6 November", a year behind a comma."""
    phrase = words[start : head + 1]
    if head == start and words[head].tag == "CD":
        return (
            len(words[head].text) == 4 and start > 1 and words[start - 1].text == "," and words[start - 2].tag == "CD"
        )
    return any(w.lower in _TIMES for w in phrase) and all(
        w.lower in _TIMES or w.tag in {"CD", "DT", "JJ", "RB"} for w in phrase
    )


def verb_follows(words: Sequence[Word], head: int) -> bool:
    """Say whether a finite verb comes right after a noun, adverbs aside."""
    k = head + 1
    while k < len(words) and words[k].tag == "RB":
        k += 1
    return k < len(words) and (words[k].tag in FINITE or words[k].lower in AUXILIARIES)


def clause_ahead(words: Sequence[Word], i: int) -> bool:
    """Say whether a verb with a subject comes before the next comma."""
    seen_noun = False
    for k in range(i + 1, min(i + 14, len(words))):
        tag_ = words[k].tag
        if tag_ in {",", "CC", "."}:
            return False
        if tag_ in NOUNS:
            seen_noun = True
        if tag_ in FINITE and seen_noun:
            return True
    return False


def verb_group_end(words: Sequence[Word], i: int) -> int | None:
    """Return the position of the full verb that ends the group beginning here, or None."""
    k, last = i, None
    while k < len(words):
        word = words[k]
        if word.tag in {"MD", "TO"} or word.lower in AUXILIARIES:
            last = k if word.tag.startswith("VB") else last
            k += 1
        elif word.tag == "RB" and k > i:
            k += 1
        elif word.tag.startswith("VB"):
            return k if k == i or _continues(words, i, k) else last
        else:
            break
    return last


def _continues(words: Sequence[Word], i: int, k: int) -> bool:
    return all(words[m].tag in {"MD", "TO", "RB"} or words[m].lower in AUXILIARIES for m in range(i, k))


def are_alike(words: Sequence[Word], a: int, b: int) -> bool:
    """Say whether two verbs may be a pair: the same form, or both a past or participle in -ed."""
    tags = {words[a].tag, words[b].tag}
    return len(tags) == 1 or (tags == {"VBN", "VBD"} and words[b].lower.endswith("ed"))


def ends_sentence(words: Sequence[Word], verb: int) -> bool:
    """Say whether hardly anything follows a verb: it closes the sentence."""
    return all(w.tag not in FINITE for w in words[verb + 1 :]) and len(words) - verb < 12
