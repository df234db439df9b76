"""退件: letters that left, did not arrive, and are still wanted (ADR 0026). Nobody's task waits for them."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import (
    Case,
    Consultation,
    CorrectionNotice,
    Deferral,
    Delivery,
    Explanation,
    FeeNotice,
    Letter,
)
from cases.replies import REPLY_KINDS
from cases.services import correction, deferral, explanation, fees
from cases.services.disclosure_decision import TELLING_THE_OVERRULED
from cases.status import OPEN, Status


class Purpose(NamedTuple):
    """What a kind of letter serves: while a row of ``rows`` stands for it, somebody waits for it.

    ``needless`` says why it is not sent again once none does.
    """

    letters: Q
    rows: QuerySet[Any]
    link: str
    needless: str

    @property
    def served(self) -> Q:
        """The letters of this kind that nobody waits for any more."""
        return self.letters & ~Q(Exists(self.rows.filter((self.link, OuterRef("pk")))))


_ASKING = Consultation.objects.filter(letter=OuterRef("pk"))

PURPOSES: Final = (
    Purpose(
        Q(kind=correction.NOTICE),
        CorrectionNotice.objects.filter(stage=CorrectionNotice.Stage.NOTIFIED),
        "letter",
        "这份补正告知已经撤销或者不再等待补正，不再送达。",
    ),
    Purpose(
        Q(kind=explanation.NOTICE),
        Explanation.objects.filter(
            stage__in=[Explanation.Stage.NOTIFIED, Explanation.Stage.SILENT]
        ),
        "letter",
        "这份说明理由告知书已经撤销或者不再等待说明，不再送达。",
    ),
    Purpose(
        Q(kind=deferral.NOTICE),
        Deferral.objects.filter(stage=Deferral.Stage.NOTIFIED),
        "letter",
        "这份延迟答复告知书已经作废，不再送达。",
    ),
    Purpose(
        Q(kind=fees.NOTICE),
        FeeNotice.objects.filter(stage=FeeNotice.Stage.NOTIFIED),
        "letter",
        "这份收费通知已经撤销或者不再等待缴费，不再送达。",
    ),
    Purpose(
        Q(Exists(_ASKING)),
        Consultation.objects.filter(stage=Consultation.Stage.SENT),
        "letter",
        "已经不再等待对方的意见，这份征求意见书不再送达。",
    ),
    Purpose(
        Q(kind=TELLING_THE_OVERRULED),
        Consultation.objects.all(),
        "decision_letter",
        "要告知的决定已经不作数，这份决定公开告知书不再送达。",
    ),
)

_IN_A_TASK = Q(kind__in=REPLY_KINDS) | Q(kind=TELLING_THE_OVERRULED, case__status=Status.SIGNED)
_LATE_STILL_WANTED = Q(case__status__in=OPEN) | Q(kind=TELLING_THE_OVERRULED)
"""A reply that has left makes every letter to the applicant pointless; a third party is told all the same."""


def why_needless(letter: Letter) -> str | None:
    """Why nobody waits for ``letter`` any more, so that it is not sent again."""
    same = Letter.objects.filter(pk=letter.pk)
    return next((one.needless for one in PURPOSES if same.filter(one.served).exists()), None)


def letters() -> QuerySet[Letter]:
    """Every letter that came back and has to be sent again, apart from what a task waits for."""
    attempts = Delivery.objects.filter(letter=OuterRef("pk"))
    came_back = Q(Exists(attempts.exclude(failure=""))) & ~Q(Exists(attempts.filter(failure="")))
    found = Letter.objects.filter(came_back, _LATE_STILL_WANTED, number__voided_on__isnull=True)
    found = found.exclude(_IN_A_TASK)
    for purpose in PURPOSES:
        found = found.exclude(purpose.served)
    return found.select_related("number").prefetch_related("deliveries").order_by("pk")


def open_cases_of(organ_id: int) -> list[int]:
    """The open cases of the organ with such a letter.

    Those with a failed attempt are few and found by one index; the rest is asked of them alone, for
    the whole question takes the planner longer than the answer.
    """
    failed = Delivery.objects.exclude(failure="").filter(letter__case__status__in=OPEN)
    candidates = list(failed.filter(letter__case__organ=organ_id).values_list("letter", flat=True))
    if not candidates:
        return []
    return list(letters().filter(pk__in=candidates).values_list("case", flat=True))


def of(case: Case) -> QuerySet[Letter]:
    """Those of one case."""
    return letters().filter(case=case)
