"""The g/s of a measurement is held against the norm of its day of sampling: entry, finding, line of the report."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from monitoring.cases.reported import CaseWords
from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter
from monitoring.services import rows
from monitoring.views.derived import year
from operators.models import EmissionNorm
from pekportal.kit.access import Actor
from reports.form.emissions import EmissionLine, lines
from reports.gather import air
from tests import factories as make
from tests.form.test_rows import bare

D = Decimal
# 0.5 t a quarter and no more: only the g/s is judged here
MEASURED = {"how": "инструментальный замер", "grams_per_second": "0,15", "tonnes": "0,5"}


@pytest.fixture
def stricter(quarter: Quarter) -> EmissionNorm:
    """0.2 g/s until 31 August, 0.1 g/s from 1 September on: the last day of the quarter has the stricter norm."""
    old = EmissionNorm.objects.get()
    EmissionNorm.objects.filter(pk=old.pk).update(valid_to=dt.date(2026, 8, 31))
    return make.EmissionNormFactory(
        permit=old.permit,
        source=old.source,
        substance=old.substance,
        grams_per_second=D("0.1"),
        tonnes_per_year=D("1.5"),
        valid_from=dt.date(2026, 9, 1),
    )


def printed(quarter: Quarter) -> list[EmissionLine]:
    """The lines of tables 2.3 and 2.4 as the report has them."""
    book = QuarterBook(quarter)
    facts = bare(emissions=air.emission_facts(book, CaseWords()), norms=air.norm_facts(book))
    return list(lines(facts, lambda _one: True, with_norms=False))


@pytest.mark.parametrize(("day", "norm", "over"), [("18.08.2026", "0.2", False), ("15.09.2026", "0.1", True)])
def test_the_day_of_sampling_chooses_the_norm(
    quarter: Quarter, people: dict[str, Actor], stricter: EmissionNorm, day: str, norm: str, over: bool
) -> None:
    cells = {"source": "6001", "substance": str(stricter.substance), "sampled_on": day, **MEASURED}
    rows.add_row(people["ecologist"], quarter, "emissions", cells)

    book = QuarterBook(quarter)
    found = [one for one in book.exceedances if one.table == "emissions"]
    assert [one.excess.norm for one in found] == ([D(norm)] if over else [])
    assert all(day in one.limit_source for one in found)
    assert ("Q-EXCESS" in {one.code for one in findings_of(book)}) is over
    (shown,) = year(book)["rows"]
    assert shown["cells"][-1].replace("\xa0", " ") == norm.replace(".", ",")
    (line,) = printed(quarter)
    assert (line.norm_gs, line.over_gs) == (D(norm), D("0.05") if over else None)


def test_a_calculation_has_the_norm_of_the_last_day(
    quarter: Quarter, people: dict[str, Actor], stricter: EmissionNorm
) -> None:
    cells = {"source": "6001", "substance": str(stricter.substance), **MEASURED, "how": "расчет"}
    rows.add_row(people["ecologist"], quarter, "emissions", cells)
    (line,) = printed(quarter)
    assert line.norm_gs == D("0.1")
    (found,) = [one for one in QuarterBook(quarter).exceedances if one.table == "emissions"]
    assert (found.excess.norm, found.limit_source) == (D("0.1"), "")


def test_a_day_without_a_norm_is_said(quarter: Quarter, people: dict[str, Actor], stricter: EmissionNorm) -> None:
    EmissionNorm.objects.filter(valid_to__isnull=False).delete()
    cells = {"source": "6001", "substance": str(stricter.substance), "sampled_on": "18.08.2026", **MEASURED}
    rows.add_row(people["ecologist"], quarter, "emissions", cells)
    book = QuarterBook(quarter)
    assert "Q-NORM" in {one.code for one in findings_of(book)}
    (line,) = printed(quarter)
    assert (line.norm_gs, line.norm_ty) == (None, D("1.5"))


def test_measured_and_calculated_count_once_in_the_year(quarter: Quarter, people: dict[str, Actor]) -> None:
    substance = str(EmissionNorm.objects.get().substance)
    for how, tonnes in (("расчет", "0,4"), ("инструментальный замер", "0,5")):
        cells = {"source": "6001", "substance": substance, **MEASURED, "how": how, "tonnes": tonnes}
        rows.add_row(people["ecologist"], quarter, "emissions", cells)
    (line,) = printed(quarter)
    assert line.emission is not None
    assert line.emission.tonnes_year == D("0.5")
