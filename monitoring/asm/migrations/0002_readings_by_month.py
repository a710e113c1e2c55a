"""The readings: a table partitioned by month, which Django's own CREATE TABLE can not make."""

import django.db.models.deletion
from django.db import migrations, models

from monitoring.asm.migrations import _readings as sql


class Migration(migrations.Migration):

    dependencies = [("asm", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(sql.TABLE, sql.BACKWARD[1]),
                migrations.RunSQL(sql.MAKE_MONTH, sql.BACKWARD[0]),
                migrations.RunSQL(sql.FIRST_MONTHS, migrations.RunSQL.noop),
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        ("pk", models.CompositePrimaryKey("channel_id", "measured_at", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("measured_at", models.DateTimeField(help_text="when the 20 minutes began")),
                        ("value", models.DecimalField(decimal_places=24, max_digits=70)),
                        ("quality", models.PositiveSmallIntegerField(default=0, help_text="monitoring.asm.parameters.Quality")),
                        ("ahead", models.BooleanField(default=False, help_text="it came before its time: the device's clock is wrong")),
                        ("batch", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="asm.batch")),
                        ("channel", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="asm.channel")),
                    ],
                    options={"verbose_name": "reading", "verbose_name_plural": "readings"},
                ),
            ],
        ),
    ]
