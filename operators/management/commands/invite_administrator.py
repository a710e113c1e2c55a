"""`manage.py invite_administrator EMAIL`: the first person of a new installation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from operators.services import invitations
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused


class Command(BaseCommand):
    """Prints the link that makes its owner an administrator of the portal."""

    help = "Invite an administrator of the portal: prints a link that is good for 14 days and works once"

    def add_arguments(self, parser: CommandParser) -> None:
        """E-mail and address of the portal."""
        parser.add_argument("email")
        parser.add_argument("--url", default="", help="address of the portal, e.g. https://pek.example.kz")

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite and print the link."""
        actor = Actor.as_system("invite_administrator")
        try:
            sent = invitations.invite(actor, email=options["email"], role=Role.ADMINISTRATOR)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(options["url"].rstrip("/") + reverse("operators:invitation", args=[sent.token]))
