"""The room's addresses below /api/v1/."""

from django.urls import path

from programs import api, api_grid

urlpatterns = [
    path("programme-versions/<uuid:pk>/findings/", api.Findings.as_view(), name="programme-findings"),
    path("programme-versions/<uuid:pk>/tables/<slug:slug>/grid/", api_grid.TableGrid.as_view(), name="programme-table"),
]
