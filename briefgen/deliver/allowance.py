"""How much may be asked for in a while: a bucket a client that fills again, and one for all together. Pure."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict


class Allowance:
    """So much a minute for each client, all of it at once if need be.

    At most `clients` are remembered, and then those that were heard of last: a flood of addresses takes no more memory.
    """

    def __init__(self, a_minute: float, *, clients: int = 10_000) -> None:
        self._most, self._clients = a_minute, clients
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, cost: float, *, now: float) -> float:
        """Take the cost from a client's bucket and return 0, or take nothing and return the seconds until there is enough."""
        left, since = self._left.pop(client, (self._most, now))
        left = min(self._most, left + max(0.0, now - since) * self._most / 60)
        lacking = cost - left
        self._left[client] = (left if lacking > 0 else left - cost, now)
        if len(self._left) > self._clients:
            self._left.popitem(last=False)
        return max(0.0, lacking) * 60 / self._most


def client_of(host: str | None) -> str:
    """Return what is one client: an IPv4 address, or the /64 that one line gets in IPv6; all that have no address are one."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)
