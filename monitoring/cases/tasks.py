"""Background work of the room: the sweep of large tables, the daily repair, printed papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from monitoring.cases.services import printing, watching
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job, sweeps
from pekportal.kit.text import T

SYSTEM = Actor.as_system("cases")
REPAIR = T("Асып кетулерді қайта қарау", "Повторный поиск превышений", "Looking for exceedances again")
PRINT = T("Құжатты басып шығару", "Подготовка документа", "Preparing the paper")


@sweeps("cases.watched", every=10)
def sweep_watched() -> int:
    """Quarters whose large tables changed."""
    return watching.sweep_watched(SYSTEM)


@sweeps("cases.automatic", every=900)
def sweep_automatic() -> int:
    """Verdicts of the automated monitoring."""
    return watching.sweep_automatic(SYSTEM)


@sweeps("cases.repair", every=24 * 3600)
def start_repair() -> None:
    """Once a day every open quarter is looked at again: what a killed process or an earlier release left."""
    jobs.start(SYSTEM, "cases.repair", key="cases.repair")


@job("cases.repair", title=REPAIR, soft_limit=3600)
def repair(run: Run) -> dict[str, object]:
    """Look at every open quarter."""
    quarters = watching.open_quarters()
    opened = 0
    for number, quarter in enumerate(quarters):
        run.progress(number, len(quarters), str(quarter))
        opened += watching.look(SYSTEM, quarter).opened
    return {"opened": opened}


@job("cases.print", title=PRINT, queue="render")
def print_paper(run: Run) -> dict[str, object]:
    """Make one PDF of a notice, a report of a check or a journal; one that is there is not made again."""
    paper = printing.make(SYSTEM, run.arguments["kind"], run.arguments["pk"], run.arguments["language"])
    return {"url": printing.url_of(paper), "label": _("Download the PDF"), "paper": str(paper.pk)}
