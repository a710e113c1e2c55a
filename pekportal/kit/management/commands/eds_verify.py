"""`manage.py eds_verify --cms F --content F --trust DIR`: verdict and checks of a signature (architecture 7)."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pekportal.kit.calendar import zone
from pekportal.kit.eds import setting, texts
from pekportal.kit.eds.evidence import gather
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.inquire import verify_online
from pekportal.kit.eds.question import Owner, Purpose, Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.verdict import Status, Verdict
from pekportal.kit.eds.verify import verify


class Command(BaseCommand):
    """Exit 0 valid; 3 not valid or pending; 2 on wrong arguments."""

    help = "Verifies an electronic signature (ЭЦП НУЦ РК) and prints the verdict with every check as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The contract's arguments, and what a closer look needs."""
        parser.add_argument("--cms", required=True, type=Path, help="the signature: DER, base64 or BEGIN CMS")
        parser.add_argument("--content", required=True, type=Path, help="the document that was signed")
        parser.add_argument("--trust", type=Path, help="folder with the NCA's certificates; default EDS_TRUST_DIR")
        parser.add_argument("--at", type=moment, help="check as at this ISO time (Almaty without a zone); no network")
        parser.add_argument("--purpose", choices=[purpose.value for purpose in Purpose], default="report")
        owner = parser.add_mutually_exclusive_group()
        owner.add_argument("--bin", default="", help="БИН of the operator")
        owner.add_argument("--iin", default="", help="ИИН of a sole proprietor")
        parser.add_argument("--offline", action="store_true", help="never ask the network")
        parser.add_argument("--ocsp", type=Path, action="append", default=[], help="an OCSP answer at hand")
        parser.add_argument("--crl", type=Path, action="append", default=[], help="a revocation list at hand")
        parser.add_argument("--token", type=Path, help="a time-stamp kept beside the signature")
        parser.add_argument("--attached", action="store_true", help="the document may be inside the signature")
        parser.add_argument("--signer", type=int, help="which of several signers, from 1")
        parser.add_argument("--no-timestamp", action="store_true", help="do not demand a time-stamp")
        parser.add_argument("--allow-test", action="store_true", help="take the roots of eds_testpki")
        parser.add_argument("--evidence", type=Path, help="write the evidence record here")
        parser.add_argument("--format", choices=["json"], default="json")
        parser.add_argument("--lang", choices=["ru", "kk", "en"], default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the verdict; the exit code says whether it is VALID."""
        try:
            question = asked(options)
            if options["offline"] or options["at"]:
                verdict = verify(question)
            else:
                question, verdict = verify_online(question, setting.services())
            if options["evidence"]:
                options["evidence"].write_bytes(gather(question, verdict).to_json())
        except Fault as fault:
            self.stderr.write(f"{texts.WORDS[fault.code](options['lang'])} {fault.detail}")
            sys.exit(2)
        except (OSError, ValueError) as wrong:
            self.stderr.write(str(wrong))
            sys.exit(2)
        self.stdout.write(json.dumps(as_json(verdict, options["lang"]), ensure_ascii=False, indent=2))
        if verdict.status is not Status.VALID:
            sys.exit(3)


def moment(text: str) -> datetime:
    """An ISO time; without a zone it is Almaty's."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(str(wrong)) from wrong
    return found if found.tzinfo else found.replace(tzinfo=zone())


def asked(options: dict[str, Any]) -> Question:
    """The question that the arguments pose; Fault for the trust folder, OSError and ValueError for the rest."""
    owner = Owner(options["bin"], options["iin"]) if options["bin"] or options["iin"] else None
    return Question(
        cms=options["cms"].read_bytes(),
        content=options["content"].read_bytes(),
        purpose=Purpose(options["purpose"]),
        trust=setting.store(options["trust"], allow_test=options["allow_test"]),
        # the machine's own clock: the demo's fixed day is not the day of a signature
        now=options["at"] or datetime.now(UTC),
        owner=owner,
        known=Known(
            ocsp=tuple(path.read_bytes() for path in options["ocsp"]),
            crls=tuple(path.read_bytes() for path in options["crl"]),
        ),
        token=options["token"].read_bytes() if options["token"] else None,
        attached=options["attached"],
        signer=options["signer"],
        stamp_required=not options["no_timestamp"],
    )


def as_json(verdict: Verdict, lang: str) -> dict[str, Any]:
    """The contract's JSON, each check with its words."""
    answer = verdict.as_json()
    for line, check in zip(answer["checks"], verdict.checks, strict=True):
        line["text"] = texts.words(check)(lang)
    return answer | {"text": texts.STATUS[verdict.status](lang)}
