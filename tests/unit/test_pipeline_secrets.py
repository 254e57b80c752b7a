"""Secrets: found where config.yaml says, missed by name, and never shown."""

from __future__ import annotations

import stat

import pytest

from briefgen.config.mail import Dkim, Mail, Secret
from briefgen.errors import DeliveryError
from briefgen.pipeline.secrets import load_keys, read_secret


def test_a_secret_comes_from_where_it_is_said_to_be(tmp_path):
    """A secret is read from its variable or its file, without the line break that editors add."""
    (tmp_path / "password").write_bytes(b"sesame\r\n")
    for secret in (Secret(env="PASSWORD"), Secret(file="password")):
        found = read_secret(secret, root=tmp_path, environ={"PASSWORD": "sesame"}, what="the relay's password")
        assert found == b"sesame"


@pytest.mark.parametrize(
    ("secret", "place"),
    [
        (Secret(env="PASSWORD"), "the environment variable PASSWORD"),
        (Secret(file="password"), "password: put it there"),
        (Secret(), "named nowhere"),
    ],
)
def test_a_missing_secret_is_named_by_its_place(tmp_path, secret, place):
    """A secret that is not there stops the sending, and the message says where it was looked for."""
    (tmp_path / "password").write_bytes(b"\n")
    with pytest.raises(DeliveryError, match=place) as caught:
        read_secret(secret, root=tmp_path, environ={"OTHER": "hidden"}, what="the relay's password")
    assert "hidden" not in str(caught.value)
    assert caught.value.exit_code == 4


def test_the_mail_key_is_made_once(tmp_path):
    """The first sending makes a key that only this account may read; later ones use it."""
    first = load_keys(Mail(), root=tmp_path, environ={}, random=lambda size: b"a" * size)
    again = load_keys(Mail(), root=tmp_path, environ={}, random=lambda size: b"b" * size)
    assert first.tokens.unsubscribe("a@b.example") == again.tokens.unsubscribe("a@b.example")
    path = tmp_path / "state" / "mail.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["mail.key"]


def test_a_key_of_ones_own(tmp_path):
    """A key that the configuration names is used, and none is made."""
    environ = {"MAIL_KEY": "k" * 40}
    keys = load_keys(Mail(key=Secret(env="MAIL_KEY")), root=tmp_path, environ=environ, random=bytes)
    assert keys.tokens.unsubscriber(keys.tokens.unsubscribe("a@b.example")) == "a@b.example"
    assert list(tmp_path.iterdir()) == []


def test_a_dkim_key_that_is_none_is_named(tmp_path):
    """A file that is no key is named by its selector, not by what is in it."""
    (tmp_path / "dkim.pem").write_text("not a key, but secret")
    mail = Mail(dkim=(Dkim(domain="sound.example", selector="s1", key=Secret(file="dkim.pem")),))
    with pytest.raises(DeliveryError, match=r"s1\._domainkey\.sound\.example") as caught:
        load_keys(mail, root=tmp_path, environ={}, random=bytes)
    assert "secret" not in str(caught.value)
