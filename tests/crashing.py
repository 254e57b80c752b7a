"""Senders that kill themselves: a program that forks one for each line of orders it reads, and tells how each ended.

Usage: python tests/crashing.py < ORDERS > ENDINGS, a JSON object a line; `Crashes` drives it from a test. It forks from a
process without threads, which is quick and safe; a sender dies by SIGKILL at a point of its work that its order names.
"""

from __future__ import annotations

import json
import os
import signal
import ssl
import subprocess
import sys
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
POINTS = (
    "claimed",  # rows are claimed, nothing has been said
    "content",  # all of a mail but its end is out, nothing is committed
    "committing",  # within the transaction, before it is on the disk
    "committed",  # it is on the disk that the end may follow, which has not
    "ended",  # the end has left
    "answered",  # its answer was read, and not written down
    "recorded",  # it was written down
)
FINE, STOPPED, DOUBTS_ONLY = 0, 4, 3


class Crashes:
    """Starts senders; each runs beside the test, and `wait` tells how it ended. Use as a context manager."""

    def __enter__(self):
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE)])}
        self._program = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        return self

    def __exit__(self, *_):
        self._program.stdin.close()
        self._program.stdout.close()
        self._program.wait()

    def run(self, *orders: dict) -> list[int]:
        """Run senders at once; return their exit codes, -9 for one that was killed."""
        self._program.stdin.write(json.dumps(orders) + "\n")
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())


def order(folder: Path, port: int, *, owner: str, die: str = "", nth: int = 1, recover: bool = False, **also) -> dict:
    """Return the order of one sender. `also`: keys of Relay, `password`, and `ca`: a file, or "system"."""
    relay = {"connections": 3, "mails_per_connection": 5, "timeout": 5} | also
    return {
        "folder": str(folder),
        "port": port,
        "owner": owner,
        "die": die,
        "nth": nth,
        "recover": recover,
        "ca": relay.pop("ca", ""),
        "password": relay.pop("password", ""),
        "relay": relay,
    }


def main() -> None:
    import sendings  # noqa: F401 - loaded once, for all children

    for line in sys.stdin:
        children = []
        for one in json.loads(line):
            child = os.fork()
            if child == 0:
                code = 70
                try:
                    code = _send(one)
                except BaseException as error:  # noqa: BLE001 - the exit code tells it
                    sys.stderr.write(f"{error!r}\n")
                finally:
                    os._exit(code)
            children.append(child)
        endings = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        sys.stdout.write(json.dumps(endings) + "\n")
        sys.stdout.flush()


def _send(one: dict) -> int:
    from sendings import Day, PlainMail, new_ledger, smtp_to

    from briefgen.deliver.greeting import Login
    from briefgen.deliver.sending import Manner, Sender
    from briefgen.errors import DeliveryError

    day = Day()
    ledger = new_ledger(Path(one["folder"]))
    (sending,) = ledger.sendings()
    login = Login(user="desk", password=one["password"]) if one["password"] else None
    known = None if one["ca"] == "system" else one["ca"]
    context = ssl.create_default_context(cafile=known) if one["ca"] else None
    transport = smtp_to(one["port"], login=login, context=context, **one["relay"])
    with closing(ledger), closing(transport):
        try:
            transport.open()
        except DeliveryError:
            return STOPPED
        if one["recover"]:
            ledger.recover(sending.id, now=day.time)
        _dying(one["die"], one["nth"], ledger, transport)
        sender = Sender(
            ledger,
            sending,
            PlainMail(b"Good morning.\r\n" * 50),
            transport,
            owner=one["owner"],
            clock=day.clock(),
            manner=Manner(),
            tell=lambda _: None,
            stops=lambda: 0,
        )
        report = sender.run()
    if report.broken:
        return STOPPED
    return DOUBTS_ONLY if report.counts["in_doubt"] else FINE


def _dying(point: str, nth: int, ledger, transport) -> None:
    """Have the process killed the nth time that it comes to a point of its work."""
    from briefgen.deliver.connection import Connection
    from briefgen.deliver.transport import Answered, Ready

    left = nth

    def reached() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def after(owner, name, holds=lambda _result: True):
        usual = getattr(owner, name)

        def watched(*args, **also):
            result = usual(*args, **also)
            if holds(result):
                reached()
            return result

        setattr(owner, name, watched)

    def told(kind):
        return lambda events: any(isinstance(event, kind) for event in events)

    if point == "claimed":
        after(ledger, "claim")
    elif point == "content":
        after(transport, "turn", told(Ready))
    elif point == "committing":
        usual = ledger.commit

        def commit(*args, **also):
            # The last statement before COMMIT: everything is written but on the disk.
            after(ledger._file, "_next_generation")
            return usual(*args, **also)

        ledger.commit = commit
    elif point == "committed":
        after(ledger, "commit")
    elif point == "ended":
        usual_flush = Connection.flush

        def flush(self, now):
            events = usual_flush(self, now)
            if self.dialogue is not None and self.dialogue.ended is not None and not self._out:
                reached()
            return events

        Connection.flush = flush
    elif point == "answered":
        after(transport, "turn", told(Answered))
    elif point == "recorded":
        usual_commit = ledger.commit

        def recorded(*args, **also):
            committed = usual_commit(*args, **also)
            if also["outcomes"]:
                reached()
            return committed

        ledger.commit = recorded


if __name__ == "__main__":
    main()
