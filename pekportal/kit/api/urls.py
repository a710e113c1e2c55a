"""The tree below /api/v1/: the floor's addresses, then each app's `api_urls.py`."""

from __future__ import annotations

from importlib.util import find_spec

from django.apps import apps
from django.urls import include, path, re_path

from pekportal.kit.api import schema, views

assert schema  # registers the token scheme with drf-spectacular


def of_apps() -> list[str]:
    """Names of the modules `<app>.api_urls` that exist, in the order of INSTALLED_APPS."""
    names = [f"{config.name}.api_urls" for config in apps.get_app_configs()]
    return [name for name in names if find_spec(name) is not None]


app_name = "api"
urlpatterns = [
    path("schema/", views.Schema.as_view(), name="schema"),
    path("docs/", views.Docs.as_view(), name="docs"),
    path("me/", views.Me.as_view(), name="me"),
    path("jobs/<uuid:pk>/", views.JobView.as_view(), name="job"),
    *[path("", include(name)) for name in of_apps()],
    re_path(r"^.*$", views.Nothing.as_view(), name="nothing"),
]
