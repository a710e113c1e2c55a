"""Checks at start and what follows a migration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from pekportal.kit.calendar import checks  # noqa: F401 - registers the checks of the clock on import
from pekportal.kit.sandbox import checks as sandbox_checks  # noqa: F401 - the same for the sandbox


def connect(config: AppConfig) -> None:
    """Connect the receiver that gives the database roles their grants after each migration."""
    post_migrate.connect(grants_after_migrate, dispatch_uid="kit-grants")


def grants_after_migrate(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Apply the roles' grants once, after the last app."""
    from django.apps import apps
    from django.db import connections

    from pekportal.kit.roles.grants import apply_grants

    last = [a for a in apps.get_app_configs() if a.models_module is not None][-1]
    if sender.label == last.label:
        apply_grants(connections[using])
