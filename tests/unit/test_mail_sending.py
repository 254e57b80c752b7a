import threading
from datetime import timedelta
from itertools import count

import pytest
from misbehaving import ACCEPT_AND_DROP, DROP, HOLD, Server
from sendings import START, Day, PlainMail, entries, new_ledger, plan, send, smtp_to, states

from briefgen.deliver.ledger import Suppression
from briefgen.deliver.outbox import Nowhere
from briefgen.deliver.sending import DOUBTS, REFUSED_IN_A_ROW, Manner, Sender
from briefgen.errors import BriefgenError, LedgerError

LARGE = b"yyyyyyyyyyyyyy\r\n" * 500_000
"""So much that a server on loopback acts before all of it is written. Bytes: 8 million."""


@pytest.fixture
def ledger(tmp_path):
    ledger = new_ledger(tmp_path)
    yield ledger
    ledger.close()


def at(stage, reply, when=lambda moment: True):
    """A script that gives one reply at one stage."""
    return lambda moment: reply if moment.stage == stage and when(moment) else None


@pytest.mark.parametrize("pipelining", [True, False])
def test_everybody_gets_the_mail_once(ledger, pipelining):
    """Every recipient has one mail, with his own return path and content, on as few connections as are allowed."""
    sending = plan(ledger, 30)
    with Server(pipelining=pipelining) as server:
        report = send(ledger, sending, smtp_to(server.port, connections=3, mails_per_connection=4))
    assert not server.problems
    assert set(server.counts().values()) == {1}
    assert states(ledger, sending) == {"sent": 30}
    assert (report.accepted, report.broken, report.due) == (30, "", None)
    assert server.sessions >= 30 / 4
    for one in server.delivered:
        number = int(one.recipient.removeprefix("r").split("@")[0])
        assert one.sender == f"bounces+{number}@sender.example"
        assert one.content == f"To: {one.recipient}\r\nX-Row: {number}\r\n\r\nGood morning.\r\n".encode()


def test_a_mail_costs_one_round_trip_where_the_relay_pipelines(ledger):
    """The final dot travels with the next mail's commands: the server finds them in its buffer."""
    sending = plan(ledger, 10)
    found = []

    with Server(script=lambda moment: found.append(moment.stage) or None) as server:
        send(ledger, sending, smtp_to(server.port, connections=1))
    assert found.count("end") == 10
    assert b"RSET" not in server.heard
    assert sum(line.startswith(b"MAIL FROM:<") and b" SIZE=" in line for line in server.heard) == 10


def test_every_connection_ends_with_goodbye(ledger):
    """QUIT is the last that the relay hears, on connections that are replaced and on those that the run ends with."""
    sending = plan(ledger, 10)
    with Server() as server:
        send(ledger, sending, smtp_to(server.port, connections=2, mails_per_connection=3))
        server.idle()
        assert server.heard.count(b"QUIT") == server.sessions


def test_the_end_is_committed_before_it_is_sent(ledger):
    """When the server sees a mail's end, the ledger on the disk has its row at `committing`, with its Message-ID."""
    sending = plan(ledger, 12)
    found = []

    def script(moment):
        if moment.stage == "end":
            row = ledger.find(sending.id, moment.recipient)
            found.append((row.state, row.message_id == f"<{row.number}@sender.example>"))

    with Server(script=script) as server:
        send(ledger, sending, smtp_to(server.port, connections=3))
    assert found == [("committing", True)] * 12


@pytest.mark.parametrize("pipelining", [True, False])
def test_a_refused_recipient_does_not_disturb_the_next(ledger, pipelining):
    """The unknown bounce and are suppressed; everybody else gets the mail over the same connection."""
    sending = plan(ledger, 10)
    numbers = count(1)
    script = at("rcpt", "550 5.1.1 no such user", lambda moment: next(numbers) % 3 == 0)
    with Server(script=script, pipelining=pipelining) as server:
        send(ledger, sending, smtp_to(server.port, connections=1))
    assert not server.problems
    assert states(ledger, sending) == {"sent": 7, "bounced": 3}
    assert server.sessions == 1
    bounced = entries(ledger, sending, "bounced")
    assert all(row.reason == "550 5.1.1 no such user" for row in bounced)
    assert all(ledger.suppressed(row.recipient.address) for row in bounced)


def test_a_server_that_asks_for_content_without_recipients_gets_none(ledger):
    """354 after a refused recipient is answered by a lone dot: nobody gets an empty mail."""
    sending = plan(ledger, 4)
    numbers = count(1)
    with Server(script=at("rcpt", "550 5.1.1 no", lambda _: next(numbers) == 2), eager=True) as server:
        send(ledger, sending, smtp_to(server.port, connections=1))
    assert states(ledger, sending) == {"sent": 3, "bounced": 1}
    assert not server.problems
    assert all(one.content.endswith(b"Good morning.\r\n") for one in server.delivered)


def test_greylisted_mails_come_back_when_they_are_due(ledger):
    """A refusal for now is tried again after a minute, without anybody getting two mails."""
    sending = plan(ledger, 6)
    seen = set()

    def script(moment):
        if moment.stage == "end" and moment.seen == 1:
            seen.add(moment.recipient)
            return "451 4.7.1 greylisted, come back"
        return None

    day, told = Day(), []
    with Server(script=script) as server:
        report = send(ledger, sending, smtp_to(server.port), day=day, tell=told.append)
    assert len(seen) == 6
    assert states(ledger, sending) == {"sent": 6}
    assert set(server.counts().values()) == {1}
    assert sum(day.slept) > 0
    assert report.due is None
    assert any(one.waits_until == START + timedelta(minutes=1) for one in told)


def test_deferred_rows_can_be_left_for_another_run(ledger):
    """With `wait` off the run ends, says when the next is due, and the next run sends only what is open."""
    sending = plan(ledger, 3)
    with Server(script=at("end", "451 4.7.1 later", lambda moment: moment.seen == 1)) as server:
        report = send(ledger, sending, smtp_to(server.port), manner=Manner(wait=False))
        assert (states(ledger, sending), report.due) == ({"deferred": 3}, START + timedelta(minutes=1))
        send(ledger, sending, smtp_to(server.port), day=Day(report.due), manner=Manner(wait=False))
    assert states(ledger, sending) == {"sent": 3}


def test_a_relay_that_defers_until_the_deadline_lets_rows_expire(ledger):
    """Four attempts fit into an hour and a half; then the row expires, saying so."""
    sending = plan(ledger, 1, hours=1)
    with Server(script=at("rcpt", "450 4.2.0 not now")) as server:
        send(ledger, sending, smtp_to(server.port))
    (row,) = entries(ledger, sending, "expired")
    assert "not now" in row.reason
    assert row.attempts == 3


def test_a_passed_deadline_sends_nothing_but_late(ledger):
    """After its deadline nothing goes out, and the run says so; with `late` it is sent all the same."""
    sending = plan(ledger, 3)
    late = Day(START + timedelta(hours=25))
    with Server() as server:
        report = send(ledger, sending, smtp_to(server.port), day=late)
        assert "--late" in report.broken
        assert states(ledger, sending) == {"expired": 3}
        assert not server.delivered
        ledger.reopen(sending.id, now=late.time)
        report = send(ledger, sending, smtp_to(server.port), day=late, manner=Manner(late=True))
        assert (report.broken, states(ledger, sending)) == ("", {"sent": 3})
        # With nobody left, a deadline that has passed is nobody's concern.
        assert not send(ledger, sending, smtp_to(server.port), day=late).broken


def test_a_deadline_that_passes_in_the_middle_lets_the_mails_under_way_end(ledger):
    """What was claimed in time is sent, the next batch is not."""
    sending = plan(ledger, 2_000, hours=1)
    day = Day()
    sink = Nowhere()
    usual = sink.turn

    def turn(end, supply, seconds):
        if sink.mails > 100:
            day.time = START + timedelta(hours=2)
        return usual(end, supply, seconds)

    sink.turn = turn
    report = send(ledger, sending, sink, day=day)
    assert "--late" in report.broken
    found = states(ledger, sending)
    assert set(found) == {"sent", "expired"}
    assert found["sent"] == sink.mails


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_a_relay_that_closes_in_the_middle_costs_nothing(ledger, stage):
    """421 before the end returns the row to pending, and another connection sends it."""
    sending = plan(ledger, 12)
    numbers = count(1)
    with Server(script=at(stage, "421 4.3.2 shutting down", lambda _: next(numbers) in (3, 7))) as server:
        send(ledger, sending, smtp_to(server.port, connections=2))
    assert states(ledger, sending) == {"sent": 12}
    assert set(server.counts().values()) == {1}


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "end"])
def test_a_relay_that_turns_every_mail_away_is_not_besieged(ledger, stage):
    """421 on one new connection after the other is a relay that is away: waited for, and then left, with nobody lost."""
    sending = plan(ledger, 12)
    with Server(script=at(stage, "421 4.7.0 too many from you")) as server:
        report = send(ledger, sending, smtp_to(server.port, connections=2), manner=Manner(wait=False))
    assert "4 connections in a row have failed" in report.broken
    assert server.sessions < 20
    found = states(ledger, sending)
    assert found["pending"] + found["deferred"] == 12


def test_a_connection_dropped_before_the_end_is_replaced(ledger):
    """Content without its end was not delivered, so it is sent again."""
    sending = plan(ledger, 4)
    numbers = count(1)
    with Server(script=at("content", DROP, lambda _: next(numbers) in (2, 4))) as server:
        send(ledger, sending, smtp_to(server.port, connections=2), mail=PlainMail(LARGE))
    assert states(ledger, sending) == {"sent": 4}
    assert set(server.counts().values()) == {1}


@pytest.mark.parametrize(("fault", "delivered"), [(DROP, 11), (ACCEPT_AND_DROP, 12)])
def test_a_connection_dropped_after_the_end_leaves_one_in_doubt(ledger, fault, delivered):
    """Whether it was taken nobody knows: the row is listed by name, never sent again, and the mail behind it goes out."""
    sending = plan(ledger, 12)
    with Server(script=at("end", fault, lambda moment: moment.recipient == "r5@readers.example")) as server:
        report = send(ledger, sending, smtp_to(server.port, connections=2))
        assert states(ledger, sending) == {"sent": 11, "in_doubt": 1}
        send(ledger, sending, smtp_to(server.port))
    assert [row.recipient.address for row in entries(ledger, sending, "in_doubt")] == ["r5@readers.example"]
    assert len(server.delivered) == delivered
    assert report.broken == ""


def test_an_answer_that_does_not_come_leaves_one_in_doubt(ledger):
    """A relay that is silent after the end is waited for ten times as long as otherwise, then the row is in doubt."""
    sending = plan(ledger, 1)
    with Server(script=at("end", HOLD)) as server:
        report = send(ledger, sending, smtp_to(server.port, timeout=0.02))
    assert states(ledger, sending) == {"in_doubt": 1}
    assert report.seconds >= 0.2
    assert "no answer in time" in entries(ledger, sending, "in_doubt")[0].reason


def test_a_relay_that_answers_slowly_is_waited_for(ledger):
    """An answer to the end that takes longer than the time-out of other answers still counts."""
    sending = plan(ledger, 3)
    with Server(slow_end=0.15) as server:
        send(ledger, sending, smtp_to(server.port, timeout=0.1, connections=3))
    assert states(ledger, sending) == {"sent": 3}


def test_a_relay_that_never_answers_ends_stops_the_run(ledger):
    """Not more than a few mails are put in doubt before the run gives up on such a relay."""
    sending = plan(ledger, 100)
    with Server(script=at("end", DROP)) as server:
        report = send(ledger, sending, smtp_to(server.port, connections=4))
    assert report.broken
    assert states(ledger, sending)["in_doubt"] < DOUBTS + 4
    assert not server.delivered


@pytest.mark.parametrize(
    ("stage", "reply"),
    [
        ("rcpt", "554 5.7.1 relay access denied"),
        ("end", "550 5.7.1 looks like spam"),
        ("mail", "550 5.1.8 who are you"),
        ("end", "552 5.3.4 too large"),
    ],
)
def test_a_refusal_that_is_about_us_stops_the_run(ledger, stage, reply):
    """Nobody bounces, nobody is suppressed, everybody is still to be sent, and the reason is told."""
    sending = plan(ledger, 40)
    with Server(script=at(stage, reply)) as server:
        report = send(ledger, sending, smtp_to(server.port))
    assert reply in report.broken
    assert states(ledger, sending) == {"pending": 40}
    assert not list(ledger.suppressions())


def test_many_refusals_in_a_row_stop_the_run(ledger):
    """A relay without enhanced codes that refuses everybody is not believed to know forty recipients' faults."""
    sending = plan(ledger, 100)
    with Server(script=at("rcpt", "550 not today")) as server:
        report = send(ledger, sending, smtp_to(server.port))
    assert "550 not today" in report.broken
    assert REFUSED_IN_A_ROW <= states(ledger, sending)["bounced"] < REFUSED_IN_A_ROW + 4
    assert not list(ledger.suppressions())


def test_a_mail_that_is_too_large_for_the_relay_is_not_begun(ledger):
    """The size that EHLO names is believed: nothing is sent, nobody bounces."""
    sending = plan(ledger, 2)
    with Server(offers=("SIZE 100",)) as server:
        report = send(ledger, sending, smtp_to(server.port), mail=PlainMail(b"x" * 70 + b"\r\n" + b"y" * 70 + b"\r\n"))
    assert "takes at most 100" in report.broken
    assert states(ledger, sending) == {"pending": 2}
    assert not any(line.startswith(b"MAIL") for line in server.heard)


def test_a_row_that_cannot_be_printed_is_set_aside(ledger):
    """One recipient whose mail cannot be made bounces with the reason; the others get theirs."""
    sending = plan(ledger, 5)

    class Choosy(PlainMail):
        def outgoing(self, entry):
            if entry.number == 3:
                raise BriefgenError("its name has a line break")
            return super().outgoing(entry)

    with Server() as server:
        send(ledger, sending, smtp_to(server.port), mail=Choosy())
    assert states(ledger, sending) == {"sent": 4, "bounced": 1}
    assert "line break" in entries(ledger, sending, "bounced")[0].reason


@pytest.mark.parametrize(
    "body", [b".\r\nMAIL FROM:<x@y.example>\r\n", b"a\r\n.\r\n", b"a\n.\n", b"no end"], ids=range(4)
)
def test_a_mail_that_could_end_early_never_reaches_the_wire(ledger, body):
    """A line that begins with a dot, whatever a server takes for a line's end, keeps the whole mail back."""
    sending = plan(ledger, 1)
    with Server() as server:
        send(ledger, sending, smtp_to(server.port), mail=PlainMail(body))
    assert states(ledger, sending) == {"bounced": 1}
    assert not any(line.startswith(b"MAIL") for line in server.heard)


def test_somebody_who_unsubscribes_in_the_middle_gets_nothing(ledger):
    """A suppression between claim and end takes effect: the connection is given up rather than the mail delivered."""
    sending = plan(ledger, 3)

    def script(moment):
        if moment.stage == "content" and moment.recipient == "r2@readers.example":
            at = START
            ledger.suppress(
                [Suppression(address="R2@readers.example", reason="asked to", source="unsubscribed", at=at)]
            )

    with Server(script=script) as server:
        send(ledger, sending, smtp_to(server.port, connections=1), mail=PlainMail(LARGE))
    assert "r2@readers.example" not in server.counts()
    assert states(ledger, sending) == {"sent": 2, "suppressed": 1}
    assert set(server.counts().values()) == {1}


def test_a_wish_to_stop_leaves_everything_in_order(ledger):
    """What was begun is finished or returned; running again sends the rest, and nobody gets two."""
    sending = plan(ledger, 60)
    with Server() as server:
        report = send(
            ledger, sending, smtp_to(server.port, connections=2), stops=lambda: int(len(server.delivered) >= 10)
        )
        assert report.stopped
        left = states(ledger, sending)
        assert set(left) == {"sent", "pending"}
        assert 10 <= left["sent"] < 20
        send(ledger, sending, smtp_to(server.port))
    assert states(ledger, sending) == {"sent": 60}
    assert set(server.counts().values()) == {1}


def test_it_is_told_that_answers_are_waited_for(ledger):
    """After a wish to stop the answers that are due may take minutes: it is said of how many mails, and they count."""
    sending = plan(ledger, 5)
    asked, heard = threading.Event(), threading.Event()

    def script(moment):
        if moment.stage == "end":
            asked.set()
            heard.wait(5)

    def tell(one):
        if one.stopping:
            assert one.stopping == 1
            heard.set()

    with Server(script=script) as server:
        send(ledger, sending, smtp_to(server.port, connections=1), stops=lambda: int(asked.is_set()), tell=tell)
    assert heard.is_set()
    assert states(ledger, sending) == {"sent": 1, "pending": 4}


def test_a_terminal_that_has_gone_leaves_nobody_in_doubt(ledger):
    """Progress that cannot be shown any more is not shown; the mails go on."""
    sending = plan(ledger, 30)

    def tell(_):
        raise OSError(5, "Input/output error")

    with Server(slow_end=0.02) as server:
        send(ledger, sending, smtp_to(server.port, connections=1), tell=tell)
    assert states(ledger, sending) == {"sent": 30}


def test_a_second_wish_to_stop_waits_for_nothing(ledger):
    """Answers that do not come are given up: their rows are in doubt, the others pending."""
    sending = plan(ledger, 5)
    held = threading.Event()

    def script(moment):
        if moment.stage == "end":
            held.set()
            return HOLD
        return None

    with Server(script=script) as server:
        report = send(ledger, sending, smtp_to(server.port, connections=1), stops=lambda: 2 * held.is_set())
    assert report.stopped
    assert states(ledger, sending) == {"in_doubt": 1, "pending": 4}


def test_mails_a_minute_are_kept_to(ledger):
    """With 1,200 a minute, ten mails take half a second."""
    sending = plan(ledger, 10)
    with Server() as server:
        send(ledger, sending, smtp_to(server.port), manner=Manner(per_minute=1_200))
    times = sorted(one.at for one in server.delivered)
    assert len(times) == 10
    assert times[-1] - times[0] > 0.15


def test_a_full_disk_stops_before_anything_is_sent(ledger):
    """When the ledger cannot commit, no end goes out: nobody has the mail, and everybody is still to be sent."""
    sending = plan(ledger, 20)

    class Full:
        def __getattr__(self, name):
            return getattr(ledger, name)

        def commit(self, *_args, **_also):
            raise LedgerError("ledger.sqlite: no room on the disk")

    with Server() as server, pytest.raises(LedgerError, match="no room"):
        send(Full(), sending, smtp_to(server.port))
    assert not server.delivered
    assert states(ledger, sending) == {"pending": 20}


def test_answers_that_cannot_be_written_at_once_are_tried_again(ledger):
    """A ledger that fails to record is asked once more, after the answers that were due have come."""
    sending = plan(ledger, 20)
    failures = iter([LedgerError("ledger.sqlite: no room on the disk")])

    class Full:
        def __getattr__(self, name):
            return getattr(ledger, name)

        def commit(self, *args, **also):
            for failure in failures if also["outcomes"] else ():
                raise failure
            return ledger.commit(*args, **also)

    with Server() as server, pytest.raises(LedgerError, match="no room"):
        send(Full(), sending, smtp_to(server.port, connections=2))
    found = states(ledger, sending)
    assert found["sent"] == len(server.delivered)
    assert set(found) == {"sent", "pending"}


def test_a_relay_that_is_away_for_a_moment_is_waited_for(ledger):
    """Failed connections are tried again with patience, and the sending goes on where it was."""
    sending = plan(ledger, 8)
    script = at("banner", "421 4.3.2 too busy", lambda moment: moment.session in (2, 3))
    numbers = count(1)

    def both(moment):
        if moment.stage == "mail" and next(numbers) == 3:
            return "421 4.3.2 restarting"
        return script(moment)

    with Server(script=both) as server:
        report = send(ledger, sending, smtp_to(server.port, connections=1))
    assert (states(ledger, sending), report.broken) == ({"sent": 8}, "")


def test_a_relay_that_stays_away_ends_the_run(ledger):
    """After the last of its patience the run stops, says why, and leaves everybody pending."""
    sending = plan(ledger, 8)
    with Server(script=at("banner", "421 4.3.2 too busy", lambda moment: moment.session > 1)) as server:
        transport = smtp_to(server.port, connections=1, mails_per_connection=2)
        report = send(ledger, sending, transport)
    assert "too busy" in report.broken
    assert states(ledger, sending) == {"sent": 2, "pending": 6}


def test_progress_tells_how_far_it_is(ledger):
    """Rows left go down, and the time of the end is said."""
    sending = plan(ledger, 40)
    told = []
    with Server() as server:
        send(ledger, sending, smtp_to(server.port), manner=Manner(per_minute=2_400), tell=told.append)
    assert [one.left for one in told] == sorted((one.left for one in told), reverse=True)
    assert any(one.ready_at is not None and one.rate > 0 for one in told)
    assert all(one.recipients == 40 for one in told)


def test_a_million_could_be_sent_nowhere(ledger):
    """The loop drives what only counts just as it drives a relay."""
    sending = plan(ledger, 700)
    sink = Nowhere()
    send(ledger, sending, sink)
    assert (sink.mails, states(ledger, sending)) == (700, {"sent": 700})


def test_two_senders_share_the_rows(tmp_path):
    """Two at once, even without the lock that the command holds, never send one row twice."""
    first, second = new_ledger(tmp_path), new_ledger(tmp_path)
    sending = plan(first, 300)
    reports = []
    with Server() as server:

        def work(ledger, owner):
            transport = smtp_to(server.port, connections=2)
            transport.open()
            reports.append(
                Sender(
                    ledger,
                    sending,
                    PlainMail(),
                    transport,
                    owner=owner,
                    clock=Day().clock(),
                    manner=Manner(),
                    tell=lambda _: None,
                    stops=lambda: 0,
                ).run()
            )

        threads = [threading.Thread(target=work, args=one) for one in ((first, "a"), (second, "b"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert states(first, sending) == {"sent": 300}
    assert set(server.counts().values()) == {1}
    assert sum(one.accepted for one in reports) == 300
    first.close()
    second.close()
