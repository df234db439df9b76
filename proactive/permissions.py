"""Who may do what to an entry, when: one table, role × stage × act (Arts 4, 17, 44).

The offices and the clerk propose, the secrecy reviewer reviews, the head of the work body decides;
nobody reviews or decides what they proposed, nor decides what they reviewed.
"""

from __future__ import annotations

from typing import Final

from organs.models import Organ, Staff
from organs.roles import Role
from proactive.models import Entry, ProactiveAct, Stage

_PROPOSING: Final = frozenset({Role.HANDLING_OFFICER, Role.OFFICE_HEAD, Role.RECEIVING_CLERK})
_HEAD: Final = frozenset({Role.WORK_BODY_HEAD})
_WORK_BODY: Final = frozenset({Role.WORK_BODY_HEAD, Role.RECEIVING_CLERK})

PERMITTED: Final[dict[ProactiveAct, frozenset[Role]]] = {
    ProactiveAct.RAISE: _PROPOSING | _HEAD,
    ProactiveAct.KEEP_FILE: _PROPOSING,
    ProactiveAct.WEIGH: _PROPOSING,
    ProactiveAct.REVIEW_SECRECY: frozenset({Role.SECRECY_REVIEWER}),
    ProactiveAct.DECIDE: _HEAD,
    ProactiveAct.RETURN: _HEAD,
    ProactiveAct.PUBLISH: _WORK_BODY,
    ProactiveAct.ANSWER: _WORK_BODY,
    ProactiveAct.ASSESS: _PROPOSING | _HEAD,
}

STAGES: Final[dict[ProactiveAct, frozenset[Stage]]] = {
    ProactiveAct.KEEP_FILE: frozenset({Stage.WAITING}),
    ProactiveAct.WEIGH: frozenset({Stage.WAITING}),
    ProactiveAct.REVIEW_SECRECY: frozenset({Stage.SECRECY}),
    ProactiveAct.DECIDE: frozenset({Stage.DECIDING}),
    ProactiveAct.RETURN: frozenset({Stage.DECIDING, Stage.ADOPTED, Stage.DECLINED}),
    ProactiveAct.PUBLISH: frozenset({Stage.ADOPTED}),
    ProactiveAct.ANSWER: frozenset({Stage.PUBLISHED, Stage.DECLINED}),
}
"""The stages at which an act on an entry is possible; raising and assessing come before any entry."""

READERS: Final = frozenset(Role) - {
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_ADMINISTRATOR,
    Role.AUDIT_ADMINISTRATOR,
}
"""Who sees the queue of the own organ."""


def may(by: Staff, act: ProactiveAct, entry: Entry) -> bool:
    """Whether ``by`` may do ``act`` to ``entry`` now."""
    return why_not(by, act, entry) is None


def why_not(by: Staff, act: ProactiveAct, entry: Entry) -> str | None:
    """A sentence that says why ``by`` may not; None when they may."""
    refusal = why_not_in(by, act, entry.organ)
    if refusal:
        return refusal
    if entry.stage not in STAGES[act]:
        return f"这一项现在是“{Stage(entry.stage).label}”，不能进行“{act.label}”，请刷新后再看。"
    return _own_work(by, act, entry)


def why_not_in(by: Staff, act: ProactiveAct, organ: Organ) -> str | None:
    """The same for what is not about one entry."""
    if not by.is_active or by.organ_id != organ.pk:
        return "这一项由其他机关办理，请联系该机关的政府信息公开工作机构。"
    if not by.may_act_as(*PERMITTED[act]):
        roles = "、".join(role.label for role in Role if role in PERMITTED[act])
        return f"您的角色不能进行“{act.label}”，请由{roles}办理。"
    return None


def _own_work(by: Staff, act: ProactiveAct, entry: Entry) -> str | None:
    judging = {ProactiveAct.REVIEW_SECRECY, ProactiveAct.DECIDE}
    if act in judging and entry.weighed_by_id == by.pk:
        return "意见是您提出的，不能审查或者决定自己的意见，请由他人办理。"
    if act is ProactiveAct.DECIDE and entry.secrecy_by_id == by.pk:
        return "保密审查是您办理的，请由他人决定。"
    return None
