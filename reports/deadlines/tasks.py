"""Background work of the room (thin): the round of deadlines and reminders, the mark of the log, the certificate."""

from __future__ import annotations

from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job, sweeps
from pekportal.kit.text import T
from reports.deadlines.services import keeping, reminding

SYSTEM = Actor.as_system("deadlines")
ROUND = T("Мерзімдер мен еске салулар", "Сроки и напоминания", "Deadlines and reminders")


@sweeps("deadlines.round", every=600)
def start_round() -> None:
    """Every ten minutes; the day's reminders go out in the first round after midnight."""
    jobs.start(SYSTEM, "deadlines.round", key="deadlines.round")


@job("deadlines.round", title=ROUND, soft_limit=540)
def round_of_deadlines(run: Run) -> dict[str, object]:
    """Keep the rows, open the quarters, send what is due; done twice it does nothing more."""
    kept = keeping.keep(SYSTEM)
    sent = reminding.remind(SYSTEM, lambda done, total: run.progress(done, total, ""))
    return {"written": kept.written, "judged": kept.judged, "opened": kept.opened, "sent": sent}
