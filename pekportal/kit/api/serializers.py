"""What the floor's API answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from pekportal.kit.api.scopes import SCOPES
from pekportal.kit.api.shown import ShownSerializer
from pekportal.kit.models import Job


class MeSerializer(serializers.Serializer[Any]):
    """Who the token acts as; `facilities` null means all of the operator's."""

    user = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.CharField()
    membership = serializers.UUIDField()
    operator = serializers.UUIDField(allow_null=True)
    facilities = serializers.ListField(child=serializers.UUIDField(), allow_null=True)
    department = serializers.UUIDField(allow_null=True)
    territory = serializers.ListField(child=serializers.CharField(), help_text="КАТО prefixes")
    laboratory = serializers.UUIDField(allow_null=True)
    token = serializers.CharField(help_text="label of the token")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=list(SCOPES)), help_text="what it may do")
    expires_at = serializers.DateTimeField(allow_null=True)


class JobSerializer(ShownSerializer):
    """A job: poll it until `state` is done, failed or cancelled."""

    class Meta:
        model = Job
        fields = ["id", "kind", "title", "state", "step", "percent", "error", "result", "created_at", "finished_at"]
        read_only_fields = fields
