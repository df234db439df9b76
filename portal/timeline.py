"""经过 in plain words: which events an applicant sees, and the sentence for each.

Who reviewed and who signed is the organ's own affair; an applicant sees what came in, what
went out, and why a date moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.models import Case, CaseEvent
from cases.permissions import Act
from cases.replies import REPLY_KINDS, TO_APPLICANTS, current_reply
from cases.services import forwarding
from cases.status import Status
from law.delivery import BY_POST
from law.wording import chinese_date
from workflow.progress import ended_elsewhere


@dataclass(frozen=True)
class Moment:
    """One line of the timeline."""

    on: date
    text: str


def _registered(event: CaseEvent) -> str:
    parent = event.facts.get("split_from")
    if parent:
        return f"从您的申请 {parent} 分出并登记，编号 {event.case.case_number}"
    return f"收到您的申请并登记，编号 {event.case.case_number}"


def _split(event: CaseEvent) -> str:
    numbers = "、".join(event.facts["children"])
    return f"您的申请有几个事项，一事一件办理：本件办理第一个，另立 {numbers}，答复期限不变"


def _calendar(event: CaseEvent) -> str:
    return f"放假安排有变化：{event.note}"


def _told_to_correct(event: CaseEvent) -> str:
    if event.after == Status.AWAITING_CORRECTION:
        return "请您补正申请内容，答复期限等收到补正后重新起算"
    return "请您补正申请内容，答复期限不变"


def _corrected(event: CaseEvent) -> str:
    if event.facts.get("restarts", True):
        return "收到您的补正，答复期限从次日起重新计算"
    return "收到您的补正，答复期限不变"


def _asked_others(event: CaseEvent) -> str:
    asked = "依法征求第三方或者其他机关的意见"
    if event.facts.get("excluded", True):
        return f"{asked}，所需时间不计算在答复期限内"
    return f"{asked}，答复期限不变"


def _asked_no_more(event: CaseEvent) -> str:
    """Nobody was told of a letter that never left."""
    return "征求意见已经结束" if "sent" in event.facts else ""


def _explained(event: CaseEvent) -> str:
    if event.facts.get("silent"):
        return "说明理由的期限已过，没有收到您的说明；现在说明，机关仍会一并判断"
    return "收到您说明的理由"


def _deferred(event: CaseEvent) -> str:
    after = event.facts["after"]
    if after == event.facts["before"] or after == "None":
        return "告知您延迟答复，但告知时原答复期限已过，答复期限不变"
    return f"您的理由合理，因不能按期办完，答复延迟至{chinese_date(date.fromisoformat(after))}"


def _fee_taken_back(event: CaseEvent) -> str:
    """What was never told need not be taken back before the applicant's eyes."""
    return "收费通知已经撤销，不需要缴费" if event.facts.get("told") else ""


def _delivered(event: CaseEvent) -> str:
    return "答复已寄出" if event.facts.get("method") in BY_POST else "答复已送达"


def _arrived(event: CaseEvent) -> str:
    """Of a letter to the applicant; what others were asked is not told here."""
    letter = event.case.letters.filter(pk=event.facts["letter"], kind__in=TO_APPLICANTS).first()
    if letter is None:
        return ""
    arrived_on = chinese_date(date.fromisoformat(event.facts["arrived_on"]))
    what = "答复" if letter.kind in REPLY_KINDS else letter.letter_kind.title
    return f"{what}已于{arrived_on}送达"


def _passed_on(event: CaseEvent) -> str:
    forwarded = forwarding.recorded(event.case)
    return f"您的申请已经转送{forwarded.receiver}办理" if forwarded else ""


def _code_replaced(event: CaseEvent) -> str:
    if "checked" in event.facts:
        return "核对身份证明后重新发放了查询码，原来的作废；不是您本人办理的，请立即与机关联系"
    return ""


SENTENCES: Final[dict[Act, str | Callable[[CaseEvent], str]]] = {
    Act.REGISTER: _registered,
    Act.SPLIT: _split,
    Act.ASSIGN: "已交有关科室办理",
    Act.SEND_CORRECTION: _told_to_correct,
    Act.RECEIVE_CORRECTION: _corrected,
    Act.DECLARE_LAPSE: "补正期限已过，没有收到您的补正；有正当理由的，请尽快与机关联系说明",
    Act.SEND_EXTENSION: "告知您延长答复期限",
    Act.SEND_EXPLANATION: "请您说明提出申请的理由，答复期限继续计算",
    Act.RECEIVE_EXPLANATION: _explained,
    Act.SEND_DEFERRAL: _deferred,
    Act.SEND_FEE_NOTICE: "发出收费通知，缴清后答复期限重新计算",
    Act.RECORD_PAYMENT: "收到您缴纳的信息处理费，答复期限从次日起重新计算",
    Act.DECLARE_FEE_LAPSE: "缴费期限已过，没有收到您缴纳的费用；已经缴纳或者有正当理由的，请尽快与机关联系",
    Act.WITHDRAW_FEE_NOTICE: _fee_taken_back,
    Act.WAIVE_FEE: _fee_taken_back,
    Act.SEND_CONSULTATION: _asked_others,
    Act.RECEIVE_OPINION: "征求意见已经结束",
    Act.DROP_CONSULTATION: _asked_no_more,
    Act.DELIVER: _delivered,
    Act.CONFIRM_DELIVERY: _arrived,
    Act.FORWARD: _passed_on,
    Act.WITHDRAW: "您撤回了申请，办理终止",
    Act.CONFIRM_WITHDRAWAL: "撤回确认书已送达",
    Act.CANCEL_REGISTRATION: "登记已撤销，编号作废",
    Act.ANSWER_SUGGESTION: "答复了您关于主动公开的建议",
    Act.ISSUE_QUERY_CODE: _code_replaced,
    Act.RECALCULATE: _calendar,
}

_ONCE: Final = frozenset({Act.ASSIGN})


def moments(case: Case) -> list[Moment]:
    """What the applicant sees of the case, newest first."""
    return list(reversed(list(_told(case))))


def _told(case: Case) -> Iterator[Moment]:
    seen: set[Act] = set()
    for event in case.events.select_related("case").order_by("sequence"):
        act = Act(event.act)
        sentence = SENTENCES.get(act)
        if sentence is None or (act in _ONCE and act in seen):
            continue
        seen.add(act)
        said = sentence if isinstance(sentence, str) else sentence(event)
        if said:
            yield Moment(event.on, said)


@dataclass(frozen=True)
class Standing:
    """Where the case stands, for the head of the page and the line of five steps."""

    title: str
    step: int


_STANDING: Final = {
    Status.REGISTERED: Standing("已经收到，准备交办", 1),
    Status.AWAITING_CORRECTION: Standing("等您补正", 2),
    Status.SIGNED: Standing("答复已经作出，正在送达", 3),
    Status.REPLIED: Standing("已经答复", 5),
    Status.ARCHIVED: Standing("已经答复", 5),
    Status.VOIDED: Standing("登记已经撤销", 3),
}
_WITHDRAWN: Final = Standing("您已撤回申请", 3)
_UNDER_WAY: Final = Standing("正在办理", 2)


def standing(case: Case) -> Standing:
    """Where the case stands; what happens inside the organ is one step."""
    if case.withdrawn_on is not None:
        return _WITHDRAWN
    return _STANDING.get(case.legal_status, _UNDER_WAY)


def sending(case: Case) -> Moment | None:
    """When the reply of an answered case was posted, or, once that is known, when it arrived."""
    reply = current_reply(case) if case.replied_on else None
    delivery = reply.delivery if reply else None
    if delivery is None:
        return None
    if delivery.arrived_on is None:
        return Moment(delivery.decided_on, "寄出")
    return Moment(delivery.arrived_on, "送达")


def ended_before(case: Case) -> bool:
    """Whether the case came in with a register that had ended it: its letters are not here."""
    return ended_elsewhere(case, set(case.events.values_list("act", flat=True)))


@dataclass(frozen=True)
class Step:
    """One of five plain steps: done, now or still to come, and when."""

    label: str
    state: str
    when: str


def steps(case: Case) -> list[Step]:
    """收到, 登记, 办理, 答复, 送达, with the dates known; three of them for a case that ended early."""
    at = standing(case).step
    if case.withdrawn_on is not None or case.status == Status.VOIDED:
        last = "撤回" if case.withdrawn_on else "撤销登记"
        ends = (case.received_on, case.registered_on, case.withdrawn_on)
        return [
            Step(label, *_state(index, at, day))
            for index, (label, day) in enumerate(zip(("收到", "登记", last), ends, strict=True))
        ]
    acts = case.events.filter(act__in=(Act.ASSIGN, Act.SIGN)).order_by("sequence")
    days = list(acts.values_list("act", "on"))
    assigned_on = next((on for act, on in days if act == Act.ASSIGN), None)
    signed_on = next((on for act, on in reversed(days) if act == Act.SIGN), None)
    left = sending(case)
    left_on = left.on if left else None
    dates = (case.received_on, case.registered_on, assigned_on, signed_on, left_on)
    labels = ("收到", "登记", "办理", "作出答复", left.text if left else "送达")
    return [
        Step(label, *_state(index, at, day))
        for index, (label, day) in enumerate(zip(labels, dates, strict=True))
    ]


def _state(index: int, at: int, day: date | None) -> tuple[str, str]:
    if index < at or (index == at == 1):
        return "done", chinese_date(day) if day else ""
    return ("now", "进行中") if index == at else ("", "")
