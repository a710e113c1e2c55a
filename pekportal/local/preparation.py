"""What `make run` does before the programs start: messages, schema, roles; then the demo data, once.

Runs as a process of its own, first as the owner of the schema; `load_demo` follows as the web role.
"""

import os
import sys
from pathlib import Path

from pekportal.local.messages import compile_catalogues
from pekportal.local.paths import ROOT


def main() -> None:
    """Prepare the database; replaces itself by `manage.py load_demo` when there is no operator yet."""
    compile_catalogues()
    os.environ.update(DJANGO_SETTINGS_MODULE="pekportal.settings", PEK_DB_AS="owner")
    import django
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command, get_commands
    from django.db import connections

    django.setup()
    from pekportal.local.quick_migrations import quick_migrations

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    with quick_migrations():
        call_command("migrate", verbosity=0, interactive=False)
    call_command("db_roles", verbosity=0)
    if settings.DEMO and os.environ.get("PEK_DEMO_KEYS"):
        call_command("demo_keys", out=Path(os.environ["PEK_DEMO_KEYS"]))
    empty = settings.DEMO and not apps.get_model("operators", "Operator")._default_manager.exists()
    connections.close_all()
    if empty and "load_demo" in get_commands():
        os.environ["PEK_DB_AS"] = "app"
        manage = [sys.executable, str(ROOT / "manage.py"), "load_demo"]
        os.execv(sys.executable, manage)  # noqa: S606  # our own program, no shell wanted


if __name__ == "__main__":
    main()
