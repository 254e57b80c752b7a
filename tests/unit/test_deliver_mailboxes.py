"""Where mails that came back lie."""

from __future__ import annotations

import pytest

from briefgen.deliver.mailboxes import ImapFolder, mails_of, parse_imap
from briefgen.errors import UsageError

MOST = 1_000


def _mails(path, most: int = MOST) -> list[bytes]:
    return list(mails_of(path, most=most))


def test_an_mbox_is_taken_apart(tmp_path):
    """A mail begins at a `From ` line that is the first or follows an empty one; within a text it is a word."""
    path = tmp_path / "mbox"
    path.write_bytes(
        b"From a@example.org Fri Nov  7\nSubject: 1\n\nOne\nFrom within\n\n"
        b"From b@example.org Fri Nov  7\r\nSubject: 2\r\n\r\nFrom c@example.org\nSubject: 3\n"
    )
    assert _mails(path) == [b"Subject: 1\n\nOne\nFrom within\n\n", b"Subject: 2\r\n\r\n", b"Subject: 3\n"]


def test_an_mbox_with_quoted_lines(tmp_path):
    """One sign of quotation is taken from each line that has some."""
    path = tmp_path / "mbox"
    path.write_bytes(b"From x\nSubject: 1\n\nWords\n>From there\n>>From afar\n>Fromage\n")
    assert _mails(path) == [b"Subject: 1\n\nWords\nFrom there\n>From afar\n>Fromage\n"]


def test_each_mail_of_an_mbox_is_cut(tmp_path):
    """A mail of any size takes no more memory than is asked for, and the next one is whole."""
    path = tmp_path / "mbox"
    path.write_bytes(b"From x\n" + b"a" * 3_000_000 + b"\n\nFrom y\nSubject: 2\n")
    assert [len(mail) for mail in _mails(path)] == [MOST, 11]


def test_a_single_mail(tmp_path):
    """Any other file is one mail, cut to what is asked for."""
    path = tmp_path / "one.eml"
    path.write_bytes(b"Subject: 1\r\n\r\nFrom me\r\n" + b"x" * 5_000)
    (mail,) = _mails(path)
    assert (len(mail), mail[:10]) == (MOST, b"Subject: 1")


def test_a_maildir(tmp_path):
    """New mails and those seen are read; what links elsewhere and what is being delivered is not."""
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "2").write_bytes(b"two")
    (tmp_path / "cur" / "1:2,S").write_bytes(b"one")
    (tmp_path / "tmp" / "3").write_bytes(b"half")
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "new" / "4").symlink_to(tmp_path / "secret")
    assert _mails(tmp_path) == [b"two", b"one"]


def test_an_empty_maildir(tmp_path):
    """A Maildir without mails is no mistake."""
    (tmp_path / "new").mkdir()
    assert _mails(tmp_path) == []


def test_a_folder_of_mails(tmp_path):
    """A folder of .eml files, as people save them from a mail program, is read by name."""
    (tmp_path / "b.eml").write_bytes(b"two")
    (tmp_path / "a.eml").write_bytes(b"one")
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert _mails(tmp_path) == [b"one", b"two"]


@pytest.mark.parametrize("name", ["", "missing"])
def test_what_is_no_mailbox(tmp_path, name):
    """A folder without mails and a file that is not there are told, with what to name instead."""
    with pytest.raises(UsageError, match=r"name one|name an mbox"):
        _mails(tmp_path / name)


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("imaps://desk@mail.example.org", ImapFolder(host="mail.example.org", user="desk")),
        (
            "imaps://bounces%40example.org@mail.example.org:9930/INBOX/Reports",
            ImapFolder(host="mail.example.org", user="bounces@example.org", port=9930, folder="INBOX/Reports"),
        ),
    ],
)
def test_addresses_of_imap_folders(address, folder):
    """User, host, port and folder are read, with the usual ones for what is missing."""
    assert parse_imap(address) == folder


@pytest.mark.parametrize(
    "address",
    [
        "imap://desk@mail.example.org/",
        "https://desk@mail.example.org/",
        "imaps://mail.example.org/",
        "imaps://desk@/",
        "imaps://desk@mail.example.org:port/",
        "imaps://desk%0d%0aA1%20DELETE%20INBOX@mail.example.org/",
        "imaps://desk@mail.example.org/IN%0d%0aBOX",
    ],
)
def test_addresses_that_are_refused(address):
    """Without TLS, without a user, or with a line break that would be a command of its own, nothing is asked."""
    with pytest.raises(UsageError):
        parse_imap(address)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    """Others on the machine see what is typed; the message does not show it again."""
    with pytest.raises(UsageError) as raised:
        parse_imap("imaps://desk:hunter2@mail.example.org/")
    assert "hunter2" not in str(raised.value)
