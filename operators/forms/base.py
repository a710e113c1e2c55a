"""The base of the register's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pekportal.kit.coordinates import Point


class RegisterForm(forms.ModelForm):
    """A form on one register row: carries the row's version, leaves the instance untouched, gives values to a service.

    `scope` is what the row hangs on (facility, permit, laboratory); subclasses narrow their choices by it.
    """

    row_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, scope: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        if self.instance.pk and not self.instance._state.adding:
            self.initial["row_version"] = getattr(self.instance, "row_version", None)
        elif "file" in self.fields:
            self.fields["file"].help_text = _("PDF, DOCX, XLSX, PNG or JPG.")  # there is no earlier one to keep
        self.narrow()
        begin_with_capitals(self)

    def narrow(self) -> None:
        """Limit choices to the scope."""

    def _post_clean(self) -> None:
        """Nothing: the service checks and saves, the instance stays as it was read."""

    @property
    def upload(self) -> Any:
        """The uploaded file, if the form has one."""
        return self.cleaned_data.get("file")

    def values(self) -> dict[str, Any]:
        """Model attributes to write; a point becomes text, latitude and longitude."""
        values: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if name in ("row_version", "file"):
                continue
            if name == "coordinates_text":
                values |= spread(value)
            elif self.fields[name].disabled is False:
                values[name] = value
        return values


def begin_with_capitals(form: forms.BaseForm) -> None:
    """Labels of declared fields like those Django makes from models; a unit (г/с) stays as it is written."""
    for field in form.fields.values():
        if "/" not in str(field.label).partition(" ")[0]:
            field.label = capfirst(field.label)


def offer(form: forms.BaseForm, name: str, rows: Any) -> None:
    """Let the field `name`, a choice of rows, offer these."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def open_or_current(rows: Any, current: Any) -> Any:
    """Open rows of a queryset, and the one a form already points at even when it was closed since."""
    return rows.filter(Q(closed_on__isnull=True) | Q(pk=current))


def spread(point: Point | None) -> dict[str, Any]:
    """A point as the three columns coordinates_text, coordinates_lat, coordinates_lon."""
    if point is None:
        return {"coordinates_text": "", "coordinates_lat": None, "coordinates_lon": None}
    return {"coordinates_text": point.text, "coordinates_lat": point.lat, "coordinates_lon": point.lon}
