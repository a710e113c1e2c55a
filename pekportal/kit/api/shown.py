"""The base of what the API shows of a model: a choice that may be empty says so in the schema."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from rest_framework import serializers


class ShownSerializer(serializers.ModelSerializer[Any]):
    """A read-only ModelSerializer; the framework forgets `allow_blank` of what is only read."""

    def include_extra_kwargs(
        self, kwargs: MutableMapping[str, Any], extra_kwargs: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        """Keep that a choice may be empty."""
        blank = kwargs.get("allow_blank")
        made = super().include_extra_kwargs(kwargs, extra_kwargs)
        return {**made, "allow_blank": True} if blank and "choices" in made else made
