"""``manage.py check_worklists``: does the index of open work say what tasks and cases say?"""

from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from workflow import open_steps

TOLD: Final = 20


class Command(BaseCommand):
    help = "核对待办列表的索引与任务、办件是否一致；不一致时列出前20条，并以非零状态结束。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="按任务和办件重新生成索引")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            open_steps.rebuild()
        found = open_steps.differences()
        for one in found[:TOLD]:
            self.stdout.write(f"任务{one.task_id}：应为{one.true}，实为{one.kept}")
        if found:
            raise CommandError(f"待办列表有{len(found)}处不一致，请用 --rebuild 重新生成。")
        self.stdout.write("待办列表与任务、办件一致。")
