"""The unsubscribe service: a link's GET shows a page, its POST acts (RFC 8058).

Programs that look at links in mails follow them with GET, so a GET never changes anything. A link carries its own proof, an
HMAC: nobody logs in, and nobody can make one up. What is done holds at once, in the middle of a sending too, because a sender
asks the ledger again before each mail's last byte.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from briefgen.deliver import unsubscribe_page as pages
from briefgen.deliver.allowance import Allowance, client_of
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]

MOST_BODY = 4_096
"""Bytes of a request's body; the field that counts has 26."""
_BODY_SECONDS = 10.0
A_CLIENT = 300
"""Requests a minute. Large mail services ask for many of their users from one address."""
_GUESS = 10
"""What a request with a bad token costs: a client may guess half a time a second."""
WRITES = 1_200
"""Addresses a minute that are written down, in all: each waits for the disk."""
_HEADERS = (
    (b"content-security-policy", pages.POLICY.encode("ascii")),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"x-robots-tag", b"noindex, nofollow"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_FORM_FIELD = re.compile(
    rb'(?i:content-disposition:\s*form-data;\s*name="?List-Unsubscribe"?)[^\r\n]*\r?\n\r?\nOne-Click\r?\n'
)


def application(
    *,
    publication: str,
    unsubscriber: Callable[[str], str | None],
    suppress: Callable[[str], None],
    clock: Callable[[], float],
    tell: Callable[[str], None],
) -> Starlette:
    """Return the service as an ASGI application, for any path whose last part is a token.

    `unsubscriber` returns the address of a token, or None; `suppress` writes an address down and may raise BriefgenError: it
    is called in a thread, one call at a time. `clock` counts seconds; `tell` gets a line for the log, without whole addresses.
    """
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Route

    service = _Service(publication, unsubscriber, suppress, clock, tell)
    return Starlette(
        routes=[Route("/{path:path}", service.answer, methods=["GET", "HEAD", "POST"])],
        middleware=[Middleware(_Guarded)],
    )


class _Guarded:
    """Puts the headers of security on every answer, those of errors too."""

    def __init__(self, app: Callable[[_Message, _Receive, _Send], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        async def guarded(message: _Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self._app(scope, receive, guarded)


class _Service:
    def __init__(
        self,
        publication: str,
        unsubscriber: Callable[[str], str | None],
        suppress: Callable[[str], None],
        clock: Callable[[], float],
        tell: Callable[[str], None],
    ) -> None:
        self._publication, self._unsubscriber, self._suppress = publication, unsubscriber, suppress
        self._clock, self._tell = clock, tell
        self._clients, self._writes = Allowance(A_CLIENT), Allowance(WRITES)
        self._writing = asyncio.Lock()

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        address = self._unsubscriber(request.path_params["path"].rpartition("/")[2])
        client = client_of(request.client.host if request.client else None)
        if wait := self._clients.wait(client, 1 if address else _GUESS, now=self._clock()):
            return self._later(429, wait)
        if address is None:
            return self._problem(
                404, "This link does not hold", "Take the link from the latest mail, whole, or answer that mail."
            )
        if request.method != "POST":
            return self._page(200, pages.ask(self._publication, address))
        return await self._act(request, address)

    async def _act(self, request: Request, address: str) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.requests import ClientDisconnect

        try:
            body = await asyncio.wait_for(_body(request), _BODY_SECONDS)
        except (TimeoutError, ClientDisconnect):
            return self._problem(408, "That took too long", "Try again.")
        if body is None:
            return self._problem(413, "That was too much", "Use the button on the link’s own page.")
        if not _is_one_click(body, request.headers.get("content-type", "")):
            return self._problem(400, "That was not understood", "Use the button on the link’s own page.")
        if wait := self._writes.wait("", 1, now=self._clock()):
            return self._later(503, wait)
        try:
            async with self._writing:
                await run_in_threadpool(self._suppress, address)
        except BriefgenError as error:
            self._tell(f"not unsubscribed: {pages.masked(address)}: {error}")
            return self._problem(
                503, "That could not be written down", "Try again in a few minutes, or answer the mail.", wait=300
            )
        self._tell(f"unsubscribed: {pages.masked(address)}")
        return self._page(200, pages.done(self._publication, address))

    def _later(self, status: int, wait: float) -> Response:
        return self._problem(status, "Too many requests", "Try again in a minute.", wait=ceil(wait))

    def _problem(self, status: int, title: str, remedy: str, *, wait: int = 0) -> Response:
        return self._page(status, pages.problem(self._publication, title, remedy), wait=wait)

    def _page(self, status: int, page: str, *, wait: int = 0) -> Response:
        from starlette.responses import HTMLResponse

        return HTMLResponse(page, status, {"Retry-After": str(wait)} if wait else None)


async def _body(request: Request) -> bytes | None:
    """Return a request's body, or None where it is larger than anybody needs; no more than that is ever held."""
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BODY:
            return None
    return content


def _is_one_click(body: bytes, content_type: str) -> bool:
    """Say whether a form has the one-click field: RFC 8058, section 3.2, allows both encodings of forms."""
    if content_type.partition(";")[0].strip().lower() == "multipart/form-data":
        return _FORM_FIELD.search(body) is not None
    # Some programs post the field and name no type.
    name, value = pages.ONE_CLICK
    try:
        return value in parse_qs(body.decode("utf-8", "replace"), max_num_fields=20).get(name, ())
    except ValueError:
        return False
