"""A review of a mark names office, number and day of the decision in fields; before, one text had them and the reason.

Yesterday's text is taken apart only where it can be put together again letter by letter; otherwise it stays whole in
`reason`, and office, number and day stay empty.
"""

import datetime as dt
import re

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# what `review_mark` wrote: «office, № 5 от 12.10.2026: reason»
KEPT = re.compile(
    r"(?P<office>[^:\n]{1,300}?), (?P<number>№ ?[^\s:,]{1,90}) от (?P<day>\d\d\.\d\d\.\d{4}): (?P<reason>.+)", re.DOTALL
)
DAY = "%d.%m.%Y"


def apart(text):
    """Office, number, day and reason of a kept text; None where they can not be told."""
    found = KEPT.fullmatch(text)
    if found is None:
        return None
    try:
        day = dt.datetime.strptime(found["day"], DAY).date()
    except ValueError:
        return None
    parts = (found["office"], found["number"], day, found["reason"])
    return parts if together(*parts) == text else None


def together(office, number, day, reason):
    """One text again."""
    return f"{office}, {number} от {day.strftime(DAY)}: {reason}"


def forwards(apps, schema_editor):
    for review in apps.get_model("reports_publication", "MarkReview").objects.iterator():
        parts = apart(review.reason)
        if parts is not None:
            review.office, review.number, review.decided_on, review.reason = parts
            review.save(update_fields=["office", "number", "decided_on", "reason"])


def backwards(apps, schema_editor):
    for review in apps.get_model("reports_publication", "MarkReview").objects.exclude(office="").iterator():
        review.reason = together(review.office, review.number, review.decided_on, review.reason)
        review.office, review.number, review.decided_on = "", "", None
        review.save(update_fields=["office", "number", "decided_on", "reason"])


class Migration(migrations.Migration):

    dependencies = [
        ('reports_publication', '0002_pages_by_quarter'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='markreview',
            name='frozen_once',
        ),
        migrations.AddField(
            model_name='markreview',
            name='decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='decided on'),
        ),
        migrations.AddField(
            model_name='markreview',
            name='number',
            field=models.CharField(blank=True, max_length=100, verbose_name='number of the decision'),
        ),
        migrations.AddField(
            model_name='markreview',
            name='office',
            field=models.CharField(blank=True, max_length=300, verbose_name='who decided: office'),
        ),
        migrations.RunPython(forwards, backwards),
        pgtrigger.migrations.AddTrigger(
            model_name='markreview',
            trigger=pgtrigger.compiler.Trigger(name='frozen_once', sql=pgtrigger.compiler.UpsertTriggerSql(func='IF TRUE THEN IF TG_OP = \'DELETE\' OR ROW(OLD."id", OLD."created_at", OLD."mark_id", OLD."upheld", OLD."office", OLD."number", OLD."decided_on", OLD."reason", OLD."reviewed_by_id", OLD."reviewed_at") IS DISTINCT FROM ROW(NEW."id", NEW."created_at", NEW."mark_id", NEW."upheld", NEW."office", NEW."number", NEW."decided_on", NEW."reason", NEW."reviewed_by_id", NEW."reviewed_at") THEN RAISE EXCEPTION \'frozen: % of reports_publication_markreview %\', TG_OP, \'\' USING ERRCODE = \'integrity_constraint_violation\'; END IF; END IF; IF TG_OP = \'DELETE\' THEN RETURN OLD; END IF; RETURN NEW;', hash='0d051eb173f31863492ba21e653a93758bd63c93', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_once_a66bb', table='reports_publication_markreview', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='markreview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on', None), ('number', ''), ('office', '')), models.Q(models.Q(('office', ''), _negated=True), models.Q(('number', ''), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='secrecy_review_of_decision'),
        ),
    ]
