"""What `make bench` promises of mailing: against a naive script, against raw bytes, over a slow relay, to a million readers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import run_once
from bench.newsletter import write_newsletter
from bench.sink import CHECKOUT, sink
from bench.table import Row

MAILS = 5_000
NAIVE_MAILS = 100
"""The naive script takes as long for each mail, however many there are."""
CONNECTIONS = 32
SLOW_MAILS = 40
"""A connection's, over the slow relay."""
MANY = 32


def mailing(folder: Path, runs: int) -> Iterator[Row]:
    """Mailing 85 KB to 5,000 readers."""
    ways = {"ours": (MAILS, CONNECTIONS), "raw": (MAILS, 1), "naive": (NAIVE_MAILS, 1)}
    told: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(max(3, runs // 2)):
        for way, (count, connections) in ways.items():
            with sink() as port:
                told[way].append(_mailed(folder, way, port, count, connections)["milliseconds"])
    # The best of the runs, by the clock: the disk and both cores have to be free, and nothing but luck makes them so.
    own, raw, naive = (min(told[way]) for way in ("ours", "raw", "naive"))
    what = f"mail 85 KB to {MAILS:,}, ledger on"
    yield Row(what, "connect, premailer, EmailMessage", "ms a mail", own, naive, bound=1 / 50)
    yield Row(what, "raw bytes, no ledger", "ms a mail", own, raw, bound=2)


def mailing_far(folder: Path, runs: int) -> Iterator[Row]:
    """Mailing over a relay that takes 50 ms for an answer."""
    one, many = [], []
    for _ in range(max(3, runs // 2)):
        with sink(slow=True) as port:
            one.append(_mailed(folder, "ours", port, SLOW_MAILS, 1)["milliseconds"])
            many.append(_mailed(folder, "ours", port, SLOW_MAILS * MANY, MANY)["milliseconds"])
    what = f"mail over a slow relay, {MANY} connections"
    yield Row(what, "1 connection", "ms a mail", min(many), min(one), bound=1 / 25)


def mailing_many(folder: Path, _runs: int) -> Iterator[Row]:
    """Planning and mailing to a million, to a sink that only counts (some minutes)."""
    few, many = (_mailed(folder, "nowhere", 0, count, 1) for count in (1_000, 1_000_000))
    yield Row("mail to 1,000,000, memory", "1,000", "MiB", many["peak"], few["peak"], bound=1.25)
    yield Row("mail to 1,000,000, to nobody", "1,000", "ms a mail", many["milliseconds"], few["milliseconds"])


def _mailed(folder: Path, way: str, port: int, count: int, connections: int) -> dict[str, float]:
    newsletter = folder / "newsletter.json"
    if not newsletter.exists():
        write_newsletter(newsletter, folder / "newsletter", CHECKOUT / "config.yaml")
    command = [sys.executable, "-m", "bench.mailing", way, str(newsletter), str(port), str(count), str(connections)]
    measured: dict[str, float] = json.loads(run_once(command, CHECKOUT)[1].splitlines()[-1])
    return measured
