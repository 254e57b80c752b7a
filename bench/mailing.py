"""One process that mails the newsletter; tells the seconds that it took by the clock, and its peak memory in MiB, as JSON.

Usage: python -m bench.mailing WAY NEWSLETTER PORT COUNT [CONNECTIONS]
`ours` sends as briefgen does, with a ledger on the disk; `nowhere` plans and writes to a sink that only counts; `naive` is the
script that one writes in an afternoon; `raw` sends the same bytes over and over on one pipelined connection, and keeps no books.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.newsletter import SENDER, Newsletter, read_newsletter


def ours(newsletter: Newsletter, port: int, count: int, connections: int) -> float:
    """Plan and send, through SMTP."""
    from briefgen.config.mail import Relay
    from briefgen.deliver.smtp import Smtp

    relay = Relay(host="127.0.0.1", port=port, tls="none", connections=connections)
    transport = Smtp(relay, helo="sender.example", login=None, context=None, clock=time.monotonic)
    return _sent(newsletter, transport, count, planned_before=True)


def nowhere(newsletter: Newsletter, _port: int, count: int, _connections: int) -> float:
    """Plan and send, to nobody."""
    from briefgen.deliver.outbox import Nowhere

    return _sent(newsletter, Nowhere(), count, planned_before=False)


def _sent(newsletter: Newsletter, transport: object, count: int, *, planned_before: bool) -> float:
    from briefgen.deliver.ledger import Recipient
    from briefgen.deliver.message import Keys
    from briefgen.deliver.sending import Clock, Manner, Sender
    from briefgen.deliver.sqlite_ledger import open_ledger
    from briefgen.deliver.tokens import Tokens
    from briefgen.deliver.transport import Transport

    mail = newsletter.frozen()

    def people() -> Iterator[Recipient]:
        return (Recipient(address=f"r{n}@readers.example", name=f"Reader {n}") for n in range(1, count + 1))

    with tempfile.TemporaryDirectory(prefix="briefgen-mailing-") as folder:
        ledger = open_ledger(Path(folder) / "ledger.sqlite", outside=Path(folder) / "outside")
        now = datetime.now(UTC)
        began = time.perf_counter()
        sending = ledger.plan(
            edition="2025-11-07", audience="main", content=mail.content, recipients=people(), now=now,
            deadline=now + timedelta(days=1),
        )  # fmt: skip
        if planned_before:
            began = time.perf_counter()
        way: Transport = transport  # type: ignore[assignment]  # SMTP, or nobody: which of them, a caller's word decides
        way.open()
        report = Sender(
            ledger, sending, mail.press(sending, Keys(tokens=Tokens(b"k" * 32))), way, owner="bench",
            clock=Clock(now=lambda: datetime.now(UTC), passed=time.monotonic, sleep=time.sleep), manner=Manner(),
            tell=lambda _: None, stops=lambda: 0,
        ).run()  # fmt: skip
        seconds = time.perf_counter() - began
        ledger.close()
    if report.counts["sent"] != count:
        raise RuntimeError(f"not all were sent: {report}")
    return seconds


def naive(newsletter: Newsletter, port: int, count: int, _connections: int) -> float:
    """For each recipient: connect, put his name in, inline the style sheet, build the message, send."""
    import smtplib
    from email.message import EmailMessage
    from email.policy import SMTP

    from premailer import transform

    began = time.perf_counter()
    for n in range(1, count + 1):
        name, link = f"Reader {n}", f"https://brief.example/unsubscribe/{n}"
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"], mail["Subject"] = SENDER, f"r{n}@readers.example", "The Morning Brief"
        mail.set_content(newsletter.personal(newsletter.text, name, link))
        mail.add_alternative(transform(newsletter.personal(newsletter.html, name, link)), subtype="html")
        with smtplib.SMTP("127.0.0.1", port) as relay:
            relay.send_message(mail)
    return time.perf_counter() - began


def raw(newsletter: Newsletter, port: int, count: int, _connections: int) -> float:
    """Write the same bytes again and again, each mail's end together with the next one's commands."""
    from briefgen.deliver.ledger import Entry, Recipient, Sending
    from briefgen.deliver.message import Keys
    from briefgen.deliver.tokens import Tokens

    mail, now = newsletter.frozen(), datetime.now(UTC)
    sending = Sending(
        id="2025-11-07/main/1", edition="2025-11-07", audience="main", number=1, content=mail.content, planned_at=now,
        deadline=now, recipients=1,
    )  # fmt: skip
    reader = Entry(
        sending=sending.id, number=1, recipient=Recipient(address="r1@readers.example", name="R"), state="pending"
    )
    content = mail.press(sending, Keys(tokens=Tokens(b"k" * 32))).outgoing(reader).content
    commands = f"MAIL FROM:<{SENDER}>\r\nRCPT TO:<r1@readers.example>\r\nDATA\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as relay, relay.makefile("rb") as answers:
        relay.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answers.readline()
        relay.sendall(b"EHLO sender.example\r\n")
        while answers.readline()[3:4] == b"-":
            pass
        began = time.perf_counter()
        relay.sendall(commands)
        for n in range(count):
            for _ in range(3):
                answers.readline()
            relay.sendall(content + (b".\r\n" + commands if n + 1 < count else b".\r\nQUIT\r\n"))
            if not answers.readline().startswith(b"250"):
                raise RuntimeError("the sink has refused a mail")
        return time.perf_counter() - began


def main() -> None:
    """Mail one way, on one core."""
    way, newsletter, port, count = sys.argv[1], read_newsletter(Path(sys.argv[2])), int(sys.argv[3]), int(sys.argv[4])
    connections = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    with suppress(OSError):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    ways: dict[str, Callable[[Newsletter, int, int, int], float]] = {
        "ours": ours, "naive": naive, "raw": raw, "nowhere": nowhere,
    }  # fmt: skip
    seconds = ways[way](newsletter, port, count, connections)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"milliseconds": seconds / count * 1_000, "peak": peak}))


if __name__ == "__main__":
    main()
