"""What the room asks of the ecologist and the director, and the director's panel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.cases.models import AbnormalSituation, Case, CaseMeasure, Demand, JournalEntry, Unscheduled
from monitoring.cases.reported import COLUMNS
from monitoring.cases.terms import working_days_left
from monitoring.cases.views import shown
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides
from pekportal.kit.panels import Panel
from pekportal.kit.panels import provides as panel_for

MOST: Final = 20  # lines of one kind on a first page
SOON: Final = dt.timedelta(days=14)  # terms further away do not ask yet


def _tone(until: dt.date) -> str:
    return "overdue" if until < today() else "attention" if until - today() <= dt.timedelta(days=3) else "waiting"


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def notices_to_send(actor: Actor) -> Iterator[Duty]:
    """Violations that the department is to be told of; red when the three working days are over."""
    rows = Case.objects.visible_to(actor).for_list().awaiting_notice().order_by("due_on")[:MOST]
    for case in rows:
        left = working_days_left(case.due_on, today())
        decided = _("Send the notice to the department") if case.is_violation else _("Decide: is it a violation?")
        yield Duty(
            str(case),
            reverse("cases:case", args=[case.pk]),
            _("Three working days to tell the department"),
            due_on=case.due_on,
            tone="overdue" if left < 0 else "attention",
            detail=f"{decided} · {shown.fact_words(case)}",
        )


@provides(Role.ECOLOGIST)
def cases_without_a_cell(actor: Actor) -> Iterator[Duty]:
    """Open cases whose table has no cell for measures: nothing else would ask for them."""
    rows = Case.objects.visible_to(actor).for_list().filter(state="open").exclude(table__in=list(COLUMNS))[:MOST]
    for case in rows:
        yield Duty(
            str(case),
            reverse("cases:case", args=[case.pk]),
            _("Exceedances and violations"),
            tone="attention",
            detail=f"{_('Name the cause and the measures')} · {shown.fact_words(case)}",
        )


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def terms_that_run(actor: Actor) -> Iterator[Duty]:
    """Measures, demands, lines of the journal and unscheduled measurements whose term is over or near."""
    until = today() + SOON
    measures = CaseMeasure.objects.visible_to(actor).filter(done_on=None, withdrawn_at=None, until__lte=until)
    for measure in measures.select_related("case").order_by("until")[:MOST]:
        yield _term(measure.what, reverse("cases:case", args=[measure.case_id]), _("Measures of cases"), measure)
    demands = Demand.objects.visible_to(actor).standing().filter(until__lte=until)
    for demand in demands.order_by("until")[:MOST]:
        url = reverse("cases:check", args=[demand.check_document_id])
        yield _term(demand.what, url, _("Demands of internal checks"), demand)
    # a danger is the management's at once, whatever its term (art. 188.2)
    lines = JournalEntry.objects.visible_to(actor).filter(Q(until__lte=until) | Q(is_threat=True))
    for line in lines.filter(done_on=None, struck_at=None).order_by("until")[:MOST]:
        yield _term(f"№ {line.number} · {line.what}", reverse("cases:journal"), _("Journal"), line)


def _term(what: str, url: str, group: str, one: CaseMeasure | Demand | JournalEntry) -> Duty:
    detail = _("responsible: %(who)s") % {"who": one.responsible}
    return Duty(what[:160], url, group, due_on=one.until, tone=_tone(one.until), detail=detail)


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def unscheduled_monitoring(actor: Actor) -> Iterator[Duty]:
    """Measurements that abnormal situations ask for (art. 186.6)."""
    rows = Unscheduled.objects.visible_to(actor).standing().select_related("situation").order_by("until")[:MOST]
    for one in rows:
        yield Duty(
            f"{one.place} · {one.substance}",
            reverse("cases:abnormal", args=[one.situation_id]),
            _("Unscheduled monitoring"),
            due_on=one.until,
            tone=_tone(one.until),
            detail=str(one.situation),
        )


@panel_for(Role.DIRECTOR, order=30)
def directors_panel(actor: Actor) -> Panel | None:
    """Open cases, overdue demands, notices not sent in time (for ever), situations going on."""
    cases = list(Case.objects.visible_to(actor).for_list().live().order_by("due_on")[:MOST])
    demands = list(Demand.objects.visible_to(actor).overdue().select_related("check_document").order_by("until")[:MOST])
    late = Case.objects.visible_to(actor).late_notices().count()
    going_on = AbnormalSituation.objects.visible_to(actor).filter(state="open").count()
    if not (cases or demands or late or going_on):
        return None
    return Panel(
        "cases/panel.html",
        {"lines": shown.case_lines(cases), "demands": demands, "late": late, "going_on": going_on},
    )
