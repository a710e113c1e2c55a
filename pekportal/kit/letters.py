"""Letters by e-mail: a row in the transaction, sent by a job, tried again while the mail server is away.

    letters.post(key=f"reminder:{reminder.pk}:{user.pk}", to=user.email, language=user.language, user_id=user.pk,
                 subject=T("…", "…", "…"), template="deadlines/letters/reminder.txt", context={…})

The key is unique: what happens twice (beat run twice, a killed process) writes one letter. Mail itself is delivered at
least once: a process killed between the mail server's yes and our note of it sends again under the same Message-ID.
"""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from pekportal.kit.models import Letter
from pekportal.kit.text import T

log = logging.getLogger(__name__)
AWAY = (smtplib.SMTPException, OSError)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 20  # about three days
AT_A_TIME, BUDGET_SECONDS = 200, 120.0


def post(
    *,
    key: str,
    to: str,
    language: str,
    subject: T | str,
    template: str,
    context: Mapping[str, Any],
    user_id: UUID | None = None,
) -> Letter:
    """The letter of `key` (200 characters at most), written now unless it is there; `template` is plain text."""
    with translation.override(language):
        body = render_to_string(template, {**context, "portal": settings.PORTAL_URL}).strip() + "\n"
        title = " ".join(str(subject).split())[:250]
    letter, _created = Letter.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "user_id": user_id,
            "language": language,
            "subject": title,
            "body": body,
            "due_at": timezone.now(),
        },
    )
    return letter


class Addressee(Protocol):
    """A person with a mail box: an account."""

    pk: Any
    email: str
    language: str


def post_each(
    people: Iterable[Addressee],
    *,
    key: str,
    subject: T,
    template: str,
    context: Callable[[str], Mapping[str, Any]],
) -> None:
    """The same news to several people, each in the own language: one letter a person under `key` and the person's id.

    `context` gives what the template takes in a language; `title` is the subject in it.
    """
    for user in people:
        title = subject(user.language)
        post(
            key=f"{key}:{user.pk}",
            to=user.email,
            language=user.language,
            user_id=user.pk,
            subject=title,
            template=template,
            context={"title": title, **context(user.language)},
        )


def link(name: str, *args: Any) -> str:
    """Absolute address of a page, for letters and papers."""
    return settings.PORTAL_URL.rstrip("/") + reverse(name, args=args)


def waiting() -> QuerySet[Letter]:
    """Letters that may go out now, oldest first."""
    return Letter.objects.filter(sent_at=None, given_up_at=None, due_at__lte=timezone.now()).order_by("due_at", "id")


def deliver() -> int:
    """Send what waits, each in a transaction that holds its row; the number sent. Stops when the server is away."""
    ends = time.monotonic() + BUDGET_SECONDS
    connection: BaseEmailBackend = get_connection()
    sent = 0
    for pk in list(waiting().values_list("pk", flat=True)[:AT_A_TIME]):
        if time.monotonic() > ends:
            break
        went = _deliver_one(pk, connection)
        if went is False:
            break
        sent += went is True
    connection.close()
    return sent


def _deliver_one(pk: UUID, connection: BaseEmailBackend) -> bool | None:
    """True sent, False the server is away, None: another worker has it or this letter alone is refused."""
    with transaction.atomic():
        letter = waiting().select_for_update(skip_locked=True).filter(pk=pk).first()
        if letter is None:
            return None
        try:
            _message(letter, connection).send()
        except smtplib.SMTPRecipientsRefused as refused:
            _failed(letter, refused)
            return None
        except AWAY as away:
            _failed(letter, away)
            return False
        Letter.objects.filter(pk=pk).update(sent_at=timezone.now(), attempts=F("attempts") + 1, error="")
    return True


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return EmailMessage(
        letter.subject,
        letter.body,
        settings.DEFAULT_FROM_EMAIL,
        [letter.to],
        connection=connection,
        headers={
            "Message-ID": f"<{letter.pk.hex}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
        },
    )


def _failed(letter: Letter, why: Exception) -> None:
    """Note it and wait longer each time; given up after `MOST_ATTEMPTS`, seen in the administration."""
    attempts = letter.attempts + 1
    now = timezone.now()
    wait: timedelta = min(FIRST_WAIT * 2 ** min(attempts - 1, 12), LONGEST_WAIT)
    log.warning("letter %s did not go out (attempt %s): %s", letter.pk, attempts, why)
    Letter.objects.filter(pk=letter.pk).update(
        attempts=attempts,
        error=f"{type(why).__name__}: {why}"[:300],
        due_at=now + wait,
        given_up_at=now if attempts >= MOST_ATTEMPTS else None,
    )
