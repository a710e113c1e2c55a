"""The room's settings as values; the only module here that reads Django's settings."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from pekportal.kit.eds import net, trust
from pekportal.kit.eds.inquire import Services


def services() -> Services:
    """OCSP, lists and reach as set."""
    total = float(settings.EDS_TIMEOUT)
    reach = net.Reach(frozenset(settings.EDS_HOSTS), connect=min(3.0, total), read=min(5.0, total), total=total)
    return Services(reach, settings.EDS_OCSP_URL, tuple(settings.EDS_CRL_URLS))


def second_opinion() -> tuple[net.Reach, str] | None:
    """How far we reach and the address of the server of second opinions; None when none is set."""
    return (services().reach, settings.EDS_SECOND_OPINION_URL) if settings.EDS_SECOND_OPINION_URL else None


def store(folder: Path | None = None, *, allow_test: bool = False) -> trust.TrustStore:
    """The trust store of `folder` (by default EDS_TRUST_DIR); Fault("trust_…")."""
    where = folder or Path(settings.EDS_TRUST_DIR)
    allowed = allow_test or settings.EDS_ALLOW_TEST_ROOTS
    return trust.load(where, allow_test=allowed, extra=settings.EDS_ROOTS_SHA256)
