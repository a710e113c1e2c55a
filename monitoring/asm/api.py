"""The address at which devices leave their readings."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from monitoring.asm import intake
from monitoring.asm.auth import DEVICE, DeviceAuthentication, DeviceOnly, DeviceThrottle
from monitoring.asm.parameters import QUALITIES
from monitoring.asm.services.readings import Receipt, submit
from pekportal.kit.access import Mark
from pekportal.kit.api.describe import writing
from pekportal.kit.api.errors import entry
from pekportal.kit.api.samples import sample
from pekportal.kit.api.writing import write
from pekportal.kit.refused import Refused

MOST_TOLD: Final = 1_000  # errors in one answer; the others stand on the page of the device

# code of a refused row -> (what is wrong, what to do, field)
WORDS: Final = {
    intake.ROW: (gettext_lazy("The reading is no object."), gettext_lazy("Send {channel, measured_at, value}."), ""),
    intake.CHANNEL: (
        gettext_lazy("The device has no such channel."),
        gettext_lazy("Compare the code with the page of the device; case matters."),
        "channel",
    ),
    intake.TIME: (
        gettext_lazy("The time can not be read."),
        gettext_lazy("Write it as 2026-10-20T10:20:00+05:00."),
        "measured_at",
    ),
    intake.ZONE: (
        gettext_lazy("The time has no zone."),
        gettext_lazy("Add it: 2026-10-20T10:20:00+05:00."),
        "measured_at",
    ),
    intake.GRID: (
        gettext_lazy("A 20-minute mean begins at :00, :20 or :40."),
        gettext_lazy("Send the moment at which the mean began."),
        "measured_at",
    ),
    intake.VALUE: (
        gettext_lazy("The value is no number."),
        gettext_lazy("Write digits with a point: 12.5 or «12.5»."),
        "value",
    ),
    intake.QUALITY: (
        gettext_lazy("The quality is unknown."),
        gettext_lazy("It is one of: ok, calibration, maintenance, fault, stopped."),
        "quality",
    ),
}


class ReadingSerializer(serializers.Serializer[Any]):
    """A 20-minute mean: code of the channel, when it began (with zone), value, what the device says of it."""

    channel = serializers.CharField()
    measured_at = serializers.DateTimeField(help_text="begin of the 20 minutes, with zone: 2026-10-20T10:20:00+05:00")
    value = serializers.DecimalField(max_digits=69, decimal_places=24, help_text="a number, or its text")
    quality = serializers.ChoiceField(choices=sorted(QUALITIES), default="ok")


class MessageSerializer(serializers.Serializer[Any]):
    """At most 10,000 readings."""

    readings = ReadingSerializer(many=True)


class ReceiptSerializer(serializers.Serializer[Any]):
    """received = stored + repeated + revised + refused."""

    batch = serializers.IntegerField()
    received = serializers.IntegerField()
    stored = serializers.IntegerField(help_text="new means")
    repeated = serializers.IntegerField(help_text="were there already with the same value")
    revised = serializers.IntegerField(help_text="were there with another value: kept beside it, a person decides")
    refused = serializers.IntegerField(help_text="could not be read; the errors say why")
    errors = serializers.ListField(child=serializers.DictField())  # type: ignore[assignment]  # the answer's own word
    more_errors = serializers.IntegerField()


READING = {"channel": "SO2", "measured_at": "2026-10-20T10:20:00+05:00", "value": "12.5", "quality": "ok"}
RECEIPT = sample(ReceiptSerializer, received=1, stored=1, repeated=0, revised=0, refused=0, errors=[], more_errors=0)


class Readings(APIView):
    """Readings of a device: the token says which device it is."""

    access = Mark(roles=frozenset({DEVICE}))  # no role of a person
    scope = ""  # the token of a device can do nothing else
    authentication_classes = [DeviceAuthentication]
    permission_classes = [DeviceOnly]
    throttle_classes = [DeviceThrottle]

    @writing(MessageSerializer, {"readings": [READING]}, ReceiptSerializer, RECEIPT, status=201, key_required=True)
    @write(key_required=True)
    def post(self, request: Request) -> Response:
        """Keep the means of one message; the same message with the same key gets the same answer."""
        try:
            items = intake.parse(request._request.body)
        except intake.Unreadable as wrong:
            raise Refused(
                "BODY",
                _("The body can not be read."),
                fix=_('Send JSON in UTF-8: {"readings": [{"channel", "measured_at", "value", "quality"}]}.'),
            ) from wrong
        token: Any = request.auth  # a DeviceToken: DeviceOnly let nobody else in
        receipt = submit(token.device, items, token=token)
        if receipt.batch is None:
            return Response({"errors": errors_of(receipt), "more_errors": _left_off(receipt)}, status=422)
        return Response(
            {
                "batch": receipt.batch,
                "received": receipt.received,
                "stored": receipt.stored,
                "repeated": receipt.repeated,
                "revised": receipt.revised,
                "refused": len(receipt.wrong),
                "errors": errors_of(receipt),
                "more_errors": _left_off(receipt),
            },
            status=201,
        )


def errors_of(receipt: Receipt) -> list[dict[str, Any]]:
    """One entry for each refused row, at most MOST_TOLD; `index` counts from 0, `row` from 1."""
    return [
        {"index": one.index, **entry(one.code, str(words), str(fix), row=str(one.index + 1), column=column)}
        for one in receipt.wrong[:MOST_TOLD]
        for words, fix, column in [WORDS[one.code]]
    ]


def _left_off(receipt: Receipt) -> int:
    return max(0, len(receipt.wrong) - MOST_TOLD)
