"""疑难协调 (coordination): a hard case talked over with other offices and organs, on record."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from audit.models import AppendOnly


class Coordination(models.Model):
    """One matter that the organ talks over with others until it comes to a conclusion.

    It is talk and no consultation in writing, so no time is excluded from the reply period
    (Art 33 (3)). What is noted and said is only ever added.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="coordinations")
    subject = models.CharField("协调事项", max_length=120)
    difficulty = models.TextField("疑难所在")
    convened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    convened_on = models.DateField("召集日期")
    conclusion = models.TextField("协调结论", blank=True)
    basis = models.TextField("结论的依据", blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    concluded_on = models.DateField("结论日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "疑难协调"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(concluded_on__isnull=True),
                name="one_open_coordination_per_case",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | ~(Q(conclusion="") | Q(basis="")),
                name="concluded_coordination_says_what_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.subject}”的协调"

    @property
    def is_open(self) -> bool:
        """Whether no conclusion was come to yet (协调中)."""
        return self.concluded_on is None


class ParticipantKind(models.TextChoices):
    """Who is asked to the table."""

    OFFICE = "office", "本机关科室"
    ORGAN = "organ", "其他机关"
    ADVISER = "adviser", "特邀"


class CoordinationParticipant(AppendOnly):
    """One office, organ or adviser. ``organ`` is set when the organ is of the same tree as ours."""

    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="participants"
    )
    kind = models.CharField("类别", max_length=10, choices=ParticipantKind.choices)
    name = models.CharField("名称", max_length=80)
    office = models.ForeignKey(
        "organs.Office", on_delete=models.PROTECT, null=True, related_name="+"
    )
    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, null=True, related_name="+")
    invited_on = models.DateField("邀请日期")

    class Meta:
        verbose_name = verbose_name_plural = "协调参加方"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coordination", "name"], name="participant_once_per_coordination"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CoordinationNote(AppendOnly):
    """What was said at one meeting or call. A mistake is answered by a new note (``corrects``)."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="notes")
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="corrections"
    )
    held_on = models.DateField("日期")
    setting = models.CharField("方式和地点", max_length=120)
    present = models.CharField("参加人", max_length=500)
    text = models.TextField("记录")
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    keyed_at = models.DateTimeField("录入时间")

    class Meta:
        verbose_name = verbose_name_plural = "协调记录"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.held_on:%Y年%-m月%-d日}{self.setting}"


class CoordinationOpinion(AppendOnly):
    """What one participant holds, who said so, when and how. A later one takes its place."""

    class How(models.TextChoices):
        MEETING = "meeting", "会上口头"
        CALL = "call", "电话"
        WRITING = "writing", "书面"

    participant = models.ForeignKey(
        CoordinationParticipant, on_delete=models.PROTECT, related_name="opinions"
    )
    given_by = models.CharField("谁提出的", max_length=60)
    given_on = models.DateField("提出日期")
    how = models.CharField("提出方式", max_length=10, choices=How.choices)
    text = models.TextField("意见")
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    keyed_at = models.DateTimeField("录入时间")

    class Meta:
        verbose_name = verbose_name_plural = "协调意见"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.participant}：{self.text[:20]}"
