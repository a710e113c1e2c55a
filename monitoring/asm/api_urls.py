"""The room's addresses below /api/v1/: for devices, and for people's programs."""

from django.urls import path

from monitoring.asm import api_reading, schema
from monitoring.asm.api import Readings

assert schema  # registers the scheme of the devices' tokens with drf-spectacular
urlpatterns = [
    path("asm/readings", Readings.as_view(), name="asm-readings"),
    path("asm/devices/", api_reading.DeviceList.as_view(), name="asm-devices"),
    path("quarters/<uuid:pk>/asm/", api_reading.VerdictList.as_view(), name="asm-verdicts"),
]
