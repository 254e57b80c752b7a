"""A connection's beginning, over real sockets: TLS, logins, and relays that refuse."""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import threading
import time
from contextlib import closing

import pytest
from mailhost import certificate
from misbehaving import HOLD, Server
from sendings import PlainMail, new_ledger, plan, relay_at, send, smtp_to, states

from briefgen.config.mail import Relay
from briefgen.deliver.greeting import Login
from briefgen.deliver.smtp import Smtp, tls_context
from briefgen.errors import DeliveryError


@pytest.fixture(scope="module")
def localhost(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def secure(localhost):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*localhost)
    return context


@pytest.fixture
def ledger(tmp_path):
    with closing(new_ledger(tmp_path)) as opened:
        yield opened


def refusal(transport):
    """Return why a relay cannot be opened."""
    with closing(transport), pytest.raises(DeliveryError) as told:
        transport.open()
    return str(told.value)


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_mails_go_out_through_tls_after_a_login(ledger, localhost, secure, tls, mechanism):
    """Both ways to TLS and both ways to log in; nothing of the mail or the password travels in the clear."""
    sending = plan(ledger, 8)
    with Server(secure=secure, implicit=tls == "implicit", offers=(f"AUTH {mechanism}",)) as server:
        relay = relay_at(server.port, host="localhost", tls=tls)
        transport = smtp_to(
            server.port,
            host="localhost",
            tls=tls,
            connections=2,
            login=Login(user="desk", password="tr0ub4dor"),
            context=tls_context(relay, localhost[0]),
        )
        send(ledger, sending, transport, mail=PlainMail(b"0123456789abcd\r\n" * 100_000))
    assert states(ledger, sending) == {"sent": 8}
    assert not server.problems
    assert all(len(one.content) > 1_600_000 for one in server.delivered)
    secrets = [line for line in server.heard if b"AUTH" not in line]
    wanted = {
        "PLAIN": base64.b64encode(b"\0desk\0tr0ub4dor"),
        "LOGIN": base64.b64encode(b"tr0ub4dor"),
    }[mechanism]
    assert wanted in secrets
    if tls == "starttls":
        # Asked again inside TLS: what was offered outside counts for nothing.
        assert [line.split()[0] for line in server.heard[:3]] == [b"EHLO", b"STARTTLS", b"EHLO"]


def test_an_unknown_certificate_is_refused(secure):
    """TLS is verified by default: a certificate that no authority vouches for ends it before the login."""
    with Server(secure=secure, offers=("AUTH PLAIN",)) as server:
        relay = relay_at(server.port, host="localhost", tls="starttls")
        said = refusal(
            smtp_to(
                server.port,
                host="localhost",
                tls="starttls",
                login=Login(user="desk", password="tr0ub4dor"),
                context=tls_context(relay, None),
            )
        )
    assert "certificate is not accepted" in said
    assert "ca_file" in said
    assert not any(b"AUTH" in line for line in server.heard)


def test_a_certificate_of_another_name_is_refused(localhost, secure):
    """The certificate has to be for the host that config.yaml names."""
    with Server(secure=secure, implicit=True) as server:
        relay = relay_at(server.port, host="relay.example", tls="implicit")
        transport = Smtp(
            relay,
            helo="sender.example",
            login=None,
            context=tls_context(relay, localhost[0]),
            clock=__import__("time").monotonic,
            resolve=lambda _host, port: [(socket.AF_INET, ("127.0.0.1", port))],
        )
        assert "certificate is not accepted" in refusal(transport)


def test_a_relay_without_starttls_is_refused():
    """Somebody in between may have taken the offer away: nothing is said in the clear instead."""
    with Server() as server:
        relay = relay_at(server.port, host="localhost", tls="starttls")
        said = refusal(smtp_to(server.port, host="localhost", tls="starttls", context=tls_context(relay, None)))
    assert "does not offer STARTTLS" in said
    assert not any(line.startswith((b"MAIL", b"AUTH")) for line in server.heard)


def test_what_is_said_before_tls_does_not_count_after_it(localhost):
    """Replies that were put into the clear part, to be read inside TLS, are noticed (CVE-2011-0411)."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"220 hello\r\n")
                connection.recv(1_000)
                connection.sendall(b"250-hello\r\n250 STARTTLS\r\n")
                connection.recv(1_000)
                connection.sendall(b"220 go ahead\r\n250 hello again\r\n")
                connection.recv(1_000)

        thread = threading.Thread(target=serve)
        thread.start()
        port = listener.getsockname()[1]
        relay = relay_at(port, host="localhost", tls="starttls")
        said = refusal(smtp_to(port, tls="starttls", context=tls_context(relay, localhost[0])))
        thread.join()
    assert "more in the clear" in said


def test_something_that_is_not_tls_is_said_to_be_so(localhost):
    """`tls: implicit` against a port that speaks in the clear ends with a reason, not with a traceback."""
    with Server() as server:
        relay = relay_at(server.port, host="localhost", tls="implicit")
        said = refusal(smtp_to(server.port, host="localhost", tls="implicit", context=tls_context(relay, localhost[0])))
    assert "TLS cannot begin" in said


@pytest.mark.parametrize(
    ("offers", "reply", "said"),
    [
        (("AUTH PLAIN",), "535 5.7.8 wrong password", "wrong password"),
        (("AUTH PLAIN",), "454 4.7.0 try later", "try again later"),
        (("AUTH GSSAPI NTLM",), None, "we know PLAIN and LOGIN"),
        ((), None, "no way to log in"),
    ],
)
def test_a_login_that_fails_stops_at_once(offers, reply, said):
    """Nobody is claimed; the message has the relay's words and not the password."""
    with Server(script=lambda at: reply if at.stage == "auth" else None, offers=offers) as server:
        told = refusal(smtp_to(server.port, login=Login(user="desk", password="tr0ub4dor")))
    assert said in told
    assert "tr0ub4dor" not in told
    assert base64.b64encode(b"\0desk\0tr0ub4dor").decode() not in told


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_a_relay_that_repeats_what_we_said_gives_no_password_away(mechanism):
    """Servers quote lines that they do not understand: the password is taken out of their words, however it was written."""
    said = base64.b64encode(b"\0desk\0tr0ub4dor" if mechanism == "PLAIN" else b"tr0ub4dor").decode()
    words = f"535 what is {said}? Is tr0ub4dor your password?"
    with Server(script=lambda at: words if at.stage == "auth" else None, offers=(f"AUTH {mechanism}",)) as server:
        told = refusal(smtp_to(server.port, login=Login(user="desk", password="tr0ub4dor")))
    assert told.endswith("refuses the login: 535 what is …? Is … your password?")


def test_a_password_of_any_bytes_can_be_said():
    """One that is no UTF-8 goes out as the bytes that it has."""
    password = b"\xfcber\xff".decode("utf-8", "surrogateescape")
    with (
        Server(offers=("AUTH PLAIN",)) as server,
        closing(smtp_to(server.port, login=Login(user="desk", password=password))) as one,
    ):
        one.open()
    assert base64.b64encode(b"\0desk\0\xfcber\xff") in server.heard


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (lambda at: HOLD if at.stage == "banner" else None, "no answer in"),
        (lambda at: "hello there" if at.stage == "banner" else None, "no SMTP"),
        (lambda at: "220-" + "x" * 9_000 if at.stage == "banner" else None, "no SMTP"),
        (lambda at: "554 5.7.1 not from there" if at.stage == "banner" else None, "not from there"),
        (lambda at: "421 4.3.2 too busy" if at.stage == "ehlo" else None, "too busy"),
        (lambda at: "DROP" if at.stage == "ehlo" else None, "hung up"),
    ],
    ids=["silent", "garbage", "endless line", "refuses", "busy", "hangs up"],
)
def test_a_relay_that_cannot_be_used_says_why(script, said):
    """Whatever meets us at the door becomes one line."""
    with Server(script=script) as server:
        assert said in refusal(smtp_to(server.port, timeout=0.1))


def test_a_relay_that_says_a_letter_at_a_time_is_given_up():
    """What counts is when an answer is whole: letters that keep coming keep nobody waiting."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                for _ in range(400):
                    connection.sendall(b"2")
                    time.sleep(0.01)

        thread = threading.Thread(target=serve)
        thread.start()
        began = time.monotonic()
        said = refusal(smtp_to(listener.getsockname()[1], timeout=0.1))
        passed = time.monotonic() - began
        thread.join()
    assert "no answer in 0.1 seconds" in said
    assert passed < 2


def test_nobody_listening_is_told():
    """A closed port is a refused connection, with the host and the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert refusal(smtp_to(port)) == f"127.0.0.1:{port}: Connection refused: try again later"


def test_an_unknown_host_is_told():
    """A name that does not resolve points to config.yaml."""

    def nowhere(host, _port):
        raise DeliveryError(f"{host}: Name or service not known")

    transport = Smtp(relay_at(25), helo="sender.example", login=None, context=None, clock=lambda: 0.0, resolve=nowhere)
    assert "Name or service not known" in refusal(transport)


def test_the_address_that_the_relay_listens_on_is_found(ledger):
    """A name that stands for several addresses is tried with each, and the one that answered is kept to."""
    sending = plan(ledger, 6)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        dead = listener.getsockname()[1]
    with Server() as server:
        transport = smtp_to(server.port, connections=2)
        transport._resolve = lambda _host, _port: [
            (socket.AF_INET, ("127.0.0.1", port)) for port in (dead, dead, server.port)
        ]
        report = send(ledger, sending, transport)
    assert (states(ledger, sending), report.broken) == ({"sent": 6}, "")


def test_another_address_of_the_relay_is_tried(ledger):
    """Where one of a host's addresses is dead in the middle of a run, the next connection goes to the other."""
    sending = plan(ledger, 6)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        dead = listener.getsockname()[1]
    with Server() as server:
        addresses = [(socket.AF_INET, ("127.0.0.1", server.port)), (socket.AF_INET, ("127.0.0.1", dead))]
        transport = smtp_to(server.port, connections=2, mails_per_connection=2)
        transport._resolve = lambda _host, _port: addresses
        transport._turned = 0
        send(ledger, sending, transport)
        assert states(ledger, sending) == {"sent": 6}


def test_mails_never_travel_unencrypted_to_another_machine():
    """`tls: none` is for loopback: the configuration refuses anything else, and so does the transport."""
    relay = Relay(host="mail.example.org", tls="none")
    with pytest.raises(DeliveryError, match="unencrypted"):
        Smtp(relay, helo="sender.example", login=None, context=None, clock=lambda: 0.0)


def test_a_missing_authority_is_told(tmp_path):
    """A ca_file that is not there, or holds no certificate, is named."""
    relay = relay_at(587, tls="starttls")
    with pytest.raises(DeliveryError, match="ca_file"):
        tls_context(relay, tmp_path / "gone.pem")
    (tmp_path / "empty.pem").write_text("nothing\n")
    with pytest.raises(DeliveryError, match=r"empty\.pem"):
        tls_context(relay, tmp_path / "empty.pem")


def test_a_login_shows_no_password():
    """Neither repr nor str of a login has it."""
    assert "tr0ub4dor" not in f"{Login(user='desk', password='tr0ub4dor')!r}"
