"""An example of an answer made from its serializer, so that no example can lag behind its shape."""

from __future__ import annotations

from typing import Any, Final

from rest_framework import serializers

ID: Final = "0b8f0f0e-6f5a-4b57-9d9c-0a6f4f1f2a11"
_BY_FIELD: Final[tuple[tuple[type[serializers.Field[Any, Any, Any, Any]], Any], ...]] = (
    (serializers.UUIDField, ID),
    (serializers.DateTimeField, "2026-10-20T10:20:00+05:00"),
    (serializers.DateField, "2026-10-20"),
    (serializers.DecimalField, "0.45"),
    (serializers.BooleanField, True),
    (serializers.IntegerField, 1),
    (serializers.PrimaryKeyRelatedField, ID),
    (serializers.CharField, "…"),
)


def sample(shape: Any, **words: Any) -> Any:
    """One item of a serializer class or instance; `words` are the values a reader should see."""
    one = shape() if isinstance(shape, type) else shape
    one = getattr(one, "child", one) if isinstance(one, serializers.ListSerializer) else one
    return {name: words[name] if name in words else _value(field) for name, field in one.fields.items()}


def _value(field: Any) -> Any:
    if isinstance(field, serializers.ListSerializer):
        return [sample(field.child)]
    if isinstance(field, serializers.BaseSerializer):
        return sample(field)
    if isinstance(field, serializers.ListField):
        return [_value(field.child)]
    if isinstance(field, serializers.DictField):
        return {}
    if isinstance(field, serializers.ChoiceField):
        return next(iter(field.choices))
    return next((value for kind, value in _BY_FIELD if isinstance(field, kind)), None)
