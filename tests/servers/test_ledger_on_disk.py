"""What the system itself saw: before the last byte of any mail went out, the ledger's word about it was on the disk."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from mailhost import free_port, greets, running, wait_until

CHECKOUT = Path(__file__).resolve().parents[2]
_COUNT = 40
_SEND = """
import sys
from pathlib import Path
from sendings import PlainMail, new_ledger, plan, send, smtp_to, states

ledger = new_ledger(Path(sys.argv[1]))
sending = plan(ledger, int(sys.argv[3]))
send(ledger, sending, smtp_to(int(sys.argv[2]), connections=3), mail=PlainMail(b"Good morning.\\r\\n" * 2_000))
print(states(ledger, sending)["sent"])
ledger.close()
"""
_CALL = re.compile(r'(?P<name>\w+)\((?P<fd>\d+)<(?P<what>[^>]*(?:>\S*?)?)>(?:, "(?P<said>(?:[^"\\]|\\.)*)")?')


def traced(folder: Path) -> list[tuple[str, str]]:
    """Send to smtp-sink under strace; return what was done, in order: `write` and `sync` of the log, `content` and `end` by socket."""
    port, trace = free_port(), folder / "trace"
    with running(["smtp-sink", "-u", "root", f"127.0.0.1:{port}", "100"], folder / "sink.log") as process:
        wait_until(lambda: greets(port) or process.poll() is not None, (folder / "sink.log").read_text)
        calls = "trace=write,pwrite64,pwritev,fsync,fdatasync,sendto,sendmsg"
        done = subprocess.run(
            [
                "strace",
                "-y",
                "-s",
                "8",
                "-e",
                calls,
                "-o",
                trace,
                sys.executable,
                "-c",
                _SEND,
                folder,
                str(port),
                str(_COUNT),
            ],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'tests'}"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{_COUNT}\n"
    steps = []
    for line in trace.read_text().splitlines():
        if not (found := _CALL.match(line)):
            continue
        if found["what"].endswith("-wal"):
            steps.append(("sync" if "sync" in found["name"] else "write", ""))
        elif "socket" in found["what"] or "TCP" in found["what"]:
            # The end is a write of its own, which the next mail's commands may follow; no line of a mail begins with a dot.
            steps.append(("end" if (found["said"] or "").startswith(r".\r\n") else "content", found["fd"]))
    return steps


def test_the_commit_reaches_the_disk_before_the_end_of_the_mail(tmp_path):
    """Between a mail's content and its end, the ledger's log is written and synced, and nothing is left unsynced."""
    steps = traced(tmp_path)
    ends = [place for place, (kind, _) in enumerate(steps) if kind == "end"]
    assert len(ends) == _COUNT
    for end in ends:
        connection = steps[end][1]
        content = max(place for place in range(end) if steps[place] == ("content", connection))
        written = [place for place in range(content, end) if steps[place][0] == "write"]
        assert written, "nothing was committed between the content and the end"
        assert any(steps[place][0] == "sync" for place in range(written[-1], end)), "the commit was not synced"
