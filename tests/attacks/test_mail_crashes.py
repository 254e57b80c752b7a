"""The crash matrix: a sender killed at every point of its work, times a relay that misbehaves, times two senders at once.

What must hold in every cell: nobody gets the mail twice; whoever was told `sent` has it; whoever may have it and was not
told so is in doubt, by name; and a last run against a relay in its right mind leaves nobody open.
"""

from __future__ import annotations

import ssl
from contextlib import closing
from datetime import timedelta

import pytest
from crashing import POINTS, Crashes, order
from mailhost import certificate
from misbehaving import ACCEPT_AND_DROP, DROP, Server
from sendings import START, entries, new_ledger, plan

from briefgen.deliver.ledger import Suppression

COUNT = 12


def some(stage, reply):
    """Something happens to every fourth recipient, the first time only."""

    def script(at):
        hit = at.recipient.endswith(("3@readers.example", "7@readers.example")) and at.seen == 1
        return reply if at.stage == stage and hit else None

    return script


def later_sessions(stage, reply):
    """Something happens to every session after the second."""
    return lambda at: reply if at.stage == stage and at.session > 2 else None


def sometimes(stage, reply):
    """Something happens to every third mail of a session."""
    return lambda at: reply if at.stage == stage and at.mail == 3 else None


RELAYS = {
    "in its right mind": {},
    "drops before accepting": {"script": some("end", DROP)},
    "drops after accepting": {"script": some("end", ACCEPT_AND_DROP)},
    "drops amid the content": {"script": some("content", DROP)},
    "answers slowly": {"slow_end": 0.03},
    "greylists": {"script": lambda at: "451 4.7.1 come back" if at.stage == "end" and at.seen == 1 else None},
    "closes with 421": {"script": sometimes("mail", "421 4.3.2 too many mails")},
    "closes with 421 at the end": {"script": sometimes("end", "421 4.3.2 shutting down")},
    "fails TLS": {"script": later_sessions("starttls", "454 4.7.0 no entropy"), "tls": True},
    "refuses AUTH": {"script": later_sessions("auth", "535 5.7.8 not you"), "auth": True},
    "knows no pipelining": {"pipelining": False},
}


@pytest.fixture(scope="module")
def crashes():
    with Crashes() as running:
        yield running


@pytest.fixture(scope="module")
def localhost(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def ledger(tmp_path):
    with closing(new_ledger(tmp_path)) as opened:
        yield opened


def held_against_the_truth(ledger, sending, server):
    """Compare the ledger with what the relay took; return who is in doubt."""
    ledger.check()
    assert not server.problems
    delivered = server.counts()
    assert max(delivered.values(), default=0) <= 1, f"twice: {delivered.most_common(3)}"
    sent = {row.recipient.address for row in ledger.entries(sending.id, states=("sent",))}
    doubted = {row.recipient.address for row in ledger.entries(sending.id, states=("in_doubt", "committing"))}
    assert sent <= set(delivered), "told sent, and lost"
    assert set(delivered) <= sent | doubted, "delivered, and not even in doubt"
    return doubted


@pytest.mark.parametrize("senders", [1, 2], ids=["one sender", "two senders"])
@pytest.mark.parametrize("relay", RELAYS)
@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_nobody_gets_it_twice_and_nobody_is_lost(
    crashes, localhost, ledger, tmp_path, point, relay, senders
):
    """Killed at this point, with this relay: what the ledger says and what the relay took agree, doubts by name."""
    kind = dict(RELAYS[relay])
    also = {}
    if kind.pop("tls", False):
        kind["secure"] = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        kind["secure"].load_cert_chain(*localhost)
        also = {"host": "localhost", "tls": "starttls", "ca": str(localhost[0])}
    if kind.pop("auth", False):
        kind["offers"] = ("AUTH PLAIN",)
        also = {"password": "secret"}
    sending = plan(ledger, COUNT)
    with Server(**kind) as server:
        orders = [order(tmp_path, server.port, owner="first", die=point, nth=2, **also)]
        if senders == 2:
            orders.append(order(tmp_path, server.port, owner="second", **also))
        endings = crashes.run(*orders)
        assert 70 not in endings
        server.idle()
        held_against_the_truth(ledger, sending, server)

        # A minute later, the relay in its right mind, and nobody else at it: the command's own way.
        server.script = lambda _: None
        assert crashes.run(order(tmp_path, server.port, owner="third", recover=True, **also))[0] in (0, 3)
    doubted = held_against_the_truth(ledger, sending, server)
    left = {row.state for row in entries(ledger, sending)}
    assert left <= {"sent", "in_doubt"}
    # As many as were under way on the connections of the one that died, and those whom the relay gave no answer.
    assert len(doubted) <= 3 + 2 * ("accepting" in relay or "drops" in relay)
    assert {row.recipient.address for row in entries(ledger, sending, "in_doubt")} == doubted


@pytest.mark.parametrize("point", POINTS)
def test_every_point_is_reached(crashes, ledger, tmp_path, point):
    """The matrix kills: at each point a sender really dies, with rows in the state that the point's name says."""
    sending = plan(ledger, COUNT)
    with Server() as server:
        endings = crashes.run(order(tmp_path, server.port, owner="first", die=point))
        server.idle()
        assert endings == [-9]
        found = {row.state for row in entries(ledger, sending)}
        expected = {
            "claimed": {"claimed"},
            "content": {"claimed"},
            "committing": {"claimed"},
            "committed": {"claimed", "committing"},
            "ended": {"claimed", "committing"},
            "answered": {"claimed", "committing"},
            "recorded": {"claimed", "sent"},
        }[point]
        assert expected <= found | {"claimed"}
        assert found & expected
        ends = len(server.delivered)
        assert (ends == 0) == (point in ("claimed", "content", "committing", "committed"))


def test_killed_again_and_again_it_still_comes_to_an_end(crashes, ledger, tmp_path):
    """A sender that is killed at another point each time leaves everybody sent or in doubt, and nobody with two."""
    sending = plan(ledger, 60)
    with Server() as server:
        for point in POINTS * 2:
            crashes.run(order(tmp_path, server.port, owner=point, die=point, nth=2, recover=True))
            server.idle()
            held_against_the_truth(ledger, sending, server)
        assert crashes.run(order(tmp_path, server.port, owner="last", recover=True))[0] in (0, 3)
    held_against_the_truth(ledger, sending, server)
    assert {row.state for row in entries(ledger, sending)} <= {"sent", "in_doubt"}


@pytest.mark.parametrize("refusal", ["TLS", "AUTH", "certificate"])
def test_a_relay_that_refuses_at_once_claims_nobody(crashes, localhost, ledger, tmp_path, refusal):
    """TLS that fails, a certificate of somebody else, a wrong password: everybody is still pending."""
    sending = plan(ledger, COUNT)
    secure = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    secure.load_cert_chain(*localhost)
    replies = {"TLS": {"starttls": "454 4.7.0 no"}, "AUTH": {"auth": "535 5.7.8 no"}, "certificate": {}}[refusal]
    also = {"host": "localhost", "tls": "starttls", "ca": str(localhost[0])}
    if refusal == "certificate":
        # It signs itself, and no authority of the system knows it.
        also["ca"] = "system"
    if refusal == "AUTH":
        also = {"password": "secret"}
    with Server(script=lambda at: replies.get(at.stage), secure=secure, offers=("AUTH PLAIN",)) as server:
        assert crashes.run(order(tmp_path, server.port, owner="first", **also)) == [4]
    assert {row.state for row in entries(ledger, sending)} == {"pending"}
    assert not any(line.startswith(b"MAIL") for line in server.heard)


def test_what_is_in_doubt_waits_for_a_person(crashes, ledger, tmp_path):
    """Runs leave it alone; settled as pending it is sent, settled as sent it is not."""
    sending = plan(ledger, 2)
    with Server(script=lambda at: DROP if at.stage == "end" else None) as server:
        crashes.run(order(tmp_path, server.port, owner="first"))
        server.script = lambda _: None
        crashes.run(order(tmp_path, server.port, owner="second", recover=True))
        assert not server.delivered
        later = START + timedelta(minutes=5)
        ledger.settle(sending.id, address="r1@readers.example", state="pending", now=later)
        ledger.settle(sending.id, address="r2@readers.example", state="sent", now=later)
        crashes.run(order(tmp_path, server.port, owner="third", recover=True))
    assert server.counts() == {"r1@readers.example": 1}


def test_a_suppression_holds_for_the_run_after_a_crash(crashes, ledger, tmp_path):
    """Who unsubscribes while a sender lies dead gets nothing from the next one."""
    sending = plan(ledger, 6)
    with Server() as server:
        crashes.run(order(tmp_path, server.port, owner="first", die="claimed"))
        ledger.suppress([Suppression(address="r2@readers.example", reason="asked to", source="unsubscribed", at=START)])
        crashes.run(order(tmp_path, server.port, owner="second", recover=True))
    assert "r2@readers.example" not in server.counts()
    assert sum(server.counts().values()) == 5
    assert [row.state for row in entries(ledger, sending)].count("suppressed") == 1
