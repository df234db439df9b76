"""Sends what waits in the outbox. Safe to run at any time, twice, by several at once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from outbox import sending
from outbox.hours import NIGHT
from outbox.models import WAITS, OutgoingMessage


class Command(BaseCommand):
    help = "Send the e-mails and short messages that wait; quiet hours are kept."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        tally = sending.send_waiting(at=now)
        waiting = OutgoingMessage.objects.filter(WAITS).count()
        self.stdout.write(f"发出{tally.sent}条，被拒绝{tally.failed}条，仍在等待{waiting}条。")
        if quiet := sending.kept_quiet(at=now).count():
            self.stdout.write(
                f"其中{quiet}条因静默时段（{NIGHT.begin:%H:%M}至次日{NIGHT.end:%H:%M}）不发，过后自动发出。"
            )
