"""The server behind the links to unsubscribe."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from uvicorn.server import ServerState

from briefgen.cli import run
from briefgen.pipeline.unsubscribing import impatient


async def _app(scope, receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def _said(*, head: bytes, seconds: float) -> bytes:
    """Return what a server with so much patience says to a head, until it hangs up."""
    config = uvicorn.Config(_app, lifespan="off", log_config=None)
    config.load()
    protocol = impatient(seconds)
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: protocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(head)
        try:
            return await asyncio.wait_for(reader.read(), 10)
        finally:
            writer.close()
            await writer.wait_closed()


def test_a_client_that_never_finishes_its_head_is_hung_up_on():
    """Half a request holds a connection for a while only."""
    assert asyncio.run(_said(head=b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow", seconds=0.05)) == b""


def test_a_client_that_is_quick_gets_its_answer():
    """A whole request is answered."""
    head = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert asyncio.run(_said(head=head, seconds=30)).startswith(b"HTTP/1.1 204")


def test_a_port_that_is_taken_is_told(tmp_path, monkeypatch, capsys):
    """A line with the next step, and the exit code of usage; nothing says before that it listens."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    (tmp_path / "config.yaml").write_text("engine: lite\n")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run(["unsubscribe-server", "--workspace", str(tmp_path), "--port", port]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"briefgen: 127.0.0.1:{port}: Address already in use: choose another by --host and --port\n"
