"""Findings of a quarter's calculations, for its page and the grid of the emissions."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.calc import checks
from monitoring.calc.difference import Plan, State
from monitoring.calc.models import AppliedResult, SourceMethod
from monitoring.models import Quarter
from monitoring.rooms import finds
from pekportal.kit.calendar import today
from pekportal.kit.text import LANGUAGES, T
from programs.checks.finding import Finding


@finds
def calculated(quarter: Quarter) -> Iterator[Finding]:
    """What the calculations say; nothing where no method is chosen."""
    chosen = SourceMethod.objects.filter(source__facility_id=quarter.facility_id).on(quarter.period.end)
    if not chosen.exists() and not AppliedResult.objects.filter(quarter=quarter).exists():
        return
    plan = Plan(quarter)
    yield from checks.left_over([f"{one.source.number} · {one.substance.pk}" for one in plan.leftovers])
    if plan.desk.stored:
        found = [
            checks.Calculated(
                str(one.row.pk) if one.row else "",
                f"{one.source.number} · {one.substance.pk}",
                one.total.unverified,
                one.old.get("tonnes", ""),
                one.cells["tonnes"],
                one.state != State.SAME,
                one.total.formula_open,
            )
            for one in plan.differences
        ]
        yield from checks.coefficients(found)
        yield from checks.formulas(found)
        yield from checks.differences(found)
    if quarter.period.end < today():
        yield from checks.inputs(
            checks.NotCalculated(
                f"{one.choice.source.number} · {one.method.code}",
                T(*("; ".join(f"{p.title(lang)}: {p.words(lang)}" for p in one.result.problems) for lang in LANGUAGES)),
            )
            for one in plan.bad
        )
