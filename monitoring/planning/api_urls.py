"""The room's addresses below /api/v1/."""

from django.urls import path

from monitoring.planning import api

urlpatterns = [path("quarters/<uuid:pk>/plan/", api.PlanView.as_view(), name="plan")]
