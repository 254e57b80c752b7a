"""What every ledger promises, as tests: derive a class from this one and give it a `ledger` fixture."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from briefgen.deliver.ledger import STATES, Ledger, Outcome, Recipient, Sending, Suppression
from briefgen.errors import ChangedEditionError, LedgerError

NOW = datetime(2025, 11, 7, 5, 30, tzinfo=UTC)
DEADLINE = NOW + timedelta(hours=24)
PEOPLE = ("anna@example.org", "bo@example.org", "Cem@Example.org", "dora@example.org")


def people(*addresses: str) -> list[Recipient]:
    """Return recipients with these addresses."""
    return [Recipient(address=address) for address in addresses]


def planned(ledger: Ledger, *addresses: str, content: str = "c0ffee", again: bool = False) -> Sending:
    """Plan a sending to some addresses, by default to four."""
    return ledger.plan(
        edition="2025-11-07",
        audience="main",
        content=content,
        recipients=people(*(addresses or PEOPLE)),
        now=NOW,
        deadline=DEADLINE,
        again=again,
    )


def suppression(address: str, source: str = "unsubscribed", reason: str = "asked to") -> Suppression:
    """Return a suppression of an address."""
    return Suppression(address=address, reason=reason, source=source, at=NOW)


def states(ledger: Ledger, sending: Sending) -> list[str]:
    """Return the states of all rows, in order."""
    return [entry.state for entry in ledger.entries(sending.id)]


def sent(ledger: Ledger, sending: Sending, *numbers: int, owner: str = "me") -> None:
    """Bring claimed rows through to `sent`."""
    assert list(ledger.commit(sending.id, owner=owner, numbers=numbers, now=NOW)) == list(numbers)
    outcomes = [Outcome(number=number, state="sent", reason="250 Ok") for number in numbers]
    ledger.record(sending.id, owner=owner, outcomes=outcomes, now=NOW)


class LedgerContract:
    """The tests; a subclass's fixture `ledger` yields an empty ledger, and `reopened` a function that opens it anew."""

    def test_a_sending_is_planned_with_its_recipients(self, ledger):
        """Every recipient is a row, in order, with all that the file said of it."""
        written = Recipient(
            address="Anna@Example.org", name="Anna Ó", language="ko", fields={"desk": '"=1+1"', "ü": ""}
        )
        sending = ledger.plan(
            edition="2025-11-07",
            audience="main",
            content="c0ffee",
            recipients=iter([written, Recipient(address="bo@example.org")]),
            now=NOW,
            deadline=DEADLINE,
        )
        assert sending == Sending(
            id="2025-11-07/main/1",
            edition="2025-11-07",
            audience="main",
            number=1,
            content="c0ffee",
            planned_at=NOW,
            deadline=DEADLINE,
            recipients=2,
        )
        first, second = ledger.entries(sending.id)
        assert first.recipient == written
        assert (first.number, first.state, first.attempts, first.sending) == (1, "pending", 0, sending.id)
        assert second.number == 2
        assert ledger.sendings() == [sending]
        assert ledger.sending(sending.id) == sending
        assert ledger.entry(sending.id, 2) == second
        assert ledger.entry(sending.id, 3) is None
        assert ledger.find(sending.id, "ANNA@example.ORG") == first
        assert ledger.find(sending.id, "nobody@example.org") is None

    def test_the_same_content_is_one_sending(self, ledger):
        """Planned again, even with other recipients, it is the sending that is there, and its recipients stay."""
        first = planned(ledger)
        assert planned(ledger, "late@example.org") == first
        assert planned(ledger, again=True) == first
        assert len(states(ledger, first)) == 4

    def test_an_address_gets_one_row(self, ledger):
        """An address that comes again, in whatever case, is not written to twice."""
        sending = planned(ledger, "anna@example.org", "ANNA@EXAMPLE.ORG", "bo@example.org")
        assert sending.recipients == 2
        assert [entry.recipient.address for entry in ledger.entries(sending.id)] == [
            "anna@example.org",
            "bo@example.org",
        ]

    def test_recipients_that_cannot_be_read_to_the_end_plan_nothing(self, ledger):
        """Half a list is no list."""

        def broken():
            yield Recipient(address="anna@example.org")
            raise ValueError("line 2")

        with pytest.raises(ValueError, match="line 2"):
            ledger.plan(
                edition="2025-11-07", audience="main", content="c", recipients=broken(), now=NOW, deadline=DEADLINE
            )
        assert ledger.sendings() == []

    def test_other_content_is_refused_unless_asked_for(self, ledger):
        """A changed edition is a new sending, under the next number, and ends what the older one had open."""
        first = planned(ledger)
        ledger.claim(first.id, owner="me", most=3, now=NOW)
        sent(ledger, first, 1)
        assert list(ledger.commit(first.id, owner="me", numbers=[2], now=NOW)) == [2]
        with pytest.raises(ChangedEditionError, match=r"2025-11-07 for main: .*other content.*--again"):
            planned(ledger, content="decade")
        second = planned(ledger, content="decade", again=True)
        assert second.id == "2025-11-07/main/2"
        assert planned(ledger, content="decade", again=True) == second
        assert states(ledger, first) == ["sent", "in_doubt", "expired", "expired"]
        assert "superseded by sending 2025-11-07/main/2" in ledger.entry(first.id, 4).reason
        assert states(ledger, second) == ["pending"] * 4
        with pytest.raises(ChangedEditionError):
            planned(ledger, content="c0ffee")

    def test_other_audiences_and_editions_are_other_sendings(self, ledger):
        """The list of sendings can be asked for by either."""
        for edition, audience in (("2025-11-07", "main"), ("2025-11-07", "desk"), ("2025-11-08", "main")):
            ledger.plan(
                edition=edition, audience=audience, content="c", recipients=people(*PEOPLE), now=NOW, deadline=DEADLINE
            )
        assert [one.id for one in ledger.sendings(edition="2025-11-07")] == ["2025-11-07/main/1", "2025-11-07/desk/1"]
        assert [one.id for one in ledger.sendings(audience="main")] == ["2025-11-07/main/1", "2025-11-08/main/1"]
        assert [one.id for one in ledger.sendings(edition="2025-11-08", audience="desk")] == []

    def test_two_owners_never_get_the_same_row(self, ledger):
        """Rows are claimed in order, each once, until there are none."""
        sending = planned(ledger)
        mine = [entry.number for entry in ledger.claim(sending.id, owner="me", most=3, now=NOW)]
        yours = [entry.number for entry in ledger.claim(sending.id, owner="you", most=3, now=NOW)]
        assert (mine, yours) == ([1, 2, 3], [4])
        assert ledger.claim(sending.id, owner="you", most=3, now=NOW) == []
        assert list(ledger.commit(sending.id, owner="you", numbers=[1, 4], now=NOW)) == [4]
        assert (
            list(ledger.record(sending.id, owner="you", outcomes=[Outcome(number=1, state="pending")], now=NOW)) == []
        )

    def test_a_row_goes_from_pending_to_sent(self, ledger):
        """The answer, the attempt and the message's id are kept."""
        sending = planned(ledger)
        (claimed,) = ledger.claim(sending.id, owner="me", most=1, now=NOW)
        assert (claimed.state, claimed.recipient.address) == ("claimed", "anna@example.org")
        ledger.commit(sending.id, owner="me", numbers=[1], now=NOW, message_ids={1: "<1@example.org>"})
        assert ledger.entry(sending.id, 1).state == "committing"
        assert list(ledger.commit(sending.id, owner="me", numbers=[1], now=NOW)) == []
        later = NOW + timedelta(seconds=1)
        told = ledger.record(
            sending.id, owner="me", outcomes=[Outcome(number=1, state="sent", reason="250 2.0.0\r\nOk\x07")], now=later
        )
        entry = ledger.entry(sending.id, 1)
        assert list(told) == [1]
        assert (entry.state, entry.attempts, entry.reason) == ("sent", 1, "250 2.0.0 Ok")
        assert (entry.message_id, entry.changed_at) == ("<1@example.org>", later)
        assert ledger.counts(sending.id) == {**dict.fromkeys(STATES, 0), "sent": 1, "pending": 3}

    def test_outcomes_and_commits_share_a_transaction(self, ledger):
        """What became of some rows is written with the commit of others, before it, or nothing is."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=3, now=NOW)
        ledger.commit(sending.id, owner="me", numbers=[1], now=NOW)
        address = ledger.entry(sending.id, 1).recipient.address
        told = [Outcome(number=1, state="bounced", reason="550 5.1.1 unknown", suppress=True)]
        assert list(ledger.commit(sending.id, owner="me", numbers=[2], now=NOW, outcomes=told)) == [2]
        assert states(ledger, sending)[:3] == ["bounced", "committing", "claimed"]
        assert ledger.suppressed(address)
        with pytest.raises(LedgerError, match="row 3 is claimed"):
            ledger.commit(sending.id, owner="me", numbers=[3], now=NOW, outcomes=[Outcome(number=3, state="sent")])
        assert states(ledger, sending)[:3] == ["bounced", "committing", "claimed"]

    @pytest.mark.parametrize("state", ["sent", "in_doubt"])
    def test_nothing_is_sent_that_was_not_committed(self, ledger, state):
        """Such an outcome is a defect of the sender: nothing of the call is written."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=2, now=NOW)
        outcomes = [Outcome(number=1, state="bounced"), Outcome(number=2, state=state)]
        with pytest.raises(LedgerError, match="row 2 is claimed"):
            ledger.record(sending.id, owner="me", outcomes=outcomes, now=NOW)
        assert states(ledger, sending)[:2] == ["claimed", "claimed"]

    def test_a_deferred_row_waits_for_its_time(self, ledger):
        """It is due neither before nor never, and pending rows come first."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=2, now=NOW)
        outcomes = [
            Outcome(number=1, state="deferred", reason="451 try later", next_at=NOW + timedelta(minutes=5)),
            Outcome(number=2, state="deferred", next_at=NOW + timedelta(minutes=1)),
        ]
        ledger.record(sending.id, owner="me", outcomes=outcomes, now=NOW)
        assert ledger.next_due(sending.id) == NOW + timedelta(minutes=1)
        assert [one.number for one in ledger.claim(sending.id, owner="me", most=1, now=NOW + timedelta(minutes=5))] == [
            3
        ]
        due = ledger.claim(sending.id, owner="me", most=9, now=NOW + timedelta(minutes=1))
        assert [one.number for one in due] == [4, 2]
        last = ledger.claim(sending.id, owner="me", most=9, now=NOW + timedelta(minutes=5))
        assert [(one.number, one.attempts, one.reason) for one in last] == [(1, 1, "451 try later")]
        assert ledger.next_due(sending.id) is None

    def test_a_deferred_row_needs_its_time(self, ledger):
        """One without would never be due."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=1, now=NOW)
        with pytest.raises(LedgerError):
            ledger.record(sending.id, owner="me", outcomes=[Outcome(number=1, state="deferred")], now=NOW)

    def test_a_returned_row_is_pending_again_without_an_attempt(self, ledger):
        """Whoever has not sent the final dot may give a row back."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=2, now=NOW)
        ledger.commit(sending.id, owner="me", numbers=[2], now=NOW)
        outcomes = [Outcome(number=1, state="pending"), Outcome(number=2, state="pending")]
        assert list(ledger.record(sending.id, owner="me", outcomes=outcomes, now=NOW)) == [1, 2]
        again = ledger.claim(sending.id, owner="you", most=2, now=NOW)
        assert [(one.number, one.attempts) for one in again] == [(1, 0), (2, 0)]

    def test_what_a_dead_sender_left_is_put_right(self, ledger):
        """What was claimed is pending, what was committing is in doubt and never claimed again."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=3, now=NOW)
        sent(ledger, sending, 1)
        ledger.commit(sending.id, owner="me", numbers=[2], now=NOW)
        assert ledger.recover(sending.id, now=NOW) == {"claimed": 1, "committing": 1}
        assert states(ledger, sending) == ["sent", "in_doubt", "pending", "pending"]
        assert [one.number for one in ledger.claim(sending.id, owner="you", most=9, now=NOW + timedelta(days=9))] == [
            3,
            4,
        ]
        assert ledger.recover(sending.id, now=NOW) == {"claimed": 2, "committing": 0}

    def test_a_sender_that_was_taken_for_dead_may_still_say_what_it_knows(self, ledger):
        """Of a row in doubt, its own sender's answer counts, another's does not, and a row given away stays so."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="slow", most=3, now=NOW)
        ledger.commit(sending.id, owner="slow", numbers=[1, 2], now=NOW)
        ledger.recover(sending.id, now=NOW)
        outcomes = [Outcome(number=number, state="sent") for number in (1, 2, 3)]
        assert list(ledger.record(sending.id, owner="other", outcomes=outcomes, now=NOW)) == []
        assert list(ledger.record(sending.id, owner="slow", outcomes=outcomes[:1], now=NOW)) == [1]
        returned = [Outcome(number=2, state="pending"), Outcome(number=3, state="pending")]
        assert list(ledger.record(sending.id, owner="slow", outcomes=returned, now=NOW)) == []
        assert states(ledger, sending) == ["sent", "in_doubt", "pending", "pending"]

    def test_what_is_open_expires(self, ledger):
        """Pending and deferred rows do; rows that a sender has in hand do not."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=2, now=NOW)
        ledger.record(sending.id, owner="me", outcomes=[Outcome(number=1, state="deferred", next_at=NOW)], now=NOW)
        assert ledger.expire(sending.id, now=NOW, reason="the deadline has passed") == 3
        assert states(ledger, sending) == ["expired", "claimed", "expired", "expired"]
        assert ledger.entry(sending.id, 1).reason == "the deadline has passed"

    def test_what_expired_may_be_sent_late(self, ledger):
        """Nobody of them got anything; but who is in a newer sending gets that one alone."""
        first = planned(ledger)
        ledger.claim(first.id, owner="me", most=1, now=NOW)
        sent(ledger, first, 1)
        ledger.expire(first.id, now=NOW, reason="the deadline has passed")
        assert ledger.reopen(first.id, now=NOW) == 3
        assert [one.number for one in ledger.claim(first.id, owner="me", most=9, now=NOW)] == [2, 3, 4]
        second = planned(ledger, content="decade", again=True)
        assert ledger.reopen(first.id, now=NOW) == 0
        assert ledger.reopen(second.id, now=NOW) == 0
        assert states(ledger, first) == ["sent", "expired", "expired", "expired"]

    def test_a_suppression_holds_at_once(self, ledger):
        """At planning, at the next claim and at the next commit; addresses are compared case-folded."""
        assert ledger.suppress([suppression("ANNA@example.org", reason="by the link")]) == 1
        sending = planned(ledger)
        assert states(ledger, sending) == ["suppressed", "pending", "pending", "pending"]
        assert ledger.entry(sending.id, 1).reason == "unsubscribed: by the link"
        ledger.suppress([suppression("bo@example.org", "operator")])
        claimed = ledger.claim(sending.id, owner="me", most=2, now=NOW)
        assert [one.number for one in claimed] == [3, 4]
        ledger.suppress([suppression("cem@example.org", "complained")])
        assert list(ledger.commit(sending.id, owner="me", numbers=[3, 4], now=NOW)) == [4]
        assert states(ledger, sending) == ["suppressed", "suppressed", "suppressed", "committing"]

    def test_the_suppression_list_keeps_the_weightiest_source(self, ledger):
        """A bounce does not hide that somebody unsubscribed, and who unsubscribed may complain."""
        assert ledger.suppress([suppression("a@example.org", "bounced"), suppression("b@example.org")]) == 2
        assert ledger.suppress([suppression("A@example.org"), suppression("b@example.org", "bounced", "5.1.1")]) == 0
        found = {one.address: (one.source, one.reason) for one in ledger.suppressions()}
        assert found == {"a@example.org": ("unsubscribed", "asked to"), "b@example.org": ("unsubscribed", "asked to")}
        ledger.suppress([suppression("b@example.org", "complained")])
        assert ledger.suppressed("B@example.org") == suppression("b@example.org", "complained")
        assert ledger.unsuppress("B@EXAMPLE.org")
        assert not ledger.unsuppress("b@example.org")
        assert ledger.suppressed("b@example.org") is None

    def test_an_outcome_may_suppress_its_address(self, ledger):
        """The row and the list are written together."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=1, now=NOW)
        ledger.record(
            sending.id,
            owner="me",
            outcomes=[Outcome(number=1, state="bounced", reason="550 5.1.1 unknown", suppress=True)],
            now=NOW,
        )
        assert states(ledger, sending)[0] == "bounced"
        assert ledger.suppressed("anna@example.org") == suppression("anna@example.org", "bounced", "550 5.1.1 unknown")

    def test_one_that_bounced_may_be_tried_again(self, ledger):
        """A relay may have refused people for its own reasons: a person puts them back to pending, and settles them no other way."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=2, now=NOW)
        outcomes = [Outcome(number=number, state="bounced", reason="550 not today") for number in (1, 2)]
        ledger.record(sending.id, owner="me", outcomes=outcomes, now=NOW)
        address = ledger.entry(sending.id, 1).recipient.address
        with pytest.raises(LedgerError, match="not in doubt but bounced"):
            ledger.settle(sending.id, address=address, state="sent", now=NOW)
        entry = ledger.settle(sending.id, address=address, state="pending", now=NOW)
        assert (entry.state, entry.reason) == ("pending", "settled by hand as pending")
        ledger.check()

    @pytest.mark.parametrize("state", ["sent", "pending", "bounced"])
    def test_a_person_settles_what_is_in_doubt(self, ledger, state):
        """And nothing else: the row is then as if that had been known."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=1, now=NOW)
        ledger.commit(sending.id, owner="me", numbers=[1], now=NOW)
        with pytest.raises(LedgerError, match=r"anna@example.org.*not in doubt but committing"):
            ledger.settle(sending.id, address="anna@example.org", state=state, now=NOW)
        ledger.recover(sending.id, now=NOW)
        entry = ledger.settle(sending.id, address="ANNA@example.org", state=state, now=NOW)
        assert (entry.state, entry.reason) == (state, f"settled by hand as {state}")
        assert ledger.entry(sending.id, 1) == entry
        assert list(ledger.record(sending.id, owner="me", outcomes=[Outcome(number=1, state="sent")], now=NOW)) == []
        with pytest.raises(LedgerError, match="not among its recipients"):
            ledger.settle(sending.id, address="x@example.org", state=state, now=NOW)

    def test_a_superseded_sending_is_not_taken_up_again(self, ledger):
        """What was in doubt there may be settled as sent or bounced, not sent once more beside the newer one."""
        first = planned(ledger)
        ledger.claim(first.id, owner="me", most=1, now=NOW)
        ledger.commit(first.id, owner="me", numbers=[1], now=NOW)
        planned(ledger, content="decade", again=True)
        with pytest.raises(LedgerError, match="superseded by 2025-11-07/main/2"):
            ledger.settle(first.id, address="anna@example.org", state="pending", now=NOW)
        assert ledger.settle(first.id, address="anna@example.org", state="sent", now=NOW).state == "sent"

    def test_a_delivery_report_turns_a_sent_row_into_a_bounced_one(self, ledger):
        """Each report counts once, and one for a row that was never sent counts not at all."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=2, now=NOW)
        sent(ledger, sending, 1)
        assert ledger.bounce(sending=sending.id, number=2, reason="5.1.1", suppress=True, now=NOW) is None
        assert ledger.bounce(sending=sending.id, number=9, reason="5.1.1", suppress=True, now=NOW) is None
        bounced = ledger.bounce(sending=sending.id, number=1, reason="5.1.1 unknown", suppress=False, now=NOW)
        assert (bounced.state, bounced.reason) == ("bounced", "5.1.1 unknown")
        assert list(ledger.suppressions()) == []
        again = ledger.bounce(sending=sending.id, number=1, reason="5.7.1", suppress=True, now=NOW)
        assert again == bounced
        assert ledger.suppressed("anna@example.org").source == "bounced"

    def test_an_early_delivery_report_is_not_undone_by_the_answer(self, ledger):
        """The report may come before the relay's answer has been written down."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=1, now=NOW)
        ledger.commit(sending.id, owner="me", numbers=[1], now=NOW)
        ledger.bounce(sending=sending.id, number=1, reason="5.1.1", suppress=False, now=NOW)
        assert list(ledger.record(sending.id, owner="me", outcomes=[Outcome(number=1, state="sent")], now=NOW)) == []
        assert states(ledger, sending)[0] == "bounced"

    @pytest.mark.parametrize("sending", ["2025-11-07/main/2", "2025-11-07", "", "//", "2025-11-07/main/01", "x/y/z"])
    def test_an_unknown_sending_is_an_error(self, ledger, sending):
        """Never an empty answer, which would look like work that is done."""
        planned(ledger)
        for ask in (ledger.counts, ledger.sending, ledger.next_due, lambda one: list(ledger.entries(one))):
            with pytest.raises(LedgerError, match="no such sending"):
                ask(sending)

    def test_many_rows_are_read_page_by_page(self, ledger):
        """All of them, in order, while others are being written."""
        sending = planned(ledger, *(f"r{number}@example.org" for number in range(2_345)))
        ledger.suppress(suppression(f"r{number}@example.org") for number in range(1_234))
        seen = []
        for entry in ledger.entries(sending.id):
            if entry.number == 1:
                assert len(ledger.claim(sending.id, owner="me", most=2_000, now=NOW)) == 1_111
            seen.append(entry.number)
        assert seen == list(range(1, 2_346))
        assert len(list(ledger.entries(sending.id, states=["suppressed"]))) == 1_234
        assert len(list(ledger.suppressions())) == 1_234
        ledger.check()

    def test_a_sending_is_taken_over_from_another_ledger(self, ledger):
        """Row for row, and in doubt what was still open; twice is once; rows that are missing are noticed."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=3, now=NOW)
        sent(ledger, sending, 1)
        ledger.commit(sending.id, owner="me", numbers=[2], now=NOW)
        assert not ledger.restore(sending, [])
        entries = list(ledger.entries(sending.id))
        other = Sending(
            id="2025-11-06/main/1",
            edition="2025-11-06",
            audience="main",
            number=1,
            content="beef",
            planned_at=NOW,
            deadline=DEADLINE,
            recipients=4,
        )
        with pytest.raises(LedgerError, match="3 rows for 4"):
            ledger.restore(other, entries[:3])
        assert ledger.restore(other, entries)
        assert states(ledger, other) == ["sent", "in_doubt", "in_doubt", "in_doubt"]
        assert (
            ledger.settle(other.id, address=entries[3].recipient.address, state="pending", now=NOW).state == "pending"
        )
        assert ledger.entry(other.id, 1).attempts == 1
        assert ledger.sending(other.id) == other
        ledger.check()

    def test_everything_is_there_when_it_is_opened_again(self, ledger, reopened):
        """What a method has returned from is kept."""
        sending = planned(ledger)
        ledger.claim(sending.id, owner="me", most=1, now=NOW)
        ledger.suppress([suppression("bo@example.org")])
        before = list(ledger.entries(sending.id))
        ledger.close()
        with_it = reopened()
        assert list(with_it.entries(sending.id)) == before
        assert with_it.sendings() == [sending]
        assert with_it.suppressed("bo@example.org") is not None
