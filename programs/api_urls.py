"""The room's addresses below /api/v1/."""

from django.urls import path

from programs import api, api_grid

urlpatterns = [
    path("programmes/", api.ProgramList.as_view(), name="programmes"),
    path("programme-versions/<uuid:pk>/", api.VersionView.as_view(), name="programme-version"),
    path("programme-versions/<uuid:pk>/findings/", api.Findings.as_view(), name="programme-findings"),
    path("programme-versions/<uuid:pk>/tables/<slug:slug>/grid/", api_grid.TableGrid.as_view(), name="programme-table"),
]
