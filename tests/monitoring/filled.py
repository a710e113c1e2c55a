"""«Жомарт» with its people, programme and open quarter, written once a run; every test rolls back what it does.

The fixtures have the names of `tests/monitoring/conftest.py`: a room's conftest imports these in their place and says
in a fixture `filling` which quarter it wants.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings as project
from django.test import override_settings
from factory.django import DjangoModelFactory

from monitoring.models import Quarter
from monitoring.services import quarters
from operators.models import Facility, LaboratoryInvitation, Membership
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from programs.models import ProgramVersion
from tests import factories as make
from tests.ground import databases
from tests.monitoring.conftest import make_approved, make_people, make_zhomart

TODAY, BIN = "2026-10-20", "210740000937"
APART = 10_000  # numbers of the factories after the filling, which may have been another worker's


@dataclass(frozen=True, slots=True)
class Filling:
    """A name of the database, the programme and the quarter that is open in it."""

    name: str
    programme: Callable[[], dict[str, Any]]
    period: Period

    def fill(self) -> None:
        """Write it: the people of «Жомарт», its programme, its quarter, and the people of a stranger."""
        count_from(0)
        facility = make_zhomart()
        people = make_people(facility)
        make_approved(facility, self.programme())
        quarters.open_quarter(people["ecologist"], facility, self.period)
        make.people_of(make.FacilityFactory())


def of_the_fixtures() -> dict[str, Any]:
    """fixtures/zhomart/programme.json."""
    path = project.ROOT / "fixtures" / "zhomart" / "programme.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def count_from(number: int) -> None:
    """Let every factory number its rows from here on: names and mails stand once in a database."""
    for one in vars(make).values():
        if isinstance(one, type) and issubclass(one, DjangoModelFactory) and not one._meta.abstract:
            one.reset_sequence(number, force=True)


@pytest.fixture(scope="module")
def filling() -> Filling:
    """The third quarter of 2026 by the programme of the fixtures."""
    return Filling("quarter_2026_3", of_the_fixtures, Period(2026, 3))


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any, filling: Filling) -> Iterator[None]:
    """Work in the filled database for a module; today is 20 October 2026."""
    with django_db_blocker.unblock(), override_settings(DEMO_TODAY=TODAY):
        databases.use_filled(filling.name, filling.fill)
    count_from(APART)
    yield
    with django_db_blocker.unblock():
        databases.use_own()


@pytest.fixture(autouse=True)
def ground(settings: Any) -> None:
    """Today is 20 October 2026; the vault is the run's: what lies in it has the name of its bytes."""
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def zhomart(filled: None, db: None) -> Facility:
    """The quarry with three sources, three wastes, one point, one norm, and the obligation to report."""
    return Facility.objects.get(operator__bin=BIN)


def people_at(facility: Facility) -> dict[str, Actor]:
    """The actors of a facility by role, as `factories.people_of` made them."""
    laboratory = LaboratoryInvitation.objects.get(facility=facility).laboratory_id
    place = {"operator": facility.operator_id, "laboratory": laboratory}
    kato = [f"{facility.kato_id[:2]}0000000"]
    found: dict[str, Actor] = {}
    for one in Membership.objects.select_related("user", "department").order_by("created_at"):
        mine = (
            (one.operator_id is not None and one.operator_id == place["operator"])
            or (one.laboratory_id is not None and one.laboratory_id == place["laboratory"])
            or (one.department is not None and one.department.kato_codes == kato)
            or one.role == "administrator"
        )
        if mine:
            found.setdefault(one.role, make.actor(one))
    return found


@pytest.fixture
def people(zhomart: Facility) -> dict[str, Actor]:
    """One actor a role who may see «Жомарт»; the laboratory is accredited."""
    return people_at(zhomart)


@pytest.fixture
def approved(zhomart: Facility) -> ProgramVersion:
    """The approved programme of «Жомарт»."""
    return ProgramVersion.objects.get(program__facility=zhomart)


@pytest.fixture
def quarter(zhomart: Facility) -> Quarter:
    """The open quarter."""
    return Quarter.objects.get(facility=zhomart)


@pytest.fixture
def stranger(zhomart: Facility) -> dict[str, Actor]:
    """The people of another operator."""
    return people_at(Facility.objects.exclude(pk=zhomart.pk).get())


@pytest.fixture
def laboratory(zhomart: Facility) -> Any:
    """The laboratory that «Жомарт» invited."""
    return LaboratoryInvitation.objects.select_related("laboratory").get(facility=zhomart).laboratory
