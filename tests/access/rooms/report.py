"""The report of one side: with the director, late, received, disputed."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from pekportal.demo.quarters import Team
from pekportal.kit.calendar import now
from pekportal.kit.files import store_upload
from pekportal.kit.uploads import Purpose
from reports.deadlines.models import Certificate, LateReason
from reports.deadlines.services import late
from reports.decision.places import Place
from reports.decision.services.reasons import write_change_reason
from reports.decision.services.remarks import return_with_remarks, write_remark
from reports.models import ReportVersion
from reports.opendata.models import DataError
from reports.publication.services.decisions import mark_place
from reports.record.models import Receipt
from reports.record.services.building import build_copy
from reports.record.services.outside import file_outside
from reports.record.services.repudiating import Link, repudiate
from reports.services import lifecycle, notes
from tests.access.given import CHECKED, upload


def prepare(team: Team, draft: ReportVersion) -> None:
    """The draft with a file, returned by the director, with a longer term, a reason, a certificate and a mark."""
    facility = draft.report.facility
    notes.attach(team.ecologist, draft, upload(), kind="other", title="Приложение")
    _decided(team, draft)
    late.record_extension(
        team.ecologist,
        draft.report.deadline,
        ident=uuid.uuid4(),
        new_day=dt.date(2026, 11, 10),
        allowed_by="Департамент экологии",
        document="№ 1",
        upload=upload(),
    )
    Certificate.objects.create(
        number=f"C-{facility.pk.hex[:8]}",
        operator=facility.operator,
        first=now() - dt.timedelta(days=1),
        last=now(),
        language="ru",
        facts={"minutes": 0},
        facts_sha256="0" * 64,
        file=store_upload(team.ecologist, upload(), purpose=Purpose.EVIDENCE),
        made_at=now(),
    )
    LateReason.objects.create(report=draft.report, text=CHECKED, written_by_id=team.ecologist.user_id, written_at=now())
    mark_place(team.ecologist, draft, Place("enterprise"), secret="commercial", ground="Проверка", why=CHECKED)


def _decided(team: Team, draft: ReportVersion) -> None:
    """The director looked at the draft and returned it with a remark; a large change has its reason."""
    write_change_reason(
        team.ecologist, draft, table="water_use", row="0", quantity="x", value=Decimal(1), reason=CHECKED
    )
    lifecycle.send(team.ecologist, draft)
    write_remark(team.director, draft, place=Place("water_use"), text=CHECKED)
    return_with_remarks(team.director, draft, words="")


def receive(team: Team, version: ReportVersion) -> None:
    """The copy of record, the filing in the National Data Bank, and a signer who says «это не я»."""
    receipt = Receipt.objects.for_page().get(version=version)
    build_copy(receipt)
    file_outside(team.ecologist, receipt, number="НБД-1", filed_on=dt.date(2026, 7, 7), upload=upload())
    DataError.objects.create(
        facility=version.report.facility,
        words=CHECKED,
        language="ru",
        said_at=now(),
        key=str(version.report.facility_id),
    )
    repudiate(Link(receipt, receipt.signature.user), kind="not_me", words=CHECKED)
