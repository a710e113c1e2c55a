"""Background work of the room (thin): what changed is made again, and everything once a night."""

from __future__ import annotations

from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job, sweeps
from pekportal.kit.text import T
from reports.publication.models import Stale
from reports.publication.services import sheets, stale

SYSTEM = Actor.as_system("publication")
REFRESH = T("Ашық беттерді жаңарту", "Обновление открытых страниц", "Renewing the public pages")
NIGHTLY = T("Ашық беттерді түнгі тексеру", "Ночная сверка открытых страниц", "Nightly check of the public pages")


@sweeps("publication.stale", every=10)
def sweep_stale() -> None:
    """Facilities that changed; the sweep finds what a killed process left as well."""
    if Stale.objects.exists():
        jobs.start(SYSTEM, "publication.refresh", key="publication.refresh")


@job("publication.refresh", title=REFRESH, soft_limit=600)
def refresh(run: Run) -> dict[str, object]:
    """Make again what is marked."""
    return {"changed": stale.refresh(lambda done, total: run.progress(done, total, ""))}


@sweeps("publication.nightly", every=24 * 3600)
def start_nightly() -> None:
    """Once a day: the day itself makes quarters silent."""
    jobs.start(SYSTEM, "publication.nightly", key="publication.nightly")


@job("publication.nightly", title=NIGHTLY, soft_limit=4 * 3600)
def nightly(run: Run) -> dict[str, object]:
    """Sums by the new day first, then every facility again: right ones stay untouched."""
    told = sheets.tell_silence()
    sheets.rebuild()
    return {"silences": told, "changed": stale.rebuild(lambda done, total: run.progress(done, total, ""))}
