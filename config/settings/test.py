"""The test suite: in-memory files, fast hashing, SQLite unless DATABASE_URL says otherwise."""

import os
import tempfile
from pathlib import Path

if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="ogi-test-")

from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR, DATABASES

SECRET_KEY = "only-for-tests-0123456789-0123456789-0123456789"  # noqa: S105
DATA_KEYS = "test:b25seS1mb3ItdGVzdHMtMDEyMzQ1Njc4OS1vZ2ktMDE="
INDEX_KEY = "b25seS1mb3ItdGVzdHMtMDEyMzQ1Njc4OS1pbmQtMDE="
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEMO_ALLOWED = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each worker keeps its own files: letters are named by their bytes, and one test spoils some.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
MEDIA_ROOT = Path(DATA_DIR) / f"files-{WORKER}"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# A file, not :memory:, so that threads and the browser's server see one database.
DATABASES["default"].setdefault("TEST", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"]["NAME"] = str(Path(DATA_DIR) / f"test-{WORKER}.sqlite3")
DATABASES["default"]["CONN_MAX_AGE"] = 0
LETTER_SIGNER = ""
