"""`briefgen unsubscribe-server` as it runs, asked by a browser and by mail services."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from browser import browser
from mailhost import free_port, running, wait_until

from briefgen.deliver.ledger import Recipient
from briefgen.deliver.tokens import Tokens
from briefgen.pipeline.ledgers import ledger_of

CHECKOUT = Path(__file__).resolve().parents[2]
KEY = b"k" * 32
TOKENS = Tokens(KEY)
NOW = datetime(2025, 11, 7, 6, tzinfo=UTC)
ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def served(tmp_path, monkeypatch):
    """Return a workspace's folder and the port on which its service listens."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    root = tmp_path / "workspace"
    (root / "state").mkdir(parents=True)
    (root / "config.yaml").write_text("schema: briefgen/config/1\npublication:\n  title: The Morning Brief\n")
    (root / "state" / "mail.key").write_bytes(KEY)
    port = free_port()
    command = [sys.executable, "-m", "briefgen", "unsubscribe-server", "--port", str(port), "--workspace", str(root)]
    monkeypatch.chdir(CHECKOUT)
    with running(command, tmp_path / "server.log") as process:
        wait_until(lambda: _answers(port) or process.poll() is not None, (tmp_path / "server.log").read_text)
        assert process.poll() is None, (tmp_path / "server.log").read_text()
        yield root, port


def _answers(port: int) -> bool:
    try:
        return _ask(port, "GET", "/")[0] == 404
    except OSError:
        return False


def _ask(port: int, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def _suppressed(root: Path) -> list[str]:
    ledger = ledger_of(root)
    try:
        return [f"{one.address} {one.source}" for one in ledger.suppressions()]
    finally:
        ledger.close()


@pytest.mark.parametrize("dark", [False, True])
def test_a_reader_unsubscribes_in_a_browser(served, tmp_path, dark):
    """The link shows a page that axe-core has nothing against; its button does what it says, and the next page says so."""
    root, port = served
    with browser(tmp_path) as tab:
        tab.show(f"http://127.0.0.1:{port}/u/{TOKENS.unsubscribe('anna@example.org')}", width=375, dark=dark)
        _look(tab, f"unsubscribe-{'dark' if dark else 'light'}")
        assert tab.evaluate("document.querySelector('h1').textContent") == "Unsubscribe?"
        assert _suppressed(root) == []
        tab.click("button")
        assert tab.evaluate("document.querySelector('h1').textContent") == "You are unsubscribed"
        _look(tab, f"unsubscribed-{'dark' if dark else 'light'}")
    assert _suppressed(root) == ["anna@example.org unsubscribed"]


def _look(tab, name: str) -> None:
    pictures = CHECKOUT / ".cache" / "screenshots"
    pictures.mkdir(parents=True, exist_ok=True)
    (pictures / f"{name}.png").write_bytes(tab.picture())
    assert tab.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Source Serif 4"')
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    tab.evaluate(Path(os.environ["AXE"]).read_text("utf-8") + "; 0")
    assert tab.evaluate("axe.run().then(found => found.violations.map(one => [one.id, one.impact]))") == []


def test_one_click_takes_effect_in_the_middle_of_a_sending(served):
    """Who unsubscribes between the claim of his mail and its last byte does not get it."""
    root, port = served
    ledger = ledger_of(root)
    try:
        sending = ledger.plan(
            edition="2025-11-07",
            audience="main",
            content="c" * 64,
            recipients=[Recipient(address=f"{name}@example.org") for name in ("anna", "bojan")],
            now=NOW,
            deadline=NOW + timedelta(hours=24),
        )
        assert len(ledger.claim(sending.id, owner="me", most=2, now=NOW)) == 2
        link = f"/{TOKENS.unsubscribe('anna@example.org')}"
        assert _ask(port, "POST", link, ONE_CLICK, FORM)[0] == 200
        assert ledger.commit(sending.id, owner="me", numbers=[1, 2], now=NOW) == [2]
        assert [entry.state for entry in ledger.entries(sending.id)] == ["suppressed", "committing"]
    finally:
        ledger.close()


def test_only_a_proxy_of_ones_own_says_who_asks(served):
    """Behind a web server each client has an allowance of its own."""
    _, port = served
    statuses = [_ask(port, "GET", "/bad", headers={"X-Forwarded-For": "192.0.2.1"})[0] for _ in range(32)]
    assert statuses[-1] == 429
    assert _ask(port, "GET", "/bad", headers={"X-Forwarded-For": "192.0.2.2"})[0] == 404


@pytest.mark.parametrize(
    "head", [b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 10_000, b"\x16\x03\x01\r\n\r\n", b"GET /" + b"a" * 200_000]
)
def test_odd_requests_end_with_an_answer_or_the_connection(served, head):
    """Heads without end, and what is no HTTP, are refused, and others are served meanwhile."""
    import socket

    root, port = served
    with socket.create_connection(("127.0.0.1", port), timeout=20) as odd:
        try:
            odd.sendall(head)
            said = odd.recv(100)
        except ConnectionError:
            said = b""
        assert said == b"" or re.match(rb"HTTP/1\.1 4\d\d", said)
    assert _ask(port, "GET", f"/{TOKENS.unsubscribe('anna@example.org')}")[0] == 200
    assert _suppressed(root) == []


def test_its_log_has_neither_addresses_nor_links(served, tmp_path):
    """What the service says names the deed, not the person."""
    _, port = served
    token = TOKENS.unsubscribe("anna.ivanova@example.org")
    _ask(port, "POST", f"/{token}", ONE_CLICK, FORM)
    log = tmp_path / "server.log"
    wait_until(lambda: "unsubscribed: a…@example.org" in log.read_text(), log.read_text)
    assert "anna.ivanova" not in log.read_text()
    assert token not in log.read_text()


def test_without_its_packages_it_says_what_to_install(tmp_path):
    """Where the extra is not installed, the command names it."""
    (tmp_path / "starlette.py").write_text("raise ImportError('no', name='starlette')\n")
    (tmp_path / "uvicorn.py").write_text("raise ImportError('no', name='uvicorn')\n")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "unsubscribe-server", "--workspace", str(CHECKOUT)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "briefgen: unsubscribe-server needs the package uvicorn: install briefgen[mail]\n"
