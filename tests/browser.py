"""Headless Chromium, driven over a pipe by its DevTools protocol: shows a page as given, measures it, takes its picture."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_WAIT = 60.0
_OPTIONS = (
    # --no-sandbox: it would need namespaces of its own, and this already runs as root in some; the page is our own.
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --force-color-profile=srgb "
    "--font-render-hinting=none --remote-debugging-pipe"
).split()


@dataclass(slots=True)
class Browser:
    """One tab."""

    reading: int
    writing: int
    session: str = ""
    last: int = 0
    rest: bytes = b""
    events: list[dict[str, Any]] = field(default_factory=list)

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Ask the browser for something and return its answer; an error is an AssertionError."""
        self.last += 1
        asked: dict[str, object] = {"id": self.last, "method": method, "params": params}
        if self.session:
            asked["sessionId"] = self.session
        question = json.dumps(asked).encode() + b"\0"
        while question:
            question = question[os.write(self.writing, question) :]
        while True:
            answer = self._next()
            if answer.get("id") == self.last:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        deadline = time.monotonic() + _WAIT
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.reading], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"Chromium says nothing for {_WAIT:.0f} s"
            chunk = os.read(self.reading, 1 << 20)
            assert chunk, "Chromium has gone"
            self.rest += chunk
        said, _, self.rest = self.rest.partition(b"\0")
        return json.loads(said)

    def show(self, page: str, *, width: int, dark: bool = False) -> None:
        """Show an address at a width in CSS pixels, as a phone or a small window does, and wait until it stands."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 500
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.events.clear()
        self.call("Page.navigate", url=page)
        self._wait_for_page()

    def click(self, selector: str) -> None:
        """Click on what a selector finds, and wait for the page that this leads to."""
        self.events.clear()
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")
        self._wait_for_page()

    def _wait_for_page(self) -> None:
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def evaluate(self, script: str) -> Any:
        """Run a script in the page and return what it comes to, a promise's value too."""
        told = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def picture(self) -> bytes:
        """Return the whole page as a PNG."""
        taken = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(taken["data"])

    def printed(self) -> bytes:
        """Return the PDF that the browser prints on A4, without its own headers."""
        taken = self.call("Page.printToPDF", paperWidth=210 / 25.4, paperHeight=297 / 25.4, preferCSSPageSize=True)
        return base64.b64decode(taken["data"])


@contextmanager
def browser(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Browser]:
    """Run Chromium with an empty profile below a folder; `environment` is beside what this process has."""
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    # It reads from descriptor 3 and writes to 4.
    command = ["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash", "chromium", *_OPTIONS]
    command += [f"--user-data-dir={folder / 'profile'}", "about:blank"]
    environment = {**os.environ, **(environment or {}), "HOME": str(folder)}
    with (
        (folder / "chromium.log").open("wb") as log,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=(theirs_in, theirs_out), env=environment
        ) as process,
    ):
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            tab = Browser(ours_in, ours_out)
            target = tab.call("Target.createTarget", url="about:blank")["targetId"]
            tab.session = tab.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            tab.call("Page.enable")
            yield tab
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
            os.close(ours_in)
            os.close(ours_out)
