"""Who can take over what a leaver has on a case, and what to do first where nobody can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cases.models import Case
from cases.permissions import PERMITTED, may, why_not_part
from cases.status import OPEN, Status
from organs.models import Staff
from organs.roles import Role
from workflow.worklists import Desk

_DRAFT_HAS_LEFT: Final = frozenset(OPEN) - {
    Status.REGISTERED,
    Status.HANDLING,
    Status.AWAITING_CORRECTION,
}
"""Others work on the reply now: an office head can answer for the case until an officer is needed."""


@dataclass(frozen=True)
class Piece:
    """One case of the leaver's: whether they are its officer, and the tasks they hold on it."""

    case: Case
    desks: tuple[Desk, ...]
    is_officer: bool

    @property
    def titles(self) -> str:
        """The tasks by name."""
        return "、".join(desk.title for desk in self.desks)

    @property
    def way_out(self) -> str:
        """What has to be done first where nobody can take the case over."""
        if self.is_officer:
            return (
                f"{self.case.office}没有可以接手的承办人。请先把这件改派到其他科室，"
                "或者请系统管理员为这个科室设置承办人。"
            )
        return f"没有其他人可以办理“{self.titles}”。请系统管理员先给接手的同事设置相应的角色。"


def takers(piece: Piece, leaver: Staff, people: Iterable[Staff]) -> list[Staff]:
    """Those of ``people`` who can take the case over with everything the leaver holds on it."""
    return [one for one in people if why_not_take(one, piece, piece.case, leaver) is None]


def why_not_take(successor: Staff, piece: Piece, case: Case, leaver: Staff) -> str | None:
    """Why ``successor`` cannot take ``piece`` over, as ``case`` stands; None when they can."""
    if piece.is_officer and not _answers_for(successor, case):
        return (
            f"{case.case_number}由{case.office}承办，{successor}不是该科室的承办人；"
            "需要换科室的请改派。"
        )
    stuck = (desk for desk in piece.desks if not _can_go_on(successor, desk, case, leaver))
    if desk := next(stuck, None):
        return f"{case.case_number}的“{desk.title}”不能由{successor}办理，请选择其他人。"
    return None


def _answers_for(successor: Staff, case: Case) -> bool:
    """An officer of the charged office; once the draft has left, its head as well."""
    if successor.office_id != case.office_id:
        return False
    if successor.holds(Role.HANDLING_OFFICER):
        return True
    return successor.holds(Role.OFFICE_HEAD) and case.status in _DRAFT_HAS_LEFT


def _can_go_on(successor: Staff, desk: Desk, case: Case, leaver: Staff) -> bool:
    if why_not_part(successor, desk.step.main_act, desk.co_handling):
        return False
    if any(may(successor, act, case) for act in desk.step.acts):
        return True
    # While the applicant corrects nobody may; afterwards a peer of the leaver may.
    peer = any(act in PERMITTED[role] for role in successor.roles for act in desk.step.acts)
    return desk.waits_for_applicant and peer and successor.office_id == leaver.office_id
