"""Journal ↔ table ↔ quarter before: a break is a finding with its figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from monitoring.balance import Movement
from monitoring.checks import journal as checks
from monitoring.checks.values import Journalled, QuarterValues
from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter
from monitoring.services.rows import add_row
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from programs.checks.finding import ERROR, WARNING
from tests.waste.conftest import TARE, opened

D = Decimal
GOOD = Movement(D("0.5"), D(1), transferred=D("0.25"))


def found(check: Any, **more: Any) -> list[Any]:
    values = QuarterValues(Period(2026, 3), journalled=(Journalled("Тара", **{"journal": GOOD, "row": "r", **more}),))
    return list(check(values))


def test_table_that_agrees_has_no_finding() -> None:
    assert found(checks.differs, table=Movement(D("0.50"), D(1), transferred=D("0.25"))) == []


def test_table_that_differs_names_the_column_and_both_figures() -> None:
    (one,) = found(checks.differs, table=Movement(D("0.5"), D("1.2"), transferred=D("0.25")))
    assert (one.code, one.column, one.severity) == ("Q-JOURNAL", "formed", ERROR)
    assert "1,2 т" in one.message("ru") and "1 т" in one.message("ru")
    (explained,) = found(checks.differs, table=Movement(), reason="Перевзвешено")
    assert explained.severity == WARNING


def test_waste_of_the_journal_without_a_row_is_told_unless_nothing_happened() -> None:
    assert [one.code for one in found(checks.differs, row="")] == ["Q-JOURNAL-ROW"]
    assert found(checks.differs, row="", journal=Movement()) == []


def test_journal_begins_with_the_end_of_the_quarter_before() -> None:
    assert found(checks.chain, previous=Movement(D("0.5"))) == [] and found(checks.chain) == []
    (one,) = found(checks.chain, previous=Movement(D("0.4")))
    assert one.code == "Q-JOURNAL-CHAIN" and "0,4 т" in one.message("ru")


@pytest.mark.django_db
def test_findings_of_a_quarter_follow_journal_table_and_quarter_before(
    write: Any, ecologist: Actor, quarter: Quarter, zhomart: Facility
) -> None:
    write("01.07.2026", TARE, "opening", "0,5", since="10.02.2026")
    write("10.07.2026", TARE, "formed", "1")
    codes = {one.code for one in findings_of(QuarterBook(quarter)) if "JOURNAL" in one.code or "OVER" in one.code}
    assert codes == {"Q-JOURNAL-ROW", "Q-WASTE-OVER"}
    add_row(ecologist, quarter, "waste-movement", {"stream": TARE, "begin": "0,5", "formed": "1,1"})
    codes = {one.code for one in findings_of(QuarterBook(quarter)) if "JOURNAL" in one.code}
    assert codes == {"Q-JOURNAL"}
    current = opened(zhomart, Period(2026, 4))
    codes = {one.code for one in findings_of(QuarterBook(current)) if "JOURNAL" in one.code}
    assert codes == {"Q-JOURNAL-ROW", "Q-JOURNAL-CHAIN"}  # 1,5 by the journal, 1,6 by the table


@pytest.mark.django_db
def test_facility_without_a_journal_is_not_asked_for_one(ecologist: Actor, quarter: Quarter) -> None:
    add_row(ecologist, quarter, "waste-movement", {"stream": TARE, "begin": "0", "formed": "1"})
    assert not [one for one in findings_of(QuarterBook(quarter)) if "JOURNAL" in one.code]
