"""The administration of the coefficients: corrections are added with their source and stay."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from monitoring.calc.forms import CorrectionForm
from monitoring.calc.models import CoefficientCorrection
from monitoring.calc.services.corrections import correct
from pekportal.kit.admin_site import PortalAdmin


@admin.register(CoefficientCorrection)
class CoefficientCorrectionAdmin(PortalAdmin):
    """Who corrected or confirmed which coefficient, by which source; a wrong one is mended by a newer one."""

    form = CorrectionForm
    list_display = ("created_at", "method", "place", "value", "source", "valid_from", "valid_to", "written_by")
    list_filter = ("method",)
    search_fields = ("method", "place", "source")
    ordering = ("-created_at",)
    list_select_related = ("written_by",)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: what a calculation used must stay readable."""
        return False

    def save_model(self, request: HttpRequest, obj: CoefficientCorrection, form: CorrectionForm, change: bool) -> None:
        """Through the service; the row the admin made up is filled from what was stored."""
        said = dict(form.cleaned_data)
        stored = correct(request.actor, upload=said.pop("file", None), **said)
        obj.pk, obj.written_by, obj.created_at = stored.pk, stored.written_by, stored.created_at
