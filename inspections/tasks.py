"""Background work of the inspections."""

from __future__ import annotations

from inspections.services import marks
from inspections.services.verdicts import carry_left
from pekportal.kit.jobs import sweeps


@sweeps("inspections.verdicts", every=30)
def carry_verdicts() -> int:
    """Verdicts whose report has not been moved yet: a process was killed between the two transactions."""
    return carry_left()


@sweeps("inspections.marks", every=30)
def carry_mark_decisions() -> int:
    """Decisions about marks that the public page does not follow yet, for the same reason."""
    return marks.carry_left()
