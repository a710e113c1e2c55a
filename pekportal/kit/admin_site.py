"""Django's admin, open to the role administrator only (architecture 4.12)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pekportal.kit.access import Role


def is_administrator(request: HttpRequest) -> bool:
    """True when the request acts as an administrator of the portal."""
    actor = getattr(request, "actor", None)
    return bool(actor and actor.role == Role.ADMINISTRATOR)


class PortalAdminSite(admin.AdminSite):
    """The membership decides, not is_staff."""

    site_header = _("PEC portal: classifiers and accounts")
    site_title = _("PEC portal")
    index_title = _("Administration")

    def has_permission(self, request: HttpRequest) -> bool:
        """Only while acting as administrator."""
        return is_administrator(request)


class PortalAdmin(admin.ModelAdmin):
    """Base of the portal's model admins: the administrator sees, adds and changes; nothing is deleted here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As the site."""
        return is_administrator(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """As the site."""
        return is_administrator(request)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """As the site."""
        return is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """As the site."""
        return is_administrator(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing of the register is deleted."""
        return False


class ReadOnlyAdmin(PortalAdmin):
    """To look at only."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False
