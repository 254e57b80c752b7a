"""Tokens: made, read back, and never made up."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.addresses import is_address
from briefgen.deliver.tokens import Tokens
from briefgen.errors import DeliveryError

TOKENS = Tokens(b"0123456789abcdef")
OTHER = Tokens(b"0123456789abcdeg")
SENDINGS = ["2031-03-14/main/1", "2031-03-14/main/2", "2031-03-15/ministers/1"]
ADDRESSES = st.emails().filter(is_address)


@pytest.mark.parametrize("sending", SENDINGS)
def test_a_return_path_leads_to_its_row(sending):
    """A return path leads back to the sending and the row, whatever a server did to the case of its letters."""
    path = TOKENS.return_path("bounces@sound.example", sending=sending, number=70_001)
    assert is_address(path)
    for written in (path, path.upper(), f" <{path}> "):
        assert TOKENS.row_of(written, SENDINGS) == (sending, 70_001)
    assert OTHER.row_of(path, SENDINGS) is None
    assert TOKENS.row_of(path, [one for one in SENDINGS if one != sending]) is None
    assert TOKENS.row_of(path.replace("70001", "70002"), SENDINGS) is None


@pytest.mark.parametrize(
    "address", ["", "bounces@sound.example", "b+1-@x", "b+1-aaaaaaaaaaaaaaaa@x", "b+99999999999-aaaaaaaaaaaaaaaa@x"]
)
def test_addresses_without_a_token_lead_nowhere(address):
    """An address that no sending was given leads to no row."""
    assert TOKENS.row_of(address, SENDINGS) is None


def test_a_long_name_has_no_room_for_a_token():
    """A name that leaves no room for the token is refused before anything is sent."""
    with pytest.raises(DeliveryError, match="choose a shorter name"):
        TOKENS.return_path(f"{'b' * 60}@sound.example", sending=SENDINGS[0], number=1)


@given(ADDRESSES)
def test_an_unsubscription_names_its_address(address):
    """A token to unsubscribe gives back its address, and no other key takes it."""
    token = TOKENS.unsubscribe(address)
    assert TOKENS.unsubscriber(token) == address
    assert OTHER.unsubscriber(token) is None


@given(ADDRESSES, st.integers(0, 500), st.sampled_from("aZ09-_.=/ "))
def test_a_changed_token_is_refused(address, place, letter):
    """A token with any letter changed, or one added, is none."""
    token = TOKENS.unsubscribe(address)
    changed = token[: place % len(token)] + letter + token[place % len(token) + 1 :]
    assert changed == token or TOKENS.unsubscriber(changed) is None
    assert TOKENS.unsubscriber(token + letter) is None


@pytest.mark.parametrize(
    "token", ["", ".", "a" * 10_000, "YQ.aaaaaaaaaaaaaaaaaaaaaa", "é" * 30, "w6k.aaaaaaaaaaaaaaaaaaaaaa"]
)
def test_odd_tokens_are_refused(token):
    """What is no token is refused quietly."""
    assert TOKENS.unsubscriber(token) is None


def test_one_purposes_token_is_not_anothers():
    """The signature of a return path, put into a link to unsubscribe, opens nothing."""
    signature = base64.b32decode(TOKENS.return_path("b@c.example", sending="x", number=1)[4:20].upper())
    made = base64.urlsafe_b64encode(b"b@c.example").decode().rstrip("=")
    token = f"{made}.{base64.urlsafe_b64encode(signature + bytes(6)).decode().rstrip('=')}"
    assert TOKENS.unsubscriber(token) is None


def test_a_short_key_is_refused_and_no_key_is_shown():
    """A key of few bytes is refused, and a key shows in no repr."""
    with pytest.raises(DeliveryError, match="fewer than 16 bytes"):
        Tokens(b"short")
    assert "0123" not in repr(TOKENS)


def test_message_ids_differ_in_every_part():
    """A Message-ID is another for another edition, audience, number or recipient, and the same for the same."""
    parts = {
        "edition": "2031-03-14",
        "audience": "main",
        "number": 1,
        "recipient": "a@b.example",
        "domain": "c.example",
    }
    made = TOKENS.message_id(**parts)
    others = [{**parts, **one} for one in ({"edition": "x"}, {"audience": "x"}, {"number": 2}, {"recipient": "x"})]
    assert len({made, *(TOKENS.message_id(**one) for one in others)}) == 5
    assert made == TOKENS.message_id(**parts)
    assert made.endswith("@c.example>")
