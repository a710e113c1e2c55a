"""What the tests of the quarter stand on: «Жомарт» with an approved programme, a permit, and its people."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings as project

from monitoring.models import Quarter
from monitoring.services import quarters
from operators.models import Facility, LaboratoryInvitation, Obligation
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from programs.demo import load_programme
from programs.models import ProgramVersion
from programs.services import versions
from tests import factories as make

Q3 = Period(2026, 3)
SYSTEM = Actor.as_system("test")


@pytest.fixture(autouse=True)
def ground(settings: Any, tmp_path: Any) -> None:
    """Each test has its own vault; today is 20 October 2026."""
    settings.VAULT_ROOT = tmp_path / "vault"
    settings.DEMO_TODAY = "2026-10-20"


@pytest.fixture
def zhomart(db: None) -> Facility:
    """The quarry with three sources, three wastes, one point, one norm, and the obligation to report."""
    return make_zhomart()


def make_zhomart() -> Facility:
    """The quarry of these tests."""
    operator = make.OperatorFactory(bin="210740000937", name="ТОО «Stone resources»")
    facility = make.FacilityFactory(operator=operator, name="Месторождение Жомарт")
    site = make.SiteFactory(facility=facility, name="Месторождение Жомарт")
    sources = [make.SourceFactory(site=site, number=str(number)) for number in range(6001, 6004)]
    for name, code in (
        ("Твердо-бытовые отходы", "20 03 01"),
        ("Тара из-под взрывчатых веществ", "01 03 99"),
        ("Вскрышная порода", "01 01 02"),
    ):
        make.WasteStreamFactory(facility=facility, name=name, code__code=code)
    make.PointFactory(facility=facility, name="Граница СЗЗ", on_protection_border=True)
    permit = make.PermitFactory(facility=facility)
    make.EmissionNormFactory(
        permit=permit,
        source=sources[0],
        substance=make.SubstanceFactory(),
        grams_per_second=Decimal("0.2"),
        tonnes_per_year=Decimal("1.5"),
    )
    Obligation.objects.create(facility=facility, valid_from=make.SINCE)
    return facility


@pytest.fixture
def people(zhomart: Facility) -> dict[str, Actor]:
    """One actor a role who may see «Жомарт»; the laboratory is accredited."""
    return make_people(zhomart)


def make_people(zhomart: Facility) -> dict[str, Actor]:
    """One actor a role who may see «Жомарт»; the laboratory is accredited."""
    found = make.people_of(zhomart)
    make.AccreditationFactory(laboratory_id=found["laboratory"].laboratory_id)
    return found


@pytest.fixture
def approved(zhomart: Facility) -> ProgramVersion:
    """The approved programme of «Жомарт»."""
    data = json.loads((project.ROOT / "fixtures" / "zhomart" / "programme.json").read_text(encoding="utf-8"))
    return make_approved(zhomart, data)


def make_approved(zhomart: Facility, data: dict[str, Any]) -> ProgramVersion:
    """A programme of «Жомарт» that is approved, every finding with its reason."""
    draft = load_programme(SYSTEM, zhomart, data, is_demo=True)
    reasons = {(finding.code, finding.place): "Тест" for finding in _open_findings(draft)}
    versions.write_reasons(SYSTEM, draft, reasons, is_demo=True)
    return versions.approve(SYSTEM, versions.send(SYSTEM, draft))


def _open_findings(draft: ProgramVersion) -> list[Any]:
    from programs.findings import judged

    return [item.finding for item in judged(draft) if item.needs_reason]


@pytest.fixture
def quarter(approved: ProgramVersion, zhomart: Facility, people: dict[str, Actor]) -> Quarter:
    """The third quarter of 2026, open."""
    return quarters.open_quarter(people["ecologist"], zhomart, Q3)


@pytest.fixture
def stranger(db: None) -> dict[str, Actor]:
    """The people of another operator."""
    return make.people_of(make.FacilityFactory())


@pytest.fixture
def laboratory(people: dict[str, Actor], zhomart: Facility) -> Any:
    """The laboratory that «Жомарт» invited."""
    return LaboratoryInvitation.objects.select_related("laboratory").get(facility=zhomart).laboratory
