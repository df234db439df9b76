"""Organs in a tree, offices inside them, staff with roles, and numbers without gaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from calendars.notices import Overlay
from law.remedies import RECONSIDERATION_BODY, OrganKind, Relation
from organs.absences import Absence, StandsIn
from organs.conversion_terms import ConversionTerms
from organs.fee_terms import FeeTerms
from organs.further_review import FurtherReviewStep
from organs.guide import DisclosureGuide
from organs.letter_forms import LetterForms
from organs.retention import RetentionRule, RetentionSchedule
from organs.roles import Role
from organs.sequences import IssuedNumber, NumberSequence

__all__ = [
    "Absence",
    "FurtherReviewStep",
    "IssuedNumber",
    "NumberSequence",
    "RetentionRule",
    "RetentionSchedule",
]


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of the law's table, read when asked: a new kind is no change of the database."""
    return [(kind.value, kind.label) for kind in OrganKind]


GOVERNMENTS = frozenset(
    {
        OrganKind.PROVINCIAL_GOVERNMENT,
        OrganKind.CITY_GOVERNMENT,
        OrganKind.COUNTY_GOVERNMENT,
        OrganKind.TOWNSHIP_GOVERNMENT,
    }
)


class Organ(DisclosureGuide, FeeTerms, LetterForms, ConversionTerms):
    """An administrative organ (行政机关, Art 2) that answers in its own name.

    ``path`` lists the codes from the root down to the organ itself, each closed by
    a slash, so that "this organ and all below" is one prefix match.
    """

    code = models.CharField("机关代码", max_length=32, unique=True)
    name = models.CharField("机关名称", max_length=80)
    document_code = models.CharField(
        "发文机关代字", max_length=20, help_text="文号开头，如“长县自资”"
    )
    kind = models.CharField("机关类型", max_length=40, choices=kind_choices)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级机关",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    path = models.CharField(max_length=255, unique=True, editable=False)

    work_body = models.CharField("政府信息公开工作机构", max_length=80)
    address = models.CharField("办公地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    telephone = models.CharField("联系电话", max_length=40, blank=True)
    office_hours = models.CharField("办公时间", max_length=120, blank=True)

    court = models.CharField("管辖法院", max_length=80)
    reconsideration_body_override = models.CharField(
        "行政复议机关（与隶属关系不一致时填写）", max_length=80, blank=True
    )
    internet_remedy_channel = models.CharField("网上申请行政复议渠道", max_length=200, blank=True)
    disclosure_gap_working_days = models.PositiveSmallIntegerField("公开前间隔工作日", default=5)
    seal = models.ImageField("印章图样", upload_to="seals", blank=True)
    reviewers_may_sign = models.BooleanField("审核过的人可以签发（人员很少的机关）", default=False)
    requires_determination = models.BooleanField("不予处理前须经联合甄别", default=False)
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "机关"
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(pk=models.F("parent")), name="organ_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        super().save(*args, **kwargs)

    @property
    def organ_kind(self) -> OrganKind:
        """The kind as the law's tables know it."""
        return OrganKind(self.kind)

    @property
    def reconsideration_body(self) -> str:
        """Who hears reconsideration of this organ's replies (复议法 Arts 24–28), as a letter says it.

        Where the applicant may choose, both are named; where the tree does not know the
        body, the law's own words stand in (``上一级主管部门``) until the organ fills it in.
        """
        if self.reconsideration_body_override:
            return self.reconsideration_body_override
        relations = RECONSIDERATION_BODY[self.organ_kind].relations
        return "或者".join(self._body(relation) for relation in relations)

    def _body(self, relation: Relation) -> str:
        if relation is Relation.SELF:
            return self.name
        government = self._government_above()
        if relation is Relation.UPPER_COMPETENT_DEPARTMENT or government is None:
            return relation.label
        return government.name

    def _government_above(self) -> Organ | None:
        above = self.parent
        while above is not None and above.organ_kind not in GOVERNMENTS:
            above = above.parent
        return above


class RegionalDays(models.Model):
    """Days off of one region (放假办法第四条), for an organ and every organ below it.

    ``in_force_from`` and ``in_force_to`` bound the overlay itself: a listed day outside
    them is an ordinary day again, so an overlay ends without being deleted.
    """

    organ = models.ForeignKey(
        Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="regional_days"
    )
    name = models.CharField("名称", max_length=40)
    document_number = models.CharField("文号", max_length=60)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    in_force_from = models.DateField("施行日期")
    in_force_to = models.DateField("失效日期", null=True, blank=True)
    days_off = models.JSONField("放假日期")
    makeup_days = models.JSONField("调休上班日期", default=list, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "地方放假日"
        ordering: ClassVar = ["organ", "in_force_from", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "document_number", "name"], name="regional_days_announced_once"
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True)
                | Q(in_force_to__gte=models.F("in_force_from")),
                name="regional_days_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.name}（{self.document_number}）"

    def clean(self) -> None:
        try:
            off, worked = _days(self.days_off), _days(self.makeup_days)
        except (TypeError, ValueError):
            raise ValidationError("日期应当写成“2026-04-19”的样子。") from None
        if not off:
            raise ValidationError({"days_off": "请至少写明一个放假日期。"})
        if len({*off, *worked}) < len(off) + len(worked):
            raise ValidationError("同一天写了两次，或者既放假又上班。")
        for day in worked:
            if day.weekday() < 5:
                raise ValidationError({"makeup_days": f"调休上班日{day}不是周末。"})

    @property
    def overlay(self) -> Overlay:
        """The days that hold, as the calendar lays them over the national ones."""
        return Overlay(
            self.name,
            self.document_number,
            tuple(day for day in _days(self.days_off) if self._holds(day)),
            tuple(day for day in _days(self.makeup_days) if self._holds(day)),
        )

    def _holds(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


def _days(texts: list[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(text) for text in texts)


class OfficeKind(models.TextChoices):
    """What an office does in a case."""

    WORK_BODY = "work_body", "政府信息公开工作机构"
    HANDLING = "handling", "承办科室"
    LEGAL = "legal", "法制机构"
    SECRECY = "secrecy", "保密机构"
    LEADERSHIP = "leadership", "机关领导"


class Office(models.Model):
    """A division inside an organ (内设机构); 承办科室 (handling office) when it works on a case."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="offices")
    name = models.CharField("名称", max_length=60)
    kind = models.CharField(
        "类型", max_length=20, choices=OfficeKind.choices, default=OfficeKind.HANDLING
    )
    is_active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "科室"
        ordering: ClassVar = ["organ", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "name"], name="office_name_once_per_organ"),
        ]

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    """Makes accounts; passwords are hashed here and nowhere else."""

    def create_user(self, username: str, password: str | None = None, **facts: Any) -> Staff:
        staff = self.model(username=username, **facts)
        staff.set_password(password)
        staff.full_clean(exclude=["password"])
        staff.save(using=self._db)
        return staff


class Staff(StandsIn, AbstractBaseUser, PermissionsMixin):
    """A person who works on cases, in one organ and at most one of its offices."""

    username = models.CharField(
        "登录名", max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    name = models.CharField("姓名", max_length=60)
    organ = models.ForeignKey(
        Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="staff"
    )
    office = models.ForeignKey(
        Office,
        verbose_name="科室",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="staff",
    )
    telephone = models.CharField("办公电话", max_length=40, blank=True)
    email = models.EmailField("工作邮箱", blank=True)
    mobile = models.CharField("接收短信的手机号", max_length=20, blank=True)
    is_active = models.BooleanField("启用", default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = StaffManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "工作人员"
        ordering: ClassVar = ["organ", "pk"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held, read once a request."""
        return frozenset(Role(a.role) for a in self.role_assignments.all())

    def holds(self, *roles: Role) -> bool:
        """Whether the person holds at least one of ``roles``."""
        return bool(self.roles.intersection(roles))

    @property
    def role_labels(self) -> Iterator[str]:
        """The roles' Chinese names, in the order of the list."""
        return (role.label for role in Role if role in self.roles)


class RoleAssignment(models.Model):
    """One role held by one person; ``organs.staffing`` writes it."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="role_assignments")
    role = models.CharField("角色", max_length=32, choices=Role.choices)

    class Meta:
        verbose_name = verbose_name_plural = "角色"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "role"], name="role_once_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.staff}：{self.get_role_display()}"
