"""App registration."""

from django.apps import AppConfig
from django.core.signals import request_finished, request_started


class OrgansConfig(AppConfig):
    name = "organs"
    verbose_name = "机关与人员"

    def ready(self) -> None:
        """Within one request the working days are looked up once and stay the same."""
        from organs import working_days  # noqa: PLC0415 - models are ready only now

        request_started.connect(working_days.begin_request, dispatch_uid="organs.begin")
        request_finished.connect(working_days.end_request, dispatch_uid="organs.end")
