"""Deletes expired drafts and old counts. Safe to run at any time, twice."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal import drafts, limits


class Command(BaseCommand):
    help = "Delete expired drafts and old counts of the portal."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        expired, old = drafts.delete_expired(at=at), limits.forget_old(at=at)
        self.stdout.write(f"删除过期草稿{expired}份、旧计数{old}条。")
