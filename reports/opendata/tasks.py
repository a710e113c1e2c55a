"""Background work of the room (thin): letters to subscribers, wishes nobody confirmed."""

from __future__ import annotations

from pekportal.kit.jobs import sweeps
from reports.opendata.services import subscriptions


@sweeps("opendata.letters", every=60)
def tell() -> None:
    """What happened since the last minute."""
    subscriptions.tell()


@sweeps("opendata.unconfirmed", every=24 * 3600)
def forget() -> None:
    """Addresses nobody confirmed."""
    subscriptions.forget_unconfirmed()
