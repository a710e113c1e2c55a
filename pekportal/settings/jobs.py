"""Background work (kit/jobs); Redis may be lost at any moment: no result backend, no publish retries."""

from pekportal.settings.base import ROOT, TIME_ZONE, env

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 0,
    "visibility_timeout": 3600,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # worker and beat wait for Redis as long as it takes
# the job's row is the truth, the message only wakes a worker: acknowledged at once, the sweep finds what a dead
# worker left. (Late acknowledgement brings Celery 5.7's worker down when a task ends while Redis is away: tried.)
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
# a worker without -Q takes both; `-Q render` gives rendering a worker of its own
CELERY_TASK_QUEUES = {"celery": {"exchange": "celery"}, "render": {"exchange": "render"}}
# jobs (kit/jobs), seconds: a running one beats; silent that long, its worker is dead; a message taken by nobody is lost
JOB_HEARTBEAT_SECONDS = env.float("JOB_HEARTBEAT_SECONDS", default=5)
JOB_STALE_SECONDS = env.float("JOB_STALE_SECONDS", default=30)
JOB_LOST_SECONDS = env.float("JOB_LOST_SECONDS", default=10)
JOB_SWEEP_SECONDS = env.float("JOB_SWEEP_SECONDS", default=15)
JOB_ATTEMPTS = 4
CELERY_BEAT_SCHEDULE = {
    "kit-sweep-jobs": {
        "task": "kit.sweep_jobs",
        "schedule": JOB_SWEEP_SECONDS,
        "options": {"expires": JOB_SWEEP_SECONDS},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = env.str("BEAT_SCHEDULE_FILE", default=str(ROOT / "var" / "beat-schedule"))
