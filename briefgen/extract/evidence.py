"""The words of the source that a fact rests on: its sentence, or of a long one the clause with what hangs on it; and its quote."""

from __future__ import annotations

from briefgen.extract.events.drafting import Draft
from briefgen.extract.reading import Reading
from briefgen.extract.sources.sourcing import as_spelled
from briefgen.model import MAX_EVIDENCE_CHARACTERS, Quote


def evidence_of(draft: Draft) -> list[tuple[int, int]]:
    """Return the spans of the evidence: the sentence with its lead-in, or of a long one the clause with what hangs on it."""
    sentence = draft.reading.sentence
    if sentence.lead is not None:
        lead = sentence.lead
        if sentence.lead_is_near and sentence.end - lead[0] <= MAX_EVIDENCE_CHARACTERS:
            return [(lead[0], sentence.end)]
        room = MAX_EVIDENCE_CHARACTERS - (lead[1] - lead[0])
        return [lead, (sentence.start, min(sentence.end, sentence.start + room))]
    if sentence.end - sentence.start <= MAX_EVIDENCE_CHARACTERS:
        return [(sentence.start, sentence.end)]
    parse = draft.reading.parse
    positions = parse.subtree(draft.clause.verb)
    if draft.clause.subject is not None:
        positions = sorted({*positions, *parse.subtree(draft.clause.subject, without=[draft.clause.verb])})
    start, end = min(parse.words[p].start for p in positions), max(parse.words[p].end for p in positions)
    if end - start > MAX_EVIDENCE_CHARACTERS:
        middle = draft.clause.head.start
        start = max(start, middle - MAX_EVIDENCE_CHARACTERS // 2)
        end = min(end, start + MAX_EVIDENCE_CHARACTERS)
    return [(start, end)]


def quote_of(reading: Reading, statement: str, draft: Draft) -> Quote | None:
    """Return the words in quotation marks that a statement gives, as the source has them."""
    for q in reading.quotations:
        inside = reading.scene.view[q.start : q.end]
        words = " ".join(inside.split()).strip(" ,.")
        if f'"{words}' in statement:
            speaker = as_spelled(reading.scene, draft.speakers[0]).source if draft.speakers else None
            start = q.start + len(inside) - len(inside.lstrip(" "))
            end = start + len(inside.strip(" ").rstrip(",. "))
            return Quote(text=reading.scene.source.text[start:end], speaker=speaker, start=start, end=end)
    return None
