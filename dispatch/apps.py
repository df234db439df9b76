from django.apps import AppConfig


class DispatchConfig(AppConfig):
    """Batches of letters, made by the worker."""

    name = "dispatch"
    verbose_name = "成批打印与移交"
