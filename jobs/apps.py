from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The worker beside the web server."""

    name = "jobs"
    verbose_name = "定时任务"
