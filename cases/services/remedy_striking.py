"""撤销复议诉讼登记: proceedings that are not over this case are struck from it, with a reason (Art 51).

The row stays with its day, for the closed years that counted it and for a register that tells it
again; the log keeps what it said. Nothing else lists or counts it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction

from cases.errors import AlreadyDone, CaseError
from cases.ledger import perform
from cases.models import Remedy, RemedyKind
from cases.permissions import Act
from cases.services import remedies
from cases.signals import remedy_to_be_struck
from law.wording import chinese_date
from organs.models import Staff

KEPT: Final = (
    "kind", "organ_role", "body", "document_number", "filed_on", "copy_received_on",
    "answered_on", "hearing_on", "closed_on", "result", "result_in_full",
)  # fmt: skip
"""What the log keeps of the proceedings."""


@transaction.atomic
def strike(remedy: Remedy, reason: str, *, by: Staff, on: date) -> Remedy:
    """Strike the registration.

    Raises ``CaseError`` without a reason, where a suit after this reconsideration is on record, and
    where a closed year counts it; ``AlreadyDone`` the second time.
    """
    # Before the case is held: who closes a year or takes a register over holds the organ first.
    remedy_to_be_struck.send(sender=Remedy, remedy=remedy)
    with perform(remedy.case, Act.STRIKE_REMEDY, by=by, on=on) as deed:
        locked = Remedy.every.select_for_update().get(pk=remedy.pk)
        if locked.struck_on:
            raise AlreadyDone("这条登记已经撤销，请刷新后再看。")
        if not reason.strip():
            raise CaseError(
                "请写明撤销的理由和依据，如“应诉通知书所列答复不是本件的”。", field="reason"
            )
        _refuse_while_a_suit_follows(locked)
        locked.struck_on = on
        locked.save(update_fields=["struck_on"])
        deed.facts = {
            "remedy": locked.pk,
            "before": {name: str(getattr(locked, name) or "") for name in KEPT},
        }
        deed.note = f"{_said(locked)}。理由：{reason.strip()}"
    return locked


def _refuse_while_a_suit_follows(remedy: Remedy) -> None:
    """A suit 复议后起诉 stands only on a reconsideration that is on record."""
    if remedy.kind != RemedyKind.RECONSIDERATION:
        return
    if after := remedies.suit_resting_on(remedy):
        raise CaseError(
            f"“{after}”登记为复议后起诉，撤销以后就没有行政复议了。请先更正它的类型，或者先撤销它的登记。"
        )


def _said(remedy: Remedy) -> str:
    ended = ""
    if remedy.closed_on:
        ended = f"，{chinese_date(remedy.closed_on)}审结，{remedy.get_result_display()}"
    return f"{remedy}，{remedy.body}，{chinese_date(remedy.filed_on)}受理{ended}"
