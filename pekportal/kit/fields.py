"""Model fields of the floor."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.lookups import IsNull

from pekportal.kit import crypto
from pekportal.kit.calendar import now


class EncryptedCharField(models.TextField):
    """A short personal string that lies encrypted in the database; blank stays blank.

    It can not be searched or ordered by: keep `crypto.lookup_hash` in a column beside it. A value that can not be
    decrypted raises crypto.CannotDecrypt when the row is read.
    """

    description = "Encrypted text"

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what goes to the database."""
        prepared = super().get_prep_value(value)
        return crypto.encrypt(prepared) if prepared else prepared

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt what comes from it."""
        return crypto.decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only isnull: a cipher text equals nothing."""
        return IsNull if lookup_name == "isnull" else None

    def formfield(self, **kwargs: Any) -> Any:
        """One line, not a text area."""
        from django import forms

        return super().formfield(**{"widget": forms.TextInput, **kwargs})


class PortalMoment(models.DateTimeField):
    """The moment of creation by the portal's clock, for rows whose moment people read; the demo has a day of its own.

    To migrations it is a DateTimeField with auto_now_add.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_now_add": True})

    def deconstruct(self) -> Any:
        """As the field of the base class: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Set it when the row is made."""
        if not add:
            return super().pre_save(model_instance, add)
        moment = now()
        setattr(model_instance, self.attname, moment)
        return moment
