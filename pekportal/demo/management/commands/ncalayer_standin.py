"""`manage.py ncalayer_standin --pki DIR`: NCALayer's stand-in with test keys, with OCSP and TSA."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pekportal.demo import authority, ncalayer
from pekportal.demo.signing import Mode, StandIn
from pekportal.kit.eds.testpki.files import read_parties
from pekportal.kit.eds.testpki.keys import KINDS


class Command(BaseCommand):
    """Runs until it is interrupted; refuses in production."""

    help = "Signs with the keys of eds_testpki where NCALayer would: for the demonstration and for tests."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose key, how it behaves, where it listens."""
        parser.add_argument("--pki", required=True, type=Path, help="a folder that eds_testpki wrote")
        parser.add_argument("--algorithm", choices=KINDS, default="gost")
        parser.add_argument("--person", default="head", help="head, employee, proprietor, other_bin, expired, revoked")
        parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.SIGN.value)
        parser.add_argument("--any-key", action="store_true", help="sign although the page's filter greys the key out")
        parser.add_argument("--port", type=int, default=13579)
        parser.add_argument("--authority-port", type=int, default=13580)

    def handle(self, *args: Any, **options: Any) -> None:
        """Listen on 127.0.0.1 only."""
        if settings.PRODUCTION:
            raise CommandError("the stand-in of NCALayer is not run in production")
        try:
            peoples = {kind: read_parties(options["pki"] / kind) for kind in KINDS}
        except (OSError, ValueError) as wrong:
            raise CommandError(f"{options['pki']}: {wrong}") from wrong
        people = peoples[options["algorithm"]]
        if options["person"] not in people:
            raise CommandError(f"--person: {', '.join(people) or 'no keys in the folder'}")
        stand_in = StandIn(people, options["person"], Mode(options["mode"]), obeys_filter=not options["any_key"])
        server = ncalayer.listening(stand_in, options["port"])
        port = server.socket.getsockname()[1]
        with authority.running(authority.Authority(tuple(peoples.values())), options["authority_port"]) as host:
            self.stdout.write(f"ТЕСТ: ws://127.0.0.1:{port}/  OCSP http://{host}/ocsp  TSA http://{host}/tsp")
            self.stdout.flush()
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                server.shutdown()  # pages that wait are told that it goes away
                sys.exit(0)
