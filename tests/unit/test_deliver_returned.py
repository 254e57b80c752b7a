"""What mails that came back make of the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from returns import complaint, crlf, delivery_report

from briefgen.deliver.bounces import read_report
from briefgen.deliver.ledger import Outcome, Recipient
from briefgen.deliver.returned import Returns
from briefgen.deliver.sqlite_ledger import open_ledger
from briefgen.deliver.tokens import Tokens
from briefgen.errors import ReportError

NOW = datetime(2025, 11, 7, 6, tzinfo=UTC)
TOKENS = Tokens(b"k" * 32)
OTHERS = Tokens(b"o" * 32)
ADDRESSES = ("anna@example.org", "bojan@example.org", "chen@example.org")


@pytest.fixture
def ledger(tmp_path):
    """Return a ledger in which everybody but Chen, who is pending, was sent one edition."""
    opened = open_ledger(tmp_path / "ledger.sqlite", outside=None)
    sending = opened.plan(
        edition="2025-11-07",
        audience="main",
        content="c" * 64,
        recipients=[Recipient(address=address) for address in ADDRESSES],
        now=NOW,
        deadline=NOW + timedelta(hours=24),
    )
    opened.claim(sending.id, owner="me", most=2, now=NOW)
    opened.commit(sending.id, owner="me", numbers=[1, 2], now=NOW)
    opened.record(sending.id, owner="me", outcomes=[Outcome(number=n, state="sent") for n in (1, 2)], now=NOW)
    yield opened
    opened.close()


def _take(ledger, mail: bytes):
    return Returns(ledger, TOKENS).take(read_report(mail), now=NOW + timedelta(minutes=5))


def _path(number: int, *, tokens: Tokens = TOKENS) -> str:
    return tokens.return_path("bounces@example.com", sending="2025-11-07/main/1", number=number)


def _message_id(number: int, recipient: str, *, tokens: Tokens = TOKENS) -> str:
    return tokens.message_id(
        edition="2025-11-07", audience="main", number=number, recipient=recipient, domain="example.com"
    )


def _states(ledger) -> list[str]:
    return [entry.state for entry in ledger.entries("2025-11-07/main/1")]


def test_a_bad_address_bounces_and_is_suppressed(ledger):
    """The row whose return path the report came to is bounced with the server's words, and its address gets nothing more."""
    taken = _take(ledger, delivery_report(to=_path(1)))
    assert (taken.address, taken.sending, taken.suppressed) == ("anna@example.org", "2025-11-07/main/1", True)
    assert _states(ledger) == ["bounced", "sent", "pending"]
    assert "no such user" in ledger.entry("2025-11-07/main/1", 1).reason
    assert ledger.suppressed("anna@example.org").source == "bounced"


def test_a_full_mailbox_bounces_and_is_not_suppressed(ledger):
    """What may be over tomorrow costs nobody tomorrow's edition."""
    assert not _take(ledger, delivery_report(to=_path(1), status="5.2.2", words="smtp; 552 full")).suppressed
    assert _states(ledger) == ["bounced", "sent", "pending"]
    assert ledger.suppressed("anna@example.org") is None


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_news_that_is_no_failure_changes_nothing(ledger, action):
    """A delay is told, and the row stays sent."""
    _take(ledger, delivery_report(to=_path(1), action=action, status="4.4.1"))
    assert _states(ledger) == ["sent", "sent", "pending"]


def test_servers_that_change_the_case_of_letters(ledger):
    """A return path survives being written in capitals."""
    _take(ledger, delivery_report(to=_path(2).upper()))
    assert _states(ledger) == ["sent", "bounced", "pending"]


def test_a_report_without_a_return_path_of_its_own(ledger):
    """Where reports come to one address, the returned mail's Message-ID tells the row."""
    _take(
        ledger,
        delivery_report(
            to="desk@example.com", message_id=_message_id(1, "bojan@example.org"), recipient="Bojan@example.org"
        ),
    )
    assert _states(ledger) == ["sent", "bounced", "pending"]


@pytest.mark.parametrize(
    "mail",
    [
        delivery_report(to="bounces@example.com"),
        delivery_report(to=_path(1, tokens=OTHERS)),
        delivery_report(to=_path(99)),
        delivery_report(to=_path(1).replace("+1-", "+2-")),
        delivery_report(to="b@example.com", message_id=_message_id(1, "anna@example.org", tokens=OTHERS)),
        # Who got one mail knows its identifier, and cannot say by it that another's bounced.
        delivery_report(
            to="b@example.com", message_id=_message_id(1, "bojan@example.org"), recipient="anna@example.org"
        ),
        complaint(to="b@example.com", original=f"To: anna@example.org\nMessage-ID: {_message_id(2, 'anna@example.org')}"),
        complaint(
            to="b@example.com",
            original=f"List-Unsubscribe: <https://x.example/{OTHERS.unsubscribe('anna@example.org')}>",
        ),
        crlf(f"From: anna@example.org\nSubject: unsubscribe {OTHERS.unsubscribe('anna@example.org')}\n\n"),
        crlf("From: anna@example.org\nSubject: unsubscribe anna@example.org\n\n"),
    ],
    ids=[
        "no token", "another key", "no such row", "another row", "forged id", "another's id", "another sending's id",
        "forged link", "forged wish", "a wish without a token",
    ],
)  # fmt: skip
def test_reports_that_anybody_could_have_written(ledger, mail):
    """Without a token of ours nothing is believed: nobody can have somebody else's mails stopped."""
    with pytest.raises(ReportError):
        _take(ledger, mail)
    assert _states(ledger) == ["sent", "sent", "pending"]
    assert list(ledger.suppressions()) == []


def test_a_report_acts_on_its_own_row_only(ledger):
    """Whom a report names beside its token does not matter."""
    _take(ledger, delivery_report(to=_path(2), recipient="anna@example.org"))
    assert _states(ledger) == ["sent", "bounced", "pending"]
    assert [one.address for one in ledger.suppressions()] == ["bojan@example.org"]


def test_a_report_on_what_was_not_sent_is_set_aside(ledger):
    """A token leaked before its mail went out does not stop the mail."""
    with pytest.raises(ReportError, match="has sent it nothing"):
        _take(ledger, delivery_report(to=_path(3)))
    assert _states(ledger) == ["sent", "sent", "pending"]


@pytest.mark.parametrize(
    "original",
    [
        f"Return-Path: <{_path(1)}>\nSubject: x",
        f"To: anna@example.org\nMessage-ID: {_message_id(1, 'anna@example.org')}",
        f"List-Unsubscribe: <https://brief.example.com/u/{TOKENS.unsubscribe('anna@example.org')}>, <mailto:x@example.com>",
    ],
    ids=["return path", "identifier", "link"],
)
def test_who_complains_gets_nothing_more(ledger, original):
    """A complaint suppresses the address, and the mail stays sent, for it arrived."""
    assert _take(ledger, complaint(to="abuse@example.com", original=original)).suppressed
    assert ledger.suppressed("anna@example.org").source == "complained"
    assert _states(ledger) == ["sent", "sent", "pending"]


def test_who_asks_by_mail_gets_nothing_more(ledger):
    """The mail that a mail program writes for the mailto link is enough, from wherever it comes."""
    token = TOKENS.unsubscribe("chen@example.org")
    _take(ledger, crlf(f"From: elsewhere@example.net\nSubject: unsubscribe {token}\n\n"))
    assert ledger.suppressed("chen@example.org").source == "unsubscribed"
    assert ledger.claim("2025-11-07/main/1", owner="me", most=5, now=NOW) == []


def test_the_same_report_twice_is_the_same_as_once(ledger):
    """A report that comes again changes nothing and fails not."""
    for _ in range(2):
        _take(ledger, delivery_report(to=_path(1)))
    assert _states(ledger) == ["bounced", "sent", "pending"]
    ledger.check()
