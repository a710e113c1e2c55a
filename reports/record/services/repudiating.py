"""«Это не я»: a case opened from the letter, answered by the administrator. Nothing of the report changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Membership, User
from pekportal.kit import events, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from reports.models import ReportVersion
from reports.record.models import Receipt, Repudiation, RepudiationAnswer
from reports.record.services.receipts import SALT, hold
from reports.signing.queries import people_of

GOOD_FOR = timedelta(days=180)
SUBJECT = T(
    "«Бұл мен емес»: {period} есебі, түбіртек {number}",
    "«Это не я»: отчёт за {period}, квитанция {number}",
    "“Not me”: report for {period}, receipt {number}",
)


@dataclass(frozen=True, slots=True)
class Link:
    """Whose link it is, and about which receipt."""

    receipt: Receipt
    user: User


def opened(token: str) -> Link:
    """What a link of the letter is about; Refused LINK (404) when it is not ours, of another purpose or too old."""
    try:
        said = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
        receipt = Receipt.objects.for_page().get(pk=said["receipt"])
        return Link(receipt, User.objects.get(pk=said["user"]))
    except (signing.BadSignature, Receipt.DoesNotExist, User.DoesNotExist, KeyError, TypeError) as wrong:
        raise Refused(
            "LINK",
            _("This link does not work: it was cut, or it is older than half a year."),
            fix=_("Open the link from the letter again, or write to the administrator of the portal."),
            status=404,
        ) from wrong


@transaction.atomic
def repudiate(link: Link, *, kind: str, words: str = "", address: str | None = None) -> Repudiation:
    """Open the case of a receipt; a second click finds the same case. Administrators and directors are told at once."""
    mine = hold(link.receipt)
    known: Repudiation | None = Repudiation.objects.filter(receipt=mine).first()
    if known is not None:
        return known
    if kind not in Repudiation.Kind.values:
        raise Refused("KIND", _("Choose one of the two."), fields={"kind": _("Choose one of the two.")})
    made = Repudiation.objects.create(
        receipt=mine, user=link.user, kind=kind, words=words.strip(), at=now(), received_from=address
    )
    by_letter = Actor.as_system(_("Link from the letter"))
    events.record(by_letter, "report.repudiated", mine.version, words=str(made.get_kind_display()), kind=kind)
    _tell(made)
    return made


@transaction.atomic
def answer(actor: Actor, case: Repudiation, *, finding: str, words: str) -> RepudiationAnswer:
    """The administrator says what he found; Refused ANSWERED (409) when somebody did, ANSWER (422) by field."""
    actor.require(Role.ADMINISTRATOR)
    mine = Repudiation.objects.get(pk=case.pk)
    mine.receipt = hold(mine.receipt)
    if RepudiationAnswer.objects.filter(repudiation=mine).exists():
        raise Refused("ANSWERED", _("The case is answered already."), fix=_("Open it again to read."), status=409)
    fields = {}
    if finding not in RepudiationAnswer.Finding.values:
        fields["finding"] = _("Choose what was found.")
    if not words.strip():
        fields["words"] = _("Write how you found it out.")
    if fields:
        raise Refused("ANSWER", _("The answer was not saved."), fields=fields)
    made = RepudiationAnswer.objects.create(
        repudiation=mine, finding=finding, words=words.strip(), user_id=actor.user_id, name=actor.name, at=now()
    )
    events.record(actor, "report.repudiation_answered", mine.receipt.version, words=words.strip(), finding=finding)
    return made


def _tell(case: Repudiation) -> None:
    """A letter to every administrator and to the directors of the operator: each at his own registered address."""
    version = case.receipt.version
    for user in (*administrators(), *people_of(version, Role.DIRECTOR)):
        _post(case, version, user)


def administrators() -> list[User]:
    """Administrators of the portal today."""
    members = Membership.objects.current().filter(role=Role.ADMINISTRATOR)
    return list(User.objects.filter(is_active=True, pk__in=members.values("user_id")).order_by("email"))


def _post(case: Repudiation, version: ReportVersion, user: User) -> None:
    lang = user.language
    period = version.report.period.label(lang)
    letters.post(
        key=f"not-me:{case.pk}:{user.pk}",
        to=user.email,
        language=lang,
        user_id=user.pk,
        subject=SUBJECT.format(period=period, number=case.receipt.number)(lang),
        template="record/letters/not_me.txt",
        context={
            "case": case,
            "kind": case.get_kind_display(),
            "period": period,
            "facility": version.report.facility.label(lang),
            "link": letters.link("record:case", case.pk),
        },
    )
