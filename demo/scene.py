"""One application on its way, as the people of its organ see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cases.models import Case
from cases.replies import current_reply
from cases.services import search
from demo.applications import APPLICATIONS
from demo.applications.rows import ApplicationRow
from demo.cast import Cast
from demo.script import PlanError
from demo.story import Story
from law.outcomes import Need
from organs.models import Staff
from organs.roles import Role
from workflow import engine
from workflow.worklists import open_tasks


class Scene:
    """The application's row and story, its case once registered, and who acts on it."""

    def __init__(self, story: Story, *, received_on: date, serial: int, cast: Cast) -> None:
        self.story = story
        self.row: ApplicationRow = APPLICATIONS[story.application]
        self.received_on = received_on
        self.serial = serial
        self.cast = cast
        self.case_id: int | None = None

    @property
    def case(self) -> Case:
        """The case as it stands now; it must have been registered."""
        if self.case_id is None:
            raise PlanError(f"{self.story.application} 还没有登记")
        return Case.objects.get(pk=self.case_id)

    def who(self, role: Role) -> Staff:
        """Who in the organ does what ``role`` does, in the charged office where that matters."""
        return self.cast.person(self.row.organ, role, self.row.office, turn=self.serial)

    @property
    def notice_author(self) -> Staff:
        """The clerk sees at the counter that something is unclear, or the officer later."""
        turn = self.story.correction
        by_clerk = turn is not None and turn.by_clerk
        return self.who(Role.RECEIVING_CLERK if by_clerk else Role.HANDLING_OFFICER)

    def do(self, node: Any, role: Role, act: Callable[[Case, Staff], Any]) -> None:
        """The person with ``role`` completes the open task at ``node`` by ``act``."""
        self.do_by(node, self.who(role), act)

    def do_by(self, node: Any, by: Staff, act: Callable[[Case, Staff], Any]) -> None:
        """``by`` completes the open task at ``node`` by ``act``."""
        task = open_tasks().get(process__caseprocess__case=self.case_id, flow_task=node)
        engine.do(task, lambda case: act(case, by), by=by)

    def answer_texts(self, scenes: Mapping[str, Scene]) -> dict[str, str]:
        """The answer's words, with number and day of the reply they refer to filled in."""
        answer = self.row.answer
        texts = {need.value: text for need, text in answer.texts.items()}
        if answer.searches:
            texts[Need.SEARCH.value] = search.letter_text(self.case)
        if not answer.refers_to:
            return texts
        facts = scenes[answer.refers_to].reply_facts()
        return {need: text.format(**facts) for need, text in texts.items()}

    def reply_facts(self) -> dict[str, str]:
        """Number and day of the reply that was given."""
        letter = current_reply(self.case)
        if letter is None or letter.number is None:
            raise PlanError(f"{self.story.application} 还没有答复，不能引用")
        return {"number": letter.number.text, "day": f"{letter.issued_on:%Y年%-m月%-d日}"}
