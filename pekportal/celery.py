"""Celery application: JSON only, no result backend, a job is a row (architecture 4.9)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pekportal.settings")
app = Celery("pekportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
