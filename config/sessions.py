"""Sessions in the database; each page keeps one alive by one statement, not by a transaction of three."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError


class SessionStore(db.SessionStore):
    """Django's own, but for how a session that is there already is written."""

    def save(self, must_create: bool = False) -> None:
        """Write it. Raises ``UpdateError`` when it was ended meanwhile, as Django's own does."""
        if must_create or self.session_key is None:
            super().save(must_create=must_create)
            return
        row: Any = self.create_model_instance(dict(self.items()))
        same = self.model.objects.filter(pk=row.pk)
        if not same.update(session_data=row.session_data, expire_date=row.expire_date):
            raise UpdateError
