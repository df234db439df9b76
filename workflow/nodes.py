"""The one kind of human step our flows have: it knows its statutory act."""

from __future__ import annotations

from typing import Any

from viewflow.workflow import flow

from cases.permissions import Act, may, why_not_part
from organs.models import Staff


class Step(flow.View):
    """A task that one person claims and completes by doing one of its acts.

    Who may claim it is the permission table's answer for the case, not a rule of the
    flow's own: ``acts[0]`` is the step's main act, the others are ways out of it.
    """

    def __init__(self, *acts: Act, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)
        self.acts = acts

    @property
    def main_act(self) -> Act:
        """The act that the step exists for."""
        return self.acts[0]

    def can_assign(self, user: Any, task: Any) -> bool:
        """Nobody holds the task, and the table lets the person do one of its acts."""
        return task.owner_id is None and self._may_act(user, task)

    def can_execute(self, user: Any, task: Any) -> bool:
        """The person holds the task and may still do one of its acts."""
        return bool(task.owner_id == user.pk) and self._may_act(user, task)

    def _may_act(self, user: Any, task: Any) -> bool:
        if not isinstance(user, Staff):
            return False
        process = task.process.coerced
        if why_not_part(user, self.main_act, process.co_handling):
            return False
        return any(may(user, act, process.case) for act in self.acts)
