"""Sends what waits in the outbox. Safe to run at any time, twice, by several at once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from outbox import sending
from outbox.models import WAITS, OutgoingMessage


class Command(BaseCommand):
    help = "Send the e-mails and short messages that wait; quiet hours are kept."

    def handle(self, *args: Any, **options: Any) -> None:
        tally = sending.send_waiting(at=timezone.now())
        waiting = OutgoingMessage.objects.filter(WAITS).count()
        self.stdout.write(f"发出{tally.sent}条，被拒绝{tally.failed}条，仍在等待{waiting}条。")
