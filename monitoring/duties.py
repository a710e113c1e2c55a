"""What the quarter asks of each role, and the panel of the ecologist's first page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.audience import tables_for
from monitoring.entries import Found
from monitoring.facts import QuarterBook
from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.plan import Group, due, next_due
from monitoring.services.quarters import covers
from monitoring.views import shown
from operators.models import Facility
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import days_left, due_on, today
from pekportal.kit.charts import ring
from pekportal.kit.duties import Duty, provides
from pekportal.kit.numbers import format_number
from pekportal.kit.panels import Panel
from pekportal.kit.panels import provides as panel_for
from pekportal.kit.reading import kept

MOST = 30  # lines of a first page
DEEP = 4  # open quarters whose plan is computed there; the others only link
LISTED = 12  # items of the panel's list
SOON = 10  # days from which a term needs attention


def _open(actor: Actor) -> list[Quarter]:
    rows = Quarter.objects.visible_to(actor).filter(state=OPEN).for_list().order_by("year", "quarter")[:MOST]
    return kept(("open quarters", actor), lambda: list(rows))


def _book(quarter: Quarter) -> QuarterBook:
    """The quarter as the first page reads it: once, whatever panels and duties ask."""
    return kept(("quarter book", quarter.pk), lambda: QuarterBook(quarter))


def _tone(quarter: Quarter) -> str:
    left = days_left(quarter.due_on, today())
    return "overdue" if left < 0 else "attention" if left <= SOON else "waiting"


@provides(Role.ECOLOGIST)
def quarters_of_the_ecologist(actor: Actor) -> Iterator[Duty]:
    """Open quarters with what is left, and quarters that wait to be opened."""
    for place, quarter in enumerate(_open(actor)):
        left = len(shown.left_to_do(_book(quarter), actor)) if place < DEEP else None
        if left != 0:
            yield Duty(
                f"{quarter.facility.label(_lang())} · {quarter.period.label(_lang())}",
                reverse("monitoring:quarter", args=[quarter.pk]),
                _("Quarters"),
                due_on=quarter.due_on,
                tone=_tone(quarter),
                detail="" if left is None else _("left to do: %(count)d") % {"count": left},
            )
    yield from _to_open(actor)


def _to_open(actor: Actor) -> Iterator[Duty]:
    """The quarter that ended last and the current one, where the facility owes a report and a programme stands."""
    current = Period.of(today())
    for period in (current.previous, current):
        waiting = (
            Facility.objects.visible_to(actor)
            .open()
            .filter(covers(period, "obligations__"))
            .filter(
                programs__valid_from__lte=period.end,
                programs__valid_to__gte=period.end,
                programs__versions__state="approved",
            )
            .exclude(quarters__year=period.year, quarters__quarter=period.quarter)
            .distinct()
            .order_by(by_name("name"))[:MOST]
        )
        for facility in waiting:
            yield Duty(
                _("Open %(quarter)s: %(facility)s")
                % {"quarter": period.label(_lang()), "facility": facility.label(_lang())},
                reverse("monitoring:open", args=[facility.pk]),
                _("Quarters"),
                due_on=due_on(period),
                tone="waiting",
            )


@provides(Role.ECOLOGIST, Role.LABORATORY)
def unanswered_exceedances(actor: Actor) -> Iterator[Duty]:
    """What is over its norm without a word of its cause or measures; a laboratory gets what it measured itself."""
    laboratory = actor.has(Role.LABORATORY)
    for quarter in _open(actor)[:DEEP]:
        book = _book(quarter)
        for found in book.exceedances:
            if found.answered or (laboratory and not _measured_by(actor, book, found)):
                continue
            values = [
                format_number(Decimal(format(value.normalize(), "f")), _lang())
                for value in (found.excess.fact, found.excess.norm)
            ]
            told = {"fact": values[0], "norm": values[1], "unit": found.excess.unit}
            yield Duty(
                " · ".join(part for part in (found.place, found.subject) if part),
                reverse("monitoring:row", args=[quarter.pk, found.table, found.row_id]),
                _("Above the norm: check your result")
                if laboratory
                else _("Above the norm: name the cause and measures"),
                due_on=quarter.due_on,
                tone="attention",
                detail=_("%(fact)s against %(norm)s %(unit)s") % told + f" · {quarter.period.label(_lang())}",
            )


def _measured_by(actor: Actor, book: QuarterBook, found: Found) -> bool:
    rows = {str(row.pk): row for row in book.rows.tables[found.table]}
    return getattr(rows[found.row_id], "laboratory_id", None) == actor.laboratory_id


@provides(Role.LABORATORY)
def measurements_to_come(actor: Actor) -> Iterator[Duty]:
    """What the programme next asks of the laboratory, where nothing of it falls due in the newest open quarter."""
    newest = {quarter.facility_id: quarter for quarter in _open(actor)}
    seen = {table.slug for table in tables_for(actor)}
    for quarter in list(newest.values())[:DEEP]:
        for watch in _book(quarter).watches:
            if watch.group != Group.MEASUREMENT or watch.entry not in seen or due(watch, quarter.period):
                continue
            later = next_due([watch], quarter.period)
            if later is not None:
                yield Duty(
                    " · ".join(part for part in (watch.place, watch.subject) if part),
                    reverse("monitoring:quarter", args=[quarter.pk]),
                    _("Measurements to come"),
                    tone="info",
                    detail=" · ".join(
                        part for part in (later.label(_lang()), watch.words, quarter.facility.label(_lang())) if part
                    ),
                )


@panel_for(Role.ECOLOGIST, order=10)
def quarter_panel(actor: Actor) -> Panel | None:
    """The quarter being reported (the oldest open one): its year, days left, and the ring of the plan."""
    quarters = _open(actor)
    if not quarters:
        return None
    quarter = quarters[0]
    book = _book(quarter)
    plan, left = book.plan, shown.left_to_do(book, actor)
    return Panel(
        "monitoring/panel.html",
        {
            "quarter": quarter,
            "period": quarter.period.label(_lang()),
            "strip": shown.year_strip(quarter, actor),
            "days_left": days_left(quarter.due_on, today()),
            "ring": ring(plan.done, plan.due, _("Plan of the quarter")),
            "plan": plan,
            "left": left[:LISTED],
            "more": max(0, len(left) - LISTED),
        },
    )


def _lang() -> str:
    return (get_language() or "ru")[:2]
