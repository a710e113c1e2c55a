"""Why a table of the form has no rows, and how much of the plan is done."""

from __future__ import annotations

from monitoring.facts import QuarterBook
from reports.compose.facts import PlanFacts, Reason, TableAnswer

# slug of the form's table → slug of the quarter's entry table that feeds it
FEEDS = {
    "waste_accumulation": "waste-movement",
    "waste_operations": "waste-operations",
    "waste_received": "waste-received",
    "measures_plan": "measures",
    "pee_programme": "pee-measures",
    "emissions_fact": "emissions",
    "emissions_calc": "emissions",
    "gas_monitoring": "gas",
    "impact_air": "impact-air",
    "water_use": "water-use",
    "discharges_fact": "discharges",
    "impact_water": "impact-water",
    "impact_soil": "impact-soil",
    "radiation": "radiation",
}
MEASURED = ("impact-air", "impact-water", "impact-soil", "radiation", "gas", "discharges")


def plan_facts(book: QuarterBook) -> PlanFacts:
    """Done of due."""
    return PlanFacts(done=book.plan.done, due=book.plan.due)


def answer_facts(book: QuarterBook) -> tuple[TableAnswer, ...]:
    """Answers of the form's tables; what a person wrote is printed, the rest the form says itself."""
    known = book.answers
    found = []
    for slug, feed in FEEDS.items():
        said = known[feed]
        note = str(said.note) if said.reason else ""  # words of the plan are written by the form in its language
        found.append(TableAnswer(slug, Reason(said.answer), note=note, next_due=said.next_due))
    movement = known["waste-movement"]
    buried = Reason.CONFIRMED_ZERO if movement.answer == "REPORTED" else Reason(movement.answer)
    found.append(TableAnswer("waste_burial", buried))
    found.append(TableAnswer("laboratory", _laboratory(book)))
    return tuple(found)


def _laboratory(book: QuarterBook) -> Reason:
    """A quarter with no measurement needs no laboratory; one with measurements owes it."""
    answers = {book.answers[slug].answer for slug in MEASURED}
    if "REPORTED" in answers or "MISSING" in answers:
        return Reason.MISSING
    return Reason.NOT_SCHEDULED if "NOT_SCHEDULED" in answers else Reason.CONFIRMED_ZERO
