"""送达: how and when a letter left, with its proof; each attempt a row, the failed ones kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from law.delivery import (
    BY_POST,
    DELIVERY_RULES,
    FAILURE_RULES,
    DeliveryMethod,
    Failure,
    counts_though_failed,
)

if TYPE_CHECKING:
    from datetime import date


def method_choices() -> list[tuple[str, str]]:
    """The methods of the law's table, read when asked."""
    return [(method.value, DELIVERY_RULES[method].label) for method in DeliveryMethod]


def failure_choices() -> list[tuple[str, str]]:
    """The ways to fail of the law's table, read when asked."""
    return [(failure.value, FAILURE_RULES[failure].label) for failure in Failure]


class Delivery(models.Model):
    """One attempt to deliver one letter; ``decided_on`` is the day that timeliness is judged by.

    An attempt stands until it is known to have failed. Of one letter at most one stands.
    """

    letter = models.ForeignKey("cases.Letter", on_delete=models.PROTECT, related_name="deliveries")
    method = models.CharField(
        "送达方式",
        max_length=20,
        choices=method_choices,
    )
    decided_on = models.DateField("送达日期")
    proof = models.CharField("凭证", max_length=300)
    parts = models.JSONField("凭证各项", default=dict, blank=True)
    # Nobody for what the portal hands over in the act.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    in_time = models.BooleanField("未超期", null=True)

    # What the system itself sends, and when it left; a clerk's own mail has neither.
    message = models.OneToOneField(
        "outbox.OutgoingMessage", on_delete=models.PROTECT, null=True, related_name="delivery"
    )
    sent_at = models.DateTimeField("系统发出时间", null=True)

    confirmed_on = models.DateField("妥投日期", null=True)
    confirmed_by = models.CharField("妥投情况", max_length=120, blank=True)

    failure = models.CharField("未送达的原因", max_length=20, choices=failure_choices, blank=True)
    failed_on = models.DateField("得知未送达的日期", null=True)
    failure_note = models.CharField("未送达的情况和凭证", max_length=300, blank=True)
    address_as_given = models.BooleanField("寄往申请人提供的地址", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "送达"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["letter"], condition=~Q(failure=""), name="deliveries_that_failed")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(failure=""), name="one_standing_delivery_a_letter"
            ),
            models.CheckConstraint(
                condition=Q(failure="", failed_on__isnull=True)
                | (~Q(failure="") & Q(failed_on__isnull=False)),
                name="failed_delivery_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.decided_on:%Y-%m-%d}"

    @property
    def is_by_post(self) -> bool:
        """Whether its day is that of posting."""
        return self.method in BY_POST

    @property
    def arrived_on(self) -> date | None:
        """The day the addressee got the letter; by post nobody knows it before 妥投."""
        return self.confirmed_on if self.is_by_post else self.decided_on

    @property
    def has_failed(self) -> bool:
        """Whether the letter is known not to have reached its addressee."""
        return bool(self.failure)

    @property
    def mail_state(self) -> str:
        """How far the mail is that the system sends; nothing for another way."""
        if self.message is None:
            return ""
        if self.sent_at is not None:
            return "电子邮件已由系统发出"
        if self.message.given_up_at is not None:
            return f"电子邮件没有发出（{self.message.failure}），请登记未送达，换一种方式送达"
        tried = f"，已试{self.message.attempts}次，系统会自动再试" if self.message.attempts else ""
        return f"电子邮件等待发出{tried}"

    @property
    def counts(self) -> bool:
        """Whether its day decides that the letter was in time."""
        method = DeliveryMethod(self.method)
        return not self.has_failed or counts_though_failed(
            method, address_as_given=self.address_as_given
        )

    @property
    def advice(self) -> str:
        """What to do after it failed, with what that rests on."""
        if not self.has_failed:
            return ""
        rule = FAILURE_RULES[Failure(self.failure)]
        return f"{rule.advice}（{rule.basis}）"
