"""What a signatory should know of a case before signing; and which replies go in a batch.

Evidence, never a verdict: a risk keeps a reply out of the batch, it does not keep it from being
signed by somebody who has read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from cases import earlier_register
from cases.models import (
    Case,
    ChecklistAnswer,
    CoHandling,
    Consultation,
    Decision,
    DisclosureHold,
    DraftComment,
    Finding,
    ReleaseFinding,
    ReplyDraft,
    Review,
)
from cases.status import CO_HANDLING_OWED
from law.citations import Citation, article
from law.instruments import SPC_2025_8
from workflow import read_words

_OF_CASE: Final = {"case": OuterRef("pk")}


@dataclass(frozen=True)
class Risk:
    """One row: how the database finds it on a case, what the signatory reads, on which rule."""

    code: str
    basis: Citation
    words: str
    found: Exists

    @property
    def column(self) -> str:
        """The name under which ``with_risks`` keeps the answer."""
        return f"risk_{self.code}"


def _latest_draft(case: str) -> Subquery:
    drafts = ReplyDraft.objects.filter(case=OuterRef(case)).order_by("-version")
    return Subquery(drafts.values("pk")[:1])


RISKS: Final = (
    Risk(
        "unmet",
        Citation(SPC_2025_8),
        "法制审核清单有不符合项，审核人说明理由后同意。",
        Exists(
            ChecklistAnswer.objects.filter(
                review__case=OuterRef("pk"),
                review__draft=_latest_draft("review__case"),
                finding=Finding.UNMET,
            )
        ),
    ),
    Risk(
        "deviation",
        article(36),
        "办理结果与办理向导的判断不一致，请看承办人的理由。",
        Exists(
            ReplyDraft.objects.filter(**_OF_CASE, pk=_latest_draft("case")).exclude(deviation="")
        ),
    ),
    Risk(
        "remarks",
        article(45),
        "还有批注没有处理。",
        Exists(DraftComment.objects.filter(**_OF_CASE, resolved_on__isnull=True)),
    ),
    Risk(
        "findings",
        article(15),
        "要提供的文件里查出的个人信息等还没有说明。",
        Exists(
            ReleaseFinding.objects.filter(record__case=OuterRef("pk"), answered_on__isnull=True)
        ),
    ),
    Risk(
        "co_handling",
        article(45),
        "还有协办科室没有答复。",
        Exists(CoHandling.objects.filter(**_OF_CASE, stage__in=CO_HANDLING_OWED)),
    ),
    Risk(
        "objection",
        article(32),
        "有被征求意见的一方不同意公开，请看其理由和审查结论。",
        Exists(Consultation.objects.filter(**_OF_CASE, opinion=Consultation.Opinion.OBJECTION)),
    ),
    Risk(
        "hold",
        Citation(SPC_2025_8),
        "法院要求暂停公开，签发以后也要等解除才能送达。",
        Exists(DisclosureHold.objects.filter(**_OF_CASE, lifted_on__isnull=True)),
    ),
    Risk(
        "returned",
        article(45),
        "曾被退回修改，请看修订。",
        Exists(Review.objects.filter(**_OF_CASE, decision=Decision.RETURN)),
    ),
)

LATE: Final = "答复期限已过，签发后属于超期答复。"

NUMBERS_IN_TEXT: Final = "答复正文里有身份证件号码或者电话号码，请核对应否写入。"

LOW_RISK_OUTCOMES: Final = frozenset({"already_public", "disclosed", "publication"})
"""Everything is given, or one is told where it is: nothing withheld, nobody's request refused."""

NOT_LOW_RISK: Final = "办理结果不在批量签发的范围，请逐件签发。"


def with_risks(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Let the database answer every row of the table beside each case, in the same query."""
    return cases.annotate(**{risk.column: risk.found for risk in RISKS})


def risks_of(case: Case, draft: ReplyDraft | None, on: date) -> Iterator[str]:
    """The risks of a case that came through ``with_risks``, in words."""
    if is_late(case, on):
        yield LATE
    yield from (risk.words for risk in RISKS if getattr(case, risk.column))
    if draft and has_numbers(case, draft):
        yield NUMBERS_IN_TEXT


def is_late(case: Case, on: date) -> bool:
    """Whether a reply signed on the day leaves after its due date."""
    passed = case.due_on is not None and on > case.due_on
    return passed and not earlier_register.is_early(case)


def has_numbers(case: Case, draft: ReplyDraft) -> bool:
    """Whether the officer's words hold somebody's identity or telephone number."""
    return read_words.has_numbers(draft, case.organ)


def why_not_in_a_batch(case: Case, draft: ReplyDraft | None, on: date) -> list[str]:
    """Why the reply has to be signed by itself; nothing when it may be signed with others."""
    is_low = draft is not None and draft.outcome_code in LOW_RISK_OUTCOMES
    return [*([] if is_low else [NOT_LOW_RISK]), *risks_of(case, draft, on)]


def standing(case: Case) -> list[Risk]:
    """The rows of the table that hold of one case, asked anew."""
    asked = with_risks(Case.objects.filter(pk=case.pk)).get()
    return [risk for risk in RISKS if getattr(asked, risk.column)]
