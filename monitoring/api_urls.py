"""The room's addresses below /api/v1/."""

from django.urls import path

from monitoring import api

urlpatterns = [
    path("quarters/", api.QuarterList.as_view(), name="quarters"),
    path("quarters/<uuid:pk>/measurements/<slug:slug>/", api.Measurements.as_view(), name="measurements"),
]
