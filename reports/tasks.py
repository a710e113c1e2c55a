"""Background work of the reports (thin: load, call, report progress)."""

from __future__ import annotations

from django.urls import reverse

from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job
from pekportal.kit.text import T
from reports.models import ReportVersion
from reports.services.content import document_of
from reports.services.rendering import KINDS, content_of, render_kind

TITLE = T("Есеп файлдарын дайындау", "Подготовка файлов отчёта", "Preparing the files of the report")
READY = T("Есепті ашу", "Открыть отчёт", "Open the report")
WORDS = {
    "pdf": T("PDF дайындалуда", "Готовится PDF", "Making the PDF"),
    "xlsx": T("XLSX дайындалуда", "Готовится XLSX", "Making the XLSX"),
    "json": T("Деректер жазылуда", "Записываются данные", "Writing the data"),
}


@job("reports.render", title=TITLE, queue="render")
def render(run: Run) -> dict[str, object]:
    """Render every kind of one version; what is there already is not made again."""
    version = ReportVersion.objects.for_page().get(pk=run.arguments["version"])
    actor = Actor.as_system("render")
    content = content_of(version)
    tables = len(document_of(content).tables)
    total = tables + len(KINDS)

    def table_done(done: int, of: int, title: str) -> None:
        run.progress(done, total, title)

    for number, kind in enumerate(KINDS):
        run.progress(number if number == 0 else tables + number, total, WORDS[kind](run.language))
        render_kind(actor, version, content, kind, table_done)
    run.progress(total, total, "")
    return {"url": reverse("reports:version", args=[version.pk]), "label": READY(run.language)}
