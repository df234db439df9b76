"""Which cycle a case is in, and what an order (责令重新答复) closes in it (docs/decisions/0025)."""

from __future__ import annotations

from cases.errors import CaseError
from cases.models import Case, ReplyDraft
from law.redecision import SAME_AFTER_FAULT, SAME_AGAIN, Effect, OrderedBy


def refuse_in_new_cycle(case: Case) -> None:
    """Raise ``CaseError`` when the case answers an order: only the body that set the period moves it."""
    if case.order:
        raise CaseError(
            f"这一轮的期限由{case.order.body}责令，本机关不能自行延长或者重新起算。"
            "确实不能按期答复的，请与其联系，有新的文书再登记。"
        )


def refuse_earlier_draft(case: Case, draft: ReplyDraft) -> None:
    """Raise ``CaseError`` for the version that the order set aside."""
    if is_of_earlier_cycle(case, draft):
        raise CaseError(
            f"第{draft.version}稿是上一轮的答复，请按{case.order}的要求另行拟写，保存后再送审。"
        )


def is_of_earlier_cycle(case: Case, draft: ReplyDraft | None) -> bool:
    """Whether ``draft`` was written before the order that the case now answers."""
    return bool(draft and draft.version <= last_version_set_aside(case))


def is_annulled_on_merits(case: Case, outcome_code: str) -> bool:
    """Whether an order set aside a reply with this outcome, and not for its procedure alone."""
    orders = case.redecisions.filter(earlier_outcome=outcome_code, only_procedure=False)
    return orders.exists()


def last_version_set_aside(case: Case) -> int:
    """The last version written before the order that the case now answers; 0 in the first cycle."""
    return case.order.earlier_version if case.order else 0


def caution(case: Case) -> str:
    """What whoever writes or judges the ordered reply must not forget; empty in the first cycle."""
    if case.order is None:
        return ""
    if case.order.earlier_replied_on is None:
        return f"{case.order}{Effect(case.order.effect).label}。"
    by = OrderedBy(case.order.ordered_by)
    if case.order.only_procedure:
        return (
            f"{case.order}{Effect(case.order.effect).label}，只因违反法定程序。补正程序以后，"
            f"可以作出与原答复相同的答复（{SAME_AFTER_FAULT[by].inline()}）。"
        )
    basis = SAME_AGAIN[by]
    return (
        f"{case.order}{Effect(case.order.effect).label}。除因程序违法被撤销的以外，不得以同一的事实"
        f"和理由作出与原答复基本相同的答复（{basis.inline()}）。"
    )
