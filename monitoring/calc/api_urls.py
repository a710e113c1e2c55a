"""The room's addresses below /api/v1/."""

from django.urls import path

from monitoring.calc import api

urlpatterns = [path("quarters/<uuid:pk>/activity/grid/", api.ActivityGrid.as_view(), name="activity")]
