"""Base of the register's rows that people edit."""

from __future__ import annotations

from django.db import models

from pekportal.kit.models import Entity


class Edited(Entity):
    """Abstract: counts its saves; a form that carries an older count is refused (optimistic lock)."""

    row_version = models.PositiveIntegerField(default=1, editable=False, db_comment="counts the saves")

    class Meta:
        abstract = True
