"""A shallow parser of our own: noun phrases, verb groups and how they hang together, without a model.

It reads a sentence once from left to right. What it yields has the same form as spaCy's parses, so that all later stages
serve both engines; it is right about plain clauses and knows little of nested ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.language.lexicon import Lexicon
from briefgen.extract.sources.attribution import SPEECH
from briefgen.extract.syntax.branches import BE, Branches
from briefgen.extract.syntax.chunks import (
    FINITE,
    PREMODIFIERS,
    are_alike,
    clause_ahead,
    ends_sentence,
    in_list,
    is_time,
    noun_phrase_end,
    starts_figure,
    verb_follows,
    verb_group_end,
)
from briefgen.extract.syntax.parse import MAX_TOKENS, Parse, Word, squeeze
from briefgen.extract.syntax.tagging import AUXILIARIES, SPANS, tag

_MARKS = frozenset(
    "as when while because although though if unless where whereas until since before after whether so".split()
)
_CONTROL = frozenset(
    "want plan intend seek begin start continue agree refuse threaten vow pledge promise decide fail try attempt aim claim appear "
    "seem force order urge ask believe say expect estimate think allow prepare offer manage need tend hope report suspect know".split()
)


class ShallowParser:
    """Parses by word classes and order."""

    name = "lite"

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def parse(self, view: str, spans: Iterable[tuple[int, int]]) -> Iterator[Parse]:
        """Parse stretches of one view, each as one sentence, in order."""
        return self.parse_all((view, start, end) for start, end in spans)

    def parse_all(self, stretches: Iterable[tuple[str, int, int]]) -> Iterator[Parse]:
        """Parse (view, start, end) stretches of many texts, in order."""
        for view, start, end in stretches:
            text, places = squeeze(view, start, end)
            pieces = text.split(" ")
            starts = accumulate([0, *[len(piece) + 1 for piece in pieces]])
            found = [
                (word, places[at + a], places[at + b - 1] + 1)
                for at, piece in zip(starts, pieces, strict=False)
                for a, b, word in SPANS[piece]
            ]
            del found[MAX_TOKENS:]
            tags = tag([word for word, _, _ in found], self._lexicon)
            words = [
                Word(i, word, kind, "dep", i, a, b)
                for i, (kind, (word, a, b)) in enumerate(zip(tags, found, strict=True))
            ]
            if words:
                _Builder(words).build()
            yield Parse(words, start, end, shallow=True)


class _Builder(Branches):
    """Hangs the words of one sentence together; every word is attached exactly once, to a word that is no descendant of it."""

    def build(self) -> None:
        """Attach every word."""
        i = 0
        while i < len(self.words):
            i = self._step(i)
        self._finish()

    def _step(self, i: int) -> int:
        word = self.words[i]
        if word.lower == "according":
            return self._preposition(i)
        if word.tag == "-LRB-" and self.noun is not None:
            return self._brackets(i)
        if word.tag in {"MD", "TO"} or word.tag.startswith("VB"):
            end = verb_group_end(self.words, i)
            if end is not None:
                self._verb(i, end)
                return end + 1
        if (
            (word.tag in PREMODIFIERS and not (word.tag == "SYM" and i == 0))
            or word.tag in {"PRP", "EX"}
            or (word.tag == "RB" and starts_figure(self.words, i))
        ):
            end = noun_phrase_end(self.words, i)
            if end is not None:
                self._noun(i, end)
                return end + 1
        if word.tag in {"IN", "TO"}:
            return self._preposition(i)
        if word.tag in {"WP", "WDT"}:
            return self._relative(i)
        if word.tag == "WP$":
            return self._whose(i)
        if word.tag == "WRB":
            self.mark, self.subject = i, None
        elif word.tag == "CC":
            self.joint = i
        elif word.tag == "SYM" and i == 0:
            self.loose.append(i)
        elif word.tag in {",", ":"}:
            self.comma = True
            self.loose.append(i)
            return i + 1
        elif word.tag == "RP" and self.verb == i - 1:
            self._attach(i, i - 1, "prt")
        elif word.tag == "RB" and self.verb is not None:
            self._attach(i, self.verb, "neg" if word.lower in {"not", "n't"} else "advmod")
        elif word.tag == "JJ" and self.verb is not None and self.words[self.verb].lower in BE:
            self._attach(i, self.verb, "acomp")
        else:
            self.loose.append(i)
        return i + 1

    # --- noun phrases ----------------------------------------------------------------------------------------------

    def _noun(self, start: int, head: int) -> None:
        self._inside(start, head)
        words = self.words
        follows_preposition = (
            start > 0 and words[start - 1].dep == "prep" and words[start - 1].tag in {"IN", "TO", "VBG"}
        )
        if follows_preposition:
            self._attach(head, start - 1, "pobj")
        elif (
            self.joint is not None
            and self.noun is not None
            and self.joint == start - 1
            and (self.verb is None or not verb_follows(self.words, head))
        ):
            self._attach(head, self.noun, "conj")
            self._attach(self.joint, self.noun, "cc")
            self.joint = None
            self.noun = head
            return
        elif self.comma and self.noun is not None and in_list(self.words, start, head, self.joint):
            if self.loose and words[self.loose[-1]].tag == ",":
                self._attach(self.loose[-1], self.noun, "punct")
            self._attach(head, self.noun, "conj")
        elif (
            self.verb is not None
            and not self.comma
            and self.mark is None
            and self.joint is None
            and self._wants_object(self.verb)
        ):
            be = words[self.verb].lower in BE
            self._attach(head, self.verb, "attr" if be else "dobj")
            if verb_follows(self.words, head) and lemma_of(words[self.verb].lower) in SPEECH:
                self.subject = head
        else:
            if self.subject is not None and self.comma and self.verb is None and not is_time(words, start, head):
                self._attach(head, self.subject, "appos")
                self.noun = head
                return
            if is_time(words, start, head):
                # "Last month, the army launched": when it was, not who did it.
                self.times.append(head)
                return
            self.subject = head
        self.noun = head
        self.comma = False

    # --- prepositions and relatives --------------------------------------------------------------------------------

    def _preposition(self, i: int) -> int:
        words = self.words
        word = words[i]
        following = words[i + 1] if i + 1 < len(words) else None
        if word.lower == "that" or (word.lower in _MARKS and clause_ahead(self.words, i)):
            if word.lower == "that" and self.verb is None and self.subject is not None and self.subject == i - 1:
                self.held = self.subject
            self.mark, self.subject, self.comma = i, None, False
            return i + 1
        if word.lower == "according":
            head = self.verb if self.verb is not None else i
            self.loose.append(i) if head == i else self._attach(i, head, "prep")
            if following is not None and following.lower == "to":
                following.tag = "IN"
                self._attach(i + 1, i, "prep")
                return i + 2
            return i + 1
        if word.lower == "of" and self.noun is not None and (self.verb is None or self.noun > self.verb):
            self._attach(i, self.noun, "prep")
        elif word.lower == "by" and self.verb is not None and words[self.verb].tag == "VBN":
            self._attach(i, self.verb, "agent")
            words[i].dep = "agent"
            end = noun_phrase_end(self.words, i + 1) if i + 1 < len(words) else None
            if end is not None:
                self._inside(i + 1, end)
                self._attach(end, i, "pobj")
                self.noun = end
                return end + 1
        elif self.verb is not None and (
            self.subject is None or self.subject < self.verb or words[self.subject].head != self.subject
        ):
            self._attach(i, self.verb, "prep")
        elif self.noun is not None and self.verb is None:
            self._attach(i, self.noun, "prep")
        elif self.noun is not None:
            self._attach(i, self.noun, "prep")
        else:
            self.loose.append(i)
            word.dep = "prep"
        self.comma = False
        return i + 1

    def _relative(self, i: int) -> int:
        word = self.words[i]
        if self.noun is not None and word.lower in {"who", "which", "that"} and i + 1 < len(self.words):
            k = i + 1
            while k < len(self.words) and self.words[k].tag == "RB":
                k += 1
            end = verb_group_end(self.words, k) if k < len(self.words) else None
            if end is not None:
                self._group(k, end)
                self._attach(i, end, "nsubj")
                self._attach(end, self.noun, "relcl")
                self.verb = end
                self.comma = False
                return end + 1
        self.mark, self.subject = i, None
        return i + 1

    def _whose(self, i: int) -> int:
        """Open a clause about something of the last noun's; what that noun does comes behind it."""
        end = noun_phrase_end(self.words, i + 1) if i + 1 < len(self.words) else None
        if end is None or self.noun is None:
            self.loose.append(i)
            return i + 1
        if self.verb is None:
            self.held = self.subject
        self.owner, self.subject, self.mark, self.comma = self.noun, end, None, False
        self._inside(i + 1, end)
        self._attach(i, end, "poss")
        self.noun = end
        return end + 1

    # --- verbs -----------------------------------------------------------------------------------------------------

    def _verb(self, start: int, verb: int) -> None:
        words = self.words
        self._group(start, verb)
        tags = {words[m].tag for m in range(start, verb + 1)}
        if words[start].tag == "TO":
            self._infinitive(verb)
        elif start == verb and self._describes(verb):
            words[verb].tag = "VBN"
            self._participle(verb)
        elif tags & FINITE:
            self._finite(start, verb)
            self.latest = verb
        else:
            self._participle(verb)
        self.verb = verb
        self.comma = False

    def _describes(self, verb: int) -> bool:
        """Say whether a past form after a comma only describes the subject: "Chad, accused of arming both, denied it"."""
        words = self.words
        if words[verb].tag != "VBD" or not self.comma or self.first is not None or self.verb is not None:
            return False
        if self.subject is None or self.subject != verb - 2 or words[verb - 1].tag != ",":
            return False
        comma = next((w.i for w in words[verb + 1 :] if w.tag == ","), None)
        return comma is not None and any(
            w.tag in FINITE or w.lower in AUXILIARIES for w in words[comma + 1 : comma + 4]
        )

    def _infinitive(self, verb: int) -> None:
        words = self.words
        if self.verb is None:
            self.loose.append(verb)
            return
        if self.joint is not None and self.joint < verb and words[self.verb].dep in {"xcomp", "advcl"}:
            self._attach(verb, self.verb, "conj")
            self._attach(self.joint, self.verb, "cc")
            self.joint = None
            return
        adjacent = self.noun is None or self.noun < self.verb
        control = lemma_of(words[self.verb].lower) in _CONTROL
        self._attach(verb, self.verb, "xcomp" if adjacent or control else "advcl")

    def _finite(self, start: int, verb: int) -> None:
        words = self.words
        subject = self.subject if self.subject is not None and self.subject < start else None
        passive = any(words[m].dep == "auxpass" and words[m].head == verb for m in range(start, verb))
        label = "nsubjpass" if passive else "nsubj"
        mark, self.mark = self.mark, None
        if self.joint == start - 1 and self.first is not None:
            # "… on world issues and welcomed the signing": what stands before a conjunction is no subject.
            subject = None
        if subject is None and self.held is not None and mark is None and self.first is None:
            subject, self.held = self.held, None
        if self.owner is not None and subject is not None:
            self._attach(verb, self.owner, "relcl")
            self.owner = None
        elif mark is not None and self.held is not None and self.first is None:
            self._attach(verb, self.held, "acl")
            self._attach(mark, verb, "mark")
        elif subject is None and self.joint is not None and self.first is not None:
            self._attach(
                verb,
                self.verb
                if self.verb is not None and not self.comma and are_alike(self.words, self.verb, verb)
                else self.first,
                "conj",
            )
            self._attach(self.joint, words[verb].head, "cc")
        elif mark is not None and self.verb is not None:
            speech = words[mark].lower in {"that", "whether", "what", "how"}
            self._attach(verb, self.verb, "ccomp" if speech else "advcl")
            self._attach(mark, verb, "mark")
        elif mark is not None:
            self._attach(mark, verb, "mark")
            self.loose.append(verb)
        elif self.first is None:
            self.first = verb
        elif (
            lemma_of(words[verb].lower) in SPEECH
            and not passive
            and self.joint is None
            and ends_sentence(self.words, verb)
            and words[self.first].head == self.first
        ):
            # "…, officials said": what came before is what they said.
            if subject is not None:
                self._attach(subject, verb, label)
            self._attach(self.first, verb, "ccomp")
            self.first, self.subject, self.joint = verb, None, None
            return
        elif (
            self.verb is not None
            and subject is not None
            and words[subject].head == self.verb
            and words[subject].dep == "dobj"
        ):
            words[subject].head = subject
            self._attach(verb, self.verb, "ccomp")
        elif self.joint is not None:
            self._attach(verb, self.first, "conj")
            self._attach(self.joint, self.first, "cc")
        elif self.verb is not None and lemma_of(words[self.verb].lower) in SPEECH and subject is not None:
            self._attach(verb, self.verb, "ccomp")
        else:
            # A verb without a subject or a conjunction of its own was not understood, and its clause is not told.
            self._attach(verb, self.first, "conj" if subject is not None else "dep")
        if subject is not None:
            self._attach(subject, verb, label)
        if self.first is None and words[verb].head == verb and verb not in self.loose:
            self.first = verb
        self.subject, self.joint = None, None

    def _participle(self, verb: int) -> None:
        words = self.words
        word = words[verb]
        before = words[verb - 1] if verb else None
        if (
            self.joint is not None
            and self.verb is not None
            and self.joint == verb - 1
            and words[self.verb].tag == word.tag
        ):
            self._attach(verb, self.verb, "conj")
            self._attach(self.joint, self.verb, "cc")
            self.joint = None
        elif before is not None and before.dep == "prep":
            self._attach(verb, before.i, "pcomp")
        elif word.tag == "VBG" and self.verb is not None and self.verb == verb - 1:
            # "denied bombing", "stopped sending": what the verb before it is about.
            self._attach(verb, self.verb, "xcomp")
        elif any(w.lower == "having" and w.head == verb for w in words[:verb]) and self.verb is None:
            self.loose.append(verb)
        elif self.noun is not None and (word.tag == "VBN" and not self.comma or self.verb is None):
            self._attach(verb, self.noun, "acl")
        elif word.tag == "VBG" and self.verb is not None and self.comma:
            spoken = self.first is not None and lemma_of(words[self.first].lower) in SPEECH
            main = self.latest if spoken else self.first
            self._attach(verb, main if main is not None else self.verb, "advcl")
        elif self.noun is not None and not self.comma:
            self._attach(verb, self.noun, "acl")
        elif self.verb is not None:
            self._attach(verb, self.verb, "advcl")
        else:
            self.loose.append(verb)
