"""DEPLOYMENT=operator: the report is complete when the National Data Bank has it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from pekportal.kit.access import Actor
from pekportal.kit.duties import duties_of
from pekportal.kit.refused import Refused
from reports.deadlines.filing import filed
from reports.models import ReportVersion
from reports.record.models import OutsideFiling, Receipt
from reports.record.queries import is_filed, outside_filing
from reports.record.services.outside import file_outside
from tests.kit_pure.files import pdf
from tests.reports.conftest import again, submit

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 19)


@pytest.fixture
def outside(draft: ReportVersion, people: dict[str, Actor]) -> Receipt:
    with override_settings(DEPLOYMENT="operator"):
        submit(people, draft)
    return Receipt.objects.for_page().get(version=draft)


def file(actor: Actor, receipt: Receipt, **changes: Any) -> OutsideFiling:
    upload = SimpleUploadedFile("nbd.pdf", pdf())
    return file_outside(actor, receipt, **({"number": "НБД-17", "filed_on": DAY, "upload": upload} | changes))


def waits(actor: Actor) -> bool:
    return any("/outside/" in duty.url for duty in duties_of(actor))


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"number": "  "}, "number"),
    ({"filed_on": dt.date(2099, 1, 1)}, "filed_on"),
    ({"filed_on": dt.date(2026, 9, 29)}, "filed_on"),
    ({"upload": SimpleUploadedFile("x.pdf", b"no pdf")}, "file"),
]


def refused(actor: Actor, receipt: Receipt, **changes: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        file(actor, receipt, **changes)
    return caught.value


def test_it_waits_until_it_is_filed_once_and_rightly(outside: Receipt, people: dict[str, Actor]) -> None:
    """One story, for the ground is dear: refused, filed, filed twice, put right."""
    ecologist = people["ecologist"]
    assert waits(ecologist) and not is_filed(again(outside.version))
    with override_settings(DEPLOYMENT="operator"):
        assert filed([outside.version.report_id]) == {}
    for changes, field in WRONG:
        assert list(refused(ecologist, outside, **changes).fields) == [field], changes
    assert refused(people["inspector"], outside).status == 403
    assert not OutsideFiling.objects.exists()

    first = file(ecologist, outside)

    assert is_filed(again(outside.version)) and not waits(ecologist)
    with override_settings(DEPLOYMENT="operator"):  # what the reminders ask
        assert filed([outside.version.report_id])[outside.version.report_id].date() == DAY
    assert (first.file.name, first.name) == ("nbd.pdf", ecologist.name)
    assert file(ecologist, outside) == first
    second = file(people["director"], outside, number="НБД-18")
    assert outside_filing(outside) == second and OutsideFiling.objects.count() == 2


def test_an_authority_needs_none(receipt: Receipt, people: dict[str, Actor]) -> None:
    assert is_filed(receipt.version) and not waits(people["ecologist"])
    found = refused(people["ecologist"], receipt)
    assert (found.code, found.status) == ("NOT_NEEDED", 409)
