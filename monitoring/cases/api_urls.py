"""The room's addresses below /api/v1/."""

from django.urls import path

from monitoring.cases import api

urlpatterns = [path("quarters/<uuid:pk>/cases/", api.CaseList.as_view(), name="cases")]
