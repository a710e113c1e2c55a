"""The room's addresses below /api/v1/."""

from django.urls import path

from programs import api

urlpatterns = [path("programme-versions/<uuid:pk>/findings/", api.Findings.as_view(), name="programme-findings")]
