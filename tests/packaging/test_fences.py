"""The fences that the other tests rely on."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_tests_reach_no_other_machine() -> None:
    """A connection to another machine is refused before a packet leaves."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as outward,
        pytest.warns(UserWarning, match=r"192\.0\.2\.1"),
        pytest.raises(SocketConnectBlockedError),
    ):
        outward.connect(("192.0.2.1", 80))


def test_tests_reach_this_machine() -> None:
    """A server on the loopback address can be tested."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()
