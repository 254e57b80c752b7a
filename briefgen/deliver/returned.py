"""What a mail that came back makes of the ledger: which row it is about, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from briefgen.deliver.bounces import Kind, Report
from briefgen.deliver.ledger import Entry, Ledger, Sending, Suppression
from briefgen.errors import ReportError

_OF_NOBODY = "the token in it is not signed by this workspace's key, or its row is not in this ledger"


class Proof(Protocol):
    """What tells our own tokens from others; `tokens.Tokens` is one."""

    def row_of(self, address: str, sendings: Iterable[str]) -> tuple[str, int] | None:
        """Return the sending and the row that a return path was made for, or None."""

    def message_id(self, *, edition: str, audience: str, number: int, recipient: str, domain: str) -> str:
        """Return the Message-ID of a recipient's mail."""

    def unsubscriber(self, token: str) -> str | None:
        """Return the address of a token to unsubscribe, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a mail that came back has come to."""

    kind: Kind
    address: str
    reason: str
    sending: str = ""
    """The sending that it answers; empty where that is not known, and not needed."""
    suppressed: bool = False
    """Whether the address gets nothing from now on."""


class Returns:
    """Takes reports into a ledger. The sendings are looked up once: those planned later are not seen."""

    def __init__(self, ledger: Ledger, proof: Proof) -> None:
        self._ledger, self._proof = ledger, proof
        # The newest first: reports come within days.
        self._sendings: dict[str, Sending] = {one.id: one for one in reversed(ledger.sendings())}

    def take(self, report: Report, *, now: datetime) -> Taken:
        """Write down what a report says. Raises ReportError where it is about no mail of ours, LedgerError as the ledger does."""
        if report.kind == "unsubscribe":
            address = self._proof.unsubscriber(report.token)
            if address is None:
                raise ReportError("a request to unsubscribe", _OF_NOBODY)
            return self._suppress(report, address, "", now)
        entry = self._entry(report)
        if report.kind == "complaint":
            address = self._proof.unsubscriber(report.token) if entry is None and report.token else None
            if entry is None and address is None:
                raise ReportError("a complaint", _OF_NOBODY)
            return self._suppress(
                report, entry.recipient.address if entry else address or "", entry.sending if entry else "", now
            )
        if entry is None:
            raise ReportError(f"a report on {', '.join(report.recipients)[:200] or 'nobody'}", _OF_NOBODY)
        taken = Taken(
            kind=report.kind, address=entry.recipient.address, reason=report.reason, sending=entry.sending,
            suppressed=report.hard,
        )  # fmt: skip
        if report.kind != "failed":
            return taken
        bounced = self._ledger.bounce(
            sending=entry.sending, number=entry.number, reason=report.reason or "failed", suppress=report.hard, now=now
        )
        if bounced is None:
            raise ReportError(f"a report on {taken.address}", f"sending {entry.sending} has sent it nothing")
        return taken

    def _entry(self, report: Report) -> Entry | None:
        for address in report.arrived_at:
            if found := self._proof.row_of(address, self._sendings):
                return self._ledger.entry(*found)
        return self._by_message_id(report)

    def _by_message_id(self, report: Report) -> Entry | None:
        """Return the row whose Message-ID a report returns: nobody can make one up, so whom it names is then true."""
        domain = report.message_id.strip("<>").rpartition("@")[2]
        for sending in self._sendings.values() if domain else ():
            for address in report.recipients:
                entry = self._ledger.find(sending.id, address)
                if entry and report.message_id == self._proof.message_id(
                    edition=sending.edition, audience=sending.audience, number=sending.number,
                    recipient=entry.recipient.key, domain=domain,
                ):  # fmt: skip
                    return entry
        return None

    def _suppress(self, report: Report, address: str, sending: str, now: datetime) -> Taken:
        source: Literal["complained", "unsubscribed"] = "complained" if report.kind == "complaint" else "unsubscribed"
        self._ledger.suppress([Suppression(address=address, reason=report.reason, source=source, at=now)])
        return Taken(kind=report.kind, address=address, reason=report.reason, sending=sending, suppressed=True)
