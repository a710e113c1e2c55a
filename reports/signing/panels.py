"""The state of the signature on the page of a version, and what its events are called."""

from __future__ import annotations

from django.utils.translation import get_language

from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel, about
from pekportal.kit.text import T
from reports.gates import closed
from reports.machine import APPROVED, FROZEN
from reports.models import ReportVersion
from reports.presenters import EVENT_WORDS
from reports.signing.queries import standings_on_page
from reports.signing.services.gathering import is_signable
from reports.signing.shown import shown

EVENT_WORDS.update(
    {
        "signature.ticket": T("Қол қоюға ашылды", "Открыт для подписания", "Opened for signing"),
        "signature.refused": T("Қолтаңба қабылданбады", "Подпись не принята", "A signature was not accepted"),
        "signature.received": T("ЭЦҚ қойылды", "Подписан ЭЦП", "Signed"),
        "signature.valid": T("Қолтаңба расталды", "Подпись подтверждена", "The signature was confirmed"),
        "signature.invalid": T("Қолтаңба жарамсыз", "Подпись недействительна", "The signature is not valid"),
        "signature.voided": T("Қолтаңба алып тасталды", "Подпись снята", "The signature was voided"),
        "signature.wish": T(
            "Расталған бойда тапсыру сұралды",
            "Поручено сдать, как только подпись подтвердится",
            "Asked to hand in as soon as it is confirmed",
        ),
        "signature.not_submitted": T(
            "Қолтаңба расталды, бірақ есеп тапсырылмады",
            "Подпись подтверждена, но отчёт не сдан",
            "Confirmed, but not handed in",
        ),
    }
)


@about("reports.reportversion", order=10)
def signature(actor: Actor, version: ReportVersion) -> Panel | None:
    """Nothing before the approval; then whether it is signed, by whom, or that it was confirmed by password only."""
    lang = (get_language() or "ru")[:2]
    history = [shown(one, lang) for one in standings_on_page(version)]
    if version.state != APPROVED and version.state not in FROZEN and not history:
        return None
    live = next((one for one in history if one.stands), None)
    can_sign = version.state == APPROVED and live is None and actor.has(Role.DIRECTOR)
    signable = is_signable(version)
    context = {
        "version": version,
        "live": live,
        "voided": None if live else next(iter(history), None),
        "by_password": version.state in FROZEN and live is None,
        "can_sign": can_sign,
        "signable": signable,
        "unread": signable and can_sign and any(one.code == "NOT_OPENED" for one in closed("sign", actor, version)),
        "can_open": actor.has(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR),
    }
    return Panel("signing/panel.html", context)
