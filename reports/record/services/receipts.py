"""The receipt: given in the transaction of the submission, with the letter and the job that builds the copy."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.utils.translation import override

from operators.models import User
from pekportal.kit import events, jobs, letters
from pekportal.kit.access import Actor
from pekportal.kit.text import T
from reports.models import ReportVersion
from reports.record.models import Receipt
from reports.signing.queries import signature_of

SALT = "reports.record.not-me"
BUILD = "record.build"
TITLE = T("Есептің көшірмесін жинау", "Сборка копии отчёта", "Building the copy of record")
SUBJECT = T(
    "Есеп қабылданды: {period}, түбіртек {number}",
    "Отчёт принят: {period}, квитанция {number}",
    "The report was received: {period}, receipt {number}",
)


def give_receipt(actor: Actor, version: ReportVersion) -> Receipt | None:
    """The receipt of a version that was just handed in, its letter, its job; None when nobody signed (before the ЭЦП).

    Called inside the submission's transaction; the database lets no version become «submitted» without a signature.
    """
    signature = signature_of(version)
    if signature is None or version.submitted_at is None:
        return None
    receipt, created = Receipt.objects.get_or_create(
        version=version,
        defaults={
            "signature": signature,
            "number": version.receipt_number,
            "moment": version.submitted_at,
            "signed_sha256": signature.manifest_sha256,
            "deployment": settings.DEPLOYMENT,
            "language": version.language,
        },
    )
    if created:
        events.record(actor, "report.receipt", version, number=receipt.number, sha256=receipt.signed_sha256)
        request_building(receipt)
        post_letters(receipt)
    return receipt


def hold(receipt: Receipt) -> Receipt:
    """The receipt while its version is locked: rows that may only be added can not be locked themselves."""
    ReportVersion.objects.select_for_update(of=("self",)).get(pk=receipt.version_id)
    held: Receipt = Receipt.objects.for_page().get(pk=receipt.pk)
    return held


def request_building(receipt: Receipt) -> None:
    """Start (or find) the job that builds the copy of record."""
    with override(receipt.language):
        jobs.start(
            Actor.as_system("record"),
            BUILD,
            key=f"record:{receipt.pk}",
            title=f"{TITLE} {receipt.number}",
            arguments={"receipt": str(receipt.pk)},
        )


def post_letters(receipt: Receipt) -> None:
    """To the registered address of the signer, and of who handed it in when that is somebody else."""
    people = {receipt.signature.user, receipt.version.submitted_by} - {None}
    for user in sorted(people, key=lambda one: str(one.pk)):  # type: ignore[union-attr]
        _post(receipt, user)  # type: ignore[arg-type]


def _post(receipt: Receipt, user: User) -> None:
    report = receipt.version.report
    lang = user.language
    period = report.period.label(lang)
    letters.post(
        key=f"receipt:{receipt.pk}:{user.pk}",
        to=user.email,
        language=lang,
        user_id=user.pk,
        subject=SUBJECT.format(period=period, number=receipt.number)(lang),
        template="record/letters/receipt.txt",
        context={
            "receipt": receipt,
            "facility": report.facility.label(lang),
            "operator": report.facility.operator.label(lang),
            "period": period,
            "phrase": receipt.words(lang),
            "signer": receipt.signature.signer_name,
            "is_test": receipt.signature.is_test,
            "outside": receipt.deployment == Receipt.Deployment.OPERATOR,
            "link": letters.link("record:receipt", receipt.version_id),
            "public": letters.link("record-public:number", receipt.number),
            "not_me": letters.link("record-public:not-me", token_of(receipt, user)),
        },
    )


def token_of(receipt: Receipt, user: User) -> str:
    """The signed part of the «это не я» link: for one receipt, one person and this purpose only."""
    return signing.dumps({"receipt": receipt.pk.hex, "user": user.pk.hex}, salt=SALT)
