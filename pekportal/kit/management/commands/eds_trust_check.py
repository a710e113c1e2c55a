"""`manage.py eds_trust_check --trust DIR`: which pinned certificates of the NCA are there, which not."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from pekportal.kit.eds import oids, pins, setting, texts, trust
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.faults import Fault
from pekportal.kit.text import T

UNVERIFIED = T(
    "Бекітілген іздер ашық көзден алынған, pki.gov.kz сайтымен әлі салыстырылмаған: өзіңіз салыстырыңыз.",
    "Отпечатки взяты из открытого источника и ещё не сверены с pki.gov.kz: сверьте их сами.",
    "The pinned fingerprints are from a public source, not yet compared with pki.gov.kz: compare them yourself.",
)


class Command(BaseCommand):
    """Exit 0 when a pinned root and an authority below it are there and in force; 3 otherwise; 2 unreadable."""

    help = "Compares a folder of certificates with the fingerprints pinned in the code."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to look."""
        parser.add_argument("--trust", type=Path, help="folder with the NCA's certificates; default EDS_TRUST_DIR")
        parser.add_argument("--allow-test", action="store_true", help="take the roots of eds_testpki")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--lang", choices=["ru", "kk", "en"], default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a certificate: pinned, missing, or foreign."""
        folder = options["trust"] or Path(settings.EDS_TRUST_DIR)
        try:
            found = {one.sha256: one for one in trust.read_folder(folder)}
        except Fault as fault:
            self.stderr.write(f"{texts.WORDS[fault.code](options['lang'])} {fault.detail}")
            sys.exit(2)
        problem = None
        try:
            trust.check_complete(setting.store(folder, allow_test=options["allow_test"]))
        except Fault as fault:
            problem = fault
        lines = report(found, datetime.now(UTC))
        if options["format"] == "json":
            said = problem.code if problem else ""
            self.stdout.write(json.dumps({"problem": said, "certificates": lines}, ensure_ascii=False, indent=2))
        else:
            for line in lines:
                self.stdout.write("{state:10}  {until}  {sha256}  {name}  {address}".format(**line))
            if not all(pin.verified for pin in pins.PINS):
                self.stdout.write(UNVERIFIED(options["lang"]))
            if problem:
                self.stderr.write(f"{texts.WORDS[problem.code](options['lang'])} {problem.detail}")
        expired = any(line["state"] == "expired" for line in lines)
        if problem or expired:
            sys.exit(3)


def report(found: dict[str, Certificate], now: datetime) -> list[dict[str, Any]]:
    """One line a pinned certificate and one for each other file: state, file or name, end, fingerprint, address."""
    lines = []
    for pin in pins.PINS:
        certificate = found.get(pin.sha256)
        state = "missing" if certificate is None else "ok" if certificate.holds(now) else "expired"
        lines.append(
            {
                "state": state,
                "name": pin.name,
                "until": pin.until.isoformat(),
                "sha256": pin.sha256,
                "address": pin.address,
                "verified": pin.verified,
            }
        )
    known = {pin.sha256 for pin in pins.PINS}
    for sha256, certificate in found.items():
        if sha256 not in known:
            lines.append(
                {
                    "state": "not pinned",
                    "name": certificate.one(oids.COMMON_NAME),
                    "until": certificate.not_after.date().isoformat(),
                    "sha256": sha256,
                    "address": "",
                    "verified": False,
                }
            )
    return lines
