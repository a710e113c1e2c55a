"""Nothing but the allow-list leaves: a marker in every column of the database, every public address read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from pekportal.kit.api.throttling import AddressThrottle
from pekportal.kit.calendar import Quarter
from reports.opendata import tables
from reports.opendata.datasets import BY_SLUG
from reports.opendata.views.data import KINDS
from reports.publication import allow
from reports.publication.models import SiteFacility, SiteMapCell, SiteProgramme, SiteRegion, SiteReport
from reports.publication.services import stale
from tests.access import world
from tests.access.conftest import both_operators
from tests.access.matrix import API_PUBLIC
from tests.access.urls import found_urls
from tests.publication.planting import plant_reports, plant_tables

__all__ = ["both_operators"]
# thousands of rows are planted: minutes on a busy machine
pytestmark = [pytest.mark.full, pytest.mark.django_db, pytest.mark.usefixtures("both_operators")]

LANGUAGES = ("ru", "kk", "en")
PUBLIC = ("open:", "opendata:", "api:public-")
# what may be seen by everybody; a new line here is a decision
ALLOWED = {
    *(f"operators_facility.{c}" for c in ("name", "name_kk", "address", "process", "capacity", "oked_text")),
    *("operators_facility.latitude", "operators_facility.longitude"),
    *("operators_operator.name", "operators_operator.name_kk", "operators_operator.head_position"),
    *("operators_department.name_ru", "operators_department.name_kk"),
    *(f"operators_{of}.name_{lang}" for of in ("kato", "oked", "substance") for lang in ("ru", "kk")),
    *("programs_program.title", "reports_reportversion.receipt_number"),
    *(f"cases_case.{c}" for c in ("place", "subject", "unit", "fact", "norm", "cause")),
    *("cases_casemeasure.what", "cases_casemeasure.done_words"),
    *("document.header", "document.approval.position", "document.note"),
    # closing lines: name of the operator and its БИН; not the head, the performer, the telephone
    *("document.closing.0", "document.closing.3"),
    *(f"document.{slug}.{key}" for slug, keys in allow.REPORT.items() for key in keys),
    *(f"document.{slug}.values.{key}" for slug in allow.REPORT for key in allow.VALUES),
}


def public_addresses() -> Iterator[tuple[str, str]]:
    """(name of the URL, address) of everything that stands on the public site now."""
    facilities = [(pk,) for pk in SiteFacility.objects.values_list("pk", flat=True)]
    reports = [(pk,) for pk in SiteReport.objects.values_list("pk", flat=True)]
    programmes = [(pk,) for pk in SiteProgramme.objects.values_list("pk", flat=True)]
    cells = [(pk,) for pk in SiteMapCell.objects.values_list("pk", flat=True)]
    regions = [(pk,) for pk in SiteRegion.objects.values_list("pk", flat=True)]
    periods = {Quarter(*one) for one in SiteReport.objects.values_list("year", "quarter")}
    files = [(slug, kind) for slug in BY_SLUG for kind in KINDS]
    forms = [(slug, kind) for slug in tables.slugs() for kind in KINDS]
    nothing: list[Any] = [()]
    arguments: dict[str, list[Any]] = {
        **dict.fromkeys(("open:front", "open:facilities", "open:map", "open:about"), nothing),
        "open:facility": facilities,
        "open:report": reports,
        "open:report-json": reports,
        "open:programme": programmes,
        "open:programme-json": programmes,
        "open:map-cell": cells,
        **dict.fromkeys(("opendata:index", "opendata:package", "opendata:atom", "opendata:rss"), nothing),
        "opendata:dataset": files,
        "opendata:table": forms,
        **dict.fromkeys(("opendata:facility-atom", "opendata:facility-rss", "opendata:calendar"), facilities),
        **dict.fromkeys(("opendata:subscribe", "opendata:errors", "opendata:error-new"), facilities),
        "opendata:subscribe-region": regions,
        "opendata:subscription": [],  # one person's own, behind the sealed link of his letter
        **{f"api:public-{slug}": nothing for slug in API_PUBLIC},
        "api:public-facility": facilities,
        "api:public-facility-reports": facilities,
        "api:public-report": reports,
        "api:public-report-table": [(number, slug) for (number,) in reports for slug in tables.slugs()],
        "api:public-programme": programmes,
    }
    known = {found.key for found in found_urls() if found.key.startswith(PUBLIC)}
    assert known == set(arguments), "a public address that the markers are not looked for in"
    for lang in LANGUAGES:
        asked = {"opendata:table": [f"?quarter={one}" for one in periods], "api:public-report-table": [f"?lang={lang}"]}
        asked["api:public-programme"] = asked["api:public-report"] = asked["api:public-report-table"]
        with translation.override(lang):
            found = [
                (name, reverse(name, args=one) + query)
                for name, many in arguments.items()
                for one in many
                for query in asked.get(name, [""])
            ]
        yield from found


def test_no_marker_leaves_but_those_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given markers everywhere, when all is published, then only the allow-list is read on the site."""
    monkeypatch.setattr(AddressThrottle, "allow_request", lambda self, request, view: True)
    with override_settings(DEMO_TODAY=world.TODAY):
        planted = plant_tables()
        plant_reports(planted)
        assert len(planted.markers) > 2000
        SiteFacility.objects.all().delete()
        stale.rebuild()
        assert SiteReport.objects.exclude(document="").exists() and SiteProgramme.objects.exists()

        client, seen = Client(), set()
        for name, address in public_addresses():
            answer = client.get(address)
            found = {200, 404} if name == "api:public-report-table" else {200}  # not each report has each table
            assert answer.status_code in found, address
            shown = planted.found_in(answer.content.decode())
            assert shown <= ALLOWED, (name, sorted(shown - ALLOWED))
            assert not answer.cookies
            seen |= shown

    # the test would be worth nothing if nothing came through
    assert {"document.header", "document.note", "operators_facility.name"} <= seen


def test_every_column_of_a_person_is_reached() -> None:
    """What no marker fits into (too short a column, a form the database insists on) names no person."""
    planted = plant_tables()
    missed = {one for one in planted.refused if one.rpartition(".")[2] in PERSONAL}
    assert not missed, sorted(missed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("pek_app",)


# columns that name a person or lead to one, whatever table they stand in
PERSONAL = {"full_name", "email", "phone", "iin", "head_name", "performer", "responsible", "requisites", "found_by"}
