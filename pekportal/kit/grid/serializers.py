"""The shapes of the grid's JSON for the API's schema (ADR 9)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

LATER = "true where the checks read so many rows that they are asked for by themselves; then `findings` is absent"


class ProblemSerializer(serializers.Serializer[Any]):
    """What is wrong with a cell; `kept` is false where the text was not stored."""

    code = serializers.CharField()
    words = serializers.CharField()
    fix = serializers.CharField(allow_blank=True)
    kept = serializers.BooleanField(required=False)


class GridRowSerializer(serializers.Serializer[Any]):
    """A row: texts as written by column key, problems by column key («» is the row), what the references mean."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    position = serializers.IntegerField()
    cells = serializers.DictField(child=serializers.CharField(allow_blank=True))
    problems = serializers.DictField(child=ProblemSerializer())
    resolved = serializers.DictField(child=serializers.CharField(allow_null=True))


class LostSerializer(ProblemSerializer):
    """A cell whose text was not stored."""

    row = serializers.UUIDField()
    column = serializers.CharField(allow_blank=True)


class ConflictSerializer(serializers.Serializer[Any]):
    """A cell that somebody else changed since it was read: `mine` is not stored."""

    row = serializers.UUIDField()
    column = serializers.CharField(allow_blank=True)
    mine = serializers.CharField(allow_blank=True)
    theirs = serializers.CharField(allow_blank=True)
    who = serializers.CharField(allow_blank=True)
    at = serializers.CharField(allow_blank=True)


class GridSerializer(serializers.Serializer[Any]):
    """A table: its declaration, its rows, whether this token may change them, the findings of its checks."""

    spec = serializers.DictField()
    rows = GridRowSerializer(many=True)
    can_edit = serializers.BooleanField()
    stamp = serializers.CharField(help_text="another word whenever a row changed")
    findings = serializers.ListField(child=serializers.DictField(), required=False)
    findings_later = serializers.BooleanField(required=False, help_text=LATER)
    more_findings = serializers.IntegerField(required=False, help_text="how many did not fit")


class ChangeSerializer(serializers.Serializer[Any]):
    """One change.

    add: row (a new UUID of yours), after (a row, "start" or null for the end), cells {key: text};
    save: row, version, cells {key: [text you read, text now]}; delete: row, version; order: rows.
    """

    op = serializers.ChoiceField(choices=["add", "save", "delete", "order"])
    row = serializers.UUIDField(required=False)
    version = serializers.IntegerField(required=False, allow_null=True)
    after = serializers.CharField(required=False, allow_null=True)
    cells = serializers.DictField(required=False)
    rows = serializers.ListField(child=serializers.UUIDField(), required=False)


class BlockSerializer(serializers.Serializer[Any]):
    """A block: one transaction, at most 2,000 changes; sent twice it is done once."""

    changes = ChangeSerializer(many=True)


class SavedSerializer(serializers.Serializer[Any]):
    """What became of a block: touched rows as they stand, ids that are gone, `order` when it changed."""

    saved_at = serializers.CharField()
    rows = GridRowSerializer(many=True)
    removed = serializers.ListField(child=serializers.UUIDField())
    order = serializers.ListField(child=serializers.UUIDField(), required=False)
    conflicts = ConflictSerializer(many=True)
    problems = LostSerializer(many=True)
    findings = serializers.ListField(child=serializers.DictField(), required=False)
    findings_later = serializers.BooleanField(required=False, help_text=LATER)
    more_findings = serializers.IntegerField(required=False, help_text="how many did not fit")
    before = serializers.CharField(help_text="stamp of the table before the block")
    stamp = serializers.CharField()
