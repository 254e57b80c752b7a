"""`briefgen send` and `briefgen bounces` with a real mail server on the other side."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from dkimkeys import RECORDS, private_keys
from judges import opendkim_says, spam_score
from lettershow import parsed
from mailhost import PASSWORD, wait_until

from briefgen.config import parse_config
from briefgen.deliver.message import FrozenMail
from briefgen.pipeline.ledgers import ledger_of
from briefgen.pipeline.secrets import load_keys

CHECKOUT = Path(__file__).resolve().parents[2]
_PUT_ON_TOP = {b"Return-Path", b"X-Original-To", b"Delivered-To", b"Received"}


@pytest.fixture
def desk(workspace, host, monkeypatch, tmp_path):
    """Return the shipped workspace with the host as its relay, over STARTTLS and with a login, and with signatures."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("RELAY_PASSWORD", PASSWORD)
    monkeypatch.setenv("BRIEFGEN_IMAP_PASSWORD", PASSWORD)
    monkeypatch.delenv("RELAY_PASSWORD_WRONG", raising=False)
    for name, content in private_keys().items():
        (workspace / f"{name}.pem").write_bytes(content)
    (workspace / "ca.crt").write_bytes(host.ca.read_bytes())
    with (workspace / "config.yaml").open("a") as config:
        config.write(f"""
mail:
  sender: The Morning Brief <desk@example.test>
  bounces: bounces@example.test
  unsubscribe: https://brief.example.test/unsubscribe
  web: https://brief.example.test/{{edition}}/{{audience}}/brief.html
  relay:
    host: localhost
    port: {host.smtp}
    login: desk@example.test
    password: {{env: RELAY_PASSWORD}}
    ca_file: ca.crt
    connections: 2
  audiences: {{main: [recipients.csv]}}
  dkim:
    - {{domain: example.test, selector: one, key: {{file: one.pem}}}}
    - {{domain: example.test, selector: two, key: {{file: two.pem}}}}
""")
    return workspace


def _briefgen(workspace: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen", *arguments, "--workspace", str(workspace)]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def _list(workspace: Path, *rows: str) -> None:
    (workspace / "recipients.csv").write_text("".join(f"{row}\n" for row in ("address,name", *rows)))


def _rows(workspace: Path) -> dict[str, str]:
    with closing(ledger_of(workspace)) as ledger:
        (sending,) = ledger.sendings()
        ledger.check()
        return {entry.recipient.address: entry.state for entry in ledger.entries(sending.id)}


def _printed(workspace: Path) -> dict[str, object]:
    """Return what was planned for each recipient, printed from the frozen mail once more."""
    mail = parse_config((workspace / "config.yaml").read_bytes(), path="config.yaml").mail
    keys = load_keys(mail, root=workspace, environ=os.environ, random=os.urandom)
    (frozen,) = (workspace / "state" / "mail").glob("*.mail")
    with closing(ledger_of(workspace)) as ledger:
        (sending,) = ledger.sendings()
        press = FrozenMail.load(frozen.read_bytes()).press(sending, keys)
        return {entry.recipient.address: press.outgoing(entry) for entry in ledger.entries(sending.id)}


def test_the_shipped_edition_arrives_byte_for_byte(desk, host, readers, tmp_path):
    """Each reader finds the very bytes that were planned for him, once, with signatures that hold and nothing against them."""
    anna, bojan, chen = readers(3)
    _list(desk, f"{anna},Anna Öst", f"{bojan},", f"{chen},“Chen” O'Neil; & Söhne")
    done = _briefgen(desk, "send", "--yes")
    assert done.returncode == 0, done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    assert _rows(desk) == dict.fromkeys((anna, bojan, chen), "sent")
    for address, sent in _printed(desk).items():
        (got,) = host.wait_for(address, 1)
        head, own = got[: -len(sent.content)], got[-len(sent.content) :]
        assert own == sent.content
        assert {line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1].strip()} <= _PUT_ON_TOP
        assert f"Return-Path: <{sent.sender}>\r\n".encode() in head
        assert opendkim_says(got, RECORDS, tmp_path) == {"one": "pass rsa-sha256", "two": "pass ed25519-sha256"}
        others = {anna, bojan, chen} - {address}
        assert not [other for other in others if other.encode() in got], "a reader sees another's address"
    arrived = host.mails(anna)[0]
    (tmp_path / "anna.eml").write_bytes(arrived)
    gate = _briefgen(desk, "mail", "check", str(tmp_path / "anna.eml"))
    assert gate.returncode == 0, gate.stdout + gate.stderr
    score, rules = spam_score(arrived, tmp_path)
    assert score <= 1.0, rules
    again = _briefgen(desk, "send", "--yes")
    assert again.returncode == 0, again.stderr
    assert [len(host.mails(address)) for address in (anna, bojan, chen)] == [1, 1, 1]


@pytest.mark.parametrize("page", ["README.md", "docs/mail.md"])
def test_the_lines_that_a_new_user_copies_send_the_shipped_edition(
    workspace, host, readers, monkeypatch, tmp_path, page
):
    """The lines of the README and of the manual, with another host, are all that it takes."""
    (anna,) = readers(1)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("RELAY_PASSWORD", PASSWORD)
    text = (CHECKOUT / page).read_text("utf-8")
    (lines,) = re.findall(r"```yaml\n(mail:\n(?:(?!```).)*?relay:.*?)```", text, re.DOTALL)
    assert len(lines.splitlines()) == 5
    (recipients,) = re.findall(r"```\n(address,.*?)```", (CHECKOUT / "docs/mail.md").read_text("utf-8"), re.DOTALL)
    (workspace / "ca.crt").write_bytes(host.ca.read_bytes())
    here = lines.replace("host: mail.example.org", f"host: localhost, port: {host.smtp}, ca_file: ca.crt")
    assert here != lines
    with (workspace / "config.yaml").open("a", encoding="utf-8") as config:
        config.write(here)
    (workspace / "recipients.csv").write_text(recipients.replace("anna@example.org", anna), encoding="utf-8")
    dry = _briefgen(workspace, "send", "--dry-run")
    assert (dry.returncode, f"{anna}  Anna Ivanova" in dry.stdout) == (0, True), dry.stderr
    done = _briefgen(workspace, "send", "--yes")
    assert done.returncode == 0, done.stderr
    message = parsed(host.wait_for(anna, 1)[0])
    assert message["From"] == "The Morning Brief <brief@example.org>"
    assert message["Subject"] == "TLP:CLEAR The Morning Brief, Friday, 7 November 2025"


def test_mail_programs_read_every_part(desk, host, readers):
    """A mail read back has its names and its two parts whole, and one-click where mail programs look for it."""
    (anna,) = readers(1)
    _list(desk, f"{anna},Anna Öst")
    assert _briefgen(desk, "send", "--yes").returncode == 0
    message = parsed(host.wait_for(anna, 1)[0])
    assert not message.defects
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [("Anna Öst", anna)]
    assert message["Subject"] == "TLP:CLEAR The Morning Brief, Friday, 7 November 2025"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "multipart/related"]
    page, *pictures = list(message.iter_parts())[1].iter_parts()
    assert page.get_content_type() == "text/html"
    assert pictures
    assert {picture.get_content_type() for picture in pictures} == {"image/png"}
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (link,) = re.findall(r"<(https://brief\.example\.test/unsubscribe/[^>]+)>", message["List-Unsubscribe"])
    for kind in ("plain", "html"):
        assert link in message.get_body((kind,)).get_content()


def test_an_attached_pdf_arrives_whole(desk, host, readers, tmp_path):
    """The PDF that a reader opens is the very file that was built, and the signatures cover it."""
    (anna,) = readers(1)
    _list(desk, f"{anna},")
    config = desk / "config.yaml"
    config.write_text(config.read_text() + "  attach_pdf: true\n")
    done = _briefgen(desk, "send", "--yes")
    assert done.returncode == 0, done.stderr
    (got,) = host.wait_for(anna, 1)
    attached = [part for part in parsed(got).walk() if part.get_content_type() == "application/pdf"]
    assert [part.get_filename() for part in attached] == ["brief-2025-11-07.pdf"]
    assert attached[0].get_content() == (desk / "out" / "2025-11-07" / "main" / "brief.pdf").read_bytes()
    assert set(opendkim_says(got, RECORDS, tmp_path)) == {"one", "two"}
    assert all(said.startswith("pass") for said in opendkim_says(got, RECORDS, tmp_path).values())


def test_a_sender_killed_in_the_middle_sends_nobody_anything_twice(desk, host, readers):
    """After kill -9 another run goes on: nobody finds two mails, and who finds none is listed as in doubt."""
    addresses = readers(40)
    _list(desk, *(f"{address}," for address in addresses))
    config = desk / "config.yaml"
    slow = config.read_text().replace("    connections: 2\n", "    connections: 2\n    mails_per_minute: 300\n")
    quick = config.read_text()
    config.write_text(slow)
    command = [sys.executable, "-m", "briefgen", "send", "--yes", "--workspace", str(desk)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as sender:
        # Mails go out in the order of the list.
        wait_until(lambda: host.mails(addresses[7]) or sender.poll() is not None, lambda: host.log[-3000:])
        sender.kill()
    assert not host.mails(addresses[-1]), "it was done before it was killed"
    config.write_text(quick)
    done = _briefgen(desk, "send", "--yes")
    rows = _rows(desk)
    in_doubt = [address for address, state in rows.items() if state == "in_doubt"]
    assert done.returncode == (3 if in_doubt else 0), done.stderr
    assert set(rows.values()) <= {"sent", "in_doubt"}
    for address in set(addresses) - set(in_doubt):
        host.wait_for(address, 1)
    assert {len(host.mails(address)) for address in set(addresses) - set(in_doubt)} == {1}
    assert {len(host.mails(address)) for address in in_doubt} <= {0, 1}


def test_what_cannot_be_delivered_comes_back_into_the_ledger(desk, host, readers):
    """A report that Postfix writes is read over IMAP, finds its row, and stops the next mail to a bad address; once."""
    (anna,) = readers(1)
    nobody = "nobody.here@example.test"
    _list(desk, f"{anna},", f"{nobody},")
    assert _briefgen(desk, "send", "--yes").returncode == 0
    host.wait_for(anna, 1)
    mailbox = f"imaps://{quote('bounces@example.test')}@localhost:{host.imap}/"
    read: list[subprocess.CompletedProcess[str]] = []

    def reported() -> bool:
        read.append(_briefgen(desk, "bounces", mailbox, "--ca-file", str(host.ca)))
        return _rows(desk)[nobody] == "bounced"

    wait_until(reported, lambda: f"{read[-1].stdout}{read[-1].stderr}{host.log[-3000:]}")
    assert f"{nobody}  2025-11-07/main/1  failed: 5.1.1" in read[-1].stdout
    assert _rows(desk) == {anna: "sent", nobody: "bounced"}
    with closing(ledger_of(desk)) as ledger:
        assert [one.address for one in ledger.suppressions()] == [nobody]
    once_more = _briefgen(desk, "bounces", mailbox, "--ca-file", str(host.ca))
    assert (once_more.returncode, once_more.stdout) == (0, "0 reports taken; 0 addresses suppressed\n")


def test_a_mailbox_whose_server_is_not_known_is_not_asked(desk, host):
    """A certificate that nobody vouches for ends the reading before the password is given."""
    read = _briefgen(desk, "bounces", f"imaps://bounces%40example.test@localhost:{host.imap}/")
    assert read.returncode == 4
    assert "certificate" in read.stderr
    assert PASSWORD not in read.stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [("    ca_file: ca.crt\n", ""), ("{env: RELAY_PASSWORD}", "{file: wrong}"), ("login: desk", "login: wrong\n    #")],
    ids=["certificate", "password", "relaying"],
)
def test_a_relay_that_does_not_let_us_in_costs_nobody_anything(desk, host, readers, before, after):
    """Where TLS or the login fails, nobody is planned or claimed, and exit code 4 says to try again."""
    (anna,) = readers(1)
    _list(desk, f"{anna},")
    (desk / "wrong").write_text("wrong\n")
    config = (desk / "config.yaml").read_text()
    assert before in config
    if before.startswith("login"):
        config = re.sub(r"    login: .*\n    password: .*\n", "", config)
        _list(desk, "anna@elsewhere.example,")
    (desk / "config.yaml").write_text(config.replace(before, after))
    done = _briefgen(desk, "send", "--yes")
    assert done.returncode == 4, done.stdout + done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    if (desk / "state" / "ledger.sqlite").exists():
        with closing(ledger_of(desk)) as ledger:
            states = [entry.state for sending in ledger.sendings() for entry in ledger.entries(sending.id)]
            assert set(states) <= {"pending"}
            assert list(ledger.suppressions()) == []
    assert host.mails(anna) == []
