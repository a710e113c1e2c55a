"""The rows and the reports of a quarter, in the order in which open data hands them out."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports_publication', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='sitequarter',
            index=models.Index(fields=['year', 'quarter', 'id'], name='site_quarter_page'),
        ),
        migrations.AddIndex(
            model_name='sitereport',
            index=models.Index(fields=['year', 'quarter', 'number'], name='site_report_quarter'),
        ),
    ]
