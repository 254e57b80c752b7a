"""The unsubscribe service: GET shows, POST acts, and nothing else does anything."""

from __future__ import annotations

import pytest
from asgi import ask

from briefgen.deliver.allowance import Allowance, client_of
from briefgen.deliver.tokens import Tokens
from briefgen.deliver.unsubscribe import A_CLIENT, MOST_BODY, WRITES, application
from briefgen.deliver.unsubscribe_page import masked
from briefgen.errors import LedgerError

TOKENS = Tokens(b"k" * 32)
ADDRESS = "anna.ivanova@example.org"
LINK = f"/u/{TOKENS.unsubscribe(ADDRESS)}"
ONE_CLICK = [b"List-Unsubscribe=One-Click"]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Desk:
    """A service whose clock stands still, and what it did."""

    def __init__(self) -> None:
        self.suppressed: list[str] = []
        self.told: list[str] = []
        self.now = 0.0
        self.broken = False
        self.app = application(
            publication="The <Morning> Brief",
            unsubscriber=TOKENS.unsubscriber,
            suppress=self.suppress,
            clock=lambda: self.now,
            tell=self.told.append,
        )

    def suppress(self, address: str) -> None:
        """Note an address, or fail."""
        if self.broken:
            raise LedgerError("the disk is full")
        self.suppressed.append(address)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_get_shows_a_page_and_changes_nothing(desk):
    """Programs that follow every link of a mail unsubscribe nobody."""
    for method in ("GET", "HEAD"):
        assert ask(desk.app, method, LINK).status == 200
    page = ask(desk.app, "GET", LINK).body.decode()
    assert '<form method="post">' in page
    assert 'name="List-Unsubscribe" value="One-Click"' in page
    assert "The &lt;Morning&gt; Brief" in page
    assert ADDRESS not in page, "whoever was forwarded the mail must not learn the address"
    assert desk.suppressed == []


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (FORM, ONE_CLICK),
        (FORM, [b"List-Unsub", b"", b"scribe=One-Click"]),
        ({}, ONE_CLICK),
        (
            {"Content-Type": 'multipart/form-data; boundary="x"'},
            [b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'],
        ),
    ],
    ids=["form", "in pieces", "no type", "multipart"],
)
def test_a_post_of_the_one_field_acts(desk, headers, body):
    """Both encodings that RFC 8058 has act, however they come, and twice is no different from once."""
    for _ in range(2):
        answer = ask(desk.app, "POST", LINK, body, headers=headers)
        assert (answer.status, b"You are unsubscribed" in answer.body) == (200, True)
    assert desk.suppressed == [ADDRESS, ADDRESS]
    assert not any(ADDRESS in line for line in desk.told)


@pytest.mark.parametrize(
    "body",
    [[], [b"unsubscribe=yes"], [b"List-Unsubscribe=Two-Clicks"], [b"&" * 4_000], [b"a=1&" * 900], [b"\xff\xfe"]],
    ids=["empty", "another field", "another value", "separators", "many fields", "no text"],
)
def test_a_post_of_anything_else_does_not(desk, body):
    """A POST without the field is refused with a page that tells what to do."""
    answer = ask(desk.app, "POST", LINK, body, headers=FORM)
    assert (answer.status, b"Use the button" in answer.body) == (400, True)
    assert desk.suppressed == []


def test_bodies_are_read_to_a_bound_only(desk):
    """An endless body is refused once it is larger than anybody needs."""
    read = []

    def endless():
        while True:
            read.append(1)
            yield b"x" * 1_000

    pieces = (piece for piece, _ in zip(endless(), range(10_000), strict=False))
    assert ask(desk.app, "POST", LINK, pieces, headers=FORM).status == 413
    assert ask(desk.app, "POST", LINK, [b"x" * (MOST_BODY + 1)], headers=FORM).status == 413
    assert desk.suppressed == []


def test_a_client_that_goes_away_harms_nobody(desk):
    """A connection that ends within the body is answered to nobody, and acts not."""
    assert ask(desk.app, "POST", LINK, [b"List-Unsubscribe=One-", None], headers=FORM).status == 408
    assert desk.suppressed == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/u/",
        LINK[:-1],
        LINK + "x",
        LINK + "/",
        f"/u/{'a' * 5_000}",
        "/../../etc/passwd",
        "/u/%00",
        "//evil.example/",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_links_that_we_did_not_make_do_nothing(desk, path, method):
    """A path without a token of ours gets a page, never a redirect, and acts not."""
    answer = ask(desk.app, method, path, ONE_CLICK, headers=FORM)
    assert answer.status == 404
    assert "location" not in answer.headers
    assert desk.suppressed == []


@pytest.mark.parametrize("prefix", ["", "/lists/brief", "/a/b/c/d"])
def test_a_proxy_may_put_it_anywhere(desk, prefix):
    """Only the last part of the path counts."""
    assert ask(desk.app, "POST", f"{prefix}/{TOKENS.unsubscribe(ADDRESS)}", ONE_CLICK, headers=FORM).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(desk, method):
    """Only GET, HEAD and POST are known."""
    assert ask(desk.app, method, LINK, ONE_CLICK, headers=FORM).status == 405
    assert desk.suppressed == []


@pytest.mark.parametrize(("method", "path"), [("GET", LINK), ("POST", LINK), ("GET", "/x"), ("PUT", LINK)])
def test_every_answer_is_fenced(desk, method, path):
    """Pages and errors alike may load nothing, be framed by nobody, be kept nowhere, and tell nobody where they were."""
    headers = ask(desk.app, method, path, ONE_CLICK, headers=FORM).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_what_cannot_be_written_down_is_not_said_to_be_done(desk):
    """Where the ledger fails, the page says so, asks to come back, and the log has a line."""
    desk.broken = True
    answer = ask(desk.app, "POST", LINK, ONE_CLICK, headers=FORM)
    assert (answer.status, answer.headers["retry-after"]) == (503, "300")
    assert b"You are unsubscribed" not in answer.body
    assert desk.told == ["not unsubscribed: a…@example.org: the disk is full"]


def test_a_client_that_guesses_is_held_up(desk):
    """After thirty bad links a client waits; others do not, and it may go on a minute later."""
    statuses = [ask(desk.app, "GET", f"/{number}").status for number in range(A_CLIENT // 10 + 1)]
    assert statuses == [404] * (A_CLIENT // 10) + [429]
    refused = ask(desk.app, "GET", LINK)
    assert (refused.status, int(refused.headers["retry-after"]) >= 1) == (429, True)
    assert ask(desk.app, "GET", LINK, client="192.0.2.2").status == 200
    desk.now += 60
    assert ask(desk.app, "GET", LINK).status == 200


def test_writes_are_bounded_in_all(desk):
    """However many clients ask, only so many addresses a minute wait for the disk; the rest are told to come back."""
    desk.app = application(
        publication="x",
        unsubscriber=TOKENS.unsubscriber,
        suppress=desk.suppress,
        clock=lambda: desk.now,
        tell=desk.told.append,
    )
    answers = [
        ask(desk.app, "POST", LINK, ONE_CLICK, headers=FORM, client=f"192.0.{number % 250}.{number // 250}").status
        for number in range(WRITES + 5)
    ]
    assert answers.count(200) == len(desk.suppressed) == WRITES
    assert answers[-5:] == [503] * 5


def test_the_memory_of_clients_is_bounded():
    """A flood of addresses takes the place of others and no more memory."""
    allowance = Allowance(60, clients=100)
    for number in range(10_000):
        assert allowance.wait(str(number), 1, now=0) == 0
    assert len(allowance._left) == 100


def test_an_allowance_fills_again():
    """A bucket that is empty says how long until there is enough, and has it then; a clock that goes back gives nothing."""
    allowance = Allowance(60)
    assert allowance.wait("a", 60, now=10) == 0
    assert allowance.wait("a", 5, now=10) == pytest.approx(5)
    assert allowance.wait("a", 5, now=5) == pytest.approx(5)
    assert allowance.wait("a", 5, now=15) == pytest.approx(0)
    assert allowance.wait("b", 60, now=15) == 0


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("unix", ""),
        (None, ""),
    ],
)
def test_who_is_one_client(host, client):
    """An IPv6 line counts once, whatever addresses it makes for itself."""
    assert client_of(host) == client


@pytest.mark.parametrize(("address", "shown"), [("anna@example.org", "a…@example.org"), ("@", "…@")])
def test_addresses_are_shown_in_part(address, shown):
    """The first letter and the domain are enough for the owner."""
    assert masked(address) == shown
