"""Sends waiting e-mails, deletes expired drafts and old counts. Safe to run at any time, twice."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal import drafts, limits, mail


class Command(BaseCommand):
    help = "Send waiting e-mails to applicants; delete expired drafts and old counts."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        sent, waiting = mail.send_waiting(at=at)
        expired, old = drafts.delete_expired(at=at), limits.forget_old(at=at)
        self.stdout.write(
            f"邮件发出{sent}封，未发出{waiting}封；删除过期草稿{expired}份、旧计数{old}条。"
        )
