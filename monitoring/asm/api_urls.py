"""URLs of the devices below /api/v1/."""

from django.urls import path

from monitoring.asm.api import Readings

urlpatterns = [path("asm/readings", Readings.as_view(), name="asm-readings")]
