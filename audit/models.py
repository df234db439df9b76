"""The shape of an append-only record: written once, never changed, never deleted."""

from datetime import UTC
from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class AppendOnlyViolation(Exception):
    """Somebody tried to change or delete a record of the log."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """A queryset that can read and add, nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(f"{self.model.__name__} 只能追加，不能修改。")

    def delete(self) -> NoReturn:
        raise AppendOnlyViolation(f"{self.model.__name__} 只能追加，不能删除。")


class AppendOnly(models.Model):
    """Base of the log tables: ``save`` inserts, everything else is refused."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyViolation(f"{type(self).__name__} 只能追加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(f"{type(self).__name__} 只能追加，不能删除。")


class ActRecord(AppendOnly):
    """One act as somebody did it, on the chain of the thing it was done to.

    A subclass adds that thing, the ``act`` with its choices, and both to ``payload``.
    """

    sequence = models.PositiveIntegerField("序号")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField("经办人", max_length=60)
    on = models.DateField("发生日期")
    at = models.DateTimeField("记录时间")
    note = models.TextField("说明", blank=True)
    digest = models.CharField(max_length=64)

    class Meta(AppendOnly.Meta):
        abstract = True

    @property
    def payload(self) -> dict[str, Any]:
        """What the digest is computed over; times in UTC, as the database gives them back."""
        return {
            "sequence": self.sequence,
            "actor": self.actor_id,
            "actor_name": self.actor_name,
            "on": self.on.isoformat(),
            "at": self.at.astimezone(UTC).isoformat(),
            "note": self.note,
        }
