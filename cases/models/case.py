"""The case itself (办件)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, TransitionNotAllowed, transition

from cases.models.lists import LISTS
from cases.models.own_contact import OwnContact
from cases.models.parts_played import PartsPlayed
from cases.models.provision import FormOfProvision, WayOfObtaining
from cases.status import BEFORE_SIGNATURE, OPEN, Status
from law.case_types import CASE_TYPES, EVERY_OUTCOME, CaseType, TypeRules
from law.outcomes import Outcome

if TYPE_CHECKING:
    from cases.models.redecision import Redecision


IllegalTransition = TransitionNotAllowed
"""The status machine refused a move; ``cases.ledger`` turns it into a sentence."""


def has_office(case: Any) -> bool:
    """Whether an office was charged with the case."""
    return case.office_id is not None


def has_no_office(case: Any) -> bool:
    """Whether nobody was charged with the case yet."""
    return case.office_id is None


def case_type_choices() -> list[tuple[str, str]]:
    """The types of the law's table, read when asked."""
    return [(kind.value, rules.label) for kind, rules in CASE_TYPES.items()]


class Case(PartsPlayed, FSMModelMixin, OwnContact):
    """One application, for information or to correct a record, and its handling (Arts 29–45).

    ``status`` is the legal fact and moves only through the transitions below, which
    ``cases.services`` call. The dates of the clock are derived from events by
    ``cases.clock`` and stored so that lists can sort by them; nobody edits them.
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="cases")
    number = models.OneToOneField(
        "organs.IssuedNumber", on_delete=models.PROTECT, related_name="case"
    )
    case_number = models.CharField("登记编号", max_length=40)
    submission_key = models.CharField(max_length=36, editable=False)
    case_type = models.CharField(
        "申请类型",
        max_length=16,
        choices=case_type_choices,
        default=CaseType.DISCLOSURE.value,
    )
    status = FSMField("状态", default=Status.REGISTERED, choices=Status.choices, protected=True)

    applicant = models.ForeignKey(
        "cases.Applicant", on_delete=models.PROTECT, related_name="cases", verbose_name="申请人"
    )
    subject = models.CharField("申请事项", max_length=120)
    description = models.TextField("申请内容")
    matter = models.TextField("拆分后本件办理的事项", blank=True)
    split_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="split_off",
        verbose_name="由哪一件拆分",
    )
    formal_gaps = models.JSONField("登记时缺少的要素", default=list, blank=True)
    form_of_provision = models.CharField("提供方式", max_length=20, choices=FormOfProvision.choices)
    way_of_obtaining = models.CharField("获取途径", max_length=20, choices=WayOfObtaining.choices)
    accepts_other_form = models.BooleanField("无法按要求提供时接受其他方式", default=True)
    purpose = models.CharField("用途（选填）", max_length=200, blank=True)
    needs_assistance = models.BooleanField("阅读困难或者视听障碍，需要协助", default=False)

    office = models.ForeignKey(
        "organs.Office",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="承办科室",
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="handled_cases",
        verbose_name="承办人",
    )
    accepted_on = models.DateField("接收日期", null=True, blank=True)
    # Nobody for an application handed in online, nor for what an operator imported.
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="登记人",
    )
    registered_on = models.DateField("登记日期")

    received_on = models.DateField("收到申请之日")
    clock_status = models.CharField("期限状态", max_length=24)
    due_on = models.DateField("答复期限", null=True, blank=True)
    safe_on = models.DateField("提醒用日期", null=True, blank=True)
    due_is_provisional = models.BooleanField("暂定", default=False)
    pauses = models.TextField("征求意见扣除的期间", blank=True, default="")

    outcome_code = models.CharField("办理结果", max_length=60, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    replied_in_time = models.BooleanField("按期答复", null=True, blank=True)

    withdrawn_on = models.DateField("申请人撤回日期", null=True, blank=True)

    archived_on = models.DateField("归档日期", null=True, blank=True)
    archive_number = models.CharField("档号", max_length=60, blank=True)
    retention_years = models.PositiveSmallIntegerField("保管期限（年）", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "办件"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "case_number"], name="case_number_per_organ"),
            models.UniqueConstraint(fields=["organ", "submission_key"], name="submitted_once"),
            models.CheckConstraint(
                condition=Q(registered_on__gte=models.F("received_on")),
                name="registered_on_or_after_receipt",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.REPLIED) | Q(replied_on__isnull=False),
                name="replied_case_has_a_reply_date",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | Q(withdrawn_on__isnull=False),
                name="withdrawn_case_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.ARCHIVED)
                | Q(replied_on__isnull=False)
                | Q(withdrawn_on__isnull=False),
                name="archived_case_has_ended",
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True) | Q(withdrawn_on__isnull=True),
                name="case_ends_once",
            ),
        ]
        indexes: ClassVar = LISTS

    def __str__(self) -> str:
        return f"{self.case_number} {self.subject}"

    # -- transitions: the only ways the legal status moves ------------------------------

    @transition(status, source=[Status.REGISTERED, Status.HANDLING], target=Status.HANDLING)
    def assign(self, *, office_id: int, officer_id: int | None) -> None:
        """交办: an office, and perhaps already an officer, is charged with the case."""
        self.charge(office_id=office_id, officer_id=officer_id)

    def charge(self, *, office_id: int, officer_id: int | None) -> None:
        """改派: who is responsible; no transition, for where the case stands in law stays."""
        self.office_id = office_id
        self.officer_id = officer_id
        self.accepted_on = None

    @transition(status, source=Status.HANDLING, target=Status.REGISTERED)
    def return_assignment(self) -> None:
        """退回交办: not ours, says the charged office; somebody else has to be charged."""
        self.office_id = self.officer_id = self.accepted_on = None

    @transition(
        status, source=[Status.REGISTERED, Status.HANDLING], target=Status.AWAITING_CORRECTION
    )
    def await_correction(self) -> None:
        """The one correction notice went out (Art 30)."""

    @transition(
        status,
        source=Status.AWAITING_CORRECTION,
        target=Status.HANDLING,
        conditions=[has_office],
    )
    def resume_handling(self) -> None:
        """The correction came in, or did not and lapsed; the charged office goes on."""

    @transition(
        status,
        source=Status.AWAITING_CORRECTION,
        target=Status.REGISTERED,
        conditions=[has_no_office],
    )
    def resume_registration(self) -> None:
        """The same before any office was charged."""

    @transition(status, source=Status.HANDLING, target=Status.OFFICE_REVIEW)
    def submit(self) -> None:
        """The officer hands the draft reply in for review."""

    @transition(status, source=Status.OFFICE_REVIEW, target=Status.LEGAL_REVIEW)
    def pass_office_review(self) -> None:
        """科室负责人 agrees."""

    @transition(status, source=Status.LEGAL_REVIEW, target=Status.SECRECY_REVIEW)
    def pass_legal_review(self) -> None:
        """法制审核 agrees."""

    @transition(status, source=Status.SECRECY_REVIEW, target=Status.FURTHER_REVIEW)
    def call_further_review(self) -> None:
        """保密审查 agrees (Art 17); the organ asks for further reviews."""

    @transition(
        status, source=[Status.SECRECY_REVIEW, Status.FURTHER_REVIEW], target=Status.SIGNING
    )
    def reach_signature(self) -> None:
        """Every review has agreed, 保密审查 (Art 17) included."""

    @transition(
        status,
        source=[stage for stage in BEFORE_SIGNATURE if stage != Status.HANDLING],
        target=Status.HANDLING,
    )
    def send_back(self) -> None:
        """The draft is returned with a reason, or a correction changed what is asked for."""

    @transition(status, source=Status.SIGNING, target=Status.SIGNED)
    def sign(self, *, outcome_code: str) -> None:
        """签发: the reply exists, with number, date and outcome (Art 36)."""
        self.outcome_code = outcome_code

    @transition(status, source=Status.SIGNED, target=Status.HANDLING)
    def withdraw_letter(self) -> None:
        """The signed letter was found faulty before it left; its number is void."""
        self.outcome_code = ""

    @transition(status, source=Status.SIGNED, target=Status.REPLIED)
    def deliver(self, *, replied_on: date, in_time: bool | None) -> None:
        """送达: the reply was handed over, posted, or arrived."""
        self.replied_on = replied_on
        self.replied_in_time = in_time

    @transition(status, source=list(OPEN), target=Status.WITHDRAWN)
    def withdraw(self, *, on: date, outcome_code: str) -> None:
        """撤回: the applicant took the application back before a reply was delivered."""
        self.withdrawn_on = on
        self.outcome_code = outcome_code

    @transition(status, source=[Status.REGISTERED, Status.HANDLING], target=Status.VOIDED)
    def void(self) -> None:
        """撤销登记: the registration was an error; the number stays, void."""

    @transition(status, source=Status.REGISTERED, target=Status.ARCHIVED)
    def end_as_registered(self) -> None:
        """The register kept before this system says that the case ended there."""

    @transition(status, source=Status.REPLIED, target=Status.SIGNED)
    def return_undelivered(self) -> None:
        """The reply left and did not reach the applicant: it has to be delivered again."""
        self.replied_on = self.replied_in_time = None

    @transition(status, source=[Status.REPLIED, Status.WITHDRAWN], target=Status.ARCHIVED)
    def archive(self, *, on: date, archive_number: str, retention_years: int | None) -> None:
        """归档 (Art 45)."""
        self.archived_on = on
        self.archive_number = archive_number
        self.retention_years = retention_years

    @transition(
        status,
        source=[Status.REPLIED, Status.ARCHIVED],
        target=RETURN_VALUE(Status.HANDLING, Status.REGISTERED),
    )
    def reopen(self) -> Status:
        """责令重新答复: a new cycle; how the last one ended is kept on the order (``Redecision``)."""
        self.outcome_code, self.replied_on, self.replied_in_time = "", None, None
        self.archived_on, self.archive_number, self.retention_years = None, "", None
        self.accepted_on = None
        return Status.HANDLING if has_office(self) else Status.REGISTERED

    # -- facts over this row only -------------------------------------------------------

    @property
    def legal_status(self) -> Status:
        """The status as the enumeration."""
        return Status(self.status)

    @property
    def ended_on(self) -> date | None:
        """The day the duty to reply ended: with the reply, or with the withdrawal."""
        return self.replied_on or self.withdrawn_on

    @property
    def is_open(self) -> bool:
        """Whether the duty to reply still stands."""
        return self.status in OPEN

    @cached_property
    def order(self) -> Redecision | None:
        """The order that the present cycle answers; None in the first cycle."""
        return next(reversed(self.redecisions.all()), None)

    @property
    def judged_by_law_of(self) -> date:
        """Whose day's law the reply and its remedies follow: receipt, or the order's effect."""
        return self.order.effective_on if self.order else self.received_on

    @property
    def current_description(self) -> str:
        """What is asked for: the corrected text (Art 30), or the matter left after a split.

        Of a rectification (Art 41), the record with what it says and what it should say.
        """
        if self.is_rectification:
            return str(self.rectification)
        correction = getattr(self, "correction", None)
        if correction is not None and correction.corrected_description:
            return str(correction.corrected_description)
        return self.matter or self.description

    @property
    def outcome(self) -> Outcome | None:
        """The row of the outcome table that the signed reply stands on."""
        return EVERY_OUTCOME.get(self.outcome_code)

    @property
    def rules(self) -> TypeRules:
        """What its type follows: period, outcomes, letters (``law.case_types``)."""
        return CASE_TYPES[CaseType(self.case_type)]

    @property
    def is_rectification(self) -> bool:
        """Whether it asks to correct a record (Art 41) and not for information."""
        return self.case_type == CaseType.RECTIFICATION
