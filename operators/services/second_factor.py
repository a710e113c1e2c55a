"""The second factor: set up, ask, recover, take away. Codes by RFC 6238, each taken once, five mistakes close it."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pyotp
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pyotp.exceptions import OTPVerificationError

from operators.entry import RECOVERY, TOTP
from operators.models import RecoveryCode, SecondFactor, User
from operators.services.rows import not_there
from pekportal.kit import events, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.crypto import lookup_hash
from pekportal.kit.refused import Refused
from pekportal.kit.text import T

WINDOW = 1  # steps of 30 s before and after: clocks of telephones differ
MISTAKES = 5
CLOSED = timedelta(minutes=15)
CODES = 10
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is read for something else
CODE_LENGTH = 10  # of 31 letters: 49 bits, behind five mistakes in a quarter of an hour
REMOVED = T("Екінші қадам алынып тасталды", "Второй шаг входа снят", "The second step was taken away")
SET_UP = T("Екінші қадам қосылды", "Второй шаг входа включён", "The second step is switched on")


def new_secret() -> str:
    """160 random bits in base32."""
    return pyotp.random_base32()


def uri_of(user: User, secret: str) -> str:
    """What the picture holds: otpauth:// with the portal's name and the person's e-mail."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=str(_("PEC portal")))


@transaction.atomic
def set_up(actor: Actor, user: User, secret: str, code: str) -> list[str]:
    """Keep the secret once its first code is right; gives the new recovery codes, which are shown once.

    An older secret of the person is replaced: his sessions begun with it end.
    """
    _own(actor, user)
    step = _step(secret, code, 0)
    if step is None:
        raise _wrong()
    moment = timezone.now()
    User.objects.select_for_update().get(pk=user.pk)
    SecondFactor.objects.update_or_create(
        user=user,
        defaults={
            "secret": secret,
            "last_step": step,
            "failures": 0,
            "locked_until": None,
            "confirmed_at": moment,
        },
    )
    _stamp(user, moment)
    events.record(actor, "second_factor.set_up", user)
    _tell(user, SET_UP, "operators/letters/second_factor_on.txt", f"factor-on:{user.pk}:{moment.timestamp()}")
    return _new_codes(user)


@transaction.atomic
def renew_codes(actor: Actor, user: User) -> list[str]:
    """New recovery codes; the old ones are worthless at once."""
    _own(actor, user)
    if user.second_factor_at is None:
        raise not_there()
    events.record(actor, "second_factor.codes", user)
    return _new_codes(user)


def check(user: User, code: str) -> str:
    """How the code proves the person: "totp" or "recovery". Refused for a wrong one, and after too many wrong ones."""
    with transaction.atomic():  # the mistake must be counted although the code is refused
        factor = SecondFactor.objects.select_for_update().filter(user=user).first()
        if factor is None:
            raise not_there()
        moment = timezone.now()
        if factor.locked_until is not None and factor.locked_until > moment:
            raise _closed()
        found = _proof(factor, "".join(code.split()).replace("-", "").upper())
        factor.failures = 0 if found else factor.failures + 1
        factor.locked_until = moment + CLOSED if factor.failures >= MISTAKES else None
        if factor.locked_until is not None:
            factor.failures = 0
            events.record(Actor.as_system(), "second_factor.closed", user)
        factor.save(update_fields=["failures", "locked_until", "last_step"])
        closed = factor.locked_until is not None
        if found == RECOVERY:
            events.record(Actor.as_system(), "second_factor.recovered", user)
    if closed:
        raise _closed()
    if not found:
        raise _wrong()
    return found


def left(user: User) -> int:
    """How many recovery codes are still good."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


@transaction.atomic
def take_away(actor: Actor, user: User, reason: str) -> None:
    """The lost telephone: the administrator takes the second factor away; the person sets it up anew."""
    actor.require(Role.ADMINISTRATOR)
    stored = User.objects.select_for_update().get(pk=user.pk)
    if stored.pk == actor.user_id:
        raise Refused(
            "OWN_FACTOR",
            _("You can not take away your own second step."),
            fix=_("Change it on your page “Log-in and protection”, or ask another administrator."),
            status=403,
        )
    if stored.second_factor_at is None:
        raise Refused("NO_FACTOR", _("This person has no second step."), fix=_("Reload the page."), status=409)
    if not reason.strip():
        raise Refused("REASON", _("Say why."), fields={"reason": _("Say why: it is kept.")})
    SecondFactor.objects.filter(user=stored).delete()
    RecoveryCode.objects.filter(user=stored).delete()
    key = f"factor-off:{stored.pk}:{stored.second_factor_at.timestamp()}"
    _stamp(stored, None)
    events.record(actor, "second_factor.taken_away", stored, words=reason.strip()[:500])
    _tell(stored, REMOVED, "operators/letters/second_factor_off.txt", key)


def _proof(factor: SecondFactor, code: str) -> str:
    if len(code) == CODE_LENGTH:
        digest = lookup_hash(code, "recovery")
        used = RecoveryCode.objects.filter(user_id=factor.user_id, digest=digest, used_at=None)
        return RECOVERY if used.update(used_at=timezone.now()) else ""
    step = _step(factor.secret, code, factor.last_step)
    if step is None:
        return ""
    factor.last_step = step
    return TOTP


def _step(secret: str, code: str, last: int) -> int | None:
    """The step of a right code that is newer than `last`; compared in constant time by pyotp."""
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        return None
    try:
        step = pyotp.TOTP(secret).verify_and_get_timecode(code, for_time=timezone.now(), valid_window=WINDOW)
    except OTPVerificationError:
        return None
    return step if step > last else None


def _new_codes(user: User) -> list[str]:
    codes = ["".join(secrets.choice(ALPHABET) for _letter in range(CODE_LENGTH)) for _one in range(CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=lookup_hash(one, "recovery")) for one in codes)
    return [f"{one[:5]}-{one[5:]}" for one in codes]


def _stamp(user: User, moment: object) -> None:
    User.objects.filter(pk=user.pk).update(second_factor_at=moment)
    user.refresh_from_db(fields=["second_factor_at"])


def _tell(user: User, subject: T, template: str, key: str) -> None:
    letters.post(
        key=key,
        to=user.email,
        language=user.language,
        subject=subject,
        template=template,
        context={"name": user.full_name, "at": timezone.now()},
        user_id=user.pk,
    )


def _own(actor: Actor, user: User) -> None:
    if actor.person() != user.pk:
        raise not_there()


def _wrong() -> Refused:
    words = _("The code is wrong, was used already, or its half minute is over.")
    fix = _("Wait for the next code. If they never fit, set the clock of the telephone to automatic time.")
    return Refused("CODE", words, fix=fix, fields={"code": words})


def _closed() -> Refused:
    return Refused(
        "CODE_CLOSED",
        _("The code was wrong five times: the second step is closed for 15 minutes."),
        fix=_("Come back later. If somebody else tries your account, change the password."),
        status=429,
    )


def demanded(roles: set[str]) -> bool:
    """Whether one of these roles must have a second factor here."""
    return bool(roles & set(settings.SECOND_FACTOR_ROLES))
