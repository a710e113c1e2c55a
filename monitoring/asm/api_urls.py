"""URLs of the devices below /api/v1/."""

from django.urls import path

from monitoring.asm import schema
from monitoring.asm.api import Readings

assert schema  # registers the scheme of the devices' tokens with drf-spectacular
urlpatterns = [path("asm/readings", Readings.as_view(), name="asm-readings")]
