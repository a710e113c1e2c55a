#!/usr/bin/env python
"""Command line of the portal; starts the embedded servers when no DATABASE_URL is given."""

import sys


def main() -> None:
    """Prepare the environment (settings, database, role) and run one Django command."""
    from pekportal.local.environment import prepared

    with prepared(sys.argv):
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
