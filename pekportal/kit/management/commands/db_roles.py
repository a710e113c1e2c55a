"""`manage.py db_roles`: creates the database roles, the database and their grants; run it as often as you like."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg2 import OperationalError, ProgrammingError

from pekportal.kit.roles import creation
from pekportal.kit.roles.grants import apply_grants, may_grant


class Command(BaseCommand):
    """Roles pek_owner, pek_app, pek_inspector, pek_public and what they may do."""

    help = "Create or correct the database roles, the database and the grants (needs DATABASE_ADMIN_URL once)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch for the first start, when there are no tables and the owner could not log in yet."""
        parser.add_argument("--create-only", action="store_true", help="roles and database, no grants")

    def handle(self, *args: Any, **options: Any) -> None:
        """Create, then grant as the owner."""
        wanted = creation.Wanted.from_environment(os.environ)
        try:
            creation.renew(wanted, development=not settings.PRODUCTION)
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(
                f"{str(error).strip()}\nSet DATABASE_ADMIN_URL to a login that may CREATE ROLE."
            ) from error
        if options["create_only"]:
            return
        connection = connections[DEFAULT_DB_ALIAS]
        apply_grants(connection)
        with connection.cursor() as cursor:
            if not may_grant(cursor):
                raise CommandError("The grants need the owner's connection: set DATABASE_OWNER_URL.")
        if options["verbosity"]:
            self.stdout.write("roles and grants are in order")
