"""The certificate of downtime: what the log says of a period, printed with its hash."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from pekportal.kit import events, jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.canonical import canonical
from pekportal.kit.files import store_bytes
from pekportal.kit.models import Job
from pekportal.kit.pdf import render_pdf
from pekportal.kit.refused import Refused
from reports.deadlines import log
from reports.deadlines.models import Certificate

LANGUAGES: Final = ("ru", "kk")
LONGEST: Final = dt.timedelta(days=370)
METHOD: Final = "web-minute-marks/1"  # a mark a minute by any web process, gap > 2 minutes, uptime against clock moves


def facts_of(first: dt.datetime, last: dt.datetime) -> dict[str, Any]:
    """What the log says, as plain values: moments in Asia/Almaty, minutes whole."""
    found = log.read(first, last)
    return {
        "method": METHOD,
        "portal": settings.PORTAL_URL,
        "first": _moment(first),
        "last": _moment(last),
        "log_begins": _moment(found.begins),
        "known_from": _moment(found.known_from),
        "known_to": _moment(found.known_to),
        "whole": found.is_whole,
        "minutes": found.minutes,
        "gaps": [
            {
                "since": _moment(one.gap.since),
                "until": _moment(one.gap.until),
                "minutes": one.gap.minutes,
                "announced_at": _moment(one.announced.announced_at) if one.announced else None,
                "words_ru": one.announced.words("ru") if one.announced else "",
                "words_kk": one.announced.words("kk") if one.announced else "",
                "demo": one.is_demo,
            }
            for one in found.gaps
        ],
    }


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(zone()).isoformat(timespec="minutes") if moment is not None else None


def sha256_of(facts: dict[str, Any]) -> str:
    """Of the canonical JSON: the same log gives the same hash."""
    return hashlib.sha256(canonical(facts)).hexdigest()


def check_period(first: dt.datetime, last: dt.datetime) -> None:
    """Refused ORDER, LONG, AHEAD."""
    if last <= first:
        words = _("The end lies before the beginning.")
        raise Refused("ORDER", words, fields={"last": words})
    if last - first > LONGEST:
        words = _("A certificate is for a year at most.")
        raise Refused("LONG", words, fields={"first": words})
    if last > now():
        words = _("The log knows nothing of the time to come.")
        raise Refused("AHEAD", words, fields={"last": words})


@transaction.atomic
def ask(actor: Actor, *, first: dt.datetime, last: dt.datetime, language: str) -> Job:
    """Start (or find) the job that prints the certificate of a period in `language`."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
    if language not in LANGUAGES:
        raise Refused("LANGUAGE", _("Papers are printed in Russian or in Kazakh."), status=404)
    check_period(first, last)
    return jobs.start(
        actor,
        "deadlines.certificate",
        key=f"deadlines.certificate:{actor.operator_id}:{first.isoformat()}:{last.isoformat()}:{language}",
        title=_("Certificate of downtime"),
        arguments={
            "first": first.isoformat(),
            "last": last.isoformat(),
            "language": language,
            "operator": str(actor.operator_id or ""),
        },
    )


def make(
    actor: Actor, *, first: dt.datetime, last: dt.datetime, language: str, operator_id: UUID | None
) -> Certificate:
    """Print it unless the very same is there; its number is C-<year>-<nnnnn>."""
    facts = facts_of(first, last)
    same = {"operator_id": operator_id, "language": language, "facts_sha256": sha256_of(facts)}
    known: Certificate | None = Certificate.objects.filter(**same).first()
    if known is not None:
        return known
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('reports_deadlines_certificate'))")
        known = Certificate.objects.filter(**same).first()
        if known is not None:
            return known
        moment = now()
        number = f"C-{moment.year}-{Certificate.objects.filter(made_at__year=moment.year).count() + 1:05d}"
        made = Certificate(
            number=number, first=first, last=last, facts=facts, made_at=moment, made_by_id=actor.user_id, **same
        )
        data = render_pdf(
            page(made),
            lang=language,
            title=number,
            created=moment,
            base_stylesheets=("css/print.css", f"css/print.{language}.css", "css/deadlines_print.css"),
        )
        made.file = store_bytes(actor, data, name=f"{number}_{language}.pdf", kind="pdf")
        made.save(force_insert=True)
        events.record(actor, "portal.certificate", made, number=number, minutes=facts["minutes"])
    return made


def page(certificate: Certificate) -> str:
    """The paper as HTML, in its language."""
    facts = certificate.facts
    with translation.override(certificate.language):
        return render_to_string(
            "deadlines/print/certificate.html",
            {
                "certificate": certificate,
                "operator": certificate.operator,
                "facts": {key: _read(value) for key, value in facts.items() if key != "gaps"},
                "gaps": [{key: _read(value) for key, value in gap.items()} for gap in facts["gaps"]],
                "lang": certificate.language,
                "is_demo": settings.DEMO or any(gap["demo"] for gap in facts["gaps"]),
            },
        )


def _read(value: Any) -> Any:
    """A moment back from its text; everything else as it is."""
    if isinstance(value, str) and len(value) == 22 and value[10] == "T":
        return dt.datetime.fromisoformat(value)
    return value
