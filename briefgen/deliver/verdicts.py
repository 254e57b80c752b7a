"""What a reply means for a recipient: sent, later, never, or that the whole sending has to stop. Pure.

The codes are those of RFC 5321 (section 4.2.3) and RFC 3463. A refusal that is about us (our address, our reputation,
our mail's size) says nothing about the recipient: it stops the sending, and nobody is suppressed for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefgen.deliver.ledger import Entry, Outcome
from briefgen.deliver.transport import Answered, Lost

BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
)
"""How long a mail waits after its first, second … refusal for now; the last holds for all that follow."""
_ABOUT_US = re.compile(r"\brelay|authenticat|prohibit|(?<![\d.])5\.7\.\d", re.IGNORECASE)
"""What servers without enhanced codes say to whoever may not send through them: `550 relay not permitted`."""
_OURS_AT_RCPT = frozenset({7, 8})
"""X.1.7 and X.1.8 are the only address codes that are about the sender's address."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of the row; `stop` is why nobody else is to be tried, or empty."""

    outcome: Outcome
    stop: str = ""


def judged(told: Answered | Lost, entry: Entry, *, now: datetime, deadline: datetime) -> Verdict:
    """Return what an answer, or the lack of one, means for the row it is about."""
    number = entry.number
    if isinstance(told, Lost):
        if told.ended:
            return Verdict(Outcome(number=number, state="in_doubt", reason=told.reason))
        return Verdict(Outcome(number=number, state="pending", reason=told.reason))
    reply, words = told.reply, str(told.reply)
    if reply.code // 100 == 2:
        return Verdict(Outcome(number=number, state="sent", reason=words))
    if reply.code == 421 and told.stage != "end":
        # The server closes the line; that has nothing to do with whose turn it was.
        return Verdict(Outcome(number=number, state="pending", reason=words))
    if reply.code // 100 == 4:
        return Verdict(_later(entry, words, now=now, deadline=deadline))
    return _refused(told, entry)


def _later(entry: Entry, words: str, *, now: datetime, deadline: datetime) -> Outcome:
    at = now + BACKOFF[min(entry.attempts, len(BACKOFF) - 1)]
    if at > deadline:
        reason = f"no time is left before the deadline to try again: {words}"
        return Outcome(number=entry.number, state="expired", reason=reason)
    return Outcome(number=entry.number, state="deferred", reason=words, next_at=at)


def _refused(told: Answered, entry: Entry) -> Verdict:
    reply, words = told.reply, str(told.reply)
    _, subject, detail = reply.enhanced or (5, 0, 0)
    back = Outcome(number=entry.number, state="pending", reason=words)
    if subject == 7 or reply.code in (530, 535, 538) or (reply.enhanced is None and _ABOUT_US.search(words)):
        return Verdict(back, f"the relay refuses by its policy: {words}{_whom(told, entry)}")
    if (subject, detail) == (3, 4) or (reply.code == 552 and subject == 0 and told.stage != "rcpt"):
        return Verdict(back, f"the mail is larger than the relay takes: {words}")
    if told.stage == "mail":
        return Verdict(back, f"the relay refuses the sender's address: {words}")
    if subject == 1 and detail in _OURS_AT_RCPT:
        return Verdict(back, f"the relay refuses the sender's address: {words}")
    if reply.code in (500, 502, 503, 504) and subject in (0, 5):
        return Verdict(back, f"the relay does not understand the mail's commands: {words}")
    # 5.2.1 is a mailbox that was closed; a full one (5.2.2) may have room tomorrow.
    bad_address = subject == 1 or (subject, detail) == (2, 1)
    return Verdict(Outcome(number=entry.number, state="bounced", reason=words, suppress=bad_address))


def _whom(told: Answered, entry: Entry) -> str:
    """Return at whom a relay has refused us: should it refuse nobody else, he stands before all the others at every run."""
    address = entry.recipient.address
    alone = f" (to {address}; if to nobody else: `briefgen ledger suppress {address}`)"
    return alone if told.stage != "mail" else ""
