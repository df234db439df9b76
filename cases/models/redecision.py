"""责令重新答复 (ordered redecision): one order, and how the reply it is about had ended."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from law.redecision import Effect, Order, OrderedBy, Period
from law.time_limits import Unit


class Redecision(models.Model):
    """A reconsideration decision or a judgment that opens a new cycle on the same case.

    ``number`` is the cycle it opens: the first order opens the second. What the case row said
    of the cycle before is kept here, because the row speaks of the present one; nothing was said
    where the order is about silence.
    """

    BY: ClassVar = [(one.value, one.label) for one in OrderedBy]
    EFFECTS: ClassVar = [(one.value, one.label) for one in Effect]
    UNITS: ClassVar = [(one.value, one.label) for one in Unit]

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="redecisions")
    number = models.PositiveSmallIntegerField("第几轮")
    ordered_by = models.CharField("由什么责令", max_length=16, choices=BY)
    body = models.CharField("复议机关或者法院", max_length=120)
    document_number = models.CharField("文号或者案号", max_length=80)
    effect = models.CharField("责令的内容", max_length=16, choices=EFFECTS)
    only_procedure = models.BooleanField("只因违反法定程序撤销", default=False)
    effective_on = models.DateField("生效日期")
    period = models.PositiveSmallIntegerField("写明的期限", null=True)
    period_unit = models.CharField(max_length=16, choices=UNITS, blank=True)
    findings = models.TextField("认定的理由和要求")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_on = models.DateField("登记日期")

    earlier_letter = models.OneToOneField(
        "cases.Letter", on_delete=models.PROTECT, null=True, related_name="set_aside_by"
    )
    earlier_version = models.PositiveIntegerField("此前的最后一稿")
    earlier_outcome = models.CharField("此前的办理结果", max_length=60)
    earlier_replied_on = models.DateField("此前的答复日期", null=True)
    earlier_in_time = models.BooleanField("此前按期答复", null=True)
    earlier_archive_number = models.CharField("此前的档号", max_length=60, blank=True)
    earlier_archived_on = models.DateField("此前的归档日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "责令重新答复"
        ordering: ClassVar = ["case_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="one_order_a_cycle"),
            models.CheckConstraint(
                condition=Q(period__isnull=True, period_unit="")
                | Q(period__gte=1) & ~Q(period_unit=""),
                name="ordered_period_has_its_unit",
            ),
            models.CheckConstraint(
                condition=~Q(ordered_by="reconsideration") | Q(period__isnull=False),
                name="reconsideration_states_the_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.document_number}"

    @property
    def as_law(self) -> Order:
        """What the clock needs to know of it."""
        period = Period(self.period, Unit(self.period_unit)) if self.period else None
        return Order(OrderedBy(self.ordered_by), Effect(self.effect), self.effective_on, period)

    @property
    def mark(self) -> str:
        """What stands beside the earlier reply."""
        return Effect(self.effect).mark
