"""What the tests of the programmes stand on: «Жомарт» as facts of the register, and its programme as data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings

from operators.models import Facility
from pekportal.kit.access import Actor
from programs.demo import load_programme
from programs.models import ProgramVersion
from tests import factories as make

FOLDER = settings.ROOT / "fixtures" / "zhomart"


@pytest.fixture(autouse=True)
def vault(settings: Any, tmp_path: Any) -> None:
    """Each test has its own vault."""
    settings.VAULT_ROOT = tmp_path / "vault"


@pytest.fixture(scope="session")
def programme_data() -> dict[str, Any]:
    """fixtures/zhomart/programme.json."""
    data: dict[str, Any] = json.loads((FOLDER / "programme.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture
def zhomart(db: None) -> Facility:
    """The quarry with its 19 unorganised sources, three wastes and the point on the border of the СЗЗ."""
    operator = make.OperatorFactory(bin="210740000937", name="ТОО «Stone resources»")
    facility = make.FacilityFactory(operator=operator, name="Месторождение Жомарт")
    site = make.SiteFactory(facility=facility, name="Месторождение Жомарт")
    for number in range(6001, 6020):
        make.SourceFactory(site=site, number=str(number))
    for name, code in (
        ("Твердо-бытовые отходы", "20 03 01"),
        ("Тара из-под взрывчатых веществ", "01 03 99"),
        ("Вскрышная порода", "01 01 02"),
    ):
        make.WasteStreamFactory(facility=facility, name=name, code__code=code)
    make.PointFactory(facility=facility, name="Граница СЗЗ", on_protection_border=True)
    make.SubstanceFactory()
    return facility


@pytest.fixture
def people(zhomart: Facility) -> dict[str, Actor]:
    """One actor a role who may see «Жомарт»."""
    return make.people_of(zhomart)


@pytest.fixture
def draft(zhomart: Facility, programme_data: dict[str, Any]) -> ProgramVersion:
    """The programme of «Жомарт» as a draft with its reasons."""
    return load_programme(Actor.as_system("test"), zhomart, programme_data, is_demo=True)
