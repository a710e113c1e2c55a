"""The administration: classifiers with import and export, departments; people and their membership to look at."""

from __future__ import annotations

from typing import Any, ClassVar

from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest
from import_export import resources
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm

from operators.models import (
    Department,
    Invitation,
    Kato,
    Membership,
    Oked,
    Substance,
    SummationGroup,
    User,
    WasteCode,
    WasteGroup,
)
from pekportal.kit.admin_site import PortalAdmin, ReadOnlyAdmin, is_administrator

admin.site.unregister(Group)


class GuardedResource(resources.ModelResource):
    """Rows as a file brings them; what was compared with the official text is not replaced by what was not."""

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Remember what was compared: the rows themselves are not kept beside the new ones (skip_diff)."""
        self.compared = {
            flag: set(self._meta.model._default_manager.filter(**{flag: True}).values_list("pk", flat=True))
            for flag in ("verified", "norms_verified")
            if flag in self.fields
        }

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """True for a row that would take a compared one back to one that is not."""
        if any(instance.pk in codes and not getattr(instance, flag) for flag, codes in self.compared.items()):
            return True
        skipped: bool = super().skip_row(instance, original, row, import_validation_errors)
        return skipped


def classifier_resource(model_class: type[Model], *names: str) -> type[resources.ModelResource]:
    """Resource of a classifier by its code: bulk, rows without a difference skipped, a report of what changed."""

    class Meta:
        model = model_class
        fields = names
        import_id_fields = ("code",)
        use_bulk = True
        batch_size = 1000
        skip_unchanged = True
        skip_diff = True
        report_skipped = False
        force_init_instance = False
        clean_model_instances = True

    return type(f"{model_class.__name__}Resource", (GuardedResource,), {"Meta": Meta})


class ClassifierAdmin(ImportExportMixin, PortalAdmin):
    """Search by code and name, filter by verified, import and export."""

    list_display: tuple[str, ...] = ("code", "name_ru", "name_kk", "verified", "source")
    list_filter: ClassVar[tuple[str, ...]] = ("verified",)
    search_fields: ClassVar[tuple[str, ...]] = ("code", "name_ru", "name_kk")
    list_per_page = 100
    show_full_result_count = False
    export_form_class = ExportForm  # the form with a box a field brings inline scripts, which our CSP refuses

    def has_import_permission(self, request: HttpRequest) -> bool:
        """As the site."""
        return is_administrator(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """As the site."""
        return is_administrator(request)


@admin.register(Kato)
class KatoAdmin(ClassifierAdmin):
    """КАТО."""

    resource_classes = [classifier_resource(Kato, "code", "parent", "name_ru", "name_kk", "source", "verified")]
    autocomplete_fields = ("parent",)


@admin.register(Oked)
class OkedAdmin(ClassifierAdmin):
    """ОКЭД."""

    resource_classes = [classifier_resource(Oked, "code", "name_ru", "name_kk", "source", "verified")]


@admin.register(Substance)
class SubstanceAdmin(ClassifierAdmin):
    """Substances with their limits."""

    list_display = ("code", "name_ru", "medium", "limit_single", "limit_daily", "safe_level", "norms_verified")
    list_filter = ("medium", "norms_verified")
    search_fields = ("code", "name_ru", "name_kk", "synonyms")
    resource_classes = [
        classifier_resource(
            Substance,
            "code",
            "medium",
            "name_ru",
            "name_kk",
            "synonyms",
            "cas",
            "hazard_class",
            "limit_single",
            "limit_daily",
            "safe_level",
            "source",
            "verified",
            "norms_source",
            "norms_verified",
        )
    ]


@admin.register(SummationGroup)
class SummationGroupAdmin(ClassifierAdmin):
    """Groups of summation with their substances."""

    list_display = ("code", "name_ru", "members", "verified", "source")
    resource_classes = [
        classifier_resource(SummationGroup, "code", "name_ru", "name_kk", "members", "source", "verified")
    ]


@admin.register(WasteGroup)
class WasteGroupAdmin(ClassifierAdmin):
    """Chapters and sub-chapters of the waste classifier."""

    resource_classes = [classifier_resource(WasteGroup, "code", "name_ru", "name_kk", "name_en", "source", "verified")]


@admin.register(WasteCode)
class WasteCodeAdmin(ClassifierAdmin):
    """Codes of wastes."""

    list_filter = ("hazardous", "mirror", "verified")
    search_fields = ("code", "name_ru", "name_kk", "synonyms")
    resource_classes = [
        classifier_resource(
            WasteCode, "code", "hazardous", "mirror", "name_ru", "name_kk", "name_en", "synonyms", "source", "verified"
        )
    ]


@admin.register(Department)
class DepartmentAdmin(PortalAdmin):
    """Departments and their territory."""

    list_display = ("name_ru", "email")
    search_fields = ("name_ru", "name_kk")


@admin.register(User)
class AccountAdmin(PortalAdmin, UserAdmin):
    """Accounts: name, language, may log in, a new password; people come by invitation, roles by membership."""

    list_display = ("email", "full_name", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("email", "full_name")
    ordering = ("email",)
    filter_horizontal = ()
    fieldsets = ((None, {"fields": ("email", "password", "full_name", "position", "phone", "language", "is_active")}),)
    readonly_fields = ("email",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People come by invitation."""
        return False


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    """Memberships; ended on the page of people."""

    list_display = ("user", "role", "operator", "department", "laboratory", "valid_from", "valid_to")
    list_filter = ("role",)
    search_fields = ("user__email", "user__full_name", "operator__name", "operator__bin")
    list_select_related = ("user", "operator", "department", "laboratory")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Invitations; sent and withdrawn on the page of people."""

    list_display = ("email", "role", "operator", "expires_at", "accepted_at", "withdrawn_at")
    list_filter = ("role",)
    search_fields = ("email",)
    list_select_related = ("operator",)
    exclude = ("digest",)


admin.site.unregister(AccessAttempt)


@admin.register(AccessAttempt)
class AttemptAdmin(ReadOnlyAdmin):
    """Wrong passwords; deleting a row lets the person try again before the quarter of an hour is over."""

    list_display = ("attempt_time", "username", "ip_address", "failures_since_start")
    search_fields = ("username", "ip_address")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Unlocking is deleting."""
        return is_administrator(request)
