# The image of web, worker, beat and migrate: the code, its locked packages, Pango for the PDF; no secret inside.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DJANGO_SETTINGS_MODULE=pekportal.settings PEK_MODE=production \
    STATIC_ROOT=/srv/static VAULT_ROOT=/srv/vault BEAT_SCHEDULE_FILE=/tmp/beat-schedule

RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin pek \
 && install -d -o pek -g pek /srv/static /srv/vault

WORKDIR /srv/pekportal
COPY requirements/prod.txt requirements/prod.txt
RUN pip install --require-hashes -r requirements/prod.txt
COPY . .

# the keys of this one command are thrown away with it
RUN python -m pekportal.local.messages \
 && SECRET_KEY=build FIELD_KEY=YnVpbGQtb25seS1maWVsZC1rZXktMzItYnl0ZXMtbG8= ALLOWED_HOSTS=localhost PORTAL_URL=http://localhost \
    python manage.py collectstatic --no-input -v0 \
 && chmod -R a+rX /srv/pekportal /srv/static

USER pek
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["python", "-m", "pekportal.local.probe", "8000"]
CMD ["gunicorn", "pekportal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
