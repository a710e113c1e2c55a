"""Tokens made before there were scopes keep what they were made for: all that their role may do."""

from django.db import migrations

ALL = [
    "read:register",
    "read:programme",
    "write:programme",
    "read:quarter",
    "write:quarter",
    "read:report",
    "write:report",
    "read:deadlines",
]


def give(apps, schema_editor):
    """Give every token the eight scopes of this release."""
    apps.get_model("kit", "ApiToken").objects.filter(scopes=[]).update(scopes=ALL)


class Migration(migrations.Migration):
    dependencies = [("kit", "0004_token_scopes")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
