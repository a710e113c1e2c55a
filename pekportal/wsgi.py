"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pekportal.settings")
application = get_wsgi_application()

from reports.deadlines import pulse  # noqa: E402  # the apps are ready only now

pulse.start()
