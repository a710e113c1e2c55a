"""The API of automated monitoring for people's programs: devices with their channels, what was over its norm."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from monitoring.api import IN_HOUSE, SCOPE, quarter_of
from monitoring.asm.models import Channel, Device
from monitoring.asm.queries import verdicts_of
from pekportal.kit.api.auth import caller
from pekportal.kit.api.describe import reading
from pekportal.kit.api.pagination import ListView
from pekportal.kit.api.samples import sample
from pekportal.kit.api.shown import ShownSerializer


class ChannelSerializer(ShownSerializer):
    """A series of 20-minute means."""

    unit = serializers.CharField()

    class Meta:
        model = Channel
        fields = ["id", "code", "parameter", "substance", "unit", "closed_on"]
        read_only_fields = fields


class DeviceSerializer(ShownSerializer):
    """A device with its channels."""

    channels = ChannelSerializer(many=True)

    class Meta:
        model = Device
        fields = [
            "id", "facility", "source", "name", "kind", "serial", "verified_until", "in_service_from", "closed_on",
            "last_reading_at", "channels",
        ]  # fmt: skip
        read_only_fields = fields


class VerdictSerializer(serializers.Serializer[Any]):
    """A channel over its norm on one day (art. 202.5, 202.6)."""

    channel_id = serializers.UUIDField()
    channel = serializers.CharField()
    rule = serializers.CharField()
    day = serializers.DateField()
    fact = serializers.DecimalField(max_digits=40, decimal_places=12)
    norm = serializers.DecimalField(max_digits=40, decimal_places=12)
    unit = serializers.CharField()


class DeviceList(ListView):
    """Devices."""

    access = IN_HOUSE
    scope = SCOPE

    @reading(DeviceSerializer(many=True), example=sample(DeviceSerializer, name="ГАНК-4", kind="gas"))
    def get(self, request: Request) -> Response:
        """A page of devices."""
        seen = Device.objects.visible_to(caller(request)).prefetch_related("channels__substance")
        return self.paged(request, seen, lambda page: DeviceSerializer(page, many=True).data)


class VerdictList(APIView):
    """What automated monitoring found in a quarter."""

    access = IN_HOUSE
    scope = SCOPE

    @reading(VerdictSerializer(many=True), operation_id="quarters_asm_list")
    def get(self, request: Request, pk: UUID) -> Response:
        """Everything over its norm, by day and channel."""
        return Response(VerdictSerializer(verdicts_of(quarter_of(request, pk)), many=True).data)
