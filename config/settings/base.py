"""Settings that hold everywhere; dev, test and production add to them.

Storage and engines follow the environment:

``DATABASE_URL``      the engine (default: a SQLite file under ``DATA_DIR``)
``DATA_DIR``          where the SQLite file and issued letters live
``DATA_KEYS``         the keys that seal personal data, see ``vault.keys``
``INDEX_KEY``         the key of the hashes by which sealed numbers are found
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "var"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "viewflow",
    "viewflow.workflow",
    "calendars",
    "organs",
    "audit",
    "vault",
    "attachments",
    "outbox",
    "cases",
    "screening",
    "publication",
    "dispatch",
    "proactive",
    "workflow",
    "reports",
    "administration",
    "portal",
    "jobs",
    "demo",
]

MIDDLEWARE = [
    "config.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.login.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.PrintingStopped",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workflow.context_processors.workbench",
                "administration.context_processors.calendar_warning",
            ],
            "builtins": ["workflow.templatetags.workbench"],
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """Connection settings for ``url``, with the options each engine needs to be safe.

    SQLite begins every transaction as IMMEDIATE: a deferred one that later writes
    fails under concurrency instead of waiting for its turn.
    """
    settings = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what was committed is on the disk before anybody is told so.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    return settings


DATABASES = {
    "default": database(os.environ.get("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organs.Staff"
AUTHENTICATION_BACKENDS = [
    "organs.auth.StaffBackend",
    "organs.auth.RoleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "worklist"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"
# Past the limit of one file nothing is kept, neither in memory nor on disk.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "attachments.uploading.LimitedUploads",
]
# The socket of clamd on this machine; without it files wait, and a person may let one be opened.
CLAMAV_SOCKET = os.environ.get("CLAMAV_SOCKET", "")
STORAGES = {
    "default": {"BACKEND": "attachments.durable.DurableStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SESSION_ENGINE = "config.sessions"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Periods that the law leaves to the organ; design choices, not statute.
CORRECTION_PERIOD_WORKING_DAYS = 15
# A registration entered by mistake can be undone this long, while nothing rests on it.
REGISTRATION_UNDO_HOURS = 48

# Internal steps as shares of the days that count: code, label, share.
INTERNAL_MILESTONES = [
    ("search", "检索完毕", "1/4"),
    ("draft", "拟出答复", "1/2"),
    ("review", "审核完毕", "3/4"),
    ("signature", "签发", "9/10"),
]

# Personal data at rest: the keys come from each environment's own settings.
DATA_KEYS = os.environ.get("DATA_KEYS", "")
INDEX_KEY = os.environ.get("INDEX_KEY", "")
DEFAULT_EXCEPTION_REPORTER_FILTER = "vault.redaction.NothingOfTheRequest"

# Mail; production names the server.
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 5
MAIL_IS_OPEN = True
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "noreply@localhost")
# Dotted path of a function (number, text) that hands a short message to the organ's gateway.
SMS_ADAPTER = os.environ.get("SMS_ADAPTER", "")

# Electronic signatures of letters (cases.electronic_signature): the dotted path of a signer, or
# none; the PKCS#12 file of each organ with their passphrase; the dotted path of a time stamper.
LETTER_SIGNER = os.environ.get("LETTER_SIGNER", "")
SIGNING_DIR = Path(os.environ.get("SIGNING_DIR", DATA_DIR / "signing"))
SIGNING_PASSPHRASE = os.environ.get("SIGNING_PASSPHRASE", "")
TIMESTAMPER = os.environ.get("TIMESTAMPER", "")

# How long what was printed together, or packed for handing over, can be downloaded.
BUNDLES_KEPT_DAYS = int(os.environ.get("BUNDLES_KEPT_DAYS", "7"))

# The public portal. ``limits``: how often, in how many seconds, before a question is asked;
# a limit never refuses anybody.
PORTAL: dict[str, Any] = {
    "name": os.environ.get("PORTAL_NAME", "政府信息公开 · 依申请公开"),
    "home_site": os.environ.get("PORTAL_HOME_SITE", ""),
    "draft_days": 30,
    "receipt_hours": 24,
    "visit_minutes": 30,
    # Whoever opened something public while writing and has not applied so many days later.
    "avoided_after_days": int(os.environ.get("PORTAL_AVOIDED_AFTER_DAYS", "7")),
    "terminal_idle_seconds": 60,
    "usual_seconds": 20,
    "question_seconds": 600,
    "client_address": os.environ.get("PORTAL_CLIENT_ADDRESS", "REMOTE_ADDR"),
    "limits": {
        "submissions_of_address": (5, 3600),
        "submissions_of_person": (3, 24 * 3600),
        "submissions": (20, 3600),
        "wrong_codes": (5, 600),
    },
}

# Demonstration data may be loaded only where this is true.
DEMO_ALLOWED = False

# To standard error, for whoever runs the process to keep (at least a year, see operations.md).
# Requests' bodies and query strings stay out: they can hold names and numbers of people. What
# slips into a message or a traceback all the same is struck out before the line is written.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"personal": {"()": "vault.redaction.RedactPersonalNumbers"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["personal"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
