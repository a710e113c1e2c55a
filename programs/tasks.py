"""Background work of the programmes (thin: load, call, report progress)."""

from __future__ import annotations

from django.urls import reverse

from pekportal.kit.access import Actor
from pekportal.kit.jobs import Run, job
from pekportal.kit.text import T
from programs.document.rendering import KINDS, make
from programs.intake.services import read_stored
from programs.models import Intake, ProgramVersion

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


READING = T("Бағдарлама құжатын оқу", "Чтение документа программы", "Reading the document of a programme")
SEE = T("Танылғанды қарау", "Посмотреть распознанное", "See what was recognised")
PAGES = T("Беттер оқылуда", "Читаются страницы", "Reading the pages")


@job("programs.intake", title=READING, queue="render", soft_limit=120)
def read_programme(run: Run) -> dict[str, object]:
    """Read a large document in a child process and keep what was recognised."""
    intake = Intake.objects.select_related("file").get(pk=run.arguments["intake"])
    run.progress(0, 1, PAGES(run.language))
    if intake.state == Intake.State.READING:
        read_stored(intake)
    run.progress(1, 1, "")
    return {"url": reverse("programs:intake", args=[intake.pk]), "label": SEE(run.language)}
