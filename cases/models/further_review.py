"""增设审核: the organ's further reviews as they were when the reply came to them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cases.status import FurtherReviewStage
from organs.further_review import Addressed


class FurtherReview(Addressed):
    """One further review of one case, copied from the organ's settings.

    A later change of the settings moves nothing under way. A reply that was returned and
    comes again is given a fresh copy; the old one stays as 不再需要.
    """

    Stage = FurtherReviewStage

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="further_reviews")
    stage = models.CharField("进度", max_length=8, choices=FurtherReviewStage.choices)

    class Meta(Addressed.Meta):
        verbose_name = verbose_name_plural = "增设审核"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            *Addressed.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(stage=FurtherReviewStage.CALLED),
                name="one_further_review_called",
            ),
        ]
