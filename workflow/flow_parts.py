"""What every flow is built with: the lock, a gate's question, a step's role."""

from typing import Any, ClassVar

from viewflow.workflow import lock

from cases.models import Case, CorrectionNotice, Explanation, FeeNotice
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


class OfOneCase:
    """A flow about one case, and about the row of the case that it was begun for, if any."""

    def take_up(self, activation: Any, *, case: Case, **about: Any) -> Any:
        """Somebody did what the flow begins with; whoever is next has to go on with it."""
        activation.process.case = case
        for name, row in about.items():
            setattr(activation.process, name, row)
        return activation.process


class OfOneNotice(OfOneCase):
    """A flow of a notice that its author writes and the head approves or returns."""

    notice: ClassVar[type[CorrectionNotice] | type[Explanation] | type[FeeNotice]]

    def notice_was_approved(self, activation: Any) -> bool:
        """Whether the head agreed; a returned notice goes back to its author."""
        return bool(self._notices(activation, self.notice.Stage.APPROVED).exists())

    def author(self, activation: Any) -> Any:
        """Who wrote the notice that was returned."""
        return self._notices(activation, self.notice.Stage.RETURNED).get().prepared_by

    def _notices(self, activation: Any, stage: Any) -> Any:
        return self.notice.objects.filter(case=activation.process.case_id, stage=stage)
