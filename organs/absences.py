"""不在岗与代办: who stands in for whom, from which day through which, and why.

A deputy acts by the absent colleague's appointment and under the own name; what the four
eyes forbid the deputy as a person stays forbidden (``cases.permissions``).
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from organs.roles import ADMINISTRATORS, Role

if TYPE_CHECKING:
    from organs.models import Staff


class Scope(models.TextChoices):
    """What the deputy does."""

    ABSENCE = "absence", "不在岗，全部工作由代理人代办"
    SIGNATURE = "signature", "在岗，只授权代理人代签"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences by day."""

    def holding(self, on: date) -> AbsenceQuerySet:
        """Those that hold on that day."""
        return self.filter(first_day__lte=on, last_day__gte=on).exclude(ended_on__lte=on)

    def overlapping(self, first_day: date, last_day: date) -> AbsenceQuerySet:
        """Those that hold on some day of the period."""
        found = self.filter(first_day__lte=last_day, last_day__gte=first_day)
        return found.exclude(ended_on__lte=F("first_day")).exclude(ended_on__lte=first_day)


class Absence(models.Model):
    """One person is away, or lends the signature; one other person stands in."""

    staff = models.ForeignKey("organs.Staff", on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey("organs.Staff", on_delete=models.PROTECT, related_name="deputyships")
    scope = models.CharField("范围", max_length=10, choices=Scope.choices, default=Scope.ABSENCE)
    first_day = models.DateField("起始日期")
    last_day = models.DateField("截止日期")
    reason = models.CharField("事由", max_length=200)
    recorded_by = models.ForeignKey("organs.Staff", on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField("登记日期")
    ended_by = models.ForeignKey(
        "organs.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_on = models.DateField("提前结束日期", null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "不在岗与代办"
        ordering: ClassVar = ["-first_day", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(deputy=F("staff")), name="nobody_is_their_own_deputy"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["deputy", "last_day"], name="absences_by_deputy")]

    def __str__(self) -> str:
        return f"{self.staff}，{self.deputy}代办至{self.last_day:%-m月%-d日}"


class StandsIn:
    """Mixed into ``Staff``: for whom the person stands in, on the day the page or the act is of."""

    day: date | None = None

    def stand_on(self, on: date) -> None:
        """From here on this object acts on that day; without a day it stands in for nobody."""
        if self.day != on:
            self.day = on
            self.__dict__.pop("deputyships_today", None)

    @cached_property
    def deputyships_today(self) -> tuple[Absence, ...]:
        """The absences of colleagues that this person stands in for, read once."""
        if self.day is None:
            return ()
        mine = Absence.objects.holding(self.day).filter(
            deputy=self.pk,  # type: ignore[attr-defined]
            staff__is_active=True,
        )
        joined = mine.select_related("staff__office", "staff__organ")
        return tuple(joined.prefetch_related("staff__role_assignments"))

    def may_act_as(self, *roles: Role) -> bool:
        """Whether the person holds one of the roles, or stands in for an absent colleague who does."""
        if self.holds(*roles):  # type: ignore[attr-defined]
            return True
        away = (row.staff for row in self.deputyships_today if row.scope == Scope.ABSENCE)
        return any(colleague.holds(*roles) for colleague in away)

    @property
    def covered(self) -> frozenset[int]:
        """The absent colleagues whose tasks this person may take over."""
        return frozenset(
            row.staff_id for row in self.deputyships_today if row.scope == Scope.ABSENCE
        )


def may_record(by: Staff, staff: Staff) -> bool:
    """People record their own absence, heads that of their office, the work body's head all."""
    if not by.is_active or by.organ_id != staff.organ_id:
        return False
    if by.pk == staff.pk or by.holds(Role.WORK_BODY_HEAD):
        return True
    return (
        by.holds(Role.OFFICE_HEAD) and by.office_id is not None and by.office_id == staff.office_id
    )


@transaction.atomic
def record(  # noqa: PLR0913 - the columns of the row
    staff: Staff, *, deputy: Staff, scope: Scope, first_day: date, last_day: date, reason: str,
    by: Staff, on: date,
) -> Absence:  # fmt: skip
    """Write an absence down. Raises ``ValidationError`` at the field that does not fit."""
    _refuse_misfit(staff, deputy)
    _refuse_period(first_day, last_day, on)
    both = Absence.objects.overlapping(first_day, last_day)
    if both.filter(staff=staff, scope=scope).exists():
        raise ValidationError({"first_day": f"{staff}在这段时间已经登记过，请先结束原来的登记。"})
    if both.filter(staff=deputy, scope=Scope.ABSENCE).exists():
        raise ValidationError({"deputy": f"{deputy}在这段时间自己也不在岗，请选择其他人。"})
    if scope == Scope.ABSENCE and both.filter(deputy=staff).exists():
        raise ValidationError(
            {"staff": f"{staff}在这段时间正代理别人的工作，请先为对方改换代理人。"}
        )
    return Absence.objects.create(
        staff=staff, deputy=deputy, scope=scope, first_day=first_day, last_day=last_day,
        reason=reason, recorded_by=by, recorded_on=on,
    )  # fmt: skip


def end(absence: Absence, *, by: Staff, on: date) -> Absence:
    """The person is back, or takes the signature back: from ``on`` the deputy no longer acts."""
    locked = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if locked.ended_on is not None or locked.last_day < on:
        raise ValidationError("这项登记已经结束。")
    locked.ended_by, locked.ended_on = by, on
    locked.save(update_fields=["ended_by", "ended_on"])
    return locked


def away(staff: Staff, on: date) -> Absence | None:
    """The absence of ``staff`` that holds on ``on``."""
    rows = Absence.objects.holding(on).filter(staff=staff, scope=Scope.ABSENCE)
    return rows.select_related("staff", "deputy").first()


def _refuse_misfit(staff: Staff, deputy: Staff) -> None:
    if deputy.pk == staff.pk:
        raise ValidationError({"deputy": "代理人不能是本人，请选择一位同事。"})
    if not deputy.is_active or deputy.organ_id != staff.organ_id:
        raise ValidationError({"deputy": "请选择本机关在岗的同事。"})
    if deputy.holds(*ADMINISTRATORS) or staff.holds(*ADMINISTRATORS):
        raise ValidationError({"deputy": "系统、安全、审计管理员不办理申请，也不代办。"})


def _refuse_period(first_day: date, last_day: date, on: date) -> None:
    if last_day < first_day:
        raise ValidationError({"last_day": "截止日期不能早于起始日期，请核对。"})
    if last_day < on:
        raise ValidationError({"last_day": "这段时间已经过去，请核对日期。"})
