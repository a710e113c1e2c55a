"""The words by which a facility is found on the desk."""

from itertools import islice

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from inspections.desk.wording import kept


def write(apps, schema_editor):
    """Words of the facilities that have standings already."""
    Facility, Wording = apps.get_model("operators", "Facility"), apps.get_model("inspections_desk", "Wording")
    names = ("name", "name_kk", "operator__name", "operator__name_kk", "operator__bin")
    rows = Facility.objects.filter(standings__isnull=False).distinct().values_list("pk", *names)
    fresh = (Wording(facility_id=pk, words=kept(texts)) for pk, *texts in rows.iterator(chunk_size=1000))
    while batch := list(islice(fresh, 1000)):
        Wording.objects.bulk_create(batch)


class Migration(migrations.Migration):

    dependencies = [
        ('inspections_desk', '0002_sums_by_trigger'),
        ('operators', '0005_water_limits'),
    ]

    operations = [
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('facility', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='wording', serialize=False, to='operators.facility')),
                ('words', models.TextField(db_comment='names of facility and operator in both languages, БИН: words in lower case, a space before each')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['words'], name='desk_wording_words', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.RunPython(write, migrations.RunPython.noop, elidable=True),
    ]
