"""The facts of a draft: each a sentence with the place it was read at, in the language of the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from inspections.basis import basis_in
from inspections.machine import OPEN, WITH_OPERATOR
from inspections.queue.presenters import reasons_shown
from pekportal.kit.calendar import today
from pekportal.kit.templatetags.kit import date_long
from programs.checks.finding import BLOCKER, ERROR
from reports.models import ReportVersion
from reports.services.findings import frozen_findings

PLACES = 3  # of a reason named in a source: the paper is read by people, the page of the report has them all


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence and its source; nothing without a source gets into a letter."""

    text: str
    source: str


Source = Callable[[ReportVersion, str], Iterable[Fact]]


def facts_of(version: ReportVersion) -> list[Fact]:
    """What can be stated about a filed version, without judging it: checks, reasons to look, silence."""
    lang = version.language
    with translation.override(lang):
        found = [fact for source in (from_checks, from_reasons, from_silence) for fact in source(version, lang)]
    return list(dict.fromkeys(fact for fact in found if fact.text and fact.source))


def _report(version: ReportVersion, lang: str) -> str:
    return _("report for %(period)s, version %(n)s") % {
        "period": version.report.period.label(lang),
        "n": version.number,
    }


def from_checks(version: ReportVersion, lang: str) -> Iterator[Fact]:
    """Findings frozen with the report, with the operator's reason where one was written."""
    for one in frozen_findings(version, lang):
        if one.severity not in (BLOCKER, ERROR):
            continue
        text = one.text
        if one.reason:
            text = _("%(fact)s The operator's reason: “%(reason)s”") % {"fact": text, "reason": one.reason}
        where = "; ".join(filter(None, (_report(version, lang), one.where, f"{one.code}", one.clause)))
        yield Fact(text, where)


def from_reasons(version: ReportVersion, lang: str) -> Iterator[Fact]:
    """What the queue saw in this version."""
    for one in reasons_shown(version.reasons_to_look.filter(gone_at=None), lang):
        places = [place.words for place in one.places if place.words]
        left = len(places[PLACES:]) + one.more
        more = [_("and %(n)d more") % {"n": left}] if left else []
        yield Fact(one.seen, "; ".join([_report(version, lang), *places[:PLACES], *more]))


def from_silence(version: ReportVersion, lang: str) -> Iterator[Fact]:
    """Remarks and requests whose term has passed without an answer."""
    late = {"due_on__lt": today()}
    for remark in version.remarks.filter(state=OPEN, **late).order_by("created_at"):
        text = _("The remark “%(text)s” was to be answered until %(day)s; there is no answer.") % {
            "text": remark.text,
            "day": date_long(remark.due_on),
        }
        yield Fact(text, "; ".join(filter(None, (_report(version, lang), remark.where))))
    for request in version.document_requests.filter(state__in=WITH_OPERATOR, **late).order_by("sent_at"):
        text = _("Documents asked for until %(day)s were not given in full.") % {"day": date_long(request.due_on)}
        yield Fact(
            text,
            _("request for documents № %(number)s, %(basis)s")
            % {"number": request.number, "basis": basis_in(request.basis, lang).words},
        )
