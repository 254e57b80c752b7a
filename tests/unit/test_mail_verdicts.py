from datetime import timedelta

import pytest
from sendings import START

from briefgen.deliver.ledger import Entry, Outcome, Recipient
from briefgen.deliver.replies import Reply
from briefgen.deliver.transport import Answered, Lost
from briefgen.deliver.verdicts import BACKOFF, judged

DEADLINE = START + timedelta(hours=24)


def row(attempts=0):
    return Entry(
        sending="2025-11-07/main/1",
        number=7,
        recipient=Recipient(address="a@readers.example"),
        state="committing",
        attempts=attempts,
    )


def verdict(stage, code, text="", attempts=0, now=START):
    return judged(Answered(7, stage, Reply(code, (text,))), row(attempts), now=now, deadline=DEADLINE)


@pytest.mark.parametrize(
    ("stage", "code", "text", "state", "suppressed", "stops"),
    [
        ("end", 250, "2.0.0 taken", "sent", False, False),
        ("end", 451, "4.3.0 later", "deferred", False, False),
        ("rcpt", 450, "4.2.0 greylisted", "deferred", False, False),
        ("rcpt", 450, "4.1.1 not known yet", "deferred", False, False),
        ("mail", 452, "4.3.1 no room", "deferred", False, False),
        ("end", 421, "4.3.0 closing", "deferred", False, False),
        ("mail", 421, "4.3.2 closing", "pending", False, False),
        ("rcpt", 421, "", "pending", False, False),
        ("data", 421, "", "pending", False, False),
        ("rcpt", 550, "5.1.1 no such user", "bounced", True, False),
        ("rcpt", 550, "5.1.2 no such domain", "bounced", True, False),
        ("rcpt", 556, "5.1.10 null MX", "bounced", True, False),
        ("end", 550, "5.1.1 no such user", "bounced", True, False),
        ("rcpt", 553, "5.1.8 your domain is unknown", "pending", False, True),
        ("rcpt", 550, "5.1.7 your address is wrong", "pending", False, True),
        ("rcpt", 550, "no such user", "bounced", False, False),
        ("rcpt", 550, "relay not permitted", "pending", False, True),
        ("rcpt", 550, "authentication required", "pending", False, True),
        ("rcpt", 553, "that domain isn't in my list of allowed rcpthosts (#5.7.1)", "pending", False, True),
        ("rcpt", 550, "5.2.0 relay.example says no", "bounced", False, False),
        ("rcpt", 550, "5.2.1 mailbox closed", "bounced", True, False),
        ("rcpt", 552, "5.2.2 mailbox full", "bounced", False, False),
        ("rcpt", 552, "mailbox full", "bounced", False, False),
        ("end", 554, "5.6.0 content", "bounced", False, False),
        ("rcpt", 554, "5.7.1 relay access denied", "pending", False, True),
        ("end", 550, "5.7.1 spam", "pending", False, True),
        ("mail", 530, "5.7.0 log in first", "pending", False, True),
        ("mail", 530, "", "pending", False, True),
        ("mail", 550, "5.1.0 not you", "pending", False, True),
        ("mail", 552, "5.3.4 too large", "pending", False, True),
        ("end", 552, "too large", "pending", False, True),
        ("end", 554, "5.3.4 too large", "pending", False, True),
        ("rcpt", 503, "5.5.1 out of order", "pending", False, True),
        ("rcpt", 500, "what?", "pending", False, True),
    ],
)
def test_what_a_reply_means(stage, code, text, state, suppressed, stops):
    """Refusals of a recipient bounce him, those of us stop the sending and harm nobody."""
    found = verdict(stage, code, text)
    assert (found.outcome.state, found.outcome.suppress, bool(found.stop)) == (state, suppressed, stops)
    assert found.outcome.reason == f"{code} {text}".strip()


def test_a_refusal_names_whom_it_was_to():
    """Where a relay refuses one recipient by its policy, the operator learns whom, and how to go on without."""
    stop = verdict("rcpt", 554, "5.7.1 no").stop
    assert stop.endswith(
        "554 5.7.1 no (to a@readers.example; if to nobody else: `briefgen ledger suppress a@readers.example`)"
    )


def test_a_deferred_row_waits_longer_each_time():
    """One minute, five, fifteen, an hour, four, and four again."""
    waits = [verdict("end", 451, attempts=tried).outcome.next_at - START for tried in range(7)]
    assert waits == [*BACKOFF, BACKOFF[-1], BACKOFF[-1]]


def test_nobody_is_tried_after_the_deadline():
    """A row whose next turn would come too late expires, with the server's words."""
    found = verdict("rcpt", 450, "4.2.0 greylisted", attempts=3, now=DEADLINE - timedelta(minutes=59)).outcome
    assert (found.state, found.next_at) == ("expired", None)
    assert "greylisted" in found.reason


@pytest.mark.parametrize(("ended", "state"), [(True, "in_doubt"), (False, "pending")])
def test_a_lost_connection_leaves_in_doubt_only_what_had_its_end(ended, state):
    """Without the final dot nothing was delivered; after it nobody knows."""
    found = judged(Lost(7, ended=ended, reason="the relay hung up"), row(), now=START, deadline=DEADLINE)
    assert found.outcome == Outcome(number=7, state=state, reason="the relay hung up")
