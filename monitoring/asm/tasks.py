"""What the sweep does for the room."""

from __future__ import annotations

from monitoring.asm.services.months import make_months
from pekportal.kit.jobs import sweeps


@sweeps("asm.months", every=6 * 3600)
def months_ahead() -> None:
    """Make the months of the readings' table ahead of time."""
    make_months()
