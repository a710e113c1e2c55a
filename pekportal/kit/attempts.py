"""How often an address or a person may try something: counted in the shared cache, no place taken twice."""

from __future__ import annotations

import hashlib
import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone


def visitor_of(request: HttpRequest) -> str:
    """The visitor's own address, "" when it is none; behind `settings.PROXIES` proxies what the outermost one saw."""
    address = _told(request)
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return ""


def _told(request: HttpRequest) -> str:
    address: str = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        address = seen[-min(settings.PROXIES, len(seen))] if seen else address
    return address


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address; behind `settings.PROXIES` own proxies the one that the outermost of them saw.

    An IPv6 visitor owns a /64 network and counts as one address.
    """
    address = _told(request)
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6 and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return address


def take(what: str, who: str, *, limit: int, seconds: int) -> bool:
    """Take one of `limit` places of `who` in this stretch of `seconds`; False when all are taken."""
    stretch = int(timezone.now().timestamp()) // seconds
    # the address itself is not kept
    name = hashlib.sha256(f"{settings.SECRET_KEY}:{what}:{stretch}:{who}".encode()).hexdigest()[:32]
    return any(cache.add(f"{what}:{name}:{one}", 1, seconds) for one in range(limit))
