"""``manage.py seed_demo``: load the invented city, where the settings allow a demonstration."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from calendars import registry
from demo import load
from demo.plan import PLAN

_EVERY = 60
"""Steps between two lines of progress."""
_FIRST = date(2022, 1, 1)
"""The oldest stories begin two years back, under the regulation of 2019."""
_LONGEST_CLOCK = timedelta(days=90)
"""More than any open application of the plan still has."""


class Command(BaseCommand):
    help = "载入演示数据：虚构的一市一县、四个部门、两个乡镇和约八十件申请。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="只在还没有任何机关时载入，否则什么也不做"
        )
        parser.add_argument(
            "--on",
            type=_day,
            default=None,
            metavar="YYYY-MM-DD",
            help="以哪一天为“今天”（默认今天）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "当前设置不允许载入演示数据（DEMO_ALLOWED 为 False）。演示数据只用于开发或试用的库。"
            )
        if load.is_loaded():
            load.give_certificates()
            self.stdout.write("演示数据已经载入过，没有改动。账号见 manage.py demo_accounts。")
        elif load.is_empty():
            self._load(_within_reach(options["on"] or timezone.localdate()))
        elif options["if_empty"]:
            self.stdout.write("库中已有机关，不载入演示数据，没有改动。")
        else:
            raise CommandError("库中已有其他机关的数据，演示数据只能载入空库。")

    def _load(self, on: date) -> None:
        began = time.monotonic()
        self.stdout.write(f"载入演示数据（以{on:%Y年%-m月%-d日}为今天）：{len(PLAN)}件申请……")
        load.load(on, progress=self._progress)
        self.stdout.write(
            f"演示数据载入完毕，用时{time.monotonic() - began:.0f}秒。"
            "账号见 manage.py demo_accounts。"
        )

    def _progress(self, done: int, of: int, day: date) -> None:
        if done % _EVERY == 0:
            self.stdout.write(f"  {done}/{of} 步，办到{day:%Y年%-m月%-d日}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"日期应写作 2026-11-22 的样子，不能是“{text}”") from None


def _within_reach(on: date) -> date:
    """A day whose stories the law and the calendar know from beginning to end."""
    last = registry.current().provisional().last_day - _LONGEST_CLOCK
    if not _FIRST <= on <= last:
        raise CommandError(f"演示的“今天”应在{_FIRST:%Y年%-m月%-d日}至{last:%Y年%-m月%-d日}之间。")
    return on
