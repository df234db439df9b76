"""Which lessons a person reads: those of the own organ, those given down to it, those below it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cases.models import Lesson, SharedLesson
from cases.permissions import CASE_READERS
from organs.models import Organ, Staff
from organs.roles import Role


def own(staff: Staff) -> QuerySet[Lesson]:
    """The lessons of the person's organ, newest first."""
    if not staff.is_active or not staff.holds(*CASE_READERS):
        return Lesson.objects.none()
    found = Lesson.objects.filter(remedy__case__organ=staff.organ_id, remedy__struck_on=None)
    return found.select_related("remedy__case__organ", "remedy__case__applicant", "shared__organ")


def below(staff: Staff) -> QuerySet[Lesson]:
    """The lessons of the organs that a supervisor watches; who applied is in none of them."""
    if not staff.is_active or not staff.holds(Role.SUPERVISOR):
        return Lesson.objects.none()
    watched = Q(remedy__case__organ__path__startswith=staff.organ.path)
    found = Lesson.objects.filter(watched, remedy__struck_on=None)
    return found.select_related("remedy__case__organ", "remedy__case__applicant", "shared__organ")


def given(staff: Staff) -> QuerySet[SharedLesson]:
    """What organs above, or its own supervisor, gave to the person's organ."""
    if not staff.is_active or not staff.holds(*CASE_READERS):
        return SharedLesson.objects.none()
    above = Q(organ__path__in=_above(staff.organ))
    found = SharedLesson.objects.filter(above, lesson__remedy__struck_on=None)
    elsewhere = found.exclude(lesson__remedy__case__organ=staff.organ_id)
    return elsewhere.select_related("organ", "lesson__remedy")


def about(outcome: str, prefix: str = "") -> Q:
    """The condition that a lesson is about replies of one outcome."""
    return Q((f"{prefix}outcome_code", outcome))


def _above(organ: Organ) -> list[str]:
    """The paths of ``organ`` and of every organ above it."""
    codes = organ.path.rstrip("/").split("/")
    return ["/".join(codes[:n]) + "/" for n in range(1, len(codes) + 1)]
