"""The objects that stand in URLs: from a kind and a side to the id of one that belongs to that side."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from inspections.dossier.models import Dossier
from inspections.letters.models import Delivery, InformationLetter, LetterAnswer
from inspections.models import DocumentRequest, Remark, RemarkMessage, RequestedItem, RequestFile, RequestSeal
from inspections.queue.models import Line
from monitoring.asm.models import Channel, ChannelLimit, Device, DeviceToken, Revision
from monitoring.calc.models import ActivityRow, BroughtResult, Calculation, CalculationAnnex, SourceMethod
from monitoring.cases.models import (
    AbnormalSituation,
    Case,
    CaseMeasure,
    CheckDocument,
    CheckedObject,
    Demand,
    DemandReview,
    JournalEntry,
    Notification,
    Unscheduled,
)
from monitoring.cases.models import Paper as CasePaper
from monitoring.models import Protocol, Quarter
from monitoring.planning.models import AdversePeriod, CalendarFeed, LaboratoryOrder
from monitoring.protocols.models import Paper
from monitoring.tables.registry import table_of as quarter_table
from monitoring.waste.models import Meter, MeterReading, PlannedMeasure, WasteEntry
from operators.models import (
    Accreditation,
    DischargeNorm,
    EmissionNorm,
    EmissionSource,
    Facility,
    Invitation,
    Laboratory,
    LaboratoryInvitation,
    Membership,
    Obligation,
    Operator,
    Permit,
    SamplingPoint,
    Site,
    WasteLimit,
    WasteStream,
    WaterLimit,
)
from pekportal.kit.models import ApiToken, Job
from programs.models import Intake, Program, ProgramFile, ProgramVersion
from programs.tables.registry import table_of
from reports.deadlines.models import Certificate, Deadline, Extension, Maintenance
from reports.decision.models import DirectorRemark
from reports.machine import EDITABLE, FROZEN
from reports.models import Artefact, Attachment, ReportVersion
from reports.opendata.models import DataError
from reports.publication.models import Mark
from reports.record.models import OutsideFiling, Repudiation
from reports.signing.models import SigningTicket
from tests.access.given import CHECKED
from tests.access.world import VISITORS


def _facility(side: str) -> Any:
    return Facility.objects.filter(operator=operator(side), quarters__isnull=False).distinct().get()


def operator(side: str) -> Any:
    """The operator of a side."""
    return Operator.objects.get(memberships__user__email=email_of(side, "director"))


def email_of(side: str, role: str) -> str:
    """The e-mail of one side's person."""
    return next(v.email for v in VISITORS.values() if v.side == side and v.role == role)


def _laboratory(side: str) -> Any:
    return Laboratory.objects.get(memberships__user__email=email_of(side, "laboratory"))


# kind -> (the rows, how they belong to a facility) or a function of the side
OF_FACILITY: dict[str, tuple[Any, str]] = {
    "facility": (Facility.objects, "pk"),
    **{
        name: (model.objects, "facility")
        for name, model in (
            ("site", Site),
            ("source", EmissionSource),
            ("point", SamplingPoint),
            ("waste-stream", WasteStream),
            ("obligation", Obligation),
            ("laboratory-invitation", LaboratoryInvitation),
            ("water-limit", WaterLimit),
        )
    },
    "permit": (Permit.objects.filter(file__isnull=False), "facility"),
    "emission-norm": (EmissionNorm.objects, "permit__facility"),
    "waste-limit": (WasteLimit.objects, "permit__facility"),
    "discharge-norm": (DischargeNorm.objects, "permit__facility"),
    "program": (Program.objects.filter(versions__state="draft"), "facility"),
    "draft program": (ProgramVersion.objects.filter(state="draft"), "program__facility"),
    "approved program": (ProgramVersion.objects.filter(state="approved", files__isnull=False), "program__facility"),
    "intake": (Intake.objects, "facility"),
    "waste row": (table_of("waste").model.objects.filter(version__state="draft"), "version__program__facility"),
    "draft quarter": (Quarter.objects.filter(state="open", report__versions__attachments__isnull=False), "facility"),
    "protocol": (
        Protocol.objects.filter(quarter__state="open", quarter__report__versions__attachments__isnull=False),
        "quarter__facility",
    ),
    "paper": (Paper.objects.filter(state="read", batch__laboratory__isnull=False), "batch__quarter__facility"),
    "measured row": (
        quarter_table("impact-air").model.objects.filter(
            quarter__state="open", quarter__report__versions__attachments__isnull=False
        ),
        "quarter__facility",
    ),
    "waste entry": (WasteEntry.objects.filter(quarter__state="open", file__isnull=False), "quarter__facility"),
    "locked waste entry": (
        WasteEntry.objects.filter(quarter__state="locked", reversed_by__isnull=True),
        "quarter__facility",
    ),
    "waste reversal": (WasteEntry.objects.filter(reverses__isnull=False), "quarter__facility"),
    "order": (
        LaboratoryOrder.objects.filter(quarter__report__versions__attachments__isnull=False),
        "quarter__facility",
    ),
    "adverse period": (AdversePeriod.objects.filter(quarter__quarter=3, quarter__state="open"), "quarter__facility"),
    "case": (
        Case.objects.filter(kind="air", quarter__state="open", quarter__report__versions__attachments__isnull=False),
        "quarter__facility",
    ),
    "told case": (Case.objects.filter(quarter__state="open", notice__state="sent"), "quarter__facility"),
    "measure": (CaseMeasure.objects.filter(done_on=None), "case__quarter__facility"),
    "measure with proof": (
        CaseMeasure.objects.filter(case__quarter__state="open", proof__isnull=False),
        "case__quarter__facility",
    ),
    "case paper": (CasePaper.objects, "facility"),
    "journal entry": (JournalEntry.objects.filter(done_on=None), "facility"),
    "check": (CheckDocument.objects.filter(state="draft"), "quarter__facility"),
    "checked object": (
        CheckedObject.objects.filter(check_document__state="draft", photo__isnull=False),
        "check_document__quarter__facility",
    ),
    "review": (DemandReview.objects.filter(check_document__state="draft"), "check_document__quarter__facility"),
    "demand": (Demand.objects.standing(), "check_document__quarter__facility"),
    "demand with proof": (Demand.objects.filter(proof__isnull=False), "check_document__quarter__facility"),
    "draft demand": (Demand.objects.filter(check_document__state="draft"), "check_document__quarter__facility"),
    "situation": (AbnormalSituation.objects, "facility"),
    "unscheduled": (Unscheduled.objects, "situation__facility"),
    "notification": (Notification.objects, "situation__facility"),
    "calculated source": (EmissionSource.objects.filter(calculation_methods__isnull=False), "facility"),
    "method choice": (SourceMethod.objects.filter(method="DRILLING"), "source__facility"),
    "brought result": (BroughtResult.objects, "quarter__facility"),
    "calculation annex": (CalculationAnnex.objects, "quarter__facility"),
    "activity row": (
        ActivityRow.objects.filter(quarter__report__versions__attachments__isnull=False),
        "quarter__facility",
    ),
    "calculation": (
        Calculation.objects.filter(quarter__report__versions__attachments__isnull=False),
        "quarter__facility",
    ),
    "planned measure": (PlannedMeasure.objects.filter(dropped_on=None), "facility"),
    "meter": (Meter.objects.filter(closed_on__isnull=True), "facility"),
    "meter reading": (MeterReading.objects.filter(quarter__quarter=3), "quarter__facility"),
    "draft report": (ReportVersion.objects.filter(state__in=EDITABLE, attachments__isnull=False), "report__facility"),
    "director remark": (DirectorRemark.objects.filter(state="open"), "version__report__facility"),
    "secrecy mark": (Mark.objects.exclude(table="laboratory"), "report__facility"),
    "mark to decide": (Mark.objects.filter(table="laboratory"), "report__facility"),
    "filed report": (ReportVersion.objects.filter(state__in=FROZEN), "report__facility"),
    "submitted report": (ReportVersion.objects.filter(state="submitted"), "report__facility"),
    "artefact": (Artefact.objects.filter(version__state="submitted", kind="pdf"), "version__report__facility"),
    "signing ticket": (SigningTicket.objects.filter(version__state="submitted"), "version__report__facility"),
    "outside filing": (OutsideFiling.objects, "receipt__version__report__facility"),
    "data error": (DataError.objects.filter(answer__isnull=True), "facility"),
    "not-me case": (Repudiation.objects, "receipt__version__report__facility"),
    "attachment": (Attachment.objects.filter(version__state__in=EDITABLE), "version__report__facility"),
    "queue line": (Line.objects, "facility"),
    "deadline": (Deadline.objects.filter(extensions__isnull=False), "facility"),
    "extension": (Extension.objects, "deadline__facility"),
    "asm device": (Device.objects, "facility"),
    "asm channel": (Channel.objects, "device__facility"),
    "asm token": (DeviceToken.objects, "device__facility"),
    "asm limit": (ChannelLimit.objects, "channel__device__facility"),
    "asm revision": (Revision.objects, "channel__device__facility"),
    "dossier": (Dossier.objects, "facility"),
    "request": (DocumentRequest.objects.filter(explanation=CHECKED), "facility"),
    "item": (
        RequestedItem.objects.filter(files__isnull=False, request__explanation=CHECKED),
        "request__facility",
    ),
    "request file": (RequestFile.objects.filter(request__explanation=CHECKED), "request__facility"),
    "letter": (InformationLetter.objects.filter(answers__isnull=False), "facility"),
    "letter delivery": (Delivery.objects.filter(letter__answers__isnull=False), "letter__facility"),
    "letter answer": (LetterAnswer.objects, "letter__facility"),
    "request seal": (RequestSeal.objects.filter(request__explanation=CHECKED), "request__facility"),
    "inspector remark": (Remark.objects.filter(text=CHECKED), "version__report__facility"),
    "remark file": (
        RemarkMessage.objects.filter(file__isnull=False, remark__text=CHECKED),
        "remark__version__report__facility",
    ),
}
BY_SIDE: dict[str, Callable[[str], Any]] = {
    "operator": operator,
    "laboratory": _laboratory,
    "accreditation": lambda side: Accreditation.objects.filter(laboratory=_laboratory(side), file__isnull=False).get(),
    "invitation": lambda side: Invitation.objects.get(operator=operator(side), email__startswith="new@"),
    "approved waste row": lambda side: (
        table_of("waste").model.objects.filter(version=object_id("approved program", side)).order_by("pk").first()
    ),
    "program file": lambda side: (
        ProgramFile.objects.filter(version=object_id("approved program", side)).order_by("pk").first()
    ),
    "job": lambda side: Job.objects.filter(actor__email=email_of(side, "director")).first(),
    "exported list": lambda side: Job.objects.get(kind="desk.export", actor__email=email_of(side, "inspector")),
    "token": lambda side: ApiToken.objects.filter(user__email=email_of(side, "director")).first(),
    "feed": lambda side: CalendarFeed.objects.filter(user__email=email_of(side, "director")).first(),
    "certificate": lambda side: Certificate.objects.get(operator=operator(side)),
    "maintenance": lambda side: Maintenance.objects.get(),
    "membership": lambda side: Membership.objects.filter(operator=operator(side), role="ecologist").first(),
    "inspector's membership": lambda side: Membership.objects.get(user__email=email_of(side, "inspector")),
}


@cache
def object_id(kind: str, side: str) -> str:
    """The id of an object of `kind` that belongs to `side`; the copies of the world share their ids."""
    if kind in BY_SIDE:
        return str(BY_SIDE[kind](side).pk)
    rows, path = OF_FACILITY[kind]
    found = rows.filter(**{path: _facility(side).pk}).order_by("pk").first()
    assert found is not None, f"the world has no {kind} on side {side}"
    return str(found.pk)
