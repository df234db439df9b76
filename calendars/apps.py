"""App registration: only imported notices live in the database, the engine needs none."""

from django.apps import AppConfig
from django.core.signals import request_finished, request_started


class CalendarsConfig(AppConfig):
    name = "calendars"
    verbose_name = "工作日历"

    def ready(self) -> None:
        """Within one request the calendar is looked up once and stays the same."""
        from calendars import registry  # noqa: PLC0415 - models are ready only now

        request_started.connect(registry.begin_request, dispatch_uid="calendars.begin")
        request_finished.connect(registry.end_request, dispatch_uid="calendars.end")
