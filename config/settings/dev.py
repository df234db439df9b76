"""One machine, one office or one developer: SQLite, local files, demonstration data."""

from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMO_ALLOWED = True

# The key lives beside the data, made once: a copy of the source never carries it.
_key_file = DATA_DIR / "secret_key"
if not _key_file.exists():
    import secrets

    DATA_DIR.mkdir(parents=True, exist_ok=True)
    _key_file.write_text(secrets.token_urlsafe(64), encoding="ascii")
    _key_file.chmod(0o600)
SECRET_KEY = _key_file.read_text(encoding="ascii")

# Serve straight from the source folders: no collectstatic step before the first page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
