"""Opens a channel of one organ for applications: 网上、电子邮件、传真 (国办公开办函〔2017〕19号)."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from law.receipt import RECEIPT_RULES, Channel
from organs.guide import TO_BE_OPENED
from organs.models import Organ


class Command(BaseCommand):
    help = "Open a channel of an organ for applications, from a day on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organ", help="code of the organ")
        parser.add_argument("channel", choices=[channel.value for channel in TO_BE_OPENED])
        parser.add_argument("--since", type=date.fromisoformat, help="YYYY-MM-DD, today by default")

    def handle(self, *args: Any, **options: Any) -> None:
        organ = Organ.objects.filter(code=options["organ"]).first()
        if organ is None:
            raise CommandError(f"没有代码为{options['organ']}的机关。")
        channel, since = Channel(options["channel"]), options["since"] or timezone.localdate()
        organ.open_channel(channel, since=since)
        organ.save(update_fields=["open_channels"])
        self.stdout.write(f"{organ}自{since}起接受{RECEIPT_RULES[channel].label}的申请。")
