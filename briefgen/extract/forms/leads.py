"""Lists whose items continue the words before them: "The ministers agreed to: (a) open the border; (b) exchange prisoners".

An item is read as one sentence with its lead-in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.language.wordlist import is_common

MAX_ITEMS = 400
"""Items of a text that are read with their lead-ins."""
_MOST_CHARACTERS = 16_000_000
"""Each such item costs a view of its own, as long as the text: in very long texts only the first are read so."""
_LONGEST_LEAD = 400
_OPEN_ENDS = frozenset(
    "to that include includes included including are were of for by with against from on between".split()
)
_TO_OR_THAT = re.compile(r"(?:to|that) [a-z]", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|can|[a-z]{3,}(?<!unit)ed|made|held|met|took|said|agree|decide|do|does|did)\b"
)
_PREDICATE = re.compile(r"(?:(?:also|further|again|jointly|[a-z]{3,12}ly) )*[a-z]{3,}(?:ed|es|s) ", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|\b[ivx]+\b")
_LETTER = re.compile(r"\b[a-hj-uwyz]\b")
_BODY = re.compile(
    r"(?:The |the )?(?:[A-Z][\w'-]*(?: (?:of|the|and|on|for|[A-Z][\w'-]*)){0,9} )?"
    r"(?:Council|Assembly|Conference|Board|Commission|Committee|Parliament|Congress|Government|Governments|Parties|Ministers|Leaders|Members|"
    r"Heads of State and Government|Heads of State),"
)
"""The subject on a line of its own, of all the numbered paragraphs of a resolution."""
_OPERATIVE = re.compile(
    r"(?:(?:also|further|strongly|deeply|again|once|urgently|firmly|jointly|unanimously),? )*"
    r"(?:condemns?|demands?|decides?|requests?|calls?|urges?|reaffirms?|expresse?s?|welcomes?|stress(?:es)?|notes?|emphasi[sz]es?|encourages?|deplores?|"
    r"recalls?|reiterates?|declares?|endorses?|extends?|authori[sz]es?|invites?|commends?|affirms?|determines?|recogni[sz]es?|underlines?|directs?|"
    r"supports?|rejects?|imposes?|renews?|approves?|establishe?s?|agrees?|appeals?|takes?) ",
    re.IGNORECASE,
)
_JOINED_TO_BRACKET = re.compile(r"(?<=\w)(?P<bracket> \([A-Z][\w.]{1,9}\))(?P<joined>-[a-z]+(?= ))")
_OPENING = re.compile(r"[A-Z][a-z]+(?:ing|ed)\b[^:\n]{3,300}, (?=[Tt]he (?:[A-Z][\w'-]*(?: |$)))")
"""What a body acts under, recalls or notes, before it is named: "Acting under its charter, the Council:"."""
_FIRST_LETTER = re.compile(r"(?<=[ :])\((?:a|i|1)\) ")
_LETTERED = re.compile(r"(?<=[ ;,])\((?:[a-z]|[ivx]{1,4}|[1-9])\) ")
_LETTERS = ("abcdefghij", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), "123456789")
_CLOSING = re.compile(r"[;,.]?(?: and| or)?[;,.]? *\Z")


def most_led(view: str) -> int:
    """Return how many items of a text may be read with their lead-ins."""
    return min(MAX_ITEMS, _MOST_CHARACTERS // (len(view) + 1))


def with_leads(view: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences with the span of its lead-in for each item that continues one; such a lead-in itself is left out."""
    found: list[Sentence] = []
    lead: Sentence | None = None
    items, count, most = "", 0, most_led(view)
    paragraph = 0
    for sentence in sentences:
        words, led = view[sentence.start : sentence.end], sentence
        kind = _kind(sentence.marker)
        if _is_lead(words):
            lead, items = sentence, ""
        elif lead is not None and view[lead.end - 1] == ",":
            # A resolution's subject holds for all that it resolves, whatever it recalls before.
            if _OPERATIVE.match(words) and count < most:
                count += 1
                led = _led(sentence, words, lead)
        elif lead is not None and kind and kind == (items or kind) and kind != _kind(lead.marker):
            items = kind
            paragraph = sentence.paragraph
            if count < most and _continues(view[lead.start : lead.end], words):
                count += 1
                if found and found[-1] is lead:
                    found.pop()
                led = _led(sentence, words, _bare_lead(view, lead))
        elif sentence.paragraph != paragraph:
            lead = None
        parts = _lettered(view, led) if led.lead is None and count < most else []
        count += len(parts)
        found += parts or [led]
    return found


def _lettered(view: str, sentence: Sentence) -> list[Sentence]:
    """Return the points that a sentence letters within a line, each with its lead-in: "decided (a) to open …; (b) to close …"."""
    first = _FIRST_LETTER.search(view, sentence.start, sentence.end)
    if first is None or first.start() == sentence.start:
        return []
    marks = list(_LETTERED.finditer(view, first.start(), sentence.end))
    letters = [view[m.start() : m.end()].strip("() ") for m in marks]
    if len(marks) < 2 or not any(letters == list(row[: len(letters)]) for row in _LETTERS):
        return []
    lead = sentence.start, first.start()
    ends = [m.start() for m in marks[1:]] + [sentence.end]
    items = [(m.end(), end) for m, end in zip(marks, ends, strict=True)]
    if not all(_continues(view[slice(*lead)], view[a:b]) for a, b in items):
        return []
    opening = replace(sentence, start=lead[0], end=lead[1])
    return [_led(replace(sentence, start=a, end=b), view[a:b], opening) for a, b in items]


def _is_lead(words: str) -> bool:
    return (words.endswith(":") and len(words) <= _LONGEST_LEAD) or _BODY.fullmatch(words) is not None


def _bare_lead(view: str, lead: Sentence) -> Sentence:
    """Return a lead-in without what its body acts under, recalls or notes: all of that is said before the body is named."""
    opening = _OPENING.match(view, lead.start, lead.end)
    return replace(lead, start=opening.end()) if opening is not None else lead


def _led(sentence: Sentence, words: str, lead: Sentence) -> Sentence:
    closing = _CLOSING.search(words)
    length = closing.start() if closing else len(words)
    return replace(sentence, end=sentence.start + length, lead=(lead.start, lead.end), heading=False)


def led_view(view: str, sentence: Sentence) -> str:
    """Return the view in which an item follows its lead-in at once; nothing else of the text is in it, and nothing moves."""
    if sentence.lead is None:
        return view
    start, end = sentence.lead
    lead = view[start:end].rstrip(" :,")
    item = view[sentence.start : sentence.end]
    first = item.split(" ")[0]
    if is_common(first.lower()) and not sentence.lead_is_near:
        item = item[:1].lower() + item[1:]
    parts = [" " * start, lead, " " * (sentence.start - start - len(lead)), item]
    return "".join(parts) + " " * (len(view) - sentence.end)


def joined_at_brackets(view: str) -> str:
    """Return the view with "the Guard (RG)-backed bank" as "the Guard-backed bank", for the parser: it takes ")-backed" for a name's end."""
    if ")-" not in view:
        return view
    return _JOINED_TO_BRACKET.sub(lambda m: m["joined"] + " " * len(m["bracket"]), view)


def stretch_of(view: str, sentence: Sentence) -> tuple[str, int, int]:
    """Return what is parsed of a sentence: a view, and from where to where in it."""
    if sentence.lead is None:
        return view, sentence.start, sentence.end
    return led_view(view, sentence), sentence.lead[0], sentence.end


def _kind(marker: str) -> str:
    """Return what items of one list share in their markers: "1." and "2." are of one kind."""
    return _NUMBER.sub("1", _LETTER.sub("a", marker))


def _continues(lead: str, item: str) -> bool:
    """Say whether an item goes on where its lead-in stops, so that both make one sentence."""
    words = lead.rstrip(" :").split()
    if not words:
        return False
    last = words[-1].lower()
    if _TO_OR_THAT.match(item):
        return last not in {"to", "that"} and last != "following"
    if last in _OPEN_ENDS:
        return last != "to" or not item.lower().startswith(("the ", "a ", "an "))
    # The items of "The ministers:" are its predicates.
    return len(words) <= 12 and _FINITE.search(lead) is None and _PREDICATE.match(item) is not None
