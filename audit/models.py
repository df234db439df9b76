"""The shape of an append-only record: written once, never changed, never deleted."""

from typing import Any, NoReturn

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
