"""Background work of the programmes (thin: load, call, report progress)."""

from __future__ import annotations

from django.urls import reverse

from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job
from pekportal.kit.text import T
from programs.document.rendering import KINDS, make
from programs.models import ProgramVersion

TITLE = T("Бағдарлама файлдарын дайындау", "Подготовка файлов программы", "Preparing the files of the programme")
READY = T("Бағдарламаны ашу", "Открыть программу", "Open the programme")
WORDS = {
    "pdf": T("PDF дайындалуда", "Готовится PDF", "Making the PDF"),
    "docx": T("DOCX дайындалуда", "Готовится DOCX", "Making the DOCX"),
    "xlsx": T("XLSX дайындалуда", "Готовится XLSX", "Making the XLSX"),
}


@job("programs.print", title=TITLE, queue="render")
def print_programme(run: Run) -> dict[str, object]:
    """Make every file of one version in one language; what is there already is not made again."""
    version = ProgramVersion.objects.for_page().get(pk=run.arguments["version"])
    for number, kind in enumerate(KINDS):
        run.progress(number, len(KINDS), WORDS[kind](run.language))
        make(Actor.as_system("render"), version, run.arguments["language"], kind)
    run.progress(len(KINDS), len(KINDS), "")
    return {"url": reverse("programs:paper", args=[version.pk]), "label": READY(run.language)}
