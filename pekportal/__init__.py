"""The project: settings, URLs, Celery, and kit, the floor everyone stands on."""

from pekportal.celery import app as celery_app

__all__ = ["celery_app"]
