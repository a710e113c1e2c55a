"""What the tests of the calculations stand on: «Жомарт» with methods chosen for its sources."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from monitoring.calc.models import SourceMethod
from monitoring.calc.services import activity, choosing
from monitoring.models import Quarter
from operators.models import EmissionSource, User
from pekportal.kit.access import Actor
from tests import factories as make
from tests.monitoring.filled import (  # noqa: F401  # fixtures used by name
    approved,
    filled,
    filling,
    ground,
    laboratory,
    people,
    quarter,
    stranger,
    zhomart,
)

SINCE = dt.date(2026, 1, 1)
TRANSFER = {
    "material": "rock",
    "wind_mean": "2",
    "wind_most": "2",
    "cover": "open",
    "moisture": "12",
    "size": "80",
    "tipping": "none",
    "height": "1",
    "rate": "50",
}
DRILLING = {"rig": "396", "rigs": "1"}


@pytest.fixture
def sources(zhomart: Any) -> list[EmissionSource]:  # noqa: F811
    """Sources 6001–6003 and the substances that the methods give."""
    for code, name in (("0301", "Азота (IV) диоксид"), ("0337", "Углерод оксид"), ("0304", "Азот (II) оксид")):
        make.SubstanceFactory(code=code, name_ru=name)
    return list(EmissionSource.objects.filter(facility=zhomart).order_by("number"))


@pytest.fixture
def ecologist(people: dict[str, Actor]) -> Actor:  # noqa: F811
    """The ecologist of «Жомарт»."""
    return people["ecologist"]


@pytest.fixture
def chosen(ecologist: Actor, sources: list[EmissionSource], quarter: Quarter) -> list[SourceMethod]:  # noqa: F811
    """6001 is loaded, 6002 is drilled; the rows of the quarter are prepared and still empty."""
    found = [
        choosing.choose(ecologist, sources[0], method="BULK-TRANSFER", valid_from=SINCE, parameters=TRANSFER),
        choosing.choose(ecologist, sources[1], method="DRILLING", valid_from=SINCE, parameters=DRILLING),
    ]
    activity.prepare(ecologist, quarter)
    return found


@pytest.fixture
def entered(ecologist: Actor, quarter: Quarter, chosen: list[SourceMethod]) -> Quarter:  # noqa: F811
    """21,900 t in 438 h at 6001, 500 h of drilling at 6002."""
    write(ecologist, quarter, {("6001", "tonnes"): "21 900", ("6001", "hours"): "438", ("6002", "hours"): "500"})
    return quarter


def write(actor: Actor, of: Quarter, amounts: dict[tuple[str, str], str]) -> None:
    """Write amounts by number of the source and key of the activity."""
    rows = {(row.source.number, row.what): row for row in of.activityrow_rows.select_related("source")}
    activity.fill(actor, of, {rows[key].pk: (rows[key].amount_text, text) for key, text in amounts.items()})


def browser(actor: Actor) -> Client:
    """A logged-in client."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client
