"""增设的审核环节: reviews that an organ asks for between secrecy review and signature, as data.

No article asks for them; an organ may (分管领导审核, 会签). By default there are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from organs.roles import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from organs.models import Organ, Staff

ADDRESSED_ROLES: Final = (
    Role.FURTHER_REVIEWER,
    Role.WORK_BODY_HEAD,
    Role.LEGAL_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.SIGNATORY,
)
"""Roles that a step can be addressed to; heads of offices are called through their office."""

REVIEWING_ROLES: Final = (*ADDRESSED_ROLES, Role.OFFICE_HEAD)
"""Who can take a step at all: people appointed to judge, never an officer or a clerk."""


class Addressed(models.Model):
    """A named review and to whom it goes: a role, an office or one person, exactly one of them."""

    position = models.PositiveSmallIntegerField("次序")
    name = models.CharField("环节名称", max_length=20)
    role = models.CharField("角色", max_length=32, choices=Role.choices, blank=True)
    office = models.ForeignKey(
        "organs.Office", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "organs.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(~Q(role="") & Q(office=None, person=None))
                | Q(role="", office__isnull=False, person=None)
                | Q(role="", office=None, person__isnull=False),
                name="%(class)s_has_one_addressee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.addressee}）"

    @property
    def addressee(self) -> str:
        """Who is asked, in words."""
        return str(self.person or self.office or Role(self.role).label)

    @property
    def address(self) -> dict[str, Any]:
        """The three columns that say to whom it goes."""
        return {"role": self.role, "office": self.office, "person": self.person}

    def is_addressed_to(self, staff: Staff) -> bool:
        """Whether ``staff``, appointed to judge, is asked by role, office or name."""
        if not staff.holds(*REVIEWING_ROLES):
            return False
        in_office = self.office_id is not None and self.office_id == staff.office_id
        return self.person_id == staff.pk or in_office or self.role in staff.roles

    def takers(self, organ: Organ) -> QuerySet[Staff]:
        """The people of ``organ`` who can do it now."""
        able = organ.staff.filter(is_active=True, role_assignments__role__in=REVIEWING_ROLES)
        if self.person_id:
            able = able.filter(pk=self.person_id)
        elif self.office_id:
            able = able.filter(office=self.office_id)
        else:
            able = able.filter(role_assignments__role=self.role)
        return able.distinct()


def addressed_to(staff: Staff) -> Q:
    """The rows of an ``Addressed`` table that ask ``staff`` by role, office or name."""
    asked = Q(person=staff.pk) | Q(role__in=staff.roles)
    return asked | Q(office=staff.office_id) if staff.office_id else asked


class FurtherReviewStep(Addressed):
    """One further review that the organ asks for; running cases keep the copy they have."""

    organ = models.ForeignKey(
        "organs.Organ", on_delete=models.CASCADE, related_name="further_review_steps"
    )

    class Meta(Addressed.Meta):
        verbose_name = verbose_name_plural = "增设的审核环节"
        ordering: ClassVar = ["organ", "position", "pk"]
        constraints: ClassVar = [
            *Addressed.Meta.constraints,
            models.UniqueConstraint(fields=["organ", "name"], name="further_step_named_once"),
        ]


@transaction.atomic
def add(organ: Organ, name: str, **address: Any) -> FurtherReviewStep:
    """Ask for one more review, after those there are. Raises ``ValidationError`` at its field."""
    step = FurtherReviewStep(organ=organ, name=name, position=_next_position(organ), **address)
    _refuse_misfit(step)
    step.save()
    return step


@transaction.atomic
def move(step: FurtherReviewStep, by: int) -> None:
    """Put the step ``by`` places later (earlier when negative); at the end it stays."""
    rows = list(_locked(step.organ))
    old = rows.index(step)
    rows.insert(max(old + by, 0), rows.pop(old))
    for position, row in enumerate(rows, start=1):
        row.position = position
    FurtherReviewStep.objects.bulk_update(rows, ["position"])


def remove(step: FurtherReviewStep) -> None:
    """Ask for it no more; what is copied onto cases goes on there."""
    step.delete()


def _locked(organ: Organ) -> QuerySet[FurtherReviewStep]:
    return FurtherReviewStep.objects.select_for_update().filter(organ=organ)


def _next_position(organ: Organ) -> int:
    return max((row.position for row in _locked(organ)), default=0) + 1


def _refuse_misfit(step: FurtherReviewStep) -> None:
    if step.organ.further_review_steps.filter(name=step.name).exists():
        raise ValidationError({"name": f"已经有叫“{step.name}”的环节，请换一个名称。"})
    if step.office and (step.office.organ_id != step.organ_id or not step.office.is_active):
        raise ValidationError({"addressee": "请选择本机关正在使用的科室。"})
    if step.person and (step.person.organ_id != step.organ_id or not step.person.is_active):
        raise ValidationError({"addressee": f"{step.person}的账号已经停用，请选择在用的账号。"})
    takers = list(step.takers(step.organ)[:2])
    if not takers:
        raise ValidationError({"addressee": _nobody(step)})
    if not step.organ.reviewers_may_sign and len(takers) == 1 and _signs_alone(takers[0]):
        raise ValidationError(
            {
                "addressee": f"{takers[0]}是本机关唯一的签发人，审核以后不能再签发。"
                "请选择其他人，或者先允许审核过的人签发。"
            }
        )


def _nobody(step: FurtherReviewStep) -> str:
    who = (
        f"{step.addressee}没有审核的角色" if step.person else f"{step.addressee}现在没有能审核的人"
    )
    roles = "、".join(str(role.label) for role in REVIEWING_ROLES)
    return f"{who}，请另选，或者先为有关人员设置角色（{roles}之一）。"


def _signs_alone(staff: Staff) -> bool:
    signing = staff.organ.staff.filter(is_active=True, role_assignments__role=Role.SIGNATORY)
    return not signing.exclude(pk=staff.pk).exists() and staff.holds(Role.SIGNATORY)
