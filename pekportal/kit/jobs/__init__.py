"""Long work: a row in the transaction, published on commit, progress, sweep (architecture 4.9).

In an app's `tasks.py`:

    @job("reports.render", title=T(…), queue="render", soft_limit=240)
    def render(run: Run) -> dict:
        for number, table in enumerate(tables):
            run.progress(number, len(tables), _("Table %(number)s") % {"number": number + 1})
        return {"url": "/reports/…/report.pdf", "label": _("Download the PDF")}

In a service: `start(actor, "reports.render", key=f"render:{version.pk}", title=…, arguments={"version": …})`.
"""

from pekportal.kit.jobs.publishing import publish
from pekportal.kit.jobs.registry import JobKind, job, kind_of
from pekportal.kit.jobs.run import Cancelled, Run
from pekportal.kit.jobs.starting import cancel, start
from pekportal.kit.jobs.sweeping import Swept, sweep, sweeps
from pekportal.kit.jobs.work import perform, run_now

__all__ = [
    "Cancelled",
    "JobKind",
    "Run",
    "Swept",
    "cancel",
    "job",
    "kind_of",
    "perform",
    "publish",
    "run_now",
    "start",
    "sweep",
    "sweeps",
]
