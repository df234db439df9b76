"""App registration."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "流程与工作台"

    def ready(self) -> None:
        """Let open work follow tasks and cases, and earlier cases that are open find their flow."""
        from cases.models import Case  # noqa: PLC0415 - models are there only now
        from cases.signals import dates_moved, earlier_cases_taken_over  # noqa: PLC0415
        from workflow import engine, open_steps  # noqa: PLC0415
        from workflow.models import OpenTask  # noqa: PLC0415

        for task in (OpenTask, OpenTask._meta.concrete_model):
            post_save.connect(open_steps.keep_task, sender=task)
        post_save.connect(open_steps.keep_case, sender=Case)
        dates_moved.connect(open_steps.keep_dates)
        earlier_cases_taken_over.connect(engine.go_on_with)
