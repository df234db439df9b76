"""App registration."""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "organs"
    verbose_name = "机关与人员"
