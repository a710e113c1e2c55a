"""The room's addresses below /api/v1/."""

from django.urls import path

from monitoring.waste import api

urlpatterns = [path("quarters/<uuid:pk>/waste-journal/grid/", api.JournalGrid.as_view(), name="waste-journal")]
