"""``manage.py add_regional_days``: a region's days off, and the open cases that they move."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cases.management.commands.recalculate_deadlines import counted, said, sentence
from cases.services import recalculation
from organs.models import Organ, RegionalDays
from organs.regional_days import announce


def day(text: str) -> date:
    """A date as a command line writes it."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ArgumentTypeError(f"“{text}”不是日期，应当写成 2026-04-19 的样子。") from None


def days(text: str) -> list[date]:
    """Dates separated by commas."""
    return [day(part) for part in text.split(",") if part.strip()]


class Command(BaseCommand):
    help = (
        "为一个机关和它以下的全部机关加上地方放假日（放假办法第四条），"
        "并重新计算因此变动的在办申请。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organ", required=True, metavar="CODE", help="机关代码")
        parser.add_argument("--name", required=True, help="名称，如“三月三”")
        parser.add_argument("--document", required=True, help="文号")
        parser.add_argument("--days-off", required=True, type=days, help="放假日期，用逗号分开")
        parser.add_argument("--makeup-days", type=days, default=[], help="调休上班日期")
        parser.add_argument("--issued-on", type=day, help="成文日期")
        parser.add_argument("--from", dest="in_force_from", type=day, help="施行日期")
        parser.add_argument("--to", dest="in_force_to", type=day, help="失效日期")
        parser.add_argument("--dry-run", action="store_true", help="只列出会变动的申请，不保存")

    def handle(self, *args: Any, **options: Any) -> None:
        organ = Organ.objects.filter(code=options["organ"]).first()
        if organ is None:
            raise CommandError(f"没有代码为“{options['organ']}”的机关。")
        if options["dry_run"]:
            self._preview(organ, options)
            return
        added = _announce(organ, options)
        self.stdout.write(f"已加上：{added}。")
        reason = f"地方放假日“{added.name}”（{added.document_number}）"
        done = recalculation.apply(
            by=None, on=timezone.localdate(), reason=reason[: recalculation.LONGEST_REASON]
        )
        self.stdout.write(said(done))

    def _preview(self, organ: Organ, options: dict[str, Any]) -> None:
        """What would move, found out in a transaction that is taken back."""
        with transaction.atomic():
            _announce(organ, options)
            lines = [sentence(change) for change in recalculation.preview()]
            for line in lines:
                self.stdout.write(line)
            self.stderr.write(counted(len(lines)))
            transaction.set_rollback(True)


def _announce(organ: Organ, options: dict[str, Any]) -> RegionalDays:
    try:
        return announce(
            organ,
            name=options["name"],
            document_number=options["document"],
            days_off=options["days_off"],
            makeup_days=options["makeup_days"],
            issued_on=options["issued_on"],
            in_force_from=options["in_force_from"],
            in_force_to=options["in_force_to"],
        )
    except ValidationError as error:
        raise CommandError("；".join(error.messages)) from error
