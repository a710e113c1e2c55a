"""All settings; production refuses to start when a secret is missing (style 32)."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

env = environ.Env()
ROOT = Path(__file__).resolve().parent.parent.parent

# --- what kind of process this is -------------------------------------------------------------
# demo: `make run`; test: pytest; production: everything else
MODE = env.str("PEK_MODE", default="production")
DEMO = MODE == "demo"
TESTING = MODE == "test"
PRODUCTION = MODE == "production"
DEBUG = False
# authority: the portal is the authority's own system; operator: a holding runs it (architecture 4.14)
DEPLOYMENT = env.str("DEPLOYMENT", default="authority")
# the demo's fixed "today", ISO date; empty in production (shown on a banner)
DEMO_TODAY = env.str("PEK_DEMO_TODAY", default="2026-10-20" if DEMO else "")


def secret(name: str, stand_in: str) -> str:
    """Return the secret `name` from the environment; only the demo and the tests may use `stand_in`."""
    value = env.str(name, default="")
    if value:
        return value
    if PRODUCTION:
        raise ImproperlyConfigured(f"{name} is not set: put it into the environment (see .env.example)")
    return stand_in


SECRET_KEY = secret("SECRET_KEY", "demo-only-secret-key-never-used-in-production-0123456789")
FIELD_KEY = secret("FIELD_KEY", "ZGVtby1vbmx5LWZpZWxkLWtleS0zMi1ieXRlcy1sb24=")  # encrypts ИИН
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "pekportal.kit.admin_config.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "import_export",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
    "pekportal.kit",
    "pekportal.demo",
    "operators",
    "programs",
    "monitoring",
    "monitoring.planning",
    "monitoring.protocols",
    "monitoring.calc",
    "monitoring.waste",
    "monitoring.cases",
    "monitoring.asm",
    "reports",
    "reports.decision",
    "reports.signing",
    "reports.record",
    "reports.deadlines",
    "reports.publication",
    "reports.opendata",
    "inspections",
    "inspections.queue",
    "inspections.desk",
    "inspections.dossier",
    "inspections.letters",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "reports.publication.middleware.OpenMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "operators.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "pekportal.kit.uploads.memory.UploadsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "operators.middleware.ActorMiddleware",
    "pekportal.kit.middleware.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pekportal.kit.access.middleware.AccessMiddleware",
    "pekportal.kit.middleware.RefusedMiddleware",
    "axes.middleware.AxesMiddleware",
    "pekportal.kit.access.database_role.DatabaseRoleMiddleware",
    "inspections.dossier.middleware.LooksMiddleware",
]

ROOT_URLCONF = "pekportal.urls"
WSGI_APPLICATION = "pekportal.wsgi.application"
FORM_RENDERER = "pekportal.kit.forms.PortalFormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pekportal.kit.context.portal",
            ],
            "builtins": ["pekportal.kit.templatetags.kit"],
        },
    }
]

# --- database: role pek_app for web, worker and beat; pek_owner for migrations (architecture 4.9) ----
# PEK_DB_AS=owner is set by manage.py for the commands that change the schema
DATABASE_AS = env.str("PEK_DB_AS", default="app")


def database(*names: str) -> dict[str, Any]:
    """Return Django's entry for the first of the URLs `names` that is set; a socket's folder may stand in `?host=`."""
    found = next((name for name in names if env.str(name, default="")), names[-1])
    entry: dict[str, Any] = env.db_url(found, default="postgresql:///pekportal")
    options = entry.setdefault("OPTIONS", {})
    entry["HOST"] = options.pop("host", entry["HOST"])
    options["application_name"] = f"pekportal-{DATABASE_AS}"
    entry["CONN_MAX_AGE"] = 0 if TESTING else env.int("CONN_MAX_AGE", default=60)
    entry["CONN_HEALTH_CHECKS"] = True
    return entry


DATABASES = {
    "default": database("DATABASE_OWNER_URL", "DATABASE_URL") if DATABASE_AS == "owner" else database("DATABASE_URL"),
    # the public pages read it: role pek_public, which sees the schema public_site and nothing else (ADR 42)
    "public": database("DATABASE_PUBLIC_URL"),
}
# a test reads what its own open transaction wrote; tests of the role point it at "public"
PUBLIC_DATABASE = "default" if TESTING else "public"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "operators.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    # MD5 for the tests only: hashing is slow on purpose
    "django.contrib.auth.hashers.MD5PasswordHasher" if TESTING else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "operators:login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "operators:login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "operators.lockout.account_of"  # capital letters open no second counter
AXES_LOCKOUT_TEMPLATE = "operators/locked_out.html"
AXES_VERBOSE = False
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS = 12 * 3600
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=30 * 60)  # without a click; 0: idleness ends nothing
# who must have a second factor beside the password (or come by ЭЦП); the demonstration's passwords are public
SECOND_FACTOR_ROLES = ["director", "inspector", "administrator"] if PRODUCTION else []
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # the counters of throttling must not push each other out
    }
}

# a quantity that changed by more percent than this against an earlier quarter is shown to the director
CHANGE_PERCENT = env.int("CHANGE_PERCENT", default=25)

# --- languages and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "ru"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = sorted((ROOT / "locale").glob("*"))  # one folder a room: locale/<room>/<lang>/LC_MESSAGES
USE_I18N = True
FORMAT_MODULE_PATH = ["pekportal.kit.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Almaty"  # the whole country since 2024-03-01, UTC+5

# the public map draws its own outline; tiles of a server of the authority's choice are off unless an address is set
MAP_TILES = env.str("MAP_TILES", default="")  # https://tiles.example.kz/{z}/{x}/{y}.png
MAP_TILES_ORIGIN = "/".join(MAP_TILES.split("/")[:3])
MAP_TILES_CREDIT = env.str("MAP_TILES_CREDIT", default="")

# --- files ------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(ROOT / "staticfiles"))
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION
# private bytes by their SHA-256, never below STATIC_ROOT
VAULT_ROOT = Path(env.str("VAULT_ROOT", default=str(ROOT / "var" / "vault")))
UPLOAD_LIMIT_MB = env.int("UPLOAD_LIMIT_MB", default=25)
# PDF and office files are opened in a child of the sandbox (ADR 24); tests do it themselves, but for those of the child
UPLOADS_APART = not TESTING
# the try-it page without log-in: size of a file, files of one address in an hour, files read at once
TRYIT_LIMIT_MB = env.int("TRYIT_LIMIT_MB", default=10)
TRYIT_PER_HOUR = env.int("TRYIT_PER_HOUR", default=20)
TRYIT_AT_ONCE = env.int("TRYIT_AT_ONCE", default=2)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(VAULT_ROOT)}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if not PRODUCTION  # the demo serves the files from where they stand: no collectstatic on the first run
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# own reverse proxies between the visitor and the portal: that many last entries of X-Forwarded-For are believed
PROXIES = env.int("PROXIES", default=0)

# --- mail, security, history ------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
globals().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="pek@localhost")
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)  # seconds
PORTAL_URL = secret("PORTAL_URL", f"http://127.0.0.1:{env.str('PORT', default='8000')}")  # in letters and on papers
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

from csp.constants import NONCE, NONE, SELF

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([MAP_TILES_ORIGIN] if MAP_TILES_ORIGIN else [])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

import pghistory

# the actor and the request are stored in each event row: the web role needs INSERT only
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history", db_index=True)
PGHISTORY_APPEND_ONLY = True
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())

# third-party URL trees that carry no mark of ours: namespace -> role that may enter (kit/access)
ACCESS_NAMESPACES = {"admin": ["administrator"]}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "pekportal.kit.logs.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING" if TESTING else "INFO")},
    "loggers": {
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "websockets": {"level": "WARNING"},
    },
}

SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the e-mail is unique in any case, by a constraint on Lower("email")
