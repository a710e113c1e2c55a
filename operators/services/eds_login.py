"""Log-in by ЭЦП: a readable text with a nonce, signed in the browser, taken once; who the signer is here.

The text begins with `LOGIN_MARK`, a report never does: the verifier refuses the one in the place of the other.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from operators.actors import actor_of
from operators.models import SpentText, User
from pekportal.kit import events, letters
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.crypto import lookup_hash
from pekportal.kit.eds import inquire, setting, texts
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.question import LOGIN_MARK, Purpose, Question
from pekportal.kit.eds.verdict import Status, Verdict
from pekportal.kit.refused import Refused
from pekportal.kit.text import T

LOGIN, ATTACH = "login", "attach"
TTL = timedelta(minutes=5)
MOST_CMS = 512 * 1024
SALT = "operators.eds-login"
KEPT = timedelta(days=90)
ABOUT = {
    LOGIN: "Порталға кіру / Вход на портал",
    ATTACH: "Кілтті есептік жазбаға тіркеу / Привязка ключа к учётной записи",
}
ATTACHED = T("Есептік жазбаңызға ЭЦҚ тіркелді", "К вашей учётной записи привязана ЭЦП", "An EDS is attached")


@dataclass(frozen=True)
class Ticket:
    """What one text is made of; `who` is the account it is attached to, "" for a log-in. Its moment is real time."""

    purpose: str
    site: str
    at: str
    nonce: str
    who: str = ""

    @classmethod
    def new(cls, purpose: str, site: str, who: str = "") -> Ticket:
        """A fresh one with 32 random bytes."""
        moment = timezone.localtime().replace(microsecond=0).isoformat()
        return cls(purpose, site, moment, secrets.token_hex(32), who)

    @property
    def content(self) -> bytes:
        """The text that is signed."""
        lines = [ABOUT[self.purpose], f"Сайт: {self.site}", f"Уақыты / Время: {self.at}", f"Код: {self.nonce}"]
        return LOGIN_MARK + "".join(f"{line}\n" for line in lines).encode()

    @property
    def sealed(self) -> str:
        """For the cookie: signed by the portal, with its moment."""
        return signing.dumps([self.purpose, self.site, self.at, self.nonce, self.who], salt=SALT)

    @classmethod
    def unsealed(cls, text: str, purpose: str, site: str, who: str = "") -> Ticket:
        """The ticket of a cookie; Refused when it is another's, forged or older than five minutes."""
        try:
            ticket = cls(*signing.loads(text, salt=SALT, max_age=TTL))
        except (signing.BadSignature, TypeError):
            raise _too_old() from None
        if (ticket.purpose, ticket.site, ticket.who) != (purpose, site, who):
            raise _too_old()
        return ticket


def possible() -> bool:
    """Whether the portal has roots to believe: without them no signature can be checked."""
    try:
        setting.store()
    except Fault:
        return False
    return True


def person_of(ticket: Ticket, cms: str) -> tuple[User, Verdict]:
    """Whose signature it is: a person with an account that is open. The text is spent, whatever comes of it."""
    spent = _spend(ticket)
    try:
        verdict = _verified(ticket, cms)
        user = _account(verdict)
    except Refused as refused:
        _finish(spent, refused.code)
        raise
    _finish(spent, "done", user)
    _note(actor_of(user, None), "login.eds", user, verdict)
    return user, verdict


def attach(actor: Actor, user: User, ticket: Ticket, cms: str) -> None:
    """Keep the signer's ИИН with the account: from now on the person may log in by ЭЦП."""
    if actor.person() != user.pk:
        raise Refused("NOT_YOURS", _("This is another person's account."), status=403)
    spent = _spend(ticket)
    try:
        verdict = _verified(ticket, cms)
        assert verdict.signer is not None
        with transaction.atomic():
            _keep(user, verdict.signer.iin)
            _note(actor, "eds.attached", user, verdict)
            letters.post(
                key=f"eds:{spent.pk}",
                to=user.email,
                language=user.language,
                subject=ATTACHED,
                template="operators/letters/eds_attached.txt",
                context={"name": user.full_name, "at": timezone.now()},
                user_id=user.pk,
            )
    except Refused as refused:
        _finish(spent, refused.code)
        raise
    _finish(spent, "done", user)


@transaction.atomic
def detach(actor: Actor, user: User) -> None:
    """Forget the ИИН: the person logs in by password again."""
    if actor.person() != user.pk:
        raise Refused("NOT_YOURS", _("This is another person's account."), status=403)
    stored = User.objects.select_for_update().get(pk=user.pk)
    if stored.iin:
        stored.iin = ""
        stored.save(update_fields=["iin"])
        events.record(actor, "eds.detached", stored)


def _spend(ticket: Ticket) -> SpentText:
    """Take the text; Refused when it was taken before. Old rows go."""
    moment = timezone.now()
    SpentText.objects.filter(spent_at__lt=moment - KEPT).delete()
    digest = hashlib.sha256(ticket.content).hexdigest()
    try:
        with transaction.atomic():
            return SpentText.objects.create(digest=digest, spent_at=moment, purpose=ticket.purpose)
    except IntegrityError:
        raise Refused(
            "EDS_SPENT",
            _("This text was signed and sent already."),
            fix=_("Press the button again: the portal makes a new text."),
            status=409,
        ) from None


def _finish(spent: SpentText, outcome: str, user: User | None = None) -> None:
    SpentText.objects.filter(pk=spent.pk).update(outcome=outcome[:40], user=user)


def _verified(ticket: Ticket, cms: str) -> Verdict:
    if not 0 < len(cms) <= MOST_CMS:
        raise Refused("EDS_CMS", _("No signature came from NCALayer."), fix=_("Press the button again."))
    try:
        trust = setting.store()
    except Fault:
        raise Refused(
            "EDS_CLOSED",
            _("Log-in by EDS is not set up on this portal."),
            fix=_("Log in by e-mail and password."),
            status=503,
        ) from None
    question = Question(
        cms=cms.encode("ascii", "replace"),
        content=ticket.content,
        purpose=Purpose.LOGIN,
        trust=trust,
        now=now(),
        stamp_required=False,
    )
    _asked, verdict = inquire.verify_online(question, setting.services())
    if verdict.status is Status.PENDING:
        raise Refused(
            "EDS_PENDING",
            _("The National Certification Authority does not say now whether the key was revoked."),
            fix=_("Try again in some minutes, or log in by e-mail and password."),
            status=503,
        )
    if verdict.status is not Status.VALID:
        cause = verdict.failures[0]
        raise Refused(f"EDS_{cause.code.upper()}"[:40], texts.words(cause))
    if verdict.test and not settings.EDS_ALLOW_TEST_ROOTS:
        raise Refused("EDS_TEST", _("A test key opens nothing here."))
    return verdict


def _account(verdict: Verdict) -> User:
    assert verdict.signer is not None
    user = User.objects.filter(iin_hash=lookup_hash(verdict.signer.iin)).first()
    if user is None:
        raise Refused(
            "EDS_UNKNOWN",
            _("The signature is right, but no account here has the IIN of its owner."),
            fix=_(
                "Log in by e-mail and password and attach the key on the page “Log-in and protection”. "
                "Without an account ask the administrator or the head of your enterprise for an invitation."
            ),
        )
    if not user.is_active:
        raise Refused("EDS_CLOSED_ACCOUNT", _("This account is closed. Ask the administrator of the portal."))
    return user


def _keep(user: User, iin: str) -> None:
    stored = User.objects.select_for_update().get(pk=user.pk)
    if stored.iin and stored.iin != iin:
        raise Refused(
            "EDS_ANOTHER_PERSON",
            _("This key belongs to another person than the one attached to the account."),
            fix=_("Take your own key, or detach the old one first."),
        )
    stored.iin = iin
    try:
        with transaction.atomic():
            stored.save(update_fields=["iin"])
    except IntegrityError:
        raise Refused(
            "EDS_TAKEN",
            _("This person's key is attached to another account already."),
            fix=_("Log in to that account, or ask the administrator of the portal."),
            status=409,
        ) from None


def _note(actor: Actor, code: str, user: User, verdict: Verdict) -> None:
    signer = verdict.signer
    assert signer is not None
    events.record(actor, code, user, serial=signer.serial, bin=signer.bin, test=verdict.test)


def _too_old() -> Refused:
    return Refused(
        "EDS_TOO_OLD",
        _("The text to be signed is older than five minutes, or was made for another page."),
        fix=_("Press the button again: the portal has made a new text."),
    )
