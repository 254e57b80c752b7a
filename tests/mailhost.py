"""A mail host on loopback: Postfix takes the mail, Dovecot shows it over IMAP; opendkim and SpamAssassin judge it.

Each starts from folders of its own and listens on a free port; whoever starts one stops it.
"""

from __future__ import annotations

import imaplib
import os
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "correct-horse"
"""Every mailbox's, and that of the one who may send from elsewhere."""
_WAIT = 30.0

# Users and groups that every Debian has: the packages are unpacked only, so their own are not there.
_OWNER, _GROUP, _NOBODY = "daemon", "mail", "nobody"
_QUEUE = {
    **dict.fromkeys("active bounce corrupt defer deferred flush hold incoming private saved trace".split(), 0o700),
    "public": 0o710,
    "maildrop": 0o730,
    "pid": 0o755,
}
_MASTER = """\
{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def free_port() -> int:
    """Return a port on loopback that nothing listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_until(holds: Callable[[], object], what: Callable[[], str], *, seconds: float = _WAIT) -> None:
    """Return once something holds; fail saying what is wrong where it does not within the time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds:.0f} s not yet: {what()}")
        time.sleep(0.02)


def greets(port: int) -> bool:
    """Say whether something on loopback takes a connection and says a word."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as connected:
        return bool(connected.recv(1))
    return False


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost that signs itself; return it and its key."""
    certified, key = folder / "localhost.crt", folder / "localhost.key"
    subprocess.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost "
        f"-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout {key} -out {certified}".split(),
        check=True,
        capture_output=True,
    )
    return certified, key


@contextmanager
def running(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server in the foreground as long as the block lasts; it gets time to end its children."""
    with log.open("ab") as out, subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


@dataclass(frozen=True, slots=True)
class Mailhost:
    """Postfix and Dovecot, with a mailbox for each address."""

    folder: Path
    smtp: int
    """Port; offers STARTTLS and, behind it, AUTH."""
    imap: int
    """Port; TLS from the first byte."""
    ca: Path
    """The certificate that both show."""

    def mails(self, address: str) -> list[bytes]:
        """Return the mails of a mailbox as IMAP gives them, oldest first."""
        context = ssl.create_default_context(cafile=str(self.ca))
        with imaplib.IMAP4_SSL("localhost", self.imap, ssl_context=context, timeout=_WAIT) as mailbox:
            mailbox.login(address, PASSWORD)
            mailbox.select("INBOX", readonly=True)
            numbers = mailbox.search(None, "ALL")[1][0].split()
            return [mailbox.fetch(number.decode(), "(BODY.PEEK[])")[1][0][1] for number in numbers]

    def wait_for(self, address: str, count: int) -> list[bytes]:
        """Return a mailbox's mails once there are so many."""
        wait_until(
            lambda: len(self.mails(address)) >= count, lambda: f"{count} mails for {address}; {self.log[-3000:]}"
        )
        return self.mails(address)

    @property
    def log(self) -> str:
        """What both servers have said so far."""
        return "".join(path.read_text("utf-8", "replace") for path in sorted(self.folder.glob("*.log")))


@contextmanager
def mailhost(folder: Path, addresses: list[str], *, settings: Mapping[str, str] | None = None) -> Iterator[Mailhost]:
    """Run Postfix and Dovecot below a folder that everybody may enter, with these mailboxes.

    A mail to another address of their domains is taken, and comes back to its sender as a delivery report.
    """
    host = Mailhost(folder, free_port(), free_port(), *certificate(folder)[:1])
    (folder / "mail").mkdir()
    _give(folder / "mail", _OWNER)
    postfix = _postfix(host, addresses, settings or {})
    dovecot = _dovecot(host)
    with (
        running(["dovecot", "-F", "-c", str(dovecot)], folder / "dovecot.out.log"),
        running(["/usr/lib/postfix/sbin/master", "-c", str(postfix), "-d"], folder / "postfix.out.log") as master,
    ):
        wait_until(lambda: greets(host.smtp) or master.poll() is not None, lambda: f"Postfix greets; {host.log}")
        wait_until(lambda: _logs_in(host, addresses[0]), lambda: f"Dovecot lets {addresses[0]} in; {host.log}")
        yield host


def _logs_in(host: Mailhost, address: str) -> bool:
    with suppress(OSError, imaplib.IMAP4.error):
        host.mails(address)
        return True
    return False


def _give(path: Path, owner: str, group: str | None = None) -> None:
    import grp
    import pwd

    account = pwd.getpwnam(owner)
    os.chown(path, account.pw_uid, grp.getgrnam(group).gr_gid if group else account.pw_gid)


def _postfix(host: Mailhost, addresses: list[str], settings: Mapping[str, str]) -> Path:
    import pwd

    config, queue, state = host.folder / "postfix", host.folder / "queue", host.folder / "postfix-state"
    for path in (config, queue, state):
        path.mkdir()
        path.chmod(0o755)
    _give(state, _OWNER)
    for name, mode in _QUEUE.items():
        below = queue / name
        below.mkdir()
        if name != "pid":
            _give(below, _OWNER, _GROUP if name in {"public", "maildrop"} else None)
        below.chmod(mode)
    owner = pwd.getpwnam(_OWNER)
    boxes = ", ".join(f"{{ {address} = {address}/ }}" for address in addresses)
    domains = ", ".join(sorted({address.partition("@")[2] for address in addresses}))
    main = {
        "compatibility_level": "3.6",
        "queue_directory": queue,
        "data_directory": state,
        "mail_owner": _OWNER,
        "setgid_group": _GROUP,
        "default_privs": _NOBODY,
        "maillog_file": host.folder / "postfix.log",
        "maillog_file_prefixes": host.folder,
        "inet_interfaces": "127.0.0.1",
        "inet_protocols": "ipv4",
        "myhostname": "mail.example.test",
        "mydestination": "",
        "alias_maps": "",
        "local_recipient_maps": "",
        "mynetworks": "",
        "virtual_mailbox_domains": domains,
        "virtual_mailbox_maps": f"inline:{{ {boxes} }}",
        "virtual_mailbox_base": host.folder / "mail",
        "virtual_uid_maps": f"static:{owner.pw_uid}",
        "virtual_gid_maps": f"static:{owner.pw_gid}",
        "virtual_minimum_uid": "1",
        "recipient_delimiter": "+",
        # What nobody here has is taken, and reported afterwards: how bounces look.
        "smtpd_reject_unlisted_recipient": "no",
        "smtpd_tls_cert_file": host.ca,
        "smtpd_tls_key_file": host.ca.with_suffix(".key"),
        "smtpd_tls_security_level": "may",
        "smtpd_tls_auth_only": "yes",
        "smtpd_sasl_auth_enable": "yes",
        "smtpd_sasl_type": "dovecot",
        "smtpd_sasl_path": host.folder / "auth-postfix",
        "smtpd_relay_restrictions": "permit_sasl_authenticated, reject_unauth_destination",
        "smtpd_client_connection_rate_limit": "0",
        "message_size_limit": "50000000",
        **settings,
    }
    (config / "main.cf").write_text("".join(f"{name} = {value}\n" for name, value in main.items()))
    (config / "master.cf").write_text(_MASTER.format(port=f"127.0.0.1:{host.smtp}"))
    return config


def _dovecot(host: Mailhost) -> Path:
    folder = host.folder
    (folder / "dovecot").mkdir()
    path = folder / "dovecot.conf"
    path.write_text(f"""\
base_dir = {folder}/dovecot
state_dir = {folder}/dovecot
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {_OWNER}
default_internal_group = {_OWNER}
default_login_user = {_NOBODY}
first_valid_uid = 1
ssl = required
ssl_cert = <{host.ca}
ssl_key = <{host.ca.with_suffix(".key")}
auth_mechanisms = plain login
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={_OWNER} gid={_OWNER} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {host.imap}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service auth {{
  unix_listener {folder}/auth-postfix {{
    mode = 0666
  }}
}}
namespace inbox {{
  inbox = yes
}}
""")
    return path
