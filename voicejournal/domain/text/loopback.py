"""Which addresses are on this machine."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def loopback_host(address: str) -> str | None:
    """The IP address in an address such as http://localhost:11434/v1; None if it is not on this machine.

    A name other than localhost is not looked up, since whoever answers for it decides where it leads.
    """
    try:
        parts = urlsplit(address)
        host = "127.0.0.1" if parts.hostname == "localhost" else str(ip_address(parts.hostname or ""))
        is_plain = parts.scheme == "http" and parts.username is None and not parts.query and parts.port != 0
        return host if is_plain and ip_address(host).is_loopback else None
    except ValueError:
        return None
