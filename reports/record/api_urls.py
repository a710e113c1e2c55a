"""The room's addresses below /api/v1/."""

from django.urls import path

from reports.record import api

urlpatterns = [path("reports/<uuid:pk>/receipt/", api.ReceiptView.as_view(), name="receipt")]
