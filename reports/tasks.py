"""Background work of the reports (thin: load, call, report progress)."""

from __future__ import annotations

from django.urls import reverse

from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job
from pekportal.kit.text import T
from reports.models import ReportVersion
from reports.services.rendering import KINDS, content_of, render_kind

WORDS = {
    "pdf": T("PDF дайындалуда", "Готовится PDF", "Making the PDF"),
    "xlsx": T("XLSX дайындалуда", "Готовится XLSX", "Making the XLSX"),
    "json": T("Деректер жазылуда", "Записываются данные", "Writing the data"),
}


@job("reports.render", queue="render")
def render(run: Run) -> dict[str, object]:
    """Render every kind of one version; what is there already is not made again."""
    version = ReportVersion.objects.for_page().get(pk=run.arguments["version"])
    actor = Actor.as_system("render")
    content = content_of(version)
    for done, kind in enumerate(KINDS):
        run.progress(done, len(KINDS), WORDS[kind](run.language))
        render_kind(actor, version, content, kind, progress=run.beat)
    run.progress(len(KINDS), len(KINDS), "")
    return {"url": reverse("reports:version", args=[version.pk]), "label": str(version.report.period)}
