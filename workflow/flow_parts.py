"""What every flow is built with: the lock, a gate's question, a step's role."""

from typing import Any

from viewflow.workflow import lock

from cases.models import Case
from cases.status import Status
from organs.roles import Role

WAITING_LOCK = lock.SelectForUpdateLock(nowait=False)
"""The second of two people waits for the first and is then told who was quicker."""


def status_is(status: Status) -> Any:
    """A gate's question: did the act just done leave the case at ``status``?"""

    def gate(activation: Any) -> bool:
        # Read anew: the process object was loaded before the act moved the case.
        return Case.objects.filter(pk=activation.process.case_id, status=status).exists()

    return gate


def role(role: Role) -> str:
    """The permission string that ``organs.auth.RoleBackend`` answers for ``role``."""
    return f"organs.{role.value}"
