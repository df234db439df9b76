"""``manage.py index_published``: find what replies disclosed since; ``--rebuild`` does all anew."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from publication.search import keeping
from publication.services import replies

_LATELY = timedelta(days=31)
"""Run daily, it would have missed nothing for a month."""


class Command(BaseCommand):
    help = "让新近答复公开过的信息可以检索；--rebuild 重建整个检索。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="按现有数据重建检索")

    def handle(self, *args: Any, **options: Any) -> None:
        everything = options["rebuild"]
        since = None if everything else timezone.localdate() - _LATELY
        new = replies.catch_up(since=since)
        self.stdout.write(f"新增依申请公开过的信息{new}条。")
        if everything:
            self.stdout.write(f"检索已重建，共{keeping.rebuild()}条。")
