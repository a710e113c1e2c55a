"""Papers of the room as PDF: the notice, the report of a check, the journal; made once from one content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from monitoring.cases import papers
from monitoring.cases.machine import PEOPLE
from monitoring.cases.models import CheckDocument, Notice, Paper
from operators.models import Facility
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.files import store_bytes
from pekportal.kit.models import Job
from pekportal.kit.pdf import render_pdf
from pekportal.kit.refused import Refused
from programs.document.pdf import moment_of

LANGUAGES: Final = ("ru", "kk")
SHEETS: Final = ("css/print.css", "css/cases_print.css")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its rows, the template of its body, its words, the name of its file."""

    rows: Any
    template: str
    words: Any
    name: str


KINDS: Final = {
    "notice": Kind(
        Notice.objects.select_related("case__quarter__facility__operator"),
        "cases/print/notice.html",
        papers.notice_words,
        "Уведомление",
    ),
    "check": Kind(
        CheckDocument.objects.select_related("quarter__facility__operator", "previous", "signed_by"),
        "cases/print/check.html",
        papers.check_words,
        "Отчет_о_проверке",
    ),
    "journal": Kind(
        Facility.objects.select_related("operator"), "cases/print/journal.html", papers.journal_words, "Журнал_ПЭК"
    ),
}


def body(kind: str, obj: Any, lang: str) -> str:
    """The HTML of the paper's body in `lang`, as page and PDF have it."""
    one = KINDS[kind]
    with translation.override(lang):
        return render_to_string(one.template, {**one.words(obj, lang), "lang": lang})


def sha256_of(text: str) -> str:
    """Of the printed words: the same words are the same paper."""
    return hashlib.sha256(text.encode()).hexdigest()


def facility_of(kind: str, obj: Any) -> Facility:
    """The facility whose paper it is."""
    found: Facility = {
        "notice": lambda: obj.case.quarter.facility,
        "check": lambda: obj.quarter.facility,
        "journal": lambda: obj,
    }[kind]()
    return found


def papers_of(kind: str, obj: Any) -> Any:
    """The papers made of it, the newest first."""
    rows = Paper.objects.filter(facility=facility_of(kind, obj), **_owner(kind, obj))
    return rows.select_related("file").order_by("-created_at")


def _owner(kind: str, obj: Any) -> dict[str, Any]:
    return {
        "notice": obj if kind == "notice" else None,
        "check_document": obj if kind == "check" else None,
    }


def job_key(kind: str, obj: Any, lang: str, sha: str) -> str:
    """One job for one content and language: a double click finds the first one."""
    return f"cases:{kind}:{obj.pk}:{lang}:{sha[:16]}"


def job_of(kind: str, obj: Any, lang: str) -> Job | None:
    """The newest job that makes the paper as it is now; None when nobody asked."""
    key = job_key(kind, obj, lang, sha256_of(body(kind, obj, lang)))
    found: Job | None = Job.objects.filter(key=key).for_list().first()
    return found


@transaction.atomic
def request_paper(actor: Actor, kind: str, obj: Any, lang: str) -> Job:
    """Start (or find) the job that makes the PDF; Refused LANGUAGE (404), ROLE (403)."""
    actor.require(*PEOPLE)
    if lang not in LANGUAGES:
        raise Refused("LANGUAGE", _("Papers are printed in Russian or in Kazakh."), status=404)
    return jobs.start(
        actor,
        "cases.print",
        key=job_key(kind, obj, lang, sha256_of(body(kind, obj, lang))),
        title=f"{KINDS[kind].name.replace('_', ' ')} · {facility_of(kind, obj)}",
        arguments={"kind": kind, "pk": str(obj.pk), "language": lang},
    )


def make(actor: Actor, kind: str, pk: str, lang: str) -> Paper:
    """Make the paper unless it is there; idempotent by the unique constraint."""
    obj = KINDS[kind].rows.get(pk=pk)
    html = body(kind, obj, lang)
    sha, facility = sha256_of(html), facility_of(kind, obj)
    same = {"facility": facility, "language": lang, "content_sha256": sha, **_owner(kind, obj)}
    known: Paper | None = Paper.objects.filter(**same).first()
    if known is not None:
        return known
    title = KINDS[kind].name.replace("_", " ")
    sheets = (*SHEETS, f"css/print.{lang}.css", *(("css/cases_landscape.css",) if kind == "journal" else ()))
    data = render_pdf(html, lang=lang, title=title, created=moment_of(today().isoformat()), base_stylesheets=sheets)
    stored = store_bytes(actor, data, name=f"{KINDS[kind].name}_{today():%Y-%m-%d}_{lang}.pdf", kind="pdf")
    made, _new = Paper.objects.get_or_create(**same, defaults={"file": stored})
    return made


def url_of(paper: Paper) -> str:
    """Where the paper is downloaded."""
    return reverse("cases:paper", args=[paper.pk])
