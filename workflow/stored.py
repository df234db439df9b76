"""Runs and steps as viewflow stores them, for whoever writes very many at once.

Whoever does one act goes through ``workflow.engine``.
"""

from viewflow.workflow.fields import get_flow_ref, get_task_ref
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

__all__ = ["PROCESS", "STATUS", "Process", "Task", "get_flow_ref", "get_task_ref"]
