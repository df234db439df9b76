"""What every flow is built with: the lock, a gate's question, a step's role."""

from typing import Any, ClassVar

from viewflow import this
from viewflow.workflow import flow, lock

from cases.models import Case, CorrectionNotice, Deferral, Explanation, Extension, FeeNotice
from cases.permissions import Act
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from workflow.nodes import Step

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


def written_and_approved(
    paper: str, *, writes: Act, decides: Act, sends: Act, then: Any,
    agreed: Any = this.notice_was_approved,
) -> tuple[Any, ...]:  # fmt: skip
    """``preparation``, ``approval``, ``approved``, ``revision`` and ``dispatch`` of a ``paper``.

    An officer writes it, the work body's head approves or returns it, the delivery clerk sends
    it; ``then`` is what comes after. The flow names the five nodes so, in this order.
    """
    return (
        flow.StartHandle(this.take_up).Annotation(title=f"拟写{paper}").Next(this.approval),
        Step(decides)
        .Annotation(title=f"审批{paper}")
        .Permission(role(Role.WORK_BODY_HEAD))
        .Next(this.approved),
        flow.If(agreed).Then(this.dispatch).Else(this.revision),
        Step(writes)
        .Annotation(title=f"修改{paper}")
        .Permission(role(Role.HANDLING_OFFICER))
        .Assign(this.author)
        .Next(this.approval),
        Step(sends)
        .Annotation(title=f"送达{paper}")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(then),
    )


def asked_and_told(time: str, *, decides: Act, sends: Act) -> tuple[Any, ...]:
    """``request``, ``approval``, ``approved``, ``dispatch``, ``end`` and ``refused``: more ``time``.

    The work body's head grants or refuses it; the applicant is told what was granted.
    """
    return (
        flow.StartHandle(this.take_up).Annotation(title=f"申请{time}").Next(this.approval),
        Step(decides)
        .Annotation(title=f"审批{time}")
        .Permission(role(Role.WORK_BODY_HEAD))
        .Next(this.approved),
        flow.If(this.was_granted).Then(this.dispatch).Else(this.refused),
        Step(sends)
        .Annotation(title=f"送达{time}告知")
        .Permission(role(Role.DELIVERY_CLERK))
        .Next(this.end),
        flow.End(),
        flow.End(),
    )


class OfOneCase:
    """A flow about one case, and about the row of the case that it was begun for, if any."""

    def take_up(self, activation: Any, *, case: Case, **about: Any) -> Any:
        """Somebody did what the flow begins with; whoever is next has to go on with it."""
        activation.process.case = case
        for name, row in about.items():
            setattr(activation.process, name, row)
        return activation.process

    def charged_officer(self, activation: Any) -> Any:
        """The officer in charge, who drafts the reply and judges what it will rest on.

        Nobody where an office head took a leaver's case over: an officer is to be charged.
        """
        charged = Staff.objects.filter(handled_cases=activation.process.case_id, is_active=True)
        return charged.filter(role_assignments__role=Role.HANDLING_OFFICER).first()


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


class OfMoreTime(OfOneCase):
    """A flow of more time that an officer asks the head for."""

    asked: ClassVar[type[Deferral] | type[Extension]]

    def was_granted(self, activation: Any) -> bool:
        """Whether the head agreed."""
        granted = self.asked.objects.filter(stage=self.asked.Stage.GRANTED)
        return granted.filter(case=activation.process.case_id).exists()
