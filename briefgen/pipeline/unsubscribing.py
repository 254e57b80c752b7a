"""The unsubscribe service of a workspace: its tokens, its ledger, and the server that listens."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefgen.deliver.ledger import Suppression
from briefgen.deliver.unsubscribe import application
from briefgen.errors import UsageError
from briefgen.pipeline.ledgers import ledger_of
from briefgen.pipeline.secrets import load_keys
from briefgen.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from starlette.applications import Starlette

_CONNECTIONS = 200
"""At once; more are told to come back."""
_CONNECTION_SECONDS = 30.0
"""How long one connection may last: a request takes a fraction of one, and its body has ten."""


def service_of(workspace: Workspace, *, environ: Mapping[str, str], tell: Callable[[str], None]) -> Starlette:
    """Return a workspace's unsubscribe service as an ASGI application.

    Raises DeliveryError where the mail key is missing, LedgerError where the ledger cannot be used, UsageError where the
    packages are not installed.
    """
    tokens = load_keys(
        replace(workspace.config.mail, dkim=()), root=workspace.root, environ=environ, random=os.urandom
    ).tokens
    # Opened for each request: a ledger that was put back meanwhile is noticed, and no thread holds another's connection.
    ledger_of(workspace.root).close()

    def suppress(address: str) -> None:
        with closing(ledger_of(workspace.root)) as ledger:
            ledger.suppress(
                [Suppression(address=address, reason="by the link in a mail", source="unsubscribed", at=_now())]
            )

    try:
        return application(
            publication=workspace.config.publication.title,
            unsubscriber=tokens.unsubscriber,
            suppress=suppress,
            clock=time.monotonic,
            tell=tell,
        )
    except ImportError as error:
        raise _missing(error) from error


def serve(
    workspace: Workspace, *, host: str, port: int, environ: Mapping[str, str], tell: Callable[[str], None]
) -> None:
    """Serve until the process is told to end. Only a proxy on this machine is believed whom it asks for.

    Raises UsageError where nobody can listen there, or a package is missing.
    """
    try:
        import uvicorn
    except ImportError as error:
        raise _missing(error) from error
    service = service_of(workspace, environ=environ, tell=tell)
    address = f"{f'[{host}]' if ':' in host else host}:{port}"
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        words = (error.strerror or str(error)).partition(" (")[0]
        raise UsageError(f"{address}: {words}: choose another by --host and --port") from error
    config = uvicorn.Config(
        service,
        access_log=False,  # a path holds a token
        log_level="warning",
        server_header=False,
        lifespan="off",
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=16_384,
        forwarded_allow_ips="127.0.0.1,::1",
        http=impatient(_CONNECTION_SECONDS),
        ws="none",
        loop="asyncio",
    )
    tell(f"http://{address}/")
    # Ctrl-C is how one ends it.
    with listening, suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def impatient(seconds: float) -> type[asyncio.Protocol]:
    """Return uvicorn's protocol for HTTP/1.1, with an end to every connection.

    uvicorn waits for a request's head as long as it takes; a few hundred clients that never finish theirs would keep everybody else out.
    """
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Impatient(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn narrows it
            super().connection_made(transport)
            self._end = self.loop.call_later(seconds, transport.close)

        def connection_lost(self, exc: Exception | None) -> None:
            self._end.cancel()
            super().connection_lost(exc)

    return Impatient


def _now() -> datetime:
    return datetime.now(UTC)


def _missing(error: ImportError) -> UsageError:
    return UsageError(f"unsubscribe-server needs the package {error.name}: install briefgen[mail]")
