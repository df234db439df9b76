"""The legal status of a case: the only fact about where it stands."""

from django.db import models


class Status(models.TextChoices):
    """Where the case stands in law, from registration (Art 45) to the archive.

    The last two are other ends: the applicant took the application back, and is sent a
    confirmation; the registration was an error, and its number is void.
    """

    REGISTERED = "registered", "已登记"
    HANDLING = "handling", "办理中"
    AWAITING_CORRECTION = "awaiting_correction", "等待补正"
    OFFICE_REVIEW = "office_review", "科室审核"
    LEGAL_REVIEW = "legal_review", "法制审核"
    SECRECY_REVIEW = "secrecy_review", "保密审查"
    FURTHER_REVIEW = "further_review", "增设审核"
    SIGNING = "signing", "待签发"
    SIGNED = "signed", "待送达"
    REPLIED = "replied", "已答复"
    ARCHIVED = "archived", "已归档"
    WITHDRAWN = "withdrawn", "已撤回"
    VOIDED = "voided", "登记已撤销"


BEFORE_SIGNATURE = (
    Status.HANDLING,
    Status.OFFICE_REVIEW,
    Status.LEGAL_REVIEW,
    Status.SECRECY_REVIEW,
    Status.FURTHER_REVIEW,
    Status.SIGNING,
)
"""Stages in which the reply is being made and the reply period can still be extended."""

OPEN = (Status.REGISTERED, Status.AWAITING_CORRECTION, *BEFORE_SIGNATURE, Status.SIGNED)
"""Stages in which the duty to reply (Art 33) is not yet discharged."""

CLOCK_RUNS = tuple(status for status in OPEN if status != Status.SIGNED)
"""Stages in which a changed calendar moves the dates; from signature on they stand as they were."""


class FurtherReviewStage(models.TextChoices):
    """How far a further review (增设审核) of a case has come."""

    WAITING = "waiting", "未到"
    CALLED = "called", "正在审核"
    AGREED = "agreed", "已同意"
    MOOT = "moot", "不再需要"


FURTHER_REVIEW_OWED = (FurtherReviewStage.WAITING, FurtherReviewStage.CALLED)
"""Stages in which the reply still waits for the step."""


class CoHandlingStage(models.TextChoices):
    """How far a co-handling office (协办科室) has come with its answer."""

    ASKED = "asked", "待答复"
    ANSWERED = "answered", "待科室负责人签核"
    SIGNED = "signed", "已答复"
    CANCELLED = "cancelled", "已撤销"
    MOOT = "moot", "不再需要"


CO_HANDLING_OWED = (CoHandlingStage.ASKED, CoHandlingStage.ANSWERED)
"""Stages in which the office in charge still waits for the answer."""
