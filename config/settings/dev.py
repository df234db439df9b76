"""One machine, one office or one developer: SQLite, local files, demonstration data."""

import base64
import secrets
from collections.abc import Callable

from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR, DATA_KEYS, INDEX_KEY, LETTER_SIGNER

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMO_ALLOWED = True


def kept(name: str, make: Callable[[], str]) -> str:
    """A secret that lives beside the data, made once: a copy of the source never carries it."""
    path = DATA_DIR / name
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(make(), encoding="ascii")
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


def random_key() -> str:
    """256 random bits as the settings of keys spell them."""
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")


SECRET_KEY = kept("secret_key", lambda: secrets.token_urlsafe(64))
# Without these two files nobody can read the applicants' numbers again: back them up.
DATA_KEYS = DATA_KEYS or kept("data_keys", lambda: f"local:{random_key()}")
INDEX_KEY = INDEX_KEY or kept("index_key", random_key)

# Mail is kept as files: one can read it, and the terminal shows only what the system says.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"

# Serve straight from the source folders: no collectstatic step before the first page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# The demonstration's organs have certificates of a made-up authority; others sign nothing.
LETTER_SIGNER = LETTER_SIGNER or "cases.electronic_signature.by_certificate_if_held"
