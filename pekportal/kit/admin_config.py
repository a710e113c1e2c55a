"""Puts the portal's admin site in the place of Django's."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """`django.contrib.admin` with our site."""

    default_site = "pekportal.kit.admin_site.PortalAdminSite"
