"""States and words of what was asked before items and remarks had any: from the requests and the log of events."""

from django.db import migrations

ITEM_STATE = {"sent": "waiting", "answered": "answered", "returned": "returned", "closed": "closed"}
KINDS = {"request.answer": "answer", "request.return": "return", "request.close": "close"}
SETTLED = ("accepted", "superseded")  # nobody waits for an answer to a remark on such a report


def forwards(apps, schema_editor):
    request_model = apps.get_model("inspections", "DocumentRequest")
    message = apps.get_model("inspections", "ItemMessage")
    event = apps.get_model("kit", "Event")
    remark = apps.get_model("inspections", "Remark")
    for request in request_model.objects.exclude(items__isnull=True).distinct().iterator():
        state = ITEM_STATE.get(request.state)
        if state and state != "waiting":
            request.items.update(state=state)
        told = event.objects.filter(
            subject_type="inspections.documentrequest", subject_id=str(request.pk), code__in=list(KINDS)
        ).order_by("at", "id")
        items = list(request.items.all())
        message.objects.bulk_create(
            message(item=item, kind=KINDS[one.code], words=one.words, author=one.user, role=one.role, at=one.at)
            for one in told
            for item in items
            if one.words or one.code != "request.return"
        )
    remark.objects.filter(version__state__in=SETTLED).update(state="closed")


def backwards(apps, schema_editor):
    """The states go with their columns, the messages with their table."""


class Migration(migrations.Migration):

    dependencies = [
        ('inspections', '0004_remarks_answered_items_settled'),
        ('reports', '0001_initial'),
        ('kit', '0002_initial'),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
