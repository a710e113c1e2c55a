"""Letters of the room; they go out after the commit, a mail server that is down is logged and nothing is lost."""

from __future__ import annotations

import logging
import smtplib

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from operators.models import Invitation

log = logging.getLogger(__name__)


def invitation_letter(invitation: Invitation, link: str) -> bool:
    """Send the link in the invited person's language; False when the mail server refused (the link is on the page)."""
    with translation.override(invitation.language):
        scope = invitation.operator or invitation.department or invitation.laboratory
        context = {
            "invitation": invitation,
            "link": link,
            "place": str(scope) if scope else "",
            "role": invitation.get_role_display(),
        }
        subject = _("Invitation to the PEC portal")
        body = render_to_string("operators/letters/invitation.txt", context)
    try:
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except (smtplib.SMTPException, OSError):
        log.exception("letter of invitation %s did not go out", invitation.pk)
        return False
    return True
