"""What stands behind a value on its day of sampling, and whether it can be judged: every finding end to end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Instrument, Quarter
from monitoring.protocols.models import Paper
from monitoring.protocols.services import confirming
from monitoring.services import rows
from operators.models import Accreditation, Laboratory, Substance, SummationGroup
from pekportal.kit.access import Actor
from reports.gather.period import gather
from reports.models import ReportVersion
from tests import factories as make
from tests.protocols.conftest import DUST, POINT, made
from tests.protocols.test_confirming import facts_of, take_all

Brought = Callable[..., Paper]
SAMPLED = dt.date(2026, 8, 18)  # the papers of `made`


def found(quarter: Quarter) -> dict[str, str]:
    """Code → words of the findings of the quarter."""
    return {one.code: one.message.ru for one in findings_of(QuarterBook(quarter))}


@pytest.fixture
def confirmed(quarter: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought) -> Quarter:
    """A quarter with one confirmed value of 18 August."""
    take_all(people["ecologist"], brought(made(laboratory, (POINT, DUST, "0,2"))))
    return quarter


def test_a_value_with_everything_behind_it_is_not_found(confirmed: Quarter) -> None:
    codes = found(confirmed).keys()
    assert not codes & {"Q-PROTOCOL", "Q-ACCREDITATION", "Q-DATE", "Q-VERIFICATION", "Q-ATTESTATION", "Q-SCOPE"}


@pytest.mark.parametrize(("until", "late"), [("2026-08-17", True), ("2026-08-18", False), ("2026-08-19", False)])
def test_an_instrument_is_verified_on_the_day_of_sampling(confirmed: Quarter, until: str, late: bool) -> None:
    Instrument.objects.update(valid_until=dt.date.fromisoformat(until))
    assert ("Q-VERIFICATION" in found(confirmed)) is late


@pytest.mark.parametrize(("last", "without"), [("2026-08-17", True), ("2026-08-18", False)])
def test_a_laboratory_is_accredited_on_the_day_of_sampling(confirmed: Quarter, last: str, without: bool) -> None:
    Accreditation.objects.update(valid_to=dt.date.fromisoformat(last))
    assert ("Q-ACCREDITATION" in found(confirmed)) is without


@pytest.mark.parametrize(("scope", "outside"), [("Вода: нефтепродукты", True), ("Воздух: пыль", False), ("", False)])
def test_the_scope_of_the_accreditation_names_the_substance(confirmed: Quarter, scope: str, outside: bool) -> None:
    Accreditation.objects.update(scope=scope)
    assert ("Q-SCOPE" in found(confirmed)) is outside


def test_the_attestation_of_the_paper_is_the_one_of_the_register(confirmed: Quarter) -> None:
    confirmed.protocols.update(accreditation="KZ.Т.01.9999")
    words = found(confirmed)["Q-ATTESTATION"]
    assert "KZ.Т.01.9999" in words
    assert Accreditation.objects.get().number in words


def test_a_value_without_a_protocol_is_found(quarter: Quarter, people: dict[str, Actor]) -> None:
    typed = {"point": POINT, "substance": DUST, "value": "0,2", "sampled_on": "18.08.2026", "limit": "0,3"}
    rows.add_row(people["ecologist"], quarter, "impact-air", typed)
    assert "Q-PROTOCOL" in found(quarter)


@pytest.mark.parametrize(
    ("value", "limit", "code"),
    [
        ("<0,5", "0,3", "Q-DETECTION"),  # the limit of detection lies above the limit
        ("не обнаружено", "0,3", "Q-DETECTION"),
        ("<0,05", "0,3", ""),
        ("0,45", "0,3", "Q-EXCESS"),  # 0.45 / 0.30 = 1.5 (regulation.md 5.3)
        ("0,30", "0,3", ""),  # equal is not over
    ],
)
def test_a_value_is_judged_or_said_not_to_be(
    quarter: Quarter, people: dict[str, Actor], value: str, limit: str, code: str
) -> None:
    typed = {"point": POINT, "substance": DUST, "value": value, "sampled_on": "18.08.2026", "limit": limit}
    rows.add_row(people["ecologist"], quarter, "impact-air", typed)
    codes = found(quarter)
    assert {"Q-DETECTION", "Q-EXCESS"} & codes.keys() == ({code} if code else set())
    assert code != "Q-EXCESS" or "×1,5" in codes["Q-EXCESS"]


def test_another_limit_than_the_known_one_is_said(quarter: Quarter, people: dict[str, Actor]) -> None:
    Substance.objects.filter(name_ru=DUST).update(limit_single=Decimal("0.3"), norms_source="ҚР ДСМ-70")
    typed = {"point": POINT, "substance": DUST, "value": "0,2", "sampled_on": "18.08.2026", "limit": "0,5"}
    rows.add_row(people["ecologist"], quarter, "impact-air", typed)
    assert "0,3 (ПДК м.р. · ҚР ДСМ-70" in found(quarter)["Q-LIMIT"]


@pytest.mark.parametrize(("verified", "severity"), [(True, "error"), (False, "warning")])
def test_a_group_of_summation_above_one(
    quarter: Quarter, people: dict[str, Actor], verified: bool, severity: str
) -> None:
    # regulation.md 5.3: NO2 0.6 + SO2 0.6 of their limits = 1.2 > 1, no limit is exceeded by itself
    for code, name in (("0301", "Азота (IV) диоксид"), ("0330", "Сера диоксид")):
        make.SubstanceFactory(code=code, name_ru=name)
    SummationGroup.objects.update_or_create(
        code="31", defaults={"name_ru": "NO2 + SO2", "members": ["0301", "0330"], "verified": verified}
    )
    for name, value, limit in (("Азота (IV) диоксид", "0,12", "0,2"), ("Сера диоксид", "0,30", "0,5")):
        typed = {"point": POINT, "substance": name, "value": value, "sampled_on": "18.08.2026", "limit": limit}
        rows.add_row(people["ecologist"], quarter, "impact-air", typed)
    book = QuarterBook(quarter)
    (one,) = [one for one in findings_of(book) if one.code == "Q-SUMMATION"]
    assert one.severity == severity
    assert "1,2 > 1 (0,6 + 0,6)" in one.message.ru
    assert [over.excess.fact for over in book.exceedances] == ([Decimal("1.2")] if verified else [])


def test_protocols_and_acts_are_the_reports_attachments(
    confirmed: Quarter, laboratory: Laboratory, people: dict[str, Actor], brought: Brought
) -> None:
    act = brought(made(laboratory, number="219"))
    confirming.confirm(people["ecologist"], act, facts_of(act, kind="act"), {}, [])
    version = ReportVersion.objects.get(report__data=confirmed)
    assert {(one.kind, one.name.split(" ·")[0]) for one in gather(version).attachments} == {
        ("protocol", "№ 218 от 21.08.2026"),
        ("act", "№ 219 от 21.08.2026"),
    }


def test_a_laboratory_measures_grams_and_the_tonnes_are_asked_for(quarter: Quarter, people: dict[str, Actor]) -> None:
    cells = {"source": "6001", "substance": DUST, "grams_per_second": "0,1", "sampled_on": "18.08.2026"}
    row = rows.add_row(people["laboratory"], quarter, "emissions", cells)
    assert (row.how, row.laboratory_id) == ("instrumental", people["laboratory"].laboratory_id)
    assert "Q-TONNES" in found(quarter)
    bare = {"source": "6002", "substance": DUST, "concentration": "46,5", "sampled_on": "18.08.2026"}
    rows.add_row(people["laboratory"], quarter, "emissions", bare)
    words = [one.message.ru for one in findings_of(QuarterBook(quarter)) if one.code in ("Q-TONNES", "Q-AT-SOURCE")]
    assert len(words) == 2
