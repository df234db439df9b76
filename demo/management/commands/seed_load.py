"""``manage.py seed_load``: a city of eighty organs and ten years of cases, for measurements."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from calendars import registry
from demo.bulk.course import LONGEST, YEARS
from demo.bulk.load import Progress, load
from demo.load import is_empty
from demo.management.commands.seed_demo import _day
from demo.people import PASSWORD

MOST: Final = 5_000_000
_EARLIEST: Final = date(2019, 12, 31)
"""Ten years before it the oldest case comes in, and what rests on 2019 has time to end."""


class Command(BaseCommand):
    help = (
        "为性能测试批量生成数据：虚构的一市五县区、80个机关、十年的办件，各种状态和结果都有，"
        "在办的都在待办列表里。同样的 --seed、--on 和 --cases 生成同样的数据。"
        "只能载入空库；全部在一个事务里，中断了什么也不留下，重新运行即可，不能追加。"
        "不生成文书（PDF、DOCX）和送达记录，所以已签发的件不能继续送达；"
        "一年以前办结的件只留登记、经过、编号和补正延期记录，不留草稿、审核意见和流程步骤；"
        "不建相似申请索引，需要时另行运行 index_requests。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=10_000, metavar="N", help="办件数")
        parser.add_argument("--seed", default="ogi", help="随机种子（默认 ogi）")
        parser.add_argument(
            "--on",
            type=_day,
            default=None,
            metavar="YYYY-MM-DD",
            help="以哪一天为“今天”（默认今天）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        cases, on = options["cases"], options["on"] or timezone.localdate()
        _refuse(cases, on)
        self.began = time.monotonic()
        self.stdout.write(f"生成{cases:,}件办件（以{on:%Y年%-m月%-d日}为今天，往前{YEARS}年）……")
        counts = load(cases, seed=options["seed"], on=on, progress=self._progress)
        for name, count in counts.items():
            self.stdout.write(f"  {name} {count:,}")
        self.stdout.write(
            f"生成完毕，用时{self._seconds():.0f}秒。账号如 clerk-999800、officer11-999800，"
            f"密码都是 {PASSWORD}。"
        )

    def _progress(self, progress: Progress) -> None:
        self.stdout.write(
            f"  {progress.done:,}/{progress.of:,} 件，{self._seconds():.0f}秒，{progress.organ}"
        )

    def _seconds(self) -> float:
        return time.monotonic() - self.began


def _refuse(cases: int, on: date) -> None:
    if not settings.DEMO_ALLOWED:
        raise CommandError(
            "当前设置不允许生成测试数据（DEMO_ALLOWED 为 False）。测试数据只用于开发或试用的库。"
        )
    if not is_empty():
        raise CommandError("库中已有机关的数据，测试数据只能载入空库，不能追加。请换一个空库。")
    if not 1 <= cases <= MOST:
        raise CommandError(f"办件数应在1至{MOST:,}之间。")
    last = registry.current().provisional().last_day
    if not on >= _EARLIEST or (last - on).days < 2 * LONGEST:
        raise CommandError(f"“今天”应在{_EARLIEST:%Y年%-m月%-d日}以后，并在已知日历之内。")
