"""Background work of the calculations (thin: load, call, report progress)."""

from __future__ import annotations

from django.urls import reverse

from monitoring.calc.annex import KINDS
from monitoring.calc.services import annexes
from monitoring.models import Quarter
from pekportal.kit.jobs import Run, job
from pekportal.kit.text import T

TITLE = T(
    "Есептеулер қосымшасын дайындау", "Подготовка приложения с расчётами", "Preparing the annex with calculations"
)
ATTACHED = T(
    "Қосымша есепке тіркелді: файлдарды ашу",
    "Приложение приложено к отчёту: открыть файлы",
    "The annex is attached to the report: open the files",
)
KEPT = T("Файлдарды ашу", "Открыть файлы", "Open the files")
WORDS = {
    "pdf": T("PDF дайындалуда", "Готовится PDF", "Making the PDF"),
    "xlsx": T("XLSX дайындалуда", "Готовится XLSX", "Making the XLSX"),
}


@job("calc.annex", title=TITLE, queue="render", soft_limit=240)
def make_annex(run: Run) -> dict[str, object]:
    """Make PDF and XLSX and offer them to the report; what is there already is not made again."""
    quarter = Quarter.objects.select_related("facility__operator").get(pk=run.arguments["quarter"])
    made = []
    for number, kind in enumerate(KINDS):
        run.progress(number, len(KINDS), WORDS[kind](run.language))
        made.append(annexes.make(run.actor, quarter, run.arguments["language"], kind))
    taken = annexes.offer(run.actor, quarter, made)
    run.progress(len(KINDS), len(KINDS), "")
    label = ATTACHED if taken else KEPT
    return {"url": reverse("calc:annex", args=[quarter.pk]), "label": label(run.language)}
