"""What all tables hold, told in few words: to see that nothing changed."""

import hashlib
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import Model

NOT_STATE = {"sessions.Session"}


def digest_of_all_rows() -> dict[str, str]:
    """A digest for each table: what a GET must leave as it was."""
    return {
        model._meta.label: _digest(model)
        for model in apps.get_models()
        if model._meta.label not in NOT_STATE and not model._meta.proxy
    }


def _digest(model: type[Model]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_all_rows(model))
        return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


@cache
def _all_rows(model: type[Model]) -> str:
    """Written once for each table: thousands of digests are taken."""
    names = [field.attname for field in model._meta.concrete_fields]
    return str(model._base_manager.order_by("pk").values_list(*names).query)
