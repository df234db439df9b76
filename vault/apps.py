"""App registration, and the check that the keys can be read before the first page is."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.core.exceptions import ImproperlyConfigured


class VaultConfig(AppConfig):
    name = "vault"
    verbose_name = "加密存储"

    def ready(self) -> None:
        checks.register(keys_are_usable, checks.Tags.security)


def keys_are_usable(**kwargs: Any) -> list[checks.CheckMessage]:
    """``manage.py check`` names what is wrong with the keys, never the keys themselves."""
    from vault import keys  # noqa: PLC0415 - settings are complete only now

    try:
        keys.keyring()
        keys.index_key()
    except ImproperlyConfigured as error:
        return [checks.Error(str(error), id="vault.E001")]
    return []
