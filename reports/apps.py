"""App registration."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "报表"

    def ready(self) -> None:
        """A closed year keeps the reconsiderations and suits that it counts."""
        from cases.signals import remedy_to_be_struck  # noqa: PLC0415 - models are ready only now
        from reports.register import closed_years  # noqa: PLC0415

        remedy_to_be_struck.connect(closed_years.keep_what_is_counted)
