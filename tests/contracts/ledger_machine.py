"""Random histories of a ledger, compared step by step with the model's: two senders, a clock, crashes, late answers."""

from __future__ import annotations

from datetime import timedelta

from contracts.ledger_contract import DEADLINE, NOW
from contracts.model_ledger import ModelLedger
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from briefgen.deliver.ledger import OPEN, Outcome, Recipient, Suppression
from briefgen.errors import LedgerError

ADDRESSES = st.sampled_from([f"{name}@example.org" for name in ("anna", "bo", "cem", "Dora", "DORA", "eve", "fay")])
OWNERS = st.sampled_from(["first", "second"])
NUMBERS = st.lists(st.integers(1, 7), max_size=5, unique=True)
STATES = st.sampled_from(["pending", "sent", "deferred", "bounced", "suppressed", "expired", "in_doubt"])
REASONS = st.sampled_from(["", "250 2.0.0 Ok", "550 5.1.1\r\nunknown\x07", "ü" * 600])
SOURCES = st.sampled_from(["unsubscribed", "bounced", "complained", "operator"])


class LedgerMachine(RuleBasedStateMachine):
    """Derive a class and give it `opened()`, which opens the one ledger of a history, as often as it is called."""

    def __init__(self):
        super().__init__()
        self.now = NOW
        self.model = ModelLedger()
        self.ledger = self.opened()
        self.dotted = []

    def opened(self):
        # Each ledger that keeps the contract is opened in its own way: a subclass says how.
        raise NotImplementedError

    def teardown(self):
        self.ledger.close()

    def both(self, ask):
        """Ask both the same; the answers agree, and so do refusals."""
        try:
            expected = ask(self.model)
        except LedgerError as error:
            expected = type(error)
        try:
            answer = ask(self.ledger)
        except LedgerError as error:
            answer = type(error)
        assert answer == expected
        return answer

    @property
    def sending(self):
        """The sending that rules act on: the latest."""
        return self.model.sendings()[-1].id

    @rule(
        addresses=st.lists(ADDRESSES, min_size=1, max_size=7),
        edition=st.sampled_from(["2025-11-07", "2025-11-08"]),
        content=st.sampled_from(["c0ffee", "decade"]),
        again=st.booleans(),
    )
    def plan(self, addresses, edition, content, again):
        recipients = [Recipient(address=address, name=address[:1]) for address in addresses]
        self.both(
            lambda ledger: ledger.plan(
                edition=edition,
                audience="main",
                content=content,
                recipients=iter(recipients),
                now=self.now,
                deadline=DEADLINE,
                again=again,
            )
        )

    @rule(minutes=st.integers(1, 10))
    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.model.sendings())
    @rule(owner=OWNERS, most=st.integers(0, 5))
    def claim(self, owner, most):
        self.both(lambda ledger: list(ledger.claim(self.sending, owner=owner, most=most, now=self.now)))

    @precondition(lambda self: self.model.sendings())
    @rule(owner=OWNERS, numbers=NUMBERS)
    def commit(self, owner, numbers):
        ids = {number: f"<{number}@example.org>" for number in numbers}
        answer = self.both(
            lambda ledger: list(
                ledger.commit(self.sending, owner=owner, numbers=numbers, now=self.now, message_ids=ids)
            )
        )
        self.dotted += [(self.sending, number) for number in answer]

    @precondition(lambda self: self.model.sendings())
    @rule(owner=OWNERS, told=st.lists(st.tuples(st.integers(1, 7), STATES, REASONS, st.booleans()), max_size=4))
    def record(self, owner, told):
        outcomes = [
            Outcome(
                number=number,
                state=state,
                reason=reason,
                next_at=self.now + timedelta(minutes=number) if state == "deferred" else None,
                suppress=suppress,
            )
            for number, state, reason, suppress in told
        ]
        done = self.both(lambda ledger: list(ledger.record(self.sending, owner=owner, outcomes=outcomes, now=self.now)))
        # A sender that knows that its dot did not arrive, or was refused, may send once more.
        returned = {(self.sending, one.number) for one in outcomes if one.state in ("pending", "deferred")}
        if isinstance(done, list):
            self.dotted = [one for one in self.dotted if one not in returned or one[1] not in done]

    @precondition(lambda self: self.model.sendings())
    @rule()
    def crash(self):
        self.ledger.close()
        self.ledger = self.opened()
        self.both(lambda ledger: dict(ledger.recover(self.sending, now=self.now)))

    @precondition(lambda self: self.model.sendings())
    @rule(reason=REASONS)
    def expire(self, reason):
        reason = reason[:5]
        self.both(lambda ledger: ledger.expire(self.sending, now=self.now, reason=reason))

    @precondition(lambda self: self.model.sendings())
    @rule(which=st.integers(0, 9))
    def reopen(self, which):
        sendings = self.model.sendings()
        self.both(lambda ledger: ledger.reopen(sendings[which % len(sendings)].id, now=self.now))

    @precondition(lambda self: self.model.sendings())
    @rule(address=ADDRESSES, state=st.sampled_from(["sent", "pending", "bounced"]), which=st.integers(0, 9))
    def settle(self, address, state, which):
        sendings = self.model.sendings()
        sending = sendings[which % len(sendings)].id
        answer = self.both(lambda ledger: ledger.settle(sending, address=address, state=state, now=self.now))
        if state == "pending" and not isinstance(answer, type):
            self.dotted = [one for one in self.dotted if one != (sending, answer.number)]

    @precondition(lambda self: self.model.sendings())
    @rule(number=st.integers(1, 7), suppress=st.booleans())
    def bounce(self, number, suppress):
        self.both(
            lambda ledger: ledger.bounce(
                sending=self.sending, number=number, reason="5.1.1 unknown", suppress=suppress, now=self.now
            )
        )

    @rule(addresses=st.lists(ADDRESSES, max_size=3), source=SOURCES)
    def suppress(self, addresses, source):
        listed = [Suppression(address=one, reason=f"by {source}", source=source, at=self.now) for one in addresses]
        self.both(lambda ledger: ledger.suppress(iter(listed)))

    @rule(address=ADDRESSES)
    def unsuppress(self, address):
        self.both(lambda ledger: ledger.unsuppress(address))

    @invariant()
    def they_agree(self):
        sendings = self.both(lambda ledger: list(ledger.sendings()))
        for one in sendings:
            self.both(lambda ledger, one=one: list(ledger.entries(one.id)))
            counts = self.both(lambda ledger, one=one: dict(ledger.counts(one.id)))
            assert sum(counts.values()) == one.recipients
            self.both(lambda ledger, one=one: ledger.next_due(one.id))
        self.both(lambda ledger: list(ledger.suppressions()))

    @invariant()
    def nobody_gets_a_second_dot(self):
        """Whoever is allowed the final dot is allowed it once, unless it is known that it did not count."""
        assert len(self.dotted) == len(set(self.dotted))

    @invariant()
    def only_the_latest_sending_goes_on(self):
        for one in self.model.sendings():
            latest = self.model.sendings(edition=one.edition, audience=one.audience)[-1]
            if one != latest:
                assert not [row for row in self.ledger.entries(one.id) if row.state in OPEN]
