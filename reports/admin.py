"""The administration of the form: corrections of an edition are added with their source and stay."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from pekportal.kit.admin_site import PortalAdmin
from reports.forms import CorrectionForm
from reports.models import FormCorrection
from reports.services.corrections import add_correction


@admin.register(FormCorrection)
class FormCorrectionAdmin(PortalAdmin):
    """Who corrected what, when and by which source; a wrong correction is mended by a newer one."""

    form = CorrectionForm
    list_display = ("created_at", "edition", "table", "what", "column", "text_ru", "source", "written_by")
    list_filter = ("edition", "what")
    search_fields = ("table", "column", "text_ru", "source")
    ordering = ("-created_at",)
    list_select_related = ("written_by",)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: what stood in a report must stay readable."""
        return False

    def save_model(self, request: HttpRequest, obj: FormCorrection, form: CorrectionForm, change: bool) -> None:
        """Through the service; the row the admin made up is filled from what was stored."""
        said: dict[str, Any] = form.cleaned_data
        stored = add_correction(request.actor, **said)
        obj.pk, obj.written_by, obj.created_at = stored.pk, stored.written_by, stored.created_at
