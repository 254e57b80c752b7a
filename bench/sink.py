"""Where a bench mails to: Postfix's smtp-sink, fetched if it is not there, and a relay that takes 50 ms for every answer."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
_FETCHED = CHECKOUT / ".cache" / "bench" / "postfix"
_UNPACKED = (CHECKOUT / ".cache" / "servers" / "root", _FETCHED)
_PACKAGES = ("postfix", "libdb5.3", "libnsl2", "libtirpc3", "libicu72")
"""Postfix for Debian 12, and of what its libraries need the part that a small system may lack."""
_WAIT = 10.0


def smtp_sink() -> tuple[str, dict[str, str]]:
    """Return the program and its environment; Debian's package is unpacked into .cache where it is not installed.

    Raises RuntimeError where it cannot be had.
    """
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    if found := shutil.which("smtp-sink", path=path):
        return found, dict(os.environ)
    if not any(_program(root).exists() for root in _UNPACKED):
        _fetch()
    root = next(root for root in _UNPACKED if _program(root).exists())
    libraries = [root / "usr/lib/postfix", *sorted(root.glob("usr/lib/*-linux-gnu"))]
    return str(_program(root)), {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(map(str, libraries))}


def _program(root: Path) -> Path:
    return root / "usr/sbin/smtp-sink"


def _fetch() -> None:
    """Unpack the packages, each by itself: one that another release calls otherwise may be there anyway."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise RuntimeError("smtp-sink is missing: install Postfix, which brings it")
    archives = _FETCHED.parent / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    for package in _PACKAGES:
        subprocess.run(["apt-get", "-qq", "download", package], cwd=archives, capture_output=True, check=False)
    for archive in archives.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(archive), str(_FETCHED)], check=True)
    if not _program(_FETCHED).exists():
        raise RuntimeError("smtp-sink is missing, and apt-get cannot download postfix: install it")


@contextmanager
def sink(*, slow: bool = False) -> Iterator[int]:
    """Run a server that takes every mail and keeps none; yield its port on loopback.

    It runs on the last of the cores; what it is measured with runs on the first, `on_one_core`.
    """
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    if slow:
        command, environment = [sys.executable, "-m", "bench.sink", str(port)], dict(os.environ)
    else:
        program, environment = smtp_sink()
        # It wants a user to become, where root starts it.
        own = ["-u", "nobody"] if os.geteuid() == 0 else []
        command = [program, *own, f"127.0.0.1:{port}", "200"]
    process = subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    try:
        with suppress(OSError):
            os.sched_setaffinity(process.pid, {max(os.sched_getaffinity(0))})
        _wait_for(port, process)
        yield port
    finally:
        process.kill()
        process.communicate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    process.kill()
    raise RuntimeError(f"{process.args} does not listen: {process.communicate()[1].decode(errors='replace')[-300:]}")


class SlowRelay(asyncio.Protocol):
    """Takes mails, and gives each answer 50 ms after what it answers, as a relay some way off does."""

    _DELAY = 0.05

    def __init__(self) -> None:
        self._buffer = b""
        self._content = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Welcome the client."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._answer(b"220 slow\r\n")

    def data_received(self, data: bytes) -> None:
        """Read on, and answer later."""
        self._buffer += data
        answers = b""
        while True:
            if self._content:
                _, end, rest = self._buffer.partition(b"\r\n.\r\n")
                if not end:
                    # Only the mail's end matters, and it may be cut in two.
                    self._buffer = self._buffer[-4:]
                    break
                self._buffer, self._content = rest, False
                answers += b"250 2.0.0 taken\r\n"
                continue
            line, end, rest = self._buffer.partition(b"\r\n")
            if not end:
                break
            self._buffer = rest
            verb = line[:4].upper()
            answers += {b"EHLO": b"250-slow\r\n250 PIPELINING\r\n", b"DATA": b"354 go ahead\r\n"}.get(
                verb, b"250 ok\r\n"
            )
            self._content = verb == b"DATA"
        if answers:
            self._answer(answers)

    def _answer(self, answers: bytes) -> None:
        asyncio.get_running_loop().call_later(self._DELAY, self._transport.write, answers)


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(SlowRelay, "127.0.0.1", port, backlog=200)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
